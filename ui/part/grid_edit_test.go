package part

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// ledger is a grid over a table of texts: a name that is not edited, a
// telephone number, a kind out of three, a count.
type ledger struct {
	*Grid
	rows [][]string
	said []string // what was committed, in order
	win  fyne.Window
}

func newLedger(t *testing.T, rows int) *ledger {
	t.Helper()
	l := &ledger{}
	for i := range rows {
		l.rows = append(l.rows, []string{"会社" + strconv.Itoa(i), "0748-" + strconv.Itoa(i), "r", strconv.Itoa(i)})
	}
	column := func(at int, id string, edit func(row int) *Editor) Column {
		return Column{ID: id, Title: id, Width: 120, Edit: edit, Text: func(row int) string { return l.rows[row][at] }}
	}
	commit := func(row, at int) func(string) string {
		whose := l.rows[row]
		return func(value string) string {
			if value == "使用中" {
				return "ほかの会員が使っています。"
			}
			whose[at] = value
			l.said = append(l.said, whose[0]+"="+value)
			return ""
		}
	}
	l.Grid = NewGrid(
		column(0, "name", nil),
		column(1, "tel", func(row int) *Editor {
			whose := l.rows[row]
			return &Editor{Value: l.rows[row][1], Commit: commit(row, 1), Row: func() int {
				return slices.IndexFunc(l.rows, func(r []string) bool { return &r[0] == &whose[0] })
			}}
		}),
		column(2, "kind", func(row int) *Editor {
			if row == 2 {
				return nil
			}
			return &Editor{Value: l.rows[row][2], Options: []Option{{"r", "正会員"}, {"s", "準会員"}, {"h", "名誉会員"}}, Commit: commit(row, 2)}
		}),
		column(3, "staff", func(row int) *Editor {
			return &Editor{Value: l.rows[row][3], Commit: commit(row, 3), Read: func(typed string) (string, string) {
				r, ok := ReadNumber("名")(typed)
				if !ok {
					return typed, "数として読めません。"
				}
				return r.Shown, ""
			}}
		}),
	)
	l.Frozen, l.Cells, l.Multi = 1, true, true
	l.SetRows(rows)
	l.win = windowWith(t, l.Grid, 700, 400)
	l.win.Canvas().Focus(l.Grid)
	return l
}

// at goes to a cell as the keys do.
func (l *ledger) at(row, column int) *ledger {
	l.Select(row)
	l.cellTo(column, 0)
	return l
}

func (l *ledger) typed(s string) *ledger {
	l.edit.text.TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, r := range s {
		l.edit.text.TypedRune(r)
	}
	return l
}

func TestCellIsEditedInItsPlace(t *testing.T) {
	l := newLedger(t, 5)
	press(l.at(1, 1), fyne.KeyF2)
	if l.edit == nil || l.win.Canvas().Focused() != fyne.Focusable(l.edit.text) || l.edit.text.Text != "0748-1" {
		t.Fatalf("F2 began %+v, focus %T", l.edit, l.win.Canvas().Focused())
	}
	press(l.typed("0748-62-0001").edit.text, fyne.KeyReturn)
	if l.edit != nil || l.rows[1][1] != "0748-62-0001" || l.Selected() != 2 {
		t.Errorf("after Enter: open %v, holds %q, row %d", l.edit != nil, l.rows[1][1], l.Selected())
	}
	if l.win.Canvas().Focused() != fyne.Focusable(l.Grid) {
		t.Error("the keys did not come back to the list")
	}

	press(l.Grid, fyne.KeyF2)
	press(l.typed("9").edit.text, fyne.KeyEscape)
	if l.edit != nil || l.rows[2][1] != "0748-2" || len(l.said) != 1 {
		t.Errorf("Esc: open %v, holds %q, said %v", l.edit != nil, l.rows[2][1], l.said)
	}

	press(l.Grid, fyne.KeyF2)
	press(l.edit.text, fyne.KeyReturn)
	if len(l.said) != 1 {
		t.Errorf("a cell left as it was committed: %v", l.said)
	}
}

func TestTabGoesToTheNextCellThatCanBeEdited(t *testing.T) {
	l := newLedger(t, 4)
	press(l.at(1, 1), fyne.KeyF2)
	where := func() string {
		if l.edit == nil {
			return ""
		}
		return strconv.Itoa(l.edit.row) + " " + l.edit.column
	}
	for _, want := range []string{"1 kind", "1 staff", "2 tel", "2 staff", "3 tel"} { // 2 kind is not edited
		press(l.edit.text, fyne.KeyTab)
		if where() != want {
			t.Fatalf("Tab went to %q, want %q", where(), want)
		}
	}
	l.edit.text.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(l.edit.text, fyne.KeyTab)
	if where() != "2 staff" {
		t.Errorf("Shift+Tab went to %q", where())
	}
}

