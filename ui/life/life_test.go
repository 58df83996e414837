package life

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/desktest"
	"kaisei/ui/part"
)

const day = nihongo.Day("2025-12-10")

// desk is the desk of a test, with the hands of a person at the dialogs.
type desk struct {
	*desktest.Desk
	t *testing.T
}

// opened is a window over a practice office on a fixed day.
func opened(t *testing.T, members int) *desk {
	t.Helper()
	d := &desk{desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", ShortName: "滋賀同友会", Prefecture: "25"}, day), t}
	d.Window().Resize(fyne.NewSize(1280, 720))
	d.Fill(7, members)
	return d
}

// members are some of a state, not in the unit.
func (d *desk) members(n int, state roster.State, not roster.ID) []*roster.Entry {
	d.t.Helper()
	b := d.File().Book()
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
		d.Window().Canvas().Focused().TypedRune(r)
	}
}

// finish is Ctrl+Enter.
func (d *desk) finish() {
	d.t.Helper()
	d.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
}

func (d *desk) open() bool { return d.Window().Canvas().Overlays().Top() != nil }

// done holds that the dialog is gone and one Action more is in the history.
func (d *desk) done(n int, sentence string) journal.Action {
	d.t.Helper()
	if d.open() || len(d.Done) != n || len(d.Failed) > 0 {
		d.t.Fatalf("open %v, did %d, said %q, failed %v", d.open(), len(d.Done), d.Said, d.Failed)
	}
	a := d.Done[n-1]
	if !strings.Contains(a.Sentence, sentence) {
		d.t.Errorf("%q, want %q", a.Sentence, sentence)
	}
	return a
}

func clear(d *desk) {
	if e, ok := d.Window().Canvas().Focused().(*part.Text); ok {
		e.SetText("")
	}
}

func TestTransferOfManyByKeyboard(t *testing.T) {
	d := opened(t, 150)
	book := d.File().Book()
	to := book.Units(roster.UnitPlacement)[1].Unit
	list := d.members(12, roster.Active, to.ID)
	stays := book.Find(roster.Query{Unit: to.ID})[0]
	Transfer(d, append(slices.Clone(list), stays))
	d.Key(fyne.KeyDown, fyne.KeyDown) // the second unit
	d.Key(fyne.KeyReturn)
	clear(d)
	d.typed("R8.4.1")
	d.finish()
	d.done(1, "12名の"+to.Name+"への移籍の予定を登録しました（2026年4月1日付）")
	now := d.File().Book()
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
	d.Key(fyne.KeyReturn)               // 会勢計上月
	d.Key(fyne.KeyReturn, fyne.KeyDown) // 理由: the first
	d.Key(fyne.KeyReturn, fyne.KeyReturn)
	d.typed("入院のため")
	d.Key(fyne.KeyReturn)
	if !d.open() || len(d.Done) != 0 || len(d.Said) != 1 {
		t.Fatalf("open %v, did %d, said %q", d.open(), len(d.Done), d.Said)
	}
	d.Key(fyne.KeyReturn)
	d.done(1, e.Called()+"さんの退会（2025年11月30日）を記録しました")
	if s := d.File().Book().Entry(e.ID).LastSpell(day); s.Reason != roster.ReasonClosed || s.ReasonText != "入院のため" {
		t.Errorf("%+v", s)
	}
}

func TestWhatIsMissingIsSaidWhereItIs(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Active, "")[0]
	Leave(d, []*roster.Entry{e})
	clear(d)
	d.finish()
	if !d.open() || len(d.Done) != 0 {
		t.Fatal("somebody left on no day")
	}
	d.typed("2025/12/01")
	d.Key(fyne.KeyEscape)
	if d.open() || len(d.Done) != 0 {
		t.Error("Esc does something")
	}
	Leave(d, d.members(2, roster.Former, ""))
	d.finish()
	if !d.open() || len(d.Said) == 0 || !strings.Contains(d.Said[0], "この日にできる方がいません") {
		t.Errorf("said %q", d.Said)
	}
}

