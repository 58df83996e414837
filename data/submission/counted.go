// Package submission freezes what the office sends to the national conference:
// a month's 会勢, who joined and left, the roster as far as it may be named, and
// statistics; once a year the list of members and the survey, and whatever else is
// asked for (kind.go). Everything is counted once, from one Book; the workbook holds the
// same figures again as live formulas, so that whoever opens it can check them.
// docs/workbook.md describes the workbook.
package submission

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Sentinels of what cannot be frozen.
var (
	ErrMonth  = errors.New("submission: not a month")
	ErrDesk   = errors.New("submission: the national desk has nothing to submit")
	ErrOffice = errors.New("submission: the office has no name or prefecture code")
	ErrBasis  = errors.New("submission: unknown basis for naming members")
)

// Counted is a submission as it is counted from a Book. Nothing in it changes any
// more. In all kinds but the monthly one the movements go from 期首 to the day, and
// Standing has them in the place of the month's.
type Counted struct {
	Span
	Month       nihongo.Month // the month of AsOf
	Due         nihongo.Day   // 基準日, the day after AsOf: 翌月1日現在 is the same figure
	Preliminary bool          // 速報: the time was not over when it was frozen
	Bare        bool          // figures alone, nobody is named
	Office      *roster.Office
	Maker       string
	Checker     string
	Version     int // 版, counted from 1
	Standing    roster.Standing
	Statistics  Statistics
	Listed      []*roster.Entry   // those who are named in 会員名簿: by unit, then in 五十音 order
	LeftOut     []roster.Omission // counted but not named, in the same order
	Adjusted    []Flow            // 調整: what closed months were not told
	Changed     []Difference      // of members who were reported before too, by the last of the same kind
	Corrected   []Difference      // from the version that this one corrects
	Trend       []Point           // up to twelve months, this one last; of KindMonthly alone

	final   bool // it is being closed
	order   Order
	account account
	members []*roster.Entry // all who count, in the order of 会員名簿
	frozen  *Frozen
	hash    string          // of the frozen rows
	kept    journal.Content // the rows
	book    *roster.Book    // on AsOf
	ranks   map[roster.ID]int
}

// Order says what is to be counted, and from what it goes on.
type Order struct {
	Kind     string // one of Kinds, "" = KindMonthly
	Period   string // as Span.Period
	Maker    string // "" = the office's usual one
	Checker  string
	Now      time.Time // only tells whether the time is over, by the calendar of Japan
	Before   *Frozen   // the last month closed before this one, of other kinds by its day; nil for none
	Past     *Frozen   // of other kinds than the monthly one: the last of the same kind, nil for none
	Corrects *Frozen   // the version that is corrected, nil for a new one
	Reason   string    // of the correction, of a nil return, or what an 臨時 one is for
	Nil      bool      // 該当なし: nothing happened that would have to be reported
	Bare     bool      // of KindExtra: figures alone, nobody is named; the survey always is
	Program  string    // version of Kaisei
	More     Adder     // sheets of another room for the monthly one, nil for none
	Inquiry  *Inquiry  // of KindSurvey
}

// Adder adds sheets that another package knows how to write, from the Book of the
// month's last day; it tells how many it names and how many it does not.
type Adder func(wb *sheet.Workbook, book *roster.Book) (named, silent int, err error)

// Freeze counts the submission of a month from the Book as of the month's last
// day, as if nothing had been sent before. The error Is ErrMonth, ErrOffice or ErrBasis.
func Freeze(book *roster.Book, month nihongo.Month, maker string, now time.Time) (*Counted, error) {
	return Count(book, Order{Period: string(month), Maker: maker, Now: now})
}

// Count counts a submission from the Book as of its day, going on from what was
// closed before. The error Is ErrMonth, ErrPeriod, ErrDesk, ErrOffice, ErrBasis or ErrInquiry.
func Count(book *roster.Book, o Order) (*Counted, error) {
	span, err := SpanOf(o.Kind, o.Period, book.FiscalStart())
	if err != nil {
		return nil, err
	}
	at := book.At(span.AsOf)
	office := *at.Office()
	if office.Prefecture == roster.NationalCode {
		return nil, ErrDesk
	}
	if office.Name == "" || len(office.Prefecture) != 2 {
		return nil, fmt.Errorf("%w: %q %q", ErrOffice, office.Name, office.Prefecture)
	}
	if b := office.Basis; b != "" && b != roster.BasisJoint && b != roster.BasisConsent {
		return nil, fmt.Errorf("%w: %q", ErrBasis, b)
	}
	if span.Kind == KindSurvey && o.Inquiry == nil {
		return nil, ErrInquiry
	}
	m := &Counted{
		Span: span, Month: span.AsOf.Month(), Due: span.AsOf.AddDays(1), Preliminary: nihongo.DayOf(o.Now.In(nihongo.Japan())) <= span.AsOf,
		Office: &office, Maker: cmp.Or(o.Maker, office.Maker), Checker: o.Checker, Version: 1,
		Bare: span.Kind == KindSurvey || span.Kind == KindExtra && o.Bare, book: at, order: o,
	}
	if span.Kind == KindExtra { // what is asked for today is answered today
		m.Preliminary = nihongo.DayOf(o.Now.In(nihongo.Japan())) < span.AsOf
	}
	if o.Corrects != nil && o.Corrects.Record != nil {
		m.Version = int(o.Corrects.Record.Version.N) + 1
	}
	if span.monthly() {
		m.Standing, m.account = at.Standing(m.Month), reckon(at, m.Month, o.Before)
	} else {
		m.Standing, m.account = at.StandingSince(span.From, span.AsOf), reckonSince(at, span, o.Before)
	}
	m.account.settle(&m.Standing, at)
	m.Adjusted = m.account.adjusted
	m.rank()
	for _, e := range at.Entries() {
		if e.CountsOn(m.AsOf) {
			m.members = append(m.members, e)
		}
	}
	m.Statistics = count(m.members)
	slices.SortStableFunc(m.members, func(x, y *roster.Entry) int { return m.rankOf(x) - m.rankOf(y) })
	if !m.Bare {
		m.Listed, m.LeftOut = at.Nameable(m.members, roster.ChannelNational)
	}
	if span.monthly() {
		m.Trend = m.trend()
	}
	m.frozen = m.freeze()
	if m.hash, m.kept, err = m.frozen.encode(); err != nil {
		return nil, err
	}
	m.Changed, m.Corrected = m.changes(), m.corrections()
	return m, nil
}

