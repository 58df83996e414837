package roster

// What an edited workbook would change, row by row: first what has to be decided,
// then what changes, then what is not taken.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/editing"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// returned is a workbook that came back, held against the roster.
type returned struct {
	name     string // of the file
	workbook *editing.Workbook
	merged   *editing.Merged
	remark   string
	taken    map[int]bool // conflicts for which Excel's value was chosen

	rows  []returnedRow
	grid  *part.Grid
	sum   *part.Note
	rest  *part.Note
	whole *part.Note // the row moved to, in full
	picks *fyne.Container
}

// returnedRow is a line of the list, ready to be shown.
type returnedRow struct {
	cell                int // in merged.Cells, -1 for what is not taken
	place, who, title   string
	ours, theirs, about string
	choice, wrong       bool
}

func newReturned(name string) *returned {
	v := &returned{name: name, sum: part.NewNote("", part.TextSize, part.Ink), rest: part.NewNote("", part.SmallTextSize, part.Secondary),
		whole: part.NewNote("", part.SmallTextSize, part.Ink)}
	text := func(of func(returnedRow) string) func(int) string {
		return func(row int) string { return of(v.rows[row]) }
	}
	v.grid = part.NewGrid(
		part.Column{ID: "place", Title: "行", Width: 64, Align: fyne.TextAlignTrailing, Text: text(func(r returnedRow) string { return r.place })},
		part.Column{ID: "who", Title: "会員", Width: 196, Text: text(func(r returnedRow) string { return r.who })},
		part.Column{ID: "field", Title: "項目", Width: 104, Text: text(func(r returnedRow) string { return r.title })},
		part.Column{ID: "ours", Title: "今の値", Width: 160, Text: text(func(r returnedRow) string { return r.ours }),
			Role: func(row int) fyne.ThemeColorName { return v.role(row, false) }},
		part.Column{ID: "theirs", Title: "Excel の値", Width: 160, Text: text(func(r returnedRow) string { return r.theirs }),
			Role: func(row int) fyne.ThemeColorName { return v.role(row, true) }},
		part.Column{ID: "do", Title: "どうするか", Width: 152, Text: v.does},
		part.Column{ID: "about", Title: "確かめること", Width: 328, Text: text(func(r returnedRow) string { return r.about })})
	v.grid.Frozen = 2
	v.grid.Tint = func(row int) fyne.ThemeColorName {
		switch r := v.rows[row]; {
		case r.wrong:
			return part.ErrorPaper
		case r.choice || r.cell >= 0 && r.about != "":
			return part.WarningPaper
		}
		return ""
	}
	v.grid.OnSelect = v.tell
	v.grid.Empty.Text = "Excel で直したところはありません。"
	v.grid.OnActivate = func(row int) {
		if r := v.rows[row]; r.choice {
			v.taken[r.cell] = !v.taken[r.cell]
			v.count()
		}
	}
	v.picks = container.NewHBox(
		part.NewButton("すべて今の値のまま", func() { v.chooseAll(false) }),
		part.NewButton("すべて Excel の値にする", func() { v.chooseAll(true) }))
	return v
}

// stands reports whether Excel's value is the one that will be there.
func (v *returned) stands(r returnedRow) bool {
	return r.cell >= 0 && !r.wrong && (!r.choice || v.taken[r.cell])
}

// role shows the value that will stand in the accent, the other one paler.
func (v *returned) role(row int, theirs bool) fyne.ThemeColorName {
	switch r := v.rows[row]; {
	case r.cell < 0 || r.wrong:
		return part.Secondary
	case v.stands(r) == theirs:
		return part.Accent
	}
	return part.Secondary
}

func (v *returned) does(row int) string {
	switch r := v.rows[row]; {
	case r.cell < 0 || r.wrong:
		return "何もしない"
	case !r.choice:
		return "変更する"
	case v.taken[r.cell]:
		return "● Excel の値"
	}
	return "○ 今の値のまま"
}

func (v *returned) chooseAll(theirs bool) {
	for _, r := range v.rows {
		if r.choice {
			v.taken[r.cell] = theirs
		}
	}
	v.count()
}

// show makes the rows of what was merged.
func (v *returned) show() {
	v.rows, v.taken = nil, map[int]bool{}
	m := v.merged
	for i, c := range m.Cells {
		r := returnedRow{cell: i, place: fmt.Sprint(c.Row), who: v.called(c.Member), title: action.Label(c.Field),
			ours: v.value(c.Field, c.Was), theirs: v.value(c.Field, c.Is), about: c.Problem.Text,
			choice: c.Conflict && c.Changes(), wrong: !c.Changes()}
		if c.Conflict {
			r.about = "書き出したときは「" + v.value(c.Field, c.Base) + "」。その後 Kaisei でも変わりました。" + r.about
		}
		v.rows = append(v.rows, r)
	}
	slices.SortStableFunc(v.rows, func(a, b returnedRow) int { return cmp.Compare(a.rank(), b.rank()) })
	for _, n := range m.Notes {
		v.rows = append(v.rows, returnedRow{cell: -1, place: fmt.Sprint(n.Row), who: v.called(n.Member), title: n.Title, theirs: n.Typed, about: n.Text, wrong: true})
	}
	for _, row := range v.workbook.Added {
		v.rows = append(v.rows, returnedRow{cell: -1, place: fmt.Sprint(row), about: "書き出したときになかった行です。会員を増やすときは「取込」を使います。"})
	}
	for _, id := range v.workbook.Deleted {
		v.rows = append(v.rows, returnedRow{cell: -1, who: v.called(id), about: "Excel で行が消されています。この会員は変わりません。"})
	}
	v.rest.Set(v.told(), part.Secondary)
	v.grid.SetRows(len(v.rows))
	v.count()
}

