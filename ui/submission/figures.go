package submission

// The columns of 会勢: how each figure is written, what it means, and who stands
// behind it.

import (
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
)

// figure is one column of 会勢.
type figure struct {
	title string
	width float32
	text  func(l roster.Line) string
	// names are the members behind the figure of a line, who their title:
	// 「湖南支部の入会者」; nil for figures that are no persons.
	names func(r *report, at int) []*roster.Entry
	who   string
	means string // the definition, a sentence
	rare  bool   // shown only where it is not 0 in every line
}

// figures are the columns of 会勢 after the unit. In other kinds than the monthly
// one the movements are those since 期首, as they were reported.
func figures(monthly bool) []figure {
	n := func(of func(roster.Line) int) func(roster.Line) string {
		return func(l roster.Line) string { return nihongo.FormatNumber(int64(of(l))) }
	}
	change := func(of func(roster.Line) int) func(roster.Line) string {
		return func(l roster.Line) string { return nihongo.FormatChange(of(l)) }
	}
	stock := func(day func(*report) nihongo.Day) func(*report, int) []*roster.Entry {
		return func(r *report, at int) []*roster.Entry { return r.members(at, day(r)) }
	}
	flow := func(way string, sign int) func(*report, int) []*roster.Entry {
		return func(r *report, at int) []*roster.Entry {
			_, month := r.Flows()
			return r.flowed(at, sign, month, way)
		}
	}
	last := stock(func(r *report) nihongo.Day { return r.AsOf })
	list := []figure{
		{title: "期首", width: 58, text: n(func(l roster.Line) int { return l.Year.Opening }), who: "期首の会員",
			names: func(r *report, at int) []*roster.Entry { year, _ := r.Flows(); return r.opened(at, year) },
			means: "年度の始まる前日の終わりの会員数。確定した提出があれば、そこで報告した数。率はすべてこの数で割る。"},
	}
	if monthly {
		list = append(list, figure{title: "前月末", width: 62, text: n(func(l roster.Line) int { return l.Month.Opening }), who: "前月末の会員",
			names: func(r *report, at int) []*roster.Entry { _, month := r.Flows(); return r.opened(at, month) },
			means: "前の月の最後の日の終わりの会員数。前の月が確定していれば、そこで報告した数。"})
	}
	for i, kind := range roster.JoinKinds() {
		list = append(list, figure{title: submission.JoinTitle(kind), width: wayWidth(kind), rare: i > 0, who: kind + "した会員",
			text:  n(func(l roster.Line) int { return l.Month.JoinedBy[i] }),
			names: flow(kind, 1), means: joinMeans(kind)})
	}
	for i, kind := range roster.LeaveKinds() {
		list = append(list, figure{title: submission.LeaveTitle(kind), width: wayWidth(kind), rare: i > 0, who: kind + "した会員",
			text:  n(func(l roster.Line) int { return l.Month.LeftBy[i] }),
			names: flow(kind, -1), means: leaveMeans(kind)})
	}
	list = append(list,
		figure{title: "移籍入/出", width: 76, rare: true, who: "移籍した会員", text: func(l roster.Line) string {
			if l.Month.MovedIn == 0 && l.Month.MovedOut == 0 {
				return "0"
			}
			return count(l.Month.MovedIn, "") + " / " + count(l.Month.MovedOut, "")
		}, names: func(r *report, at int) []*roster.Entry { return r.shifted(at) },
			means: "組織の間の移籍。入会にも退会にも数えず、全体の会員数は変わらない。"},
		figure{title: "調整", width: 54, rare: true, text: change(func(l roster.Line) int { return l.Month.Adjusted }), who: "調整の会員",
			names: func(r *report, at int) []*roster.Entry { return r.adjusted(at) },
			means: "確定した月の日付で、確定の後にわかった入会・退会など。確定した月は変えず、わかった月に載せる。"})
	if !monthly {
		list = append(list, figure{title: "会員数", width: 62, text: n(func(l roster.Line) int { return l.Month.Closing }), names: last, who: "会員",
			means: "会員数 = 期首 + 入会 + 転入 + 再入会 + 交代入 − 退会 − 転出 − 物故 − 交代退 + 移籍入 − 移籍出 ± 調整。その日の終わりの数で、退会日の当日は数えない。"})
	} else {
		list = append(list, figure{title: "当月末", width: 62, text: n(func(l roster.Line) int { return l.Month.Closing }), names: last, who: "会員",
			means: "当月末 = 前月末 + 入会 + 転入 + 再入会 + 交代入 − 退会 − 転出 − 物故 − 交代退 + 移籍入 − 移籍出 ± 調整。翌月1日現在と同じ。退会日の当日は数えない。"})
	}
	list = append(list,
		figure{title: "純増", width: 54, text: change(func(l roster.Line) int { return l.Month.Net() }), means: "入会（転入・再入会・交代を含む）− 退会（転出・物故・交代を含む）。移籍と調整は含まない。"},
		figure{title: "社数", width: 54, text: n(func(l roster.Line) int { return l.Companies }), names: last, who: "会員",
			means: "その日に会員が1名以上いる企業の数。何名いても1社と数える。"})
	if monthly {
		list = append(list,
			figure{title: "年度入会", width: 68, text: n(func(l roster.Line) int { return l.Year.Joined }), who: "年度の入会者",
				names: func(r *report, at int) []*roster.Entry { year, _ := r.Flows(); return r.flowed(at, 1, year, "") }, means: "期首からの入会（転入・再入会・交代を含む）。"},
			figure{title: "年度退会", width: 68, text: n(func(l roster.Line) int { return l.Year.Left }), who: "年度の退会者",
				names: func(r *report, at int) []*roster.Entry { year, _ := r.Flows(); return r.flowed(at, -1, year, "") }, means: "期首からの退会（転出・物故・交代を含む）。"},
			figure{title: "年度調整", width: 68, rare: true, text: change(func(l roster.Line) int { return l.Year.Adjusted }), means: "期首からの調整の合計。"},
			figure{title: "年度純増", width: 68, text: change(func(l roster.Line) int { return l.Year.Net() }), means: "年度入会 − 年度退会。"})
	}
	return append(list,
		figure{title: "入会率", width: 70, text: func(l roster.Line) string { return rate(l, l.Year.Joined) }, means: "年度入会 ÷ 期首。"},
		figure{title: "退会率", width: 70, text: func(l roster.Line) string { return rate(l, l.Year.Left) }, means: "年度退会 ÷ 期首。"},
		figure{title: "純増率", width: 74, text: func(l roster.Line) string { return rate(l, l.Year.Net()) }, means: "年度純増 ÷ 期首。"})
}

