package listing

// The order in which members stand.

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/roster"
)

// SortKey is one column to sort by.
type SortKey struct {
	Column  string
	Falling bool
}

// Sorted orders entries by several columns, the first one first; those that are
// alike stay in the order they came in, which is 五十音 order from Book.Find. What
// has no value comes last both ways. entries is not changed; keys of columns
// that do not exist are passed over.
func Sorted(book *roster.Book, entries []*roster.Entry, by []SortKey) []*roster.Entry {
	type rank struct {
		keys  []string
		entry *roster.Entry
	}
	var columns []func(*roster.Entry) string
	var falling []bool
	for _, k := range by {
		c, ok := ColumnOf(k.Column)
		switch {
		case !ok:
			continue
		case c.keys != nil:
			columns = append(columns, c.keys(book))
		default:
			columns = append(columns, func(e *roster.Entry) string { return c.Key(book, e) })
		}
		falling = append(falling, k.Falling)
	}
	if len(columns) == 0 {
		return entries
	}
	list, room := make([]rank, len(entries)), make([]string, len(entries)*len(columns))
	for i, e := range entries {
		keys := room[i*len(columns):][:len(columns):len(columns)]
		for j, key := range columns {
			keys[j] = key(e)
		}
		list[i] = rank{keys, e}
	}
	slices.SortStableFunc(list, func(x, y rank) int {
		for j := range columns {
			if d := compare(x.keys[j], y.keys[j], falling[j]); d != 0 {
				return d
			}
		}
		return 0
	})
	out := make([]*roster.Entry, len(list))
	for i, r := range list {
		out[i] = r.entry
	}
	return out
}

// compare compares two keys of one column, nothing after everything.
func compare(a, b string, falling bool) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	case falling:
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// ParseSorts reads View.Sorts: ids separated by blanks, "-" before a falling one.
func ParseSorts(text string) []SortKey {
	var keys []SortKey
	for _, word := range strings.Fields(text) {
		id, falling := strings.CutPrefix(word, "-")
		keys = append(keys, SortKey{id, falling})
	}
	return keys
}

// FormatSorts writes what ParseSorts reads.
func FormatSorts(keys []SortKey) string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = word(k.Falling, "-") + k.Column
	}
	return strings.Join(words, " ")
}
