package roster

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Desk is what the place works with.
type Desk interface {
	File() *office.File
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(string)
	Fail(error)
	Undo(action string)
	Go(place string)
}

// Page is the place 会員名簿.
type Page struct {
	desk   Desk
	asking part.Slot // the list
	warm   part.Slot // the index for searching

	question question
	shown    answer
	selected roster.ID

	header *part.Header
	unit   *part.Choice
	former *widget.Check
	count  *part.Note
	among  *fyne.Container // what the list is narrowed to, and the way back
	why    *part.Note
	grid   *part.Grid
	panel  *panel
	body   *fyne.Container
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("会員名簿")}
	p.asking.Runner, p.warm.Runner = desk.Runner(), desk.Runner()
	p.header.AddSearch("番号、企業名、氏名、かな、電話、住所", func(text string) {
		p.question.Text = text
		p.ask(true)
	}, p.toList)
	if desk.File().ReadOnly() == nil {
		p.header.AddAction(part.NewButton("新しい会員", p.New))
	}
	p.unit = part.NewChoice(nil)
	p.unit.OnChanged = func(string) {
		if p.question.Unit != p.unit.Value() {
			p.question.Unit = p.unit.Value()
			p.ask(true)
		}
	}
	p.former = widget.NewCheck("退会者も表示", func(on bool) {
		p.question.Every = on
		p.setColumns()
		p.ask(true)
	})
	p.count = part.NewNote("", part.TextSize, part.Ink)
	p.why = part.NewNote("", part.TextSize, part.Ink)
	everybody := part.NewButton("全員を表示", p.everybody)
	p.among = container.NewStack(part.On(part.SelectedPaper, container.New(bar{}, p.why, everybody)))
	p.among.Hide()
	p.grid = part.NewGrid()
	p.grid.Frozen = 2
	p.grid.OnSelect = p.moved
	p.grid.OnActivate = func(row int) { p.open(row) }
	p.grid.OnSort = p.sort
	p.setColumns()
	p.panel = newPanel(desk, p.closePanel, p.saved)
	p.panel.object.Hide()
	filters := container.New(filterLayout{}, p.unit, p.former, p.count)
	p.body = container.NewBorder(container.NewVBox(p.among, filters), nil, nil, p.panel.object, p.grid)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the list and the record beside it.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Enter shows the present Book and makes the search ready.
func (p *Page) Enter() {
	p.Refresh()
	book := p.desk.File().Book()
	p.warm.Run(context.Background(), func(context.Context) error { book.Warm(); return nil }, func(error) {})
}

// Refresh brings list and record up to the Book, keeping what is selected.
func (p *Page) Refresh() {
	ids, names := unitChoices(p.desk.File().Book())
	options := []part.Option{{Value: "", Shown: "すべての所属"}}
	for i, id := range ids {
		options = append(options, part.Option{Value: id, Shown: names[i]})
	}
	p.unit.SetOptions(options)
	p.unit.SetValue(p.question.Unit)
	p.ask(false)
	p.panel.refresh()
}

// Leave asks when something is unsaved.
func (p *Page) Leave(then func()) { p.panel.leave(then) }

// Escape closes the record; with nothing open it shows everybody again.
func (p *Page) Escape() {
	switch {
	case p.panel.object.Visible():
		p.closePanel()
	case p.question.among != nil:
		p.everybody()
	}
}

// ask answers the question away from the window; only the last one is shown.
func (p *Page) ask(fromTop bool) {
	var a answer
	book, q := p.desk.File().Book(), p.question
	p.asking.Run(context.Background(), func(context.Context) error {
		a = ask(book, q)
		return nil
	}, func(error) { p.show(a, fromTop) })
}

func (p *Page) show(a answer, fromTop bool) {
	p.shown = a
	sentence, widen := a.empty()
	p.grid.Empty = part.Empty{Text: sentence, Action: "取込へ進む", Do: func() { p.desk.Go("intake") }}
	if widen {
		p.grid.Empty.Action, p.grid.Empty.Do = "全員を表示", p.everybody
		if a.question.Text != "" && !a.question.Every {
			p.grid.Empty.Action, p.grid.Empty.Do = "退会者も探す", func() { p.former.SetChecked(true) }
		}
	}
	p.grid.SetRows(len(a.entries))
	p.grid.SetSort(a.question.sort, a.question.falling)
	if fromTop {
		p.grid.ScrollToTop()
	}
	p.grid.Select(a.row(p.selected))
	p.count.Set(a.count(), part.Ink)
	p.why.Set(a.question.why, part.Ink)
	p.among.Hidden = a.question.among == nil
	p.body.Refresh()
}

func (p *Page) setColumns() {
	var list []part.Column
	for _, c := range columns() {
		if c.former && !p.question.Every && p.question.among == nil {
			continue
		}
		align := fyne.TextAlignLeading
		if c.trailing {
			align = fyne.TextAlignTrailing
		}
		list = append(list, part.Column{ID: c.id, Title: c.title, Width: c.width, Align: align, Sortable: true,
			Text: func(row int) string { return c.text(p.shown.book, p.shown.entries[row]) },
			Role: func(row int) fyne.ThemeColorName {
				if p.shown.entries[row].SpellOn(p.shown.book.Day()) == nil {
					return part.Secondary
				}
				return ""
			}})
	}
	widths := p.grid.Widths()
	p.grid.SetColumns(list)
	p.grid.SetWidths(widths)
}

