package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Text is where text is typed, everywhere in Kaisei: fields, the search box, a
// cell being edited. It is Fyne's Entry with the keys of an office: Enter goes
// on, Shift+Enter back, Tab always leaves, Esc and every key and shortcut that
// is not for typing go to the window.
type Text struct {
	widget.Entry

	// Called for Enter (in one line of text) and Shift+Enter, for Esc, for
	// Ctrl+Enter, and when the focus comes and goes. Without OnEscape and
	// OnSave those keys go to the window. OnDown is the down arrow in one line.
	OnEnter, OnDown, OnBack, OnEscape, OnSave, OnArrive, OnLeave func()
	// OnWheel takes the wheel over one line of text, which has no use for it:
	// what lies around the field scrolls instead.
	OnWheel func(*fyne.ScrollEvent)

	shift bool
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
	t.Scroll = fyne.ScrollHorizontalOnly
	return t
}

// NewLongText is for several lines; here Enter begins a line, Ctrl+Enter saves.
func NewLongText(lines int) *Text {
	t := &Text{}
	t.MultiLine = true
	t.Wrapping = fyne.TextWrapBreak
	t.ExtendBaseWidget(t)
	t.SetMinRowsVisible(lines)
	return t
}

// AcceptsTab is false also for several lines, where Fyne would keep the Tab.
func (t *Text) AcceptsTab() bool { return false }

// TypedKey is for Fyne.
func (t *Text) TypedKey(e *fyne.KeyEvent) {
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
	switch s := s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo, *fyne.ShortcutCut, *fyne.ShortcutCopy, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		t.Entry.TypedShortcut(s)
	case *desktop.CustomShortcut:
		switch s.KeyName {
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
	call(t.OnArrive)
}

// FocusLost is for Fyne.
func (t *Text) FocusLost() {
	t.shift = false
	t.Entry.FocusLost()
	call(t.OnLeave)
}

func call(f func()) {
	if f != nil {
		f()
	}
}
