package national

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/national"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/message"
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
	Folder(of string) string
	SetFolder(of, path string)
	OpenFolder(path string)
	Create(path string, about roster.Office)
}

// The tabs of the place.
const (
	board  = "board"
	came   = "came"
	nation = "nation"
	units  = "units"
	stats  = "stats"
	twins  = "twins"
	survey = "survey"
)

// Page is the place 全国集計.
type Page struct {
	desk    Desk
	reading part.Slot
	working part.Slot

	call  national.Call
	shown *view
	mail  *national.Mail // what came last, nil before anything did
	err   error          // why it could not be added up
	list  *table

	header  *part.Header
	acts    []*part.Button
	kind    *part.Choice
	choice  *part.Choice
	earlier *part.Button
	later   *part.Button
	told    *part.Note
	tabs    *part.Tabs
	grid    *part.Grid
	object  *fyne.Container
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("全国集計"), call: national.CallOn(submission.KindMonthly, desk.File().Today())}
	p.reading.Runner, p.working.Runner = desk.Runner(), desk.Runner()
	p.acts = []*part.Button{part.NewButton("提出ファイルを受け付ける", p.New).Main(), part.NewButton("受領書・差戻しを作る", p.answer), part.NewButton("集計を書き出す", p.Save)}
	for _, b := range p.acts {
		p.header.AddAction(b)
	}
	p.header.AddMore("未着のお願いを作る", p.remind)
	p.header.AddMore("選んだ同友会に訂正を頼む", p.ask)
	p.header.AddMore("選んだ同友会の経過を見る", func() { p.story(p.grid.Selected()) })
	p.choice = part.NewChoice(nil)
	p.choice.OnChanged = func(string) { p.turn(p.choice.Value()) }
	p.kind = part.NewChoice(nil)
	var kinds []part.Option
	for _, k := range submission.Kinds() {
		kinds = append(kinds, part.Option{Value: k, Shown: k})
	}
	p.kind.SetOptions(kinds)
	p.kind.SetValue(p.call.Kind)
	p.kind.OnChanged = func(string) { p.ofKind(p.kind.Value()) }
	p.header.AddChoice(p.kind, 152)
	p.earlier = part.NewButton("前の月", func() { p.turn(submission.Step(p.call.Kind, p.call.Period, -1)) })
	p.later = part.NewButton("次の月", func() { p.turn(submission.Step(p.call.Kind, p.call.Period, 1)) })
	p.told = part.NewNote("", part.TextSize, part.Ink)
	p.tabs = part.NewTabs(part.Tab{ID: board, Title: "到着状況"})
	p.tabs.OnGo = func(string) { p.fill() }
	p.grid = part.NewGrid()
	p.object = container.New(pageLayout{p}, p.earlier, p.choice, p.later, p.told, p.tabs, p.grid)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the board.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Enter shows the call as the desk knows it now.
func (p *Page) Enter() {
	p.offer()
	p.Refresh()
}

// Leave lets go at once; what runs in the open has a dialog of its own.
func (p *Page) Leave(then func()) {
	p.reading.Stop()
	then()
}

// FocusList gives the keys to the list.
func (p *Page) FocusList() { p.desk.Window().Canvas().Focus(p.grid) }

// mine reports whether the open file is the desk's.
func (p *Page) mine() bool { return national.Is(p.desk.File().Book()) }

func (p *Page) data() *national.Desk {
	file := p.desk.File()
	return &national.Desk{Book: file.Book(), Content: file.Content}
}

// offer fills the chooser of periods; days pass while the window is open.
func (p *Page) offer() {
	today := p.desk.File().Today()
	all := submission.Periods(p.call.Kind, today, national.FiscalStart)
	if p.call.Kind == submission.KindExtra {
		for _, c := range national.Calls(p.desk.File().Book(), p.call.Kind) {
			all = append(all, c.Period)
		}
		all = append(all, p.call.Period)
		slices.Sort(all)
		slices.Reverse(all)
		all = slices.Compact(all)
	}
	var options []part.Option
	for _, period := range all {
		options = append(options, part.Option{Value: period, Shown: submission.PeriodText(period)})
	}
	if p.call.Kind == submission.KindExtra {
		options = append(options, part.Option{Value: anotherDay, Shown: "別の日を選ぶ…"})
	}
	p.choice.SetOptions(options)
	p.choice.SetValue(p.call.Period)
	name := submission.StepName(p.call.Kind)
	p.earlier.SetText("前の" + name)
	p.later.SetText("次の" + name)
}

