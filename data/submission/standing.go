package submission

// The sheet 会勢: one line for the office and one for every unit. What happened is
// written as numbers, what follows from it as formulas; beside it stands how
// many members the roster has, counted without the movements.

import (
	"fmt"
	"slices"
	"strings"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

const standingSheet = "会勢"

// line is one line of 会勢 as its cells say it.
type line struct {
	level         int // 階層: 0 the office, 1 the highest units and 所属なし
	label, name   string
	year, month   roster.Movement
	companies     int
	members       int // counted on the last day, whatever the movements say
	summed        bool
	first, behind int // rows of the units, for the office
}

// lines are those of the sheet. Where there are units the office's line is their
// sum, 移籍 between them taken off against each other.
func (m *Counted) lines() []line {
	all := []line{{label: "同友会"}}
	for _, l := range m.Standing.Units {
		x := line{level: l.Depth + 1, label: "所属なし", name: l.Name, year: l.Year, month: l.Month, companies: l.Companies, members: l.Month.Closing}
		if l.Unit != nil {
			x.label = l.Unit.Label
		}
		all = append(all, x)
	}
	of := m.Standing.Office
	office := &all[0]
	office.name, office.companies, office.members = of.Name, of.Companies, of.Month.Closing
	if len(all) == 1 {
		office.year, office.month = of.Year, of.Month
		return all
	}
	office.summed, office.first, office.behind = true, 3, len(all)+1
	for _, l := range all[1:] {
		if l.level == 1 {
			office.year.Opening += l.year.Opening
			office.month.Opening += l.month.Opening
			office.year.Add(l.year)
			office.month.Add(l.month)
		}
	}
	settle(&office.year)
	settle(&office.month)
	return all
}

func settle(m *roster.Movement) { m.MovedIn, m.MovedOut = m.MovedIn-m.MovedOut, 0 }

// closing is 当月末 as its formula has it.
func (l line) closing() int { return l.month.Reached() }

func (l line) sound() bool { return l.closing() == l.members && l.year.Reached() == l.members }

// verdict is the cell of a check: a formula that says 合 or 否.
func verdict(condition string, holds bool) sheet.Value {
	word := "否"
	if holds {
		word = "合"
	}
	return sheet.Calc(`IF(`+condition+`,"合","否")`, sheet.Text(word)).As(sheet.StyleOK)
}

// cellOf is one column of 会勢: its heading and its cell in a line and row.
type cellOf struct {
	title string
	width float64
	style sheet.Style
	of    func(l line, r int) sheet.Value
}

// columns are those of 会勢; letter finds them by their heading. Only the month's
// have the movements of the year beside those of the stretch.
func (m *Counted) columns() []cellOf {
	var all []cellOf
	add := func(title string, width float64, style sheet.Style, of func(l line, r int) sheet.Value) {
		all = append(all, cellOf{title, width, style, of})
	}
	letter := func(title string) string {
		return sheet.ColumnName(slices.IndexFunc(all, func(c cellOf) bool { return c.title == title }))
	}
	sum := func(l line, column string) string {
		return fmt.Sprintf("SUMIF($A$%d:$A$%d,1,%s$%d:%s$%d)", l.first, l.behind, column, l.first, column, l.behind)
	}
	// number is counted; the office's is the sum of the highest units.
	number := func(title string, of func(l line) int) {
		column := sheet.ColumnName(len(all))
		style := sheet.StyleInteger
		if strings.HasSuffix(title, "調整") {
			style = sheet.StyleChange
		}
		add(title, 7.5, style, func(l line, _ int) sheet.Value {
			if v := sheet.Int(int64(of(l))); !l.summed {
				return v
			} else {
				return sheet.Calc(sum(l, column), v)
			}
		})
	}
	// between is 移籍: of the office what came in less what went out, which is 0.
	between := func(in, out string, of func(l line) roster.Movement) {
		a, b := sheet.ColumnName(len(all)), sheet.ColumnName(len(all)+1)
		add(in, 7.5, sheet.StyleInteger, func(l line, _ int) sheet.Value {
			if v := sheet.Int(int64(of(l).MovedIn)); !l.summed {
				return v
			} else {
				return sheet.Calc(sum(l, a)+"-"+sum(l, b), v)
			}
		})
		add(out, 7.5, sheet.StyleInteger, func(l line, _ int) sheet.Value { return sheet.Int(int64(of(l).MovedOut)) })
	}
	calc := func(title string, style sheet.Style, formula func(r int) string, of func(l line) int) {
		add(title, 7.5, style, func(l line, r int) sheet.Value { return sheet.Calc(formula(r), sheet.Int(int64(of(l)))) })
	}
	rate := func(title, column string, of func(l line) int) {
		add(title, 7.5, sheet.StylePercent, func(l line, r int) sheet.Value {
			f := fmt.Sprintf(`IF($D%d=0,"",%s%d/$D%d)`, r, column, r, r)
			if l.year.Opening == 0 {
				return sheet.Calc(f, sheet.Value{})
			}
			return sheet.Calc(f, sheet.Num(float64(of(l))/float64(l.year.Opening)))
		})
	}
	add("階層", 5, sheet.StyleInteger, func(l line, _ int) sheet.Value { return sheet.Int(int64(l.level)) })
	add("区分", 9, sheet.StyleText, func(l line, _ int) sheet.Value { return sheet.Text(l.label) })
	add("組織", 28, sheet.StyleText, func(l line, _ int) sheet.Value { return sheet.Text(l.name) })
	number("期首", func(l line) int { return l.year.Opening })
	opening := "期首"
	if m.monthly() {
		opening = "前月末"
		number(opening, func(l line) int { return l.month.Opening })
	}
	for i, kind := range roster.JoinKinds() {
		number(JoinTitle(kind), func(l line) int { return l.month.JoinedBy[i] })
	}
	sumOf := func(from, to string) func(r int) string {
		a, b := letter(from), letter(to)
		return func(r int) string { return fmt.Sprintf("SUM(%s%d:%s%d)", a, r, b, r) }
	}
	calc("入会計", sheet.StyleInteger, sumOf(JoinTitle(roster.JoinNew), JoinTitle(roster.JoinSucceed)), func(l line) int { return l.month.Joined })
	for i, kind := range roster.LeaveKinds() {
		number(LeaveTitle(kind), func(l line) int { return l.month.LeftBy[i] })
	}
	calc("退会計", sheet.StyleInteger, sumOf(LeaveTitle(roster.LeavePlain), LeaveTitle(roster.LeaveSucceed)), func(l line) int { return l.month.Left })
	between("移籍入", "移籍出", func(l line) roster.Movement { return l.month })
	number("調整", func(l line) int { return l.month.Adjusted })
	reached := func(opening, joined, left, in, out, adjusted string) func(r int) string {
		names := []any{letter(opening), letter(joined), letter(in), letter(adjusted), letter(left), letter(out)}
		return func(r int) string {
			f := fmt.Sprintf("%s#+%s#+%s#+%s#-%s#-%s#", names...)
			return strings.ReplaceAll(f, "#", fmt.Sprint(r))
		}
	}
	month := reached(opening, "入会計", "退会計", "移籍入", "移籍出", "調整")
	calc(m.closingTitle(), sheet.StyleInteger, month, func(l line) int { return l.closing() })
	a, b := letter("入会計"), letter("退会計")
	calc("純増", sheet.StyleChange, func(r int) string { return fmt.Sprintf("%s%d-%s%d", a, r, b, r) }, func(l line) int { return l.month.Net() })
	c, d, net := a, b, letter("純増")
	if m.monthly() {
		number("累計入会", func(l line) int { return l.year.Joined })
		number("累計退会", func(l line) int { return l.year.Left })
		between("累計移籍入", "累計移籍出", func(l line) roster.Movement { return l.year })
		number("累計調整", func(l line) int { return l.year.Adjusted })
		c, d = letter("累計入会"), letter("累計退会")
		calc("累計純増", sheet.StyleChange, func(r int) string { return fmt.Sprintf("%s%d-%s%d", c, r, d, r) }, func(l line) int { return l.year.Net() })
		net = letter("累計純増")
	}
	rate("入会率", c, func(l line) int { return l.year.Joined })
	rate("退会率", d, func(l line) int { return l.year.Left })
	rate("純増率", net, func(l line) int { return l.year.Net() })
	add("社数", 7.5, sheet.StyleInteger, func(l line, _ int) sheet.Value { return sheet.Int(int64(l.companies)) })
	add("名簿", 7.5, sheet.StyleInteger, func(l line, _ int) sheet.Value { return sheet.Int(int64(l.members)) })
	closing, listed := letter(m.closingTitle()), letter("名簿")
	sound := func(r int) string { return fmt.Sprintf("%s%d=%s%d", closing, r, listed, r) }
	if m.monthly() {
		year := reached("期首", "累計入会", "累計退会", "累計移籍入", "累計移籍出", "累計調整")
		sound = func(r int) string {
			return fmt.Sprintf("AND(%s%d=%s%d,%s=%s%d)", closing, r, listed, r, year(r), listed, r)
		}
	}
	add("検算", 6, sheet.StyleOK, func(l line, r int) sheet.Value { return verdict(sound(r), l.sound()) })
	return all
}

// letter is the column of 会勢 under a heading, for formulas.
func (m *Counted) letter(title string) string {
	return sheet.ColumnName(slices.IndexFunc(m.columns(), func(c cellOf) bool { return c.title == title }))
}

func (m *Counted) writeStanding(wb *sheet.Workbook) error {
	spec := sheet.Spec{Name: standingSheet, FreezeColumns: 3, NoFilter: true, TabColour: "1F6F5C"}
	columns := m.columns()
	for _, c := range columns {
		spec.Columns = append(spec.Columns, sheet.Column{Title: c.title, Width: c.width, Style: c.style})
	}
	w, err := wb.Sheet(spec)
	if err != nil {
		return err
	}
	for i, l := range m.lines() {
		row := make([]sheet.Value, len(columns))
		for j, c := range columns {
			if row[j] = c.of(l, i+2); l.level == 0 && c.style != sheet.StyleOK {
				row[j] = row[j].As(total(c.style))
			}
		}
		if err := w.Row(row...); err != nil {
			return err
		}
	}
	check := m.letter("検算")
	return marks(w, fmt.Sprintf("%s2:%s%d", check, check, w.Last()), "$"+check+"2")
}

// marker is what can colour its cells by a rule.
type marker interface {
	Mark(ref, formula string, good bool) error
}

// marks colours 合 and 否; first is the first cell of the range.
func marks(w marker, ref, first string) error {
	if err := w.Mark(ref, first+`="合"`, true); err != nil {
		return err
	}
	return w.Mark(ref, first+`="否"`, false)
}

// total is the style of the office's line.
func total(of sheet.Style) sheet.Style {
	switch of {
	case sheet.StyleText:
		return sheet.StyleTotalText
	case sheet.StyleChange:
		return sheet.StyleTotalChange
	case sheet.StylePercent:
		return sheet.StyleTotalPercent
	}
	return sheet.StyleTotalInteger
}
