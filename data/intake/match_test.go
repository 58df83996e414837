package intake

import (
	"context"
	"slices"
	"strings"
	"testing"

	"kaisei/data/roster"

	"github.com/google/go-cmp/cmp"
)

// base are the headings of the tests below.
var base = strings.Fields("会員番号 企業名 法人番号 氏名 電話番号 入会日 退会日 支部 紹介者")

func entry(t *testing.T, b *roster.Book, number string) *roster.Entry {
	t.Helper()
	e := b.ByNumber(number)
	if e == nil {
		t.Fatalf("no member %s", number)
	}
	return e
}

func TestOnlyWhatDiffersChanges(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base,
		row("001", "(株)青空", "", "青空 太郎", "077-1", "2020-04-01", "", "東支部", ""),
		row("002", "(株)夕空", "", "夕空 花子", "077-2", "2021-04-01", "", "西支部", "")))
	p := plan(t, f, table(t, base,
		row("1", "(株)青空", "", "青空 太郎", "077-9", "", "", "", ""), // Excel took the zeros; empty cells say nothing
		row("002", "(株)夕空", "", "夕空 花子", "077-2", "2021-04-01", "", "西支部", ""),
		row("003", "(株)朝空", "", "朝空 三郎", "", "2026-04-01", "", "東支部", "")))
	if p.Count(Changed) != 1 || p.Count(Same) != 1 || p.Count(New) != 1 || len(p.NewUnits) != 0 {
		t.Fatal(p.counts, p.NewUnits)
	}
	if d := cmp.Diff([]Cell{{"電話番号", "077-1", "077-9"}}, p.Rows[0].Cells()); d != "" {
		t.Error(d)
	}
	if p.Rows[0].Number != "001" || p.Rows[0].Member == "" || len(p.Rows[1].Cells()) != 0 {
		t.Errorf("%+v", p.Rows)
	}
	a, err := p.Action(false)
	if err != nil || a.Sentence != "名簿.csvから新規1名・変更1名を取り込みました" || a.From != "取込 名簿.csv" || a.On != "" {
		t.Errorf("%+v %v", a, err)
	}
	var labels []string
	for _, c := range p.Rows[2].Cells() {
		labels = append(labels, c.Label+"="+c.After)
	}
	if got := strings.Join(labels, " "); got != "所属=東支部 企業名=株式会社朝空 会員番号=003 氏名=朝空 三郎 入会日=2026年4月1日 入会の種別=入会" {
		t.Error(got)
	}
}

func TestMembersWhoAreNotInTheFile(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base,
		row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "", ""),
		row("2", "(株)夕空", "", "夕空 花子", "", "2021-04-01", "", "", ""),
		row("3", "(株)朝空", "", "朝空 三郎", "", "2021-04-01", "2022-01-01", "", "")))
	p := plan(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "", "", "", "")))
	if len(p.Absent) != 1 || p.Absent[0].Number != "2" || p.Absent[0].Name != "夕空 花子" {
		t.Errorf("%+v", p.Absent)
	}
}

func TestAnotherUnitIsATransferToday(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "東支部", "")))
	again := table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "南 地区会", ""))
	p := plan(t, f, again)
	if !slices.Equal(p.NewUnits, []string{"南 地区会"}) || !slices.Equal(p.Rows[0].Cells(), []Cell{{"所属", "東支部", "南 地区会"}}) {
		t.Errorf("%v %v", p.NewUnits, p.Rows[0].Cells())
	}
	take(t, f, again)
	b := f.Book()
	e := entry(t, b, "1")
	if len(e.Placements) != 2 || e.Placements[0].To != today || e.Placements[1].From != today || b.UnitName(e) != "南 地区会" {
		t.Errorf("%+v", e.Placements)
	}
	if u := b.UnitOn(e, today); u.Label != "地区会" {
		t.Errorf("%+v", u)
	}
	if p := plan(t, f, again); p.Count(Same) != 1 {
		t.Error(p.Rows[0].Cells())
	}
	// Corrected on the same day: no transfer out of a unit he was never in.
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "", "", "東", "")))
	if e := entry(t, f.Book(), "1"); len(e.Placements) != 2 || f.Book().UnitName(e) != "東支部" {
		t.Errorf("%+v", e.Placements)
	}
}

