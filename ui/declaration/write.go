package declaration

// The draft being written takes the place of the board.

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/roster"
)

// writer is where the editor stands.
type writer struct {
	p   *Page
	box *fyne.Container
}

func newWriter(p *Page) *writer { return &writer{p: p, box: container.NewStack()} }

func (w *writer) object() fyne.CanvasObject { return w.box }

// writes reports whether a draft is open.
func (w *writer) writes() bool { return w.box.Visible() && len(w.box.Objects) > 0 }

// write opens the draft of a declaration.
func (w *writer) write(roster.ID) {}

func (w *writer) refresh() {}

// close shows the board again.
func (w *writer) close() {
	w.box.Hide()
	w.p.body.Show()
}

// leave calls then when the draft may be left.
func (w *writer) leave(then func()) { then() }
