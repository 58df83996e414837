package submission

// The workbook as a whole: sheet after sheet, and 表紙 with its checks.

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

const coverSheet = "表紙"

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
func (m *Counted) Write(ctx context.Context, w io.Writer) error {
	last := m.AsOf.Time()
	wb := sheet.Create(w, sheet.Meta{
		Title:  fmt.Sprintf("%s %s %s", m.Office.Name, m.Kind, PeriodText(m.Period)),
		Author: m.Maker,
		// The hour is fixed, so that a month that is over is always the same file.
		Created: time.Date(last.Year(), last.Month(), last.Day(), 15, 0, 0, 0, time.UTC),
	})
	if err := m.writeSheets(ctx, wb); err != nil {
		return fmt.Errorf("submission %s: %w", m.Period, err)
	}
	if err := wb.Close(); err != nil {
		return fmt.Errorf("submission %s: %w", m.Period, err)
	}
	return nil
}

func (m *Counted) writeSheets(ctx context.Context, wb *sheet.Workbook) error {
	cover, err := wb.Page(coverSheet)
	if err != nil {
		return err
	}
	p := places{standingRows: len(m.lines()) + 1}
	names := SheetNames(m.Kind, m.Bare)
	for _, name := range names[1 : len(names)-1] {
		if err := cmp.Or(m.writeSheet(ctx, wb, name, &p), ctx.Err()); err != nil {
			return err
		}
	}
	if m.monthly() && m.order.More != nil {
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

// writeSheet writes one sheet of the form and notes what 表紙 looks at.
func (m *Counted) writeSheet(ctx context.Context, wb *sheet.Workbook, name string, p *places) (err error) {
	switch name {
	case standingSheet:
		return m.writeStanding(wb)
	case adjustSheet:
		p.adjusted, err = m.writeAdjusted(wb)
	case joinedSheet:
		p.joined, err = m.writeJoined(wb)
	case leftSheet:
		p.left, err = m.writeLeft(wb)
	case movedSheet:
		return m.writeMoved(wb)
	case changedSheet:
		return m.writeChanged(wb)
	case rosterSheet:
		p.listed, err = m.writeRoster(ctx, wb)
	case leftOutSheet:
		p.leftOut, err = m.writeLeftOut(wb)
	case statisticsSheet:
		p.statistics, err = m.writeStatistics(wb)
	case sourceSheet:
		return m.Statistics.writeSource(wb)
	case townSheet:
		p.towns, err = m.writeTowns(wb)
	case trendSheet:
		return m.writeTrend(wb)
	case officerSheet:
		return m.writeOfficers(wb)
	case activitySheet:
		return m.writeActivities(wb)
	case surveySheet:
		return m.order.Inquiry.Write(wb)
	}
	return err
}

// coverPage writes 表紙 from top to bottom; it keeps the first error.
type coverPage struct {
	page *sheet.Page
	m    *Counted
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
	c.wide(0, sheet.Text(m.Kind+" "+PeriodText(m.Period)).As(sheet.StyleTitle))
	c.page.Height(c.at, 34)
	c.next()
	c.fact("同友会コード", sheet.Text(m.Office.Prefecture))
	c.fact("正式名称", sheet.Text(m.Office.Name))
	c.fact("種類", sheet.Text(m.Kind))
	c.fact("対象", sheet.Text(m.Period))
	c.fact("締日", sheet.Text(string(m.AsOf)))
	c.fact("基準日", sheet.Text(fmt.Sprintf("%s(%s現在)", m.Due, m.Due.Western())))
	c.fact("区分", sheet.Text(m.state()))
	if m.Kind == KindExtra {
		c.fact("用件", sheet.Text(m.purpose()))
	}
	c.fact("作成者", sheet.Text(m.Maker))
	c.fact("確認者", sheet.Text(m.Checker))
	version := fmt.Sprint(m.Version)
	if m.order.Corrects != nil {
		version = fmt.Sprintf("%d(訂正%d。シート「%s」)", m.Version, m.Version-1, diffSheet)
	}
	c.fact("版", sheet.Text(version))
	c.fact("控え番号", sheet.Text(Code(m.hash)))
	c.fact("様式", sheet.Text(m.form()))
	c.fact("提供の根拠", sheet.Text(m.ground()))
	c.page.Height(c.at, 56)
	c.figures()
	c.checks()
	c.at++
	for _, note := range m.notes() {
		c.next()
		c.wide(0, sheet.Text(note).As(sheet.StyleNote))
	}
	return c.err
}

// notes define the figures.
func (m *Counted) notes() []string {
	if !m.monthly() {
		return []string{
			"基準日の会員数は、締日の終わりの会員数と同じ。退会日の当日は会員に数えない。",
			fmt.Sprintf("期首は%sの前日の終わりの会員数。入会・退会・移籍・調整は、その日から締日までの数。", m.From.Western()),
			"会員数 = 期首 + 入会計 + 移籍入 − 退会計 − 移籍出 ± 調整。純増 = 入会計 − 退会計。移籍は入会にも退会にも数えない。",
			"調整: 確定した月次会勢に後からわかった入会・退会など。率は期首会員数に対するもの。",
		}
	}
	return []string{
		"基準日の会員数は、締日の終わりの会員数と同じ。退会日の当日は会員に数えない。",
		"当月末 = 前月末 + 入会計 + 移籍入 − 退会計 − 移籍出 ± 調整。純増 = 入会計 − 退会計。移籍は入会にも退会にも数えない。",
		"調整: 確定した月の日付で後からわかった入会・退会など。確定した月は変えず、わかった月に名前とともに載せる。",
		"入会率・退会率・純増率は、年度累計 ÷ 期首会員数。",
	}
}

// state says whether the figure may still change.
func (m *Counted) state() string {
	if m.Preliminary {
		if m.monthly() {
			return "速報(月の途中。数は変わることがある)"
		}
		return "速報(まだ終わっていない。数は変わることがある)"
	}
	if !m.final {
		return "下書き(確定していない。提出には使わない)"
	}
	return "確定"
}

// ground is the basis for naming members, as a sentence.
func (m *Counted) ground() string {
	if m.Bare {
		return "数だけの提出。会員の氏名は載せない。"
	}
	if m.Basis() == roster.BasisConsent {
		return "同意(個人情報保護法27条1項)。中同協名簿への提供に同意した会員だけを名簿に載せる。"
	}
	return "共同利用(個人情報保護法27条5項3号)。中同協名簿への提供を断った会員は名簿に載せない。"
}

// figures are what is read first.
func (c *coverPage) figures() {
	l, m := c.m.lines()[0], c.m
	of := func(title string) string { return "'" + standingSheet + "'!" + m.letter(title) + "2" }
	when := "当月の"
	if !m.monthly() {
		when = "期首からの"
	}
	c.heading("会員数")
	c.figure("会員数(基準日)", of(m.closingTitle()), l.closing(), "名", sheet.StyleTotalInteger)
	c.figure("企業数(基準日)", of("社数"), l.companies, "社", sheet.StyleTotalInteger)
	c.figure("期首会員数", of("期首"), l.year.Opening, "名", sheet.StyleInteger)
	c.figure(when+"入会", of("入会計"), l.month.Joined, "名", sheet.StyleInteger)
	c.figure(when+"退会", of("退会計"), l.month.Left, "名", sheet.StyleInteger)
	c.figure(when+"調整", of("調整"), l.month.Adjusted, "名", sheet.StyleChange)
	c.figure(when+"純増", of("純増"), l.month.Net(), "名", sheet.StyleChange)
	if m.monthly() {
		c.figure("年度の純増", of("累計純増"), l.year.Net(), "名", sheet.StyleChange)
	}
	if m.Bare {
		return
	}
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
	opening := "期首"
	if m.monthly() {
		opening = "前月末"
	}
	check(opening+"に入退会と調整を加えた数 = 名簿の会員数", cell(m.closingTitle()), cell("名簿"), office.closing(), office.members)
	if m.monthly() {
		check("期首に年度累計を加えた数 = 名簿の会員数", fmt.Sprintf("%s+%s+%s+%s-%s-%s", cell("期首"), cell("累計入会"), cell("累計移籍入"), cell("累計調整"), cell("累計退会"), cell("累計移籍出")),
			cell("名簿"), office.year.Reached(), office.members)
	}
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
	if c.p.joined != "" {
		check("シート「入会者」の人数 = 会勢の入会", "SUM("+c.p.joined+")", cell("入会計"), len(m.Standing.Joined), office.month.Joined)
		check("シート「退会者」の人数 = 会勢の退会", "SUM("+c.p.left+")", cell("退会計"), len(m.Standing.Left), office.month.Left)
	}
	check("シート「調整」の人数 = 会勢の調整", "SUM("+c.p.adjusted+")", cell("調整"), sumOf(m.Adjusted), office.month.Adjusted)
	if c.p.towns != "" {
		check("市区町村別の会員数の計 = 名簿の会員数", "SUM("+c.p.towns+")", cell("名簿"), len(m.members), office.members)
	}
	if c.p.listed != "" {
		check("名簿に載せた会員 + 載せない会員 = 名簿の会員数", "COUNT("+c.p.listed+")+COUNT("+c.p.leftOut+")", cell("名簿"), len(m.Listed)+len(m.LeftOut), office.members)
	}
	check("統計のうち検算の合わない行 = 0", `COUNTIF(`+c.p.statistics+`,"否")`, "0", 0, 0)
	last := c.at
	c.next()
	c.set(0, sheet.Text("すべての検算").As(sheet.StyleTotalText))
	c.set(1, sheet.Value{}.As(sheet.StyleTotalText))
	c.set(2, sheet.Value{}.As(sheet.StyleTotalText))
	c.set(3, verdict(fmt.Sprintf(`COUNTIF(D%d:D%d,"否")=0`, first, last), sound))
	c.note(marks(c.page, fmt.Sprintf("D%d:D%d", first, c.at), fmt.Sprintf("$D%d", first)))
}
