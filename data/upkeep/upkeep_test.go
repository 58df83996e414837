package upkeep_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/upkeep"
)

const today nihongo.Day = "2026-04-10"

func practiceBook(t testing.TB, members int) *roster.Book {
	t.Helper()
	b, err := practice.New(7, members, today).Book()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sample is one office with nothing to find fault with: one company, one
// member, a branch and a committee.
type sample struct {
	office    roster.Office
	branch    roster.Unit
	committee roster.Unit
	company   roster.Company
	member    roster.Member
	spell     roster.Spell
	placed    roster.Placement
	more      []any
}

func newSample() *sample {
	return &sample{
		office:    roster.Office{ID: "o", Name: "滋賀県中小企業家同友会", Prefecture: "25"},
		branch:    roster.Unit{ID: "u1", Kind: roster.UnitPlacement, Name: "湖南支部"},
		committee: roster.Unit{ID: "u2", Kind: roster.UnitCommittee, Name: "政策委員会"},
		company: roster.Company{ID: "c1", Name: "株式会社青空", Kana: "アオゾラ", Number: "1180301018771", Postal: "5200044",
			Prefecture: "滋賀県", Municipality: "25201", Address: "大津市京町四丁目1番1号", Industry: "D",
			Capital: roster.Known(10_000_000), Regular: roster.Known(12)},
		member: roster.Member{ID: "m1", Company: "c1", Number: "0012", Name: "青空太郎", Kana: "アオゾラタロウ", MaySign: true,
			Tel: "077-500-0001", Email: "aozora@example.jp"},
		spell:  roster.Spell{ID: "s1", Member: "m1", Applied: "2019-02-10", Approved: "2019-03-01", Joined: "2019-04-01"},
		placed: roster.Placement{ID: "p1", Member: "m1", Unit: "u1", From: "2019-04-01"},
	}
}

func (s *sample) book(t testing.TB) *roster.Book {
	t.Helper()
	b := roster.NewBuilder()
	for _, r := range append([]any{&s.office, &s.branch, &s.committee, &s.company, &s.member, &s.spell, &s.placed}, s.more...) {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	return b.Book(today)
}

// found lists the rules that hold, with what they say.
func found(t testing.TB, book *roster.Book) map[string][]upkeep.Hit {
	t.Helper()
	list, err := upkeep.Look(context.Background(), book)
	if err != nil {
		t.Fatal(err)
	}
	hits := map[string][]upkeep.Hit{}
	for _, f := range list {
		if len(f.Hits) > 0 {
			hits[f.ID] = f.Hits
		}
	}
	return hits
}

func TestRules(t *testing.T) {
	for want, spoil := range map[string]func(*sample){
		"":             func(*sample) {},
		"industry":     func(s *sample) { s.company.Industry = "" },
		"staff":        func(s *sample) { s.company.Regular = roster.Count{} },
		"address":      func(s *sample) { s.company.Address = "" },
		"postal":       func(s *sample) { s.company.Postal = "" },
		"municipality": func(s *sample) { s.company.Municipality = "" },
		"company-kana": func(s *sample) { s.company.Kana = "" },
		"code-digit":   func(s *sample) { s.company.Number = "2180301018771" },
		"code-shared": func(s *sample) {
			s.more = append(s.more, &roster.Company{ID: "c2", Number: s.company.Number, Name: "青空商事"})
		},
		"code":         func(s *sample) { s.company.Number = "" },
		"capital":      func(s *sample) { s.company.Capital = roster.Yen{} },
		"postal-place": func(s *sample) { s.company.Postal = "1000001" },
		"sole":         func(s *sample) { s.company.Sole = true },
		"signer-none": func(s *sample) {
			s.member.MaySign = false
			s.neighbour()
		},
		"signers": func(s *sample) { s.colleague().MaySign = true },
		"name":    func(s *sample) { s.member.Name = "" },
		"kana":    func(s *sample) { s.member.Kana = "" },
		"unit":    func(s *sample) { s.placed.Unit = "u2" },
		"number-double": func(s *sample) {
			s.colleague().Number = s.member.Number
		},
		"number":  func(s *sample) { s.member.Number = "" },
		"tel":     func(s *sample) { s.member.Tel = "" },
		"email":   func(s *sample) { s.member.Email = "aozora＠example.jp" },
		"consent": func(s *sample) { s.office.Basis = roster.BasisConsent },
		"joined":  func(s *sample) { s.spell = roster.Spell{ID: "s1", Member: "m1"} },
		"left":    func(s *sample) { s.more = append(s.more, &roster.Spell{ID: "s2", Member: "m1", Joined: "2020-01-01"}) },
		"months": func(s *sample) {
			s.more = append(s.more, &roster.Spell{ID: "s0", Member: "m1", Joined: "2010-04-01", Left: "2010-05-01", LeaveMonth: "2010-03", Reason: roster.ReasonBusy})
		},
		"two-units": func(s *sample) {
			s.more = append(s.more, &roster.Unit{ID: "u3", Kind: roster.UnitPlacement, Name: "湖北支部"},
				&roster.Placement{ID: "p2", Member: "m1", Unit: "u3", From: "2020-01-01"})
		},
		"closed-unit": func(s *sample) { s.branch.To = "2026-04-01" },
		"unit-gap": func(s *sample) {
			s.placed.To = "2020-01-01"
			s.more = append(s.more, &roster.Placement{ID: "p2", Member: "m1", Unit: "u1", From: "2021-01-01"})
		},
		"order": func(s *sample) { s.spell.Approved = "2019-05-01" },
		"reason": func(s *sample) {
			s.more = append(s.more, &roster.Member{ID: "m2", Company: "c1"}, &roster.Spell{ID: "s2", Member: "m2", Joined: "2010-01-01", Left: "2025-10-01"})
		},
		"pause": func(s *sample) { s.more = append(s.more, &roster.Pause{ID: "z", Member: "m1", From: "2025-04-10"}) },
		"term": func(s *sample) {
			s.more = append(s.more, &roster.Placement{ID: "p2", Member: "m1", Unit: "u2", From: "2024-04-01", To: "2026-04-01", Role: "委員長"})
		},
	} {
		s := newSample()
		spoil(s)
		hits := found(t, s.book(t))
		for id := range hits {
			if id != want {
				t.Errorf("%q: %s holds too: %v", want, id, hits[id][0].Says)
			}
		}
		if want != "" && len(hits[want]) == 0 {
			t.Errorf("%s does not hold", want)
		}
	}
}

// colleague joins the company with nothing missing.
func (s *sample) colleague() *roster.Member {
	m := s.member
	m.ID, m.Number, m.Name, m.MaySign, m.Email = "m2", "0013", "青空次郎", false, "jiro@example.jp"
	spell, placed := s.spell, s.placed
	spell.ID, spell.Member, placed.ID, placed.Member = "s2", "m2", "p2", "m2"
	s.more = append(s.more, &m, &spell, &placed)
	return &m
}

// neighbour is another company with its member, with nothing missing.
func (s *sample) neighbour() *roster.Company {
	c := &roster.Company{ID: "c2", Name: "夕焼け商店", Kana: "ユウヤケ", Sole: true, Industry: "D", Regular: roster.Known(1),
		Postal: "5200044", Prefecture: "滋賀県", Municipality: "25201", Address: "大津市京町四丁目"}
	s.more = append(s.more, c, &roster.Member{ID: "m3", Company: "c2", Name: "夕焼花子", Kana: "ハナコ", Number: "3", Tel: "077-500-0009", MaySign: true},
		&roster.Spell{ID: "s3", Member: "m3", Joined: "2020-01-01"}, &roster.Placement{ID: "p3", Member: "m3", Unit: "u1"})
	return c
}

// What ends well is not found: a year's pause that ended, a role that somebody
// else has now, an old application, a refusal.
func TestRulesPassOver(t *testing.T) {
	s := newSample()
	s.office.Basis = roster.BasisConsent
	s.more = append(s.more,
		&roster.Consent{ID: "k1", Member: "m1", Channel: roster.ChannelNational, Word: roster.ConsentNo},
		&roster.Consent{ID: "k2", Member: "m2", Channel: roster.ChannelNational, Word: roster.ConsentYes},
		&roster.Pause{ID: "z1", Member: "m1", From: "2022-01-01", To: "2024-01-01"},
		&roster.Pause{ID: "z2", Member: "m1", From: "2025-04-11"},
		&roster.Placement{ID: "p3", Member: "m1", Unit: "u2", From: "2022-04-01", To: "2026-04-01", Role: "委員長"},
		&roster.Spell{ID: "s9", Member: "m1", Joined: "2009-04-01", Left: "2012-03-31"})
	s.colleague()
	s.more = append(s.more, &roster.Placement{ID: "p4", Member: "m2", Unit: "u2", From: "2026-04-01", Role: "委員長"})
	if hits := found(t, s.book(t)); len(hits) > 0 {
		t.Errorf("%v", hits)
	}
}

func TestFormerMembersAreNotAskedFor(t *testing.T) {
	s := newSample()
	s.company, s.member = roster.Company{ID: "c1", Name: "青空"}, roster.Member{ID: "m1", Company: "c1"}
	s.spell.Left, s.spell.Reason = "2026-01-01", roster.ReasonBusy
	if hits := found(t, s.book(t)); len(hits) > 0 {
		t.Errorf("%v", hits)
	}
}

func TestBestAsksWhereMostIsMissing(t *testing.T) {
	s := newSample()
	s.company.Industry, s.company.Regular = "", roster.Count{}
	s.colleague().MaySign = true
	s.member.Tel, s.member.MaySign = "", false
	s.neighbour().Address = ""
	book := s.book(t)
	list, err := upkeep.Look(context.Background(), book)
	if err != nil {
		t.Fatal(err)
	}
	calls := upkeep.Best(book, list, 10)
	if len(calls) != 2 || calls[0].Entry.ID != "m2" || calls[0].Tel != "077-500-0001" || calls[0].Points <= calls[1].Points {
		t.Fatalf("%+v", calls)
	}
	var names []string
	for _, r := range calls[0].Missing {
		names = append(names, r.ID)
	}
	if !slices.Contains(names, "industry") || !slices.Contains(names, "tel") || calls[1].Missing[0].ID != "address" {
		t.Errorf("%v, %v", names, calls[1].Missing)
	}
	if one := upkeep.Best(book, list, 1); len(one) != 1 {
		t.Errorf("%d calls instead of 1", len(one))
	}
}

func TestLookEndsWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	book := practiceBook(t, 60)
	if _, err := upkeep.Look(ctx, book); !errors.Is(err, context.Canceled) {
		t.Errorf("Look: %v", err)
	}
	if _, err := upkeep.Twins(ctx, book); !errors.Is(err, context.Canceled) {
		t.Errorf("Twins: %v", err)
	}
}

// Every rule has words, and a field that exists.
func TestRulesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range upkeep.Rules() {
		kind, field, _ := strings.Cut(r.Field, ".")
		if _, ok := roster.FieldOf(journal.Kind(kind), field); !ok && !strings.HasPrefix(r.Field, "consent:") {
			t.Errorf("%s: no field %s", r.ID, r.Field)
		}
		if seen[r.ID] || r.Name == "" || !strings.HasSuffix(r.Why, "。") || r.Weight == "" {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
	}
}
