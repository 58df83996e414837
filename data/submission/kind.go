package submission

// What is submitted: four kinds, each for a stretch of time of its own, with
// sheets of its own. 月次会勢 is the movement of a month; 年次名簿 the members at the
// end of a fiscal year, for the national directory; 活動実態調査 the survey of
// April; 臨時 whatever else is asked for, as of any day.

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"

	"kaisei/data/nihongo"
)

// Kinds of submission.
const (
	KindMonthly = "月次会勢"
	KindYearly  = "年次名簿"
	KindSurvey  = "活動実態調査"
	KindExtra   = "臨時"
)

// Kinds lists them in the order of a form.
func Kinds() []string { return []string{KindMonthly, KindYearly, KindSurvey, KindExtra} }

// ErrPeriod is the error for a period that the kind does not have.
var ErrPeriod = errors.New("submission: not a period of this kind")

// nationalStart is the month in which the fiscal year of the national conference
// begins, which the survey goes by whatever the office's own year.
const nationalStart = 4

// Span is the stretch of time that a submission is about.
type Span struct {
	Kind   string
	Period string      // "2025-12"; of KindYearly and KindSurvey the fiscal year "2025"; of KindExtra a day "2026-02-10"
	From   nihongo.Day // the first day of its movements: of the month, else of the fiscal year
	AsOf   nihongo.Day // the figures stand at its end
}

// SpanOf reads a period; fiscalStart is the month, 1 to 12, in which the
// office's year begins. The error Is ErrPeriod, or ErrMonth.
func SpanOf(kind, period string, fiscalStart int) (Span, error) {
	s := Span{Kind: cmp.Or(kind, KindMonthly), Period: period}
	switch s.Kind {
	case KindMonthly:
		m := nihongo.Month(period)
		if !m.Valid() || m.Next() == "" {
			return s, fmt.Errorf("%w: %q", ErrMonth, period)
		}
		s.From, s.AsOf = m.First(), m.Last()
		return s, nil
	case KindYearly, KindSurvey:
		if s.Kind == KindSurvey {
			fiscalStart = nationalStart
		}
		year, err := strconv.Atoi(period)
		first := nihongo.NewMonth(year, fiscalStart)
		if err != nil || fmt.Sprintf("%04d", year) != period || !first.Valid() || first.Add(12) == "" {
			return s, fmt.Errorf("%w: %s %q", ErrPeriod, s.Kind, period)
		}
		s.From, s.AsOf = first.First(), first.Add(11).Last()
		return s, nil
	case KindExtra:
		day := nihongo.Day(period)
		if !day.Valid() || day.Month().Next() == "" || day.Month().FiscalStart(fiscalStart) == "" {
			return s, fmt.Errorf("%w: %s %q", ErrPeriod, s.Kind, period)
		}
		s.From, s.AsOf = day.Month().FiscalStart(fiscalStart).First(), day
		return s, nil
	}
	return s, fmt.Errorf("%w: %q", ErrPeriod, kind)
}

// PeriodOn is the last period of a kind that is over on a day: what is due then.
func PeriodOn(kind string, day nihongo.Day, fiscalStart int) string {
	switch kind {
	case KindYearly, KindSurvey:
		if kind == KindSurvey {
			fiscalStart = nationalStart
		}
		return fmt.Sprint(day.Month().FiscalStart(fiscalStart).Add(-12).Year())
	case KindExtra:
		return string(day)
	}
	return string(day.Month().Prev())
}

// How far back a period is offered.
const (
	monthsBack = 120
	yearsBack  = 10
)

// Periods lists what may be chosen on a day, newest first, the one that is not
// over too; of KindExtra that day alone.
func Periods(kind string, day nihongo.Day, fiscalStart int) []string {
	n := 1
	switch kind {
	case KindMonthly:
		n = monthsBack + 1
	case KindYearly, KindSurvey:
		n = yearsBack + 2
	}
	p := PeriodOn(kind, day, fiscalStart)
	if kind != KindExtra {
		p = Step(kind, p, 1)
	}
	var list []string
	for ; len(list) < n && p != ""; p = Step(kind, p, -1) {
		list = append(list, p)
	}
	return list
}

