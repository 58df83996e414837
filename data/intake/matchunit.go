package intake

// Which unit a row names, by its name, its short name or its name without
// 支部 and the like.

import (
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// unitIndex finds units by name and makes those that are missing.
type unitIndex struct {
	byName map[string]*roster.Unit
	made   []journal.Change
	names  []string
	order  int64
}

// unitLabels are what units are called by the end of their names, the longer
// word first (domain: association.md §2.1).
var unitLabels = []string{"支部", "地区会", "地区", "ブロック会", "ブロック", "協議会", "エリア", "グループ"}

func newUnitIndex(book *roster.Book, today nihongo.Day) unitIndex {
	x := unitIndex{byName: map[string]*roster.Unit{}}
	var all []*roster.Unit
	for _, r := range book.Records(roster.UnitKind) {
		u := book.Unit(r.ID)
		x.order = max(x.order, u.Order.N)
		if u.Kind != roster.UnitCommittee {
			all = append(all, u)
		}
	}
	// Those that exist today come before those that are no more, full names
	// before short ones.
	slices.SortStableFunc(all, func(a, b *roster.Unit) int {
		switch {
		case a.On(today) == b.On(today):
			return 0
		case a.On(today):
			return -1
		}
		return 1
	})
	for _, name := range []func(*roster.Unit) string{
		func(u *roster.Unit) string { return u.Name },
		func(u *roster.Unit) string { return u.ShortName },
		func(u *roster.Unit) string { return strings.TrimSuffix(u.Name, u.Label) },
	} {
		for _, u := range all {
			if key := nihongo.SearchKey(name(u)); key != "" && x.byName[key] == nil {
				x.byName[key] = u
			}
		}
	}
	return x
}

// find gives the unit of a name; a new one when there is none.
func (x *unitIndex) find(name string) *roster.Unit {
	key := nihongo.SearchKey(name)
	if u := x.byName[key]; u != nil {
		return u
	}
	x.order++
	u := &roster.Unit{ID: roster.NewID(), Kind: roster.UnitPlacement, Label: unitLabels[0], Name: name, Order: roster.Known(x.order)}
	for _, label := range unitLabels {
		if strings.HasSuffix(name, label) {
			u.Label = label
			break
		}
	}
	x.byName[key] = u
	x.made = append(x.made, roster.Create(u))
	x.names = append(x.names, name)
	return u
}

// same tells whether the name is that of the unit.
func (x *unitIndex) same(name string, id roster.ID) bool {
	u := x.byName[nihongo.SearchKey(name)]
	return u != nil && u.ID == id
}
