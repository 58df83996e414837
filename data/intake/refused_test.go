package intake

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/sheet"
)

func TestRefusedRowsComeBackMended(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, plain, row("001", "(株)青空", "", "滋賀県", "青空 太郎", "", "", "2020-04-01", "")))
	path := workbook(t, []string{"名簿"}, [][]sheet.Value{
		texts("会員番号", "企業名", "氏名", "法人番号", "郵便番号", "資本金（千円）", "入会日", "社内メモ"),
		texts("■東支部"),
		{sheet.Int(2), sheet.Text("(株)夕空"), sheet.Text("夕空 花子"), sheet.Int(1999901000000), sheet.Text("0600001"), sheet.Int(1500), sheet.Day("2021-04-01").As(sheet.StyleDate), sheet.Text("あ")},
		{sheet.Int(3), sheet.Text("(株)朝空"), sheet.Text("朝空 一"), sheet.Value{}, sheet.Value{}, sheet.Value{}, sheet.Text("2025-02-30")},
		{sheet.Int(4), sheet.Text("(株)月空"), sheet.Text("月空 一")},
		{sheet.Int(1), sheet.Text("(株)星空"), sheet.Text("星空 一")},
	})
	p := plan(t, f, path)
	if p.Count(Refused) != 2 || p.Count(Undecided) != 1 || p.Count(New) != 1 {
		t.Fatal(p.counts, p.Problems())
	}
	back := filepath.Join(t.TempDir(), "戻す行.xlsx")
	if n, err := p.WriteRefused(back); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	apply(t, f, p)

	again := plan(t, f, back)
	if again.Sheet != "名簿" || again.Count(Refused) != 2 || again.Count(Undecided) != 1 || len(again.Rows) != 3 || len(again.Absent) != 0 {
		t.Fatal(again.counts, again.Problems(), again.Absent)
	}
	for _, h := range again.Columns {
		if h.Title == whyTitle || h.Title == lineTitle {
			t.Errorf("%+v is taken in", h)
		}
	}
	file, err := sheet.Open(back, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var why []string
	if err := file.Rows(context.Background(), 0, func(_ int, cells []sheet.Cell) error {
		why = append(why, cells[len(cells)-2].Text)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(why) != 4 || !strings.Contains(why[1], "法人番号：法人番号の検査数字が合いません") || !strings.Contains(why[3], "「株式会社青空 青空 太郎」（会員番号 001）") {
		t.Errorf("%q", why)
	}

	// Mended in place or in Excel comes to the same.
	said := Choices{Mends: map[CellRef]string{}}
	for _, r := range again.Rows[:2] {
		for _, x := range r.Problems {
			said.Mends[CellRef{x.Sheet, x.Row, x.Column}] = map[string]string{"法人番号": "", "入会日": "2025-02-28"}[x.Heading]
		}
	}
	said.Matches = map[RowRef]string{{"名簿", again.Rows[2].Line}: MatchSkip}
	p = readWith(t, f, back, said)
	if p.Count(New) != 2 || p.Count(Skipped) != 1 {
		t.Fatal(p.counts, p.Problems())
	}
	apply(t, f, p)
	e := entry(t, f.Book(), "2")
	if e.Company.Postal != "0600001" || e.Company.Capital.N != 1_500_000 || e.Spells[0].Joined != "2021-04-01" || f.Book().UnitName(e) != "東支部" {
		t.Errorf("%+v %+v %s", e.Company, e.Spells[0], f.Book().UnitName(e))
	}
	if n, err := p.WriteRefused(filepath.Join(t.TempDir(), "none.xlsx")); n != 0 || err != nil {
		t.Error(n, err)
	}
}

// What must not be kept does not go into the file that is sent back.
func TestRefusedColumnsAreNotSentBack(t *testing.T) {
	f := newOffice(t)
	p := plan(t, f, table(t, row("会員番号", "企業名", "氏名", "支持政党", "入会日"), row("1", "青空", "青空 太郎", "みどり党", "春"), row("2", "夕空", "夕空 花子", "みどり党", "2020-04-01")))
	path := filepath.Join(t.TempDir(), "要訂正.xlsx")
	if n, err := p.WriteRefused(path); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	back := plan(t, f, path)
	for _, s := range back.Layout.Sheets {
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				if strings.Contains(c.Text, "党") {
					t.Errorf("row %d: %s", r.Row, c.Text)
				}
			}
		}
	}
	if len(p.Layout.Sheets[0].Refused) != 1 || len(back.Rows) != 1 || back.Rows[0].Name != "青空 太郎" {
		t.Errorf("%v %+v", p.Layout.Sheets[0].Refused, back.Rows)
	}
}
