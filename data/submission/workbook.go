package submission

// The workbook as a whole: which sheets in which order, and 表紙 with its checks.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

const coverSheet = "表紙"

// SheetNames lists the sheets in their order, the very hidden one last. A
// correction has 前版との差 before that.
func SheetNames() []string {
	return []string{coverSheet, standingSheet, adjustSheet, joinedSheet, leftSheet, movedSheet, changedSheet, rosterSheet, leftOutSheet,
		statisticsSheet, sourceSheet, townSheet, trendSheet, officerSheet, activitySheet, manifestSheet}
}

// places are the ranges of the other sheets that 表紙 looks at.
type places struct {
	joined, left    string // 人数
	adjusted        string // 人数
	towns           string // 会員数
	listed, leftOut string // 通番
	statistics      string // 検算
	standingRows    int    // last row of 会勢
}

// Write writes the workbook. The same submission gives the same bytes. Write it
// through sheet.WriteFile, which leaves nothing half-written.
func (m *Monthly) Write(ctx context.Context, w io.Writer) error {
	last := m.AsOf.Time()
	wb := sheet.Create(w, sheet.Meta{
		Title:  fmt.Sprintf("%s %s %s", m.Office.Name, m.Kind, m.Month.Text()),
		Author: m.Maker,
		// The hour is fixed, so that a month that is over is always the same file.
		Created: time.Date(last.Year(), last.Month(), last.Day(), 15, 0, 0, 0, time.UTC),
	})
	if err := m.writeSheets(ctx, wb); err != nil {
		return fmt.Errorf("submission %s: %w", m.Month, err)
	}
	if err := wb.Close(); err != nil {
		return fmt.Errorf("submission %s: %w", m.Month, err)
	}
	return nil
}

