package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// What a person does to a grid with the pointer and the keys.

var (
	_ fyne.Focusable      = (*Grid)(nil)
	_ fyne.Shortcutable   = (*Grid)(nil)
	_ fyne.Scrollable     = (*Grid)(nil)
	_ fyne.Draggable      = (*Grid)(nil)
	_ fyne.DoubleTappable = (*Grid)(nil)
	_ desktop.Hoverable   = (*Grid)(nil)
	_ desktop.Mouseable   = (*Grid)(nil)
	_ desktop.Keyable     = (*Grid)(nil)
	_ desktop.Cursorable  = (*Grid)(nil)
	_ fyne.WidgetRenderer = (*gridFace)(nil)
)

// what the pointer holds while it is pressed.
type grip int

const (
	nothing grip = iota
	aTitle
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
	from        float32 // how far into what it holds it took hold
	overBorder  bool
	focused     bool
	shift       bool
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
		} else if column >= 0 {
			g.hand.holds, g.hand.held = aTitle, column
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
	case row >= 0 && e.Button == desktop.MouseButtonSecondary:
		if !g.marked.has(row) {
			g.moveTo(row, 0)
		}
		if g.OnMenu != nil {
			g.OnMenu(row, e.AbsolutePosition)
		}
	case row >= 0:
		if column >= 0 && g.columns[column].Open != nil && g.columns[column].Text(row) != "" {
			g.hand.holds, g.hand.held = aCell, column
		}
		g.moveTo(row, e.Modifier)
	}
}

// MouseUp sorts, when the pointer is still on the title it took hold of.
func (g *Grid) MouseUp(e *desktop.MouseEvent) {
	row, column := g.find(e.Position)
	if g.hand.holds == aCell && column == g.hand.held && row >= 0 && row == g.marked.at {
		g.DragEnd()
		g.columns[column].Open(row)
		return
	}
	if g.hand.holds == aTitle && e.Position.Y >= 0 && e.Position.Y < RowHeight && column == g.hand.held && column >= 0 {
		if c := g.columns[column]; c.Sortable && g.OnSort != nil {
			g.OnSort(c.ID)
		}
	}
	g.DragEnd()
}

// DoubleTapped activates the row.
func (g *Grid) DoubleTapped(e *fyne.PointEvent) {
	if row, _ := g.find(e.Position); row >= 0 && g.OnActivate != nil {
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

// Dragged moves the bar or the border that was taken.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	g.dragBar(e.Position)
	if g.hand.holds == aBorder {
		x, _ := g.face.columnAt(g.hand.held)
		c := &g.columns[g.hand.held]
		c.Width = max(e.Position.X-g.hand.from-x, RowHeight)
		g.Refresh()
		if g.OnWidth != nil {
			g.OnWidth(c.ID, c.Width)
		}
	}
}

// DragEnd lets go.
func (g *Grid) DragEnd() { g.hand.holds = nothing }

// Scrolled scrolls; with Shift, sideways.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	dx, dy := e.Scrolled.DX, e.Scrolled.DY
	if g.hand.shift && dx == 0 {
		dx, dy = dy, 0
	}
	// What lies under the pointer changes with the rows.
	g.top, g.left = g.top-float64(dy), g.left-dx
	g.clamp()
	g.hand.row, g.hand.column = g.find(e.Position)
	g.scrollTo(g.top, g.left)
}

// moveTo selects a row as a click or a key with these modifiers does.
func (g *Grid) moveTo(row int, with fyne.KeyModifier) {
	switch {
	case g.Multi && with&fyne.KeyModifierShift != 0:
		g.marked.extend(row)
	case g.Multi && with&fyne.KeyModifierShortcutDefault != 0:
		g.marked.toggle(row)
	default:
		g.marked.only(row)
	}
	g.reveal(row)
	g.scrollTo(g.top, g.left)
	if g.OnSelect != nil {
		g.OnSelect(g.marked.at)
	}
}

// TypedKey moves the selection; what it does not know goes to the window.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	to := g.marked.at
	switch e.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to = max(to-1, 0)
	case fyne.KeyPageDown:
		to = max(to, 0) + g.pageRows()
	case fyne.KeyPageUp:
		to -= g.pageRows()
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = g.rows - 1
	case fyne.KeyLeft:
		g.scrollTo(g.top, g.left-8*Unit)
		return
	case fyne.KeyRight:
		g.scrollTo(g.top, g.left+8*Unit)
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if to >= 0 && g.OnActivate != nil {
			g.OnActivate(to)
			return
		}
		forwardKey(g, e)
		return
	default:
		forwardKey(g, e)
		return
	}
	if g.rows == 0 {
		return
	}
	var with fyne.KeyModifier
	if g.hand.shift {
		with = fyne.KeyModifierShift
	}
	g.moveTo(max(0, min(to, g.rows-1)), with)
}

// TypedRune goes to the window, which may begin a search with it.
func (g *Grid) TypedRune(r rune) { forwardRune(g, r) }

// KeyDown and KeyUp follow Shift, which no typed key tells.
func (g *Grid) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		g.hand.shift = true
	}
}

// KeyUp is for Fyne.
func (g *Grid) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		g.hand.shift = false
	}
}

// FocusGained is for Fyne.
func (g *Grid) FocusGained() {
	g.hand.focused = true
	g.scrollTo(g.top, g.left)
}

// FocusLost is for Fyne.
func (g *Grid) FocusLost() {
	g.hand.focused, g.hand.shift = false, false
	g.scrollTo(g.top, g.left)
}

// TypedShortcut copies the selected rows as a sheet takes them, or selects all;
// what it does not know goes to the window.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		s.Clipboard.SetContent(g.tsv(g.Selection()))
	case *fyne.ShortcutSelectAll:
		if g.Multi && g.rows > 0 {
			g.marked = selection{from: 0, at: g.rows - 1}
			g.scrollTo(g.top, g.left)
			if g.OnSelect != nil {
				g.OnSelect(g.marked.at)
			}
		}
	default:
		forwardShortcut(g, s)
	}
}

// tsv is rows with their titles, columns parted by tabs.
func (g *Grid) tsv(rows []int) string {
	var out strings.Builder
	line := func(text func(Column) string) {
		for i, c := range g.columns {
			if i > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(strings.Join(strings.FieldsFunc(text(c), func(r rune) bool { return strings.ContainsRune("\t\r\n", r) }), " "))
		}
		out.WriteString("\r\n")
	}
	line(func(c Column) string { return c.Title })
	for _, row := range rows {
		line(func(c Column) string { return c.Text(row) })
	}
	return out.String()
}
