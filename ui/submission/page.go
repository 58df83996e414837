package submission

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/data/survey"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// Desk is what the place works with.
type Desk interface {
	File() *office.File
	Window() fyne.Window
	Runner() part.Runner
	Say(string)
	Fail(error)
	Go(place string)
	ShowMembers(title string, members []roster.ID)
	ShowMember(member roster.ID)
	Folder(of string) string
	SetFolder(of, path string)
	OpenFolder(path string)
	Version() string
}

// folder is the name under which the folder of submissions is remembered.
const folder = "submission"

// Page is the place 提出.
type Page struct {
	desk   Desk
	counts part.Slot
	writes part.Slot

	asked asked
	shown *report
	path  string           // of the file written last
	uses  roster.ID        // the profile chosen last
	fresh bool             // another kind was chosen and is not shown yet
	now   func() time.Time // clock of closing; nil = time.Now

	header  *part.Header
	kind    *part.Choice
	choice  *part.Choice
	earlier *part.Button
	later   *part.Button
	fill    *part.Button // of the survey alone
	paper   *part.Button
	summary *part.Note
	tabs    *part.Tabs
	grid    *part.Grid
	names   *names
	copy    *copies
	foot    *foot
	body    *fyne.Container
	object  fyne.CanvasObject
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("提出")}
	p.asked = chosen(submission.KindMonthly, desk.File().Today(), desk.File().Book().FiscalStart())
	p.counts.Runner, p.writes.Runner = desk.Runner(), desk.Runner()
	p.kind = part.NewChoice(kinds())
	p.kind.SetValue(p.asked.choice())
	p.kind.OnChanged = func(string) { p.ofKind(p.kind.Value()) }
	p.header.AddChoice(p.kind, 168)
	p.choice = part.NewChoice(nil)
	p.choice.OnChanged = func(string) { p.turn(p.choice.Value()) }
	p.earlier = part.NewButton("前の月", func() { p.turn(submission.Step(p.asked.kind, p.asked.period, -1)) })
	p.later = part.NewButton("次の月", func() { p.turn(submission.Step(p.asked.kind, p.asked.period, 1)) })
	p.fill = part.NewButton("調査票に記入する", func() { p.fillIn("") })
	p.paper = part.NewButton("用紙を書き出す", p.savePaper)
	p.fill.Hide()
	p.paper.Hide()
	p.summary = part.NewNote("", part.TextSize, part.Ink)
	p.tabs = part.NewTabs(part.Tab{ID: standing, Title: "会勢"})
	p.tabs.OnGo = func(string) { p.list() }
	p.grid = part.NewGrid()
	p.names = newNames(p)
	p.names.object.Hide()
	p.copy = newCopies(p)
	p.header.AddAction(p.fill)
	p.header.AddAction(p.paper)
	p.header.AddAction(part.NewButton("定義を表示", p.define))
	p.header.AddMore("受領書を開く…", p.askReceipt)
	p.header.AddMore("提出の書式…", p.editProfiles)
	p.header.AddMore("下書きを書き出す…", p.ask)
	p.foot = newFoot(p)
	p.body = container.New(pageLayout{p}, p.earlier, p.choice, p.later, p.summary, p.tabs, p.grid, p.names.object, p.copy.object)
	p.object = part.Around(nil, p.foot.object, nil, nil, p.body)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the figures and what will be written.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Enter counts from the present Book.
func (p *Page) Enter() {
	p.offer()
	p.count()
}

// Refresh counts again when the Book has changed.
func (p *Page) Refresh() { p.count() }

// Leave lets go at once; nothing here can be lost.
func (p *Page) Leave(then func()) {
	p.counts.Stop()
	then()
}

// Escape closes the names.
func (p *Page) Escape() {
	p.names.close()
	p.copy.close()
}

// Save writes the workbook, for Ctrl+S: the one that was closed, or a draft.
func (p *Page) Save() { p.ask() }

// offer fills the chooser of periods; days pass while the window is open.
func (p *Page) offer() {
	p.choice.SetOptions(p.asked.periods(p.desk.File().Book(), p.desk.File().Today()))
	p.choice.SetValue(p.asked.period)
	p.earlier.SetText("前の" + submission.StepName(p.asked.kind))
	p.later.SetText("次の" + submission.StepName(p.asked.kind))
}

