package part

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// numbered is a grid of rows that say their number, in a window of 1000 × 500.
func numbered(t testing.TB, rows, columns int) *Grid {
	g := NewGrid(columnsOf(columns)...)
	g.Frozen = 1
	g.SetRows(rows)
	windowWith(t, g, 1000, 500)
	return g
}

func columnsOf(n int) (columns []Column) {
	for i := range n {
		columns = append(columns, Column{
			ID: "c" + strconv.Itoa(i), Title: "列" + strconv.Itoa(i), Width: 120, Sortable: true,
			Text: func(row int) string { return strconv.Itoa(row) + ":" + strconv.Itoa(i) },
		})
	}
	return columns
}

// onScreen is the first text of each visible row, from the top.
func onScreen(g *Grid) (texts []string) {
	first := int(g.top / RowHeight)
	for i := range g.face.lines {
		if l := g.face.lineOf(first + i); l != nil && !l.sides[0].Hidden {
			texts = append(texts, l.cells[0].text.Text)
		}
	}
	return texts
}

func click(g *Grid, x, y float32, with fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: with}
	e.Position = fyne.NewPos(x, y)
	g.MouseDown(e)
	g.MouseUp(e)
}

// What is shown is always the rows from the top one on, wherever one scrolls.
func TestGridShowsTheRowsOfItsPlace(t *testing.T) {
	g := numbered(t, 1_000_000, 12)
	rapid.Check(t, func(t *rapid.T) {
		g.scrollTo(rapid.Float64Range(-100, 33_000_000).Draw(t, "top"), rapid.Float32Range(-10, 2000).Draw(t, "left"))
		first := int(g.top / RowHeight)
		for i, s := range onScreen(g) {
			if s != fmt.Sprintf("%d:0", first+i) {
				t.Fatalf("row %d says %s", first+i, s)
			}
		}
		if last := first + len(onScreen(g)); last > 1_000_000 || len(onScreen(g)) < 13 {
			t.Fatalf("%d rows up to %d", len(onScreen(g)), last)
		}
	})
}

// A row far down lies on whole pixels, as one at the top does.
func TestMillionthRowIsInPlace(t *testing.T) {
	g := numbered(t, 1_000_000, 3)
	g.Select(999_999)
	l := g.face.lineOf(999_999)
	if l == nil {
		t.Fatal("the last row is not on the screen")
	}
	if y := l.sides[0].Position().Y + RowHeight; y != g.viewHeight() {
		t.Errorf("it ends at %v of %v", y, g.viewHeight())
	}
}

// Scrolling asks only for the rows that come into view.
func TestScrollingTouchesNewRowsOnly(t *testing.T) {
	asked := 0
	g := NewGrid(Column{ID: "a", Width: 100, Text: func(int) string { asked++; return "x" }})
	g.SetRows(47_000)
	windowWith(t, g, 400, 500)
	asked = 0
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -3*RowHeight)})
	if asked != 3 {
		t.Errorf("asked for %d cells when 3 rows came into view", asked)
	}
}

func TestGridKeys(t *testing.T) {
	g := numbered(t, 1000, 3)
	var moved []int
	activated := -1
	g.OnSelect = func(row int) { moved = append(moved, row) }
	g.OnActivate = func(row int) { activated = row }
	page := g.pageRows()
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0},
		{fyne.KeyPageDown, page}, {fyne.KeyPageUp, 0}, {fyne.KeyEnd, 999}, {fyne.KeyDown, 999}, {fyne.KeyHome, 0},
	} {
		press(g, c.key)
		if g.Selected() != c.want || moved[len(moved)-1] != c.want {
			t.Fatalf("%s went to %d, want %d", c.key, g.Selected(), c.want)
		}
		if g.face.lineOf(c.want) == nil {
			t.Fatalf("%s: row %d is not in view", c.key, c.want)
		}
	}
	press(g, fyne.KeyReturn)
	if activated != 0 {
		t.Errorf("Enter activated %d", activated)
	}
	var heard fyne.KeyName
	canvasOf(g).SetOnTypedKey(func(e *fyne.KeyEvent) { heard = e.Name })
	press(g, fyne.KeyF2)
	if heard != fyne.KeyF2 {
		t.Errorf("the window heard %q for F2", heard)
	}
}

func TestGridPointer(t *testing.T) {
	g := numbered(t, 100, 12)
	g.Multi = true
	sorted := ""
	g.OnSorts = func(keys []SortKey) { sorted = keys[0].ID }

	click(g, 10, RowHeight+5, 0)
	click(g, 10, RowHeight*4+5, fyne.KeyModifierShift)
	if got := g.Selection(); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("Shift selected %v", got)
	}
	click(g, 10, RowHeight*2+5, fyne.KeyModifierShortcutDefault)
	click(g, 10, RowHeight*7+5, fyne.KeyModifierShortcutDefault)
	if got := g.Selection(); !slices.Equal(got, []int{0, 2, 3, 6}) {
		t.Errorf("Ctrl selected %v", got)
	}
	click(g, 130, 10, 0)
	if sorted != "c1" {
		t.Errorf("sorted by %q", sorted)
	}
	sorted = ""
	g.scrollTo(0, 240) // columns 1 and 2 are gone to the left, 0 is frozen
	click(g, 130, 10, 0)
	if sorted != "c3" {
		t.Errorf("after scrolling sorted by %q", sorted)
	}
	g.scrollTo(0, 0)

	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = fyne.NewPos(241, 10) // right border of column 1
	g.MouseDown(down)
	drag := &fyne.DragEvent{}
	drag.Position = fyne.NewPos(301, 10)
	g.Dragged(drag)
	g.DragEnd()
	if w := g.Widths()["c1"]; w != 180 {
		t.Errorf("column dragged to %v", w)
	}
}

