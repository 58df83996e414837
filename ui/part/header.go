package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Header is the top of a page: its title, the day it shows, one search box, at
// most three actions, and a menu for the rest; below them the pages of a place
// that has several.
type Header struct {
	Search *Text  // nil until AddSearch
	OnAsOf func() // set before SetAsOf: the day becomes a button
	OnTab  func(id string)

	title, asOf *line
	day         *Button // in the place of asOf
	tabs        *Tabs   // nil until SetTabs
	search      fyne.CanvasObject
	kind        *Choice // nil until AddChoice
	kindWidth   float32
	actions     *fyne.Container
	more        []*fyne.MenuItem
	object      *fyne.Container
	row         *fyne.Container
}

// NewHeader is a header with a title alone.
func NewHeader(title string) *Header {
	h := &Header{title: newLine(TitleTextSize, Ink), asOf: newLine(SmallTextSize, Secondary), actions: container.NewHBox()}
	h.title.bold = true
	h.title.set(title)
	h.day = NewButton("", func() { call(h.OnAsOf) }).Quiet()
	h.day.Hide()
	h.row = container.New(headerLayout{h}, h.title, h.asOf, h.day, h.actions)
	h.object = container.NewStack(Around(nil, Hairline(), nil, nil, h.row))
	return h
}

// Object is what to lay out above the page.
func (h *Header) Object() fyne.CanvasObject { return h.object }

// Fold takes the header away while the page needs the room, or shows it again.
func (h *Header) Fold(folded bool) {
	for _, o := range h.object.Objects {
		if folded {
			o.Hide()
		} else {
			o.Show()
		}
	}
	h.object.Refresh()
}

// SetTitle exchanges the title.
func (h *Header) SetTitle(s string) { h.title.set(s); h.row.Refresh() }

// SetAsOf says which day is shown, and how many: 「2025年12月31日現在　612名」.
func (h *Header) SetAsOf(s string) {
	h.asOf.set(s)
	h.asOf.Hidden, h.day.Hidden = h.OnAsOf != nil, h.OnAsOf == nil || s == ""
	if h.OnAsOf != nil {
		h.day.SetText(s + " ▼")
	}
	h.row.Refresh()
}

// SetPast makes the day stand out, as while another than today is shown.
func (h *Header) SetPast(past bool) {
	h.day.Importance = widget.LowImportance
	if past {
		h.day.Importance = widget.WarningImportance
	}
	h.day.Refresh()
}

// SetTabs shows the pages of the place below its title, the first of them
// chosen; a click or the keys call OnTab.
func (h *Header) SetTabs(tabs ...Tab) {
	if h.tabs != nil {
		h.tabs.SetTabs(tabs...)
		return
	}
	h.tabs = NewTabs(tabs...)
	h.tabs.OnGo = func(id string) {
		if h.OnTab != nil {
			h.OnTab(id)
		}
	}
	h.object.Objects = []fyne.CanvasObject{Around(h.row, nil, nil, nil, container.New(sides{Unit}, h.tabs))}
	h.object.Refresh()
}

// Tab is the page chosen, "" without tabs.
func (h *Header) Tab() string {
	if h.tabs == nil {
		return ""
	}
	return h.tabs.Present()
}

// ChooseTab shows a page as chosen without calling OnTab.
func (h *Header) ChooseTab(id string) {
	if h.tabs != nil {
		h.tabs.Choose(id)
	}
}

// AddSearch adds the search box. changed is called with each key, also while
// Japanese is being composed; Enter and the down arrow call enter, which usually
// goes to the list; Esc empties the box.
// Whoever comes to it begins anew: what stands there is selected.
func (h *Header) AddSearch(hint string, changed func(string), enter func()) {
	t := NewText()
	t.SetPlaceHolder(hint)
	t.SetIcon(theme.SearchIcon())
	t.OnChanged, t.OnDraft = changed, changed
	t.OnEnter = enter
	t.OnDown = enter
	beginAnew(t)
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

// AddChoice puts a choice beside the title: of what the page is about.
func (h *Header) AddChoice(c *Choice, width float32) {
	h.kind, h.kindWidth = c, width
	h.row.Add(c)
}

// AddAction adds a button at the right. Make the chief one Main.
func (h *Header) AddAction(b *Button) { h.actions.Add(b); h.row.Refresh() }

// ShowActions shows the buttons, or hides them where none of them means anything.
func (h *Header) ShowActions(shown bool) {
	if h.actions.Visible() == shown {
		return
	}
	h.actions.Hidden = !shown
	h.row.Refresh()
}

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
			ShowMenu(c, at.AddXY(0, b.Size().Height), fyne.NewMenu("", h.more...))
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
	title, asOf, top := h.title.wide(), h.asOf.wide(), middle+2
	var day fyne.CanvasObject = h.asOf
	if h.OnAsOf != nil {
		asOf, day, top = h.day.MinSize().Width, h.day, middle
	}
	Put(h.title, x, middle, title, RowHeight)
	x += title + 2*Unit
	if h.kind != nil {
		Put(h.kind, x, middle, h.kindWidth, RowHeight)
		x += h.kindWidth + 2*Unit
	}
	right := size.Width - 2*Unit - h.actions.MinSize().Width
	Put(h.actions, right, middle, h.actions.MinSize().Width, RowHeight)
	if asOf > 0 {
		room := right - 2*Unit - x
		if h.search != nil {
			room -= 26 * Unit // the search box comes first
		}
		Put(day, x, top, max(min(asOf, room), 0), RowHeight)
		x += max(min(asOf, room), 0) + 2*Unit
	}
	if h.search != nil {
		w := max(min(right-2*Unit-x, 45*Unit), 0)
		Put(h.search, right-2*Unit-w, middle, w, RowHeight)
	}
}
