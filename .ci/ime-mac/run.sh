#!/usr/bin/env bash
# Runs the Mac's half of ui/ime without a Mac: ime_darwin.m is compiled with
# GNUstep and linked to stand-ins of GLFW's view and of an input method, and Go's
# half is driven through them. What it cannot show is that the real ones behave
# like these (docs/typing.md).
#
# Needs: gobjc libgnustep-base-dev libgnustep-gui-dev gnustep-make
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/.ci/ime-mac
work=$PWD/build/_ime-mac # the underscore keeps it out of ./...
rm -rf "$work"
mkdir -p "$work/objects"
trap 'rm -rf "$work"' EXIT

cp ui/ime/{ime,session,reading,session_test}.go ui/ime/ime_darwin.h "$work"
cp "$here/mock.go" "$work/mock.go"
cp "$here/mac_test.go" "$work/mac_test.go"
libraries="-L\${SRCDIR}/objects -lmac -lgnustep-gui -lgnustep-base -lobjc -lm"
sed "s|#cgo LDFLAGS: -framework Cocoa|#cgo LDFLAGS: $libraries|" ui/ime/ime_darwin.go >"$work/mac.go"

read -r -a flags <<<"$(gnustep-config --objc-flags | sed 's/-MMD -MP//')"
compile() { gcc "${flags[@]}" -std=gnu11 -include "$here/shim.h" -I ui/ime "$@"; }
sed 1d ui/ime/ime_darwin.m >"$work/objects/view.m"
compile -Wno-unused-parameter -Werror -c "$work/objects/view.m" -o "$work/objects/view.o"
compile -w -c "$here/mock.m" -o "$work/objects/mock.o"
ar rcs "$work/objects/libmac.a" "$work/objects/view.o" "$work/objects/mock.o"
CGO_ENABLED=1 GOFLAGS="-buildvcs=false -tags=migrated_fynedo,ci" go test -count=1 -run 'TestMac' "$work"
