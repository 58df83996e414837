#!/usr/bin/env bash
# What the compilers do not see: staticcheck, the shell scripts, the licences,
# known vulnerabilities. The tools are built once into build/tools; after that no
# network is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/setup.sh go lint
export CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,ci"

# tool PACKAGE VERSION builds a tool, once, and prints where it is.
tool() {
	local name=${1##*/} at
	at=build/tools/$name-$2$(go env GOEXE)
	if [ ! -x "$at" ]; then
		mkdir -p build/tools
		GOFLAGS="" GOBIN="$PWD/build/tools" go install "$1@$2" >&2
		mv "build/tools/$name$(go env GOEXE)" "$at"
	fi
	echo "$at"
}
staticcheck=$(tool honnef.co/go/tools/cmd/staticcheck v0.8.2)
govulncheck=$(tool golang.org/x/vuln/cmd/govulncheck v1.8.0)

failed=0
echo "staticcheck"
"$staticcheck" -tags migrated_fynedo,ci ./... || failed=1
echo "shellcheck"
git ls-files -z .ci | xargs -0 grep -lZE '^#!/(usr/bin/env bash|bin/sh)' | xargs -0 -r shellcheck || failed=1
echo "licences"
go test -count=1 -run 'TestLicence' . || failed=1
# By the part of the database that is kept here (.ci/vulndb); the workflows ask
# the newest one. A package with a known vulnerability fails on any system.
echo "vulnerabilities"
go run ./.ci/vulndb unpack build/vulndb
for system in linux windows darwin; do
	if GOOS=$system "$govulncheck" -db "file://$PWD/build/vulndb" -tags migrated_fynedo,ci -scan package . >build/vulndb/said.txt 2>&1; then
		echo "$system: none in what is used"
	else
		cat build/vulndb/said.txt
		failed=1
	fi
done
exit $failed
