package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Offer is something that may be done about what was typed: an address for a
// 〒, a member who is already there. Nothing happens unless it is chosen.
type Offer struct {
	Text string
	Do   func()
}

const (
	mostOffers = 5
	offerPitch = 28
)

// offerRow is one offer below a field. The keys come to it by Down or Tab;
// Enter takes it, Up and Esc lead back.
type offerRow struct {
	widget.BaseWidget

	offer    Offer
	onUp     func()
	onDown   func()
	onEscape func()
	onTake   func()

	here, hover bool
	ruler       ruler
}

var (
	_ fyne.Tappable      = (*offerRow)(nil)
	_ fyne.Focusable     = (*offerRow)(nil)
	_ fyne.Shortcutable  = (*offerRow)(nil)
	_ desktop.Hoverable  = (*offerRow)(nil)
	_ desktop.Cursorable = (*offerRow)(nil)
)

// SetOffers shows what may be done about a field's value, at most five things,
// below it; none takes them away. Down goes to them.
func (f *Field) SetOffers(offers []Offer) {
	if len(offers) == 0 && len(f.offers) == 0 {
		return
	}
	for _, row := range f.offers {
		if row.here {
			f.Focus()
		}
		f.box.Remove(row)
	}
	f.offers = nil
	for i, o := range offers[:min(len(offers), mostOffers)] {
		row := &offerRow{offer: o, onEscape: f.Focus}
		row.onUp = func() { f.toOffer(i - 1) }
		row.onDown = func() { f.toOffer(i + 1) }
		row.onTake = func() {
			f.Focus()
			call(o.Do)
		}
		row.ExtendBaseWidget(row)
		f.offers = append(f.offers, row)
		f.box.Objects = append(f.box.Objects, row)
	}
	f.box.Refresh()
	call(f.onHeight)
}

// toOffer goes to an offer, or from above the first back into the field.
func (f *Field) toOffer(i int) {
	c := canvasOf(f.box)
	switch {
	case c == nil:
	case i < 0:
		f.Focus()
	case i < len(f.offers):
		c.Focus(f.offers[i])
	}
}

// Tapped is for Fyne.
func (r *offerRow) Tapped(*fyne.PointEvent) { r.onTake() }

// Cursor is for Fyne.
func (r *offerRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is for Fyne.
func (r *offerRow) MouseIn(*desktop.MouseEvent) { r.hover = true; r.Refresh() }

// MouseMoved is for Fyne.
func (r *offerRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (r *offerRow) MouseOut() { r.hover = false; r.Refresh() }

// FocusGained is for Fyne.
func (r *offerRow) FocusGained() { r.here = true; r.Refresh() }

// FocusLost is for Fyne.
func (r *offerRow) FocusLost() { r.here = false; r.Refresh() }

// TypedRune is for Fyne; an offer takes no text.
func (r *offerRow) TypedRune(rune) {}

// TypedShortcut gives every shortcut to the window.
func (r *offerRow) TypedShortcut(s fyne.Shortcut) { forwardShortcut(r, s) }

// TypedKey is for Fyne.
func (r *offerRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.onTake()
	case fyne.KeyUp:
		r.onUp()
	case fyne.KeyDown:
		r.onDown()
	case fyne.KeyEscape:
		r.onEscape()
	default:
		forwardKey(r, e)
	}
}

// MinSize is for Fyne.
func (r *offerRow) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	return fyne.NewSize(10*Unit, offerPitch)
}

// CreateRenderer is for Fyne.
func (r *offerRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return &offerFace{r, canvas.NewRectangle(nil), canvas.NewText("", nil)}
}

type offerFace struct {
	of     *offerRow
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (f *offerFace) Destroy()                     {}
func (f *offerFace) MinSize() fyne.Size           { return f.of.MinSize() }
func (f *offerFace) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.ground, f.text} }

func (f *offerFace) Layout(size fyne.Size) {
	Put(f.ground, 0, 0, size.Width, size.Height-2)
	f.Refresh()
}

func (f *offerFace) Refresh() {
	r := f.of
	f.ground.CornerRadius, f.ground.StrokeWidth = Unit/2, 0
	f.ground.FillColor = theme.Color(SidePaper)
	switch {
	case r.here:
		f.ground.FillColor = theme.Color(SelectedPaper)
		f.ground.StrokeWidth, f.ground.StrokeColor = 1.5, theme.Color(Accent)
	case r.hover:
		f.ground.FillColor = theme.Color(HoverPaper)
	}
	w := r.Size().Width - 2*Unit
	shown, _ := r.ruler.cut("→ "+r.offer.Text, w)
	f.text.TextSize = TextSize
	write(f.text, shown, Accent, fyne.TextAlignLeading, Unit, w)
	f.text.Resize(fyne.NewSize(w, offerPitch-2))
	canvas.Refresh(r)
}
