package roster

// Finding: one box of text over everything an office looks a member up by.

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"kaisei/data/nihongo"
)

// Query asks for members. Its zero value asks for everyone who is a member on
// the day of the Book.
type Query struct {
	Text  string // words that must all occur; -word must not
	Unit  ID     // in this unit or below it on the day of the Book
	Every bool   // former members and applicants too
	Where *Where // conditions beside the words, nil for none
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
		rest := strings.TrimLeftFunc(w, isMinus)
		not := rest != "" && rest != w
		if not {
			w = rest
		}
		// (株)大東 is looked for as 大東: the form may stand on the other side.
		// A form alone is looked for as it is written in full.
		name := nihongo.ParseCompany(w)
		key := nihongo.SearchKey(cmp.Or(name.Core, name.Form))
		if key != "" {
			out = append(out, word{key, not})
		}
	}
	return out
}

// isMinus tells what the minus key writes, also while Japanese is being typed.
// No name begins with one.
func isMinus(r rune) bool { return strings.ContainsRune("-－−ー‐", r) }

func (w word) in(key string) bool { return strings.Contains(key, w.key) != w.not }

// finder answers queries about a Book and those that followed it. Its index is
// made from base and shared; what changed since is looked through one by one.
type finder struct {
	base  []*Entry
	grams *lazyGrams
	stale *set     // entries of base that are out of date, nil for none
	fresh []*Entry // what has come in their place, and who is new
}

// Beyond this many changed entries a Book gets an index of its own.
const freshMost = 2000

// Up to this many members looking through the keys is as fast as an index.
const scanMost = 2000

// So many questions are answered by looking through everybody before the index
// is made: a command that asks once is quicker without it.
const scansFirst = 8

type lazyGrams struct {
	scans atomic.Int32
	ready atomic.Pointer[grams]
	once  sync.Once
}

func newFinder(entries []*Entry) *finder {
	return &finder{base: entries, grams: &lazyGrams{}}
}

// with is the finder of the Book that follows b: the entries of touched members
// are replaced by fresh ones, which makes entries.
func (f *finder) with(b *Book, touched map[ID]bool, fresh []*Entry, entries []*Entry) *finder {
	stale := newSet(len(f.base))
	if f.stale != nil {
		stale = stale.or(f.stale)
	}
	for id := range touched {
		if e := b.Entry(id); e != nil {
			if i, ok := slices.BinarySearchFunc(f.base, e, inOrder); ok && f.base[i] == e {
				stale.add(uint32(i))
			}
		}
	}
	kept := slices.DeleteFunc(slices.Clone(f.fresh), func(e *Entry) bool { return touched[e.ID] })
	if stale.len()+len(kept)+len(fresh) > freshMost {
		return newFinder(entries)
	}
	next := &finder{base: f.base, grams: f.grams, stale: stale, fresh: slices.Concat(kept, fresh)}
	slices.SortFunc(next.fresh, inOrder)
	return next
}

// Warm builds what searching needs, so that no Find has to. It may run beside
// readers; a million members take it some seconds.
func (b *Book) Warm() {
	b.found.index()
	b.present()
}

// index returns the index, building it when there is none yet. It is nil for a
// Book so small that looking through everybody is as quick.
func (f *finder) index() *grams {
	if len(f.base) <= scanMost {
		return nil
	}
	f.grams.once.Do(func() { f.grams.ready.Store(newGrams(f.base)) })
	return f.grams.ready.Load()
}

// indexFor is index for one question, nil if that is better looked up without.
func (f *finder) indexFor(asked []word) *grams {
	if g := f.grams.ready.Load(); g != nil || len(asked) == 0 || f.grams.scans.Add(1) <= scansFirst {
		return g
	}
	return f.index()
}

// present marks the entries of the index that are members on the day.
func (b *Book) present() *set {
	return b.presence.of("", func() *set {
		return b.mark(func(e *Entry) bool { return e.SpellOn(b.day) != nil })
	})
}

// inUnit marks the entries of the index that are in the unit or below it.
func (b *Book) inUnit(unit ID) *set {
	return b.presence.of(unit, func() *set {
		return b.mark(func(e *Entry) bool { return b.Within(b.LastUnit(e), unit) })
	})
}

func (b *Book) mark(fits func(*Entry) bool) *set {
	s := newSet(len(b.found.base))
	for i, e := range b.found.base {
		if fits(e) {
			s.add(uint32(i))
		}
	}
	return s
}

// presence remembers who is a member on the day, and who is in which unit:
// every Book of another day has its own.
type presence struct {
	mu   sync.Mutex
	sets map[string]*set // by unit, "" for all members, "\x00" and the text of conditions
}

// So many sets are remembered: a word being typed into a condition makes one
// with every keystroke.
const presenceMost = 64

func (p *presence) of(key string, make func() *set) *set {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.sets[key]; s != nil {
		return s
	}
	if p.sets == nil || len(p.sets) >= presenceMost {
		p.sets = map[string]*set{}
	}
	p.sets[key] = make()
	return p.sets[key]
}

// members keeps what stays true while the index is the same: who is a member.
// Units may have changed.
func (p *presence) members() *presence {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.sets[""]; s != nil {
		return &presence{sets: map[string]*set{"": s}}
	}
	return new(presence)
}

// Find returns the members that the query asks for, in 五十音 order.
func (b *Book) Find(q Query) []*Entry {
	asked := words(q.Text)
	free := q.Where.silent()
	if len(asked) == 0 && q.Every && q.Unit == "" && free {
		return b.entries
	}
	passes := func(e *Entry) bool {
		return (q.Every || e.SpellOn(b.day) != nil) && (q.Unit == "" || b.Within(b.LastUnit(e), q.Unit))
	}
	f := b.found
	hits, check := f.indexFor(asked).candidates(asked, len(f.base))
	if !q.Every {
		hits = hits.and(b.present())
	}
	if q.Unit != "" {
		hits = hits.and(b.inUnit(q.Unit))
	}
	holds := func(*Entry) bool { return true }
	if !free {
		hits = hits.and(b.holding(q.Where))
		holds = q.Where.ready(b)
	}
	if f.stale != nil {
		hits = hits.without(f.stale)
	}
	out := make([]*Entry, 0, hits.len()+len(f.fresh))
	for i := range hits.all {
		if e := f.base[i]; !slices.ContainsFunc(check, func(w word) bool { return !w.in(e.key) }) {
			out = append(out, e)
		}
	}
	for _, e := range f.fresh {
		if passes(e) && holds(e) && !slices.ContainsFunc(asked, func(w word) bool { return !w.in(e.key) }) {
			at, _ := slices.BinarySearchFunc(out, e, inOrder)
			out = slices.Insert(out, at, e)
		}
	}
	return out
}

// ByNumber finds the member with exactly this 会員番号 as written, else with the
// same number when leading zeros and width are ignored; nil when none has it.
func (b *Book) ByNumber(number string) *Entry {
	for _, e := range b.entries {
		if e.Number == number {
			return e
		}
	}
	key := NumberKey(number) // folding everybody's takes far longer, and is seldom needed
	for _, e := range b.entries {
		if key != "" && NumberKey(e.Number) == key {
			return e
		}
	}
	return nil
}

// NumberKey folds a 会員番号 for comparison: Excel drops leading zeros.
func NumberKey(s string) string {
	return strings.TrimLeft(nihongo.SearchKey(s), "0")
}
