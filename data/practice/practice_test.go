package practice

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

const today = nihongo.Day("2026-11-20")

// TestPromises holds for every seed and size what the package promises.
func TestPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		members := rapid.IntRange(0, 400).Draw(t, "members")
		o := New(seed, members, today)

		book, err := o.Book()
		if err != nil {
			t.Fatal(err)
		}
		active := 0
		numbers, issued := map[string]bool{}, map[string]bool{}
		for c := range o.Cards() {
			if n := c.Company.Number; n != "" {
				if _, err := nihongo.CorporateNumber(n); err != nil || n[1:5] != "9999" || numbers[n] {
					t.Fatalf("corporate number %q: %v, seen before: %v", n, err, numbers[n])
				}
				numbers[n] = true
			}
			for _, p := range c.Persons {
				if issued[p.Member.Number] {
					t.Fatalf("member number %s twice", p.Member.Number)
				}
				issued[p.Member.Number] = true
				e := book.Entry(p.Member.ID)
				if e.StateOn(today) == roster.Active && book.UnitOn(e, today) == nil {
					t.Fatalf("member %s is in no branch: %+v", p.Member.Number, p.Placements)
				}
				if e.StateOn(today) == roster.Active {
					active++
				}
				checkPerson(t, p)
			}
		}
		if active != members {
			t.Fatalf("%d members, want %d", active, members)
		}
	})
}

// checkPerson: days follow each other, contacts are nobody's.
func checkPerson(t *rapid.T, p Person) {
	for i, s := range p.Spells {
		if s.Joined == "" && (s.Left != "" || s.Applied == "") || s.Joined > today || s.Left > today {
			t.Fatalf("spell %+v", s)
		}
		if s.Left != "" && (s.Left <= s.Joined || s.Reason == "" || s.LeaveKind == "") {
			t.Fatalf("leaving %+v", s)
		}
		if s.Approved != "" && (s.Approved < s.Applied || s.Joined < s.Approved) {
			t.Fatalf("approval %+v", s)
		}
		if i > 0 && (s.Joined < p.Spells[i-1].Left || s.JoinKind != roster.JoinAgain) {
			t.Fatalf("spells %+v then %+v", p.Spells[i-1], s)
		}
	}
	for _, r := range p.Placements {
		if r.To != "" && r.To <= r.From || r.From == "" {
			t.Fatalf("placement %+v of %+v", r, p.Spells[0])
		}
	}
	m := p.Member
	for _, number := range []string{m.Tel, m.Fax} {
		if parts := strings.Split(number, "-"); number != "" && (len(number) != 12 || parts[1][0] != '0') {
			t.Fatalf("telephone %q could be somebody's", number)
		}
	}
	if m.Email != "" && !strings.HasSuffix(m.Email, "@example.jp") {
		t.Fatalf("mail %q could be somebody's", m.Email)
	}
}

// TestSameSeedSameOffice: ids and all; another seed is another office.
func TestSameSeedSameOffice(t *testing.T) {
	one, again := New(7, 300, today).Action(), New(7, 300, today).Action()
	if d := cmp.Diff(one, again); d != "" {
		t.Fatalf("the same seed differs:\n%.2000s", d)
	}
	if other := New(8, 300, today).Action(); other.Changes[0].ID == one.Changes[0].ID {
		t.Fatal("another seed gives the same ids")
	}
	last := map[journal.Kind]string{}
	for _, c := range one.Changes {
		if id, err := uuid.Parse(c.ID); err != nil || id.Version() != 7 || id.Variant() != uuid.RFC4122 {
			t.Fatalf("%s is no UUIDv7: %v", c.ID, err)
		}
		if c.ID <= last[c.Kind] {
			t.Fatalf("ids of %s do not count up: %s after %s", c.Kind, c.ID, last[c.Kind])
		}
		last[c.Kind] = c.ID
	}
}

// TestActionIsTheBook: what the Action makes of an empty office is the Book.
func TestActionIsTheBook(t *testing.T) {
	o := New(3, 250, today)
	want, err := o.Book()
	if err != nil {
		t.Fatal(err)
	}
	about, _ := o.Head()
	made := roster.NewBuilder()
	if err := made.Put(about); err != nil {
		t.Fatal(err)
	}
	got, err := made.Book(today).Apply(o.Action().Changes)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range roster.Schemas() {
		if d := cmp.Diff(want.Records(s.Kind), got.Records(s.Kind)); d != "" {
			t.Fatalf("%s differs:\n%.2000s", s.Kind, d)
		}
	}
}

