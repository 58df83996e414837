package declaration

// The life of one declaration at the right: where it stands, what is to be known,
// what was done when and by whom, the files issued, the texts kept.

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// The tabs of the panel.
const (
	stepsTab    = "steps"
	filesTab    = "files"
	versionsTab = "versions"
)

type panel struct {
	p        *Page
	life     *declaration.Life
	files    []*roster.DeclarationFile
	versions []*roster.DeclarationVersion

	title, state, notice, facts *part.Note
	acts                        []*part.Button
	more                        *part.Button
	tabs                        *part.Tabs
	grid                        *part.Grid
	what                        *part.Note // the whole note of the step chosen
	object                      fyne.CanvasObject
}

func newPanel(p *Page) *panel {
	n := &panel{p: p}
	n.title = part.NewNote("", part.TextSize, part.Ink)
	n.state = part.NewNote("", part.SmallTextSize, part.Secondary)
	n.notice = part.NewNote("", part.SmallTextSize, part.Warning)
	n.facts = part.NewNote("", part.SmallTextSize, part.Ink)
	n.what = part.NewNote("", part.SmallTextSize, part.Secondary)
	n.acts = []*part.Button{
		part.NewButton("書く・出す", func() { p.writer.write(n.life.ID) }).Main(),
		part.NewButton("状態を進める", func() { p.advance([]*declaration.Life{n.life}) }),
		part.NewButton("期限・担当者", func() { p.editDetails(n.life) })}
	n.more = part.NewButton("ほか ▾", n.menu)
	n.tabs = part.NewTabs(part.Tab{ID: stepsTab, Title: "経過"})
	n.tabs.OnGo = func(string) { n.list() }
	n.grid = part.NewGrid()
	n.grid.OnSelect = func(int) { n.say() }
	n.grid.OnActivate = n.openRow
	shut := part.NewButton("閉じる", func() { p.openLife("") }).Quiet()
	head := container.New(headLayout{}, n.title, shut)
	all := container.New(pile{part.Unit}, head, n.state, n.notice, buttons(n.acts[0], n.acts[1], n.acts[2], n.more), n.facts, n.tabs,
		part.Around(nil, part.Margin(1, n.what), nil, nil, n.grid))
	n.object = part.Side(part.Margin(2, all))
	return n
}

// headLayout: the name of the company and the way out at its right.
type headLayout struct{}

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(30*part.Unit, max(o[0].(*part.Note).HeightFor(part.PanelWidth-14*part.Unit), part.RowHeight))
}

func (headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := o[1].MinSize().Width
	h := o[0].(*part.Note).HeightFor(size.Width - w - part.Unit)
	part.Put(o[0], 0, max((part.RowHeight-h)/2, 0), size.Width-w-part.Unit, h)
	part.Put(o[1], size.Width-w, 0, w, part.RowHeight)
}

// show brings the panel up to the board; it hides when nothing is open.
func (n *panel) show() {
	n.grid.SetRows(0) // before what its columns read is exchanged
	n.life = nil
	if n.p.shown != nil && n.p.open != "" && n.p.sided() {
		n.life = n.p.shown.life(n.p.open)
	}
	if n.life == nil {
		n.object.Hide()
		return
	}
	n.object.Show()
	l, book := n.life, n.p.shown.book
	n.files, n.versions = book.DeclarationFiles(l.ID), book.DeclarationVersions(l.ID)
	slices.Reverse(n.files)
	slices.Reverse(n.versions)
	n.title.Set(l.Company.Name, part.Ink)
	n.state.Set(l.Current()+sinceWords(l), stateRole(l.Current()))
	n.notice.Set(strings.Join(n.notices(), "\n"), part.Warning)
	n.facts.Set(strings.Join(factsOf(l), "\n"), part.Ink)
	for _, b := range n.acts {
		able(b, !n.p.readOnly())
	}
	n.tabs.SetTabs(part.Tab{ID: stepsTab, Title: numbered("経過", len(l.Steps), "件")}, part.Tab{ID: filesTab, Title: numbered("発行したもの", len(n.files), "件")},
		part.Tab{ID: versionsTab, Title: numbered("残した版", len(n.versions), "件")})
	n.list()
}

func sinceWords(l *declaration.Life) string {
	if l.Since == "" {
		return ""
	}
	return "　" + l.Since.Western() + "から"
}

// notices are what somebody should act on.
func (n *panel) notices() []string {
	var list []string
	for _, t := range n.p.shown.tasks {
		if t.Life.ID == n.life.ID {
			list = append(list, t.Sentence)
		}
	}
	for _, d := range n.life.Drift {
		list = append(list, d.String()+"。宣言を出し直す必要がないか確かめてください。")
	}
	if n.life.Newer != nil && n.life.Live() {
		list = append(list, "新しいひな形「"+n.life.Newer.Name+"」があります。")
	}
	if n.life.Form == nil && n.life.Live() {
		list = append(list, "どの版のひな形で宣言したか分かりません。")
	}
	return list
}

