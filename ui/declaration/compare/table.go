// Package compare shows two texts side by side, place by place: two versions of a
// form, or of what a company declares. What came and what went is marked with
// signs too, for colour alone tells nobody.
package compare

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/ui/part"
)

// Table is the places of two texts, and below it whole what its row cuts off.
type Table struct {
	Grid  *part.Grid
	Whole fyne.CanvasObject

	rows  []declaration.Difference
	whole *part.Note
}

// New is an empty table. It has a column for the names of places when they have
// some: the paragraphs of a draft have none.
func New(was, is string, named bool) *Table {
	t := &Table{whole: part.NewNote("", part.SmallTextSize, part.Ink)}
	t.Whole = container.NewVScroll(t.whole)
	at := func(i int) declaration.Difference { return t.rows[i] }
	role := func(otherwise fyne.ThemeColorName) func(int) fyne.ThemeColorName {
		return func(i int) fyne.ThemeColorName {
			switch {
			case at(i).Unknown:
				return part.Warning
			case at(i).Change == declaration.Same:
				return part.Secondary
			}
			return otherwise
		}
	}
	columns := []part.Column{
		{ID: "change", Title: "違い", Width: 84, Text: func(i int) string {
			if at(i).Unknown {
				return "不明"
			}
			return string(at(i).Change)
		}, Role: role(part.Accent)},
		{ID: "was", Title: was, Width: 390, Text: func(i int) string { return text(at(i).Was, at(i)) }, Role: role(part.Ink)},
		{ID: "is", Title: is, Width: 390, Text: func(i int) string { return text(at(i).Is, at(i)) }, Role: role(part.Accent)},
	}
	if named {
		columns[1].Width, columns[2].Width = 320, 320
		columns = append([]part.Column{{ID: "label", Title: "場所", Width: 150, Text: func(i int) string { return at(i).Label }}}, columns...)
	}
	t.Grid = part.NewGrid(columns...)
	t.Grid.OnSelect = t.say
	return t
}

func text(s string, d declaration.Difference) string {
	if s == "" && d.Unknown {
		return "（文言不明）"
	}
	return s
}

// Set shows the places, the first that differs chosen. It reports whether one does.
func (t *Table) Set(rows []declaration.Difference) bool {
	t.rows = rows
	t.Grid.SetRows(len(rows))
	at := slices.IndexFunc(rows, func(d declaration.Difference) bool { return d.Change != declaration.Same })
	t.Grid.Select(max(at, 0))
	t.say(max(at, 0))
	return at >= 0
}

// Say puts a sentence in the place of what a row says.
func (t *Table) Say(sentence string, role fyne.ThemeColorName) {
	t.whole.Set(sentence, role)
	t.whole.Refresh()
}

// say writes the difference character by character: 【－…】 goes, 【＋…】 comes.
func (t *Table) say(i int) {
	switch {
	case i < 0 || i >= len(t.rows):
		t.Say("", part.Ink)
	case t.rows[i].Unknown: // nothing was taken out: nobody knows
		t.Say("片方の文言が分からないため、違いを示せません。\n"+t.rows[i].Was+t.rows[i].Is, part.Warning)
	default:
		t.Say(Marked(t.rows[i]), part.Ink)
	}
}

// Marked is the difference in one text.
func Marked(d declaration.Difference) string {
	var out strings.Builder
	for _, piece := range d.Segments {
		switch piece.Change {
		case declaration.Gone:
			out.WriteString("【－" + piece.Text + "】")
		case declaration.Added:
			out.WriteString("【＋" + piece.Text + "】")
		default:
			out.WriteString(piece.Text)
		}
	}
	return out.String()
}
