#!/usr/bin/env bash
# The program speaks to no network: every system call of the window that has to do
# with one is written down while it opens an office, goes through its places and
# closes; none may be of another kind than a Unix socket, which is the display.
#
#   network.sh [PROGRAM]     default: build/kaisei; skipped where there is no strace
# shellcheck disable=SC1091,SC2154 # desk sets kaisei and work
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/e2e/desk

if ! strace -f -e trace=network true 2>/dev/null; then
	say "skipped: strace is missing, or may not watch here"
	exit 0
fi
office=$work/shiga.kaisei
"$kaisei" new "$office" --prefecture 25 --name 滋賀県中小企業家同友会 >/dev/null
calls=$work/calls
printf '#!/bin/sh\nexec strace -f -qq -e trace=network -o "%s" "%s" "$@"\n' "$calls" "$kaisei" >"$work/watched"
chmod +x "$work/watched"
kaisei=$work/watched

show 滋賀県中小企業家同友会 "$office"
for place in 2 3 4 5 6 1; do act "ctrl+$place"; done
xdotool search --onlyvisible --name Kaisei | head -n 1 | xargs -r -I{} wmctrl -i -c {}
until_true 60 bash -c "! kill -0 $window 2>/dev/null" || fail "the window does not close"

[ -s "$calls" ] || fail "nothing was watched"
grep -q AF_UNIX "$calls" || fail "not even the display was reached: nothing was watched"
if grep -E 'AF_INET|AF_INET6|AF_PACKET|AF_NETLINK|sin_addr' "$calls"; then
	fail "the program spoke to a network"
fi
say "$(grep -c 'socket(' "$calls") sockets, all of them Unix sockets: no network"