// ofKind shows what is due of another kind.
func (p *Page) ofKind(choice string) {
	if choice == "" || choice == p.asked.choice() {
		return
	}
	file := p.desk.File()
	next := chosen(choice, file.Today(), file.Book().FiscalStart())
	if next.kind == p.asked.kind { // with or without names: the same day
		next.period = p.asked.period
	}
	p.names.close()
	p.fresh = true
	p.see(next)
}

// turn shows another period.
func (p *Page) turn(period string) {
	if period == anotherDay {
		p.choice.SetValue(p.asked.period)
		p.askDay()
		return
	}
	if period == p.asked.period || !p.allowed(period) {
		return
	}
	next := p.asked
	next.period = period
	p.see(next)
}

func (p *Page) see(next asked) {
	p.asked, p.path = next, ""
	p.offer()
	p.foot.show()
	p.count()
	p.body.Refresh()
}

// askDay asks for the day of an 臨時 submission.
func (p *Page) askDay() {
	form := part.NewForm()
	form.Row(part.DayField(part.Spec{ID: "day", Label: "いつの会勢・名簿か", Required: true, Help: "その日の終わりの数と名簿になります。例　2026-02-10、R8.2.10"}))
	form.SetValues(map[string]string{"day": p.asked.period})
	var d *part.Dialog
	do := func() bool {
		day := form.Values()["day"]
		if !p.allowed(day) {
			form.SetProblems(map[string]part.Problem{"day": {Text: "今日までの日を入れてください。"}})
			form.Focus("day")
			return false
		}
		d.Close()
		p.turn(day)
		return false
	}
	form.OnSave = func() { do() }
	d = part.AskWith(p.desk.Window(), "臨時の提出の日", part.Tall(104, form, part.NewNote("", part.TextSize, part.Ink)), "この日を見る", do)
	form.OnEscape = d.Close
	form.Focus("day")
}

// fits reports whether what is shown is what was asked for: it may still be
// counted.
func (p *Page) fits() bool {
	r := p.shown
	return r != nil && r.Kind == p.asked.kind && r.Period == p.asked.period && (r.Kind != submission.KindExtra || r.Bare == p.asked.bare)
}

// count counts away from the window and shows it.
func (p *Page) count() {
	file, asked := p.desk.File(), p.asked
	book := file.Book()
	if p.fits() && p.shown.book == book {
		return
	}
	var made *report
	today, version := file.Today(), p.desk.Version()
	p.counts.Run(context.Background(), func(ctx context.Context) error {
		o, err := submission.OrderFor(ctx, file, book, asked.kind, asked.period)
		if err != nil {
			return err
		}
		o.Now, o.Program, o.More, o.Bare = noon(today), version, declaration.WriteSheets, asked.bare
		if err := survey.Fill(ctx, book, &o, file.Content); err != nil {
			return err
		}
		m, err := submission.Count(book, o)
		if err != nil {
			return err
		}
		made = newReport(book, m, o, today)
		made.survey, err = surveyOf(ctx, file, book, o)
		return err
	}, func(err error) {
		p.shown = made
		if err != nil {
			p.trouble(err)
			return
		}
		p.show()
	})
}

// trouble says why there are no figures.
func (p *Page) trouble(err error) {
	role := part.Error
	empty := part.Empty{Text: "会勢を数えられません。設定で、事務局の名称と都道府県を入れてください。", Action: "設定を開く", Do: func() { p.desk.Go("settings") }}
	if errors.Is(err, submission.ErrDesk) { // nothing is wrong
		role = part.Ink
		p.header.ShowActions(false)
		empty = part.Empty{Text: "中同協が受け付けた提出は「全国集計」にあります。", Action: "全国集計を開く", Do: func() { p.desk.Go("national") }}
	}
	p.summary.Set(message.Of(err), role)
	p.tabs.SetTabs(part.Tab{ID: standing, Title: "会勢"})
	p.names.close()
	p.grid.SetRows(0)
	p.grid.Empty = empty
	p.grid.Refresh()
	p.foot.show()
	p.body.Refresh()
}

