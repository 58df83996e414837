// Package upkeep keeps a roster clean: it says by rule what is missing or
// contradictory and what filling it would be good for, finds records that look
// like one entered twice, and proposes the Action that makes them one, or
// remembers that they are two.
package upkeep

import (
	"context"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Weight says how much a rule matters.
type Weight string

const (
	Needed  Weight = "必要"   // something is wrong or cannot be made without it
	ToCheck Weight = "確かめる" // it may be right as it is
)

// Rule is one thing that is looked at in every member, or in every company that
// has a member.
type Rule struct {
	ID     string
	Name   string // what is found: 「業種がない」
	Why    string // what it leads to, one sentence
	Weight Weight
	Field  string // where it is mended, "company.industry"
	Firm   bool   // counted in 社: a company with three members is one hit
	Former bool   // those who are no members on the day are looked at too

	// points are how many of what the office makes need the value: the figures
	// and the list of a submission, the statistics, an envelope, a declaration.
	// 0 for what only contradicts.
	points int
	finds  func(*look, *roster.Entry) (says string, hit bool)
	asks   func(*look) bool // whether the office wants it at all; nil: always
}

// Unit is what the hits of the rule are counted in.
func (r Rule) Unit() string {
	if r.Firm {
		return "社"
	}
	return "名"
}

// Hit is one member, or one company by the member to ask, of whom a rule holds.
type Hit struct {
	Entry *roster.Entry
	Says  string // what exactly is found, "" when the rule says it all
}

// Finding is what a rule found.
type Finding struct {
	Rule
	Hits []Hit // in 五十音 order
	Of   int   // how many were looked at, in the Unit of the rule
}

// Rules lists all rules, those needed first.
func Rules() []Rule {
	list := append(companyRules(), memberRules()...)
	list = append(list, membershipRules()...)
	var ordered []Rule
	for _, weight := range []Weight{Needed, ToCheck} {
		for _, r := range list {
			if r.Weight == weight {
				ordered = append(ordered, r)
			}
		}
	}
	return ordered
}

// look is what the rules need of the whole Book, gathered once.
type look struct {
	book    *roster.Book
	day     nihongo.Day
	office  *roster.Office
	units   bool                          // the office has units to belong to
	signs   bool                          // it writes down who may sign: otherwise nobody's is missing
	firms   map[roster.ID][]*roster.Entry // by company, those who are members on the day
	codes   map[string][]*roster.Company  // by 法人番号
	numbers map[string][]*roster.Entry    // by 会員番号 as written
	held    map[office]bool               // the roles that somebody has
}

// office is a role in a unit.
type office struct {
	unit roster.ID
	role string
}

func newLook(book *roster.Book) *look {
	l := &look{book: book, day: book.Day(), office: book.Office(), units: len(book.Units(roster.UnitPlacement)) > 0,
		firms: map[roster.ID][]*roster.Entry{}, codes: map[string][]*roster.Company{},
		numbers: map[string][]*roster.Entry{}, held: map[office]bool{}}
	for _, c := range book.Companies() {
		if c.Number != "" {
			l.codes[c.Number] = append(l.codes[c.Number], c)
		}
	}
	for _, e := range book.Entries() {
		if e.Number != "" {
			l.numbers[e.Number] = append(l.numbers[e.Number], e)
		}
		if e.SpellOn(l.day) == nil {
			continue
		}
		l.signs = l.signs || e.MaySign
		l.firms[e.Company.ID] = append(l.firms[e.Company.ID], e)
		for _, p := range e.Placements {
			if p.Role != "" && p.On(l.day) {
				l.held[office{p.Unit, p.Role}] = true
			}
		}
	}
	return l
}

// Look goes through the roster by all rules that the office asks for. Only who
// is a member on the day of the Book is looked at, unless the rule is about
// former members. The error is the context's.
func Look(ctx context.Context, book *roster.Book) ([]Finding, error) {
	l := newLook(book)
	var found []Finding
	for _, r := range Rules() {
		if r.asks == nil || r.asks(l) {
			found = append(found, Finding{Rule: r})
		}
	}
	for i, e := range book.Entries() {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		present := e.SpellOn(l.day) != nil
		speaks := present && l.speaker(e.Company.ID) == e
		for j := range found {
			f := &found[j]
			if !present && !f.Former || f.Firm && !speaks {
				continue
			}
			f.Of++
			if says, hit := f.finds(l, e); hit {
				f.Hits = append(f.Hits, Hit{e, says})
			}
		}
	}
	return found, nil
}

// speaker is the member to ask about a company: who may sign for it, else the
// first; nil for a company without members.
func (l *look) speaker(company roster.ID) *roster.Entry {
	staff := l.firms[company]
	for _, e := range staff {
		if e.MaySign {
			return e
		}
	}
	if len(staff) == 0 {
		return nil
	}
	return staff[0]
}
