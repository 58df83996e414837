package intake

// What a row may do to what is there already, by the mode and by the places
// that a person wants left alone. What is kept back is counted and shown.

import (
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// may tells whether a value of the file may stand where the office has now. It
// notes in the row what is kept back. New records take every value.
func (m *matcher) may(r *Row, to *place, now, text string) bool {
	switch {
	case now == text:
		return true
	case m.said.Mode == Add, m.said.Mode == Fill && now != "", m.never[to.name()]:
		r.hold(to, now, text)
		return false
	}
	return true
}

// hold notes a value that is kept back.
func (r *Row) hold(to *place, now, text string) {
	c := Cell{to.label, now, text}
	if f, ok := roster.FieldOf(to.kind, to.field); ok {
		c = Cell{f.Label, shown(f, now), shown(f, text)}
	}
	if !slices.Contains(r.Held, c) {
		r.Held = append(r.Held, c)
	}
}

// keeps tells whether the mode leaves a place of a known member as it is,
// though the file names something else.
func (m *matcher) keeps(to *place, filled bool) bool {
	return m.said.Mode == Add || m.said.Mode == Fill && filled || m.never[to.name()]
}

// setter sets fields of a record of the office as far as the mode allows; was
// is nil for one that is made.
func setter[T roster.Record](m *matcher, l *line, r *Row, kind journal.Kind, was, now *T) func(field, text string) error {
	return func(field, text string) error {
		if was == nil {
			return roster.Set(now, field, text)
		}
		to := l.placeOf(kind, field)
		if to != nil && !m.may(r, to, roster.Get(was, field), text) {
			return nil
		}
		return roster.Set(now, field, text)
	}
}

// placeOf is the place of a value by its field.
func (l *line) placeOf(kind journal.Kind, field string) *place {
	for _, v := range l.values {
		if v.to.kind == kind && v.to.field == field {
			return v.to
		}
	}
	return nil
}

// Held counts what the mode and the places left alone keep back: by the words
// of the fields, in the order of the rows.
func (p *Plan) Held() (cells int, rows int) {
	for i := range p.Rows {
		if n := len(p.Rows[i].Held); n > 0 {
			cells, rows = cells+n, rows+1
		}
	}
	return cells, rows
}

// HeldSentence says it, "" when nothing is kept back.
func (p *Plan) HeldSentence() string {
	cells, rows := p.Held()
	if cells == 0 {
		return ""
	}
	return nihongo.FormatNumber(int64(rows)) + "行の" + nihongo.FormatNumber(int64(cells)) + "か所は、ファイルと違いますが変えません。"
}
