// Package survey is what the national conference asks for once a year: the
// 活動実態調査 of April, with everything that the roster knows filled in, and
// 組織率 by municipality.
package survey

import (
	"fmt"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Answer is one line of the survey.
type Answer struct {
	Code   string // of the item, the same in every year
	Group  string
	Ask    string
	Figure roster.Amount // a count, or unknown
	Rate   float64       // where Unit is "%": a part of one
	Text   string        // an answer in words
	Unit   string        // 名, 社, %, 組織 …
	How    string        // how it was counted, or what to write
	Open   bool          // the roster does not know: the office writes it
	Given  string        // what it wrote, a number as ParseFigure gives it; "" for none
}

// Flow is the year of the office or of one unit.
type Flow struct {
	Label, Name                             string
	Depth                                   int
	Opening, Joined, Left, In, Out, Closing int
	Companies                               int
}

// Codes of the answers that the national desk compares with 会勢.
const (
	Members   = "members"
	Companies = "companies"
	Opening   = "opening"
	Joined    = "joined"
	Left      = "left"
)

// Survey is the survey of one fiscal year, 1 April to 31 March.
type Survey struct {
	Year     int         // in which it began
	AsOf     nihongo.Day // 31 March: 4月1日現在 is the figure of its end
	Office   *roster.Office
	All      Flow
	Units    []Flow
	Months   []Flow // by month, Name is the month
	Reasons  []Flow // by reason of leaving, in Left
	Services []roster.Service
	Density  *Density
	Answers  []Answer
}

// Derive fills the survey in from the Book; table may be nil. The national 期首
// is 1 April whatever the office's fiscal year.
func Derive(book *roster.Book, year int, table *Table) *Survey {
	last := nihongo.NewMonth(year+1, 3)
	at := book.At(last.Last())
	s := &Survey{Year: year, AsOf: last.Last(), Office: at.Office(), Services: at.Services(), Density: Measure(at, table)}
	units, order := map[string]*Flow{}, []string{}
	reasons := map[string]int{}
	kinds := map[string]int{}
	for m := nihongo.NewMonth(year, 4); m <= last; m = m.Next() {
		st := at.Standing(m)
		month := Flow{Name: string(m), Opening: st.Office.Month.Opening, Joined: st.Office.Month.Joined, Left: st.Office.Month.Left, Closing: st.Office.Month.Closing, Companies: st.Office.Companies}
		s.Months = append(s.Months, month)
		s.All.add(month, len(s.Months) == 1)
		for _, l := range st.Units {
			key := "-"
			f := Flow{Name: l.Name, Depth: l.Depth, Label: "所属なし"}
			if l.Unit != nil {
				key, f.Label = l.Unit.ID, l.Unit.Label
			}
			fresh := units[key] == nil
			if fresh {
				units[key] = &f
				order = append(order, key)
			}
			units[key].add(Flow{Opening: l.Month.Opening, Joined: l.Month.Joined, Left: l.Month.Left, In: l.Month.MovedIn, Out: l.Month.MovedOut, Closing: l.Month.Closing, Companies: l.Companies}, fresh)
		}
		for _, v := range st.Left {
			reasons[roster.ReasonOf(v.Spell.Reason)]++
		}
		for _, v := range st.Joined {
			kinds[or(v.Spell.JoinKind, roster.JoinNew)]++
		}
	}
	s.All.Label, s.All.Name = "同友会", s.Office.Name
	// In the order of the tree at the end of the year; what was dissolved, last.
	end := at.Standing(last)
	placed := map[string]bool{}
	for _, l := range end.Units {
		key := "-"
		if l.Unit != nil {
			key = l.Unit.ID
		}
		if f := units[key]; f != nil && !placed[key] {
			placed[key] = true
			f.Depth = l.Depth
			s.Units = append(s.Units, *f)
		}
	}
	for _, key := range order {
		if !placed[key] {
			s.Units = append(s.Units, *units[key])
		}
	}
	for _, r := range roster.Reasons() {
		if reasons[r] > 0 {
			s.Reasons = append(s.Reasons, Flow{Name: r, Left: reasons[r]})
		}
	}
	s.answer(at, kinds)
	return s
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// add takes in the next month.
func (f *Flow) add(m Flow, first bool) {
	if first {
		f.Opening = m.Opening
	}
	f.Joined, f.Left, f.In, f.Out = f.Joined+m.Joined, f.Left+m.Left, f.In+m.In, f.Out+m.Out
	f.Closing, f.Companies = m.Closing, m.Companies
}

// Net is 純増.
func (f Flow) Net() int { return f.Joined - f.Left }

func (s *Survey) answer(at *roster.Book, kinds map[string]int) {
	group := ""
	count := func(code, ask string, n int, unit, how string) {
		s.Answers = append(s.Answers, Answer{Code: code, Group: group, Ask: ask, Figure: roster.Known(int64(n)), Unit: unit, How: how})
	}
	rate := func(code, ask string, n, of int, how string) {
		a := Answer{Code: code, Group: group, Ask: ask, Unit: "%", How: how}
		if of > 0 {
			a.Figure, a.Rate = roster.Known(1), float64(n)/float64(of)
		}
		s.Answers = append(s.Answers, a)
	}
	from, to := fmt.Sprintf("%d年4月1日", s.Year), fmt.Sprintf("%d年4月1日", s.Year+1)
	group = "会員数"
	count(Members, to+"現在の会員数", s.All.Closing, "名", "3月31日の終わりに会員である人。会勢に数えない種別は含まない。")
	count(Companies, to+"現在の企業数", s.All.Companies, "社", "会員が1名以上いる企業。")
	count(Opening, from+"現在の会員数（期首）", s.All.Opening, "名", "前年3月31日の終わりの会員数。")
	count(Joined, "入会", s.All.Joined, "名", "4月から翌年3月に計上された入会（転入・再入会・代表者交代を含む）。支部間の移籍は含まない。")
	for _, k := range roster.JoinKinds() {
		if kinds[k] > 0 && k != roster.JoinNew {
			count(Joined+":"+k, "　うち"+k, kinds[k], "名", "")
		}
	}
	count(Left, "退会", s.All.Left, "名", "4月から翌年3月に計上された退会（転出・物故・代表者交代を含む）。")
	for _, r := range s.Reasons {
		count(Left+":"+r.Name, "　うち"+r.Name, r.Left, "名", "退会理由の区分")
	}
	count("net", "純増", s.All.Net(), "名", "入会 − 退会")
	rate("rate.joined", "入会率", s.All.Joined, s.All.Opening, "入会 ÷ 期首会員数")
	rate("rate.left", "退会率", s.All.Left, s.All.Opening, "退会 ÷ 期首会員数")
	rate("rate.net", "純増率", s.All.Net(), s.All.Opening, "純増 ÷ 期首会員数")
	women, said := 0, 0
	for _, e := range at.Entries() {
		if e.CountsOn(s.AsOf) && e.Sex != "" {
			said++
			if e.Sex == "女" {
				women++
			}
		}
	}
	count("women", "女性会員", women, "名", fmt.Sprintf("性別の記入がある%d名のうち。未記入 %d名。", said, s.All.Closing-said))

	group = "組織"
	units, grown := 0, 0
	for _, u := range s.Units {
		if u.Label == "所属なし" || u.Closing == 0 && u.Companies == 0 {
			continue
		}
		units++
		if u.Closing > u.Opening {
			grown++
		}
	}
	count("units", "支部・地区などの数", units, "組織", "会員のいる組織。内訳はシート「組織別」（提出では「会勢」）。")
	count("units.grown", "　うち期首を上回った組織", grown, "組織", "4月1日の会員数が前年を上回ったもの。")
	d := s.Density
	count("towns", "会員のいる市区町村", len(d.Places)-len(d.Empty())-others(d), "市区町村", "会員企業の所在地による。")
	count("towns.empty", "空白自治体", len(d.Empty()), "市区町村", "会員が1名もいない市区町村。シート「組織率」に一覧。")
	if r, ok := d.Total.Rate(); ok {
		s.Answers = append(s.Answers, Answer{Code: "density", Group: group, Ask: "対企業組織率", Figure: roster.Known(1), Rate: r, Unit: "%", How: "会員数 ÷ 法人企業数（" + d.Source() + "）"})
		count("density.10", "組織率10%以上の市区町村", d.Reached(0.1), "市区町村", "会員数 ÷ 法人企業数")
	} else {
		s.Answers = append(s.Answers, Answer{Code: "density", Group: group, Ask: "対企業組織率", Unit: "%", How: "企業数の表を取り込むと計算します（会員数 ÷ 法人企業数）。"})
	}

	group = "委員会・部会の活動"
	for _, v := range s.Services {
		var names []string
		for _, u := range v.Units {
			names = append(names, u.Name)
		}
		text := "担う委員会なし"
		if len(names) > 0 {
			text = strings.Join(names, "、")
		}
		s.Answers = append(s.Answers, Answer{Code: "activity:" + v.Code, Group: group, Ask: v.Name, Figure: roster.Known(int64(v.Members)), Text: text, Unit: "名", How: v.Group() + "。委員は一人一回数える。"})
	}

	given := GivenIn(at, s.Year)
	for _, i := range Items() {
		g := given[i.Code]
		s.Answers = append(s.Answers, Answer{Code: i.Code, Group: i.Group, Ask: i.Ask, Unit: i.Unit, How: i.How, Open: true, Given: g.Figure, Text: g.Note})
	}
}

// others is how many lines of a Density are no municipality.
func others(d *Density) int {
	n := 0
	for _, p := range d.Places {
		if p.Code == "" {
			n++
		}
	}
	return n
}

// Source is where the numbers of companies come from, with their year.
func (d *Density) Source() string {
	if d.Table == nil || d.Table.About == nil {
		return "企業数の表なし"
	}
	s := or(d.Table.About.Source, d.Table.About.Name)
	if y := d.Table.About.Year; y.Known {
		s += "、" + strconv.FormatInt(y.N, 10) + "年"
	}
	return s
}
