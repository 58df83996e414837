package part

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTabs(t *testing.T) {
	tabs := NewTabs(Tab{ID: "new", Title: "新規 12名"}, Tab{ID: "same", Title: "同じ 600名"}, Tab{ID: "no", Title: "不可 3行"})
	win := windowWith(t, tabs, 600, 40)
	var went []string
	tabs.OnGo = func(id string) { went = append(went, id) }

	tabs.Tapped(&fyne.PointEvent{Position: fyne.NewPos(tabs.wide(tabs.tabs[0])+10, 10)})
	tabs.Tapped(&fyne.PointEvent{Position: fyne.NewPos(590, 10)}) // beside all
	win.Canvas().Focus(tabs)
	press(tabs, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if got := len(went); got != 3 || went[0] != "same" || went[1] != "no" || went[2] != "same" {
		t.Errorf("went to %v", went)
	}
	tabs.SetTabs(Tab{ID: "all", Title: "すべて"}, Tab{ID: "same", Title: "同じ 1名"})
	if tabs.Present() != "same" {
		t.Errorf("after an exchange %q is chosen", tabs.Present())
	}
	tabs.SetTabs(Tab{ID: "all", Title: "すべて"})
	if tabs.Present() != "all" || len(went) != 3 {
		t.Errorf("%q is chosen, %d calls", tabs.Present(), len(went))
	}
}
