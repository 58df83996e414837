package upkeep

// 埋めると効く10件: whom to ring first.

import (
	"cmp"
	"slices"

	"kaisei/data/roster"
)

// Call is a company that is worth a telephone call, and what to ask for.
type Call struct {
	Entry   *roster.Entry // whom to ask
	Tel     string        // "" when nobody in the company has one
	Missing []Rule        // what is not known of the company and its members
	Points  int           // how many of what the office makes will be the better for it
}

// Best lists the companies whose filling repairs most, at most so many, those
// that can be rung before those that cannot. The
// weight of a missing value is the number of things made by the office that
// need it (Rule.points), once for each member who lacks it.
func Best(book *roster.Book, found []Finding, most int) []Call {
	by := map[roster.ID]*Call{}
	var list []*Call
	for _, f := range found {
		if f.points == 0 {
			continue
		}
		for _, h := range f.Hits {
			c := by[h.Entry.Company.ID]
			if c == nil {
				c = &Call{Entry: h.Entry}
				by[h.Entry.Company.ID], list = c, append(list, c)
			}
			c.ask(h.Entry, f.Rule)
		}
	}
	for _, e := range book.Entries() { // a colleague may be reached, too
		if c := by[e.Company.ID]; c != nil && e.SpellOn(book.Day()) != nil {
			c.reachBy(e)
		}
	}
	slices.SortStableFunc(list, func(x, y *Call) int {
		return cmp.Or(cmp.Compare(reach(y), reach(x)), cmp.Compare(y.Points, x.Points), cmp.Compare(x.Entry.ID, y.Entry.ID))
	})
	out := make([]Call, min(most, len(list)))
	for i := range out {
		out[i] = *list[i]
	}
	return out
}

func (c *Call) ask(e *roster.Entry, r Rule) {
	c.Points += r.points
	if !slices.ContainsFunc(c.Missing, func(have Rule) bool { return have.ID == r.ID }) {
		c.Missing = append(c.Missing, r)
	}
}

// reachBy makes the member whom to ask the one who may sign, and any member's
// telephone the one to ring.
func (c *Call) reachBy(e *roster.Entry) {
	if e.MaySign && !c.Entry.MaySign {
		c.Entry, c.Tel = e, cmp.Or(e.Tel, e.Mobile, c.Tel)
	}
	if e == c.Entry {
		c.Tel = cmp.Or(e.Tel, e.Mobile, c.Tel)
	}
	c.Tel = cmp.Or(c.Tel, e.Tel, e.Mobile)
}

// reach puts those first who can be rung.
func reach(c *Call) int {
	if c.Tel == "" {
		return 0
	}
	return 1
}
