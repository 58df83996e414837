package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is Fyne's button that also takes Enter, and gives keys it has no use
// for to its window.
type Button struct {
	widget.Button

	OnEscape func() // nil: Esc goes to the window
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

// CreateRenderer is for Fyne, whose buttons are all bold; here bold means
// something else.
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
	return face
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
