package intake

// One row of the file, understood: values for the fields of records, and what
// is wrong with them.

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// line is one row that says something.
type line struct {
	row                   int
	number, company, name string
	values                []value
	problems, warnings    []Problem
	from                  *header
	above                 string // the company of the row above
	former                bool   // in a table of those who have left

	member *roster.Entry // of the office; found by matching
	found  verdict       // how
}

// value is the canonical text for a place; "" takes away what is there.
type value struct {
	to     *place
	text   string
	column int // where it stands in the file, for messages
}

// get finds the value for a place.
func (l *line) get(p *place) (value, bool) {
	for _, v := range l.values {
		if v.to == p {
			return v, true
		}
	}
	return value{}, false
}

func (l *line) text(p *place) string {
	v, _ := l.get(p)
	return v.text
}

// put sets the value for a place.
func (l *line) put(p *place, text string, column int) {
	for i := range l.values {
		if l.values[i].to == p {
			l.values[i].text = text
			return
		}
	}
	l.values = append(l.values, value{p, text, column})
}

// problem makes the row be refused.
func (l *line) problem(column int, written, sentence string) {
	l.problems = append(l.problems, l.from.problem(l.row, column, written, sentence))
}

// absent is problem for a value that is not there, unless something is wrong
// with it already, or the file has no such column: a note says that of all rows.
func (l *line) absent(p *place, sentence string) {
	if column := l.from.column(p); column >= 0 && !l.blamed(column) {
		l.problem(column, "", sentence)
	}
}

// blamed tells whether something is wrong with the cell.
func (l *line) blamed(column int) bool {
	return column >= 0 && slices.ContainsFunc(l.problems, func(p Problem) bool { return p.Column == sheet.ColumnName(column) })
}

// warn says something about a row that is taken.
func (l *line) warn(column int, written, sentence string) {
	l.warnings = append(l.warnings, l.from.problem(l.row, column, written, sentence))
}

// problem words a message; column -1 is the row as a whole.
func (h *header) problem(row, column int, written, sentence string) Problem {
	p := Problem{Sheet: h.sheet, Row: row, Value: clip(written), Sentence: sentence}
	for i := range h.columns {
		if c := &h.columns[i]; c.index == column {
			p.Column, p.Heading = sheet.ColumnName(column), c.title
		}
	}
	return p
}

// column is where a place stands in the file, -1 when it has no column.
func (h *header) column(p *place) int {
	for i := range h.columns {
		if c := &h.columns[i]; c.to == p || slices.Contains(c.also, p) {
			return c.index
		}
	}
	return -1
}

