package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"kaisei/assets"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"github.com/google/go-cmp/cmp"
)

// noon is a fixed clock: 2026-04-10 12:00 in Japan.
func noon() time.Time { return time.Date(2026, 4, 10, 3, 0, 0, 0, time.UTC) }

func newOffice(t *testing.T) *File {
	t.Helper()
	name := "滋賀 #1?.kaisei"
	if runtime.GOOS == "windows" { // which has no ? in names
		name = "滋賀 #1%20.kaisei"
	}
	f, err := Create(context.Background(), filepath.Join(t.TempDir(), name),
		roster.Office{Name: "試験県中小企業家同友会", Prefecture: "25"}, Options{Who: "山田", Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// join proposes one member of one company in one unit.
func join(name, number string) (*roster.Member, []journal.Change) {
	u := &roster.Unit{ID: roster.NewID(), Kind: roster.UnitPlacement, Label: "支部", Name: name + "支部"}
	c := &roster.Company{ID: roster.NewID(), Name: "株式会社" + name, Capital: roster.Known(0)}
	m := &roster.Member{ID: roster.NewID(), Company: c.ID, Number: number, Name: name + " 太郎", Tel: "077-000-0000"}
	s := &roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: "2020-04-01"}
	p := &roster.Placement{ID: roster.NewID(), Member: m.ID, Unit: u.ID, From: "2020-04-01"}
	return m, []journal.Change{roster.Create(u), roster.Create(c), roster.Create(m), roster.Create(s), roster.Create(p)}
}

func apply(t *testing.T, f *File, sentence, on string, changes ...journal.Change) journal.Action {
	t.Helper()
	a, err := f.Apply(context.Background(), journal.Action{From: "試験", Sentence: sentence, On: on, Changes: changes})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func sound(t *testing.T, f *File) {
	t.Helper()
	problems, err := f.Check(context.Background())
	if err != nil || len(problems) > 0 {
		t.Fatalf("check: %v %v", problems, err)
	}
}

func TestWhatWasAppliedIsThereAfterReopening(t *testing.T) {
	f := newOffice(t)
	m, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	before := f.Book()
	sound(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(f.Path()), "*-[ws]*")); len(left) > 0 {
		t.Errorf("the file alone is not the whole office: %v", left)
	}
	again, err := Open(context.Background(), f.Path(), Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if d := journal.Diff(before, again.Book()); len(d) != 0 {
		t.Fatalf("differs after reopening: %v", d)
	}
	if e := again.Book().Entry(m.ID); e == nil || e.Company.Capital != roster.Known(0) || e.Company.Regular.Known {
		t.Fatalf("zero and unknown are not kept apart: %+v", e)
	}
}

func TestAReaderLeavesNothingBehind(t *testing.T) {
	f := newOffice(t)
	f.Close()
	g, err := Open(context.Background(), f.Path(), Options{ReadOnly: true, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(f.Path()), "*-[ws]*")); len(left) > 0 {
		t.Error(left)
	}
}

func TestUndoAndRedo(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	was := f.Book()
	edit := apply(t, f, "電話番号を直しました", "", journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "tel", Before: m.Tel, After: "03"})
	undo, conflicts, err := f.Undo(ctx, edit.ID, "試験")
	if err != nil || len(conflicts) > 0 || f.Book().Entry(m.ID).Tel != m.Tel {
		t.Fatalf("undo: %v %v", err, conflicts)
	}
	if d := journal.Diff(was, f.Book()); len(d) != 0 {
		t.Fatalf("undo left %v", d)
	}
	if _, _, err := f.Undo(ctx, edit.ID, "試験"); !errors.Is(err, ErrUndone) {
		t.Fatalf("second undo: %v", err)
	}
	if _, _, err := f.Undo(ctx, undo.ID, "試験"); err != nil || f.Book().Entry(m.ID).Tel != "03" {
		t.Fatalf("redo: %v", err)
	}
	last, err := f.Last(ctx)
	if err != nil || last.ID != edit.ID {
		t.Fatalf("after the redo the edit can be undone again: %v %v", last.Sentence, err)
	}
	sound(t, f)
}

func TestUndoOfAnArrivalKeepsWhoWasWorkedOnSince(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	one, first := join("青空", "1")
	two, second := join("白雲", "2")
	arrival := apply(t, f, "2名を取り込みました", "", append(first, second...)...)
	apply(t, f, "電話番号を直しました", "", journal.Change{Kind: roster.MemberKind, ID: one.ID, Field: "tel", Before: one.Tel, After: "03"})
	_, conflicts, err := f.Undo(ctx, arrival.ID, "試験")
	if err != nil {
		t.Fatal(err)
	}
	e := f.Book().Entry(one.ID)
	if e == nil || e.Tel != "03" || len(e.Spells) != 1 || len(e.Placements) != 1 || f.Book().UnitName(e) != "青空支部" {
		t.Fatalf("the member worked on since is torn apart: %+v", e)
	}
	if f.Book().Entry(two.ID) != nil || len(conflicts) != 5 {
		t.Fatalf("other member gone? conflicts %d", len(conflicts))
	}
	sound(t, f)
}

func TestBookAt(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	apply(t, f, "社名変更", "2026-04-01", journal.Change{Kind: roster.CompanyKind, ID: m.Company, Field: "name", Before: "株式会社青空", After: "青空ホールディングス株式会社"})
	apply(t, f, "誤記の訂正", "", journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "name", Before: "青空 太郎", After: "青空 太朗"})
	for day, want := range map[string]string{"2026-03-31": "株式会社青空", "2026-04-01": "青空ホールディングス株式会社"} {
		b, err := f.BookAt(ctx, nihongo.Day(day))
		if err != nil {
			t.Fatal(err)
		}
		e := b.Entry(m.ID)
		if e.Company.Name != want || e.Member.Name != "青空 太朗" {
			t.Errorf("%s: %s, %s", day, e.Company.Name, e.Member.Name)
		}
	}
	// A move of 1 February is entered in April: in March he was there already.
	e := f.Book().Entry(m.ID)
	was := e.Placements[0]
	ended, there := *was, &roster.Unit{ID: roster.NewID(), Kind: roster.UnitPlacement, Name: "白雲支部"}
	ended.To = "2026-02-01"
	moved := &roster.Placement{ID: roster.NewID(), Member: m.ID, Unit: there.ID, From: "2026-02-01"}
	apply(t, f, "移籍", "2026-04-10", append(roster.Update(was, &ended), roster.Create(there), roster.Create(moved))...)
	b, err := f.BookAt(ctx, "2026-03-01")
	if err != nil {
		t.Fatal(err)
	}
	if e := b.Entry(m.ID); b.UnitName(e) != "白雲支部" || e.Placements[0].To != "2026-02-01" {
		t.Errorf("in March in %s, the former place until %q", b.UnitName(e), e.Placements[0].To)
	}
	if b, _ := f.BookAt(ctx, "2020-03-31"); len(b.Find(roster.Query{})) != 0 {
		t.Error("member before the day of joining")
	}
}

func TestStaleAndBrokenChangesLeaveEverythingAsItWas(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	was := f.Book()
	good := journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "tel", Before: m.Tel, After: "03"}
	for name, tc := range map[string]struct {
		c    journal.Change
		want error
	}{
		"stale":          {journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "fax", Before: "x", After: "y"}, ErrStale},
		"unknown field":  {journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "creed", After: "y"}, roster.ErrField},
		"bad day":        {journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "sign_since", After: "2026-02-30"}, roster.ErrValue},
		"no such record": {journal.Change{Kind: roster.MemberKind, ID: "x", Field: "tel", After: "y"}, ErrStale},
		"hanging member": {journal.Change{Kind: roster.CompanyKind, ID: m.Company, Before: was.Value(roster.CompanyKind, m.Company, "")}, roster.ErrMissing},
	} {
		_, err := f.Apply(ctx, journal.Action{Sentence: name, Changes: []journal.Change{good, tc.c}})
		if !errors.Is(err, tc.want) {
			t.Errorf("%s: %v", name, err)
		}
		if f.Book() != was {
			t.Errorf("%s: a half Book was published", name)
		}
	}
	list, err := f.Actions(ctx, 10)
	if err != nil || len(list) != 2 {
		t.Errorf("history holds %d actions, %v", len(list), err)
	}
	sound(t, f)
}

