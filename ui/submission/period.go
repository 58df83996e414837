package submission

// What is shown: one of the four kinds, and a period of it. A month and a fiscal
// year are chosen from a list, a day by its date.

import (
	"slices"
	"time"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// asked is a kind and its period; bare is one without names.
type asked struct {
	kind, period string
	bare         bool
}

// The choices of a kind: those of data/submission, and 臨時 with names.
const withNames = submission.KindExtra + "＋名簿"

// kinds are the choices beside the title.
func kinds() []part.Option {
	return []part.Option{{Value: submission.KindMonthly, Shown: "月次会勢"}, {Value: submission.KindYearly, Shown: "年次名簿"}, {Value: submission.KindSurvey, Shown: "活動実態調査"},
		{Value: submission.KindExtra, Shown: "臨時（数だけ）"}, {Value: withNames, Shown: "臨時（名簿も）"}}
}

// choice is the option of kinds that stands for it.
func (a asked) choice() string {
	if a.kind == submission.KindExtra && !a.bare {
		return withNames
	}
	return a.kind
}

// chosen is what is shown first of a choice: what is due on the day.
func chosen(choice string, today nihongo.Day, fiscalStart int) asked {
	a := asked{kind: choice, bare: choice == submission.KindExtra}
	if choice == withNames {
		a.kind = submission.KindExtra
	}
	a.period = submission.PeriodOn(a.kind, today, fiscalStart)
	return a
}

// Values of the list of days that are no days.
const anotherDay = "another"

// periods lists what can be chosen, newest first: what is not over yet too.
func (a asked) periods(book *roster.Book, today nihongo.Day) []part.Option {
	all := submission.Periods(a.kind, today, book.FiscalStart())
	if a.kind == submission.KindExtra {
		for _, s := range book.Submissions() {
			if s.Kind == a.kind && !slices.Contains(all, s.Period) {
				all = append(all, s.Period)
			}
		}
		if !slices.Contains(all, a.period) {
			all = append(all, a.period)
		}
		slices.Sort(all)
		slices.Reverse(all)
	}
	var list []part.Option
	for i, period := range all {
		title := submission.PeriodText(period)
		switch {
		case period == string(today):
			title = today.Western() + "（今日）"
		case i == 0 && a.kind != submission.KindExtra:
			title += "（途中）"
		}
		list = append(list, part.Option{Value: period, Shown: title})
	}
	if a.kind == submission.KindExtra {
		list = append(list, part.Option{Value: anotherDay, Shown: "別の日を選ぶ…"})
	}
	return list
}

// choiceWidth is what the longest period needs.
func (p *Page) choiceWidth() float32 {
	if p.asked.kind == submission.KindExtra {
		return 248
	}
	return 200
}

// allowed reports whether a period can be shown.
func (p *Page) allowed(period string) bool {
	file := p.desk.File()
	return submission.Offered(p.asked.kind, period, file.Today(), file.Book().FiscalStart())
}

// noon of a day: what matters of the clock is the day, and the office knows where
// days begin.
func noon(day nihongo.Day) time.Time { return day.Time().Add(12 * time.Hour) }
