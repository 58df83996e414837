package intake

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// rowPanel shows one row of the file whole: what is wrong with it, and value by
// value what comes or changes; for one that may mean several members, each of
// them with what agrees and what does not, and the buttons that decide.
type rowPanel struct {
	object fyne.CanvasObject
	page   *Page
	title  *part.Note
	why    *part.Note
	grid   *part.Grid
	this   *part.Button
	answer *fyne.Container
	body   *fyne.Container

	row  *intake.Row
	list []panelLine
}

// panelLine is one line of the panel.
type panelLine struct {
	intake.Cell
	member  roster.ID // the candidate it belongs to
	heading bool      // names the candidate
}

func newRowPanel(p *Page, closing func()) *rowPanel {
	r := &rowPanel{page: p, title: part.NewNote("", part.TextSize, part.Ink), why: part.NewNote("", part.TextSize, part.Error)}
	of := func(at int) *panelLine { return &r.list[at] }
	r.grid = part.NewGrid(
		part.Column{ID: "label", Title: "項目", Width: 120, Text: func(at int) string { return of(at).Label },
			Role: func(at int) fyne.ThemeColorName {
				if of(at).heading {
					return part.Accent
				}
				return part.Secondary
			}},
		part.Column{ID: "value", Title: "名簿 → ファイル", Width: 286, Text: func(at int) string { return of(at).After },
			Was: func(at int) (string, bool) { return of(at).Before, of(at).Before != "" }})
	r.grid.Tint = func(at int) fyne.ThemeColorName {
		if of(at).heading {
			return part.ConfirmedPaper
		}
		return ""
	}
	r.grid.OnActivate = func(int) { r.take() }
	r.grid.OnSelect = func(int) { r.name() }
	r.this = part.NewButton("この人にする", r.take)
	say := func(id roster.ID) func() { return func() { p.decide([]*intake.Row{r.row}, id) } }
	r.answer = container.NewVBox(r.this, container.NewGridWithColumns(2,
		part.NewButton("新しい会員にする", say(intake.MatchNew)), part.NewButton("取り込まない", say(intake.MatchSkip))))
	top := container.New(panelTop{}, r.title, part.NewButton("閉じる", closing).Quiet(), r.why)
	r.body = container.NewStack(part.Around(top, part.Margin(1, r.answer), nil, nil, r.grid))
	r.object = part.Side(r.body)
	return r
}

func (r *rowPanel) show(row *intake.Row) {
	r.row = row
	title := count(row.Line, "行目") + "　" + row.Status.String() + "　" + row.Company
	if row.Name != "" {
		title += " " + row.Name
	}
	r.title.Set(title, part.Ink)
	text, role := "", part.Warning
	for _, p := range slices.Concat(row.Problems, row.Warnings) {
		if text != "" {
			text += "\n"
		}
		text += "・" + sentence(p)
	}
	if len(row.Problems) > 0 {
		role = part.Error
	}
	r.why.Set(text, role)
	r.list = panelLines(row)
	r.grid.Empty.Text = "この行で変わる項目はありません。"
	if row.Status == intake.Refused || row.Status == intake.Skipped {
		r.grid.Empty.Text = "この行は取り込みません。"
	}
	r.grid.SetRows(len(r.list))
	r.grid.Select(-1)
	if r.candidates() {
		r.grid.Select(0)
	}
	r.name()
	r.answer.Hidden = !r.candidates()
	r.grid.ScrollToTop()
	r.body.Refresh()
	r.object.Refresh()
}

