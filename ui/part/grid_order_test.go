package part

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"
)

func orderOf(g *Grid) string {
	var ids []string
	for _, c := range g.columns {
		ids = append(ids, strings.TrimPrefix(c.ID, "c"))
	}
	return strings.Join(ids, " ")
}

// dragTitle drags from x to x among the titles.
func dragTitle(g *Grid, from, to float32, between func()) {
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = fyne.NewPos(from, 10)
	g.MouseDown(down)
	drag := &fyne.DragEvent{}
	drag.Position = fyne.NewPos(to, 10)
	g.Dragged(drag)
	if between != nil {
		between()
	}
	up := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	up.Position = drag.Position
	g.MouseUp(up)
	g.DragEnd()
}

func TestColumnIsDraggedToAnotherPlace(t *testing.T) {
	g := numbered(t, 10, 5) // 0 is frozen, each is 120 wide
	told := 0
	sorted := false
	g.OnSorts = func([]SortKey) { sorted = true }
	dragTitle(g, 150, 400, nil)
	if orderOf(g) != "0 1 2 3 4" || sorted {
		t.Errorf("columns moved though nobody asked for it: %s", orderOf(g))
	}
	g.OnMoveColumn = func(order []string) { told = len(order) }
	for _, c := range []struct {
		from, to float32
		want     string
	}{
		{150, 310, "0 2 1 3 4"}, // past the middle of 2
		{150, 290, "0 2 1 3 4"}, // not past it
		{550, 125, "0 4 2 1 3"}, // to the front of those that scroll
		{550, 10, "0 3 4 2 1"},  // no further
		{150, 900, "0 4 2 1 3"}, // to the end
		{10, 400, "0 4 2 1 3"},  // the only frozen one
	} {
		dragTitle(g, c.from, c.to, func() {
			if g.face.mark.Hidden {
				t.Errorf("%v to %v: no line shows where it lands", c.from, c.to)
			}
		})
		if orderOf(g) != c.want {
			t.Fatalf("%v to %v: %s, want %s", c.from, c.to, orderOf(g), c.want)
		}
	}
	if told != 5 || !g.face.mark.Hidden || sorted {
		t.Errorf("told %d, line hidden %v, sorted %v", told, g.face.mark.Hidden, sorted)
	}
	if text := g.face.lineOf(3).cells[1].text.Text; text != "3:4" {
		t.Errorf("the second cell shows %q", text)
	}
}

func TestColumnIsDraggedBeyondTheEdge(t *testing.T) {
	g := numbered(t, 10, 20)
	g.OnMoveColumn = func([]string) {}
	dragTitle(g, 150, 980, func() {
		for range 200 { // the hand trembles at the edge
			drag := &fyne.DragEvent{}
			drag.Position = fyne.NewPos(985, 10)
			g.Dragged(drag)
		}
	})
	if order := orderOf(g); !strings.HasSuffix(order, " 19 1") {
		t.Errorf("the order is %s", order)
	}
}

func TestColumnIsMovedByKeys(t *testing.T) {
	const with = fyne.KeyModifierAlt | fyne.KeyModifierShift
	g := numbered(t, 10, 4)
	g.Cells = true
	g.OnMoveColumn = func([]string) {}
	press(g, fyne.KeyRight)
	chord(g, fyne.KeyRight, with)
	if orderOf(g) != "0 2 1 3" || g.cursorID() != "c1" {
		t.Errorf("to the right: %s, the cursor on %s", orderOf(g), g.cursorID())
	}
	for range 3 {
		chord(g, fyne.KeyLeft, with)
	}
	if orderOf(g) != "0 1 2 3" {
		t.Errorf("to the left: %s", orderOf(g))
	}
}

// However columns are moved, each stays once and the frozen stay frozen.
func TestMovingKeepsColumns(t *testing.T) {
	g := numbered(t, 3, 7)
	g.Frozen = 3
	g.OnMoveColumn = func([]string) {}
	rapid.Check(t, func(t *rapid.T) {
		g.moveColumn(rapid.IntRange(0, 6).Draw(t, "from"), rapid.IntRange(-2, 9).Draw(t, "to"))
		frozen, all := []string{}, []string{}
		for i, c := range g.columns {
			if all = append(all, c.ID); i < 3 {
				frozen = append(frozen, c.ID)
			}
		}
		slices.Sort(frozen)
		slices.Sort(all)
		if !slices.Equal(frozen, []string{"c0", "c1", "c2"}) || len(slices.Compact(all)) != 7 {
			t.Fatalf("the order is %s", orderOf(g))
		}
	})
}

