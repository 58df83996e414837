package roster

// A Book is the roster on one day. Reading it needs no lock and may happen
// anywhere; At and Apply lead to another Book that shares what stays.

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
)

// Book is all records of one association as of the end of one day.
type Book struct {
	day      nihongo.Day
	t        tables
	entries  []*Entry // in 五十音 order of the company, then of the person, then by number
	found    *finder
	presence *presence
}

// Entry is one member with all that belongs to it. It is the row of every list.
// Entries are shared between Books and must not be changed.
type Entry struct {
	*Member
	Company    *Company
	Spells     []*Spell     // oldest first
	Pauses     []*Pause     // oldest first
	Placements []*Placement // oldest first
	Consents   []*Consent
	order      string // sort key
	key        string // search key, words apart by \n
}

// Builder gathers records, from the office file or a generator, into a Book.
// Records may come in any order; ids decide. Different kinds may be added side
// by side.
type Builder struct{ t tables }

// NewBuilder returns an empty Builder.
func NewBuilder() *Builder { return &Builder{newTables()} }

// Add takes one record whose fields are given as text in the order of its Schema.
func (b *Builder) Add(kind journal.Kind, id ID, row []string) error {
	of := b.t.of(kind)
	if of == nil {
		return fmt.Errorf("%s %s: %w", kind, id, ErrMissing)
	}
	if err := of.add(id, row); err != nil {
		return fmt.Errorf("%s %s: %w", kind, id, err)
	}
	return nil
}

// Put takes a record as it is, a pointer to one of the records. The Builder
// keeps it: it must not be changed afterwards. ErrMissing when it is no record.
func (b *Builder) Put(record any) error {
	for _, of := range b.t.all() {
		if of.put(record) {
			return nil
		}
	}
	return ErrMissing
}

// Book closes the Builder and returns the roster on day.
func (b *Builder) Book(day nihongo.Day) *Book {
	for _, of := range b.t.all() {
		of.sort()
	}
	book := &Book{day: day, t: b.t, presence: new(presence)}
	book.entries = book.t.entries(book.t.members.rows)
	slices.SortFunc(book.entries, inOrder)
	book.found = newFinder(book.entries)
	return book
}

// entries joins members with what belongs to them. The children of all members
// are sorted once and cut into slices of one array.
func (t *tables) entries(members []*Member) []*Entry {
	spells := byMember(t.spells.rows, func(s *Spell) (ID, string) { return s.Member, string(s.start()) })
	pauses := byMember(t.pauses.rows, func(p *Pause) (ID, string) { return p.Member, string(p.From) })
	placements := byMember(t.placements.rows, func(p *Placement) (ID, string) { return p.Member, string(p.From) })
	consents := byMember(t.consents.rows, func(c *Consent) (ID, string) { return c.Member, c.Channel })
	out := make([]*Entry, len(members))
	backing := make([]Entry, len(members))
	inParts(len(members), func(from, to int) {
		for i := from; i < to; i++ {
			m, e := members[i], &backing[i]
			e.Member, e.Company = m, t.employer(m)
			e.Spells = cut(spells, m.ID, func(s *Spell) ID { return s.Member })
			e.Pauses = cut(pauses, m.ID, func(p *Pause) ID { return p.Member })
			e.Placements = cut(placements, m.ID, func(p *Placement) ID { return p.Member })
			e.Consents = cut(consents, m.ID, func(c *Consent) ID { return c.Member })
			e.prepare()
			out[i] = e
		}
	})
	return out
}

// employer is the member's company. In a file that another program has damaged
// it may be missing: one without a name stands for it, so that the rest can be
// read and office.Check can say what is wrong.
func (t *tables) employer(m *Member) *Company {
	if c := t.companies.find(m.Company); c != nil {
		return c
	}
	return &Company{ID: m.Company}
}

// inParts does 0…n−1 piece by piece on all processors; small work stays on one.
func inParts(n int, each func(from, to int)) {
	parts := min(runtime.GOMAXPROCS(0), n/500+1)
	var all sync.WaitGroup
	for p := range parts {
		all.Go(func() { each(p*n/parts, (p+1)*n/parts) })
	}
	all.Wait()
}

