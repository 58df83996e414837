package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// wide are the headings of the tests below; good is a row without fault.
var (
	wide = strings.Fields("会員番号 企業名 フリガナ 法人番号 郵便番号 都道府県 住所 電話番号 業種 資本金（万円） 正社員数 設立年月日 申込日 承認日 入会年月日 退会年月日 退会理由 氏名 氏名フリガナ 所属支部")
	good = []string{"1", "(株)青空", "アオゾラ", "7999901000001", "520-0044", "滋賀県", "大津市京町4丁目1-1", "077-000-0000", "建設業", "1,000", "12",
		"昭和50年4月1日", "2020-02-01", "2020-03-01", "R2.4.1", "", "", "青空　太郎", "ｱｵｿﾞﾗ ﾀﾛｳ", "東支部"}
)

// changed is the good row with some cells changed.
func changed(cells ...string) []string {
	r := append([]string(nil), good...)
	for i := 0; i < len(cells); i += 2 {
		for at, title := range wide {
			if title == cells[i] {
				r[at] = cells[i+1]
			}
		}
	}
	return r
}

func TestAGoodRowIsRead(t *testing.T) {
	f := newOffice(t)
	p := plan(t, f, table(t, wide, good))
	if len(p.Problems())+len(p.Warnings()) > 0 {
		t.Fatal(p.Problems(), p.Warnings())
	}
	take(t, f, table(t, wide, good))
	e := f.Book().Entries()[0]
	c, m, s, at := *e.Company, *e.Member, *e.Spells[0], *e.Placements[0]
	want := roster.Company{ID: c.ID, Name: "株式会社青空", Kana: "アオゾラ", Number: "7999901000001", Postal: "5200044", Prefecture: "滋賀県", Municipality: "25201",
		Address: "大津市京町4丁目1-1", Industry: "D", Capital: roster.Known(10_000_000), Regular: roster.Known(12), Established: "1975-04-01"}
	if c != want {
		t.Errorf("%+v", c)
	}
	if m != (roster.Member{ID: m.ID, Company: c.ID, Number: "1", Name: "青空 太郎", Kana: "アオゾラ タロウ", Tel: "077-000-0000"}) {
		t.Errorf("%+v", m)
	}
	if s != (roster.Spell{ID: s.ID, Member: m.ID, Applied: "2020-02-01", Approved: "2020-03-01", Joined: "2020-04-01", JoinKind: roster.JoinNew}) {
		t.Errorf("%+v", s)
	}
	if at.From != "2020-04-01" || at.To != "" || f.Book().UnitName(e) != "東支部" {
		t.Errorf("%+v", at)
	}
}

func TestProblemsNameSheetRowAndColumn(t *testing.T) {
	tests := []struct {
		name, heading, value string
		sentence             string
	}{
		{"check digit", "法人番号", "7999901000002", "検査数字が合いません"},
		{"twelve digits", "法人番号", "999901000001", "7999901000001"},
		{"letters", "法人番号", "あいう", "13桁の数字"},
		{"no such day", "入会年月日", "2025-02-30", "暦にない日付"},
		{"no such day of an era", "設立年月日", "昭和70年13月1日", "暦にない日付"},
		{"month only", "入会年月日", "2025年4月", "日がありません"},
		{"left before joined", "退会年月日", "2019-01-01", "入会日（2020-04-01）より前"},
		{"no company", "企業名", "", "企業名がありません"},
		{"no person", "氏名", "", "氏名がありません"},
		{"unknown amount", "資本金（万円）", "約千", "金額として読めません"},
		{"unknown count", "正社員数", "多数", "人数ではありません"},
		{"half a person", "正社員数", "1.5", "人数ではありません"},
		{"unknown industry", "業種", "なんでも屋", "日本標準産業分類にありません"},
		{"unknown prefecture", "都道府県", "近江国", "都道府県はありません"},
		{"postal", "郵便番号", "52-44", "7桁"},
	}
	for _, tt := range tests {
		f := newOffice(t)
		p := plan(t, f, table(t, wide, good, changed("会員番号", "2", "法人番号", "", "企業名", "(株)二番", tt.heading, tt.value)))
		problems := p.Rows[1].Problems
		if len(problems) != 1 || p.Rows[1].Status != Refused || p.Count(Refused) != 1 || p.Count(New) != 1 {
			t.Errorf("%s: %v, %v", tt.name, problems, p.Rows[1].Status)
			continue
		}
		x := problems[0]
		if x.Row != 3 || x.Heading != tt.heading || !strings.Contains(x.Sentence, tt.sentence) || !strings.HasSuffix(x.Sentence, "。") {
			t.Errorf("%s: %s", tt.name, x)
		}
		if want := sheet.ColumnName(index(wide, tt.heading)); x.Column != want {
			t.Errorf("%s: column %s, want %s", tt.name, x.Column, want)
		}
		if _, err := p.Action(false); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", tt.name, err)
		}
		a, err := p.Action(true)
		if err != nil || !strings.Contains(a.Sentence, "1行は取り込んでいません") {
			t.Errorf("%s: %v %q", tt.name, err, a.Sentence)
		}
		if _, err := f.Apply(context.Background(), a); err != nil || len(f.Book().Entries()) != 1 {
			t.Errorf("%s: %v, %d members", tt.name, err, len(f.Book().Entries()))
		}
	}
}