// clip shortens what a message quotes.
func clip(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// line understands one row; nil when it says nothing.
func (h *header) line(r tableRow, today nihongo.Day) *line {
	l := &line{row: r.row, from: h, former: r.former, values: h.room[:0]}
	for i := range h.columns {
		if c := &h.columns[i]; c.index < len(r.cells) {
			l.take(c, r.cells[c.index], today)
		}
	}
	if len(l.values) == 0 && len(l.problems) == 0 && len(l.warnings) == 0 {
		return nil
	}
	if _, given := l.get(unitName); !given && r.unit != "" {
		l.put(unitName, r.unit, -1)
	}
	if _, given := l.get(memberType); !given && r.sort != "" {
		l.put(memberType, r.sort, -1)
	}
	l.number, l.company, l.name = l.text(memberNumber), l.text(companyName), l.text(memberName)
	l.standing()
	l.place()
	l.order()
	l.leaving()
	h.room, l.values = l.values, slices.Clone(l.values)
	return l
}

// take reads one cell.
func (l *line) take(c *column, cell sheet.Cell, today nihongo.Day) {
	if cell.Kind == sheet.KindEmpty {
		return
	}
	text := tidy(cell.Text)
	if text == "" {
		return
	}
	if cell.Kind == sheet.KindError && text == "=" {
		l.problem(c.index, "", "計算式の結果がファイルに保存されていません。Excel で開いて保存し直してください。")
		return
	}
	if cell.Kind == sheet.KindError {
		l.problem(c.index, text, "計算式が誤りになっています。Excel で正しい値を入れてください。")
		return
	}
	if f, ok := roster.FieldOf(c.to.kind, c.to.field); cell.Kind == sheet.KindBool && !(ok && f.Type == roster.Flag) {
		l.problem(c.index, text, "真偽値（TRUE・FALSE）になっています。Excel で正しい値を入れてください。")
		return
	}
	if c.mark != "" {
		l.marked(c, text)
		return
	}
	in := input{cell, text, c.title, c.unit, l.from.short, today}
	if len(c.also) == 0 {
		l.read(c, c.to, in)
		return
	}
	to := append([]*place{c.to}, c.also...)
	parts := splitCell(text, to)
	for _, p := range to {
		if part := parts[p]; part != "" {
			in.text, in.cell = part, sheet.Cell{Kind: sheet.KindText, Text: part}
			l.read(c, p, in)
		}
	}
}

// marked puts the row into the unit in whose column it has a ○.
func (l *line) marked(c *column, text string) {
	if readFlag(input{text: text}).text != "1" {
		return
	}
	if v, there := l.get(unitName); there {
		l.warn(c.index, text, "「"+v.text+"」にも印があります。所属は「"+v.text+"」として取り込みます。")
		return
	}
	l.put(unitName, c.mark, c.index)
}

// read reads one value of a cell.
func (l *line) read(c *column, to *place, in input) {
	var r reading
	switch to {
	case industry:
		r = l.industry(c, in)
	case detail:
		r = l.from.trade(in)[1]
	case corporate:
		if strings.Contains(in.text, "個人") {
			l.put(sole, "1", c.index)
			l.put(numberWhy, "個人事業", c.index)
			return
		}
		r = readCorporate(in)
	case staff, regular:
		if l.staff(c, in.text) {
			return
		}
		r = to.read(in)
	default:
		r = to.read(in)
	}
	if r.problem != "" {
		l.problem(c.index, in.text, r.problem)
		l.problems[len(l.problems)-1].Proposal = r.proposal
		return
	}
	if r.warning != "" {
		l.warn(c.index, in.text, r.warning)
	}
	if r.nothing {
		return
	}
	if before, there := l.get(to); there && c.part {
		r.text = together(to, before.text, r.text)
	}
	l.put(to, r.text, c.index)
}

// staff reads 12名(パート3名): 正社員 and パート at once.
func (l *line) staff(c *column, text string) bool {
	a, b, ok := readStaff(text)
	if !ok {
		return false
	}
	l.put(regular, strconv.FormatInt(a, 10), c.index)
	if _, given := l.get(part); !given {
		l.put(part, strconv.FormatInt(b, 10), c.index)
	}
	return true
}

// industry reads 業種, which may name a 中分類 too.
func (l *line) industry(c *column, in input) reading {
	r := l.from.trade(in)
	if _, given := l.get(detail); !given && !r[1].nothing && !l.from.has(detail) {
		l.put(detail, r[1].text, c.index)
	}
	return r[0]
}

// trade reads a word as 業種 and as 中分類. A roster has few different ones, so
// they are remembered.
func (h *header) trade(in input) [2]reading {
	r, there := h.trades[in.text]
	if !there {
		r = [2]reading{readIndustry(in), readIndustryDetail(in)}
		if len(h.trades) < 10_000 {
			h.trades[in.text] = r
		}
	}
	return r
}

// together joins what stands in two columns: 姓 and 名 with a space, the parts
// of an address without one, unless two numbers would run together.
func together(p *place, a, b string) string {
	if p != address {
		return a + " " + b
	}
	if strings.HasPrefix(b, a) {
		return b // 市区町村 and then the whole address
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if unicode.IsDigit(last) && unicode.IsDigit(first) {
		return a + " " + b
	}
	return a + b
}
