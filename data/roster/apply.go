package roster

// From one Book to the next.

import (
	"slices"

	"kaisei/data/journal"
)

// Apply returns the Book after the changes; the Book itself stays as it is.
// The error names the first Change that does not fit (ErrMissing, ErrExists,
// ErrField, ErrValue); what Before says is not looked at: journal.Merge is.
func (b *Book) Apply(changes []journal.Change) (*Book, error) {
	next := &Book{day: b.day, t: b.t, presence: new(presence)}
	if err := next.t.change(changes); err != nil {
		return nil, err
	}
	touched := next.touched(b.entries)
	if err := next.t.close(); err != nil {
		return nil, err
	}
	if len(touched)*4 > len(b.entries) {
		next.entries = next.t.entries(next.t.members.rows)
		slices.SortFunc(next.entries, inOrder)
		next.found = newFinder(next.entries)
		return next, nil
	}
	next.entries = make([]*Entry, 0, len(b.entries)+len(touched))
	for _, e := range b.entries {
		if !touched[e.ID] {
			next.entries = append(next.entries, e)
		}
	}
	var changed []*Member
	for id := range touched {
		if m := next.t.members.find(id); m != nil {
			changed = append(changed, m)
		}
	}
	fresh := next.t.entries(changed)
	for _, e := range fresh {
		i, _ := slices.BinarySearchFunc(next.entries, e, inOrder)
		next.entries = slices.Insert(next.entries, i, e)
	}
	next.found = b.found.with(b, touched, fresh, next.entries)
	if next.found.grams == b.found.grams {
		next.presence = b.presence.members()
	}
	return next, nil
}

// touched names the members whose entries the drafts change.
func (b *Book) touched(entries []*Entry) map[ID]bool {
	members := map[ID]bool{}
	for id := range b.t.members.draft {
		members[id] = true
	}
	if companies := b.t.companies.draft; len(companies) > 0 {
		for _, e := range entries {
			if _, changed := companies[e.Member.Company]; changed {
				members[e.ID] = true
			}
		}
	}
	for _, of := range b.t.all() {
		of.owners(members)
	}
	return members
}
