package roster

// The units form a tree of free depth.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
)

// On reports whether the unit exists at the end of day.
func (u *Unit) On(day nihongo.Day) bool {
	return u.From <= day && (u.To == "" || u.To > day)
}

// Node is a unit in its place in the tree.
type Node struct {
	*Unit
	Depth int
}

// Units lists the units that exist on the day of the Book in the order of the
// tree: each before its children, siblings by their order and name.
func (b *Book) Units(kind string) []Node {
	return b.tree(func(u *Unit) bool { return u.Kind == kind && u.On(b.day) })
}

// tree lists the units that show and stand below nothing that does not.
func (b *Book) tree(shows func(*Unit) bool) []Node {
	var out []Node
	var walk func(parent ID, depth int)
	walk = func(parent ID, depth int) {
		var here []*Unit
		for _, u := range b.t.units.rows {
			if u.Parent == parent && shows(u) {
				here = append(here, u)
			}
		}
		slices.SortFunc(here, func(x, y *Unit) int {
			return cmp.Or(cmp.Compare(x.Order.N, y.Order.N), cmp.Compare(nihongo.KanaKey(x.Name), nihongo.KanaKey(y.Name)), cmp.Compare(x.ID, y.ID))
		})
		for _, u := range here {
			out = append(out, Node{u, depth})
			// A damaged file could close a ring; the tree is never that deep.
			if depth < 16 {
				walk(u.ID, depth+1)
			}
		}
	}
	walk("", 0)
	return out
}

// Unit finds a unit by id, nil when there is none.
func (b *Book) Unit(id ID) *Unit { return b.t.units.find(id) }

// path lists a unit and those above it, lowest first.
func (b *Book) path(u *Unit) []ID {
	var ids []ID
	for ; u != nil && len(ids) < 16; u = b.t.units.find(u.Parent) {
		ids = append(ids, u.ID)
	}
	return ids
}

// Within reports whether the unit is top or lies below it.
func (b *Book) Within(u *Unit, top ID) bool {
	return u != nil && slices.Contains(b.path(u), top)
}