// wayWidth gives a title of three characters its room.
func wayWidth(kind string) float32 {
	if len([]rune(submission.JoinTitle(submission.LeaveTitle(kind)))) > 2 {
		return 64
	}
	return 52
}

func joinMeans(kind string) string {
	switch kind {
	case roster.JoinTransfer:
		return "他の都道府県の同友会から移ってきた会員。"
	case roster.JoinAgain:
		return "前に会員だったことのある人の入会。"
	case roster.JoinSucceed:
		return "代表者交代で、同じ企業の前の会員に代わった人。"
	}
	return "新しく会員になった人。入会日の月、または決めてあれば計上月に数える。"
}

func leaveMeans(kind string) string {
	switch kind {
	case roster.LeaveTransfer:
		return "他の都道府県の同友会へ移った会員。"
	case roster.LeaveDeath:
		return "亡くなった会員。"
	case roster.LeaveSucceed:
		return "代表者交代で、同じ企業の次の人に代わった会員。"
	}
	return "会員でなくなった人。退会日の月、または決めてあれば計上月に数える。"
}

// shownFigures leaves out the columns that are 0 everywhere and seldom are not.
func (r *report) shownFigures() []figure {
	var list []figure
	for _, f := range figures(r.Kind == submission.KindMonthly) {
		for _, l := range r.lines {
			if s := f.text(l); !f.rare || s != "0" && s != "±0" {
				list = append(list, f)
				break
			}
		}
	}
	return list
}

