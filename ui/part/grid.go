package part

import (
	"math"

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
	// Sortable columns call OnSort when their title is clicked.
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
// under the pointer. It holds no rows itself and touches only those on the
// screen, so a million rows cost what thirty do. Where it scrolls to is a
// float64: a float32, as Fyne's containers use, is off by a pixel from row
// 260,000 on.
type Grid struct {
	widget.BaseWidget

	Frozen int  // number of first columns that do not scroll sideways
	Multi  bool // several rows may be selected, with Shift and Ctrl
	// Tint, where given, is the role of a row's ground: ConfirmedPaper,
	// WarningPaper, ErrorPaper, or "" for none. Say the same in words in a column.
	Tint  func(row int) fyne.ThemeColorName
	Empty Empty

	OnSelect   func(row int)                   // the row moved to, -1 for none
	OnActivate func(row int)                   // double click or Enter
	OnSort     func(columnID string)           // click on a sortable title
	OnMenu     func(row int, at fyne.Position) // right click; at is absolute on the canvas
	OnWidth    func(columnID string, w float32)

	columns []Column
	rows    int
	top     float64 // pixels scrolled down
	left    float32 // pixels scrolled right
	marked  selection
	sorted  string
	falling bool

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

// SetColumns exchanges the columns.
func (g *Grid) SetColumns(columns []Column) {
	g.columns = append([]Column(nil), columns...)
	if g.face != nil {
		g.face.rebuild()
	}
	g.Refresh()
}

// SetRows tells how many rows there are now and draws those visible anew. Call
// it first when what Text reads was exchanged; until then Text is asked for the
// old numbers. The selected row numbers stay as far as they exist.
func (g *Grid) SetRows(n int) {
	g.rows = max(n, 0)
	g.marked.clip(g.rows)
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

// Selected is the row last moved to, -1 when none is selected.
func (g *Grid) Selected() int { return g.marked.at }

// Selection lists all selected rows in order.
func (g *Grid) Selection() []int { return g.marked.rows() }

// SetSort shows by which column the rows are sorted; "" for none.
func (g *Grid) SetSort(columnID string, falling bool) {
	g.sorted, g.falling = columnID, falling
	g.scrollTo(g.top, g.left)
}

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

// ScrollToTop shows the first row, as after another question was asked.
func (g *Grid) ScrollToTop() { g.scrollTo(0, g.left) }

// reveal scrolls as little as needed to show a row wholly.
func (g *Grid) reveal(row int) {
	above, below := float64(row)*RowHeight, float64(row+1)*RowHeight-float64(g.viewHeight())
	switch {
	case g.top > above:
		g.top = above
	case g.top < below:
		g.top = below
	}
}

// scrollTo moves the view, within what there is, and draws it.
func (g *Grid) scrollTo(top float64, left float32) {
	g.top, g.left = top, left
	if g.face != nil {
		g.face.show(false)
	}
}

// clamp keeps the view on the rows and columns there are.
func (g *Grid) clamp() {
	g.top = math.Max(0, math.Min(g.top, float64(g.rows)*RowHeight-float64(g.viewHeight())))
	g.left = max(0, min(g.left, g.width(g.frozen(), len(g.columns))-g.viewWidth()))
}

// frozen is the number of frozen columns there really are.
func (g *Grid) frozen() int { return min(max(g.Frozen, 0), len(g.columns)) }

// width is that of the columns from … to-1.
func (g *Grid) width(from, to int) (w float32) {
	for _, c := range g.columns[from:to] {
		w += max(c.Width, RowHeight)
	}
	return w
}

// viewHeight is the height in which rows are seen.
func (g *Grid) viewHeight() float32 {
	h := g.Size().Height - RowHeight
	if g.sideways() {
		h -= barSize
	}
	return max(h, 0)
}

// viewWidth is the width in which the columns that scroll are seen.
func (g *Grid) viewWidth() float32 {
	return max(g.Size().Width-g.width(0, g.frozen())-barSize, 0)
}

// sideways reports whether the columns are wider than the grid.
func (g *Grid) sideways() bool {
	return g.width(0, len(g.columns)) > g.Size().Width-barSize
}

// pageRows is the number of rows that fit wholly.
func (g *Grid) pageRows() int { return max(int(g.viewHeight()/RowHeight), 1) }

// Resize also keeps the view within the rows.
func (g *Grid) Resize(size fyne.Size) {
	if size == g.Size() {
		return
	}
	g.BaseWidget.Resize(size)
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
