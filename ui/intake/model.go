// Package intake is the place 取込: a file is chosen, what it would do is shown
// line by line, and only then it is taken in, as one Action.
package intake

import (
	"slices"
	"strings"

	"kaisei/data/intake"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// view is what of a preview is looked at.
type view string

const (
	all       view = "all"
	added     view = "new"
	changed   view = "changed"
	same      view = "same"
	undecided view = "undecided"
	refused   view = "refused" // a line for each problem
	skipped   view = "skipped"
	warned    view = "warned" // a line for each warning
	absent    view = "absent"
)

// preview is a Plan made ready to be looked at: which rows belong to each view,
// and which values the list has columns for.
type preview struct {
	plan   *intake.Plan
	book   *roster.Book // the office it was held against
	rows   map[view][]int
	faults map[view][]intake.Problem // what is wrong in each line of refused and warned
	alert  int                       // rows with warnings
	held   int                       // rows of which something is left as it is
	by     bool                      // some were found otherwise than by their number
	labels map[view][]string         // of values that come or change, besides fixedLabels
	widths map[string]int            // of those values: the longest, in pixels
	cells  map[int]cells             // of the rows looked at so far
}

// cells are the values of a row by their label.
type cells map[string]intake.Cell

// fixedLabels have columns of their own in every view.
var fixedLabels = []string{"会員番号", "企業名", "氏名"}

// newPreview sorts a Plan's rows into views; it may run away from the window.
func newPreview(plan *intake.Plan, book *roster.Book) *preview {
	p := &preview{plan: plan, book: book, rows: map[view][]int{}, faults: map[view][]intake.Problem{}, labels: map[view][]string{}, widths: map[string]int{}, cells: map[int]cells{}}
	order := map[string]int{}
	for i, h := range plan.Columns {
		order[h.Label] = i
	}
	seen := map[view]map[string]bool{added: {}, changed: {}}
	for i := range plan.Rows {
		r := &plan.Rows[i]
		p.rows[all] = append(p.rows[all], i)
		v := viewOf(r.Status)
		if v != refused {
			p.rows[v] = append(p.rows[v], i)
		}
		p.fault(refused, i, r.Problems)
		p.fault(warned, i, r.Warnings)
		p.alert += min(len(r.Warnings), 1)
		p.held += min(len(r.Held), 1)
		p.by = p.by || r.By != ""
		if labels := seen[v]; labels != nil {
			for _, c := range r.Cells() {
				labels[c.Label] = true
				n := width(c.After)
				if v == changed {
					n += width(c.Before) + part.Unit
				}
				p.widths[c.Label] = max(p.widths[c.Label], n)
			}
		}
	}
	for v, labels := range seen {
		for l := range labels {
			if !slices.Contains(fixedLabels, l) {
				p.labels[v] = append(p.labels[v], l)
			}
		}
		slices.SortFunc(p.labels[v], func(x, y string) int { return rank(order, x) - rank(order, y) })
	}
	return p
}

// fault gives each thing that is wrong in a row a line of its own.
func (p *preview) fault(v view, row int, list []intake.Problem) {
	for range list {
		p.rows[v] = append(p.rows[v], row)
	}
	p.faults[v] = append(p.faults[v], list...)
}

// rank puts values in the order of the file's columns, then those that follow
// from others.
func rank(order map[string]int, label string) int {
	if at, ok := order[label]; ok {
		return at
	}
	return len(order) + int([]rune(label)[0]) // any fixed order
}

func viewOf(s intake.Status) view {
	return map[intake.Status]view{intake.New: added, intake.Changed: changed, intake.Same: same, intake.Refused: refused,
		intake.Undecided: undecided, intake.Skipped: skipped}[s]
}

// row is the row of the plan at a place of a view.
func (p *preview) row(v view, at int) *intake.Row { return &p.plan.Rows[p.rows[v][at]] }

// lines is how many lines a view has.
func (p *preview) lines(v view) int {
	if v == absent {
		return len(p.plan.Absent)
	}
	return len(p.rows[v])
}

// count is how many rows of the file, or members, are in a view.
func (p *preview) count(v view) int {
	switch v {
	case refused:
		return p.plan.Count(intake.Refused)
	case warned:
		return p.alert
	}
	return p.lines(v)
}

// value is one value of a row; false when it neither comes nor changes.
func (p *preview) value(v view, at int, label string) (intake.Cell, bool) {
	i := p.rows[v][at]
	of, known := p.cells[i]
	if !known {
		of = cells{}
		for _, c := range p.plan.Rows[i].Cells() {
			if _, twice := of[c.Label]; !twice {
				of[c.Label] = c
			}
		}
		if len(p.cells) > 2000 { // rows that were scrolled past
			p.cells = map[int]cells{}
		}
		p.cells[i] = of
	}
	c, ok := of[label]
	return c, ok
}

// columns are the values that have a column in the view.
func (p *preview) columns(v view) []string {
	switch v {
	case added, changed:
		return p.labels[v]
	case all, warned:
		return p.labels[changed]
	}
	return nil
}

// reason is why a row is refused or worth a look, in one line.
func reason(r *intake.Row) string {
	list := slices.Concat(r.Problems, r.Warnings)
	if len(list) == 0 {
		return ""
	}
	s := sentence(list[0])
	if n := len(list) - 1; n > 0 {
		s += "　ほか" + count(n, "件")
	}
	return s
}

// sentence says what is wrong with a cell, without sheet and row, which stand
// beside it.
func sentence(p intake.Problem) string {
	var b strings.Builder
	if p.Column != "" {
		b.WriteString(p.Column + "列（" + p.Heading + "）")
	}
	if p.Value != "" {
		b.WriteString("「" + p.Value + "」")
	}
	if b.Len() > 0 {
		b.WriteString("：")
	}
	return b.String() + p.Sentence
}

// title is a view with its count; ok is false when there is nothing in it to see.
func (p *preview) title(v view) (title string, ok bool) {
	n := p.count(v)
	switch v {
	case all:
		return "すべて " + count(n, "行"), true
	case added, changed, same:
		return map[view]string{added: "新規 ", changed: "変更 ", same: "同じ "}[v] + count(n, "名"), true
	case undecided:
		return "要確認 " + count(n, "行"), n > 0
	case refused:
		return "不可 " + count(n, "行"), true
	case skipped:
		return "取り込まない " + count(n, "行"), n > 0
	case warned:
		return "注意 " + count(n, "行"), n > 0
	}
	return "退会候補 " + count(n, "名"), n > 0
}

// start is the view that is looked at first: what waits for a person, else what
// changes.
func (p *preview) start() view {
	for _, v := range []view{refused, undecided, changed, added} {
		if p.count(v) > 0 {
			return v
		}
	}
	return all
}

// members are those whom the file brings or changes.
func (p *preview) members() []roster.ID {
	var ids []roster.ID
	for _, v := range []view{added, changed} {
		for _, i := range p.rows[v] {
			ids = append(ids, p.plan.Rows[i].Member)
		}
	}
	return ids
}

// width is about how many pixels wide a text is at the size of lists, rather
// too many: digits and capitals are wide in this typeface, kanji a square.
func width(s string) int {
	const square, digit, other = 155, 104, 90 // tenths
	n := 0
	for _, r := range s {
		switch {
		case r > 0x2000 && (r < 0xFF61 || r > 0xFF9F):
			n += square
		case r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r == '@' || r == 'm' || r == 'w':
			n += digit
		default:
			n += other
		}
	}
	return (n + 9) / 10
}

// few is a list cut to its first n, with how many more there are.
func few(list []string, n int) []string {
	if len(list) <= n {
		return list
	}
	return append(slices.Clone(list[:n]), "ほか"+count(len(list)-n, "件"))
}

// count is a number with its unit.
func count(n int, unit string) string { return nihongo.FormatNumber(int64(n)) + unit }
