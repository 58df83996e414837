package sheet

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// digested writes one table and one page and gives the file and the hashes.
func digested(t interface{ Fatal(...any) }, rows [][]Value, remark string) ([]byte, []Digest) {
	var out bytes.Buffer
	wb := Create(&out, Meta{})
	p, err := wb.Page("表紙")
	if err != nil {
		t.Fatal(err)
	}
	w, err := wb.Sheet(Spec{Name: "表", Columns: []Column{{Title: "甲"}, {Title: "乙", Style: StyleInteger}, {Title: "丙", Style: StyleDate}, {Title: "丁"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := w.Row(r...); err != nil {
			t.Fatal(err)
		}
	}
	for ref, v := range map[string]Value{"A1": Text("題").As(StyleTitle), "B3": Calc("1+1", Int(2)), "A3": Text(remark), "C7": Day("2026-04-01")} {
		if err := p.Set(ref, v); err != nil {
			t.Fatal(err)
		}
	}
	hashes := wb.Digests()
	if err := wb.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), hashes
}

func read(t interface{ Fatal(...any) }, path string) (hashes []string) {
	f, err := Open(path, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i := range f.Sheets() {
		h, err := f.Digest(context.Background(), i, nil)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, h)
	}
	return hashes
}

// TestDigest: what is read has the hash of what was written, also after another
// program has saved it; one changed cell has another.
func TestDigest(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]Value
		for range rapid.IntRange(0, 20).Draw(t, "rows") {
			text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "007", " 空白 ", "=1+1", "2026-01-02", "a\nb", "_x0041_"}))
			rows = append(rows, []Value{Text(text.Draw(t, "text")), Int(rapid.Int64Range(-1e12, 1e12).Draw(t, "n")),
				Day(rapid.SampledFrom([]string{"", "2026-04-01", "1955-12-31", "1899-01-01"}).Draw(t, "day")), Num(rapid.Float64Range(-1e6, 1e6).Draw(t, "f"))})
		}
		content, want := digested(t, rows, "備考")
		path := filepath.Join(dir, "a.xlsx")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		for i, h := range read(t, path) {
			if h != want[i].Hash {
				t.Fatalf("%s has another hash when it is read", want[i].Sheet)
			}
		}
		_, other := digested(t, rows, "備考。")
		if other[0].Hash == want[0].Hash || other[1].Hash != want[1].Hash {
			t.Fatal("a changed cell must change the hash of its sheet alone")
		}
	})
}

func TestDigestAfterExcelize(t *testing.T) {
	rows := [][]Value{{Text("007"), Int(3), Day("2026-04-01"), Num(0.1)}, {Text("=1+1"), Calc("B2*2", Int(6)), Value{}, Text("株式会社")}}
	content, want := digested(t, rows, "備考")
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "b.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	for i, h := range read(t, path) {
		if h != want[i].Hash {
			t.Errorf("%s has another hash after saving", want[i].Sheet)
		}
	}
	if err := f.SetCellInt("表", "B2", 4); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if h := read(t, path); h[1] == want[1].Hash {
		t.Error("a changed number is not noticed")
	}
}
