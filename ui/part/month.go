package part

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/nihongo"
)

// askDay opens a month below an object, with a day marked, today where it is
// unknown. onDay gets the day chosen; Esc and a click beside choose none. The
// focus comes back to where it was.
func askDay(c fyne.Canvas, below fyne.CanvasObject, day nihongo.Day, onDay func(nihongo.Day)) {
	m := newMonth(day, nihongo.DayOf(time.Now()))
	popup := widget.NewPopUp(container.New(margin{Unit}, m), c)
	m.onDay = func(d nihongo.Day) {
		popup.Hide()
		onDay(d)
	}
	m.onEscape = popup.Hide
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	size, room := popup.MinSize(), c.Size()
	y := at.Y + below.Size().Height
	if y+size.Height > room.Height { // above, or as low as it fits
		if y = at.Y - size.Height; y < 0 {
			y = max(0, room.Height-size.Height)
		}
	}
	popup.ShowAtPosition(fyne.NewPos(max(0, min(at.X, room.Width-size.Width)), y))
	c.Focus(m)
}

// month is one month to choose a day from. Arrows go by days and weeks,
// PageUp and PageDown by months, with Shift by years; Home and End go to the
// ends of the month, T to today; Enter takes the day.
type month struct {
	widget.BaseWidget
	shiftKey

	onDay    func(nihongo.Day)
	onEscape func()

	day, today nihongo.Day
	hover      int // what is under the pointer, as a place of spots; -1 nothing
	objects    []fyne.CanvasObject
}

var (
	_ fyne.Focusable    = (*month)(nil)
	_ fyne.Tappable     = (*month)(nil)
	_ fyne.Scrollable   = (*month)(nil)
	_ desktop.Keyable   = (*month)(nil)
	_ desktop.Hoverable = (*month)(nil)
)

func newMonth(day, today nihongo.Day) *month {
	if !day.Valid() {
		day = today
	}
	m := &month{day: day, today: today, hover: -1}
	m.ExtendBaseWidget(m)
	return m
}

// heading is the month in both reckonings; in a month in which an era changed,
// the new one counts.
func (m *month) heading() string {
	western, _, _ := strings.Cut(m.day.Western(), "月")
	year, _, _ := strings.Cut(m.day.LastOfMonth().Era(), "年")
	if strings.HasPrefix(western, year+"年") { // before 明治
		return western + "月"
	}
	return western + "月（" + year + "年）"
}

// show goes to a day; one that the calendar does not reach stays where it is.
func (m *month) show(day nihongo.Day) {
	if day.Valid() {
		m.day = day
		m.Refresh()
	}
}

// TypedKey is for Fyne.
func (m *month) TypedKey(e *fyne.KeyEvent) {
	months := 1
	if m.shift {
		months = 12
	}
	switch e.Name {
	case fyne.KeyLeft:
		m.show(m.day.AddDays(-1))
	case fyne.KeyRight:
		m.show(m.day.AddDays(1))
	case fyne.KeyUp:
		m.show(m.day.AddDays(-7))
	case fyne.KeyDown:
		m.show(m.day.AddDays(7))
	case fyne.KeyPageUp:
		m.show(m.day.AddMonths(-months))
	case fyne.KeyPageDown:
		m.show(m.day.AddMonths(months))
	case fyne.KeyHome:
		m.show(m.day.FirstOfMonth())
	case fyne.KeyEnd:
		m.show(m.day.LastOfMonth())
	case fyne.KeyT:
		m.show(m.today)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.onDay(m.day)
	case fyne.KeyEscape, fyne.KeyF4:
		m.onEscape()
	}
}

// TypedRune is for Fyne; T comes as a key.
func (m *month) TypedRune(rune) {}

// FocusGained is for Fyne.
func (m *month) FocusGained() {}

// FocusLost is for Fyne.
func (m *month) FocusLost() { m.shift = false }

// Scrolled goes by months.
func (m *month) Scrolled(e *fyne.ScrollEvent) {
	by := 1
	if e.Scrolled.DY > 0 {
		by = -1
	}
	m.show(m.day.AddMonths(by))
}

// Tapped does what the spot under the pointer is for.
func (m *month) Tapped(e *fyne.PointEvent) {
	if i := m.spotAt(e.Position); i >= 0 {
		m.spots()[i].do()
	}
}

// MouseIn is for Fyne.
func (m *month) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved marks what can be clicked.
func (m *month) MouseMoved(e *desktop.MouseEvent) {
	if i := m.spotAt(e.Position); i != m.hover {
		m.hover = i
		m.Refresh()
	}
}

// MouseOut is for Fyne.
func (m *month) MouseOut() { m.hover = -1; m.Refresh() }
