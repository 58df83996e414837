package declaration

// 企業の一覧, すること and 集計.

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// list is the board as a list of companies.
type list struct {
	p       *Page
	filter  filter
	rows    []*row
	choices [4]*part.Choice
	clear   *part.Button
	grid    *part.Grid
	note    *part.Note
	acts    []*part.Button
	box     *fyne.Container
}

func newList(p *Page) *list {
	l := &list{p: p}
	set := func(at int, to *string) {
		l.choices[at] = part.NewChoice(nil)
		l.choices[at].OnChanged = func(v string) {
			*to = v
			l.show()
		}
	}
	set(0, &l.filter.state)
	set(1, &l.filter.form)
	set(2, &l.filter.unit)
	set(3, &l.filter.trade)
	l.clear = part.NewButton("解除", func() {
		l.filter = filter{}
		p.header.Search.SetText("")
		p.show()
	}).Quiet()
	at := func(i int) *row { return l.rows[i] }
	l.grid = part.NewGrid(
		part.Column{ID: "company", Title: "企業名", Width: 232, Sortable: true, Text: func(i int) string { return at(i).Company.Name }},
		part.Column{ID: "state", Title: "状態", Width: 96, Sortable: true, Text: func(i int) string { return at(i).state }, Role: func(i int) fyne.ThemeColorName { return stateRole(at(i).state) }},
		part.Column{ID: "since", Title: "いつから", Width: 132, Sortable: true, Text: func(i int) string {
			if l := at(i).Life; l != nil {
				return short(l.Since)
			}
			return ""
		}},
		part.Column{ID: "next", Title: "次にすること", Width: 360, Text: func(i int) string { return at(i).next }, Role: func(i int) fyne.ThemeColorName {
			switch l := at(i).Life; {
			case l == nil:
			case p.shown.next[l.ID].Late:
				return part.Warning
			case p.shown.next[l.ID].Sentence != "" || len(l.Drift) > 0:
				return part.Ink
			}
			return part.Secondary
		}},
		part.Column{ID: "form", Title: "ひな形", Width: 120, Sortable: true, Text: func(i int) string { return brief(at(i).form) }},
		part.Column{ID: "on", Title: "宣言日", Width: 132, Sortable: true, Text: func(i int) string {
			if l := at(i).Life; l != nil {
				return short(l.On)
			}
			return ""
		}},
		part.Column{ID: "person", Title: "会員", Width: 110, Text: func(i int) string { return at(i).Entry.Member.Name }},
		part.Column{ID: "unit", Title: "所属", Width: 110, Sortable: true, Text: func(i int) string { return at(i).unit }},
		part.Column{ID: "trade", Title: "業種", Width: 150, Text: func(i int) string { return at(i).trade }})
	l.grid.Frozen, l.grid.Multi = 1, true
	l.grid.TypeInto = p.header.Search
	l.grid.OnSorts = func([]part.SortKey) { l.show() }
	l.grid.OnSelect = func(i int) { l.selected(i) }
	l.grid.OnActivate = func(i int) {
		if i >= 0 && i < len(l.rows) && l.rows[i].Life != nil {
			p.writer.write(l.rows[i].Life.ID)
		}
	}
	l.grid.OnMenu = l.menu
	l.note = part.NewNote("", part.SmallTextSize, part.Secondary)
	l.acts = []*part.Button{part.NewButton("状態を進める", func() { p.advance(l.lives()) }), part.NewButton("宣言を始める", p.New)}
	l.box = container.New(listLayout{l}, l.choices[0], l.choices[1], l.choices[2], l.choices[3], l.clear, l.grid, l.note, l.acts[0], l.acts[1])
	return l
}

// brief is the name of a form without what stands in brackets behind it.
func brief(form string) string {
	name, _, _ := strings.Cut(form, "（")
	return name
}

// stateRole is the colour of a state; the word itself says it too.
func stateRole(s declaration.State) fyne.ThemeColorName {
	switch s {
	case declaration.Posted:
		return part.Confirmed
	case declaration.Outdated, declaration.Returned:
		return part.Warning
	case declaration.NotBegun, declaration.Withdrawn, declaration.Removed:
		return part.Secondary
	}
	return part.Ink
}

func (l *list) object() fyne.CanvasObject { return l.box }

