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
		for _, of := range b.t.all() {
			of.refs(false, func(id ID, _ Field, to ID) {
				if to != "" && removed[to] && !stay[to] && kept(of.named(), id) {
					stay[to], grown = true, true
				}
			})
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
	if of := b.t.of(kind); of != nil {
		return of.owner(id)
	}
	return id
}
