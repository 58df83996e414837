// Package practice invents an association: an office, its units, companies that
// do not exist and persons who never lived, with thirty years of joining,
// leaving, moving and coming back. It serves the first steps of a new clerk,
// the tests and the measurements, from one member to a million. The same seed
// gives the same office, ids included.
//
// What could be taken for somebody's is made so that it cannot be: 法人番号 are
// of the registry office 9999, telephone exchanges begin with 0, which none
// does, and mail goes to example.jp.
package practice

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"sync"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Office is an invented association. Its methods may be called again and again
// and always tell the same.
type Office struct {
	seed  uint64
	size  int // members today
	today nihongo.Day
	home  string // JIS X 0401 of its prefecture
	days  func() calendar
}

// homeLimit is the number of members up to which all of them live in the
// office's prefecture or beside it. No real association is larger; beyond it
// the numbers are for measuring, and addresses come from the whole country.
const homeLimit = 10_000

// prefecture is where the invented office is, unless In says otherwise
// (JIS X 0401: 滋賀県).
const prefecture = "25"

// New describes the office of a seed that has so many members on the day today.
// One in two hundred of them is of a kind that 会勢 does not count. About one
// more person in four has left before, and some have applied. Where today is
// unknown or before 1900, it is 2026-04-01.
func New(seed uint64, members int, today nihongo.Day) *Office {
	if !today.Valid() || today < "1900-01-01" {
		today = "2026-04-01"
	}
	return &Office{seed, max(members, 0), today, prefecture,
		sync.OnceValue(func() calendar { return newCalendar(today) })}
}

// In is the same office in another prefecture (JIS X 0401), under a name of its
// own: one of 47. An unknown code changes nothing.
func (o *Office) In(code string) *Office {
	if _, known := nihongo.PrefectureByCode(code); !known {
		return o
	}
	other := *o
	other.home = code
	return &other
}

// Card is one company with the persons who are members through it.
type Card struct {
	Company *roster.Company
	Persons []Person
}

// Person is a member with all that belongs to it.
type Person struct {
	Member     *roster.Member
	Spells     []*roster.Spell
	Placements []*roster.Placement
	Consents   []*roster.Consent
}

// Head is the association itself and its units, each unit after the one above it.
func (o *Office) Head() (*roster.Office, []*roster.Unit) {
	m := newMaker(o)
	return m.office, m.units
}

// Cards yields the roster, the oldest members first. The records are the
// caller's to keep; nothing else is held.
func (o *Office) Cards() iter.Seq[Card] {
	return func(yield func(Card) bool) { newMaker(o).cards(yield) }
}

// Records yields every record (*roster.Office, *roster.Unit, *roster.Company,
// *roster.Member …), each after those it refers to.
func (o *Office) Records() iter.Seq[any] {
	return func(yield func(any) bool) {
		m := newMaker(o)
		if !yield(m.office) {
			return
		}
		for _, u := range m.units {
			if !yield(u) {
				return
			}
		}
		m.cards(func(c Card) bool { return c.each(yield) })
	}
}

// each yields the records of a card; false when yield wants no more.
func (c Card) each(yield func(any) bool) bool {
	if !yield(c.Company) {
		return false
	}
	for _, p := range c.Persons {
		if !yield(p.Member) {
			return false
		}
		for _, s := range p.Spells {
			if !yield(s) {
				return false
			}
		}
		for _, r := range p.Placements {
			if !yield(r) {
				return false
			}
		}
		for _, r := range p.Consents {
			if !yield(r) {
				return false
			}
		}
	}
	return true
}

// Action is the whole roster as one thing to apply to a new file. The file is
// made with the association itself (Head), which therefore is not in it.
func (o *Office) Action() journal.Action {
	a := journal.Action{From: "練習", Sentence: "練習用の名簿を作りました"}
	for r := range o.Records() {
		if _, made := r.(*roster.Office); !made {
			a.Changes = append(a.Changes, create(r))
		}
	}
	return a
}

// create proposes a record of whatever kind.
func create(record any) (c journal.Change) {
	switch r := record.(type) {
	case *roster.Unit:
		c = roster.Create(r)
	case *roster.Company:
		c = roster.Create(r)
	case *roster.Member:
		c = roster.Create(r)
	case *roster.Spell:
		c = roster.Create(r)
	case *roster.Placement:
		c = roster.Create(r)
	case *roster.Consent:
		c = roster.Create(r)
	}
	return c
}

// Book is the office on the day it was made for, without any file.
func (o *Office) Book() (*roster.Book, error) {
	b := roster.NewBuilder()
	for r := range o.Records() {
		if err := b.Put(r); err != nil {
			return nil, fmt.Errorf("practice: %w", err)
		}
	}
	return b.Book(o.today), nil
}

// maker holds what one run through an office needs.
type maker struct {
	*Office
	rand     *rand.Rand
	days     calendar
	ids      idMaker
	numbers  corporateNumbers
	homes    *gazetteer
	office   *roster.Office
	units    []*roster.Unit
	branches branches
	boards   []*board   // committees
	council  *board     // 理事会
	seats    *rand.Rand // draws who does what in them
	issued   int        // 会員番号 given out
	earlier  []Card     // some cards of before, for double entries

	texts      texts
	companies  shelf[roster.Company]
	members    shelf[roster.Member]
	spells     shelf[roster.Spell]
	placements shelf[roster.Placement]
	consented  shelf[roster.Consent]
}

func newMaker(o *Office) *maker {
	r := rand.New(rand.NewPCG(o.seed, 0x6b61697365692121))
	m := &maker{Office: o, rand: r, days: o.days(), homes: near(o.home), numbers: corporateNumbers{}}
	if o.size > homeLimit {
		m.homes = everywhere()
	}
	m.ids = newIDMaker(r, &m.texts, o.today.Time().Add(-24*time.Hour))
	m.found()
	return m
}

// chance is true in p of a hundred cases.
func (m *maker) chance(p float64) bool { return m.rand.Float64()*100 < p }
