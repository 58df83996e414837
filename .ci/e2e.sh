#!/usr/bin/env bash
# The end-to-end checks: each drives what a person would use, from outside.
# Called by .ci/run after make build; a display is made where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
for check in .ci/e2e/*.sh; do
	printf '\n-- %s\n' "$check"
	"$check"
done
