// Package submission freezes what the office sends to the national conference:
// a month's 会勢, who joined and left, the roster as far as it may be named, and
// statistics. Everything is counted once, from one Book; the workbook holds the
// same figures again as live formulas, so that whoever opens it can check them.
// docs/workbook.md describes the workbook.
package submission

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// The form version: a change of any sheet, column or definition is a new one.
const form = "Kaisei月次 2"

// Sentinels of what cannot be frozen.
var (
	ErrMonth  = errors.New("submission: not a month")
	ErrOffice = errors.New("submission: the office has no name or prefecture code")
	ErrBasis  = errors.New("submission: unknown basis for naming members")
)

// Monthly is the submission of one month. Nothing in it changes any more.
type Monthly struct {
	Month       nihongo.Month
	AsOf        nihongo.Day // last day of the month; the figures stand at its end
	Due         nihongo.Day // 基準日, the day after: 翌月1日現在 is the same figure
	Preliminary bool        // 速報: the month was not over when it was frozen
	Office      *roster.Office
	Maker       string
	Version     int // 版, counted from 1
	Standing    roster.Standing
	Statistics  Statistics
	Listed      []*roster.Entry   // those who are named in 会員名簿: by unit, then in 五十音 order
	LeftOut     []roster.Omission // counted but not named, in the same order
	book        *roster.Book      // on AsOf
	ranks       map[roster.ID]int
}

// Freeze counts the submission of a month from the Book, as of the month's last
// day. maker is who made it; "" takes the office's usual one. now only tells
// whether the month is over. The error Is ErrMonth, ErrOffice or ErrBasis.
func Freeze(book *roster.Book, month nihongo.Month, maker string, now time.Time) (*Monthly, error) {
	if !month.Valid() || month.Next() == "" {
		return nil, fmt.Errorf("%w: %q", ErrMonth, month)
	}
	at := book.At(month.Last())
	office := *at.Office()
	if office.Name == "" || len(office.Prefecture) != 2 {
		return nil, fmt.Errorf("%w: %q %q", ErrOffice, office.Name, office.Prefecture)
	}
	if b := office.Basis; b != "" && b != roster.BasisJoint && b != roster.BasisConsent {
		return nil, fmt.Errorf("%w: %q", ErrBasis, b)
	}
	if maker == "" {
		maker = office.Maker
	}
	m := &Monthly{
		Month: month, AsOf: month.Last(), Due: month.Next().First(),
		Preliminary: nihongo.DayOf(now) < month.Next().First(),
		Office:      &office, Maker: maker, Version: 1,
		Standing: at.Standing(month), book: at,
	}
	m.rank()
	var members []*roster.Entry
	for _, e := range at.Entries() {
		if e.CountsOn(m.AsOf) {
			members = append(members, e)
		}
	}
	m.Statistics = count(members)
	slices.SortStableFunc(members, func(x, y *roster.Entry) int { return m.rankOf(x) - m.rankOf(y) })
	m.Listed, m.LeftOut = at.Nameable(members, roster.ChannelNational)
	return m, nil
}

// FileName is the fixed name of the workbook: doyukai_25_2025-12_v1.xlsx.
func (m *Monthly) FileName() string { return m.Manifest().FileName() }

// Manifest is what the workbook says of itself.
func (m *Monthly) Manifest() *Manifest {
	of := &Manifest{Form: form, Office: m.Office.Prefecture, Name: m.Office.Name, Kind: KindMonthly, Period: string(m.Month),
		AsOf: m.AsOf, Due: m.Due, State: StateFinal, Version: m.Version, Maker: m.Maker, Basis: m.Basis()}
	if m.Preliminary {
		of.State = StatePreliminary
	}
	l := m.lines()[0]
	of.Totals = []Total{{"期首", l.year.Opening}, {"前月末", l.month.Opening}, {"入会", l.month.Joined}, {"退会", l.month.Left},
		{"当月末", l.closing()}, {"社数", l.companies}, {"累計入会", l.year.Joined}, {"累計退会", l.year.Left},
		{"名簿", len(m.Listed)}, {"提供除外", len(m.LeftOut)}}
	return of
}

// rank numbers the units in the order of 会勢.
func (m *Monthly) rank() {
	m.ranks = map[roster.ID]int{}
	for i, l := range m.Standing.Units {
		if l.Unit != nil {
			m.ranks[l.Unit.ID] = i
		}
	}
}

func (m *Monthly) rankOf(e *roster.Entry) int {
	if u := m.book.UnitOn(e, m.AsOf); u != nil {
		if n, ok := m.ranks[u.ID]; ok {
			return n
		}
	}
	return len(m.Standing.Units)
}

// unitName is the unit a member belongs to on the last day, "" for none.
func (m *Monthly) unitName(e *roster.Entry) string {
	if u := m.book.UnitOn(e, m.AsOf); u != nil {
		return u.Name
	}
	return ""
}
