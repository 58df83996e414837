package action

// Offices: who holds which role in a committee, a board or a branch, and until
// when. Terms carry their own days, so what is to come is simply written down.

import (
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// fromOffices is where the history says these Actions came from.
const fromOffices = "役員・委員会"

// Term is what a person types of a term of office. On To it is over: somebody
// who is in office until 3月31日 has 4月1日 here; "" is open.
type Term struct {
	Role     string
	From, To nihongo.Day
}

// Seat is what becomes of one person's office.
type Seat struct {
	Entry *roster.Entry
	Unit  *roster.Unit
	Was   *roster.Placement // the term he has had, nil for none
	Is    *roster.Placement // the term as it will be, nil when it never came to be
	Kept  string            // why nothing changes for him; then Is is Was
}

// Terms is an Action on offices in the making: what becomes of whom, or the
// problems that keep it from being made, by field (role, from, to).
type Terms struct {
	Action   journal.Action
	Seats    []Seat
	Problems map[string]Problem
}

// Changed is for how many persons anything changes.
func (t *Terms) Changed() int {
	n := 0
	for _, s := range t.Seats {
		if s.Kept == "" {
			n++
		}
	}
	return n
}

// Appoint gives members a role in a unit. Who holds another role there changes
// it; in a branch it is for those who belong to it.
func Appoint(book *roster.Book, unit roster.ID, members []roster.ID, term Term) Terms {
	var t Terms
	u := book.Unit(unit)
	if u == nil {
		t.wrong("unit", "委員会を選んでください。")
		return t
	}
	if t.check(u, term); len(t.Problems) > 0 {
		return t
	}
	for _, e := range entries(book, members) {
		t.seat(u, e, nil, term)
	}
	as := "の" + term.Role + "にしました"
	if term.Role == "" {
		as = "に加えました"
	}
	t.say("を"+u.Name+as+"（"+Span(term.From, term.To)+"）", "")
	return t
}

// ChangeRole gives those who hold these terms another role from a day on, until
// their terms end.
func ChangeRole(book *roster.Book, terms []roster.ID, role string, from nihongo.Day) Terms {
	t := each(book, terms, func(t *Terms, o *roster.Officer) {
		if o.Placement.To != "" && o.Placement.To <= from {
			t.keep(o.Unit, o.Entry, o.Placement, "任期はもう終わっています")
			return
		}
		t.seat(o.Unit, o.Entry, o.Placement, Term{role, from, o.Placement.To})
	})
	if strings.TrimSpace(role) == "" {
		t.wrong("role", "新しい役割を入れてください。")
	}
	t.checkDays(Term{From: from})
	t.say("での役割を"+role+"に変えました（"+Span(from, "")+"）", "の")
	return t
}

// Renew keeps those who hold these terms in office for another term: 再任. The
// former term ends when the new one begins, and stays in the history.
func Renew(book *roster.Book, terms []roster.ID, from, to nihongo.Day) Terms {
	t := each(book, terms, func(t *Terms, o *roster.Officer) {
		t.seat(o.Unit, o.Entry, o.Placement, Term{o.Role, from, to})
	})
	t.checkDays(Term{From: from, To: to})
	t.say("で再任しました（"+Span(from, to)+"）", "を")
	return t
}

// EndTerms ends terms of office: on that day they are over. A term that would
// only have begun then never was.
func EndTerms(book *roster.Book, terms []roster.ID, on nihongo.Day) Terms {
	t := each(book, terms, func(t *Terms, o *roster.Officer) { t.end(o, on) })
	if !on.Valid() {
		t.wrong("to", "最後の日を入れてください。")
	}
	t.say("での任期を"+roster.LastDay(on).Western()+"までで終えました", "の")
	return t
}

// CorrectTerm puts right what was written down wrong of one term in a committee.
func CorrectTerm(book *roster.Book, id roster.ID, term Term) Terms {
	t := each(book, []roster.ID{id}, func(t *Terms, o *roster.Officer) {
		if t.check(o.Unit, term); len(t.Problems) > 0 {
			return
		}
		if !isBoard(o.Unit) {
			t.keep(o.Unit, o.Entry, o.Placement, "支部などの役割は「役割を変える」で直します")
			return
		}
		is := *o.Placement
		is.Role, is.From, is.To = term.Role, term.From, term.To
		for _, q := range o.Entry.Placements {
			if q.ID != is.ID && q.Unit == is.Unit && q.From < orEver(is.To) && is.From < orEver(q.To) {
				t.keep(o.Unit, o.Entry, o.Placement, "同じ委員会のほかの任期（"+Span(q.From, q.To)+"）と重なります")
				return
			}
		}
		t.update(o.Unit, o.Entry, o.Placement, o.Placement, &is)
	})
	t.say("での任期を直しました（"+strings.TrimSpace(term.Role+" "+Span(term.From, term.To))+"）", "の")
	return t
}

// each does something for those of the terms that there are, in the order of
// officers.
func each(book *roster.Book, terms []roster.ID, do func(*Terms, *roster.Officer)) (t Terms) {
	for _, o := range book.Officers("") {
		if slices.Contains(terms, o.Placement.ID) {
			do(&t, o)
		}
	}
	return t
}

// seat writes down a term of a person; was is the term that leads to it, nil
// for none that is known. Of two terms of one person in one unit the first counts.
func (t *Terms) seat(u *roster.Unit, e *roster.Entry, was *roster.Placement, term Term) {
	switch {
	case slices.ContainsFunc(t.Seats, func(s Seat) bool { return s.Kept == "" && s.Entry == e && s.Unit == u }):
		t.keep(u, e, was, "ほかの任期から続けます")
	case was != nil && was.From > term.From:
		t.keep(u, e, was, "任期は"+was.From.Western()+"に始まります")
	case isBoard(u):
		t.seatOnBoard(u, e, was, term)
	default:
		t.seatInBranch(u, e, was, term)
	}
}

// seatOnBoard ends the term that runs on the day the new one begins.
func (t *Terms) seatOnBoard(u *roster.Unit, e *roster.Entry, was *roster.Placement, term Term) {
	running := was
	for _, q := range e.Placements {
		switch {
		case q.Unit != u.ID || q.From >= orEver(term.To) || term.From >= orEver(q.To):
		case q.From > term.From || was != nil && q.From == term.From && q.ID != was.ID:
			t.keep(u, e, q, Span(q.From, q.To)+"の任期が決まっています")
			return
		default:
			running = q
		}
	}
	is := &roster.Placement{Member: e.ID, Unit: u.ID, From: term.From, To: term.To, Role: term.Role}
	switch {
	case e.SpellOn(term.From) == nil:
		t.keep(u, e, running, "その日に会員ではありません")
	case running == nil:
		t.create(u, e, nil, is)
	case running.Role == term.Role && running.From <= term.From && orEver(running.To) >= orEver(term.To) && (was == nil || running.To == term.To):
		t.keep(u, e, running, "すでに"+roleOf(running)+"です")
	case running.From == term.From:
		is.ID = running.ID
		t.update(u, e, running, running, is)
	default:
		if running.To == "" || running.To > term.From {
			ended := *running
			ended.To = term.From
			t.Action.Changes = append(t.Action.Changes, roster.Update(running, &ended)...)
		}
		t.create(u, e, running, is)
	}
}

// seatInBranch cuts the stretch in which the person belongs to the branch: the
// office is a part of it, and goes when he does.
func (t *Terms) seatInBranch(u *roster.Unit, e *roster.Entry, was *roster.Placement, term Term) {
	at := slices.IndexFunc(e.Placements, func(p *roster.Placement) bool { return p.Unit == u.ID && p.On(term.From) })
	if at < 0 || e.SpellOn(term.From) == nil {
		t.keep(u, e, was, "その日に"+u.Name+"の会員ではありません")
		return
	}
	p := e.Placements[at]
	if p.Role == term.Role && (was == nil || p.To == term.To) {
		t.keep(u, e, p, "すでに"+roleOf(p)+"です")
		return
	}
	is := &roster.Placement{Member: e.ID, Unit: u.ID, From: term.From, Role: term.Role, To: p.To}
	rest := roster.Placement{ID: roster.NewID(), Member: e.ID, Unit: u.ID, From: term.To, To: p.To}
	if orEver(term.To) < orEver(p.To) {
		is.To = term.To
	}
	if was == nil && p.Role != "" {
		was = p
	}
	if p.From == term.From {
		is.ID = p.ID
		t.update(u, e, was, p, is)
	} else {
		ended := *p
		ended.To = term.From
		t.Action.Changes = append(t.Action.Changes, roster.Update(p, &ended)...)
		t.create(u, e, was, is)
	}
	if is.To != p.To {
		t.Action.Changes = append(t.Action.Changes, roster.Create(&rest))
	}
}

// end ends one term.
func (t *Terms) end(o *roster.Officer, on nihongo.Day) {
	p := o.Placement
	is, rest := *p, *p
	is.To = on
	switch {
	case p.To != "" && p.To <= on && isBoard(o.Unit) || !on.Valid():
		t.keep(o.Unit, o.Entry, o.Placement, "任期は"+roster.LastDay(p.To).Western()+"で終わります")
	case isBoard(o.Unit) && on <= p.From:
		t.Action.Changes = append(t.Action.Changes, roster.Remove(p))
		t.Seats = append(t.Seats, Seat{Entry: o.Entry, Unit: o.Unit, Was: p})
	case isBoard(o.Unit):
		t.update(o.Unit, o.Entry, p, p, &is)
	case p.To != "" && p.To <= on:
		t.keep(o.Unit, o.Entry, o.Placement, o.Unit.Name+"にいるのは"+roster.LastDay(p.To).Western()+"までです")
	case on <= p.From: // he belongs there, but never held it
		rest.Role = ""
		t.Action.Changes = append(t.Action.Changes, roster.Update(p, &rest)...)
		t.Seats = append(t.Seats, Seat{Entry: o.Entry, Unit: o.Unit, Was: p})
	default:
		rest.ID, rest.From, rest.Role = roster.NewID(), on, ""
		t.update(o.Unit, o.Entry, p, p, &is)
		t.Action.Changes = append(t.Action.Changes, roster.Create(&rest))
	}
}
