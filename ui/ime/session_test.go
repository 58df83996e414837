package ime

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"
)

// field is a Composer that keeps what it is told.
type field struct {
	widget.Entry
	mode     Mode
	draft    Draft
	typed    string
	readings []string
}

func newField() *field {
	f := &field{}
	f.ExtendBaseWidget(f)
	return f
}

func (f *field) InputMode() Mode { return f.mode }
func (f *field) Compose(d Draft) { f.draft = d }
func (f *field) Commit(text, reading string) {
	if f.draft.Text != "" {
		panic("committed under a draft")
	}
	f.typed += text
	f.readings = append(f.readings, reading)
}
func (f *field) CaretRect(at int) (fyne.Position, fyne.Size) {
	return fyne.NewPos(float32(len([]rune(f.draft.Text)[:at])), 0), fyne.NewSize(1, 20)
}
func (f *field) FocusGained() { f.Entry.FocusGained(); Arrive(f) }
func (f *field) FocusLost()   { Leave(f); f.Entry.FocusLost() }

// list is a Beginner.
type list struct {
	widget.Button
	search Composer
}

func (l *list) TypesInto() Composer { return l.search }

// platform is an input method without a system. At complete it does what it is
// told to.
type platform struct {
	*session
	onComplete func()
	modes      []Mode
	spots      []float32 // where the candidates were put
	after      []func()
}

func newPlatform(w fyne.Window) *platform {
	p := &platform{}
	p.session = &session{native: p, canvas: w.Canvas(), later: func(f func()) { p.after = append(p.after, f) }}
	sessions = []*session{p.session}
	return p
}

func (p *platform) place() {
	if pos, _, ok := p.spot(p.draft.From); ok {
		p.spots = append(p.spots, pos.X)
	}
}
func (p *platform) set(from, to Mode) { p.modes = append(p.modes, to) }
func (p *platform) complete() {
	if p.onComplete != nil {
		p.onComplete()
	}
}

// rest does what was put off until the focus had come to rest.
func (p *platform) rest() {
	for len(p.after) > 0 {
		f := p.after[0]
		p.after = p.after[1:]
		f()
	}
}

// desk is a window with two fields, a button and a list that types into the
// first field; the first field has the focus.
type desk struct {
	*platform
	win    fyne.Window
	a, b   *field
	button *widget.Button
	list   *list
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	test.NewApp()
	d := &desk{a: newField(), b: newField(), button: widget.NewButton("", nil), list: &list{}}
	d.list.ExtendBaseWidget(d.list)
	d.list.search = d.a
	d.win = test.NewWindow(nil)
	box := container.NewVBox(d.a, d.b, d.button, d.list)
	d.win.SetContent(box)
	d.platform = newPlatform(d.win)
	t.Cleanup(func() { sessions = nil })
	d.focus(d.a)
	return d
}

func (d *desk) focus(o fyne.Focusable) {
	if o == nil {
		d.win.Canvas().Unfocus()
	} else {
		d.win.Canvas().Focus(o)
	}
	d.rest()
}

// play sends messages: "start", "end", "=結果", "=結果/ヨミ", "lost" (the focus
// goes to the second field), "button", "list", "finish"; all else is a draft.
func (d *desk) play(messages ...string) {
	for _, m := range messages {
		switch {
		case m == "start":
			d.begin()
		case m == "end":
			d.end()
		case m == "lost":
			d.focus(d.b)
		case m == "button":
			d.focus(d.button)
		case m == "list":
			d.focus(d.list)
		case m == "finish":
			Finish(d.win)
		case strings.HasPrefix(m, "="):
			text, reading, _ := strings.Cut(m[1:], "/")
			d.result(text, reading)
		default:
			d.update(Draft{Text: m, Caret: len([]rune(m))})
		}
		d.rest()
	}
}

