package roster

// Finding: one box of text over everything an office looks a member up by.

import (
	"slices"
	"strings"
	"sync"

	"kaisei/data/nihongo"
)

// Query asks for members. Its zero value asks for everyone who is a member on
// the day of the Book.
type Query struct {
	Text  string // words that must all occur; -word must not
	Unit  ID     // in this unit or below it on the day of the Book
	Every bool   // former members and applicants too
}

// searchText is what the words of a query are looked for in: every way an
// office calls a member, folded, one per line.
func searchText(e *Entry) string {
	c := e.Company
	key := make([]byte, 0, 256)
	for _, s := range [...]string{e.Number, nihongo.ParseCompany(c.Name).String(), c.Kana, e.Member.Name, e.Member.Kana,
		e.Tel, e.Fax, e.Mobile, e.Email, c.Number, c.Postal, c.Prefecture + c.Address} {
		if s != "" {
			key = nihongo.AppendSearchKey(key, s)
			key = append(key, '\n')
		}
	}
	return string(key)
}

// word is one folded word of a query.
type word struct {
	key string
	not bool
}

func words(text string) []word {
	var out []word
	for _, w := range strings.Fields(text) {
		not := len(w) > 1 && strings.HasPrefix(w, "-")
		if not {
			w = w[1:]
		}
		// (株)大東 is looked for as 大東: the form may stand on the other side.
		key := nihongo.SearchKey(nihongo.ParseCompany(w).Core)
		if key == "" {
			key = nihongo.SearchKey(w)
		}
		if key != "" {
			out = append(out, word{key, not})
		}
	}
	return out
}

func (w word) in(key string) bool { return strings.Contains(key, w.key) != w.not }

// finder answers queries about a Book and those that followed it. Its index is
// made from base and shared; what changed since is looked through one by one.
type finder struct {
	base    []*Entry
	grams   *lazyGrams
	changed map[ID]bool // members whose entries in base are out of date
	fresh   []*Entry    // their entries now
}

// Beyond this many changed entries a Book gets an index of its own.
const freshMost = 2000

// Up to this many members looking through the keys is as fast as an index.
const scanMost = 2000

type lazyGrams struct {
	once sync.Once
	g    *grams
}

func newFinder(entries []*Entry) *finder {
	return &finder{base: entries, grams: &lazyGrams{}}
}

func (f *finder) with(touched map[ID]bool, fresh []*Entry, entries []*Entry) *finder {
	if len(f.changed)+len(touched) > freshMost {
		return newFinder(entries)
	}
	next := &finder{base: f.base, grams: f.grams, changed: map[ID]bool{}}
	for id := range f.changed {
		next.changed[id] = true
	}
	for id := range touched {
		next.changed[id] = true
	}
	next.fresh = slices.Concat(slices.DeleteFunc(slices.Clone(f.fresh), func(e *Entry) bool { return touched[e.ID] }), fresh)
	slices.SortFunc(next.fresh, inOrder)
	return next
}

// Warm builds what searching needs; without it the first Find does. It may run
// beside readers.
func (b *Book) Warm() {
	b.found.index()
	b.present()
}

func (f *finder) index() *grams {
	if len(f.base) <= scanMost {
		return nil
	}
	f.grams.once.Do(func() { f.grams.g = newGrams(f.base) })
	return f.grams.g
}

// present marks the entries of the index that are members on the day.
func (b *Book) present() *set {
	b.presence.once.Do(func() {
		s := newSet(len(b.found.base))
		for i, e := range b.found.base {
			if e.SpellOn(b.day) != nil {
				s.add(uint32(i))
			}
		}
		b.presence.on = s
	})
	return b.presence.on
}

// Find returns the members that the query asks for, in 五十音 order.
func (b *Book) Find(q Query) []*Entry {
	asked := words(q.Text)
	passes := func(e *Entry) bool {
		return (q.Every || e.SpellOn(b.day) != nil) && (q.Unit == "" || b.Within(b.LastUnit(e), q.Unit))
	}
	if len(asked) == 0 && q.Every && q.Unit == "" {
		return b.entries
	}
	f := b.found
	var out []*Entry
	keep := func(e *Entry, check []word) {
		if f.changed[e.ID] {
			return
		}
		for _, w := range check {
			if !w.in(e.key) {
				return
			}
		}
		if q.Unit == "" || b.Within(b.LastUnit(e), q.Unit) {
			out = append(out, e)
		}
	}
	hits, check := f.index().candidates(asked, len(f.base))
	if !q.Every {
		hits = hits.and(b.present())
	}
	out = make([]*Entry, 0, hits.len()+len(f.fresh))
	for i := range hits.all {
		keep(f.base[i], check)
	}
	for _, e := range f.fresh {
		if passes(e) && !slices.ContainsFunc(asked, func(w word) bool { return !w.in(e.key) }) {
			at, _ := slices.BinarySearchFunc(out, e, inOrder)
			out = slices.Insert(out, at, e)
		}
	}
	return out
}

// ByNumber finds the member with exactly this 会員番号 as written, else with the
// same number when leading zeros and width are ignored; nil when none has it.
func (b *Book) ByNumber(number string) *Entry {
	key := NumberKey(number)
	var loose *Entry
	for _, e := range b.entries {
		if e.Number == number {
			return e
		}
		if loose == nil && key != "" && NumberKey(e.Number) == key {
			loose = e
		}
	}
	return loose
}

// NumberKey folds a 会員番号 for comparison: Excel drops leading zeros.
func NumberKey(s string) string {
	return strings.TrimLeft(nihongo.SearchKey(s), "0")
}
