#!/bin/bash
# Finishes on a Mac what `make macos` has prepared: builds the program for both
# processors, puts it into the bundle, signs, and packs a disk image. Needs the
# Xcode command line tools and Go. Run from the top of the repository:
#
#   make macos && assets/macos/finish.sh
#
#   SIGN_ID          a Developer ID; "-" (the default) signs for this Mac only
#   NOTARY_PROFILE   a keychain profile of notarytool; without it the image is not notarised
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(uname -s)" = Darwin ] || { echo "finish.sh runs on a Mac" >&2; exit 1; }
SIGN_ID=${SIGN_ID:--}
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
out=build/macos
app=$out/Kaisei.app
[ -f "$app/Contents/Info.plist" ] || { echo "run make macos first" >&2; exit 1; }

export CGO_ENABLED=1 GOFLAGS="-trimpath -buildvcs=false -mod=readonly -tags=migrated_fynedo" MACOSX_DEPLOYMENT_TARGET=12.0
export CGO_CFLAGS="-O2 -mmacosx-version-min=12.0" CGO_LDFLAGS="-mmacosx-version-min=12.0"
for arch in arm64 amd64; do
	GOARCH=$arch CC="clang -arch ${arch/amd64/x86_64}" \
		go build -ldflags "-s -w -X main.version=$version" -o "$out/kaisei-$arch" .
done
mkdir -p "$app/Contents/MacOS"
lipo -create -output "$app/Contents/MacOS/kaisei" "$out/kaisei-arm64" "$out/kaisei-amd64"
rm "$out/kaisei-arm64" "$out/kaisei-amd64"
plutil -lint "$app/Contents/Info.plist"

sign=(--force)
[ "$SIGN_ID" = "-" ] || sign=(--force --timestamp --options runtime --entitlements assets/macos/entitlements.plist)
codesign "${sign[@]}" --sign "$SIGN_ID" "$app"
codesign --verify --deep --strict --verbose=2 "$app"
"$app/Contents/MacOS/kaisei" --version

image=$out/Kaisei-$version.dmg
hdiutil create -volname "Kaisei $version" -srcfolder "$app" -ov -format UDZO "$image"
if [ -n "${NOTARY_PROFILE:-}" ]; then
	codesign --force --timestamp --sign "$SIGN_ID" "$image"
	xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
	xcrun stapler staple "$image"
	spctl --assess --type open --context context:primary-signature --verbose "$image"
fi
shasum -a 256 "$image"
