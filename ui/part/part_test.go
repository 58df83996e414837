package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// dressed is an application as Kaisei dresses it, without a display.
func dressed(t testing.TB) fyne.App {
	t.Helper()
	app := test.NewApp()
	if err := Dress(app, Light); err != nil {
		t.Fatal(err)
	}
	return app
}

// windowWith shows an object in a window of the given size.
func windowWith(t testing.TB, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	app := dressed(t)
	win := app.NewWindow("")
	win.SetPadded(false)
	win.SetContent(o)
	win.Resize(fyne.NewSize(w, h))
	t.Cleanup(win.Close)
	return win
}

func press(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}
