package officer

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
	"kaisei/ui/unit"
)

// Desk is what the page works with.
type Desk interface {
	File() *office.File
	Book() *roster.Book
	Past() bool
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(string)
	Fail(error)
	ShowMember(member roster.ID)
	ShowMembers(title string, members []roster.ID)
	Folder(of string) string
	SetFolder(of, path string)
	OpenFolder(path string)
}

// How the list at the left is made.
const (
	byUnit     = "unit"
	byActivity = "activity"
)

// Page is the page 役員・委員会.
type Page struct {
	desk    Desk
	reading part.Slot
	saving  part.Slot
	dialogs *unit.Dialogs

	shown   *offices
	places  []*place
	present string  // id of the place shown
	terms   []*term // of the place, all tabs
	rows    []*term

	header *part.Header
	ways   *part.Tabs
	left   *part.Grid
	units  []*part.Button // for the committee chosen; the first makes one
	tabs   *part.Tabs
	grid   *part.Grid
	what   *part.Note
	acts   []*part.Button // for the terms selected
	adding *part.Button
	object *fyne.Container
}

// New makes the page.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("役員・委員会"), dialogs: unit.New(desk)}
	p.reading.Runner, p.saving.Runner = desk.Runner(), desk.Runner()
	p.dialogs.Done = func(id roster.ID) {
		if u := desk.File().Book().Unit(id); u != nil {
			p.present = u.ID
		}
		p.Refresh()
	}
	p.header.AddSearch("氏名、企業名、役割、所属", func(string) { p.list(true) }, p.toList)
	p.adding = part.NewButton("委員を加える", p.New).Main()
	p.header.AddAction(p.adding)
	p.header.AddAction(part.NewButton("書き出す", p.export))
	p.header.AddMore("会員名簿で見る", p.showMembers)
	p.ways = part.NewTabs(part.Tab{ID: byUnit, Title: "組織別"}, part.Tab{ID: byActivity, Title: "活動別"})
	p.ways.OnGo = func(string) { p.turn() }
	p.left = part.NewGrid()
	p.left.OnSelect = p.goTo
	p.left.OnActivate = func(int) { p.Edit() }
	p.units = []*part.Button{part.NewButton("作る", p.makeCommittee), part.NewButton("直す", p.changeCommittee),
		part.NewButton("終了", p.endCommittee), part.NewButton("上へ", func() { p.move(-1) }), part.NewButton("下へ", func() { p.move(1) })}
	p.tabs = part.NewTabs(part.Tab{ID: inOffice, Title: "現任"})
	p.tabs.OnGo = func(string) { p.list(true) }
	p.grid = newTermGrid(p)
	p.grid.TypeInto, p.left.TypeInto = p.header.Search, p.header.Search
	p.what = part.NewNote("", part.SmallTextSize, part.Secondary)
	p.acts = []*part.Button{part.NewButton("再任する", p.renew), part.NewButton("役割を変える", p.changeRole),
		part.NewButton("任期を終える", p.endTerms), part.NewButton("任期を直す", p.correct)}
	p.object = container.New(pageLayout{p}, p.ways, p.left, p.tabs, p.grid, p.what)
	for _, b := range slices.Concat(p.units, p.acts) {
		p.object.Add(b)
	}
	p.object.Add(part.Hairline())
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the committees and who is in the one chosen.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Enter shows the present Book.
func (p *Page) Enter() { p.Refresh() }

// FocusList gives the keys to the list at the left.
func (p *Page) FocusList() { p.desk.Window().Canvas().Focus(p.left) }

// Leave lets go at once; nothing here can be lost.
func (p *Page) Leave(then func()) {
	p.reading.Stop()
	then()
}

// Refresh reads the Book again away from the window; what is chosen stays.
func (p *Page) Refresh() {
	book := p.desk.Book()
	if p.shown != nil && p.shown.book == book {
		p.show()
		return
	}
	var made *offices
	p.reading.Run(context.Background(), func(context.Context) error {
		made = read(book)
		return nil
	}, func(error) {
		p.shown = made
		p.show()
	})
}

// New asks for members to appoint, for Ctrl+N.
func (p *Page) New() { p.appoint() }

// Edit puts right the term selected, else the committee, for Ctrl+E and F2.
func (p *Page) Edit() {
	if len(p.selected()) == 1 && p.desk.Window().Canvas().Focused() != fyne.Focusable(p.left) {
		p.correct()
		return
	}
	p.changeCommittee()
}

// turn makes the left list by units or by activities.
func (p *Page) turn() {
	p.present = ""
	if p.ways.Present() == byActivity {
		p.present = (&place{activity: "1"}).id()
	}
	p.show()
}

// show makes the left list anew and then the terms of the place chosen.
func (p *Page) show() {
	if p.shown == nil {
		return
	}
	p.places = p.shown.units(p.tabs.Present() == past)
	if p.ways.Present() == byActivity {
		p.places = p.shown.activities()
	}
	at := slices.IndexFunc(p.places, func(of *place) bool { return of.id() == p.present })
	if at < 0 {
		at = 0
	}
	p.left.SetRows(len(p.places))
	p.left.SetColumns(p.placeColumns())
	p.left.Select(at)
	p.goTo(at)
}

