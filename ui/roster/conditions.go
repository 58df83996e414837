package roster

// Conditions being put together, without widgets: a list, one below the other,
// of which some stand together. What stands together is joined the other way
// round: among conditions that must all hold, 「どれか」, and the reverse.

import (
	"slices"

	"kaisei/data/roster"
)

// conditions is a Where as a list.
type conditions struct {
	any  bool
	rows []condition
}

// condition is one row: a test, or a group written elsewhere that goes deeper
// than this list does and stays as it is.
type condition struct {
	test     roster.Test
	deep     *roster.Where
	together bool // with the row before
}

// conditionsOf lists the conditions of a Where, nil for none.
func conditionsOf(w *roster.Where) conditions {
	if w == nil {
		return conditions{}
	}
	c := conditions{any: w.Any}
	for _, t := range w.Tests {
		c.rows = append(c.rows, condition{test: t})
	}
	for _, g := range w.Groups {
		if len(g.Groups) > 0 || len(g.Tests) == 0 || g.Any == w.Any && len(g.Tests) > 1 {
			c.rows = append(c.rows, condition{deep: &g})
			continue
		}
		for i, t := range g.Tests {
			c.rows = append(c.rows, condition{test: t, together: i > 0})
		}
	}
	return c
}

// where is the Where of the list, nil without conditions.
func (c conditions) where() *roster.Where {
	if len(c.rows) == 0 {
		return nil
	}
	w := &roster.Where{Any: c.any}
	for _, run := range c.runs() {
		switch {
		case run[0].deep != nil:
			w.Groups = append(w.Groups, *run[0].deep)
		case len(run) == 1:
			w.Tests = append(w.Tests, run[0].test)
		default:
			g := roster.Where{Any: !c.any}
			for _, r := range run {
				g.Tests = append(g.Tests, r.test)
			}
			w.Groups = append(w.Groups, g)
		}
	}
	return w
}

// runs are the rows in their groups.
func (c conditions) runs() (runs [][]condition) {
	for _, r := range c.rows {
		if n := len(runs); r.together && n > 0 {
			runs[n-1] = append(runs[n-1], r)
			continue
		}
		runs = append(runs, []condition{r})
	}
	return runs
}

// put adds a test, or with at ≥ 0 exchanges that row's.
func (c *conditions) put(at int, t roster.Test) {
	if at >= 0 && at < len(c.rows) && c.rows[at].deep == nil {
		c.rows[at].test = t
		return
	}
	c.rows = append(c.rows, condition{test: t})
}

// remove takes a row away; what stood together with it stays together.
func (c *conditions) remove(at int) {
	if at < 0 || at >= len(c.rows) {
		return
	}
	if next := at + 1; next < len(c.rows) && !c.rows[at].together {
		c.rows[next].together = false
	}
	c.rows = slices.Delete(slices.Clone(c.rows), at, at+1)
}

// mayJoin reports whether a row can stand together with the one before.
func (c conditions) mayJoin(at int) bool {
	return at > 0 && at < len(c.rows) && c.rows[at].deep == nil && c.rows[at-1].deep == nil
}

// join puts a row together with the one before, or apart from it again.
func (c *conditions) join(at int) {
	if c.mayJoin(at) {
		c.rows = slices.Clone(c.rows)
		c.rows[at].together = !c.rows[at].together
	}
}

// sentence reads one row.
func (c condition) sentence(book *roster.Book) string {
	if c.deep != nil {
		return c.deep.Sentence(book)
	}
	return (&roster.Where{Tests: []roster.Test{c.test}}).Sentence(book)
}

// word is what joins conditions.
func word(any bool) string {
	if any {
		return "または"
	}
	return "かつ"
}

// line is a row as the list shows it: how it is joined, and what it says.
func (c conditions) line(book *roster.Book, at int) (joint, sentence string) {
	r := c.rows[at]
	sentence = r.sentence(book)
	opens := !r.together && at+1 < len(c.rows) && c.rows[at+1].together
	closes := r.together && (at+1 == len(c.rows) || !c.rows[at+1].together)
	switch {
	case r.together:
		joint = "　" + word(!c.any)
	case at > 0:
		joint = word(c.any)
	}
	if opens {
		sentence = "（" + sentence
	}
	if r.together {
		sentence = "　" + sentence
	}
	if closes {
		sentence += "）"
	}
	return joint, sentence
}
