package roster

// The menu of views, and the dialogs that keep, rename, remove and order them.

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/roster"
	"kaisei/ui/part"
)

// viewMenu opens below the button of views.
func (p *Page) viewMenu() {
	b := p.filter.view
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	part.ShowMenu(p.desk.Window().Canvas(), at.AddXY(0, b.Size().Height), p.viewChoices())
}

// viewChoices are the views, and what can be done with them.
func (p *Page) viewChoices() *fyne.Menu {
	menu := fyne.NewMenu("")
	add := func(title string, chosen, possible bool, do func()) {
		item := fyne.NewMenuItem(title, do)
		item.Checked, item.Disabled = chosen, !possible
		menu.Items = append(menu.Items, item)
	}
	book := p.office()
	add("全員", p.question.view == "", true, p.everybody)
	for _, v := range book.Views() {
		add(v.Name, v.ID == p.question.view, true, func() { p.useView(v.ID) })
	}
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	writable := p.writable()
	present := viewOf(book, p.question.view)
	if present != nil {
		add("上書き保存", false, writable && p.question.altered(present), func() { p.keep(present.Name) })
	}
	add("この表示を保存…", false, writable && p.question.among == nil, p.askKeep)
	if present != nil {
		add("名前を変える…", false, writable, func() { p.askRename(present) })
		add("消す…", false, writable, func() { p.askRemove(present) })
	}
	add("並びを変える…", false, writable && len(book.Views()) > 1, p.askOrder)
	return menu
}

// useView shows what a view asks for, as it was kept.
func (p *Page) useView(id roster.ID) {
	v := viewOf(p.office(), id)
	if v == nil {
		return
	}
	q, err := asked(v)
	if err != nil {
		p.desk.Fail(err)
		return
	}
	p.put(q)
}

// keep keeps what the list shows under a name, and makes that the present view.
func (p *Page) keep(name string) {
	id, action := keepView(p.office(), name, p.question)
	p.apply(action, func() {
		p.question.view = id
		p.filter.show()
		p.body.Refresh()
	})
}

// askKeep asks for the name. That of another view is not taken by accident.
func (p *Page) askKeep() {
	proposed := ""
	if p.question.Where != nil {
		proposed = shortened(p.question.Where.Sentence(p.book()), 20)
	}
	note := part.NewNote("探す言葉、所属、条件、列、並べ替えを、この名前で覚えます。事務局ファイルに入り、ほかのパソコンでも使えます。", part.SmallTextSize, part.Secondary)
	p.askName("表示を保存する", proposed, "保存する", note, func(name string) string {
		if v := viewNamed(p.office(), name); v != nil && v.ID != p.question.view {
			return "「" + v.Name + "」は、すでにあります。ほかの名前にしてください。"
		}
		p.keep(name)
		return ""
	})
}

func (p *Page) askRename(v *roster.View) {
	p.askName("表示の名前を変える", v.Name, "名前を変える", nil, func(name string) string {
		if other := viewNamed(p.office(), name); other != nil && other.ID != v.ID {
			return "「" + other.Name + "」は、すでにあります。ほかの名前にしてください。"
		}
		p.apply(renameView(v, name), p.filter.show)
		return ""
	})
}

// askName asks for a name; take returns why it cannot be taken.
func (p *Page) askName(title, name, verb string, note fyne.CanvasObject, take func(name string) (problem string)) {
	form := part.NewForm()
	form.Row(part.TextField(part.Spec{ID: "name", Label: "名前", Required: true}))
	form.SetValues(map[string]string{"name": name})
	content := container.NewVBox(form)
	if note != nil {
		content.Add(note)
	}
	var d *part.Dialog
	try := func() bool {
		name := strings.TrimSpace(form.Values()["name"])
		problem := "名前を入れてください。"
		if name != "" {
			problem = take(name)
		}
		if problem != "" {
			form.SetProblems(map[string]part.Problem{"name": {Text: problem}})
			form.Focus("name")
		}
		return problem == ""
	}
	form.OnSave = func() {
		if try() {
			d.Close()
		}
	}
	d = part.AskWith(p.desk.Window(), title, content, verb, try)
	form.OnEscape = d.Close
	form.Focus("name")
}

func (p *Page) askRemove(v *roster.View) {
	part.Ask(p.desk.Window(), part.Question{Title: "表示を消しますか",
		Text: "表示「" + v.Name + "」を消します。会員は消えません。元に戻すこともできます。",
		Yes:  "消す", Destructive: true,
		OnYes: func() { p.apply(removeView(v), p.everybody) }})
}

// askOrder lets the views change places.
func (p *Page) askOrder() {
	views := p.office().Views()
	grid := part.NewGrid(part.Column{ID: "name", Title: "表示", Width: 440, Text: func(row int) string { return views[row].Name }})
	grid.SetRows(len(views))
	grid.Select(0)
	move := func(by int) func() {
		return func() {
			if at := grid.Selected(); at >= 0 && at+by >= 0 && at+by < len(views) {
				views[at], views[at+by] = views[at+by], views[at]
				grid.SetRows(len(views))
				grid.Select(at + by)
			}
		}
	}
	content := container.New(listAndButtons{height: 280}, grid, container.NewHBox(part.NewButton("上へ", move(-1)), part.NewButton("下へ", move(1))))
	part.AskWith(p.desk.Window(), "表示の並びを変える", content, "この並びにする", func() bool {
		var ids []roster.ID
		for _, v := range views {
			ids = append(ids, v.ID)
		}
		before := p.office().Views()
		if !slices.EqualFunc(before, views, func(x, y *roster.View) bool { return x.ID == y.ID }) {
			p.apply(orderViews(p.office(), ids), p.filter.show)
		}
		return true
	})
	p.desk.Window().Canvas().Focus(grid)
}

// listAndButtons is a list of a given height and what is done with it below.
type listAndButtons struct{ height float32 }

func (l listAndButtons) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[1].MinSize().Width, l.height+part.Unit+o[1].MinSize().Height)
}

func (l listAndButtons) Layout(o []fyne.CanvasObject, size fyne.Size) {
	below := o[1].MinSize().Height
	part.Put(o[0], 0, 0, size.Width, size.Height-below-part.Unit)
	part.Put(o[1], 0, size.Height-below, size.Width, below)
}
