// Package upkeep is the page 名簿の整理 of 会員名簿: what is missing or contradictory
// by rule, whom to ring first, and records entered twice, side by side, to be
// made one or known to be two.
package upkeep

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/upkeep"
	"kaisei/ui/part"
)

// What can be chosen at the left besides the rules.
const (
	best      = "best"
	companies = "twins:company"
	persons   = "twins:member"
	apart     = "apart"
)

// bestMost is how many calls are proposed at a time.
const bestMost = 10

// state is what was found in a Book.
type state struct {
	book  *roster.Book
	found []upkeep.Finding
	calls []upkeep.Call

	twins   []upkeep.Twin
	twinsOf *roster.Book // the Book they were found in, nil while they are looked for
}

// topic is one line at the left: a heading, or what can be chosen.
type topic struct {
	id, title, count string
	share            float32 // of those looked at, 0…1, drawn as a bar
	role             fyne.ThemeColorName
}

// heading reports whether the topic cannot be chosen.
func (t topic) heading() bool { return t.id == "" }

// topics are the lines at the left. Rules that found nothing are counted, not
// listed.
func (s *state) topics() []topic {
	list := []topic{
		{title: "まず、ここから"},
		{id: best, title: "埋めると効く10件", count: count(len(s.calls), "件")},
		{title: "二重の登録"},
		{id: companies, title: "同じ企業かもしれない", count: s.pairCount(companies)},
		{id: persons, title: "同じ人かもしれない", count: s.pairCount(persons)},
	}
	if n := len(s.aparts()); n > 0 {
		list = append(list, topic{id: apart, title: "別と確かめた組", count: count(n, "組")})
	}
	sound := 0
	for _, weight := range []upkeep.Weight{upkeep.Needed, upkeep.ToCheck} {
		head := topic{title: "必要なもの"}
		role := part.Warning
		if weight == upkeep.ToCheck {
			head.title, role = "確かめるもの", part.Secondary
		}
		list = append(list, head)
		for _, f := range s.found {
			switch n := len(f.Hits); {
			case f.Weight != weight:
			case n == 0:
				sound++
			default:
				list = append(list, topic{f.ID, f.Name, count(n, f.Unit()), float32(n) / float32(max(f.Of, 1)), role})
			}
		}
		if list[len(list)-1].heading() {
			list = list[:len(list)-1]
		}
	}
	if sound > 0 {
		list = append(list, topic{title: "ほかの" + strconv.Itoa(sound) + "点は問題ありません"})
	}
	return list
}

// finding is what the rule of an id found.
func (s *state) finding(id string) (upkeep.Finding, bool) {
	for _, f := range s.found {
		if f.ID == id {
			return f, true
		}
	}
	return upkeep.Finding{}, false
}

// pairs are the twins of companies, or of persons.
func (s *state) pairs(of string) (list []upkeep.Twin) {
	for _, t := range s.twins {
		if (t.Kind == roster.CompanyKind) == (of == companies) {
			list = append(list, t)
		}
	}
	return list
}

func (s *state) pairCount(of string) string {
	if s.twinsOf != s.book {
		return "調べています"
	}
	return count(len(s.pairs(of)), "組")
}

func (s *state) aparts() []*roster.Apart {
	if s.book == nil {
		return nil
	}
	return s.book.Aparts()
}

// lacks are the names of what a company has not told, short: 業種、社員数.
func lacks(c upkeep.Call) string {
	var names []string
	for _, r := range c.Missing {
		names = append(names, strings.TrimSuffix(strings.TrimSuffix(r.Name, "がない"), "がいない"))
	}
	return strings.Join(names, "、")
}

// evidence tells why two records are taken for one.
func evidence(t upkeep.Twin) string {
	var says []string
	if t.Again {
		says = append(says, "再入会かもしれない")
	}
	for _, e := range t.Evidence {
		says = append(says, e.Says)
	}
	return strings.Join(says, "、")
}

// differing puts first what must be decided, last what is the same.
func differing(sides []upkeep.Side) []upkeep.Side {
	rank := func(s upkeep.Side) int {
		return slices.Index([]upkeep.Sign{upkeep.Differ, upkeep.DropOnly, upkeep.KeepOnly, upkeep.Both, upkeep.Equal}, s.Sign)
	}
	slices.SortStableFunc(sides, func(x, y upkeep.Side) int { return rank(x) - rank(y) })
	return sides
}

func count(n int, unit string) string { return nihongo.FormatNumber(int64(n)) + unit }
