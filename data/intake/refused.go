package intake

// Rows that could not be taken go back to whoever wrote them: a workbook in the
// shape of the file, with the reason beside each row. Mended in Excel it is read
// like any other file, and only these rows are.

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"
)

// What stands above the columns that are added. They are never taken in.
const (
	whyTitle  = "取り込めなかった理由"
	lineTitle = "元のファイルの行"
)

// WriteRefused writes the rows that are refused or undecided to a workbook, and
// returns how many; with none it writes nothing. The errors are those of the
// disk and of package sheet.
func (p *Plan) WriteRefused(path string) (rows int, err error) {
	out := map[RowRef]*Row{}
	for i := range p.Rows {
		if r := &p.Rows[i]; r.Status == Refused || r.Status == Undecided {
			out[RowRef{r.Sheet, r.Line}] = r
		}
	}
	if len(out) == 0 {
		return 0, nil
	}
	err = sheet.WriteFile(path, func(w io.Writer) error {
		wb := sheet.Create(w, sheet.Meta{Title: "取り込めなかった行"})
		used := map[string]bool{}
		for _, b := range p.tables {
			if err := b.writeRefused(wb, out, used); err != nil {
				return err
			}
		}
		return wb.Close()
	})
	if err != nil {
		return 0, fmt.Errorf("intake: %w", err)
	}
	return len(out), nil
}

// writeRefused writes those rows of one table, nothing when there are none.
func (b *block) writeRefused(wb *sheet.Workbook, out map[RowRef]*Row, used map[string]bool) error {
	var rows []tableRow
	width := len(b.titles)
	for _, t := range b.rows {
		if out[RowRef{b.sheet, t.row}] != nil {
			rows = append(rows, t)
			width = max(width, len(t.cells))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	spec := sheet.Spec{Name: freeName(b.sheet, used)}
	var kept []int // what must not be kept does not go into another file either
	for c := range width {
		if !slices.ContainsFunc(b.header.left, func(h Heading) bool { return h.Refused && h.Column == sheet.ColumnName(c) }) {
			kept = append(kept, c)
			spec.Columns = append(spec.Columns, sheet.Column{Title: b.plainTitle(c)})
		}
	}
	// What stood between the rows or on the sheet is written beside them.
	withUnit := !b.header.has(unitName) && slices.ContainsFunc(rows, func(t tableRow) bool { return t.unit != "" })
	withSort := !b.header.has(memberType) && slices.ContainsFunc(rows, func(t tableRow) bool { return t.sort != "" })
	if withUnit {
		spec.Columns = append(spec.Columns, sheet.Column{Title: "所属"})
	}
	if withSort {
		spec.Columns = append(spec.Columns, sheet.Column{Title: "会員種別"})
	}
	spec.Columns = append(spec.Columns, sheet.Column{Title: whyTitle, Style: sheet.StyleWrap, Width: 60}, sheet.Column{Title: lineTitle, Style: sheet.StyleInteger})
	table, err := wb.Sheet(spec)
	if err != nil {
		return err
	}
	for _, t := range rows {
		values := make([]sheet.Value, 0, len(spec.Columns))
		for _, c := range kept {
			v := sheet.Value{}
			if c < len(t.cells) {
				v = asWritten(t.cells[c])
			}
			values = append(values, v)
		}
		if withUnit {
			values = append(values, sheet.Text(t.unit))
		}
		if withSort {
			values = append(values, sheet.Text(t.sort))
		}
		if err := table.Row(append(values, sheet.Text(out[RowRef{b.sheet, t.row}].why()), sheet.Int(int64(t.row)))...); err != nil {
			return err
		}
	}
	return nil
}

// plainTitle is the heading of a column in one row, by which it is understood
// as it was in two.
func (b *block) plainTitle(c int) string {
	if c >= len(b.titles) {
		return ""
	}
	t := b.titles[c]
	if len(t.levels) < 2 {
		return t.text
	}
	for _, h := range b.header.taken {
		if h.Column == sheet.ColumnName(c) && h.Label != "" {
			return h.Label
		}
	}
	return t.text
}

// asWritten is the cell as it was: text stays text, a number a number, a day a
// day. A formula that gave an error stays the text of it, so that it is seen.
func asWritten(c sheet.Cell) sheet.Value {
	switch c.Kind {
	case sheet.KindNumber:
		return sheet.Num(c.Number)
	case sheet.KindDate:
		return sheet.Day(c.Text).As(sheet.StyleDate)
	}
	return sheet.Text(c.Text)
}

// why says in one text what is wrong with the row and what to do.
func (r *Row) why() string {
	var lines []string
	for _, x := range r.Problems {
		where := ""
		if x.Heading != "" {
			where = x.Heading + "："
		}
		lines = append(lines, where+x.Sentence)
	}
	for _, c := range r.Candidates {
		if r.Status == Undecided {
			lines = append(lines, "「"+c.Called+"」（会員番号 "+c.Number+"）かもしれません（"+strings.Join(c.Why, "・")+"）。同じ人ならその会員番号を、別の人なら新しい会員番号を入れてください。")
		}
	}
	return strings.Join(lines, "\n")
}

// freeName is the sheet's name, or one like it when it is taken already.
func freeName(name string, used map[string]bool) string {
	if name == "" {
		name = "取り込めなかった行"
	}
	free := name
	for n := 2; used[free]; n++ {
		end := fmt.Sprintf("（%d）", n)
		short := utf16.Encode([]rune(name))
		free = string(utf16.Decode(short[:min(len(short), 31-len(utf16.Encode([]rune(end))))])) + end
	}
	used[free] = true
	return free
}

// returned tells whether the file is one that WriteRefused wrote: a part of
// another one, from which nobody is missing.
func (p *Plan) returned() bool {
	return slices.ContainsFunc(p.NotTaken, func(h Heading) bool { return nihongo.SearchKey(h.Title) == nihongo.SearchKey(whyTitle) })
}
