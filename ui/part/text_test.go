package part

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"

	"kaisei/ui/ime"
)

// typing is a Text in a window, with the focus, and what it said.
type typing struct {
	*Text
	changes, readings []string
	entered, escaped  int
	keys              []fyne.KeyName // that reached the window
}

func typingIn(t *testing.T, text *Text, width float32) *typing {
	t.Helper()
	y := &typing{Text: text}
	text.OnChanged = func(s string) { y.changes = append(y.changes, s) }
	text.OnReading = func(_, r string) { y.readings = append(y.readings, r) }
	text.OnEnter = func() { y.entered++ }
	text.OnEscape = func() { y.escaped++ }
	box := container.NewWithoutLayout(text)
	win := windowWith(t, box, 600, 200)
	text.Move(fyne.NewPos(40, 24))
	text.Resize(fyne.NewSize(width, text.MinSize().Height))
	win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { y.keys = append(y.keys, e.Name) })
	win.Canvas().Focus(text)
	return y
}

func draft(s string) ime.Draft { return ime.Draft{Text: s, Caret: len([]rune(s))} }

func TestWhatIsComposedIsNotYetText(t *testing.T) {
	y := typingIn(t, NewText(), 300)
	y.TypedRune('a')
	for _, s := range []string{"k", "け", "けい", "経費"} {
		y.Compose(draft(s))
	}
	press(y, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyBackspace, fyne.KeyLeft, fyne.KeyDown, fyne.KeyF2, fyne.KeyTab)
	y.TypedShortcut(&fyne.ShortcutUndo{})
	y.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	if y.Text.Text != "a" || len(y.changes) != 1 || y.entered+y.escaped+len(y.keys) > 0 {
		t.Errorf("%q, changes %q, entered %d, escaped %d, keys %v", y.Text.Text, y.changes, y.entered, y.escaped, y.keys)
	}
	y.Compose(ime.Draft{})
	y.Commit("経費", "ケイヒ")
	if y.Text.Text != "a経費" || strings.Join(y.changes, " ") != "a a経費" || strings.Join(y.readings, " ") != "ケイヒ" {
		t.Errorf("%q, changes %q, readings %q", y.Text.Text, y.changes, y.readings)
	}
	press(y, fyne.KeyReturn)
	if y.entered != 1 {
		t.Error("Enter did not go on after the conversion")
	}
	y.TypedShortcut(&fyne.ShortcutUndo{})
	if y.Text.Text != "a" {
		t.Errorf("one step of undo left %q", y.Text.Text)
	}
}

func TestConfirmedTextReplacesTheSelection(t *testing.T) {
	y := typingIn(t, NewText(), 300)
	y.SetText("青空商事")
	y.TypedShortcut(&fyne.ShortcutSelectAll{})
	y.Compose(draft("けい"))
	if l := lineOf(y.Text); l.start.X > 2*Unit || l.after != "" {
		t.Errorf("drawn at %v before %q, not over the selection", l.start, l.after)
	}
	y.Compose(ime.Draft{})
	y.Commit("経費", "")
	if y.Text.Text != "経費" || len(y.readings) > 0 {
		t.Errorf("%q, readings %q", y.Text.Text, y.readings)
	}
	y.Disable()
	y.Commit("済", "")
	if y.Text.Text != "経費" {
		t.Errorf("a field that is shut took %q", y.Text.Text)
	}
}

// The draft stands where it will be inserted, and what is behind it makes room.
func TestADraftStandsAtTheCaret(t *testing.T) {
	y := typingIn(t, NewText(), 300)
	y.SetText("青空商事")
	y.CursorColumn = 2
	y.Refresh()
	at := func(s string) float32 { return textWidth(s) }
	pos, size := y.CaretRect(0)
	left := 40 + theme.InnerPadding()
	if d := pos.X - left - at("青空"); d < -1 || d > 1 || size.Height < TextSize {
		t.Errorf("the caret is at %v, %v", pos, size)
	}
	y.Compose(ime.Draft{Text: "おおぞら", Caret: 2, From: 1, To: 3})
	f := y.face.draft
	if d := f.Position().X + f.text.Position().X - pos.X + 40; !f.Visible() || d < -1 || d > 1 {
		t.Errorf("the draft is drawn %v beside the caret", d)
	}
	if f.after.Text != "商事" || f.after.Position().X < f.text.Position().X+at("おおぞら")-1 {
		t.Errorf("%q stands at %v", f.after.Text, f.after.Position())
	}
	if got, _ := y.CaretRect(2); got.X-pos.X < at("おお")-1 || got.X-pos.X > at("おお")+1 {
		t.Errorf("the caret in the draft is %v behind its beginning", got.X-pos.X)
	}
	if f.clause.Hidden || f.clause.Size().Width < at("おぞ")-2 || !f.caret.Hidden {
		t.Error("the clause being converted is not marked")
	}
	if _, _, _, a := color.Color(f.paper.FillColor).RGBA(); a != 0xFFFF {
		t.Error("what lies behind shines through")
	}
	y.Compose(ime.Draft{})
	if f.Visible() {
		t.Error("nothing is composed, and something shown")
	}
}

