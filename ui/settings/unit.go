package settings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
	"kaisei/ui/unit"
)

// unitSection is the list of units in the order of their tree.
type unitSection struct {
	page    *Page
	rows    []unitRow
	grid    *part.Grid
	buttons []*part.Button // those that need a selected unit
	adding  []*part.Button
	dialogs *unit.Dialogs
	object  fyne.CanvasObject
}

func newUnitSection(p *Page) *unitSection {
	s := &unitSection{page: p, dialogs: unit.New(p.desk)}
	s.dialogs.Done = func(roster.ID) { p.Refresh() }
	of := func(at int) unitRow { return s.rows[at] }
	s.grid = part.NewGrid(
		part.Column{ID: "name", Title: "名称", Width: 280, Text: func(at int) string { return of(at).title() }},
		part.Column{ID: "label", Title: "呼び名", Width: 100, Text: func(at int) string { return of(at).Label }},
		part.Column{ID: "kind", Title: "種類", Width: 90, Text: func(at int) string { return of(at).Kind }},
		part.Column{ID: "short", Title: "略称", Width: 120, Text: func(at int) string { return of(at).ShortName }},
		part.Column{ID: "activity", Title: "担う活動", Width: 200, Text: func(at int) string { return unit.ActivityWord(of(at).Activity) }},
		part.Column{ID: "members", Title: "今の人数", Width: 100, Align: fyne.TextAlignTrailing,
			Text: func(at int) string { return nihongo.FormatNumber(int64(len(of(at).members))) + "名" },
			Open: func(at int) { p.desk.ShowMembers(of(at).Name+"の会員", of(at).members) }},
		part.Column{ID: "from", Title: "始まり", Width: 150, Text: func(at int) string { return of(at).From.Western() }})
	s.grid.Empty = part.Empty{Text: "支部や地区はまだありません。名簿を取り込むと、所属から作られます。", Action: "支部などを加える", Do: func() { s.add(roster.UnitPlacement) }}
	s.grid.OnSelect = func(int) { s.enable() }
	s.grid.OnActivate = func(int) { s.change() }
	s.adding = []*part.Button{part.NewButton("支部などを加える", func() { s.add(roster.UnitPlacement) }).Main(),
		part.NewButton("委員会を加える", func() { s.add(roster.UnitCommittee) })}
	s.buttons = []*part.Button{part.NewButton("名称などを変える", s.change), part.NewButton("上へ", func() { s.move(-1) }),
		part.NewButton("下へ", func() { s.move(1) }), part.NewButton("終了する", s.end)}
	row := container.New(buttonRow{})
	for _, b := range append(slices.Clone(s.adding), s.buttons...) {
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
	for _, b := range s.adding {
		if s.page.readOnly() {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	for _, b := range s.buttons {
		if s.page.readOnly() || s.selected().ID == "" {
			b.Disable()
		} else {
			b.Enable()
		}
	}
}

// add asks for a new unit of a kind, beside the one selected when that is alike.
func (s *unitSection) add(kind string) {
	start := action.NewUnit(s.page.desk.File().Book(), nil)
	if kind == roster.UnitCommittee {
		start.Label = "委員会"
	}
	if u := s.selected(); u.ID != "" && u.Kind == kind {
		start.Label, start.Parent = u.Label, u.Parent
	}
	start.Kind = kind
	title := "支部などを加える"
	if kind == roster.UnitCommittee {
		title = "委員会を加える"
	}
	s.dialogs.Add(title, start)
}

func (s *unitSection) change() {
	if u := s.selected(); u.ID != "" && !s.page.readOnly() {
		s.dialogs.Change(u.Unit)
	}
}

func (s *unitSection) move(by int) { s.dialogs.Move(s.selected().Unit, by) }

// end asks for the day; history and figures of before stay.
func (s *unitSection) end() {
	if u := s.selected(); u.ID != "" {
		s.dialogs.End(u.Unit)
	}
}
