package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A character that CP932 does not know (外字) refuses its row, not the file, and
// the row can be mended.
func TestUnreadableCharactersRefuseTheirRow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "名簿.csv")
	content := "\x89\xef\x88\xf5\x94\xd4\x8d\x86,\x8a\xe9\x8b\xc6\x96\xbc,\x8e\x81\x96\xbc\r\n1,\x90\xc2\x8b\xf3,\xf0\x40\x8e\x52\r\n2,\x90\xc2\x8b\xf3,\x8e\x52\x8e\x52\r\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	p := plan(t, newOffice(t), path)
	if x := p.Problems(); len(x) != 1 || x[0].Row != 2 || x[0].Column != "C" || x[0].Value != "\uFFFD山" || p.Count(New) != 1 {
		t.Error(x, p.counts)
	}
	p, err := Read(context.Background(), File(path), newOffice(t).Book(), today, Options{Choices: Choices{Mends: map[CellRef]string{{"", 2, "C"}: "髙山"}}})
	if err != nil || p.Count(New) != 2 || p.Rows[0].Name != "髙山" {
		t.Error(err, p.Problems())
	}
}

// What was copied in Excel is read like a file, once, however often it is asked.
func TestPastedBlocksAreRead(t *testing.T) {
	src := Pasted("会員番号\t企業名\t氏名\r\n1\t\"(株)青空\n本社\"\t青空 太郎\r\n")
	for range 2 {
		p, err := Read(context.Background(), src, newOffice(t).Book(), today, Options{})
		if err != nil || p.File != src.Name() || p.Count(New) != 1 || p.Rows[0].Company != "株式会社青空 本社" {
			t.Errorf("%+v %v", p, err)
		}
	}
}

// When headings cannot be understood, the Layout is there to correct them.
func TestWithoutHeadingsTheLayoutIsShown(t *testing.T) {
	src := Pasted("甲\t乙\tx\r\n丙\t丁\ty\r\n")
	p, err := Read(context.Background(), src, newOffice(t).Book(), today, Options{})
	var head *HeadingError
	if !errors.As(err, &head) || p == nil || len(p.Layout.Sheets) != 1 || len(p.Layout.Sheets[0].Rows) != 2 || len(p.Rows) != 0 {
		t.Errorf("%+v %v", p, err)
	}
}

// Whatever is pasted: a Plan or an error, and a Layout that names every row.
func FuzzPasted(f *testing.F) {
	f.Add("No\t会社名\t氏名\n■東支部（3社）\n1\ta\tb\n合計\t\t1名\n", 1, "data")
	f.Add("No\t会社\t\t代表者\n\t会社名\tTEL\t氏名\n\n1\ta\t2\tb\n\t\t続き\n", 5, "heading")
	f.Add("会員番号,企業名,氏名,,会員番号,企業名,氏名\n1,a,b,,2,c,d", 2, "banner")
	f.Fuzz(func(t *testing.T, text string, row int, kind string) {
		said := Choices{Sheets: map[string]SheetChoice{"": {Rows: map[int]RowKind{row: RowKind(kind)}, Head: [2]int{max(0, row-1), max(0, row)}}}}
		for _, c := range []Choices{{}, said} {
			p, err := Read(context.Background(), Pasted(text), emptyBook(t), today, Options{Choices: c})
			if err != nil && p == nil {
				continue
			}
			for _, s := range p.Layout.Sheets {
				for _, r := range s.Rows {
					if r.Kind == "" {
						t.Fatalf("%+v", r)
					}
				}
			}
		}
	})
}
