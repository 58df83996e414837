package ime

import (
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/nihongo"
)

// native is what the platform does for a session. Its own messages come to the
// session by begin, update, result and end.
type native interface {
	// place tells where the caret is that the candidates are for.
	place()
	// complete commits what is being composed. The result comes before it
	// returns, or not at all.
	complete()
	// set brings the input method to a mode, from the one it was in.
	set(from, to Mode)
}

// session is the input method of one window: whose the text is that is being
// composed, and what becomes of it.
type session struct {
	native native
	canvas fyne.Canvas
	later  func(func()) // when what runs now is done

	owner   Composer // of the running composition, whatever has the focus by now
	draft   Draft
	reading reading  // of the running composition or, in the same field, the last
	last    Composer // who was owner before
	mode    Mode
	settled bool // mode has been set

	answered bool   // complete has had its result
	taken    string // by complete without the platform, which might bring it yet
}

// composer is where text would go that is typed now, nil for nowhere.
func (s *session) composer() Composer {
	switch f := s.canvas.Focused().(type) {
	case Composer:
		if d, ok := f.(fyne.Disableable); ok && d.Disabled() {
			return nil // it can have the focus, to be copied from
		}
		return f
	case Beginner:
		return f.TypesInto()
	}
	return nil
}

// begin starts a composition in the field that has the focus. It is false when
// there is none: then the platform does as it likes.
func (s *session) begin() bool {
	s.end() // of one whose end got lost
	s.taken, s.reading = "", reading{}
	if s.owner = s.composer(); s.owner == nil {
		return false
	}
	if s.canvas.Focused() != s.owner {
		s.canvas.Focus(s.owner)
	}
	s.native.place()
	return true
}

// update shows the text as it stands. The owner stays who he is: a dialog that
// opens meanwhile does not take it over.
func (s *session) update(d Draft) bool {
	if s.owner == nil && (d.Text == "" || !s.begin()) {
		return false
	}
	if d.Text == "" {
		d = Draft{}
	}
	s.draft = d.within()
	s.reading.see(d.Text)
	s.owner.Compose(s.draft)
	s.native.place()
	return true
}

// result puts confirmed text where it was composed. A text without composition
// before it, from a pad or a palette, goes where the focus is. It is false when
// there is no such place. reading may be "".
func (s *session) result(text, reading string) bool {
	s.answered = true
	if text != "" && text == s.taken && s.owner == nil {
		s.taken = ""
		return true
	}
	if _, types := s.canvas.Focused().(Composer); s.owner == nil && !types && strings.TrimSpace(text) == "" {
		return s.composer() != nil // a space in a list begins no search
	}
	if s.owner == nil { // some say end before the result
		kept, last := s.reading, s.last
		if !s.begin() {
			return false
		}
		if s.owner == last {
			s.reading = kept
		}
	}
	if reading == "" {
		reading = s.reading.of(text)
	}
	owner := s.owner
	s.end()
	s.last = nil
	if text != "" {
		owner.Commit(text, nihongo.Katakana(reading))
	}
	return true
}

// end takes what is not confirmed away.
func (s *session) end() {
	owner, shown := s.owner, s.draft.Text != ""
	s.owner, s.draft = nil, Draft{}
	if owner != nil {
		s.last = owner
	}
	if shown {
		owner.Compose(Draft{})
	}
	if owner != nil {
		s.later(s.settle)
	}
}

// complete commits what is being composed where it is composed. Nothing is lost
// when the platform does not answer.
func (s *session) complete() {
	if s.owner == nil {
		return
	}
	owner, text, read := s.owner, s.draft.Text, s.reading.of(s.draft.Text)
	s.answered = false
	s.native.complete()
	s.end()
	s.last = nil
	if !s.answered && text != "" {
		s.taken = text
		owner.Commit(text, nihongo.Katakana(read))
	}
}

// settle brings the input method to what the focus wants.
func (s *session) settle() {
	mode := none
	if c := s.composer(); c != nil {
		mode = c.InputMode()
	}
	if s.owner != nil || s.settled && mode == s.mode {
		return
	}
	from := s.mode
	s.mode, s.settled = mode, true
	s.native.set(from, mode)
	s.native.place()
}

// spot is where the candidates belong: at the clause they are for, else at the
// beginning of the draft. ok is false when nobody would type.
func (s *session) spot(at int) (pos fyne.Position, size fyne.Size, ok bool) {
	c := s.owner
	if c == nil {
		c = s.composer()
	}
	if c == nil {
		return fyne.Position{}, fyne.Size{}, false
	}
	pos, size = c.CaretRect(max(0, min(at, len([]rune(s.draft.Text)))))
	return pos, size, true
}

// within is d with positions that lie in its text, whatever the platform said.
func (d Draft) within() Draft {
	n := len([]rune(d.Text))
	d.Caret = max(0, min(d.Caret, n))
	d.From = max(0, min(d.From, n))
	d.To = max(d.From, min(d.To, n))
	return d
}

// runesIn counts the runes in the first n UTF-16 units of text.
func runesIn(text []uint16, n int) int {
	count := 0
	for i := range text[:max(0, min(n, len(text)))] {
		if i > 0 && text[i]&^0x3FF == 0xDC00 && text[i-1]&^0x3FF == 0xD800 {
			continue // the second half of a rune
		}
		count++
	}
	return count
}
