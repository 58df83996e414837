package editing

// The workbook that comes back. Rows are known by their ids and columns by their
// titles, so that it does not matter how either was sorted, filtered, hidden or
// moved, nor what the sheet is called now.

import (
	"context"
	"errors"
	"slices"
	"strings"

	"kaisei/data/action"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Workbook is an editing workbook as it came back.
type Workbook struct {
	Manifest
	Deleted []roster.ID // whose rows are gone; nothing happens to them
	Added   []int       // rows of nobody who went out; they are not taken
	Missing []string    // titles of columns that could be edited and are gone
	Extra   []string    // titles of columns that did not go out
	Unread  []string    // other sheets with such rows: a copy of the list
	Notes   []Note      // what else is not taken, by row

	base map[roster.ID][]string
	rows []line
}

// Note is something in the workbook that is not taken, and why.
type Note struct {
	Row    int // as Excel numbers it
	Member roster.ID
	Title  string // of the column, "" for the whole row
	Typed  string
	Text   string // a sentence
}

// line is a row with what was edited in it.
type line struct {
	row    int
	member roster.ID
	edits  []edit
}

// edit is a cell that says something else than when it went out.
type edit struct {
	column int // of the Manifest
	value  string
}

// headRows is how far down the titles may have been pushed.
const headRows = 50

// Read reads an editing workbook; step, if given, is told how many more rows
// were read. The error Is ErrPlain, ErrTampered or ErrNewer, or one of package
// sheet.
func Read(ctx context.Context, path string, step func(rows int)) (*Workbook, error) {
	f, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := readRecord(ctx, f)
	if err != nil {
		return nil, err
	}
	w := &Workbook{Manifest: r.Manifest, base: r.base}
	lists, err := findLists(ctx, f, r.Sheet)
	if err != nil {
		return nil, err
	}
	for _, other := range lists[1:] {
		w.Unread = append(w.Unread, f.Sheets()[other])
	}
	if err := w.readList(ctx, f, lists[0], step); err != nil {
		return nil, err
	}
	w.settleTwins()
	seen := map[roster.ID]bool{}
	for _, l := range w.rows {
		seen[l.member] = true
	}
	for _, id := range r.order {
		if !seen[id] {
			w.Deleted = append(w.Deleted, id)
		}
	}
	w.rows = slices.DeleteFunc(w.rows, func(l line) bool { return len(l.edits) == 0 })
	slices.SortStableFunc(w.Notes, func(a, b Note) int { return a.Row - b.Row })
	return w, nil
}

// findLists finds the sheets with a column of ids, that of the name first. None
// is ErrTampered: rows can then belong to anybody.
func findLists(ctx context.Context, f *sheet.File, name string) (lists []int, err error) {
	enough := errors.New("enough")
	for at, called := range f.Sheets() {
		if called == manifestSheet {
			continue
		}
		err := f.Rows(ctx, at, func(row int, cells []sheet.Cell) error {
			switch {
			case row > headRows:
				return enough
			case keyColumn(cells) < 0:
				return nil
			case called == name:
				lists = slices.Insert(lists, 0, at)
			default:
				lists = append(lists, at)
			}
			return enough
		})
		if err != nil && err != enough {
			return nil, err
		}
	}
	if len(lists) == 0 {
		return nil, ErrTampered
	}
	return lists, nil
}

// keyColumn is the column of ids in a row of titles, -1 in another row.
func keyColumn(cells []sheet.Cell) int {
	return slices.IndexFunc(cells, func(c sheet.Cell) bool { return level(c.Text) == keyTitle })
}

// readList reads the rows of the list.
func (w *Workbook) readList(ctx context.Context, f *sheet.File, at int, step func(int)) error {
	key := -1
	var where []int // column of the sheet, by column of the Manifest; -1 none
	return f.Rows(ctx, at, func(row int, cells []sheet.Cell) error {
		if step != nil {
			step(1)
		}
		if key < 0 {
			if key = keyColumn(cells); key >= 0 {
				where = w.place(cells, key)
			}
			return nil
		}
		cell := func(column int) sheet.Cell {
			if column < 0 || column >= len(cells) {
				return sheet.Cell{}
			}
			return cells[column]
		}
		if id := level(cell(key).Text); w.base[id] != nil {
			w.readRow(row, id, where, cell)
		} else if slices.ContainsFunc(cells, func(c sheet.Cell) bool { return level(c.Text) != "" }) {
			w.Added = append(w.Added, row)
		}
		return nil
	})
}

// place finds the columns by their titles. Of two with one title the first counts.
func (w *Workbook) place(titles []sheet.Cell, key int) []int {
	where := make([]int, len(w.Columns))
	known := map[int]bool{key: true}
	for i, c := range w.Columns {
		where[i] = slices.IndexFunc(titles, func(t sheet.Cell) bool { return level(t.Text) == level(c.Title) })
		known[where[i]] = true
		if where[i] < 0 && c.Open {
			w.Missing = append(w.Missing, c.Title)
		}
	}
	for i, t := range titles {
		if title := level(t.Text); !known[i] && title != "" {
			w.Extra = append(w.Extra, title)
		}
	}
	return where
}

// readRow finds what was edited in a row.
func (w *Workbook) readRow(row int, id roster.ID, where []int, cell func(int) sheet.Cell) {
	l := line{row: row, member: id}
	defer func() { w.rows = append(w.rows, l) }()
	for i, c := range w.Columns {
		if where[i] < 0 {
			continue
		}
		base, found := w.base[id][i], cell(where[i])
		note := func(text string) {
			w.Notes = append(w.Notes, Note{Row: row, Member: id, Title: c.Title, Typed: level(found.Text), Text: text})
		}
		switch {
		case c.Field == numberField && !same(base, found) && roster.NumberKey(base) != roster.NumberKey(found.Text):
			note("会員番号が、書き出したときの「" + base + "」と違います。行がずれたおそれがあるため、この行は使いません。")
			l.edits = nil
			return
		case !c.Open && !same(base, found):
			note(action.NotInList(c.Field))
		case c.Open:
			value, edited, problem := said(c.Field, base, found)
			if problem != "" {
				note(problem)
			} else if edited {
				l.edits = append(l.edits, edit{i, value})
			}
		}
	}
}

// settleTwins looks at rows that were copied: those that say the same are one,
// of others none is taken.
func (w *Workbook) settleTwins() {
	of := map[roster.ID][]int{}
	for i, l := range w.rows {
		of[l.member] = append(of[l.member], i)
	}
	for i := range w.rows {
		twins := of[w.rows[i].member]
		if len(twins) < 2 || twins[0] != i {
			continue
		}
		differ := slices.ContainsFunc(twins, func(j int) bool { return !slices.Equal(w.rows[j].edits, w.rows[i].edits) })
		for n, j := range twins {
			if differ {
				w.Notes = append(w.Notes, Note{Row: w.rows[j].row, Member: w.rows[j].member, Typed: w.typed(w.rows[j]),
					Text: "同じ会員の行がほかにもあり、内容が違うため、どれも使いません。"})
			}
			if differ || n > 0 {
				w.rows[j].edits = nil
			}
		}
	}
}

// typed says what was edited in a row: 電話番号「077…」、役職「」.
func (w *Workbook) typed(l line) string {
	var parts []string
	for _, e := range l.edits {
		c := w.Columns[e.column]
		parts = append(parts, c.Title+"「"+shown(c.Field, e.value).Plain()+"」")
	}
	return strings.Join(parts, "、")
}
