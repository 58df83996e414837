package intake

// How a file was read is remembered by its headings, so that the next file of
// that kind is read alike: last year's sheet under another name, a column more,
// headings a row lower. What was said of single rows and cells is not kept.

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Recalled is how a file of this kind was read before.
type Recalled struct {
	Recipe   roster.ID
	Choices  Choices  // for this file
	Sentence string   // 「前回（2026年10月3日 支部名簿.xlsx）の読み方を使いました。」
	Lost     []string // Japanese sentences: what of it finds no place in this file
}

// heads are the headings of one sheet, as they are kept.
type heads struct {
	Sheet string     `json:"sheet"`
	Row   int        `json:"row"`  // of the first, as Excel numbers rows
	Rows  [][]string `json:"rows"` // by column, folded; one to three rows
}

// alike is how much of the headings must agree.
const alike = 0.8

// Recall finds how a file with the same headings, or nearly the same, was read
// before; nil when there was none. The errors are those of Read for a file that
// cannot be read.
func Recall(ctx context.Context, from *Source, book *roster.Book, opt Options) (*Recalled, error) {
	grids, err := from.load(ctx, opt)
	if err != nil {
		return nil, fmt.Errorf("intake: %w", err)
	}
	var best *Recalled
	most := 0.0
	for _, r := range book.Recipes() {
		var kept []heads
		var said Choices
		if json.Unmarshal([]byte(r.Headings), &kept) != nil || json.Unmarshal([]byte(r.Choices), &said) != nil {
			continue // written by a later version: it is asked again
		}
		found, likeness := findAll(kept, grids)
		if likeness < alike || likeness <= most {
			continue
		}
		most = likeness
		best = &Recalled{Recipe: r.ID, Sentence: "前回（" + r.Used.Western() + " " + r.Name + "）の読み方を使いました。"}
		best.Choices, best.Lost = moved(said, kept, found, grids)
	}
	return best, nil
}

// Forget proposes that a way of reading be forgotten.
func Forget(book *roster.Book, recipe roster.ID) (journal.Action, error) {
	for _, r := range book.Recipes() {
		if r.ID == recipe {
			return journal.Action{From: "取込", Sentence: "「" + r.Name + "」の読み方を忘れました", Changes: []journal.Change{roster.Remove(r)}}, nil
		}
	}
	return journal.Action{}, fmt.Errorf("intake: recipe %s: %w", recipe, roster.ErrMissing)
}

// lasting is what holds for the next file too.
func (c Choices) lasting() Choices {
	out := Choices{Columns: c.Columns, Short: c.Short, Mode: c.Mode, Never: c.Never}
	for name, s := range c.Sheets {
		s.Rows, s.Units = nil, nil
		if reflect.ValueOf(s).IsZero() {
			continue
		}
		if out.Sheets == nil {
			out.Sheets = map[string]SheetChoice{}
		}
		out.Sheets[name] = s
	}
	return out
}

// remember proposes to keep what was said of the file, in place of what was
// said of one with the same headings. Nothing said gives nothing.
func (p *Plan) remember(from *Source, grids []grid, book *roster.Book, today nihongo.Day, said Choices) error {
	said = said.lasting()
	if reflect.ValueOf(said).IsZero() {
		return nil
	}
	list := p.headings(grids)
	if len(list) == 0 {
		return nil
	}
	h, err := json.Marshal(list)
	if err != nil {
		return err
	}
	c, err := json.Marshal(said)
	if err != nil {
		return err
	}
	fresh := roster.Recipe{Name: from.name, Used: today, Headings: string(h), Choices: string(c)}
	for _, r := range book.Recipes() {
		var before []heads
		if json.Unmarshal([]byte(r.Headings), &before) != nil {
			continue
		}
		if _, likeness := findAll(before, grids); likeness >= alike {
			fresh.ID = r.ID
			p.recipe = roster.Update(r, &fresh)
			return nil
		}
	}
	fresh.ID = roster.NewID()
	p.recipe = []journal.Change{roster.Create(&fresh)}
	return nil
}

// headings are those of the sheets that were taken.
func (p *Plan) headings(grids []grid) []heads {
	var out []heads
	for _, s := range p.Layout.Sheets {
		i := slices.IndexFunc(grids, func(g grid) bool { return g.name == s.Name })
		if !s.Taken || s.Head[0] == 0 || i < 0 {
			continue
		}
		h := heads{Sheet: s.Name, Row: s.Head[0]}
		for row := s.Head[0]; row <= min(s.Head[1], s.Head[0]+mostHeadRows-1); row++ {
			var texts []string
			if at, ok := grids[i].find(row); ok {
				texts = folded(grids[i].rows[at].cells)
			}
			h.Rows = append(h.Rows, texts)
		}
		out = append(out, h)
	}
	return out
}

