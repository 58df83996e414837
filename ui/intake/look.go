package intake

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/ui/part"
)

// looking is the step 確かめる: how many of each, the rows with what changes in
// them, and what would not be touched. What cannot go is mended in its cell;
// whose row it is, is said beside it.
type looking struct {
	page   *Page
	object fyne.CanvasObject

	shown *preview
	view  view

	where, untouched, notes *part.Note
	tabs                    *part.Tabs
	hint                    *part.Note
	act                     *part.Button // what is done with the whole view, hidden for most
	grid                    *part.Grid
	row                     *rowPanel
	body                    *fyne.Container
}

func newLooking(p *Page) *looking {
	l := &looking{page: p}
	l.where = part.NewNote("", part.TextSize, part.Ink)
	l.untouched = part.NewNote("", part.SmallTextSize, part.Secondary)
	l.notes = part.NewNote("", part.SmallTextSize, part.Warning)
	l.tabs = part.NewTabs()
	l.tabs.OnGo = func(id string) { l.turn(view(id), -1) }
	l.hint = part.NewNote("", part.SmallTextSize, part.Secondary)
	l.act = part.NewButton("", nil)
	l.grid = part.NewGrid()
	l.grid.Cells, l.grid.Multi = true, true
	l.grid.OnActivate = l.activate
	l.grid.OnMenu = l.menu
	l.grid.OnSelect = func(at int) {
		// Sentences are longer than a cell: a problem selected is a problem read.
		if l.row.object.Visible() || l.view == undecided {
			l.openRow(at)
			return
		}
		if faults := l.shown.faults[l.view]; at >= 0 && at < len(faults) {
			l.hint.Set(sentence(faults[at]), part.Ink)
			l.body.Refresh()
		}
	}
	l.row = newRowPanel(p, l.closeRow)
	l.row.object.Hide()
	l.body = container.New(lookLayout{l}, l.where, l.untouched, l.notes, l.tabs, l.hint, l.act, l.grid, l.row.object)
	l.object = l.body
	return l
}

// open shows a preview; again keeps the view and the row when the same file was
// read anew.
func (l *looking) open(shown *preview, note string, again bool) {
	was, column := l.mark()
	l.grid.SetRows(0) // the old columns know only the old rows
	l.shown = shown
	l.where.Set(shown.where(), part.Ink)
	l.untouched.Set(shown.untouched(), part.Secondary)
	for _, n := range shown.plan.Notes {
		if note != "" {
			note += "\n"
		}
		note += n
	}
	l.notes.Set(note, part.Warning)

	var tabs []part.Tab
	for _, v := range []view{added, changed, same, undecided, refused, skipped, warned, all, absent} {
		title, ok := shown.title(v)
		if !ok && !(again && v == l.view) {
			continue
		}
		tab := part.Tab{ID: string(v), Title: title}
		switch {
		case shown.count(v) == 0:
			tab.Role = part.Secondary
		case v == refused:
			tab.Role = part.Error
		case v == warned, v == undecided:
			tab.Role = part.Warning
		}
		tabs = append(tabs, tab)
	}
	start := shown.start()
	if again {
		start = l.view
	}
	l.tabs.SetTabs(tabs...)
	l.tabs.Choose(string(start))
	at := -1
	if again {
		at = l.find(was, column)
	}
	l.turn(view(l.tabs.Present()), at)
}

// mark is the row selected, and of a problem its column.
func (l *looking) mark() (row intake.RowRef, column string) {
	at := l.grid.Selected()
	if l.shown == nil || l.view == absent || at < 0 || at >= l.shown.lines(l.view) {
		return row, ""
	}
	r := l.shown.row(l.view, at)
	if faults := l.shown.faults[l.view]; at < len(faults) {
		column = faults[at].Column
	}
	return intake.RowRef{Sheet: r.Sheet, Row: r.Line}, column
}

// find is where what was marked stands now, or what came after it; -1 when
// nothing was marked.
func (l *looking) find(was intake.RowRef, column string) int {
	if was.Row == 0 || l.view == absent {
		return -1
	}
	faults := l.shown.faults[l.view]
	for at := range l.shown.lines(l.view) {
		r := l.shown.row(l.view, at)
		if r.Sheet != was.Sheet || r.Line < was.Row || r.Line == was.Row && at < len(faults) && faults[at].Column != column {
			continue
		}
		return at
	}
	return l.shown.lines(l.view) - 1
}