// TestAddresses: the postal code leads to the municipality, and the address as
// written is read back as the same one.
func TestAddresses(t *testing.T) {
	for _, members := range []int{2_000, homeLimit + 1} {
		prefectures := map[string]int{}
		for c := range New(4, members, today).Cards() {
			r := c.Company
			prefectures[r.Prefecture]++
			if r.Postal != "" && !slices.ContainsFunc(nihongo.LookupPostal(r.Postal), func(p nihongo.Place) bool {
				return p.Prefecture == r.Prefecture && p.Code == r.Municipality && (r.Address == "" || strings.HasPrefix(r.Address, p.Municipality+p.Town))
			}) {
				t.Fatalf("〒%s does not lead to %s%s", r.Postal, r.Prefecture, r.Address)
			}
			if r.Address != "" && nihongo.SplitAddress(r.Prefecture+r.Address).Code != r.Municipality {
				t.Fatalf("%s%s is not read as %s", r.Prefecture, r.Address, r.Municipality)
			}
		}
		if home := prefectures["滋賀県"]; members <= homeLimit && home < members*9/10 {
			t.Errorf("only %d of %d members at home", home, members)
		}
		if members > homeLimit && len(prefectures) != 47 {
			t.Errorf("only %d prefectures", len(prefectures))
		}
	}
}

// TestFiguresOfTheMovement compares a large office with the published averages.
func TestFiguresOfTheMovement(t *testing.T) {
	const members = 9_000
	var companies, sole, staffed, capitalised, consented, persons float64
	var staff, capital float64
	divisions := map[string]float64{}
	for c := range New(1, members, today).Cards() {
		companies++
		divisions[c.Company.Industry]++
		if c.Company.Sole {
			sole++
		}
		if n := c.Company.Staff(); n.Known {
			staffed++
			staff += float64(n.N)
		}
		if n := c.Company.Capital; n.Known {
			capitalised++
			capital += float64(n.N)
		}
		for _, p := range c.Persons {
			persons++
			for _, x := range p.Consents {
				if x.Channel == roster.ChannelNational && x.Word == roster.ConsentYes {
					consented++
				}
			}
		}
	}
	within := func(what string, got, low, high float64) {
		t.Helper()
		if got < low || got > high {
			t.Errorf("%s: %.2f, want %.2f to %.2f", what, got, low, high)
		}
	}
	within("average staff", staff/staffed, 26, 33)
	within("average capital in million yen", capital/capitalised/1e6, 13, 15)
	within("share of sole proprietors", sole/companies, 0.05, 0.12)
	within("share with unknown staff", 1-staffed/companies, 0.03, 0.10)
	within("share that consented", consented/persons, 0.35, 0.60)
	for _, x := range trades {
		share := float64(x.permille) / 1000
		within("share of "+x.division, divisions[x.division]/companies, share-0.02, share+0.02)
	}
}

// TestLife: the standing of a year balances and its rates are likely ones.
func TestLife(t *testing.T) {
	book, err := New(2, 2_000, today).Book()
	if err != nil {
		t.Fatal(err)
	}
	s := book.Standing("2026-03")
	year := s.Office.Year
	if year.Balance() != 0 || year.Joined == 0 || year.Left == 0 {
		t.Errorf("the year does not balance: %+v", year)
	}
	joined, _ := s.Office.Rate(year.Joined)
	left, _ := s.Office.Rate(year.Left)
	if math.Abs(joined-0.10) > 0.04 || math.Abs(left-0.08) > 0.04 {
		t.Errorf("%.1f %% joined and %.1f %% left in a year; about 10 and 8 are likely", 100*joined, 100*left)
	}
	moved := 0
	for _, l := range s.Units {
		if l.Year.Balance() != 0 {
			t.Errorf("%s does not balance: %+v", l.Name, l.Year)
		}
		moved += l.Year.MovedIn
	}
	if moved == 0 {
		t.Error("nobody moved between branches")
	}
	for _, want := range []string{"髙", "﨑", "濵", "桒", "德", "𠮷"} {
		found := false
		for _, e := range book.Entries() {
			found = found || strings.Contains(e.Name, want)
		}
		if !found {
			t.Errorf("nobody is written with %s", want)
		}
	}
}

func BenchmarkCards(b *testing.B) {
	for _, members := range []int{6_000, 47_000} {
		b.Run(fmt.Sprint(members), func(b *testing.B) {
			b.ReportAllocs()
			o := New(1, members, today)
			for b.Loop() {
				for range o.Cards() {
				}
			}
			b.ReportMetric(float64(members)*float64(b.N)/b.Elapsed().Seconds(), "members/s")
		})
	}
}
