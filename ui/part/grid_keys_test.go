package part

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

func chord(g *Grid, key fyne.KeyName, with fyne.KeyModifier) {
	g.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: with})
}

func shifted(g *Grid, keys ...fyne.KeyName) {
	g.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(g, keys...)
	g.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func TestCellCursor(t *testing.T) {
	g := numbered(t, 100, 12)
	g.Cells, g.Multi = true, true
	press(g, fyne.KeyRight)
	if g.Selected() != 0 || g.cursorID() != "c1" {
		t.Fatalf("the first arrow came to row %d, %q", g.Selected(), g.cursorID())
	}
	press(g, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown)
	if g.Selected() != 1 || g.cursorID() != "c0" {
		t.Errorf("row %d, %q", g.Selected(), g.cursorID())
	}
	chord(g, fyne.KeyEnd, fyne.KeyModifierShortcutDefault)
	if g.Selected() != 99 || g.cursorID() != "c11" {
		t.Errorf("Ctrl+End came to row %d, %q", g.Selected(), g.cursorID())
	}
	if x, w := g.face.columnAt(11); x+w > 1000 || g.face.cursor.Hidden {
		t.Errorf("the cursor is out of view: column at %v + %v", x, w)
	}
	chord(g, fyne.KeyHome, fyne.KeyModifierShortcutDefault)
	if g.Selected() != 0 || g.cursorID() != "c0" || g.top != 0 {
		t.Errorf("Ctrl+Home came to row %d, %q", g.Selected(), g.cursorID())
	}
	g.SetColumns(slices.Insert(columnsOf(12), 0, Column{ID: "new", Width: 50, Text: func(int) string { return "" }}))
	if g.cursorID() != "c0" {
		t.Errorf("with a new column the cursor is on %q", g.cursorID())
	}
}

func TestBlockOfCellsIsCopied(t *testing.T) {
	g := numbered(t, 100, 4)
	g.Cells, g.Multi = true, true
	clipboard := fyne.CurrentApp().Clipboard()
	copied := func() string {
		clipboard.SetContent("")
		g.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
		return clipboard.Content()
	}
	if got := copied(); got != "" {
		t.Errorf("with nothing selected copied %q", got)
	}
	press(g, fyne.KeyDown, fyne.KeyRight)
	if got, want := copied(), "列0\t列1\t列2\t列3\r\n0:0\t0:1\t0:2\t0:3\r\n"; got != want {
		t.Errorf("a row copied as %q", got)
	}
	chord(g, fyne.KeyC, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	if got := clipboard.Content(); got != "0:1" {
		t.Errorf("one cell copied as %q", got)
	}
	shifted(g, fyne.KeyRight, fyne.KeyDown)
	if got, want := copied(), "0:1\t0:2\r\n1:1\t1:2\r\n"; got != want {
		t.Errorf("a block copied as %q, want %q", got, want)
	}
	press(g, fyne.KeyDown)
	if g.cursor.wide() {
		t.Error("the block stays when one goes on")
	}
}

func TestRowsByKeys(t *testing.T) {
	const ctrl = fyne.KeyModifierShortcutDefault
	g := numbered(t, 100, 2)
	g.Multi = true
	last := -2
	g.OnSelect = func(row int) { last = row }
	press(g, fyne.KeyDown)
	shifted(g, fyne.KeyDown)
	chord(g, fyne.KeyDown, ctrl)
	chord(g, fyne.KeyDown, ctrl)
	if got := g.Selection(); !slices.Equal(got, []int{0, 1}) || g.face.cursor.Hidden {
		t.Errorf("Ctrl+Down selected %v", got)
	}
	chord(g, fyne.KeySpace, ctrl)
	if got := g.Selection(); !slices.Equal(got, []int{0, 1, 3}) || last != 3 {
		t.Errorf("Ctrl+Space selected %v, told %d", got, last)
	}
	press(g, fyne.KeyHome)
	chord(g, fyne.KeySpace, ctrl)
	if g.Selected() != -1 || last != -1 || len(g.Selection()) != 0 {
		t.Errorf("the only row taken out: %d, told %d", g.Selected(), last)
	}
	press(g, fyne.KeyDown)
	if g.Selected() != 1 {
		t.Errorf("from there Down came to %d", g.Selected())
	}
	g.TypedShortcut(&fyne.ShortcutSelectAll{})
	if n := len(g.Selection()); n != 100 {
		t.Errorf("Ctrl+A selected %d", n)
	}
}

func TestTypingFinds(t *testing.T) {
	g := numbered(t, 10, 2)
	var heard rune
	canvasOf(g).SetOnTypedRune(func(r rune) { heard = r })
	test.Type(g, "甲")
	if heard != '甲' {
		t.Errorf("without OnType the window heard %q", heard)
	}
	box := NewText()
	box.SetText("乙")
	windowWith(t, container.NewVBox(box, g), 400, 300)
	g.TypeInto = box
	canvasOf(g).Focus(g)
	g.TypedRune(' ')
	if box.Text != "乙" {
		t.Errorf("a space typed %q", box.Text)
	}
	g.TypedRune('甲')
	box.TypedRune('賀')
	if box.Text != "甲賀" || canvasOf(box).Focused() != fyne.Focusable(box) {
		t.Errorf("the box holds %q", box.Text)
	}
}

func TestPasteTellsWhere(t *testing.T) {
	g := numbered(t, 100, 4)
	g.Multi = true
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("a\tb\r\n\"c\nd\"\te\r\n")
	paste := func() { g.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard}) }
	row, column := -1, "?"
	var block [][]string
	g.OnPaste = func(r int, c string, b [][]string) { row, column, block = r, c, b }
	paste()
	if row != -1 {
		t.Error("pasted without a row")
	}
	g.Select(5)
	paste()
	if row != 5 || column != "" || len(block) != 2 || block[1][0] != "c\nd" {
		t.Errorf("row %d, column %q, %q", row, column, block)
	}
	g.Cells = true
	press(g, fyne.KeyRight, fyne.KeyRight)
	shifted(g, fyne.KeyLeft, fyne.KeyUp)
	paste()
	if row != 4 || column != "c1" {
		t.Errorf("a block goes to row %d, column %q", row, column)
	}
}

// However one moves, the cursor is on a cell there is and in view.
func TestCursorStaysOnTheGrid(t *testing.T) {
	g := numbered(t, 40, 12)
	g.Cells, g.Multi = true, true
	keys := []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeySpace}
	rapid.Check(t, func(t *rapid.T) {
		g.SetRows(rapid.IntRange(0, 60).Draw(t, "rows"))
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			key := rapid.SampledFrom(keys).Draw(t, "key")
			switch rapid.IntRange(0, 3).Draw(t, "with") {
			case 0:
				chord(g, key, fyne.KeyModifierShortcutDefault)
			case 1:
				shifted(g, key)
			default:
				press(g, key)
			}
		}
		for _, row := range append(g.Selection(), g.Selected()) {
			if row < -1 || row >= g.rows {
				t.Fatalf("row %d of %d is selected", row, g.rows)
			}
		}
		first, last := g.cursor.ends()
		if first < 0 || last >= 12 {
			t.Fatalf("columns %d to %d of 12", first, last)
		}
		if at := g.marked.at; at >= 0 && g.rows > 0 && g.face.lineOf(at) == nil {
			t.Fatalf("row %d is out of view", at)
		}
	})
}
