package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keys and shortcuts that a widget has no use for belong to the window, but
// Fyne gives them to the focused widget alone. So every widget of ours that can
// have the focus hands them on.

// canvasOf is where an object is shown, nil when it is not. Fyne knows that only
// once the object was drawn; Kaisei has one window, so before that it is there.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	if windows := driver.AllWindows(); len(windows) > 0 {
		return windows[0].Canvas()
	}
	return nil
}

// forwardKey gives a key that a widget has no use for to its window.
func forwardKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil {
		if typed := c.OnTypedKey(); typed != nil {
			typed(e)
		}
	}
}

// forwardRune gives a character that a widget has no use for to its window.
func forwardRune(o fyne.CanvasObject, r rune) {
	if c := canvasOf(o); c != nil {
		if typed := c.OnTypedRune(); typed != nil {
			typed(r)
		}
	}
}

// doKey is Ctrl+Enter, as a dialog hears it among the keys of its window.
const doKey fyne.KeyName = "Ctrl+Return"

// forwardShortcut gives a shortcut that a widget has no use for to its window.
// While a dialog stands over that, what lies beneath must not be changed: then
// only Ctrl+Enter means anything, what the dialog is for.
func forwardShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	c := canvasOf(o)
	if c != nil && c.Overlays().Top() != nil {
		if k, ok := s.(*desktop.CustomShortcut); ok && k.Modifier == fyne.KeyModifierShortcutDefault && (k.KeyName == fyne.KeyReturn || k.KeyName == fyne.KeyEnter) {
			forwardKey(o, &fyne.KeyEvent{Name: doKey})
		}
		return
	}
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
