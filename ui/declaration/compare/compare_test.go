package compare

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/declaration"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

func shipped(t *testing.T) declaration.Library {
	t.Helper()
	forms, err := declaration.Forms(roster.NewBuilder().Book("2026-11-28"))
	if err != nil {
		t.Fatal(err)
	}
	return forms
}

// What came and what went is marked with signs; what nobody knows is no difference.
func TestFormsSideBySide(t *testing.T) {
	test.NewApp()
	forms := shipped(t)
	table := New("前", "後", true)
	if !table.Set(declaration.Compare(forms[0].Form, forms[1].Form)) {
		t.Error("no difference between two versions of the form")
	}
	unknown := -1
	for i, d := range table.rows {
		if d.Unknown && d.Was != "" {
			unknown = i
		}
	}
	table.Grid.OnSelect(unknown)
	if got := table.whole.Text(); len(got) == 0 || got[:len("片方の文言")] != "片方の文言" {
		t.Errorf("%q", got)
	}
	if table.Set(declaration.Compare(forms[0].Form, forms[0].Form)) {
		t.Error("a form differs from itself")
	}
	if got := Marked(declaration.Difference{Segments: declaration.Pieces("11月19日", "11月18日")}); got != "11月1【－9】【＋8】日" {
		t.Error(got)
	}
}

// A version is laid beside the present text; one that cannot be read says so, and
// an equal one too.
func TestVersionsSideBySide(t *testing.T) {
	app := test.NewApp()
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	w := app.NewWindow("")
	defer w.Close()
	w.Resize(fyne.NewSize(1200, 700))
	forms := shipped(t)
	text := func(words string) string {
		d := declaration.Draft{Form: forms[0].ID, Own: map[string]string{"other": words}}
		return d.Encode()
	}
	now, _ := declaration.DecodeDraft(text("秋に話し合います。"))
	v := &Versions{Draft: now, Form: forms[0], Forms: forms, Kept: []*roster.DeclarationVersion{{ID: "1", On: "2026-10-01", Text: text("春に話し合います。")}, {ID: "2", On: "2026-11-01", Text: "{"}, {ID: "3", On: "2026-11-02", Text: now.Encode()}}}
	var restored []roster.ID
	v.Restore = func(x *roster.DeclarationVersion) { restored = append(restored, x.ID) }
	v.Open(w, "")
	for _, want := range []struct{ id, says string }{{"3", "今の文は、この版と同じです。"}, {"2", "この版は読み取れません。"}, {"1", "【－春】【＋秋】に話し合います。"}} {
		if want.id != "3" {
			v.choice.SetValue(want.id)
			v.choice.OnChanged(want.id)
		}
		if got := v.table.whole.Text(); got != want.says {
			t.Errorf("%s: %q", want.id, got)
		}
	}
	test.Tap(v.back)
	if len(restored) != 1 || restored[0] != "1" {
		t.Error(restored)
	}
	v = &Versions{Draft: now, Form: forms[0], Forms: forms}
	v.Open(w, "")
	if !v.back.Disabled() || v.table.Grid.Rows() != 0 {
		t.Error("something to compare though nothing was kept")
	}
}
