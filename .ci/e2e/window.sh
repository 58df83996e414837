#!/usr/bin/env bash
# Drives the real window as a clerk would, by keyboard: makes an office file
# for 滋賀県 on the first page, takes a roster in, finds a member by two
# characters, corrects the telephone, undoes that, writes the month's workbook.
# After each step the office file is looked at by the terminal, so that what
# counts is what was written and not what was painted. Screenshots are left in
# build/screens.
#
#   window.sh [PROGRAM]     default: build/kaisei; ROSTER=… takes in another roster
#
# The display is one of its own (Xvfb), so nobody's desktop is touched.
set -euo pipefail
cd "$(dirname "$0")/../.."
kaisei=$(realpath "${1:-build/kaisei}")
root=$PWD
screens=$root/build/screens
work=$(mktemp -d)
mkdir -p "$screens"
rm -f "$screens"/*.png

started=()
finish() {
	local code=$?
	if [ "$code" -ne 0 ] && [ -n "${DISPLAY:-}" ]; then
		import -window root "$screens/failed.png" 2>/dev/null || true
		tail -n 20 "$work/kaisei.log" 2>/dev/null || true
	fi
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$work"
	exit "$code"
}
trap finish EXIT

fail() { printf 'window: %s\n' "$*" >&2; exit 1; }
say() { printf '   %s\n' "$*"; }

# until SECONDS COMMAND… waits until the command succeeds.
until_true() {
	local end=$((SECONDS + $1))
	shift
	while ! "$@" >/dev/null 2>&1; do
		[ "$SECONDS" -lt "$end" ] || return 1
		sleep 0.2
	done
}

key() { xdotool key --clearmodifiers --delay 30 "$@"; }
enter() { xdotool type --delay 15 -- "$1"; }            # ASCII only: other letters go by the clipboard
paste() { printf '%s' "$1" | xclip -selection clipboard >/dev/null 2>&1; sleep 0.3; key ctrl+v; }
fill() { key ctrl+a; enter "$1"; }
shot() { sleep 0.7; import -window root "$screens/$1.png"; }

# --- a display, a window manager, the program
export HOME=$work/home XDG_RUNTIME_DIR=$work/run LANG=en_US.UTF-8 # what is shown is Japanese all the same
mkdir -p "$HOME/.cache" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
unset WAYLAND_DISPLAY XDG_CONFIG_HOME
exec 9>"$work/display"
Xvfb -displayfd 9 -screen 0 1280x720x24 -nolisten tcp >/dev/null 2>&1 &
started+=($!)
until_true 20 test -s "$work/display" || fail "Xvfb did not start"
DISPLAY=:$(cat "$work/display")
export DISPLAY
openbox >/dev/null 2>&1 &
started+=($!)
# With --clearmodifiers and a fresh server keys are sure only when the window
# has the focus, so wait for it.
"$kaisei" >"$work/kaisei.log" 2>&1 &
window=$!
started+=("$window")
until_true 60 xdotool search --onlyvisible --name Kaisei || fail "no window"
xdotool search --onlyvisible --name Kaisei windowfocus --sync >/dev/null 2>&1 || true
sleep 1
shot 1-welcome

# --- a new office file for 滋賀県
office=$work/shiga.kaisei
key Return
sleep 1
enter 25 # as the list begins: 「25 滋賀県」
key Tab Tab Tab # over the month and the name that are proposed, to the place
fill "$office"
shot 2-new-office
key ctrl+Return
until_true 20 "$kaisei" history "$office" || fail "no office file was made"
until_true 10 grep -q 滋賀県中小企業家同友会 <("$kaisei" history "$office") || fail "the office is not 滋賀県中小企業家同友会"
say "made an office file for 滋賀県"

# --- a roster is taken in
roster=${ROSTER:-$root/../shared/data/roster/clean.xlsx}
if [ ! -f "$roster" ]; then
	# Without the shared rosters: invented members, written as an office would.
	"$kaisei" demo "$work/demo" >/dev/null
	roster=$work/roster.csv
	printf '\357\273\277%s\n' '会員番号,企業名,企業名フリガナ,都道府県,住所,電話番号,代表者名,入会日,退会日,支部' >"$roster"
	"$kaisei" list "$work/demo/練習用.kaisei" --all --json | awk '
		/^  \{/ { delete v }
		match($0, /^    "[a-z_]+": /) { k = substr($0, 6, RLENGTH - 8); x = substr($0, RLENGTH + 5 - 4); sub(/,$/, "", x); v[k] = x }
		/^  \}/ { if (v["joined"] != "\"\"") print v["number"] "," v["company"] "," v["kana"] "," v["prefecture"] "," v["address"] "," \
			v["tel"] "," v["rep"] "," v["joined"] "," v["left"] "," v["branch"] }' >>"$roster"
fi
"$kaisei" new "$work/expect.kaisei" --prefecture 25 --name 滋賀県中小企業家同友会 >/dev/null 2>&1
"$kaisei" import "$work/expect.kaisei" "$roster" --apply >/dev/null 2>&1
"$kaisei" list "$work/expect.kaisei" --json >"$work/expect.json"
[ "$(grep -c '"number"' "$work/expect.json")" -gt 100 ] || fail "the roster to take in is too small"

listed() { "$kaisei" list "$office" --json >"$work/now.json"; }
same() { listed && cmp -s "$work/now.json" "$1"; }
cp "$roster" "$work/in.${roster##*.}"
key ctrl+3
sleep 1
key Tab Tab
enter "$work/in.${roster##*.}"
key Return
sleep 3
shot 3-preview
listed
grep -q '"number"' "$work/now.json" && fail "the preview has written something"
key ctrl+Return
until_true 30 same "$work/expect.json" || fail "the window took in other members than the terminal"
sleep 1
shot 4-taken-in
say "took in $(grep -c '"number"' "$work/expect.json") members, the same as the terminal"

# --- all of them, then one by two characters of its kana
key ctrl+2
sleep 1
shot 5-all-members
# The first member in the list whose company's reading begins with two letters
# of its own: what the window finds must be what the terminal finds.
kana=$(sed -n 's/.*"kana": *"\([^"]*\)".*/\1/p' "$work/expect.json" | sed -n 100p)
two=$(printf '%s' "$kana" | cut -b1-6) # a kana is three bytes, whatever the locale
"$kaisei" list "$office" --query "$two" --json >"$work/found.json"
number=$(sed -n 's/.*"number": *"\([^"]*\)".*/\1/p' "$work/found.json" | head -n 1)
was=$(sed -n 's/.*"tel": *"\([^"]*\)".*/\1/p' "$work/found.json" | head -n 1)
key ctrl+f
paste "$two"
sleep 1
shot 6-two-characters
key Return # to the list, on the first found
key Return # opens the record
sleep 1
shot 7-record

