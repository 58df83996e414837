package submission

// Books for the tests: sound ones, in which days agree, and wild ones, in which
// anything may contradict anything.

import (
	"fmt"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"pgregory.net/rapid"
)

// after is a moment at which every month of the tests is over.
func after() time.Time { return time.Date(2027, 1, 10, 3, 0, 0, 0, time.UTC) }

// made gathers the records of a Book.
type made struct {
	changes []journal.Change
	n       int
}

func (b *made) id() roster.ID {
	b.n++
	return fmt.Sprintf("00000000-0000-7000-8000-%012d", b.n)
}

func put[T roster.Record](b *made, r *T) *T {
	b.changes = append(b.changes, roster.Create(r))
	return r
}

func (b *made) office(basis string) {
	put(b, &roster.Office{ID: b.id(), Name: "試験県中小企業家同友会", Prefecture: "25", Basis: basis, Maker: "山田 花子"})
}

func (b *made) book(t interface{ Fatal(...any) }) *roster.Book {
	book, err := roster.NewBuilder().Book("2026-04-10").Apply(b.changes)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// member makes a company with one member since a day.
func (b *made) member(number, name string, joined nihongo.Day) *roster.Member {
	c := put(b, &roster.Company{ID: b.id(), Name: "株式会社" + name, Kana: "カイシャ" + number, Address: name + "市", Capital: roster.Known(1_000_000)})
	m := put(b, &roster.Member{ID: b.id(), Company: c.ID, Number: number, Name: name + "太郎", Kana: "タロウ" + number, Tel: "077-" + name, Email: name + "@example.jp"})
	put(b, &roster.Spell{ID: b.id(), Member: m.ID, Joined: joined})
	return m
}

func days(from nihongo.Day) *rapid.Generator[nihongo.Day] {
	return rapid.Custom(func(t *rapid.T) nihongo.Day { return from.AddDays(rapid.IntRange(0, 800).Draw(t, "day")) })
}

// drawBook draws a Book. In a sound one nobody joins twice or leaves before he
// came; units may come and go in either.
func drawBook(t *rapid.T, sound bool) *roster.Book {
	b := &made{}
	b.office(rapid.SampledFrom([]string{"", roster.BasisJoint, roster.BasisConsent}).Draw(t, "basis"))
	var units []roster.ID
	for i := range rapid.IntRange(0, 6).Draw(t, "units") {
		u := &roster.Unit{ID: b.id(), Kind: roster.UnitPlacement, Label: "支部", Name: fmt.Sprintf("第%d支部", i+1), Order: roster.Known(int64(i))}
		if len(units) > 0 && rapid.Bool().Draw(t, "below") {
			u.Parent = rapid.SampledFrom(units).Draw(t, "parent")
		}
		if rapid.Bool().Draw(t, "dated") {
			u.From = days("2024-06-01").Draw(t, "from")
			u.To = u.From.AddDays(rapid.IntRange(1, 400).Draw(t, "for"))
		}
		units = append(units, put(b, u).ID)
	}
	board := put(b, &roster.Unit{ID: b.id(), Kind: roster.UnitCommittee, Label: "委員会", Name: "広報委員会"}).ID
	var companies []roster.ID
	for i := range rapid.IntRange(0, 30).Draw(t, "members") {
		if len(companies) == 0 || rapid.IntRange(0, 4).Draw(t, "new company") > 0 {
			c := put(b, &roster.Company{ID: b.id(), Name: fmt.Sprintf("会社%d", i), Sole: rapid.IntRange(0, 5).Draw(t, "sole") == 0,
				Industry: rapid.SampledFrom([]string{"", "A", "D", "E", "T", "Z"}).Draw(t, "industry"),
				Capital:  drawAmount(t, 200_000_000), Regular: drawAmount(t, 120), Part: drawAmount(t, 30)})
			companies = append(companies, c.ID)
		}
		m := put(b, &roster.Member{ID: b.id(), Company: rapid.SampledFrom(companies).Draw(t, "company"), Number: fmt.Sprint(i),
			Name: fmt.Sprintf("会員%d", i), Uncounted: rapid.IntRange(0, 9).Draw(t, "uncounted") == 0}).ID
		drawSpells(t, b, m, sound)
		drawPlacements(t, b, m, append(units, board))
		if word := rapid.SampledFrom([]string{"", roster.ConsentYes, roster.ConsentNo}).Draw(t, "word"); word != "" {
			put(b, &roster.Consent{ID: b.id(), Member: m, Channel: roster.ChannelNational, Word: word})
		}
	}
	return b.book(t)
}

func drawAmount(t *rapid.T, most int64) roster.Amount {
	if rapid.IntRange(0, 3).Draw(t, "blank") == 0 {
		return roster.Amount{}
	}
	return roster.Known(rapid.Int64Range(0, most).Draw(t, "amount"))
}

func drawSpells(t *rapid.T, b *made, member roster.ID, sound bool) {
	at := days("2024-04-01").Draw(t, "joined")
	for range rapid.IntRange(1, 2).Draw(t, "spells") {
		s := &roster.Spell{ID: b.id(), Member: member, Joined: at, JoinKind: roster.JoinNew}
		if rapid.Bool().Draw(t, "stays") && sound {
			put(b, s)
			return
		}
		s.Left = at.AddDays(rapid.IntRange(0, 400).Draw(t, "stayed"))
		s.Reason = rapid.SampledFrom(roster.Reasons()).Draw(t, "reason")
		at = s.Left.AddDays(rapid.IntRange(0, 200).Draw(t, "away"))
		if !sound {
			s.Left = rapid.SampledFrom([]nihongo.Day{"", s.Left, s.Joined.AddDays(-9)}).Draw(t, "wild left")
			s.Joined = rapid.SampledFrom([]nihongo.Day{"", s.Joined}).Draw(t, "wild joined")
			at = days("2024-04-01").Draw(t, "again")
		}
		put(b, s)
	}
}

func drawPlacements(t *rapid.T, b *made, member roster.ID, units []roster.ID) {
	for range rapid.IntRange(0, 3).Draw(t, "placements") {
		p := &roster.Placement{ID: b.id(), Member: member, Unit: rapid.SampledFrom(units).Draw(t, "unit")}
		if rapid.Bool().Draw(t, "since") {
			p.From = days("2024-04-01").Draw(t, "from")
		}
		if rapid.Bool().Draw(t, "ends") {
			p.To = max(p.From, "2024-04-01").AddDays(rapid.IntRange(1, 500).Draw(t, "for"))
		}
		put(b, p)
	}
}

func freeze(t testing.TB, b *roster.Book, month nihongo.Month) *Counted {
	t.Helper()
	m, err := Freeze(b, month, "", after())
	if err != nil {
		t.Fatal(err)
	}
	return m
}
