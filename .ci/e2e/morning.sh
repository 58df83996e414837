#!/usr/bin/env bash
# A clerk's morning in the real window, by keyboard alone: five join, two leave,
# one company has a new representative, twenty move to another branch, and the
# last of it is taken back. What counts is what the terminal then reads from the
# office file. Nothing here waits for a time: keys are typed as fast as they can
# be sent, and only what must be seen (a dialog that closes, what was saved) is
# waited for.
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
press() { xdotool key --clearmodifiers --delay 20 "$@"; }
times() { local n=$1; shift; for _ in $(seq "$n"); do press "$1"; done; }
# menu N: the Nth line of the menu of the members selected, which opens a dialog
menu() { press Menu; times "$1" Down; press Return; }
# go NUMBER: to the one member with this number in the list
go() { press ctrl+f; press ctrl+a; xdotool type --delay 20 -- "$1"; press Return; }

before=$(members)
numbers=$("$kaisei" list "$office" --json | field number)
nth() { printf '%s\n' "$numbers" | sed -n "$1p"; }
show 同友会 "$office"
act ctrl+2

# --- five joining forms: name, kana, title, company, unit; Enter goes on
n=0
for who in '新井 太郎:アライ タロウ:青空建設' '井上 花子:イノウエ ハナコ:白雲製作所' '上田 一郎:ウエダ イチロウ:緑風運輸' \
	'江川 桜:エガワ サクラ:紅葉食品' '岡本 誠:オカモト マコト:銀河印刷'; do
	IFS=: read -r name kana company <<<"$who"
	n=$((n + 1))
	press ctrl+n
	put_in "$name"
	press Return
	put_in "$kana"
	press Return
	put_in 代表取締役
	times 5 Return
	put_in "$company"株式会社
	times 17 Return # the unit is the 17th field behind the company
	[ "$n" != 1 ] || shot morning-1-joining
	press F4 Down Return ctrl+Return
	until_true 60 members_are $((before + n)) || fail "$name did not join: $(members) members"
	said 2 "$company株式会社 ${name}さんを登録しました" || fail "the history does not name $name"
done
still
shot morning-2-joined
act Escape
say "five have joined"

# --- two leave
for i in 3 5; do
	go "$(nth $i)"
	menu 7
	press Return Return Down Down # to the reason
	[ "$i" != 3 ] || shot morning-3-leaving
	act ctrl+Return
	n=$((n - 1))
	until_true 60 members_are $((before + n)) || fail "$(nth $i) did not leave: $(members) members"
done
"$kaisei" list "$office" --all --json | grep "\"left\": \"$today\"" >/dev/null || fail "nobody has left today"
say "two have left"

# --- another representative: one leaves, one joins, the company stays
go "$(nth 8)"
menu 9
press Return Return # from the day to the name
put_in '木村 新'
press Return
put_in 'キムラ アラタ'
shot morning-4-representative
act ctrl+Return
until_true 60 said 2 代表者 || fail "no new representative"
members_are $((before + n)) || fail "the change of the representative changed the number of members to $(members)"
[ "$("$kaisei" list "$office" --query '木村 新' --json | field company)" = "$("$kaisei" list "$office" --all --query "$(nth 8)" --json | field company | head -n 1)" ] ||
	fail "the new representative is in another company"
say "one company has a new representative"

# --- twenty move: the second branch by its filter, a block of the list, the
# first branch, the effect, Ctrl+Enter
press ctrl+f ctrl+a BackSpace
press Tab Tab Tab # past the tabs and the views to the branches
press F4 Down Down Down Return # all, the first, the second
press ctrl+f Return ctrl+Home
times 19 shift+Down
menu 5
press Down
shot morning-5-moving
act ctrl+Return
until_true 60 said 2 20名を || fail "not twenty have moved"
moved=$("$kaisei" history "$office" | grep -m 1 移籍 || true)
members_are $((before + n)) || fail "moving changed the number of members"
shot morning-6-moved
say "moved: ${moved##*  }"

# --- and back
press ctrl+z
until_true 60 said 2 取り消しました || fail "the move was not undone"
"$kaisei" check "$office" >/dev/null || fail "the office file is not sound"
grep -iE 'panic|fatal|Error in Fyne call thread' "$work/kaisei.log" && fail "the log says so"
say "undone, and the file is sound"
