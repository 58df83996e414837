package roster

// How a foreign file was read, for the next file of its kind. What the texts
// mean is known by data/intake; here they are kept, undone and shown like any
// other record.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
)

// Recipe remembers what a person said about a file with certain headings.
type Recipe struct {
	ID       ID
	Name     string // of the file that was read so last
	Used     nihongo.Day
	Headings string // JSON; no cells but headings, so nothing about a person
	Choices  string // JSON
}

var recipeFields = []field[Recipe]{
	text("name", "ファイル", func(r *Recipe) *string { return &r.Name }),
	day("used_on", "最後に使った日", func(r *Recipe) *nihongo.Day { return &r.Used }),
	text("headings", "見出し", func(r *Recipe) *string { return &r.Headings }),
	text("choices", "読み方", func(r *Recipe) *string { return &r.Choices }),
}

// Recipes lists what is remembered, the last used first.
func (b *Book) Recipes() []*Recipe {
	list := slices.Clone(b.t.recipes.rows)
	slices.SortFunc(list, func(x, y *Recipe) int { return cmp.Or(cmp.Compare(y.Used, x.Used), cmp.Compare(y.ID, x.ID)) })
	return list
}
