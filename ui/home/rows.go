package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"kaisei/ui/part"
)

const sideWidth = 392

// row is one line that opens something: a mark, a text that may be cut, a
// number or verb at its right.
type row struct {
	opener
	mark0, text, right string
	role               fyne.ThemeColorName // of the mark
}

var (
	_ fyne.Focusable    = (*row)(nil)
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
)

func newRow(mark, text, right string, role fyne.ThemeColorName, open func()) *row {
	r := &row{mark0: mark, text: text, right: right, role: role}
	r.open = open
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) MouseIn(*desktop.MouseEvent)    { r.mark(true, r.focused, r) }
func (r *row) MouseMoved(*desktop.MouseEvent) {}
func (r *row) MouseOut()                      { r.mark(false, r.focused, r) }
func (r *row) FocusGained()                   { r.mark(r.hover, true, r) }
func (r *row) FocusLost()                     { r.mark(r.hover, false, r) }

func (r *row) MinSize() fyne.Size { return fyne.NewSize(20*part.Unit, 28) }

func (r *row) CreateRenderer() fyne.WidgetRenderer {
	f := &rowFace{of: r, ground: canvas.NewRectangle(nil)}
	for i := range f.texts {
		f.texts[i] = canvas.NewText("", nil)
		f.texts[i].TextSize = part.TextSize
	}
	f.texts[0].TextSize = part.SmallTextSize
	f.clip = container.NewClip(f.texts[1])
	f.Refresh()
	return f
}

type rowFace struct {
	of     *row
	ground *canvas.Rectangle
	texts  [3]*canvas.Text
	clip   *container.Clip
}

func (f *rowFace) Destroy()           {}
func (f *rowFace) MinSize() fyne.Size { return f.of.MinSize() }
func (f *rowFace) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{f.ground, f.texts[0], f.clip, f.texts[2]}
}

func (f *rowFace) Layout(size fyne.Size) {
	mark := max(84, f.texts[0].MinSize().Width+part.Unit)
	part.Put(f.ground, 0, 0, size.Width, size.Height)
	x := float32(part.Unit)
	if f.of.mark0 != "" {
		part.Put(f.texts[0], x, 0, mark, size.Height)
		x += mark
	}
	right := f.texts[2].MinSize().Width
	part.Put(f.texts[2], size.Width-right-part.Unit, 0, right, size.Height)
	part.Put(f.clip, x, 0, size.Width-x-right-2*part.Unit, size.Height)
	f.texts[1].Text = part.Cut(f.of.text, f.clip.Size().Width)
	part.Put(f.texts[1], 0, 0, f.texts[1].MinSize().Width, size.Height)
}

func (f *rowFace) Refresh() {
	r := f.of
	r.paint(f.ground)
	for i, s := range []string{r.mark0, r.text, r.right} {
		f.texts[i].Text = s
	}
	f.texts[0].Color, f.texts[1].Color, f.texts[2].Color = theme.Color(r.role), theme.Color(part.Ink), theme.Color(part.Accent)
	f.Layout(r.Size())
	for _, t := range f.texts {
		canvas.Refresh(t)
	}
	canvas.Refresh(f.ground)
}

// newPast is what was done, when and by whom, and its undo.
func newPast(who, sentence, verb string, undo func()) fyne.CanvasObject {
	role := part.Ink
	if undo == nil && verb != "" {
		role = part.Secondary
	}
	objects := []fyne.CanvasObject{part.NewNote(who, part.SmallTextSize, part.Secondary), part.NewNote(sentence, part.SmallTextSize, fyne.ThemeColorName(role))}
	switch {
	case undo != nil:
		objects = append(objects, part.NewButton(verb, undo).Quiet())
	case verb != "":
		objects = append(objects, part.NewNote(verb, part.SmallTextSize, part.Secondary))
	}
	return container.New(pastLayout{}, objects...)
}

// pastLayout puts who and what below one another and the undo at the right.
type pastLayout struct{}

const undoWidth = 84

func (pastLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20*part.Unit, 26+o[1].(*part.Note).HeightFor(sideWidth-4*part.Unit-undoWidth))
}

func (pastLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], part.Unit, 0, size.Width-undoWidth-part.Unit, 18)
	part.Put(o[1], part.Unit, 18, size.Width-undoWidth-2*part.Unit, size.Height-18)
	if len(o) > 2 {
		part.Put(o[2], size.Width-undoWidth, 2, undoWidth, 28)
	}
}

func heading(text string) fyne.CanvasObject {
	t := part.NewNote(text, part.TextSize, part.Ink)
	return container.New(headingLayout{part.Unit}, t)
}

// headingLayout leaves room above a heading.
type headingLayout struct{ left float32 }

func (headingLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(10*part.Unit, 5*part.Unit)
}

func (l headingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], l.left, 12, size.Width-l.left, 24)
}

// insetLayout leaves room at the left, so that text stands below text.
type insetLayout struct{}

func (insetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20*part.Unit, 20*part.Unit)
}

func (insetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], part.Unit, 0, size.Width-part.Unit, size.Height)
}

// sideLayout keeps the width of the right side: a hairline, then the rest.
type sideLayout struct{}

func (sideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(sideWidth, 30*part.Unit)
}

func (sideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], 0, 0, 1, size.Height)
	part.Put(o[1], 1, 0, size.Width-1, size.Height)
}

// columnLayout puts objects below one another at the height they need.
type columnLayout struct{}

func (columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(2 * part.Unit)
	for _, o := range objects {
		h += o.MinSize().Height + 2
	}
	return fyne.NewSize(20*part.Unit, h)
}

func (columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		h, x := o.MinSize().Height, float32(part.Unit)
		if n, ok := o.(*part.Note); ok {
			h, x = n.HeightFor(size.Width-4*part.Unit)+4, 2*part.Unit
		}
		part.Put(o, x, y, size.Width-x-part.Unit, h)
		y += h + 2
	}
}
