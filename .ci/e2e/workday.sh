#!/usr/bin/env bash
# Drives 取込, 提出 and 設定 by keyboard: a file that cannot be read, a roster of
# which some rows are refused and some change, undoing all of it by one key, the
# maker of the submissions, and the workbook that names him. What counts is what
# the terminal finds in the office file afterwards. Screenshots: build/screens.
#
#   workday.sh [PROGRAM]     default: build/kaisei
# shellcheck disable=SC1091,SC2154 # desk sets kaisei and work
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/e2e/desk

office=$work/shiga.kaisei
"$kaisei" new "$office" --prefecture 25 --name 滋賀県中小企業家同友会 >/dev/null
cat >"$work/first.csv" <<'CSV'
会員番号,企業名,法人番号,氏名,電話番号,入会年月日,支部
001,株式会社あおぞら見本,,青空 太郎,077-555-0001,2020-04-01,湖南支部
002,きた見本商事有限会社,,北 花子,077-555-0002,2021-05-10,湖南支部
003,みなみ見本工業株式会社,,南 次郎,077-555-0003,2022-06-20,大津支部
CSV
cat >"$work/second.csv" <<'CSV'
会員番号,企業名,法人番号,氏名,電話番号,入会年月日,支部,支持政党
001,株式会社あおぞら見本,,青空 太郎,077-555-9999,2020-04-01,湖南支部,x
002,きた見本商事有限会社,1234567890123,北 花子,077-555-0002,2021-05-10,湖南支部,x
004,にし見本運送株式会社,,西 三郎,077-555-0004,2025-13-45,湖南支部,x
005,ひがし見本食品株式会社,,東 四郎,077-555-0005,2025-10-01,大津支部,x
CSV
printf 'PK\003\004 cut off' >"$work/damaged.xlsx"
"$kaisei" import "$office" "$work/first.csv" --apply >/dev/null
actions() { "$kaisei" history "$office" | grep -c . || true; }
list() { "$kaisei" list "$office" --json; }
list >"$work/before.json"
lines=$(actions)

show 同友会 "$office"

# --- a file that cannot be read: said in the page, and the way back is there
act ctrl+3
key Tab Tab
enter "$work/damaged.xlsx"
key Return
shot 20-cannot-be-read
[ "$(actions)" = "$lines" ] || fail "a damaged file has changed something"

# --- a roster with refused rows
key Tab Tab # back into the field
fill "$work/second.csv"
act Return
shot 21-refused
list | cmp -s - "$work/before.json" || fail "the preview has written something"
key ctrl+Return
taken() { list | grep -q '077-555-9999' && list | grep -q ひがし見本食品; }
until_true 60 taken || fail "the good rows were not taken in"
list | grep -q にし見本運送 && fail "a row with an impossible day was taken in"
list | grep -q '1234567890123' && fail "a wrong 法人番号 was taken in"
still
shot 22-taken-in
say "took in what was right, left out what was not"

# --- undone whole by one key
key ctrl+z
back() { list | cmp -s - "$work/before.json"; }
until_true 60 back || fail "the intake is not undone whole"
still
shot 23-undone
say "undone whole"

# --- the maker of the submissions
maker() { "$kaisei" history "$office" | grep -q '作成者を「Yamada Hanako」に変更しました'; }
act ctrl+6
key ctrl+e # to the first field; the maker is the seventh
key Return Return Return Return Return Return
enter "Yamada Hanako"
shot 24-office
key ctrl+Return
until_true 60 maker || fail "the maker is not saved"
say "set the maker of the submissions"

# --- the workbook names him
act ctrl+4
shot 25-submission
act ctrl+s
fill "$work/month.xlsx"
key Return
until_true 60 test -s "$work/month.xlsx" || fail "no workbook was written"
mkdir -p "$work/book"
(cd "$work/book" && unzip -q "$work/month.xlsx")
grep -rq 'Yamada Hanako' "$work/book" || fail "the workbook does not name its maker"
shot 26-written
"$kaisei" check "$office" >/dev/null || fail "the office file is not sound"
grep -iE 'panic|fatal|Error in Fyne call thread' "$work/kaisei.log" && fail "the log says so"
say "the workbook names its maker; screenshots 20 to 26"
