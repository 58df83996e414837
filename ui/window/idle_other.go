//go:build !windows

package window

import "time"

// sinceInput is how long the window has not been in front: of keys and mouse
// Fyne tells only the widget they are meant for, and without asking the system
// nobody knows whether somebody reads.
func (w *Window) sinceInput() func() time.Duration {
	var away time.Time
	life := w.app.Lifecycle()
	life.SetOnExitedForeground(func() { away = time.Now() })
	entered := w.newDay
	life.SetOnEnteredForeground(func() { away = time.Time{}; entered() })
	return func() time.Duration {
		if away.IsZero() {
			return 0
		}
		return time.Since(away)
	}
}
