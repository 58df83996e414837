package upkeep

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"kaisei/data/roster"
	"kaisei/data/upkeep"
	"kaisei/ui/part"
)

// show lists what was found for the topic that is chosen.
func (p *Page) show() {
	if p.state.book == nil {
		return
	}
	p.grid.OnActivate, p.grid.OnSelect, p.grid.Tint = nil, nil, nil
	p.listed = nil
	of := p.index.present
	if of != companies && of != persons {
		p.twin.hide()
	}
	switch of {
	case best:
		p.showBest()
	case companies, persons:
		p.showPairs(of)
	case apart:
		p.showAparts()
	default:
		if f, ok := p.state.finding(of); ok {
			p.showFinding(f)
		}
	}
	p.all.Hide()
	if len(p.listed) > 0 {
		p.all.Show()
	}
	p.right.Refresh()
}

// rest is the column that takes the room which the others leave; telWidth is
// that of the longest telephone number.
const (
	rest     = "rest"
	telWidth = 150
)

// nameGrowth is by how much a column of names grows at most where there is room.
const nameGrowth = 110

// spread shares out what the columns leave in a list so wide: names grow a
// little, the rest goes to the column rest.
func (p *Page) spread(width float32) {
	if len(p.columns) == 0 || p.grid.Rows() == 0 {
		return
	}
	room, names := width-2*part.Unit, []string{}
	for _, c := range p.columns {
		room -= c.Width
		if c.ID == "company" || c.ID == "keep" || c.ID == "drop" || c.ID == "one" {
			names = append(names, c.ID)
		}
	}
	room = max(room, 0)
	widths, grow := map[string]float32{}, min(nameGrowth, room/float32(len(names)+1))
	for _, c := range p.columns {
		switch {
		case slices.Contains(names, c.ID):
			widths[c.ID] = c.Width + grow
		case c.ID == rest:
			widths[c.ID] = c.Width + room - grow*float32(len(names))
		}
	}
	if width != p.spreadTo {
		p.spreadTo = width
		p.grid.SetWidths(widths)
	}
}

// list exchanges what the grid shows.
func (p *Page) list(title, why string, columns []part.Column, rows int, empty string) {
	p.title.Set(title, part.Ink)
	p.why.Set(why, part.Secondary)
	p.grid.SetRows(0) // the old columns know only the old rows
	p.grid.Empty = part.Empty{Text: empty}
	if len(p.state.book.Entries()) == 0 {
		p.grid.Empty = part.Empty{Text: "会員がまだいません。名簿を取り込むと、足りないところをここで確かめられます。", Action: "取込を開く", Do: func() { p.desk.Go("intake") }}
	}
	p.grid.SetColumns(columns)
	p.columns, p.spreadTo = columns, 0
	p.grid.SetRows(rows)
	p.grid.Select(-1)
	p.grid.ScrollToTop()
}

// showBest lists whom to ring first.
func (p *Page) showBest() {
	calls := p.state.calls
	p.list("埋めると効く"+count(len(calls), "件"), "空いている項目を必要とする統計・名簿・宛名・宣言が多い順です。電話で一度に尋ねると、まとめて埋まります。", []part.Column{
		{ID: "company", Title: "企業名", Width: 190, Text: func(at int) string { return calls[at].Entry.Company.Name }},
		{ID: "name", Title: "尋ねる人", Width: 104, Text: func(at int) string { return calls[at].Entry.Member.Name }},
		{ID: "tel", Title: "電話番号", Width: telWidth, Text: func(at int) string { return calls[at].Tel }},
		{ID: rest, Title: "空いているところ", Width: 220, Text: func(at int) string { return lacks(calls[at]) }},
		{ID: "points", Title: "効き目", Width: 68, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(calls[at].Points, "点") }},
	}, len(calls), "空いているところはありません。")
	for _, c := range calls {
		p.listed = append(p.listed, c.Entry.ID)
	}
	p.grid.OnActivate = func(at int) { p.desk.ShowMember(calls[at].Entry.ID) }
}

// showFinding lists the members of a rule.
func (p *Page) showFinding(f upkeep.Finding) {
	of := func(at int) *roster.Entry { return f.Hits[at].Entry }
	columns := []part.Column{
		{ID: "number", Title: "会員番号", Width: 88, Text: func(at int) string { return of(at).Number }},
		{ID: "company", Title: "企業名", Width: 190, Text: func(at int) string { return of(at).Company.Name }},
		{ID: "name", Title: "氏名", Width: 104, Text: func(at int) string { return of(at).Member.Name }},
		{ID: "unit", Title: "所属", Width: 120, Text: func(at int) string { return p.state.book.UnitName(of(at)) }},
		{ID: rest, Title: "電話番号", Width: telWidth, Text: func(at int) string { return cmp.Or(of(at).Tel, of(at).Mobile) }},
	}
	if f.Hits[0].Says != "" { // then nobody need ring to know
		columns[4] = part.Column{ID: rest, Title: "見つかったこと", Width: 220, Text: func(at int) string { return f.Hits[at].Says }}
	}
	title := f.Name + "　" + count(len(f.Hits), f.Unit())
	p.list(title, string(f.Weight)+"　"+f.Why+"行を開くと、会員名簿で直せます。", columns, len(f.Hits), "")
	for _, h := range f.Hits {
		p.listed = append(p.listed, h.Entry.ID)
	}
	p.grid.OnActivate = func(at int) { p.desk.ShowMember(of(at).ID) }
}

// showAparts lists the pairs known to be two.
func (p *Page) showAparts() {
	book, list := p.state.book, p.state.aparts()
	name := func(a *roster.Apart, id roster.ID) string { return book.NameOf(kindOf(a), id) }
	p.list("別と確かめた組　"+count(len(list), "組"), "似ていても別の企業・別の人と確かめたものです。取り消すと、また候補に出ます。", []part.Column{
		{ID: "kind", Title: "種類", Width: 80, Text: func(at int) string {
			if kindOf(list[at]) == roster.CompanyKind {
				return "別法人"
			}
			return "別人"
		}},
		{ID: "one", Title: "一方", Width: 240, Text: func(at int) string { return name(list[at], list[at].One) }},
		{ID: rest, Title: "他方", Width: 240, Text: func(at int) string { return name(list[at], list[at].Other) }},
		{ID: "forget", Title: "", Width: 150, Text: func(int) string { return "記録を取り消す" }, Open: func(at int) { p.forget(list[at]) }},
	}, len(list), "別と確かめた組はありません。")
	p.grid.OnActivate = func(at int) { p.forget(list[at]) }
}

func (p *Page) forget(a *roster.Apart) {
	if why := p.locked(); why != "" {
		part.Tell(p.desk.Window(), "記録を取り消せません", why)
		return
	}
	p.apply(upkeep.Forget(p.desk.File().Book(), a))
}
