package intake

// Totals, and what merged cells say about the rows below their first.

import (
	"regexp"
	"slices"
	"strings"

	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// totalWord is a cell that names a sum: 合　計, 中央支部計, 総計（社）.
var totalWord = regexp.MustCompile(`^(?:(?:[^0-9]{0,15})(?:合計|小計|総計|累計)|計|[^0-9]{0,15}(?:支部|地区|会|ブロック|全体|社|ページ)計|平均|会員数|総数|会社数|企業数)(?:\(.*\)|:?[0-9,]+(?:社|名|人|件)?)?$`)

// amounts are numbers of members within a total.
var amounts = regexp.MustCompile(`^(?:計|合計|総計)?:?([0-9,]+)(?:社|名|人|件)$`)

// total tells whether a row is a sum: the word, and nobody's name beside it.
func (s *survey) total(i int) bool {
	at := s.within.roles
	for c := range s.rows[i].cells {
		if s.rows[i].cells[c].Kind != sheet.KindText {
			continue
		}
		word := plainText(s.at(i, c))
		if word == "" || len(word) > 90 || !totalWord.MatchString(word) {
			continue
		}
		return !s.names(i, at.company, c) && !s.names(i, at.name, c) && (c == at.number || s.computed(i, at.number) || !hasDigit(s.text(i, at.number)))
	}
	return false
}

// names tells whether a column names somebody; sums and what was computed name
// nobody.
func (s *survey) names(i, column, word int) bool {
	if column < 0 || column == word || column >= len(s.rows[i].cells) {
		return false
	}
	c := s.rows[i].cells[column]
	text := plainText(c.Text)
	return c.Kind == sheet.KindText && !c.Formula && text != "" && !totalWord.MatchString(text) && !amounts.MatchString(text)
}

// computed tells whether a cell is the result of a formula.
func (s *survey) computed(i, column int) bool {
	return column >= 0 && column < len(s.rows[i].cells) && s.rows[i].cells[column].Formula
}

// plainText is a text without spaces and in one width.
func plainText(text string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "")
}

// mostFills bounds the work for merged cells of several rows.
const mostFills = 2_000_000

// mergesByRow sorts merged cells: those that span columns of one row, and those
// that reach down over several.
func (s *survey) mergesByRow() {
	s.wide, s.down = map[int]sheet.Range{}, map[int][]sheet.Range{}
	room := mostFills
	for _, m := range s.merges {
		if m.Row == m.LastRow {
			if w := s.wide[m.Row]; m.LastColumn-m.Column > w.LastColumn-w.Column {
				s.wide[m.Row] = m
			}
			continue
		}
		at, _ := s.find(m.Row + 1)
		for ; at < len(s.rows) && s.rows[at].row <= m.LastRow && room > 0; at++ {
			s.down[at] = append(s.down[at], m)
			room--
		}
	}
}

// widelyMerged tells whether one text is merged over half of the table and
// stands alone.
func (s *survey) widelyMerged(i int) bool {
	m, ok := s.wide[s.rows[i].row]
	if _, filled := s.first(i); !ok || filled != 1 {
		return false
	}
	return m.LastColumn-m.Column+1 >= max(3, len(s.within.titles)/2)
}

// filled gives a row what is merged over it from above: the company of two
// persons. A number and a name are one person's and stay where they stand.
func (s *survey) filled(i int, cells []sheet.Cell) []sheet.Cell {
	fresh := false
	for _, m := range s.down[i] {
		at := s.within.roles
		if m.Column == at.number || m.Column == at.name || m.Column < len(cells) && cells[m.Column].Kind != sheet.KindEmpty {
			continue
		}
		top, ok := s.find(m.Row)
		if !ok || s.lay.Rows[top].Kind != RowData || m.Column >= len(s.rows[top].cells) {
			continue
		}
		if !fresh {
			cells, fresh = slices.Clone(cells), true
		}
		for len(cells) <= m.Column {
			cells = append(cells, sheet.Cell{})
		}
		cells[m.Column] = s.rows[top].cells[m.Column]
	}
	return cells
}

// joined adds what a continuation says to the cells of the row above.
func joined(above, more []sheet.Cell) []sheet.Cell {
	out := slices.Clone(above)
	for c, m := range more {
		if m.Kind == sheet.KindEmpty {
			continue
		}
		for len(out) <= c {
			out = append(out, sheet.Cell{})
		}
		switch {
		case out[c].Kind == sheet.KindEmpty:
			out[c] = m
		case out[c].Text != m.Text:
			out[c] = sheet.Cell{Kind: sheet.KindText, Text: out[c].Text + "\n" + m.Text}
		}
	}
	return out
}
