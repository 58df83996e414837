package intake

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/office"
	"kaisei/data/roster"
)

var plain = strings.Fields("会員番号 企業名 法人番号 都道府県 氏名 電話番号 メールアドレス 入会日 退会日")

// peopled is an office with some members.
func peopled(t *testing.T) *office.File {
	f := newOffice(t)
	take(t, f, table(t, plain,
		row("001", "株式会社青空", "7999901000001", "滋賀県", "髙田 太郎", "077-522-0001", "taro@aozora.example", "2020-04-01", ""),
		row("002", "株式会社夕空", "", "滋賀県", "夕空 花子", "077-522-0002", "", "2020-04-01", ""),
		row("003", "株式会社朝空", "", "滋賀県", "佐藤 誠", "077-522-0003", "", "2018-04-01", "2024-03-31"),
		row("004", "株式会社月空", "", "京都府", "佐藤 誠", "077-522-0004", "", "2020-04-01", ""),
		row("005", "株式会社星空", "", "滋賀県", "星空 一", "077-522-0005", "", "2020-04-01", ""),
		row("006", "株式会社星空", "", "滋賀県", "星空 二", "077-522-0005", "", "2020-04-01", "")))
	return f
}

func TestWhoseRowItIs(t *testing.T) {
	f := peopled(t)
	for _, tt := range []struct {
		name string
		row  []string
		want string // the number of the member; new; ? and the numbers of the candidates
		by   string
	}{
		{"number, zeros and width", row("１", "", "", "", "高田太郎", "", "", "", ""), "001", ""},
		{"法人番号 and person", row("", "アオゾラ", "7999901000001", "", "高田　太郎", "", "", "", ""), "001", "法人番号と氏名"},
		{"company and person", row("", "㈱夕空", "", "", "夕空花子", "", "", "", ""), "002", "企業名と氏名"},
		{"telephone and person", row("", "夕空商店", "", "", "夕空花子", "(077)522-0002", "", "", ""), "002", "氏名と電話番号"},
		{"mail and person", row("", "", "", "", "髙田太郎", "", "TARO@aozora.example", "", ""), "001", "氏名とメールアドレス"},
		{"a colleague", row("", "株式会社星空", "", "", "星空 三", "077-522-0005", "", "2026-04-01", ""), "new", ""},
		{"nobody", row("", "株式会社雨空", "", "滋賀県", "雨空 一", "", "", "2026-04-01", ""), "new", ""},
		{"a name that another has, with a number", row("9", "株式会社雨空", "", "滋賀県", "佐藤誠", "", "", "2026-04-01", ""), "new", ""},
		{"only the name", row("", "株式会社雨空", "", "滋賀県", "佐藤誠", "", "", "2026-04-01", ""), "?004 003", ""},
		{"number of one, name of another", row("1", "株式会社夕空", "", "滋賀県", "夕空花子", "", "", "", ""), "?002 001", ""},
		{"number of one, a stranger elsewhere", row("1", "株式会社雨空", "", "滋賀県", "雨空 一", "", "", "", ""), "?001", ""},
		{"number of one, new name there", row("1", "株式会社青空", "7999901000001", "滋賀県", "青空 太郎", "", "", "", ""), "001", ""},
		{"another number", row("77", "株式会社夕空", "", "滋賀県", "夕空花子", "", "", "", ""), "?002", ""},
		{"another prefecture", row("", "株式会社夕空", "", "京都府", "夕空花子", "", "", "", ""), "?002", ""},
		{"another legal form", row("", "有限会社夕空", "", "滋賀県", "夕空花子", "", "", "", ""), "?002", ""},
		{"came back", row("", "株式会社朝空", "", "滋賀県", "佐藤誠", "", "", "2026-04-01", ""), "?003", ""},
		{"left, as the office knows", row("", "株式会社朝空", "", "滋賀県", "佐藤誠", "", "", "2018-04-01", "2024-03-31"), "003", "企業名と氏名"},
		{"mail of one, name of another", row("", "株式会社雨空", "", "滋賀県", "雨空 一", "", "taro@aozora.example", "", ""), "?001", ""},
	} {
		p := plan(t, f, table(t, plain, tt.row))
		r := p.Rows[0]
		got := "new"
		switch {
		case r.Status == Undecided:
			var numbers []string
			for _, c := range r.Candidates {
				numbers = append(numbers, c.Number)
				if c.Called == "" || c.State == "" || len(c.Why) == 0 {
					t.Errorf("%s: %+v", tt.name, c)
				}
			}
			got = "?" + strings.Join(numbers, " ")
		case r.Status == Changed || r.Status == Same:
			got = f.Book().Entry(r.Member).Number
		case r.Status == Refused:
			got = p.Problems()[0].Sentence
		}
		if got != tt.want || r.By != tt.by {
			t.Errorf("%s: %s by %q, want %s by %q", tt.name, got, r.By, tt.want, tt.by)
		}
		if r.Status == Undecided && slices.ContainsFunc(p.Absent, func(a Absent) bool { return a.ID == r.Candidates[0].Member }) {
			t.Errorf("%s: who may be in the file is not absent", tt.name)
		}
	}
}