# --- the telephone is corrected where it stands in the list
key Escape
for _ in $(seq 6); do key Right; done # 電話番号 is the seventh column
key F2
sleep 0.5
fill 077-599-0001
shot 8-telephone
key Return
tel() {
	"$kaisei" list "$office" --query "$number" --json |
		awk -v n="$number" '/"number"/ { on = index($0, "\"" n "\"") } on && /"tel"/ { split($0, p, "\""); print p[4]; exit }'
}
tel_is() { [ "$(tel)" = "$1" ]; }
until_true 15 tel_is 077-599-0001 || fail "the telephone of $number is $(tel)"
"$kaisei" history "$office" "$number" | grep '電話番号を 077-599-0001 に変更しました' >/dev/null || fail "the history does not say so"
sleep 1
shot 9-corrected
say "found $number by 「$two」, telephone $was corrected"

# --- and that is undone
key ctrl+z
until_true 15 tel_is "$was" || fail "after the undo the telephone of $number is $(tel), not $was"
same "$work/expect.json" || fail "after the undo the roster is not as before"
sleep 1
shot 10-undone
say "undone"

# --- two characters of a number find too
key ctrl+f
fill "${number:0:2}"
sleep 1
shot 11-two-digits
key Escape

# --- the month's workbook
month=$(date -d "$(TZ=Asia/Tokyo date +%Y-%m-01) -1 day" +%Y-%m)
book=$work/month.xlsx
key ctrl+4
sleep 2
shot 12-submission
key ctrl+s
sleep 1
fill "$book"
key Return
until_true 30 test -s "$book" || fail "no workbook was written"
sleep 1
shot 13-written
"$kaisei" submit "$office" --month "$month" --out "$work/out" >/dev/null 2>&1 || "$kaisei" submit "$office" --month "$month" --out "$work/out"
cmp "$book" "$work/out"/*.xlsx || fail "the window's workbook is another than the terminal's"
say "wrote the workbook of $month, byte for byte the terminal's"

key ctrl+1
sleep 1
shot 14-home
"$kaisei" check "$office" >/dev/null || fail "the office file is not sound"

# --- the window closes, and the next start opens the same file
xdotool search --onlyvisible --name Kaisei | head -n 1 | xargs -r -I{} wmctrl -i -c {}
until_true 15 bash -c "! kill -0 $window 2>/dev/null" || fail "the window does not close"
[ ! -e "$office-wal" ] || [ ! -s "$office-wal" ] || fail "the closed file is not whole"
"$kaisei" >"$work/kaisei.log" 2>&1 &
started+=($!)
until_true 30 xdotool search --onlyvisible --name 滋賀県中小企業家同友会 || fail "the next start does not open the last file"
shot 15-next-start
grep -iE 'panic|fatal|Error in Fyne call thread' "$work/kaisei.log" && fail "the log says so"
say "screenshots in build/screens"
