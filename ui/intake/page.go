package intake

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// Desk is what the place works with.
type Desk interface {
	File() *office.File
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Fail(error)
	Undo(action string)
	Go(place string)
	ShowMembers(title string, members []roster.ID)
	Folder(of string) string
	SetFolder(of, path string)
}

// folder is the name under which the folder of rosters is remembered.
const folder = "intake"

// Page is the place 取込.
type Page struct {
	desk Desk
	work part.Slot

	path    string // of the file chosen last
	shown   *preview
	applied journal.Action // what was taken in last; ID "" while nothing was
	busy    bool

	header  *part.Header
	another *part.Button
	stack   *fyne.Container
	begin   *beginning
	look    *looking
	ended   *ending
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("取込")}
	p.work.Runner = desk.Runner()
	p.another = part.NewButton("別のファイルを選ぶ", p.choose)
	p.another.Hide()
	p.header.AddAction(p.another)
	p.begin = newBeginning(p.choose, p.Open)
	p.look = newLooking(p)
	p.ended = newEnding(p)
	p.stack = container.NewStack(p.begin.object, p.look.object, p.ended.object)
	p.show(p.begin.object)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is one of three: choosing a file, looking at it, what was done.
func (p *Page) Content() fyne.CanvasObject { return p.stack }

// Enter shows the place as it was left, held against the present Book.
func (p *Page) Enter() {
	p.Refresh()
	if p.begin.object.Visible() {
		p.desk.Window().Canvas().Focus(p.begin.choose)
	}
}

// Refresh reads the file again when the roster has changed under the preview,
// and after what was taken in has been taken back.
func (p *Page) Refresh() {
	p.begin.readOnly(p.desk.File().ReadOnly() != nil)
	switch book := p.desk.File().Book(); {
	case p.busy:
	case p.look.object.Visible() && p.shown.book != book:
		p.read("名簿がその間に変わったため、読み直しました。")
	case p.ended.object.Visible():
		p.checkUndone()
	}
}

// Leave lets go at once: nothing is lost, the file can be read again.
func (p *Page) Leave(then func()) { then() }

// Escape closes the row looked at.
func (p *Page) Escape() { p.look.closeRow() }

// Save takes in what is shown, for Ctrl+S and Ctrl+Enter.
func (p *Page) Save() {
	if p.look.object.Visible() && !p.look.do.Hidden && !p.look.do.Disabled() {
		p.apply()
	}
}

// Open reads a roster, as when a file is dropped on the window.
func (p *Page) Open(path string) {
	p.path = path
	p.desk.SetFolder(folder, filepath.Dir(path))
	p.shown = nil
	p.read("")
}

func (p *Page) choose() {
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "取り込む名簿を選ぶ", Verb: "読む",
		Extensions: []string{".xlsx", ".xlsm", ".csv", ".txt", ".tsv"}, Folder: p.desk.Folder(folder)}, p.Open)
}

// read makes a Plan of the file and shows it; note says why it is read again.
func (p *Page) read(note string) {
	file, path := p.desk.File(), p.path
	book := file.Book()
	var made *preview
	p.busy = true
	part.Job{Title: "名簿を読んでいます", Unit: "行", Work: func(ctx context.Context, c *part.Counter) error {
		plan, err := intake.Read(ctx, path, book, file.Today(), intake.Options{Progress: counted(c)})
		if err == nil {
			made = newPreview(plan, book)
		}
		return err
	}, Done: func(err error) {
		p.busy = false
		switch {
		case errors.Is(err, context.Canceled):
			if p.shown == nil {
				p.show(p.begin.object)
			}
		case err != nil:
			p.shown = nil
			p.begin.say(filepath.Base(path), message.Of(err))
			p.show(p.begin.object)
		default:
			again := p.shown != nil
			p.shown = made
			p.look.open(made, note, again)
			p.show(p.look.object)
			p.desk.Window().Canvas().Focus(p.look.grid)
		}
	}}.Run(context.Background(), p.desk.Window(), &p.work)
}

// counted tells a Counter what intake reports: how many are done in all.
func counted(c *part.Counter) func(done, total int) {
	before, of := 0, -1
	return func(done, total int) {
		if total != of || done < before {
			doing := "行を読んでいます。"
			if total > 0 {
				doing = "名簿と比べています。"
			}
			c.Begin(doing, total)
			before, of = 0, total
		}
		c.Add(done - before)
		before = done
	}
}

// apply takes in what is shown.
func (p *Page) apply() {
	shown := p.shown
	if shown == nil || p.busy {
		return
	}
	a, err := shown.plan.Action(true)
	if err != nil {
		p.desk.Fail(err)
		return
	}
	file := p.desk.File()
	p.busy = true
	part.Job{Title: "取り込んでいます", Unit: "件", Work: func(ctx context.Context, c *part.Counter) (err error) {
		c.Begin("事務局ファイルに書き込んでいます。", 0)
		a, err = file.Apply(ctx, a)
		return err
	}, Done: func(err error) {
		p.busy = false
		switch {
		case errors.Is(err, office.ErrStale), errors.Is(err, roster.ErrExists), errors.Is(err, roster.ErrMissing):
			p.read("名簿がその間に変わったため、取り込まずに読み直しました。もう一度確かめてください。")
		case err != nil:
			p.desk.Fail(err)
		default:
			p.applied = a
			p.desk.Did(a)
			p.ended.open(shown)
			p.shown = nil
			p.show(p.ended.object)
			p.desk.Window().Canvas().Focus(p.ended.see)
		}
	}}.Run(context.Background(), p.desk.Window(), &p.work)
}

// checkUndone goes back to the file when what it brought has been taken back.
func (p *Page) checkUndone() {
	var undone bool
	file, id := p.desk.File(), p.applied.ID
	p.work.Run(context.Background(), func(ctx context.Context) error {
		past, err := file.Action(ctx, id)
		undone = past.Undone
		return err
	}, func(err error) {
		if err == nil && undone && p.ended.object.Visible() {
			p.read("取込を取り消しました。ファイルはもう一度取り込めます。")
		}
	})
}

// show shows one of the three.
func (p *Page) show(what fyne.CanvasObject) {
	for _, o := range p.stack.Objects {
		o.Hide()
	}
	what.Show()
	if what == p.begin.object {
		p.another.Hide()
	} else {
		p.another.Show()
	}
	p.header.Object().Refresh()
	p.stack.Refresh()
}
