package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Header is the top of a page: its title, the day it shows, one search box, at
// most three actions, and a menu for the rest.
type Header struct {
	Search *Text // nil until AddSearch

	title, asOf *line
	search      fyne.CanvasObject
	actions     *fyne.Container
	more        []*fyne.MenuItem
	object      fyne.CanvasObject
	row         *fyne.Container
}

// NewHeader is a header with a title alone.
func NewHeader(title string) *Header {
	h := &Header{title: newLine(TitleTextSize, Ink), asOf: newLine(SmallTextSize, Secondary), actions: container.NewHBox()}
	h.title.bold = true
	h.title.set(title)
	h.row = container.New(headerLayout{h}, h.title, h.asOf, h.actions)
	h.object = Around(nil, Hairline(), nil, nil, h.row)
	return h
}

// Object is what to lay out above the page.
func (h *Header) Object() fyne.CanvasObject { return h.object }

// SetTitle exchanges the title.
func (h *Header) SetTitle(s string) { h.title.set(s); h.row.Refresh() }

// SetAsOf says which day is shown, and how many: 「2025年12月31日現在　612名」.
func (h *Header) SetAsOf(s string) { h.asOf.set(s); h.row.Refresh() }

// AddSearch adds the search box. changed is called with each key; Enter and the
// down arrow call enter, which usually goes to the list; Esc empties the box.
func (h *Header) AddSearch(hint string, changed func(string), enter func()) {
	t := NewText()
	t.SetPlaceHolder(hint)
	t.SetIcon(theme.SearchIcon())
	t.OnChanged = changed
	t.OnEnter = enter
	t.OnDown = enter
	t.OnEscape = func() {
		if t.Text != "" {
			t.SetText("")
			return
		}
		forwardKey(t, &fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	h.Search, h.search = t, t
	h.row.Add(t)
}

// AddAction adds a button at the right. Make the chief one Main.
func (h *Header) AddAction(b *Button) { h.actions.Add(b); h.row.Refresh() }

// AddMore adds an entry to the menu 「その他」.
func (h *Header) AddMore(verb string, do func()) {
	h.more = append(h.more, fyne.NewMenuItem(verb, do))
	if len(h.more) > 1 {
		return
	}
	var b *Button
	b = NewButton("その他", func() {
		if c := canvasOf(b); c != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
			widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", h.more...), c, at.AddXY(0, b.Size().Height))
		}
	})
	h.AddAction(b)
}

// headerLayout puts title and day at the left, actions at the right, and the
// search box in what is between, where it is at most 360 wide.
type headerLayout struct{ h *Header }

func (l headerLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*Unit, 7*Unit)
}

func (l headerLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	h := l.h
	x, middle := float32(2*Unit), (size.Height-RowHeight)/2
	title, asOf := h.title.wide(), h.asOf.wide()
	put(h.title, x, middle, title, RowHeight)
	x += title + 2*Unit
	right := size.Width - 2*Unit - h.actions.MinSize().Width
	put(h.actions, right, middle, h.actions.MinSize().Width, RowHeight)
	if asOf > 0 {
		room := right - 2*Unit - x
		if h.search != nil {
			room -= 26 * Unit // the search box comes first
		}
		put(h.asOf, x, middle+2, max(min(asOf, room), 0), RowHeight)
		x += max(min(asOf, room), 0) + 2*Unit
	}
	if h.search != nil {
		w := max(min(right-2*Unit-x, 45*Unit), 0)
		put(h.search, right-2*Unit-w, middle, w, RowHeight)
	}
}

// line is one line of text, cut with … where it is too long.
type line struct {
	widget.BaseWidget

	text  string
	role  fyne.ThemeColorName
	bold  bool
	ruler ruler
}

func newLine(size float32, role fyne.ThemeColorName) *line {
	l := &line{role: role}
	l.ruler.size = size
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) set(s string) {
	if s != l.text {
		l.text = s
		l.Refresh()
	}
}

// wide is the width of the whole text; bold is a little wider than measured.
func (l *line) wide() float32 {
	w := l.ruler.width(l.text)
	if l.bold {
		w = fyne.MeasureText(l.text, l.ruler.size, fyne.TextStyle{Bold: true}).Width
	}
	return w + 1
}

func (l *line) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	return fyne.NewSize(1, l.ruler.size*1.4)
}

func (l *line) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return &lineFace{l, canvas.NewText("", nil)}
}

type lineFace struct {
	of   *line
	text *canvas.Text
}

func (f *lineFace) Destroy()                     {}
func (f *lineFace) MinSize() fyne.Size           { return f.of.MinSize() }
func (f *lineFace) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.text} }
func (f *lineFace) Layout(size fyne.Size)        { f.text.Resize(size); f.Refresh() }

func (f *lineFace) Refresh() {
	l := f.of
	f.text.TextSize, f.text.TextStyle.Bold, f.text.Color = l.ruler.size, l.bold, theme.Color(l.role)
	f.text.Text = l.text
	if l.wide() > l.Size().Width+1 {
		f.text.Text, _ = l.ruler.cut(l.text, l.Size().Width)
	}
	canvas.Refresh(f.text)
}
