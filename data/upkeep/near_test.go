package upkeep_test

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/roster"
	"kaisei/data/upkeep"
)

func TestNear(t *testing.T) {
	for name, tc := range map[string]struct {
		draft upkeep.Draft
		want  string // who, and why
	}{
		"nothing typed":          {upkeep.Draft{}, ""},
		"a number":               {upkeep.Draft{Number: "１２"}, "m1 会員番号が同じ"},
		"part of a number":       {upkeep.Draft{Number: "1"}, ""},
		"oneself":                {upkeep.Draft{Number: "12", Name: "青空太郎", Tel: "0775000001", Except: "m1"}, ""},
		"a name":                 {upkeep.Draft{Name: "青空　太郎"}, "m1 氏名が同じ"},
		"a name and its company": {upkeep.Draft{Name: "青空太郎", CompanyName: "㈱青空", Company: "c1"}, "m1 氏名が同じ、企業名も同じ"},
		"part of a name":         {upkeep.Draft{Name: "青空"}, ""},
		"a telephone":            {upkeep.Draft{Tel: "077(500)0001"}, "m1 電話番号が同じ"},
		"a telephone at work":    {upkeep.Draft{Tel: "077(500)0001", Company: "c1"}, ""},
		"a mail":                 {upkeep.Draft{Email: "Aozora@Example.jp"}, "m1 メールアドレスが同じ"},
		"a company":              {upkeep.Draft{CompanyName: "青空（株）", Prefecture: "滋賀県"}, "c1 企業名が同じ、都道府県も同じ"},
		"a company elsewhere":    {upkeep.Draft{CompanyName: "青空（株）", Prefecture: "京都府"}, "c1 企業名が同じ、都道府県は違う"},
		"another corporation":    {upkeep.Draft{CompanyName: "青空（株）", CorporateNumber: "7000012050002"}, ""},
		"a 法人番号":                 {upkeep.Draft{CorporateNumber: "T1180301018771"}, "c1 法人番号が同じ"},
		"half a 法人番号":            {upkeep.Draft{CorporateNumber: "11803"}, ""},
		"a company chosen":       {upkeep.Draft{CompanyName: "株式会社青空", Company: "c1"}, ""},
		"words of the search":    {upkeep.Draft{Name: "-x -", Number: "0", Email: "-", CompanyName: "株式会社"}, ""},
	} {
		s := newSample()
		s.another()
		got := ""
		for _, m := range upkeep.Near(s.book(t), tc.draft) {
			id := m.Entry.ID
			if m.Firm {
				id = m.Entry.Company.ID
			}
			got += id + " " + strings.Join(m.Why, "、")
		}
		if got != tc.want {
			t.Errorf("%s: %q instead of %q", name, got, tc.want)
		}
	}
}

// Five are enough, the likeliest first.
func TestNearIsShort(t *testing.T) {
	s := newSample()
	for range 9 {
		id := roster.NewID()
		s.more = append(s.more, &roster.Member{ID: id, Company: "c1", Name: "佐藤誠"}, &roster.Spell{ID: "s" + id, Member: id, Joined: "2020-01-01"})
	}
	s.member.Name = "佐藤誠"
	list := upkeep.Near(s.book(t), upkeep.Draft{Name: "佐藤 誠", Kana: "アオゾラ タロウ"})
	if len(list) != 5 || list[0].Entry.ID != "m1" || !slices.IsSortedFunc(list, func(x, y upkeep.Match) int { return y.Score - x.Score }) {
		t.Errorf("%+v", list)
	}
}

// BenchmarkNear is one key in a form that has been filled in: every question at once.
func BenchmarkNear(b *testing.B) {
	book := practiceBook(b, 47_000)
	book.Warm()
	entries := book.Entries()
	i := 0
	for b.Loop() {
		e := entries[i*131%len(entries)]
		i++
		upkeep.Near(book, upkeep.Draft{Name: e.Member.Name, Kana: e.Member.Kana, Number: e.Number, CompanyName: e.Company.Name,
			CorporateNumber: e.Company.Number, Prefecture: e.Company.Prefecture, Tel: e.Tel, Email: e.Email})
	}
}

// BenchmarkNearCommon is the same for what thousands have in their names.
func BenchmarkNearCommon(b *testing.B) {
	book := practiceBook(b, 47_000)
	book.Warm()
	for b.Loop() {
		upkeep.Near(book, upkeep.Draft{Name: "佐藤", CompanyName: "大東", Number: "1", Prefecture: "滋賀県"})
	}
}
