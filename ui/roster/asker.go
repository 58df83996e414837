package roster

// The dialog of conditions: the conditions so far, one below the other, and
// below them the one being written. Enter goes from field to field and adds it;
// Enter in the empty field shows the members found.

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/roster"
	"kaisei/ui/part"
)

type asker struct {
	page     *Page
	book     *roster.Book
	criteria []roster.Criterion
	list     conditions
	editing  int // the row that is written anew, -1 for a new one

	grid   *part.Grid
	join   *part.Choice
	form   *part.Form
	holder *fyne.Container // of the form, which is made anew for each criterion
	draft  roster.Test
	chosen *part.Note // of a choice, what was chosen so far

	count    *part.Note
	counting part.Slot
	buttons  []*part.Button // for the row selected
	dialog   *part.Dialog
}

// askConditions opens the dialog.
func (p *Page) askConditions() { newAsker(p) }

func newAsker(p *Page) *asker {
	a := &asker{page: p, book: p.book(), criteria: roster.Criteria(), list: conditionsOf(p.question.Where), editing: -1}
	a.counting.Runner = p.desk.Runner()
	a.count = part.NewNote("", part.TextSize, part.Ink)
	a.join = part.NewChoice([]part.Option{{Value: "all", Shown: "すべての条件を満たす会員"}, {Value: "any", Shown: "どれかの条件を満たす会員"}})
	a.join.OnChanged = func(string) {
		a.list.any = a.join.Value() == "any"
		a.show(a.grid.Selected())
	}
	a.grid = part.NewGrid(
		part.Column{ID: "joint", Title: "つなぎ", Width: 88, Text: func(row int) string { joint, _ := a.list.line(a.book, row); return joint }},
		part.Column{ID: "sentence", Title: "条件", Width: 630, Text: func(row int) string { _, s := a.list.line(a.book, row); return s }})
	a.grid.Empty.Text = "条件はまだありません。下で、項目を選んで加えてください。"
	a.grid.OnSelect = func(int) { a.enable() }
	a.grid.OnActivate = a.edit
	a.buttons = []*part.Button{part.NewButton("直す", func() { a.edit(a.grid.Selected()) }),
		part.NewButton("外す", func() { a.list.remove(a.grid.Selected()); a.editing = -1; a.show(a.grid.Selected()) }),
		part.NewButton("", func() { a.list.join(a.grid.Selected()); a.show(a.grid.Selected()) })}
	buttons := container.NewHBox()
	for _, b := range a.buttons {
		buttons.Add(b)
	}
	a.holder = container.NewStack()
	add := part.NewButton("加える", a.add)
	content := container.New(askerLayout{}, a.join, a.count, a.grid, buttons, a.holder, add)
	a.dialog = part.AskWith(p.desk.Window(), "条件で探す", content, "この条件で表示", func() bool {
		if !a.settled() {
			return false
		}
		a.apply()
		return true
	})
	a.join.OnEscape, a.join.OnEnter = a.dialog.Close, func() { a.form.Focus("") }
	a.write(roster.Test{})
	a.show(-1)
	a.form.Focus("")
	return a
}

// show brings list, buttons and count up to the conditions.
func (a *asker) show(row int) {
	a.join.SetValue("all")
	if a.list.any {
		a.join.SetValue("any")
	}
	a.grid.SetRows(len(a.list.rows))
	a.grid.Select(min(row, len(a.list.rows)-1))
	a.enable()
	a.tally()
}

// tally counts whom the conditions hold for, with the one being written as soon
// as it is whole.
func (a *asker) tally() {
	q, n := a.page.question, 0
	list := a.list
	if test, _, problem := a.read(); a.draft.On != "" && problem == "" && test.Understood() {
		list.rows = slices.Clone(list.rows)
		list.put(a.editing, test)
	}
	q = q.under(list.where())
	q.sorts = nil
	a.counting.Run(context.Background(), func(context.Context) error {
		n = len(ask(a.book, q).entries)
		return nil
	}, func(error) { a.count.Set(people(n)+"が当てはまります", part.Ink) })
}

