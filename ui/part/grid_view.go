package part

import "math"

// What of a grid's rows and columns is in view, and how wide they are.

// ScrollToTop shows the first row, as after another question was asked.
func (g *Grid) ScrollToTop() { g.scrollTo(0, g.left) }

// reveal scrolls as little as needed to show a row wholly.
func (g *Grid) reveal(row int) {
	if g.viewHeight() <= 0 { // not laid out yet
		g.unseen = true
		return
	}
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

// revealColumn scrolls as little as needed to show a column.
func (g *Grid) revealColumn(column int) {
	if column < g.frozen() || column >= len(g.columns) {
		return
	}
	x := g.width(g.frozen(), column)
	switch right := x + g.width(column, column+1) - g.viewWidth(); {
	case g.left > x:
		g.left = x
	case g.left < right:
		g.left = min(right, x)
	}
}