func TestTitlesSort(t *testing.T) {
	a, b := SortKey{ID: "c0"}, SortKey{ID: "c1"}
	down := func(k SortKey) SortKey { k.Falling = true; return k }
	g := numbered(t, 10, 4)
	for _, c := range []struct {
		x    float32
		with fyne.KeyModifier
		want []SortKey
	}{
		{10, 0, []SortKey{a}},
		{10, 0, []SortKey{down(a)}},
		{130, fyne.KeyModifierShift, []SortKey{down(a), b}},
		{130, fyne.KeyModifierShortcutDefault, []SortKey{down(a), down(b)}},
		{10, fyne.KeyModifierShift, []SortKey{down(b)}},
		{130, 0, nil},
		{130, 0, []SortKey{b}},
		{10, fyne.KeyModifierShift, []SortKey{b, a}},
		{10, 0, []SortKey{a}},
	} {
		var told []SortKey
		g.OnSorts = func(keys []SortKey) { told = keys }
		click(g, c.x, 10, c.with)
		if !slices.Equal(told, c.want) || !slices.Equal(g.Sorts(), c.want) {
			t.Fatalf("a click at %v with %v: %v, want %v", c.x, c.with, told, c.want)
		}
	}
	g.SetSorts([]SortKey{b, down(a)})
	if one, two := g.face.heads[0].text.Text, g.face.heads[1].text.Text; one != "列0 ▼2" || two != "列1 ▲1" {
		t.Errorf("the titles say %q and %q", one, two)
	}
	g.SetSorts([]SortKey{b})
	if one, two := g.face.heads[0].text.Text, g.face.heads[1].text.Text; one != "列0" || two != "列1 ▲" {
		t.Errorf("the titles say %q and %q", one, two)
	}
}

func TestColumnFitsWhatIsSeen(t *testing.T) {
	long := "滋賀県中小企業家同友会"
	g := NewGrid(Column{ID: "name", Title: "名", Width: 60, Text: func(row int) string {
		return []string{"短い", long}[row]
	}})
	told := float32(0)
	g.OnWidth = func(_ string, w float32) { told = w }
	g.SetRows(2)
	windowWith(t, g, 600, 300)
	g.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(60, 10)})
	if got := g.face.lineOf(1).cells[0].text.Text; got != long || told != g.Widths()["name"] {
		t.Errorf("shows %q, told %v of %v", got, told, g.Widths())
	}
	if told > 11*TextSize+2*cellPad+4 {
		t.Errorf("wider than needed: %v", told)
	}
}

func TestMenuOfATitle(t *testing.T) {
	g := numbered(t, 10, 4)
	items := func(column int) (possible []string) {
		for _, i := range g.menuOf(column).Items {
			if !i.IsSeparator && !i.Disabled {
				possible = append(possible, i.Label)
			}
		}
		return possible
	}
	if got := items(1); !slices.Equal(got, []string{"幅を合わせる"}) {
		t.Errorf("of a plain list: %v", got)
	}
	hidden := ""
	g.OnMoveColumn, g.OnSorts = func([]string) {}, func([]SortKey) {}
	g.OnHideColumn = func(id string) { hidden = id }
	g.OnTitleMenu = func(id string, menu *fyne.Menu) {
		menu.Items = append(menu.Items, fyne.NewMenuItem("列を選ぶ "+id, nil))
	}
	if got, want := items(1), []string{"昇順に並べる", "降順に並べる", "右へ移す", "幅を合わせる", "隠す", "列を選ぶ c1"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	for _, i := range g.menuOf(2).Items {
		if i.Label == "左へ移す" || i.Label == "隠す" || i.Label == "降順に並べる" {
			i.Action()
		}
	}
	if orderOf(g) != "0 2 1 3" || hidden != "c2" || !slices.Equal(g.Sorts(), []SortKey{{ID: "c2", Falling: true}}) {
		t.Errorf("order %s, hidden %s, sorted %v", orderOf(g), hidden, g.Sorts())
	}
}

// Fyne's keys reach what a menu shows as impossible.
func TestImpossibleItemsOfAMenuDoNothing(t *testing.T) {
	w := windowWith(t, NewNote("", TextSize, Ink), 400, 300)
	done := ""
	item := func(label string) *fyne.MenuItem {
		return fyne.NewMenuItem(label, func() { done += label })
	}
	menu := fyne.NewMenu("", item("a"), item("b"))
	menu.Items[1].Disabled = true
	ShowMenu(w.Canvas(), fyne.NewPos(0, 0), menu)
	for range 2 {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if done != "" {
		t.Errorf("did %q", done)
	}
}
