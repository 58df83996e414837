package roster

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/deed"
	"kaisei/ui/part"
)

// Desk is what the place works with.
type Desk interface {
	File() *office.File
	Book() *roster.Book
	Past() bool
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(string)
	Fail(error)
	Undo(action string)
	Go(place string)
	Folder(of string) string
	SetFolder(of, path string)
	OpenFolder(path string)
}

// Page is the place 会員名簿.
type Page struct {
	desk   Desk
	asking part.Slot // the list
	warm   part.Slot // the index for searching
	doing  part.Slot // what is kept in the office
	writes part.Slot // files

	question question
	shown    answer
	selected roster.ID
	known    memory
	onward   func() // what the person wants once the answer is there, nil for nothing

	header *part.Header
	filter *filter
	among  *fyne.Container // what the list is narrowed to, and the way back
	why    *part.Note
	grid   *part.Grid
	panel  *panel
	body   *fyne.Container
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("会員名簿")}
	for _, s := range []*part.Slot{&p.asking, &p.warm, &p.doing, &p.writes} {
		s.Runner = desk.Runner()
	}
	p.question = p.everyone()
	p.header.AddSearch("番号、企業名、氏名、かな、電話、住所", func(text string) {
		p.question.Text = text
		p.ask(true)
	}, p.toList)
	if desk.File().ReadOnly() == nil {
		p.header.AddAction(part.NewButton("新しい会員", p.New))
	}
	p.header.AddAction(part.NewButton("書き出す", p.export))
	p.addMore()
	p.filter = newFilter(p)
	p.why = part.NewNote("", part.TextSize, part.Ink)
	p.among = container.NewStack(part.On(part.SelectedPaper, container.New(bar{}, p.why, part.NewButton("全員を表示", p.everybody))))
	p.among.Hide()
	p.grid = part.NewGrid()
	p.grid.Frozen, p.grid.Multi, p.grid.Cells = 2, true, true
	p.grid.OnSelect = p.moved
	p.grid.OnActivate = p.open
	p.grid.OnMenu = p.menu
	p.grid.TypeInto = p.header.Search
	p.grid.OnPaste = p.paste
	p.wireColumns()
	p.setColumns()
	p.panel = newPanel(desk, p.closePanel, p.saved)
	p.panel.object.Hide()
	p.body = container.New(pageLayout{p}, p.among, p.filter.row, p.filter.strip, p.grid, p.panel.object)
	return p
}

// office is the roster of today, to which the views belong and every change.
func (p *Page) office() *roster.Book { return p.desk.File().Book() }

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the list and the record beside it.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// book is the Book that the place shows.
func (p *Page) book() *roster.Book { return p.desk.Book() }

// Enter shows the present Book and makes the search ready.
func (p *Page) Enter() {
	p.Refresh()
	book := p.book()
	p.warm.Later(context.Background(), func(context.Context) error { book.Warm(); return nil }, func(error) {})
}

// Refresh brings list and record up to the Book, keeping what is selected.
func (p *Page) Refresh() {
	p.filter.offerUnits()
	p.ask(false)
	p.panel.refresh()
}

// Leave asks when something is unsaved.
func (p *Page) Leave(then func()) { p.panel.leave(then) }

// Escape closes the record; with nothing open it selects one member instead of
// many, then shows everybody again.
func (p *Page) Escape() {
	switch {
	case p.panel.object.Visible():
		p.closePanel()
	case len(p.grid.Selection()) > 1:
		p.grid.Select(p.grid.Selected())
		p.moved(p.grid.Selected())
	case p.question.among != nil:
		p.everybody()
	}
}

// ask answers the question away from the window; only the last one is shown.
func (p *Page) ask(fromTop bool) {
	var a answer
	book, q, known := p.book(), p.question, p.known
	p.asking.Run(context.Background(), func(context.Context) error {
		a, known = known.of(book).ask(q)
		return nil
	}, func(error) {
		p.known = known
		p.show(a, fromTop)
		if then := p.onward; then != nil {
			p.onward = nil
			then()
		}
	})
}

func (p *Page) show(a answer, fromTop bool) {
	kept, was := p.marked(), p.grid.Selected()
	p.shown = a
	sentence, widen := a.empty()
	p.grid.Empty = part.Empty{Text: sentence, Action: "取込へ進む", Do: func() { p.desk.Go("intake") }}
	if widen {
		p.grid.Empty.Action, p.grid.Empty.Do = "全員を表示", p.everybody
		if a.question.Text != "" && !a.question.Every {
			p.grid.Empty.Action, p.grid.Empty.Do = "退会者も探す", func() { p.filter.former.SetChecked(true) }
		}
	}
	p.grid.SetRows(len(a.entries))
	p.grid.SetSorts(gridSorts(a.question.sorts))
	if fromTop {
		p.grid.ScrollToTop()
	}
	if !fromTop && len(kept) == 1 {
		p.stay(was)
	}
	p.mark(kept)
	p.why.Set(a.question.why, part.Ink)
	p.among.Hidden = a.question.among == nil
	p.filter.show()
	p.body.Refresh()
}

// toList goes from the search box to what was found. Who types faster than the
// answer comes must not land on what was found before.
func (p *Page) toList() {
	switch {
	case p.asking.Busy() && p.warm.Busy(): // a second, on the first keys of a large office
		p.onward = p.toList
		return
	case p.asking.Busy():
		p.onward = nil
		p.asking.Stop()
		a, known := p.known.of(p.book()).ask(p.question)
		p.known = known
		p.show(a, true)
	}
	if p.grid.Rows() == 0 {
		return
	}
	if p.grid.Selected() < 0 {
		p.grid.Select(0)
		p.moved(0)
	}
	p.FocusList()
}

// FocusList gives the keys to the list.
func (p *Page) FocusList() { p.desk.Window().Canvas().Focus(p.grid) }

// everyone is the question for all members, in the columns that this computer
// shows without a view.
func (p *Page) everyone() question { return question{columns: keptColumns()} }

func (p *Page) everybody() { p.put(p.everyone()) }

// put asks another question and shows it in the filters, whose callbacks find
// nothing changed by it.
func (p *Page) put(q question) {
	p.question = q
	p.header.Search.SetText(q.Text)
	p.filter.unit.SetValue(q.Unit)
	p.filter.former.SetChecked(q.Every)
	p.question = q
	p.setColumns()
	p.ask(true)
}

// apply carries an Action out, then goes on.
func (p *Page) apply(a journal.Action, then func()) { deed.Do(p.desk, &p.doing, a, then) }

// writable reports whether anything may be changed here and now.
func (p *Page) writable() bool { return p.desk.File().ReadOnly() == nil && !p.desk.Past() }

// editable is writable, and says why not.
func (p *Page) editable() bool {
	switch {
	case p.desk.File().ReadOnly() != nil:
		p.desk.Fail(p.desk.File().ReadOnly())
	case p.desk.Past():
		p.desk.Say(p.book().Day().Western() + "の名簿を見ているため、変更できません。今日の名簿に戻ると変更できます。")
	}
	return p.writable()
}
