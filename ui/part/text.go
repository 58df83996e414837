package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kaisei/ui/ime"
)

// Text is where text is typed, everywhere in Kaisei: fields, the search box, a
// cell being edited. It is Fyne's Entry with the keys of an office: Enter goes
// on, Shift+Enter back, Tab always leaves, Esc and every key and shortcut that
// is not for typing go to the window. Japanese is composed in it, in place;
// until it is confirmed, Text is as it was, and no key does anything else.
type Text struct {
	widget.Entry

	// Mode is how the input method stands when the focus comes.
	Mode ime.Mode

	// Called for Enter (in one line of text) and Shift+Enter, for Esc, for
	// Ctrl+Enter, and when the focus comes and goes. Without OnEscape and
	// OnSave those keys go to the window. OnDown is the down arrow in one line.
	OnEnter, OnDown, OnBack, OnEscape, OnSave, OnArrive, OnLeave func()
	// OnWheel takes the wheel where the text has no use for it, over one line and
	// at the end of several: what lies around the field scrolls instead.
	OnWheel func(*fyne.ScrollEvent)
	// OnKey sees each key first and reports whether it took it: the list below a
	// field, a cell being edited. Alt+Down comes as F4. With TakesTab, Tab comes
	// here too instead of leaving.
	OnKey    func(*fyne.KeyEvent) bool
	TakesTab bool

	// OnReading tells how a text just confirmed was typed, in full-width
	// katakana; OnChanged has been called before. It is not called when nobody
	// knows, as for what was pasted.
	OnReading func(committed, reading string)
	// OnDraft tells with each key what Text would be if what is being composed
	// were confirmed, and Text itself when it is given up: a search need not wait
	// for the conversion. Latin letters that are not yet kana do not count.
	OnDraft func(would string)

	shift bool
	draft ime.Draft
	face  *textFace
}

var (
	_ fyne.Focusable    = (*Text)(nil)
	_ fyne.Tabbable     = (*Text)(nil)
	_ fyne.Shortcutable = (*Text)(nil)
	_ desktop.Keyable   = (*Text)(nil)
)

// NewText is one line of text, where long text scrolls.
func NewText() *Text {
	t := &Text{}
	t.ExtendBaseWidget(t)
	t.OnCursorChanged = func() { ime.Moved(t) }
	t.Scroll = fyne.ScrollHorizontalOnly
	return t
}

// NewLongText is for several lines; here Enter begins a line, Ctrl+Enter saves.
func NewLongText(lines int) *Text {
	t := &Text{}
	t.OnCursorChanged = func() { ime.Moved(t) }
	t.MultiLine = true
	t.Wrapping = fyne.TextWrapBreak
	t.ExtendBaseWidget(t)
	t.SetMinRowsVisible(lines)
	return t
}

// SetText also forgets what was selected: Entry would still take it away with
// the next character.
func (t *Text) SetText(s string) {
	if t.SelectedText() != "" {
		t.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
	t.Entry.SetText(s)
}

// AcceptsTab is false also for several lines, where Fyne would keep the Tab.
func (t *Text) AcceptsTab() bool { return t.TakesTab }

// TypedKey is for Fyne.
func (t *Text) TypedKey(e *fyne.KeyEvent) {
	if t.composing() {
		return
	}
	if t.OnKey != nil && t.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case t.MultiLine && !t.shift:
			t.Entry.TypedKey(e)
		case t.shift:
			call(t.OnBack)
		default:
			call(t.OnEnter)
		}
	case fyne.KeyEscape:
		if t.OnEscape != nil {
			t.OnEscape()
			return
		}
		forwardKey(t, e)
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyHome, fyne.KeyEnd, fyne.KeyLeft, fyne.KeyRight:
		t.Entry.TypedKey(e)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		switch {
		case t.MultiLine:
			t.Entry.TypedKey(e)
			return
		case e.Name == fyne.KeyDown && t.OnDown != nil:
			t.OnDown()
			return
		}
		forwardKey(t, e)
	default:
		forwardKey(t, e)
	}
}

// TypedShortcut is for Fyne: what an Entry knows stays, all else goes on.
func (t *Text) TypedShortcut(s fyne.Shortcut) {
	if t.composing() {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo, *fyne.ShortcutCut, *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		t.Entry.TypedShortcut(s)
	case *desktop.CustomShortcut:
		switch s.KeyName {
		case fyne.KeyDown:
			if s.Modifier == fyne.KeyModifierAlt && t.OnKey != nil && t.OnKey(&fyne.KeyEvent{Name: fyne.KeyF4}) {
				return
			}
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyHome, fyne.KeyEnd:
			t.Entry.TypedShortcut(s)
			return
		case fyne.KeyReturn, fyne.KeyEnter:
			if t.OnSave != nil {
				t.OnSave()
				return
			}
		}
		forwardShortcut(t, s)
	default:
		forwardShortcut(t, s)
	}
}

// KeyDown and KeyUp follow Shift, which no typed key tells.
func (t *Text) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		t.shift = true
	}
	t.Entry.KeyDown(e)
}

// KeyUp is for Fyne.
func (t *Text) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		t.shift = false
	}
	t.Entry.KeyUp(e)
}

// FocusGained is for Fyne.
func (t *Text) FocusGained() {
	t.Entry.FocusGained()
	ime.Arrive(t)
	call(t.OnArrive)
}

// FocusLost is for Fyne.
func (t *Text) FocusLost() {
	ime.Leave(t)
	t.shift = false
	t.Entry.FocusLost()
	call(t.OnLeave)
}

func call(f func()) {
	if f != nil {
		f()
	}
}
