package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// shiftKey follows Shift, which no typed key tells; it is part of widgets that
// take keys. They let go of it when the focus goes.
type shiftKey struct{ shift bool }

// KeyDown is for Fyne.
func (s *shiftKey) KeyDown(e *fyne.KeyEvent) { s.hold(e, true) }

// KeyUp is for Fyne.
func (s *shiftKey) KeyUp(e *fyne.KeyEvent) { s.hold(e, false) }

func (s *shiftKey) hold(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		s.shift = down
	}
}
