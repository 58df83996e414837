package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	pickRows  = 8  // seen at once
	pickPitch = 28 // of a row
)

// pickList is the list below a Pick. It has no keys of its own: they belong to
// the text, which keeps the focus also when the list is clicked.
type pickList struct {
	widget.BaseWidget

	onTake func(Option)

	options []Option
	at      int // the option that Enter takes, -1 for none
	first   int // the first one seen
	ruler   ruler
	objects []fyne.CanvasObject
}

var (
	_ desktop.Mouseable = (*pickList)(nil)
	_ desktop.Hoverable = (*pickList)(nil)
	_ fyne.Scrollable   = (*pickList)(nil)
	// A window takes the focus away for a click on what cannot have it, and
	// gives none by Tab to what is disabled.
	_ fyne.Focusable   = (*pickList)(nil)
	_ fyne.Disableable = (*pickList)(nil)
)

func newPickList() *pickList {
	l := &pickList{at: -1}
	l.Hidden = true
	l.ExtendBaseWidget(l)
	return l
}

// offer shows options with the present value marked, else, where something was
// typed, the first.
func (l *pickList) offer(options []Option, value string, typed bool) {
	l.options, l.at, l.first = options, -1, 0
	for i, o := range options {
		if o.Value == value {
			l.at = i
		}
	}
	if typed && len(options) > 0 {
		l.at = 0
	}
	l.step(0)
	l.Show()
	l.Refresh()
}

// present is the option that Enter takes.
func (l *pickList) present() (Option, bool) {
	if l.at < 0 || l.at >= len(l.options) {
		return Option{}, false
	}
	return l.options[l.at], true
}

// step goes to another option and shows it.
func (l *pickList) step(by int) {
	if by != 0 {
		l.at = max(0, min(l.at+by, len(l.options)-1))
	}
	switch {
	case l.at >= 0 && l.at < l.first:
		l.first = l.at
	case l.at >= l.first+pickRows:
		l.first = l.at - pickRows + 1
	}
	l.Refresh()
}

// tall is the height that the list needs.
func (l *pickList) tall() float32 {
	return float32(max(1, min(len(l.options), pickRows)))*pickPitch + Unit
}

// wide is the width in which its options show whole, within reason.
func (l *pickList) wide() (w float32) {
	for _, o := range l.options[:min(len(l.options), 200)] {
		w = max(w, l.ruler.width(o.Shown))
	}
	return max(24*Unit, min(w+2*cellPad+2*Unit, 60*Unit))
}

// row is the option at a height, -1 for none.
func (l *pickList) row(y float32) int {
	if i := l.first + int((y-Unit/2)/pickPitch); y >= Unit/2 && i < min(len(l.options), l.first+pickRows) {
		return i
	}
	return -1
}

// MouseDown takes the option under the pointer.
func (l *pickList) MouseDown(e *desktop.MouseEvent) {
	if i := l.row(e.Position.Y); i >= 0 && l.onTake != nil {
		l.onTake(l.options[i])
	}
}

// MouseUp is for Fyne.
func (l *pickList) MouseUp(*desktop.MouseEvent) {}

// MouseIn is for Fyne.
func (l *pickList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved marks the option under the pointer.
func (l *pickList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.row(e.Position.Y); i >= 0 && i != l.at {
		l.at = i
		l.Refresh()
	}
}

// MouseOut is for Fyne.
func (l *pickList) MouseOut() {}

// Scrolled goes through the options.
func (l *pickList) Scrolled(e *fyne.ScrollEvent) {
	by := 1
	if e.Scrolled.DY > 0 {
		by = -1
	}
	l.first = max(0, min(l.first+by, len(l.options)-pickRows))
	l.Refresh()
}

// The rest of Focusable and Disableable: the list is never focused.

// FocusGained is for Fyne.
func (l *pickList) FocusGained() {}

// FocusLost is for Fyne.
func (l *pickList) FocusLost() {}

// TypedRune is for Fyne.
func (l *pickList) TypedRune(rune) {}

// TypedKey is for Fyne.
func (l *pickList) TypedKey(*fyne.KeyEvent) {}

// Enable is for Fyne.
func (l *pickList) Enable() {}

// Disable is for Fyne.
func (l *pickList) Disable() {}

// Disabled is for Fyne.
func (l *pickList) Disabled() bool { return true }

// MinSize is for Fyne.
func (l *pickList) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	return fyne.NewSize(12*Unit, l.tall())
}

// CreateRenderer is for Fyne.
func (l *pickList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return &pickFace{of: l}
}

type pickFace struct {
	of    *pickList
	drawn fyne.Size // for which the objects were made
}

func (f *pickFace) Destroy()                     {}
func (f *pickFace) MinSize() fyne.Size           { return f.of.MinSize() }
func (f *pickFace) Objects() []fyne.CanvasObject { return f.of.objects }

// Layout draws for another size only: Fyne lays out whatever got new objects, and
// would draw frame after frame for ever if that made new ones again.
func (f *pickFace) Layout(size fyne.Size) {
	if size != f.drawn {
		f.Refresh()
	}
}

func (f *pickFace) Refresh() {
	l := f.of
	size := l.Size()
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameMenuBackground))
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = theme.Color(theme.ColorNameInputBorder), 1, Unit/2
	Put(ground, 0, 0, size.Width, size.Height)
	l.objects = append(l.objects[:0], ground)
	line := func(i int, s string, role fyne.ThemeColorName) {
		shown, _ := l.ruler.cut(s, size.Width-2*cellPad-Unit)
		text := canvas.NewText(shown, theme.Color(role))
		text.TextSize = TextSize
		Put(text, cellPad, Unit/2+float32(i*pickPitch), size.Width-2*cellPad, pickPitch)
		l.objects = append(l.objects, text)
	}
	if len(l.options) == 0 {
		line(0, "当てはまるものがありません。", Secondary)
	}
	seen := min(len(l.options)-l.first, pickRows)
	for i := range seen {
		if l.first+i == l.at {
			mark := canvas.NewRectangle(theme.Color(SelectedPaper))
			Put(mark, 2, Unit/2+float32(i*pickPitch), size.Width-4, pickPitch)
			l.objects = append(l.objects, mark)
		}
		line(i, l.options[l.first+i].Shown, Ink)
	}
	if n := len(l.options); n > pickRows { // how far one is among all
		track := size.Height - Unit
		start, length := handleAt(track, pickRows, float64(n), float64(l.first))
		bar := canvas.NewRectangle(theme.Color(theme.ColorNameScrollBar))
		bar.CornerRadius = 2
		Put(bar, size.Width-6, Unit/2+start, 4, length)
		l.objects = append(l.objects, bar)
	}
	f.drawn = l.Size()
	canvas.Refresh(l)
}
