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
# shellcheck disable=SC1091,SC2154 # desk sets kaisei, root, screens, work and window
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/e2e/desk
rm -f "$screens"/*.png

show Kaisei
shot 1-welcome

# --- a new office file for 滋賀県
office=$work/shiga.kaisei
act Return
enter 25 # as the list begins: 「25 滋賀県」
key Tab Tab Tab # over the month and the name that are proposed, to the place
fill "$office"
shot 2-new-office
key ctrl+Return
made() { "$kaisei" history "$office" | grep 滋賀県中小企業家同友会; }
until_true 60 made || fail "no office file of 滋賀県中小企業家同友会 was made"
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
act ctrl+3
key Tab Tab
enter "$work/in.${roster##*.}"
act Return
shot 3-preview
listed
grep -q '"number"' "$work/now.json" && fail "the preview has written something"
key ctrl+Return
until_true 60 same "$work/expect.json" || fail "the window took in other members than the terminal"
still
shot 4-taken-in
say "took in $(grep -c '"number"' "$work/expect.json") members, the same as the terminal"

# --- all of them, then one by two characters of its kana
act ctrl+2
shot 5-all-members
# The first member in the list whose company's reading begins with two letters
# of its own: what the window finds must be what the terminal finds.
kana=$(sed -n 's/.*"kana": *"\([^"]*\)".*/\1/p' "$work/expect.json" | sed -n 100p)
two=$(printf '%s' "$kana" | cut -b1-6) # a kana is three bytes, whatever the locale
"$kaisei" list "$office" --query "$two" --json >"$work/found.json"
number=$(sed -n 's/.*"number": *"\([^"]*\)".*/\1/p' "$work/found.json" | head -n 1)
was=$(sed -n 's/.*"tel": *"\([^"]*\)".*/\1/p' "$work/found.json" | head -n 1)
key ctrl+f
put_in "$two"
still
shot 6-two-characters
key Return # to the list, on the first found
act Return # opens the record
shot 7-record

# --- the telephone is corrected where it stands in the list
key Escape
for _ in $(seq 6); do key Right; done # 電話番号 is the seventh column
key F2
still
fill 077-599-0001
shot 8-telephone
key Return
tel() {
	"$kaisei" list "$office" --query "$number" --json |
		awk -v n="$number" '/"number"/ { on = index($0, "\"" n "\"") } on && /"tel"/ { split($0, p, "\""); print p[4]; exit }'
}
tel_is() { [ "$(tel)" = "$1" ]; }
until_true 60 tel_is 077-599-0001 || fail "the telephone of $number is $(tel)"
"$kaisei" history "$office" "$number" | grep '電話番号を 077-599-0001 に変更しました' >/dev/null || fail "the history does not say so"
still
shot 9-corrected
say "found $number by 「$two」, telephone $was corrected"

# --- and that is undone
key ctrl+z
until_true 60 tel_is "$was" || fail "after the undo the telephone of $number is $(tel), not $was"
same "$work/expect.json" || fail "after the undo the roster is not as before"
still
shot 10-undone
say "undone"

# --- two characters of a number find too
key ctrl+f
fill "${number:0:2}"
still
shot 11-two-digits
key Escape

# --- the month's workbook
month=$(date -d "$(TZ=Asia/Tokyo date +%Y-%m-01) -1 day" +%Y-%m)
book=$work/month.xlsx
act ctrl+4
shot 12-submission
act ctrl+s
fill "$book"
key Return
until_true 60 test -s "$book" || fail "no workbook was written"
still
shot 13-written
"$kaisei" submit "$office" --month "$month" --out "$work/out" >/dev/null 2>&1 || "$kaisei" submit "$office" --month "$month" --out "$work/out"
cmp "$book" "$work/out"/*.xlsx || fail "the window's workbook is another than the terminal's"
say "wrote the workbook of $month, byte for byte the terminal's"

act ctrl+1
shot 14-home
"$kaisei" check "$office" >/dev/null || fail "the office file is not sound"

# --- the window closes, and the next start opens the same file
xdotool search --onlyvisible --name Kaisei | head -n 1 | xargs -r -I{} wmctrl -i -c {}
until_true 60 bash -c "! kill -0 $window 2>/dev/null" || fail "the window does not close"
[ ! -e "$office-wal" ] || [ ! -s "$office-wal" ] || fail "the closed file is not whole"
start 滋賀県中小企業家同友会 # fails unless it opens the last file
shot 15-next-start
for place in 1 2 3 4 5 6; do
	xdotool key --clearmodifiers "ctrl+$place"
	still
	rests "place $place"
done
say "at rest in every place"
grep -iE 'panic|fatal|Error in Fyne call thread' "$work/kaisei.log" && fail "the log says so"
say "screenshots in build/screens"