func (p *Page) show() {
	r := p.shown
	p.header.ShowActions(true)
	p.later.Enable()
	if !p.allowed(submission.Step(p.asked.kind, p.asked.period, 1)) {
		p.later.Disable()
	}
	p.fill.Hidden, p.paper.Hidden = r.survey == nil, r.survey == nil
	p.fill.Enable()
	if p.desk.File().ReadOnly() != nil {
		p.fill.Disable()
	}
	p.header.Object().Refresh()
	role := part.Ink
	if r.Preliminary {
		role = part.Warning
	}
	p.summary.Set(r.summary(), role)
	check := part.Tab{ID: check, Title: "確認 " + count(len(r.findings), "件")}
	switch {
	case r.grave() > 0:
		check.Role = part.Error
	case len(r.findings) > 0:
		check.Role = part.Warning
	}
	tabs := []part.Tab{{ID: standing, Title: "会勢"}, check}
	if r.survey != nil {
		tabs = append([]part.Tab{{ID: questions, Title: "調査票"}}, tabs...)
	}
	if n := len(r.Adjusted); n > 0 {
		tabs = append(tabs, part.Tab{ID: adjusted, Title: "調整 " + count(n, "件"), Role: part.Warning})
	}
	if n := len(r.Corrected); n > 0 {
		tabs = append(tabs, part.Tab{ID: corrected, Title: "確定後の変更 " + count(n, "件"), Role: part.Warning})
	}
	if r.Kind == submission.KindMonthly {
		tabs = append(tabs, part.Tab{ID: joined, Title: "入会者 " + count(len(r.Standing.Joined), "名")},
			part.Tab{ID: left, Title: "退会者 " + count(len(r.Standing.Left), "名")})
	}
	if !r.Bare {
		tabs = append(tabs, part.Tab{ID: listed, Title: "名簿に載る会員 " + count(len(r.Listed), "名")},
			part.Tab{ID: leftOut, Title: "除外 " + count(len(r.LeftOut), "名")})
	}
	tabs = append(tabs,
		part.Tab{ID: kept, Title: "送付控え " + count(len(r.book.Submissions()), "件")},
		part.Tab{ID: disclosed, Title: "提供記録 " + count(len(r.book.Disclosures()), "件")})
	p.tabs.SetTabs(tabs...)
	if p.fresh { // its first tab is what it is about
		p.tabs.Choose(tabs[0].ID)
	}
	p.fresh = false
	p.names.refresh()
	p.list()
	p.foot.show()
	p.body.Refresh()
}

// ask leads to the file: what puts the figures in doubt is said first.
func (p *Page) ask() {
	if !p.fits() {
		return
	}
	choose := func() {
		part.SaveFile(p.desk.Window(), part.FileKind{Title: "提出ファイルを書き出す", Verb: "書き出す",
			Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.shown.FileName(), p.write)
	}
	if n := p.shown.grave(); n > 0 {
		part.Ask(p.desk.Window(), part.Question{Title: "数の合わないところがあります",
			Text: "確認の一覧に、会勢の数に関わる問題が" + count(n, "件") + "あります。このまま書き出すと、ファイルの検算が「否」になります。",
			Yes:  "このまま書き出す", No: "先に直す", OnYes: choose, OnNo: func() { p.tabs.Go(check) }})
		return
	}
	choose()
}

// write writes the workbook, whole or not at all.
func (p *Page) write(path string) {
	if s := p.shown.closed(); s != nil && len(p.shown.Corrected) == 0 {
		p.writeKept(s, path, "")
		return
	}
	m := p.shown.Counted
	p.desk.SetFolder(folder, filepath.Dir(path))
	part.Job{Title: "提出ファイルを書き出しています", Work: func(ctx context.Context, c *part.Counter) error {
		c.Begin("名簿と会勢を書いています。", 0)
		return sheet.WriteFile(path, func(w io.Writer) error { return m.Write(ctx, w) })
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.path = path
		p.desk.Say(filepath.Base(path) + " を書き出しました。")
		p.foot.show()
	}}.Run(context.Background(), p.desk.Window(), &p.writes)
}