func byMember[T any](rows []*T, keys func(*T) (ID, string)) []*T {
	out := slices.Clone(rows)
	slices.SortStableFunc(out, func(a, b *T) int {
		am, as := keys(a)
		bm, bs := keys(b)
		return cmp.Or(cmp.Compare(am, bm), cmp.Compare(as, bs))
	})
	return out
}

func cut[T any](rows []*T, member ID, of func(*T) ID) []*T {
	i, _ := slices.BinarySearchFunc(rows, member, func(r *T, id ID) int { return cmp.Compare(of(r), id) })
	j := i
	for j < len(rows) && of(rows[j]) == member {
		j++
	}
	return rows[i:j:j]
}

// prepare computes the keys of the entry.
func (e *Entry) prepare() { e.order, e.key = e.sortKey(), searchText(e) }

func (e *Entry) sortKey() string {
	kana := e.Company.Kana
	if kana == "" {
		kana = nihongo.ParseCompany(e.Company.Name).Core
	}
	person := e.Member.Kana
	if person == "" {
		person = e.Member.Name
	}
	return nihongo.KanaKey(kana) + "\x00" + nihongo.KanaKey(person) + "\x00" + e.Number
}

func inOrder(a, b *Entry) int {
	return cmp.Or(strings.Compare(a.order, b.order), cmp.Compare(a.ID, b.ID))
}

// Records lists the ids of all that belongs to the member: the company, the
// person, spells, pauses, placements, consents.
func (e *Entry) Records() []ID {
	ids := []ID{e.ID, e.Company.ID}
	for _, s := range e.Spells {
		ids = append(ids, s.ID)
	}
	for _, p := range e.Pauses {
		ids = append(ids, p.ID)
	}
	for _, p := range e.Placements {
		ids = append(ids, p.ID)
	}
	for _, c := range e.Consents {
		ids = append(ids, c.ID)
	}
	return ids
}

// Day is the day the Book shows.
func (b *Book) Day() nihongo.Day { return b.day }

// At returns the same records on another day. What was overwritten since stays
// as it is now; office.BookAt also takes that back.
func (b *Book) At(day nihongo.Day) *Book {
	other := *b
	other.day, other.presence = day, new(presence)
	return &other
}

// Office returns the association's own data valid on the day of the Book, an
// empty Office when there is none yet.
func (b *Book) Office() *Office {
	best := &Office{}
	for _, o := range b.t.offices.rows {
		if best.ID == "" || o.From <= b.day && o.From >= best.From {
			best = o
		}
	}
	return best
}

// Entries lists every member the records know, former ones too, in 五十音 order.
// The slice must not be changed.
func (b *Book) Entries() []*Entry { return b.entries }

// Entry finds a member by id, nil when there is none.
func (b *Book) Entry(member ID) *Entry {
	m := b.t.members.find(member)
	if m == nil {
		return nil
	}
	// The entry stands where its keys say; computing them again is cheaper
	// than keeping a map of all ids in every Book.
	made := Entry{Member: m, Company: b.t.employer(m)}
	made.order = made.sortKey()
	i, ok := slices.BinarySearchFunc(b.entries, &made, inOrder)
	if !ok {
		return nil
	}
	return b.entries[i]
}

// Company finds a company by id, nil when there is none.
func (b *Book) Company(id ID) *Company { return b.t.companies.find(id) }

// Companies lists all companies sorted by id.
func (b *Book) Companies() []*Company { return b.t.companies.rows }

// Kinds, Records and Value make a Book a journal.Source and journal.Reader.
func (b *Book) Kinds() []journal.Kind {
	var kinds []journal.Kind
	for _, s := range Schemas() {
		kinds = append(kinds, s.Kind)
	}
	return kinds
}

// Records lists all records of a kind sorted by id.
func (b *Book) Records(kind journal.Kind) []journal.Record {
	if t := b.t.of(kind); t != nil {
		return t.records()
	}
	return nil
}

// Value returns the canonical text of a field, or of the whole record for "".
func (b *Book) Value(kind journal.Kind, id, field string) string {
	if t := b.t.of(kind); t != nil {
		return t.value(id, field)
	}
	return ""
}

// Row returns the text of all fields of a record in the order of its Schema,
// nil when there is no such record.
func (b *Book) Row(kind journal.Kind, id ID) []string {
	if t := b.t.of(kind); t != nil {
		return t.row(id)
	}
	return nil
}
