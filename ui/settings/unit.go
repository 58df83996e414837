package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// unitSection is the list of units in the order of their tree.
type unitSection struct {
	page    *Page
	rows    []unitRow
	grid    *part.Grid
	buttons []*part.Button // those that need a selected unit
	adding  *part.Button
	object  fyne.CanvasObject
}

func newUnitSection(p *Page) *unitSection {
	s := &unitSection{page: p}
	of := func(at int) unitRow { return s.rows[at] }
	s.grid = part.NewGrid(
		part.Column{ID: "name", Title: "名称", Width: 280, Text: func(at int) string { return of(at).title() }},
		part.Column{ID: "label", Title: "呼び名", Width: 100, Text: func(at int) string { return of(at).Label }},
		part.Column{ID: "kind", Title: "種類", Width: 90, Text: func(at int) string { return of(at).Kind }},
		part.Column{ID: "short", Title: "略称", Width: 120, Text: func(at int) string { return of(at).ShortName }},
		part.Column{ID: "members", Title: "今の人数", Width: 100, Align: fyne.TextAlignTrailing,
			Text: func(at int) string { return nihongo.FormatNumber(int64(len(of(at).members))) + "名" },
			Open: func(at int) { p.desk.ShowMembers(of(at).Name+"の会員", of(at).members) }},
		part.Column{ID: "from", Title: "始まり", Width: 150, Text: func(at int) string { return of(at).From.Western() }})
	s.grid.Empty = part.Empty{Text: "支部や地区はまだありません。名簿を取り込むと、所属から作られます。", Action: "組織を加える", Do: s.add}
	s.grid.OnSelect = func(int) { s.enable() }
	s.grid.OnActivate = func(int) { s.change() }
	s.adding = part.NewButton("組織を加える", s.add).Main()
	s.buttons = []*part.Button{part.NewButton("名称などを変える", s.change), part.NewButton("上へ", func() { s.move(-1) }),
		part.NewButton("下へ", func() { s.move(1) }), part.NewButton("終了する", s.end)}
	row := container.New(buttonRow{}, s.adding)
	for _, b := range s.buttons {
		row.Add(b)
	}
	s.object = part.Around(nil, row, nil, nil, s.grid)
	return s
}

func (s *unitSection) content() fyne.CanvasObject { return s.object }

func (s *unitSection) refresh() {
	selected := s.selected().ID
	s.rows = unitRows(s.page.desk.File().Book())
	s.grid.SetRows(len(s.rows))
	at := -1
	for i, r := range s.rows {
		if r.ID == selected && selected != "" {
			at = i
		}
	}
	s.grid.Select(at)
	s.enable()
}

// selected is the unit selected, an empty one when none is.
func (s *unitSection) selected() unitRow {
	if at := s.grid.Selected(); at >= 0 && at < len(s.rows) {
		return s.rows[at]
	}
	return unitRow{Node: roster.Node{Unit: &roster.Unit{}}}
}

func (s *unitSection) enable() {
	if s.page.readOnly() {
		s.adding.Disable()
	} else {
		s.adding.Enable()
	}
	for _, b := range s.buttons {
		if s.page.readOnly() || s.selected().ID == "" {
			b.Disable()
		} else {
			b.Enable()
		}
	}
}

func (s *unitSection) add() {
	var beside *roster.Unit
	if u := s.selected(); u.ID != "" {
		beside = u.Unit
	}
	s.ask("組織を加える", "加える", newUnit(s.page.desk.File().Book(), beside), nil)
}

func (s *unitSection) change() {
	if u := s.selected(); u.ID != "" && !s.page.readOnly() {
		s.ask("「"+u.Name+"」を変える", "保存する", *u.Unit, u.Unit)
	}
}

// ask shows the form of a unit and applies what it says.
func (s *unitSection) ask(title, verb string, start roster.Unit, before *roster.Unit) {
	book := s.page.desk.File().Book()
	above := []part.Option{{Value: "", Shown: "（なし。いちばん上）"}}
	for _, r := range s.rows {
		if before == nil || r.ID != before.ID {
			above = append(above, part.Option{Value: r.ID, Shown: r.title()})
		}
	}
	form := part.NewForm()
	form.Row(part.TextField(part.Spec{ID: "name", Label: "名称", Required: true}))
	form.Row(part.TextField(part.Spec{ID: "label", Label: "呼び名（支部、地区会など）", Chars: 11}),
		part.TextField(part.Spec{ID: "short_name", Label: "略称", Chars: 11}))
	form.Row(part.ChoiceField(part.Spec{ID: "parent", Label: "上位の組織", Chars: 14}, above),
		part.ChoiceField(part.Spec{ID: "kind", Label: "種類", Chars: 7},
			[]part.Option{{Value: roster.UnitPlacement, Shown: "所属"}, {Value: roster.UnitCommittee, Shown: "委員会"}}))
	form.Row(part.DayField(part.Spec{ID: "valid_from", Label: "始まり", Chars: 22, Help: "空欄なら、初めからあるものとします。"}))
	values := map[string]string{}
	for _, f := range unitFields {
		values[f] = roster.Get(&start, f)
	}
	form.SetValues(values)
	s.fill(title, form, 320, "name", verb, func() proposal { return proposeUnit(book, before, form.Values()) })
}

// fill shows a form in a dialog of a height, beginning in the field first, and
// applies what it comes to; problems keep it open.
func (s *unitSection) fill(title string, form *part.Form, height float32, first, verb string, proposed func() proposal) {
	d := part.AskWith(s.page.desk.Window(), title, container.New(high{height}, form), verb, func() bool {
		of := proposed()
		if wrong := form.SetProblems(problemsOf(of.problems)); wrong != "" {
			form.Focus(wrong)
			return false
		}
		s.page.apply(of, s.page.Refresh)
		return true
	})
	form.OnSave = func() { d.Buttons()[len(d.Buttons())-1].OnTapped() }
	form.OnEscape = d.Close
	form.Focus(first)
}

func (s *unitSection) move(by int) {
	s.page.apply(moveUnit(s.page.desk.File().Book(), s.selected().Unit, by), s.page.Refresh)
}

// end asks for the day; history and figures of before stay.
func (s *unitSection) end() {
	row := s.selected()
	if row.ID == "" {
		return
	}
	book := s.page.desk.File().Book()
	form := part.NewForm()
	form.Row(part.DayField(part.Spec{ID: "valid_to", Label: "終了の日", Chars: 12, Required: true, Help: "この日から、この組織はありません。それまでの会勢と履歴は残ります。"}))
	form.SetValues(map[string]string{"valid_to": string(book.Day())})
	s.fill("「"+row.Name+"」を終了する", form, 120, "valid_to", "終了する", func() proposal {
		return endUnit(book, row, nihongo.Day(form.Values()["valid_to"]))
	})
}

// high gives a form a height, which it does not ask for by itself.
type high struct{ height float32 }

func (l high) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(50*part.Unit, l.height)
}

func (l high) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