func TestWhatIsWrongInACellStaysOpen(t *testing.T) {
	l := newLedger(t, 5)
	press(l.at(0, 3), fyne.KeyF2)
	press(l.typed("たくさん").edit.text, fyne.KeyReturn)
	if l.edit == nil || l.edit.text.Text != "たくさん" || l.face.wrong.box.Hidden || !strings.Contains(l.face.wrong.shown, "数として") {
		t.Fatalf("open %v, says %q", l.edit != nil, l.face.wrong.shown)
	}
	click(l.Grid, 200, RowHeight*3+5, 0) // elsewhere
	if l.edit == nil || l.edit.text.Text != "たくさん" || l.Selected() != 2 {
		t.Fatalf("a click elsewhere lost what was typed, or was lost; row %d", l.Selected())
	}
	press(l.at(2, 1), fyne.KeyF2)
	if l.edit.row != 0 || l.win.Canvas().Focused() != fyne.Focusable(l.edit.text) {
		t.Error("another cell was opened over what is unfinished")
	}
	press(l.typed("1,200").edit.text, fyne.KeyReturn)
	if l.edit != nil || l.rows[0][3] != "1,200" || !l.face.wrong.box.Hidden {
		t.Errorf("put right: open %v, holds %q", l.edit != nil, l.rows[0][3])
	}

	press(l.at(3, 1), fyne.KeyF2)
	press(l.typed("使用中").edit.text, fyne.KeyReturn)
	if l.edit == nil || !strings.Contains(l.face.wrong.shown, "ほかの会員") {
		t.Error("what the commit found wrong is not said")
	}
}

// Nothing is asked about the rows while a cell is open with something wrong.
func TestNoMenuOverACellThatIsWrong(t *testing.T) {
	l := newLedger(t, 5)
	menus := 0
	l.OnMenu = func(int, fyne.Position) { menus++ }
	click := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(10, RowHeight+3*RowHeight+5)}}
	press(l.at(1, 1), fyne.KeyF2)
	l.typed("使用中")
	if l.MouseDown(click); menus != 0 || l.edit == nil || l.win.Canvas().Focused() != fyne.Focusable(l.edit.text) {
		t.Fatalf("%d menus, open %v, focus %T", menus, l.edit != nil, l.win.Canvas().Focused())
	}
	l.typed("0748-1")
	if l.MouseDown(click); menus != 1 || l.edit != nil {
		t.Errorf("%d menus, open %v", menus, l.edit != nil)
	}
}

func TestClickElsewhereCommits(t *testing.T) {
	l := newLedger(t, 5)
	press(l.at(1, 1), fyne.KeyF2)
	l.typed("0748-63")
	click(l.Grid, 20, RowHeight*3+5, 0)
	if l.edit != nil || !slices.Equal(l.said, []string{"会社1=0748-63"}) || l.Selected() != 2 {
		t.Errorf("open %v, said %v, row %d", l.edit != nil, l.said, l.Selected())
	}
}

// The rows are exchanged under an open cell: what is typed stays with whom it
// was begun for, also when he is gone.
func TestOpenCellFollowsItsRow(t *testing.T) {
	l := newLedger(t, 5)
	press(l.at(3, 1), fyne.KeyF2)
	l.typed("0748-99")
	slices.Reverse(l.rows)
	l.SetRows(5)
	if l.edit == nil || l.edit.row != 1 {
		t.Fatalf("the cell is at %+v", l.edit)
	}
	if y := l.edit.text.Position().Y; y != RowHeight {
		t.Errorf("and lies at %v", y)
	}
	l.scrollTo(0, 0)
	l.rows = slices.Delete(l.rows, 1, 2)
	l.SetRows(4)
	if l.edit != nil || !slices.Equal(l.said, []string{"会社3=0748-99"}) {
		t.Errorf("open %v, said %v", l.edit != nil, l.said)
	}
}

func TestOpenCellScrollsWithItsRow(t *testing.T) {
	l := newLedger(t, 500)
	press(l.at(2, 1), fyne.KeyF2)
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20)})
	if y := l.edit.text.Position().Y; y != 2*RowHeight-20 {
		t.Errorf("the cell lies at %v", y)
	}
	press(l.typed("1").edit.text, fyne.KeyReturn)
	if l.rows[2][1] != "1" || l.Selected() != 3 {
		t.Errorf("committed %v, row %d", l.said, l.Selected())
	}
}

func TestOptionIsChosenInACell(t *testing.T) {
	l := newLedger(t, 5)
	press(l.at(1, 2), fyne.KeyF2)
	if l.edit.text.Text != "正会員" {
		t.Fatalf("the cell shows %q", l.edit.text.Text)
	}
	l.typed("めいよ")
	if l.edit.pick.list.Visible() && len(l.edit.pick.list.options) != 0 {
		t.Errorf("kana found %v in kanji", l.edit.pick.list.options)
	}
	l.typed("名誉")
	press(l.edit.text, fyne.KeyReturn)
	if l.edit != nil || !slices.Equal(l.said, []string{"会社1=h"}) {
		t.Errorf("open %v, said %v", l.edit != nil, l.said)
	}
	press(l.at(3, 2), fyne.KeyF2)
	l.typed("正かい")
	click(l.Grid, 20, RowHeight*2+5, 0)
	if l.edit == nil || l.edit.problem == "" || l.rows[3][2] != "r" {
		t.Error("what is no option was taken, or lost")
	}
}

func TestDoubleClickEditsWhatCanBe(t *testing.T) {
	l := newLedger(t, 5)
	opened := -1
	l.OnActivate = func(row int) { opened = row }
	double := func(x float32) {
		e := &fyne.PointEvent{Position: fyne.NewPos(x, RowHeight*2+5)}
		l.DoubleTapped(e)
	}
	double(20)
	if opened != 1 || l.edit != nil {
		t.Errorf("a name opened %d, edited %v", opened, l.edit != nil)
	}
	opened = -1
	double(150)
	if opened != -1 || l.edit == nil || l.edit.row != 1 || l.edit.column != "tel" {
		t.Errorf("a number opened %d, edited %+v", opened, l.edit)
	}
	press(l.edit.text, fyne.KeyEscape)
	press(l.Grid, fyne.KeyReturn)
	if opened != 1 || l.edit != nil {
		t.Errorf("Enter opened %d, edited %v", opened, l.edit != nil)
	}
}
