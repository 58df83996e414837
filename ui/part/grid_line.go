package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// gridLine is one row on the screen: its ground, its cells, the hairline below.
// Half of it lies under the frozen columns, half under those that scroll.
type gridLine struct {
	row    int // -1: none
	sides  [2]*fyne.Container
	ground [2]*canvas.Rectangle
	rule   [2]*canvas.Rectangle
	strip  *canvas.Rectangle    // at the left of a selected row
	block  [2]*canvas.Rectangle // behind the cells selected; nil until there are such
	cells  []gridCell
}

// gridCell is one text, or two where a column compares.
type gridCell struct {
	before, text *canvas.Text
	whole        string // what is shown under the pointer; "" when nothing was cut
}

func newGridLine(columns, frozen int) *gridLine {
	l := &gridLine{row: -1, cells: make([]gridCell, columns)}
	for i := range 2 {
		l.ground[i], l.rule[i] = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
		l.sides[i] = container.NewWithoutLayout(l.ground[i])
	}
	for i := range l.cells {
		cell := &l.cells[i]
		cell.text = canvas.NewText("", nil)
		cell.text.TextSize = TextSize
		side := 1
		if i < frozen {
			side = 0
		}
		l.sides[side].Objects = append(l.sides[side].Objects, cell.text)
	}
	l.strip = canvas.NewRectangle(nil)
	for i := range 2 {
		l.sides[i].Objects = append(l.sides[i].Objects, l.rule[i])
	}
	first := 1
	if frozen > 0 {
		first = 0
	}
	l.sides[first].Objects = append(l.sides[first].Objects, l.strip)
	return l
}

// fill asks the columns in view for their text of the row.
func (l *gridLine) fill(f *gridFace, row int) {
	g := f.g
	l.row = row
	var x [2]float32
	for i := range g.columns {
		c, cell, side := &g.columns[i], &l.cells[i], f.side(i)
		w := g.width(i, i+1)
		cell.text.Hidden = !f.inView(i)
		if cell.before != nil {
			cell.before.Hidden = true
		}
		if !cell.text.Hidden {
			l.fillCell(g, c, cell, side, x[side]+cellPad, w-2*cellPad)
		}
		x[side] += w
	}
	for i, w := range x {
		l.ground[i].Resize(fyne.NewSize(w, RowHeight))
		l.rule[i].Move(fyne.NewPos(0, RowHeight-1))
		l.rule[i].Resize(fyne.NewSize(w, 1))
	}
	l.strip.Resize(fyne.NewSize(3, RowHeight-1))
}

func (l *gridLine) fillCell(g *Grid, c *Column, cell *gridCell, side int, x, w float32) {
	now, role := c.Text(l.row), Ink
	if c.Open != nil {
		role = Accent
	}
	if c.Role != nil {
		if r := c.Role(l.row); r != "" {
			role = r
		}
	}
	cell.whole = ""
	align := c.Align
	if c.Was != nil {
		if before, changed := c.Was(l.row); changed {
			role, align = Accent, fyne.TextAlignLeading
			if before != "" {
				used := l.fillBefore(g, cell, side, before, now, x, w)
				x, w = x+used, w-used
			}
		}
	}
	shown, whole := g.ruler.cut(now, w)
	if !whole && cell.whole == "" {
		cell.whole = now
	}
	write(cell.text, shown, role, align, x, w)
}

// fillBefore writes what the cell held before, struck through, and returns the
// width it takes. It gives way to what is there now, down to a third.
func (l *gridLine) fillBefore(g *Grid, cell *gridCell, side int, before, now string, x, w float32) float32 {
	if cell.before == nil {
		cell.before = canvas.NewText("", nil)
		cell.before.TextSize = TextSize
		cell.before.TextStyle.Strikethrough = true
		l.sides[side].Objects = append(l.sides[side].Objects, cell.before)
	}
	room := w
	if now != "" {
		room = max(w/3, w-Unit-g.ruler.width(now))
	}
	shown, whole := g.ruler.cut(before, room)
	if !whole || now != "" && g.ruler.width(shown)+Unit+g.ruler.width(now) > w {
		cell.whole = before + " → " + now
	}
	used := min(g.ruler.width(shown)+Unit, w)
	write(cell.before, shown, Secondary, fyne.TextAlignLeading, x, used-Unit)
	return used
}

// write sets a text where it differs.
func write(t *canvas.Text, s string, role fyne.ThemeColorName, align fyne.TextAlign, x, w float32) {
	t.Hidden = false
	t.Text, t.Color, t.Alignment = s, theme.Color(role), align
	t.Move(fyne.NewPos(x, 0))
	if size := fyne.NewSize(max(w, 0), RowHeight-1); t.Size() != size {
		t.Resize(size)
	}
}

// dress gives the row the ground that its state asks for.
func (l *gridLine) dress(g *Grid) {
	selected := g.marked.has(l.row)
	var role fyne.ThemeColorName
	switch {
	case selected:
		role = SelectedPaper
	case g.hand.row == l.row:
		role = HoverPaper
	case g.Tint != nil:
		role = g.Tint(l.row)
	}
	for i := range 2 {
		l.ground[i].Hidden = role == ""
		if role != "" {
			l.ground[i].FillColor = theme.Color(role)
		}
		l.rule[i].FillColor = theme.Color(Line)
	}
	l.strip.Hidden = !selected
	l.strip.FillColor = theme.Color(Accent)
	l.dressBlock(g, selected && g.Cells && g.cursor.wide())
}

// dressBlock marks the selected cells of the row.
func (l *gridLine) dressBlock(g *Grid, shown bool) {
	first, last := g.cursor.ends()
	for i := range 2 {
		from, to := first, min(last+1, g.frozen())
		if i == 1 {
			from, to = max(first, g.frozen()), last+1
		}
		if !shown || from >= to || to > len(g.columns) {
			if l.block[i] != nil {
				l.block[i].Hidden = true
			}
			continue
		}
		if l.block[i] == nil {
			l.block[i] = canvas.NewRectangle(nil)
			l.sides[i].Objects = slices.Insert(l.sides[i].Objects, 1, fyne.CanvasObject(l.block[i]))
		}
		l.block[i].Hidden, l.block[i].FillColor = false, theme.Color(theme.ColorNameSelection)
		start := g.width(i*g.frozen(), from) // each side begins at its own first column
		Put(l.block[i], start, 0, g.width(from, to), RowHeight-1)
	}
}
