package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// What stands in a column says what it is where its heading does not.
func TestColumnsAreKnownByTheirContent(t *testing.T) {
	p, err := head(t,
		row("会員番号", "屋号等", "ご本人", "管理コード", "連絡", "本拠", "備考", "寄付先", "登録"),
		row("1", "(株)青空", "青空 太郎", "7999901000001", "077-522-4141", "大津市京町4丁目1-1", "FAX不可", "共産党", "2020-04-01"),
		row("2", "夕空(有)", "夕空 一", "1160002007217", "077-522-4142", "草津市追分1丁目", "", "創価学会", "2021-04-01"),
		row("3", "㈱朝空", "朝空 二郎", "9160001010734", "077-522-4143", "彦根市楡町530", "★", "自民党", "2022-04-01"))
	if err != nil {
		t.Fatal(err)
	}
	if got := labels(p.Columns); got != "A 会員番号, B 企業名, C 氏名, D 法人番号, E 電話番号, F 住所" {
		t.Error(got)
	}
	if c := p.Columns[3]; c.Confidence != Likely || len(c.Examples) != 3 || !strings.Contains(c.Why, "13桁") || !slices.Equal(c.Places, []string{"company.corporate_number"}) {
		t.Errorf("%+v", c)
	}
	if len(p.NotTaken) != 3 || p.NotTaken[0].Reason != remarkColumn || !p.NotTaken[1].Refused || len(p.NotTaken[1].Examples) > 0 || !strings.Contains(p.NotTaken[2].Reason, "何の日付か") {
		t.Errorf("%+v", p.NotTaken)
	}
}

// A wrong heading over numbers with right check digits does not count.
func TestCorporateNumbersAreKnownUnderAnyHeading(t *testing.T) {
	p, err := head(t, row("会員番号", "企業名", "氏名", "FAX番号"),
		row("1", "青空", "青空 太郎", "7999901000001"), row("2", "夕空", "夕空 一", "1160002007217"))
	if err != nil || labels(p.Columns) != "A 会員番号, B 企業名, C 氏名, D 法人番号" {
		t.Error(err, labels(p.Columns))
	}
}

func TestTheFullerOfTwoEqualColumnsIsTaken(t *testing.T) {
	p, err := head(t, row("会員番号", "企業名", "氏名", "電話番号", "TEL"), row("1", "青空", "青空 太郎", "", "077-522-4141"))
	if err != nil || labels(p.Columns) != "A 会員番号, B 企業名, C 氏名, E 電話番号" || len(p.NotTaken) != 1 || len(p.Notes) == 0 {
		t.Error(err, labels(p.Columns), p.NotTaken, p.Notes)
	}
}

// A roster without numbers, companies or persons is one all the same; the
// columns are there to be corrected when it has neither of the latter.
func TestMissingColumnsAreSaid(t *testing.T) {
	for _, tt := range []struct {
		headings, cells []string
		says            string
		new             int
	}{
		{row("企業名", "氏名", "電話番号"), row("青空", "青空 太郎", "077-522-4141"), "会員番号の列がありません", 1},
		{row("会員番号", "氏名", "電話番号"), row("1", "青空 太郎", "077-522-4141"), "企業名の列がありません", 1},
		{row("会員番号", "企業名", "電話番号"), row("1", "青空", "077-522-4141"), "氏名の列がありません", 1},
	} {
		p, err := head(t, tt.headings, tt.cells)
		if err != nil || p.Count(New) != tt.new || !strings.Contains(strings.Join(p.Notes, ""), tt.says) {
			t.Errorf("%v: %v %+v", tt.headings, err, p)
		}
	}
	p, err := head(t, row("会員番号", "電話番号", "郵便番号"), row("1", "077-522-4141", "520-0044"))
	if err == nil || len(p.Columns) != 3 {
		t.Errorf("%v %+v", err, p)
	}
}

