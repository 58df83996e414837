// Package journal holds what was done to the office's records: a Change is one
// value that became another, an Action is what one person did at one moment.
// It compares two states of the records (Diff), turns an Action around (Invert)
// and carries Changes over to a state that has moved on (Merge). It knows
// records only as kinds, ids and fields; what they mean is for package roster.
package journal

import (
	"slices"
	"time"
)

// Kind names a sort of record, such as "member". It is the name of the table
// that keeps it in the office file.
type Kind string

// Change says that one field of one record was Before and is After, both as
// canonical text with "" for "nothing there". A Change with an empty Field is
// about the whole record: Before or After is then the record as Values.Encode
// writes it, and "" means that the record does not exist.
type Change struct {
	Kind   Kind
	ID     string
	Field  string
	Before string
	After  string
}

// Creates reports whether the Change brings a record into being.
func (c Change) Creates() bool { return c.Field == "" && c.Before == "" }

// Removes reports whether the Change takes a whole record away.
func (c Change) Removes() bool { return c.Field == "" && c.After == "" }

// Action is one thing somebody did: the unit of history and of undo.
type Action struct {
	ID       string    // UUIDv7, given by the office when it is applied
	At       time.Time // the moment it was applied, UTC
	By       string    // the person at the keyboard
	From     string    // where it came from: a screen, a file, the terminal
	Sentence string    // what was done, one Japanese sentence for the history
	On       string    // ISO day from which the Changes are true; "" = they always were (a correction)
	Undoes   string    // id of the Action this one takes back, or ""
	Changes  []Change
	Contents []Content // files that records of the Changes name by hash; not loaded with the history
}

// Invert returns the Changes that lead back, last one first.
func Invert(changes []Change) []Change {
	back := make([]Change, len(changes))
	for i, c := range changes {
		c.Before, c.After = c.After, c.Before
		back[len(changes)-1-i] = c
	}
	return back
}

// Reader tells the present value of a field; with an empty field the whole
// record as Values.Encode writes it, "" when there is no such record.
type Reader interface {
	Value(kind Kind, id, field string) string
}

// Conflict is a Change that no longer fits: the value it starts from has been
// changed by somebody else since.
type Conflict struct {
	Change Change
	Now    string // what is there now
}

// Merge carries changes over to the state now. It is the three-way merge of
// one value at a time: Before is the common ancestor, After is theirs, the
// value found in now is ours. What now already says is dropped, what nobody
// else touched is returned, and what both changed is a Conflict.
func Merge(changes []Change, now Reader) (fits []Change, conflicts []Conflict) {
	// Several Changes of one field in one Action follow each other; the later
	// ones are judged against what the earlier ones will have left.
	type place struct {
		kind      Kind
		id, field string
	}
	ahead := map[place]string{}
	for _, c := range changes {
		at := place{c.Kind, c.ID, c.Field}
		have, seen := ahead[at]
		if !seen {
			have = now.Value(c.Kind, c.ID, c.Field)
		}
		switch {
		case have == c.After:
		case have == c.Before && (c.Field == "" || seen || now.Value(c.Kind, c.ID, "") != ""):
			fits = append(fits, c)
			ahead[at] = c.After
		default:
			conflicts = append(conflicts, Conflict{c, have})
		}
	}
	return fits, conflicts
}

// Record is one record as Diff sees it.
type Record struct {
	ID     string
	Values Values
}

// Source lists the records of one state, each kind sorted by id.
type Source interface {
	Kinds() []Kind
	Records(Kind) []Record
}

// Diff returns the Changes that lead from a to b: records that only a has are
// removed first and in reverse order of kinds, so that what refers to them
// goes before them; then come those that only b has and the fields that differ.
func Diff(a, b Source) []Change {
	var removed, rest []Change
	for _, kind := range b.Kinds() {
		was, is := a.Records(kind), b.Records(kind)
		for len(was) > 0 || len(is) > 0 {
			switch {
			case len(is) == 0 || len(was) > 0 && was[0].ID < is[0].ID:
				removed = append(removed, Change{Kind: kind, ID: was[0].ID, Before: was[0].Values.Encode()})
				was = was[1:]
			case len(was) == 0 || is[0].ID < was[0].ID:
				rest = append(rest, Change{Kind: kind, ID: is[0].ID, After: is[0].Values.Encode()})
				is = is[1:]
			default:
				rest = append(rest, was[0].Values.changes(kind, was[0].ID, is[0].Values)...)
				was, is = was[1:], is[1:]
			}
		}
	}
	slices.Reverse(removed)
	return append(removed, rest...)
}
