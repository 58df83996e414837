package intake

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kaisei/data/intake"
	"kaisei/ui/part"
)

func key(g *part.Grid, names ...fyne.KeyName) {
	for _, n := range names {
		g.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// typed writes into the cell being edited and presses Enter.
func typed(t *testing.T, d *desk, text string) {
	t.Helper()
	cell, ok := d.Window().Canvas().Focused().(*part.Text)
	if !ok {
		t.Fatalf("the keys are in %T", d.Window().Canvas().Focused())
	}
	cell.SetText(text)
	cell.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// What a row is, is said on the row, and the whole is read again with it.
func TestRowsAreCorrected(t *testing.T) {
	p, _ := newPage(t)
	p.Open(roll(t, "滋賀同友会 名簿", heads, ao, kita, "003,南工業,南三郎,,大津支部,"))
	p.turn(sheets)
	if p.at != sheets || p.lay.shown.byKind[intake.RowTitle] == nil || len(p.shown.plan.Rows) != 3 {
		t.Fatalf("step %s, rows %v", p.at, p.lay.shown.byKind)
	}
	p.say(p.said.kind("", []int{4}, intake.RowOther))
	if len(p.shown.plan.Rows) != 2 || p.at != sheets {
		t.Errorf("%d members at %s", len(p.shown.plan.Rows), p.at)
	}
	p.say(p.said.asProposed("", []int{4}))
	if len(p.shown.plan.Rows) != 3 {
		t.Errorf("as proposed: %d members", len(p.shown.plan.Rows))
	}
	p.lay.kinds.Go(string(intake.RowTitle))
	if p.lay.grid.Rows() != 1 || p.lay.row(0).Row != 1 {
		t.Errorf("titles: %d", p.lay.grid.Rows())
	}
	p.say(p.said.take("", false))
	if p.shown != nil || p.at == checking || p.foot.do.Visible() {
		t.Errorf("nothing is read, but step %s offers %q", p.at, p.foot.do.Text)
	}
	p.say(p.said.take("", true))
	if p.shown == nil || len(p.shown.plan.Rows) != 3 {
		t.Error("taken again, but not read")
	}
}

// A column is put elsewhere, in its cell.
func TestColumnsAreCorrected(t *testing.T) {
	p, d := newPage(t)
	p.Open(roll(t, heads, ao, kita))
	p.turn(columns)
	at := slices.IndexFunc(p.cols.lines, func(l columnLine) bool { return l.title == "備考" })
	if at < 0 || len(p.cols.lines[at].places) != 0 || p.cols.lines[at].examples != "x" {
		t.Fatalf("lines %+v", p.cols.lines)
	}
	p.cols.grid.Select(at)
	key(p.cols.grid, fyne.KeyReturn)
	typed(t, d, "事業内容")
	if got := p.cols.lines[at].place(0); labelOf(got) != "事業内容" {
		t.Errorf("goes to %q", got)
	}
	if c, ok := p.shown.value(added, 0, "事業内容"); !ok || c.After != "x" {
		t.Errorf("what comes: %v", c)
	}
	if got := p.cols.lines[at].going(1, "member.title"); len(got) != 2 || got[1] != "member.title" {
		t.Errorf("split: %v", got)
	}
	p.cols.mode.SetSelectedIndex(2)
	if p.said.Mode != intake.Add {
		t.Errorf("mode %q", p.said.Mode)
	}
}

// A problem is mended where it stands, and goes from the list.
func TestProblemsAreMended(t *testing.T) {
	p, d := newPage(t)
	p.Open(roll(t, heads+",入会日", ao+",2025年13月1日", kita+",2020年4月1日", "003,南工業,南三郎,,大津支部,,きのう"))
	if p.look.view != refused || p.look.grid.Rows() != 2 {
		t.Fatalf("%s with %d lines", p.look.view, p.look.grid.Rows())
	}
	p.look.grid.Select(0)
	key(p.look.grid, fyne.KeyReturn)
	typed(t, d, "2025年3月1日")
	if p.look.view != refused || p.look.grid.Rows() != 1 || p.shown.count(added) != 2 {
		t.Errorf("%s with %d lines, %d new", p.look.view, p.look.grid.Rows(), p.shown.count(added))
	}
	if want := (intake.CellRef{Row: 2, Column: "G"}); p.said.Mends[want] != "2025年3月1日" {
		t.Errorf("mends %v", p.said.Mends)
	}
	back := filepath.Join(t.TempDir(), "要訂正.xlsx")
	p.sendBackTo(p.shown, back)
	if len(d.Failed) != 0 || len(d.Said) != 1 || !strings.HasPrefix(d.Said[0], "1行を") {
		t.Fatalf("failed %v, said %v", d.Failed, d.Said)
	}
	p.Open(back)
	if p.shown == nil || len(p.shown.plan.Rows) != 1 || p.shown.plan.Rows[0].Name != "南三郎" {
		t.Error("what was sent back is not read alone")
	}
}

// Who is meant is decided beside the candidates, by keys.
func TestDoubtfulRowsAreDecided(t *testing.T) {
	p, d := newPage(t)
	p.Open(roll(t, heads, ao, kita))
	p.Save()
	p.Open(roll(t, heads, "001,別の会社,鈴木一郎,077-333-3333,湖南支部,"))
	if p.look.view != undecided || p.foot.do.Visible() {
		t.Fatalf("begins with %s", p.look.view)
	}
	p.look.grid.Select(0)
	p.look.openRow(0)
	key(p.look.grid, fyne.KeyReturn)
	if d.Window().Canvas().Focused() != fyne.Focusable(p.look.row.grid) {
		t.Fatalf("the keys are in %T", d.Window().Canvas().Focused())
	}
	key(p.look.row.grid, fyne.KeyReturn)
	if p.shown.count(changed) != 1 || p.shown.plan.Rows[0].Member != d.File().Book().ByNumber("001").ID {
		t.Errorf("changed %d", p.shown.count(changed))
	}
	row := &p.shown.plan.Rows[0]
	p.decide([]*intake.Row{row}, intake.MatchSkip)
	if p.shown.count(skipped) != 1 || p.foot.do.Visible() {
		t.Errorf("skipped %d", p.shown.count(skipped))
	}
}

// What was begun is there again after the program was closed, with all that
// was said; done, it is gone, and the way of reading is known to the next file.
func TestUnfinishedIntakeIsGoneOnWith(t *testing.T) {
	p, d := newPage(t)
	path := roll(t, heads, ao, kita)
	p.Open(path)
	p.say(p.said.places("", "F", []string{"company.business"}))
	p = New(d) // the program is closed and opened
	d.page = p
	p.show(choosing)
	if len(p.start.waiting.list) != 1 || p.start.waiting.list[0].Name != "名簿.csv" {
		t.Fatalf("unfinished: %v", p.start.waiting.list)
	}
	p.start.waiting.goOn(0)
	if c, ok := p.shown.value(added, 0, "事業内容"); !ok || c.After != "x" {
		t.Fatalf("what was said is lost: %v", c)
	}
	p.Save()
	if len(d.Done) != 1 {
		t.Fatalf("did %v, failed %v", d.Done, d.Failed)
	}
	p.turn(choosing)
	if len(p.start.waiting.list) != 0 {
		t.Errorf("done, but unfinished: %v", p.start.waiting.list)
	}
	p.Open(roll(t, heads, strings.Replace(ao, ",x", ",y", 1)))
	if p.recalled == nil || !strings.Contains(p.look.notes.Text(), "前回") || p.shown.count(changed) != 1 {
		t.Fatalf("the way of reading is forgotten: %q", p.look.notes.Text())
	}
	p.anew()
	if p.shown.count(changed) != 0 || p.recalled != nil {
		t.Error("what is not to be used is used")
	}
}

// A block copied in Excel is read without a file.
func TestPastedBlock(t *testing.T) {
	p, d := newPage(t)
	p.Paste("会員番号\t企業名\t氏名\r\n001\t株式会社青空\t山田太郎\r\n")
	if p.shown == nil || p.shown.count(added) != 1 {
		t.Fatalf("failed %v", d.Failed)
	}
	p.Step(-1)
	p.Step(-1)
	if p.at != sheets {
		t.Errorf("two steps back is %s", p.at)
	}
	p.turn(done)
	if p.at != sheets || len(d.Said) != 1 {
		t.Errorf("at %s, said %v", p.at, d.Said)
	}
}
