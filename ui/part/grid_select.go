package part

import (
	"maps"
	"slices"
)

// selection is which rows of a grid are selected: one run from the row where
// selecting began to the row last moved to, and single rows beside it.
type selection struct {
	from, at int          // both inclusive, in any order; from is -1 when there is no run
	single   map[int]bool // picked by Ctrl
}

func noSelection() selection { return selection{from: -1, at: -1} }

// has reports whether a row is selected.
func (s *selection) has(row int) bool {
	if s.single[row] {
		return true
	}
	return s.from >= 0 && row >= min(s.from, s.at) && row <= max(s.from, s.at)
}

// last is the row last moved to, -1 when none is selected.
func (s *selection) last() int {
	if s.from < 0 && len(s.single) == 0 {
		return -1
	}
	return s.at
}

// only selects one row.
func (s *selection) only(row int) { *s = selection{from: row, at: row} }

// extend selects from where selecting began to row, as Shift does.
func (s *selection) extend(row int) {
	if s.from < 0 {
		s.from = row
		if s.at >= 0 {
			s.from = s.at
		}
	}
	s.at, s.single = row, nil
}

// visit moves to a row and leaves what is selected as it is, as Ctrl does with
// the keys.
func (s *selection) visit(row int) {
	single := make(map[int]bool)
	for _, r := range s.rows() {
		single[r] = true
	}
	*s = selection{from: -1, at: row, single: single}
}

// toggle takes a row in or out, as Ctrl does.
func (s *selection) toggle(row int) {
	s.visit(row)
	if s.single[row] {
		delete(s.single, row)
	} else {
		s.single[row] = true
	}
}

// clip forgets rows from n on.
func (s *selection) clip(n int) {
	if s.from >= n || s.at >= n {
		single := s.single
		*s = noSelection()
		s.single = single
	}
	maps.DeleteFunc(s.single, func(row int, _ bool) bool { return row >= n })
}

// rows lists what is selected, in order, each once.
func (s *selection) rows() []int {
	var rows []int
	if s.from >= 0 {
		for r := min(s.from, s.at); r <= max(s.from, s.at); r++ {
			rows = append(rows, r)
		}
	}
	for r := range s.single {
		rows = append(rows, r)
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// span is the columns of a block of cells: from where it began to where the
// cursor is, both inclusive, in any order.
type span struct{ from, at int }

func (s *span) only(column int) { s.from, s.at = column, column }

// wide reports whether the block is more than the cursor.
func (s span) wide() bool { return s.from != s.at }

func (s span) ends() (first, last int) { return min(s.from, s.at), max(s.from, s.at) }
