package national

// One workbook as the desk reads it: by the names of sheets and columns, because
// an association may order its columns otherwise. Every row is read once, while
// its hash is verified.

import (
	"context"
	"fmt"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/sheet"
	"kaisei/data/submission"
)

// Line is one line of 会勢: of an association, or of one of its units.
type Line struct {
	Level       int // 0 the association, 1 its highest units and 所属なし …
	Label, Name string
	Flow
}

// Flow is a line's figures, in 名 but for Companies (社).
type Flow struct {
	Opening, Previous             int    // 期首, 前月末
	Joined, Left, In, Out         int    // of the month: 入会計, 退会計, 移籍
	JoinedBy, LeftBy              [4]int // the same by kind: 入会 転入 再入会 交代, 退会 転出 物故 交代
	Adjusted                      int    // 調整 of the month
	Closing                       int    // 当月末; in other kinds than the monthly one 会員数 of the day
	YearJoined, YearLeft          int
	YearIn, YearOut, YearAdjusted int
	Companies                     int
	Listed                        int // 名簿: counted on the day, whatever the movements say
}

// Net is 純増 of the month, YearNet that since 期首.
func (f Flow) Net() int     { return f.Joined - f.Left }
func (f Flow) YearNet() int { return f.YearJoined - f.YearLeft }

// columns are the figures by the headings of 会勢.
func (f *Flow) columns() map[string]*int {
	list := map[string]*int{"期首": &f.Opening, "前月末": &f.Previous, "入会計": &f.Joined, "退会計": &f.Left, "移籍入": &f.In, "移籍出": &f.Out,
		"調整": &f.Adjusted, "当月末": &f.Closing, "累計入会": &f.YearJoined, "累計退会": &f.YearLeft, "累計移籍入": &f.YearIn,
		"累計移籍出": &f.YearOut, "累計調整": &f.YearAdjusted, "社数": &f.Companies, "名簿": &f.Listed}
	for i, title := range []string{"入会", "転入", "再入会", "交代入"} {
		list[title] = &f.JoinedBy[i]
	}
	for i, title := range []string{"退会", "転出", "物故", "交代退"} {
		list[title] = &f.LeftBy[i]
	}
	return list
}

func (f *Flow) add(g Flow) {
	from := g.columns()
	for title, n := range f.columns() {
		*n += *from[title]
	}
}

// Class is one line of 統計: a class of a group.
type Class struct {
	Group, Code, Name  string
	Companies, Members int
}

// Stated is what companies say of one figure: how many say it and the sum of it.
type Stated struct {
	N     int   // 社 that state it
	Sum   int64 // yen, or persons
	Sole  int   // 社 that have no such figure (個人事業)
	Blank int   // 社 that state nothing
}

func (s *Stated) add(o Stated) {
	s.N, s.Sum, s.Sole, s.Blank = s.N+o.N, s.Sum+o.Sum, s.Sole+o.Sole, s.Blank+o.Blank
}

func (s Stated) all() int { return s.N + s.Sole + s.Blank }

// Mean is Sum / N, false when nobody stated anything.
func (s Stated) Mean() (float64, bool) {
	if s.N == 0 {
		return 0, false
	}
	return float64(s.Sum) / float64(s.N), true
}

// Return is what a workbook says. In other kinds than the monthly one the figures
// of the month are those since 期首, the same as of the year.
type Return struct {
	*submission.Manifest
	Month   nihongo.Month // that of AsOf
	File    string        // SHA-256 of the workbook
	Lines   []Line        // the association first
	Classes []Class
	Staff   Stated  // regular and part-time together
	Capital Stated  // corporations only
	Named   int     // persons in 会員名簿
	Silent  int     // in 提供除外
	Replies []Reply // of the survey

	joined, left int // 名, as 入会者 and 退会者 add up
	trades       int // 社 of the list of industries
	heads        map[string][]string
}

// Office is the association's own line.
func (r *Return) Office() Line {
	if len(r.Lines) == 0 {
		return Line{}
	}
	return r.Lines[0]
}

// key names the submission in links: the hash of its rows, or of the file where
// the form has none.
func (r *Return) key() string {
	if r.Rows != "" {
		return r.Rows
	}
	return r.File
}

// The sheets of the form that the desk reads.
const (
	standingSheet = "会勢"
	joinedSheet   = "入会者"
	leftSheet     = "退会者"
	rosterSheet   = "会員名簿"
	silentSheet   = "提供除外"
	statSheet     = "統計"
	sourceSheet   = "統計資料"
	surveySheet   = "調査票"
)

