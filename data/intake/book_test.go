package intake

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// workbook writes sheets of cells; a name that begins with - is hidden.
func workbook(t *testing.T, names []string, rows ...[][]sheet.Value) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "名簿.xlsx")
	err := sheet.WriteFile(path, func(w io.Writer) error {
		wb := sheet.Create(w, sheet.Meta{Title: "試験"})
		for i, name := range names {
			plain, hidden := strings.CutPrefix(name, "-")
			table, err := wb.Sheet(sheet.Spec{Name: plain, Hidden: hidden, NoFilter: true})
			if err != nil {
				return err
			}
			for _, r := range rows[i] {
				if err := table.Row(r...); err != nil {
					return err
				}
			}
		}
		return wb.Close()
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func texts(cells ...string) []sheet.Value {
	var out []sheet.Value
	for _, c := range cells {
		out = append(out, sheet.Text(c))
	}
	return out
}

func TestTheSheetWithTheHeadingsIsRead(t *testing.T) {
	headings := texts("会員番号", "企業名", "氏名")
	f := newOffice(t)
	p := plan(t, f, workbook(t, []string{"表紙", "会員名簿", "-控え"},
		[][]sheet.Value{texts("滋賀県中小企業家同友会"), texts("作成者", "山田")},
		[][]sheet.Value{texts("2026年度 会員名簿"), nil, headings, texts("1", "(株)青空", "青空 太郎")},
		[][]sheet.Value{append(headings, texts("電話番号")...), texts("9", "(株)控え", "控え 太郎", "1")}))
	if p.Sheet != "会員名簿" || len(p.Rows) != 1 || p.Rows[0].Number != "1" || p.Rows[0].Line != p.Header+1 {
		t.Errorf("%+v", p)
	}
	if len(p.Notes) == 0 || !strings.Contains(p.Notes[0], "ほかのシート「表紙」は読んでいません") {
		t.Error(p.Notes)
	}
	p = plan(t, f, workbook(t, []string{"会員名簿"}, [][]sheet.Value{headings, texts("1", "(株)青空", "")}))
	if x := p.Problems(); len(x) != 1 || x[0].Sheet != "会員名簿" || x[0].Row != p.Header+1 || x[0].Column != "C" {
		t.Error(x)
	}
}

// Excel makes numbers of what are none, and dates lose their format.
func TestNumbersAndDatesOfWorkbooks(t *testing.T) {
	f := newOffice(t)
	path := workbook(t, []string{"名簿"}, [][]sheet.Value{
		texts("会員番号", "企業名", "氏名", "法人番号", "郵便番号", "電話番号", "資本金（千円）", "正社員数", "設立日", "入会日", "承認日", "退会日", "業種(中分類)"),
		{sheet.Int(7), sheet.Text("(株)青空"), sheet.Text("青空\n太郎 "), sheet.Int(7999901000001), sheet.Int(600001), sheet.Int(775224141), sheet.Num(1500.5), sheet.Int(0),
			sheet.Int(19750401), sheet.Day("2020-04-01").As(sheet.StyleDate), sheet.Int(43891), sheet.Text("-"), sheet.Int(6)}})
	p := plan(t, f, path)
	if len(p.Problems()) > 0 {
		t.Fatal(p.Problems())
	}
	if w := p.Warnings(); len(w) != 2 { // the telephone's 0, the day without a format
		t.Error(w)
	}
	take(t, f, path)
	e := f.Book().Entries()[0]
	c, m, s := e.Company, e.Member, e.Spells[0]
	if m.Number != "7" || m.Name != "青空 太郎" || m.Tel != "0775224141" || c.Number != "7999901000001" || c.Postal != "0600001" || c.IndustryDetail != "06" {
		t.Errorf("%+v %+v", m, c)
	}
	if c.Capital != roster.Known(1_500_500) || c.Regular != roster.Known(0) || c.Part.Known || c.Established != "1975-04-01" {
		t.Errorf("%+v", c)
	}
	if s.Joined != "2020-04-01" || s.Approved != "2020-03-01" || s.Left != "" {
		t.Errorf("%+v", s)
	}
}

func TestProgressIsTold(t *testing.T) {
	rows := [][]sheet.Value{texts("会員番号", "企業名", "氏名")}
	for i := range 1000 {
		rows = append(rows, []sheet.Value{sheet.Int(int64(i + 1)), sheet.Text("(株)青空"), sheet.Text("青空 太郎")})
	}
	var reading, matching, last int
	_, err := Read(context.Background(), File(workbook(t, []string{"名簿"}, rows)), newOffice(t).Book(), today, Options{Progress: func(done, total int) {
		if total == 0 {
			reading++
		} else {
			matching++
		}
		last = done
	}})
	if err != nil || reading < 3 || matching < 3 || last != 1000 {
		t.Errorf("%d %d %d %v", reading, matching, last, err)
	}
}
