package officer

import (
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// newTermGrid is the list of terms, of which several may be selected.
func newTermGrid(p *Page) *part.Grid {
	g := part.NewGrid()
	g.Multi, g.Frozen = true, 2
	g.OnSelect = func(int) { p.enable() }
	g.OnActivate = func(at int) { p.desk.ShowMember(p.rows[at].Entry.ID) }
	g.OnMenu = p.menu
	g.OnSorts = func([]part.SortKey) { p.list(false) }
	return g
}

// count puts the numbers on the tabs: persons who are in office, terms else.
func (p *Page) count() {
	n := func(tab, unit string) string { return nihongo.FormatNumber(int64(len(of(p.terms, tab)))) + unit }
	persons := map[roster.ID]bool{}
	for _, t := range of(p.terms, inOffice) {
		persons[t.Entry.ID] = true
	}
	warn := part.Tab{ID: ending, Title: "任期が切れる・要確認 " + n(ending, "件")}
	if len(of(p.terms, ending)) > 0 {
		warn.Role = part.Warning
	}
	p.tabs.SetTabs(part.Tab{ID: inOffice, Title: "現任 " + nihongo.FormatNumber(int64(len(persons))) + "名"}, warn,
		part.Tab{ID: coming, Title: "就任予定 " + n(coming, "件")}, part.Tab{ID: past, Title: "これまで " + n(past, "件")})
}

// empty says why there are no terms, and what to do.
func (p *Page) empty() part.Empty {
	switch here := p.here(); {
	case strings.TrimSpace(p.header.Search.Text) != "":
		return part.Empty{Text: "この言葉に当たる役員・委員はいません。", Action: "すべて表示", Do: func() { p.header.Search.SetText("") }}
	case p.tabs.Present() == ending:
		return part.Empty{Text: "任期が半年のうちに切れる人も、確かめることもありません。"}
	case p.tabs.Present() != inOffice:
		return part.Empty{Text: "ここに当たる人はいません。"}
	case here.unit == nil && here.activity != "" && !p.served(here.activity):
		return part.Empty{Text: "この活動を担う委員会は決まっていません。委員会を作るか、委員会の「直す」で活動を選んでください。", Action: "委員会を作る", Do: p.makeCommittee}
	case here.unit == nil:
		return part.Empty{Text: "役員・委員はまだいません。委員会を作り、委員を加えてください。", Action: "委員会を作る", Do: p.makeCommittee}
	}
	return part.Empty{Text: "いま役についている人はいません。", Action: "委員を加える", Do: p.New}
}

// served reports whether a committee cares for an activity.
func (p *Page) served(activity string) bool {
	for _, s := range p.shown.services {
		if s.Code == activity {
			return len(s.Units) > 0
		}
	}
	return activity == noActivity
}

// say tells below the list what is selected and what can be done with it.
func (p *Page) say() {
	switch n := len(p.selected()); {
	case p.desk.Past():
		p.what.Set("過ぎた日、先の日を表示しています。変えるときは今日に戻してください。", part.Secondary)
	case n > 1:
		p.what.Set(nihongo.FormatNumber(int64(n))+"名を選んでいます。", part.Secondary)
	case n == 0 && len(p.rows) > 0 && p.here().unit != nil:
		p.what.Set("選ばずに「再任する」を押すと、全員の再任を確かめられます。", part.Secondary)
	default:
		p.what.Set("", part.Secondary)
	}
}

// placeColumns are those of the left list.
func (p *Page) placeColumns() []part.Column {
	of := func(at int) *place { return p.places[at] }
	title, note, width := "組織", "担う活動", float32(150)
	if p.ways.Present() == byActivity {
		title, note, width = "同友会の活動", "担う委員会", 160
	}
	return []part.Column{
		{ID: "title", Title: title, Width: width, Text: func(at int) string { return strings.Repeat("　", of(at).depth) + of(at).title },
			Role: func(at int) fyne.ThemeColorName {
				if u := of(at).unit; u != nil && !u.On(p.shown.book.Day()) {
					return part.Secondary
				}
				return part.Ink
			}},
		{ID: "count", Title: "人数", Width: 52, Align: fyne.TextAlignTrailing, Text: func(at int) string { return nihongo.FormatNumber(int64(of(at).count)) }},
		{ID: "note", Title: note, Width: leftWidth(p.object.Size().Width) - width - 52 - 2*part.Unit, Text: func(at int) string { return of(at).note },
			Role: func(at int) fyne.ThemeColorName {
				if of(at).note == "委員会なし" {
					return part.Warning
				}
				return part.Secondary
			}},
	}
}

// termColumns are those of the terms: the unit only where there are several, the
// notice only where there can be one.
func (p *Page) termColumns() []part.Column {
	of := func(at int) *term { return p.rows[at] }
	day := p.shown.book.Day()
	list := []part.Column{
		{ID: "role", Title: "役", Width: 94, Text: func(at int) string { return of(at).Role }},
		{ID: "name", Title: "氏名", Width: 112, Text: func(at int) string { return of(at).Entry.Member.Name }},
	}
	if p.tabs.Present() == ending {
		list = append(list, part.Column{ID: "notice", Title: "確認", Width: 136, Text: func(at int) string { return of(at).notice },
			Role: func(int) fyne.ThemeColorName { return part.Warning }})
	}
	if u := p.here().unit; u == nil || p.hasBelow(u) {
		list = append(list, part.Column{ID: "unit", Title: "組織", Width: 128, Text: func(at int) string { return of(at).Unit.Name }})
	}
	list = append(list,
		part.Column{ID: "from", Title: "任期　から", Width: 154, Text: func(at int) string { return of(at).From.Western() }},
		part.Column{ID: "to", Title: "まで", Width: 154, Text: func(at int) string { return of(at).until() }, Role: func(at int) fyne.ThemeColorName {
			switch t := of(at); {
			case t.state == roster.InOffice && t.notice != "":
				return part.Warning
			case t.To == "":
				return part.Secondary
			}
			return part.Ink
		}},
		part.Column{ID: "company", Title: "企業名", Width: 170, Text: func(at int) string { return of(at).Entry.Company.Name }},
		part.Column{ID: "branch", Title: "所属", Width: 92, Text: func(at int) string { return of(at).branch }},
		part.Column{ID: "times", Title: "期・年数", Width: 88, Text: func(at int) string { return of(at).times(day) }})
	widths := p.grid.Widths()
	for i := range list {
		list[i].Sortable = sortKeys[list[i].ID] != nil
		if w, ok := widths[list[i].ID]; ok {
			list[i].Width = w
		}
	}
	return list
}

// hasBelow reports whether any term of the place is in a unit below it.
func (p *Page) hasBelow(u *roster.Unit) bool {
	for _, t := range p.terms {
		if t.Unit.ID != u.ID {
			return true
		}
	}
	return false
}

// leftWidth is that of the list at the left in a page so wide.
func leftWidth(of float32) float32 { return max(352, min(of/4, 440)) }

// pageLayout: the places at the left with their buttons below, the terms of the
// one chosen at the right with theirs.
type pageLayout struct{ p *Page }

func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80*part.Unit, 40*part.Unit)
}