func folded(cells []sheet.Cell) []string {
	texts := make([]string, len(cells))
	for c := range cells {
		texts[c] = nihongo.SearchKey(clip(cells[c].Text))
	}
	return texts
}

// spot is where headings stand in another file: the place of the sheet and
// its first row; -1 nowhere.
type spot struct{ grid, row int }

// findAll finds each of the headings, and says how much of all was found.
func findAll(list []heads, grids []grid) ([]spot, float64) {
	spots := make([]spot, len(list))
	sum, used := 0.0, map[int]bool{}
	for i, h := range list {
		spots[i].grid = -1
		most := 0.0
		for g := range grids {
			if used[g] {
				continue
			}
			for at := range grids[g].rows[:min(len(grids[g].rows), headRows)] {
				n := h.likeness(grids[g].rows[at:])
				if n > most || n == most && n > 0 && grids[g].name == h.Sheet && grids[spots[i].grid].name != h.Sheet {
					most, spots[i] = n, spot{g, grids[g].rows[at].row}
				}
			}
		}
		if most >= alike {
			used[spots[i].grid] = true
			sum += most
		} else {
			spots[i].grid = -1
		}
	}
	if len(list) == 0 {
		return spots, 0
	}
	return spots, sum / float64(len(list))
}

// likeness is the part of the headings that both have.
func (h heads) likeness(rows []gridRow) float64 {
	count := map[string]int{}
	was, is, both := 0, 0, 0
	for _, r := range h.Rows {
		for _, text := range r {
			if text != "" {
				count[text]++
				was++
			}
		}
	}
	for i := range h.Rows {
		for _, r := range rows[:min(len(rows), len(h.Rows))] {
			if r.row != rows[0].row+i {
				continue
			}
			for _, text := range folded(r.cells) {
				if text == "" {
					continue
				}
				is++
				if count[text] > 0 {
					count[text]--
					both++
				}
			}
		}
	}
	if most := max(was, is); most > 0 {
		return float64(both) / float64(most)
	}
	return 0
}

// moved carries what was said over to where the headings stand now.
func moved(said Choices, list []heads, found []spot, grids []grid) (Choices, []string) {
	out := Choices{Mode: said.Mode, Never: said.Never, Sheets: map[string]SheetChoice{}, Columns: map[string][]ColumnChoice{}}
	var lost []string
	for name, c := range said.Sheets {
		i := slices.IndexFunc(list, func(h heads) bool { return h.Sheet == name })
		switch {
		case i >= 0 && found[i].grid >= 0:
			if c.Head != [2]int{} {
				by := found[i].row - list[i].Row
				c.Head = [2]int{c.Head[0] + by, c.Head[1] + by}
			}
			out.Sheets[grids[found[i].grid].name] = c
		case i < 0 && slices.ContainsFunc(grids, func(g grid) bool { return g.name == name }):
			out.Sheets[name] = c
		}
	}
	for i, h := range list {
		if found[i].grid < 0 {
			continue
		}
		g := &grids[found[i].grid]
		for _, c := range said.Columns[h.Sheet] {
			to := h.column(c.Column, g, found[i].row)
			if to < 0 {
				lost = append(lost, "前回の"+c.Column+"列にあたる列がありません。列の意味を確かめてください。")
				continue
			}
			out.Columns[g.name] = append(out.Columns[g.name], ColumnChoice{sheet.ColumnName(to), c.Places})
		}
	}
	if len(out.Sheets) == 0 {
		out.Sheets = nil
	}
	if len(out.Columns) == 0 {
		out.Columns = nil
	}
	slices.SortFunc(lost, cmp.Compare[string])
	return out, lost
}

// column is where a column's heading stands in another sheet, -1 nowhere. A
// column without a heading is known by its place alone.
func (h heads) column(letters string, g *grid, first int) int {
	at, ok := sheet.ColumnIndex(letters)
	if !ok {
		return -1
	}
	titled := false
	for i := len(h.Rows) - 1; i >= 0; i-- {
		if at >= len(h.Rows[i]) || h.Rows[i][at] == "" {
			continue
		}
		titled = true
		row, there := g.find(first + i)
		if !there {
			continue
		}
		nth := 0 // of the columns with this heading
		for _, text := range h.Rows[i][:at] {
			if text == h.Rows[i][at] {
				nth++
			}
		}
		for c, text := range folded(g.rows[row].cells) {
			if text != h.Rows[i][at] {
				continue
			}
			if nth == 0 {
				return c
			}
			nth--
		}
	}
	if titled {
		return -1
	}
	return at
}