func index(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

func TestDoubledNumbersNameEachOther(t *testing.T) {
	f := newOffice(t)
	p := plan(t, f, table(t, wide, good, changed("会員番号", "2", "法人番号", "", "企業名", "二番"), changed("会員番号", "００１", "法人番号", "", "企業名", "三番")))
	if p.Count(Refused) != 2 || p.Count(New) != 1 {
		t.Fatal(p.counts)
	}
	for i, other := range map[int]string{0: "4行目", 2: "2行目"} {
		if x := p.Rows[i].Problems; len(x) != 1 || !strings.Contains(x[0].Sentence, other) || x[0].Column != "A" {
			t.Errorf("row %d: %v", i, x)
		}
	}
}

func TestWarningsDoNotRefuse(t *testing.T) {
	tests := []struct{ name, heading, value, sentence string }{
		{"era", "入会年月日", "平成31年5月1日", "元号の期間外"},
		{"other prefecture", "都道府県", "京都府", "市区町村がわかりません"},
		{"other prefecture in the address", "住所", "京都府京都市中京区1", "事務局の都道府県"},
		{"unit of money", "資本金（万円）", "300円", "単位"},
		{"ahead", "設立年月日", "2030-01-01", "今日より後"},
		{"joining ahead", "入会年月日", "2099-01-01", "今日より後"},
		{"order", "承認日", "2020-01-01", "申込日"},
		{"no day of joining", "入会年月日", "", "入会日がありません"},
		{"reason without a day", "退会理由", "廃業", "退会日がない"},
		{"telephone", "電話番号", "呼出", "電話番号ではない"},
	}
	for _, tt := range tests {
		f := newOffice(t)
		r := changed(tt.heading, tt.value)
		if strings.HasPrefix(tt.value, "京都府京都市") {
			r = changed("都道府県", "", tt.heading, tt.value)
		}
		p := plan(t, f, table(t, wide, r))
		if x := p.Warnings(); p.Count(New) != 1 || len(x) != 1 || !strings.Contains(x[0].Sentence, tt.sentence) {
			t.Errorf("%s: %v %v", tt.name, p.counts, x)
		}
	}
}

func TestDelicateReasonsAreNotKept(t *testing.T) {
	f := newOffice(t)
	path := table(t, wide, changed("退会年月日", "2025-03-31", "退会理由", "病気療養のため"))
	p := plan(t, f, path)
	if len(p.Warnings()) != 1 || strings.Contains(fmt.Sprint(p.Warnings()), "療養") {
		t.Error(p.Warnings())
	}
	take(t, f, path)
	if s := f.Book().Entries()[0].Spells[0]; s.Reason != roster.ReasonOther || s.ReasonText != "" || s.LeaveKind != roster.LeavePlain {
		t.Errorf("%+v", s)
	}
}

func TestProblemReadsAsOneLine(t *testing.T) {
	p := Problem{Sheet: "会員名簿", Row: 3, Column: "D", Heading: "法人番号", Value: "12", Sentence: "13桁です。"}
	if p.String() != "シート「会員名簿」3行目 D列（法人番号）「12」: 13桁です。" {
		t.Error(p)
	}
	if p = (Problem{Row: 3, Sentence: "空です。"}); p.String() != "3行目: 空です。" {
		t.Error(p)
	}
}

// Files that are no rosters come back as what package sheet found, with the
// file's name, and nothing is planned.
func TestNastyFiles(t *testing.T) {
	cp932 := []byte("\x89\xef\x88\xf5\x94\xd4\x8d\x86,\x8a\xe9\x8b\xc6\x96\xbc,\x8e\x81\x96\xbc\r\n1,\xff\xfe\xfd,b\r\n")
	clean, err := os.ReadFile(shared(t, "clean.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, file string
		content    []byte
		err        error
	}{
		{"missing", "ない.xlsx", nil, os.ErrNotExist},
		{"empty", "空.xlsx", []byte{}, sheet.ErrEmpty},
		{"truncated", "途中.xlsx", clean[:len(clean)/2], sheet.ErrDamaged},
		{"password", "鍵.xlsx", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...), sheet.ErrPassword},
		{"pdf", "名簿.pdf", []byte("%PDF-1.7 …"), sheet.ErrNotSheet},
		{"wrong encoding", "名簿.csv", cp932, sheet.ErrEncoding},
	}
	f := newOffice(t)
	for _, tt := range tests {
		path := filepath.Join(t.TempDir(), tt.file)
		if tt.content != nil {
			if err := os.WriteFile(path, tt.content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		p, err := Read(context.Background(), File(path), f.Book(), today, Options{})
		if p != nil || !errors.Is(err, tt.err) || !strings.Contains(err.Error(), tt.file) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	_, err = Read(context.Background(), File(shared(t, "clean.xlsx")), f.Book(), today, Options{Limits: sheet.Limits{MaxUncompressed: 1000}})
	if !errors.Is(err, sheet.ErrTooLarge) {
		t.Errorf("bomb: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, File(shared(t, "clean.xlsx")), f.Book(), today, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// What a workbook can hold and a csv cannot: truth values, formulas that gave
// an error, formulas that nobody has calculated. One cell, one problem.
func TestCellsThatAreNoTextAreNamedOnce(t *testing.T) {
	for _, tt := range []struct {
		cell     sheet.Cell
		sentence string
	}{
		{sheet.Cell{Kind: sheet.KindBool, Text: "TRUE", Number: 1}, "真偽値"},
		{sheet.Cell{Kind: sheet.KindError, Text: "#N/A"}, "計算式が誤り"},
		{sheet.Cell{Kind: sheet.KindError, Text: "=", Formula: true}, "保存されていません"},
	} {
		for _, to := range []*place{memberNumber, companyName, memberName, joinedOn} {
			h := &header{columns: []column{{index: 0, title: "会員番号", known: known{to: memberNumber}, unit: 1}, {index: 1, title: "企業名", known: known{to: companyName}, unit: 1},
				{index: 2, title: "氏名", known: known{to: memberName}, unit: 1}, {index: 3, title: "入会日", known: known{to: joinedOn}, unit: 1}}}
			row := []sheet.Cell{{Kind: sheet.KindText, Text: "1"}, {Kind: sheet.KindText, Text: "青空"}, {Kind: sheet.KindText, Text: "青空 太郎"}, {Kind: sheet.KindText, Text: "2020-04-01"}}
			row[h.column(to)] = tt.cell
			l := h.line(tableRow{row: 2, cells: row}, "2026-04-10")
			r := Row{}
			if err := newMatcher(roster.NewBuilder().Book("2026-04-10"), "2026-04-10", Choices{}).propose(l, &r); err != nil {
				t.Fatal(err)
			}
			if len(r.Problems) != 1 || len(r.Warnings) > 0 || !strings.Contains(r.Problems[0].Sentence, tt.sentence) {
				t.Errorf("%s %s: %v %v", to.label, tt.cell.Text, r.Problems, r.Warnings)
			}
		}
	}
}
