package part

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

func branches() []Option {
	return []Option{{"o", "大津支部"}, {"k", "甲賀支部"}, {"h", "東近江支部"}, {"b", "ビジネス部会"}, {"n", "北近江支部"}, {"t", "髙島支部"}}
}

// choosing is a form of a name, a branch and a day.
func choosing(t *testing.T) (f *Form, branch *Field, win fyne.Window) {
	t.Helper()
	f = NewForm()
	f.Heading("会員")
	f.Row(TextField(Spec{ID: "name", Label: "氏名", Chars: 9}))
	f.Row(PickField(Spec{ID: "branch", Label: "所属", Chars: 12}, branches()))
	f.Heading("会歴")
	f.Row(DayField(Spec{ID: "joined", Label: "入会日"}))
	f.Row(TextField(Spec{ID: "postal", Label: "〒", Chars: 5}))
	win = windowWith(t, f, PanelWidth, 400)
	return f, f.Field("branch"), win
}

func shownBy(p *Pick) (list []string) {
	if !p.list.Visible() {
		return nil
	}
	for _, o := range p.list.options {
		list = append(list, o.Shown)
	}
	return list
}

func TestPickFindsWhileTyping(t *testing.T) {
	_, branch, _ := choosing(t)
	for _, c := range []struct{ typed, want string }{
		{"甲", "甲賀支部"},
		{"近江", "東近江支部 北近江支部"},
		{"東 支部", "東近江支部"},
		{"ﾋﾞｼﾞﾈｽ", "ビジネス部会"},
		{"びじねす", "ビジネス部会"},
		{"高島", "髙島支部"},
		{"北近江", "北近江支部"},
		{"沖縄", ""},
	} {
		branch.SetValue("")
		branch.Focus()
		test.Type(branch.text, c.typed)
		if got := strings.Join(shownBy(branch.pick), " "); got != c.want || !branch.pick.list.Visible() {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
		if branch.Value() != "" {
			t.Errorf("%q alone chose %q", c.typed, branch.Value())
		}
	}
}

func TestPickByKeys(t *testing.T) {
	f, branch, win := choosing(t)
	var told []string
	f.OnChange = func(id, value string) { told = append(told, id+"="+value) }
	f.Focus("branch")
	text := branch.text
	press(text, fyne.KeyF4)
	if n := len(shownBy(branch.pick)); n != 6 {
		t.Fatalf("F4 shows %d", n)
	}
	press(text, fyne.KeyDown, fyne.KeyDown)
	if win.Canvas().Focused() != fyne.Focusable(text) || branch.Value() != "" {
		t.Error("going through the list chose, or took the focus")
	}
	press(text, fyne.KeyReturn)
	if branch.Value() != "k" || text.Text != "甲賀支部" || branch.pick.list.Visible() || !slices.Equal(told, []string{"branch=k"}) {
		t.Errorf("Enter: %q %q, told %v", branch.Value(), text.Text, told)
	}
	if win.Canvas().Focused() != fyne.Focusable(f.Field("joined").text) {
		t.Error("Enter did not go on")
	}

	f.Focus("branch")
	text.TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, r := range "東" {
		text.TypedRune(r)
	}
	escaped := false
	f.OnEscape = func() { escaped = true }
	press(text, fyne.KeyEscape)
	if branch.Value() != "k" || text.Text != "甲賀支部" || branch.pick.list.Visible() || escaped || len(told) != 1 {
		t.Errorf("Esc: %q %q, told %v, left %v", branch.Value(), text.Text, told, escaped)
	}
	press(text, fyne.KeyEscape)
	if !escaped {
		t.Error("a second Esc does not leave")
	}
	text.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	if !branch.pick.list.Visible() {
		t.Error("Alt+Down opens nothing")
	}
}

func TestPickWhenLeft(t *testing.T) {
	f, branch, win := choosing(t)
	for _, c := range []struct {
		before, typed, value, shown string
		misread                     bool
	}{
		{"", "大津支部", "o", "大津支部", false},
		{"", " 高島支部", "t", "髙島支部", false}, // whole, though in other forms
		{"k", "", "", "", false},
		{"k", "近江", "k", "近江", true},
		{"", "近江", "", "近江", true},
	} {
		branch.SetValue(c.before)
		f.Focus("branch")
		branch.text.TypedShortcut(&fyne.ShortcutSelectAll{})
		press(branch.text, fyne.KeyDelete)
		for _, r := range c.typed {
			branch.text.TypedRune(r)
		}
		win.Canvas().Unfocus()
		if branch.Value() != c.value || branch.text.Text != c.shown || branch.pick.list.Visible() {
			t.Errorf("%q: value %q, shows %q", c.typed, branch.Value(), branch.text.Text)
		}
		if bad := f.Misread() == "branch"; bad != c.misread || strings.Contains(branch.below.Text(), "一覧から") != c.misread {
			t.Errorf("%q: misread %v, says %q", c.typed, bad, branch.below.Text())
		}
	}
}

// A value that is no longer offered is kept until another is chosen.
func TestPickKeepsWhatItDoesNotKnow(t *testing.T) {
	f, branch, win := choosing(t)
	f.SetValues(map[string]string{"branch": "closed"})
	f.Focus("branch")
	win.Canvas().Unfocus()
	if branch.Value() != "closed" || len(f.Changed()) != 0 || f.Misread() != "" {
		t.Errorf("value %q, changed %v", branch.Value(), f.Changed())
	}
}

func TestPickByPointer(t *testing.T) {
	_, branch, win := choosing(t)
	branch.Focus()
	press(branch.text, fyne.KeyF4)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(20, Unit/2+2*pickPitch+5)
	branch.pick.list.MouseDown(e)
	if branch.Value() != "h" || win.Canvas().Focused() != fyne.Focusable(branch.text) {
		t.Errorf("a click chose %q", branch.Value())
	}
	e.Position = fyne.NewPos(20, 1)
	branch.pick.list.MouseDown(e)
	if branch.Value() != "h" {
		t.Errorf("a click on the border chose %q", branch.Value())
	}
}

func TestPickFromASource(t *testing.T) {
	asked := ""
	p := NewPickFrom(func(typed string) []Option {
		asked = typed
		return []Option{{"m" + typed, "会員 " + typed}}
	}, func(value string) string {
		if value == "" {
			return ""
		}
		return "会員 " + strings.TrimPrefix(value, "m")
	})
	windowWith(t, p.text, 300, 100)
	test.Type(p.text, "12")
	press(p.text, fyne.KeyReturn)
	if asked != "12" || p.Value() != "m12" || p.text.Text != "会員 12" {
		t.Errorf("asked %q, value %q, shows %q", asked, p.Value(), p.text.Text)
	}
	if value, problem := p.settle(); value != "m12" || problem != "" {
		t.Errorf("left: %q %q", value, problem)
	}
}

// What Enter takes is always in view, and always one of the options.
func TestPickListShowsWhereItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newPickList()
		options := make([]Option, rapid.IntRange(0, 60).Draw(t, "options"))
		for i := range options {
			options[i] = Option{Value: strconv.Itoa(i)}
		}
		l.offer(options, strconv.Itoa(rapid.IntRange(0, 70).Draw(t, "value")), rapid.Bool().Draw(t, "typed"))
		for range 10 {
			l.step(rapid.IntRange(-9, 9).Draw(t, "by"))
			if l.first < 0 || l.first > max(0, len(options)-1) {
				t.Fatalf("begins at %d of %d", l.first, len(options))
			}
			if o, ok := l.present(); ok && (l.at < l.first || l.at >= l.first+pickRows || o.Value != strconv.Itoa(l.at)) {
				t.Fatalf("%d is out of the view from %d", l.at, l.first)
			}
		}
	})
}

func TestEndsOfAList(t *testing.T) {
	_, branch, _ := choosing(t)
	branch.Focus()
	press(branch.text, fyne.KeyF4)
	press(branch.text, fyne.KeyEnd)
	if o, _ := branch.pick.list.present(); o.Value != "t" {
		t.Errorf("End goes to %q", o.Shown)
	}
	press(branch.text, fyne.KeyHome)
	if o, _ := branch.pick.list.present(); o.Value != "o" {
		t.Errorf("Home goes to %q", o.Shown)
	}
	c := NewChoice(branches())
	c.SetValue("h")
	if press(c, fyne.KeyEnd); c.Value() != "t" {
		t.Errorf("End chooses %q", c.Value())
	}
	if press(c, fyne.KeyHome); c.Value() != "o" {
		t.Errorf("Home chooses %q", c.Value())
	}
}