func (l *list) show() {
	b := l.p.shown
	if b == nil {
		return
	}
	kept := l.ids()
	l.offer(0, "すべての状態", b.values(func(r *row) string { return r.state }, declaration.States()), l.filter.state)
	l.offer(1, "すべてのひな形", b.values(func(r *row) string { return r.form }, nil), l.filter.form)
	l.offer(2, "すべての所属", b.values(func(r *row) string { return r.unit }, nil), l.filter.unit)
	var trades []string
	for _, i := range nihongo.Industries() {
		trades = append(trades, i.Name)
	}
	l.offer(3, "すべての業種", b.values(func(r *row) string { return r.trade }, trades), l.filter.trade)
	l.filter.words = l.p.header.Search.Text
	l.rows = b.pick(l.filter)
	for _, k := range slices.Backward(l.grid.Sorts()) {
		if key := sortKeys[k.ID]; key != nil {
			keys := make(map[*row]string, len(l.rows)) // a reading takes longer than comparing
			for _, r := range l.rows {
				keys[r] = key(r)
			}
			slices.SortStableFunc(l.rows, func(x, y *row) int {
				if k.Falling {
					x, y = y, x
				}
				return cmp.Compare(keys[x], keys[y])
			})
		}
	}
	l.grid.Empty = part.Empty{Text: "この条件に合う企業はありません。", Action: "絞り込みを解く", Do: l.clear.OnTapped}
	if len(b.rows) == 0 {
		l.grid.Empty = part.Empty{Text: "会員企業がまだありません。名簿を取り込むと、ここに並びます。"}
		if l.p.desk.Book().Office().Prefecture == roster.NationalCode {
			l.grid.Empty.Text = "このファイルは中同協の全国集計のものです。宣言は、各同友会の事務局ファイルで支援します。"
		}
	}
	l.grid.SetRows(len(l.rows))
	var again []int
	for i, r := range l.rows {
		if slices.Contains(kept, r.Company.ID) {
			again = append(again, i)
		}
	}
	l.grid.Select(-1)
	if len(again) > 0 {
		l.grid.SelectRows(again)
	}
	l.enable()
	l.box.Refresh()
}

// offer fills a chooser.
func (l *list) offer(at int, all string, values []string, value string) {
	options := []part.Option{{Value: "", Shown: all}}
	for _, v := range values {
		options = append(options, part.Option{Value: v, Shown: v})
	}
	l.choices[at].SetOptions(options)
	l.choices[at].SetValue(value)
}

// ids are the companies selected.
func (l *list) ids() []roster.ID {
	var ids []roster.ID
	for _, i := range l.grid.Selection() {
		if i < len(l.rows) {
			ids = append(ids, l.rows[i].Company.ID)
		}
	}
	return ids
}

// lives are the declarations of the companies selected.
func (l *list) lives() []*declaration.Life {
	var lives []*declaration.Life
	for _, i := range l.grid.Selection() {
		if i < len(l.rows) && l.rows[i].Life != nil {
			lives = append(lives, l.rows[i].Life)
		}
	}
	return lives
}

// fresh are the companies selected that have no declaration in work.
func (l *list) fresh() []*row {
	var rows []*row
	for _, i := range l.grid.Selection() {
		if i < len(l.rows) && (l.rows[i].Life == nil || !l.rows[i].Life.Live()) {
			rows = append(rows, l.rows[i])
		}
	}
	return rows
}

func (l *list) selected(i int) {
	id := roster.ID("")
	if n := len(l.grid.Selection()); n == 1 && i >= 0 && i < len(l.rows) && l.rows[i].Life != nil {
		id = l.rows[i].Life.ID
	}
	l.enable()
	if id != l.p.open {
		l.p.openLife(id)
	}
}

func (l *list) enable() {
	lives, fresh := l.lives(), l.fresh()
	able(l.acts[0], len(lives) > 0 && !l.p.readOnly())
	able(l.acts[1], len(fresh) > 0 && !l.p.readOnly())
	said := companies(len(l.rows)) + "を表示"
	if n := len(l.grid.Selection()); n > 0 {
		said = companies(n) + "を選択"
	}
	l.note.Set(said, part.Secondary)
}

func able(b *part.Button, can bool) {
	if can {
		b.Enable()
	} else {
		b.Disable()
	}
}

func (l *list) menu(i int, at fyne.Position) {
	if i < 0 || i >= len(l.rows) {
		return
	}
	item := func(verb string, can bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(verb, do)
		m.Disabled = !can
		return m
	}
	r, lives, free := l.rows[i], l.lives(), !l.p.readOnly()
	part.ShowMenu(l.p.desk.Window().Canvas(), at, fyne.NewMenu("",
		item("下書きを書く", r.Life != nil && free, func() { l.p.writer.write(r.Life.ID) }),
		item("状態を進める…", len(lives) > 0 && free, func() { l.p.advance(lives) }),
		item("宣言を始める…", len(l.fresh()) > 0 && free, l.p.New),
		fyne.NewMenuItemSeparator(),
		item("会員の記録を見る", true, func() { l.p.desk.ShowMember(r.Entry.ID) }),
		item("選んだ会員を会員名簿で見る", true, func() {
			var ids []roster.ID
			for _, n := range l.grid.Selection() {
				ids = append(ids, l.rows[n].Entry.ID)
			}
			l.p.desk.ShowMembers("宣言の一覧で選んだ会員", ids)
		})))
}

// listLayout: choosers above, the list, what is selected below.
type listLayout struct{ l *list }

