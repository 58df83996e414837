package editor

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/paper"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Desk is what the editor works with.
type Desk interface {
	File() *office.File
	Past() bool
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(string)
	Fail(error)
	Folder(of string) string
	SetFolder(of, path string)
	OpenFolder(path string) // or a file, with the system's own program
}

// The steps, by their tabs.
const (
	asking   = "ask"
	writing  = "write"
	checking = "check"
	giving   = "give"
)

// Editor writes one declaration.
type Editor struct {
	desk  Desk
	m     model
	clock func(time.Duration, func()) (stop func())

	looking, checks, saving, doing part.Slot
	stopClock                      func()
	then                           func() // waits for what is being saved

	title, state, pages *part.Note
	tabs                *part.Tabs
	questions           *questions
	words               *words
	findings            *findings
	output              *output
	stack               *fyne.Container
	preview             *Preview
	object              fyne.CanvasObject
}

// New makes the editor; back leads to where it was opened.
func New(desk Desk, back func()) *Editor {
	e := &Editor{desk: desk, clock: onClock}
	for _, s := range []*part.Slot{&e.looking, &e.checks, &e.saving, &e.doing} {
		s.Runner = desk.Runner()
	}
	e.title = part.NewNote("", part.TextSize, part.Ink)
	e.state = part.NewNote("", part.SmallTextSize, part.Secondary)
	e.pages = part.NewNote("", part.SmallTextSize, part.Secondary)
	e.preview = NewPreview(desk.Runner())
	e.preview.OnGo = e.goTo
	e.preview.OnShow = func(n int) { e.pages.Set(pagesText(n), part.Secondary) }
	e.questions, e.words, e.findings, e.output = newQuestions(e), newWords(e), newFindings(e), newOutput(e)
	e.tabs = part.NewTabs(e.steps()...)
	e.tabs.OnGo = func(string) { e.saveNow(nil); e.show(); e.begin() }
	e.stack = container.NewStack()
	top := container.New(topLayout{}, part.NewButton("← 一覧へ", func() { e.Leave(back) }).Quiet(), e.title, e.state, e.pages,
		part.NewButton("版を残す・比べる", e.versions))
	left := part.Around(e.tabs, nil, nil, nil, e.stack)
	e.object = part.Around(part.Around(nil, part.Hairline(), nil, nil, top), nil, nil, nil, container.New(halves{}, left, part.Hairline(), e.preview))
	return e
}

func (e *Editor) steps() []part.Tab {
	check := part.Tab{ID: checking, Title: "3 確かめる"}
	if e.m.checked {
		check.Title += " " + strconv.Itoa(len(e.m.found)) + "件"
		switch {
		case declaration.Errors(e.m.found) > 0:
			check.Role = part.Error
		case len(e.m.found) > 0:
			check.Role = part.Warning
		}
	}
	return []part.Tab{{ID: asking, Title: "1 聞き取り"}, {ID: writing, Title: "2 文を書く"}, check, {ID: giving, Title: "4 出す"}}
}

// Object is the whole editor.
func (e *Editor) Object() fyne.CanvasObject { return e.object }

// Showing is the declaration that is open, "" for none.
func (e *Editor) Showing() roster.ID { return e.m.id }

// Open shows a declaration: its questions while none is answered, else its words.
func (e *Editor) Open(id roster.ID) {
	e.m.file = e.desk.File()
	if err := e.m.load(e.desk.File().Book(), id); err != nil {
		e.desk.Fail(err)
		return
	}
	step := writing
	if len(e.m.draft.Answers) == 0 && len(e.m.draft.Items) == 0 {
		step = asking
	}
	e.tabs.Choose(step)
	e.reload()
	e.begin()
}

// begin gives the keys to the step that is shown: to the first question without
// an answer, to the first field; where there is only to look, to the steps.
func (e *Editor) begin() {
	canvas := e.desk.Window().Canvas()
	switch {
	case e.m.draft == nil:
	case e.readOnly():
		canvas.Focus(e.tabs)
	case e.tabs.Present() == asking:
		canvas.Focus(e.questions.first())
	case e.tabs.Present() == writing:
		e.words.form.Focus("")
	default:
		canvas.Focus(e.tabs)
	}
}

// reload shows the model anew, wholly.
func (e *Editor) reload() {
	name := e.m.draft.Party.Company
	if e.m.company != nil {
		name = e.m.company.Name
	}
	e.title.Set(name, part.Ink)
	e.say()
	e.show()
	e.paint()
	e.look()
}

