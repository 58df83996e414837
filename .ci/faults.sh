#!/usr/bin/env bash
# The long run of the faults: each as often as docs/reliability.md says. Takes
# about an hour; prints the lines of the table there.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,ci" KAISEI_FAULTS=all
go test -count=1 -timeout 120m -v -run 'Killed|Asleep|Slept|TakenAway|BesideTheLog|MayWrite|AtOnce|Clock|Flipped|Damaged|LostLog|Full' ./data/office ./data/backup |
	tee /dev/stderr | sed -n 's/.*FAULT | \(.*\)/| \1 |/p'