func TestGridBarGoesEverywhere(t *testing.T) {
	g := numbered(t, 1_000_000, 3)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(995, RowHeight+1)
	g.MouseDown(e)
	drag := &fyne.DragEvent{}
	drag.Position = fyne.NewPos(995, 5000)
	g.Dragged(drag)
	if texts := onScreen(g); texts[len(texts)-1] != "999999:0" {
		t.Errorf("the end of the bar shows %v", texts)
	}
	drag.Position = fyne.NewPos(995, -5000)
	g.Dragged(drag)
	if texts := onScreen(g); texts[0] != "0:0" {
		t.Errorf("its beginning shows %v", texts)
	}
}

func TestComparedCellShowsBeforeAndAfter(t *testing.T) {
	g := NewGrid(Column{ID: "tel", Width: 240, Text: func(int) string { return "077-1" },
		Was: func(row int) (string, bool) { return "0771", row == 1 }})
	g.SetRows(2)
	windowWith(t, g, 400, 300)
	same, changed := g.face.lineOf(0).cells[0], g.face.lineOf(1).cells[0]
	if same.before != nil {
		t.Error("what did not change shows what it was")
	}
	if changed.before.Text != "0771" || !changed.before.TextStyle.Strikethrough || changed.text.Text != "077-1" {
		t.Errorf("shows %q and %q", changed.before.Text, changed.text.Text)
	}
}

func TestCutTextShowsWholeUnderThePointer(t *testing.T) {
	g := NewGrid(Column{ID: "name", Width: 100, Text: func(row int) string { return []string{"短い", "とても長い会社名の株式会社"}[row] }})
	g.SetRows(2)
	windowWith(t, g, 400, 300)
	at := func(y float32) bool {
		e := &desktop.MouseEvent{}
		e.Position = fyne.NewPos(10, y)
		g.MouseMoved(e)
		return !g.face.tip.box.Hidden
	}
	if at(RowHeight + 5) {
		t.Error("a tip over text that is whole")
	}
	if !at(2*RowHeight+5) || g.face.tip.shown != "とても長い会社名の株式会社" {
		t.Errorf("the tip says %q", g.face.tip.shown)
	}
	g.MouseOut()
	if !g.face.tip.box.Hidden {
		t.Error("the tip stays without the pointer")
	}
}

func TestEmptyGridSaysWhy(t *testing.T) {
	done := false
	g := NewGrid(columnsOf(2)...)
	g.Empty = Empty{Text: "まだ会員がいません。", Action: "名簿を取り込む", Do: func() { done = true }}
	windowWith(t, g, 400, 300)
	if g.face.empty.Hidden {
		t.Fatal("nothing is said")
	}
	test.Tap(g.face.help)
	g.SetRows(1)
	if !done || !g.face.empty.Hidden {
		t.Errorf("done %v, hidden %v", done, g.face.empty.Hidden)
	}
}

func TestCopyAsSheet(t *testing.T) {
	g := NewGrid(Column{ID: "a", Title: "甲", Text: func(row int) string { return "x\ty\n" + strconv.Itoa(row) }},
		Column{ID: "b", Title: "乙", Text: func(int) string { return "z" }})
	g.SetRows(3)
	if got, want := tableOf(g.columns, []int{0, 2}, true), "甲\t乙\r\nx y 0\tz\r\nx y 2\tz\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFewerRowsForgetSelection(t *testing.T) {
	g := numbered(t, 100, 2)
	g.Select(50)
	g.SetRows(10)
	if g.Selected() != -1 || len(g.Selection()) != 0 {
		t.Errorf("selected %d of 10", g.Selected())
	}
}

func BenchmarkGrid(b *testing.B) {
	for _, rows := range []int{6_000, 47_000, 1_000_000} {
		g := NewGrid(columnsOf(20)...)
		g.Frozen, g.Multi, g.Cells = 2, true, true
		g.SetRows(rows)
		windowWith(b, g, 1600, 900)
		b.Run(fmt.Sprintf("scroll/%d", rows), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				g.scrollTo(float64(i*3%rows)*RowHeight, 0)
			}
		})
		b.Run(fmt.Sprintf("refresh/%d", rows), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				g.Refresh()
			}
		})
		b.Run(fmt.Sprintf("page/%d", rows), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				g.Select(i * 28 % rows)
			}
		})
		b.Run(fmt.Sprintf("cell/%d", rows), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				g.cellTo(i%20, 0)
				g.moveTo(i%rows, fyne.KeyModifierShift)
			}
		})
	}
}

// A cell that opens something does so on a click on it, not beside it.
func TestCellOpens(t *testing.T) {
	g := numbered(t, 3, 3)
	opened := -1
	columns := columnsOf(3)
	columns[1].Open = func(row int) { opened = row }
	g.SetColumns(columns)
	click(g, 60, RowHeight+40, 0)
	if opened != -1 {
		t.Fatalf("a click beside opened row %d", opened)
	}
	click(g, 180, RowHeight+40, 0)
	if opened != 1 {
		t.Fatalf("opened %d, want 1", opened)
	}
}

// A row that is selected before the grid is laid out is in view afterwards, and
// nothing above it is scrolled away.
func TestARowSelectedBeforeThereIsAView(t *testing.T) {
	for _, row := range []int{0, 2, 90} {
		g := NewGrid(Column{ID: "n", Title: "番号", Width: 100, Text: strconv.Itoa})
		g.SetRows(100)
		g.Select(row)
		windowWith(t, g, 300, 10*RowHeight)
		if above, below := float64(row)*RowHeight, float64(row+1)*RowHeight-float64(g.viewHeight()); g.top > above || g.top < below || row < 5 && g.top != 0 {
			t.Errorf("row %d: scrolled %v", row, g.top)
		}
	}
}
