package upkeep

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/upkeep"
	"kaisei/ui/deed"
	"kaisei/ui/part"
)

// Desk is what the page works with.
type Desk interface {
	File() *office.File
	Book() *roster.Book
	Past() bool
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Fail(error)
	Go(place string)
	ShowMembers(title string, members []roster.ID)
	ShowMember(member roster.ID)
}

// Page is 名簿の整理.
type Page struct {
	desk   Desk
	looks  part.Slot // by the rules
	pairs  part.Slot // for twins
	weighs part.Slot // one merge
	saves  part.Slot

	state state

	header *part.Header
	index  *index
	title  *part.Note
	why    *part.Note
	all    *part.Button
	grid   *part.Grid
	twin   *twin
	right  *fyne.Container
	object fyne.CanvasObject

	listed   []roster.ID   // behind all
	columns  []part.Column // of grid, as wide as they are at the least
	spreadTo float32       // the width they were last spread to; 0: anew
}

// indexWidth is that of the topics at the left.
const indexWidth = 36 * part.Unit

// New makes the page.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("名簿の整理"), index: newIndex()}
	for _, s := range []*part.Slot{&p.looks, &p.pairs, &p.weighs, &p.saves} {
		s.Runner = desk.Runner()
	}
	p.index.OnGo = func(string) { p.show() }
	p.title = part.NewNote("", part.TextSize, part.Ink)
	p.why = part.NewNote("", part.SmallTextSize, part.Secondary)
	p.all = part.NewButton("会員名簿で見る", func() { p.desk.ShowMembers(p.title.Text(), p.listed) })
	p.grid = part.NewGrid()
	p.twin = newTwin(p)
	p.right = container.New(rightLayout{p}, p.title, p.why, p.all, p.grid, p.twin.object)
	left := container.New(fixedWidth(indexWidth), part.On(part.SidePaper, p.index.scroll))
	p.object = part.Around(nil, nil, left, nil, p.right)
	return p
}

// Header is the top of the page.
func (p *Page) Header() *part.Header { return p.header }

// Content is the topics and what was found for the one chosen.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Enter looks through the Book that is shown now.
func (p *Page) Enter() { p.look() }

// FocusList gives the keys to the topics.
func (p *Page) FocusList() { p.desk.Window().Canvas().Focus(p.index) }

// Refresh looks again when the Book has changed.
func (p *Page) Refresh() { p.look() }

// Leave lets go at once; nothing here can be lost.
func (p *Page) Leave(then func()) {
	p.looks.Stop()
	p.pairs.Stop()
	p.weighs.Stop()
	then()
}

// look finds what is missing and what is there twice, away from the window; the
// rules are ready first.
func (p *Page) look() {
	book := p.desk.Book()
	if p.state.book == book && p.state.twinsOf == book {
		p.show()
		return
	}
	var found []upkeep.Finding
	var calls []upkeep.Call
	p.looks.Run(context.Background(), func(ctx context.Context) (err error) {
		if found, err = upkeep.Look(ctx, book); err == nil {
			calls = upkeep.Best(book, found, bestMost)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.state.book, p.state.found, p.state.calls = book, found, calls
		p.refresh()
	})
	var twins []upkeep.Twin
	p.pairs.Run(context.Background(), func(ctx context.Context) (err error) {
		twins, err = upkeep.Twins(ctx, book)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.state.twins, p.state.twinsOf = twins, book
		p.refresh()
	})
}

// refresh brings topics and list up to what was found.
func (p *Page) refresh() {
	if p.state.book == nil {
		return // the twins were found first
	}
	p.index.set(p.state.topics())
	p.show()
}

// apply carries an Action out and looks again.
func (p *Page) apply(a journal.Action) { deed.Do(p.desk, &p.saves, a, p.look) }

// locked says why nothing can be changed here now, "" when it can.
func (p *Page) locked() string {
	switch {
	case p.desk.Past():
		return "今日でない日を表示している間は、まとめられません。"
	case p.desk.File().ReadOnly() != nil:
		return "閲覧のみで開いているため、まとめられません。"
	}
	return ""
}

// fixedWidth keeps a width.
type fixedWidth float32

func (w fixedWidth) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(float32(w), 0) }

func (w fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		part.Put(o, 0, 0, size.Width, size.Height)
	}
}

// rightLayout: what was found and why it matters, the way to all of it, the
// list, and below it two records side by side.
type rightLayout struct{ p *Page }

func (rightLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (l rightLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := l.p
	button := p.all.MinSize().Width
	if !p.all.Visible() {
		button = -part.Unit
	}
	x, w := float32(2*part.Unit), size.Width-5*part.Unit-button
	part.Put(p.title, x, part.Unit, w, p.title.HeightFor(w))
	y := part.Unit + p.title.HeightFor(w) + 2
	part.Put(p.why, x, y, w, p.why.HeightFor(w))
	y = max(y+p.why.HeightFor(w), part.RowHeight+part.Unit) + part.Unit
	part.Put(p.all, size.Width-2*part.Unit-button, part.Unit, button, part.RowHeight)
	defer func() { p.spread(size.Width) }()
	rest := size.Height - y
	if !p.twin.object.Visible() {
		part.Put(p.grid, 0, y, size.Width, rest)
		return
	}
	list := min(max(rest*0.27, 4*part.RowHeight), float32(p.grid.Rows()+1)*part.RowHeight+part.Unit)
	part.Put(p.grid, 0, y, size.Width, list)
	part.Put(p.twin.object, 0, y+list, size.Width, rest-list)
}