func (m *Monthly) writeSheets(ctx context.Context, wb *sheet.Workbook) error {
	cover, err := wb.Page(coverSheet)
	if err != nil {
		return err
	}
	p := places{standingRows: len(m.lines()) + 1}
	if err := m.writeStanding(wb); err != nil {
		return err
	}
	if p.adjusted, err = m.writeAdjusted(wb); err != nil {
		return err
	}
	if p.joined, err = m.writeJoined(wb); err != nil {
		return err
	}
	if p.left, err = m.writeLeft(wb); err != nil {
		return err
	}
	if err := errors.Join(m.writeMoved(wb), m.writeChanged(wb)); err != nil {
		return err
	}
	if p.listed, err = m.writeRoster(ctx, wb); err != nil {
		return err
	}
	if p.leftOut, err = m.writeLeftOut(wb); err != nil {
		return err
	}
	if p.statistics, err = m.writeStatistics(wb); err != nil {
		return err
	}
	if err := m.Statistics.writeSource(wb); err != nil {
		return err
	}
	if p.towns, err = m.writeTowns(wb); err != nil {
		return err
	}
	if err := errors.Join(m.writeTrend(wb), m.writeOfficers(wb), m.writeActivities(wb)); err != nil {
		return err
	}
	if m.order.More != nil {
		if _, _, err := m.order.More(wb, m.book); err != nil {
			return err
		}
	}
	if m.order.Corrects != nil {
		if err := m.writeCorrected(wb); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c := &coverPage{page: cover, m: m, p: p}
	if err := c.write(); err != nil {
		return err
	}
	return m.Manifest().Write(wb)
}

// coverPage writes 表紙 from top to bottom; it keeps the first error.
type coverPage struct {
	page *sheet.Page
	m    *Monthly
	p    places
	at   int // row written last
	err  error
}

func (c *coverPage) set(column int, v sheet.Value) { c.note(c.page.Set(sheet.Ref(column, c.at), v)) }

func (c *coverPage) note(err error) {
	if c.err == nil {
		c.err = err
	}
}

// wide sets a text that takes the whole width from a column on.
func (c *coverPage) wide(column int, v sheet.Value) {
	c.set(column, v)
	c.note(c.page.Merge(sheet.Ref(column, c.at) + ":" + sheet.Ref(3, c.at)))
}

func (c *coverPage) next() { c.at++ }

// fact is one line: what, and its value over the width.
func (c *coverPage) fact(label string, v sheet.Value) {
	c.next()
	c.set(0, sheet.Text(label).As(sheet.StyleLabel))
	c.wide(1, v)
}

// figure is one number, as a formula, with its unit.
func (c *coverPage) figure(label, formula string, n int, unit string, style sheet.Style) {
	c.next()
	c.set(0, sheet.Text(label).As(sheet.StyleLabel))
	c.set(1, sheet.Calc(formula, sheet.Int(int64(n))).As(style))
	c.set(2, sheet.Text(unit).As(sheet.StyleLabel))
}

func (c *coverPage) heading(text string) {
	c.at += 2
	for column := range 4 {
		c.set(column, sheet.Value{}.As(sheet.StyleHeading))
	}
	c.set(0, sheet.Text(text).As(sheet.StyleHeading))
}

func (c *coverPage) write() error {
	m := c.m
	c.note(c.page.Widths(46, 14, 14, 14))
	c.next()
	c.wide(0, sheet.Text(m.Kind+" "+m.Month.Text()).As(sheet.StyleTitle))
	c.page.Height(c.at, 34)
	c.next()
	c.fact("同友会コード", sheet.Text(m.Office.Prefecture))
	c.fact("正式名称", sheet.Text(m.Office.Name))
	c.fact("種類", sheet.Text(m.Kind))
	c.fact("対象", sheet.Text(m.Period()))
	c.fact("締日", sheet.Text(string(m.AsOf)))
	c.fact("基準日", sheet.Text(fmt.Sprintf("%s(%s1日現在)", m.Due, m.Month.Next().Text())))
	c.fact("区分", sheet.Text(m.state()))
	c.fact("作成者", sheet.Text(m.Maker))
	c.fact("確認者", sheet.Text(m.Checker))
	version := fmt.Sprint(m.Version)
	if m.order.Corrects != nil {
		version = fmt.Sprintf("%d(訂正%d。シート「%s」)", m.Version, m.Version-1, diffSheet)
	}
	c.fact("版", sheet.Text(version))
	c.fact("控え番号", sheet.Text(Code(m.hash)))
	c.fact("様式", sheet.Text(form))
	c.fact("提供の根拠", sheet.Text(m.ground()))
	c.page.Height(c.at, 56)
	c.figures()
	c.checks()
	c.at++
	for _, note := range []string{
		"基準日の会員数は、締日の終わりの会員数と同じ。退会日の当日は会員に数えない。",
		"当月末 = 前月末 + 入会計 + 移籍入 − 退会計 − 移籍出 ± 調整。純増 = 入会計 − 退会計。移籍は入会にも退会にも数えない。",
		"調整: 確定した月の日付で後からわかった入会・退会など。確定した月は変えず、わかった月に名前とともに載せる。",
		"入会率・退会率・純増率は、年度累計 ÷ 期首会員数。",
	} {
		c.next()
		c.wide(0, sheet.Text(note).As(sheet.StyleNote))
	}
	return c.err
}

// state says whether the figure may still change.
func (m *Monthly) state() string {
	if m.Preliminary {
		return "速報(月の途中。数は変わることがある)"
	}
	if !m.final {
		return "下書き(確定していない。提出には使わない)"
	}
	return "確定"
}

// ground is the basis for naming members, as a sentence.
func (m *Monthly) ground() string {
	if m.Basis() == roster.BasisConsent {
		return "同意(個人情報保護法27条1項)。中同協名簿への提供に同意した会員だけを名簿に載せる。"
	}
	return "共同利用(個人情報保護法27条5項3号)。中同協名簿への提供を断った会員は名簿に載せない。"
}

// figures are what is read first.
func (c *coverPage) figures() {
	l, m := c.m.lines()[0], c.m
	of := func(title string) string { return "'" + standingSheet + "'!" + m.letter(title) + "2" }
	c.heading("会員数")
	c.figure("会員数(基準日)", of("当月末"), l.closing(), "名", sheet.StyleTotalInteger)
	c.figure("企業数(基準日)", of("社数"), l.companies, "社", sheet.StyleTotalInteger)
	c.figure("期首会員数", of("期首"), l.year.Opening, "名", sheet.StyleInteger)
	c.figure("当月の入会", of("入会計"), l.month.Joined, "名", sheet.StyleInteger)
	c.figure("当月の退会", of("退会計"), l.month.Left, "名", sheet.StyleInteger)
	c.figure("当月の調整", of("調整"), l.month.Adjusted, "名", sheet.StyleChange)
	c.figure("当月の純増", of("純増"), l.month.Net(), "名", sheet.StyleChange)
	c.figure("年度の純増", of("累計純増"), l.year.Net(), "名", sheet.StyleChange)
	c.figure("会員名簿に載せた会員", "COUNT("+c.p.listed+")", len(m.Listed), "名", sheet.StyleInteger)
	c.figure("名簿に載せない会員(提供除外)", "COUNT("+c.p.leftOut+")", len(m.LeftOut), "名", sheet.StyleInteger)
}

// sumOf adds up the persons of entries.
func sumOf(list []Flow) (n int) {
	for _, f := range list {
		n += f.N
	}
	return n
}

// checks compare what was counted on two ways, all of them as live formulas.
func (c *coverPage) checks() {
	m, all := c.m, c.m.lines()
	office := all[0]
	c.heading("検算")
	c.next()
	for i, title := range []string{"項目", "左", "右", "結果"} {
		c.set(i, sheet.Text(title).As(sheet.StyleHeader))
	}
	first := c.at + 1
	sound := true
	check := func(label, left, right string, l, r int) {
		c.next()
		c.set(0, sheet.Text(label).As(sheet.StyleText))
		c.set(1, sheet.Calc(left, sheet.Int(int64(l))).As(sheet.StyleInteger))
		c.set(2, sheet.Calc(right, sheet.Int(int64(r))).As(sheet.StyleInteger))
		c.set(3, verdict(fmt.Sprintf("B%[1]d=C%[1]d", c.at), l == r))
		c.page.Height(c.at, 20)
		sound = sound && l == r
	}
	cell := func(title string) string { return fmt.Sprintf("'%s'!%s2", standingSheet, m.letter(title)) }
	column := func(title string, from int) string {
		letter := m.letter(title)
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", standingSheet, letter, from, letter, c.p.standingRows)
	}
	check("前月末に入退会と調整を加えた数 = 名簿の会員数", cell("当月末"), cell("名簿"), office.closing(), office.members)
	check("期首に年度累計を加えた数 = 名簿の会員数", fmt.Sprintf("%s+%s+%s+%s-%s-%s", cell("期首"), cell("累計入会"), cell("累計移籍入"), cell("累計調整"), cell("累計退会"), cell("累計移籍出")),
		cell("名簿"), office.year.Reached(), office.members)
	if office.summed {
		var top, in, out, bad int
		for _, l := range all[1:] {
			if l.level == 1 {
				top, in, out = top+l.members, in+l.month.MovedIn, out+l.month.MovedOut
			}
		}
		sum := func(title string) string {
			return fmt.Sprintf("SUMIF(%s,1,%s)", column("階層", 3), column(title, 3))
		}
		check("組織ごとの会員数の計 = 名簿の会員数", sum("名簿"), cell("名簿"), top, office.members)
		check("移籍入の計 = 移籍出の計", sum("移籍入"), sum("移籍出"), in, out)
		for _, l := range all {
			if !l.sound() {
				bad++
			}
		}
		check("会勢のうち検算の合わない行 = 0", `COUNTIF(`+column("検算", 2)+`,"否")`, "0", bad, 0)
	}
	check("シート「入会者」の人数 = 会勢の入会", "SUM("+c.p.joined+")", cell("入会計"), len(m.Standing.Joined), office.month.Joined)
	check("シート「退会者」の人数 = 会勢の退会", "SUM("+c.p.left+")", cell("退会計"), len(m.Standing.Left), office.month.Left)
	check("シート「調整」の人数 = 会勢の調整", "SUM("+c.p.adjusted+")", cell("調整"), sumOf(m.Adjusted), office.month.Adjusted)
	check("市区町村別の会員数の計 = 名簿の会員数", "SUM("+c.p.towns+")", cell("名簿"), len(m.members), office.members)
	check("名簿に載せた会員 + 載せない会員 = 名簿の会員数", "COUNT("+c.p.listed+")+COUNT("+c.p.leftOut+")", cell("名簿"), len(m.Listed)+len(m.LeftOut), office.members)
	check("統計のうち検算の合わない行 = 0", `COUNTIF(`+c.p.statistics+`,"否")`, "0", 0, 0)
	last := c.at
	c.next()
	c.set(0, sheet.Text("すべての検算").As(sheet.StyleTotalText))
	c.set(1, sheet.Value{}.As(sheet.StyleTotalText))
	c.set(2, sheet.Value{}.As(sheet.StyleTotalText))
	c.set(3, verdict(fmt.Sprintf(`COUNTIF(D%d:D%d,"否")=0`, first, last), sound))
	c.note(marks(c.page, fmt.Sprintf("D%d:D%d", first, c.at), fmt.Sprintf("$D%d", first)))
}
