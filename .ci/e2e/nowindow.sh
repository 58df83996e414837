#!/usr/bin/env bash
# What the program says where there can be no window: a display without OpenGL,
# and a display that is not there. It has to end, with a sentence that helps.
#
#   nowindow.sh [PROGRAM]     default: build/kaisei
# shellcheck disable=SC1091,SC2154 # desk sets kaisei and work
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/e2e/desk

export HOME=$work/home XDG_RUNTIME_DIR=$work/run LANG=en_US.UTF-8
mkdir -p "$HOME/.cache" "$XDG_RUNTIME_DIR"
unset WAYLAND_DISPLAY XDG_CONFIG_HOME

# refused WHERE: the program ends with 3 and says what helps.
refused() {
	local code=0
	timeout 60 "$kaisei" >"$work/kaisei.log" 2>&1 || code=$?
	[ "$code" -eq 3 ] || fail "$1: ends with $code, not 3"
	grep -q 'OpenGL 2.1）が使えません。' "$work/kaisei.log" || fail "$1: does not say what is wrong"
	grep -q 'libgl1-mesa-dri' "$work/kaisei.log" || fail "$1: does not say what helps"
	grep -q '^goroutine' "$work/kaisei.log" && fail "$1: shows the program's insides"
	say "$1: $(grep '^〔' "$work/kaisei.log" || echo no reason given)"
}

exec 9>"$work/display"
Xvfb -displayfd 9 -screen 0 1280x720x24 -nolisten tcp -extension GLX >/dev/null 2>&1 &
started+=($!)
until_true 20 test -s "$work/display" || fail "Xvfb did not start"
DISPLAY=:$(cat "$work/display") refused "a display without OpenGL"
DISPLAY=:987 refused "no display"
