package roster

// A table holds all records of one kind sorted by id. Its rows are never
// changed, only replaced: a table that follows another shares every record that
// stays. What refers to what is read from the schema, so that a new kind needs
// a field in tables, a line in all, and nothing else here.

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"kaisei/data/journal"
)

type table[T any] struct {
	shape[T]
	rows  []*T      // sorted by id
	draft map[ID]*T // while Changes are applied: what they make new, nil = removed
}

// tables are the records of one Book.
type tables struct {
	offices    table[Office]
	units      table[Unit]
	companies  table[Company]
	members    table[Member]
	spells     table[Spell]
	pauses     table[Pause]
	placements table[Placement]
	consents   table[Consent]
	apart      table[Apart]
	views      table[View]
	pending    table[Pending]
	recipes    table[Recipe]

	declarations table[Declaration]
	steps        table[DeclarationStep]
	versions     table[DeclarationVersion]
	files        table[DeclarationFile]
	packages     table[FormPackage]
	examples     table[FormExample]
	censuses     table[Census]
	arrivals     table[Arrival]
	answers      table[Answer]
	submissions  table[Submission]
	profiles     table[Profile]
	disclosures  table[Disclosure]
}

func newTables() tables {
	return tables{newTable[Office](), newTable[Unit](), newTable[Company](), newTable[Member](), newTable[Spell](),
		newTable[Pause](), newTable[Placement](), newTable[Consent](), newTable[Apart](), newTable[View](), newTable[Pending](),
		newTable[Recipe](),
		newTable[Declaration](), newTable[DeclarationStep](), newTable[DeclarationVersion](), newTable[DeclarationFile](),
		newTable[FormPackage](), newTable[FormExample](), newTable[Census](), newTable[Arrival](), newTable[Answer](),
		newTable[Submission](), newTable[Profile](), newTable[Disclosure]()}
}

func newTable[T Record]() table[T] { return table[T]{shape: shapeOf[T]()} }

// all lists the tables in the order of Schemas.
func (t *tables) all() [24]anyTable {
	return [...]anyTable{&t.offices, &t.units, &t.companies, &t.members, &t.spells, &t.pauses, &t.placements, &t.consents,
		&t.apart, &t.views, &t.pending, &t.recipes,
		&t.declarations, &t.steps, &t.versions, &t.files, &t.packages, &t.examples, &t.censuses, &t.arrivals, &t.answers,
		&t.submissions, &t.profiles, &t.disclosures}
}

// of is the table of a kind, nil when there is no such kind.
func (t *tables) of(kind journal.Kind) anyTable {
	for _, of := range t.all() {
		if of.named() == kind {
			return of
		}
	}
	return nil
}

// anyTable is a table whose kind of record does not matter.
type anyTable interface {
	named() journal.Kind
	value(id ID, name string) string
	row(id ID) []string
	records() []journal.Record

	add(id ID, row []string) error
	put(record any) bool
	sort()

	change(c journal.Change) error
	has(id ID) bool
	close()
	removed(each func(ID))

	refs(drafted bool, each func(id ID, f Field, to ID))
	owner(id ID) ID
	owners(into map[ID]bool)
}

func (t *table[T]) named() journal.Kind { return t.kind }

func (t *table[T]) find(id ID) *T {
	i, ok := t.search(t.rows, id)
	if !ok {
		return nil
	}
	return t.rows[i]
}

func (t *table[T]) search(rows []*T, id ID) (int, bool) {
	return slices.BinarySearchFunc(rows, id, func(r *T, id ID) int { return cmp.Compare(*t.id(r), id) })
}