// sort goes from rising to falling and back to 五十音 order.
func (p *Page) sort(id string) {
	q := &p.question
	switch {
	case q.sort != id:
		q.sort, q.falling = id, false
	case !q.falling:
		q.falling = true
	default:
		q.sort, q.falling = "", false
	}
	p.ask(true)
}

// toList goes from the search box to what was found.
func (p *Page) toList() {
	if p.grid.Rows() == 0 {
		return
	}
	if p.grid.Selected() < 0 {
		p.grid.Select(0)
		p.moved(0)
	}
	p.desk.Window().Canvas().Focus(p.grid)
}

// moved follows the selection: an open record shows the member selected.
func (p *Page) moved(row int) {
	if row < 0 || row >= len(p.shown.entries) {
		return
	}
	id := p.shown.entries[row].ID
	if !p.panel.object.Visible() {
		p.selected = id
		return
	}
	if id == p.panel.member && !p.panel.new {
		p.selected = id
		return
	}
	p.grid.Select(p.shown.row(p.selected)) // until the record may be left
	p.panel.leave(func() {
		p.selected = id
		p.grid.Select(p.shown.row(id))
		p.panel.show(id)
	})
}

// open shows the record of a row.
func (p *Page) open(row int) {
	if row >= 0 && row < len(p.shown.entries) {
		p.selected = p.shown.entries[row].ID
		p.openPanel(func() { p.panel.show(p.selected) })
	}
}

func (p *Page) openPanel(show func()) {
	p.panel.leave(func() {
		show()
		p.panel.object.Show()
		p.body.Refresh()
		p.grid.Select(p.shown.row(p.selected))
	})
}

func (p *Page) closePanel() {
	p.panel.leave(func() {
		p.panel.object.Hide()
		p.body.Refresh()
		p.desk.Window().Canvas().Focus(p.grid)
	})
}

// New opens an empty record.
func (p *Page) New() {
	if p.desk.File().ReadOnly() == nil {
		p.openPanel(func() { p.panel.showNew(p.question.Unit) })
	}
}

// Edit opens the selected member's record and goes into it.
func (p *Page) Edit() {
	if row := p.grid.Selected(); row >= 0 && !p.panel.object.Visible() {
		p.open(row)
	}
	if p.panel.object.Visible() {
		p.panel.focus("")
	}
}

// Save saves the record that is open.
func (p *Page) Save() {
	if p.panel.object.Visible() {
		p.panel.save()
	}
}

// ShowMembers narrows the list to the names behind a number; Esc or a button
// leads back to everybody.
func (p *Page) ShowMembers(title string, members []roster.ID) {
	if members == nil {
		members = []roster.ID{}
	}
	p.question = question{among: members, why: title}
	p.clearFilters()
}

// ShowMember opens one member's record, and shows everybody when the list does
// not hold the member.
func (p *Page) ShowMember(member roster.ID) {
	p.panel.leave(func() {
		p.selected = member
		if ask(p.desk.File().Book(), p.question).row(member) < 0 {
			p.question = question{}
			if e := p.desk.File().Book().Entry(member); e != nil && e.SpellOn(p.desk.File().Book().Day()) == nil {
				p.question.Every = true
			}
			p.clearFilters()
		}
		p.openPanel(func() { p.panel.show(member) })
	})
}

// saved shows the member whose record was saved and gives the keys back to the
// list, so that Ctrl+Z undoes the whole and not a letter.
func (p *Page) saved(member roster.ID) {
	p.ShowMember(member)
	p.desk.Window().Canvas().Focus(p.grid)
}

func (p *Page) everybody() {
	p.question = question{}
	p.clearFilters()
}

// clearFilters shows the question in the filters, whose callbacks find nothing
// changed by it.
func (p *Page) clearFilters() {
	q := p.question
	p.header.Search.SetText(q.Text)
	p.unit.SetValue(q.Unit)
	p.former.SetChecked(q.Every)
	p.question = q
	p.setColumns()
	p.ask(true)
}

// filterLayout is the row above the list: the unit, the switch, how many.
type filterLayout struct{}

func (filterLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 6*part.Unit)
}

func (filterLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const unit, check = 208, 160
	place(o[0], 2*part.Unit, part.Unit, unit, part.RowHeight)
	place(o[1], 3*part.Unit+unit, part.Unit, check, part.RowHeight)
	x := float32(4*part.Unit + unit + check)
	place(o[2], x, part.Unit+6, size.Width-x-part.Unit, part.RowHeight-6)
}

// bar is a note and a button at its right.
type bar struct{}

func (bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40*part.Unit, 5*part.Unit) }

func (bar) Layout(o []fyne.CanvasObject, size fyne.Size) {
	button := o[1].MinSize()
	place(o[0], 2*part.Unit, 10, size.Width-button.Width-5*part.Unit, 24)
	place(o[1], size.Width-button.Width-2*part.Unit, 4, button.Width, part.RowHeight)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
