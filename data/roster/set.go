package roster

import "math/bits"

// set is a set of entry numbers, one bit each. It is not changed once it is
// shared.
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

func (s *set) or(other *set) *set {
	out := &set{make([]uint64, len(s.words))}
	for i := range s.words {
		out.words[i] = s.words[i] | other.words[i]
	}
	return out
}

func (s *set) without(other *set) *set {
	out := &set{make([]uint64, len(s.words))}
	for i := range s.words {
		out.words[i] = s.words[i] &^ other.words[i]
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