// Offered reports whether a period may be chosen on a day: it has begun, and is not
// longer ago than any month that Periods lists.
func Offered(kind, period string, day nihongo.Day, fiscalStart int) bool {
	s, err := SpanOf(kind, period, fiscalStart)
	if err != nil || s.From > day || kind == KindExtra && s.AsOf > day {
		return false
	}
	return s.AsOf.Month() >= day.Month().Add(-monthsBack)
}

// Step is the period n after a period, "" where the calendar ends.
func Step(kind, period string, n int) string {
	switch kind {
	case KindYearly, KindSurvey:
		m := nihongo.Month(period + "-01").Add(12 * n)
		if m == "" {
			return ""
		}
		return fmt.Sprintf("%04d", m.Year())
	case KindExtra:
		return string(nihongo.Day(period).AddDays(n))
	}
	return string(nihongo.Month(period).Add(n))
}

// StepName is what one step is called: 月, 年度, 日.
func StepName(kind string) string {
	switch kind {
	case KindYearly, KindSurvey:
		return "年度"
	case KindExtra:
		return "日"
	}
	return "月"
}

// PeriodText is a period as people say it: 2025年12月, 2025年度, 2026年2月10日現在.
func PeriodText(period string) string {
	if m := nihongo.Month(period); m.Valid() {
		return m.Text()
	}
	if d := nihongo.Day(period); d.Valid() {
		return d.Western() + "現在"
	}
	return period + "年度"
}

// TitleOf says what is submitted: 2025年12月の月次会勢, 2026年2月10日現在の臨時の提出.
func TitleOf(kind, period string) string {
	if kind == KindExtra {
		kind += "の提出"
	}
	return PeriodText(period) + "の" + kind
}

// form is the version of a kind's form: a change of any sheet, column or
// definition is a new one.
func (s Span) form() string {
	switch s.Kind {
	case KindYearly:
		return "Kaisei年次 1"
	case KindSurvey:
		return "Kaisei調査 1"
	case KindExtra:
		return "Kaisei臨時 1"
	}
	return "Kaisei月次 2"
}

// monthly reports whether the movements are those of a month, beside which the
// year is told.
func (s Span) monthly() bool { return s.Kind == KindMonthly }

// closingTitle is the heading under which 会勢 has the members of the day.
func (s Span) closingTitle() string {
	if s.monthly() {
		return "当月末"
	}
	return membersTitle
}

// membersTitle is the heading of the members of the day in all kinds but the
// monthly one, and the name of that total.
const membersTitle = "会員数"

// Members is the number of members that a submission states, in 名.
func Members(totals []Total) int {
	m := Manifest{Totals: totals}
	n, ok := m.Total("当月末")
	if !ok {
		n, _ = m.Total(membersTitle)
	}
	return n
}

// SheetNames lists the sheets of a kind in their order, the very hidden one last;
// bare is one without names. 調査票 stands for all sheets of the survey. A
// correction has 前版との差 before the last.
func SheetNames(kind string, bare bool) []string {
	list := []string{coverSheet}
	switch kind {
	case KindYearly:
		list = append(list, rosterSheet, leftOutSheet, officerSheet, standingSheet, adjustSheet, changedSheet, statisticsSheet, sourceSheet, townSheet)
	case KindSurvey:
		list = append(list, surveySheet, standingSheet, adjustSheet, statisticsSheet, sourceSheet)
	case KindExtra:
		list = append(list, standingSheet, adjustSheet)
		if !bare {
			list = append(list, rosterSheet, leftOutSheet, officerSheet)
		}
		list = append(list, statisticsSheet, sourceSheet, townSheet)
	default:
		list = append(list, standingSheet, adjustSheet, joinedSheet, leftSheet, movedSheet, changedSheet, rosterSheet, leftOutSheet,
			statisticsSheet, sourceSheet, townSheet, trendSheet, officerSheet, activitySheet)
	}
	return append(list, manifestSheet)
}

// surveySheet is the first sheet of the survey, which package survey writes.
const surveySheet = "調査票"