func TestLeavingAndComingBack(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "東支部", "")))
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "2024-03-31", "", "")))
	e := entry(t, f.Book(), "1")
	if s := e.Spells[0]; len(e.Spells) != 1 || s.Left != "2024-03-31" || s.Reason != roster.ReasonUnanswered || s.LeaveKind != roster.LeavePlain || e.Placements[0].To != "2024-03-31" {
		t.Errorf("%+v %+v", s, e.Placements[0])
	}
	// A former member's unit is corrected, not moved.
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "", "", "西支部", "")))
	if e := entry(t, f.Book(), "1"); len(e.Placements) != 1 || f.Book().UnitName(e) != "西支部" {
		t.Errorf("%+v", e.Placements)
	}
	back := table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2026-04-01", "", "東支部", ""))
	take(t, f, back)
	e = entry(t, f.Book(), "1")
	if len(e.Spells) != 2 || e.Spells[1].JoinKind != roster.JoinAgain || e.Spells[0].Left != "2024-03-31" || len(e.Placements) != 2 || f.Book().UnitName(e) != "東支部" {
		t.Errorf("%+v %+v", e.Spells, e.Placements)
	}
	if p := plan(t, f, back); p.Count(Same) != 1 {
		t.Error(p.Rows[0].Cells())
	}
	p := plan(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "", "2019-01-01", "", "")))
	if p.Count(Refused) != 1 || !strings.Contains(p.Problems()[0].Sentence, "2026-04-01") || p.Problems()[0].Column != "G" {
		t.Error(p.Problems())
	}
}

// A former member who is in the file as if nothing had happened is noticed; two
// stretches of membership never run into each other.
func TestSpellsDoNotRunIntoEachOther(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2018-04-01", "2025-03-31", "", "")))
	for _, again := range [][]string{row("1", "(株)青空", "", "青空 太郎", "077-1", "", "", "", ""), row("1", "(株)青空", "", "青空 太郎", "077-1", "2018-04-01", "", "", "")} {
		p := plan(t, f, table(t, base, again))
		if p.Count(Changed) != 1 || len(p.Warnings()) != 1 || !strings.Contains(p.Warnings()[0].Sentence, "2025-03-31 に退会") {
			t.Error(p.counts, p.Warnings())
		}
	}
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2025-10-01", "", "", "")))
	p := plan(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2010-01-01", "", "", "")))
	if p.Count(Refused) != 1 || !strings.Contains(p.Problems()[0].Sentence, "2018-04-01 から 2025-03-31 まで") || p.Problems()[0].Column != "F" {
		t.Error(p.Problems())
	}
	p = plan(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2018-04-01", "2025-11-01", "", "")))
	if p.Count(Refused) != 1 || !strings.Contains(p.Problems()[0].Sentence, "2025-10-01 から 今 まで") {
		t.Error(p.Problems())
	}
}

func TestOneCompanyForSeveralMembers(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base,
		row("1", "(株)青空", "7999901000001", "青空 太郎", "", "2020-04-01", "", "", ""),
		row("2", "株式会社あおぞら", "7999901000001", "青空 花子", "", "2020-04-01", "", "", ""), // another spelling: the first row counts
		row("3", "株式会社夕空", "", "夕空 一", "", "2020-04-01", "", "", ""),
		row("4", "夕空 ㈱", "", "夕空 二", "", "2020-04-01", "", "", ""),
		row("5", "(有)夕空", "", "夕空 三", "", "2020-04-01", "", "", "")))
	b := f.Book()
	of := func(number string) string { return entry(t, b, number).Company.ID }
	if of("1") != of("2") || of("3") != of("4") || of("4") == of("5") || len(b.Companies()) != 3 {
		t.Fatalf("%d companies", len(b.Companies()))
	}
	if c := entry(t, b, "2").Company; c.Name != "株式会社青空" {
		t.Error(c.Name)
	}
	p := plan(t, f, table(t, base,
		row("1", "(株)青空", "7999901000001", "青空 太郎", "", "", "", "", ""),
		row("2", "株式会社あおぞら", "7999901000001", "青空 花子", "", "", "", "", ""),
		row("6", "(株)青空", "", "青空 六", "", "", "", "", "")))
	if p.Count(Same) != 2 || p.Count(New) != 1 || len(p.Warnings()) != 2 || !strings.Contains(p.Warnings()[0].Sentence, "2行目") {
		t.Error(p.counts, p.Warnings())
	}
	if got := p.Rows[2].Cells(); slices.ContainsFunc(got, func(c Cell) bool { return c.Label == "企業名" }) {
		t.Error("a company of the office is made again", got)
	}
}

