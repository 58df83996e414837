package roster_test

import (
	"fmt"
	"slices"
	"testing"

	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"pgregory.net/rapid"
)

func put(t rapid.TB, b *roster.Builder, records ...any) {
	t.Helper()
	for _, r := range records {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
}

// anyAssociation draws a sound one: a tree of units and a committee, members
// with up to three spells one after the other, again on the day of leaving now
// and then, and placements as they come, also with gaps and overlaps.
func anyAssociation() *rapid.Generator[*roster.Book] {
	return rapid.Custom(func(t *rapid.T) *roster.Book {
		b := roster.NewBuilder()
		put(t, b, &roster.Office{ID: "o", Name: "試験", FiscalStart: roster.Known(int64(rapid.SampledFrom([]int{4, 4, 5, 1}).Draw(t, "start")))},
			&roster.Unit{ID: "u1", Kind: roster.UnitPlacement, Name: "東"}, &roster.Unit{ID: "u2", Kind: roster.UnitPlacement, Name: "西"},
			&roster.Unit{ID: "u3", Parent: "u1", Kind: roster.UnitPlacement, Name: "東一"}, &roster.Unit{ID: "u4", Parent: "u1", Kind: roster.UnitPlacement, Name: "東二"},
			&roster.Unit{ID: "u5", Parent: "u4", Kind: roster.UnitPlacement, Name: "東二の一", To: "2025-08-01"},
			&roster.Unit{ID: "k", Kind: roster.UnitCommittee, Name: "政策委員会"})
		day := rapid.Custom(func(t *rapid.T) nihongo.Day {
			return nihongo.Day("2025-03-25").AddDays(rapid.OneOf(rapid.IntRange(0, 20), rapid.IntRange(0, 250)).Draw(t, "day"))
		})
		for i := range rapid.IntRange(0, 8).Draw(t, "members") {
			id := fmt.Sprint("m", i)
			company := fmt.Sprint("c", rapid.IntRange(0, i).Draw(t, "company"))
			if company == fmt.Sprint("c", i) || i == 0 {
				company = fmt.Sprint("c", i)
			}
			put(t, b, &roster.Company{ID: fmt.Sprint("c", i), Name: "青空"},
				&roster.Member{ID: id, Company: company, Number: id, Uncounted: rapid.IntRange(0, 9).Draw(t, "uncounted") == 0})
			days := rapid.SliceOfN(day, 0, 6).Draw(t, "spells")
			slices.Sort(days)
			for n := 0; n < len(days); n += 2 {
				s := &roster.Spell{ID: fmt.Sprint("s", i, n), Member: id, Joined: days[n]}
				if n+1 < len(days) {
					s.Left = days[n+1]
				}
				if n == 0 && s.Left != "" && rapid.IntRange(0, 4).Draw(t, "unknown") == 0 {
					s.Joined = ""
				}
				if next := days[n].Month().Next(); (s.Left == "" || next.First() <= s.Left) && rapid.IntRange(0, 4).Draw(t, "counted later") == 0 {
					s.JoinMonth = next
				}
				put(t, b, s)
			}
			for n := range rapid.IntRange(0, 4).Draw(t, "placements") {
				p := &roster.Placement{ID: fmt.Sprint("p", i, n), Member: id, From: day.Draw(t, "from"),
					Unit: rapid.SampledFrom([]string{"u1", "u2", "u3", "u4", "u5", "k"}).Draw(t, "unit")}
				if rapid.Bool().Draw(t, "ends") {
					p.To = p.From.AddDays(rapid.IntRange(0, 90).Draw(t, "for"))
				}
				put(t, b, p)
			}
		}
		return b.Book(today)
	})
}

func TestStandingAlwaysBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := anyAssociation().Draw(t, "association")
		month := nihongo.Month("2025-02").Add(rapid.IntRange(0, 11).Draw(t, "month"))
		s := book.Standing(month)
		tops, topsMonth := roster.Movement{}, roster.Movement{}
		for _, l := range append([]roster.Line{s.Office}, s.Units...) {
			if l.Year.Balance() != 0 || l.Month.Balance() != 0 {
				t.Fatalf("%s %s does not balance: %+v", month, l.Name, l)
			}
			if l.Year.Closing != l.Month.Closing || l.Companies > l.Month.Closing {
				t.Fatalf("%s: two figures for one day: %+v", l.Name, l)
			}
			if l.Unit != nil && l.Depth == 0 || l.Name == "所属なし" {
				add(&tops, l.Year)
				add(&topsMonth, l.Month)
			}
		}
		for _, m := range [][2]roster.Movement{{s.Office.Year, tops}, {s.Office.Month, topsMonth}} {
			o, sum := m[0], m[1]
			if o.MovedIn != 0 || o.MovedOut != 0 || sum.MovedIn != sum.MovedOut {
				t.Fatalf("移籍 is neither joining nor leaving: %+v, %+v", o, sum)
			}
			if o.Opening != sum.Opening || o.Closing != sum.Closing || o.Joined != sum.Joined || o.Left != sum.Left {
				t.Fatalf("the units do not add up: %+v, %+v", o, sum)
			}
		}
		if len(s.Joined) != s.Office.Month.Joined || len(s.Left) != s.Office.Month.Left {
			t.Fatalf("%d and %d names behind %+v", len(s.Joined), len(s.Left), s.Office.Month)
		}
		stock := 0
		for _, e := range book.Entries() {
			if counts(e, s.AsOf) {
				stock++
			}
		}
		if s.Office.Month.Closing != stock {
			t.Fatalf("%d members counted, %d by looking at everybody", s.Office.Month.Closing, stock)
		}
		if next := book.Standing(month.Next()).Office; next.Month.Opening != stock {
			t.Fatalf("前月末 %d is not 当月末 %d", next.Month.Opening, stock)
		}
	})
}