// goTo shows the terms of a place.
func (p *Page) goTo(at int) {
	if p.shown == nil || at < 0 || at >= len(p.places) {
		return
	}
	fresh := p.present != p.places[at].id()
	p.present = p.places[at].id()
	p.list(fresh)
}

// here is the place chosen, never nil.
func (p *Page) here() *place {
	if at := p.left.Selected(); at >= 0 && at < len(p.places) {
		return p.places[at]
	}
	return &place{}
}

// committee is the committee chosen, nil for a branch or none.
func (p *Page) committee() *roster.Unit {
	if u := p.here().unit; u != nil && u.Kind == roster.UnitCommittee {
		return u
	}
	return nil
}

// list shows the terms of the place and tab; what is selected stays selected.
func (p *Page) list(fromTop bool) {
	if p.shown == nil {
		return
	}
	kept := map[roster.ID]bool{}
	for _, t := range p.selected() {
		kept[t.Placement.ID] = true
	}
	p.terms = p.shown.at(p.here(), p.header.Search.Text)
	p.count()
	p.rows = sorted(of(p.terms, p.tabs.Present()), p.grid.Sorts())
	p.grid.Empty = p.empty()
	p.grid.SetRows(len(p.rows)) // first: the columns read what the page shows now
	p.grid.SetColumns(p.termColumns())
	var again []int
	for i, t := range p.rows {
		if kept[t.Placement.ID] {
			again = append(again, i)
		}
	}
	p.grid.Select(-1)
	if len(again) > 0 {
		p.grid.SelectRows(again)
	}
	if fromTop {
		p.grid.ScrollToTop()
	}
	p.enable()
	p.object.Refresh()
}

// selected are the terms selected in the list.
func (p *Page) selected() []*term {
	var list []*term
	for _, at := range p.grid.Selection() {
		if at < len(p.rows) {
			list = append(list, p.rows[at])
		}
	}
	return list
}

// readOnly reports whether nothing can be written.
func (p *Page) readOnly() bool { return p.desk.Past() || p.desk.File().ReadOnly() != nil }

// enable lets be done what can be.
func (p *Page) enable() {
	able := func(b *part.Button, can bool) {
		if can && !p.readOnly() {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	n, u := len(p.selected()), p.committee()
	able(p.adding, p.here().unit != nil)
	able(p.units[0], true)
	for _, b := range p.units[1:] {
		able(b, u != nil)
	}
	able(p.acts[0], n > 0 || p.here().unit != nil && len(p.rows) > 0 && p.tabs.Present() != past)
	for _, b := range p.acts[1:] {
		able(b, n > 0)
	}
	able(p.acts[3], n == 1 && p.selected()[0].Unit.Kind == roster.UnitCommittee)
	p.say()
}

// toList goes from the search box to what was found.
func (p *Page) toList() {
	if len(p.rows) > 0 {
		p.grid.Select(0)
		p.enable()
	}
	p.desk.Window().Canvas().Focus(p.grid)
}

// showMembers shows in 会員名簿 who is in the list.
func (p *Page) showMembers() {
	var ids []roster.ID
	for _, t := range p.rows {
		if !slices.Contains(ids, t.Entry.ID) {
			ids = append(ids, t.Entry.ID)
		}
	}
	if len(ids) > 0 {
		p.desk.ShowMembers(p.here().title, ids)
	}
}

// menu is that of the terms selected.
func (p *Page) menu(_ int, at fyne.Position) {
	items := []*fyne.MenuItem{fyne.NewMenuItem("会員の記録を見る", func() {
		if list := p.selected(); len(list) > 0 {
			p.desk.ShowMember(list[0].Entry.ID)
		}
	}), fyne.NewMenuItemSeparator()}
	for _, b := range p.acts {
		item := fyne.NewMenuItem(b.Text, b.OnTapped)
		item.Disabled = b.Disabled()
		items = append(items, item)
	}
	part.ShowMenu(p.desk.Window().Canvas(), at, fyne.NewMenu("", items...))
}

// The committee chosen is made, changed, ended, put in order.

func (p *Page) makeCommittee() {
	start := roster.Unit{Kind: roster.UnitCommittee, Label: "委員会", From: p.desk.File().Book().Day()}
	if u := p.committee(); u != nil {
		start.Parent, start.Label = u.Parent, u.Label
	}
	if p.ways.Present() == byActivity && p.here().activity != noActivity {
		start.Activity = p.here().activity
	}
	p.dialogs.Add("委員会を作る", start)
}

func (p *Page) changeCommittee() {
	if u := p.committee(); u != nil && !p.readOnly() {
		p.dialogs.Change(u)
	}
}

func (p *Page) endCommittee() {
	if u := p.committee(); u != nil {
		p.dialogs.End(u)
	}
}

func (p *Page) move(by int) {
	if u := p.committee(); u != nil {
		p.dialogs.Move(u, by)
	}
}
