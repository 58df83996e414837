package submission

// The sheet 会勢: one line for the office and one for every unit. What happened is
// written as numbers, what follows from it as formulas; beside it stands how
// many members the roster has, counted without the movements.

import (
	"fmt"

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
func (m *Monthly) lines() []line {
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
			add(&office.year, l.year)
			add(&office.month, l.month)
		}
	}
	settle(&office.year)
	settle(&office.month)
	return all
}

func add(to *roster.Movement, m roster.Movement) {
	to.Opening += m.Opening
	to.Joined += m.Joined
	to.Left += m.Left
	to.MovedIn += m.MovedIn
	to.MovedOut += m.MovedOut
}

func settle(m *roster.Movement) { m.MovedIn, m.MovedOut = m.MovedIn-m.MovedOut, 0 }

// closing is 当月末 as its formula has it.
func (l line) closing() int { return reached(l.month) }

func (l line) sound() bool { return l.closing() == l.members && reached(l.year) == l.members }

func reached(m roster.Movement) int {
	return m.Opening + m.Joined + m.MovedIn - m.Left - m.MovedOut
}

// verdict is the cell of a check: a formula that says 合 or 否.
func verdict(condition string, holds bool) sheet.Value {
	word := "否"
	if holds {
		word = "合"
	}
	return sheet.Calc(`IF(`+condition+`,"合","否")`, sheet.Text(word)).As(sheet.StyleOK)
}

func (m *Monthly) writeStanding(wb *sheet.Workbook) error {
	number := func(title string) sheet.Column {
		return sheet.Column{Title: title, Width: 8.5, Style: sheet.StyleInteger}
	}
	change := func(title string) sheet.Column {
		return sheet.Column{Title: title, Width: 8.5, Style: sheet.StyleChange}
	}
	rate := func(title string) sheet.Column {
		return sheet.Column{Title: title, Width: 8.5, Style: sheet.StylePercent}
	}
	w, err := wb.Sheet(sheet.Spec{Name: standingSheet, FreezeColumns: 3, NoFilter: true, TabColour: "1F6F5C", Columns: []sheet.Column{
		{Title: "階層", Width: 6, Style: sheet.StyleInteger}, {Title: "区分", Width: 10}, {Title: "組織", Width: 30},
		number("期首"), number("前月末"), number("入会"), number("退会"), number("移籍入"), number("移籍出"), number("当月末"), change("純増"),
		number("累計入会"), number("累計退会"), number("累計移籍入"), number("累計移籍出"), change("累計純増"),
		rate("入会率"), rate("退会率"), rate("純増率"), number("社数"), number("名簿"), {Title: "検算", Width: 6, Style: sheet.StyleOK},
	}})
	if err != nil {
		return err
	}
	for i, l := range m.lines() {
		if err := w.Row(l.cells(i + 2)...); err != nil {
			return err
		}
	}
	return marks(w, fmt.Sprintf("V2:V%d", w.Last()), "$V2")
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

// cells is the line in row r.
func (l line) cells(r int) []sheet.Value {
	at := func(format string) string { return fmt.Sprintf(format, r) }
	base := func(column string, n int) sheet.Value { return sheet.Int(int64(n)) }
	in, out := sheet.Int(int64(l.month.MovedIn)), sheet.Int(int64(l.year.MovedIn))
	if l.summed {
		sum := func(column string) string {
			return fmt.Sprintf("SUMIF($A$%d:$A$%d,1,%s$%d:%s$%d)", l.first, l.behind, column, l.first, column, l.behind)
		}
		base = func(column string, n int) sheet.Value { return sheet.Calc(sum(column), sheet.Int(int64(n))) }
		in = sheet.Calc(sum("H")+"-"+sum("I"), in)
		out = sheet.Calc(sum("N")+"-"+sum("O"), out)
	}
	rate := func(column string, n int) sheet.Value {
		f := fmt.Sprintf(`IF($D%d=0,"",%s%d/$D%d)`, r, column, r, r)
		if l.year.Opening == 0 {
			return sheet.Calc(f, sheet.Value{})
		}
		return sheet.Calc(f, sheet.Num(float64(n)/float64(l.year.Opening)))
	}
	v := []sheet.Value{
		sheet.Int(int64(l.level)), sheet.Text(l.label), sheet.Text(l.name),
		base("D", l.year.Opening), base("E", l.month.Opening), base("F", l.month.Joined), base("G", l.month.Left),
		in, sheet.Int(int64(l.month.MovedOut)),
		sheet.Calc(at("E%[1]d+F%[1]d+H%[1]d-G%[1]d-I%[1]d"), sheet.Int(int64(l.closing()))),
		sheet.Calc(at("F%[1]d-G%[1]d"), sheet.Int(int64(l.month.Net()))),
		base("L", l.year.Joined), base("M", l.year.Left), out, sheet.Int(int64(l.year.MovedOut)),
		sheet.Calc(at("L%[1]d-M%[1]d"), sheet.Int(int64(l.year.Net()))),
		rate("L", l.year.Joined), rate("M", l.year.Left), rate("P", l.year.Net()),
		sheet.Int(int64(l.companies)), sheet.Int(int64(l.members)),
		verdict(at("AND(J%[1]d=U%[1]d,D%[1]d+L%[1]d+N%[1]d-M%[1]d-O%[1]d=U%[1]d)"), l.sound()),
	}
	if l.level > 0 {
		return v
	}
	for i := range v[:len(v)-1] {
		v[i] = v[i].As(total(i))
	}
	return v
}

// total is the style of the office's line.
func total(column int) sheet.Style {
	switch {
	case column == 1 || column == 2:
		return sheet.StyleTotalText
	case column == 10 || column == 15:
		return sheet.StyleTotalChange
	case column >= 16 && column <= 18:
		return sheet.StyleTotalPercent
	}
	return sheet.StyleTotalInteger
}
