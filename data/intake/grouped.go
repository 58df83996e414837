package intake

// What a list writes once and means for several rows.

import (
	"strconv"
)

// fillUnits gives rows without a 所属 of their own that of the row above, where
// the column names each unit once, at the first of its rows.
func (b *block) fillUnits() {
	c := b.header.column(unitName)
	if c < 0 || len(b.rows) < 3 || b.rows[0].text(c) == "" {
		return
	}
	var named []int
	seen := map[string]bool{}
	for i, r := range b.rows {
		name := r.text(c)
		if name == "" {
			continue
		}
		if seen[name] {
			return
		}
		seen[name] = true
		named = append(named, i)
	}
	if len(named)*2 > len(b.rows) {
		return
	}
	last, filled := "", 0
	for i := range b.rows {
		if name := b.rows[i].text(c); name != "" {
			last = name
		} else {
			b.rows[i].unit = last
			filled++
		}
	}
	for _, col := range b.header.columns {
		if col.index == c {
			b.header.notes = append(b.header.notes, col.String()+"は、はじめの行にだけ書かれているため、空の"+strconv.Itoa(filled)+"行を上の行と同じ所属として読みます。")
		}
	}
}

// unitOfTitles is the unit that a title line names: 大津支部会員名簿.
func (s *survey) unitOfTitles() string {
	for _, r := range s.lay.Rows {
		if r.Kind == RowHeading {
			break
		}
		if r.Kind != RowTitle {
			continue
		}
		if unit := unitOfTitle(cellText(r)); unit != "" {
			return unit
		}
	}
	return ""
}
