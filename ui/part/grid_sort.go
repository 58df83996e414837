package part

import (
	"slices"
	"strconv"
)

// SortKey is one of the columns that rows are sorted by.
type SortKey struct {
	ID      string
	Falling bool
}

// SetSorts shows by which columns the rows are sorted, the chief one first;
// none: their natural order.
func (g *Grid) SetSorts(keys []SortKey) {
	g.sorts = slices.Clone(keys)
	g.scrollTo(g.top, g.left)
}

// Sorts are the columns by which the rows are sorted, the chief one first.
func (g *Grid) Sorts() []SortKey { return slices.Clone(g.sorts) }

// sortBy shows other keys and asks for them.
func (g *Grid) sortBy(keys []SortKey) {
	g.SetSorts(keys)
	if g.OnSorts != nil {
		g.OnSorts(slices.Clone(keys))
	}
}

// turned is what a click on a title makes of the keys: rising, then falling,
// then no more. With add the others stay.
func turned(keys []SortKey, id string, add bool) []SortKey {
	at := slices.IndexFunc(keys, func(k SortKey) bool { return k.ID == id })
	switch {
	case at < 0 && add:
		return append(slices.Clone(keys), SortKey{ID: id})
	case at < 0 || !add && len(keys) > 1:
		return []SortKey{{ID: id}}
	case keys[at].Falling:
		return slices.Delete(slices.Clone(keys), at, at+1)
	}
	keys = slices.Clone(keys)
	keys[at].Falling = true
	return keys
}

// arrow is what stands behind the title of a column that sorts, with its rank
// where there are several.
func arrow(keys []SortKey, id string) string {
	for i, k := range keys {
		if k.ID != id {
			continue
		}
		mark := " ▲"
		if k.Falling {
			mark = " ▼"
		}
		if len(keys) > 1 {
			mark += strconv.Itoa(i + 1)
		}
		return mark
	}
	return ""
}
