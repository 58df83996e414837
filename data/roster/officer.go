package roster

// Officers: who holds which role where, since when and until when. A term of
// office is a Placement: in a committee each, in a branch one with a role.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
)

// Officer is one term of office.
type Officer struct {
	*Placement
	Entry *Entry
	Unit  *Unit
	Since nihongo.Day // the beginning of the first of the terms that led to this one without a gap
	Times int         // which of these terms it is: 1 for the first
	place int         // of the unit in the tree
}

// TermState is how a term stands on a day.
type TermState string

const (
	InOffice TermState = "現任"
	Coming   TermState = "就任予定"
	Past     TermState = "退任"
)

// State tells how the term stands at the end of day.
func (o *Officer) State(day nihongo.Day) TermState {
	switch {
	case o.On(day):
		return InOffice
	case o.From > day:
		return Coming
	}
	return Past
}

// LastDay is the last day of the term, "" when it is open. To itself is the day
// on which the person no longer holds the office.
func (o *Officer) LastDay() nihongo.Day { return LastDay(o.To) }

// LastDay is the day before To, as people speak of the end of a term: who is no
// more from 4月1日 on is until 3月31日. "" of "".
func LastDay(to nihongo.Day) nihongo.Day { return to.AddDays(-1) }

// Ends reports whether the term, running on day, ends within so many days.
func (o *Officer) Ends(day nihongo.Day, within int) bool {
	return o.On(day) && o.To != "" && o.To <= day.AddDays(within)
}

// Gone reports whether the person holds the office at the end of day without
// being a member any more.
func (o *Officer) Gone(day nihongo.Day) bool { return o.On(day) && o.Entry.SpellOn(day) == nil }

// Years is how long, in whole years, the person has held the office on day.
func (o *Officer) Years(day nihongo.Day) int {
	if o.To != "" && o.To < day {
		day = o.To
	}
	if o.Since == "" || day <= o.Since {
		return 0
	}
	years := day.Year() - o.Since.Year()
	if day[4:] < o.Since[4:] {
		years--
	}
	return years
}

// Officers lists all terms of office in a unit and those below it, past, present
// and future, "" for all: in the order of the tree, committees first, of rank, of
// time and of the kana.
func (b *Book) Officers(unit ID) []*Officer {
	places := map[ID]int{}
	for i, n := range b.tree(func(u *Unit) bool { return true }) {
		if places[n.ID] = i; n.Kind != UnitCommittee {
			places[n.ID] += len(b.t.units.rows)
		}
	}
	var list []*Officer
	for _, e := range b.entries {
		for _, p := range e.Placements {
			u := b.t.units.find(p.Unit)
			if u == nil || p.Role == "" && u.Kind != UnitCommittee || unit != "" && !b.Within(u, unit) {
				continue
			}
			o := &Officer{Placement: p, Entry: e, Unit: u, place: places[u.ID]}
			o.Since, o.Times = e.run(p)
			list = append(list, o)
		}
	}
	// Entries come in the order of their kana, which a stable sort keeps.
	slices.SortStableFunc(list, func(x, y *Officer) int {
		return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(RoleRank(x.Role), RoleRank(y.Role)),
			cmp.Compare(x.Role, y.Role), cmp.Compare(x.From, y.From))
	})
	return list
}

// run follows the terms in the same role of the same unit that lead to p, each
// beginning when the one before ends.
func (e *Entry) run(p *Placement) (since nihongo.Day, times int) {
	since, times = p.From, 1
	for times <= len(e.Placements) && since != "" {
		before := slices.IndexFunc(e.Placements, func(q *Placement) bool {
			return q.Unit == p.Unit && q.Role == p.Role && q.To == since && q.From < since
		})
		if before < 0 {
			break
		}
		since = e.Placements[before].From
		times++
	}
	return since, times
}

// Vacant lists the terms that ended within so many days before the day of the
// Book and whose office nobody has held since, in units that still exist. Only
// offices that are one person's count: nobody need follow a 委員.
func (b *Book) Vacant(within int) []*Officer {
	type seat struct{ unit, role ID }
	last := map[seat]*Officer{}
	var seats []seat
	held := map[seat]bool{}
	for _, o := range b.Officers("") {
		at := seat{o.Unit.ID, o.Role}
		switch {
		case slices.Contains(plainRoles, o.Role) || !o.Unit.On(b.day):
		case o.State(b.day) != Past:
			held[at] = true
		case o.To <= b.day.AddDays(-within):
		case last[at] == nil:
			seats = append(seats, at)
			last[at] = o
		case o.To > last[at].To:
			last[at] = o
		}
	}
	var list []*Officer
	for _, at := range seats {
		if !held[at] {
			list = append(list, last[at])
		}
	}
	return list
}

// Committees lists the committees of the day of the Book and those that begin
// later, with ended also those that are no more, in the order of the tree.
func (b *Book) Committees(ended bool) []Node {
	return b.tree(func(u *Unit) bool {
		return u.Kind == UnitCommittee && (ended || u.To == "" || u.To > b.day)
	})
}
