package submission

// The sheets about what happened: 調整, 移籍者, 変更一覧, 前版との差, 推移. Whoever must
// not be named is there as a number.

import (
	"fmt"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

const (
	adjustSheet  = "調整"
	movedSheet   = "移籍者"
	changedSheet = "変更一覧"
	diffSheet    = "前版との差"
	trendSheet   = "推移"
)

// named is how a member stands in a sheet: number, company, name; of who must
// not be named only that.
func (m *Counted) named(id roster.ID) (number, company, name string, ok bool) {
	e := m.book.Entry(id)
	if e == nil {
		return "", "取り除かれた記録", "", true
	}
	if m.Bare || m.silence(e) != "" {
		return "", "氏名非提供", "", false
	}
	return e.Number, e.Company.Name, e.Name, true
}

func (m *Counted) unitNamed(id roster.ID) string {
	if u := m.book.Unit(id); id != "" && u != nil {
		return u.Name
	}
	return "所属なし"
}

// writeAdjusted writes 調整 and returns its column 人数.
func (m *Counted) writeAdjusted(wb *sheet.Workbook) (string, error) {
	w, err := wb.Sheet(sheet.Spec{Name: adjustSheet, FreezeColumns: 2, Columns: []sheet.Column{
		{Title: "会員番号", Width: 11, Style: sheet.StyleCode}, {Title: "企業名", Width: 30}, {Title: "氏名", Width: 18}, {Title: "所属", Width: 20},
		{Title: "元の所属", Width: 20}, {Title: "人数", Width: 8, Style: sheet.StyleChange}, {Title: "理由", Width: 70},
	}})
	if err != nil {
		return "", err
	}
	for _, f := range m.Adjusted {
		number, company, name, _ := m.named(f.Member)
		from := ""
		if f.N == 0 {
			from = m.unitNamed(f.From)
		}
		if err := w.Row(sheet.Text(number), sheet.Text(company), sheet.Text(name), sheet.Text(m.unitNamed(f.Unit)), sheet.Text(from),
			sheet.Int(int64(f.N)), sheet.Text(f.Why)); err != nil {
			return "", err
		}
	}
	return w.Range(5), nil
}

// writeMoved writes 移籍者.
func (m *Counted) writeMoved(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: movedSheet, FreezeColumns: 2, Columns: []sheet.Column{
		{Title: "会員番号", Width: 11, Style: sheet.StyleCode}, {Title: "企業名", Width: 32}, {Title: "氏名", Width: 18},
		{Title: "移籍日", Style: sheet.StyleDate}, {Title: "移籍元", Width: 22}, {Title: "移籍先", Width: 22},
	}})
	if err != nil {
		return err
	}
	for _, v := range m.Standing.Moved {
		number, company, name, _ := m.named(v.Entry.ID)
		if err := w.Row(sheet.Text(number), sheet.Text(company), sheet.Text(name), sheet.Day(string(v.On)),
			sheet.Text(m.unitNamed(unitID(v.From))), sheet.Text(m.unitNamed(unitID(v.To)))); err != nil {
			return err
		}
	}
	return nil
}

// writeChanged writes 変更一覧: what else became different since the last closed
// month, of those who are named in both.
func (m *Counted) writeChanged(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: changedSheet, FreezeColumns: 2, Columns: []sheet.Column{
		{Title: "会員番号", Width: 11, Style: sheet.StyleCode}, {Title: "企業名", Width: 32}, {Title: "氏名", Width: 18},
		{Title: "項目", Width: 16}, {Title: "変更前", Width: 34}, {Title: "変更後", Width: 34},
	}})
	if err != nil {
		return err
	}
	for _, d := range m.Changed {
		if d.Silent {
			continue
		}
		if err := w.Row(sheet.Text(d.Number), sheet.Text(d.Company), sheet.Text(d.Name), sheet.Text(d.Item), sheet.Text(d.Before), sheet.Text(d.After)); err != nil {
			return err
		}
	}
	return nil
}

// writeCorrected writes 前版との差 of a correction.
func (m *Counted) writeCorrected(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: diffSheet, FreezeColumns: 1, TabColour: "9A6700", Columns: []sheet.Column{
		{Title: "区分", Width: 8}, {Title: "会員番号", Width: 11, Style: sheet.StyleCode}, {Title: "企業名", Width: 30}, {Title: "氏名", Width: 16},
		{Title: "項目", Width: 16}, {Title: "訂正前", Width: 28}, {Title: "訂正後", Width: 28}, {Title: "理由", Width: 40},
	}})
	if err != nil {
		return err
	}
	for _, d := range m.Corrected {
		if m.Bare && d.Member != "" {
			continue
		}
		number, company, name, before, after := d.Number, d.Company, d.Name, d.Before, d.After
		if d.Silent {
			number, company, name, before, after = "", "氏名非提供", "", "", ""
		}
		if err := w.Row(sheet.Text(d.What), sheet.Text(number), sheet.Text(company), sheet.Text(name), sheet.Text(d.Item),
			sheet.Text(before), sheet.Text(after), sheet.Text(m.order.Reason)); err != nil {
			return err
		}
	}
	return nil
}

// writeTrend writes 推移 with its chart.
func (m *Counted) writeTrend(wb *sheet.Workbook) error {
	number := func(title string) sheet.Column {
		return sheet.Column{Title: title, Width: 11, Style: sheet.StyleInteger}
	}
	w, err := wb.Sheet(sheet.Spec{Name: trendSheet, NoFilter: true, Columns: []sheet.Column{
		{Title: "月", Width: 10, Style: sheet.StyleCode}, number("月末会員数"), number("入会"), number("退会"),
		{Title: "調整", Width: 11, Style: sheet.StyleChange}, {Title: "純増", Width: 11, Style: sheet.StyleChange}, number("社数"),
	}})
	if err != nil {
		return err
	}
	for i, p := range m.Trend {
		if err := w.Row(sheet.Text(string(p.Month)), sheet.Int(int64(p.Members)), sheet.Int(int64(p.Joined)), sheet.Int(int64(p.Left)),
			sheet.Int(int64(p.Adjusted)), sheet.Calc(fmt.Sprintf("C%[1]d-D%[1]d", i+2), sheet.Int(int64(p.Joined-p.Left))), sheet.Int(int64(p.Company))); err != nil {
			return err
		}
	}
	under := w.Last() + 2
	if err := w.Chart(sheet.Ref(0, under), sheet.Chart{Kind: sheet.Lines, Title: "月末の会員数(名)", Categories: w.Range(0), Width: 860, Height: 300,
		Series: []sheet.Series{{Name: "月末会員数", Values: w.Range(1)}}}); err != nil {
		return err
	}
	return w.Chart(sheet.Ref(0, under+17), sheet.Chart{Kind: sheet.Columns, Title: "入会と退会(名)", Categories: w.Range(0), Width: 860, Height: 300,
		Series: []sheet.Series{{Name: "入会", Values: w.Range(2)}, {Name: "退会", Values: w.Range(3)}}})
}
