package life

// What the action would do, beside the form: whom it reaches, how the 会勢 of
// each unit changes, whom it leaves out and why.

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

type preview struct {
	plan  action.Plan
	still bool
	whom  *part.Note
	title *part.Note
	grid  *part.Grid
	notes *fyne.Container // what must be known, one note below another
}

func newPreview(still bool) *preview {
	v := &preview{still: still, whom: part.NewNote("", part.TextSize, part.Ink), title: part.NewNote("", part.SmallTextSize, part.Secondary)}
	at := func(row int) action.Effect { return v.plan.Effect[row] }
	v.grid = part.NewGrid(
		part.Column{ID: "unit", Title: "所属", Width: 176, Text: func(row int) string { return strings.Repeat("　", at(row).Depth) + at(row).Name }},
		part.Column{ID: "before", Title: "今", Width: 76, Align: fyne.TextAlignTrailing, Text: func(row int) string { return persons(at(row).Before) }},
		part.Column{ID: "after", Title: "後", Width: 76, Align: fyne.TextAlignTrailing, Text: func(row int) string { return persons(at(row).After) },
			Role: func(row int) fyne.ThemeColorName {
				if at(row).After != at(row).Before {
					return part.Accent
				}
				return part.Ink
			}},
		part.Column{ID: "change", Title: "増減", Width: 64, Align: fyne.TextAlignTrailing, Text: func(row int) string {
			if d := at(row).After - at(row).Before; d != 0 {
				return nihongo.FormatChange(d)
			}
			return "なし"
		}})
	v.notes = container.New(lines{})
	return v
}

// about are those whom the plan reaches, or all who are meant while it cannot
// tell yet.
func (v *preview) about(meant []*roster.Entry) []*roster.Entry {
	if len(v.plan.Members)+len(v.plan.Omitted) == 0 {
		return meant
	}
	return v.plan.Members
}

// show fills the preview with a plan for those meant.
func (v *preview) show(p action.Plan, meant []*roster.Entry) {
	v.plan = p
	list := v.about(meant)
	v.whom.Set("対象　"+persons(len(list))+named(list), part.Ink)
	title := "会勢への影響"
	if len(p.Effect) > 0 {
		title += "　" + p.Day.Western() + "現在"
	}
	v.title.Set(title, part.Secondary)
	v.grid.Empty.Text = "人数は変わりません。"
	if !p.Ready() && !v.still {
		v.grid.Empty.Text = "左がそろうと、ここに人数の変化が出ます。"
	}
	v.grid.SetRows(len(p.Effect))
	v.grid.Refresh()
	v.notes.Objects = nil
	for _, line := range left(p.Omitted) {
		v.notes.Add(part.NewNote("含めません　"+line, part.SmallTextSize, part.Warning))
	}
	for _, note := range p.Notes {
		v.notes.Add(part.NewNote(note, part.SmallTextSize, part.Ink))
	}
	v.notes.Refresh()
}

// named are the first names of a list.
func named(list []*roster.Entry) string {
	const most = 3
	if len(list) == 0 {
		return ""
	}
	var names []string
	for _, e := range list[:min(len(list), most)] {
		names = append(names, e.Called()+"さん")
	}
	text := "　" + strings.Join(names, "、")
	if len(list) > most {
		text += " ほか" + persons(len(list)-most)
	}
	return text
}

// left says who is left out, together those for one reason.
func left(list []action.Omission) []string {
	var reasons []string
	by := map[string][]*roster.Entry{}
	for _, o := range list {
		if by[o.Why] == nil {
			reasons = append(reasons, o.Why)
		}
		by[o.Why] = append(by[o.Why], o.Entry)
	}
	var lines []string
	for _, why := range reasons {
		lines = append(lines, persons(len(by[why]))+named(by[why])+"　"+why)
	}
	return lines
}

// board is the dialog: whom above, the form at the left, the effect at the right,
// the notes below.
type board struct{ form float32 }

const (
	boardWidth  = 904
	effectWidth = 408
	whomHeight  = 48
	notesHeight = 72
)

func (b board) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(boardWidth, whomHeight+b.form+notesHeight)
}

func (b board) Layout(o []fyne.CanvasObject, size fyne.Size) {
	whom, form, title, grid, notes := o[0], o[1], o[2], o[3], o[4]
	const gap, head = 2 * part.Unit, 3 * part.Unit
	x := size.Width - effectWidth
	part.Put(whom, 0, 0, size.Width, whomHeight)
	part.Put(form, -2*part.Unit, whomHeight, x-gap+2*part.Unit, b.form) // a form has a margin of its own
	part.Put(title, x, whomHeight+part.Unit/2, effectWidth, head)
	part.Put(grid, x, whomHeight+head, effectWidth, b.form-head-part.Unit)
	part.Put(notes, 0, whomHeight+b.form, size.Width, notesHeight)
}

// lines puts notes below one another.
type lines struct{}

func (lines) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(10*part.Unit, notesHeight) }

func (lines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		h := o.MinSize().Height
		if n, ok := o.(*part.Note); ok {
			h = n.HeightFor(size.Width)
		}
		part.Put(o, 0, y, size.Width, h)
		y += h + part.Unit/2
	}
}
