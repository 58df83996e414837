package action

import (
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

func TestSucceedByANewPerson(t *testing.T) {
	b := book(t, 60)
	old := someone(t, b)
	board := &roster.Unit{ID: roster.NewID(), Kind: roster.UnitCommittee, Name: "広報委員会"}
	seat := &roster.Placement{ID: roster.NewID(), Member: old.ID, Unit: board.ID, From: "2025-04-01", Role: "副委員長"}
	b = done(t, b, journal.Action{Changes: []journal.Change{roster.Create(board), roster.Create(seat)}})
	old = b.Entry(old.ID)
	unit := b.UnitOn(old, day)
	p := Succeed(b, old.ID, Succession{Day: "2025-12-01", Values: map[string]string{"member.name": "後継 花子", "member.mobile": "０９０－１２３４－５６７８"}})
	if !p.Ready() || p.Effect[0].Before != p.Effect[0].After || len(p.Effect) != 1 || len(p.Notes) != 2 {
		t.Fatalf("%+v", p)
	}
	if want := old.Company.Name + "の代表者を" + old.Member.Name + "さんから後継 花子さんに変更しました（2025年12月1日付）"; p.Action.Sentence != want || p.Action.On != "2025-12-01" {
		t.Errorf("%q from %q", p.Action.Sentence, p.Action.On)
	}
	next := done(t, b, p.Action)
	was, is := next.Entry(old.ID), next.ByNumber(NextNumber(b))
	switch s, begins := was.LastSpell(day), is.SpellOn("2025-12-01"); {
	case s.Left != "2025-12-01" || s.LeaveKind != roster.LeaveSucceed || s.Reason != roster.ReasonSucceed || was.MaySign:
		t.Errorf("%+v", s)
	case begins == nil || begins.JoinKind != roster.JoinSucceed || is.SpellOn("2025-11-30") != nil:
		t.Errorf("%+v", begins)
	case !is.MaySign || is.SignSince != "2025-12-01" || is.Title != old.Title || is.Tel != old.Tel || is.Mobile != "090-1234-5678" || is.Email != "":
		t.Errorf("%+v", is.Member)
	case is.Company.ID != old.Company.ID || next.UnitOn(is, day) != next.Unit(unit.ID) || len(is.Consents) != 0 || len(is.Placements) != 1:
		t.Errorf("%+v", is)
	}
	s := next.Standing("2025-12")
	if s.Office.Month.Joined == 0 || s.Office.Month.Joined != len(s.Joined) || s.Office.Month.Balance() != 0 {
		t.Errorf("%+v", s.Office)
	}
}

func TestSucceedVariants(t *testing.T) {
	b := book(t, 60)
	old := someone(t, b)
	b, second := beside(t, b, old, "専務 次郎")
	person := map[string]string{"member.name": "後継 花子"}
	count := func(b *roster.Book) int { return counted(b, day)[wholeOffice] }
	before := count(b)
	for _, c := range []struct {
		name  string
		how   Succession
		more  int
		check func(next *roster.Book, was, second *roster.Entry) bool
	}{
		{"the number is taken over", Succession{Day: day, Values: person, TakeNumber: true}, 0, func(next *roster.Book, was, _ *roster.Entry) bool {
			return was.Number == "" && next.ByNumber(old.Number).Member.Name == "後継 花子"
		}},
		{"the old one stays", Succession{Day: day, Values: person, Stays: true, OldTitle: "会長"}, 1, func(_ *roster.Book, was, _ *roster.Entry) bool {
			return was.SpellOn(day) != nil && was.Title == "会長" && !was.MaySign && was.Number == old.Number
		}},
		{"somebody of the company", Succession{Day: day, Heir: second.ID, Values: map[string]string{"member.title": "代表取締役"}}, -1, func(_ *roster.Book, was, is *roster.Entry) bool {
			return was.SpellOn(day) == nil && is.MaySign && is.Title == "代表取締役" && is.Number == second.Number && len(is.Spells) == 1
		}},
		{"somebody of the company, and the old one stays", Succession{Day: day, Heir: second.ID, Stays: true}, 0, func(_ *roster.Book, was, is *roster.Entry) bool {
			return was.SpellOn(day) != nil && !was.MaySign && is.MaySign && is.Title == second.Title
		}},
	} {
		p := Succeed(b, old.ID, c.how)
		if !p.Ready() {
			t.Errorf("%s: %+v", c.name, p.Problems)
			continue
		}
		next := done(t, b, p.Action)
		if n := count(next); n != before+c.more || p.Effect[0].After != n {
			t.Errorf("%s: %d members, were %d", c.name, n, before)
		}
		if !c.check(next, next.Entry(old.ID), next.Entry(second.ID)) {
			t.Errorf("%s: %+v %+v", c.name, next.Entry(old.ID).Member, next.Entry(second.ID).Member)
		}
	}
	other := b.Entries()[0]
	if other.Company.ID == old.Company.ID {
		other = b.Entries()[len(b.Entries())-1]
	}
	for id, how := range map[string]Succession{DayField: {Values: person}, HeirField: {Day: day, Heir: other.ID}, "member.name": {Day: day},
		"member.number": {Day: day, Values: map[string]string{"member.name": "後継 花子", "member.number": other.Number}}} {
		if p := Succeed(b, old.ID, how); p.Ready() || p.Problems[id].Text == "" {
			t.Errorf("%s: %+v", id, p.Problems)
		}
	}
	if p := Succeed(b, old.ID, Succession{Day: "1950-01-01", Values: person}); p.Ready() || !strings.Contains(p.Omitted[0].Why, "まだ入会していません") {
		t.Errorf("%+v", p.Omitted)
	}
}
