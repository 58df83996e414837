package intake

// The preview as one table: a row of the file in each row, in each column a
// field that changes somewhere.

import (
	"cmp"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Preview is a table of before and after. Its cells are made when they are
// asked for: 47,000 rows cost nothing until they are looked at.
type Preview struct {
	Columns []string // the words for the fields, in the order of a roster
	Rows    []int    // places in Plan.Rows

	plan *Plan
}

// Preview shows the rows of some statuses; with none, those that would be made
// or changed.
func (p *Plan) Preview(of ...Status) Preview {
	if len(of) == 0 {
		of = []Status{New, Changed}
	}
	v := Preview{plan: p}
	seen := map[string]bool{}
	for i := range p.Rows {
		r := &p.Rows[i]
		if !slices.Contains(of, r.Status) {
			continue
		}
		v.Rows = append(v.Rows, i)
		for _, label := range r.labels() {
			if !seen[label] {
				seen[label] = true
				v.Columns = append(v.Columns, label)
			}
		}
	}
	order := map[string]int{}
	for i, o := range Offers() {
		order[o.Label] = i + 1
	}
	slices.SortStableFunc(v.Columns, func(a, b string) int {
		x, y := order[a], order[b]
		if x == 0 || y == 0 { // what the file did not say but follows stands last
			return cmp.Compare(y, x)
		}
		return cmp.Compare(x, y)
	})
	return v
}

// Cells are the cells of row i of the table, one per column. A cell whose
// Before and After are the same "" does not change.
func (v Preview) Cells(i int) []Cell {
	out := make([]Cell, len(v.Columns))
	for _, c := range v.plan.Rows[v.Rows[i]].Cells() {
		if at := slices.Index(v.Columns, c.Label); at >= 0 {
			out[at] = c
		}
	}
	return out
}

// labels are the words of the fields that the row changes.
func (r *Row) labels() []string {
	var out []string
	for _, c := range r.others {
		out = append(out, c.Label)
	}
	for _, c := range r.changes {
		if c.Kind == roster.PlacementKind {
			continue
		}
		fields := []string{c.Field}
		if c.Field == "" {
			fields = fields[:0]
			is, _ := journal.Decode(cmp.Or(c.After, c.Before))
			for _, v := range is {
				fields = append(fields, v.Field)
			}
		}
		for _, name := range fields {
			if f, ok := roster.FieldOf(c.Kind, name); ok && f.Type != roster.Ref {
				out = append(out, f.Label)
			}
		}
	}
	return out
}