func add(sum *roster.Movement, m roster.Movement) {
	sum.Opening += m.Opening
	sum.Closing += m.Closing
	sum.Joined += m.Joined
	sum.Left += m.Left
	sum.MovedIn += m.MovedIn
	sum.MovedOut += m.MovedOut
}

// counts is the rule once more: from the first day of the month it counts in,
// or from the day of joining, until the day of leaving.
func counts(e *roster.Entry, day nihongo.Day) bool {
	return !e.Uncounted && slices.ContainsFunc(e.Spells, func(s *roster.Spell) bool {
		from := s.Joined
		if s.JoinMonth != "" && s.Joined != "" && s.JoinMonth != s.Joined.Month() {
			from = s.JoinMonth.First()
		}
		return from <= day && (s.Left == "" || s.Left > day)
	})
}

// TestStandingConventions: who counts when, one member in each case, for
// December 2025 in a year that began in April.
func TestStandingConventions(t *testing.T) {
	type row struct{ opening, previous, joined, left, in, out, closing int }
	day := func(s string) nihongo.Day { return nihongo.Day(s) }
	for name, tc := range map[string]struct {
		spells []*roster.Spell
		east   row // figures of the unit 東, in which the member is from its first day; zero = as the office
		office row
		moves  nihongo.Day // day of 移籍 to 西
	}{
		"joined on the first":          {[]*roster.Spell{{Joined: "2025-12-01"}}, row{}, row{0, 0, 1, 0, 0, 0, 1}, ""},
		"joined on the last":           {[]*roster.Spell{{Joined: "2025-12-31"}}, row{}, row{0, 0, 1, 0, 0, 0, 1}, ""},
		"joined on the next first":     {[]*roster.Spell{{Joined: "2026-01-01"}}, row{}, row{0, 0, 0, 0, 0, 0, 0}, ""},
		"left on the last day":         {[]*roster.Spell{{Joined: "2020-04-01", Left: "2025-12-31"}}, row{}, row{1, 1, 0, 1, 0, 0, 0}, ""},
		"left on the first":            {[]*roster.Spell{{Joined: "2020-04-01", Left: "2025-12-01"}}, row{}, row{1, 1, 0, 1, 0, 0, 0}, ""},
		"left at 期首":                   {[]*roster.Spell{{Joined: "2020-04-01", Left: "2025-04-01"}}, row{}, row{1, 0, 0, 0, 0, 0, 0}, ""},
		"left on the eve of 期首":        {[]*roster.Spell{{Joined: "2020-04-01", Left: "2025-03-31"}}, row{}, row{0, 0, 0, 0, 0, 0, 0}, ""},
		"in and out within the month":  {[]*roster.Spell{{Joined: "2025-12-02", Left: "2025-12-20"}}, row{}, row{0, 0, 1, 1, 0, 0, 0}, ""},
		"a member for no day":          {[]*roster.Spell{{Joined: "2025-12-02", Left: "2025-12-02"}}, row{}, row{0, 0, 1, 1, 0, 0, 0}, ""},
		"again on the day of leaving":  {[]*roster.Spell{{Joined: "2020-04-01", Left: "2025-12-10"}, {Joined: "2025-12-10"}}, row{}, row{1, 1, 1, 1, 0, 0, 1}, ""},
		"counted in the month after":   {[]*roster.Spell{{Joined: "2025-11-28", JoinMonth: "2025-12"}}, row{}, row{0, 0, 1, 0, 0, 0, 1}, ""},
		"leaving counted after":        {[]*roster.Spell{{Joined: "2020-04-01", Left: "2025-11-30", LeaveMonth: "2025-12"}}, row{}, row{1, 1, 0, 1, 0, 0, 0}, ""},
		"no day of joining":            {[]*roster.Spell{{}}, row{}, row{1, 1, 0, 0, 0, 0, 1}, ""},
		"only applied":                 {[]*roster.Spell{{Applied: "2025-12-01"}}, row{}, row{0, 0, 0, 0, 0, 0, 0}, ""},
		"moved":                        {[]*roster.Spell{{Joined: "2020-04-01"}}, row{1, 1, 0, 0, 0, 1, 0}, row{1, 1, 0, 0, 0, 0, 1}, "2025-12-10"},
		"moved on the first":           {[]*roster.Spell{{Joined: "2020-04-01"}}, row{1, 1, 0, 0, 0, 1, 0}, row{1, 1, 0, 0, 0, 0, 1}, "2025-12-01"},
		"moved on the day of joining":  {[]*roster.Spell{{Joined: "2025-12-10"}}, row{0, 0, 0, 0, 0, 0, 0}, row{0, 0, 1, 0, 0, 0, 1}, "2025-12-10"},
		"left the unit with the house": {[]*roster.Spell{{Joined: "2020-04-01", Left: "2025-12-10"}}, row{1, 1, 0, 1, 0, 0, 0}, row{1, 1, 0, 1, 0, 0, 0}, "2025-12-10"},
	} {
		b := roster.NewBuilder()
		put(t, b, &roster.Office{ID: "o"}, &roster.Company{ID: "c", Name: "青空"}, &roster.Member{ID: "m", Company: "c"},
			&roster.Unit{ID: "east", Kind: roster.UnitPlacement, Name: "東", Order: roster.Known(1)}, &roster.Unit{ID: "west", Kind: roster.UnitPlacement, Name: "西", Order: roster.Known(2)},
			&roster.Placement{ID: "p", Member: "m", Unit: "east", To: tc.moves})
		if tc.moves != "" {
			put(t, b, &roster.Placement{ID: "q", Member: "m", Unit: "west", From: tc.moves})
		}
		for i, s := range tc.spells {
			s.ID, s.Member = fmt.Sprint("s", i), "m"
			put(t, b, s)
		}
		s := b.Book(day("2026-02-01")).Standing("2025-12")
		if tc.moves == "" {
			tc.east = tc.office
		}
		for _, want := range []struct {
			l roster.Line
			r row
		}{{s.Office, tc.office}, {s.Units[0], tc.east}} {
			m := want.l.Month
			if got := (row{want.l.Year.Opening, m.Opening, m.Joined, m.Left, m.MovedIn, m.MovedOut, m.Closing}); got != want.r {
				t.Errorf("%s, %s: %+v, want %+v", name, want.l.Name, got, want.r)
			}
		}
	}
}

func TestRatesAreOnTheOpening(t *testing.T) {
	l := roster.Line{Year: roster.Movement{Opening: 47467, Joined: 2549, Left: 4379}}
	// 中同協 FY2020: 入会率 5.37 %, 退会率 9.23 % (domain §0-2).
	for n, want := range map[int]string{l.Year.Joined: "5.37", l.Year.Left: "9.23", l.Year.Net(): "-3.86"} {
		if r, ok := l.Rate(n); !ok || fmt.Sprintf("%.2f", 100*r) != want {
			t.Errorf("%d: %v", n, r)
		}
	}
	if _, ok := (roster.Line{}).Rate(1); ok {
		t.Error("a rate on nothing")
	}
}