func TestRenamedAndChangedCompanies(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base,
		row("1", "(株)青空", "7999901000001", "青空 太郎", "", "2020-04-01", "", "", ""),
		row("2", "(株)夕空", "", "夕空 一", "", "2020-04-01", "", "", ""),
		row("3", "(株)夕空", "", "夕空 二", "", "2020-04-01", "", "", "")))
	companies := len(f.Book().Companies())
	take(t, f, table(t, base,
		row("1", "(株)大空", "", "青空 太郎", "", "", "", "", ""),              // alone in his company: it was renamed
		row("2", "(株)朝空", "", "夕空 一", "", "", "", "", ""),               // one of two: he is with another now
		row("3", "(株)大空", "7999901000001", "夕空 二", "", "", "", "", ""))) // went over to a known one
	b := f.Book()
	if got := len(b.Companies()); got != companies+1 {
		t.Errorf("%d companies", got)
	}
	if a, c := entry(t, b, "1").Company, entry(t, b, "3").Company; a.Name != "株式会社大空" || a != c {
		t.Errorf("%+v %+v", a, c)
	}
	if got := entry(t, b, "2").Company.Name; got != "株式会社朝空" {
		t.Error(got)
	}
}

func TestSameNameIsNotAlwaysTheSameCompany(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base,
		row("1", "(株)青空", "7999901000001", "青空 一", "", "2020-04-01", "", "", ""),
		row("2", "(株)青空", "1160002007217", "青空 二", "", "2020-04-01", "", "", ""),
		row("3", "(株)夕空", "", "夕空 三", "", "2020-04-01", "", "", "")))
	if got := len(f.Book().Companies()); got != 3 {
		t.Errorf("%d companies, want 3: two numbers are two companies", got)
	}
	// 3 was alone in his company, but the file puts somebody else there.
	take(t, f, table(t, base,
		row("4", "(株)夕空", "", "夕空 四", "", "2020-04-01", "", "", ""),
		row("3", "(株)朝空", "", "夕空 三", "", "", "", "", "")))
	b := f.Book()
	if a, c := entry(t, b, "3").Company.Name, entry(t, b, "4").Company.Name; a != "株式会社朝空" || c != "株式会社夕空" {
		t.Error(a, c)
	}
}

func TestAnotherPersonUnderANumberIsNoticed(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base, row("1", "(株)青空", "", "髙田 太郎", "", "2020-04-01", "", "", "")))
	p := plan(t, f, table(t, base,
		row("1", "(株)青空", "", "高田　太郎", "", "", "", "", ""), // the same, spelled otherwise
		row("2", "(株)青空", "", "高田太郎", "", "", "", "", ""))) // perhaps the same, entered twice
	if r := p.Rows[1]; p.Count(Changed) != 1 || p.Count(Undecided) != 1 || len(r.Candidates) != 1 || r.Candidates[0].Number != "1" || r.Member != "" {
		t.Errorf("%v %+v", p.counts, r)
	}
	p = plan(t, f, table(t, base, row("1", "(株)青空", "", "夕空 花子", "", "", "", "", "")))
	if w := p.Warnings(); p.Count(Changed) != 1 || len(w) != 1 || !strings.Contains(w[0].Sentence, "「髙田 太郎」") {
		t.Error(w)
	}
}

func TestIntroducers(t *testing.T) {
	f := newOffice(t)
	path := table(t, base,
		row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "", "3"), // comes later in the file
		row("2", "(株)夕空", "", "夕空 一", "", "2020-04-01", "", "", "青空　太郎"),
		row("3", "(株)朝空", "", "朝空 二", "", "2020-04-01", "", "", "だれか"))
	p := plan(t, f, path)
	if len(p.Warnings()) != 1 || p.Warnings()[0].Row != 4 || p.Warnings()[0].Column != "I" {
		t.Error(p.Warnings())
	}
	take(t, f, path)
	b := f.Book()
	if entry(t, b, "1").Spells[0].Introducer != entry(t, b, "3").ID || entry(t, b, "2").Spells[0].Introducer != entry(t, b, "1").ID {
		t.Error("introducers are wrong")
	}
	if p := plan(t, f, path); p.Count(Same) != 3 {
		t.Error(p.counts)
	}
}

