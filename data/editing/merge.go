package editing

// Three values of a cell: what went out, what came back, what the office says
// now.

import (
	"cmp"
	"fmt"
	"slices"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// from is where the history says the Action came from.
const from = "編集用 Excel"

// Merged is what a workbook would change in a Book.
type Merged struct {
	Book  *roster.Book
	Cells []Cell // what was edited, by row; that the office already says is not among it
	Same  int    // edited to what the office already says
	Notes []Note // those of the Workbook, and of members who are gone
}

// Cell is an edited cell. Was is what the office says, Is what the workbook says;
// a Problem that is no Warn keeps it out.
type Cell struct {
	action.CellChange
	Row      int
	Base     string // canonical, when it went out
	Conflict bool   // the office has changed it meanwhile too
}

// Merge holds the workbook against a Book. The error Is ErrForeign.
func (w *Workbook) Merge(book *roster.Book) (*Merged, error) {
	if w.Office != officeOf(book) {
		return nil, fmt.Errorf("%w: %q", ErrForeign, w.OfficeName)
	}
	m := &Merged{Book: book, Notes: slices.Clone(w.Notes)}
	for _, l := range w.rows {
		e := book.Entry(l.member)
		if e == nil {
			m.Notes = append(m.Notes, Note{Row: l.row, Member: l.member, Typed: w.typed(l), Text: "この会員は、名簿にもうありません。"})
			continue
		}
		card := action.CardOf(book, e)
		for _, x := range l.edits {
			field, base := w.Columns[x.column].Field, w.base[l.member][x.column]
			ours := card.Get(field)
			if ours == x.value {
				m.Same++
				continue
			}
			c := Cell{Row: l.row, Base: base, Conflict: ours != base}
			c.CellChange.Cell = action.Cell{Member: l.member, Field: field, Typed: x.value}
			c.Was, c.Is = ours, x.value
			m.Cells = append(m.Cells, c)
		}
	}
	slices.SortStableFunc(m.Notes, func(a, b Note) int { return cmp.Compare(a.Row, b.Row) })
	m.check()
	return m, nil
}

// check notes what is wrong with cells, each taken as if it were chosen.
func (m *Merged) check() {
	cells := make([]action.Cell, len(m.Cells))
	for i, c := range m.Cells {
		cells[i] = c.CellChange.Cell
	}
	changes, _ := action.Cells(m.Book, cells)
	for i, c := range changes {
		m.Cells[i].Problem = c.Problem
	}
}

// Propose makes one Action of the cells, and of the conflicts for which taken
// says so. Changed is what it changes; an Action without Changes changes nothing.
func (m *Merged) Propose(taken func(i int) bool) (changed []action.CellChange, a journal.Action) {
	var cells []action.Cell
	for i, c := range m.Cells {
		if !c.Conflict || taken(i) {
			cells = append(cells, c.CellChange.Cell)
		}
	}
	all, a := action.Cells(m.Book, cells)
	members := map[roster.ID]bool{}
	for _, c := range all {
		if c.Changes() {
			changed = append(changed, c)
			members[c.Member] = true
		}
	}
	a.From = from
	a.Sentence = "編集用 Excel から" + nihongo.FormatNumber(int64(len(members))) + "名の" + nihongo.FormatNumber(int64(len(changed))) + "か所を変更しました"
	return changed, a
}