// anotherDay is the value of the list of days that is none.
const anotherDay = "another"

// ofKind collects another kind: what is due of it.
func (p *Page) ofKind(kind string) {
	if kind != "" && kind != p.call.Kind {
		p.see(national.CallOn(kind, p.desk.File().Today()))
	}
}

// turn shows another period.
func (p *Page) turn(period string) {
	if period == anotherDay {
		p.choice.SetValue(p.call.Period)
		p.askDay()
		return
	}
	call := national.Call{Kind: p.call.Kind, Period: period}
	if call != p.call && p.begun(call) {
		p.see(call)
	}
}

// begun reports whether there can be anything to collect.
func (p *Page) begun(c national.Call) bool {
	return submission.Offered(c.Kind, c.Period, p.desk.File().Today(), national.FiscalStart)
}

func (p *Page) see(c national.Call) {
	p.call, p.mail = c, nil
	p.offer()
	p.Refresh()
}

// askDay asks for the day of an 臨時 submission.
func (p *Page) askDay() {
	form := part.NewForm()
	form.Row(part.DayField(part.Spec{ID: "day", Label: "いつの数・名簿を集めるか", Required: true, Help: "同友会に頼んだ日。例　2026-02-10、R8.2.10"}))
	form.SetValues(map[string]string{"day": p.call.Period})
	var d *part.Dialog
	do := func() bool {
		c := national.Call{Kind: p.call.Kind, Period: form.Values()["day"]}
		if !p.begun(c) {
			form.SetProblems(map[string]part.Problem{"day": {Text: "今日までの日を入れてください。"}})
			form.Focus("day")
			return false
		}
		d.Close()
		p.turn(c.Period)
		return false
	}
	form.OnSave = func() { do() }
	d = part.AskWith(p.desk.Window(), "臨時の提出の日", part.Tall(104, form, part.NewNote("", part.TextSize, part.Ink)), "この日を見る", do)
	form.OnEscape = d.Close
	form.Focus("day")
}

// Refresh reads the call away from the window; the board, which needs no
// workbook, is shown at once.
func (p *Page) Refresh() {
	d, call := p.data(), p.call
	if p.shown != nil && p.shown.book == d.Book && p.shown.call == call && p.err == nil {
		p.show()
		return
	}
	p.err = nil
	if !p.mine() {
		p.shown = nil
		p.show()
		return
	}
	p.shown = &view{book: d.Book, call: call, board: national.Board(d.Book, call)}
	p.show()
	var made *view
	p.reading.Run(context.Background(), func(ctx context.Context) (err error) {
		made, err = read(ctx, d, call, nil)
		return err
	}, func(err error) {
		if p.err = err; err == nil {
			p.shown = made
		}
		p.show()
	})
}

// show brings everything up to what was read.
func (p *Page) show() {
	p.later.Enable()
	if !p.begun(national.Call{Kind: p.call.Kind, Period: submission.Step(p.call.Kind, p.call.Period, 1)}) {
		p.later.Disable()
	}
	for _, b := range p.acts {
		b.Disable()
	}
	switch {
	case p.shown == nil:
		p.told.Set("", part.Ink)
		p.tabs.SetTabs(part.Tab{ID: board, Title: "到着状況"})
	case p.err != nil:
		p.told.Set(message.Of(p.err), part.Error)
	default:
		p.told.Set(p.shown.told(), part.Ink)
	}
	if v := p.shown; v != nil {
		if p.desk.File().ReadOnly() == nil {
			p.acts[0].Enable()
			if v.count(national.Arrived)+v.count(national.Sent) > 0 {
				p.acts[1].Enable()
			}
		}
		if v.summary != nil {
			p.acts[2].Enable()
		}
		p.tabs.SetTabs(p.views(v)...)
	}
	p.fill()
	p.object.Refresh()
}

func (p *Page) views(v *view) []part.Tab {
	list := []part.Tab{{ID: board, Title: "到着状況"}}
	if p.mail != nil {
		tab := part.Tab{ID: came, Title: "受付の結果 " + figure(len(p.mail.Items)) + "件"}
		if p.mail.Taken() < len(p.mail.Items) {
			tab.Role = part.Warning
		}
		list = append(list, tab)
	}
	if v.summary == nil {
		return list
	}
	if len(v.summary.Asked) > 0 {
		list = append(list, part.Tab{ID: survey, Title: "調査の集計"})
	}
	list = append(list, part.Tab{ID: nation, Title: "全国会勢"}, part.Tab{ID: units, Title: "組織別 " + figure(v.summary.Units()) + "件"}, part.Tab{ID: stats, Title: "業種と規模"})
	if v.summary.Named == 0 {
		return list
	}
	return append(list, part.Tab{ID: twins, Title: "複数県の企業 " + figure(v.summary.Sure()) + "社・同名 " + figure(len(v.summary.Twins)-v.summary.Sure()) + "社"})
}

