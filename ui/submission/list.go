package submission

import (
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// The lists of the place, by their tabs.
const (
	standing  = "standing"
	questions = "questions"
	check     = "check"
	joined    = "joined"
	left      = "left"
	listed    = "listed"
	leftOut   = "leftOut"

	adjusted  = "adjusted"
	corrected = "corrected"
	kept      = "kept"
	disclosed = "disclosed"
)

// list shows the list of the present tab.
func (p *Page) list() {
	r := p.shown
	if r == nil {
		return
	}
	p.grid.SetRows(0) // the old columns know only the old rows
	p.grid.Frozen, p.grid.OnActivate, p.grid.Tint = 0, nil, nil
	of := p.tabs.Present()
	if of != standing {
		p.names.close()
	}
	if of != kept {
		p.copy.close()
	}
	var columns []part.Column
	var rows int
	switch of {
	case standing:
		p.grid.Frozen = 1
		p.grid.Tint = func(at int) fyne.ThemeColorName {
			if at == 0 {
				return part.SidePaper
			}
			return ""
		}
		columns, rows = p.standingColumns(), len(r.lines)
	case questions:
		list := r.survey.Answers
		p.grid.Frozen = 2
		columns, rows = p.answerColumns(list), len(list)
		p.grid.OnActivate = p.writeIn
	case check:
		columns, rows = p.checkColumns(), len(r.findings)
		p.grid.OnActivate = p.lead
		p.grid.Empty = part.Empty{Text: "確かめることはありません。このまま書き出せます。"}
	case adjusted:
		columns, rows = p.adjustedColumns(), len(r.Adjusted)
		p.grid.OnActivate = func(at int) { p.desk.ShowMember(r.Adjusted[at].Member) }
	case corrected:
		columns, rows = differenceColumns(r.Corrected), len(r.Corrected)
		p.grid.OnActivate = func(at int) {
			if id := r.Corrected[at].Member; id != "" {
				p.desk.ShowMember(id)
			}
		}
	case kept:
		list := r.book.Submissions()
		columns, rows = keptColumns(list), len(list)
		p.grid.OnActivate = func(at int) { p.copy.open(list[at]) }
		p.grid.Empty = part.Empty{Text: "確定した提出はまだありません。月が終わったら「確定して提出する」で確定します。"}
	case disclosed:
		list := r.book.Disclosures()
		columns, rows = disclosedColumns(list), len(list)
		p.grid.OnActivate = func(at int) { p.showPeople(list[at]) }
		p.grid.Empty = part.Empty{Text: "会員の情報を書き出したファイルはまだありません。書き出すと、ここに記録されます。"}
	case joined, left:
		events := r.Standing.Joined
		p.grid.Empty = part.Empty{Text: "この月に入会した会員はいません。"}
		if of == left {
			events = r.Standing.Left
			p.grid.Empty = part.Empty{Text: "この月に退会した会員はいません。"}
		}
		columns, rows = eventColumns(events, of == left), len(events)
		p.grid.OnActivate = func(at int) { p.desk.ShowMember(events[at].Entry.ID) }
	case listed:
		columns, rows = memberColumns(func(at int) *roster.Entry { return r.Listed[at] }, r.unit), len(r.Listed)
		p.grid.OnActivate = func(at int) { p.desk.ShowMember(r.Listed[at].ID) }
		p.grid.Empty = part.Empty{Text: "名簿に載せられる会員がいません。"}
	case leftOut:
		columns = append(memberColumns(func(at int) *roster.Entry { return r.LeftOut[at].Entry }, r.unit), part.Column{
			ID: "why", Title: "載せない理由", Width: 320, Text: func(at int) string { return whyNot(r.LeftOut[at].Why) }})
		rows = len(r.LeftOut)
		p.grid.OnActivate = func(at int) { p.desk.ShowMember(r.LeftOut[at].Entry.ID) }
		p.grid.Empty = part.Empty{Text: "除外される会員はいません。会員の全員が名簿に載ります。"}
	}
	p.grid.SetColumns(columns)
	p.grid.SetRows(rows)
	p.grid.Select(-1)
	p.grid.ScrollToTop()
}

func whyNot(why string) string {
	if why == roster.Refused {
		return "不可　中同協名簿への提供を断っている"
	}
	return "未確認　中同協名簿への同意を確かめていない"
}

// unitWidth is what the figures leave for the names of units in a list so wide.
func unitWidth(of float32, shown []figure) float32 {
	for _, f := range shown {
		of -= f.width
	}
	return max(136, min(of-2*part.Unit, 320)) // 136: nearly all is seen in a window of 1240
}

// standingColumns are 会勢; a click on a figure of persons shows their names.
func (p *Page) standingColumns() []part.Column {
	r := p.shown
	list := []part.Column{{ID: "unit", Title: "組織", Width: unitWidth(p.grid.Size().Width, r.shownFigures()), Text: r.name}}
	for _, f := range r.shownFigures() {
		widest := float32(10*len([]rune(f.text(r.lines[0]))) + 2*part.Unit) // the whole is the largest
		c := part.Column{ID: f.title, Title: f.title, Width: max(f.width, widest), Align: fyne.TextAlignTrailing,
			Text: func(at int) string { return f.text(r.lines[at]) },
			Role: func(at int) fyne.ThemeColorName {
				switch s := f.text(r.lines[at]); {
				case s == "0" || s == "±0" || s == "0.0%" || s == "—":
					return part.Secondary
				case f.names != nil && !strings.HasSuffix(f.title, "末") && f.title != "期首" && f.title != "社数" || f.title == "当月末":
					return part.Accent
				}
				return part.Ink
			}}
		if f.names != nil {
			c.Open = func(at int) { p.names.open(at, f) }
		}
		list = append(list, c)
	}
	return list
}

// checkColumns are the check list: what was found, what to do, the way there.
func (p *Page) checkColumns() []part.Column {
	of := func(at int) submission.Finding { return p.shown.findings[at] }
	return []part.Column{
		{ID: "weight", Title: "重さ", Width: 96, Text: func(at int) string {
			if of(at).Grave {
				return "× 要訂正"
			}
			return "△ 確認"
		}, Role: func(at int) fyne.ThemeColorName {
			if of(at).Grave {
				return part.Error
			}
			return part.Warning
		}},
		{ID: "what", Title: "見つかったこと", Width: 470, Text: func(at int) string { return of(at).Sentence }},
		{ID: "do", Title: "すること", Width: 360, Text: func(at int) string { return or(of(at).Do, "そのままで書き出せます。") },
			Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		{ID: "lead", Title: "直すところ", Width: 130, Text: func(at int) string { return leads(of(at)) }, Open: p.lead},
	}
}

// leads is the word on the way to where a finding is put right.
func leads(f submission.Finding) string {
	switch {
	case f.Setting:
		return "設定を開く"
	case f.Survey:
		return "記入する"
	case len(f.Members) > 0:
		return count(len(f.Members), "名") + "を見る"
	}
	return ""
}

// lead goes to where a finding is put right.
func (p *Page) lead(at int) {
	switch f := p.shown.findings[at]; {
	case f.Setting:
		p.desk.Go("settings")
	case f.Survey:
		p.fillIn("")
	case len(f.Members) > 0:
		p.desk.ShowMembers(p.shown.Title()+"の確認　"+f.Sentence, ids(f.Members))
	}
}

func eventColumns(events []roster.Event, leaving bool) []part.Column {
	of := func(at int) roster.Event { return events[at] }
	list := memberColumns(func(at int) *roster.Entry { return of(at).Entry }, nil)
	list[3].Text = func(at int) string { // where the event counts
		if u := of(at).Unit; u != nil {
			return u.Name
		}
		return "所属なし"
	}
	if !leaving {
		return append(list,
			part.Column{ID: "day", Title: "入会日", Width: 150, Text: func(at int) string { return of(at).Spell.Joined.Western() }},
			part.Column{ID: "kind", Title: "種別", Width: 110, Text: func(at int) string { return or(of(at).Spell.JoinKind, roster.JoinNew) }})
	}
	return append(list,
		part.Column{ID: "day", Title: "退会日", Width: 150, Text: func(at int) string { return of(at).Spell.Left.Western() }},
		part.Column{ID: "kind", Title: "種別", Width: 110, Text: func(at int) string { return or(of(at).Spell.LeaveKind, roster.LeavePlain) }},
		part.Column{ID: "reason", Title: "理由", Width: 150, Text: func(at int) string { return roster.ReasonOf(of(at).Spell.Reason) }})
}

func memberColumns(of func(at int) *roster.Entry, unit func(*roster.Entry) string) []part.Column {
	return []part.Column{
		{ID: "number", Title: "会員番号", Width: 104, Text: func(at int) string { return of(at).Number }},
		{ID: "company", Title: "企業名", Width: 260, Text: func(at int) string { return of(at).Company.Name }},
		{ID: "name", Title: "氏名", Width: 140, Text: func(at int) string { return of(at).Member.Name }},
		{ID: "unit", Title: "所属", Width: 170, Text: func(at int) string { return unit(of(at)) }},
	}
}
