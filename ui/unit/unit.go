// Package unit asks what a branch or committee is to be: the dialogs of units
// that 設定 and 役員・委員会 share. Each ends in one Action, or in none.
package unit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/deed"
	"kaisei/ui/part"
)

// Desk is what the dialogs work with.
type Desk interface {
	File() *office.File
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Fail(error)
}

// Dialogs are those of one page.
type Dialogs struct {
	Done func(unit roster.ID) // after an Action; the unit it was about

	desk Desk
	save part.Slot
}

// New makes the dialogs of a page.
func New(desk Desk) *Dialogs {
	d := &Dialogs{desk: desk}
	d.save.Runner = desk.Runner()
	return d
}

// Add asks for a new unit like start, of which the id is not used.
func (d *Dialogs) Add(title string, start roster.Unit) { d.ask(title, "加える", start, nil) }

// Change asks what a unit is to be instead.
func (d *Dialogs) Change(u *roster.Unit) {
	d.ask("「"+u.Name+"」を変える", "保存する", *u, u)
}

// Move puts a unit before (−1) or behind (+1) its neighbour.
func (d *Dialogs) Move(u *roster.Unit, by int) {
	d.apply(action.MoveUnit(d.desk.File().Book(), u, by), u.ID)
}

// ask shows the form of a unit and applies what it says.
func (d *Dialogs) ask(title, verb string, start roster.Unit, before *roster.Unit) {
	book := d.desk.File().Book()
	form, height := unitForm(book, &start, before)
	values := map[string]string{}
	for _, f := range action.UnitFields() {
		values[f] = roster.Get(&start, f)
	}
	values["valid_to"] = string(roster.LastDay(start.To))
	form.SetValues(values)
	d.fill(title, form, height, "name", verb, func() (journal.Action, map[string]action.Problem) {
		is := form.Values()
		for _, f := range action.UnitFields() {
			if form.Field(f) == nil {
				is[f] = roster.Get(&start, f)
			}
		}
		if last := nihongo.Day(is["valid_to"]); last.Valid() {
			is["valid_to"] = string(last.AddDays(1))
		}
		return action.ProposeUnit(book, before, is)
	})
}

// unitForm has the fields of a unit, and its height. What kind an existing one is
// stays; a branch serves no activity and ends only by End.
func unitForm(book *roster.Book, start, before *roster.Unit) (form *part.Form, height float32) {
	form = part.NewForm()
	form.Row(part.TextField(part.Spec{ID: "name", Label: "名称", Required: true}))
	form.Row(part.TextField(part.Spec{ID: "label", Label: "呼び名（支部、委員会など）", Chars: 11}),
		part.TextField(part.Spec{ID: "short_name", Label: "略称", Chars: 11}))
	form.Row(part.ChoiceField(part.Spec{ID: "parent", Label: "上位の組織", Chars: 22}, above(book, start.Kind, before)))
	if start.Kind != roster.UnitCommittee {
		form.Row(part.DayField(part.Spec{ID: "valid_from", Label: "始まり", Chars: 22, Help: "空欄なら、初めからあるものとします。"}))
		return form, 320
	}
	form.Row(part.ChoiceField(part.Spec{ID: "activity", Label: "同友会の活動のうち、どれを担うか", Chars: 22}, ActivityOptions("（決めない）")))
	form.Row(part.DayField(part.Spec{ID: "valid_from", Label: "始まり", Chars: 11, Help: "空欄なら、初めから。"}),
		part.DayField(part.Spec{ID: "valid_to", Label: "最後の日", Chars: 11, Help: "期限のある委員会だけ。"}))
	form.OnLeave = func(id string) {
		f := form.Field("activity")
		if code := roster.ProposeActivity(form.Field("name").Value()); id == "name" && code != "" && f.Value() == "" && start.Activity == "" {
			f.SetValue(code)
			f.SetProblem(part.Problem{Text: "名称から選びました。違うときは選び直してください。", Warn: true})
		}
	}
	return form, 400
}

// above are the units that one of a kind may stand below.
func above(book *roster.Book, kind string, before *roster.Unit) []part.Option {
	options := []part.Option{{Value: "", Shown: "（なし。いちばん上）"}}
	for _, n := range book.Units(kind) {
		if before == nil || !book.Within(n.Unit, before.ID) {
			options = append(options, part.Option{Value: n.ID, Shown: strings.Repeat("　", n.Depth) + n.Name})
		}
	}
	return options
}

// ActivityOptions are the association's activities, after one word for none.
func ActivityOptions(none string) []part.Option {
	options := []part.Option{{Value: "", Shown: none}}
	for _, a := range roster.Activities() {
		options = append(options, part.Option{Value: a.Code, Shown: ActivityName(a)})
	}
	return options
}

// ActivityName is the name of an activity with its number among its like.
func ActivityName(a roster.Activity) string {
	if a.Policy() {
		return "提言" + strings.TrimPrefix(a.Code, "p") + "　" + a.Name
	}
	return a.Code + "　" + a.Name
}

// ActivityWord is the name for a code, "" for none.
func ActivityWord(code string) string {
	if a, ok := roster.ActivityOf(code); ok {
		return ActivityName(a)
	}
	return ""
}

// End asks for the last day of a unit; history and figures of before stay.
func (d *Dialogs) End(u *roster.Unit) {
	book := d.desk.File().Book()
	help := "次の日から、この組織はありません。それまでの会勢と履歴は残ります。"
	if u.Kind == roster.UnitCommittee {
		help += "委員の任期も、この日までになります。"
	}
	form := part.NewForm()
	form.Row(part.DayField(part.Spec{ID: "valid_to", Label: "最後の日", Chars: 12, Required: true, Help: help}))
	form.SetValues(map[string]string{"valid_to": string(roster.LastDay(book.Day()))})
	d.fill("「"+u.Name+"」を終了する", form, 130, "valid_to", "終了する", func() (journal.Action, map[string]action.Problem) {
		return action.EndUnit(book, u, nihongo.Day(form.Values()["valid_to"]).AddDays(1))
	})
}

// fill shows a form in a dialog of a height, beginning in the field first, and
// applies what it comes to; problems keep it open.
func (d *Dialogs) fill(title string, form *part.Form, height float32, first, verb string, proposed func() (journal.Action, map[string]action.Problem)) {
	dialog := part.AskWith(d.desk.Window(), title, container.New(high{height}, form), verb, func() bool {
		if id := form.Misread(); id != "" {
			form.Focus(id)
			return false
		}
		a, problems := proposed()
		said := map[string]part.Problem{}
		for id, p := range problems {
			said[id] = part.Problem{Text: p.Text, Warn: p.Warn}
		}
		if wrong := form.SetProblems(said); wrong != "" {
			form.Focus(wrong)
			return false
		}
		about := roster.ID("")
		if len(a.Changes) > 0 {
			about = a.Changes[0].ID
		}
		d.apply(a, about)
		return true
	})
	form.OnSave = func() { dialog.Buttons()[len(dialog.Buttons())-1].OnTapped() }
	form.OnEscape = dialog.Close
	form.Focus(first)
}

// apply carries out an Action; nothing changed is nothing done.
func (d *Dialogs) apply(a journal.Action, about roster.ID) {
	deed.Do(d.desk, &d.save, a, func() {
		if d.Done != nil {
			d.Done(about)
		}
	})
}

// high gives a form a height, which it does not ask for by itself.
type high struct{ height float32 }

func (l high) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(50*part.Unit, l.height) }

func (l high) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