// factsOf lists what is known of a declaration, a line each.
func factsOf(l *declaration.Life) []string {
	var list []string
	add := func(label, text string) {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, label+"　"+text)
		}
	}
	if l.Form != nil {
		add("ひな形", l.Form.Name)
	}
	add("宣言日", l.On.Western())
	add("代表者", l.Draft.Party.Title+"　"+l.Draft.Party.Name)
	add("掲載日", l.Posted.Western())
	add("掲載ページ", l.URL)
	if l.Deadline != "" {
		add("締切", l.Deadline.Western()+"　"+l.DeadlineOf+"（提出は"+l.LastSafe().Western()+"まで）")
	}
	add("事務局の担当", l.Clerk)
	add("企業の担当者", strings.Join(slices.DeleteFunc([]string{l.ContactUnit, l.Contact, l.ContactTel, l.ContactMail}, func(s string) bool { return s == "" }), "　"))
	add("備考", l.Note)
	return list
}

func (n *panel) list() {
	l := n.life
	if l == nil {
		return
	}
	n.grid.SetRows(0)
	switch n.tabs.Present() {
	case filesTab:
		n.grid.Empty = part.Empty{Text: "まだ何も発行していません。"}
		n.grid.SetColumns([]part.Column{
			{ID: "on", Title: "発行日", Width: 128, Text: func(i int) string { return short(n.files[i].On) }},
			{ID: "kind", Title: "種類", Width: 96, Text: func(i int) string {
				if n.files[i].Draft {
					return n.files[i].Kind + "（下書き）"
				}
				return n.files[i].Kind
			}},
			{ID: "name", Title: "ファイル名", Width: 260, Text: func(i int) string { return n.files[i].Name }}})
		n.grid.SetRows(len(n.files))
	case versionsTab:
		n.grid.Empty = part.Empty{Text: "残した版はまだありません。発行すると、そのときの文が残ります。"}
		n.grid.SetColumns([]part.Column{
			{ID: "on", Title: "日付", Width: 128, Text: func(i int) string { return short(n.versions[i].On) }},
			{ID: "why", Title: "きっかけ", Width: 170, Text: func(i int) string { return n.versions[i].Why }},
			{ID: "who", Title: "人", Width: 100, Text: func(i int) string { return n.versions[i].Person }}})
		n.grid.SetRows(len(n.versions))
	default:
		step := func(i int) *roster.DeclarationStep { return l.Steps[len(l.Steps)-1-i] }
		n.grid.Empty = part.Empty{Text: "まだ何も記録していません。"}
		n.grid.SetColumns([]part.Column{
			{ID: "on", Title: "日付", Width: 128, Text: func(i int) string { return short(step(i).On) }},
			{ID: "state", Title: "状態", Width: 92, Text: func(i int) string { return step(i).State }, Role: func(i int) fyne.ThemeColorName { return stateRole(step(i).State) }},
			{ID: "who", Title: "人", Width: 64, Text: func(i int) string { return step(i).Person }},
			{ID: "note", Title: "メモ", Width: 80, Text: func(i int) string { return strings.ReplaceAll(step(i).Note, "\n", "　") }}})
		n.grid.SetRows(len(l.Steps))
	}
	n.say()
}

// say shows whole what the row chosen cuts off.
func (n *panel) say() {
	text, at := "", n.grid.Selected()
	switch {
	case n.life == nil || at < 0:
	case n.tabs.Present() == filesTab && at < len(n.files):
		text = "照合値 " + n.files[at].Hash[:min(16, len(n.files[at].Hash))] + "…　ダブルクリックで取り出します。"
	case n.tabs.Present() == versionsTab && at < len(n.versions):
		text = "ダブルクリックで、今の文との違いを見ます。"
	case n.tabs.Present() == stepsTab && at < len(n.life.Steps):
		text = n.life.Steps[len(n.life.Steps)-1-at].Note
	}
	n.what.Set(text, part.Secondary)
	n.object.Refresh()
}

// openRow takes an issued file out again, or shows what changed since a version.
func (n *panel) openRow(at int) {
	switch {
	case n.life == nil || at < 0:
	case n.tabs.Present() == filesTab && at < len(n.files):
		n.p.takeOut(n.files[at])
	case n.tabs.Present() == versionsTab && at < len(n.versions):
		n.p.compareVersion(n.life, n.versions[at])
	}
}

// menu is what is done less often.
func (n *panel) menu() {
	l, free := n.life, !n.p.readOnly()
	item := func(verb string, can bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(verb, do)
		m.Disabled = !can
		return m
	}
	items := []*fyne.MenuItem{
		item("今の文を版として残す", free, func() {
			n.p.apply(declaration.Keep(n.p.desk.File().Book(), l.ID, "手で残した版", n.p.desk.File().Who()), nil)
		}),
	}
	if l.Newer != nil {
		items = append(items, item("新しいひな形に移す…", free, func() { n.p.askRenewal([]*declaration.Life{l}) }))
	}
	if before := n.p.shown.life(l.Renews); before != nil {
		items = append(items, item("前の宣言を開く", true, func() { n.p.openLife(before.ID) }))
	}
	if l.Member != nil {
		items = append(items, fyne.NewMenuItemSeparator(), item("会員の記録を見る", true, func() { n.p.desk.ShowMember(l.Member.ID) }))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(n.more)
	part.ShowMenu(n.p.desk.Window().Canvas(), at.AddXY(0, part.RowHeight), fyne.NewMenu("", items...))
}