// However long the draft, however far the field is scrolled: its caret is in
// the field.
func TestTheCaretOfADraftStaysInSight(t *testing.T) {
	for _, text := range []*Text{NewText(), NewLongText(3)} {
		y := typingIn(t, text, 120)
		rapid.Check(t, func(t *rapid.T) {
			y.SetText(strings.Repeat("あ", rapid.IntRange(0, 40).Draw(t, "text")))
			press(y, rapid.SampledFrom([]fyne.KeyName{fyne.KeyHome, fyne.KeyEnd}).Draw(t, "key"))
			n := rapid.IntRange(1, 40).Draw(t, "draft")
			y.Compose(ime.Draft{Text: strings.Repeat("け", n), Caret: rapid.IntRange(0, n).Draw(t, "caret")})
			defer y.Compose(ime.Draft{})
			pos, size := y.CaretRect(y.draft.Caret)
			if pos = pos.SubtractXY(40, 24); pos.X < 0 || pos.X+size.Width > y.Size().Width || pos.Y < 0 || pos.Y+size.Height > y.Size().Height {
				t.Fatalf("at %v in %v", pos, y.Size())
			}
		})
	}
}

// A search may follow the draft; what it hears is what Text will be.
func TestADraftIsToldAsTheTextItWouldBe(t *testing.T) {
	y := typingIn(t, NewText(), 300)
	var would []string
	y.OnDraft = func(s string) { would = append(would, s) }
	y.SetText("青商事")
	press(y, fyne.KeyRight)
	for _, s := range []string{"s", "そ", "そｒ", "空", ""} {
		y.Compose(draft(s))
	}
	y.TypedShortcut(&fyne.ShortcutSelectAll{})
	y.Compose(draft("空"))
	if got, want := strings.Join(would, " "), "青商事 青そ商事 青そ商事 青空商事 青商事 空"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

// In several lines the draft stands in the line of the caret.
func TestADraftInSeveralLines(t *testing.T) {
	y := typingIn(t, NewLongText(3), 300)
	y.SetText("一\n二二")
	press(y, fyne.KeyDown)
	y.CursorRow, y.CursorColumn = 1, 1
	y.Refresh()
	y.Compose(draft("け"))
	l := lineOf(y.Text)
	if l.after != "二" || l.start.Y < l.height {
		t.Errorf("at %v before %q", l.start, l.after)
	}
	y.Compose(ime.Draft{})
	y.Commit("毛", "")
	if y.Text.Text != "一\n二毛二" {
		t.Errorf("%q", y.Text.Text)
	}
}

// The wheel over several lines moves them while there is more of them, and what
// lies around the field then.
func TestTheWheelGoesOnWhereTheTextEnds(t *testing.T) {
	text := NewLongText(3)
	went := 0
	text.OnWheel = func(*fyne.ScrollEvent) { went++ }
	windowWith(t, text, 300, 100)
	down := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20)}
	text.SetText("一行")
	if text.face.wheel.Scrolled(down); went != 1 {
		t.Error("a short text keeps the wheel")
	}
	text.SetText(strings.Repeat("行\n", 12))
	text.face.scroll.ScrollToTop()
	if text.face.wheel.Scrolled(down); went != 1 || text.face.scroll.Offset.Y == 0 {
		t.Error("a long text does not move")
	}
	text.face.scroll.ScrollToBottom()
	if text.face.wheel.Scrolled(down); went != 2 {
		t.Error("the end of a long text keeps the wheel")
	}
}
