package roster

// A table holds all records of one kind sorted by id. It is never changed, only
// replaced: with() shares every record that stays.

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"kaisei/data/journal"
)

type table[T any] struct {
	shape[T]
	rows []*T // sorted by id
}

func (t table[T]) find(id ID) *T {
	i, ok := t.search(t.rows, id)
	if !ok {
		return nil
	}
	return t.rows[i]
}

func (t table[T]) search(rows []*T, id ID) (int, bool) {
	return slices.BinarySearchFunc(rows, id, func(r *T, id ID) int { return cmp.Compare(*t.id(r), id) })
}

// value is what journal.Reader asks: a field, or the whole record encoded.
func (t table[T]) value(id ID, name string) string {
	r := t.find(id)
	if r == nil {
		return ""
	}
	if name == "" {
		return values(t.fields, r).Encode()
	}
	for _, f := range t.fields {
		if f.Name == name {
			return f.get(r)
		}
	}
	return ""
}

// row returns the text of all fields in the order of the schema, nil when
// there is no such record.
func (t table[T]) row(id ID) []string {
	r := t.find(id)
	if r == nil {
		return nil
	}
	out := make([]string, len(t.fields))
	for i, f := range t.fields {
		out[i] = f.get(r)
	}
	return out
}

func (t table[T]) records() []journal.Record {
	out := make([]journal.Record, len(t.rows))
	for i, r := range t.rows {
		out[i] = journal.Record{ID: *t.id(r), Values: values(t.fields, r)}
	}
	return out
}

// make builds a record from its values.
func (t table[T]) make(id ID, v journal.Values) (*T, error) {
	r := new(T)
	*t.id(r) = id
	for _, x := range v {
		if err := assign(t.fields, r, x.Field, x.Text); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// draft collects the records that a list of Changes makes new; nil = removed.
type draft[T any] map[ID]*T

func (t table[T]) change(d draft[T], c journal.Change) error {
	now, touched := d[c.ID]
	if !touched {
		now = t.find(c.ID)
	}
	if c.Field == "" {
		if c.Removes() {
			if now == nil {
				return ErrMissing
			}
			d[c.ID] = nil
			return nil
		}
		if now != nil && c.Creates() {
			return ErrExists
		}
		v, err := journal.Decode(c.After)
		if err != nil {
			return err
		}
		r, err := t.make(c.ID, v)
		d[c.ID] = r
		return err
	}
	if now == nil {
		return ErrMissing
	}
	copied := *now
	d[c.ID] = &copied
	return assign(t.fields, &copied, c.Field, c.After)
}

// with returns the table after the draft.
func (t table[T]) with(d draft[T]) table[T] {
	if len(d) == 0 {
		return t
	}
	fresh := make([]*T, 0, len(d))
	rows := make([]*T, len(t.rows), len(t.rows)+len(d))
	copy(rows, t.rows)
	removed := false
	for id, r := range d {
		i, there := t.search(t.rows, id)
		switch {
		case there:
			rows[i] = r
			removed = removed || r == nil
		case r != nil:
			fresh = append(fresh, r)
		}
	}
	if removed {
		rows = slices.DeleteFunc(rows, func(r *T) bool { return r == nil })
	}
	rows = append(rows, fresh...)
	t.rows = rows
	t.sort()
	return t
}

func (t table[T]) sort() {
	byID := func(a, b *T) int { return cmp.Compare(*t.id(a), *t.id(b)) }
	if !slices.IsSortedFunc(t.rows, byID) {
		slices.SortFunc(t.rows, byID)
	}
}

// tables are the records of one Book.
type tables struct {
	offices    table[Office]
	units      table[Unit]
	companies  table[Company]
	members    table[Member]
	spells     table[Spell]
	placements table[Placement]
	consents   table[Consent]
}

func newTables() tables {
	return tables{newTable[Office](), newTable[Unit](), newTable[Company](), newTable[Member](),
		newTable[Spell](), newTable[Placement](), newTable[Consent]()}
}

func newTable[T Record]() table[T] { return table[T]{shape: shapeOf[T]()} }

// anyTable is a table whose kind of record does not matter.
type anyTable interface {
	value(id ID, name string) string
	row(id ID) []string
	records() []journal.Record
}

func (t *tables) of(kind journal.Kind) anyTable {
	switch kind {
	case OfficeKind:
		return t.offices
	case UnitKind:
		return t.units
	case CompanyKind:
		return t.companies
	case MemberKind:
		return t.members
	case SpellKind:
		return t.spells
	case PlacementKind:
		return t.placements
	case ConsentKind:
		return t.consents
	}
	return nil
}

// drafts are the changed records of all kinds.
type drafts struct {
	offices    draft[Office]
	units      draft[Unit]
	companies  draft[Company]
	members    draft[Member]
	spells     draft[Spell]
	placements draft[Placement]
	consents   draft[Consent]
}

func (t *tables) draft(changes []journal.Change) (drafts, error) {
	d := drafts{draft[Office]{}, draft[Unit]{}, draft[Company]{}, draft[Member]{}, draft[Spell]{}, draft[Placement]{}, draft[Consent]{}}
	for _, c := range changes {
		var err error
		switch c.Kind {
		case OfficeKind:
			err = t.offices.change(d.offices, c)
		case UnitKind:
			err = t.units.change(d.units, c)
		case CompanyKind:
			err = t.companies.change(d.companies, c)
		case MemberKind:
			err = t.members.change(d.members, c)
		case SpellKind:
			err = t.spells.change(d.spells, c)
		case PlacementKind:
			err = t.placements.change(d.placements, c)
		case ConsentKind:
			err = t.consents.change(d.consents, c)
		default:
			err = ErrMissing
		}
		if err != nil {
			return d, fmt.Errorf("%s %s: %w", c.Kind, c.ID, err)
		}
	}
	return d, d.check(t)
}

// check holds the references that every Book keeps: nobody is a member through
// a company that is not there, no spell or placement hangs in the air.
func (d drafts) check(t *tables) error {
	var errs []error
	need := func(kind journal.Kind, id ID, there bool) {
		if !there {
			errs = append(errs, fmt.Errorf("%s %s: %w", kind, id, ErrMissing))
		}
	}
	for _, r := range d.members {
		if r != nil {
			need(CompanyKind, r.Company, has(t.companies, d.companies, r.Company))
		}
	}
	for _, r := range d.spells {
		if r != nil {
			need(MemberKind, r.Member, has(t.members, d.members, r.Member))
			need(MemberKind, r.Introducer, r.Introducer == "" || has(t.members, d.members, r.Introducer))
		}
	}
	for _, r := range d.placements {
		if r != nil {
			need(MemberKind, r.Member, has(t.members, d.members, r.Member))
			need(UnitKind, r.Unit, has(t.units, d.units, r.Unit))
		}
	}
	for _, r := range d.consents {
		if r != nil {
			need(MemberKind, r.Member, has(t.members, d.members, r.Member))
		}
	}
	for _, r := range d.units {
		if r != nil {
			need(UnitKind, r.Parent, r.Parent == "" || has(t.units, d.units, r.Parent))
		}
	}
	return errors.Join(errs...)
}

func has[T any](t table[T], d draft[T], id ID) bool {
	if r, touched := d[id]; touched {
		return r != nil
	}
	return t.find(id) != nil
}
