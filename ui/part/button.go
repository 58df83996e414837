package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is Fyne's button that also takes Enter, and gives keys it has no use
// for to its window.
type Button struct {
	widget.Button

	OnEscape func() // nil: Esc goes to the window
	OnArrive func() // the focus has come

	here bool // the focus is
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Shortcutable = (*Button)(nil)
)

// NewButton is a button with a verb on it.
func NewButton(verb string, do func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = verb, do
	b.ExtendBaseWidget(b)
	return b
}

// Main makes the button the one that Enter means, in the accent. A page or
// dialog has at most one.
func (b *Button) Main() *Button {
	b.Importance = widget.HighImportance
	b.Refresh()
	return b
}

// Quiet makes the button plain text, for what is seldom wanted.
func (b *Button) Quiet() *Button {
	b.Importance = widget.LowImportance
	b.Refresh()
	return b
}

// CreateRenderer is for Fyne, whose buttons are all bold, where here bold means
// something else, and whose focus is a change of colour that a coloured button
// hardly shows.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	face := b.Button.CreateRenderer()
	for _, o := range face.Objects() {
		if label, ok := o.(*widget.RichText); ok {
			for _, s := range label.Segments {
				if text, ok := s.(*widget.TextSegment); ok {
					text.Style.TextStyle.Bold = false
				}
			}
			label.Refresh()
		}
	}
	f := &buttonFace{WidgetRenderer: face, of: b, ring: canvas.NewRectangle(color.Transparent)}
	f.ring.CornerRadius = Unit / 2
	f.paint()
	return f
}

// buttonFace adds a ring while the focus is on the button.
type buttonFace struct {
	fyne.WidgetRenderer
	of      *Button
	ring    *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (f *buttonFace) Layout(size fyne.Size) {
	f.WidgetRenderer.Layout(size)
	Put(f.ring, 2, 2, size.Width-4, size.Height-4)
}

func (f *buttonFace) Objects() []fyne.CanvasObject {
	f.objects = append(append(f.objects[:0], f.WidgetRenderer.Objects()...), f.ring)
	return f.objects
}

func (f *buttonFace) Refresh() {
	f.paint()
	f.WidgetRenderer.Refresh()
}

func (f *buttonFace) paint() {
	f.ring.StrokeWidth = 0
	if !f.of.here {
		return
	}
	role := Accent
	switch f.of.Importance {
	case widget.HighImportance:
		role = theme.ColorNameForegroundOnPrimary
	case widget.DangerImportance:
		role = theme.ColorNameForegroundOnError
	}
	f.ring.StrokeWidth, f.ring.StrokeColor = 1.5, theme.Color(role)
}

// FocusGained is for Fyne.
func (b *Button) FocusGained() {
	b.here = true
	b.Button.FocusGained()
	call(b.OnArrive)
}

// FocusLost is for Fyne.
func (b *Button) FocusLost() {
	b.here = false
	b.Button.FocusLost()
}

// MinSize leaves some air beside the words.
func (b *Button) MinSize() fyne.Size {
	size := b.Button.MinSize()
	if b.Text != "" {
		size.Width += Unit + Unit/2
	}
	return size
}

// TypedKey is for Fyne.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if !b.Disabled() {
			call(b.OnTapped)
		}
	case fyne.KeyEscape:
		if b.OnEscape != nil {
			b.OnEscape()
			return
		}
		forwardKey(b, e)
	default:
		forwardKey(b, e)
	}
}

// TypedRune is for Fyne; a button takes no text.
func (b *Button) TypedRune(rune) {}

// TypedShortcut gives every shortcut to the window.
func (b *Button) TypedShortcut(s fyne.Shortcut) { forwardShortcut(b, s) }
