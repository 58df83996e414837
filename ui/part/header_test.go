package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestHeaderLeadsToItsPages(t *testing.T) {
	h := NewHeader("会員名簿")
	win := windowWith(t, h.Object(), 1100, 120)
	low := h.Object().MinSize().Height
	gone := ""
	h.OnTab = func(id string) { gone = id }
	h.SetTabs(Tab{ID: "members", Title: "会員"}, Tab{ID: "offices", Title: "役員・委員会"})
	if h.Tab() != "members" || h.Object().MinSize().Height <= low {
		t.Errorf("on %q, %v high", h.Tab(), h.Object().MinSize().Height)
	}
	win.Canvas().Focus(h.tabs)
	press(h.tabs, fyne.KeyRight)
	if gone != "offices" || h.Tab() != "offices" {
		t.Errorf("went to %q, on %q", gone, h.Tab())
	}
	gone = ""
	h.ChooseTab("members")
	h.SetTabs(Tab{ID: "members", Title: "会員 612"}, Tab{ID: "offices", Title: "役員・委員会"})
	if gone != "" || h.Tab() != "members" {
		t.Errorf("told %q, on %q", gone, h.Tab())
	}
}

func TestHeaderAsksForADay(t *testing.T) {
	h := NewHeader("会員名簿")
	windowWith(t, h.Object(), 1100, 80)
	h.SetAsOf("2026年11月21日現在")
	if !h.day.Hidden || h.asOf.Hidden {
		t.Error("a day that cannot be changed is a button")
	}
	asked := 0
	h.OnAsOf = func() { asked++ }
	h.SetAsOf("2025年12月31日現在")
	if h.day.Hidden || !h.asOf.Hidden || h.day.Text != "2025年12月31日現在 ▼" {
		t.Errorf("the button says %q", h.day.Text)
	}
	test.Tap(h.day)
	if asked != 1 {
		t.Error("nobody was asked")
	}
}

// Whoever types in the list begins another search, in the box.
func TestListTypesIntoTheSearchBox(t *testing.T) {
	h := NewHeader("会員名簿")
	searched := ""
	h.AddSearch("番号、氏名", func(s string) { searched = s }, nil)
	g := NewGrid(columnsOf(2)...)
	g.SetRows(5)
	g.TypeInto = h.Search
	win := windowWith(t, Around(h.Object(), nil, nil, nil, g), 1000, 400)
	h.Search.SetText("甲賀")
	win.Canvas().Focus(g)
	g.TypedRune('さ')
	for _, r := range "くら" {
		h.Search.TypedRune(r)
	}
	if searched != "さくら" || win.Canvas().Focused() != fyne.Focusable(h.Search) {
		t.Errorf("searched for %q", searched)
	}
	if NewGrid().TypesInto() != nil || g.TypesInto() != h.Search {
		t.Error("the input method is led elsewhere")
	}
	win.Canvas().Focus(g)
	win.Canvas().Focus(h.Search) // as Ctrl+F does; all of it is selected
	press(h.Search, fyne.KeyEscape)
	for _, r := range "0748" {
		h.Search.TypedRune(r)
	}
	if searched != "0748" {
		t.Errorf("after Esc searched for %q", searched)
	}
}