// value is what journal.Reader asks: a field, or the whole record encoded.
func (t *table[T]) value(id ID, name string) string {
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
func (t *table[T]) row(id ID) []string {
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

func (t *table[T]) records() []journal.Record {
	out := make([]journal.Record, len(t.rows))
	for i, r := range t.rows {
		out[i] = journal.Record{ID: *t.id(r), Values: values(t.fields, r)}
	}
	return out
}

// add appends a record given as text in the order of the schema; sort follows.
func (t *table[T]) add(id ID, row []string) error {
	r := new(T)
	*t.id(r) = id
	for i, s := range row {
		if s == "" {
			continue
		}
		if err := t.fields[i].set(r, s); err != nil {
			return fmt.Errorf("%w: %s = %q", err, t.fields[i].Name, s)
		}
	}
	t.rows = append(t.rows, r)
	return nil
}

// put appends a record as it is, false when it is of another kind.
func (t *table[T]) put(record any) bool {
	r, ok := record.(*T)
	if ok {
		t.rows = append(t.rows, r)
	}
	return ok
}

func (t *table[T]) sort() {
	byID := func(a, b *T) int { return cmp.Compare(*t.id(a), *t.id(b)) }
	if !slices.IsSortedFunc(t.rows, byID) {
		slices.SortFunc(t.rows, byID)
	}
}

// make builds a record from its values.
func (t *table[T]) make(id ID, v journal.Values) (*T, error) {
	r := new(T)
	*t.id(r) = id
	for _, x := range v {
		if err := assign(t.fields, r, x.Field, x.Text); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// change puts what a Change says into the draft.
func (t *table[T]) change(c journal.Change) error {
	if t.draft == nil {
		t.draft = map[ID]*T{}
	}
	now, touched := t.draft[c.ID]
	if !touched {
		now = t.find(c.ID)
	}
	if c.Field == "" {
		if c.Removes() {
			if now == nil {
				return ErrMissing
			}
			t.draft[c.ID] = nil
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
		t.draft[c.ID] = r
		return err
	}
	if now == nil {
		return ErrMissing
	}
	copied := *now
	t.draft[c.ID] = &copied
	return assign(t.fields, &copied, c.Field, c.After)
}

// has reports whether there is such a record once the draft holds.
func (t *table[T]) has(id ID) bool {
	if r, touched := t.draft[id]; touched {
		return r != nil
	}
	return t.find(id) != nil
}

// removed yields what the draft takes away.
func (t *table[T]) removed(each func(ID)) {
	for id, r := range t.draft {
		if r == nil {
			each(id)
		}
	}
}

// close makes the draft true.
func (t *table[T]) close() {
	if len(t.draft) == 0 {
		return
	}
	fresh := make([]*T, 0, len(t.draft))
	rows := make([]*T, len(t.rows), len(t.rows)+len(t.draft))
	copy(rows, t.rows)
	removed := false
	for id, r := range t.draft {
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
	t.rows, t.draft = append(rows, fresh...), nil
	t.sort()
}

// refs yields what the records refer to, those of the draft or all; to may be "".
func (t *table[T]) refs(drafted bool, each func(id ID, f Field, to ID)) {
	for _, f := range t.fields {
		switch {
		case f.Type != Ref:
		case drafted:
			for id, r := range t.draft {
				if r != nil {
					each(id, f.Field, f.get(r))
				}
			}
		default:
			for _, r := range t.rows {
				each(*t.id(r), f.Field, f.get(r))
			}
		}
	}
}

// ownerField is the field that says whose a record is, nil for kinds that
// belong to nobody.
func (t *table[T]) ownerField() *field[T] {
	for i, f := range t.fields {
		if f.Name == "member" && f.Of == MemberKind {
			return &t.fields[i]
		}
	}
	return nil
}

// owner is the member that a record belongs to; what belongs to nobody owns itself.
func (t *table[T]) owner(id ID) ID {
	if f, r := t.ownerField(), t.find(id); f != nil && r != nil {
		return f.get(r)
	}
	return id
}

// owners adds the members whose records the draft changes.
func (t *table[T]) owners(into map[ID]bool) {
	f := t.ownerField()
	if f == nil {
		return
	}
	for id, r := range t.draft {
		if r != nil {
			into[f.get(r)] = true
		}
		if was := t.find(id); was != nil {
			into[f.get(was)] = true
		}
	}
}

// change puts a list of Changes into the drafts and holds the references that
// every Book keeps: nobody is a member through a company that is not there, no
// spell or placement hangs in the air.
func (t *tables) change(changes []journal.Change) error {
	for _, c := range changes {
		err := ErrMissing
		if of := t.of(c.Kind); of != nil {
			err = of.change(c)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", c.Kind, c.ID, err)
		}
	}
	var errs []error
	for _, of := range t.all() {
		of.refs(true, func(_ ID, f Field, to ID) {
			if (to != "" || f.Must) && !t.of(f.Of).has(to) {
				errs = append(errs, fmt.Errorf("%s %s: %w", f.Of, to, ErrMissing))
			}
		})
	}
	return errors.Join(errs...)
}

// close makes the drafts true and makes sure that nothing still refers to a
// record that was removed; the error Is ErrMissing and a *Hanging.
func (t *tables) close() error {
	gone := map[ID]bool{}
	for _, of := range t.all() {
		of.removed(func(id ID) { gone[id] = true })
		of.close()
	}
	if len(gone) == 0 {
		return nil
	}
	var hanging error
	for _, of := range t.all() {
		of.refs(false, func(id ID, _ Field, to ID) {
			if hanging == nil && to != "" && gone[to] {
				hanging = &Hanging{of.named(), id}
			}
		})
	}
	return hanging
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
