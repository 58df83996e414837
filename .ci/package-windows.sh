#!/usr/bin/env bash
# Cross-builds Kaisei for Windows: build/windows/Kaisei.exe and its installer
# build/windows/Kaisei-VERSION-setup.exe. Called by `make windows`.
#
# The same commit gives the same bytes (.ci/same-windows.sh proves it): no path,
# clock or name of this machine goes in. Clang compiles, because gcc needs
# minutes for one package of the OpenGL binding; gcc links, because it knows
# where mingw lies.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/setup.sh windows

version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
IFS=. read -r major minor patch <<<"$version"
four="$major.$minor.${patch:-0}.$(sed -n 's/^Build = //p' FyneApp.toml)"
copyright=$(sed -n 's/^Copyright (c) /© /p' LICENSE)
out=build/windows
files=$out/files
rm -rf "$out"
mkdir -p "$files"

# --- icons, manifest and version data, as an object that the linker takes along
CGO_ENABLED=0 GOOS='' GOARCH='' GOFLAGS="-trimpath -buildvcs=false" go run assets/icon/draw.go assets/icon/pack.go \
	assets/fonts/BIZUDPGothic-Bold.ttf "$files/kaisei.ico" "$files/document.ico" "$files/side.bmp"
for f in kaisei.manifest kaisei.rc; do
	sed -e "s/@VERSION4@/$four/; s/@VERSION4,@/${four//./,}/; s/@VERSION@/$version/; s/@COPYRIGHT@/$copyright/" "assets/windows/$f" >"$files/$f"
done
resources=rsrc_windows_amd64.syso
trap 'rm -f "$resources"' EXIT
(cd "$files" && x86_64-w64-mingw32-windres -c 65001 -O coff kaisei.rc resources.syso)
mv "$files/resources.syso" "$resources"

# --- the program: no console window, no names of this machine's folders
CGO_ENABLED=1 GOOS=windows GOARCH=amd64 GOAMD64=v1 CC="clang --target=x86_64-w64-mingw32" \
	GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo" go build -o "$files/Kaisei.exe" \
	-ldflags "-s -w -H=windowsgui -extld=x86_64-w64-mingw32-gcc -X main.version=$version" .
cp assets/licences.txt "$files/licences.txt"

# --- the installer; its dates are those of the commit
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)
export SOURCE_DATE_EPOCH
find "$files" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
makensis -V2 -INPUTCHARSET UTF8 -NOCD "-DVERSION=$version" "-DVERSION4=$four" "-DCOPYRIGHT=$copyright" "-DFILES=$PWD/$files" \
	"-DOUT=$PWD/$out/Kaisei-$version-setup.exe" assets/windows/kaisei.nsi
cp "$files/Kaisei.exe" "$out/Kaisei.exe"
(cd "$out" && sha256sum -- *.exe)
