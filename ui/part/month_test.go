package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"

	"kaisei/data/nihongo"
)

func TestMonthByKeys(t *testing.T) {
	var chosen nihongo.Day
	m := newMonth("2026-01-31", "2026-11-21")
	m.onDay = func(d nihongo.Day) { chosen = d }
	for _, c := range []struct {
		key  fyne.KeyName
		want nihongo.Day
	}{
		{fyne.KeyPageDown, "2026-02-28"}, {fyne.KeyRight, "2026-03-01"}, {fyne.KeyLeft, "2026-02-28"},
		{fyne.KeyUp, "2026-02-21"}, {fyne.KeyDown, "2026-02-28"}, {fyne.KeyHome, "2026-02-01"},
		{fyne.KeyEnd, "2026-02-28"}, {fyne.KeyPageUp, "2026-01-28"}, {fyne.KeyT, "2026-11-21"},
	} {
		press(m, c.key)
		if m.day != c.want {
			t.Fatalf("%s came to %s, want %s", c.key, m.day, c.want)
		}
	}
	m.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(m, fyne.KeyPageUp)
	if m.day != "2025-11-21" {
		t.Errorf("Shift+PageUp came to %s", m.day)
	}
	press(m, fyne.KeyReturn)
	if chosen != "2025-11-21" {
		t.Errorf("Enter chose %q", chosen)
	}
}

func TestMonthSaysBothYears(t *testing.T) {
	for day, want := range map[nihongo.Day]string{
		"2026-11-21": "2026年11月（令和8年）", "2019-04-30": "2019年4月（平成31年）", "2019-05-01": "2019年5月（令和元年）",
		"1989-01-03": "1989年1月（平成元年）", "1868-01-01": "1868年1月",
	} {
		if got := newMonth(day, "2026-11-21").heading(); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
	if m := newMonth("", "2026-11-21"); m.day != "2026-11-21" {
		t.Errorf("an unknown day begins at %s", m.day)
	}
}

// Each day of a month lies below its weekday, once, and a click on it takes it.
func TestMonthHoldsItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := nihongo.NewDay(rapid.IntRange(1900, 2100).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), 15)
		m := newMonth(day, "2026-11-21")
		next := day.FirstOfMonth()
		for _, s := range m.spots() {
			if s.day == "" {
				continue
			}
			if s.day != next || int(s.x/dayWidth) != int(s.day.Time().Weekday()) || s.y+s.h > m.MinSize().Height-RowHeight {
				t.Fatalf("%s lies at %v, %v; %s was to come", s.day, s.x, s.y, next)
			}
			var chosen nihongo.Day
			m.onDay = func(d nihongo.Day) { chosen = d }
			m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.x+s.w/2, s.y+s.h/2)})
			if chosen != s.day {
				t.Fatalf("a click on %s chose %s", s.day, chosen)
			}
			next = next.AddDays(1)
		}
		if next != day.LastOfMonth().AddDays(1) {
			t.Fatalf("the month ends before %s", next)
		}
	})
}

func TestDayFieldOpensItsMonth(t *testing.T) {
	f, _, win := choosing(t)
	told := ""
	f.OnChange = func(id, value string) { told = id + "=" + value }
	joined := f.Field("joined")
	joined.SetValue("2019-04-01")
	f.Focus("joined")
	press(joined.text, fyne.KeyF4)
	m, ok := win.Canvas().Focused().(*month)
	if !ok || m.day != "2019-04-01" {
		t.Fatalf("the keys go to %T", win.Canvas().Focused())
	}
	press(m, fyne.KeyDown, fyne.KeyReturn)
	if joined.Value() != "2019-04-08" || joined.text.Text != "2019/04/08" || told != "joined=2019-04-08" || win.Canvas().Overlays().Top() != nil {
		t.Errorf("value %q, shows %q, told %q", joined.Value(), joined.text.Text, told)
	}
	if win.Canvas().Focused() != fyne.Focusable(joined.text) {
		t.Error("the keys did not come back to the field")
	}
	told = ""
	press(joined.text, fyne.KeyF4)
	press(win.Canvas().Focused(), fyne.KeyRight, fyne.KeyEscape)
	if joined.Value() != "2019-04-08" || told != "" || win.Canvas().Overlays().Top() != nil {
		t.Errorf("Esc: value %q, told %q", joined.Value(), told)
	}
	f.SetReadOnly(true)
	press(joined.text, fyne.KeyF4)
	if win.Canvas().Overlays().Top() != nil {
		t.Error("a month opens for a field that is only read")
	}
}
