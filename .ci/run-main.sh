#!/usr/bin/env bash
# The second half of `make run`: opens the window, or, on a Linux without a
# display, does the main job from the terminal: a practice office, its standing
# of the last full month, and that month's workbook. Prints what was written.
set -euo pipefail
cd "$(dirname "$0")/.."

kaisei=build/kaisei
[ -x "$kaisei" ] || kaisei=build/kaisei.exe

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
	exec "$kaisei"
fi

echo "No display: Kaisei works on the practice office without its window."
practice=build/practice
rm -rf "$practice"
mkdir -p "$practice"

# The last full month: 10# because bash takes 08 and 09 for octal.
year=$(date +%Y) month=$((10#$(date +%m) - 1))
[ "$month" -gt 0 ] || { year=$((year - 1)) month=12; }
month=$(printf '%s-%02d' "$year" "$month")

"$kaisei" demo "$practice"
office=$(find "$practice" -maxdepth 1 -name '*.kaisei' | head -n 1)
[ -n "$office" ] || { echo "the practice office was not written" >&2; exit 3; }

echo
"$kaisei" standing "$office" --month "$month"
echo
"$kaisei" submit "$office" --month "$month" --out "$practice"

echo
echo "Written:"
find "$practice" -type f ! -name '*-wal' ! -name '*-shm' ! -name '*.lock' -exec ls -l {} + |
	awk '{ size = $5; sub(/.* build\//, "build/"); printf "  %10d bytes  %s\n", size, $0 }'
