package intake

// Members who are not in the file: 退会候補. Nothing happens to them; a clerk
// looks at each.

import (
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Absent is a member of the office who is not in the file.
type Absent struct {
	ID                    roster.ID
	Number, Company, Name string
	Unit                  string
	Since                 nihongo.Day // a member since; "" unknown
}

// absent lists the members of today whom no row names. A file that names the
// unit of every member, and not all units, is the roster of these units: only
// their members can be missing in it. A file of people who have left, or of
// rows that were refused, says nothing of anybody else.
func (p *Plan) absent(m *matcher, lines []*line) {
	if p.returned() || !slices.ContainsFunc(lines, func(l *line) bool { return !l.former }) {
		return
	}
	named, whole := map[roster.ID]bool{}, false
	for _, l := range lines {
		if l.former {
			continue
		}
		u := m.units.byName[nihongo.SearchKey(l.text(unitName))]
		if u == nil {
			whole = true
			break
		}
		named[u.ID] = true
	}
	within := func(u *roster.Unit) bool {
		for up := 0; u != nil && up < 16; up++ {
			if named[u.ID] {
				return true
			}
			u = m.book.Unit(u.Parent)
		}
		return false
	}
	elsewhere := false
	var of []string
	for _, node := range m.book.Units(roster.UnitPlacement) {
		if named[node.ID] {
			of = append(of, node.Name)
		}
	}
	var all []Absent
	for _, e := range m.book.Entries() {
		spell := e.SpellOn(m.today)
		if spell == nil {
			continue
		}
		unit := m.book.UnitOn(e, m.today)
		if !whole && !within(unit) {
			elsewhere = elsewhere || unit != nil
			continue
		}
		if m.seen[e.ID] {
			continue
		}
		a := Absent{ID: e.ID, Number: e.Number, Company: e.Company.Name, Name: e.Member.Name, Since: spell.Joined}
		if unit != nil {
			a.Unit = unit.Name
		}
		all = append(all, a)
	}
	p.Absent = all
	if !whole && elsewhere {
		p.AbsentOf = of
	}
}

// AbsentIDs are the ids of Absent, to open them as a list.
func (p *Plan) AbsentIDs() []roster.ID {
	ids := make([]roster.ID, len(p.Absent))
	for i, a := range p.Absent {
		ids[i] = a.ID
	}
	return ids
}
