package intake

import (
	"context"
	"io"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// benchColumns are the 40 columns of the roster that is measured: what they are
// called and what they hold.
var benchColumns = []struct {
	title string
	style sheet.Style
	text  func(practice.Card, practice.Person) string
}{
	{"会員番号", sheet.StyleCode, ofMember("number")}, {"企業名", sheet.StyleText, ofCompany("name")}, {"企業名フリガナ", sheet.StyleText, ofCompany("kana")},
	{"法人番号", sheet.StyleCode, ofCompany("corporate_number")}, {"個人事業", sheet.StyleText, ofCompany("sole")}, {"郵便番号", sheet.StyleCode, ofCompany("postal")},
	{"都道府県", sheet.StyleText, ofCompany("prefecture")}, {"住所", sheet.StyleText, ofCompany("address")}, {"市区町村コード", sheet.StyleCode, ofCompany("municipality")},
	{"ホームページ", sheet.StyleText, ofCompany("url")}, {"業種", sheet.StyleText, industryName}, {"業種(中分類)", sheet.StyleCode, ofCompany("industry_detail")},
	{"事業内容", sheet.StyleText, ofCompany("business")}, {"資本金（円）", sheet.StyleYen, ofCompany("capital_yen")}, {"正社員数", sheet.StyleInteger, ofCompany("regular")},
	{"パート数", sheet.StyleInteger, ofCompany("part")}, {"創業日", sheet.StyleDate, ofCompany("founded")}, {"設立日", sheet.StyleDate, ofCompany("established")},
	{"氏名", sheet.StyleText, ofMember("name")}, {"氏名フリガナ", sheet.StyleText, ofMember("kana")}, {"役職", sheet.StyleText, ofMember("title")},
	{"代表権", sheet.StyleText, ofMember("may_sign")}, {"代表就任日", sheet.StyleDate, ofMember("sign_since")}, {"会員種別", sheet.StyleText, ofMember("type")},
	{"会勢に数えない", sheet.StyleText, ofMember("uncounted")}, {"電話番号", sheet.StyleCode, ofMember("tel")}, {"FAX", sheet.StyleCode, ofMember("fax")},
	{"携帯電話", sheet.StyleCode, ofMember("mobile")}, {"メールアドレス", sheet.StyleText, ofMember("email")}, {"連絡担当者", sheet.StyleText, ofMember("contact")},
	{"性別", sheet.StyleText, ofMember("sex")}, {"生年", sheet.StyleInteger, ofMember("birth_year")}, {"申込日", sheet.StyleDate, ofSpell("applied")},
	{"承認日", sheet.StyleDate, ofSpell("approved")}, {"入会日", sheet.StyleDate, ofSpell("joined")}, {"退会日", sheet.StyleDate, ofSpell("left_on")},
	{"退会理由", sheet.StyleText, ofSpell("reason")}, {"支部", sheet.StyleText, branch}, {"支部役職", sheet.StyleText, role}, {"備考", sheet.StyleText, remark},
}

func ofCompany(field string) func(practice.Card, practice.Person) string {
	return func(c practice.Card, _ practice.Person) string { return roster.Get(c.Company, field) }
}

func ofMember(field string) func(practice.Card, practice.Person) string {
	return func(_ practice.Card, p practice.Person) string { return roster.Get(p.Member, field) }
}

func ofSpell(field string) func(practice.Card, practice.Person) string {
	return func(_ practice.Card, p practice.Person) string { return roster.Get(p.Spells[len(p.Spells)-1], field) }
}

func industryName(c practice.Card, _ practice.Person) string {
	return nihongo.Industry(c.Company.Industry)
}

// branch spreads the members over 24 units; which is all the same here.
func branch(_ practice.Card, p practice.Person) string {
	n, err := strconv.Atoi(p.Member.Number)
	if err != nil {
		return ""
	}
	return "第" + strconv.Itoa(n%24) + "支部"
}

func role(_ practice.Card, p practice.Person) string {
	if len(p.Placements) == 0 {
		return ""
	}
	return p.Placements[0].Role
}

func remark(_ practice.Card, p practice.Person) string { return "備考" + p.Member.Number }

// writeRoster writes an invented roster of so many rows.
func writeRoster(t testing.TB, rows int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "名簿.xlsx")
	if err := sheet.WriteFile(path, func(w io.Writer) error { return fillRoster(w, rows) }); err != nil {
		t.Fatal(err)
	}
	return path
}

func fillRoster(w io.Writer, rows int) error {
	wb := sheet.Create(w, sheet.Meta{Title: "会員名簿"})
	spec := sheet.Spec{Name: "会員名簿"}
	for _, c := range benchColumns {
		spec.Columns = append(spec.Columns, sheet.Column{Title: c.title, Style: c.style})
	}
	table, err := wb.Sheet(spec)
	if err != nil {
		return err
	}
	cells := make([]sheet.Value, len(benchColumns))
	for card := range practice.New(1, rows, today).Cards() {
		for _, p := range card.Persons {
			if p.Member.Number == "" || table.Last() > rows {
				continue // an applicant
			}
			for i, c := range benchColumns {
				text := c.text(card, p)
				cells[i] = sheet.Text(text)
				switch c.style {
				case sheet.StyleDate:
					cells[i] = sheet.Day(text)
				case sheet.StyleYen, sheet.StyleInteger:
					if n, err := strconv.ParseInt(text, 10, 64); err == nil {
						cells[i] = sheet.Int(n)
					}
				}
			}
			if err := table.Row(cells...); err != nil {
				return err
			}
		}
	}
	return wb.Close()
}

// BenchmarkImport47000x40 is the whole way of a roster into an empty office:
// reading, understanding, matching, and the disk. The figure it is held against
// is BenchmarkReadExcelize of data/sheet.
func BenchmarkImport47000x40(b *testing.B) {
	const rows = 47_000
	path := writeRoster(b, rows)
	var read, wrote, again time.Duration
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		f := newOffice(b)
		b.StartTimer()
		start := time.Now()
		p, err := Read(context.Background(), File(path), f.Book(), f.Today(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		if p.Count(New) < rows*9/10 {
			b.Fatal(p.counts, p.Problems()[:min(5, p.Count(Refused))])
		}
		read += time.Since(start)
		a, err := p.Action(true)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.Apply(context.Background(), a); err != nil {
			b.Fatal(err)
		}
		wrote += time.Since(start)
		b.StopTimer()
		start = time.Now()
		if p, err = Read(context.Background(), File(path), f.Book(), f.Today(), Options{}); err != nil {
			b.Fatal(err)
		}
		if p.Count(New)+p.Count(Changed) > 0 {
			b.Fatal("taken in again: ", p.counts)
		}
		again += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(read.Milliseconds())/float64(b.N), "read-ms/op")
	b.ReportMetric(float64((wrote-read).Milliseconds())/float64(b.N), "apply-ms/op")
	b.ReportMetric(float64(again.Milliseconds())/float64(b.N), "again-ms/op")
}
