package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"kaisei/ui/ime"
)

// Text that is being composed by an input method is drawn over the field as if
// it stood in it. The field's own text, and with it every check and the undo,
// learns of it when it is confirmed.

var _ ime.Composer = (*Text)(nil)

// InputMode is for the input method.
func (t *Text) InputMode() ime.Mode { return t.Mode }

// Compose shows what is being composed.
func (t *Text) Compose(d ime.Draft) {
	t.draft = d
	if t.face != nil {
		t.face.draft.show(t)
	}
	if t.OnDraft != nil {
		before, after := t.around()
		t.OnDraft(before + strings.TrimRightFunc(d.Text, latin) + after)
	}
}

// latin tells the letters of which kana are made.
func latin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 'ａ' && r <= 'ｚ' || r >= 'Ａ' && r <= 'Ｚ'
}

// around is what stands before and behind a draft, in whose place the
// selection gives way.
func (t *Text) around() (before, after string) {
	runes := []rune(t.Text)
	at := min(t.CursorTextOffset(), len(runes))
	before, after = string(runes[:at]), string(runes[at:])
	if s := t.SelectedText(); t.composing() && s != "" {
		if strings.HasSuffix(before, s) {
			return strings.TrimSuffix(before, s), after
		}
		return before, strings.TrimPrefix(after, s)
	}
	return before, after
}

// Commit puts confirmed text in, as one change and one step of undo.
func (t *Text) Commit(text, reading string) {
	if t.Disabled() {
		return
	}
	t.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: held(text)})
	if t.OnReading != nil && reading != "" {
		t.OnReading(text, reading)
	}
}

// composing tells that keys belong to the input method, also those it left
// alone: what they do would be a surprise.
func (t *Text) composing() bool { return t.draft.Text != "" }

// CaretRect is where the input method puts its candidates.
func (t *Text) CaretRect(at int) (fyne.Position, fyne.Size) {
	field := fyne.CurrentApp().Driver().AbsolutePositionForObject(t)
	line := lineOf(t)
	before := string([]rune(t.draft.Text)[:at])
	return field.Add(line.start).AddXY(textWidth(before), 0), fyne.NewSize(1, line.height)
}

// TypedRune is for Fyne. A character that comes beside the composition, from an
// on-screen keyboard, ends it.
func (t *Text) TypedRune(r rune) {
	ime.Complete(t)
	t.Entry.TypedRune(r)
}

// MouseDown commits what is being composed where it stands, then puts the caret.
func (t *Text) MouseDown(e *desktop.MouseEvent) {
	ime.Complete(t)
	t.Entry.MouseDown(e)
}

// held is a clipboard of one text, for a paste that is none.
type held string

func (h held) Content() string   { return string(h) }
func (h held) SetContent(string) {}

// draftLine is where a draft is drawn in its field.
type draftLine struct {
	start  fyne.Position // of the draft, in the field
	height float32
	after  string // what stands behind it, up to the end of the line
}

// lineOf finds the line of the caret. A draft that would reach beyond the field
// begins further left, so that its own caret stays in sight.
func lineOf(t *Text) draftLine {
	start := t.CursorPosition().AddXY(theme.InputBorderSize()/2, 0)
	if t.face != nil && t.face.scroll != nil {
		start = start.Add(t.face.scroll.Position()).Subtract(t.face.scroll.Offset)
	}
	before, after := t.around()
	if s := t.SelectedText(); t.composing() && !strings.Contains(s, "\n") && len([]rune(before)) < t.CursorTextOffset() {
		start.X -= textWidth(s)
	}
	after, _, _ = strings.Cut(after, "\n")
	height := fyne.MeasureText("あ", theme.TextSize(), fyne.TextStyle{}).Height
	end := max(t.draft.Caret, t.draft.To)
	room := t.Size().Width - theme.InnerPadding() - start.X - textWidth(string([]rune(t.draft.Text)[:end]))
	start.X += min(room, 0)
	return draftLine{start, height, after}
}

func textWidth(s string) float32 {
	if s == "" {
		return 0
	}
	return fyne.MeasureText(s, theme.TextSize(), fyne.TextStyle{}).Width
}

// draftFace is the drawing of a draft: paper over what the field shows from
// there on, the draft with a line below it, thick below the clause being
// converted, its caret, and what stands behind.
type draftFace struct {
	*container.Clip
	paper, under, clause, caret *canvas.Rectangle
	text, after                 *canvas.Text
}

func newDraftFace() *draftFace {
	f := &draftFace{
		paper: canvas.NewRectangle(nil), under: canvas.NewRectangle(nil), clause: canvas.NewRectangle(nil), caret: canvas.NewRectangle(nil),
		text: canvas.NewText("", nil), after: canvas.NewText("", nil),
	}
	f.Clip = container.NewClip(container.NewWithoutLayout(f.paper, f.after, f.text, f.under, f.clause, f.caret))
	f.Hide()
	return f
}

// show draws the draft of t, or nothing.
func (f *draftFace) show(t *Text) {
	if !t.composing() {
		if f.Visible() {
			f.Hide()
		}
		return
	}
	f.dye()
	border := theme.InputBorderSize()
	f.Move(fyne.NewSquareOffsetPos(border))
	f.Resize(t.Size().SubtractWidthHeight(2*border, 2*border))
	l := lineOf(t)
	origin := l.start.Subtract(f.Position())
	runes := []rune(t.draft.Text)
	x := func(at int) float32 { return origin.X + textWidth(string(runes[:at])) }
	place := func(o fyne.CanvasObject, from, to, top, bottom float32) {
		o.Move(fyne.NewPos(from, top))
		o.Resize(fyne.NewSize(max(to-from, 0), bottom-top))
	}
	end, bottom := x(len(runes)), origin.Y+l.height
	f.text.Text, f.after.Text = t.draft.Text, l.after
	place(f.paper, origin.X-border, max(f.Size().Width, end), origin.Y, bottom)
	place(f.text, origin.X, end, origin.Y, bottom)
	place(f.after, end, end+textWidth(l.after), origin.Y, bottom)
	place(f.under, origin.X, end-1, bottom-1, bottom)
	place(f.clause, x(t.draft.From), x(t.draft.To)-1, bottom-2, bottom)
	place(f.caret, x(t.draft.Caret), x(t.draft.Caret)+border, origin.Y, bottom)
	f.clause.Hidden = t.draft.From == t.draft.To
	f.caret.Hidden = !f.clause.Hidden
	f.Show()
	f.Refresh()
}

func (f *draftFace) dye() {
	ink := theme.Color(Ink)
	f.paper.FillColor = theme.Color(theme.ColorNameInputBackground)
	f.text.Color, f.after.Color = ink, ink
	f.under.FillColor = theme.Color(Secondary)
	for _, r := range []*canvas.Rectangle{f.clause, f.caret} {
		r.FillColor = theme.Color(Accent)
	}
	f.text.TextSize, f.after.TextSize = theme.TextSize(), theme.TextSize()
}
