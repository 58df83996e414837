package life

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

const day = nihongo.Day("2025-12-10")

// desk is the desk of a test: work is done at once, what is told is kept.
type desk struct {
	t      *testing.T
	file   *office.File
	window fyne.Window
	did    []journal.Action
	said   []string
	failed []error
}

func (d *desk) File() *office.File       { return d.file }
func (d *desk) Window() fyne.Window      { return d.window }
func (d *desk) Runner() part.Runner      { return part.Inline }
func (d *desk) Did(a journal.Action)     { d.did = append(d.did, a) }
func (d *desk) Say(s string)             { d.said = append(d.said, s) }
func (d *desk) Fail(err error)           { d.failed = append(d.failed, err) }
func (d *desk) Folder(string) string     { return d.t.TempDir() }
func (d *desk) SetFolder(string, string) {}

// opened is a window over a practice office on a fixed day.
func opened(t *testing.T, members int) *desk {
	t.Helper()
	app := test.NewApp()
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "練習.kaisei"), roster.Office{Name: "滋賀県中小企業家同友会", ShortName: "滋賀同友会", Prefecture: "25"},
		office.Options{Who: "山田", Now: func() time.Time { return day.Time().Add(3 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, file: f, window: app.NewWindow("")}
	d.window.Resize(fyne.NewSize(1280, 720))
	t.Cleanup(func() { d.window.Close(); f.Close() })
	a := practice.New(7, members, day).Action()
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	d.apply(a)
	return d
}

func (d *desk) apply(a journal.Action) {
	d.t.Helper()
	if _, err := d.file.Apply(context.Background(), a); err != nil {
		d.t.Fatal(err)
	}
}

// members are some of a state, not in the unit.
func (d *desk) members(n int, state roster.State, not roster.ID) []*roster.Entry {
	d.t.Helper()
	b := d.file.Book()
	var list []*roster.Entry
	for _, e := range b.Entries() {
		u := b.LastUnit(e)
		if len(list) < n && e.StateOn(day) == state && !e.Uncounted && (u == nil || u.ID != not) && (state != roster.Active || u != nil) {
			list = append(list, e)
		}
	}
	if len(list) < n {
		d.t.Fatalf("%d of %d", len(list), n)
	}
	return list
}

// typed types into what has the focus.
func (d *desk) typed(s string) {
	d.t.Helper()
	for _, r := range s {
		d.window.Canvas().Focused().TypedRune(r)
	}
}

func (d *desk) press(keys ...fyne.KeyName) {
	d.t.Helper()
	for _, k := range keys {
		f := d.window.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the focus for %s", k)
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// finish is Ctrl+Enter.
func (d *desk) finish() {
	d.t.Helper()
	d.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
}

func (d *desk) open() bool { return d.window.Canvas().Overlays().Top() != nil }

// done holds that the dialog is gone and one Action more is in the history.
func (d *desk) done(n int, sentence string) journal.Action {
	d.t.Helper()
	if d.open() || len(d.did) != n || len(d.failed) > 0 {
		d.t.Fatalf("open %v, did %d, said %q, failed %v", d.open(), len(d.did), d.said, d.failed)
	}
	a := d.did[n-1]
	if !strings.Contains(a.Sentence, sentence) {
		d.t.Errorf("%q, want %q", a.Sentence, sentence)
	}
	return a
}

func clear(d *desk) {
	if e, ok := d.window.Canvas().Focused().(*part.Text); ok {
		e.SetText("")
	}
}

func TestTransferOfManyByKeyboard(t *testing.T) {
	d := opened(t, 150)
	book := d.file.Book()
	to := book.Units(roster.UnitPlacement)[1].Unit
	list := d.members(12, roster.Active, to.ID)
	stays := book.Find(roster.Query{Unit: to.ID})[0]
	Transfer(d, append(slices.Clone(list), stays))
	d.press(fyne.KeyDown, fyne.KeyDown) // the second unit
	d.press(fyne.KeyReturn)
	clear(d)
	d.typed("R8.4.1")
	d.finish()
	d.done(1, "12名の"+to.Name+"への移籍の予定を登録しました（2026年4月1日付）")
	now := d.file.Book()
	for _, e := range list {
		e = now.Entry(e.ID)
		if now.UnitOn(e, "2026-04-01").ID != to.ID || now.UnitOn(e, "2026-03-31").ID == to.ID {
			t.Errorf("%s", e.Called())
		}
	}
	if len(now.Pendings()) != 0 {
		t.Error("placements carry their days and need not wait")
	}
}

func TestLeaveAsksOnceAboutDelicateWords(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Active, "")[0]
	Leave(d, []*roster.Entry{e})
	clear(d)
	d.typed("2025/11/30")
	d.press(fyne.KeyReturn)               // 会勢計上月
	d.press(fyne.KeyReturn, fyne.KeyDown) // 理由: the first
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	d.typed("入院のため")
	d.press(fyne.KeyReturn)
	if !d.open() || len(d.did) != 0 || len(d.said) != 1 {
		t.Fatalf("open %v, did %d, said %q", d.open(), len(d.did), d.said)
	}
	d.press(fyne.KeyReturn)
	d.done(1, e.Called()+"さんの退会（2025年11月30日）を記録しました")
	if s := d.file.Book().Entry(e.ID).LastSpell(day); s.Reason != roster.ReasonClosed || s.ReasonText != "入院のため" {
		t.Errorf("%+v", s)
	}
}

func TestWhatIsMissingIsSaidWhereItIs(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Active, "")[0]
	Leave(d, []*roster.Entry{e})
	clear(d)
	d.finish()
	if !d.open() || len(d.did) != 0 {
		t.Fatal("somebody left on no day")
	}
	d.typed("2025/12/01")
	d.press(fyne.KeyEscape)
	if d.open() || len(d.did) != 0 {
		t.Error("Esc does something")
	}
	Leave(d, d.members(2, roster.Former, ""))
	d.finish()
	if !d.open() || len(d.said) == 0 || !strings.Contains(d.said[0], "この日にできる方がいません") {
		t.Errorf("said %q", d.said)
	}
}

func TestPauseAndResume(t *testing.T) {
	d := opened(t, 60)
	list := d.members(2, roster.Active, "")
	Pause(d, list)
	d.finish()
	d.done(1, "2名の休会を記録しました")
	now := d.file.Book()
	if e := now.Entry(list[0].ID); e.PauseOn(day) == nil {
		t.Error("does not pause")
	}
	Resume(d, list)
	clear(d)
	d.typed("2026/1/15")
	d.press(fyne.KeyReturn)
	d.done(2, "復帰（休会の終わり）の予定を登録しました（2026年1月15日付）")
}

func TestRejoin(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Former, "")[0]
	Rejoin(d, e)
	d.finish()
	d.done(1, e.Called()+"さんの再入会（2025年12月10日）を登録しました")
	if s := d.file.Book().Entry(e.ID).SpellOn(day); s == nil || s.JoinKind != roster.JoinAgain {
		t.Errorf("%+v", s)
	}
}

