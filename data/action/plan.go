package action

// What an action would do, shown before it is done.

import (
	"cmp"
	"maps"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Plan is what an action would do: whom it reaches, whom it leaves out, what
// becomes of the 会勢 of the units, what else goes with it. Nothing of it has
// happened yet.
type Plan struct {
	Action   journal.Action
	Members  []*roster.Entry // whom it reaches, as they are now
	Omitted  []Omission
	Effect   []Effect
	Day      nihongo.Day        // at the end of which Effect counts
	Notes    []string           // sentences that a clerk should have read
	Problems map[string]Problem // by field of what was asked
}

// Omission is a member whom the action does not reach, and why.
type Omission struct {
	Entry *roster.Entry
	Why   string
}

// Effect is the number of members that 会勢 counts in a unit, without the action
// and with it.
type Effect struct {
	Unit          *roster.Unit // nil for the whole office and for members in no unit
	Name          string
	Depth         int // in the tree; the office is 0, its highest units are 1
	Before, After int
}

// Ready reports whether the action can be applied: something would change and
// nothing must be put right first.
func (p *Plan) Ready() bool { return len(p.Action.Changes) > 0 && p.sound() }

func (p *Plan) sound() bool {
	for _, q := range p.Problems {
		if !q.Warn {
			return false
		}
	}
	return true
}

func (p *Plan) problem(field string, q Problem) {
	if p.Problems == nil {
		p.Problems = map[string]Problem{}
	}
	p.Problems[field] = q
}

// dayProblem says what is wrong with a day that must be given.
func (p *Plan) dayProblem(field string, day, today nihongo.Day) {
	switch {
	case !day.Valid():
		p.problem(field, wrong("%sを入れてください。", cmp.Or(Label(field), "日")))
	case day > today.AddMonths(13):
		p.problem(field, doubt("1年より先の日です。"))
	}
}

func (p *Plan) omit(e *roster.Entry, why string) { p.Omitted = append(p.Omitted, Omission{e, why}) }

// add takes in what happens to one member.
func (p *Plan) add(e *roster.Entry, changes ...journal.Change) {
	p.Members = append(p.Members, e)
	p.Action.Changes = append(p.Action.Changes, changes...)
}

// close ends a plan: from when it is true, what it does to the counts of a day.
func (p *Plan) close(book *roster.Book, day nihongo.Day, sentence string) Plan {
	if len(p.Action.Changes) == 0 {
		return *p
	}
	p.Action.From, p.Action.Sentence = from, sentence
	if slices.ContainsFunc(p.Action.Changes, overwrites) {
		p.Action.On = string(day)
	}
	after, err := book.Apply(p.Action.Changes)
	if err != nil { // somebody's record is damaged; the office says which
		return *p
	}
	p.Effect, p.Day = effects(book, after, day, p.touched()), day
	return *p
}

// touched are the members to whom something happens.
func (p *Plan) touched() map[roster.ID]bool {
	ids := map[roster.ID]bool{}
	for _, e := range p.Members {
		ids[e.ID] = true
	}
	for _, c := range p.Action.Changes {
		if c.Kind == roster.MemberKind {
			ids[c.ID] = true
		}
	}
	return ids
}

// overwrites tells a Change of which only the Action says from when it is true.
// Spells, pauses, placements and consents carry their own days.
func overwrites(c journal.Change) bool {
	switch c.Kind {
	case roster.SpellKind, roster.PauseKind, roster.PlacementKind, roster.ConsentKind:
		return false
	}
	return c.Field != ""
}

// effects compares the counts at the end of a day: the office first, then the
// units that change in the order of their tree, then 所属なし if that changes.
// Only of those whom the changes touch it is asked twice where they count.
func effects(before, after *roster.Book, day nihongo.Day, touched map[roster.ID]bool) []Effect {
	was := counts{}
	for _, e := range before.Entries() {
		was.count(before, e, day, 1)
	}
	is := maps.Clone(was)
	for id := range touched {
		is.count(before, before.Entry(id), day, -1)
		is.count(after, after.Entry(id), day, 1)
	}
	was, is = was.upwards(before), is.upwards(after)
	list := []Effect{{Name: cmp.Or(before.Office().ShortName, before.Office().Name, "全体"), Before: was[wholeOffice], After: is[wholeOffice]}}
	for _, n := range after.At(day).Units(roster.UnitPlacement) {
		if was[n.ID] != is[n.ID] {
			list = append(list, Effect{n.Unit, n.Name, n.Depth + 1, was[n.ID], is[n.ID]})
		}
	}
	if was[noUnit] != is[noUnit] {
		list = append(list, Effect{Name: "所属なし", Depth: 1, Before: was[noUnit], After: is[noUnit]})
	}
	return list
}

// counts are members by the unit they are in themselves.
type counts map[roster.ID]int

const (
	wholeOffice = ""
	noUnit      = "-"
)

func (n counts) count(book *roster.Book, e *roster.Entry, day nihongo.Day, by int) {
	if e == nil || !e.CountsOn(day) {
		return
	}
	if u := book.UnitOn(e, day); u != nil {
		n[u.ID] += by
	} else {
		n[noUnit] += by
	}
}

// upwards counts everybody in the units above his own too, and in the office.
func (n counts) upwards(book *roster.Book) counts {
	all := counts{noUnit: n[noUnit], wholeOffice: n[noUnit]}
	for id, members := range n {
		u := book.Unit(id)
		if u == nil {
			continue
		}
		all[wholeOffice] += members
		for depth := 0; u != nil && depth < 16; depth++ {
			all[u.ID] += members
			u = book.Unit(u.Parent)
		}
	}
	return all
}

// entries are the members of a list of ids, each once; ids that nobody has
// (any more) are passed over.
func entries(book *roster.Book, members []roster.ID) []*roster.Entry {
	var list []*roster.Entry
	seen := map[roster.ID]bool{}
	for _, id := range members {
		if e := book.Entry(id); e != nil && !seen[id] {
			seen[id] = true
			list = append(list, e)
		}
	}
	return list
}

// who names one member, or counts several, for a sentence.
func who(list []*roster.Entry) string {
	if len(list) == 1 {
		return list[0].Called() + "さん"
	}
	return persons(len(list))
}

func persons(n int) string { return nihongo.FormatNumber(int64(n)) + "名" }

// dated says of a sentence when it holds, unless that is today.
func dated(day, today nihongo.Day) string {
	if day == today {
		return ""
	}
	return "（" + day.Western() + "付）"
}

// carriedOut ends a sentence about something with a day of its own: done, or
// written down for a day to come.
func carriedOut(what, verb string, day, today nihongo.Day) string {
	if day > today {
		return what + "の予定を登録しました" + dated(day, today)
	}
	return what + verb + dated(day, today)
}