// panelLines are the lines of a row: the candidates when it waits for a word,
// else what changes, then what is left as it is.
func panelLines(row *intake.Row) (list []panelLine) {
	if row.Status == intake.Undecided {
		for i, c := range row.Candidates {
			list = append(list, panelLine{Cell: intake.Cell{Label: "候補" + count(i+1, ""), After: strings.Join(strings.Fields(c.Number+" "+c.Called), " ")}, member: c.Member, heading: true},
				panelLine{Cell: intake.Cell{Label: "いま", After: strings.Trim(c.State+"　"+c.Unit, "　")}, member: c.Member},
				panelLine{Cell: intake.Cell{Label: "決め手", After: strings.Join(c.Why, "、")}, member: c.Member})
			for _, d := range c.Differences {
				list = append(list, panelLine{Cell: d, member: c.Member})
			}
		}
		return list
	}
	if row.Status != intake.Refused {
		for _, c := range row.Cells() {
			list = append(list, panelLine{Cell: c})
		}
	}
	for _, c := range row.Held {
		list = append(list, panelLine{Cell: intake.Cell{Label: c.Label, After: "変えない：" + c.Before}})
	}
	return list
}

// candidates reports whether the row waits for a word.
func (r *rowPanel) candidates() bool { return r.row != nil && r.row.Status == intake.Undecided }

// chosen is the candidate at the cursor.
func (r *rowPanel) chosen() roster.ID {
	at := r.grid.Selected()
	if !r.candidates() || at < 0 || at >= len(r.list) {
		return ""
	}
	return r.list[at].member
}

// name says on the button who would be taken.
func (r *rowPanel) name() {
	r.this.Disable()
	r.this.SetText("この人にする")
	for _, c := range r.list {
		if id := r.chosen(); c.heading && id != "" && c.member == id {
			r.this.SetText(c.Label + " にする")
			r.this.Enable()
		}
	}
}

// take says that the row is the candidate's.
func (r *rowPanel) take() {
	if id := r.chosen(); id != "" {
		r.page.decide([]*intake.Row{r.row}, id)
	}
}

// panelTop is a title with a button at its right and a note below both.
type panelTop struct{}

func (panelTop) MinSize(o []fyne.CanvasObject) fyne.Size {
	const inner = part.PanelWidth - 4*part.Unit
	height := max(o[0].(*part.Note).HeightFor(inner-o[1].MinSize().Width), part.RowHeight) + 3*part.Unit
	if h := o[2].(*part.Note).HeightFor(inner); h > 0 {
		height += h + part.Unit
	}
	return fyne.NewSize(200, height)
}

func (panelTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	button := o[1].MinSize()
	inner := size.Width - 4*part.Unit
	h := max(o[0].(*part.Note).HeightFor(inner-button.Width), part.RowHeight)
	part.Put(o[0], 2*part.Unit, part.Unit+6, inner-button.Width, h)
	part.Put(o[1], size.Width-button.Width-part.Unit, part.Unit, button.Width, part.RowHeight)
	part.Put(o[2], 2*part.Unit, 2*part.Unit+h, inner, o[2].(*part.Note).HeightFor(inner))
}

// lookLayout: the notes above, the tabs, the list with the row beside it.
type lookLayout struct{ l *looking }

func (lookLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (a lookLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l, inner := a.l, size.Width-4*part.Unit
	y := float32(part.Unit)
	for _, n := range []*part.Note{l.where, l.untouched, l.notes} {
		h := n.HeightFor(inner)
		part.Put(n, 2*part.Unit, y, inner, h)
		if h > 0 {
			y += h + 2
		}
	}
	y += part.Unit / 2
	part.Put(l.tabs, part.Unit, y, size.Width-part.Unit, 5*part.Unit)
	y += 5 * part.Unit
	right := float32(0)
	if l.act.Visible() {
		right = l.act.MinSize().Width + 2*part.Unit
		part.Put(l.act, size.Width-right, y+part.Unit/2, right-2*part.Unit, part.RowHeight)
	}
	h := l.hint.HeightFor(inner - right)
	part.Put(l.hint, 2*part.Unit, y+part.Unit/2+max(0, (min(right, part.RowHeight)-h)/2), inner-right, h)
	if h = max(h, min(right, part.RowHeight)); h > 0 {
		y += h + part.Unit
	}
	width := size.Width
	if l.row.object.Visible() {
		panel := min(part.PanelWidth, width/2)
		width -= panel
		part.Put(l.row.object, width, y, panel, size.Height-y)
	}
	part.Put(l.grid, 0, y, width, size.Height-y)
}
