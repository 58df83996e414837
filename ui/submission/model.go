// Package submission is the place 提出: a month's 会勢, the list of a year, the
// survey of April or what else is asked for, with the names behind every figure,
// what is to be put right first, and the workbook for the national conference.
package submission

import (
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/data/survey"
)

// report is a submission made ready to be looked at.
type report struct {
	*submission.Counted
	order    submission.Order
	book     *roster.Book // the office it was counted from
	at       *roster.Book // the same on the day of the submission
	today    roster.Line  // 速報: the office as it stands today
	lines    []roster.Line
	findings []submission.Finding
	survey   *survey.Survey // of that kind, else nil
}

// newReport makes it ready; it may run away from the window.
func newReport(book *roster.Book, m *submission.Counted, o submission.Order, today nihongo.Day) *report {
	r := &report{Counted: m, order: o, book: book, at: book.At(m.AsOf), findings: m.Findings()}
	r.lines = append([]roster.Line{m.Standing.Office}, m.Standing.Units...)
	r.today = r.Standing.Office
	if today > m.AsOf {
		r.today = book.At(today).Standing(today.Month()).Office
		n := 0
		companies := map[roster.ID]bool{}
		for _, e := range book.Entries() {
			if e.CountsOn(today) {
				n++
				companies[e.Company.ID] = true
			}
		}
		r.today.Month.Closing, r.today.Companies = n, len(companies)
	}
	return r
}

// closed is the version that was closed last, nil while there is none.
func (r *report) closed() *roster.Submission {
	if r.order.Corrects == nil {
		return nil
	}
	return r.order.Corrects.Record
}

// name is a line's unit, indented by its depth.
func (r *report) name(at int) string {
	l := r.lines[at]
	if at == 0 {
		return "全体"
	}
	return strings.Repeat("　", l.Depth+1) + l.Name
}

// summary is the month in one line: what was closed, what the roster says, and
// how things stand today.
func (r *report) summary() string {
	if r.Kind != submission.KindMonthly {
		return r.yearSummary()
	}
	l := r.lines[0]
	day := strconv.Itoa(int(r.AsOf.Time().Month())) + "月末（" + strconv.Itoa(int(r.Due.Time().Month())) + "月1日現在）"
	figures := count(l.Month.Closing, "名") + "・" + count(l.Companies, "社") + "　当月純増 " + nihongo.FormatChange(l.Month.Net()) + "名　期首から " + nihongo.FormatChange(l.Year.Net()) + "名"
	if r.Preliminary {
		return "速報　" + day + "　会員 " + figures
	}
	s := "未確定　" + day + "　会員 " + figures
	if was := r.closed(); was != nil {
		n, _ := r.order.Corrects.Total("当月末")
		s = "確定　" + day + "　会員 " + count(n, "名")
		if n == l.Month.Closing && len(r.Corrected) == 0 {
			s = "確定　" + day + "　会員 " + figures
		} else if n != l.Month.Closing {
			s += "（今の名簿では " + count(l.Month.Closing, "名") + "）"
		}
	}
	return s + "\n速報　今日 " + count(r.today.Month.Closing, "名") + "・" + count(r.today.Companies, "社")
}

// yearSummary is a submission of another kind in one line.
func (r *report) yearSummary() string {
	l := r.lines[0]
	figures := count(l.Month.Closing, "名") + "・" + count(l.Companies, "社") + "　期首から 入会 " + count(l.Month.Joined, "名") + "・退会 " + count(l.Month.Left, "名") + "・純増 " + nihongo.FormatChange(l.Month.Net()) + "名"
	state := "未確定"
	if was := r.closed(); was != nil {
		state = "確定"
		if n := submission.Members(r.order.Corrects.Totals); n != l.Month.Closing {
			figures = count(n, "名") + "（今の名簿では " + count(l.Month.Closing, "名") + "）"
		}
	} else if r.Preliminary {
		state = "速報"
	}
	return state + "　" + r.AsOf.Western() + "の終わり（" + r.Due.Western() + "現在）\n会員 " + figures
}

// contents says what the workbook will hold of persons.
func (r *report) contents() string {
	if r.Bare {
		return "数だけの提出です。会員の氏名は載りません。　作成者：" + or(r.Maker, "（空欄）")
	}
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
