package intake

import (
	"maps"
	"slices"

	"kaisei/data/intake"
	"kaisei/data/roster"
)

// said is what the person has said about the file at hand. Each of its methods
// gives a new value and leaves the old one as it is: a reading that still runs
// holds that one.
type said struct{ intake.Choices }

// sheet changes what is said of one sheet.
func (s said) sheet(name string, change func(*intake.SheetChoice)) said {
	of := s.Sheets[name]
	of.Rows, of.Units = maps.Clone(of.Rows), maps.Clone(of.Units)
	change(&of)
	s.Sheets = with(s.Sheets, name, of)
	return s
}

// take says whether a sheet is read.
func (s said) take(sheet string, yes bool) said {
	return s.sheet(sheet, func(c *intake.SheetChoice) { c.Take = &yes })
}

// former says whether those on a sheet have left.
func (s said) former(sheet string, yes bool) said {
	return s.sheet(sheet, func(c *intake.SheetChoice) { c.Former = &yes })
}

// unit gives the rows of a sheet that name none a unit, "" for none.
func (s said) unit(sheet, unit string) said {
	return s.sheet(sheet, func(c *intake.SheetChoice) { c.Unit = &unit })
}

// kind says what rows are. Headings are one stretch from the first of the rows
// to the last.
func (s said) kind(sheet string, rows []int, kind intake.RowKind) said {
	return s.sheet(sheet, func(c *intake.SheetChoice) {
		if kind == intake.RowHeading {
			c.Head = [2]int{slices.Min(rows), slices.Max(rows)}
		}
		for _, row := range rows {
			if delete(c.Rows, row); kind != intake.RowHeading {
				c.Rows = with(c.Rows, row, kind)
			}
		}
	})
}

// asProposed takes back what was said of rows.
func (s said) asProposed(sheet string, rows []int) said {
	return s.sheet(sheet, func(c *intake.SheetChoice) {
		for _, row := range rows {
			if c.Head[0] <= row && row <= c.Head[1] {
				c.Head = [2]int{}
			}
			delete(c.Rows, row)
			delete(c.Units, row)
		}
	})
}

// banner says which unit a line between the rows names, "" for none.
func (s said) banner(sheet string, row int, unit string) said {
	return s.sheet(sheet, func(c *intake.SheetChoice) { c.Units = with(c.Units, row, unit) })
}

// places says where a column goes; none: nowhere. nil takes back what was said.
func (s said) places(sheet, column string, places []string) said {
	list := slices.DeleteFunc(slices.Clone(s.Columns[sheet]), func(c intake.ColumnChoice) bool { return c.Column == column })
	if places != nil {
		list = append(list, intake.ColumnChoice{Column: column, Places: places})
	}
	s.Columns = with(s.Columns, sheet, list)
	return s
}

// mode says what a row may do to a member who is there already.
func (s said) mode(m intake.Mode) said {
	s.Mode = m
	return s
}

// short says whether （株） and ㈱ stay as they are written.
func (s said) short(yes bool) said {
	s.Short = yes
	return s
}

// never says whether a place is left alone.
func (s said) never(place string, yes bool) said {
	s.Never = slices.DeleteFunc(slices.Clone(s.Never), func(p string) bool { return p == place })
	if yes {
		s.Never = append(s.Never, place)
	}
	return s
}

// mend reads a text instead of what stands in a cell.
func (s said) mend(cell intake.CellRef, text string) said {
	s.Mends = with(s.Mends, cell, text)
	return s
}

// whose says whose row it is: a member's id, intake.MatchNew, MatchSkip, or ""
// to leave it open again.
func (s said) whose(row intake.RowRef, id roster.ID) said {
	s.Matches = with(s.Matches, row, string(id))
	if id == "" {
		delete(s.Matches, row)
	}
	return s
}

// with is a map with one more entry, the given one left as it is.
func with[K comparable, V any](m map[K]V, key K, value V) map[K]V {
	out := maps.Clone(m)
	if out == nil {
		out = map[K]V{}
	}
	out[key] = value
	return out
}