func TestTotalStaff(t *testing.T) {
	for _, tt := range []struct {
		headings, cells string
		regular, part   roster.Count
	}{
		{"社員数", "15", roster.Known(15), roster.Count{}},
		{"社員数 パート数", "15 3", roster.Known(15), roster.Known(3)},
		{"従業員数 パート数", "15 3", roster.Known(12), roster.Known(3)},
		{"従業員数 正社員数 パート数", "15 12 3", roster.Known(12), roster.Known(3)},
		{"正社員数 パート数", "0 ０名", roster.Known(0), roster.Known(0)},
	} {
		f := newOffice(t)
		path := table(t, append(row("会員番号", "企業名", "氏名"), strings.Fields(tt.headings)...), append(row("1", "(株)青空", "青空 太郎"), strings.Fields(tt.cells)...))
		take(t, f, path)
		if c := f.Book().Entries()[0].Company; c.Regular != tt.regular || c.Part != tt.part {
			t.Errorf("%s: %v %v", tt.headings, c.Regular, c.Part)
		}
		if p := plan(t, f, path); p.Count(Same) != 1 {
			t.Errorf("%s: %v", tt.headings, p.Rows[0].Cells())
		}
	}
	// A total against what the office knows better.
	f := newOffice(t)
	take(t, f, table(t, row("会員番号", "企業名", "氏名", "正社員数", "パート数"), row("1", "(株)青空", "青空 太郎", "12", "3")))
	if p := plan(t, f, table(t, row("会員番号", "企業名", "氏名", "従業員数"), row("1", "(株)青空", "青空 太郎", "15"))); p.Count(Same) != 1 {
		t.Error(p.Rows[0].Cells())
	}
}

func TestAddressesArePartedAndJoined(t *testing.T) {
	for _, tt := range []struct {
		headings, cells         []string
		prefecture, code, after string
	}{
		{row("住所"), row("滋賀県大津市京町4-1"), "滋賀県", "25201", "大津市京町4-1"},
		{row("住所"), row("〒520-0044　滋賀県 大津市京町4-1"), "滋賀県", "25201", "大津市京町4-1"},
		{row("住所"), row("大津市京町4-1"), "滋賀県", "25201", "大津市京町4-1"},
		{row("都道府県", "住所"), row("滋賀", "大津市京町4-1"), "滋賀県", "25201", "大津市京町4-1"},
		{row("都道府県", "住所"), row("25", "滋賀県大津市京町4-1"), "滋賀県", "25201", "大津市京町4-1"},
		{row("都道府県", "市区町村", "番地"), row("滋賀県", "大津市", "京町4-1"), "滋賀県", "25201", "大津市京町4-1"},
		{row("住所１", "住所２"), row("滋賀県大津市京町４－１", "県庁ビル2F"), "滋賀県", "25201", "大津市京町４－１県庁ビル2F"},
		{row("住所１", "住所２"), row("大津市京町4-1", "205"), "滋賀県", "25201", "大津市京町4-1 205"},
		{row("住所"), row("どこか"), "", "", "どこか"},
	} {
		f := newOffice(t)
		path := table(t, append(row("会員番号", "企業名", "氏名"), tt.headings...), append(row("1", "(株)青空", "青空 太郎"), tt.cells...))
		take(t, f, path)
		if c := f.Book().Entries()[0].Company; c.Prefecture != tt.prefecture || c.Municipality != tt.code || c.Address != tt.after {
			t.Errorf("%v: %q %q %q", tt.cells, c.Prefecture, c.Municipality, c.Address)
		}
		if p := plan(t, f, path); p.Count(Same) != 1 {
			t.Errorf("%v: %v", tt.cells, p.Rows[0].Cells())
		}
	}
}

func TestSoleProprietorsHaveNoNumber(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, row("会員番号", "屋号", "氏名", "法人番号", "資本金"), row("1", "青空食堂", "青空 太郎", "個人事業", "-")))
	if c := f.Book().Entries()[0].Company; !c.Sole || c.Number != "" || c.NumberWhy != "個人事業" || c.Capital.Known {
		t.Errorf("%+v", c)
	}
}

func TestStaleBooksAreNoticed(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "1", "2020-04-01", "", "", "")))
	path := table(t, base, row("1", "(株)青空", "", "青空 太郎", "2", "2020-04-01", "", "", ""))
	p := plan(t, f, path)
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "3", "2020-04-01", "", "", "")))
	a, err := p.Action(false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(context.Background(), a); err == nil {
		t.Error("what somebody changed meanwhile was overwritten")
	}
}