// turn shows one of the views with a line of it selected, -1 for none.
func (l *looking) turn(v view, at int) {
	beside := l.row.object.Visible()
	l.grid.SetRows(0)
	l.view = v
	l.closeRow()
	hint := map[view]string{
		absent:    "名簿にはいて、このファイルにはいない会員です。取り込んでも退会にはならず、そのまま残ります。",
		refused:   "「書かれているもの」を Enter で直すと、すぐに読み直します。提案は押すと使えます（何行か選んで右クリックでも）。",
		undecided: "だれのことか、1つに決まらない行です。右に並ぶ候補から選んでください。決めるまで取り込みません。",
		skipped:   "取り込まないと決めた行です。Enter で取り消せます。",
		warned:    "このまま取り込みますが、確かめてください。違うときは F2 で直せます。",
	}[v]
	if l.shown.count(v) == 0 {
		hint = ""
	}
	l.hint.Set(hint, part.Secondary)
	l.act.Hide()
	switch {
	case v == absent:
		l.act.SetText("会員名簿で開く")
		l.act.OnTapped = func() { l.page.desk.ShowMembers(l.shown.plan.File+" にない会員", l.shown.plan.AbsentIDs()) }
		l.act.Show()
	case (v == refused || v == undecided) && l.shown.count(v) > 0:
		l.act.SetText("理由つき Excel に書き出す")
		l.act.OnTapped = l.page.sendBack
		l.act.Show()
	}
	l.grid.Frozen = 3
	if v == absent || v == refused || v == warned {
		l.grid.Frozen = 0
	}
	l.grid.SetColumns(l.columns(v))
	l.grid.Empty = part.Empty{Text: "ここに当たる行はありません。"}
	l.grid.SetRows(l.shown.lines(v))
	if v == undecided {
		at = max(at, 0) // the candidates stand beside it
	}
	if at >= 0 && l.grid.Rows() > 0 {
		l.grid.Select(at)
		if beside || v == undecided {
			l.openRow(at)
		}
	} else {
		l.grid.Select(-1)
		l.grid.ScrollToTop()
	}
	l.body.Refresh()
}

// activate is Enter: a problem is mended, anything else is shown whole.
func (l *looking) activate(at int) {
	switch {
	case at < 0:
	case l.view == absent:
		l.page.desk.ShowMembers(l.shown.plan.File+" にない会員", l.shown.plan.AbsentIDs())
	case (l.view == refused || l.view == warned) && l.grid.Edit(at, "written"):
	case l.view == skipped:
		l.page.decide([]*intake.Row{l.shown.row(l.view, at)}, "")
	case l.row.object.Visible() && l.row.candidates():
		l.page.desk.Window().Canvas().Focus(l.row.grid)
	default:
		l.openRow(at)
	}
}

// menu is what can be said of the rows selected.
func (l *looking) menu(_ int, at fyne.Position) {
	if l.view == absent {
		return
	}
	var rows []*intake.Row
	for _, i := range l.grid.Selection() {
		rows = append(rows, l.shown.row(l.view, i))
	}
	if len(rows) == 0 {
		return
	}
	items := l.page.verbs(rows)
	if faults := l.proposed(); len(faults) > 0 {
		items = append([]*fyne.MenuItem{fyne.NewMenuItem("提案のとおりに直す（"+count(len(faults), "件")+"）", func() { l.page.mendAsProposed(faults) }),
			fyne.NewMenuItemSeparator()}, items...)
	}
	part.ShowMenu(l.page.desk.Window().Canvas(), at, fyne.NewMenu("", items...))
}

// proposed are the problems selected for which there is a proposal.
func (l *looking) proposed() (list []intake.Problem) {
	for _, i := range l.grid.Selection() {
		if faults := l.shown.faults[l.view]; i < len(faults) && faults[i].Proposal != "" {
			list = append(list, faults[i])
		}
	}
	return list
}

// mendAsProposed reads what is proposed instead of what stands there.
func (p *Page) mendAsProposed(list []intake.Problem) {
	what := p.said
	for _, f := range list {
		what = what.mend(intake.CellRef{Sheet: f.Sheet, Row: f.Row, Column: f.Column}, f.Proposal)
	}
	p.say(what)
}

// verbs are what can be said of rows.
func (p *Page) verbs(rows []*intake.Row) (items []*fyne.MenuItem) {
	item := func(title string, id string) {
		items = append(items, fyne.NewMenuItem(title, func() { p.decide(rows, id) }))
	}
	if len(rows) == 1 {
		for _, c := range rows[0].Candidates {
			item("この人："+c.Number+"　"+c.Called+"（"+c.State+"）", c.Member)
		}
	}
	item("新しい会員にする", intake.MatchNew)
	item("取り込まない", intake.MatchSkip)
	items = append(items, fyne.NewMenuItemSeparator())
	item("提案に戻す", "")
	return items
}

// decide says whose rows they are.
func (p *Page) decide(rows []*intake.Row, id string) {
	what := p.said
	for _, r := range rows {
		what = what.whose(intake.RowRef{Sheet: r.Sheet, Row: r.Line}, id)
	}
	p.say(what)
}

// openRow shows a row whole.
func (l *looking) openRow(at int) {
	if l.view == absent || at < 0 {
		return
	}
	l.row.show(l.shown.row(l.view, at))
	l.row.object.Show()
	l.body.Refresh()
}

func (l *looking) closeRow() {
	if l.row.object.Visible() {
		l.row.object.Hide()
		l.body.Refresh()
		if l.page.at == checking {
			l.page.desk.Window().Canvas().Focus(l.grid) // the keys may have been in it
		}
	}
}