func TestMessages(t *testing.T) {
	for _, c := range []struct {
		name     string
		messages []string
		draft    string // of the first field, at the end
		a, b     string
		readings []string // of the first field
	}{
		{"a word", []string{"start", "k", "け", "けい", "けいひ", "経費", "=経費/ｹｲﾋ", "end"}, "", "経費", "", []string{"ケイヒ"}},
		{"still composing", []string{"start", "けい"}, "けい", "", "", nil},
		{"the reading is seen when it is not told", []string{"start", "けいひ", "経費", "=経費", "end"}, "", "経費", "", []string{"ケイヒ"}},
		{"emptied before the result", []string{"start", "けいひ", "経費", "", "=経費", "end"}, "", "経費", "", []string{"ケイヒ"}},
		{"ended before the result", []string{"start", "けいひ", "経費", "", "end", "=経費"}, "", "経費", "", []string{"ケイヒ"}},
		{"a reading serves once", []string{"start", "けいひ", "=経費", "end", "=毛"}, "", "経費毛", "", []string{"ケイヒ", ""}},
		{"and in its own field", []string{"start", "けい", "", "end", "lost", "=毛"}, "", "", "毛", nil},
		{"cancelled", []string{"start", "けい", "", "end"}, "", "", "", nil},
		{"cancelled at once", []string{"start", "けい", "end"}, "", "", "", nil},
		{"no start", []string{"けい", "=毛位"}, "", "毛位", "", []string{"ケイ"}},
		{"clause by clause", []string{"start", "株式会社あおぞら", "=株式会社/ｶﾌﾞｼｷｶﾞｲｼｬ", "あおぞら", "青空", "=青空/ｱｵｿﾞﾗ", "end"}, "", "株式会社青空", "", []string{"カブシキガイシャ", "アオゾラ"}},
		{"typing on commits what was before", []string{"start", "青空", "=青空", "start", "し", "=市", "end"}, "", "青空市", "", []string{"", "シ"}},
		{"from a pad, without composing", []string{"=空"}, "", "空", "", []string{""}},
		{"the focus goes", []string{"start", "けい", "lost"}, "", "けい", "", []string{"ケイ"}},
		{"what was taken does not come twice", []string{"start", "けい", "lost", "=けい", "end"}, "", "けい", "", []string{"ケイ"}},
		{"but comes when it is typed again", []string{"start", "けい", "lost", "start", "けい", "=けい", "end"}, "", "けい", "けい", []string{"ケイ"}},
		{"to a button", []string{"start", "けい", "button", "end"}, "", "けい", "", []string{"ケイ"}},
		{"finished", []string{"start", "けい", "finish", "end"}, "", "けい", "", []string{"ケイ"}},
		{"finished with nothing begun", []string{"finish", "start", "finish", "end"}, "", "", "", nil},
		{"nowhere to go", []string{"button", "start", "けい", "=毛位", "end"}, "", "", "", nil},
		{"from a list into its search", []string{"list", "start", "あ", "青", "=青", "end"}, "", "青", "", []string{"ア"}},
		{"a space in a list", []string{"list", "=　", "=　"}, "", "", "", nil},
		{"a space in a field", []string{"=　"}, "", "　", "", []string{""}},
		{"a start whose end got lost", []string{"start", "けい", "start", "ひ"}, "ひ", "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.play(c.messages...)
			if d.a.draft.Text != c.draft || d.a.typed != c.a || d.b.typed != c.b || d.b.draft.Text != "" {
				t.Errorf("composing %q, typed %q and %q", d.a.draft.Text, d.a.typed, d.b.typed)
			}
			if !slices.Equal(d.a.readings, c.readings) {
				t.Errorf("read %q", d.a.readings)
			}
		})
	}
}

// The system's own answer to complete is what counts, with its reading, and
// goes to the field that is left.
func TestTheFocusGoesAndTheSystemAnswers(t *testing.T) {
	d := newDesk(t)
	d.onComplete = func() { d.result("毛位", "ｹｲ"); d.end() }
	d.play("start", "けい", "lost")
	if d.a.typed != "毛位" || d.b.typed != "" || d.a.readings[0] != "ケイ" {
		t.Errorf("typed %q and %q, read %q", d.a.typed, d.b.typed, d.a.readings)
	}
	if d.win.Canvas().Focused() != fyne.Focusable(d.b) {
		t.Error("the focus did not move on")
	}
}

// A draft stays with its field when something comes to lie over it.
func TestADialogDoesNotTakeTheDraft(t *testing.T) {
	d := newDesk(t)
	d.play("start", "けい")
	over := newField()
	widget.ShowModalPopUp(over, d.win.Canvas())
	d.win.Canvas().Focus(over)
	d.play("けいひ", "=経費", "end")
	if d.a.typed != "経費" || over.typed != "" {
		t.Errorf("typed %q, over it %q", d.a.typed, over.typed)
	}
}

func TestModesFollowTheFocus(t *testing.T) {
	d := newDesk(t)
	d.b.mode = Katakana
	d.focus(d.b)
	d.focus(d.button)
	d.focus(d.list)
	d.settle() // as a key or the pointer brings about
	d.list.search = nil
	d.settle()
	d.focus(nil)
	d.a.mode = Direct
	d.focus(d.a)
	want := []Mode{Free, Katakana, none, Free, none, Direct}
	if !slices.Equal(d.modes, want) {
		t.Errorf("modes %v, want %v", d.modes, want)
	}
	d.play("start", "けい")
	d.a.mode = Kana
	d.settle()
	if !slices.Equal(d.modes, want) {
		t.Error("the mode changed under a composition")
	}
	d.play("end")
	if d.mode != Kana {
		t.Error("the mode did not follow when it had ended")
	}
}

