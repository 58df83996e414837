package part

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	barSize  = 12 // of the grid's own scroll bars
	cellPad  = 8  // left and right in a cell
	shortBar = 32 // no bar's handle is smaller
)

// gridFace draws a grid. The rows on the screen are lines, as many as fit and
// one more; row r is always drawn by line r modulo their number, so that
// scrolling by three rows fills three lines and only moves the others.
type gridFace struct {
	g     *Grid
	lines []*gridLine
	from  int // columns from … to-1 are on the screen, of those that scroll
	to    int

	titles  [2]*fyne.Container // frozen, scrolling
	heads   []*gridTitle       // by column
	bodies  [2]*fyne.Container
	clips   [4]*container.Clip // titles, bodies
	ground  *canvas.Rectangle  // of the titles
	rule    *canvas.Rectangle  // below the titles; in the accent when keys come here
	edge    *canvas.Rectangle  // right of the frozen columns
	mark    *canvas.Rectangle  // where a title that is dragged would land
	cursor  *canvas.Rectangle  // round the cell or the row that keys go to
	down    gridBar
	across  gridBar
	empty   *fyne.Container
	sorry   *widget.Label
	help    *Button
	tip     *gridTip
	wrong   *gridTip // below a cell being edited
	objects []fyne.CanvasObject
}

func newGridFace(g *Grid) *gridFace {
	f := &gridFace{g: g, tip: newGridTip(Ink), wrong: newGridTip(Error)}
	f.ground, f.rule, f.edge, f.mark = canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	f.cursor = canvas.NewRectangle(color.Transparent)
	for i := range 2 {
		f.titles[i], f.bodies[i] = container.NewWithoutLayout(), container.NewWithoutLayout()
		f.clips[i], f.clips[2+i] = container.NewClip(f.titles[i]), container.NewClip(f.bodies[i])
	}
	for _, clip := range f.clips {
		clip.MinSize() // has it rendered when it is placed, not when it is first drawn: a cell in it takes the focus
	}
	f.down, f.across = newGridBar(), newGridBar()
	f.sorry = widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{})
	f.sorry.Wrapping = fyne.TextWrapBreak
	f.help = NewButton("", func() { call(g.Empty.Do) }).Main()
	f.empty = container.NewVBox(f.sorry, container.NewCenter(f.help))
	f.objects = []fyne.CanvasObject{
		f.clips[3], f.clips[2], f.ground, f.clips[1], f.clips[0], f.rule, f.edge,
		f.mark, f.down.track, f.down.handle, f.across.track, f.across.handle, f.empty, f.tip.box, f.wrong.box,
	}
	f.rebuild()
	return f
}

// rebuild makes the titles anew and forgets the lines, as for other columns.
func (f *gridFace) rebuild() {
	f.lines, f.heads = nil, nil
	for i := range 2 {
		f.titles[i].Objects, f.bodies[i].Objects = nil, nil
	}
	for i := range f.g.columns {
		head := newGridTitle()
		f.heads = append(f.heads, head)
		side := f.titles[f.side(i)]
		side.Objects = append(side.Objects, head.text, head.rule)
	}
}

// side is 0 for a frozen column, 1 for one that scrolls.
func (f *gridFace) side(column int) int {
	if column < f.g.frozen() {
		return 0
	}
	return 1
}

func (f *gridFace) MinSize() fyne.Size           { return f.g.MinSize() }
func (f *gridFace) Layout(fyne.Size)             { f.show(false) }
func (f *gridFace) Objects() []fyne.CanvasObject { return f.objects }
func (f *gridFace) Destroy()                     {}

// Refresh draws all again, as after rows, colours or columns changed.
func (f *gridFace) Refresh() { f.show(true) }

