#!/usr/bin/env bash
# What the compilers do not see: staticcheck, the shell scripts, the licences.
# The tool is built once into build/tools; after that no network is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/setup.sh go lint
export CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,ci"

version=v0.8.2
staticcheck=build/tools/staticcheck-$version$(go env GOEXE)
if [ ! -x "$staticcheck" ]; then
	mkdir -p build/tools
	GOFLAGS="" GOBIN="$PWD/build/tools" go install "honnef.co/go/tools/cmd/staticcheck@$version"
	mv "build/tools/staticcheck$(go env GOEXE)" "$staticcheck"
fi

failed=0
echo "staticcheck"
"$staticcheck" -tags migrated_fynedo,ci ./... || failed=1
echo "shellcheck"
git ls-files -z .ci | xargs -0 grep -lZE '^#!/(usr/bin/env bash|bin/sh)' | xargs -0 -r shellcheck || failed=1
echo "licences"
go test -count=1 -run 'TestLicences' . || failed=1
exit $failed
