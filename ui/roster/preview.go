package roster

// What is about to change for many members, cell by cell: what is, what will be,
// and what stays because something is wrong with it.

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// preview is a list of cells that change and of those that cannot.
type preview struct {
	book   *roster.Book
	cells  []action.CellChange // without those that stay as they are
	same   int
	action journal.Action

	grid *part.Grid
	sum  *part.Note
}

func newPreview() *preview {
	v := &preview{sum: part.NewNote("", part.TextSize, part.Ink)}
	called := func(row int) string {
		if e := v.book.Entry(v.cells[row].Member); e != nil {
			return e.Called()
		}
		return ""
	}
	v.grid = part.NewGrid(
		part.Column{ID: "who", Title: "会員", Width: 200, Text: called},
		part.Column{ID: "field", Title: "項目", Width: 88, Text: func(row int) string { return action.Label(v.cells[row].Field) }},
		part.Column{ID: "value", Title: "値", Width: 312, Text: func(row int) string { return v.after(row) },
			Was: func(row int) (string, bool) {
				return v.shown(row, v.cells[row].Was), v.cells[row].Changes()
			}},
		part.Column{ID: "problem", Title: "確かめること", Width: 276, Text: func(row int) string { return v.cells[row].Problem.Text },
			Role: func(int) fyne.ThemeColorName { return part.Warning }})
	v.grid.Frozen = 1
	v.grid.Tint = func(row int) fyne.ThemeColorName {
		switch q := v.cells[row].Problem; {
		case q.Text != "" && !q.Warn:
			return part.ErrorPaper
		case q.Text != "":
			return part.WarningPaper
		}
		return ""
	}
	v.grid.Empty.Text = "変わるところはありません。"
	return v
}

// after is what a cell will show: what was typed where that stays out.
func (v *preview) after(row int) string {
	if c := v.cells[row]; !c.Changes() {
		return c.Typed
	}
	return v.shown(row, v.cells[row].Is)
}

func (v *preview) shown(row int, value string) string {
	if s := action.Shown(v.book, v.cells[row].Field, value); s != "" {
		return s
	}
	return "（なし）"
}

// show fills the preview with what became of the cells.
func (v *preview) show(book *roster.Book, cells []action.CellChange, a journal.Action, remark string) {
	v.book, v.action, v.cells, v.same = book, a, nil, 0
	members, wrong := map[roster.ID]bool{}, 0
	for _, c := range cells {
		switch {
		case c.Changes():
			members[c.Member] = true
			v.cells = append(v.cells, c)
		case c.Problem.Text != "":
			wrong++
			v.cells = append(v.cells, c)
		default:
			v.same++
		}
	}
	text := people(len(members)) + "の" + count(len(v.cells)-wrong, "か所") + "が変わります。"
	if len(members) == 0 {
		text = "変わるところはありません。"
	}
	if v.same > 0 {
		text += "同じ値の" + count(v.same, "か所") + "はそのままです。"
	}
	if wrong > 0 {
		text += "読み取れないなどの" + count(wrong, "か所") + "は変えません。"
	}
	v.sum.Set(text+remark, part.Ink)
	v.grid.SetRows(len(v.cells))
	v.grid.Refresh()
}

// propose shows what a list of cells would change and does it when told so.
func (p *Page) propose(title, remark string, cells []action.Cell) {
	v := newPreview()
	book := p.book()
	var changes []action.CellChange
	var a journal.Action
	p.doing.Run(context.Background(), func(context.Context) error {
		changes, a = action.Cells(book, cells)
		return nil
	}, func(error) {
		v.show(book, changes, a, remark)
		part.AskWith(p.desk.Window(), title, container.New(previewLayout{}, v.sum, v.grid), "変更する", func() bool {
			if len(v.action.Changes) == 0 {
				return false
			}
			p.apply(v.action, func() { p.FocusList() })
			return true
		})
	})
}

// count writes a number with what is counted: 「12か所」.
func count(n int, of string) string { return nihongo.FormatNumber(int64(n)) + of }

// previewLayout is the sum above the list, in all the room a dialog can have.
type previewLayout struct{}

func (previewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 420) }

func (previewLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const top = 56
	part.Put(o[0], 0, 0, size.Width, top)
	part.Put(o[1], 0, top, size.Width, size.Height-top)
}
