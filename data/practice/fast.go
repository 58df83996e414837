package practice

// What lets a million members be made in seconds: text and records are cut
// from larger pieces instead of being allocated one by one. A piece lives as
// long as anything cut from it, which costs nothing as rosters are kept whole.

import (
	"math/rand/v2"
	"sort"
	"strings"
)

// texts joins strings into shared memory.
type texts struct{ b *strings.Builder }

func (t *texts) join(parts ...string) string {
	const piece = 32 << 10
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	if t.b == nil || t.b.Cap()-t.b.Len() < n {
		t.b = &strings.Builder{}
		t.b.Grow(max(piece, n))
	}
	start := t.b.Len()
	for _, p := range parts {
		t.b.WriteString(p)
	}
	return t.b.String()[start:]
}

// shelf hands out new records.
type shelf[T any] struct{ free []T }

func (s *shelf[T]) put(r T) *T {
	if len(s.free) == 0 {
		s.free = make([]T, 64)
	}
	at := &s.free[0]
	*at, s.free = r, s.free[1:]
	return at
}

// odds are weights, summed up so that drawing is one search.
type odds []int

func newOdds(weights ...int) odds {
	o := make(odds, len(weights))
	sum := 0
	for i, w := range weights {
		sum += w
		o[i] = sum
	}
	return o
}

// draw gives the index of a weight.
func (o odds) draw(r *rand.Rand) int { return sort.SearchInts(o, 1+r.IntN(o[len(o)-1])) }

// pick draws one of a list.
func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
