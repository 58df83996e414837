#!/usr/bin/env bash
# Measures and writes the tables of docs/benchmarks.md.
#
#   bench.sh                 all benchmarks, and the peers
#   bench.sh PATTERN [NAME]  only those that match; written between the marks NAME
#                            of the document, or only shown
#   ROUNDS=5 bench.sh …      more rounds (default 3)
#
# The benchmarks run in rounds, each once per round, so that what else the
# machine does falls on all alike: trust the ratios of one run, not the times
# of two. The peers (.ci/bench-peers.sh) are measured in the same go.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/setup.sh go
export CGO_ENABLED=0 GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,ci"
export KAISEI_BENCH_MILLION=1 # the largest sizes too; they need some GB
pattern=${1:-.}
block=${2:-}
[ "$pattern" != . ] || block=figures
rounds=${ROUNDS:-3}
doc=docs/benchmarks.md
out=build/bench
mkdir -p "$out"
rm -f "$out"/*.test "$out"/*.txt

# How much else the machine did when the measuring began: figures of a busy
# machine are worse than what a clerk meets. As root, nice -n -20 .ci/bench.sh
# puts them before the rest; the table says so.
busy=
[ ! -r /proc/loadavg ] || busy="; load before it began $(cut -d ' ' -f 1 /proc/loadavg)"
[ "$(nice)" = 0 ] || busy="$busy, nice $(nice)"

machine() {
	local cpu memory
	if [ -r /proc/cpuinfo ]; then
		cpu=$(awk -F': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)
		memory=$(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)
	else
		cpu=$(sysctl -n machdep.cpu.brand_string 2>/dev/null || true)
		memory=$(($(sysctl -n hw.memsize 2>/dev/null || echo 0) / 1073741824))" GB"
	fi
	printf '%s, %s, %s cores, %s, %s; %s rounds, medians%s\n' "$(date -u +%Y-%m-%d)" "${cpu:-$(uname -m)}" \
		"$(getconf _NPROCESSORS_ONLN)" "$memory" "$(go env GOVERSION GOOS GOARCH | tr '\n' ' ' | sed 's/ $//')" "$rounds" "$busy"
}

# table: medians per benchmark and unit. BenchmarkWriteExcelize, or its first
# variant, is what BenchmarkWrite is divided by.
table() {
	awk '
	function median(list,   n, v, i, j, t) {
		n = split(list, v, " ")
		for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j] + 0 < v[j-1] + 0; j--) { t = v[j]; v[j] = v[j-1]; v[j-1] = t }
		return n % 2 ? v[(n+1)/2] : (v[n/2] + v[n/2+1]) / 2
	}
	function time(ns) {
		if (ns >= 1e9) return sprintf("%.2f s", ns / 1e9)
		if (ns >= 1e6) return sprintf("%.1f ms", ns / 1e6)
		if (ns >= 1e3) return sprintf("%.1f µs", ns / 1e3)
		return sprintf("%.0f ns", ns)
	}
	function neat(x) { return x >= 100 ? sprintf("%.0f", x) : sprintf("%.3g", x) }
	/^pkg:/ { pkg = $2 }
	/^Benchmark/ {
		name = $1; sub(/^Benchmark/, "", name); sub(/-[0-9]+$/, "", name); key = pkg " " name
		if (!(key in seen)) { seen[key] = 1; order[++count] = key; of[key] = pkg; called[key] = name }
		for (i = 3; i < NF; i += 2) {
			if (!((key, $(i+1)) in values)) units[key] = units[key] " " $(i+1)
			values[key, $(i+1)] = values[key, $(i+1)] " " $i
		}
	}
	END {
		for (k = 1; k <= count; k++) {
			group = called[order[k]]
			if (sub(/Excelize.*/, "", group) && !((of[order[k]], group) in base)) base[of[order[k]], group] = median(values[order[k], "ns/op"])
		}
		print "| package | benchmark | time | beside excelize | allocated | more |"
		print "|---|---|---:|---:|---:|---|"
		for (k = 1; k <= count; k++) {
			key = order[k]; more = ""; memory = ""; ratio = ""
			n = split(units[key], unit, " ")
			for (u = 1; u <= n; u++) {
				m = median(values[key, unit[u]])
				if (unit[u] == "ns/op" || unit[u] == "allocs/op") continue
				if (unit[u] == "B/op") { memory = sprintf("%.1f MB", m / 1048576); continue }
				more = more (more == "" ? "" : ", ") neat(m) " " unit[u]
			}
			ns = median(values[key, "ns/op"])
			group = called[key]; sub(/\/.*/, "", group); sub(/Excelize$/, "", group)
			if ((of[key], group) in base) ratio = sprintf("%.2f", ns / base[of[key], group])
			short = of[key]; sub(/^kaisei\//, "", short)
			print "| " short " | " called[key] " | " time(ns) " | " ratio " | " memory " | " more " |"
		}
	}' "$@"
}

# put NAME FILE: replaces what stands between the two marks of NAME in the document.
put() {
	awk -v name="$1" -v file="$2" '
	$0 == "<!-- " name ": begin -->" { print; while ((getline line < file) > 0) print line; skip = 1 }
	$0 == "<!-- " name ": end -->" { skip = 0 }
	!skip { print }' "$doc" >"$out/doc.md"
	cat "$out/doc.md" >"$doc"
}

# Only folders in which one matches: b.Run's part of a pattern does not count.
folders=$(git grep -lE "^func Benchmark.*(${pattern%%/*})" -- '*_test.go' | xargs -n 1 dirname | sort -u)
for folder in $folders; do
	go test -c -o "$out/$(echo "$folder" | tr / _).test" "./$folder"
done
for round in $(seq "$rounds"); do
	for folder in $folders; do
		echo "round $round: $folder" >&2
		test=$PWD/$out/$(echo "$folder" | tr / _).test
		(cd "$folder" && "$test" -test.run '^$' -test.bench "$pattern" -test.benchmem -test.timeout 30m) >>"$out/figures.txt"
	done
done
{ machine && echo && table "$out/figures.txt"; } >"$out/figures.md"
cat "$out/figures.md"
[ -z "$block" ] || put "$block" "$out/figures.md"

if [ "$pattern" = . ] && [ -x .ci/bench-peers.sh ]; then
	.ci/bench-peers.sh >"$out/peers.md"
	cat "$out/peers.md"
	put peers "$out/peers.md"
fi
