// Package life asks what becomes of members: 退会, 休会, 再入会, 移籍, 代表者変更,
// 社名変更, and the board's approval of who has applied. Each dialog shows, while
// it is filled in, whom it reaches and what it does to the 会勢 of every unit,
// and ends in one Action, or in none. All of it can be done by keyboard.
package life

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Desk is what the dialogs work with.
type Desk interface {
	File() *office.File
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(string)
	Fail(error)
	Folder(of string) string
	SetFolder(of, path string)
}

// asking is a dialog while it is filled in.
type asking struct {
	desk    Desk
	title   string
	members []*roster.Entry // whom the clerk means
	form    *part.Form
	first   string                                 // the field to begin with
	plan    func(*roster.Book, values) action.Plan // what the form comes to
	verb    func(persons string) string            // on the button: 12名を移籍する
	tall    float32                                // of the form with what stands above it
	above   fyne.CanvasObject                      // nil for nothing
	still   bool                                   // it never changes how many there are
	changed func(id string)                        // follows what is typed, may be nil

	looking, doing part.Slot
	holder         *fyne.Container // of the form, which may be exchanged
	seen           *preview
	dialog         *part.Dialog
	warned         string // the words of a delicate text that the clerk has been asked about
}

type values map[string]string

func (v values) day(id string) nihongo.Day { return nihongo.Day(v[id]) }

// open shows the dialog at once, so that the next key is typed into it; what it
// would do as it stands follows.
func (a *asking) open() {
	if err := a.desk.File().ReadOnly(); err != nil {
		a.desk.Fail(err)
		return
	}
	a.looking.Runner, a.doing.Runner = a.desk.Runner(), a.desk.Runner()
	a.seen = newPreview(a.still)
	a.holder = container.NewStack()
	a.fill(a.form)
	a.seen.show(action.Plan{}, a.members)
	left := part.Around(a.above, nil, nil, nil, a.holder)
	content := container.New(board{a.tall}, a.seen.whom, left, a.seen.title, a.seen.grid, a.seen.notes)
	a.dialog = part.AskWith(a.desk.Window(), a.title, content, a.word(), a.do)
	a.form.Focus(a.first)
	a.look()
}

// fill puts a form into the dialog.
func (a *asking) fill(f *part.Form) {
	a.form = f
	f.OnChange = func(id, _ string) {
		if a.changed != nil {
			a.changed(id)
		}
		a.look()
	}
	f.OnSave = func() { a.button().OnTapped() }
	f.OnEscape = func() { a.dialog.Close() }
	a.holder.Objects = []fyne.CanvasObject{f}
	a.holder.Refresh()
}

func (a *asking) button() *part.Button {
	all := a.dialog.Buttons()
	return all[len(all)-1]
}

// word is the verb with the number it is about: of all meant, as long as the
// form is not yet filled in.
func (a *asking) word() string { return a.verb(persons(len(a.seen.about(a.members)))) }

// look follows what is typed: whom it reaches, what it does. What is missing is
// said only when somebody wants to go on; what is doubtful at once.
func (a *asking) look() {
	book, v := a.desk.File().Book(), a.form.Values()
	var p action.Plan
	a.looking.Run(context.Background(), func(context.Context) error {
		p = a.plan(book, v)
		return nil
	}, func(error) {
		a.seen.show(p, a.members)
		a.form.SetProblems(problems(p.Problems, true))
		a.button().SetText(a.word())
	})
}

// problems are those of a plan for the form; only the doubts when so told.
func problems(all map[string]action.Problem, doubts bool) map[string]part.Problem {
	out := map[string]part.Problem{}
	for id, q := range all {
		if q.Warn || !doubts {
			out[id] = part.Problem(q)
		}
	}
	return out
}

// do carries the plan out as the Book and the form are now. The dialog stays
// open until it has happened.
func (a *asking) do() bool {
	if a.doing.Busy() { // pressed twice
		return false
	}
	if id := a.form.Misread(); id != "" {
		a.form.Focus(id)
		return false
	}
	v := a.form.Values()
	if a.delicate(v["spell.reason_text"]) {
		return false
	}
	var p action.Plan
	var done journal.Action
	file := a.desk.File()
	a.looking.Stop()
	a.doing.Run(context.Background(), func(ctx context.Context) (err error) {
		if p = a.plan(file.Book(), v); p.Ready() {
			done, err = file.Apply(ctx, p.Action)
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			a.desk.Fail(err)
		case !p.Ready():
			a.refuse(p)
		default:
			a.dialog.Close()
			a.desk.Did(done)
		}
	})
	return false
}

// refuse says why nothing was done, and goes there.
func (a *asking) refuse(p action.Plan) {
	a.seen.show(p, a.members)
	if first := a.form.SetProblems(problems(p.Problems, false)); first != "" {
		a.form.Focus(first)
		return
	}
	if len(p.Members) == 0 {
		a.desk.Say("この日にできる方がいません。理由は一覧の下にあります。")
	} else {
		a.desk.Say("変わるところはありません。")
	}
	a.form.Focus(a.first)
}

// delicate asks once about a text that speaks of what may not be kept; who says
// it again means it.
func (a *asking) delicate(text string) bool {
	if len(action.Sensitive(text)) == 0 || text == a.warned {
		return false
	}
	a.warned = text
	a.form.Focus("spell.reason_text")
	a.desk.Say("記録してよい言葉か、確かめてください。もう一度押すと、このまま記録します。")
	return true
}

func persons(n int) string { return nihongo.FormatNumber(int64(n)) + "名" }

// ids are those of members who may have been shown by another Book.
func ids(members []*roster.Entry) []roster.ID {
	list := make([]roster.ID, len(members))
	for i, e := range members {
		list[i] = e.ID
	}
	return list
}
