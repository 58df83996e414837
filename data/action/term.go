package action

// What the Actions on offices have in common: days, words, sentences.

import (
	"strconv"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// isBoard tells a committee, where a placement is an office, from a branch,
// where it is to belong.
func isBoard(u *roster.Unit) bool { return u != nil && u.Kind == roster.UnitCommittee }

// orEver makes an open end comparable.
func orEver(to nihongo.Day) nihongo.Day {
	if to == "" {
		return "9999-12-31"
	}
	return to
}

// Span says a stretch as people do, with its last day: 2026年4月1日から2028年3月31日まで.
func Span(from, to nihongo.Day) string {
	s := ""
	if from != "" {
		s = from.Western() + "から"
	}
	if to != "" {
		s += roster.LastDay(to).Western() + "まで"
	}
	return s
}

func roleOf(p *roster.Placement) string {
	if p.Role == "" {
		return "委員"
	}
	return p.Role
}

// check holds a term against the unit it is in.
func (t *Terms) check(u *roster.Unit, term Term) {
	t.checkDays(term)
	switch {
	case u.From != "" && term.From < u.From:
		t.wrong("from", u.Name+"は"+u.From.Western()+"からです。")
	case u.To != "" && term.From >= u.To:
		t.wrong("from", u.Name+"は"+roster.LastDay(u.To).Western()+"で終わります。")
	case u.To != "" && orEver(term.To) > u.To:
		t.wrong("to", u.Name+"は"+roster.LastDay(u.To).Western()+"で終わります。任期もその日までにしてください。")
	}
}

func (t *Terms) checkDays(term Term) {
	switch {
	case !term.From.Valid():
		t.wrong("from", "いつからか、日を入れてください。")
	case term.To != "" && !term.To.Valid():
		t.wrong("to", "暦にない日付です。")
	case term.To != "" && term.To <= term.From:
		t.wrong("to", "始まりより後の日を入れてください。")
	}
}

func (t *Terms) wrong(field, sentence string) {
	if t.Problems == nil {
		t.Problems = map[string]Problem{}
	}
	if _, said := t.Problems[field]; !said {
		t.Problems[field] = Problem{Text: sentence}
	}
}

func (t *Terms) keep(u *roster.Unit, e *roster.Entry, was *roster.Placement, why string) {
	t.Seats = append(t.Seats, Seat{e, u, was, was, why})
}

// create begins a term; was led to it.
func (t *Terms) create(u *roster.Unit, e *roster.Entry, was, is *roster.Placement) {
	is.ID = roster.NewID()
	t.Action.Changes = append(t.Action.Changes, roster.Create(is))
	t.Seats = append(t.Seats, Seat{Entry: e, Unit: u, Was: was, Is: is})
}

// update makes of the record now what is says; was is the term that led to it.
func (t *Terms) update(u *roster.Unit, e *roster.Entry, was, now, is *roster.Placement) {
	changes := roster.Update(now, is)
	if len(changes) == 0 {
		t.keep(u, e, was, "変わりません")
		return
	}
	t.Action.Changes = append(t.Action.Changes, changes...)
	t.Seats = append(t.Seats, Seat{Entry: e, Unit: u, Was: was, Is: is})
}

// say makes the sentence of the Action: who, what was done. With a particle the
// unit stands between them.
func (t *Terms) say(did, particle string) {
	t.Action.From = fromOffices
	if len(t.Problems) > 0 {
		t.Action.Changes = nil
	}
	who, where, n := "", "", t.Changed()
	for _, s := range t.Seats {
		switch {
		case s.Kept != "":
			continue
		case who == "":
			who, where = s.Entry.Called()+"さん", s.Unit.Name
		case where != s.Unit.Name:
			where = "それぞれの委員会"
		}
	}
	if n > 1 {
		who = strconv.Itoa(n) + "名"
	}
	if particle != "" {
		who += particle + where
	}
	if n > 0 {
		t.Action.Sentence = who + did
	}
}
