package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// What lies over a grid's rows: the cursor, a cell being edited with what is
// wrong in it, and the sentence of a list without rows.

// hang puts the lines into the bodies that scroll, and over them the cursor and
// the cell being edited, where they are.
func (f *gridFace) hang() {
	g := f.g
	for i := range 2 {
		over := f.bodies[i].Objects[:0]
		for _, line := range f.lines {
			over = append(over, line.sides[i])
		}
		f.bodies[i].Objects = over
	}
	at := f.side(g.cursor.at)
	if g.edit != nil {
		at = f.side(g.column(g.edit.column))
	}
	body := f.bodies[at]
	body.Objects = append(body.Objects, f.cursor)
	f.objects = slices.DeleteFunc(f.objects, func(o fyne.CanvasObject) bool { _, ok := o.(*pickList); return ok })
	if e := g.edit; e != nil {
		body.Objects = append(body.Objects, e.text)
		if e.pick != nil {
			f.objects = append(f.objects, e.pick.list)
		}
	}
}

// inBody is where a column lies within the body that holds it, and its width.
func (f *gridFace) inBody(column int) (x, w float32) {
	x, w = f.columnAt(column)
	if f.side(column) == 1 {
		x -= f.g.width(0, f.g.frozen())
	}
	return x, w
}

// showCursor rings the cell of the cursor; without cells, the row that Ctrl and
// the arrows have come to, as long as it is not selected.
func (f *gridFace) showCursor() {
	g := f.g
	row := g.marked.at
	f.cursor.Hidden = f.lineOf(row) == nil || !g.Cells && g.marked.has(row) || g.edit != nil || len(g.columns) == 0
	if f.cursor.Hidden {
		return
	}
	side := f.side(g.cursor.at)
	if over := f.bodies[side].Objects; len(over) == 0 || over[len(over)-1] != fyne.CanvasObject(f.cursor) {
		f.hang()
	}
	x, w := f.inBody(g.cursor.at)
	if !g.Cells {
		x, w = 0, g.Size().Width
	}
	Put(f.cursor, x, float32(float64(row)*RowHeight-g.top), w, RowHeight-1)
	role := theme.ColorNameInputBorder
	if g.hand.focused {
		role = Accent
	}
	f.cursor.StrokeWidth, f.cursor.StrokeColor = 2, theme.Color(role)
}

// showEdit keeps the text over its cell, and below it the list it chooses from
// or what is wrong with it.
func (f *gridFace) showEdit() {
	g, e := f.g, f.g.edit
	f.wrong.box.Hidden = true
	if e == nil {
		return
	}
	column := g.column(e.column)
	y := float32(float64(e.row)*RowHeight - g.top)
	x, w := f.inBody(column)
	Put(e.text, x, y, max(w, min(g.ruler.width(e.editor.Value)+4*Unit, 40*Unit)), RowHeight)
	x, _ = f.columnAt(column)
	below := func(o fyne.CanvasObject, size fyne.Size) {
		top := y + 2*RowHeight
		if top+size.Height > g.Size().Height && y > size.Height {
			top = y + RowHeight - size.Height
		}
		Put(o, max(0, min(x, g.Size().Width-size.Width)), top, size.Width, size.Height)
	}
	if e.pick != nil {
		below(e.pick.list, fyne.NewSize(max(w, e.pick.list.wide()), e.pick.list.tall()))
	}
	if e.problem != "" {
		f.wrong.write(&g.ruler, "要訂正　"+e.problem, 40*Unit)
		below(f.wrong.box, f.wrong.ground.Size())
		f.wrong.box.Hidden = e.pick != nil && e.pick.list.Visible()
	}
}

func (f *gridFace) showEmpty() {
	g := f.g
	f.empty.Hidden = g.rows > 0 || g.Empty.Text == ""
	if f.empty.Hidden {
		return
	}
	if f.sorry.Text != g.Empty.Text {
		f.sorry.SetText(g.Empty.Text)
	}
	if f.help.Text != g.Empty.Action {
		f.help.SetText(g.Empty.Action)
	}
	f.help.Hidden = g.Empty.Action == ""
	width := min(g.Size().Width-4*Unit, 60*Unit)
	f.empty.Resize(fyne.NewSize(width, f.empty.MinSize().Height))
	f.empty.Move(fyne.NewPos((g.Size().Width-width)/2, RowHeight+max(2*Unit, g.viewHeight()/3-f.empty.MinSize().Height/2)))
}
