// Package ime lets Japanese be typed: text that is still being composed is
// shown in the field, at its caret, and only what the person has confirmed
// becomes text of the field.
//
// Fyne leaves this to the system, which draws the composition in a corner of
// the window (fyne-io/fyne#618). So on Windows and macOS this package listens
// beside Fyne to what the input method of the system says. When Fyne does it by
// itself, this package goes, and with it the methods that make a field a
// Composer. How it was tried is in docs/typing.md.
//
// All of it belongs to Fyne's main goroutine.
package ime

import "fyne.io/fyne/v2"

// Mode is how the input method stands when the focus comes to a field. A person
// may change it by hand while he is there.
type Mode int

const (
	Free     Mode = iota // as it was left in the last field of this mode
	Kana                 // hiragana
	Katakana             // full-width katakana, where the system can (Windows)
	Direct               // off: digits and Latin letters
	none                 // away, so that every key reaches the widget: no text is typed here
)

// Draft is text being composed. Positions count runes.
type Draft struct {
	Text  string
	Caret int
	// From and To bound the clause that is being converted, for which the
	// candidates are offered; equal when there is none.
	From, To int
}

// Composer is a widget in which text is composed.
type Composer interface {
	fyne.Focusable
	// InputMode is asked whenever the focus comes.
	InputMode() Mode
	// Compose shows d at the caret, in place of the draft before; the zero
	// Draft ends that. The text of the widget stays as it is.
	Compose(d Draft)
	// Commit puts confirmed text in at the caret, in one go. Reading is how it
	// was typed, in full-width katakana, "" when the system does not tell.
	Commit(text, reading string)
	// CaretRect is where the caret stands before the rune at of the draft, on
	// the canvas.
	CaretRect(at int) (fyne.Position, fyne.Size)
}

// Beginner is a focusable widget that is no place for text itself, but from
// which one begins to type elsewhere, such as a list with its search box. When
// a composition begins, the focus goes to that Composer. While TypesInto is
// nil, every key comes to the widget itself.
type Beginner interface {
	fyne.Focusable
	TypesInto() Composer
}

var sessions []*session

// Attach listens to the input method of a window. Call it once when the
// application has started; before that the system has no window yet.
func Attach(w fyne.Window) {
	s := &session{canvas: w.Canvas(), later: fyne.Do}
	if s.native = connect(w, s); s.native != nil {
		sessions = append(sessions, s)
		s.settle()
	}
}

// Arrive and Leave are for a Composer to call when the focus comes and goes.
// What is being composed in it when it goes is committed to it.
func Arrive(Composer) { settleAll() }

// Leave is the counterpart of Arrive.
func Leave(c Composer) {
	Complete(c)
	settleAll()
}

// Moved is for a Composer to call when its caret has moved. Some input methods
// look for it before the first key.
func Moved(c Composer) {
	for _, s := range sessions {
		if s.owner == c || s.owner == nil && s.canvas.Focused() == fyne.Focusable(c) {
			s.native.place()
		}
	}
}

// Complete commits what is being composed in c, as when its caret is put
// elsewhere.
func Complete(c Composer) {
	for _, s := range sessions {
		if s.owner == c {
			s.complete()
		}
	}
}

// Finish commits what is being composed anywhere in a window: before it closes,
// before something comes to lie over the field, before what is typed is taken.
func Finish(w fyne.Window) {
	for _, s := range sessions {
		if s.canvas == w.Canvas() {
			s.complete()
			s.later(s.settle)
		}
	}
}

// settleAll waits until the focus has come to rest: between two fields it is
// nowhere for a moment.
func settleAll() {
	for _, s := range sessions {
		s.later(s.settle)
	}
}