func (a pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p := a.p
	const tabs, foot = 5 * part.Unit, part.RowHeight + 2*part.Unit
	list := size.Height - tabs - foot
	left := leftWidth(size.Width)
	part.Put(p.ways, part.Unit, 0, left-part.Unit, tabs)
	part.Put(p.left, 0, tabs, left, list)
	if w := p.left.Widths(); w["note"] > 0 {
		p.left.SetWidths(map[string]float32{"note": left - w["title"] - w["count"] - 2*part.Unit})
	}
	row(p.units, part.Unit, size.Height-foot+part.Unit, part.Unit/2)
	part.Put(objects[len(objects)-1], left, 0, 1, size.Height)
	left++
	part.Put(p.tabs, left+part.Unit, 0, size.Width-left-part.Unit, tabs)
	part.Put(p.grid, left, tabs, size.Width-left, list)
	x := row(p.acts, left+2*part.Unit, size.Height-foot+part.Unit, part.Unit)
	w := max(size.Width-x-2*part.Unit, 0)
	h := p.what.HeightFor(w)
	part.Put(p.what, x+part.Unit, size.Height-foot+(foot-h)/2, w, h)
}

// row lays buttons side by side and returns where it ends.
func row(buttons []*part.Button, x, y, gap float32) float32 {
	for _, b := range buttons {
		w := b.MinSize().Width
		part.Put(b, x, y, w, part.RowHeight)
		x += w + gap
	}
	return x
}
