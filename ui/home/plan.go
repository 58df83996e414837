package home

// What is to come: what waits for its day, and what the records say of days
// that have not come yet.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// ahead is how many days are looked ahead.
const ahead = 90

// plan is what is to come on one day, for one member or for many alike.
type plan struct {
	on      nihongo.Day
	what    string // 入会, 退会, 移籍, 任期満了 …, 予定 for what waits
	where   string // the unit
	who     names
	pending *roster.Pending // nil for what the records say
}

// text says it in a line.
func (p plan) text(book *roster.Book) string {
	if len(p.who.ids) == 0 {
		return p.where
	}
	if e := book.Entry(p.who.ids[0]); e != nil && len(p.who.ids) == 1 {
		return spaced(e.Called(), p.where)
	}
	return spaced(nihongo.FormatNumber(int64(len(p.who.ids)))+"名", p.where)
}

func spaced(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "　" + b
}

// agenda gathers plans; what is alike on one day becomes one.
type agenda struct {
	book     *roster.Book
	from, to nihongo.Day // after from, and on to at the latest
	plans    []plan
	at       map[plan0]int
}

// plan0 is what makes plans alike.
type plan0 struct {
	on          nihongo.Day
	what, where string
}

// plans lists what is to come in the days ahead of that of the Book, the next
// first.
func plans(book *roster.Book) []plan {
	a := agenda{book: book, from: book.Day(), to: book.Day().AddDays(ahead), at: map[plan0]int{}}
	for _, e := range book.Entries() {
		a.spells(e)
		a.placements(e)
		for _, p := range e.Pauses {
			a.add(p.From, "休会", "", e)
			a.add(p.To, "休会明け", "", e)
		}
	}
	a.waiting()
	slices.SortStableFunc(a.plans, func(x, y plan) int { return cmp.Or(cmp.Compare(x.on, y.on), cmp.Compare(x.what, y.what)) })
	for i, p := range a.plans {
		if p.pending == nil {
			a.plans[i].who.title = p.on.Western() + "の" + p.what
		}
	}
	return a.plans
}

// add notes what happens on a day to come.
func (a *agenda) add(on nihongo.Day, what, where string, e *roster.Entry) {
	if a.comes(on) {
		a.put(plan0{on, what, where}, e)
	}
}

func (a *agenda) comes(on nihongo.Day) bool { return on > a.from && on <= a.to }

func (a *agenda) put(alike plan0, e *roster.Entry) {
	i, ok := a.at[alike]
	if !ok {
		i = len(a.plans)
		a.at[alike] = i
		a.plans = append(a.plans, plan{on: alike.on, what: alike.what, where: alike.where})
	}
	a.plans[i].who.add(e)
}

// spells are arrivals and leavings whose day is written down already; those of
// this month stand above among its own.
func (a *agenda) spells(e *roster.Entry) {
	for _, s := range e.Spells {
		unit := func(on nihongo.Day) string {
			if u := a.book.UnitOn(e, on); u != nil {
				return u.Name
			}
			return ""
		}
		month := a.from.Month()
		if s.Joined > a.from && (s.Joined.Month() != month || s.JoinMonth != "") {
			a.add(s.Joined, cmp.Or(s.JoinKind, roster.JoinNew), unit(s.Joined), e)
		}
		if s.Left > a.from && (s.Left.Month() != month || s.LeaveMonth != "") {
			a.add(s.Left, cmp.Or(s.LeaveKind, roster.LeavePlain), unit(s.Left.AddDays(-1)), e)
		}
	}
}

// placements are moves from unit to unit and terms of committees that begin or
// end. Who joins or leaves on the day neither moves nor ends a term.
func (a *agenda) placements(e *roster.Entry) {
	for _, p := range e.Placements {
		if p.From <= a.from && p.To <= a.from {
			continue
		}
		u := a.book.Unit(p.Unit)
		if u == nil {
			continue
		}
		if p.From > a.from && e.SpellOn(p.From) != nil && e.SpellOn(p.From.AddDays(-1)) != nil {
			a.begins(e, p, u)
		}
		if a.comes(p.To) && u.Kind == roster.UnitCommittee && e.SpellOn(p.To) != nil && !follows(e, p) {
			a.put(plan0{p.To.AddDays(-1), "任期満了", spaced(u.Name, p.Role)}, e) // its last day
		}
	}
}

func (a *agenda) begins(e *roster.Entry, p *roster.Placement, u *roster.Unit) {
	if u.Kind == roster.UnitCommittee {
		if !slices.ContainsFunc(e.Placements, func(q *roster.Placement) bool { return q.Unit == p.Unit && q.To == p.From }) {
			a.add(p.From, "就任", spaced(u.Name, p.Role), e)
		}
		return
	}
	if was := a.book.UnitOn(e, p.From.AddDays(-1)); was != nil && was.ID != u.ID {
		a.add(p.From, "移籍", was.Name+"から"+u.Name+"へ", e)
	}
}

// follows reports whether the member stays in the unit when a placement ends.
func follows(e *roster.Entry, p *roster.Placement) bool {
	return slices.ContainsFunc(e.Placements, func(q *roster.Placement) bool { return q.Unit == p.Unit && q.From == p.To })
}

// waiting are the plans that wait for their day.
func (a *agenda) waiting() {
	list := slices.DeleteFunc(a.book.Pendings(), func(p *roster.Pending) bool { return !a.comes(p.On) })
	for i, who := range touched(a.book, list) {
		a.plans = append(a.plans, plan{on: list[i].On, what: "予定", who: who, pending: list[i]})
	}
}

// touched are the members whom each plan is about: himself, or all who are
// members through the company.
func touched(book *roster.Book, list []*roster.Pending) []names {
	who := make([]names, len(list))
	by := map[roster.ID][]int{}
	for i, p := range list {
		who[i].title = p.On.Western() + "の予定：" + p.Sentence
		for _, id := range p.Touches() {
			by[id] = append(by[id], i)
		}
	}
	if len(by) == 0 {
		return who
	}
	for _, e := range book.Entries() {
		for _, id := range e.Records() {
			if id == e.Company.ID && e.SpellOn(book.Day()) == nil {
				continue
			}
			for _, i := range by[id] {
				if n := len(who[i].ids); n == 0 || who[i].ids[n-1] != e.ID {
					who[i].add(e)
				}
			}
		}
	}
	return who
}
