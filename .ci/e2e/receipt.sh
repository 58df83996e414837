#!/usr/bin/env bash
# A month goes to the national desk and back: it is closed, received and answered
# by the terminal; the receipt, handed to the program as a double click does,
# makes it 受領済. Closed twice, it is the same.
# Screenshots: build/screens.
#
#   receipt.sh [PROGRAM]     default: build/kaisei
# shellcheck disable=SC1091,SC2154 # desk sets kaisei and work
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/e2e/desk

office=$work/shiga.kaisei
month=$(date -d "$(TZ=Asia/Tokyo date +%Y-%m-01) -1 day" +%Y-%m)
"$kaisei" new "$office" --prefecture 25 --name 滋賀県中小企業家同友会 >/dev/null
cat >"$work/first.csv" <<'CSV'
会員番号,企業名,氏名,電話番号,入会年月日,支部
001,株式会社あおぞら見本,青空 太郎,077-555-0001,2020-04-01,湖南支部
002,きた見本商事有限会社,北 花子,077-555-0002,2021-05-10,湖南支部
CSV
"$kaisei" import "$office" "$work/first.csv" --apply >/dev/null
close() { "$kaisei" submit "$office" --month "$month" --close --maker 見本 --checker 確認 --reason 架空の名簿のため --out "$work/sent" 2>/dev/null; }
close >/dev/null
sent=$work/sent/doyukai_25_${month}_v1.xlsx
[ -s "$sent" ] || fail "the closed month left no file"
cp "$sent" "$work/once.xlsx"
close >/dev/null
cmp "$sent" "$work/once.xlsx" || fail "closed again, the month is another"

"$kaisei" collect "$work/sent" --desk "$work/desk.kaisei" --out "$work/answers" --answers >/dev/null 2>&1 || fail "the desk did not take what was closed"
receipt=$work/answers/受領_doyukai_25_${month}_v1.kaisei-receipt
[ -s "$receipt" ] || fail "the desk wrote no receipt"
say "closed $month, received, answered"

# --- the receipt is opened as the system opens it: with nothing but its path
settings=$work/home/.config/fyne/jp.kaisei.office
mkdir -p "$settings"
printf '{"office":"%s"}' "$office" >"$settings/preferences.json"
answered() { "$kaisei" history "$office" | grep 'を受領済にしました'; }
answered && fail "received before the receipt came"
show 滋賀県中小企業家同友会 "$receipt"
until_true 60 answered || fail "the receipt was not taken in"
shot 30-received
"$kaisei" check "$office" >/dev/null || fail "the office file is not sound"
grep -iE 'panic|fatal|Error in Fyne call thread' "$work/kaisei.log" && fail "the log says so"
say "a receipt that is opened marks the month 受領済; screenshot 30"