// begin goes to the first row; the list must be in view.
func (v *returned) begin() {
	v.grid.ScrollToTop()
	v.grid.Select(0)
	v.tell(v.grid.Selected())
}

// tell says a row in full below the list, where its cells are too narrow.
func (v *returned) tell(row int) {
	text := ""
	if row >= 0 && row < len(v.rows) {
		r := v.rows[row]
		text = r.who
		if r.title != "" {
			text += "　" + r.title
		}
		switch {
		case r.cell >= 0:
			text += "　今の値「" + r.ours + "」　Excel の値「" + r.theirs + "」"
		case r.theirs != "":
			text += "　Excel の値「" + r.theirs + "」"
		}
		if r.about != "" {
			text += "　" + r.about
		}
	}
	v.whole.Set(strings.TrimSpace(text), part.Ink)
}

// rank is what is decided before what changes before what is wrong.
func (r returnedRow) rank() int {
	switch {
	case r.choice:
		return 0
	case r.wrong:
		return 2
	}
	return 1
}

func (v *returned) called(id roster.ID) string {
	if e := v.merged.Book.Entry(id); e != nil {
		return e.Called()
	}
	return ""
}

func (v *returned) value(field, value string) string {
	return cmp.Or(action.Shown(v.merged.Book, field, value), "（なし）")
}

// count says what will change as it is chosen now.
func (v *returned) count() {
	members, cells, open, wrong := map[roster.ID]bool{}, 0, 0, len(v.merged.Notes)
	for _, r := range v.rows {
		switch {
		case v.stands(r):
			cells++
			members[v.merged.Cells[r.cell].Member] = true
		case r.choice:
			open++
		case r.cell >= 0:
			wrong++
		}
	}
	text := people(len(members)) + "の" + count(cells, "か所") + "を変更します。"
	if open > 0 {
		text += "その間に Kaisei でも変わった" + count(open, "か所") + "は、今の値のままにします（Enter で切り替えます）。"
	}
	if wrong > 0 {
		text += "読み取れないなどの" + count(wrong, "か所") + "は変えません。"
	}
	v.sum.Set(text+v.remark, part.Ink)
	v.picks.Hidden = !slices.ContainsFunc(v.rows, func(r returnedRow) bool { return r.choice })
	v.grid.Refresh()
}

// told is where the workbook comes from, and what of it stays without effect.
func (v *returned) told() string {
	w := v.workbook
	text := "「" + v.name + "」は、" + w.Day.Western() + "に" + people(w.Members) + "を書き出したものです。"
	add := func(n int, said string) {
		if n > 0 {
			text += said
		}
	}
	add(v.merged.Same, "名簿がすでに同じ値の"+count(v.merged.Same, "か所")+"はそのままです。")
	add(len(w.Deleted), "行が消された"+people(len(w.Deleted))+"は変わりません。")
	add(len(w.Added), "足された"+count(len(w.Added), "行")+"は使いません。")
	add(len(w.Missing), "なくなった列"+joined(w.Missing)+"は変わりません。")
	add(len(w.Extra), "足された列"+joined(w.Extra)+"は使いません。")
	add(len(w.Unread), "一覧の写しのシート"+joined(w.Unread)+"は読みません。")
	return text
}

// content is what the dialog holds.
func (v *returned) content(width float32) fyne.CanvasObject {
	return container.New(returnedLayout{width}, v.sum, v.rest, v.picks, v.grid, v.whole)
}

// returnedLayout is what is said and chosen for all above the list, and below it
// the row moved to, in two lines; the list takes the rest of the room.
type returnedLayout struct{ width float32 }

func (l returnedLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(l.width, 500) }

func (l returnedLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, of := range o[:3] {
		h := of.MinSize().Height
		if i < 2 {
			h = of.(*part.Note).HeightFor(size.Width)
		} else if !of.Visible() {
			continue
		}
		part.Put(of, 0, y, size.Width, h)
		y += h + part.Unit
	}
	below := 2 * 1.4 * float32(part.SmallTextSize)
	part.Put(o[3], 0, y, size.Width, max(size.Height-y-below-part.Unit, 0))
	part.Put(o[4], 0, size.Height-below, size.Width, below)
}
