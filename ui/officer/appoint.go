package officer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// appointing finds members and takes several of them into a unit: a word, Enter,
// the next word, Enter.
type appointing struct {
	page   *Page
	unit   *roster.Unit
	book   *roster.Book
	form   *part.Form
	search *part.Text
	grid   *part.Grid
	note   *part.Note
	dialog *part.Dialog

	found  []*roster.Entry
	chosen []roster.ID
}

// appoint asks whom to add to the unit chosen.
func (p *Page) appoint() {
	u := p.here().unit
	if u == nil || p.readOnly() {
		return
	}
	a := &appointing{page: p, unit: u, book: p.desk.File().Book(), note: part.NewNote("", part.TextSize, part.Ink)}
	a.form = part.NewForm()
	a.form.Row(roleField(a.book, u, "役割"), dayField("from", "初日", ""), dayField("to", "最後の日", "空欄なら、任期を決めません。"))
	a.form.SetValues(a.usual())
	a.form.OnChange = func(string, string) { a.say() }
	a.search = part.NewText()
	a.search.SetPlaceHolder("会員を探す：番号、企業名、氏名、かな。Enter で選び、続けて次の人を探せます")
	a.search.OnChanged = func(string) { a.find() }
	a.search.OnEnter = func() { a.take(max(a.grid.Selected(), 0)) }
	a.search.OnDown = func() {
		if len(a.found) > 0 {
			a.grid.Select(max(a.grid.Selected(), 0))
			p.desk.Window().Canvas().Focus(a.grid)
		}
	}
	a.grid = a.people()
	a.find()
	content := part.Below(760, []float32{112, part.RowHeight, 250, 64}, a.form, a.search, a.grid, a.note)
	a.dialog = part.AskWith(p.desk.Window(), u.Name+"に加える", content, "加える", a.done)
	add := a.dialog.Buttons()[len(a.dialog.Buttons())-1]
	a.search.OnSave, a.search.OnEscape, a.form.OnEscape = add.OnTapped, a.dialog.Close, a.dialog.Close
	a.form.OnSave = func() {
		if len(a.chosen) == 0 {
			p.desk.Window().Canvas().Focus(a.search)
			return
		}
		add.OnTapped()
	}
	p.desk.Window().Canvas().Focus(a.search)
}

// usual is what those in the unit have: the plainest role, the end of their terms.
func (a *appointing) usual() map[string]string {
	v := map[string]string{"from": string(a.book.Day())}
	if roles := a.book.RolesFor(a.unit); len(roles) > 0 {
		v["role"] = roles[len(roles)-1]
	}
	ends := map[nihongo.Day]int{}
	best := nihongo.Day("")
	for _, o := range a.book.Officers(a.unit.ID) {
		if o.Unit.ID == a.unit.ID && o.On(a.book.Day()) && o.To != "" {
			if ends[o.To]++; ends[o.To] > ends[best] {
				best = o.To
			}
		}
	}
	v["to"] = string(roster.LastDay(best))
	return v
}

// people is the list of those found, with a mark for those chosen.
func (a *appointing) people() *part.Grid {
	of := func(at int) *roster.Entry { return a.found[at] }
	g := part.NewGrid(
		part.Column{ID: "chosen", Title: "", Width: 36, Text: func(at int) string {
			if slices.Contains(a.chosen, of(at).ID) {
				return "✓"
			}
			return ""
		}, Role: func(int) fyne.ThemeColorName { return part.Accent }},
		part.Column{ID: "name", Title: "氏名", Width: 124, Text: func(at int) string { return of(at).Member.Name }},
		part.Column{ID: "company", Title: "企業名", Width: 210, Text: func(at int) string { return of(at).Company.Name }},
		part.Column{ID: "branch", Title: "所属", Width: 110, Text: func(at int) string { return a.book.UnitName(of(at)) }},
		part.Column{ID: "holds", Title: "いまの役", Width: 264, Text: func(at int) string { return a.holds(of(at)) }})
	g.Empty = part.Empty{Text: "当たる会員がいません。言葉を変えてください。"}
	g.Tint = func(at int) fyne.ThemeColorName {
		if slices.Contains(a.chosen, of(at).ID) {
			return part.SelectedPaper
		}
		return ""
	}
	g.OnActivate = a.take
	g.TypeInto = a.search
	return g
}

