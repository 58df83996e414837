package intake

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/intake"
	"kaisei/data/sheet"
)

// columnLine is one column of a sheet: what stands in it, and where it goes.
type columnLine struct {
	sheet, column, title string
	examples             string
	places               []string // names; none: not taken
	sure                 string   // how sure that is
	reason               string   // why it goes there, or why it is not taken
	refused              bool     // because the law says so
}

// columnLines lists the columns of the sheets that are read; when none is, of
// those that have headings, so that what is missing can be said.
func columnLines(plan *intake.Plan) (list []columnLine) {
	any := slices.ContainsFunc(plan.Layout.Sheets, func(s intake.SheetLayout) bool { return s.Taken })
	for i := range plan.Layout.Sheets {
		s := &plan.Layout.Sheets[i]
		if any && !s.Taken || s.Head[0] == 0 {
			continue
		}
		examples := examplesOf(s)
		for c, title := range s.Titles {
			l := columnLine{sheet: s.Name, column: sheet.ColumnName(c), title: title}
			if c < len(examples) {
				l.examples = strings.Join(examples[c], "、")
			}
			if title == "" && l.examples == "" {
				continue
			}
			l.understand(plan)
			list = append(list, l)
		}
	}
	return list
}

// understand brings in what the plan says of a column.
func (l *columnLine) understand(plan *intake.Plan) {
	for _, h := range slices.Concat(plan.Columns, plan.NotTaken) {
		if h.Sheet != l.sheet || h.Column != l.column {
			continue
		}
		for _, p := range h.Places {
			if !slices.Contains(l.places, p) {
				l.places = append(l.places, p)
			}
		}
		if h.Label != "" {
			l.sure = h.Confidence.String()
		}
		l.reason, l.refused = cmp.Or(h.Reason, h.Why), l.refused || h.Refused
	}
	if l.refused {
		l.examples = "" // what the law says must not be kept is not shown either
	}
}

// place is the first or second place of a column, "" for none.
func (l *columnLine) place(at int) string {
	if at < len(l.places) {
		return l.places[at]
	}
	return ""
}

// going are the places of the column when the one at a place is another.
func (l *columnLine) going(at int, place string) []string {
	list := make([]string, max(len(l.places), at+1))
	copy(list, l.places)
	list[at] = place
	out := []string{}
	for _, p := range list {
		if p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// examplesOf are the first three different values of every column.
func examplesOf(s *intake.SheetLayout) [][]string {
	const looked, wanted = 400, 3
	var out [][]string
	for _, r := range s.Rows[:min(looked, len(s.Rows))] {
		if r.Kind != intake.RowData {
			continue
		}
		for c := range r.Cells {
			for len(out) <= c {
				out = append(out, nil)
			}
			text := line(r.Cells[c].Text)
			if text != "" && len(out[c]) < wanted && !slices.Contains(out[c], text) {
				out[c] = append(out[c], text)
			}
		}
	}
	return out
}

// labelOf is what a place is called on the screen.
func labelOf(place string) string {
	for _, o := range intake.Offers() {
		if o.Name == place {
			return o.Label
		}
	}
	return ""
}
