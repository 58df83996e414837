package intake

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/ui/part"
)

// rowPanel shows one row of the file whole: what is wrong with it, and value by
// value what comes or changes.
type rowPanel struct {
	object fyne.CanvasObject
	title  *part.Note
	why    *part.Note
	grid   *part.Grid
	body   *fyne.Container
	list   []intake.Cell
}

func newRowPanel(closing func()) *rowPanel {
	r := &rowPanel{title: part.NewNote("", part.TextSize, part.Ink), why: part.NewNote("", part.TextSize, part.Error)}
	r.grid = part.NewGrid(
		part.Column{ID: "label", Title: "項目", Width: 150, Text: func(at int) string { return r.list[at].Label },
			Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		part.Column{ID: "value", Title: "名簿 → ファイル", Width: 256, Text: func(at int) string { return r.list[at].After },
			Was: func(at int) (string, bool) { return r.list[at].Before, r.list[at].Before != "" }})
	r.grid.Empty = part.Empty{Text: "この行で変わる項目はありません。"}
	top := container.New(panelTop{}, r.title, part.NewButton("閉じる", closing).Quiet(), r.why)
	r.body = container.NewStack(part.Around(top, nil, nil, nil, r.grid))
	r.object = part.Side(r.body)
	return r
}

func (r *rowPanel) show(row *intake.Row) {
	title := count(row.Line, "行目") + "　" + row.Status.String() + "　" + row.Company
	if row.Name != "" {
		title += " " + row.Name
	}
	r.title.Set(title, part.Ink)
	text, role := "", part.Warning
	for _, p := range slices.Concat(row.Problems, row.Warnings) {
		if text != "" {
			text += "\n"
		}
		text += "・" + sentence(p)
	}
	if len(row.Problems) > 0 {
		role = part.Error
	}
	r.why.Set(text, role)
	r.list = row.Cells()
	if row.Status == intake.Refused {
		r.list = nil
		r.grid.Empty.Text = "この行は取り込みません。"
	} else {
		r.grid.Empty.Text = "この行で変わる項目はありません。"
	}
	r.grid.SetRows(len(r.list))
	r.grid.ScrollToTop()
	r.body.Refresh()
	r.object.Refresh()
}

// panelTop is a title with a button at its right and a note below both.
type panelTop struct{}

func (panelTop) MinSize(o []fyne.CanvasObject) fyne.Size {
	const inner = part.PanelWidth - 4*part.Unit
	height := max(o[0].(*part.Note).HeightFor(inner-o[1].MinSize().Width), part.RowHeight) + 3*part.Unit
	if h := o[2].(*part.Note).HeightFor(inner); h > 0 {
		height += h + part.Unit
	}
	return fyne.NewSize(200, height)
}

func (panelTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	button := o[1].MinSize()
	inner := size.Width - 4*part.Unit
	h := max(o[0].(*part.Note).HeightFor(inner-button.Width), part.RowHeight)
	put(o[0], 2*part.Unit, part.Unit+6, inner-button.Width, h)
	put(o[1], size.Width-button.Width-part.Unit, part.Unit, button.Width, part.RowHeight)
	put(o[2], 2*part.Unit, 2*part.Unit+h, inner, o[2].(*part.Note).HeightFor(inner))
}

// lookLayout: the notes above, the tabs, the list with the row beside it.
type lookLayout struct{ l *looking }

func (lookLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (a lookLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l, inner := a.l, size.Width-4*part.Unit
	y := float32(part.Unit)
	for _, n := range []*part.Note{l.where, l.untouched, l.notes} {
		h := n.HeightFor(inner)
		put(n, 2*part.Unit, y, inner, h)
		if h > 0 {
			y += h + 2
		}
	}
	y += part.Unit / 2
	put(l.tabs, part.Unit, y, size.Width-part.Unit, 5*part.Unit)
	y += 5 * part.Unit
	if h := l.hint.HeightFor(inner); h > 0 {
		put(l.hint, 2*part.Unit, y+part.Unit/2, inner, h)
		y += h + part.Unit
	}
	width := size.Width
	if l.row.object.Visible() {
		panel := min(part.PanelWidth, width/2)
		width -= panel
		put(l.row.object, width, y, panel, size.Height-y)
	}
	put(l.grid, 0, y, width, size.Height-y)
}

// footLayout is what will happen, and the button that does it at its right.
type footLayout struct{}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 7*part.Unit)
}

func (footLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width - 2*part.Unit
	if o[1].Visible() {
		w := max(o[1].MinSize().Width, 15*part.Unit)
		put(o[1], right-w, (size.Height-part.RowHeight)/2, w, part.RowHeight)
		right -= w + 2*part.Unit
	}
	note := o[0].(*part.Note)
	w := right - 2*part.Unit
	h := note.HeightFor(w)
	put(note, 2*part.Unit, max((size.Height-h)/2, 2), w, h)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
