package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Fyne lays out a widget whose objects are new. One whose Layout makes new ones
// for the same size would be laid out and drawn frame after frame, for ever.
func TestLayingOutAgainMakesNothingNew(t *testing.T) {
	tabs := NewTabs(Tab{ID: "a", Title: "会員"}, Tab{ID: "b", Title: "役員"})
	tabs.Go("a")
	list := newPickList()
	list.offer([]Option{{Value: "1", Shown: "城下支部"}, {Value: "2", Shown: "南支部"}}, "", false)
	list.Show()
	for name, w := range map[string]fyne.Widget{
		"tabs":  tabs,
		"month": newMonth("2026-04-01", "2026-04-10"),
		"list":  list,
	} {
		t.Run(name, func(t *testing.T) {
			face := test.TempWidgetRenderer(t, w)
			w.Resize(fyne.NewSize(400, 200))
			made := face.Objects()[0]
			face.Layout(w.Size())
			if face.Objects()[0] != made {
				t.Error("laid out for the same size, it made its objects anew")
			}
			w.Resize(fyne.NewSize(300, 200))
			if face.Objects()[0] == made {
				t.Error("another size changes nothing, so this test proves nothing")
			}
		})
	}
}
