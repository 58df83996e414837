package home

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
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
	Fail(error)
	Undo(action string)
	Stuck() []office.Stuck
	CarryOut()
	Go(place string)
	ShowMembers(title string, members []roster.ID)
	ShowMember(member roster.ID)
}

// Page is the place ホーム.
type Page struct {
	desk    Desk
	slot    part.Slot
	opening part.Slot
	giving  part.Slot // plans up

	shown   glance
	past    []office.Past
	header  *part.Header
	members *figure
	joined  *figure
	left    *figure
	net     *figure
	since   *figure
	heading *part.Note
	units   *part.Grid
	side    *fyne.Container
	body    fyne.CanvasObject
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("ホーム")}
	p.slot.Runner, p.opening.Runner, p.giving.Runner = desk.Runner(), desk.Runner(), desk.Runner()
	p.header.AddAction(part.NewButton("今月の提出へ", func() { desk.Go("submission") }))
	open := func(of func() names) func() {
		return func() { n := of(); desk.ShowMembers(n.title, n.ids) }
	}
	p.members = newFigure("会員数", open(func() names { return p.shown.office.now }))
	p.joined = newFigure("今月の入会", open(func() names { return p.shown.office.joined }))
	p.left = newFigure("今月の退会", open(func() names { return p.shown.office.left }))
	p.net = newFigure("今月の純増", open(func() names { return p.shown.office.both(p.shown.month) }))
	p.since = newFigure("期首比", p.openSince)
	p.heading = part.NewNote("", part.TextSize, part.Ink)
	p.units = p.newUnits()
	p.side = container.New(columnLayout{})
	top := container.New(figuresLayout{}, p.members, p.joined, p.left, p.net, p.since)
	main := container.NewBorder(container.New(headingLayout{2 * part.Unit}, p.heading), nil, nil, nil, container.New(insetLayout{}, p.units))
	p.body = container.NewBorder(container.NewVBox(top, part.Hairline()), nil, nil,
		container.New(sideLayout{}, part.On(part.Line, container.NewStack()), container.NewVScroll(p.side)), main)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the first glance.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Enter counts anew.
func (p *Page) Enter() { p.Refresh() }

// Leave has nothing to lose; what is still being counted is not wanted any more.
func (p *Page) Leave(then func()) {
	p.slot.Stop()
	p.opening.Stop()
	then()
}

// Refresh counts away from the window; the former figures stay until then.
func (p *Page) Refresh() {
	file, book, stuck := p.desk.File(), p.desk.Book(), p.desk.Stuck()
	var g glance
	var past []office.Past
	p.slot.Run(context.Background(), func(ctx context.Context) (err error) {
		g = look(book, stuck)
		past, err = file.Actions(ctx, 6)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.show(g, past)
	})
}

func (p *Page) show(g glance, past []office.Past) {
	p.shown, p.past = g, past
	o := g.office
	month := "今月"
	if p.desk.Past() {
		month = g.month.Text()
	}
	p.joined.label, p.left.label, p.net.label = month+"の入会", month+"の退会", month+"の純増"
	p.members.set(nihongo.FormatNumber(int64(len(o.now.ids))), "名　"+nihongo.FormatNumber(int64(g.companies))+"社")
	p.joined.set(nihongo.FormatNumber(int64(len(o.joined.ids))), "名")
	p.left.set(nihongo.FormatNumber(int64(len(o.left.ids))), "名")
	p.net.set(nihongo.FormatChange(o.net()), "名")
	p.since.set(nihongo.FormatChange(o.since()), "名　期首 "+nihongo.FormatNumber(int64(g.opening))+"名")
	heading := "所属ごとの会勢　" + g.month.Text()
	if g.month >= p.desk.File().Today().Month() {
		heading += "（速報）"
	}
	p.heading.Set(heading, part.Ink)
	p.units.Empty = part.Empty{Text: "支部や地区がまだありません。名簿を取り込むと、所属の列から作られます。", Action: "取込へ進む", Do: func() { p.desk.Go("intake") }}
	if len(o.now.ids) > 0 {
		p.units.Empty = part.Empty{Text: "支部や地区はありません。"}
	}
	p.units.SetRows(len(g.units))
	p.fillSide()
}

// newUnits is the table of units; each number opens the names behind it.
func (p *Page) newUnits() *part.Grid {
	line := func(row int) unitLine { return p.shown.units[row] }
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return nihongo.FormatNumber(int64(n)) + "名"
	}
	numbers := func(id, title string, width float32, of func(unitLine) names) part.Column {
		return part.Column{ID: id, Title: title, Width: width, Align: fyne.TextAlignTrailing,
			Text: func(row int) string { return count(len(of(line(row)).ids)) },
			Open: func(row int) { n := of(line(row)); p.desk.ShowMembers(n.title, n.ids) }}
	}
	plain := func(id, title string, width float32, text func(unitLine) string) part.Column {
		return part.Column{ID: id, Title: title, Width: width, Align: fyne.TextAlignTrailing, Text: func(row int) string { return text(line(row)) }}
	}
	g := part.NewGrid(
		part.Column{ID: "unit", Title: "所属", Width: 144, Text: func(row int) string {
			return strings.Repeat("　", line(row).depth) + line(row).name
		}},
		numbers("now", "会員数", 84, func(l unitLine) names { return l.now }),
		plain("opening", "期首", 80, func(l unitLine) string { return count(l.opening) }),
		plain("since", "期首比", 72, func(l unitLine) string { return nihongo.FormatChange(l.since()) }),
		numbers("joined", "入会", 60, func(l unitLine) names { return l.joined }),
		numbers("left", "退会", 60, func(l unitLine) names { return l.left }),
		plain("moved", "移籍", 60, func(l unitLine) string {
			if l.in == 0 && l.out == 0 {
				return ""
			}
			return nihongo.FormatChange(l.in - l.out)
		}),
		plain("net", "純増", 60, func(l unitLine) string { return nihongo.FormatChange(l.net()) }),
	)
	g.Frozen = 1
	g.OnActivate = func(row int) { n := line(row).now; p.desk.ShowMembers(n.title, n.ids) }
	return g
}

func (p *Page) openSince() {
	var n names
	book := p.shown.book
	if book == nil {
		return
	}
	p.opening.Run(context.Background(), func(context.Context) error { n = sinceOpening(book); return nil },
		func(error) { p.desk.ShowMembers(n.title, n.ids) })
}
