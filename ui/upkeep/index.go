package upkeep

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kaisei/ui/part"
)

// index lists the topics at the left, each with its count and a bar for the
// share of the roster it concerns. The arrows, Home and End go through them.
type index struct {
	widget.BaseWidget
	OnGo func(id string)

	topics  []topic
	present string
	hover   int // the line under the pointer, -1 for none
	focused bool
	scroll  *container.Scroll
}

var (
	_ fyne.Tappable     = (*index)(nil)
	_ fyne.Focusable    = (*index)(nil)
	_ fyne.Shortcutable = (*index)(nil)
	_ desktop.Hoverable = (*index)(nil)
)

func newIndex() *index {
	x := &index{hover: -1}
	x.ExtendBaseWidget(x)
	x.scroll = container.NewVScroll(x)
	return x
}

// set exchanges the topics; what is present stays, if it is still there, else
// the first takes its place.
func (x *index) set(topics []topic) {
	x.topics = topics
	if x.at(x.present) < 0 {
		x.present = ""
		for _, t := range topics {
			if !t.heading() {
				x.present = t.id
				break
			}
		}
	}
	x.Refresh()
	x.scroll.Refresh()
}

// at is the line of a topic, -1 when it is not there.
func (x *index) at(id string) int {
	for i, t := range x.topics {
		if t.id == id && !t.heading() {
			return i
		}
	}
	return -1
}

// choose goes to a topic as a person does.
func (x *index) choose(id string) {
	at := x.at(id)
	if at < 0 {
		return
	}
	x.present = id
	x.reveal(at)
	x.Refresh()
	if x.OnGo != nil {
		x.OnGo(id)
	}
}

// reveal scrolls as little as needed to show a line.
func (x *index) reveal(at int) {
	y, seen := float32(at*part.RowHeight), x.scroll.Size().Height
	offset := x.scroll.Offset
	offset.Y = max(min(offset.Y, y), y+part.RowHeight-seen)
	if seen > 0 && offset != x.scroll.Offset {
		x.scroll.ScrollToOffset(offset)
	}
}

// step goes so many topics on, over headings.
func (x *index) step(by int) {
	for at := x.at(x.present) + by; at >= 0 && at < len(x.topics); at += by {
		if !x.topics[at].heading() {
			x.choose(x.topics[at].id)
			return
		}
	}
}

// Tapped goes to the topic under the pointer.
func (x *index) Tapped(e *fyne.PointEvent) {
	if at := int(e.Position.Y) / part.RowHeight; at >= 0 && at < len(x.topics) && !x.topics[at].heading() {
		if c := fyne.CurrentApp().Driver().CanvasForObject(x); c != nil {
			c.Focus(x)
		}
		x.choose(x.topics[at].id)
	}
}

// TypedKey goes through the topics; what it does not know goes to the window.
func (x *index) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		x.step(-1)
	case fyne.KeyDown:
		x.step(1)
	case fyne.KeyHome:
		x.present = ""
		x.step(1)
	case fyne.KeyEnd:
		for at := len(x.topics) - 1; at >= 0; at-- {
			if !x.topics[at].heading() {
				x.choose(x.topics[at].id)
				return
			}
		}
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(x); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(e)
		}
	}
}

// TypedRune is for Fyne; an index takes no text.
func (x *index) TypedRune(rune) {}

// TypedShortcut gives every shortcut to the window.
func (x *index) TypedShortcut(s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(x).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

func (x *index) MouseIn(e *desktop.MouseEvent) { x.MouseMoved(e) }
func (x *index) MouseOut()                     { x.point(-1) }
func (x *index) FocusGained()                  { x.focused = true; x.Refresh() }
func (x *index) FocusLost()                    { x.focused = false; x.Refresh() }

// MouseMoved shows what a click would choose.
func (x *index) MouseMoved(e *desktop.MouseEvent) {
	at := int(e.Position.Y) / part.RowHeight
	if at < 0 || at >= len(x.topics) || x.topics[at].heading() {
		at = -1
	}
	x.point(at)
}

func (x *index) point(at int) {
	if at != x.hover {
		x.hover = at
		x.Refresh()
	}
}

func (x *index) CreateRenderer() fyne.WidgetRenderer {
	f := &indexFace{of: x, under: canvas.NewRectangle(nil), chosen: canvas.NewRectangle(nil), strip: canvas.NewRectangle(nil)}
	f.Refresh()
	return f
}

// indexFace draws the topics.
type indexFace struct {
	of                   *index
	under, chosen, strip *canvas.Rectangle
	lines                []topicLine
}

// topicLine is one topic drawn.
type topicLine struct {
	title, count *canvas.Text
	bar, filled  *canvas.Rectangle
}

func (f *indexFace) Destroy() {}

func (f *indexFace) MinSize() fyne.Size {
	return fyne.NewSize(20*part.Unit, float32(len(f.of.topics)*part.RowHeight))
}

func (f *indexFace) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{f.under, f.chosen, f.strip}
	for _, l := range f.lines {
		list = append(list, l.bar, l.filled, l.title, l.count)
	}
	return list
}

func (f *indexFace) Layout(size fyne.Size) {
	x := f.of
	line := func(r *canvas.Rectangle, at int, width float32) {
		r.Hidden = at < 0
		part.Put(r, 0, float32(at*part.RowHeight), width, part.RowHeight)
	}
	line(f.under, x.hover, size.Width)
	line(f.chosen, x.at(x.present), size.Width)
	line(f.strip, x.at(x.present), 3)
	inner := size.Width - 4*part.Unit
	for i, t := range x.topics {
		l, y := f.lines[i], float32(i*part.RowHeight)
		if t.heading() {
			y += 6 // nearer to what it heads
		}
		w := l.count.MinSize().Width
		part.Put(l.title, 2*part.Unit, y, inner-w, part.RowHeight-4)
		part.Put(l.count, size.Width-2*part.Unit-w, y, w, part.RowHeight-4)
		part.Put(l.bar, 2*part.Unit, y+part.RowHeight-5, inner, 2)
		part.Put(l.filled, 2*part.Unit, y+part.RowHeight-5, max(inner*t.share, 2), 2)
	}
}

// Refresh draws all topics anew; they are few.
func (f *indexFace) Refresh() {
	x := f.of
	for len(f.lines) < len(x.topics) {
		f.lines = append(f.lines, topicLine{canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)})
	}
	f.lines = f.lines[:len(x.topics)]
	for i, t := range x.topics {
		l := f.lines[i]
		l.title.Text, l.title.TextSize, l.title.Color = t.title, part.TextSize, theme.Color(part.Ink)
		l.count.Text, l.count.TextSize, l.count.Color = t.count, part.SmallTextSize, theme.Color(part.Secondary)
		if t.heading() {
			l.title.TextSize, l.title.Color = part.SmallTextSize, theme.Color(part.Secondary)
		}
		l.bar.Hidden, l.filled.Hidden = t.share == 0, t.share == 0
		l.bar.FillColor = theme.Color(part.Line)
		if t.role != "" {
			l.filled.FillColor = theme.Color(t.role)
		}
	}
	f.under.FillColor, f.chosen.FillColor = theme.Color(part.HoverPaper), theme.Color(part.SelectedPaper)
	f.strip.FillColor = theme.Color(part.Accent)
	f.chosen.StrokeWidth = 0
	if x.focused {
		f.chosen.StrokeWidth, f.chosen.StrokeColor = 1, theme.Color(part.Accent)
	}
	f.Layout(x.Size())
	for _, o := range f.Objects() {
		canvas.Refresh(o)
	}
	canvas.Refresh(x)
}
