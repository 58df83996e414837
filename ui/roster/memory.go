package roster

import (
	"cmp"
	"slices"

	"kaisei/data/listing"
	"kaisei/data/roster"
)

// memory is what was found out about a Book and need not be again for the next
// key: who waits for approval, and the order of its members. It is handed from
// question to question and never changed once it is there.
type memory struct {
	book    *roster.Book
	waiting []*roster.Entry
	sorts   string // of the order, as listing.FormatSorts
	order   map[*roster.Entry]int
}

// of is the memory for a Book, empty but for its applicants when that is another.
func (m memory) of(book *roster.Book) memory {
	if m.book == book {
		return m
	}
	return memory{book: book, waiting: listing.Applicants(book)}
}

// sorted puts entries in order. Few are compared with each other; for many the
// order of all is found once, and the next keys look their places up in it.
func (m memory) sorted(entries []*roster.Entry, by []listing.SortKey) ([]*roster.Entry, memory) {
	const few = 2000
	name := listing.FormatSorts(by)
	switch {
	case name == "":
		return entries, m
	case m.sorts == name:
	case len(entries) <= few:
		return listing.Sorted(m.book, entries, by), m
	default:
		m.sorts, m.order = name, make(map[*roster.Entry]int, len(m.book.Entries()))
		for i, e := range listing.Sorted(m.book, m.book.Entries(), by) {
			m.order[e] = i
		}
	}
	if len(entries) <= few {
		out := slices.Clone(entries)
		slices.SortFunc(out, func(x, y *roster.Entry) int { return cmp.Compare(m.order[x], m.order[y]) })
		return out, m
	}
	places := make([]*roster.Entry, len(m.order))
	for _, e := range entries {
		places[m.order[e]] = e
	}
	return slices.DeleteFunc(places, func(e *roster.Entry) bool { return e == nil }), m
}