func TestRenameWaitsForItsDay(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Active, "")[0]
	Rename(d, e)
	clear(d)
	d.typed("青空ホールディングス株式会社")
	d.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	clear(d)
	d.typed("2026/4/1")
	d.press(fyne.KeyReturn)
	d.done(1, "2026年4月1日からの予定にしました：社名を「"+e.Company.Name+"」から「青空ホールディングス株式会社」に変更しました")
	if len(d.file.Book().Pendings()) != 1 {
		t.Error("does not wait")
	}
}

func TestSucceedByNewPersonAndByColleague(t *testing.T) {
	d := opened(t, 60)
	old := d.members(1, roster.Active, "")[0]
	Succeed(d, old)
	d.press(fyne.KeyReturn, fyne.KeyReturn) // day, old one: on to the name
	d.typed("後継 花子")
	d.finish()
	d.done(1, "の代表者を"+old.Member.Name+"さんから後継 花子さんに変更しました")
	book := d.file.Book()
	next := book.Find(roster.Query{Text: "後継花子"})
	if len(next) != 1 || next[0].Company.ID != old.Company.ID || !next[0].MaySign || book.Entry(old.ID).StateOn(day) != roster.Former {
		t.Fatalf("%+v", next)
	}
	d.apply(journal.Action{Sentence: "試験", Changes: beside(old)})
	Succeed(d, next[0])
	d.press(fyne.KeyReturn, fyne.KeyReturn)
	for range 9 { // to the colleague, whoever stands before him
		d.press(fyne.KeyDown)
	}
	d.finish()
	d.done(2, "後継 花子さんから")
	if e := d.file.Book().Entry(next[0].ID); e.StateOn(day) != roster.Former {
		t.Error("the former one is still a member")
	}
}

// beside makes a second member of a company.
func beside(e *roster.Entry) []journal.Change {
	m := &roster.Member{ID: roster.NewID(), Company: e.Company.ID, Number: "99001", Name: "専務 次郎", Title: "専務取締役"}
	s := &roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: "2020-04-01", JoinKind: roster.JoinNew}
	return []journal.Change{roster.Create(m), roster.Create(s)}
}

func TestApproveThoseMarkedAndWriteTheBoardsList(t *testing.T) {
	d := opened(t, 60)
	for _, number := range []string{"90001", "90002", "90003"} {
		p := action.Join(d.file.Book(), map[string]string{"member.name": "申込 " + number, "member.number": number, "company.name": "新会社" + number,
			"spell.applied": "2025-12-01", "placement.unit": d.file.Book().Units(roster.UnitPlacement)[0].ID})
		d.apply(p.Action)
	}
	a := newApproving(d)
	waiting := len(a.waiting)
	if waiting < 3 {
		t.Fatalf("%d wait", waiting)
	}
	a.open()
	d.window.Canvas().Focus(a.grid)
	d.press(fyne.KeyHome, fyne.KeyReturn) // not the first
	if got := a.button().Text; got != persons(waiting-1)+"の入会を承認する" {
		t.Errorf("%q", got)
	}
	path := filepath.Join(t.TempDir(), "承認.xlsx")
	a.writeTo(path)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 || len(d.failed) > 0 {
		t.Errorf("%v %v", err, d.failed)
	}
	a.form.Focus("spell.approved")
	d.finish()
	d.done(1, persons(waiting-1)+"の入会（承認 2025年12月10日、入会 2025年12月10日）を登録しました")
	if left := newApproving(d); len(left.waiting) != 1 {
		t.Errorf("%d still wait", len(left.waiting))
	}
}

func TestNothingIsAskedOfAFileThatOnlyReads(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Active, "")
	path := d.file.Path()
	other, err := office.Open(context.Background(), path, office.Options{Who: "別"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	d.file = other
	if other.ReadOnly() == nil {
		t.Skip("the second one may write")
	}
	for _, ask := range []func(){func() { Leave(d, e) }, func() { Transfer(d, e) }, func() { Succeed(d, e[0]) }} {
		if ask(); d.open() || len(d.failed) == 0 {
			t.Error("asked although nothing can be written")
		}
	}
}