// needed are the headings without which nothing can be recounted.
func (r *Return) needed() map[string][]string {
	list := map[string][]string{
		standingSheet: {"階層", "区分", "組織", "期首", "入会計", "退会計", "調整", dayTitle, "社数", "名簿"},
		statSheet:     {"分類", "項目", "企業数(社)", "会員数(名)"},
		sourceSheet:   {"業種コード", "企業数(社)", "社員数(正規+パート)", "資本金(円)"},
	}
	if r.Kind == submission.KindMonthly {
		list[standingSheet] = []string{"階層", "区分", "組織", "期首", "前月末", "入会計", "退会計", "調整", "当月末", "累計入会", "累計退会", "社数", "名簿"}
		list[joinedSheet], list[leftSheet] = []string{"人数"}, []string{"人数"}
	}
	if !r.Bare {
		list[rosterSheet], list[silentSheet] = []string{"企業名", "氏名"}, []string{"通番"}
	}
	if r.Kind == submission.KindSurvey {
		list[surveySheet] = []string{"コード", "区分", "項目", "数", "単位", "内容"}
	}
	return list
}

// dayTitle is the heading of the members of the day in all kinds but the monthly
// one.
const dayTitle = "会員数"

// Person is one row of 会員名簿: its cells by the heading.
type Person struct {
	heads []string
	cells []sheet.Cell
}

// Get is the text under a heading, "" when there is none.
func (p Person) Get(title string) string {
	at := slices.Index(p.heads, title)
	if at < 0 || at >= len(p.cells) {
		return ""
	}
	return p.cells[at].Text
}

