package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"kaisei/ui/part"
)

// standIn is a place that only says how it was treated.
type standIn struct {
	header  *part.Header
	content *fyne.Container
	list    *part.Button
	w       *Window
	stays   bool
	entered int
	opened  string // a file that was dropped
}

func newStandIn(w *Window) *standIn {
	s := &standIn{header: part.NewHeader(""), list: part.NewButton("一覧", nil), w: w}
	s.content = container.NewStack(s.list)
	return s
}

func (s *standIn) Header() *part.Header       { return s.header }
func (s *standIn) Content() fyne.CanvasObject { return s.content }
func (s *standIn) Enter()                     { s.entered++ }
func (s *standIn) Refresh()                   {}
func (s *standIn) FocusList()                 { s.w.win.Canvas().Focus(s.list) }
func (s *standIn) Leave(then func()) {
	if !s.stays {
		then()
	}
}

func TestPlacesBesideEachOther(t *testing.T) {
	w, _ := onDay(t, "2026-06-10")
	officer, upkeep := newStandIn(w), newStandIn(w)
	w.screens[Officer], w.screens[Upkeep] = officer, upkeep
	w.bindHeaders()

	at := func(step string, want Place) {
		t.Helper()
		if w.place != want || w.nav.Present() != familyOf(want) {
			t.Fatalf("%s: at %s, the navigation at %s, want %s", step, w.place, w.nav.Present(), want)
		}
		if h := w.screens[want].Header(); len(w.beside(want)) > 0 && h.Tab() != want {
			t.Fatalf("%s: the tab %s is marked at %s", step, h.Tab(), want)
		}
	}
	w.nav.Go(Roster)
	at("the navigation", Roster)
	w.step(1)
	at("Ctrl+Tab", Officer)
	if w.win.Canvas().Focused() != fyne.Focusable(officer.list) {
		t.Errorf("the keys go to %T", w.win.Canvas().Focused())
	}
	w.step(-1)
	w.step(-1)
	at("back beyond the first", Upkeep)
	w.step(1)
	at("on beyond the last", Roster)
	tabs := func(p Place) *part.Tabs {
		for _, o := range test.LaidOutObjects(w.screens[p].Header().Object()) {
			if t, ok := o.(*part.Tabs); ok {
				return t
			}
		}
		t.Fatalf("%s has no tabs", p)
		return nil
	}
	tabs(Roster).Go(Upkeep)
	at("a tab", Upkeep)
	w.nav.Go(Home)
	at("ホーム", Home)
	if w.step(1); w.place != Home {
		t.Error("nothing stands beside ホーム")
	}
	w.nav.Go(Roster)
	at("back to where one was", Upkeep)
	w.nav.Go(Roster)
	at("from there to the members", Roster)

	// Who is not let go stays, and so do the marks.
	w.goTo(Officer, nil)
	officer.stays = true
	tabs(Officer).Go(Upkeep)
	at("not let go", Officer)
	before := officer.entered
	w.showDay("2026-03-31")
	if w.day.on != "" || officer.entered != before {
		t.Error("another day is shown over unsaved work")
	}
	officer.stays = false
	w.showDay("2026-03-31")
	if officer.entered != before+1 {
		t.Error("the place does not follow the day")
	}
}
