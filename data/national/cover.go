package national

// 表紙 of the nation's workbook: what is read first, how complete it is, and the
// checks that tie its sheets together.

import (
	"fmt"
	"strings"

	"kaisei/data/sheet"
)

type coverPage struct {
	page *sheet.Page
	at   int
	err  error
}

func (c *coverPage) set(column int, v sheet.Value) {
	if err := c.page.Set(sheet.Ref(column, c.at), v); c.err == nil {
		c.err = err
	}
}

func (c *coverPage) fact(label string, v sheet.Value) {
	c.at++
	c.set(0, sheet.Text(label).As(sheet.StyleLabel))
	c.set(1, v)
}

func (c *coverPage) figure(label, formula string, n int, unit string, style sheet.Style) {
	c.fact(label, sheet.Calc(formula, whole(n)).As(style))
	c.set(2, sheet.Text(unit).As(sheet.StyleLabel))
}

func (c *coverPage) heading(text string) {
	c.at += 2
	for column := range 4 {
		c.set(column, sheet.Value{}.As(sheet.StyleHeading))
	}
	c.set(0, sheet.Text(text).As(sheet.StyleHeading))
}

func (c *coverPage) check(label, left, right string, l, r int) {
	c.at++
	c.set(0, sheet.Text(label).As(sheet.StyleText))
	c.set(1, sheet.Calc(left, whole(l)).As(sheet.StyleInteger))
	c.set(2, sheet.Calc(right, whole(r)).As(sheet.StyleInteger))
	word := "否"
	if l == r {
		word = "合"
	}
	c.set(3, sheet.Calc(fmt.Sprintf(`IF(B%[1]d=C%[1]d,"合","否")`, c.at), sheet.Text(word)).As(sheet.StyleOK))
}

func (s *Summary) cover(page *sheet.Page, by, people string) error {
	c := &coverPage{page: page}
	if err := page.Widths(46, 16, 14, 12); err != nil {
		return err
	}
	c.at++
	c.set(0, sheet.Text("全国集計 "+s.title()).As(sheet.StyleTitle))
	page.Height(c.at, 34)
	c.at++
	c.fact("種類", sheet.Text(s.Kind))
	c.fact("対象", sheet.Text(s.Period))
	c.fact("基準日", sheet.Text(string(s.AsOf().AddDays(1))))
	c.fact("作成者", sheet.Text(by))
	c.fact("数えた同友会", sheet.Text(fmt.Sprintf("%d / %d", len(s.Returns), len(s.Board))))
	missing := s.Missing()
	if len(missing) > 0 {
		var names []string
		for _, p := range missing {
			names = append(names, p.Short)
		}
		c.fact("含まれていない同友会", sheet.Text(strings.Join(names, "、")).As(sheet.StyleWrap))
		page.Height(c.at, float64(18*(1+len(missing)/12)))
		if err := page.Merge(fmt.Sprintf("B%d:D%d", c.at, c.at)); err != nil {
			return err
		}
	}
	total := len(s.Returns) + 2
	of := func(letter string) string { return fmt.Sprintf("'%s'!%s%d", nationSheet, letter, total) }
	t := s.Total
	when, opening := "当月の", "前月末"
	if !s.monthly() {
		when, opening = "期首からの", "期首"
	}
	c.heading("全国の会勢")
	c.figure("会員数(基準日)", of("I"), t.Closing, "名", sheet.StyleTotalInteger)
	c.figure("企業数(基準日、県ごとの社数の計)", of("Q"), t.Companies, "社", sheet.StyleTotalInteger)
	c.figure("期首会員数", of("D"), t.Opening, "名", sheet.StyleInteger)
	c.figure(when+"入会", of("F"), t.Joined, "名", sheet.StyleInteger)
	c.figure(when+"退会", of("G"), t.Left, "名", sheet.StyleInteger)
	c.figure("期首比", of("M"), t.Closing-t.Opening, "名", sheet.StyleChange)
	c.fact("県間の転入 / 転出("+strings.TrimSuffix(when, "の")+")", sheet.Text(fmt.Sprintf("%d / %d", t.JoinedBy[1], t.LeftBy[1])))
	c.set(2, sheet.Text("名").As(sheet.StyleLabel))
	c.fact("支部・地区などの組織", whole(s.Units()).As(sheet.StyleInteger))
	if people != "" {
		c.fact("複数県の企業(法人番号の一致)", whole(s.Sure()).As(sheet.StyleInteger))
		c.set(2, sheet.Text("社").As(sheet.StyleLabel))
	}

	c.heading("検算")
	c.at++
	for i, title := range []string{"項目", "左", "右", "結果"} {
		c.set(i, sheet.Text(title).As(sheet.StyleHeader))
	}
	first := c.at + 1
	lines := 1
	for _, r := range s.Returns {
		lines += len(r.Lines)
	}
	c.check(opening+"に入退会を加えた数 = 会員数", of("E")+"+"+of("F")+"-"+of("G")+"+"+of("H"), of("I"), t.Previous+t.Joined-t.Left+t.Adjusted, t.Closing)
	c.check("「組織別」の同友会の行の計 = 会員数", fmt.Sprintf("SUMIF('%[1]s'!$C$2:$C$%[2]d,0,'%[1]s'!$M$2:$M$%[2]d)", unitSheet, lines), of("I"), t.Closing, t.Closing)
	if people != "" {
		c.check("「全国名簿」の人数と提供除外の計 = 会員数", fmt.Sprintf("COUNT(%s)+%d", people, s.Silent), of("I"), s.Named+s.Silent, t.Closing)
	}
	c.check("「平均」の社員数の社数 = 企業数", fmt.Sprintf("'%[1]s'!C%[2]d+'%[1]s'!F%[2]d", meanSheet, total), of("Q"), s.Staff.all(), t.Companies)
	c.check("「平均」の資本金の社数 = 企業数", fmt.Sprintf("'%[1]s'!G%[2]d+'%[1]s'!J%[2]d+'%[1]s'!K%[2]d", meanSheet, total), of("Q"), s.Capital.all(), t.Companies)
	for _, good := range []bool{true, false} {
		word := map[bool]string{true: "合", false: "否"}[good]
		if err := page.Mark(fmt.Sprintf("D%d:D%d", first, c.at), fmt.Sprintf(`$D%d="%s"`, first, word), good); err != nil {
			return err
		}
	}
	c.at++
	for _, note := range []string{
		"純増 = 入会 − 退会。期首比 = 当月末 − 期首。率は期首会員数に対するもの。",
		"企業数は県ごとに数えた社数の計。複数県の企業はそれぞれの県で1社と数えている。",
		"平均は、記入のある企業の合計 ÷ その社数。未記入と個人事業(資本金)は含めない。",
	} {
		c.at++
		c.set(0, sheet.Text(note).As(sheet.StyleNote))
	}
	return c.err
}

// Sure is how many companies of more than one prefecture have the same 法人番号.
func (s *Summary) Sure() int {
	n := 0
	for _, t := range s.Twins {
		if t.By == ByNumber {
			n++
		}
	}
	return n
}
