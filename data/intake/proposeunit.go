package intake

// Which unit the row puts the member into.

import (
	"cmp"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// place puts the member into the unit the row names. A member of today who was
// in another unit is moved today (移籍); for everybody else the row corrects
// what the office has written down.
func (m *matcher) place(l *line, r *Row, spell, was *roster.Spell) {
	name := l.text(unitName)
	var last *roster.Placement
	if l.member != nil {
		last = m.placement(l.member)
	}
	fresh := func(u *roster.Unit, from nihongo.Day) {
		p := &roster.Placement{ID: roster.NewID(), Member: r.Member, Unit: u.ID, From: from, To: spell.Left, Role: l.text(unitRole)}
		if p.To != "" && p.To < p.From {
			p.To = p.From
		}
		r.changes = append(r.changes, roster.Create(p))
		if p.Role != "" {
			r.others = append(r.others, Cell{unitRole.label, "", p.Role})
		}
	}
	if last == nil {
		if name != "" && (l.member == nil || !m.keeps(unitName, false)) {
			fresh(m.units.find(name), spell.Joined)
			r.others = append(r.others, Cell{"所属", "", name})
		}
		return
	}
	after := *last
	if role, given := l.get(unitRole); given && m.may(r, unitRole, last.Role, role.text) {
		after.Role = role.text
		if after.Role != last.Role {
			r.others = append(r.others, Cell{unitRole.label, last.Role, after.Role})
		}
	}
	// Who leaves, leaves his unit too.
	if was != nil && was.Left != spell.Left && last.To == was.Left && last.From <= spell.Left {
		after.To = spell.Left
	}
	if name == "" {
		r.changes = append(r.changes, roster.Update(last, &after)...)
		return
	}
	in := m.book.Unit(last.Unit)
	if m.keeps(unitName, true) && was != nil {
		if !m.units.same(name, last.Unit) {
			r.hold(unitName, in.Name, name)
		}
		r.changes = append(r.changes, roster.Update(last, &after)...)
		return
	}
	u := m.units.find(name)
	if u.ID != last.Unit {
		r.others = append(r.others, Cell{"所属", in.Name, u.Name})
	}
	switch {
	case was == nil && (last.To != "" || u.ID != last.Unit): // back again
		if last.To == "" {
			after.To = max(last.From, cmp.Or(spell.Joined, m.today))
		}
		r.changes = append(r.changes, roster.Update(last, &after)...)
		fresh(u, spell.Joined)
		return
	case u.ID == last.Unit:
	case spell.On(m.today) && last.On(m.today) && last.From < m.today && spell.Joined < m.today:
		after.To, after.Role = m.today, last.Role
		r.changes = append(r.changes, roster.Update(last, &after)...)
		fresh(u, m.today)
		return
	default:
		after.Unit = u.ID
	}
	r.changes = append(r.changes, roster.Update(last, &after)...)
}

// placement is where the member is today, or was last.
func (m *matcher) placement(e *roster.Entry) *roster.Placement {
	var last *roster.Placement
	for _, p := range e.Placements {
		if u := m.book.Unit(p.Unit); u == nil || u.Kind == roster.UnitCommittee {
			continue
		}
		if last == nil || p.On(m.today) || !last.On(m.today) {
			last = p
		}
	}
	return last
}
