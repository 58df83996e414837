package home

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// future builds a Book on day with a branch, another, a committee and members
// about whom something is to come.
func future(t *testing.T) *roster.Book {
	t.Helper()
	b := roster.NewBuilder()
	put := func(records ...any) {
		for _, r := range records {
			if err := b.Put(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	put(&roster.Office{ID: "o", FiscalStart: roster.Known(4)},
		&roster.Unit{ID: "u1", Kind: roster.UnitPlacement, Name: "東支部"}, &roster.Unit{ID: "u2", Kind: roster.UnitPlacement, Name: "西支部"},
		&roster.Unit{ID: "k", Kind: roster.UnitCommittee, Name: "広報委員会"})
	member := func(id string, joined, left nihongo.Day, more ...any) {
		put(&roster.Company{ID: "c" + id, Name: "企業" + id}, &roster.Member{ID: id, Company: "c" + id, Name: "氏名" + id},
			&roster.Spell{ID: "s" + id, Member: id, Joined: joined, Left: left})
		put(more...)
	}
	in := func(id, unit string, from, to nihongo.Day) *roster.Placement {
		return &roster.Placement{ID: "p" + id + unit + string(from), Member: id, Unit: unit, From: from, To: to}
	}
	member("1", "2026-01-10", "", in("1", "u1", "2026-01-10", "")) // joins
	member("2", "2020-04-01", "2026-03-10", in("2", "u1", "2020-04-01", "2026-03-10"),
		in("2", "k", "2025-04-01", "2026-03-10")) // leaves, and his term with him
	member("3", "2020-04-01", "", in("3", "u1", "2020-04-01", "2026-02-01"), in("3", "u2", "2026-02-01", "")) // moves
	member("4", "2020-04-01", "", in("4", "u1", "2020-04-01", "2026-02-01"), in("4", "u2", "2026-02-01", "")) // moves with him
	member("5", "2020-04-01", "", in("5", "u1", "2020-04-01", ""), in("5", "k", "2024-04-01", "2026-03-01"))  // his term ends
	member("6", "2020-04-01", "", in("6", "k", "2024-04-01", "2026-03-01"), in("6", "k", "2026-03-01", ""))   // goes on
	member("7", "2020-04-01", "", in("7", "k", "2026-03-01", ""), &roster.Pause{ID: "r", Member: "7", From: "2025-12-01", To: "2026-01-05"})
	member("8", "2020-04-01", "2026-12-31") // too far
	member("9", "2020-04-01", "2025-12-20") // among the leavings of this month
	put(&roster.Pending{ID: "w", On: "2026-02-01", Sentence: "社名を変えました", Changes: journal.EncodeChanges([]journal.Change{
		{Kind: roster.CompanyKind, ID: "c5", Field: "name", Before: "企業5", After: "企業五"}})},
		&roster.Pending{ID: "x", On: "2026-12-31", Sentence: "遠い予定"}, &roster.Pending{ID: "y", On: "2026-02-02", Sentence: "読めない", Changes: "?"})
	return b.Book(day)
}

func TestWhatIsToCome(t *testing.T) {
	book := future(t)
	var got []string
	for _, p := range plans(book) {
		got = append(got, fmt.Sprint(p.on, " ", p.what, " ", p.text(book), " ", strings.Join(p.who.ids, ",")))
	}
	want := []string{
		"2026-01-05 休会明け 企業7 氏名7 7",
		"2026-01-10 入会 企業1 氏名1　東支部 1",
		"2026-02-01 予定 企業5 氏名5 5",
		"2026-02-01 移籍 2名　東支部から西支部へ 3,4",
		"2026-02-02 予定  ",
		"2026-02-28 任期満了 企業5 氏名5　広報委員会 5",
		"2026-03-01 就任 企業7 氏名7　広報委員会 7",
		"2026-03-10 退会 企業2 氏名2　東支部 2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("to come is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// planned makes a member's telephone change on a day to come.
func planned(t *testing.T, d *desk, e *roster.Entry) *roster.Pending {
	t.Helper()
	after := *e.Member
	after.Tel = "077-000-0000"
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "電話番号を変更しました", On: string(day.AddDays(3)), Changes: roster.Update(e.Member, &after)}); err != nil {
		t.Fatal(err)
	}
	return d.File().Book().Pendings()[0]
}

// button finds a button by its word, nil when there is none.
func button(p *Page, word string) *part.Button {
	for _, o := range test.LaidOutObjects(p.side) {
		if b, ok := o.(*part.Button); ok && b.Text == word {
			return b
		}
	}
	return nil
}

func TestAPlanOpensItsMemberAndCanBeGivenUp(t *testing.T) {
	p, d := newPage(t, 40)
	e := d.File().Book().Entries()[0]
	planned(t, d, e)
	p.Refresh()
	var line *row
	for _, o := range test.LaidOutObjects(p.side) {
		if r, ok := o.(*row); ok && strings.HasSuffix(r.mark0, "予定") {
			line = r
		}
	}
	if line == nil {
		t.Fatal("the plan is not shown")
	}
	if line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}); !slices.Equal(d.Shown, []roster.ID{e.ID}) {
		t.Errorf("opens %q", d.Shown)
	}
	button(p, "取りやめる").OnTapped()
	if len(d.File().Book().Pendings()) != 0 || len(d.Done) != 1 || !strings.Contains(d.Done[0].Sentence, "取りやめました") {
		t.Errorf("%d wait, told %q", len(d.File().Book().Pendings()), d.Done)
	}
}

func TestWhatCouldNotBeDoneIsToldWithItsWays(t *testing.T) {
	p, d := newPage(t, 40)
	e := d.File().Book().Entries()[0]
	d.stuck = []office.Stuck{{Pending: planned(t, d, e), Why: office.ErrStale}}
	p.Refresh()
	button(p, "会員を開く").OnTapped()
	button(p, "もう一度行う").OnTapped()
	if !slices.Equal(d.Shown, []roster.ID{e.ID}) || d.again != 1 {
		t.Errorf("opens %q, tried %d times", d.Shown, d.again)
	}
	// On another day nothing is changed, and a plan is no trouble.
	book, err := d.File().BookAt(context.Background(), "2025-11-30")
	if err != nil {
		t.Fatal(err)
	}
	d.Other = book
	p.Enter()
	if button(p, "もう一度行う") != nil || button(p, "取りやめる") != nil || button(p, "元に戻す") != nil || p.joined.label != "2025年11月の入会" {
		t.Errorf("something can be changed, or %s", p.joined.label)
	}
	for _, o := range test.LaidOutObjects(p.side) {
		if n, ok := o.(*part.Note); ok && (n.Text() == "これからの予定" || n.Text() == "待っていること") {
			t.Errorf("%s on a day gone by", n.Text())
		}
	}
	counted := 0
	for _, e := range book.Entries() {
		if e.SpellOn("2025-11-30") != nil && !e.Uncounted {
			counted++
		}
	}
	if p.members.number != nihongo.FormatNumber(int64(counted)) {
		t.Errorf("%s members on the day, counted %d", p.members.number, counted)
	}
}

func BenchmarkWhatIsToCome(b *testing.B) {
	for _, members := range []int{6_000, 47_000} {
		b.Run(fmt.Sprint(members), func(b *testing.B) {
			book, err := practice.New(1, members, day).Book()
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				plans(book)
			}
		})
	}
}
