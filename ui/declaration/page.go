package declaration

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
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
	ShowMember(member roster.ID)
	ShowMembers(title string, members []roster.ID)
	Folder(of string) string
	SetFolder(of, path string)
	OpenFolder(path string)
}

// Page is the place 宣言.
type Page struct {
	desk    Desk
	reading part.Slot
	saving  part.Slot
	writing part.Slot

	shown *board
	open  roster.ID // declaration shown at the right, "" for none

	header  *part.Header
	tabs    *part.Tabs
	summary *part.Note
	list    *list
	tasks   *taskList
	renewal *renewal
	counts  *countList
	forms   *forms
	panel   *panel
	body    *fyne.Container
	places  *fyne.Container // the views, one of them visible
	writer  *writer
	object  *fyne.Container
}

// view is one of the views below the tabs.
type view interface {
	object() fyne.CanvasObject
	show()
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("宣言")}
	p.reading.Runner, p.saving.Runner, p.writing.Runner = desk.Runner(), desk.Runner(), desk.Runner()
	p.header.AddSearch("企業名、氏名、法人番号、状態", func(string) { p.show() }, p.toList)
	p.header.AddAction(part.NewButton("宣言を始める", p.New).Main())
	p.header.AddAction(part.NewButton("公表一覧と照合", p.askList))
	p.header.AddMore("確認票の返事を読み取る…", p.askAnswer)
	p.header.AddMore("宣言の一覧を書き出す…", p.askSheets)
	p.tabs = part.NewTabs(part.Tab{ID: boardView, Title: "企業の一覧"}, part.Tab{ID: taskView, Title: "すること"}, part.Tab{ID: renewView, Title: "更新"},
		part.Tab{ID: countsView, Title: "集計"}, part.Tab{ID: formsView, Title: "ひな形"})
	p.tabs.OnGo = func(string) { p.turn() }
	p.summary = part.NewNote("", part.SmallTextSize, part.Secondary)
	p.list, p.tasks, p.renewal, p.counts, p.forms = newList(p), newTaskList(p), newRenewal(p), newCountList(p), newForms(p)
	p.panel = newPanel(p)
	p.places = container.NewStack()
	for _, v := range p.views() {
		p.places.Add(v.object())
	}
	p.body = container.New(pageLayout{p}, p.tabs, p.summary, part.Hairline(), p.places, p.panel.object)
	p.writer = newWriter(p)
	p.object = container.NewStack(p.body, p.writer.object())
	p.panel.object.Hide()
	p.turn()
	return p
}

func (p *Page) views() []view { return []view{p.list, p.tasks, p.renewal, p.counts, p.forms} }

