package intake

import (
	"fyne.io/fyne/v2"

	"kaisei/data/intake"
	"kaisei/ui/part"
)

// unfinished lists the intakes that wait to be gone on with.
type unfinished struct {
	page *Page
	head *part.Note
	grid *part.Grid
	list []intake.Draft
}

func newUnfinished(p *Page) *unfinished {
	u := &unfinished{page: p, head: part.NewNote("途中の取込", part.TextSize, part.Ink)}
	u.grid = part.NewGrid(
		part.Column{ID: "name", Title: "ファイル", Width: 192, Text: func(at int) string { return u.list[at].Name }},
		part.Column{ID: "at", Title: "最後に触れた日時", Width: 218, Text: func(at int) string { return u.list[at].At.Local().Format("2006年1月2日 15:04") },
			Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		part.Column{ID: "on", Title: "", Width: 68, Text: func(int) string { return "続ける" }, Open: u.goOn},
		part.Column{ID: "drop", Title: "", Width: 68, Text: func(int) string { return "捨てる" }, Open: u.ask})
	u.grid.OnActivate = u.goOn
	u.grid.OnMenu = func(at int, where fyne.Position) {
		part.ShowMenu(p.desk.Window().Canvas(), where, fyne.NewMenu("",
			fyne.NewMenuItem("続ける　Enter", func() { u.goOn(at) }), fyne.NewMenuItem("捨てる…", func() { u.ask(at) })))
	}
	return u
}

// open shows what there is now; nothing, when there is none.
func (u *unfinished) open() {
	list, err := u.page.drafts().List(u.page.now())
	if err != nil {
		u.page.desk.Fail(err)
	}
	u.list = list
	u.grid.SetRows(len(list))
	u.head.Hidden, u.grid.Hidden = len(list) == 0, len(list) == 0
}

func (u *unfinished) goOn(at int) { u.page.resume(u.list[at]) }

// ask gives one up after a question.
func (u *unfinished) ask(at int) {
	d := u.list[at]
	part.Ask(u.page.desk.Window(), part.Question{Title: "途中の取込を捨てる", Yes: "捨てる", Destructive: true,
		Text: "「" + d.Name + "」の途中の取込を捨てます。決めたこと、直したことが失われます。元のファイルと名簿は変わりません。",
		OnYes: func() {
			u.page.drop(d.ID)
			u.page.forget()
			u.page.show(choosing)
		}})
}
