package national

// The survey of April over the 47: item by item what it comes to, and behind an
// item what each association answered.

import (
	"strconv"
	"strings"

	"kaisei/data/national"
	"kaisei/data/nihongo"
	"kaisei/ui/part"
)

// surveyTable is the items with their sums.
func (v *view) surveyTable() *table {
	t := &table{columns: []field{{title: "区分", width: 200}, {title: "項目", width: 340}, {title: "単位", width: 84}, {title: "答えた同友会", width: 110, right: true},
		{title: "計", width: 120, right: true}, {title: "平均", width: 120, right: true}}}
	if v.summary == nil {
		return t
	}
	for _, a := range v.summary.Asked {
		sum, mean := "—", "—"
		if a.Adds && a.N > 0 {
			sum = decimal(a.Sum)
		}
		if m, ok := a.Mean(); ok {
			mean = decimal(m)
		}
		t.rows = append(t.rows, []string{a.Group, a.Item, a.Unit, figure(a.N), sum, mean})
	}
	return t
}

// decimal is a number with one digit behind the point, none when it is whole.
func decimal(n float64) string {
	text := strings.TrimSuffix(strconv.FormatFloat(n, 'f', 1, 64), ".0")
	whole, part, point := strings.Cut(text, ".")
	i, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return text
	}
	if whole = nihongo.FormatNumber(i); point {
		whole += "." + part
	}
	return whole
}

// replies tells what each association answered to an item.
func (p *Page) replies(at int) {
	if p.shown == nil || p.shown.summary == nil || at < 0 || at >= len(p.shown.summary.Asked) {
		return
	}
	s := p.shown.summary
	of := s.Asked[at]
	part.Tell(p.desk.Window(), of.Item, repliesText(s, of))
}

func repliesText(s *national.Summary, of national.Asked) string {
	var lines []string
	for _, r := range s.Returns {
		pref, _ := nihongo.PrefectureByCode(r.Manifest.Office)
		text := "—"
		if q := r.Reply(of.Code); q != nil {
			if q.Known {
				text = decimal(q.Figure) + of.Unit
			}
			if q.Note != "" {
				text += "　" + q.Note
			}
		}
		lines = append(lines, pref.Name+"　"+text)
	}
	return strings.Join(lines, "\n")
}
