package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// What lies around a grid's rows: titles, scroll bars, and the box that shows
// a cut text whole.

// gridTitle is the head of one column.
type gridTitle struct {
	text *canvas.Text
	rule *canvas.Rectangle // at its right, where the column is widened
}

func newGridTitle() *gridTitle {
	t := &gridTitle{text: canvas.NewText("", nil), rule: canvas.NewRectangle(nil)}
	t.text.TextSize = SmallTextSize
	return t
}

func (t *gridTitle) show(r *ruler, c Column, arrow string, x, w float32) {
	title, role := c.Title+arrow, Secondary
	if arrow != "" {
		role = Accent
	}
	// The ruler measures body text, in proportion.
	title, _ = r.cut(title, (w-2*cellPad)*TextSize/SmallTextSize)
	write(t.text, title, role, c.Align, x+cellPad, w-2*cellPad)
	t.rule.FillColor = theme.Color(Line)
	t.rule.Move(fyne.NewPos(x+w-1, Unit))
	t.rule.Resize(fyne.NewSize(1, RowHeight-2*Unit))
}

// gridBar is a scroll bar.
type gridBar struct{ track, handle *canvas.Rectangle }

func newGridBar() gridBar {
	b := gridBar{canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
	b.handle.CornerRadius = (barSize - 4) / 2
	return b
}

func (b gridBar) paint() {
	b.track.FillColor = theme.Color(theme.ColorNameScrollBarBackground)
	b.handle.FillColor = theme.Color(theme.ColorNameScrollBar)
}

// handleAt is where a bar's handle lies in a track: its start and its length,
// when total pixels are seen through view from offset on.
func handleAt(track, view float32, total, offset float64) (start, length float32) {
	if total <= float64(view) {
		return 0, track
	}
	length = min(max(float32(float64(track)*float64(view)/total), shortBar), track)
	return float32(float64(track-length) * offset / (total - float64(view))), length
}

// offsetAt is the offset that puts a bar's handle at start.
func offsetAt(track, view float32, total float64, start float32) float64 {
	_, length := handleAt(track, view, total, 0)
	if track <= length {
		return 0
	}
	return float64(start) / float64(track-length) * (total - float64(view))
}

func (f *gridFace) showBars() {
	g := f.g
	height, width := g.viewHeight(), g.viewWidth()
	frozen := g.width(0, g.frozen())
	total, wide := float64(g.rows)*RowHeight, float64(g.width(g.frozen(), len(g.columns)))

	start, length := handleAt(height, height, total, g.top)
	f.down.put(total > float64(height), g.Size().Width-barSize, RowHeight, barSize, height,
		g.Size().Width-barSize+2, RowHeight+start, barSize-4, length)

	start, length = handleAt(width, width, wide, float64(g.left))
	f.across.put(g.sideways(), frozen, RowHeight+height, width, barSize,
		frozen+start, RowHeight+height+2, length, barSize-4)
}

func (b gridBar) put(shown bool, x, y, w, h, hx, hy, hw, hh float32) {
	b.track.Hidden, b.handle.Hidden = !shown, !shown
	b.track.Move(fyne.NewPos(x, y))
	b.track.Resize(fyne.NewSize(w, h))
	b.handle.Move(fyne.NewPos(hx, hy))
	b.handle.Resize(fyne.NewSize(hw, hh))
}

// gridTip is a box with a text of several lines: the whole of one that was cut,
// below the pointer's row, or what is wrong with a cell.
type gridTip struct {
	box    *fyne.Container
	ground *canvas.Rectangle
	role   fyne.ThemeColorName
	shown  string
}

func newGridTip(role fyne.ThemeColorName) *gridTip {
	t := &gridTip{role: role, ground: canvas.NewRectangle(nil)}
	t.ground.CornerRadius, t.ground.StrokeWidth = Unit/2, 1
	t.box = container.NewWithoutLayout(t.ground)
	t.box.Hidden = true
	return t
}

func (t *gridTip) paint() {
	t.ground.FillColor = theme.Color(theme.ColorNameMenuBackground)
	t.ground.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	for _, o := range t.box.Objects[1:] {
		if line, ok := o.(*canvas.Text); ok {
			line.Color = theme.Color(t.role)
		}
	}
}

// write makes the box as large as a text needs, no wider than room.
func (t *gridTip) write(r *ruler, text string, room float32) {
	const lineHeight = 22
	if text == t.shown {
		return
	}
	t.shown = text
	t.box.Objects = t.box.Objects[:1]
	var wide float32
	lines := r.wrap(text, room-2*Unit)
	for i, s := range lines {
		text := canvas.NewText(s, theme.Color(t.role))
		text.TextSize = TextSize
		text.Move(fyne.NewPos(Unit, Unit/2+float32(i*lineHeight)))
		t.box.Objects = append(t.box.Objects, text)
		wide = max(wide, r.width(s))
	}
	t.ground.Resize(fyne.NewSize(wide+2*Unit+2, float32(len(lines)*lineHeight)+Unit))
	t.box.Resize(t.ground.Size())
}

// showTip shows or hides the tip for the cell under the pointer.
func (f *gridFace) showTip() {
	g, t := f.g, f.tip
	line := f.lineOf(g.hand.row)
	if line == nil || g.hand.column < 0 || g.hand.column >= len(line.cells) || line.cells[g.hand.column].whole == "" {
		t.box.Hidden, t.shown = true, ""
		return
	}
	t.write(&g.ruler, line.cells[g.hand.column].whole, min(g.Size().Width-4*Unit, 60*Unit))
	size := t.ground.Size()
	x, _ := f.columnAt(g.hand.column)
	y := line.sides[0].Position().Y + 2*RowHeight
	if y+size.Height > g.Size().Height {
		y -= RowHeight + size.Height
	}
	t.box.Move(fyne.NewPos(max(0, min(x, g.Size().Width-size.Width-Unit)), max(y, 0)))
	t.box.Hidden = false
}

// lineOf is the line that shows a row, nil when it is not on the screen.
func (f *gridFace) lineOf(row int) *gridLine {
	if row < 0 || len(f.lines) == 0 {
		return nil
	}
	if line := f.lines[row%len(f.lines)]; line.row == row {
		return line
	}
	return nil
}

// columnAt is where a column lies in the grid now, and its width.
func (f *gridFace) columnAt(column int) (x, w float32) {
	x = f.g.width(0, column)
	if f.side(column) == 1 {
		x -= f.g.left
	}
	return x, f.g.width(column, column+1)
}
