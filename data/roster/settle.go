package roster

// Undoing the arrival of a member whom somebody has worked on since: what
// belongs together stays together.

import "kaisei/data/journal"

// Settle takes what journal.Merge returned and keeps back the removals that
// would tear a member apart: when a member, or anything of him, cannot go, his
// company, spells, placements and consents stay too. What is kept back joins
// the conflicts.
func (b *Book) Settle(fits []journal.Change, conflicts []journal.Conflict) ([]journal.Change, []journal.Conflict) {
	removed := map[ID]bool{}
	for _, c := range fits {
		if c.Removes() {
			removed[c.ID] = true
		}
	}
	if len(removed) == 0 {
		return fits, conflicts
	}
	stay := map[ID]bool{} // members, companies and units that must stay
	for _, c := range conflicts {
		if owner := b.owner(c.Change.Kind, c.Change.ID); c.Change.Removes() && owner != "" {
			stay[owner] = true
		}
	}
	kept := func(kind journal.Kind, id ID) bool {
		return !removed[id] || stay[id] || stay[b.owner(kind, id)]
	}
	for grown := true; grown; {
		grown = false
		hold := func(id ID) {
			if id != "" && removed[id] && !stay[id] {
				stay[id], grown = true, true
			}
		}
		for _, r := range b.t.spells.rows {
			if kept(SpellKind, r.ID) {
				hold(r.Member)
				hold(r.Introducer)
			}
		}
		for _, r := range b.t.placements.rows {
			if kept(PlacementKind, r.ID) {
				hold(r.Member)
				hold(r.Unit)
			}
		}
		for _, r := range b.t.consents.rows {
			if kept(ConsentKind, r.ID) {
				hold(r.Member)
			}
		}
		for _, r := range b.t.members.rows {
			if kept(MemberKind, r.ID) {
				hold(r.Company)
			}
		}
		for _, r := range b.t.units.rows {
			if kept(UnitKind, r.ID) {
				hold(r.Parent)
			}
		}
	}
	leave := fits[:0:0]
	for _, c := range fits {
		if c.Removes() && kept(c.Kind, c.ID) {
			conflicts = append(conflicts, journal.Conflict{Change: c, Now: c.Before})
			continue
		}
		leave = append(leave, c)
	}
	return leave, conflicts
}

// owner is the member that a record belongs to; a member, a company and a unit
// own themselves.
func (b *Book) owner(kind journal.Kind, id ID) ID {
	switch kind {
	case SpellKind:
		if r := b.t.spells.find(id); r != nil {
			return r.Member
		}
	case PlacementKind:
		if r := b.t.placements.find(id); r != nil {
			return r.Member
		}
	case ConsentKind:
		if r := b.t.consents.find(id); r != nil {
			return r.Member
		}
	}
	return id
}
