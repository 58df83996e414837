#!/usr/bin/env bash
# Lets other writers and readers of workbooks do Kaisei's work on the same
# 47,000 × 40 cells, in turns, and prints a Markdown table of medians.
#
#   ROUNDS=5 bench-peers.sh      more rounds (default 3)
#   SLOW=0 bench-peers.sh        without LibreOffice and openpyxl
#
# Who is not installed is left out. The seconds are those of writing or reading
# alone, with the rows in memory before; LibreOffice converts from and to a text
# file, its start included. Memory is the peak of the process, the rows in it.
# Nothing here becomes part of Kaisei.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,ci"
rounds=${ROUNDS:-3}
slow=${SLOW:-1}
top=$PWD
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

go test -c -o "$dir/sheet.test" ./data/sheet
(cd data/sheet && KAISEI_PEERS_DIR=$dir "$dir/sheet.test" -test.run '^TestPeersData$' >&2)

compiler=$(command -v clang || command -v gcc || command -v cc || true)
if [ -n "$compiler" ] && printf '#include <xlsxwriter.h>\n' | "$compiler" -E - >/dev/null 2>&1; then
	"$compiler" -O2 -o "$dir/libxlsxwriter" .ci/peers/libxlsxwriter.c -lxlsxwriter
fi
python=
for candidate in /usr/bin/python3 python3; do
	if command -v "$candidate" >/dev/null && "$candidate" -c 'import openpyxl' 2>/dev/null; then
		python=$candidate
		break
	fi
done

# measure JOB NAME COMMAND…: the command prints its own seconds; notes them, the
# peak memory in MB and the size of what it wrote.
measure() {
	local job=$1 name=$2 seconds memory=0 size=0
	shift 2
	rm -rf "$dir/out" && mkdir "$dir/out"
	echo "round $round: $job $name" >&2
	if [ -x /usr/bin/time ]; then
		seconds=$(/usr/bin/time -o "$dir/peak" -f %M "$@")
		memory=$(tail -n 1 "$dir/peak")
	else
		seconds=$("$@")
	fi
	size=$(cat "$dir/out/size" 2>/dev/null || find "$dir/out" -name '*.xlsx' -exec wc -c {} + | awk 'END { print $1 + 0 }')
	printf '%s\t%s\t%s\t%s\t%s\n' "$job" "$name" "$seconds" "$memory" "$size" >>"$dir/results"
}

# One benchmark of ours, run once; prints its seconds.
ours() {
	(cd "$top/data/sheet" && TMPDIR="$dir/out" "$dir/sheet.test" -test.run '^$' -test.bench "^Benchmark$1\$/^$2\$" -test.benchtime 1x) |
		awk -v size="$dir/out/size" '/^Benchmark/ { for (i = 3; i < NF; i++) {
			if ($(i+1) == "ns/op") printf "%.3f\n", $i / 1e9
			if ($(i+1) == "MB") printf "%.0f\n", $i * 1e6 >size
		} }'
}

office() { # office FORMAT FILE: prints the seconds of a conversion
	local begin end
	begin=$(date +%s%N)
	soffice "-env:UserInstallation=file://$dir/profile" --headless "${@:3}" --convert-to "$1" --outdir "$dir/out" "$2" >/dev/null 2>&1
	end=$(date +%s%N)
	awk "BEGIN { printf \"%.3f\n\", ($end - $begin) / 1e9 }"
}
export -f ours office
export top dir

if command -v soffice >/dev/null && [ "$slow" = 1 ]; then
	tr '\t' ',' <"$dir/rows.tsv" >"$dir/rows.csv"
fi
for round in $(seq "$rounds"); do
	measure write Kaisei bash -c 'ours Write47000x40 kaisei'
	[ -x "$dir/libxlsxwriter" ] && measure write "libxlsxwriter, constant memory" "$dir/libxlsxwriter" "$dir/rows.tsv" "$dir/out/a.xlsx" constant
	[ -x "$dir/libxlsxwriter" ] && measure write "libxlsxwriter" "$dir/libxlsxwriter" "$dir/rows.tsv" "$dir/out/a.xlsx" memory
	measure write "excelize StreamWriter" bash -c 'ours Write47000x40 excelize'
	measure write "excelize StreamWriter, klauspost" bash -c 'ours Write47000x40 excelize-klauspost'
	measure read Kaisei bash -c 'ours Read47000x40 kaisei'
	measure read "excelize Rows, raw values" bash -c 'ours Read47000x40 excelize'
	if [ "$slow" = 1 ] && [ -n "$python" ]; then
		measure write "openpyxl, write only" "$python" .ci/peers/openpyxl_bench.py write "$dir/rows.tsv" "$dir/out/a.xlsx"
		measure read "openpyxl, read only" "$python" .ci/peers/openpyxl_bench.py read "$dir/rows.xlsx"
	fi
	if [ -e "$dir/rows.csv" ]; then
		# shellcheck disable=SC2016 # expanded by the inner shell
		measure write "LibreOffice from CSV" bash -c 'office xlsx "$dir/rows.csv" "--infilter=Text - txt - csv (StarCalc):44,34,76"'
		# shellcheck disable=SC2016
		measure read "LibreOffice to CSV" bash -c 'office csv "$dir/rows.xlsx"'
	fi
done

printf '%s; rounds in turns: %s; medians\n\n' "$(date -u +%Y-%m-%d), $(getconf _NPROCESSORS_ONLN) cores" "$rounds"
echo '| 47,000 × 40 | who | seconds | Kaisei in its time | peak MB | file MB |'
echo '|---|---|---:|---:|---:|---:|'
awk -F'\t' '
function median(list,   n, v, i, j, t) {
	n = split(list, v, " ")
	for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j] + 0 < v[j-1] + 0; j--) { t = v[j]; v[j] = v[j-1]; v[j-1] = t }
	return n % 2 ? v[(n+1)/2] : (v[n/2] + v[n/2+1]) / 2
}
{
	key = $1 FS $2
	if (!(key in seen)) { seen[key] = 1; order[++count] = key }
	seconds[key] = seconds[key] " " $3; memory[key] = memory[key] " " $4; size[key] = $5
}
END {
	split("write read", jobs, " ")
	for (j = 1; j <= 2; j++) for (k = 1; k <= count; k++) {
		split(order[k], part, FS)
		if (part[1] != jobs[j]) continue
		m = median(seconds[order[k]]); own = median(seconds[jobs[j] FS "Kaisei"])
		printf "| %s | %s | %.2f | %.2f | %.0f | %s |\n", part[1], part[2], m, own / m, median(memory[order[k]]) / 1024, size[order[k]] ? sprintf("%.1f", size[order[k]] / 1e6) : ""
	}
}' "$dir/results"
