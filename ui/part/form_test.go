package part

import (
	"maps"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// application is a form of every kind of field.
func application(t *testing.T) (*Form, fyne.Window) {
	t.Helper()
	f := NewForm()
	f.Heading("会員")
	f.Row(TextField(Spec{ID: "name", Label: "氏名", Chars: 9, Required: true}), TextField(Spec{ID: "kana", Label: "フリガナ", Chars: 10}))
	f.Row(DayField(Spec{ID: "joined", Label: "入会日"}), ChoiceField(Spec{ID: "kind", Label: "種類", Chars: 6}, []Option{{"r", "正会員"}, {"s", "準会員"}}))
	f.Row(FixedField(Spec{ID: "number", Label: "会員番号"}))
	f.Heading("会社")
	f.Row(NumberField(Spec{ID: "capital", Label: "資本金", Unit: "円"}))
	f.Row(NoteField(Spec{ID: "note", Label: "覚え書き"}, 3))
	return f, windowWith(t, f, PanelWidth, 500)
}

func TestEnterGoesOnAndShiftEnterBack(t *testing.T) {
	f, win := application(t)
	saved := 0
	f.OnSave = func() { saved++ }
	focused := func() string {
		for id, field := range f.fields {
			if o := win.Canvas().Focused(); o != nil && (o == fyne.Focusable(field.text) || o == fyne.Focusable(field.choice)) {
				return id
			}
		}
		return ""
	}
	f.Focus("")
	for _, want := range []string{"name", "kana", "joined", "kind", "capital", "note"} {
		if got := focused(); got != want {
			t.Fatalf("the focus is on %q, want %q", got, want)
		}
		if want != "note" {
			press(win.Canvas().Focused(), fyne.KeyReturn)
		}
	}
	note := f.Field("note").text
	press(note, fyne.KeyReturn)
	if note.Text != "\n" || saved != 0 {
		t.Errorf("Enter in a long text: %q, saved %d", note.Text, saved)
	}
	note.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	if saved != 1 {
		t.Error("Ctrl+Enter did not save")
	}
	capital := f.Field("capital").text
	win.Canvas().Focus(capital)
	capital.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(capital, fyne.KeyReturn)
	if got := focused(); got != "kind" {
		t.Errorf("Shift+Enter went to %q", got)
	}
	if note.AcceptsTab() {
		t.Error("a long text keeps the Tab")
	}
}

func TestFieldsUnderstandWhatIsTyped(t *testing.T) {
	f, win := application(t)
	var last string
	f.OnChange = func(_, value string) { last = value }
	for _, c := range []struct{ id, typed, value, shown, remark string }{
		{"joined", "令和8年4月1日", "2026-04-01", "2026/04/01", "令和8年4月1日"},
		{"joined", "R8.4.1", "2026-04-01", "2026/04/01", "令和8年4月1日"},
		{"joined", "20260401", "2026-04-01", "2026/04/01", "令和8年4月1日"},
		{"joined", "", "", "", ""},
		{"capital", "1,500万円", "15000000", "15,000,000", "1,500万円"},
		{"capital", "１．５億", "150000000", "150,000,000", "1億5,000万円"},
		{"capital", "0", "0", "0", ""},
		{"capital", "", "", "", ""},
	} {
		field := f.Field(c.id)
		field.SetValue("")
		f.Focus(c.id)
		test.Type(field.text, c.typed)
		if field.Value() != c.value || c.typed != "" && last != c.value {
			t.Errorf("%s %q: value %q, told %q", c.id, c.typed, field.Value(), last)
		}
		win.Canvas().Unfocus()
		if field.text.Text != c.shown || field.below.Text() != c.remark {
			t.Errorf("%s %q: shows %q and below %q", c.id, c.typed, field.text.Text, field.below.Text())
		}
	}
}

func TestWhatIsNotUnderstoodStaysAndIsNamed(t *testing.T) {
	f, win := application(t)
	day := f.Field("joined")
	f.Focus("joined")
	test.Type(day.text, "来年")
	if day.below.Text() != "" {
		t.Error("complains while one types")
	}
	win.Canvas().Unfocus()
	if day.Value() != "来年" || day.Understood() || f.Misread() != "joined" || day.below.Text() == "" {
		t.Errorf("value %q, understood %v, misread %q, below %q", day.Value(), day.Understood(), f.Misread(), day.below.Text())
	}
}

func TestFormTellsWhatChanged(t *testing.T) {
	f, _ := application(t)
	values := map[string]string{"name": "濵田 德子", "joined": "2019-04-01", "kind": "r", "number": "25-1", "capital": "10000000"}
	f.SetValues(values)
	if got := f.Changed(); len(got) != 0 {
		t.Errorf("at once changed: %v", got)
	}
	f.Field("joined").text.SetText("平成31年4月1日") // the same day
	f.Field("kind").choice.SetSelected("準会員")
	if got := f.Changed(); !maps.Equal(got, map[string]string{"kind": "s"}) {
		t.Errorf("changed: %v", got)
	}
	got := f.Values()
	for id, want := range values {
		if id != "kind" && got[id] != want {
			t.Errorf("%s is %q, want %q", id, got[id], want)
		}
	}
}

func TestProblemIsShownAtItsFieldAndCanBePutRight(t *testing.T) {
	f, _ := application(t)
	f.SetValues(map[string]string{"name": "はまだ", "kana": "ﾊﾏﾀﾞ"})
	before := f.Field("kana").heightFor(200)
	first := f.SetProblems(map[string]Problem{
		"name": {Text: "姓だけです。", Warn: true},
		"kana": {Text: "半角です。", Proposal: "ハマダ"},
	})
	kana := f.Field("kana")
	if first != "kana" || kana.repair.Hidden || kana.heightFor(200) <= before {
		t.Fatalf("first %q, button hidden %v", first, kana.repair.Hidden)
	}
	told := ""
	f.OnChange = func(id, value string) { told = id + "=" + value }
	test.Tap(kana.repair)
	if kana.Value() != "ハマダ" || told != "kana=ハマダ" || !kana.repair.Hidden || kana.below.Text() != "" {
		t.Errorf("value %q, told %q, below %q", kana.Value(), told, kana.below.Text())
	}
}

// Fields of one row stand side by side where they fit, and nothing overlaps.
func TestFormLayout(t *testing.T) {
	f, win := application(t)
	for _, width := range []float32{260, PanelWidth, 1100} {
		win.Resize(fyne.NewSize(width, 400))
		for i, a := range f.order {
			if right := a.box.Position().X + a.box.Size().Width; right > width {
				t.Errorf("at %v, %s reaches %v", width, a.ID, right)
			}
			for _, b := range f.order[i+1:] {
				p, q, s, r := a.box.Position(), b.box.Position(), a.box.Size(), b.box.Size()
				if p.X < q.X+r.Width && q.X < p.X+s.Width && p.Y < q.Y+r.Height && q.Y < p.Y+s.Height {
					t.Errorf("at %v, %s and %s overlap", width, a.ID, b.ID)
				}
			}
		}
	}
	if f.Field("name").box.Position().Y != f.Field("kana").box.Position().Y {
		t.Error("name and kana are not side by side")
	}
}

func TestUnknownKeysReachTheWindow(t *testing.T) {
	f, win := application(t)
	var keys []fyne.KeyName
	win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	for _, o := range []fyne.Focusable{f.Field("name").text, f.Field("kind").choice, NewButton("保存する", nil)} {
		keys = nil
		press(o, fyne.KeyF2, fyne.KeyEscape)
		if len(keys) != 2 {
			t.Errorf("%T kept some: the window heard %v", o, keys)
		}
	}
}

// A choice is made by typing how the option begins, or by going up and down.
func TestChoiceByKeys(t *testing.T) {
	c := NewChoice([]Option{{"23", "23 愛知県"}, {"24", "24 三重県"}, {"25", "25 滋賀県"}})
	windowWith(t, c, 300, 100)
	for _, step := range []struct {
		typed string
		key   fyne.KeyName
		want  string
	}{{typed: "25", want: "25"}, {key: fyne.KeyDown, want: "25"}, {key: fyne.KeyUp, want: "24"}, {typed: "x", want: "24"}, {typed: "23", want: "23"}} {
		for _, r := range step.typed {
			c.TypedRune(r)
		}
		if step.key != "" {
			c.TypedKey(&fyne.KeyEvent{Name: step.key})
		}
		if c.Value() != step.want {
			t.Errorf("after %q %s: %q, want %q", step.typed, step.key, c.Value(), step.want)
		}
	}
}

// Ctrl+Enter saves while the focus is still in the field: it says why nothing happens.
func TestMisreadIsSaidBeforeTheFieldIsLeft(t *testing.T) {
	f, _ := application(t)
	day := f.Field("joined")
	f.Focus("joined")
	test.Type(day.text, "いつか")
	if was, id := day.below.Text(), f.Misread(); was != "" || id != "joined" || day.below.Text() == "" {
		t.Errorf("%q says %q, then %q", id, was, day.below.Text())
	}
}