// opened are the members a line began with: those of its end, with the entries
// of the ledger taken back.
func (r *report) opened(at int, flows []submission.Flow) []*roster.Entry {
	net, first := map[roster.ID]int{}, map[roster.ID]submission.Flow{}
	for _, f := range flows {
		net[f.Member] += f.N
		if was, ok := first[f.Member]; !ok || f.Day < was.Day {
			first[f.Member] = f
		}
	}
	var list []*roster.Entry
	for _, e := range r.at.Entries() {
		n := -net[e.ID]
		if e.CountsOn(r.AsOf) {
			n++
		}
		if n <= 0 {
			continue
		}
		unit := r.at.UnitOn(e, r.AsOf)
		if f, ok := first[e.ID]; ok && f.N == 0 {
			unit = r.at.Unit(f.From)
		} else if ok {
			unit = r.at.Unit(f.Unit)
		}
		if r.in(at, unit) {
			list = append(list, e)
		}
	}
	return list
}

// flowed are those who came (1) or went (-1) by a way, "" for any, as it was
// reported.
func (r *report) flowed(at, sign int, flows []submission.Flow, way string) []*roster.Entry {
	var list []*roster.Entry
	seen := map[roster.ID]bool{}
	for _, f := range flows {
		if f.N != sign || f.Way == submission.WayAdjust || way != "" && f.Way != way || seen[f.Member] || !r.in(at, r.at.Unit(f.Unit)) {
			continue
		}
		if e := r.at.Entry(f.Member); e != nil {
			seen[f.Member] = true
			list = append(list, e)
		}
	}
	return list
}

// shifted are those who moved into or out of a line.
func (r *report) shifted(at int) []*roster.Entry {
	var list []*roster.Entry
	_, month := r.Flows()
	for _, f := range month {
		if f.Way != submission.WayMove || at > 0 && r.in(at, r.at.Unit(f.From)) == r.in(at, r.at.Unit(f.Unit)) {
			continue
		}
		if e := r.at.Entry(f.Member); e != nil {
			list = append(list, e)
		}
	}
	return list
}

// adjusted are the members behind the 調整 of a line.
func (r *report) adjusted(at int) []*roster.Entry {
	var list []*roster.Entry
	for _, f := range r.Adjusted {
		in := r.in(at, r.at.Unit(f.Unit))
		if f.N == 0 {
			in = in != r.in(at, r.at.Unit(f.From))
		}
		if e := r.at.Entry(f.Member); e != nil && in {
			list = append(list, e)
		}
	}
	return list
}

// adjustedIn is the unit in which a 調整 counts; of a corrected place both.
func (r *report) adjustedIn(f submission.Flow) string {
	name := func(id roster.ID) string {
		if u := r.at.Unit(id); u != nil {
			return u.Name
		}
		return "所属なし"
	}
	if f.N == 0 {
		return name(f.From) + " → " + name(f.Unit)
	}
	return name(f.Unit)
}

// members are those of a line at the end of a day.
func (r *report) members(at int, day nihongo.Day) []*roster.Entry {
	var list []*roster.Entry
	for _, e := range r.at.Entries() {
		if e.CountsOn(day) && r.in(at, r.at.UnitOn(e, day)) {
			list = append(list, e)
		}
	}
	return list
}

// in reports whether what happened in unit u counts in a line. The first line
// is the office; the one without a unit below it holds those in none.
func (r *report) in(at int, u *roster.Unit) bool {
	switch of := r.lines[at].Unit; {
	case at == 0:
		return true
	case of == nil:
		return u == nil
	default:
		return r.at.Within(u, of.ID)
	}
}