func TestAFieldThatIsShutTakesNothing(t *testing.T) {
	d := newDesk(t)
	d.a.Disable()
	d.settle()
	d.play("start", "けい", "=毛位")
	if d.mode != none || d.a.typed != "" || d.a.draft.Text != "" {
		t.Errorf("mode %v, typed %q, draft %+v", d.mode, d.a.typed, d.a.draft)
	}
}

// The candidates are told the caret before the first key, then their clause.
func TestCandidatesGoWithTheirClause(t *testing.T) {
	d := newDesk(t)
	d.spots = nil
	Moved(d.b)
	Moved(d.a)
	d.play("start")
	d.update(Draft{Text: "けいひのけん", From: 4, To: 6})
	d.win.Canvas().Focus(d.button) // nothing is placed where nobody types
	d.rest()
	Moved(d.a)
	if want := []float32{0, 0, 4}; !slices.Equal(d.spots, want) {
		t.Errorf("put at %v, want %v", d.spots, want)
	}
}

func TestPositionsLieInTheText(t *testing.T) {
	for _, c := range []struct{ in, want Draft }{
		{Draft{"けい", 9, 1, 9}, Draft{"けい", 2, 1, 2}},
		{Draft{"けい", -1, 2, 1}, Draft{"けい", 0, 2, 2}},
		{Draft{"", 3, 1, 2}, Draft{}},
	} {
		d := newDesk(t)
		d.play("start")
		d.update(c.in)
		if got := d.a.draft; got != c.want {
			t.Errorf("%+v became %+v", c.in, got)
		}
	}
	if n := runesIn([]uint16{'a', 0xD842, 0xDFB7, 0x91CE}, 3); n != 2 {
		t.Errorf("%d runes before 野 in a𠮷野", n)
	}
}

// Whatever comes in whatever order, each confirmed text is in a field once, and
// what the person saw last before the focus went.
func TestNothingIsLostOrDoubled(t *testing.T) {
	d := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d.a.typed, d.b.typed, d.onComplete, d.taken = "", "", nil, ""
		answers := rapid.Bool().Draw(t, "the system answers")
		want, n := "", 0
		if answers {
			d.onComplete = func() { d.result(d.draft.Text, ""); d.end() }
		}
		// A composition as systems send it, ended in one of five ways.
		for range rapid.IntRange(1, 12).Draw(t, "words") {
			n++
			word := fmt.Sprintf("語%d;", n)
			d.focus(d.a)
			if rapid.Bool().Draw(t, "start") {
				d.play("start")
			}
			for _, part := range rapid.SliceOfN(rapid.SampledFrom([]string{"k", "け", "けい"}), 0, 3).Draw(t, "drafts") {
				d.play(part)
			}
			switch rapid.IntRange(0, 4).Draw(t, "end") {
			case 0:
				d.play("="+word, "end")
				want += word
			case 1:
				d.play(word, "lost", "end")
				want += word
			case 2:
				d.play(word, "finish", "end")
				want += word
			case 3:
				d.play(word, "", "end")
			case 4:
				d.play(word, "button", "="+word, "end") // late
				want += word
			}
		}
		if d.a.typed != want || d.b.typed != "" || d.a.draft != (Draft{}) || d.owner != nil {
			t.Fatalf("typed %q and %q, want %q; draft %+v", d.a.typed, d.b.typed, want, d.a.draft)
		}
	})
}

func TestReadings(t *testing.T) {
	for _, c := range []struct {
		seen []string
		text string
		want string
	}{
		{[]string{"k", "け", "けいひ", "経費"}, "経費", "けいひ"},
		{[]string{"かく", "書く"}, "書く", "かく"},
		{[]string{"やまだたろう", "山田太郎", "山田太朗"}, "山田太朗", "やまだたろう"},
		{[]string{"アオゾラ"}, "アオゾラ", "アオゾラ"},
		{[]string{"けいひ", "経費", "経費s", "経費し", "経費申請"}, "経費申請", ""}, // converted while typing
		{[]string{"けいひ", "経費", "経費あ", "経費亜"}, "経費亜", ""},
		{[]string{"abc"}, "abc", ""},
		{[]string{"えーびーしー", "ABC"}, "ABC", ""},
		{nil, "空", ""},
		{[]string{"みぎ"}, "→", "みぎ"},
	} {
		var r reading
		for _, s := range c.seen {
			r.see(s)
		}
		if got := r.of(c.text); got != c.want {
			t.Errorf("%q seen as %q reads %q, want %q", c.text, c.seen, got, c.want)
		}
	}
}
