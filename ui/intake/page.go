package intake

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Desk is what the place works with.
type Desk interface {
	File() *office.File
	Past() bool
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(sentence string)
	Fail(error)
	Undo(action string)
	Go(place string)
	ShowMembers(title string, members []roster.ID)
	Folder(of string) string
	SetFolder(of, path string)
}

// folder is the name under which the folder of rosters is remembered.
const folder = "intake"

// step is one of the five that an intake goes through, to and fro.
type step string

const (
	choosing step = "choose"
	sheets   step = "sheets"
	columns  step = "columns"
	checking step = "check"
	done     step = "done"
)

// Page is the place 取込.
type Page struct {
	desk Desk
	work part.Slot

	source   *intake.Source   // nil before the first file
	said     said             // about the source
	held     said             // what shown and the steps were made with
	shown    *preview         // nil while the columns cannot be told
	known    bool             // the source was read: its layout can be looked at
	draft    string           // the unfinished intake it is kept as, "" for none
	recalled *intake.Recalled // how a file of this kind was read before, when that is used
	fresh    bool             // nothing was read of it yet: it may be of a known kind
	now      func() time.Time
	applied  journal.Action // what was taken in last; ID "" while nothing was
	busy     bool
	at       step

	header *part.Header
	stack  *fyne.Container
	start  *beginning
	lay    *laying
	cols   *meaning
	look   *looking
	ended  *ending
	foot   *foot
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("取込"), at: choosing, now: time.Now}
	p.work.Runner = desk.Runner()
	p.header.AddAction(part.NewButton("別のファイルを選ぶ", p.choose))
	p.header.OnTab = func(id string) { p.turn(step(id)) }
	p.start = newBeginning(p)
	p.lay = newLaying(p)
	p.cols = newMeaning(p)
	p.look = newLooking(p)
	p.ended = newEnding(p)
	p.foot = newFoot()
	p.stack = container.NewStack(p.start.object, part.Around(nil, p.foot.object, nil, nil,
		container.NewStack(p.lay.object, p.cols.object, p.look.object)), p.ended.object)
	p.show(choosing)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the step at which the person is.
func (p *Page) Content() fyne.CanvasObject { return p.stack }

// Enter shows the place as it was left, held against the present Book.
func (p *Page) Enter() {
	p.Refresh()
	if p.at == choosing {
		p.desk.Window().Canvas().Focus(p.start.choose)
	}
}

// Refresh reads the file again when the roster has changed under the preview,
// and after what was taken in has been taken back.
func (p *Page) Refresh() {
	p.start.readOnly(p.readOnly())
	switch book := p.desk.File().Book(); {
	case p.busy:
	case p.at == done:
		p.checkUndone()
	case p.at != choosing && p.shown != nil && p.shown.book != book:
		p.read("名簿がその間に変わったため、読み直しました。")
	default:
		p.offer()
	}
}

// readOnly says why nothing can be taken in now, "" when it can.
func (p *Page) readOnly() string {
	switch {
	case p.desk.File().ReadOnly() != nil:
		return "閲覧のみで開いているため、"
	case p.desk.Past():
		return "今日ではない日の名簿を見ているため、"
	}
	return ""
}

// Leave lets go at once: nothing is lost, what was said is kept.
func (p *Page) Leave(then func()) { then() }

// Escape closes the row looked at.
func (p *Page) Escape() { p.look.closeRow() }

// Save does what the button at the foot does, for Ctrl+S and Ctrl+Enter.
func (p *Page) Save() {
	if p.at != choosing && p.at != done && !p.foot.do.Hidden && !p.foot.do.Disabled() {
		p.foot.do.OnTapped()
	}
}

// Step goes to the next step or the one before, for Ctrl+Tab.
func (p *Page) Step(by int) {
	order := []step{choosing, sheets, columns, checking, done}
	for i, s := range order {
		for to := i + by; s == p.at && to >= 0 && to < len(order); to += by {
			if p.reachable(order[to]) {
				p.turn(order[to])
				return
			}
		}
	}
}

// reachable reports whether there is something to see at a step.
func (p *Page) reachable(s step) bool {
	switch s {
	case choosing:
		return true
	case sheets, columns:
		return p.known
	case checking:
		return p.shown != nil
	}
	return p.applied.ID != "" && p.ended.shown != nil
}

// turn goes to a step as a person does.
func (p *Page) turn(to step) {
	if !p.reachable(to) {
		p.desk.Say(map[step]string{done: "まだ取り込んでいません。", checking: "先に、シートと列を決めてください。"}[to] +
			map[bool]string{false: "先に、名簿のファイルを選んでください。"}[p.known || to == done])
		to = p.at
	}
	p.show(to)
}

// show shows a step, with the keys in what one does there.
func (p *Page) show(to step) {
	p.at = to
	for s, o := range map[step]fyne.CanvasObject{sheets: p.lay.object, columns: p.cols.object, checking: p.look.object} {
		o.(*fyne.Container).Hidden = s != to
	}
	p.stack.Objects[0].Hide()
	p.stack.Objects[1].Hide()
	p.stack.Objects[2].Hide()
	var focus fyne.Focusable
	switch to {
	case choosing:
		p.start.open()
		p.stack.Objects[0].Show()
		focus = p.start.choose
	case done:
		p.stack.Objects[2].Show()
		focus = p.ended.see
	default:
		p.stack.Objects[1].Show()
		focus = map[step]fyne.Focusable{sheets: p.lay.grid, columns: p.cols.grid, checking: p.look.grid}[to]
	}
	p.label()
	p.offer()
	p.stack.Refresh()
	if c := p.desk.Window().Canvas(); p.known || c.Focused() != nil {
		c.Focus(focus)
	}
}

// label names the steps, with how many of each there are.
func (p *Page) label() {
	var tabs []part.Tab
	for i, s := range []step{choosing, sheets, columns, checking, done} {
		tab := part.Tab{ID: string(s), Title: string([]rune("①②③④⑤")[i]) + " " + map[step]string{choosing: "ファイル",
			sheets: "シートと行", columns: "列", checking: "確かめる", done: "取り込む"}[s] + p.extent(s)}
		if !p.reachable(s) {
			tab.Role = part.Secondary
		}
		tabs = append(tabs, tab)
	}
	p.header.SetTabs(tabs...)
	p.header.ChooseTab(string(p.at))
}

// extent says how much there is at a step.
func (p *Page) extent(s step) string {
	switch {
	case s == sheets && p.known:
		taken := 0
		for _, sheet := range p.lay.layout.Sheets {
			if sheet.Taken {
				taken++
			}
		}
		return "　" + count(taken, "枚")
	case s == columns && p.shown != nil:
		return "　" + count(len(p.shown.plan.Columns), "列")
	case s == checking && p.shown != nil:
		return "　" + count(len(p.shown.plan.Rows), "名")
	}
	return ""
}
