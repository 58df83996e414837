package part

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"kaisei/data/nihongo"
)

const (
	dayWidth  = 44
	weekStart = RowHeight + 24 // below the heading and the names of the days
)

// spot is a place in a month that can be clicked.
type spot struct {
	x, y, w, h float32
	word       string
	day        nihongo.Day // "" for one of the signs round the month
	do         func()
}

// spots are all places to click: a year and a month back and on, today, and the
// days.
func (m *month) spots() []spot {
	by := func(months int) func() { return func() { m.show(m.day.AddMonths(months)) } }
	list := []spot{
		{0, 0, 28, RowHeight, "≪", "", by(-12)},
		{28, 0, 28, RowHeight, "＜", "", by(-1)},
		{7*dayWidth - 56, 0, 28, RowHeight, "＞", "", by(1)},
		{7*dayWidth - 28, 0, 28, RowHeight, "≫", "", by(12)},
		{0, weekStart + 6*RowHeight, 7 * dayWidth, RowHeight, "今日　" + m.today.Western(), "", func() { m.onDay(m.today) }},
	}
	first := m.day.FirstOfMonth()
	at := int(first.Time().Weekday()) // the week begins on a Sunday
	for day := first; day.Valid() && day <= first.LastOfMonth(); day = day.AddDays(1) {
		list = append(list, spot{float32(at%7) * dayWidth, weekStart + float32(at/7)*RowHeight, dayWidth, RowHeight,
			strconv.Itoa(day.Time().Day()), day, func() { m.onDay(day) }})
		at++
	}
	return list
}

// spotAt is the spot at a position, -1 for none.
func (m *month) spotAt(p fyne.Position) int {
	for i, s := range m.spots() {
		if p.X >= s.x && p.X < s.x+s.w && p.Y >= s.y && p.Y < s.y+s.h {
			return i
		}
	}
	return -1
}

// MinSize is that of six weeks.
func (m *month) MinSize() fyne.Size {
	m.ExtendBaseWidget(m)
	return fyne.NewSize(7*dayWidth, weekStart+7*RowHeight)
}

// CreateRenderer is for Fyne.
func (m *month) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	return &monthFace{of: m}
}

type monthFace struct {
	of    *month
	drawn fyne.Size // for which the objects were made
}

func (f *monthFace) Destroy()                     {}
func (f *monthFace) MinSize() fyne.Size           { return f.of.MinSize() }
func (f *monthFace) Objects() []fyne.CanvasObject { return f.of.objects }

// Layout draws for another size only: Fyne lays out whatever got new objects, and
// would draw frame after frame for ever if that made new ones again.
func (f *monthFace) Layout(size fyne.Size) {
	if size != f.drawn {
		f.Refresh()
	}
}

func (f *monthFace) Refresh() {
	m := f.of
	m.objects = m.objects[:0]
	word := func(s string, role fyne.ThemeColorName, size, x, y, w, h float32) *canvas.Text {
		t := canvas.NewText(s, theme.Color(role))
		t.TextSize, t.Alignment = size, fyne.TextAlignCenter
		Put(t, x, y, w, h)
		m.objects = append(m.objects, t)
		return t
	}
	box := func(s spot, fill, stroke color.Color) {
		r := canvas.NewRectangle(fill)
		r.CornerRadius, r.StrokeColor = Unit/2, stroke
		if stroke != nil {
			r.StrokeWidth = 1
		}
		Put(r, s.x+1, s.y+1, s.w-2, s.h-2)
		m.objects = append(m.objects, r)
	}
	word(m.heading(), Ink, TextSize, 56, 0, 7*dayWidth-112, RowHeight)
	for i, name := range []string{"日", "月", "火", "水", "木", "金", "土"} {
		word(name, Secondary, SmallTextSize, float32(i)*dayWidth, RowHeight, dayWidth, weekStart-RowHeight)
	}
	for i, s := range m.spots() {
		role := Ink
		if s.day == "" {
			role = Secondary
		}
		switch {
		case s.day != "" && s.day == m.day:
			box(s, theme.Color(Accent), nil)
			role = theme.ColorNameForegroundOnPrimary
		case i == m.hover:
			box(s, theme.Color(theme.ColorNameHover), nil)
		case s.day != "" && s.day == m.today:
			box(s, color.Transparent, theme.Color(Accent))
		}
		word(s.word, role, TextSize, s.x, s.y, s.w, s.h)
	}
	f.drawn = m.Size()
	canvas.Refresh(m)
}
