package ime

import "testing"

// The order is that in which an input method calls; each step begins where the
// one before ended.
func TestMac(t *testing.T) {
	d := newDesk(t)
	d.session.native = connect(macWindow{d.win}, d.session)
	if d.session.native == nil {
		t.Fatal("not attached")
	}
	d.settle()
	do := func(f func()) func() { return func() { f(); d.rest() } }
	marks := func(text string, at, length int) func() { return do(func() { mark(text, at, length) }) }
	inserts := func(text string) func() { return do(func() { insert(text) }) }
	key := do(pressKey)
	for _, step := range []struct {
		name string
		do   func()
		ok   func(n counts) bool
	}{
		{"a key", key, func(n counts) bool { return n.keys == 1 && n.interpreted == 1 }},
		{"a draft", marks("け", 1, 0), func(n counts) bool {
			return d.a.draft == Draft{"け", 1, 1, 1} && n.length == 1 && n.caret == 1
		}},
		{"its keys are kept from GLFW", key, func(n counts) bool { return n.keys == 1 && n.interpreted == 2 }},
		{"a clause, counted in UTF-16", marks("𠮷野家の", 2, 2), func(n counts) bool {
			return d.a.draft == Draft{"𠮷野家の", 3, 1, 3} && n.length == 5
		}},
		{"the candidates' place", func() {}, func(counts) bool {
			x, y, height := rectAt(2)
			return x == 1001 && y == 200+480-20 && height == 20
		}},
		{"a result", inserts("吉野家の"), func(n counts) bool {
			return d.a.typed == "吉野家の" && n.characters == 0 && n.marked == 0 && d.a.draft == Draft{}
		}},
		{"Enter after it", key, func(n counts) bool { return n.keys == 2 }},
		{"a plain letter is GLFW's", inserts("a"), func(n counts) bool { return n.characters == 1 }},
		{"a draft whose caret is not told", marks("けい", -1, 0), func(counts) bool { return d.a.draft.Caret == 2 }},
		{"taken back", marks("", 0, 0), func(n counts) bool { return d.owner == nil && n.marked == 0 && d.a.typed == "吉野家の" }},
		{"another", marks("けい", 2, 0), func(counts) bool { return d.a.draft.Text == "けい" }},
		{"unmarked is taken as it is", do(unmark), func(n counts) bool { return d.a.typed == "吉野家のけい" && n.marked == 0 }},
		{"another", marks("ひ", 1, 0), func(counts) bool { return d.a.draft.Text == "ひ" }},
		{"the focus goes", func() { d.focus(d.b) }, func(n counts) bool { return d.a.typed == "吉野家のけいひ" && d.b.typed == "" && n.marked == 0 }},
		{"the next field", do(func() { mark("ひ", 1, 0); insert("日") }), func(counts) bool { return d.b.typed == "日" && d.a.typed == "吉野家のけいひ" }},
		{"a button", do(func() { d.focus(d.button); pressKey() }), func(n counts) bool { return n.latin == 1 && n.keys == 3 }},
		{"where nobody types it is GLFW's", do(func() { mark("k", 1, 0); insert("k") }), func(n counts) bool { return n.characters == 2 }},
		{"a list", do(func() { d.focus(d.list); pressKey() }), func(n counts) bool { return n.latin == 0 }},
		{"into its search box", marks("あ", 1, 0), func(counts) bool { return d.a.draft.Text == "あ" && d.win.Canvas().Focused() == d.a }},
		{"attached again", func() {}, func(counts) bool { return connect(macWindow{d.win}, d.session) != nil }},
	} {
		if step.do(); !step.ok(count()) {
			t.Errorf("%s: %+v; %q %+v; %q", step.name, count(), d.a.typed, d.a.draft, d.b.typed)
		}
	}
}
