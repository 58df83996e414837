#!/usr/bin/env bash
# Runs every fuzz target for a moment (first argument, default 5s): long enough
# to catch a reader that falls over at once, short enough for each change.
# A real hunt is `go test -fuzz` on one target for an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,ci"
for_time=${1:-5s}

targets=$(git grep -hoE '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' | wc -l)
if [ "$targets" -eq 0 ]; then
	echo "no fuzz targets"
	exit 0
fi
git grep -oE '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' | sed -E 's,:func , ,' | while read -r file name; do
	echo "-- $(dirname "$file") $name"
	# Minimising what is merely interesting would overrun the moment.
	go test -run '^$' -fuzz "^${name}\$" -fuzztime "$for_time" -fuzzminimizetime 1s "./$(dirname "$file")" </dev/null
done
