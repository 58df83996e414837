package sheet

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zip"
	"github.com/xuri/excelize/v2"
)

// The data of docs/benchmarks.md and of the peers in .ci/peers: 47,000 members
// × 40 columns of Japanese text, codes, whole numbers and days, the same from
// every language (a multiplicative generator, no library).
const (
	benchRows    = 47_000
	benchColumns = 40
)

var (
	benchWords = []string{"株式会社", "有限会社", "工業", "製作所", "商事", "建設", "印刷", "運輸", "電機", "食品", "滋賀県大津市", "京町四丁目", "長浜市", "彦根市", "山田", "中村", "一郎", "花子", "タカシマヤ", "ヤマダイチロウ"}
	benchKinds = []Style{StyleCode, StyleText, StyleText, StyleCode, StyleText, StyleText, StyleInteger, StyleYen, StyleDate, StyleText}
)

// benchRandom is the generator: x·48271 mod 2³¹−1.
type benchRandom uint64

func (r *benchRandom) next(n int) int {
	*r = *r * 48271 % 2147483647
	return int(*r) % n
}

// benchCell gives the text of one cell, or its number for the number columns.
func benchCell(r *benchRandom, column int) (string, int) {
	switch benchKinds[column%len(benchKinds)] {
	case StyleCode:
		return fmt.Sprintf("%013d", r.next(2_000_000_000)), 0
	case StyleInteger:
		return "", r.next(500)
	case StyleYen:
		return "", r.next(100_000) * 10_000
	case StyleDate:
		return "", 20_000 + r.next(26_000)
	}
	return benchWords[r.next(len(benchWords))] + benchWords[r.next(len(benchWords))] + strconv.Itoa(r.next(10_000)), 0
}

func benchSpec() Spec {
	spec := Spec{Name: "会員名簿", FreezeColumns: 2}
	for i := range benchColumns {
		spec.Columns = append(spec.Columns, Column{Title: "列" + strconv.Itoa(i+1), Style: benchKinds[i%len(benchKinds)]})
	}
	return spec
}

// benchValues makes the rows once, so that only writing is measured.
func benchValues(rows int) [][]Value {
	random := benchRandom(1)
	all := make([][]Value, rows)
	for i := range all {
		row := make([]Value, benchColumns)
		for c := range row {
			switch text, n := benchCell(&random, c); {
			case text != "":
				row[c] = Text(text)
			case benchKinds[c%len(benchKinds)] == StyleDate:
				row[c] = Value{kind: KindDate, number: float64(n)}
			default:
				row[c] = Int(int64(n))
			}
		}
		all[i] = row
	}
	return all
}

func writeBench(w io.Writer, rows [][]Value) error {
	wb := Create(w, Meta{Title: "会員名簿", Author: "事務局", Created: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	table, err := wb.Sheet(benchSpec())
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := table.Row(row...); err != nil {
			return err
		}
	}
	return wb.Close()
}

// BenchmarkWrite47000x40 writes beside excelize as its manual shows it
// (StreamWriter, one style per column), and with klauspost's compression.
func BenchmarkWrite47000x40(b *testing.B) {
	rows := benchValues(benchRows)
	for _, way := range []struct {
		name  string
		write func(path string) error
	}{
		{"kaisei", func(path string) error {
			return WriteFile(path, func(w io.Writer) error { return writeBench(w, rows) })
		}},
		{"excelize", func(path string) error { return excelizeBench(path, rows, false) }},
		{"excelize-klauspost", func(path string) error { return excelizeBench(path, rows, true) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "out.xlsx")
			b.ReportAllocs()
			for b.Loop() {
				if err := way.write(path); err != nil {
					b.Fatal(err)
				}
			}
			if info, err := os.Stat(path); err == nil {
				b.ReportMetric(float64(info.Size())/1e6, "MB")
			}
		})
	}
}

func excelizeBench(path string, rows [][]Value, fast bool) error {
	f := excelize.NewFile()
	defer f.Close()
	var ids []int
	for i := range benchColumns {
		id, err := f.NewStyle(benchKinds[i%len(benchKinds)].look())
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if fast {
		f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
			z := zip.NewWriter(w)
			z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
				return flate.NewWriter(w, packLevel)
			})
			return z
		})
	}
	stream, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	cells := make([]any, benchColumns)
	for i, row := range rows {
		for c := range row {
			cell := excelize.Cell{StyleID: ids[c], Value: row[c].number}
			if row[c].kind == KindText {
				cell.Value = row[c].text
			}
			cells[c] = cell
		}
		if err := stream.SetRow(Ref(0, i+2), cells); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	return f.Write(out)
}

func benchFile(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "in.xlsx")
	rows := benchValues(benchRows)
	if err := WriteFile(path, func(w io.Writer) error { return writeBench(w, rows) }); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkRead47000x40 reads every cell. excelize here is the bare reading an
// import is measured against: raw values, no temporary file, no kinds, no days.
func BenchmarkRead47000x40(b *testing.B) {
	path := benchFile(b)
	for _, way := range []struct {
		name string
		read func() (int, error)
	}{
		{"kaisei", func() (n int, err error) {
			f, err := Open(path, Limits{})
			if err != nil {
				return 0, err
			}
			defer f.Close()
			err = f.Rows(context.Background(), 0, func(_ int, cells []Cell) error { n += len(cells); return nil })
			return n, err
		}},
		{"excelize", func() (n int, err error) {
			f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipXMLSizeLimit: 2 << 30, UnzipSizeLimit: 4 << 30})
			if err != nil {
				return 0, err
			}
			defer f.Close()
			rows, err := f.Rows("会員名簿")
			if err != nil {
				return 0, err
			}
			for rows.Next() {
				cells, err := rows.Columns()
				if err != nil {
					return n, err
				}
				n += len(cells)
			}
			return n, rows.Close()
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n, err := way.read(); err != nil || n != (benchRows+1)*benchColumns {
					b.Fatal(n, err)
				}
			}
		})
	}
}

// TestPeersData writes the data of the benchmarks for .ci/bench-peers.sh, as
// tab separated values and as our workbook, into the folder it names.
func TestPeersData(t *testing.T) {
	dir := os.Getenv("KAISEI_PEERS_DIR")
	if dir == "" {
		t.Skip("only for .ci/bench-peers.sh")
	}
	rows := benchValues(benchRows)
	if err := WriteFile(filepath.Join(dir, "rows.xlsx"), func(w io.Writer) error { return writeBench(w, rows) }); err != nil {
		t.Fatal(err)
	}
	err := WriteFile(filepath.Join(dir, "rows.tsv"), func(w io.Writer) error {
		out := bufio.NewWriter(w)
		for _, row := range rows {
			for c, v := range row {
				if c > 0 {
					_ = out.WriteByte('\t') // an error stays until Flush
				}
				if v.text == "" { // days go as serial numbers
					v.text = string(appendNumber(nil, v.number))
				}
				_, _ = out.WriteString(v.text)
			}
			_ = out.WriteByte('\n')
		}
		return out.Flush()
	})
	if err != nil {
		t.Fatal(err)
	}
}
