package intake

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/ui/part"
)

// looking shows what a file would do: how many of each, the rows with what
// changes in them, what would not be touched, and the button that does it.
type looking struct {
	page   *Page
	object fyne.CanvasObject

	shown *preview
	view  view

	where, untouched, notes *part.Note
	tabs                    *part.Tabs
	hint                    *part.Note
	grid                    *part.Grid
	row                     *rowPanel
	consequence             *part.Note
	do                      *part.Button
	body                    *fyne.Container
}

func newLooking(p *Page) *looking {
	l := &looking{page: p}
	l.where = part.NewNote("", part.TextSize, part.Ink)
	l.untouched = part.NewNote("", part.SmallTextSize, part.Secondary)
	l.notes = part.NewNote("", part.SmallTextSize, part.Warning)
	l.tabs = part.NewTabs()
	l.tabs.OnGo = func(id string) { l.turn(view(id)) }
	l.hint = part.NewNote("", part.SmallTextSize, part.Secondary)
	l.grid = part.NewGrid()
	l.grid.OnActivate = l.openRow
	l.grid.OnSelect = func(at int) {
		// Sentences are longer than a cell: a problem selected is a problem read.
		if l.row.object.Visible() || l.view == refused || l.view == warned {
			l.openRow(at)
		}
	}
	l.row = newRowPanel(l.closeRow)
	l.row.object.Hide()
	l.consequence = part.NewNote("", part.TextSize, part.Ink)
	l.do = part.NewButton("取り込む", p.apply).Main()
	l.body = container.New(lookLayout{l}, l.where, l.untouched, l.notes, l.tabs, l.hint, l.grid, l.row.object)
	l.object = part.Around(nil,
		part.Around(part.Hairline(), nil, nil, nil, part.On(part.SidePaper, container.New(footLayout{}, l.consequence, l.do))),
		nil, nil, l.body)
	return l
}

// open shows a preview; again keeps the view when the same file was read anew.
func (l *looking) open(shown *preview, note string, again bool) {
	l.shown = shown
	l.where.Set(shown.where(), part.Ink)
	l.untouched.Set(shown.untouched(), part.Secondary)
	for _, n := range shown.plan.Notes {
		if note != "" {
			note += "\n"
		}
		note += n
	}
	l.notes.Set(note, part.Warning)

	var tabs []part.Tab
	for _, v := range []view{added, changed, same, refused, warned, all, absent, headings} {
		title, ok := shown.title(v)
		if !ok {
			continue
		}
		tab := part.Tab{ID: string(v), Title: title}
		switch {
		case shown.count(v) == 0:
			tab.Role = part.Secondary
		case v == refused:
			tab.Role = part.Error
		case v == warned:
			tab.Role = part.Warning
		}
		tabs = append(tabs, tab)
	}
	start := shown.start()
	if again {
		start = l.view
	}
	l.tabs.SetTabs(tabs...)
	l.tabs.Choose(string(start))
	l.turn(view(l.tabs.Present()))

	text, readOnly := shown.consequence(), l.page.desk.File().ReadOnly() != nil
	l.do.SetText(shown.verb())
	l.do.Hidden = text == ""
	l.do.Enable()
	switch {
	case text == "":
		l.consequence.Set(shown.nothing(), part.Ink)
	case readOnly:
		l.do.Disable()
		l.consequence.Set("閲覧のみで開いているため、取り込めません。", part.Warning)
	default:
		l.consequence.Set(text, part.Ink)
	}
	l.object.Refresh()
}

// turn shows one of the views.
func (l *looking) turn(v view) {
	l.view = v
	l.closeRow()
	hint := ""
	switch v {
	case absent:
		hint = "名簿にはいて、このファイルにはいない会員です。取り込んでも退会にはならず、そのまま残ります。"
	case refused:
		if l.shown.count(refused) > 0 {
			hint = "この行は丸ごと取り込みません。元のファイルを直して、もう一度選んでください。"
		}
	case warned:
		hint = "取り込みますが、元のファイルを確かめてください。"
	case headings:
		hint = "ファイルの列と、名簿のどの項目として読んだかです。"
	}
	l.hint.Set(hint, part.Secondary)
	l.grid.SetRows(0) // the old columns know only the old rows
	l.grid.Frozen = 3
	if v == absent || v == headings {
		l.grid.Frozen = 0
	}
	l.grid.SetColumns(l.columns(v))
	l.grid.Empty = part.Empty{Text: "ここに当たる行はありません。"}
	l.grid.SetRows(l.shown.count(v))
	l.grid.Select(-1)
	l.grid.ScrollToTop()
	l.body.Refresh()
}