// Read verifies the workbook by itself: that it is one of ours and unchanged
// (submission.ReadFrom), has the sheets of its form, and that its totals follow
// from its sheets. name is the file's name, "" is not looked at. each, which may
// be nil, gets every row of 会員名簿, valid during the call; what it got is to be
// believed only without an error. With an error the Return holds the manifest as
// far as it could be read, or is nil.
func Read(ctx context.Context, content journal.Content, name string, each func(Person) error) (*Return, error) {
	f, err := sheet.OpenContent(content, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := &Return{heads: map[string][]string{}}
	r.Manifest, err = submission.ReadFrom(ctx, f, name, func(of string, row int, cells []sheet.Cell) error {
		if row == 1 {
			r.head(of, cells)
			return nil
		}
		return r.row(of, cells, each)
	})
	if r.Manifest == nil {
		return nil, err
	}
	r.Month, r.File = r.AsOf.Month(), content.Hash()
	if err != nil {
		return r, err
	}
	for of, titles := range r.needed() {
		for _, title := range titles {
			if !slices.Contains(r.heads[of], title) {
				return r, fmt.Errorf("%w: %s %s", ErrLayout, of, title)
			}
		}
	}
	if len(r.Lines) == 0 || r.Lines[0].Level != 0 {
		return r, fmt.Errorf("%w: %s", ErrLayout, standingSheet)
	}
	return r, r.recount()
}

func (r *Return) head(of string, cells []sheet.Cell) {
	list := make([]string, len(cells))
	for i := range cells {
		list[i] = cells[i].Text
	}
	r.heads[of] = list
}

func (r *Return) row(of string, cells []sheet.Cell, each func(Person) error) error {
	p := Person{r.heads[of], cells}
	switch of {
	case standingSheet:
		l := Line{Level: p.count("階層"), Label: p.Get("区分"), Name: p.Get("組織")}
		if l.Name == "" && l.Label == "" { // a note below the lines
			return nil
		}
		for title, n := range l.columns() {
			*n = p.count(title)
		}
		if slices.Contains(p.heads, dayTitle) {
			l.Closing, l.Previous = p.count(dayTitle), l.Opening
			l.YearJoined, l.YearLeft, l.YearIn, l.YearOut, l.YearAdjusted = l.Joined, l.Left, l.In, l.Out, l.Adjusted
		}
		r.Lines = append(r.Lines, l)
	case joinedSheet:
		r.joined += p.count("人数")
	case leftSheet:
		r.left += p.count("人数")
	case rosterSheet:
		r.Named++
		if each != nil {
			return each(p)
		}
	case silentSheet:
		r.Silent++
	case statSheet:
		c := Class{Group: p.Get("分類"), Code: p.Get("コード"), Name: p.Get("項目"), Companies: p.count("企業数(社)"), Members: p.count("会員数(名)")}
		if c.Group != "" && c.Group != "定義" && c.Name != "計" {
			r.Classes = append(r.Classes, c)
		}
	case sourceSheet:
		r.source(p)
	case surveySheet:
		r.reply(p)
	}
	return nil
}

// source takes a line of 統計資料: three lists side by side, each of a value and
// how many 社 state it in the column after.
func (r *Return) source(p Person) {
	after := func(title string) (v sheet.Cell, n int) {
		at := slices.Index(p.heads, title)
		if at < 0 || at+1 >= len(p.cells) {
			return v, 0
		}
		return p.cells[at], number(p.cells[at+1])
	}
	_, n := after("業種コード")
	r.trades += n
	for title, to := range map[string]*Stated{"社員数(正規+パート)": &r.Staff, "資本金(円)": &r.Capital} {
		switch v, n := after(title); {
		case v.Kind == sheet.KindNumber:
			to.N += n
			to.Sum += int64(v.Number) * int64(n)
		case v.Text == submission.Blank:
			to.Blank += n
		case v.Text == submission.SoleTrader:
			to.Sole += n
		}
	}
}

func (p Person) count(title string) int {
	at := slices.Index(p.heads, title)
	if at < 0 || at >= len(p.cells) {
		return 0
	}
	return number(p.cells[at])
}

// most is more than any count of members; what is larger is no count.
const most = 1 << 40

func number(c sheet.Cell) int {
	if c.Kind != sheet.KindNumber || c.Number != c.Number || c.Number > most || c.Number < -most {
		return 0
	}
	return int(c.Number)
}

// recount compares every total with what the sheets say. The error Is ErrTotals
// and a *Refusal that names the two figures.
func (r *Return) recount() error {
	o := r.Office()
	var units Flow
	parts := 0
	for _, l := range r.Lines[1:] {
		if l.Level == 1 {
			units.add(l.Flow)
			parts++
		}
	}
	type check struct {
		left  string
		l     int
		right string
		r     int
	}
	before, closing := "前月末に当月", "当月末"
	if r.Kind != submission.KindMonthly {
		before, closing = "期首に年度", dayTitle
	}
	checks := []check{
		{before + "の入退会を加えた数", o.Previous + o.Joined - o.Left + o.In - o.Out + o.Adjusted, closing, o.Closing},
		{"期首に年度の入退会を加えた数", o.Opening + o.YearJoined - o.YearLeft + o.YearIn - o.YearOut + o.YearAdjusted, closing, o.Closing},
		{closing, o.Closing, "名簿の会員数", o.Listed},
		{"種別ごとの入会の計", sum4(o.JoinedBy), "入会計", o.Joined},
		{"種別ごとの退会の計", sum4(o.LeftBy), "退会計", o.Left},
		{"統計資料の業種の社数", r.trades, "社数", o.Companies},
		{"統計資料の社員数の社数", r.Staff.all(), "社数", o.Companies},
		{"統計資料の資本金の社数", r.Capital.all(), "社数", o.Companies},
	}
	if r.Kind == submission.KindMonthly {
		checks = append(checks, check{"シート「入会者」の人数", r.joined, "入会計", o.Joined}, check{"シート「退会者」の人数", r.left, "退会計", o.Left})
	}
	if !r.Bare {
		checks = append(checks, check{"会員名簿と提供除外の人数", r.Named + r.Silent, "名簿の会員数", o.Listed})
	}
	for _, q := range r.Replies {
		switch q.Code {
		case "members":
			checks = append(checks, check{"調査票の会員数", int(q.Figure), "会勢の会員数", o.Closing})
		case "companies":
			checks = append(checks, check{"調査票の企業数", int(q.Figure), "会勢の社数", o.Companies})
		}
	}
	if parts > 0 {
		for _, t := range []string{"期首", "前月末", "入会計", "退会計", "調整", "当月末", "累計入会", "累計退会", "累計調整", "名簿"} {
			checks = append(checks, check{"組織ごとの" + t + "の計", *units.columns()[t], t, *o.columns()[t]})
		}
	}
	groups := map[string]*Class{}
	for _, c := range r.Classes {
		if groups[c.Group] == nil {
			groups[c.Group] = &Class{}
		}
		groups[c.Group].Companies += c.Companies
		groups[c.Group].Members += c.Members
	}
	for _, name := range []string{"業種", "社員数", "資本金"} {
		if g := groups[name]; g != nil {
			checks = append(checks, check{"統計「" + name + "」の企業数の計", g.Companies, "社数", o.Companies},
				check{"統計「" + name + "」の会員数の計", g.Members, "名簿の会員数", o.Listed})
		}
	}
	for _, t := range r.Totals {
		at := o.columns()[t.Name]
		if t.Name == dayTitle {
			at = &o.Closing
		}
		switch {
		case t.Name == "名簿":
			checks = append(checks, check{"記録された名簿の人数", t.N, "会員名簿の人数", r.Named})
		case t.Name == "提供除外":
			checks = append(checks, check{"記録された提供除外の人数", t.N, "提供除外の人数", r.Silent})
		case at != nil:
			checks = append(checks, check{"記録された" + t.Name, t.N, t.Name, *at})
		}
	}
	for _, c := range checks {
		if c.l != c.r {
			return &Refusal{ErrTotals, fmt.Sprintf("%s（%s）と%s（%s）が合いません。", c.left, figure(c.l), c.right, figure(c.r)), rewrite}
		}
	}
	return nil
}

func sum4(n [4]int) int { return n[0] + n[1] + n[2] + n[3] }

func figure(n int) string { return nihongo.FormatNumber(int64(n)) }
