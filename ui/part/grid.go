package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Column is one column of a Grid. Text is asked for visible rows only, often,
// and must be quick: prepare what it returns.
type Column struct {
	ID    string // stable; names the column in callbacks and saved widths
	Title string
	Width float32 // pixels; at least 32
	Align fyne.TextAlign
	Text  func(row int) string

	// Was, where given, makes the column compare: where changed is true, the
	// cell shows before struck through and Text after it in the accent.
	Was func(row int) (before string, changed bool)
	// Role, where given, is the colour role of the cell's text, "" for Ink.
	Role func(row int) fyne.ThemeColorName
	// Open, where given, makes each cell a way to what is behind it: it is
	// written in the accent, and a click calls Open.
	Open func(row int)
	// Edit, where given, tells how a row's cell is edited in its place; nil for
	// a cell that is not.
	Edit func(row int) *Editor
	// Sortable columns call OnSorts when their title is clicked.
	Sortable bool
}

// Empty is what a list without rows says: why it is empty, and one thing to do.
type Empty struct {
	Text   string
	Action string // wording of the button; "" for no button
	Do     func()
}

// Grid is a list of rows and columns: sticky titles, frozen first columns, the
// row under the pointer and the selected rows visible, cut text shown whole
// under the pointer; titles that sort, widen and change places; a cursor on one
// cell, which may be edited there. It holds no rows itself and touches only
// those on the screen, so a million rows cost what thirty do. Where it scrolls
// to is a float64: a float32, as Fyne's containers use, is off by a pixel from
// row 260,000 on.
type Grid struct {
	widget.BaseWidget
	shiftKey

	Frozen int  // number of first columns that do not scroll sideways
	Multi  bool // several rows may be selected, with Shift and Ctrl
	Cells  bool // left and right move a cursor from cell to cell
	// Tint, where given, is the role of a row's ground: ConfirmedPaper,
	// WarningPaper, ErrorPaper, or "" for none. Say the same in words in a column.
	Tint  func(row int) fyne.ThemeColorName
	Empty Empty

	// TypeInto, where given, is where what is typed in the list goes, Japanese
	// too: the search box. It takes the place of what was searched for before.
	TypeInto *Text

	OnSelect   func(row int)                   // the row moved to, -1 for none
	OnActivate func(row int)                   // double click or Enter
	OnMenu     func(row int, at fyne.Position) // right click or the menu key; at is absolute on the canvas
	// OnPaste takes a block from the clipboard, whose first cell belongs to that
	// row and column; without a cell cursor the column is "".
	OnPaste func(row int, columnID string, block [][]string)

	OnSorts      func(keys []SortKey) // click on a sortable title; none: the natural order
	OnWidth      func(columnID string, w float32)
	OnMoveColumn func(order []string)                   // the new order of all columns; nil: they stay
	OnHideColumn func(columnID string)                  // 「隠す」 in the menu of a title; nil: it is not there
	OnTitleMenu  func(columnID string, menu *fyne.Menu) // before the menu of a title shows, to add to it

	columns []Column
	rows    int
	top     float64 // pixels scrolled down
	unseen  bool    // a row waits to be brought into view until there is one
	left    float32 // pixels scrolled right
	marked  selection
	cursor  span // of columns, where Cells
	sorts   []SortKey
	edit    *cellEdit // the cell being edited, nil for none

	hand  hand
	ruler ruler
	face  *gridFace
}

// NewGrid makes a grid without rows.
func NewGrid(columns ...Column) *Grid {
	g := &Grid{marked: noSelection(), hand: restingHand()}
	g.columns = append(g.columns, columns...)
	g.ExtendBaseWidget(g)
	return g
}

// SetColumns exchanges the columns. The cursor stays on its column as long as
// that is among them.
func (g *Grid) SetColumns(columns []Column) {
	at := g.cursorID()
	g.columns = append([]Column(nil), columns...)
	g.cursor.only(max(g.column(at), 0))
	if g.edit != nil && g.column(g.edit.column) < 0 {
		g.endEdit()
	}
	if g.face != nil {
		g.face.rebuild()
	}
	g.Refresh()
}

// column is the place of a column, -1 when there is none of that name.
func (g *Grid) column(id string) int {
	return slices.IndexFunc(g.columns, func(c Column) bool { return c.ID == id })
}

// SetRows tells how many rows there are now and draws those visible anew. Call
// it first when what Text reads was exchanged; until then Text is asked for the
// old numbers. The selected row numbers stay as far as they exist.
func (g *Grid) SetRows(n int) {
	g.rows = max(n, 0)
	g.marked.clip(g.rows)
	g.followEdit()
	g.Refresh()
}

// Rows is the number of rows.
func (g *Grid) Rows() int { return g.rows }

// Select selects one row alone and brings it into view; -1 selects none. It
// does not call OnSelect.
func (g *Grid) Select(row int) {
	if row < 0 || row >= g.rows {
		g.marked = noSelection()
	} else {
		g.marked.only(row)
		g.reveal(row)
	}
	g.scrollTo(g.top, g.left)
}

// SelectRows selects several rows, the last of them as the one moved to, and
// leaves the view where it is. It does not call OnSelect.
func (g *Grid) SelectRows(rows []int) {
	g.marked = noSelection()
	g.marked.single = make(map[int]bool, len(rows))
	for _, row := range rows {
		if row >= 0 && row < g.rows {
			g.marked.at, g.marked.single[row] = row, true
		}
	}
	g.scrollTo(g.top, g.left)
}

// Selected is the row last moved to, -1 when none is selected.
func (g *Grid) Selected() int { return g.marked.last() }

// Selection lists all selected rows in order.
func (g *Grid) Selection() []int { return g.marked.rows() }

// Widths are the present widths by column, to be kept with the window's state.
func (g *Grid) Widths() map[string]float32 {
	widths := make(map[string]float32, len(g.columns))
	for _, c := range g.columns {
		widths[c.ID] = c.Width
	}
	return widths
}

// SetWidths gives columns the widths kept by Widths; unknown names are passed over.
func (g *Grid) SetWidths(widths map[string]float32) {
	for i := range g.columns {
		if w, ok := widths[g.columns[i].ID]; ok {
			g.columns[i].Width = max(w, RowHeight)
		}
	}
	g.Refresh()
}

// Resize also keeps the view within the rows.
func (g *Grid) Resize(size fyne.Size) {
	if size == g.Size() {
		return
	}
	g.BaseWidget.Resize(size)
	if g.unseen && g.viewHeight() > 0 {
		g.unseen = false
		g.reveal(max(g.marked.at, 0))
	}
	if g.face != nil {
		g.face.show(false)
	}
}

// MinSize is small and constant: a grid takes the room it is given.
func (g *Grid) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	return fyne.NewSize(20*Unit, 5*RowHeight)
}

// CreateRenderer is for Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	g.face = newGridFace(g)
	return g.face
}
