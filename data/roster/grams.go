package roster

// The index behind Find: for each rune and each pair of neighbouring runes in
// the search keys, the entries that hold it. Words of one or two runes, the
// usual first keystrokes, are answered by it alone; longer ones are looked up
// pair by pair and then checked in the few keys that are left.

import (
	"math/bits"
	"slices"
)

// gram is one rune, or two neighbouring ones in the high and low half.
type gram uint64

// grams maps each gram to the ascending numbers of the entries that hold it.
// It is a hash table of our own with open addresses: Go's map costs three times
// as much to build for the 10^8 grams of a million members.
type grams struct {
	size  int
	keys  []gram // 0 = empty
	slot  []uint32
	used  int
	start []uint32 // postings of slot s are all[start[s]:start[s+1]]
	all   []uint32
}

func newGrams(entries []*Entry) *grams {
	g := &grams{size: len(entries), keys: make([]gram, 1<<16), slot: make([]uint32, 1<<16)}
	// Two passes, count then place, so that the postings need one array only.
	var counts, last []uint32
	var mine []uint32
	each := func(place func(slot uint32, i int)) {
		for i, e := range entries {
			mine = g.of(e.key, mine[:0])
			for _, s := range mine {
				for int(s) >= len(last) {
					last, counts = append(last, 0), append(counts, 0)
				}
				if last[s] != uint32(i)+1 {
					last[s] = uint32(i) + 1
					place(s, i)
				}
			}
		}
	}
	each(func(s uint32, _ int) { counts[s]++ })
	g.start = make([]uint32, len(counts)+1)
	for s, n := range counts {
		g.start[s+1] = g.start[s] + n
	}
	g.all = make([]uint32, g.start[len(counts)])
	copy(counts, g.start)
	clear(last)
	each(func(s uint32, i int) {
		g.all[counts[s]] = uint32(i)
		counts[s]++
	})
	return g
}

// of appends the slots of all grams of a key.
func (g *grams) of(key string, out []uint32) []uint32 {
	prev := rune('\n')
	for _, r := range key {
		if r != '\n' {
			out = append(out, g.enter(gram(r)))
			if prev != '\n' {
				out = append(out, g.enter(gram(prev)<<32|gram(r)))
			}
		}
		prev = r
	}
	return out
}

func (g *grams) at(k gram) uint64 {
	mask := uint64(len(g.keys) - 1)
	i := uint64(k) * 0x9E3779B97F4A7C15 >> 36 & mask
	for g.keys[i] != 0 && g.keys[i] != k {
		i = (i + 1) & mask
	}
	return i
}

func (g *grams) enter(k gram) uint32 {
	i := g.at(k)
	if g.keys[i] == k {
		return g.slot[i]
	}
	if g.used*2 > len(g.keys) {
		keys, slot := g.keys, g.slot
		g.keys, g.slot = make([]gram, 2*len(keys)), make([]uint32, 2*len(keys))
		for j, old := range keys {
			if old != 0 {
				n := g.at(old)
				g.keys[n], g.slot[n] = old, slot[j]
			}
		}
		i = g.at(k)
	}
	g.keys[i], g.slot[i] = k, uint32(g.used)
	g.used++
	return g.slot[i]
}

func (g *grams) postings(k gram) []uint32 {
	i := g.at(k)
	if g.keys[i] != k {
		return nil
	}
	s := g.slot[i]
	return g.all[g.start[s]:g.start[s+1]]
}

// candidates returns the numbers of entries that may hold all words, and the
// words that still have to be looked for in their keys. Without an index (nil)
// that is everything.
func (g *grams) candidates(asked []word, size int) (*set, []word) {
	hits := fullSet(size)
	if g == nil {
		return hits, asked
	}
	type list struct {
		posts   []uint32
		checked bool // its word will be looked for in the keys anyway
	}
	var check []word
	var lists []list
	for _, w := range asked {
		runes := []rune(w.key)
		long := len(runes) > 2
		if w.not || long {
			check = append(check, w)
		}
		switch {
		case w.not:
		case len(runes) == 1:
			lists = append(lists, list{g.postings(gram(runes[0])), false})
		default:
			for i := 1; i < len(runes); i++ {
				lists = append(lists, list{g.postings(gram(runes[i-1])<<32 | gram(runes[i])), long})
			}
		}
	}
	slices.SortFunc(lists, func(a, b list) int { return len(a.posts) - len(b.posts) })
	for i, l := range lists {
		// Once few are left, looking into their keys is cheaper than
		// walking another long list.
		if i > 0 && l.checked && hits.len() < len(l.posts)/64 {
			continue
		}
		s := newSet(size)
		for _, n := range l.posts {
			s.add(n)
		}
		hits = hits.and(s)
	}
	return hits, check
}

// set is a set of entry numbers.
type set struct{ words []uint64 }

func newSet(n int) *set     { return &set{make([]uint64, (n+63)/64)} }
func (s *set) add(n uint32) { s.words[n>>6] |= 1 << (n & 63) }

func fullSet(n int) *set {
	s := newSet(n)
	for i := range s.words {
		s.words[i] = ^uint64(0)
	}
	if n%64 != 0 {
		s.words[len(s.words)-1] = 1<<(n%64) - 1
	}
	return s
}

func (s *set) and(other *set) *set {
	out := &set{make([]uint64, len(s.words))}
	for i := range s.words {
		out.words[i] = s.words[i] & other.words[i]
	}
	return out
}

func (s *set) len() int {
	n := 0
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// all yields the numbers in ascending order.
func (s *set) all(yield func(int) bool) {
	for i, w := range s.words {
		for ; w != 0; w &= w - 1 {
			if !yield(i<<6 + bits.TrailingZeros64(w)) {
				return
			}
		}
	}
}
