// Package submission is the place 提出: a month's 会勢 with the names behind every
// figure, what is to be put right first, and the workbook for the national
// conference.
package submission

import (
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
)

// month is a month that can be chosen.
type month struct {
	nihongo.Month
	title string
}

// monthsBack is how far back a month can be chosen: ten fiscal years.
const monthsBack = 120

// months lists the present month and those before it, newest first.
func months(today nihongo.Day) []month {
	var list []month
	for m := today.Month(); len(list) <= monthsBack; m = m.Prev() {
		title := m.Text()
		if len(list) == 0 {
			title += "（途中）"
		}
		list = append(list, month{m, title})
	}
	return list
}

// finished is the last month that is over.
func finished(today nihongo.Day) nihongo.Month { return today.Month().Prev() }

// report is a month's submission made ready to be looked at.
type report struct {
	*submission.Monthly
	book     *roster.Book // the office it was counted from
	at       *roster.Book // the same on the month's last day
	lines    []roster.Line
	findings []submission.Finding
	year     [2][]roster.Event // joined and left since 期首
}

// newReport counts a month; it may run away from the window.
func newReport(book *roster.Book, m *submission.Monthly) *report {
	r := &report{Monthly: m, book: book, at: book.At(m.AsOf), findings: m.Findings()}
	r.lines = append([]roster.Line{m.Standing.Office}, m.Standing.Units...)
	for of := m.Standing.YearFrom.Month(); of < m.Month; of = of.Next() {
		s := book.Standing(of)
		r.year[0] = append(r.year[0], s.Joined...)
		r.year[1] = append(r.year[1], s.Left...)
	}
	r.year[0] = append(r.year[0], m.Standing.Joined...)
	r.year[1] = append(r.year[1], m.Standing.Left...)
	return r
}

// figure is one column of 会勢.
type figure struct {
	title string
	width float32
	text  func(l roster.Line) string
	// names are the members behind the figure of a line, who their title:
	// 「湖南支部の入会者」; nil for figures that are no persons.
	names func(r *report, at int) []*roster.Entry
	who   string
}

// figures are the columns of 会勢 after the unit.
func figures() []figure {
	n := func(of func(roster.Line) int) func(roster.Line) string {
		return func(l roster.Line) string { return nihongo.FormatNumber(int64(of(l))) }
	}
	stock := func(day func(*report) nihongo.Day) func(*report, int) []*roster.Entry {
		return func(r *report, at int) []*roster.Entry { return r.members(at, day(r)) }
	}
	flow := func(of func(*report) []roster.Event) func(*report, int) []*roster.Entry {
		return func(r *report, at int) []*roster.Entry { return r.moved(at, of(r)) }
	}
	last := stock(func(r *report) nihongo.Day { return r.AsOf })
	return []figure{
		{"期首", 58, n(func(l roster.Line) int { return l.Year.Opening }),
			stock(func(r *report) nihongo.Day { return r.Standing.YearFrom.AddDays(-1) }), "期首の会員"},
		{"前月末", 62, n(func(l roster.Line) int { return l.Month.Opening }),
			stock(func(r *report) nihongo.Day { return r.Month.First().AddDays(-1) }), "前月末の会員"},
		{"入会", 48, n(func(l roster.Line) int { return l.Month.Joined }),
			flow(func(r *report) []roster.Event { return r.Standing.Joined }), "入会者"},
		{"退会", 48, n(func(l roster.Line) int { return l.Month.Left }),
			flow(func(r *report) []roster.Event { return r.Standing.Left }), "退会者"},
		{"移籍入/出", 76, func(l roster.Line) string {
			if l.Month.MovedIn == 0 && l.Month.MovedOut == 0 {
				return "0"
			}
			return count(l.Month.MovedIn, "") + " / " + count(l.Month.MovedOut, "")
		}, nil, ""},
		{"当月末", 62, n(func(l roster.Line) int { return l.Month.Closing }), last, "会員"},
		{"純増", 54, func(l roster.Line) string { return nihongo.FormatChange(l.Month.Net()) }, nil, ""},
		{"社数", 54, n(func(l roster.Line) int { return l.Companies }), last, "会員"},
		{"年度入会", 68, n(func(l roster.Line) int { return l.Year.Joined }),
			flow(func(r *report) []roster.Event { return r.year[0] }), "年度の入会者"},
		{"年度退会", 68, n(func(l roster.Line) int { return l.Year.Left }),
			flow(func(r *report) []roster.Event { return r.year[1] }), "年度の退会者"},
		{"年度純増", 68, func(l roster.Line) string { return nihongo.FormatChange(l.Year.Net()) }, nil, ""},
		{"入会率", 70, func(l roster.Line) string { return rate(l, l.Year.Joined) }, nil, ""},
		{"退会率", 70, func(l roster.Line) string { return rate(l, l.Year.Left) }, nil, ""},
		{"純増率", 78, func(l roster.Line) string { return rate(l, l.Year.Net()) }, nil, ""},
	}
}