// readOnly reports whether nothing may be written.
func (e *Editor) readOnly() bool { return e.desk.File().ReadOnly() != nil || e.desk.Past() }

// show shows the step that is chosen.
func (e *Editor) show() {
	if e.m.draft == nil {
		return
	}
	var o fyne.CanvasObject
	switch e.tabs.Present() {
	case asking:
		o = e.questions.show()
	case writing:
		o = e.words.show()
	case checking:
		o = e.findings.show()
	default:
		o = e.output.show()
	}
	e.stack.Objects = []fyne.CanvasObject{o}
	e.stack.Refresh()
}

// look finds the roster of the day of the declaration, then checks.
func (e *Editor) look() {
	if e.m.day != nil {
		e.check()
		return
	}
	file, forms, id, on := e.desk.File(), e.m.forms, e.m.id, e.m.draft.On
	var day *roster.Book
	var others []declaration.Other
	e.looking.Run(context.Background(), func(ctx context.Context) (err error) {
		day, others, err = lookUp(ctx, file, forms, id, on)
		return err
	}, func(err error) {
		if err != nil {
			e.desk.Fail(err)
			return
		}
		before := e.m.draft.Party
		e.m.settle(day, others)
		if before != e.m.draft.Party && !e.readOnly() {
			e.paint()
			e.later()
		}
		if e.tabs.Present() == writing {
			e.words.party()
		}
		e.check()
	})
}

// check runs the checks on what is written now; what was found for an older text
// is dropped.
func (e *Editor) check() {
	if e.m.form == nil || e.m.day == nil {
		return
	}
	c := e.m.inCase(e.desk.File().Today())
	var found []declaration.Finding
	e.checks.Run(context.Background(), func(context.Context) error {
		found = declaration.Check(c)
		return nil
	}, func(error) {
		was := e.final()
		e.m.found, e.m.checked = found, true
		e.tabs.SetTabs(e.steps()...)
		e.preview.Mark(e.m.marks())
		if was != e.final() {
			e.paint()
		}
		switch e.tabs.Present() {
		case checking, giving:
			e.show()
		}
	})
}

// final reports whether the document may be issued without 下書き on it.
func (e *Editor) final() bool {
	return e.m.form != nil && e.m.checked && declaration.Final(e.m.form.Form, e.m.found) == nil
}

// changed follows every change of the draft.
func (e *Editor) changed() {
	e.paint()
	e.look()
	e.later()
}

// paint shows the page anew.
func (e *Editor) paint() {
	if e.m.form == nil {
		e.preview.Set(paper.Document{Blocks: []paper.Block{{Text: "この宣言のひな形がありません。ひな形を取り込んでください。"}}})
		return
	}
	e.preview.Set(declaration.Render(e.m.form.Form, e.m.draft.Clone(), e.final()))
}

// say tells what the draft is written on, and whether it is saved.
func (e *Editor) say() {
	text, role := "", part.Secondary
	if e.m.form != nil {
		text = "ひな形 " + e.m.form.Name
		if !e.m.form.Confirmed() {
			text += "（文言未確認のため下書きだけ）"
		}
		text += "　"
	}
	switch {
	case e.readOnly():
		text += "読むだけです"
	case e.m.dirty():
		text += "書きかけ"
	default:
		text += "保存済み"
	}
	e.state.Set(text, role)
}

// Step leads to the next step, or back.
func (e *Editor) Step(by int) {
	all := e.steps()
	for i, s := range all {
		if s.ID == e.tabs.Present() {
			e.tabs.Go(all[(i+by+len(all))%len(all)].ID)
			return
		}
	}
}

// Refresh follows the Book: what another place or 元に戻す changed is shown, what
// is being written here stays.
func (e *Editor) Refresh() {
	if e.m.id == "" || e.saving.Busy() || e.m.dirty() {
		return
	}
	book := e.desk.File().Book()
	if !e.m.stale(book) {
		if r := book.Declaration(e.m.id); r != nil {
			e.m.record = r
		}
		if e.tabs.Present() == giving {
			e.show()
		}
		return
	}
	if err := e.m.load(book, e.m.id); err != nil {
		return // it is gone; the list says so
	}
	e.reload()
}

// goTo leads from a place of the page, or a finding, to its field.
func (e *Editor) goTo(key string) {
	field := e.m.fieldOf(key)
	if e.tabs.Present() != writing {
		e.tabs.Choose(writing)
		e.show()
	}
	if field == "" {
		e.preview.At(key)
		e.words.explain(key)
		return
	}
	e.words.focus(field)
	e.preview.At(key)
}