func TestCellsAreSplit(t *testing.T) {
	for _, tt := range []struct {
		text   string
		places []*place
		want   string
	}{
		{"代表取締役 山田太郎", []*place{memberName, memberTitle}, "山田太郎|代表取締役"},
		{"山田 太郎（代表取締役社長）", []*place{memberName, memberTitle}, "山田 太郎|代表取締役社長"},
		{"山田 太郎", []*place{memberName, memberTitle}, "山田 太郎|"},
		{"山田 太郎（やまだ たろう）", []*place{memberName, memberKana}, "山田 太郎|やまだ たろう"},
		{"株式会社青空 代表取締役 山田太郎", []*place{companyName, memberTitle, memberName}, "株式会社青空|代表取締役|山田太郎"},
		{"ＨＥＸ　ＭＡＲＩＮＥ㈱　山田 太郎", []*place{companyName, memberName}, "ＨＥＸ ＭＡＲＩＮＥ㈱|山田 太郎"},
		{"〒520-0044 大津市京町4丁目1-1", []*place{address, postal}, "大津市京町4丁目1-1|520-0044"},
		{"TEL 077-522-4141 FAX 077-522-4142", []*place{memberPhone, memberFax}, "077-522-4141|077-522-4142"},
	} {
		got, parts := splitCell(tt.text, tt.places), []string{}
		for _, p := range tt.places {
			parts = append(parts, got[p])
		}
		if s := strings.Join(parts, "|"); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestStaffInOneCell(t *testing.T) {
	for text, want := range map[string]string{
		"12名(パート3名)": "12 3 true", "１２名（うちパート３名）": "9 3 true", "12（パート 3）": "12 3 true", "0名(パート0名)": "0 0 true",
		"正社員10名、パート5名": "10 5 true", "12名": "0 0 false", "3名(うちパート5名)": "-2 5 false", "12(3)": "0 0 false",
	} {
		a, b, ok := readStaff(text)
		if got := fmt.Sprint(a, b, ok); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestNamesAreReadAsTheyAreMeant(t *testing.T) {
	for text, want := range map[string]string{
		"㈱青空": "株式会社青空", "青空（有）": "青空有限会社", "株式會社青空": "株式會社青空", "NPO法人青空": "NPO法人青空", "(株)　青空": "株式会社　青空", "青空㈱大津支店": "青空株式会社大津支店", "青空": "青空",
	} {
		if got := readCompany(input{text: text}).text; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		if got := readCompany(input{text: text, short: true}).text; got != text {
			t.Errorf("%s kept: %s", text, got)
		}
	}
	for text, want := range map[string]string{"?田　昇": "𠮷田　昇", "〓橋 一": "髙橋 一", "山?": "山﨑", "?? 一": ""} {
		if r := readName(input{text: text}); r.problem == "" || strings.Join(strings.Fields(r.proposal), " ") != strings.Join(strings.Fields(want), " ") {
			t.Errorf("%s: %+v", text, r)
		}
	}
}

func TestLikelyDaysAreProposed(t *testing.T) {
	for text, want := range map[string]string{"2025-02-30": "2025-02-28", "85.4.1": "1985-04-01", "20/4/1": "2020-04-01", "2025年4月": "2025-04-01", "春": ""} {
		if r := readDay(input{text: text, today: today}); r.problem == "" || r.proposal != want {
			t.Errorf("%s: %+v", text, r)
		}
	}
	if r := readFounding(input{text: "1967年2月", today: today}); r.text != "1967-02-01" || r.warning == "" {
		t.Errorf("%+v", r)
	}
	if r := readDay(input{text: "30691", cell: sheet.Cell{Kind: sheet.KindText}, today: today}); r.text != "1984-01-10" || r.warning == "" {
		t.Errorf("%+v", r)
	}
	if r := readLeaving(input{text: "2025年2月", title: "退会年月", today: today}); r.text != "2025-02-28" {
		t.Errorf("%+v", r)
	}
}

// Whatever stands in a cell: no reader panics, and what it gives is accepted by
// the record it is for.
func FuzzValue(f *testing.F) {
	for _, s := range []string{"12名(パート3名)", "㈱青空", "?田 昇", "令和7年4月1日", "30691", "〒520-0044 大津市", "約1,000万円", "代表取締役 山田", "\xff", "（", "(株)", "99999999999999999999", "元年", "85.4.31"} {
		f.Add(s, float64(1))
	}
	set := map[journal.Kind]func(field, text string) error{
		roster.CompanyKind: func(field, text string) error { return roster.Set(&roster.Company{}, field, text) },
		roster.MemberKind:  func(field, text string) error { return roster.Set(&roster.Member{}, field, text) },
		roster.SpellKind:   func(field, text string) error { return roster.Set(&roster.Spell{}, field, text) },
	}
	f.Fuzz(func(t *testing.T, s string, number float64) {
		text := tidy(s)
		if text == "" {
			return
		}
		splitCell(text, places())
		classesOf(sheet.Cell{Kind: sheet.KindText, Text: text}, text)
		for _, p := range places() {
			for _, kind := range []sheet.Kind{sheet.KindText, sheet.KindNumber} {
				r := p.read(input{cell: sheet.Cell{Kind: kind, Text: text, Number: number}, text: text, title: text, unit: 10_000, today: today})
				if r.problem != "" || r.nothing || p.kind == "" {
					continue
				}
				if err := set[p.kind](p.field, r.text); err != nil {
					t.Errorf("%s: %q gives %q: %v", p.name(), s, r.text, err)
				}
			}
		}
	})
}
