package roster

// What is to be true from a later day on. Spells, pauses, placements and
// consents carry their own days and are simply written down; what overwrites
// (a new name, another representative) waits as a Pending until its day.

import (
	"cmp"
	"fmt"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
)

// Pending is an Action that waits for its day.
type Pending struct {
	ID       ID
	On       nihongo.Day
	Sentence string // what will be done, as journal.Action
	From     string // where it came from, as journal.Action
	Changes  string // as journal.EncodeChanges writes them
}

var pendingFields = []field[Pending]{
	day("valid_on", "予定日", func(r *Pending) *nihongo.Day { return &r.On }),
	text("sentence", "内容", func(r *Pending) *string { return &r.Sentence }),
	text("origin", "出どころ", func(r *Pending) *string { return &r.From }),
	text("changes", "変更", func(r *Pending) *string { return &r.Changes }),
}

// Pendings lists what waits, the next first.
func (b *Book) Pendings() []*Pending {
	list := slices.Clone(b.t.pending.rows)
	slices.SortFunc(list, func(x, y *Pending) int { return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.ID, y.ID)) })
	return list
}

// Action is what will be done on the day: the Changes, and the end of waiting.
// The error Is journal.ErrEncoding.
func (p *Pending) Action() (journal.Action, error) {
	changes, err := journal.DecodeChanges(p.Changes)
	if err != nil {
		return journal.Action{}, fmt.Errorf("roster: pending %s: %w", p.ID, err)
	}
	return journal.Action{From: p.From, Sentence: p.Sentence, On: string(p.On), Changes: append(changes, Remove(p))}, nil
}

// Touches lists the records that will be changed, for showing what waits beside
// a member. A Pending that cannot be read touches nothing.
func (p *Pending) Touches() []ID {
	var ids []ID
	changes, err := journal.DecodeChanges(p.Changes)
	if err != nil {
		return nil
	}
	for _, c := range changes {
		if !slices.Contains(ids, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