// present is the view of the tab chosen.
func (p *Page) present() view {
	at := slices.Index([]string{boardView, taskView, renewView, countsView, formsView}, p.tabs.Present())
	return p.views()[max(at, 0)]
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the board, or the draft being written.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Enter shows the present Book.
func (p *Page) Enter() { p.Refresh() }

// Leave asks the editor first; all else is saved.
func (p *Page) Leave(then func()) {
	p.reading.Stop()
	p.writer.leave(then)
}

// Escape closes the draft, else the detail at the right.
func (p *Page) Escape() {
	if p.writer.writes() {
		p.writer.close()
		return
	}
	p.openLife("")
}

// Save saves the draft that is open, for Ctrl+S.
func (p *Page) Save() {
	if p.writer.writes() {
		p.writer.editor.Save()
	}
}

// Print prints the draft that is open, for Ctrl+P.
func (p *Page) Print() {
	if !p.writer.writes() {
		p.desk.Say("印刷する宣言を「書く・出す」で開いてから、もう一度どうぞ。")
		return
	}
	p.writer.editor.Print()
}

// Find goes to the search box, for Ctrl+F; a draft is saved and closed for that.
func (p *Page) Find() {
	find := func() { p.desk.Window().Canvas().Focus(p.header.Search) }
	if !p.writer.writes() {
		find()
		return
	}
	p.writer.editor.Leave(func() {
		p.writer.back()
		find()
	})
}

// Step leads to the next view, or to the next step of the draft, for Ctrl+Tab.
func (p *Page) Step(by int) {
	if p.writer.writes() {
		p.writer.editor.Step(by)
		return
	}
	ids := []string{boardView, taskView, renewView, countsView, formsView}
	at := slices.Index(ids, p.tabs.Present())
	p.tabs.Go(ids[(at+by+len(ids))%len(ids)])
}

// Edit writes the draft of the declaration shown, for Ctrl+E and F2.
func (p *Page) Edit() {
	if !p.writer.writes() {
		p.writer.write(p.open)
	}
}

// FocusList gives the keys to the list.
func (p *Page) FocusList() { p.desk.Window().Canvas().Focus(p.list.grid) }

// Refresh reads the Book again away from the window; what is chosen stays.
func (p *Page) Refresh() {
	p.writer.refresh()
	book := p.desk.Book()
	p.header.ShowActions(book.Office().Prefecture != roster.NationalCode) // the national desk has no companies
	if p.shown != nil && p.shown.book == book {
		p.show()
		return
	}
	var made *board
	p.reading.Run(context.Background(), func(context.Context) (err error) {
		made, err = read(book)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.shown = made
		p.show()
	})
}

// turn shows the view of the tab.
func (p *Page) turn() {
	for _, v := range p.views() {
		if v == p.present() {
			v.object().Show()
		} else {
			v.object().Hide()
		}
	}
	p.show()
}

// show brings everything up to the board.
func (p *Page) show() {
	if p.shown == nil {
		return
	}
	late := part.Ink
	if slices.ContainsFunc(p.shown.tasks, func(t declaration.Task) bool { return t.Late }) {
		late = part.Warning
	}
	p.tabs.SetTabs(part.Tab{ID: boardView, Title: "企業の一覧"},
		part.Tab{ID: taskView, Title: numbered("すること", len(p.shown.tasks), "件"), Role: late},
		part.Tab{ID: renewView, Title: numbered("更新", len(p.shown.old), "社")},
		part.Tab{ID: countsView, Title: "集計"}, part.Tab{ID: formsView, Title: "ひな形"})
	p.summary.Set(p.shown.summary(), part.Secondary)
	p.present().show()
	p.panel.show()
	p.body.Refresh()
}

// sided reports whether the view leaves room for a declaration at its right.
func (p *Page) sided() bool {
	return p.tabs.Present() != countsView && p.tabs.Present() != formsView
}

// openLife shows a declaration at the right, "" closes it.
func (p *Page) openLife(id roster.ID) {
	p.open = id
	p.panel.show()
	p.body.Refresh()
}

// toList goes from the search box to what was found.
func (p *Page) toList() {
	if p.tabs.Present() != boardView {
		p.tabs.Go(boardView)
	}
	if p.list.grid.Rows() > 0 && p.list.grid.Selected() < 0 {
		p.list.grid.Select(0)
	}
	p.FocusList()
}

// readOnly reports whether nothing can be written.
func (p *Page) readOnly() bool { return p.desk.Past() || p.desk.File().ReadOnly() != nil }

// apply carries out what was proposed, then does something more.
func (p *Page) apply(proposed journal.Action, then func()) {
	deed.Do(p.desk, &p.saving, proposed, func() {
		p.Refresh()
		if then != nil {
			then()
		}
	})
}

// pageLayout: tabs and the summary in one line, the view below, a detail at the
// right.
type pageLayout struct{ p *Page }

func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80*part.Unit, 40*part.Unit)
}

func (a pageLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const high = 5 * part.Unit
	const tabs = 68 * part.Unit
	part.Put(o[0], part.Unit, 0, min(tabs, size.Width-part.Unit), high)
	note := a.p.summary
	w := max(size.Width-tabs-3*part.Unit, 0)
	part.Put(note, tabs+2*part.Unit, (high-note.HeightFor(w))/2, w, note.HeightFor(w))
	part.Put(o[2], 0, high, size.Width, 1)
	width := size.Width
	if o[4].Visible() {
		width -= part.PanelWidth
		part.Put(o[4], width, high+1, part.PanelWidth, size.Height-high-1)
	}
	part.Put(o[3], 0, high+1, width, size.Height-high-1)
}

// pile lays objects below one another: notes as high as they need, buttons in
// rows, the last takes the rest.
type pile struct{ gap float32 }

func (l pile) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(30*part.Unit, 30*part.Unit)
}

func (l pile) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, of := range o {
		if !of.Visible() {
			continue
		}
		h := of.MinSize().Height
		switch n := of.(type) {
		case *part.Note:
			h = n.HeightFor(size.Width)
			if h == 0 {
				part.Put(of, 0, y, size.Width, 0)
				continue
			}
		}
		if i == len(o)-1 {
			h = max(size.Height-y, h)
		}
		part.Put(of, 0, y, size.Width, h)
		y += h + l.gap
	}
}

// buttonRow lays buttons side by side, and goes on below where they do not fit.
type buttonRow struct{}

func (buttonRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20*part.Unit, part.RowHeight)
}

func (buttonRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, b := range o {
		if !b.Visible() {
			continue
		}
		w := b.MinSize().Width
		part.Put(b, x, 0, min(w, max(size.Width-x, 0)), part.RowHeight)
		x += w + part.Unit
	}
}

func buttons(list ...*part.Button) *fyne.Container {
	row := container.New(buttonRow{})
	for _, b := range list {
		row.Add(b)
	}
	return row
}
