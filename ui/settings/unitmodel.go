package settings

import (
	"strings"

	"kaisei/data/roster"
)

// unitRow is a unit in the list: its place in the tree and how many belong to it.
type unitRow struct {
	roster.Node
	members []roster.ID // in it or below it today
}

// unitRows lists the units of today in the order of their tree, committees last.
func unitRows(book *roster.Book) []unitRow {
	var rows []unitRow
	at := map[roster.ID]int{}
	for _, kind := range []string{roster.UnitPlacement, roster.UnitCommittee} {
		for _, n := range book.Units(kind) {
			at[n.ID] = len(rows)
			rows = append(rows, unitRow{Node: n})
		}
	}
	for _, e := range book.Entries() {
		if e.SpellOn(book.Day()) == nil {
			continue
		}
		in := map[int]bool{}
		for _, p := range e.Placements {
			if !p.On(book.Day()) {
				continue
			}
			for u := book.Unit(p.Unit); u != nil; u = book.Unit(u.Parent) {
				i, ok := at[u.ID]
				if !ok || in[i] {
					break
				}
				in[i] = true
				rows[i].members = append(rows[i].members, e.ID)
			}
		}
	}
	return rows
}

// title is the unit's name, indented by its depth.
func (r unitRow) title() string { return strings.Repeat("　", r.Depth) + r.Name }
