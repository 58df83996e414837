package submission

// The groups of 統計, one below the other in the same columns: a line per class,
// 未記入, and 計, which is compared with 会勢.

import (
	"fmt"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"
)

// tables writes the groups; it keeps the first error.
type tables struct {
	w     *sheet.Writer
	s     *Statistics
	lists [3]list
	err   error

	companies, members string // columns 社数 and 名簿 of 会勢
}

func (t *tables) row(values ...sheet.Value) {
	if t.err == nil {
		t.err = t.w.Row(values...)
	}
}

// countIf counts the companies of a list whose values meet the conditions, or
// for which its label stands.
func (t *tables) countIf(list int, labels bool, conditions ...string) string {
	values, companies := source(t.lists, list, labels)
	f := "SUMIFS(" + companies
	for _, c := range conditions {
		f += "," + values + "," + c
	}
	return f + ")"
}

// industries writes 業種 and its roll-up and returns the first and last row of
// the classes of 業種.
func (t *tables) industries() (rows [2]int) {
	first := t.w.Last() + 1
	for i, c := range t.s.Industry {
		condition, group := fmt.Sprintf("$B%d", first+i), nihongo.DoyukaiIndustry(c.Code)
		if c.Code == "" {
			condition, group = `"`+Blank+`"`, Blank
		}
		t.class("業種", c, group, t.countIf(industryList, c.Code == "", condition), "", first+len(t.s.Industry))
	}
	last := t.w.Last()
	t.total("業種", first, true)
	from := last + 2
	for i, c := range t.s.Doyukai {
		sum := func(column string) string {
			return fmt.Sprintf("SUMIF($D$%d:$D$%d,$C%d,%s$%d:%s$%d)", first, last, from+i, column, first, column, last)
		}
		t.class("同友会区分", c, "", sum("E"), sum("G"), from+len(t.s.Doyukai))
	}
	t.total("同友会区分", from, true)
	return [2]int{first, last}
}

// sizes writes the classes of a size and returns the first and last row of them.
func (t *tables) sizes(group string, classes []Class, steps []step, list int) (rows [2]int) {
	first := t.w.Last() + 1
	for _, c := range classes {
		formula := t.countIf(list, true, `"`+c.Name+`"`) // 未記入, 個人事業
		for i, s := range steps {
			if s.name != c.Name {
				continue
			}
			bounds := []string{fmt.Sprintf(`">=%d"`, s.from)}
			if i+1 < len(steps) {
				bounds = append(bounds, fmt.Sprintf(`"<%d"`, steps[i+1].from))
			}
			formula = t.countIf(list, false, bounds...)
		}
		t.class(group, c, "", formula, "", first+len(classes))
	}
	last := t.w.Last()
	t.total(group, first, true)
	return [2]int{first, last}
}

// class writes one line; whole is the row of the group's 計. Members are a
// number unless there is a formula for them.
func (t *tables) class(group string, c Class, roll, companies, members string, whole int) {
	people := sheet.Int(int64(c.Members))
	if members != "" {
		people = sheet.Calc(members, people)
	}
	t.row(sheet.Text(group), sheet.Text(c.Code), sheet.Text(c.Name), sheet.Text(roll),
		sheet.Calc(companies, sheet.Int(int64(c.Companies))), t.share("E", c.Companies, t.s.Companies, whole),
		people, t.share("G", c.Members, t.s.Members, whole))
}

// share is a count on the group's 計, empty when that is zero.
func (t *tables) share(column string, n, of, whole int) sheet.Value {
	f := fmt.Sprintf(`IF(%[1]s$%[3]d=0,"",%[1]s%[2]d/%[1]s$%[3]d)`, column, t.w.Last()+1, whole)
	if of == 0 {
		return sheet.Calc(f, sheet.Value{})
	}
	return sheet.Calc(f, sheet.Num(float64(n)/float64(of)))
}

// total writes the 計 of the group that began at row first.
func (t *tables) total(group string, first int, people bool) {
	r := t.w.Last() + 1
	sum := func(column string, n int) sheet.Value {
		return sheet.Calc(fmt.Sprintf("SUM(%s%d:%s%d)", column, first, column, r-1), sheet.Int(int64(n))).As(sheet.StyleTotalInteger)
	}
	blank := sheet.Value{}.As(sheet.StyleTotalText)
	row := []sheet.Value{sheet.Text(group).As(sheet.StyleTotalText), blank, sheet.Text("計").As(sheet.StyleTotalText), blank,
		sum("E", t.s.Companies), t.share("E", t.s.Companies, t.s.Companies, r).As(sheet.StyleTotalPercent)}
	check := fmt.Sprintf("E%d='%s'!$%s$2", r, standingSheet, t.companies)
	if people {
		row = append(row, sum("G", t.s.Members), t.share("G", t.s.Members, t.s.Members, r).As(sheet.StyleTotalPercent))
		check = fmt.Sprintf("AND(%s,G%d='%s'!$%s$2)", check, r, standingSheet, t.members)
	} else {
		row = append(row, blank, blank)
	}
	t.row(append(row, blank, blank, verdict(check, true))...)
}

// average writes how many filled a figure in, their sum and mean, and how many
// did not.
func (t *tables) average(group, answered string, a Average, list int, style sheet.Style) {
	first := t.w.Last() + 1
	values, companies := source(t.lists, list, false)
	mean := sheet.Value{}
	if n, ok := a.Mean(); ok {
		mean = sheet.Num(n)
	}
	lines := []struct {
		name    string
		formula string
		n       int
	}{{answered, "SUM(" + companies + ")", a.N}, {SoleTrader, t.countIf(list, true, `"`+SoleTrader+`"`), a.Sole}, {Blank, t.countIf(list, true, `"`+Blank+`"`), a.Blank}}
	if list != capitalList {
		lines = append(lines[:1], lines[2])
	}
	for i, l := range lines {
		row := []sheet.Value{sheet.Text(group), {}, sheet.Text(l.name), {}, sheet.Calc(l.formula, sheet.Int(int64(l.n))),
			t.share("E", l.n, t.s.Companies, first+len(lines)), {}, {}}
		if i == 0 {
			row = append(row, sheet.Calc("SUMPRODUCT("+values+","+companies+")", sheet.Int(a.Sum)),
				sheet.Calc(fmt.Sprintf(`IF(E%[1]d=0,"",I%[1]d/E%[1]d)`, first), mean).As(style))
		}
		t.row(row...)
	}
	t.total(group, first, false)
}
