package declaration

// The draft being written takes the place of the board.

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/roster"
	"kaisei/ui/declaration/editor"
)

// writer is where the editor stands. It is made when it is first wanted: its
// preview holds pictures.
type writer struct {
	p      *Page
	editor *editor.Editor
	box    *fyne.Container
}

func newWriter(p *Page) *writer {
	w := &writer{p: p, box: container.NewStack()}
	w.box.Hide()
	return w
}

func (w *writer) object() fyne.CanvasObject { return w.box }

// writes reports whether a draft is open.
func (w *writer) writes() bool { return w.box.Visible() }

// write opens the draft of a declaration.
func (w *writer) write(id roster.ID) {
	if w.p.readOnly() || id == "" {
		return
	}
	if w.editor == nil {
		w.editor = editor.New(w.p.desk, w.back)
		w.box.Add(w.editor.Object())
	}
	w.p.open = id
	w.p.body.Hide()
	w.p.header.Fold(true)
	w.box.Show()
	w.editor.Open(id)
}

// back shows the board again.
func (w *writer) back() {
	w.box.Hide()
	w.p.header.Fold(false)
	w.p.body.Show()
	w.p.show()
}

// refresh follows the Book while a draft is open.
func (w *writer) refresh() {
	if w.writes() {
		w.editor.Refresh()
	}
}

// close saves the draft and shows the board again.
func (w *writer) close() { w.editor.Leave(w.back) }

// leave calls then when the draft may be left; it stays open for who comes back.
func (w *writer) leave(then func()) {
	if !w.writes() {
		then()
		return
	}
	w.editor.Leave(then)
}
