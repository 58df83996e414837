package action_test

import (
	"fmt"
	"slices"
	"testing"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"pgregory.net/rapid"
)

const boardDay = nihongo.Day("2026-11-21")

// offices is a committee, a branch and four members, one of whom has left.
func offices(t rapid.TB) *roster.Book {
	t.Helper()
	b := roster.NewBuilder()
	records := []any{
		&roster.Unit{ID: "east", Kind: roster.UnitPlacement, Label: "支部", Name: "東支部"},
		&roster.Unit{ID: "co", Kind: roster.UnitCommittee, Label: "委員会", Name: "共育委員会", From: "2020-04-01"},
	}
	for _, m := range []struct{ id, name, left string }{{"a", "安藤", ""}, {"b", "馬場", ""}, {"c", "千葉", "2026-09-01"}, {"d", "土井", ""}} {
		records = append(records, &roster.Company{ID: "c" + m.id, Name: m.name + "商店"},
			&roster.Member{ID: m.id, Company: "c" + m.id, Name: m.name},
			&roster.Spell{ID: "s" + m.id, Member: m.id, Joined: "2010-04-01", Left: nihongo.Day(m.left)},
			&roster.Placement{ID: "u" + m.id, Member: m.id, Unit: "east", From: "2010-04-01", To: nihongo.Day(m.left)})
	}
	records = append(records,
		&roster.Placement{ID: "pa", Member: "a", Unit: "co", From: "2025-04-01", To: "2027-04-01", Role: "委員長"},
		&roster.Placement{ID: "pb", Member: "b", Unit: "co", From: "2025-04-01", To: "2027-04-01", Role: "委員"})
	for _, r := range records {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	return b.Book(boardDay)
}

// after applies what an action comes to.
func after(t rapid.TB, book *roster.Book, terms action.Terms) *roster.Book {
	t.Helper()
	if len(terms.Problems) > 0 {
		t.Fatalf("problems %v", terms.Problems)
	}
	next, err := book.Apply(terms.Action.Changes)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// held lists the terms of a unit as people read them.
func held(book *roster.Book, unit roster.ID) (list []string) {
	for _, o := range book.Officers(unit) {
		list = append(list, fmt.Sprint(o.Entry.Member.Name, o.Role, action.Span(o.From, o.To), o.Times))
	}
	return list
}

func TestAppoint(t *testing.T) {
	book := offices(t)
	terms := action.Appoint(book, "co", []roster.ID{"d", "b", "a", "c"}, action.Term{Role: "委員", From: "2026-12-01", To: "2027-04-01"})
	if n := terms.Changed(); n != 2 {
		t.Errorf("%d changed: the new one and the one who was 委員長", n)
	}
	if got, want := terms.Action.Sentence, "2名を共育委員会の委員にしました（2026年12月1日から2027年3月31日まで）"; got != want {
		t.Errorf("sentence %q, want %q", got, want)
	}
	if kept := terms.Seats[3].Kept; kept != "その日に会員ではありません" {
		t.Errorf("who has left: %q", kept)
	}
	if got, want := held(after(t, book, terms), "co"), []string{
		"安藤委員長2025年4月1日から2026年11月30日まで1",
		"馬場委員2025年4月1日から2027年3月31日まで1", "土井委員2026年12月1日から2027年3月31日まで1", "安藤委員2026年12月1日から2027年3月31日まで1",
	}; !slices.Equal(got, want) {
		t.Errorf("held %q\nwant %q", got, want)
	}
	for field, term := range map[string]action.Term{"from": {Role: "委員"}, "to": {From: "2026-04-01", To: "2026-04-01"}} {
		if wrong := action.Appoint(book, "co", []roster.ID{"d"}, term); wrong.Problems[field].Text == "" || len(wrong.Action.Changes) > 0 {
			t.Errorf("%+v: problems %v", term, wrong.Problems)
		}
	}
	if early := action.Appoint(book, "co", []roster.ID{"d"}, action.Term{From: "2019-04-01"}); early.Problems["from"].Text == "" {
		t.Error("a term may begin before its committee")
	}
}

func TestRenewalIsAnotherTerm(t *testing.T) {
	book := offices(t)
	terms := action.Renew(book, []roster.ID{"pa", "pb"}, "2027-04-01", "2029-04-01")
	if got, want := terms.Action.Sentence, "2名を共育委員会で再任しました（2027年4月1日から2029年3月31日まで）"; got != want {
		t.Errorf("sentence %q, want %q", got, want)
	}
	if terms.Action.On != "" {
		t.Error("a term has its own days and need not wait")
	}
	next := after(t, book, terms)
	if got, want := held(next, "co"), []string{
		"安藤委員長2025年4月1日から2027年3月31日まで1", "安藤委員長2027年4月1日から2029年3月31日まで2",
		"馬場委員2025年4月1日から2027年3月31日まで1", "馬場委員2027年4月1日から2029年3月31日まで2"}; !slices.Equal(got, want) {
		t.Errorf("held %q\nwant %q", got, want)
	}
	if again := action.Renew(next, []roster.ID{"pa", "pb"}, "2027-04-01", "2029-04-01"); again.Changed() != 0 || len(again.Action.Changes) > 0 {
		t.Errorf("renewed twice: %+v", again.Seats)
	}
}

func TestAnotherRoleAndTheEnd(t *testing.T) {
	book := offices(t)
	next := after(t, book, action.ChangeRole(book, []roster.ID{"pb"}, "副委員長", "2026-12-01"))
	if got := held(next, "co"); got[1] != "馬場副委員長2026年12月1日から2027年3月31日まで1" || got[2] != "馬場委員2025年4月1日から2026年11月30日まで1" {
		t.Errorf("held %q", got)
	}
	next = after(t, book, action.EndTerms(book, []roster.ID{"pa", "pb"}, "2026-12-01"))
	for _, o := range next.Officers("co") {
		if o.To != "2026-12-01" {
			t.Errorf("%s until %s", o.Entry.Member.Name, o.To)
		}
	}
	if never := after(t, book, action.EndTerms(book, []roster.ID{"pa"}, "2025-04-01")); len(never.Officers("co")) != 1 {
		t.Error("a term that ended before it began is still there")
	}
	if blank := action.ChangeRole(book, []roster.ID{"pb"}, " ", "2026-12-01"); blank.Problems["role"].Text == "" || len(blank.Action.Changes) > 0 {
		t.Error("a role of nothing")
	}
	right := action.CorrectTerm(book, "pa", action.Term{Role: "委員長", From: "2025-05-01", To: "2027-04-01"})
	if got := held(after(t, book, right), "co")[0]; got != "安藤委員長2025年5月1日から2027年3月31日まで1" {
		t.Errorf("corrected %q", got)
	}
}

// TestOfficeInABranch: who leaves an office in his branch stays in the branch.
func TestOfficeInABranch(t *testing.T) {
	book := offices(t)
	next := after(t, book, action.Appoint(book, "east", []roster.ID{"a"}, action.Term{Role: "支部長", From: "2025-04-01", To: "2027-04-01"}))
	if got, want := held(next, "east"), []string{"安藤支部長2025年4月1日から2027年3月31日まで1"}; !slices.Equal(got, want) {
		t.Fatalf("held %q", got)
	}
	term := next.Officers("east")[0].Placement.ID
	next = after(t, next, action.Renew(next, []roster.ID{term}, "2027-04-01", ""))
	if got := held(next, "east"); len(got) != 2 || got[1] != "安藤支部長2027年4月1日から2" {
		t.Errorf("renewed %q", got)
	}
	next = after(t, next, action.EndTerms(next, []roster.ID{next.Officers("east")[1].Placement.ID}, "2028-04-01"))
	for _, day := range []nihongo.Day{"2024-04-01", "2026-04-01", "2027-04-01", "2028-04-01", "2040-01-01"} {
		if u := next.UnitOn(next.Entry("a"), day); u == nil || u.ID != "east" {
			t.Errorf("on %s in %v", day, u)
		}
	}
}

// TestTermsStaySound: whatever is done in whatever order, nobody is in a
// committee twice on one day, no term ends before it begins, and to which branch
// somebody belongs never changes.
func TestTermsStaySound(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) nihongo.Day {
		return nihongo.Day("2025-01-01").AddDays(rapid.IntRange(0, 40).Draw(t, "month") * 30)
	})
	rapid.Check(t, func(t *rapid.T) {
		book := offices(t)
		for range rapid.IntRange(1, 8).Draw(t, "actions") {
			var all []roster.ID
			for _, o := range book.Officers("") {
				all = append(all, o.Placement.ID)
			}
			some := []roster.ID{}
			if len(all) > 0 {
				some = rapid.SliceOfDistinct(rapid.SampledFrom(all), rapid.ID).Draw(t, "terms")
			}
			unit := rapid.SampledFrom([]roster.ID{"co", "east"}).Draw(t, "unit")
			role := rapid.SampledFrom([]string{"委員長", "委員", "支部長"}).Draw(t, "role")
			from, to := day.Draw(t, "from"), rapid.OneOf(day, rapid.Just(nihongo.Day(""))).Draw(t, "to")
			var terms action.Terms
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				terms = action.Appoint(book, unit, []roster.ID{"a", "c", "d"}, action.Term{Role: role, From: from, To: to})
			case 1:
				terms = action.ChangeRole(book, some, role, from)
			case 2:
				terms = action.Renew(book, some, from, to)
			case 3:
				terms = action.EndTerms(book, some, from)
			case 4:
				for _, id := range some {
					terms = action.CorrectTerm(book, id, action.Term{Role: role, From: from, To: to})
				}
			}
			if len(terms.Problems) > 0 || len(terms.Action.Changes) == 0 {
				if len(terms.Action.Changes) > 0 {
					t.Fatal("changes in spite of problems")
				}
				continue
			}
			next, err := book.Apply(terms.Action.Changes)
			if err != nil {
				t.Fatal(err)
			}
			book = next
		}
		for _, e := range book.Entries() {
			for i, p := range e.Placements {
				if p.To != "" && p.To <= p.From {
					t.Fatalf("%s: %+v", e.Member.Name, p)
				}
				for _, q := range e.Placements[:i] {
					if q.Unit == p.Unit && (q.To == "" || q.To > p.From) && (p.To == "" || p.To > q.From) {
						t.Fatalf("%s is twice in %s: %+v and %+v", e.Member.Name, p.Unit, q, p)
					}
				}
			}
			for d := nihongo.Day("2010-04-01"); d < "2030-01-01"; d = d.AddMonths(1) {
				was := e.ID != "c" || d < "2026-09-01"
				if u := book.UnitOn(e, d); (u != nil) != was {
					t.Fatalf("%s on %s in %v", e.Member.Name, d, u)
				}
			}
		}
	})
}
