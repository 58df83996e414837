package ime_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kaisei/ui/ime"
	"kaisei/ui/part"
)

// record is a form of two fields as the input method and the keys see it.
type record struct {
	ime.Fake
	*part.Form
	win   fyne.Window
	saved int
}

func newRecord(t *testing.T) *record {
	t.Helper()
	r := &record{Form: part.NewForm()}
	r.Row(part.TextField(part.Spec{ID: "name", Label: "会社名"}))
	r.Row(part.TextField(part.Spec{ID: "kana", Label: "フリガナ"}))
	r.Row(part.NoteField(part.Spec{ID: "note", Label: "覚え書き"}, 3))
	r.OnSave = func() { r.saved++ }
	r.win = test.NewTempWindow(t, r.Form)
	r.win.Resize(fyne.NewSize(500, 500))
	var detach func()
	r.Fake, detach = ime.AttachFake(r.win)
	t.Cleanup(detach)
	r.Focus("name")
	r.Rest()
	return r
}

func (r *record) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		r.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		r.Rest()
	}
}

func (r *record) value(id string) string { return r.Field(id).Value() }

// Enter that confirms a conversion stays in the field; the next one goes on.
func TestEnterConfirmsThenGoesOn(t *testing.T) {
	r := newRecord(t)
	here := r.win.Canvas().Focused()
	r.Draft("けいひ")
	r.Draft("経費")
	r.press(fyne.KeyReturn) // as X11 and an unhooked Mac would let through
	if r.win.Canvas().Focused() != here || r.value("name") != "" {
		t.Fatalf("Enter moved on, or committed %q", r.value("name"))
	}
	r.Result("経費", "ｹｲﾋ")
	r.press(fyne.KeyReturn)
	if r.win.Canvas().Focused() == here || r.value("name") != "経費" {
		t.Errorf("Enter did not go on from %q", r.value("name"))
	}
	if r.saved != 0 {
		t.Error("saved")
	}
}

// A field left with a draft in it keeps the draft as text, checked and all.
func TestWhatIsComposedIsKeptWhenTheFocusGoes(t *testing.T) {
	r := newRecord(t)
	changed := map[string]string{}
	r.OnChange = func(id, value string) { changed[id] = value }
	r.Draft("けいひ")
	r.Focus("note")
	r.Rest()
	r.Draft("めも")
	r.win.Canvas().Unfocus()
	r.Rest()
	if r.value("name") != "けいひ" || r.value("note") != "めも" || changed["name"] != "けいひ" || changed["note"] != "めも" {
		t.Errorf("kept %q and %q, said %q", r.value("name"), r.value("note"), changed)
	}
	if !r.Away() {
		t.Error("the input method waits where nothing can be typed")
	}
}

// A click elsewhere in the field puts the draft in where it stood.
func TestAClickEndsTheComposition(t *testing.T) {
	r := newRecord(t)
	r.Draft("けい")
	r.win.Canvas().Focused().(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
	if r.value("name") != "けい" {
		t.Errorf("kept %q", r.value("name"))
	}
}

// What is said over the form finds the draft committed, and its own keys free.
func TestFinish(t *testing.T) {
	r := newRecord(t)
	r.Draft("けいひ")
	ime.Finish(r.win)
	part.Tell(r.win, "お知らせ", "保存しました。")
	r.Rest()
	if r.value("name") != "けいひ" || !r.Away() {
		t.Errorf("kept %q, input method away: %v", r.value("name"), r.Away())
	}
}
