package roster

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

const day = nihongo.Day("2025-12-10")

// practiceFile is an office file of invented members on a fixed day.
func practiceFile(t testing.TB, members int) *office.File {
	t.Helper()
	made := practice.New(7, members, day)
	head, _ := made.Head()
	a := made.Action()
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	now := func() time.Time { return day.Time().Add(3 * time.Hour) }
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "a.kaisei"), *head, office.Options{Who: "試験", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	return f
}

// someone is a member with a unit, a telephone and one spell.
func someone(t testing.TB, book *roster.Book) *roster.Entry {
	t.Helper()
	for _, e := range book.Entries() {
		if e.SpellOn(day) != nil && len(e.Spells) == 1 && book.UnitOn(e, day) != nil && e.Tel != "" && e.Company.Number != "" {
			return e
		}
	}
	t.Fatal("nobody")
	return nil
}

func TestAnswerSaysHowManyOfHowMany(t *testing.T) {
	book := practiceFile(t, 60).Book()
	all := ask(book, question{})
	if got, want := all.count(), nihongo.FormatNumber(int64(len(all.entries)))+"名"; got != want && !strings.HasPrefix(got, want+"　うち会勢に") {
		t.Errorf("%q, want %q", got, want)
	}
	one := all.entries[3]
	found := ask(book, question{Query: roster.Query{Text: one.Number}})
	if len(found.entries) == 0 || found.row(one.ID) < 0 || !strings.Contains(found.count(), "名中 ") {
		t.Errorf("found %d, %q", len(found.entries), found.count())
	}
	among := ask(book, question{among: []roster.ID{one.ID, all.entries[5].ID}, why: "試験"})
	if len(among.entries) != 2 || among.count() != "2名" {
		t.Errorf("among: %d, %q", len(among.entries), among.count())
	}
	if sentence, widen := ask(book, question{Query: roster.Query{Text: "ありえない名前"}}).empty(); !widen || !strings.Contains(sentence, "ありえない名前") {
		t.Errorf("empty says %q", sentence)
	}
}

// The list follows the columns it is sorted by, one after the other.
func TestAnswerIsSorted(t *testing.T) {
	book := practiceFile(t, 80).Book()
	sorts := []listing.SortKey{{Column: "unit"}, {Column: "joined", Falling: true}}
	got := ask(book, question{sorts: sorts}).entries
	if want := listing.Sorted(book, book.Find(roster.Query{}), sorts); !slices.Equal(got, want) {
		t.Error("not by unit and day of joining")
	}
}

// What is remembered of a Book gives the same order as sorting anew.
func TestOrderRemembered(t *testing.T) {
	book, err := practice.New(7, 2500, day).Book()
	if err != nil {
		t.Fatal(err)
	}
	sorts := []listing.SortKey{{Column: "unit"}, {Column: "title", Falling: true}}
	m := memory{}.of(book)
	for _, text := range []string{"", "株", "株式 ア"} {
		q := question{Query: roster.Query{Text: text, Every: true}, sorts: sorts}
		var a answer
		a, m = m.ask(q)
		if want := listing.Sorted(book, book.Find(q.Query), sorts); len(m.order) == 0 || !slices.Equal(a.entries, want) {
			t.Errorf("%q: another order, %d remembered", text, len(m.order))
		}
	}
	if other := book.At(day.AddDays(-400)); m.of(other).sorts != "" {
		t.Error("another day has the order of this")
	}
}
