package action

import (
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"

	"pgregory.net/rapid"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		field, typed, want string
		ok                 bool
	}{
		{"member.tel", " ０７７－５２２－０００１ ", "077-522-0001", true},
		{"company.capital_yen", "1,000万円", "10000000", true},
		{"company.capital_yen", "-5", "", false},
		{"company.regular", "１２名", "12", true},
		{"company.regular", "多数", "", false},
		{"company.founded", "昭和47年5月15日", "1972-05-15", true},
		{"company.founded", "2月30日", "", false},
		{"company.industry", "建設業", "D", true},
		{"company.industry", "宇宙業", "", false},
		{"company.prefecture", "滋賀", "滋賀県", true},
		{"company.sole", "個人事業", "1", true},
		{"member.may_sign", "なし", "", true},
		{"member.may_sign", "たぶん", "", false},
		{"member.kana", "やまだ　たろう", "ヤマダ タロウ", true},
		{ConsentPrefix + roster.ChannelNational, "不可", roster.ConsentNo, true},
		{ConsentPrefix + roster.ChannelNational, "前向き", "", false},
		{"member.title", "", "", true},
	} {
		got, ok := Read(c.field, c.typed)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s %q: %q, %v", c.field, c.typed, got, ok)
		}
	}
}

func TestCellsOfManyMembersAreOneAction(t *testing.T) {
	b := book(t, 40)
	var cells []Cell
	for _, e := range b.Find(roster.Query{})[:5] {
		cells = append(cells, Cell{e.ID, "member.contact", "総務課"}, Cell{e.ID, "placement.unit", "x"})
	}
	cells = append(cells, Cell{"nobody", "member.tel", "1"})
	changes, a := Cells(b, cells)
	next := done(t, b, a)
	for i, c := range changes {
		switch {
		case c.Member == "nobody" || c.Field == "placement.unit":
			if c.Changes() || c.Problem.Text == "" {
				t.Errorf("%d: %+v", i, c)
			}
		case !c.Changes() || next.Entry(c.Member).Contact != "総務課":
			t.Errorf("%d: %+v", i, c)
		}
	}
	if a.Sentence != "5名の連絡担当者を変更しました" || a.On != string(b.Day()) {
		t.Errorf("%q from %s", a.Sentence, a.On)
	}
}

func TestTwoMembersOfOneCompanySayOneThing(t *testing.T) {
	b := book(t, 40)
	e := someone(t, b)
	second := &roster.Member{ID: roster.NewID(), Company: e.Company.ID, Number: "99999", Name: "別 花子"}
	b = done(t, b, journal.Action{Changes: []journal.Change{roster.Create(second)}})
	_, same := Cells(b, []Cell{{e.ID, "company.url", "https://example.jp"}, {second.ID, "company.url", "https://example.jp"}})
	if next := done(t, b, same); len(same.Changes) != 1 || next.Company(e.Company.ID).URL != "https://example.jp" {
		t.Errorf("%+v", same.Changes)
	}
	cells, other := Cells(b, []Cell{{e.ID, "company.url", "https://example.jp"}, {second.ID, "company.url", "https://example.com"}})
	if len(other.Changes) != 1 || cells[1].Changes() || cells[1].Problem.Text == "" {
		t.Errorf("%+v", cells)
	}
}

func TestCellsNeverHarm(t *testing.T) {
	b := book(t, 30)
	all := b.Entries()
	rapid.Check(t, func(t *rapid.T) {
		var cells []Cell
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			cells = append(cells, Cell{rapid.SampledFrom(all).Draw(t, "member").ID,
				rapid.SampledFrom(append(FieldIDs(), "x", "member.creed", "company.")).Draw(t, "field"),
				rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"12", "1,000万", "R5.4.1", "可", "あり", "滋賀県", "D", "a@b.jp", "520-0044"})).Draw(t, "typed")})
		}
		changes, a := Cells(b, cells)
		next := b
		if len(a.Changes) > 0 {
			var err error
			if next, err = b.Apply(a.Changes); err != nil {
				t.Fatalf("%v\n%+v", err, changes)
			}
			if _, conflicts := journal.Merge(a.Changes, b); len(conflicts) > 0 {
				t.Fatalf("does not start from what is there: %+v", conflicts)
			}
		}
		seen := map[target]bool{}
		for i := len(changes) - 1; i >= 0; i-- {
			c := changes[i]
			to := target{id: c.Member, field: c.Field}
			if !c.Changes() || seen[to] {
				continue
			}
			seen[to] = true
			card := CardOf(next, next.Entry(c.Member))
			if got := card.Get(c.Field); got != c.Is {
				t.Fatalf("%s %s: %q, not %q", c.Member, c.Field, got, c.Is)
			}
		}
	})
}