func (listLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*part.Unit, 30*part.Unit)
}

func (a listLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const high = part.RowHeight + 2*part.Unit
	clear := a.l.clear.MinSize().Width
	w := min(168, (size.Width-6*part.Unit-clear)/4.25)
	x := float32(part.Unit)
	for n, c := range a.l.choices {
		wide := w
		if n == 1 { // すべてのひな形
			wide = 1.25 * w
		}
		part.Put(c, x, part.Unit, wide, part.RowHeight)
		x += wide + part.Unit
	}
	part.Put(a.l.clear, x, part.Unit, clear, part.RowHeight)
	part.Put(a.l.grid, 0, high, size.Width, size.Height-2*high)
	y := size.Height - high + part.Unit
	x = 2 * part.Unit
	for _, b := range a.l.acts {
		part.Put(b, x, y, b.MinSize().Width, part.RowHeight)
		x += b.MinSize().Width + part.Unit
	}
	note := a.l.note
	part.Put(note, x+part.Unit, y+(part.RowHeight-note.HeightFor(200))/2, 200, note.HeightFor(200))
}

// taskList is すること.
type taskList struct {
	p     *Page
	tasks []declaration.Task
	grid  *part.Grid
}

func newTaskList(p *Page) *taskList {
	l := &taskList{p: p}
	at := func(i int) declaration.Task { return l.tasks[i] }
	l.grid = part.NewGrid(
		part.Column{ID: "due", Title: "いつまでに", Width: 132, Text: func(i int) string { return short(at(i).Due) }, Role: func(i int) fyne.ThemeColorName {
			if at(i).Late {
				return part.Warning
			}
			return part.Ink
		}},
		part.Column{ID: "late", Title: "", Width: 92, Text: func(i int) string {
			switch t := at(i); {
			case t.Late:
				return "過ぎました"
			case t.Due == p.shown.book.Day():
				return "今日"
			}
			return ""
		}, Role: func(i int) fyne.ThemeColorName {
			if at(i).Late {
				return part.Warning
			}
			return part.Accent
		}},
		part.Column{ID: "company", Title: "企業名", Width: 208, Text: func(i int) string { return at(i).Life.Company.Name }},
		part.Column{ID: "what", Title: "すること", Width: 560, Text: func(i int) string { return at(i).Sentence }},
		part.Column{ID: "clerk", Title: "担当", Width: 100, Text: func(i int) string { return at(i).Life.Clerk }},
		part.Column{ID: "tel", Title: "会員の電話", Width: 130, Text: func(i int) string {
			if e := at(i).Life.Member; e != nil {
				return e.Tel
			}
			return ""
		}})
	l.grid.OnSelect = func(i int) {
		if i >= 0 && i < len(l.tasks) {
			p.openLife(at(i).Life.ID)
		}
	}
	l.grid.Empty = part.Empty{Text: "2週間のうちにすることはありません。提出して10日たつと、掲載の確認がここに出ます。"}
	return l
}

func (l *taskList) object() fyne.CanvasObject { return l.grid }

func (l *taskList) show() {
	l.tasks = l.p.shown.tasks
	l.grid.SetRows(len(l.tasks))
}

// countList is 集計: each number opens the companies behind it.
type countList struct {
	p    *Page
	rows []count
	grid *part.Grid
}

func newCountList(p *Page) *countList {
	l := &countList{p: p}
	number := func(n int) string {
		if n < 0 {
			return ""
		}
		return companies(n)
	}
	l.grid = part.NewGrid(
		part.Column{ID: "group", Title: "区分", Width: 96, Text: func(i int) string {
			if i > 0 && l.rows[i-1].group == l.rows[i].group {
				return ""
			}
			return l.rows[i].group
		}, Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		part.Column{ID: "name", Title: "名称", Width: 300, Text: func(i int) string { return l.rows[i].name }},
		part.Column{ID: "n", Title: "企業数", Width: 90, Align: fyne.TextAlignTrailing, Text: func(i int) string { return number(l.rows[i].companies) }, Open: l.open},
		part.Column{ID: "begun", Title: "着手", Width: 90, Align: fyne.TextAlignTrailing, Text: func(i int) string { return number(l.rows[i].begun) }},
		part.Column{ID: "public", Title: "掲載確認", Width: 90, Align: fyne.TextAlignTrailing, Text: func(i int) string { return number(l.rows[i].public) }})
	l.grid.OnActivate = l.open
	l.grid.Empty = part.Empty{Text: "会員企業がまだありません。"}
	return l
}

func (l *countList) open(i int) {
	l.p.list.filter = l.rows[i].pick
	l.p.header.Search.SetText("")
	l.p.tabs.Go(boardView)
}

func (l *countList) object() fyne.CanvasObject { return l.grid }

func (l *countList) show() {
	l.rows = l.p.shown.counts()
	l.grid.SetRows(len(l.rows))
}
