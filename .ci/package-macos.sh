#!/usr/bin/env bash
# Prepares build/macos/Kaisei.app on any system: Info.plist with the file types,
# icons, licences; all but the program, which only a Mac can link. There
# assets/macos/finish.sh builds, signs and packs it. Called by `make macos`.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/setup.sh go

version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
build=$(sed -n 's/^Build = //p' FyneApp.toml)
copyright=$(sed -n 's/^Copyright (c) /© /p' LICENSE)
contents=build/macos/Kaisei.app/Contents
rm -rf build/macos
mkdir -p "$contents/MacOS" "$contents/Resources/ja.lproj"
sed -e "s/@VERSION@/$version/; s/@BUILD@/$build/; s/@COPYRIGHT@/$copyright/" assets/macos/Info.plist >"$contents/Info.plist"
CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false" go run assets/icon/draw.go assets/icon/pack.go \
	assets/fonts/BIZUDPGothic-Bold.ttf "$contents/Resources/kaisei.icns" "$contents/Resources/document.icns"
cp assets/licences.txt "$contents/Resources/"
printf 'APPL????' >"$contents/PkgInfo"
find build/macos -type f
if command -v plutil >/dev/null 2>&1; then
	plutil -lint "$contents/Info.plist"
fi
if [ "$(uname -s)" = Darwin ]; then
	echo "next: assets/macos/finish.sh"
else
	echo "next, on a Mac: make macos && assets/macos/finish.sh"
fi
