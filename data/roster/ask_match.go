package roster

// Whether a member fits the conditions.

import (
	"slices"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
)

// fits is a condition made ready: it may keep a buffer and so belongs to one
// goroutine.
type fits func(e *Entry) bool

// ready makes the conditions ready for the Book.
func (w *Where) ready(b *Book) fits {
	var parts []fits
	for _, t := range w.Tests {
		parts = append(parts, t.ready(b))
	}
	for i := range w.Groups {
		if g := &w.Groups[i]; !g.silent() {
			parts = append(parts, g.ready(b))
		}
	}
	any := w.Any && len(parts) > 0
	return func(e *Entry) bool {
		for _, holds := range parts {
			if holds(e) == any {
				return any
			}
		}
		return !any
	}
}

func (t Test) ready(b *Book) fits {
	c, err := t.check()
	switch {
	case err != nil:
		return func(*Entry) bool { return false }
	case c.Sort == OfNumber:
		return t.ofNumber(b, c)
	}
	holds := t.ofTexts(c.Sort)
	room := make([]string, 0, 8)
	return func(e *Entry) bool {
		has := c.texts(b, e, room[:0])
		if c.Sort != OfChoice || t.Op == Missing || t.Op == Filled {
			has = slices.DeleteFunc(has, func(s string) bool { return s == "" })
		}
		return holds(has)
	}
}

// ofNumber compares amounts. What is unknown fits nothing but Missing.
func (t Test) ofNumber(b *Book, c Criterion) fits {
	low, high := int64(0), int64(1<<63-1)
	if len(t.Values) > 0 { // check has read them
		low, _ = strconv.ParseInt(t.Values[0], 10, 64)
		high, _ = strconv.ParseInt(t.Values[len(t.Values)-1], 10, 64)
	}
	switch t.Op {
	case Missing:
		return func(e *Entry) bool { return !c.amount(b, e).Known }
	case From:
		high = 1<<63 - 1
	case To:
		low = -1 << 63
	case Between:
		low, high = min(low, high), max(low, high)
	}
	return func(e *Entry) bool {
		a := c.amount(b, e)
		return a.Known && low <= a.N && a.N <= high
	}
}

// ofTexts compares what a member has, which may be several texts.
func (t Test) ofTexts(sort Sort) func(has []string) bool {
	one := func(like func(s string) bool) func([]string) bool {
		return func(has []string) bool { return slices.ContainsFunc(has, like) }
	}
	none := func(holds func([]string) bool) func([]string) bool {
		return func(has []string) bool { return !holds(has) }
	}
	switch t.Op {
	case Missing:
		return func(has []string) bool { return len(has) == 0 }
	case Filled:
		return func(has []string) bool { return len(has) > 0 }
	case Contains, Lacks:
		key := nihongo.SearchKey(t.Values[0])
		var folded []byte
		holds := one(func(s string) bool {
			folded = nihongo.AppendSearchKey(folded[:0], s)
			return strings.Contains(string(folded), key)
		})
		if t.Op == Lacks {
			return none(holds)
		}
		return holds
	case Is, IsNot:
		values := t.Values
		same := func(s string) bool { return slices.Contains(values, s) }
		if sort == OfText {
			values = nil
			for _, v := range t.Values {
				values = append(values, nihongo.SearchKey(v))
			}
			same = func(s string) bool { return slices.Contains(values, nihongo.SearchKey(s)) }
		}
		if t.Op == IsNot {
			return none(one(same))
		}
		return one(same)
	}
	low, high := t.Values[0], t.Values[len(t.Values)-1]
	return one(func(s string) bool {
		return (t.Op == To || s >= min(low, high)) && (t.Op == From || s <= max(low, high))
	})
}

// holding marks the entries of the index for which the conditions hold. The set
// is kept with the Book: the next keystroke beside them asks for it again.
func (b *Book) holding(w *Where) *set {
	return b.presence.of("\x00"+w.Encode(), func() *set {
		base := b.found.base
		s := newSet(len(base))
		inParts(len(s.words), func(from, to int) { // by whole words, which two must not share
			holds := w.ready(b)
			for i := from << 6; i < min(len(base), to<<6); i++ {
				if holds(base[i]) {
					s.add(uint32(i))
				}
			}
		})
		return s
	})
}
