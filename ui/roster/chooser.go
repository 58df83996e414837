package roster

// The dialog in which the columns of the list are chosen and put in order.

import (
	"slices"

	"fyne.io/fyne/v2/container"

	"kaisei/data/listing"
	"kaisei/ui/part"
)

// chooser is all columns there are: those of the list in its order, then the
// others.
type chooser struct {
	ids   []string
	shown int // how many of them, from the first on, are in the list
	grid  *part.Grid
}

func newChooser(shown []string) *chooser {
	c := &chooser{}
	for _, column := range listing.Pick(shown) {
		c.ids = append(c.ids, column.ID)
	}
	c.shown = len(c.ids)
	for _, column := range listing.Columns() {
		if !slices.Contains(c.ids, column.ID) {
			c.ids = append(c.ids, column.ID)
		}
	}
	return c
}

// toggle takes a column in, behind those shown, or out, before the others. The
// last one stays.
func (c *chooser) toggle(at int) (now int) {
	if at < 0 || at >= len(c.ids) || at < c.shown && c.shown == 1 {
		return at
	}
	id := c.ids[at]
	c.ids = slices.Delete(c.ids, at, at+1)
	if at < c.shown {
		c.shown--
		c.ids = slices.Insert(c.ids, c.shown, id)
		return c.shown
	}
	c.ids = slices.Insert(c.ids, c.shown, id)
	c.shown++
	return c.shown - 1
}

// move changes the place of a column that is shown.
func (c *chooser) move(at, by int) (now int) {
	to := at + by
	if at < 0 || at >= c.shown || to < 0 || to >= c.shown {
		return at
	}
	c.ids[at], c.ids[to] = c.ids[to], c.ids[at]
	return to
}

// askColumns opens the dialog.
func (p *Page) askColumns() {
	c := newChooser(p.question.shownColumns())
	title := func(row int) string {
		column, _ := listing.ColumnOf(c.ids[row])
		return column.Title
	}
	c.grid = part.NewGrid(
		part.Column{ID: "shown", Title: "一覧に", Width: 88, Text: func(row int) string {
			if row < c.shown {
				return "✓ 表示"
			}
			return ""
		}},
		part.Column{ID: "title", Title: "列", Width: 360, Text: title})
	set := func(row int) {
		c.grid.SetRows(len(c.ids))
		c.grid.Select(row)
	}
	toggle := func() {
		at := c.grid.Selected()
		c.toggle(at)
		set(at) // the next one is where this was
	}
	c.grid.OnActivate = func(int) { toggle() }
	set(0)
	buttons := container.NewHBox(
		part.NewButton("表示する・しない", toggle),
		part.NewButton("上へ", func() { set(c.move(c.grid.Selected(), -1)) }),
		part.NewButton("下へ", func() { set(c.move(c.grid.Selected(), 1)) }),
		part.NewButton("いつもの列に戻す", func() {
			plain := p.question
			plain.columns = nil
			fresh := newChooser(plain.shownColumns())
			c.ids, c.shown = fresh.ids, fresh.shown
			set(0)
		}).Quiet())
	part.AskWith(p.desk.Window(), "列を選ぶ", container.New(listAndButtons{height: 360}, c.grid, buttons), "この列で表示", func() bool {
		p.chooseColumns(slices.Clone(c.ids[:c.shown]))
		p.body.Refresh()
		p.FocusList()
		return true
	})
	p.desk.Window().Canvas().Focus(c.grid)
}