func TestAPersonDecidesWhoseRowItIs(t *testing.T) {
	f := peopled(t)
	path := table(t, plain, row("", "株式会社雨空", "", "滋賀県", "佐藤誠", "", "s@example.jp", "2026-04-01", ""))
	at := RowRef{"", 2}
	for answer, want := range map[roster.ID]Status{"": Undecided, MatchNew: New, MatchSkip: Skipped, entry(t, f.Book(), "004").ID: Changed, "gone": Undecided} {
		p := readWith(t, f, path, Choices{Matches: map[RowRef]string{at: answer}})
		if p.Rows[0].Status != want {
			t.Errorf("%s: %v", answer, p.Rows[0].Status)
		}
		if _, err := p.Action(false); want == Undecided && err == nil || want == New && err != nil {
			t.Errorf("%s: %v", answer, err)
		}
	}
	// Who had left and is chosen comes back: another stretch of membership.
	apply(t, f, readWith(t, f, path, Choices{Matches: map[RowRef]string{at: entry(t, f.Book(), "003").ID}}))
	if e := entry(t, f.Book(), "003"); len(e.Spells) != 2 || e.Spells[1].JoinKind != roster.JoinAgain || e.Email != "s@example.jp" {
		t.Errorf("%+v", e.Spells)
	}
}

func TestNumbersAreGivenToThoseWhoHaveNone(t *testing.T) {
	f := peopled(t)
	path := table(t, plain,
		row("", "株式会社雨空", "", "滋賀県", "雨空 一", "", "", "2026-04-01", ""),
		row("012", "株式会社雪空", "", "滋賀県", "雪空 一", "", "", "2026-04-01", ""),
		row("", "株式会社霧空", "", "滋賀県", "霧空 一", "", "", "2026-04-01", ""))
	p := plan(t, f, path)
	if p.Rows[0].Number != "013" || !p.Rows[0].Proposed || p.Rows[1].Proposed || p.Rows[2].Number != "014" || !strings.Contains(strings.Join(p.Notes, ""), "2名に、013 から 014") {
		t.Errorf("%+v %v", p.Rows, p.Notes)
	}
	apply(t, f, p)
	if p := plan(t, f, path); p.Count(Same) != 3 {
		t.Error(p.counts)
	}
	// Twice the same person without a number is one too many.
	p = plan(t, f, table(t, plain, row("", "㈱虹空", "", "", "虹空一", "", "", "", ""), row("", "株式会社虹空", "", "", "虹空 一", "", "", "", "")))
	if p.Count(Refused) != 2 || !strings.Contains(p.Problems()[0].Sentence, "3行目と同じ人") {
		t.Error(p.Problems())
	}
}

// Who is missing in the roster of one unit is missing among its members.
func TestAbsentOfOneUnit(t *testing.T) {
	f := newOffice(t)
	take(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "東支部", ""),
		row("2", "(株)夕空", "", "夕空 花子", "", "2021-04-01", "", "東支部", ""), row("3", "(株)朝空", "", "朝空 一", "", "2021-04-01", "", "西支部", "")))
	p := plan(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "", "", "東支部", "")))
	if len(p.Absent) != 1 || p.Absent[0].Number != "2" || p.Absent[0].Unit != "東支部" || p.Absent[0].Since != "2021-04-01" || !slices.Equal(p.AbsentOf, []string{"東支部"}) || p.AbsentIDs()[0] != p.Absent[0].ID {
		t.Errorf("%+v %v", p.Absent, p.AbsentOf)
	}
	if p := plan(t, f, table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "", "", "", ""))); len(p.Absent) != 2 || p.AbsentOf != nil {
		t.Errorf("%+v %v", p.Absent, p.AbsentOf)
	}
}
