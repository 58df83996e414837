package roster

// The columns of the list: which, in what order and how wide. A view keeps which
// and in what order; widths, and the columns without a view, belong to this
// computer and its screen.

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"

	"kaisei/data/listing"
	"kaisei/ui/part"
)

const (
	columnsKept = "roster.columns" // as listing.FormatColumns
	widthsKept  = "roster.widths"  // JSON, pixels by column
)

// keptColumns are the columns that this computer shows without a view.
func keptColumns() []string {
	return listing.ParseColumns(fyne.CurrentApp().Preferences().String(columnsKept))
}

// keptWidths are the widths that columns were given on this computer.
func keptWidths() map[string]float32 {
	widths := map[string]float32{}
	// What cannot be read was not written by Kaisei; the usual widths serve.
	if json.Unmarshal([]byte(fyne.CurrentApp().Preferences().String(widthsKept)), &widths) != nil {
		return nil
	}
	return widths
}

func (p *Page) wireColumns() {
	p.grid.OnSorts = p.sort
	p.grid.OnWidth = func(id string, width float32) {
		widths := keptWidths()
		if widths == nil {
			widths = map[string]float32{}
		}
		widths[id] = width
		if text, err := json.Marshal(widths); err == nil {
			fyne.CurrentApp().Preferences().SetString(widthsKept, string(text))
		}
	}
	p.grid.OnMoveColumn = p.chooseColumns
	p.grid.OnHideColumn = func(id string) {
		left := slices.DeleteFunc(slices.Clone(p.question.shownColumns()), func(c string) bool { return c == id })
		if len(left) > 0 {
			p.chooseColumns(left)
		}
	}
	p.grid.OnTitleMenu = func(_ string, menu *fyne.Menu) {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("列を選ぶ…", p.askColumns))
	}
}

// chooseColumns shows other columns, and keeps them for the list without a view.
func (p *Page) chooseColumns(ids []string) {
	p.question.columns = nil
	if !slices.Equal(ids, p.question.shownColumns()) {
		p.question.columns = ids
	}
	if p.question.view == "" {
		fyne.CurrentApp().Preferences().SetString(columnsKept, listing.FormatColumns(p.question.columns))
	}
	p.setColumns()
	p.filter.show()
}

// setColumns gives the grid the columns of the question.
func (p *Page) setColumns() {
	var list []part.Column
	for _, c := range listing.Pick(p.question.shownColumns()) {
		align := fyne.TextAlignLeading
		if c.Trailing {
			align = fyne.TextAlignTrailing
		}
		list = append(list, part.Column{ID: c.ID, Title: c.Title, Width: c.Width, Align: align, Sortable: true, Edit: p.editor(c),
			Text: func(row int) string { return c.Text(p.shown.book, p.shown.entries[row]) },
			Role: func(row int) fyne.ThemeColorName {
				if p.shown.entries[row].SpellOn(p.shown.book.Day()) == nil {
					return part.Secondary
				}
				return ""
			}})
	}
	p.grid.SetColumns(list)
	p.grid.SetWidths(keptWidths())
}

// sort lists in another order; without keys, in 五十音 order.
func (p *Page) sort(keys []part.SortKey) {
	p.question.sorts = nil
	for _, k := range keys {
		p.question.sorts = append(p.question.sorts, listing.SortKey{Column: k.ID, Falling: k.Falling})
	}
	p.ask(true)
}

func gridSorts(keys []listing.SortKey) []part.SortKey {
	var out []part.SortKey
	for _, k := range keys {
		out = append(out, part.SortKey{ID: k.Column, Falling: k.Falling})
	}
	return out
}
