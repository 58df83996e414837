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
	d, err := b.t.draft(changes)
	if err != nil {
		return nil, err
	}
	next := &Book{day: b.day, presence: new(presence), t: tables{
		b.t.offices.with(d.offices), b.t.units.with(d.units), b.t.companies.with(d.companies),
		b.t.members.with(d.members), b.t.spells.with(d.spells), b.t.placements.with(d.placements),
		b.t.consents.with(d.consents),
	}}
	if err := next.whole(d); err != nil {
		return nil, err
	}
	touched := b.touched(d)
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

// whole makes sure that nothing still refers to a record that was removed.
func (b *Book) whole(d drafts) error {
	gone := map[ID]bool{}
	mark(gone, d.units)
	mark(gone, d.companies)
	mark(gone, d.members)
	if len(gone) == 0 {
		return nil
	}
	for _, kind := range []journal.Kind{UnitKind, MemberKind, SpellKind, PlacementKind, ConsentKind} {
		if id := b.hanging(kind, gone); id != "" {
			return &Hanging{kind, id}
		}
	}
	return nil
}

// Hanging is the error of a removal that would leave a record without the one
// it belongs to.
type Hanging struct {
	Kind journal.Kind
	ID   ID
}

func (h *Hanging) Error() string {
	return "roster: " + string(h.Kind) + " " + h.ID + " would refer to nothing"
}

func (h *Hanging) Unwrap() error { return ErrMissing }

func (b *Book) hanging(kind journal.Kind, gone map[ID]bool) ID {
	switch kind {
	case UnitKind:
		for _, r := range b.t.units.rows {
			if gone[r.Parent] {
				return r.ID
			}
		}
	case MemberKind:
		for _, r := range b.t.members.rows {
			if gone[r.Company] {
				return r.ID
			}
		}
	case SpellKind:
		for _, r := range b.t.spells.rows {
			if gone[r.Member] || gone[r.Introducer] {
				return r.ID
			}
		}
	case PlacementKind:
		for _, r := range b.t.placements.rows {
			if gone[r.Member] || gone[r.Unit] {
				return r.ID
			}
		}
	case ConsentKind:
		for _, r := range b.t.consents.rows {
			if gone[r.Member] {
				return r.ID
			}
		}
	}
	return ""
}

func mark[T any](gone map[ID]bool, d draft[T]) {
	for id, r := range d {
		if r == nil {
			gone[id] = true
		}
	}
}

// touched names the members whose entries the drafts change.
func (b *Book) touched(d drafts) map[ID]bool {
	members := map[ID]bool{}
	for id := range d.members {
		members[id] = true
	}
	if len(d.companies) > 0 {
		for _, e := range b.entries {
			if _, changed := d.companies[e.Member.Company]; changed {
				members[e.ID] = true
			}
		}
	}
	owners(members, b.t.spells, d.spells, func(r *Spell) ID { return r.Member })
	owners(members, b.t.placements, d.placements, func(r *Placement) ID { return r.Member })
	owners(members, b.t.consents, d.consents, func(r *Consent) ID { return r.Member })
	return members
}

func owners[T any](into map[ID]bool, t table[T], d draft[T], of func(*T) ID) {
	for id, r := range d {
		if r != nil {
			into[of(r)] = true
		}
		if was := t.find(id); was != nil {
			into[of(was)] = true
		}
	}
}
