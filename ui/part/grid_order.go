package part

import (
	"slices"

	"fyne.io/fyne/v2"
)

// How columns change places, fit their text, and what the menu of a title does.

// moveColumn puts a column before the one that is at to now; frozen columns
// stay among the frozen.
func (g *Grid) moveColumn(from, to int) {
	first, last := 0, g.frozen()
	if from >= last {
		first, last = last, len(g.columns)
	}
	to = max(first, min(to, last))
	if to > from {
		to-- // it is taken out first
	}
	if g.OnMoveColumn == nil || to == from {
		return
	}
	at := g.cursorID()
	moved := g.columns[from]
	g.columns = slices.Insert(slices.Delete(g.columns, from, from+1), to, moved)
	g.cursor.only(g.column(at))
	if g.face != nil {
		g.face.rebuild()
	}
	g.revealColumn(to)
	g.Refresh()
	order := make([]string, len(g.columns))
	for i, c := range g.columns {
		order[i] = c.ID
	}
	g.OnMoveColumn(order)
}

// dropAt is the column before which a title dropped at x lands, and where that
// is: at the nearest border between titles of its own side.
func (g *Grid) dropAt(held int, x float32) (to int, at float32) {
	first, last := 0, g.frozen()
	if held >= last {
		first, last = last, len(g.columns)
	}
	to = first
	for i := first; i < last; i++ {
		if left, w := g.face.columnAt(i); x > left+w/2 {
			to = i + 1
		}
	}
	if to == last {
		left, w := g.face.columnAt(to - 1)
		return to, left + w
	}
	at, _ = g.face.columnAt(to)
	return to, at
}

// fit makes a column as wide as its title and what it shows now need.
func (g *Grid) fit(column int) {
	const least, most = 6 * Unit, 60 * Unit
	c := &g.columns[column]
	wide := g.ruler.width(c.Title + arrow(g.sorts, c.ID))
	first := int(g.top / RowHeight)
	for row := first; row < min(g.rows, first+g.pageRows()+1); row++ {
		text := g.ruler.width(c.Text(row))
		if c.Was != nil {
			if before, changed := c.Was(row); changed {
				text += g.ruler.width(before) + Unit
			}
		}
		wide = max(wide, text)
	}
	g.widen(column, max(least, min(wide+2*cellPad+1, most)))
}

// widen gives a column a width and tells it.
func (g *Grid) widen(column int, width float32) {
	c := &g.columns[column]
	c.Width = max(width, RowHeight)
	g.Refresh()
	if g.OnWidth != nil {
		g.OnWidth(c.ID, c.Width)
	}
}

// titleMenu shows what can be done with a column.
func (g *Grid) titleMenu(column int, at fyne.Position) {
	if menu := g.menuOf(column); len(menu.Items) > 0 {
		if c := canvasOf(g); c != nil {
			ShowMenu(c, at, menu)
		}
	}
}

func (g *Grid) menuOf(column int) *fyne.Menu {
	c := g.columns[column]
	menu := fyne.NewMenu("")
	add := func(verb string, possible bool, do func()) {
		item := fyne.NewMenuItem(verb, do)
		item.Disabled = !possible
		menu.Items = append(menu.Items, item)
	}
	if c.Sortable && g.OnSorts != nil {
		sorted := arrow(g.sorts, c.ID) != ""
		add("昇順に並べる", true, func() { g.sortBy([]SortKey{{ID: c.ID}}) })
		add("降順に並べる", true, func() { g.sortBy([]SortKey{{ID: c.ID, Falling: true}}) })
		add("並べ替えに加える", len(g.sorts) > 0 && !sorted, func() { g.sortBy(turned(g.sorts, c.ID, true)) })
		add("並べ替えから外す", sorted, func() {
			g.sortBy(slices.DeleteFunc(g.Sorts(), func(k SortKey) bool { return k.ID == c.ID }))
		})
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	if g.OnMoveColumn != nil {
		first := column == 0 || column == g.frozen()
		last := column == len(g.columns)-1 || column == g.frozen()-1
		add("左へ移す", !first, func() { g.moveColumn(column, column-1) })
		add("右へ移す", !last, func() { g.moveColumn(column, column+2) })
	}
	add("幅を合わせる", true, func() { g.fit(column) })
	if g.OnHideColumn != nil {
		add("隠す", true, func() { g.OnHideColumn(c.ID) })
	}
	if g.OnTitleMenu != nil {
		g.OnTitleMenu(c.ID, menu)
	}
	return menu
}