func TestPauseAndResume(t *testing.T) {
	d := opened(t, 60)
	list := d.members(2, roster.Active, "")
	Pause(d, list)
	d.finish()
	d.done(1, "2名の休会を記録しました")
	now := d.File().Book()
	if e := now.Entry(list[0].ID); e.PauseOn(day) == nil {
		t.Error("does not pause")
	}
	Resume(d, list)
	clear(d)
	d.typed("2026/1/15")
	d.Key(fyne.KeyReturn)
	d.done(2, "復帰（休会の終わり）の予定を登録しました（2026年1月15日付）")
}

func TestRejoin(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Former, "")[0]
	Rejoin(d, e)
	d.finish()
	d.done(1, e.Called()+"さんの再入会（2025年12月10日）を登録しました")
	if s := d.File().Book().Entry(e.ID).SpellOn(day); s == nil || s.JoinKind != roster.JoinAgain {
		t.Errorf("%+v", s)
	}
}

func TestRenameWaitsForItsDay(t *testing.T) {
	d := opened(t, 60)
	e := d.members(1, roster.Active, "")[0]
	Rename(d, e)
	clear(d)
	d.typed("青空ホールディングス株式会社")
	d.Key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	clear(d)
	d.typed("2026/4/1")
	d.Key(fyne.KeyReturn)
	d.done(1, "2026年4月1日からの予定にしました：社名を「"+e.Company.Name+"」から「青空ホールディングス株式会社」に変更しました")
	if len(d.File().Book().Pendings()) != 1 {
		t.Error("does not wait")
	}
}

func TestSucceedByNewPersonAndByColleague(t *testing.T) {
	d := opened(t, 60)
	old := d.members(1, roster.Active, "")[0]
	Succeed(d, old)
	d.Key(fyne.KeyReturn, fyne.KeyReturn) // day, old one: on to the name
	d.typed("後継 花子")
	d.finish()
	d.done(1, "の代表者を"+old.Member.Name+"さんから後継 花子さんに変更しました")
	book := d.File().Book()
	next := book.Find(roster.Query{Text: "後継花子"})
	if len(next) != 1 || next[0].Company.ID != old.Company.ID || !next[0].MaySign || book.Entry(old.ID).StateOn(day) != roster.Former {
		t.Fatalf("%+v", next)
	}
	d.Apply(journal.Action{Sentence: "試験", Changes: beside(old)})
	Succeed(d, next[0])
	d.Key(fyne.KeyReturn, fyne.KeyReturn)
	for range 9 { // to the colleague, whoever stands before him
		d.Key(fyne.KeyDown)
	}
	d.finish()
	d.done(2, "後継 花子さんから")
	if e := d.File().Book().Entry(next[0].ID); e.StateOn(day) != roster.Former {
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
		p := action.Join(d.File().Book(), map[string]string{"member.name": "申込 " + number, "member.number": number, "company.name": "新会社" + number,
			"spell.applied": "2025-12-01", "placement.unit": d.File().Book().Units(roster.UnitPlacement)[0].ID})
		d.Apply(p.Action)
	}
	a := newApproving(d)
	waiting := len(a.waiting)
	if waiting < 3 {
		t.Fatalf("%d wait", waiting)
	}
	a.open()
	d.Window().Canvas().Focus(a.grid)
	d.Key(fyne.KeyHome, fyne.KeyReturn) // not the first
	if got := a.button().Text; got != persons(waiting-1)+"の入会を承認する" {
		t.Errorf("%q", got)
	}
	path := filepath.Join(t.TempDir(), "承認.xlsx")
	a.writeTo(path)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 || len(d.Failed) > 0 {
		t.Errorf("%v %v", err, d.Failed)
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
	path := d.File().Path()
	other, err := office.Open(context.Background(), path, office.Options{Who: "別"})
	if err != nil {
		t.Fatal(err)
	}
	d.Take(other)
	if other.ReadOnly() == nil {
		t.Skip("the second one may write")
	}
	for _, ask := range []func(){func() { Leave(d, e) }, func() { Transfer(d, e) }, func() { Succeed(d, e[0]) }} {
		if ask(); d.open() || len(d.Failed) == 0 {
			t.Error("asked although nothing can be written")
		}
	}
}
