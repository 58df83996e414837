package intake

// Numbers that only count rows: 1, 2, 3 … on the sheet of every branch or below
// every banner. They are nobody's 会員番号.

import (
	"cmp"
	"strconv"
	"strings"

	"kaisei/data/nihongo"

	"golang.org/x/text/unicode/norm"
)

// counterColumn is why such a column is not taken.
const counterColumn = "支部やシートごとに1から数え直しているため、会員番号ではなく行の番号とみて取り込みません。会員番号なら「会員番号」に決めてください。"

// uncount finds the columns of numbers that begin again with every unit or
// sheet, other people bearing the same ones, and recognises their tables
// without. A weak heading (No, 番号) gives way before 会員番号 does.
func uncount(found []*survey, said Choices) {
	for _, strong := range []bool{false, true} {
		var tables []*block
		weak := false
		for _, s := range found {
			if take := said.Sheets[s.name].Take; s.hidden && (take == nil || !*take) || take != nil && !*take {
				continue
			}
			for _, b := range s.blocks {
				if c := b.numbering(); c != nil && c.sure != Said {
					tables, weak = append(tables, b), weak || c.rank > 0
				}
			}
		}
		if strong && weak || !countsRows(tables) {
			return
		}
		for _, b := range tables {
			if c := b.numbering(); weak && c.rank == 0 {
				continue
			}
			b.counter, b.roles.number = true, -1
			if h, err := newHeader(b, said.Columns[b.sheet]); err == nil {
				b.header = h
			}
		}
	}
}

// numbering is the table's column of 会員番号, nil for none.
func (b *block) numbering() *column {
	if b.header == nil || b.roles.number < 0 {
		return nil
	}
	for i := range b.header.columns {
		if c := &b.header.columns[i]; c.to == memberNumber && c.index == b.roles.number {
			return c
		}
	}
	return nil
}

// countsRows tells whether the numbers of these tables count rows: nearly all
// follow the one before, and they begin again at 1 with another unit, for
// somebody else.
func countsRows(tables []*block) bool {
	type place struct {
		of   *block
		unit string
	}
	first := map[string]bool{} // who bears the 1
	again, follows, all := 0, 0, 0
	for _, b := range tables {
		units := b.header.column(unitName)
		last, at := int64(0), place{}
		for _, r := range b.rows {
			text := norm.NFKC.String(r.text(b.roles.number))
			if text == "" {
				continue
			}
			n, err := strconv.ParseInt(strings.TrimSuffix(text, "."), 10, 64)
			if err != nil {
				return false
			}
			here := place{b, cmp.Or(r.text(units), r.unit)}
			all++
			switch {
			case n == 1 && here != at:
				if who := nihongo.SearchKey(r.text(b.roles.company) + r.text(b.roles.name)); !first[who] {
					first[who], again = true, again+1
				}
				follows++
			case n == last+1:
				follows++
			}
			last, at = n, here
		}
	}
	return again > 1 && follows*10 >= all*9
}

// text is the tidy text of a cell of the row; "" when there is no such column.
func (r tableRow) text(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return tidy(r.cells[column].Text)
}
