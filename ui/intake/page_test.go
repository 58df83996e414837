package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/ui/desktest"
	"kaisei/ui/part"
)

// desk brings the page up to an undo, as the window does.
type desk struct {
	*desktest.Desk
	page *Page
}

func (d *desk) Undo(action string) {
	d.Desk.Undo(action)
	d.page.Refresh()
}

func newPage(t *testing.T) (*Page, *desk) {
	t.Helper()
	d := &desk{Desk: desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"}, "2026-04-10")}
	d.page = New(d)
	d.Show(part.Around(d.page.Header().Object(), nil, nil, nil, d.page.Content()), 1100, 640, d.page.Enter)
	return d.page, d
}

func roll(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "名簿.csv")
	text := "\uFEFF" + strings.Join(lines, "\r\n") + "\r\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	heads = "会員番号,企業名,氏名,電話番号,支部,備考"
	ao    = "001,株式会社青空,山田太郎,077-111-1111,湖南支部,x"
	kita  = "002,北商事,北花子,077-222-2222,大津支部,"
)

func TestPreviewThenTakeInThenUndo(t *testing.T) {
	p, d := newPage(t)
	p.Open(roll(t, heads, ao, kita))
	if !p.look.object.Visible() || p.look.view != added || p.look.grid.Rows() != 2 {
		t.Fatalf("view %s with %d rows", p.look.view, p.look.grid.Rows())
	}
	if got, want := p.foot.text.Text(), "2名を追加します。組織「湖南支部、大津支部」を作ります。取り消しは履歴からできます。"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	if len(d.File().Book().Entries()) != 0 {
		t.Fatal("something was taken in before it was asked for")
	}
	test.Tap(p.foot.do)
	if len(d.Done) != 1 || len(d.Failed) != 0 || len(d.File().Book().Entries()) != 2 || !p.ended.object.Visible() {
		t.Fatalf("did %v, failed %v", d.Done, d.Failed)
	}
	test.Tap(p.ended.see)
	if len(d.Shown) != 2 || d.File().Book().Entry(d.Shown[0]) == nil {
		t.Errorf("members behind it: %v", d.Shown)
	}
	d.Undo(d.Done[0].ID)
	if !p.look.object.Visible() || p.shown.count(added) != 2 || !strings.Contains(p.look.notes.Text(), "取り消しました") {
		t.Errorf("after the undo: %d new, note %q", p.shown.count(added), p.look.notes.Text())
	}
}

// While another day is shown a file may be looked at, and no more.
func TestOnAnotherDayNothingIsTakenIn(t *testing.T) {
	p, d := newPage(t)
	p.Open(roll(t, heads, ao, kita))
	d.IsPast = true
	p.Enter()
	if !p.foot.do.Disabled() || !strings.Contains(p.foot.text.Text(), "今日ではない日の名簿を見ているため、取り込めません。") {
		t.Errorf("says %q", p.foot.text.Text())
	}
	p.Save()
	if len(d.Done) != 0 {
		t.Errorf("did %v", d.Done)
	}
	d.IsPast = false
	p.Enter()
	p.Save()
	if len(d.Done) != 1 {
		t.Errorf("back to today, did %v, failed %v", d.Done, d.Failed)
	}
}

func TestWhatChangesIsShownBeforeAndAfter(t *testing.T) {
	p, _ := newPage(t)
	p.Open(roll(t, heads, ao, kita))
	test.Tap(p.foot.do)
	p.Open(roll(t, heads, "001,株式会社青空,山田太郎,077-999-9999,湖南支部,x", kita, "001,同じ番号,誰か,,,", "004,,無名,,,"))
	if p.look.view != refused {
		t.Fatalf("begins with %s", p.look.view)
	}
	for v, want := range map[view]int{added: 0, changed: 0, same: 1, refused: 3, all: 4} {
		if got := p.shown.count(v); got != want {
			t.Errorf("%s: %d, want %d", v, got, want)
		}
	}
	if s := reason(p.shown.row(refused, 0)); !strings.Contains(s, "重なっています") {
		t.Errorf("reason %q", s)
	}
	if !p.foot.do.Hidden || !strings.Contains(p.foot.text.Text(), "取り込める変更はありません") {
		t.Errorf("nothing can go, but: %q", p.foot.text.Text())
	}

	p.Open(roll(t, heads, "001,株式会社青空,山田太郎,077-999-9999,湖南支部,x", "004,,無名,,,"))
	p.look.tabs.Go(string(changed))
	c, ok := p.shown.value(changed, 0, "電話番号")
	if !ok || c.Before != "077-111-1111" || c.After != "077-999-9999" {
		t.Errorf("cell %v", c)
	}
	if got, want := p.foot.do.Text, "問題のある1行を除いて取り込む"; got != want {
		t.Errorf("button %q, want %q", got, want)
	}
	if !strings.Contains(p.look.untouched.Text(), "ファイルにない会員1名") || p.shown.count(absent) != 1 {
		t.Errorf("untouched: %q", p.look.untouched.Text())
	}
	p.look.openRow(0)
	if !p.look.row.object.Visible() || len(p.look.row.list) != 1 {
		t.Errorf("the row: %v", p.look.row.list)
	}
}

// Somebody else changed the same telephone between the preview and the button.
func TestChangedMeanwhileIsReadAgain(t *testing.T) {
	p, d := newPage(t)
	p.Open(roll(t, heads, ao))
	test.Tap(p.foot.do)
	next := strings.Replace(ao, "111-1111", "333-3333", 1)
	p.Open(roll(t, heads, next))
	e := d.File().Book().ByNumber("001")
	after := *e.Member
	after.Tel = "077-444-4444"
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "別の人", Changes: roster.Update(e.Member, &after)}); err != nil {
		t.Fatal(err)
	}
	test.Tap(p.foot.do) // before the window has told of the change
	if len(d.Failed) != 0 || len(d.Done) != 1 {
		t.Fatalf("failed %v, did %d", d.Failed, len(d.Done))
	}
	if c, _ := p.shown.value(changed, 0, "電話番号"); c.Before != "077-444-4444" || !strings.Contains(p.look.notes.Text(), "読み直しました") {
		t.Errorf("cell %v, note %q", c, p.look.notes.Text())
	}
}

func TestWhatCannotBeReadIsSaidInThePage(t *testing.T) {
	p, _ := newPage(t)
	broken := filepath.Join(t.TempDir(), "壊れた.xlsx")
	if err := os.WriteFile(broken, []byte("PK\x03\x04 …"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		broken:                              "壊れている",
		filepath.Join(t.TempDir(), "x.csv"): "見つかりません",
	} {
		p.Open(path)
		if !p.start.object.Visible() || !p.start.why.Visible() || !strings.Contains(p.start.trouble.Text(), want) {
			t.Errorf("%s: %q", filepath.Base(path), p.start.trouble.Text())
		}
	}
	p.Open(roll(t, heads, ao))
	if !p.look.object.Visible() {
		t.Error("a good file after bad ones is not shown")
	}
}
