package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kaisei/ui/part"
)

// opener is what opens something by a click or by Enter, and shows that it does.
type opener struct {
	widget.BaseWidget
	open           func()
	hover, focused bool
}

func (o *opener) Tapped(*fyne.PointEvent) {
	if o.open != nil {
		o.open()
	}
}

func (o *opener) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		o.Tapped(nil)
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(e)
		}
	}
}

func (o *opener) TypedRune(rune) {}

// TypedShortcut hands every shortcut to the window.
func (o *opener) TypedShortcut(s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func (o *opener) mark(hover, focused bool, self fyne.Widget) {
	o.hover, o.focused = hover && o.open != nil, focused
	self.Refresh()
}

func (o *opener) Cursor() desktop.Cursor {
	if o.open != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// paint shows the ground of what is under the pointer or has the focus.
func (o *opener) paint(ground *canvas.Rectangle) {
	ground.Hidden = !o.hover && !o.focused
	ground.FillColor = theme.Color(part.HoverPaper)
	ground.CornerRadius = part.Unit / 2
	ground.StrokeWidth = 0
	if o.focused {
		ground.StrokeWidth, ground.StrokeColor = 1, theme.Color(part.Accent)
	}
}

// figure is one large number with its label above and its unit behind.
type figure struct {
	opener
	label, number, unit string
}

var (
	_ fyne.Focusable    = (*figure)(nil)
	_ fyne.Tappable     = (*figure)(nil)
	_ desktop.Hoverable = (*figure)(nil)
)

func newFigure(label string, open func()) *figure {
	f := &figure{label: label, number: " "}
	f.open = open
	f.ExtendBaseWidget(f)
	return f
}

func (f *figure) set(number, unit string) {
	f.number, f.unit = number, unit
	f.Refresh()
}

func (f *figure) MouseIn(*desktop.MouseEvent)    { f.mark(true, f.focused, f) }
func (f *figure) MouseMoved(*desktop.MouseEvent) {}
func (f *figure) MouseOut()                      { f.mark(false, f.focused, f) }
func (f *figure) FocusGained()                   { f.mark(f.hover, true, f) }
func (f *figure) FocusLost()                     { f.mark(f.hover, false, f) }

func (f *figure) MinSize() fyne.Size { return fyne.NewSize(16*part.Unit, 9*part.Unit) }

func (f *figure) CreateRenderer() fyne.WidgetRenderer {
	r := &figureFace{of: f, ground: canvas.NewRectangle(nil)}
	for i, size := range []float32{part.SmallTextSize, 30, part.TextSize} {
		r.texts[i] = canvas.NewText("", nil)
		r.texts[i].TextSize = size
	}
	r.texts[1].TextStyle.Bold = true
	r.Refresh()
	return r
}

type figureFace struct {
	of     *figure
	ground *canvas.Rectangle
	texts  [3]*canvas.Text // label, number, unit
}

func (r *figureFace) Destroy()           {}
func (r *figureFace) MinSize() fyne.Size { return r.of.MinSize() }
func (r *figureFace) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.texts[0], r.texts[1], r.texts[2]}
}

func (r *figureFace) Layout(size fyne.Size) {
	part.Put(r.ground, 0, 0, size.Width, size.Height)
	part.Put(r.texts[0], part.Unit, 4, size.Width-part.Unit, 20)
	w := r.texts[1].MinSize().Width
	part.Put(r.texts[1], part.Unit, 24, w, 44)
	part.Put(r.texts[2], part.Unit+w+6, 36, max(size.Width-w-2*part.Unit, 1), 24)
}

func (r *figureFace) Refresh() {
	f := r.of
	f.paint(r.ground)
	for i, s := range []string{f.label, f.number, f.unit} {
		r.texts[i].Text = s
	}
	r.texts[0].Color, r.texts[1].Color, r.texts[2].Color = theme.Color(part.Secondary), theme.Color(part.Ink), theme.Color(part.Secondary)
	if f.hover || f.focused {
		r.texts[1].Color = theme.Color(part.Accent)
	}
	r.Layout(f.Size())
	for _, t := range r.texts {
		canvas.Refresh(t)
	}
	canvas.Refresh(r.ground)
}

// figuresLayout puts the figures side by side; those with more to say get more.
type figuresLayout struct{}

func (figuresLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80*part.Unit, 11*part.Unit)
}

func (figuresLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	weights := []float32{1.5, 1, 1, 1, 1.5}
	x, width := float32(part.Unit), size.Width-2*part.Unit
	for i, o := range objects {
		w := width * weights[i] / 6
		part.Put(o, x, part.Unit, w, 9*part.Unit)
		x += w
	}
}
