package roster

// The index behind Find: for each run of neighbouring runes in the search keys
// the entries that hold it. Runs of one and two runes are all there; a run that
// many entries hold, such as 株式 or the first digits of a telephone, is also
// followed by one rune more, up to runMost. So the list of a word, or of the
// rarest run in it, is short, and few keys are left to look into.

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

const (
	runMost    = 8    // runes of the longest run
	wideShare  = 32   // a run held by more than one in so many entries is followed further
	denseShare = 32   // … is kept as a set of bits, which is smaller than a list
	sampleMost = 2048 // entries looked at to learn which runs are that common
)

// grams is a tree of runs. Node 0 is the empty run; the others are found by the
// node of all but their last rune, and that rune. Its hash table of our own with
// open addresses costs a third of Go's map for the 10^8 runs of a million members.
type grams struct {
	size  int
	keys  []uint64 // node << 32 | rune; 0 = empty
	nodes []uint32
	first []uint32 // the nodes of single runes, without the hash table, up to U+FFFF
	last  uint32   // the newest node
	wide  []bool   // by node: longer runs that begin with this one are there too

	// What holds a node: dense[node] if there is one, else all[start[node]:start[node+1]].
	dense map[uint32]*set
	start []uint32
	all   []uint32
}

func newGrams(entries []*Entry) *grams {
	g := &grams{size: len(entries), keys: make([]uint64, 1<<16), nodes: make([]uint32, 1<<16),
		first: make([]uint32, 1<<16), dense: map[uint32]*set{}}
	g.learn(entries)
	// Two passes, count then place, so that the lists need one array only.
	var counts, seen, mine []uint32
	each := func(place func(node uint32, i int)) {
		clear(seen)
		for i, e := range entries {
			mine = g.walk(e.key, 1, mine[:0])
			for len(seen) <= int(g.last) {
				seen, counts = append(seen, 0), append(counts, 0)
			}
			for _, node := range mine {
				if seen[node] != uint32(i)+1 {
					seen[node] = uint32(i) + 1
					place(node, i)
				}
			}
		}
	}
	each(func(node uint32, _ int) { counts[node]++ })
	g.start = make([]uint32, len(counts)+1)
	common := make([]*set, len(counts))
	for node, n := range counts {
		if int(n)*denseShare > g.size {
			common[node] = newSet(g.size)
			g.dense[uint32(node)] = common[node]
			n = 0
		}
		g.start[node+1] = g.start[node] + n
	}
	g.all = make([]uint32, g.start[len(counts)])
	copy(counts, g.start)
	each(func(node uint32, i int) {
		if s := common[node]; s != nil {
			s.add(uint32(i))
			return
		}
		g.all[counts[node]] = uint32(i)
		counts[node]++
	})
	return g
}

// learn finds the common runs in a sample, the short ones first. That the sample
// may be mistaken costs time or memory, never an answer.
func (g *grams) learn(entries []*Entry) {
	step := max(1, len(entries)/sampleMost)
	sampled := (len(entries) + step - 1) / step
	for depth := 2; depth < runMost; depth++ {
		counts, seen := map[uint32]int{}, map[uint32]int{}
		for i := 0; i < len(entries); i += step {
			for _, node := range g.walk(entries[i].key, depth, nil) {
				if seen[node] != i+1 {
					seen[node] = i + 1
					counts[node]++
				}
			}
		}
		for node, n := range counts {
			for int(node) >= len(g.wide) {
				g.wide = append(g.wide, false)
			}
			g.wide[node] = n*wideShare > sampled
		}
	}
}

// walk appends the nodes of all runs of a key that are at least so long,
// entering what is new.
func (g *grams) walk(key string, least int, out []uint32) []uint32 {
	for i, first := range key {
		if first == '\n' {
			continue
		}
		node := g.enter(0, first)
		if least <= 1 {
			out = append(out, node)
		}
		depth := 1
		_, size := utf8.DecodeRuneInString(key[i:])
		for _, r := range key[i+size:] {
			if r == '\n' || depth == runMost || depth >= 2 && !g.isWide(node) {
				break
			}
			node = g.enter(node, r)
			if depth++; depth >= least {
				out = append(out, node)
			}
		}
	}
	return out
}