func (l *looking) columns(v view) []part.Column {
	switch v {
	case absent:
		return l.absentColumns()
	case headings:
		return l.headingColumns()
	}
	row := func(at int) *intake.Row { return l.shown.row(v, at) }
	list := []part.Column{
		{ID: "line", Title: "行", Width: 64, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(row(at).Line, "") }},
		{ID: "status", Title: "状態", Width: 84, Text: func(at int) string { return marked(row(at).Status) },
			Role: func(at int) fyne.ThemeColorName { return roleOf(row(at).Status) }},
		l.valueColumn(v, "会員番号", 104, func(at int) string { return row(at).Number }),
		l.valueColumn(v, "企業名", 240, func(at int) string { return row(at).Company }),
		l.valueColumn(v, "氏名", 130, func(at int) string { return row(at).Name }),
	}
	if v == refused || v == warned || v == all && l.shown.count(refused)+l.shown.count(warned) > 0 {
		list = append(list, part.Column{ID: "reason", Title: "問題と直し方", Width: 620,
			Text: func(at int) string { return reason(row(at)) },
			Role: func(at int) fyne.ThemeColorName {
				if row(at).Status == intake.Refused {
					return part.Error
				}
				return part.Warning
			}})
	}
	for _, label := range l.shown.columns(v) {
		list = append(list, l.valueColumn(v, label, l.widthOf(label), func(int) string { return "" }))
	}
	return list
}

// valueColumn shows one value of the rows: what comes, or what was → what will
// be; known is what stands there when nothing changes.
func (l *looking) valueColumn(v view, label string, width float32, known func(at int) string) part.Column {
	return part.Column{ID: label, Title: label, Width: width,
		Text: func(at int) string {
			if c, ok := l.shown.value(v, at, label); ok {
				return c.After
			}
			return known(at)
		},
		Was: func(at int) (string, bool) {
			if l.shown.row(v, at).Status != intake.Changed {
				return "", false
			}
			c, ok := l.shown.value(v, at, label)
			return c.Before, ok
		}}
}

func (l *looking) absentColumns() []part.Column {
	of := func(at int) intake.Absent { return l.shown.plan.Absent[at] }
	return []part.Column{
		{ID: "number", Title: "会員番号", Width: 104, Text: func(at int) string { return of(at).Number }},
		{ID: "company", Title: "企業名", Width: 300, Text: func(at int) string { return of(at).Company }},
		{ID: "name", Title: "氏名", Width: 160, Text: func(at int) string { return of(at).Name }},
		{ID: "stays", Title: "取り込んだ後", Width: 160, Text: func(int) string { return "そのまま残る" }},
	}
}

func (l *looking) headingColumns() []part.Column {
	plan := l.shown.plan
	of := func(at int) intake.Heading { // those that are not taken come first
		if n := len(plan.NotTaken); at >= n {
			return plan.Columns[at-n]
		}
		return plan.NotTaken[at]
	}
	return []part.Column{
		{ID: "column", Title: "列", Width: 64, Text: func(at int) string { return of(at).Column }},
		{ID: "title", Title: "ファイルの見出し", Width: 260, Text: func(at int) string { return of(at).Title }},
		{ID: "label", Title: "名簿の項目", Width: 620, Text: func(at int) string {
			if h := of(at); h.Label == "" {
				return "取り込みません　" + h.Reason
			}
			return of(at).Label
		}, Role: func(at int) fyne.ThemeColorName {
			switch h := of(at); {
			case h.Refused:
				return part.Error
			case h.Label == "":
				return part.Warning
			}
			return ""
		}},
	}
}

// openRow shows a row whole.
func (l *looking) openRow(at int) {
	if l.view == absent {
		if at >= 0 {
			l.page.desk.ShowMembers(l.shown.plan.File+" にない会員", l.shown.absentees())
		}
		return
	}
	if l.view == headings || at < 0 {
		return
	}
	l.row.show(l.shown.row(l.view, at))
	l.row.object.Show()
	l.body.Refresh()
}

func (l *looking) closeRow() {
	if l.row.object.Visible() {
		l.row.object.Hide()
		l.body.Refresh()
	}
}

func marked(s intake.Status) string {
	return map[intake.Status]string{intake.New: "＋ ", intake.Changed: "→ ", intake.Same: "＝ ", intake.Refused: "× "}[s] + s.String()
}

func roleOf(s intake.Status) fyne.ThemeColorName {
	switch s {
	case intake.New:
		return part.Confirmed
	case intake.Changed:
		return part.Accent
	case intake.Refused:
		return part.Error
	}
	return part.Secondary
}

// widthOf is the width that the values of a column need, within reason.
func (l *looking) widthOf(label string) float32 {
	const half, most = 9.2, 340
	n := max(l.shown.widths[label], halves(label))
	return min(max(float32(n)*half+3*part.Unit, 12*part.Unit), most)
}
