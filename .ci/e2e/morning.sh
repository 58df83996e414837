#!/usr/bin/env bash
# A clerk's morning in the real window, by keyboard alone: five join, two leave,
# one company has a new representative, twenty move to another branch, and the
# last of it is taken back. What counts is what the terminal then reads from the
# office file.
#
#   morning.sh [PROGRAM]     default: build/kaisei
# shellcheck disable=SC1091,SC2154 # desk sets kaisei and work
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/e2e/desk

"$kaisei" demo "$work/demo" >/dev/null
office=$work/demo/練習用.kaisei
today=$(TZ=Asia/Tokyo date +%Y-%m-%d)

# field FIELD: that field of each member on standard input, one a line
field() { sed -n "s/^ *\"$1\": *\"\([^\"]*\)\".*/\1/p"; }
members() { "$kaisei" list "$office" --json | field number | wc -l; }
members_are() { [ "$(members)" = "$1" ]; }
said() { local all; all=$("$kaisei" history "$office"); sed -n "1,$1p" <<<"$all" | grep -q "$2"; } # among the last
paste() { printf '%s' "$1" | xclip -selection clipboard >/dev/null 2>&1; sleep 0.3; key ctrl+v; }
times() { local n=$1; shift; for _ in $(seq "$n"); do xdotool key --clearmodifiers "$1"; sleep 0.12; done; sleep 0.3; }
# menu N: the Nth line of the menu of the member selected
menu() { key Menu; times "$1" Down; key Return; sleep 0.8; }
# go NUMBER: to the one member with this number in the list
go() { key ctrl+f; fill "$1"; sleep 0.8; key Return; }

before=$(members)
numbers=$("$kaisei" list "$office" --json | field number)
nth() { printf '%s\n' "$numbers" | sed -n "$1p"; }
show "$office"
key ctrl+2

# --- five joining forms: name, kana, title, company, unit; Enter goes on
n=0
for who in '新井 太郎:アライ タロウ:青空建設' '井上 花子:イノウエ ハナコ:白雲製作所' '上田 一郎:ウエダ イチロウ:緑風運輸' \
	'江川 桜:エガワ サクラ:紅葉食品' '岡本 誠:オカモト マコト:銀河印刷'; do
	IFS=: read -r name kana company <<<"$who"
	n=$((n + 1))
	key ctrl+n
	paste "$name"
	key Return
	paste "$kana"
	key Return
	paste 代表取締役
	times 5 Return
	paste "$company"株式会社
	times 17 Return # the unit is the 17th field behind the company
	[ "$n" != 1 ] || shot morning-1-joining
	key F4
	key Down
	key Return
	key ctrl+Return
	until_true 15 members_are $((before + n)) || fail "$name did not join: $(members) members"
	said 2 "$company株式会社 ${name}さんを登録しました" || fail "the history does not name $name"
	key Escape
done
say "five have joined"
shot morning-2-joined

# --- two leave
for i in 3 5; do
	go "$(nth $i)"
	menu 7
	key Return Return # to the reason
	key Down Down
	[ "$i" != 3 ] || shot morning-3-leaving
	key ctrl+Return
	n=$((n - 1))
	until_true 15 members_are $((before + n)) || fail "$(nth $i) did not leave: $(members) members"
done
"$kaisei" list "$office" --all --json | grep "\"left\": \"$today\"" >/dev/null || fail "nobody has left today"
say "two have left"

# --- another representative: one leaves, one joins, the company stays
go "$(nth 8)"
menu 9
key Return Return # from the day to the name
paste '木村 新'
key Return
paste 'キムラ アラタ'
shot morning-4-representative
key ctrl+Return
until_true 15 said 2 代表者 || fail "no new representative"
members_are $((before + n)) || fail "the change of the representative changed the number of members to $(members)"
[ "$("$kaisei" list "$office" --query '木村 新' --json | field company)" = "$("$kaisei" list "$office" --all --query "$(nth 8)" --json | field company | head -n 1)" ] ||
	fail "the new representative is in another company"
say "one company has a new representative"

# --- twenty move: a block of the list, a branch, the effect, Ctrl+Enter
key ctrl+f
key ctrl+a BackSpace
sleep 0.8
key Return
key ctrl+Home
times 19 shift+Down
menu 5
key Down
shot morning-5-moving
key ctrl+Return
until_true 15 said 2 移籍 || fail "nobody moved"
moved=$("$kaisei" history "$office" | grep -m 1 移籍 || true)
members_are $((before + n)) || fail "moving changed the number of members"
shot morning-6-moved
say "moved: ${moved##*  }"

# --- and back
key ctrl+z
until_true 15 said 2 取り消しました || fail "the move was not undone"
"$kaisei" check "$office" >/dev/null || fail "the office file is not sound"
grep -iE 'panic|fatal|Error in Fyne call thread' "$work/kaisei.log" && fail "the log says so"
say "undone, and the file is sound"