// show brings the face to what the grid says. Unless all is set, lines that
// hold their row already keep what they show.
func (f *gridFace) show(all bool) {
	g := f.g
	size := g.Size()
	if size.Width <= 0 || size.Height <= RowHeight {
		return
	}
	g.clamp()
	if len(f.bodies[0].Objects)+len(f.bodies[1].Objects) == 0 || f.frozenMoved() {
		f.rebuild()
		all = true
	}
	if from, to := f.columnsInView(); from != f.from || to != f.to {
		f.from, f.to, all = from, to, true
	}

	frozen := g.width(0, g.frozen())
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	}
	place(f.clips[0], 0, 0, frozen, RowHeight)
	place(f.clips[1], frozen, 0, g.viewWidth(), RowHeight)
	place(f.clips[2], 0, RowHeight, frozen, g.viewHeight())
	place(f.clips[3], frozen, RowHeight, g.viewWidth(), g.viewHeight())
	place(f.ground, 0, 0, size.Width, RowHeight)
	place(f.rule, 0, RowHeight-1, size.Width, 1)
	place(f.edge, frozen-1, 0, 1, RowHeight+g.viewHeight())
	f.edge.Hidden = g.frozen() == 0 || g.left == 0
	place(f.mark, g.hand.mark-1, 0, 2, RowHeight+g.viewHeight())
	f.mark.Hidden = g.hand.holds != aColumn

	f.showTitles()
	f.showLines(all)
	f.showCursor()
	f.showEdit()
	f.showBars()
	f.showEmpty()
	f.showTip()
	f.paint()
	canvas.Refresh(f.rule) // one small object is enough to have the canvas drawn
}

// frozenMoved reports whether the titles hang on the wrong side.
func (f *gridFace) frozenMoved() bool {
	return len(f.heads) != len(f.g.columns) || len(f.titles[0].Objects) != 2*f.g.frozen()
}

// columnsInView are the scrolling columns that can be seen, also in part.
func (f *gridFace) columnsInView() (from, to int) {
	g := f.g
	x := -g.left
	from, to = -1, len(g.columns)
	for i := g.frozen(); i < len(g.columns); i++ {
		w := g.width(i, i+1)
		if from < 0 && x+w > 0 {
			from = i
		}
		if x >= g.viewWidth() {
			to = i
			break
		}
		x += w
	}
	return max(from, g.frozen()), to
}

// inView reports whether a column can be seen.
func (f *gridFace) inView(column int) bool {
	return f.side(column) == 0 || column >= f.from && column < f.to
}

func (f *gridFace) showTitles() {
	g := f.g
	x := [2]float32{0, -g.left}
	for i, c := range g.columns {
		w, side := g.width(i, i+1), f.side(i)
		f.heads[i].show(&g.ruler, c, arrow(g.sorts, c.ID), x[side], w)
		x[side] += w
	}
}

func (f *gridFace) showLines(all bool) {
	g := f.g
	want := int(math.Ceil(float64(g.viewHeight()/RowHeight))) + 1
	if len(f.lines) < want {
		f.lines = nil
		for range want {
			f.lines = append(f.lines, newGridLine(len(g.columns), g.frozen()))
		}
		f.hang()
		all = true
	}
	first := int(g.top / RowHeight)
	shift := float32(float64(first)*RowHeight - g.top)
	for i := range len(f.lines) {
		row := first + i
		line := f.lines[row%len(f.lines)]
		visible := row < g.rows && i < want
		for _, side := range line.sides {
			side.Hidden = !visible
		}
		if !visible {
			line.row = -1
			continue
		}
		if all || line.row != row {
			line.fill(f, row)
		}
		y := shift + float32(i*RowHeight)
		line.sides[0].Move(fyne.NewPos(0, y))
		line.sides[1].Move(fyne.NewPos(-g.left, y))
		line.dress(g)
	}
}

// paint gives what does not belong to a line its colours.
func (f *gridFace) paint() {
	f.ground.FillColor = theme.Color(SidePaper)
	f.edge.FillColor = theme.Color(Line)
	f.mark.FillColor = theme.Color(Accent)
	f.rule.FillColor = theme.Color(Line)
	if f.g.hand.focused {
		f.rule.FillColor = theme.Color(Accent)
	}
	f.down.paint()
	f.across.paint()
	f.tip.paint()
	f.wrong.paint()
}
