package part

import "fyne.io/fyne/v2"

// Editor is how one cell is edited in its place.
type Editor struct {
	Value   string   // what is there to begin with
	Options []Option // where given, one of these is chosen; Value is one's Value
	// Read says how what was typed is written, or what is wrong with it, a
	// sentence; nil takes anything.
	Read func(typed string) (shown, problem string)
	// Commit takes what was typed, as Read writes it, or the option chosen, when
	// it differs from Value. A sentence it returns is shown below the cell, which
	// stays open.
	Commit func(value string) (problem string)
	// Row, where given, is where the row is now, asked when the rows were
	// exchanged; -1 when it is no longer among them.
	Row func() int
}

// cellEdit is a cell being edited: a text over it, and below what is wrong. It
// is one cell of a grid, and known by the column's name, as columns move.
type cellEdit struct {
	g       *Grid
	row     int
	column  string
	editor  Editor
	text    *Text
	pick    *Pick // nil but for options
	problem string
	closing bool // what closes it takes the focus, which must not close it again
}

// Edit edits a cell in its place, as F2 on it does, and reports whether it can be.
func (g *Grid) Edit(row int, columnID string) bool { return g.beginEdit(row, g.column(columnID)) }

// beginEdit edits a cell and reports whether it can be. A cell that is still
// open with something wrong in it comes first.
func (g *Grid) beginEdit(row, column int) bool {
	if !g.Cells || row < 0 || row >= g.rows || column < 0 || column >= len(g.columns) || g.face == nil {
		return false
	}
	if !g.Settled() {
		return true
	}
	c := g.columns[column]
	if c.Edit == nil {
		return false
	}
	editor := c.Edit(row)
	if editor == nil {
		return false
	}
	e := &cellEdit{g: g, row: row, column: c.ID, editor: *editor}
	if editor.Options != nil {
		e.pick = NewPick(editor.Options)
		e.pick.SetValue(editor.Value)
		e.pick.OnList = func() { g.scrollTo(g.top, g.left) }
		e.text = e.pick.text
	} else {
		e.text = NewText()
		e.text.SetText(editor.Value)
	}
	e.text.TakesTab = true
	typed := e.text.OnKey // of the list
	e.text.OnKey = func(k *fyne.KeyEvent) bool { return typed != nil && typed(k) || e.key(k) }
	e.text.OnChanged = e.changed(e.text.OnChanged)
	e.text.OnLeave = func() { e.commit() }
	e.text.OnWheel = g.Scrolled
	g.edit = e
	g.face.hang()
	g.cellTo(column, 0)
	if g.marked.last() != row {
		g.moveTo(row, 0)
	}
	g.scrollTo(g.top, g.left)
	e.focus()
	if e.pick != nil {
		e.pick.open("")
	}
	return true
}

// Settled reports whether no cell is open any more, having taken what was typed
// in one; with something wrong in it, it stays, and the keys go back to it. Ask
// before a menu or a dialog is shown about the rows.
func (g *Grid) Settled() bool {
	if g.edit == nil || g.edit.commit() {
		return true
	}
	g.edit.focus()
	return false
}

// changed forgets what was wrong with what was typed before.
func (e *cellEdit) changed(also func(string)) func(string) {
	return func(s string) {
		if also != nil {
			also(s)
		}
		if e.problem != "" {
			e.problem = ""
			e.g.scrollTo(e.g.top, e.g.left)
		}
	}
}

// focus goes into the text, with all of it selected, as in a spreadsheet.
func (e *cellEdit) focus() {
	if c := canvasOf(e.g); c != nil {
		c.Focus(e.text)
		e.text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// key does what a key means in a cell, and reports whether it means anything.
func (e *cellEdit) key(k *fyne.KeyEvent) bool {
	g := e.g
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		by := 1
		if e.text.shift {
			by = -1
		}
		if e.commit() {
			e.leave()
			g.moveTo(max(0, min(g.marked.at+by, g.rows-1)), 0)
		}
	case fyne.KeyTab:
		by := 1
		if e.text.shift {
			by = -1
		}
		if e.commit() {
			e.leave()
			g.editBeside(by)
		}
	case fyne.KeyEscape:
		e.closing = true
		g.endEdit()
		e.leave()
	default:
		return false
	}
	return true
}

// leave gives the keys back to the grid.
func (e *cellEdit) leave() {
	if c := canvasOf(e.g); c != nil {
		c.Focus(e.g)
	}
}

// commit hands over what was typed and closes the cell; false when something is
// wrong with it, which is then shown, and the cell stays.
func (e *cellEdit) commit() bool {
	if e.closing || e.g.edit != e {
		return true
	}
	value := e.text.Text
	if e.pick != nil {
		value, e.problem = e.pick.settle()
	} else if e.editor.Read != nil && value != e.editor.Value {
		value, e.problem = e.editor.Read(value)
	}
	if e.problem == "" && value != e.editor.Value {
		e.closing = true // what the commit does may draw the grid, or take the focus
		e.problem = e.editor.Commit(value)
		e.closing = false
	}
	if e.problem != "" {
		e.g.scrollTo(e.g.top, e.g.left)
		return false
	}
	e.closing = true
	e.g.endEdit()
	return true
}

// endEdit closes the cell being edited, whatever is in it.
func (g *Grid) endEdit() {
	if g.edit == nil {
		return
	}
	g.edit = nil
	if g.face != nil {
		g.face.hang()
	}
	g.scrollTo(g.top, g.left)
}

// editBeside edits the next or former cell that can be, in reading order, not
// beyond the row's neighbours.
func (g *Grid) editBeside(by int) {
	row, column := g.marked.at, g.cursor.at
	for range 2 * len(g.columns) {
		column += by
		switch {
		case column >= len(g.columns):
			row, column = row+1, 0
		case column < 0:
			row, column = row-1, len(g.columns)-1
		}
		if row < 0 || row >= g.rows || g.beginEdit(row, column) {
			return
		}
	}
}

// followEdit keeps the cell being edited on its row, after rows were exchanged;
// a row that is gone takes what was typed with it, to whom it belongs.
func (g *Grid) followEdit() {
	e := g.edit
	if e == nil || e.editor.Row == nil {
		return
	}
	if row := e.editor.Row(); row >= 0 && row < g.rows {
		e.row = row
	} else if e.commit(); g.edit == e {
		g.endEdit()
	}
}
