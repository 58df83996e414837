package office

import (
	"context"
	"errors"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// renamed proposes another name of a member's company from a day on.
func renamed(f *File, m *roster.Member, name, on string) journal.Action {
	c := f.Book().Company(m.Company)
	after := *c
	after.Name = name
	return journal.Action{From: "試験", Sentence: "社名を変えました", On: on, Changes: roster.Update(c, &after)}
}

func TestWhatIsPlannedWaitsForItsDay(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	if _, err := f.Apply(ctx, renamed(f, m, "青空ホールディングス株式会社", "2026-06-01")); err != nil {
		t.Fatal(err)
	}
	name := func() string { return f.Book().Company(m.Company).Name }
	due := func(day int, month time.Month, want, stuckWant int) []journal.Action {
		t.Helper()
		f.opt.Now = func() time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, time.FixedZone("JST", 9*3600)) }
		done, stuck, err := f.Due(ctx)
		if err != nil || len(done) != want || len(stuck) != stuckWant {
			t.Fatalf("%d/%d: done %d, stuck %v, %v", month, day, len(done), stuck, err)
		}
		return done
	}
	if name() != "株式会社青空" || len(f.Book().Pendings()) != 1 {
		t.Fatalf("%s, %d waiting", name(), len(f.Book().Pendings()))
	}
	if b, err := f.BookAt(ctx, "2026-06-01"); err != nil || b.Company(m.Company).Name != "青空ホールディングス株式会社" {
		t.Errorf("the roster of the day to come: %v", err)
	}
	due(31, 5, 0, 0)
	done := due(3, 6, 1, 0)
	if name() != "青空ホールディングス株式会社" || len(f.Book().Pendings()) != 0 || done[0].On != "2026-06-01" {
		t.Fatalf("%s, %d waiting, %+v", name(), len(f.Book().Pendings()), done)
	}
	if b, err := f.BookAt(ctx, "2026-05-31"); err != nil || b.Company(m.Company).Name != "株式会社青空" {
		t.Errorf("the day before: %v", err)
	}
	if _, _, err := f.Undo(ctx, done[0].ID, "試験"); err != nil {
		t.Fatal(err)
	}
	due(4, 6, 0, 0)
	if name() != "株式会社青空" {
		t.Error("what was undone was carried out again")
	}
	sound(t, f)
}

func TestAPlanThatNoLongerFitsStaysAndIsTold(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	for _, a := range []journal.Action{renamed(f, m, "甲社", "2026-06-01"), renamed(f, m, "乙社", "")} {
		if _, err := f.Apply(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
	f.opt.Now = func() time.Time { return time.Date(2026, 6, 2, 3, 0, 0, 0, time.UTC) }
	done, stuck, err := f.Due(ctx)
	if err != nil || len(done) != 0 || len(stuck) != 1 || !errors.Is(stuck[0].Why, ErrStale) {
		t.Fatalf("%v %v %v", done, stuck, err)
	}
	if len(f.Book().Pendings()) != 1 || f.Book().Company(m.Company).Name != "乙社" || f.Book().Day() != "2026-06-02" {
		t.Errorf("%d waiting, %s on %s", len(f.Book().Pendings()), f.Book().Company(m.Company).Name, f.Book().Day())
	}
	nonsense := journal.Action{On: "2027-01-01", Changes: []journal.Change{{Kind: roster.MemberKind, ID: m.ID, Field: "creed", After: "x"}}}
	if _, err := f.Apply(ctx, nonsense); err == nil {
		t.Error("a plan that could never be carried out was taken")
	}
}

func TestAPlanGivenUpComesBackByUndo(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	if _, err := f.Apply(ctx, renamed(f, m, "甲社", "2026-06-01")); err != nil {
		t.Fatal(err)
	}
	given := apply(t, f, "予定を取りやめました", "", roster.Remove(f.Book().Pendings()[0]))
	if n := len(f.Book().Pendings()); n != 0 {
		t.Fatalf("%d still wait", n)
	}
	if _, _, err := f.Undo(ctx, given.ID, "試験"); err != nil || len(f.Book().Pendings()) != 1 {
		t.Errorf("%d wait again, %v", len(f.Book().Pendings()), err)
	}
	sound(t, f)
}
