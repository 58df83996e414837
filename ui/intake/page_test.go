package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// desk is the desk of a test: work is done at once, what is told is kept.
type desk struct {
	t       *testing.T
	file    *office.File
	window  fyne.Window
	page    *Page
	did     []journal.Action
	failed  []error
	said    []string
	members []roster.ID
	past    bool
}

func (d *desk) File() *office.File                        { return d.file }
func (d *desk) Past() bool                                { return d.past }
func (d *desk) Window() fyne.Window                       { return d.window }
func (d *desk) Runner() part.Runner                       { return part.Inline }
func (d *desk) Did(a journal.Action)                      { d.did = append(d.did, a) }
func (d *desk) Say(s string)                              { d.said = append(d.said, s) }
func (d *desk) Fail(err error)                            { d.failed = append(d.failed, err) }
func (d *desk) Go(string)                                 {}
func (d *desk) ShowMembers(_ string, members []roster.ID) { d.members = members }
func (d *desk) Folder(string) string                      { return "" }
func (d *desk) SetFolder(string, string)                  {}

func (d *desk) Undo(action string) {
	if _, _, err := d.file.Undo(context.Background(), action, "試験"); err != nil {
		d.t.Fatal(err)
	}
	d.page.Refresh()
}

func newPage(t *testing.T) (*Page, *desk) {
	t.Helper()
	app := test.NewApp()
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "滋賀.kaisei"),
		roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"},
		office.Options{Who: "山田", Now: func() time.Time { return time.Date(2026, 4, 10, 3, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, file: f, window: app.NewWindow("")}
	d.page = New(d)
	d.window.SetContent(part.Around(d.page.Header().Object(), nil, nil, nil, d.page.Content()))
	d.window.Resize(fyne.NewSize(1100, 640))
	d.page.Enter()
	t.Cleanup(func() { d.window.Close(); f.Close() })
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
	if len(d.file.Book().Entries()) != 0 {
		t.Fatal("something was taken in before it was asked for")
	}
	test.Tap(p.foot.do)
	if len(d.did) != 1 || len(d.failed) != 0 || len(d.file.Book().Entries()) != 2 || !p.ended.object.Visible() {
		t.Fatalf("did %v, failed %v", d.did, d.failed)
	}
	test.Tap(p.ended.see)
	if len(d.members) != 2 || d.file.Book().Entry(d.members[0]) == nil {
		t.Errorf("members behind it: %v", d.members)
	}
	d.Undo(d.did[0].ID)
	if !p.look.object.Visible() || p.shown.count(added) != 2 || !strings.Contains(p.look.notes.Text(), "取り消しました") {
		t.Errorf("after the undo: %d new, note %q", p.shown.count(added), p.look.notes.Text())
	}
}

// While another day is shown a file may be looked at, and no more.
func TestOnAnotherDayNothingIsTakenIn(t *testing.T) {
	p, d := newPage(t)
	p.Open(roll(t, heads, ao, kita))
	d.past = true
	p.Enter()
	if !p.foot.do.Disabled() || !strings.Contains(p.foot.text.Text(), "今日ではない日の名簿を見ているため、取り込めません。") {
		t.Errorf("says %q", p.foot.text.Text())
	}
	p.Save()
	if len(d.did) != 0 {
		t.Errorf("did %v", d.did)
	}
	d.past = false
	p.Enter()
	p.Save()
	if len(d.did) != 1 {
		t.Errorf("back to today, did %v, failed %v", d.did, d.failed)
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
	e := d.file.Book().ByNumber("001")
	after := *e.Member
	after.Tel = "077-444-4444"
	if _, err := d.file.Apply(context.Background(), journal.Action{Sentence: "別の人", Changes: roster.Update(e.Member, &after)}); err != nil {
		t.Fatal(err)
	}
	test.Tap(p.foot.do) // before the window has told of the change
	if len(d.failed) != 0 || len(d.did) != 1 {
		t.Fatalf("failed %v, did %d", d.failed, len(d.did))
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