func (a *asker) enable() {
	at := a.grid.Selected()
	for i, b := range a.buttons {
		may := at >= 0 && at < len(a.list.rows)
		switch {
		case !may:
		case i == 0:
			may = a.list.rows[at].deep == nil
		case i == 2:
			may = a.list.mayJoin(at)
		}
		if may {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	verb := "前の条件と「" + word(!a.list.any) + "」でまとめる"
	if at >= 0 && at < len(a.list.rows) && a.list.rows[at].together {
		verb = "まとめを解く"
	}
	a.buttons[2].SetText(verb)
}

// edit takes a row into the form.
func (a *asker) edit(row int) {
	if row >= 0 && row < len(a.list.rows) && a.list.rows[row].deep == nil {
		a.editing = row
		a.write(a.list.rows[row].test)
		a.form.Focus("op")
	}
}

// apply shows the members that the conditions hold for.
func (a *asker) apply() {
	a.page.put(a.page.question.under(a.list.where()))
	a.page.FocusList()
}

// under is the question under other conditions. Those that speak of people who
// are no members ask for them too.
func (q question) under(w *roster.Where) question {
	q.Where = w
	q.Every = q.Every || w.AsksBeyond()
	return q
}

// settled takes the condition that is being written, if there is one, and
// reports whether nothing is left half written.
func (a *asker) settled() bool {
	if a.draft.On == "" {
		return true
	}
	a.add()
	return a.draft.On == ""
}

// add takes what is written into the list; with nothing written, it is all.
func (a *asker) add() {
	if a.draft.On == "" {
		a.dialog.Close()
		a.apply()
		return
	}
	test, field, problem := a.read()
	if problem == "" && !test.Understood() {
		field, problem = "value", "この値では探せません。書き方を確かめてください。"
	}
	if problem != "" {
		a.form.SetProblems(map[string]part.Problem{field: {Text: problem}})
		a.form.Focus(field)
		return
	}
	a.list.put(a.editing, test)
	row := a.editing
	if row < 0 {
		row = len(a.list.rows) - 1
	}
	a.editing = -1
	a.write(roster.Test{})
	a.show(row)
	a.form.Focus("")
}

// read makes a Test of what is written, or says at which field it cannot.
func (a *asker) read() (test roster.Test, field, problem string) {
	if id := a.form.Misread(); id != "" {
		return test, id, "読み取れませんでした。書き方を確かめてください。"
	}
	c, values := a.criterion(), a.form.Values()
	test = roster.Test{On: a.draft.On, Op: roster.Op(values["op"])}
	if c.Sort == roster.OfChoice && valuesOf(test.Op) > 0 {
		test.Values = a.draft.Values
		if len(test.Values) == 0 {
			return test, "value", "一つ以上選んでください。"
		}
		return test, "", ""
	}
	for _, id := range []string{"value", "second"}[:valuesOf(test.Op)] {
		v := strings.TrimSpace(values[id])
		if v == "" {
			return test, id, "値を入れてください。"
		}
		test.Values = append(test.Values, v)
	}
	return test, "", ""
}

// dropConditions takes conditions away, as a click on a chip does.
func (p *Page) dropConditions(from, to int) {
	list := conditionsOf(p.question.Where)
	for at := to - 1; at >= from; at-- {
		list.remove(at)
	}
	p.put(p.question.under(list.where()))
	p.FocusList()
}

func (a *asker) criterion() roster.Criterion {
	at := slices.IndexFunc(a.criteria, func(c roster.Criterion) bool { return c.ID == a.draft.On })
	if at < 0 {
		return roster.Criterion{}
	}
	return a.criteria[at]
}

// valuesOf is how many values a comparison takes; Is and IsNot of a choice take
// one or more.
func valuesOf(op roster.Op) int {
	switch op {
	case roster.Missing, roster.Filled, "":
		return 0
	case roster.Between:
		return 2
	}
	return 1
}

// askerLayout puts the join and the count above the list, the buttons of the
// selected row below it, and then what is being written, with room for the list
// from which its values are chosen.
type askerLayout struct{}

const (
	askerList = 4*part.RowHeight + 2
	askerForm = 312
)

func (askerLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(92*part.Unit, 2*(part.RowHeight+part.Unit)+part.Unit+askerList+askerForm)
}

func (askerLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const row = part.RowHeight + part.Unit
	add, form := o[5].MinSize().Width, 2*row+part.Unit+float32(askerList)
	part.Put(o[0], 0, 0, 272, part.RowHeight)
	part.Put(o[1], 288, 6, size.Width-288, part.RowHeight-6)
	part.Put(o[2], 0, row, size.Width, askerList)
	part.Put(o[3], 0, row+askerList+part.Unit, size.Width, part.RowHeight)
	part.Put(o[4], -2*part.Unit, form, size.Width-add+part.Unit, askerForm)
	part.Put(o[5], size.Width-add, form+26, add, part.RowHeight)
}