// members are those of a line at the end of a day.
func (r *report) members(at int, day nihongo.Day) []*roster.Entry {
	var list []*roster.Entry
	for _, e := range r.at.Entries() {
		if e.CountsOn(day) && r.in(at, r.at.UnitOn(e, day)) {
			list = append(list, e)
		}
	}
	return list
}

// moved are the persons of a line in a list of events, each once.
func (r *report) moved(at int, events []roster.Event) []*roster.Entry {
	var list []*roster.Entry
	seen := map[roster.ID]bool{}
	for _, v := range events {
		if r.in(at, v.Unit) && !seen[v.Entry.ID] {
			seen[v.Entry.ID] = true
			list = append(list, v.Entry)
		}
	}
	return list
}

// in reports whether what happened in unit u counts in a line. The first line
// is the office; the one without a unit below it holds those in none.
func (r *report) in(at int, u *roster.Unit) bool {
	switch of := r.lines[at].Unit; {
	case at == 0:
		return true
	case of == nil:
		return u == nil
	default:
		return r.at.Within(u, of.ID)
	}
}

// name is a line's unit, indented by its depth.
func (r *report) name(at int) string {
	l := r.lines[at]
	if at == 0 {
		return "全体"
	}
	return strings.Repeat("　", l.Depth+1) + l.Name
}

// summary is the month in one line.
func (r *report) summary() string {
	l := r.lines[0]
	s := strconv.Itoa(int(r.AsOf.Time().Month())) + "月末（" + strconv.Itoa(int(r.Due.Time().Month())) + "月1日現在）　会員 " +
		count(l.Month.Closing, "名") + "・" + count(l.Companies, "社") + "　当月純増 " + nihongo.FormatChange(l.Month.Net()) + "名　期首から " + nihongo.FormatChange(l.Year.Net()) + "名"
	if r.Preliminary {
		return "速報　" + s
	}
	return s
}

// contents says what the workbook will hold of persons.
func (r *report) contents() string {
	s := "名簿に載せる " + count(len(r.Listed), "名")
	if n := len(r.LeftOut); n > 0 {
		refused := 0
		for _, o := range r.LeftOut {
			if o.Why == roster.Refused {
				refused++
			}
		}
		s += "・除外 " + count(n, "名")
		var why []string
		if refused > 0 {
			why = append(why, "不可 "+strconv.Itoa(refused))
		}
		if n > refused {
			why = append(why, "未確認 "+strconv.Itoa(n-refused))
		}
		s += "（" + strings.Join(why, "、") + "）"
	} else {
		s += "・除外 なし"
	}
	return s + "　提供の根拠：" + r.Basis() + "　作成者：" + or(r.Maker, "（空欄）")
}

// grave counts the findings that put the figures themselves in doubt.
func (r *report) grave() int {
	n := 0
	for _, f := range r.findings {
		if f.Grave {
			n++
		}
	}
	return n
}

// ids are those of entries.
func ids(list []*roster.Entry) []roster.ID {
	out := make([]roster.ID, len(list))
	for i, e := range list {
		out[i] = e.ID
	}
	return out
}

// unit is what a member of the report belongs to on the last day.
func (r *report) unit(e *roster.Entry) string {
	if u := r.at.UnitOn(e, r.AsOf); u != nil {
		return u.Name
	}
	return ""
}

func rate(l roster.Line, n int) string {
	of, ok := l.Rate(n)
	if !ok {
		return "—"
	}
	s := strconv.FormatFloat(of*100, 'f', 1, 64) + "%"
	return strings.Replace(s, "-", "−", 1) // as wide as the digits
}

func count(n int, unit string) string { return nihongo.FormatNumber(int64(n)) + unit }

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