func TestSecondOpenerReadsAndIsToldWhoWrites(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	second, err := Open(ctx, f.Path(), Options{Who: "佐藤", Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	var held *Held
	if !errors.As(second.ReadOnly(), &held) || held.Name != "山田" {
		t.Fatalf("told: %v", second.ReadOnly())
	}
	_, changes := join("青空", "7")
	if _, err := second.Apply(ctx, journal.Action{Changes: changes}); !errors.Is(err, ErrBusy) {
		t.Errorf("second writer: %v", err)
	}
	apply(t, f, "1名を追加しました", "", changes...)
	if fresh, err := second.Refresh(ctx); !fresh || err != nil || len(second.Book().Entries()) != 1 {
		t.Errorf("the reader does not see the change: %v %v", fresh, err)
	}
	f.Close()
	third, err := Open(ctx, f.Path(), Options{Now: noon})
	if err != nil || third.ReadOnly() != nil {
		t.Fatalf("after the writer has gone: %v %v", err, third.ReadOnly())
	}
	third.Close()
}

func TestOlderFilesAreCopiedThenMigratedAndNewerOnesOnlyRead(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	_, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	f.Close()
	newer := append(append([]string{}, f.opt.steps...), "CREATE TABLE later(x TEXT) STRICT;")
	g, err := Open(ctx, f.Path(), Options{Now: noon, steps: newer})
	if err != nil || g.ReadOnly() != nil || len(g.Book().Entries()) != 1 {
		t.Fatalf("migration: %v", err)
	}
	g.Close()
	copies, _ := filepath.Glob(filepath.Join(CopyFolder(f.Path()), "* 更新の前.kaisei"))
	if len(copies) != 1 {
		t.Fatalf("copies: %v", copies)
	}
	old, err := Open(ctx, copies[0], Options{Now: noon})
	if err != nil || len(old.Book().Entries()) != 1 {
		t.Fatalf("the copy is not the office of before: %v", err)
	}
	old.Close()
	h, err := Open(ctx, f.Path(), Options{Now: noon})
	if err != nil || !errors.Is(h.ReadOnly(), ErrNewer) || len(h.Book().Entries()) != 1 {
		t.Fatalf("newer file: %v", err)
	}
	h.Close()
	broken := append(append([]string{}, newer...), "CREATE TABLE nonsense(")
	if _, err := Open(ctx, f.Path(), Options{Now: noon, steps: broken}); err == nil {
		t.Fatal("a broken step went through")
	}
	if h, err = Open(ctx, f.Path(), Options{Now: noon, steps: newer}); err != nil || h.ReadOnly() != nil {
		t.Fatalf("after a failed migration: %v", err)
	}
	h.Close()
}

func TestAFileOfTheFirstSchemaIsReadOn(t *testing.T) {
	ctx := context.Background()
	steps, err := assets.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "前.kaisei")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := openPool(path, writing)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate(ctx, db, steps[:1], 0); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(ctx, "INSERT INTO unit(id, kind, name) VALUES('u', '所属', '湖東支部')"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	f, err := Open(ctx, path, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if u := f.Book().Unit("u"); f.ReadOnly() != nil || u == nil || u.Name != "湖東支部" || u.Activity != "" {
		t.Fatalf("%v, %+v", f.ReadOnly(), u)
	}
	_, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", append(changes, roster.Create(&roster.View{ID: roster.NewID(), Name: "製造業"}))...)
}

func TestHistoryOfAMember(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("青空", "7")
	_, others := join("白雲", "8")
	apply(t, f, "2名を追加しました", "", append(changes, others...)...)
	apply(t, f, "電話番号を直しました", "", journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "tel", Before: m.Tel, After: "03"})
	list, err := f.History(ctx, f.Book().Entry(m.ID).Records()...)
	if err != nil || len(list) != 2 {
		t.Fatalf("%v %v", list, err)
	}
	want := []journal.Change{{Kind: roster.MemberKind, ID: m.ID, Field: "tel", Before: m.Tel, After: "03"}}
	if d := cmp.Diff(want, list[0].Changes); d != "" || list[0].By != "山田" || !list[0].At.Equal(noon()) {
		t.Error(d, list[0])
	}
	if len(list[1].Changes) != 4 || list[1].Size != 10 {
		t.Errorf("arrival: %d of %d", len(list[1].Changes), list[1].Size)
	}
}

func TestAFileIsMadeWholeOrNotAtAll(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, "滋賀.kaisei")
	broken := Options{Now: noon, steps: []string{"CREATE TABLE nonsense("}}
	if _, err := Create(ctx, path, roster.Office{Name: "試験"}, broken); err == nil {
		t.Fatal("a broken schema made a file")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	f, err := Create(ctx, path, roster.Office{Name: "試験"}, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := Create(ctx, path, roster.Office{Name: "別"}, Options{Now: noon}); !errors.Is(err, ErrExists) {
		t.Errorf("overwritten: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.making*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
