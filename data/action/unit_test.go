package action_test

import (
	"testing"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// carry applies an Action that must fit.
func carry(t *testing.T, book *roster.Book, a journal.Action, problems map[string]action.Problem) *roster.Book {
	t.Helper()
	if len(problems) > 0 {
		t.Fatalf("problems %v", problems)
	}
	next, err := book.Apply(a.Changes)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func TestUnitIsMadeAndChanged(t *testing.T) {
	book := offices(t)
	values := map[string]string{"kind": roster.UnitCommittee, "label": "委員会", "name": "共同求人委員会", "activity": "3", "valid_from": "2027-04-01"}
	a, problems := action.ProposeUnit(book, nil, values)
	if a.Sentence != "組織「共同求人委員会」を加えました" {
		t.Errorf("sentence %q", a.Sentence)
	}
	next := carry(t, book, a, problems)
	made := next.Committees(false)[1]
	if made.Name != "共同求人委員会" || made.Activity != "3" || made.Order.N != 2 {
		t.Errorf("made %+v", made.Unit)
	}
	next = carry(t, next, action.MoveUnit(next, made.Unit, -1), nil)
	if first := next.Committees(false)[0]; first.ID != made.ID {
		t.Errorf("first is %s", first.Name)
	}
	if a := action.MoveUnit(next, next.Unit(made.ID), -1); len(a.Changes) > 0 {
		t.Error("the first goes before the first")
	}
	for field, wrong := range map[string]map[string]string{
		"name":       {"kind": roster.UnitCommittee, "name": "共育委員会"},
		"activity":   {"kind": roster.UnitCommittee, "name": "新委員会", "activity": "9"},
		"valid_to":   {"kind": roster.UnitCommittee, "name": "新委員会", "valid_from": "2026-04-01", "valid_to": "2026-04-01"},
		"valid_from": {"kind": roster.UnitPlacement, "name": "新支部", "valid_from": "2027-04-01"},
	} {
		if _, problems := action.ProposeUnit(book, nil, wrong); problems[field].Text == "" {
			t.Errorf("%s: %v passes", field, wrong)
		}
	}
	co := book.Unit("co")
	if _, problems := action.ProposeUnit(book, co, map[string]string{"kind": co.Kind, "name": co.Name, "parent": co.ID}); problems["parent"].Text == "" {
		t.Error("a unit can stand below itself")
	}
	if _, problems := action.ProposeUnit(book, co, map[string]string{"kind": co.Kind, "name": co.Name, "valid_to": "2026-12-01"}); problems["valid_to"].Text == "" {
		t.Error("terms outlive their committee")
	}
	if a, _ := action.ProposeUnit(book, book.Unit("east"), map[string]string{"kind": roster.UnitPlacement, "name": "東支部", "activity": "3"}); len(a.Changes) > 1 {
		t.Errorf("a branch serves an activity: %v", a.Changes)
	}
}

// TestTheEndOfAUnit: in a committee the terms end with it, a branch must be empty.
func TestTheEndOfAUnit(t *testing.T) {
	book := offices(t)
	a, problems := action.EndUnit(book, book.Unit("co"), "2027-01-01")
	if a.Sentence != "組織「共育委員会」を2026年12月31日までで終了しました" {
		t.Errorf("sentence %q", a.Sentence)
	}
	next := carry(t, book, a, problems)
	for _, o := range next.Officers("co") {
		if o.To != "2027-01-01" {
			t.Errorf("%s until %s", o.Entry.Member.Name, o.To)
		}
	}
	if next.Unit("co").To != "2027-01-01" {
		t.Error("the committee goes on")
	}
	for day, why := range map[nihongo.Day]string{"": "終了する日を入れてください。", "2020-04-01": "始まった日（2020年4月1日）より後の日を入れてください。"} {
		if _, problems := action.EndUnit(book, book.Unit("co"), day); problems["valid_to"].Text != why {
			t.Errorf("%s: %q", day, problems["valid_to"].Text)
		}
	}
	if _, problems := action.EndUnit(book, book.Unit("east"), boardDay); problems["valid_to"].Text != "3名が所属しています。先に、会員の所属を移してください。" {
		t.Errorf("a branch with members: %v", problems)
	}
}
