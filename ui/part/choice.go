package part

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Option is one of several values: what is kept, and what is shown for it.
type Option struct{ Value, Shown string }

// Choice is Fyne's select with the keys of a Text: Enter goes on, F4 and Space
// open the list, up and down change the value.
type Choice struct {
	widget.Select
	shiftKey

	OnEnter, OnBack, OnEscape, OnSave, OnArrive func()

	options []Option
	typed   string // since the focus came
	here    bool   // the focus is
}

var (
	_ fyne.Focusable    = (*Choice)(nil)
	_ fyne.Shortcutable = (*Choice)(nil)
	_ desktop.Keyable   = (*Choice)(nil)
)

// NewChoice offers options.
func NewChoice(options []Option) *Choice {
	c := &Choice{}
	c.PlaceHolder = "（選んでください）"
	c.ExtendBaseWidget(c)
	c.SetOptions(options)
	return c
}

// SetOptions exchanges what is offered; the value stays when it still is.
func (c *Choice) SetOptions(options []Option) {
	value := c.Value()
	c.options = options
	shown := make([]string, len(options))
	for i, o := range options {
		shown[i] = o.Shown
	}
	c.Select.Options = shown
	c.SetValue(value)
}

// CreateRenderer is for Fyne, whose select has no border; beside a Text it
// would look like a word.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	f := &choiceFace{WidgetRenderer: c.Select.CreateRenderer(), of: c, border: canvas.NewRectangle(color.Transparent)}
	f.border.StrokeWidth, f.border.CornerRadius = 1, Unit/2
	f.paint()
	return f
}

type choiceFace struct {
	fyne.WidgetRenderer
	of      *Choice
	border  *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (f *choiceFace) Layout(size fyne.Size) {
	f.WidgetRenderer.Layout(size)
	f.border.Resize(size)
}

func (f *choiceFace) Objects() []fyne.CanvasObject {
	f.objects = append(append(f.objects[:0], f.WidgetRenderer.Objects()...), f.border)
	return f.objects
}

func (f *choiceFace) Refresh() {
	f.paint()
	f.WidgetRenderer.Refresh()
}

func (f *choiceFace) paint() {
	role := theme.ColorNameInputBorder
	switch {
	case f.of.Disabled():
		role = theme.ColorNameDisabled
	case f.of.here:
		role = Accent
	}
	f.border.StrokeColor = theme.Color(role)
}

// Value is that of the option chosen, "" for none.
func (c *Choice) Value() string {
	if i := c.SelectedIndex(); i >= 0 && i < len(c.options) {
		return c.options[i].Value
	}
	return ""
}

// SetValue chooses without calling OnChanged. A value that is not offered
// shows as none chosen.
func (c *Choice) SetValue(value string) {
	c.Selected = ""
	for _, o := range c.options {
		if o.Value == value {
			c.Selected = o.Shown
		}
	}
	c.Refresh()
}

// TypedKey is for Fyne.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.shift {
			call(c.OnBack)
		} else {
			call(c.OnEnter)
		}
	case fyne.KeyF4:
		c.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case fyne.KeyEscape:
		if c.OnEscape != nil {
			c.OnEscape()
			return
		}
		forwardKey(c, e)
	case fyne.KeySpace:
		c.Select.TypedKey(e)
	case fyne.KeyDown, fyne.KeyRight:
		c.step(1)
	case fyne.KeyUp, fyne.KeyLeft:
		c.step(-1)
	case fyne.KeyHome:
		c.step(-c.SelectedIndex())
	case fyne.KeyEnd:
		c.step(len(c.options) - 1 - c.SelectedIndex())
	default:
		forwardKey(c, e)
	}
}

// step goes to the next or former option, not beyond the ends.
func (c *Choice) step(by int) {
	if to := c.SelectedIndex() + by; !c.Disabled() && to >= 0 && to < len(c.options) {
		c.SetSelectedIndex(to)
	}
}

// TypedRune goes to the first option that begins with what has been typed, such
// as 25 for 「25 滋賀県」; what fits no option begins anew.
func (c *Choice) TypedRune(r rune) {
	if c.Disabled() || r == ' ' {
		return
	}
	for _, typed := range []string{c.typed + string(r), string(r)} {
		for i, o := range c.options {
			if strings.HasPrefix(strings.ToLower(o.Shown), strings.ToLower(typed)) {
				c.typed = typed
				c.SetSelectedIndex(i)
				return
			}
		}
	}
	c.typed = ""
}

// TypedShortcut saves for Ctrl+Enter; all else goes to the window.
func (c *Choice) TypedShortcut(s fyne.Shortcut) {
	if k, ok := s.(*desktop.CustomShortcut); ok && c.OnSave != nil && (k.KeyName == fyne.KeyReturn || k.KeyName == fyne.KeyEnter) {
		c.OnSave()
		return
	}
	forwardShortcut(c, s)
}

// FocusGained is for Fyne.
func (c *Choice) FocusGained() {
	c.here = true
	c.Select.FocusGained()
	call(c.OnArrive)
}

// FocusLost is for Fyne.
func (c *Choice) FocusLost() {
	c.typed = ""
	c.shift, c.here = false, false
	c.Select.FocusLost()
}
