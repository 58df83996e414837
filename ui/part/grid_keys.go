package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kaisei/ui/ime"
)

// What a person does to a grid with the keys.

var (
	_ fyne.Focusable    = (*Grid)(nil)
	_ fyne.Shortcutable = (*Grid)(nil)
	_ desktop.Keyable   = (*Grid)(nil)
	_ ime.Beginner      = (*Grid)(nil)
)

// moveTo selects a row as a click or a key with these modifiers does.
func (g *Grid) moveTo(row int, with fyne.KeyModifier) {
	switch {
	case g.Multi && with&fyne.KeyModifierShift != 0:
		g.marked.extend(row)
	case g.Multi && with&fyne.KeyModifierShortcutDefault != 0:
		g.marked.toggle(row)
	default:
		g.marked.only(row)
	}
	g.arrive()
}

// arrive shows the row moved to and tells it.
func (g *Grid) arrive() {
	g.reveal(g.marked.at)
	g.scrollTo(g.top, g.left)
	if g.OnSelect != nil {
		g.OnSelect(g.marked.last())
	}
}

// cellTo moves the cursor to a column; with Shift, cells are selected up to it.
func (g *Grid) cellTo(column int, with fyne.KeyModifier) {
	if !g.Cells || column < 0 || column >= len(g.columns) {
		return
	}
	if g.cursor.at = column; with&fyne.KeyModifierShift == 0 {
		g.cursor.from = column
	}
	g.revealColumn(column)
}

// cursorID is the column of the cursor, "" when there is none.
func (g *Grid) cursorID() string {
	if !g.Cells || g.cursor.at >= len(g.columns) {
		return ""
	}
	return g.columns[g.cursor.at].ID
}

// TypedKey moves the selection and the cursor; what it does not know goes to
// the window.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	var with fyne.KeyModifier
	if g.shift {
		with = fyne.KeyModifierShift
	}
	at := g.marked.at
	switch e.Name {
	case fyne.KeyLeft:
		g.sidewise(-1, with)
	case fyne.KeyRight:
		g.sidewise(1, with)
	case fyne.KeyF2, fyne.KeyF4:
		if !g.beginEdit(at, g.cursor.at) {
			forwardKey(g, e)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if at < 0 || g.OnActivate == nil {
			forwardKey(g, e)
			return
		}
		g.OnActivate(at)
	case desktop.KeyMenu:
		if at >= 0 && g.OnMenu != nil {
			x, _ := g.face.columnAt(g.cursor.at)
			y := float32(float64(at+1)*RowHeight-g.top) + RowHeight
			g.OnMenu(at, fyne.CurrentApp().Driver().AbsolutePositionForObject(g).AddXY(max(x, 0), y))
		}
	default:
		to, ok := g.goal(e.Name)
		if !ok {
			forwardKey(g, e)
		} else if g.rows > 0 {
			if with == 0 {
				g.cursor.from = g.cursor.at
			}
			g.moveTo(to, with)
		}
	}
}

// goal is the row that a key leads to, always one there is.
func (g *Grid) goal(key fyne.KeyName) (to int, ok bool) {
	to = g.marked.at
	switch key {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyPageDown:
		to = max(to, 0) + g.pageRows()
	case fyne.KeyPageUp:
		to -= g.pageRows()
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = g.rows - 1
	default:
		return 0, false
	}
	return max(0, min(to, g.rows-1)), true
}

// sidewise moves the cursor by columns; without one it scrolls.
func (g *Grid) sidewise(by int, with fyne.KeyModifier) {
	if !g.Cells {
		g.scrollTo(g.top, g.left+float32(by*8*Unit))
		return
	}
	g.cellTo(max(0, min(g.cursor.at+by, len(g.columns)-1)), with)
	if g.marked.at < 0 && g.rows > 0 {
		g.moveTo(0, 0)
	}
	g.scrollTo(g.top, g.left)
}

// beginAnew selects what stands in a text whenever the focus comes to it.
func beginAnew(t *Text) {
	t.OnArrive = func() { t.TypedShortcut(&fyne.ShortcutSelectAll{}) }
}

// TypedRune is for Fyne.
func (g *Grid) TypedRune(r rune) {
	if c := canvasOf(g); g.TypeInto != nil && r != ' ' && c != nil {
		c.Focus(g.TypeInto)
		g.TypeInto.TypedRune(r)
		return
	}
	forwardRune(g, r)
}

// TypesInto is for the input method.
func (g *Grid) TypesInto() ime.Composer {
	if g.TypeInto == nil {
		return nil
	}
	return g.TypeInto
}

// FocusGained is for Fyne.
func (g *Grid) FocusGained() {
	g.hand.focused = true
	if g.TypeInto != nil && g.TypeInto.OnArrive == nil {
		beginAnew(g.TypeInto)
	}
	g.scrollTo(g.top, g.left)
}

// FocusLost is for Fyne.
func (g *Grid) FocusLost() {
	g.hand.focused, g.shift = false, false
	g.scrollTo(g.top, g.left)
}

// TypedShortcut copies, pastes and selects all; the rest is chord's.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if text := g.copied(); text != "" {
			s.Clipboard.SetContent(text)
		}
	case *fyne.ShortcutPaste:
		if block := ParseBlock(s.Clipboard.Content()); g.OnPaste != nil && g.marked.at >= 0 && len(block) > 0 {
			g.paste(block)
		}
	case *fyne.ShortcutSelectAll:
		if g.Multi && g.rows > 0 {
			g.marked = selection{from: 0, at: g.rows - 1}
			g.scrollTo(g.top, g.left)
			if g.OnSelect != nil {
				g.OnSelect(g.marked.at)
			}
		}
	case *desktop.CustomShortcut:
		if !g.chord(s.KeyName, s.Modifier) {
			forwardShortcut(g, s)
		}
	default:
		forwardShortcut(g, s)
	}
}

// chord does what a key means together with Ctrl or Alt, and reports whether it
// means anything: Ctrl+Home and End go to the ends, Ctrl with the arrows moves
// without selecting, Ctrl+Space takes a row in or out, Ctrl+Shift+C copies the
// one cell, Alt+Shift with the arrows moves the column of the cursor.
func (g *Grid) chord(key fyne.KeyName, with fyne.KeyModifier) bool {
	const ctrl, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	to, moves := g.goal(key)
	switch {
	case with == fyne.KeyModifierAlt|shift && g.Cells && g.OnMoveColumn != nil && key == fyne.KeyLeft:
		g.moveColumn(g.cursor.at, g.cursor.at-1)
	case with == fyne.KeyModifierAlt|shift && g.Cells && g.OnMoveColumn != nil && key == fyne.KeyRight:
		g.moveColumn(g.cursor.at, g.cursor.at+2)
	case with&^shift != ctrl || g.rows == 0:
		return false
	case key == fyne.KeyHome || key == fyne.KeyEnd:
		column := 0
		if key == fyne.KeyEnd {
			column = len(g.columns) - 1
		}
		g.cellTo(column, with&shift)
		g.moveTo(to, with&shift)
	case key == fyne.KeyC && with&shift != 0 && g.Cells && g.marked.at >= 0:
		fyne.CurrentApp().Clipboard().SetContent(g.columns[g.cursor.at].Text(g.marked.at))
	case key == fyne.KeySpace && g.Multi && g.marked.at >= 0:
		g.moveTo(g.marked.at, ctrl)
	case moves && g.Multi && with == ctrl:
		g.marked.visit(to)
		g.arrive()
	default:
		return false
	}
	return true
}