// trend are the months of 推移: those reported as they were, the rest from the Book.
func (m *Counted) trend() []Point {
	const most = 12
	reported := map[nihongo.Month]Point{}
	if m.order.Before != nil {
		for _, p := range m.order.Before.Trend {
			reported[p.Month] = p
		}
	}
	point := func(s *roster.Standing) Point {
		l := s.Office
		return Point{s.Month, l.Month.Closing, l.Month.Joined, l.Month.Left, l.Month.Adjusted, l.Companies}
	}
	var out []Point
	for of := m.Month.Add(1 - most); of != "" && of < m.Month; of = of.Next() {
		p, ok := reported[of]
		if !ok {
			s := m.book.At(of.Last()).Standing(of)
			p = point(&s)
		}
		if p.Members > 0 || len(out) > 0 {
			out = append(out, p)
		}
	}
	return append(out, point(&m.Standing))
}

// FileName is the fixed name of the workbook: doyukai_25_2025-12_v1.xlsx.
func (m *Counted) FileName() string { return m.Manifest().FileName() }

// Title says what is submitted.
func (m *Counted) Title() string { return TitleOf(m.Kind, m.Period) }

// purpose is what an 臨時 submission is for; a correction serves the same.
func (m *Counted) purpose() string {
	switch {
	case m.Kind != KindExtra:
		return ""
	case m.order.Corrects != nil:
		return m.order.Corrects.Purpose
	}
	return m.order.Reason
}

// Manifest is what the workbook says of itself.
func (m *Counted) Manifest() *Manifest {
	of := &Manifest{Form: m.form(), Program: m.order.Program, Office: m.Office.Prefecture, Name: m.Office.Name, Kind: m.Kind, Period: m.Period, Bare: m.Bare,
		AsOf: m.AsOf, Due: m.Due, State: StateDraft, Version: m.Version, Correction: m.Version - 1, Reason: m.order.Reason, Nil: m.order.Nil,
		Maker: m.Maker, Checker: m.Checker, Basis: m.Basis(), Rows: m.hash, Totals: m.totals()}
	switch {
	case m.Preliminary:
		of.State = StatePreliminary
	case m.final:
		of.State = StateFinal
	}
	if !m.monthly() {
		of.From = m.From
	}
	if c := m.order.Corrects; c != nil && c.Record != nil {
		of.Corrects = c.Record.RowsHash
	}
	return of
}

// totals are the figures that the submission states, in the order of the form.
func (m *Counted) totals() []Total {
	l := m.lines()[0]
	out := []Total{{"期首", l.year.Opening}}
	if m.monthly() {
		out = append(out, Total{"前月末", l.month.Opening})
	}
	for i, kind := range roster.JoinKinds() {
		out = append(out, Total{JoinTitle(kind), l.month.JoinedBy[i]})
	}
	out = append(out, Total{"入会計", l.month.Joined})
	for i, kind := range roster.LeaveKinds() {
		out = append(out, Total{LeaveTitle(kind), l.month.LeftBy[i]})
	}
	out = append(out, Total{"退会計", l.month.Left}, Total{"調整", l.month.Adjusted}, Total{m.closingTitle(), l.closing()}, Total{"社数", l.companies})
	if m.monthly() {
		out = append(out, Total{"累計入会", l.year.Joined}, Total{"累計退会", l.year.Left}, Total{"累計調整", l.year.Adjusted})
	}
	if !m.Bare {
		out = append(out, Total{"名簿", len(m.Listed)}, Total{"提供除外", len(m.LeftOut)})
	}
	return out
}

// JoinTitle and LeaveTitle are the headings of the ways in and out; one word
// stands for two of them, and gets an arrow.
func JoinTitle(kind string) string {
	if kind == roster.JoinSucceed {
		return "交代入"
	}
	return kind
}

func LeaveTitle(kind string) string {
	if kind == roster.LeaveSucceed {
		return "交代退"
	}
	return kind
}

// rank numbers the units in the order of 会勢.
func (m *Counted) rank() {
	m.ranks = map[roster.ID]int{}
	for i, l := range m.Standing.Units {
		if l.Unit != nil {
			m.ranks[l.Unit.ID] = i
		}
	}
}

func (m *Counted) rankOf(e *roster.Entry) int {
	if u := m.book.UnitOn(e, m.AsOf); u != nil {
		if n, ok := m.ranks[u.ID]; ok {
			return n
		}
	}
	return len(m.Standing.Units)
}

// unitName is the unit a member belongs to on the last day, "" for none.
func (m *Counted) unitName(e *roster.Entry) string {
	if u := m.book.UnitOn(e, m.AsOf); u != nil {
		return u.Name
	}
	return ""
}
