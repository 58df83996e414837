package roster

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// panel is one member's record at the right of the list: a form to read and to
// edit in place, and what was done to it.
type panel struct {
	desk   Desk
	close  func()
	reveal func(roster.ID) // shows a member whose record was saved
	saving part.Slot

	knowing part.Slot         // who is there already
	heard   map[string]string // kana written from what the input method heard
	company roster.ID         // of a new member: the company that is there

	member  roster.ID
	new     bool
	base    map[string]string // what the draft began from
	offered map[string]string // what a new record was filled with
	tracing bool
	after   func() // what was to be done once it is saved
	next    func() // what a key asked for while it was being saved

	title, state *part.Note
	form         *part.Form
	trace        *trace
	tabs         *part.Tabs
	saveBar      *fyne.Container
	unsaved      *part.Note
	stack, inner *fyne.Container
	object       *fyne.Container
}

func newPanel(desk Desk, closeIt func(), reveal func(roster.ID)) *panel {
	p := &panel{desk: desk, close: closeIt, reveal: reveal}
	p.saving.Runner, p.knowing.Runner = desk.Runner(), desk.Runner()
	p.title = part.NewNote("", 17, part.Ink)
	p.state = part.NewNote("", part.SmallTextSize, part.Secondary)
	p.form = newRecordForm(directory{desk.File().Book})
	p.form.OnChange = p.changed
	p.form.OnLeave = p.left
	p.form.OnSave = p.save
	p.form.OnEscape = closeIt
	p.form.OnGroup = p.inGroup
	p.readings()
	p.trace = newTrace(desk)
	p.tabs = part.NewTabs(groups()...)
	p.tabs.OnGo = p.goTo
	shut := widget.NewButtonWithIcon("", theme.CancelIcon(), closeIt)
	shut.Importance = widget.LowImportance
	head := container.New(headLayout{}, p.title, p.state, p.tabs, shut)

	p.unsaved = part.NewNote("", part.SmallTextSize, part.Ink)
	p.saveBar = container.NewStack(part.On(part.SidePaper, container.New(saveLayout{}, p.unsaved,
		part.NewButton("捨てる", p.discard).Quiet(), part.NewButton("保存する", p.save).Main())))
	p.saveBar.Hide()
	p.stack = container.NewStack(p.form, p.trace.object)
	p.inner = container.NewBorder(container.NewVBox(head, part.Hairline()), p.saveBar, nil, nil, p.stack)
	p.object = container.New(panelLayout{}, part.On(part.Line, gapless()), part.On(part.Paper, p.inner))
	p.tab(false)
	return p
}

// show shows a member's record, from its beginning.
func (p *panel) show(member roster.ID) {
	p.member, p.new = member, false
	p.load(p.entry())
	if !p.tracing {
		p.tabs.Choose(groups()[0].ID)
	}
	p.tab(p.tracing)
}

// showNew shows an empty record with what is likely filled in.
func (p *panel) showNew(unit roster.ID) {
	p.member, p.new = "", true
	p.load(nil)
	p.tab(false)
	book := p.desk.File().Book()
	p.offered = map[string]string{
		"member.number": action.NextNumber(book), "spell.joined": string(book.Day()), "spell.join_kind": roster.JoinNew,
		"placement.unit": unit, "placement.valid_from": string(book.Day()),
	}
	for id, value := range p.offered {
		if value != "" {
			p.form.Field(id).SetValue(value)
		}
	}
	p.showState()
	p.focus("member.name")
}

func (p *panel) entry() *roster.Entry {
	if p.new {
		return nil
	}
	return p.desk.Book().Entry(p.member)
}

// load fills the form with what the Book says.
func (p *panel) load(e *roster.Entry) {
	book := p.desk.Book()
	p.company, p.heard = "", map[string]string{}
	c := action.CardOf(book, e)
	p.base = c.Values()
	v := described(book, e)
	for id, value := range p.base {
		v[id] = value
	}
	p.form.Field("placement.unit").SetOptions(units(book))
	p.form.Field("company.industry_detail").SetOptions(industries(p.base["company.industry"]))
	p.form.SetValues(v)
	p.form.SetReadOnly(p.desk.File().ReadOnly() != nil || p.desk.Past())
	p.showState()
}

// showState writes the head and whether something is unsaved.
func (p *panel) showState() {
	book := p.desk.Book()
	if e := p.entry(); e != nil {
		p.title.Set(e.Called(), part.Ink)
		p.state.Set(stateText(book, e), part.Secondary)
	} else {
		p.title.Set("新しい会員", part.Ink)
		p.state.Set("企業名・氏名・会員番号があれば登録できます。", part.Secondary)
	}
	n, said := len(p.typed()), "まだ何も入力していません。"
	if n > 0 {
		said = "未保存 " + nihongo.FormatNumber(int64(n)) + "項目"
	}
	p.unsaved.Set(said, part.Ink)
	if hide := n == 0 && !p.new; hide != p.saveBar.Hidden {
		p.saveBar.Hidden = hide
		p.inner.Refresh()
	}
	p.object.Refresh()
}

// stateText is what a member is and since when.
func stateText(book *roster.Book, e *roster.Entry) string {
	text := string(e.StateOn(book.Day()))
	if s := e.LastSpell(book.Day()); s != nil {
		switch {
		case s.Left != "" && s.Left <= book.Day():
			text += "　" + slashed(s.Joined) + " ～ " + slashed(s.Left)
		case s.Joined != "":
			text += "　" + slashed(s.Joined) + " 入会"
		}
		if s.Left > book.Day() {
			text += "　" + slashed(s.Left) + " 退会の予定"
		}
	}
	if unit := book.UnitName(e); unit != "" {
		text += "　" + unit
	}
	var reach []string
	for _, r := range [][2]string{{"電話", e.Tel}, {"携帯", e.Mobile}} {
		if r[1] != "" {
			reach = append(reach, r[0]+" "+r[1])
		}
	}
	return text + "\n" + strings.Join(reach, "　")
}

// tab shows the record or its history.
func (p *panel) tab(tracing bool) {
	p.tracing = tracing
	switch {
	case tracing:
		p.tabs.Choose(historyTab)
	case p.tabs.Present() == historyTab:
		p.tabs.Choose(groups()[0].ID)
	}
	if tracing {
		p.form.Hide()
		p.trace.object.Show()
		p.trace.show(p.entry())
	} else {
		p.form.Show()
		p.trace.object.Hide()
	}
	p.stack.Refresh()
}

// inGroup lets the tabs follow the focus; a heading may say more than its tab.
func (p *panel) inGroup(heading string) {
	for _, g := range groups() {
		if strings.HasPrefix(heading, g.Title) && !p.tracing {
			p.tabs.Choose(g.ID)
		}
	}
}

// goTo shows the history, or the group of fields that the tab names.
func (p *panel) goTo(id string) {
	p.tab(id == historyTab)
	if id != historyTab {
		p.form.Focus(lastOf(id)) // so that the whole group comes into view
		p.form.Focus(id)
	}
}

func (p *panel) focus(id string) {
	p.tab(false)
	p.form.Focus(id)
}
