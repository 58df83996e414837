#!/usr/bin/env bash
# Builds Kaisei for Windows twice from the last commit, in two folders of
# different names, each with an empty cache of compiled code, and compares the
# program and the installer byte for byte.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/setup.sh windows
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
commit=$(git rev-parse HEAD) # work may go on here meanwhile
for folder in one another-name; do
	git clone -q . "$work/$folder"
	git -C "$work/$folder" checkout -q "$commit"
	(cd "$work/$folder" && GOCACHE="$work/cache-$folder" .ci/package-windows.sh) >"$work/$folder.log" 2>&1 ||
		{ tail -n 30 "$work/$folder.log"; exit 1; }
	rm -rf "$work/cache-$folder"
done
(cd "$work/one/build/windows" && sha256sum -- *.exe) >"$work/one.sums"
(cd "$work/another-name/build/windows" && sha256sum -- *.exe) >"$work/another.sums"
cat "$work/one.sums"
cmp "$work/one.sums" "$work/another.sums"
echo "${commit:0:7}: the same in both builds"
