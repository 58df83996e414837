package action_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

// A succession and a new name planned for a day: nothing before it, everything
// on it, for who looks at the day now and for who works on it then; and the
// month before stays as it was when it is looked at from later.
func TestTheDayDecidesInTheOfficeFile(t *testing.T) {
	ctx := context.Background()
	made := practice.New(7, 60, "2025-12-10")
	head, _ := made.Head()
	first := made.Action()
	first.Changes = slices.DeleteFunc(first.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	today := nihongo.Day("2025-12-10")
	f, err := office.Create(ctx, filepath.Join(t.TempDir(), "a.kaisei"), *head, office.Options{Who: "試験", Now: func() time.Time { return today.Time().Add(3 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	apply := func(a journal.Action) journal.Action {
		t.Helper()
		done, err := f.Apply(ctx, a)
		if err != nil {
			t.Fatalf("%q: %v", a.Sentence, err)
		}
		return done
	}
	apply(first)
	at := slices.IndexFunc(f.Book().Entries(), func(e *roster.Entry) bool {
		return e.SpellOn(today) != nil && e.MaySign && f.Book().UnitOn(e, today) != nil
	})
	old := f.Book().Entries()[at]
	const on = nihongo.Day("2026-02-01")
	apply(action.Succeed(f.Book(), old.ID, action.Succession{Day: on, Values: map[string]string{"member.name": "後継 花子", "member.number": "90001"}}).Action)
	if next := action.NextNumber(f.Book()); next != "90002" {
		t.Errorf("the number of somebody planned is given away: %s", next)
	}
	apply(action.Rename(f.Book(), old.Company.ID, action.Renaming{Day: on, Name: "新社名株式会社", Kana: "シンシャメイ"}).Action)

	check := func(when string, b *roster.Book, changed bool) {
		t.Helper()
		was, is := b.Entry(old.ID), b.ByNumber("90001")
		heir := is != nil && is.SpellOn(b.Day()) != nil && is.MaySign
		if heir != changed || (was.SpellOn(b.Day()) == nil) != changed || was.MaySign == changed || (b.Company(old.Company.ID).Name == "新社名株式会社") != changed {
			t.Errorf("%s, on %s: heir %v, old %v %v, %s", when, b.Day(), heir, was.StateOn(b.Day()), was.MaySign, b.Company(old.Company.ID).Name)
		}
	}
	look := func(when string) {
		t.Helper()
		for _, day := range []nihongo.Day{today, on.AddDays(-1), on, on.AddDays(40)} {
			b, err := f.BookAt(ctx, day)
			if err != nil {
				t.Fatal(err)
			}
			check(when, b, day >= on)
		}
	}
	check("while it waits", f.Book(), false)
	if len(f.Book().Pendings()) != 2 {
		t.Fatalf("%d wait", len(f.Book().Pendings()))
	}
	look("before")
	today = "2026-02-03"
	done, stuck, err := f.Due(ctx)
	if err != nil || len(done) != 2 || len(stuck) != 0 {
		t.Fatalf("%v %v %v", done, stuck, err)
	}
	check("after", f.Book(), true)
	today = "2026-01-10"
	look("afterwards")
}
