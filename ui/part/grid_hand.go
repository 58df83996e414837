package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// What a person does to a grid with the pointer.

var (
	_ fyne.Scrollable     = (*Grid)(nil)
	_ fyne.Draggable      = (*Grid)(nil)
	_ fyne.DoubleTappable = (*Grid)(nil)
	_ desktop.Hoverable   = (*Grid)(nil)
	_ desktop.Mouseable   = (*Grid)(nil)
	_ desktop.Cursorable  = (*Grid)(nil)
	_ fyne.WidgetRenderer = (*gridFace)(nil)
)

// what the pointer holds while it is pressed.
type grip int

const (
	nothing grip = iota
	aTitle
	aColumn // a title that is dragged to another place
	aRow    // from where rows or cells are selected
	aCell   // of a column that opens something
	aBorder // between two titles
	theBar
	theBarBelow
)

// hand is where the pointer is and what it holds.
type hand struct {
	row, column int // under the pointer; -1 none
	holds       grip
	held        int     // the column held
	from        float32 // how far into what it holds it took hold; of a title, where
	to          int     // the column before which the one held would land
	mark        float32 // where that is
	overBorder  bool
	focused     bool
}

func restingHand() hand { return hand{row: -1, column: -1} }

// find says what lies at a position: a row (-1: none), a column (-1: none).
func (g *Grid) find(p fyne.Position) (row, column int) {
	row, column = -1, -1
	x := p.X
	if x >= g.width(0, g.frozen()) {
		x += g.left
	}
	for i := range g.columns {
		if w := g.width(i, i+1); x < w {
			column = i
			break
		} else {
			x -= w
		}
	}
	if y := p.Y - RowHeight; y >= 0 && y < g.viewHeight() && p.X < g.Size().Width-barSize {
		if r := int((g.top + float64(y)) / RowHeight); r < g.rows {
			row = r
		}
	}
	return row, column
}

// border is the column whose right border is at p, among the titles; -1 none.
func (g *Grid) border(p fyne.Position) int {
	const near = 4
	if p.Y >= RowHeight || g.face == nil {
		return -1
	}
	for i := len(g.columns) - 1; i >= 0; i-- {
		x, w := g.face.columnAt(i)
		if d := p.X - (x + w); d > -near && d < near && (i < g.frozen() || p.X > g.width(0, g.frozen())-near) {
			return i
		}
	}
	return -1
}

// MouseIn, MouseMoved and MouseOut keep what is under the pointer visible.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved is for Fyne.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	row, column := g.find(e.Position)
	g.hand.overBorder = g.border(e.Position) >= 0
	if row != g.hand.row || column != g.hand.column {
		g.hand.row, g.hand.column = row, column
		g.scrollTo(g.top, g.left)
	}
}

// MouseOut is for Fyne.
func (g *Grid) MouseOut() {
	g.hand.row, g.hand.column, g.hand.overBorder = -1, -1, false
	g.scrollTo(g.top, g.left)
}

// Cursor tells that a border between titles can be dragged.
func (g *Grid) Cursor() desktop.Cursor {
	if g.hand.overBorder || g.hand.holds == aBorder {
		return desktop.HResizeCursor
	}
	if at := g.hand.column; g.hand.row >= 0 && at >= 0 && g.columns[at].Open != nil && g.columns[at].Text(g.hand.row) != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseDown selects at once: to wait for a second click would make every
// selection late.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	if c := canvasOf(g); c != nil {
		c.Focus(g)
	}
	row, column := g.find(e.Position)
	g.hand.holds = nothing
	switch {
	case e.Position.Y < RowHeight:
		if at := g.border(e.Position); at >= 0 {
			x, w := g.face.columnAt(at)
			g.hand.holds, g.hand.held, g.hand.from = aBorder, at, e.Position.X-x-w
		} else if column >= 0 && e.Button == desktop.MouseButtonSecondary {
			g.titleMenu(column, e.AbsolutePosition)
		} else if column >= 0 {
			g.hand.holds, g.hand.held, g.hand.from = aTitle, column, e.Position.X
		}
	case e.Position.X >= g.Size().Width-barSize:
		g.hand.holds = theBar
		g.hand.from = g.takeBar(e.Position.Y-RowHeight, g.viewHeight(), float64(g.rows)*RowHeight, g.top)
		g.dragBar(e.Position)
	case e.Position.Y >= RowHeight+g.viewHeight():
		g.hand.holds = theBarBelow
		frozen := g.frozen()
		g.hand.from = g.takeBar(e.Position.X-g.width(0, frozen), g.viewWidth(), float64(g.width(frozen, len(g.columns))), float64(g.left))
		g.dragBar(e.Position)
	case row >= 0 && e.Button == desktop.MouseButtonSecondary && !g.Settled():
	case row >= 0 && e.Button == desktop.MouseButtonSecondary:
		if !g.marked.has(row) {
			g.cellTo(column, 0)
			g.moveTo(row, 0)
		}
		if g.OnMenu != nil {
			g.OnMenu(row, e.AbsolutePosition)
		}
	case row >= 0:
		g.hand.holds = aRow
		if column >= 0 && g.columns[column].Open != nil && g.columns[column].Text(row) != "" {
			g.hand.holds, g.hand.held = aCell, column
		}
		g.cellTo(column, e.Modifier)
		g.moveTo(row, e.Modifier)
	}
}

