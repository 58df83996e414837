package practice

import (
	"testing"

	"kaisei/data/roster"
)

// TestBoardsAreAlive: the practice office has officers in office, terms that end
// soon, a second term, an office without a successor, and activities served.
func TestBoardsAreAlive(t *testing.T) {
	book, err := New(1, 620, today).Book()
	if err != nil {
		t.Fatal(err)
	}
	heads, now, ending, again := map[roster.ID]int{}, 0, 0, 0
	for _, o := range book.Officers("") {
		if o.Unit.Kind != roster.UnitCommittee || !o.On(today) {
			continue
		}
		now++
		if o.Ends(today, 180) {
			ending++
		}
		if o.Times > 1 {
			again++
		}
		if o.Role == "委員長" || o.Role == "部長" {
			heads[o.Unit.ID]++
		}
		if o.Gone(today) {
			t.Errorf("%s has left", o.Entry.Member.Name)
		}
	}
	if now < 50 || ending < 10 || again < 20 {
		t.Errorf("%d in office, %d of them ending, %d not for the first time", now, ending, again)
	}
	for unit, n := range heads {
		if n > 1 {
			t.Errorf("%s has %d heads", book.Unit(unit).Name, n)
		}
	}
	if len(book.Vacant(366)) == 0 {
		t.Error("every office has a successor")
	}
	if council := book.Committees(false)[0]; council.Name != "理事会" || len(book.Officers(council.ID)) < 10 {
		t.Errorf("first is %s with %d terms", council.Name, len(book.Officers(council.ID)))
	}
	served := 0
	for _, s := range book.Services() {
		if s.Members > 0 {
			served++
		}
	}
	if served != 6 {
		t.Errorf("%d activities are served", served)
	}
}
