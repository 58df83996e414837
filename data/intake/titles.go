package intake

// Headings of one to three rows, as one title per column.

import (
	"slices"
	"strings"
	"unicode"

	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// mostHeadRows is how many rows of headings are joined at most.
const mostHeadRows = 3

// titles joins the rows of headings, given by their places in g.rows. A merged
// heading stands above all its columns; so does one that only leaves the cells
// at its right empty above headings of their own.
func (g *grid) titles(first, last int) []title {
	width := 0
	for _, r := range g.rows[first : last+1] {
		width = max(width, len(r.cells))
	}
	for _, m := range g.headMerges(first, last) {
		width = max(width, min(m.LastColumn+1, width+64))
	}
	out, own := make([]title, width), make([]bool, width)
	for i := first; i <= last; i++ {
		above := "" // the heading of a group that reaches to the right
		for c := range out {
			text := g.at(i, c)
			m, merged := g.merged(g.headMerges(first, last), g.rows[i].row, c)
			switch {
			case text != "":
				above, own[c] = "", true
				if i < last && g.at(i+1, c) != "" && (!merged || m.LastColumn == m.Column) {
					above = text
				}
			case merged:
				text, above = g.of(m), ""
			case i < last && above != "" && g.at(i+1, c) != "":
				text = above
			default:
				above = ""
			}
			if levels := out[c].levels; text != "" && !slices.Contains(levels, text) {
				out[c].levels = append(levels, text)
			}
		}
	}
	for c := range out {
		if !own[c] { // one column with the one before it: see spans
			out[c].levels = nil
		}
		out[c].text = strings.Join(out[c].levels, "／")
	}
	return out
}

// spans are the headings that stand above several columns which have none of
// their own: what those columns hold belongs together.
func (g *grid) spans(first, last int) []sheet.Range {
	return slices.DeleteFunc(g.headMerges(first, last), func(m sheet.Range) bool {
		return m.LastColumn == m.Column || m.LastRow != g.rows[last].row || m.Row < g.rows[first].row || g.of(m) == ""
	})
}

// part finds tables side by side, as on paper with two columns: the headings
// again at the right. The block keeps the leftmost.
func (b *block) part() {
	first := slices.IndexFunc(b.titles, func(t title) bool { return t.text != "" })
	if first < 0 {
		return
	}
	step := 1 + slices.IndexFunc(b.titles[first+1:], func(t title) bool { return t.text == b.titles[first].text })
	if step < 2 || !rolesOf(b.titles[:first+step]).whole() {
		return
	}
	all := b.titles
	for c := first + step; c < len(all); c++ {
		if all[c].text != all[c-step].text {
			return
		}
	}
	var beside []*block
	for from := first + step; from < len(all); from += step {
		o := *b
		o.titles = make([]title, min(from+step, len(all)))
		copy(o.titles[from:], all[from:])
		if o.roles = rolesOf(o.titles); !o.roles.whole() {
			return
		}
		beside = append(beside, &o)
	}
	b.titles = slices.Clone(all[:first+step])
	b.roles, b.beside = rolesOf(b.titles), beside
}

// says tells whether any cell below the block's headings holds something.
func (b *block) says(cells []sheet.Cell) bool {
	for c, t := range b.titles {
		if t.text != "" && c < len(cells) && cells[c].Kind != sheet.KindEmpty {
			return true
		}
	}
	return false
}

// underOne puts the cells below such a heading into its first column.
func underOne(cells []sheet.Cell, spans []sheet.Range) []sheet.Cell {
	out := cells
	for _, m := range spans {
		for c := m.Column + 1; c <= m.LastColumn && c < len(cells); c++ {
			if cells[c].Kind == sheet.KindEmpty {
				continue
			}
			if &out[0] == &cells[0] {
				out = slices.Clone(cells)
			}
			if out[m.Column].Kind == sheet.KindEmpty {
				out[m.Column] = cells[c]
			} else {
				out[m.Column] = sheet.Cell{Kind: sheet.KindText, Text: out[m.Column].Text + " " + cells[c].Text}
			}
		}
	}
	return out
}

// dateColumns makes one column of 入会 over 年, 月 and 日, or of 入会年, 入会月 and
// 入会日 side by side.
func (b *block) dateColumns() {
	for c := 0; c+2 < len(b.titles); c++ {
		of := [3]string{}
		for i, part := range []string{"年", "月", "日"} {
			levels := slices.Clone(b.titles[c+i].levels)
			if len(levels) == 0 {
				break
			}
			last := strings.Trim(plainText(levels[len(levels)-1]), "()")
			if levels[len(levels)-1] = strings.TrimSuffix(last, part); !strings.HasSuffix(last, part) {
				break
			}
			of[i] = strings.Join(levels, "")
		}
		if of[0] == "" || of[0] != of[1] || of[1] != of[2] {
			continue
		}
		if k, _, ok := understood(of[0]); !ok || k.to.read == nil {
			continue
		}
		b.titles[c] = title{text: of[0], levels: []string{of[0]}}
		b.titles[c+1], b.titles[c+2] = title{}, title{}
		b.dates = append(b.dates, c)
		c += 2
	}
}

// oneDate puts year, month and day into the first of their columns.
func (b *block) oneDate(cells []sheet.Cell) []sheet.Cell {
	for _, c := range b.dates {
		var parts []string
		for i, unit := range []string{"年", "月", "日"} {
			if c+i < len(cells) && tidy(cells[c+i].Text) != "" {
				parts = append(parts, strings.TrimSuffix(tidy(cells[c+i].Text), unit)+unit)
			}
		}
		if len(parts) == 0 {
			continue
		}
		cells = slices.Clone(cells)
		cells[c] = sheet.Cell{Kind: sheet.KindText, Text: strings.Join(parts, "")}
		for i := c + 1; i < min(c+3, len(cells)); i++ {
			cells[i] = sheet.Cell{}
		}
	}
	return cells
}

// at is the tidy text of a cell; row is its place in g.rows.
func (g *grid) at(row, column int) string {
	if cells := g.rows[row].cells; column < len(cells) {
		return tidy(cells[column].Text)
	}
	return ""
}

// of is the tidy text of merged cells.
func (g *grid) of(m sheet.Range) string {
	if i, ok := g.find(m.Row); ok {
		return g.at(i, m.Column)
	}
	return ""
}

// find gives the place of a row in g.rows.
func (g *grid) find(row int) (int, bool) {
	return slices.BinarySearchFunc(g.rows, row, func(r gridRow, row int) int { return r.row - row })
}

// headMerges are the merged cells that touch the rows from first to last.
func (g *grid) headMerges(first, last int) []sheet.Range {
	var out []sheet.Range
	for _, m := range g.merges {
		if m.Row <= g.rows[last].row && m.LastRow >= g.rows[first].row {
			out = append(out, m)
		}
	}
	return out
}

// merged finds the merged cells that hold a cell.
func (*grid) merged(among []sheet.Range, row, column int) (sheet.Range, bool) {
	for _, m := range among {
		if m.Row <= row && row <= m.LastRow && m.Column <= column && column <= m.LastColumn {
			return m, true
		}
	}
	return sheet.Range{}, false
}

// understood finds what a title means. The lowest level says most; a level
// above it tells apart what has no name of its own: 会社／フリガナ. A level that
// only brings the unit, （万円）, belongs to the one above.
func (t title) understood() (k known, unit int64, ok bool) {
	n := len(t.levels)
	if n < 2 {
		return understood(t.text)
	}
	joined := strings.Join(t.levels[n-2:], "")
	tries := []string{joined, t.levels[n-1], strings.Join(t.levels, "")}
	if last := norm.NFKC.String(t.levels[n-1]); strings.HasPrefix(last, "(") {
		tries = []string{joined}
	}
	for i := n - 2; i >= 0; i-- {
		if t.groups() {
			break // the word of a group says nothing about one of its columns
		}
		tries = append(tries, t.levels[i])
	}
	for _, try := range tries {
		at, yen, there := understood(try)
		switch {
		case !there:
		case !ok, k.float && !at.float, !at.float && at.rank < k.rank:
			k, unit, ok = at, max(yen, unit), true
		}
	}
	return k, unit, ok
}

// several understands a heading that names what each cell holds one after the
// other: 企業名・代表者, 住所／電話. All of its parts must be understood.
func (t title) several() (first known, more []*place, ok bool) {
	if len(t.levels) == 0 {
		return known{}, nil, false
	}
	parts := strings.FieldsFunc(norm.NFKC.String(t.levels[len(t.levels)-1]), func(r rune) bool { return strings.ContainsRune("・/、,&＆+とび\n", r) || unicode.IsSpace(r) })
	if len(parts) < 2 {
		return known{}, nil, false
	}
	for _, part := range parts {
		k, _, there := understood(part)
		switch {
		case !there || k.float || k.to == memberNumber:
			return known{}, nil, false
		case first.to == nil:
			first = known{to: k.to, rank: k.rank + 1}
		case first.to != k.to && !slices.Contains(more, k.to):
			more = append(more, k.to)
		}
	}
	return first, more, len(more) > 0
}

// groups tells whether the upper level names a group of columns.
func (t title) groups() bool {
	return slices.Contains(groupWords, norm.NFKC.String(strings.Join(strings.Fields(t.levels[0]), "")))
}

// groupWords stand above several columns.
var groupWords = strings.Fields("会社 企業 会社情報 企業情報 企業概要 会社概要 事業所 勤務先 代表者 会員 会員情報 個人 個人情報 本人 連絡先 基本情報 所在地 社員 従業員 社員数 従業員数 人員 役員 担当者 連絡担当者 窓口 本社 自宅 その他")
