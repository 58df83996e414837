package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tab is one of several views of the same thing: 「新規 12名」.
type Tab struct {
	ID, Title string
	Role      fyne.ThemeColorName // of its words; "" for Ink
}

// Tabs choose between views. A click or the left and right keys go to one; what
// is shown is underlined in the accent.
type Tabs struct {
	widget.BaseWidget

	OnGo func(id string)

	tabs    []Tab
	present int
	hover   int
	focused bool
	objects []fyne.CanvasObject
}

var (
	_ fyne.Tappable     = (*Tabs)(nil)
	_ fyne.Focusable    = (*Tabs)(nil)
	_ fyne.Shortcutable = (*Tabs)(nil)
	_ desktop.Hoverable = (*Tabs)(nil)
)

// NewTabs shows tabs in order, the first of them chosen.
func NewTabs(tabs ...Tab) *Tabs {
	t := &Tabs{tabs: tabs, hover: -1}
	t.ExtendBaseWidget(t)
	return t
}

// SetTabs exchanges the tabs; the present one stays when it is still among them,
// else the first is chosen, without a call of OnGo.
func (t *Tabs) SetTabs(tabs ...Tab) {
	was := t.Present()
	t.tabs, t.present = tabs, 0
	for i, tab := range tabs {
		if tab.ID == was {
			t.present = i
		}
	}
	t.Refresh()
}

// Present is the ID of the tab that is chosen, "" when there is none.
func (t *Tabs) Present() string {
	if t.present < len(t.tabs) {
		return t.tabs[t.present].ID
	}
	return ""
}

// Choose chooses a tab without calling OnGo; unknown names are passed over.
func (t *Tabs) Choose(id string) {
	for i, tab := range t.tabs {
		if tab.ID == id {
			t.present = i
			t.Refresh()
		}
	}
}

// Go chooses a tab as a person does.
func (t *Tabs) Go(id string) {
	t.Choose(id)
	if t.OnGo != nil && t.Present() == id {
		t.OnGo(id)
	}
}

// at is the tab at x, -1 for none.
func (t *Tabs) at(x float32) int {
	for i, tab := range t.tabs {
		w := t.wide(tab)
		if x < w {
			return i
		}
		x -= w
	}
	return -1
}

// wide is the width of a tab. The present one is bold and a little wider; all
// have room for that, so that nothing moves.
func (t *Tabs) wide(tab Tab) float32 {
	return fyne.MeasureText(tab.Title, TextSize, fyne.TextStyle{Bold: true}).Width + 3*Unit
}

// Tapped is for Fyne.
func (t *Tabs) Tapped(e *fyne.PointEvent) {
	if i := t.at(e.Position.X); i >= 0 {
		t.Go(t.tabs[i].ID)
	}
}

// MouseIn is for Fyne.
func (t *Tabs) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved is for Fyne.
func (t *Tabs) MouseMoved(e *desktop.MouseEvent) {
	if i := t.at(e.Position.X); i != t.hover {
		t.hover = i
		t.Refresh()
	}
}

// MouseOut is for Fyne.
func (t *Tabs) MouseOut() { t.hover = -1; t.Refresh() }

// FocusGained is for Fyne.
func (t *Tabs) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost is for Fyne.
func (t *Tabs) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune is for Fyne; tabs take no text.
func (t *Tabs) TypedRune(rune) {}

// TypedShortcut gives every shortcut to the window.
func (t *Tabs) TypedShortcut(s fyne.Shortcut) { forwardShortcut(t, s) }

// TypedKey goes to the tab beside; what it does not know goes to the window.
func (t *Tabs) TypedKey(e *fyne.KeyEvent) {
	to := t.present
	switch e.Name {
	case fyne.KeyLeft:
		to--
	case fyne.KeyRight:
		to++
	default:
		forwardKey(t, e)
		return
	}
	if to >= 0 && to < len(t.tabs) {
		t.Go(t.tabs[to].ID)
	}
}

// MinSize is the height of a row; tabs that do not fit are cut.
func (t *Tabs) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return fyne.NewSize(20*Unit, 5*Unit)
}

// CreateRenderer is for Fyne.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return &tabsFace{of: t}
}

type tabsFace struct {
	of    *Tabs
	drawn fyne.Size // for which the objects were made
}

func (f *tabsFace) Destroy()                     {}
func (f *tabsFace) MinSize() fyne.Size           { return f.of.MinSize() }
func (f *tabsFace) Objects() []fyne.CanvasObject { return f.of.objects }

// Layout draws for another size only: Fyne lays out whatever got new objects, and
// would draw frame after frame for ever if that made new ones again.
func (f *tabsFace) Layout(size fyne.Size) {
	if size != f.drawn {
		f.Refresh()
	}
}

func (f *tabsFace) Refresh() {
	t := f.of
	size := t.Size()
	rule := canvas.NewRectangle(theme.Color(Line))
	Put(rule, 0, size.Height-1, size.Width, 1)
	t.objects = append(t.objects[:0], rule)
	x := float32(0)
	for i, tab := range t.tabs {
		w := t.wide(tab)
		if i == t.hover && i != t.present {
			ground := canvas.NewRectangle(theme.Color(HoverPaper))
			Put(ground, x, 0, w, size.Height-1)
			t.objects = append(t.objects, ground)
		}
		if i == t.present && t.focused {
			ring := canvas.NewRectangle(color.Transparent)
			ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius = theme.Color(Accent), 1, Unit/2
			Put(ring, x+Unit/2, Unit/2, w-Unit, size.Height-Unit-4)
			t.objects = append(t.objects, ring)
		}
		role := tab.Role
		if role == "" {
			role = Ink
		}
		word := canvas.NewText(tab.Title, theme.Color(role))
		word.TextSize, word.Alignment, word.TextStyle.Bold = TextSize, fyne.TextAlignCenter, i == t.present
		Put(word, x, 0, w, size.Height-1)
		t.objects = append(t.objects, word)
		if i == t.present {
			strip := canvas.NewRectangle(theme.Color(Accent))
			Put(strip, x+Unit, size.Height-3, w-2*Unit, 3)
			t.objects = append(t.objects, strip)
		}
		x += w
	}
	f.drawn = t.Size()
	canvas.Refresh(t)
}