// fill shows the list of the present tab.
func (p *Page) fill() {
	p.grid.SetRows(0) // the old columns know only the old rows
	p.grid.OnActivate, p.grid.Tint, p.grid.Frozen = nil, nil, 1
	v := p.shown
	if v == nil {
		p.list = &table{}
		p.grid.Empty = part.Empty{Text: "全国集計は、中同協が47同友会の提出ファイルを集めるところです。このファイルは" + p.desk.File().Book().Office().Name + "のものなので、専用のファイルで行います。",
			Action: "全国集計のファイルを作る", Do: p.make}
		p.grid.SetColumns(nil)
		p.grid.Refresh()
		return
	}
	switch p.tabs.Present() {
	case came:
		p.list = mailTable(p.mail)
		p.grid.Frozen = 0
		p.grid.Empty = part.Empty{Text: "フォルダーの中に Excel のファイルがありませんでした。"}
	case nation:
		p.list = v.nationTable().once(v.call)
		p.grid.Tint = func(at int) fyne.ThemeColorName {
			if at == 0 {
				return part.SidePaper
			}
			return ""
		}
	case units:
		p.list = v.unitTable().once(v.call)
		p.grid.Frozen = 2
	case survey:
		p.list = v.surveyTable()
		p.grid.Frozen = 2
		p.grid.OnActivate = p.replies
	case stats:
		p.list = v.classTable()
	case twins:
		p.list = v.twinTable()
		p.grid.Empty = part.Empty{Text: "二つ以上の県で会員になっている企業は見つかりません。"}
	default:
		p.list = v.boardTable()
		p.grid.Frozen = 2
		p.grid.OnActivate = p.story
	}
	p.grid.SetColumns(p.list.grid())
	p.grid.SetRows(len(p.list.rows))
	p.grid.Select(-1)
	p.grid.ScrollToTop()
}

// make makes the desk's own file and opens it.
func (p *Page) make() {
	about := national.Office()
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "全国集計のファイルを保存する場所", Extensions: []string{".kaisei"}, Folder: filepath.Dir(p.desk.File().Path()), Runner: p.desk.Runner()},
		"全国集計.kaisei", func(path string) { p.desk.Create(path, about) })
}

// story tells what came from an association in the month.
func (p *Page) story(at int) {
	if p.shown == nil || p.tabs.Present() != board || at < 0 || at >= len(p.shown.board) {
		p.desk.Say("到着状況で同友会を一つ選んでください。")
		return
	}
	of := p.shown.board[at]
	part.Tell(p.desk.Window(), of.Name+"　"+p.call.Text()+"　"+string(of.State), past(of))
}

// failed tells of an error, but not of one's own stopping.
func (p *Page) failed(err error) bool {
	if errors.Is(err, context.Canceled) {
		p.desk.Say("中止しました。何も変えていません。")
		return true
	}
	if err != nil {
		p.desk.Fail(err)
	}
	return err != nil
}

// pageLayout: the period and its figures, the tabs, the list.
type pageLayout struct{ p *Page }

func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (a pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, x, y := a.p, float32(2*part.Unit), float32(part.Unit)
	for _, o := range []struct {
		object fyne.CanvasObject
		width  float32
	}{{p.earlier, p.earlier.MinSize().Width}, {p.choice, 200}, {p.later, p.later.MinSize().Width}} {
		part.Put(o.object, x, y, o.width, part.RowHeight)
		x += o.width + part.Unit/2
	}
	x += part.Unit
	w := size.Width - x - 2*part.Unit
	h := p.told.HeightFor(w)
	part.Put(p.told, x, max(y+(part.RowHeight-h)/2, 0), w, h)
	y += part.RowHeight + part.Unit/2
	part.Put(p.tabs, part.Unit, y, size.Width-part.Unit, 5*part.Unit)
	y += 5 * part.Unit
	part.Put(p.grid, 0, y, size.Width, size.Height-y)
}