// MouseUp sorts, when the pointer is still on the title it took hold of; with
// Shift or Ctrl, by that column too.
func (g *Grid) MouseUp(e *desktop.MouseEvent) {
	row, column := g.find(e.Position)
	if g.hand.holds == aCell && column == g.hand.held && row >= 0 && row == g.marked.at {
		g.DragEnd()
		g.columns[column].Open(row)
		return
	}
	if g.hand.holds == aTitle && e.Position.Y >= 0 && e.Position.Y < RowHeight && column == g.hand.held && column >= 0 {
		if c := g.columns[column]; c.Sortable {
			g.sortBy(turned(g.sorts, c.ID, e.Modifier&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) != 0))
		}
	}
	g.DragEnd()
}

// DoubleTapped edits the cell, where it can be, else activates the row; on the
// border of a title it fits the column's width.
func (g *Grid) DoubleTapped(e *fyne.PointEvent) {
	row, column := g.find(e.Position)
	switch at := g.border(e.Position); {
	case at >= 0:
		g.fit(at)
	case row >= 0 && g.beginEdit(row, column):
	case row >= 0 && g.OnActivate != nil:
		g.OnActivate(row)
	}
}

// takeBar is how far into a bar's handle at pixels along its track lies; when
// that is beside the handle, its middle is taken.
func (g *Grid) takeBar(at, view float32, total, offset float64) float32 {
	start, length := handleAt(view, view, total, offset)
	if at < start || at > start+length {
		return length / 2
	}
	return at - start
}

func (g *Grid) dragBar(p fyne.Position) {
	frozen := g.frozen()
	switch g.hand.holds {
	case theBar:
		g.scrollTo(offsetAt(g.viewHeight(), g.viewHeight(), float64(g.rows)*RowHeight, p.Y-RowHeight-g.hand.from), g.left)
	case theBarBelow:
		wide := float64(g.width(frozen, len(g.columns)))
		g.scrollTo(g.top, float32(offsetAt(g.viewWidth(), g.viewWidth(), wide, p.X-g.width(0, frozen)-g.hand.from)))
	}
}

// Dragged moves the bar, the border or the title that was taken, or selects from
// the row that was.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	const begun = 6 // a hand that clicks trembles
	g.dragBar(e.Position)
	switch g.hand.holds {
	case aBorder:
		x, _ := g.face.columnAt(g.hand.held)
		g.widen(g.hand.held, e.Position.X-g.hand.from-x)
	case aTitle:
		if d := e.Position.X - g.hand.from; g.OnMoveColumn != nil && (d > begun || d < -begun) {
			g.hand.holds = aColumn
		}
	case aRow:
		g.dragRows(e.Position)
	}
	if g.hand.holds == aColumn {
		g.edgeOn(e.Position.X)
		g.hand.to, g.hand.mark = g.dropAt(g.hand.held, e.Position.X)
		g.scrollTo(g.top, g.left)
	}
}

// edgeOn scrolls on while a title of those that scroll is held at the edge.
func (g *Grid) edgeOn(x float32) {
	const near, step = 3 * Unit, 2 * Unit
	if from := g.width(0, g.frozen()); g.hand.held >= g.frozen() {
		switch {
		case x < from+near:
			g.left -= step
		case x > from+g.viewWidth()-near:
			g.left += step
		}
		g.clamp()
	}
}

// dragRows selects up to the row and column at a position, which may lie
// beyond those in view.
func (g *Grid) dragRows(p fyne.Position) {
	if _, column := g.find(p); column >= 0 {
		g.cellTo(column, fyne.KeyModifierShift)
	}
	row := int((g.top + float64(p.Y-RowHeight)) / RowHeight)
	if row = max(0, min(row, g.rows-1)); row != g.marked.at && g.Multi {
		g.moveTo(row, fyne.KeyModifierShift)
		return
	}
	g.scrollTo(g.top, g.left)
}

// DragEnd lets go; a title held over another place moves its column there.
func (g *Grid) DragEnd() {
	held := g.hand.holds
	g.hand.holds = nothing
	if held == aColumn {
		g.moveColumn(g.hand.held, g.hand.to)
		g.scrollTo(g.top, g.left)
	}
}

// Scrolled scrolls; with Shift, sideways.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	dx, dy := e.Scrolled.DX, e.Scrolled.DY
	if g.shift && dx == 0 {
		dx, dy = dy, 0
	}
	// What lies under the pointer changes with the rows.
	g.top, g.left = g.top-float64(dy), g.left-dx
	g.clamp()
	g.hand.row, g.hand.column = g.find(e.Position)
	g.scrollTo(g.top, g.left)
}
