package national

// The survey of April at the desk: the answers of each association as its
// workbook has them, and item by item how many answered and what it comes to.

import (
	"fmt"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"
)

// Reply is one line of 調査票.
type Reply struct {
	Code, Group, Item, Unit string
	Known                   bool    // a number was answered
	Figure                  float64 // in Unit; of rates in per cent
	Note                    string
}

// reply takes a line of 調査票. Rates counted from the roster are written as parts
// of one, those the office typed in per cent.
func (r *Return) reply(p Person) {
	q := Reply{Code: p.Get("コード"), Group: p.Get("区分"), Item: strings.TrimSpace(p.Get("項目")), Unit: p.Get("単位"), Note: p.Get("内容")}
	if q.Code == "" {
		return
	}
	if at := slices.Index(p.heads, "数"); at >= 0 && at < len(p.cells) && p.cells[at].Kind == sheet.KindNumber {
		n := p.cells[at].Number
		if q.Known = n == n && n < most && n > -most; q.Known {
			q.Figure = n
		}
	}
	if strings.HasPrefix(q.Code, "rate.") || q.Code == "density" {
		q.Unit, q.Figure = "%", 100*q.Figure
	}
	r.Replies = append(r.Replies, q)
}

// Asked is one item of the survey over all associations.
type Asked struct {
	Code, Group, Item, Unit string
	N                       int     // 同友会 that answered with a number
	Sum                     float64 // of them; of rates and averages it says nothing
	Adds                    bool    // whether the sum says something
}

// Mean is Sum / N, false when nobody answered.
func (a Asked) Mean() (float64, bool) {
	if a.N == 0 {
		return 0, false
	}
	return a.Sum / float64(a.N), true
}

// ask takes the answers of one association in.
func (s *Summary) ask(r *Return) {
	for _, q := range r.Replies {
		at := slices.IndexFunc(s.Asked, func(a Asked) bool { return a.Code == q.Code })
		if at < 0 {
			at = len(s.Asked)
			s.Asked = append(s.Asked, Asked{Code: q.Code, Group: q.Group, Item: q.Item, Unit: q.Unit, Adds: q.Unit != "%" && q.Unit != "分"})
		}
		if q.Known {
			s.Asked[at].N++
			s.Asked[at].Sum += q.Figure
		}
	}
}

// asked writes 調査の集計: item by item, as formulas over 調査の回答.
func (s *Summary) asked(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: askedSheet, NoFilter: true, FreezeColumns: 3, TabColour: "1F6F5C", Columns: []sheet.Column{
		column("コード", 16, sheet.StyleCode), column("区分", 24, sheet.StyleText), column("項目", 42, sheet.StyleText), column("単位", 10, sheet.StyleText),
		column("答えた同友会", 12, sheet.StyleInteger), column("計", 14, sheet.StyleDecimal1), column("平均", 12, sheet.StyleDecimal1)}})
	if err != nil {
		return err
	}
	for i, a := range s.Asked {
		letter, row := sheet.ColumnName(2+i), w.Last()+1
		over := fmt.Sprintf("'%s'!$%s$2:$%s$%d", repliesSheet, letter, letter, len(s.Returns)+1)
		sum, mean := sheet.Value{}, sheet.Value{}
		if a.Adds {
			sum = sheet.Calc("SUM("+over+")", sheet.Num(a.Sum))
		}
		if m, ok := a.Mean(); ok {
			mean = sheet.Num(m)
		}
		if err := w.Row(sheet.Text(a.Code), sheet.Text(a.Group), sheet.Text(a.Item), sheet.Text(a.Unit), sheet.Calc("COUNT("+over+")", whole(a.N)), sum,
			sheet.Calc(fmt.Sprintf(`IF(E%d=0,"",SUM(%s)/E%d)`, row, over, row), mean)); err != nil {
			return err
		}
	}
	return nil
}

// replies writes 調査の回答: a line per association, a column per item.
func (s *Summary) replies(wb *sheet.Workbook) error {
	spec := sheet.Spec{Name: repliesSheet, FreezeColumns: 2, NoFilter: true, Columns: []sheet.Column{column("コード", 7, sheet.StyleCode), column("都道府県", 10, sheet.StyleText)}}
	for _, a := range s.Asked {
		title := a.Item
		if a.Unit != "" {
			title += "(" + a.Unit + ")"
		}
		spec.Columns = append(spec.Columns, column(title, 13, sheet.StyleDecimal1))
	}
	w, err := wb.Sheet(spec)
	if err != nil {
		return err
	}
	for _, r := range s.Returns {
		pref, _ := nihongo.PrefectureByCode(r.Manifest.Office)
		row := []sheet.Value{sheet.Text(pref.Code), sheet.Text(pref.Name)}
		for _, a := range s.Asked {
			v := sheet.Value{}
			if q := r.Reply(a.Code); q != nil && q.Known {
				v = sheet.Num(q.Figure)
			}
			row = append(row, v)
		}
		if err := w.Row(row...); err != nil {
			return err
		}
	}
	return nil
}

// Reply is the answer to an item, nil for none.
func (r *Return) Reply(code string) *Reply {
	for i := range r.Replies {
		if r.Replies[i].Code == code {
			return &r.Replies[i]
		}
	}
	return nil
}

const (
	askedSheet   = "調査の集計"
	repliesSheet = "調査の回答"
)
