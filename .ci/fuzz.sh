#!/usr/bin/env bash
# Runs every fuzz target for a moment (first argument, default 5s): long enough
# to catch a reader that falls over at once, short enough for each change.
# A real hunt is `go test -fuzz` on one target for an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,ci"
for_time=${1:-5s}

# Go itself sometimes calls it a failure that the moment is over
# (go.dev/issue/75804): no more than that sentence, and nothing found. Then the
# target has its moment once more; what it finds fails as ever.
moment() {
	local log code=0
	log=$(mktemp)
	"$@" </dev/null 2>&1 | tee "$log" || code=$?
	if [ "$code" -ne 0 ] && grep -q '^    context deadline exceeded$' "$log" && ! grep -qE 'Failing input|panic' "$log"; then
		echo "   its moment was over; once more"
		code=0
		"$@" </dev/null || code=$?
	fi
	rm -f "$log"
	return "$code"
}

targets=$(git grep -hoE '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' | wc -l)
if [ "$targets" -eq 0 ]; then
	echo "no fuzz targets"
	exit 0
fi
git grep -oE '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' | sed -E 's,:func , ,' | while read -r file name; do
	echo "-- $(dirname "$file") $name"
	# Minimising what is merely interesting would overrun the moment.
	moment go test -run '^$' -fuzz "^${name}\$" -fuzztime "$for_time" -fuzzminimizetime 1s "./$(dirname "$file")"
done