func (g *grams) isWide(node uint32) bool { return int(node) < len(g.wide) && g.wide[node] }

// at is where the run of node and r is in the hash table, or would be.
func (g *grams) at(k uint64) uint64 {
	mask := uint64(len(g.keys) - 1)
	i := k * 0x9E3779B97F4A7C15 >> 36 & mask
	for g.keys[i] != 0 && g.keys[i] != k {
		i = (i + 1) & mask
	}
	return i
}

func (g *grams) enter(node uint32, r rune) uint32 {
	if node == 0 && int(r) < len(g.first) {
		if g.first[r] == 0 {
			g.last++
			g.first[r] = g.last
		}
		return g.first[r]
	}
	k := uint64(node)<<32 | uint64(r)
	i := g.at(k)
	if g.keys[i] == k {
		return g.nodes[i]
	}
	if int(g.last)*2 > len(g.keys) {
		keys, nodes := g.keys, g.nodes
		g.keys, g.nodes = make([]uint64, 2*len(keys)), make([]uint32, 2*len(keys))
		for j, old := range keys {
			if old != 0 {
				n := g.at(old)
				g.keys[n], g.nodes[n] = old, nodes[j]
			}
		}
		i = g.at(k)
	}
	g.last++
	g.keys[i], g.nodes[i] = k, g.last
	return g.last
}

// next is the node of a run with one rune more, 0 when no key holds it.
func (g *grams) next(node uint32, r rune) uint32 {
	if node == 0 && int(r) < len(g.first) {
		return g.first[r]
	}
	return g.nodes[g.at(uint64(node)<<32|uint64(r))]
}

// holders are the entries that hold a node: a set, or a list when they are few.
type holders struct {
	dense *set
	list  []uint32
}

func (g *grams) holders(node uint32) holders {
	if s := g.dense[node]; s != nil {
		return holders{dense: s}
	}
	return holders{list: g.all[g.start[node]:g.start[node+1]]}
}

func (h holders) set(size int) *set {
	if h.dense != nil {
		return h.dense
	}
	s := newSet(size)
	for _, n := range h.list {
		s.add(n)
	}
	return s
}

// runs are the holders of the longest runs there are that make up a word. whole
// is true when the first of them is the word itself; ok is false when some run
// of the word occurs nowhere.
func (g *grams) runs(word []rune) (out []holders, whole, ok bool) {
	covered := 0
	for i := range word {
		node, end := uint32(0), i
		for end < len(word) && end-i < runMost && (end-i < 2 || g.isWide(node)) {
			if node = g.next(node, word[end]); node == 0 {
				return nil, false, false
			}
			end++
		}
		if end <= covered {
			continue // within a longer run
		}
		covered = end
		out = append(out, g.holders(node))
		if i == 0 && end == len(word) {
			return out, true, true
		}
	}
	return out, false, true
}

// candidates returns the numbers of entries that may hold all words, and the
// words that still have to be looked for in their keys. Without an index (nil)
// that is everything.
func (g *grams) candidates(asked []word, size int) (*set, []word) {
	hits := fullSet(size)
	if g == nil {
		return hits, asked
	}
	var check []word
	for _, w := range asked {
		runs, whole, ok := g.runs([]rune(w.key))
		switch {
		case !ok && w.not:
		case !ok:
			return newSet(size), nil
		case whole && w.not:
			hits = hits.without(runs[0].set(size))
		case whole:
			hits = hits.and(runs[0].set(size))
		case w.not:
			check = append(check, w)
		default:
			check = append(check, w)
			slices.SortFunc(runs, func(a, b holders) int { return cmp.Compare(len(a.list), len(b.list)) })
			for _, r := range runs {
				// Once few are left, looking into their keys is cheaper
				// than walking another long list.
				if r.dense != nil || hits.len() > len(r.list)/64 {
					hits = hits.and(r.set(size))
				}
			}
		}
	}
	return hits, check
}