// holds is what a member is in this unit already.
func (a *appointing) holds(e *roster.Entry) string {
	for _, q := range e.Placements {
		if q.Unit == a.unit.ID && q.On(a.book.Day()) && (q.Role != "" || a.unit.Kind == roster.UnitCommittee) {
			return inWords(q)
		}
	}
	return ""
}

// find looks for members; into a branch only its own are taken. With nothing
// typed those chosen are shown.
func (a *appointing) find() {
	q := roster.Query{Text: a.search.Text}
	if a.unit.Kind != roster.UnitCommittee {
		q.Unit = a.unit.ID
	}
	a.found = a.book.Find(q)
	if strings.TrimSpace(q.Text) == "" && len(a.chosen) > 0 {
		a.found = nil
		for _, id := range a.chosen {
			a.found = append(a.found, a.book.Entry(id))
		}
	}
	a.grid.SetRows(len(a.found))
	a.grid.Select(-1)
	if strings.TrimSpace(q.Text) != "" && len(a.found) > 0 {
		a.grid.Select(0)
	}
	a.grid.ScrollToTop()
	a.say()
}

// take chooses the member of a row, or lets him go, and makes the box ready for
// the next.
func (a *appointing) take(at int) {
	if at >= len(a.found) {
		return
	}
	if strings.TrimSpace(a.search.Text) == "" && a.page.desk.Window().Canvas().Focused() == fyne.Focusable(a.search) {
		a.form.Focus("role") // Enter in the empty box leads on
		return
	}
	id := a.found[at].ID
	if i := slices.Index(a.chosen, id); i >= 0 {
		a.chosen = slices.Delete(a.chosen, i, i+1)
	} else {
		a.chosen = append(a.chosen, id)
	}
	a.page.desk.Window().Canvas().Focus(a.search)
	if a.search.Text != "" {
		a.search.SetText("") // finds anew
		return
	}
	a.find()
}

// propose is what the dialog would do now.
func (a *appointing) propose() action.Terms {
	v := a.form.Values()
	return action.Appoint(a.book, a.unit.ID, a.chosen, action.Term{Role: v["role"], From: nihongo.Day(v["from"]), To: dayAfter(v["to"])})
}

// say tells who is chosen and what keeps some of them.
func (a *appointing) say() {
	if len(a.chosen) == 0 {
		a.note.Set("まだだれも選んでいません。", part.Secondary)
		return
	}
	var names []string
	for _, id := range a.chosen {
		names = append(names, a.book.Entry(id).Member.Name)
	}
	said, role := "選んだ会員 "+nihongo.FormatNumber(int64(len(names)))+"名　"+strings.Join(names, "、"), part.Ink
	for _, s := range a.propose().Seats {
		if s.Kept != "" {
			said, role = said+"　確認　"+s.Entry.Member.Name+"さんは加えません："+s.Kept+"。", part.Warning
		}
	}
	a.note.Set(said, role)
}

// done appoints those chosen; with problems the dialog stays.
func (a *appointing) done() bool {
	if id := a.form.Misread(); id != "" {
		a.form.Focus(id)
		return false
	}
	terms := a.propose()
	if wrong := a.form.SetProblems(problemsOf(terms.Problems)); wrong != "" {
		a.form.Focus(wrong)
		return false
	}
	if len(a.chosen) == 0 {
		a.page.desk.Window().Canvas().Focus(a.search)
		return false
	}
	return a.page.apply(terms)
}
