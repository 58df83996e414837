package national

// What the desk collects: one kind of submission for one period. A list of the
// year must never stand for the 会勢 of a month, so the board, the files that
// came, the sums and the answers all belong to a Call.

import (
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
)

// Call is a kind of submission and its period, as submission.Span.
type Call struct{ Kind, Period string }

// Month calls for the 会勢 of a month.
func Month(m nihongo.Month) Call { return Call{submission.KindMonthly, string(m)} }

// CallOn calls for what is due of a kind on a day.
func CallOn(kind string, day nihongo.Day) Call {
	return Call{kind, submission.PeriodOn(kind, day, FiscalStart)}
}

// FiscalStart is the month, 1 to 12, in which the year of the national conference begins.
const FiscalStart = 4

// Text says what is called for: 2025年12月の月次会勢.
func (c Call) Text() string { return submission.TitleOf(c.Kind, c.Period) }

// AsOf is the day at whose end the figures stand, by the year of the national
// conference; "" when there is no such period.
func (c Call) AsOf() nihongo.Day {
	s, err := submission.SpanOf(c.Kind, c.Period, FiscalStart)
	if err != nil {
		return ""
	}
	return s.AsOf
}

// file is the call in the name of a file: 2025-12, 年次名簿_2025.
func (c Call) file() string {
	if c.monthly() {
		return c.Period
	}
	return c.Kind + "_" + c.Period
}

func (c Call) monthly() bool { return c.Kind == submission.KindMonthly }

// before is the month before, of a monthly call.
func (c Call) before() Call { return Month(nihongo.Month(c.Period).Prev()) }

// arrivals lists what came for it, as it came.
func (c Call) arrivals(b *roster.Book) []*roster.Arrival {
	var list []*roster.Arrival
	for _, a := range b.Arrivals() {
		if a.Kind == c.Kind && a.Period == c.Period {
			list = append(list, a)
		}
	}
	return list
}

// current is what counts of an association, nil for nothing.
func (c Call) current(b *roster.Book, prefecture string) *roster.Arrival {
	var found *roster.Arrival
	for _, a := range c.arrivals(b) {
		if a.Prefecture == prefecture && a.Taken() {
			found = a
		}
	}
	return found
}

// Calls lists what anything came for of a kind, the latest first.
func Calls(b *roster.Book, kind string) []Call {
	var list []Call
	for _, a := range b.Arrivals() {
		if c := (Call{a.Kind, a.Period}); a.Kind == kind && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(x, y Call) int { return strings.Compare(y.Period, x.Period) })
	return list
}
