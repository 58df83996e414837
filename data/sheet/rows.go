// The rows of one sheet, scanned once from front to back.
package sheet

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf8"
)

// rowReader yields the rows of one sheet's part.
type rowReader struct {
	book   *book
	lim    Limits
	name   string
	part   io.ReadCloser
	s      *scanner
	inside bool // of sheetData
	ended  bool // sheetData has ended

	merges []Range
	unseen []int // rows that Excel hides

	row   int
	cells []Cell
	spans []span // where each cell's text lies in text
	text  []byte // all texts of the row: one allocation for them together
}

// span is the place of a cell's text in the row's block; shared texts need none.
type span struct{ begin, end int }

// pending is a cell between its start and end tag.
type pending struct {
	column  int
	style   int
	kind    byte // first letter of the type: s, i, n, b, e, d, or 't' for str
	formula bool
}

func (b *book) rows(sheet int, lim Limits) (*rowReader, error) {
	if err := b.loadShared(); err != nil {
		return nil, err
	}
	tab := b.sheets[sheet]
	part, err := b.open(tab.part, lim.MaxUncompressed)
	if err != nil {
		return nil, err
	}
	return &rowReader{book: b, lim: lim, name: tab.name, part: part, s: newScanner(part)}, nil
}

func (r *rowReader) close() { _ = r.part.Close() }

// next gives the next row, without cells if it is empty, and io.EOF after the
// last. The part is read to its very end, so that its checksum is verified.
func (r *rowReader) next() (row int, cells []Cell, err error) {
	defer func() {
		if p := recover(); p != nil { // the inflater, should it stumble
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	for {
		kind, err := r.s.next()
		if err != nil {
			return 0, nil, r.place(-1, "", err)
		}
		switch {
		case kind == tokenEOF && !r.ended:
			return 0, nil, r.place(-1, "", fmt.Errorf("%w: sheet ends early", ErrDamaged))
		case kind == tokenEOF:
			return 0, nil, io.EOF
		case kind == tokenStart && string(r.s.name) == "sheetData" && !r.ended:
			r.inside = true
		case kind == tokenEnd && string(r.s.name) == "sheetData":
			r.inside, r.ended = false, true
		case kind == tokenStart && r.ended && string(r.s.name) == "mergeCell":
			if len(r.merges) >= mostMerges {
				return 0, nil, r.place(-1, "", ErrTooLarge)
			}
			if m, ok := rangeOf(attr(r.s.attrs, "ref")); ok {
				r.merges = append(r.merges, m)
			}
		case kind == tokenStart && r.inside && string(r.s.name) == "row":
			if err := r.readRow(); err != nil {
				return 0, nil, err
			}
			return r.row, r.cells, nil
		}
	}
}

// place wraps an error with where it happened.
func (r *rowReader) place(column int, what string, err error) error {
	return &CellError{Sheet: r.name, Row: r.row, Column: column, What: what, Err: err}
}

// readRow reads up to </row>.
func (r *rowReader) readRow() error {
	r.cells, r.spans, r.text = r.cells[:0], r.spans[:0], r.text[:0]
	number := r.row + 1
	if v := attr(r.s.attrs, "r"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n <= r.row {
			return r.place(-1, v, fmt.Errorf("%w: row number", ErrDamaged))
		}
		number = n
	}
	r.row = number
	if r.row > r.lim.MaxRows {
		return r.place(-1, "", ErrTooLarge)
	}
	if v := attr(r.s.attrs, "hidden"); v == "1" || v == "true" {
		r.unseen = append(r.unseen, r.row)
	}
	for column := 0; ; {
		kind, err := r.s.next()
		if err != nil {
			return r.place(-1, "", err)
		}
		switch {
		case kind == tokenEOF:
			return r.place(-1, "", fmt.Errorf("%w: row ends early", ErrDamaged))
		case kind == tokenEnd && string(r.s.name) == "row":
			r.settle()
			return nil
		case kind == tokenStart && string(r.s.name) == "row":
			return r.place(-1, "", fmt.Errorf("%w: row within a row", ErrDamaged))
		case kind == tokenStart && len(r.s.name) == 1 && r.s.name[0] == 'c':
			p, err := r.beginCell(column)
			if err != nil {
				return err
			}
			if err := r.readCell(p); err != nil {
				return err
			}
			column = p.column + 1
		}
	}
}

// settle turns the row's block into one string and gives each cell its part.
func (r *rowReader) settle() {
	all := string(r.text)
	for i, at := range r.spans {
		if at.end > at.begin {
			r.cells[i].Text = all[at.begin:at.end]
		}
	}
}

func (r *rowReader) beginCell(column int) (pending, error) {
	p := pending{column: column, kind: 'n'}
	for attrs := r.s.attrs; ; {
		name, value, rest, ok := nextAttr(attrs)
		if !ok {
			return p, nil
		}
		attrs = rest
		if len(name) != 1 {
			continue
		}
		switch name[0] {
		case 'r':
			if p.column = columnOf(value); p.column < 0 {
				return p, r.place(-1, string(value), fmt.Errorf("%w: cell address", ErrDamaged))
			}
		case 's':
			p.style = smallNumber(value)
		case 't':
			if len(value) > 0 {
				p.kind = value[0]
			}
			if string(value) == "str" {
				p.kind = 't'
			}
		}
	}
}

// smallNumber reads digits; -1 for anything else.
func smallNumber(b []byte) int {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<40 {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// readCell collects the value up to </c> into the row's block and stores the
// cell if there is anything in it.
func (r *rowReader) readCell(p pending) error {
	begin := len(r.text)
	collect, reading := false, false
	for {
		kind, err := r.s.next()
		if err != nil {
			return r.place(p.column, "", err)
		}
		switch kind {
		case tokenEOF:
			return r.place(p.column, "", fmt.Errorf("%w: cell ends early", ErrDamaged))
		case tokenText:
			if !collect {
				continue
			}
			if r.text, err = r.s.appendTo(r.text); err != nil {
				return r.place(p.column, "", err)
			}
			if len(r.text)-begin > 7*r.lim.MaxCellText {
				return r.place(p.column, "", ErrTooLarge)
			}
		case tokenStart:
			switch string(r.s.name) {
			case "v":
				collect = p.kind != 'i'
			case "t":
				collect = p.kind == 'i' && !reading
			case "rPh":
				reading = true
			case "f":
				p.formula = true
			}
		case tokenEnd:
			switch string(r.s.name) {
			case "v", "t":
				collect = false
			case "rPh":
				reading = false
			case "c":
				return r.store(p, begin)
			}
		}
	}
}

// store makes a cell of the raw value text[begin:].
func (r *rowReader) store(p pending, begin int) error {
	if len(r.text) == begin {
		if !p.formula || p.kind != 'n' {
			return nil // "" as the result of a formula is marked as a text
		}
		p.kind, r.text = 'e', append(r.text, '=')
	}
	raw := r.text[begin:]
	c := Cell{Kind: KindText, Formula: p.formula}
	switch p.kind {
	case 's':
		text, ok := r.book.shared.at(smallNumber(raw))
		if !ok {
			return r.place(p.column, string(raw), fmt.Errorf("%w: shared text", ErrDamaged))
		}
		c.Text, r.text = text, r.text[:begin]
		if text == "" {
			return nil
		}
	case 'b':
		c.Kind, r.text = KindBool, r.text[:begin]
		c.Text = "FALSE"
		if raw[0] == '1' || raw[0] == 't' {
			c.Text, c.Number = "TRUE", 1
		}
	case 'e':
		c.Kind = KindError
	case 'i', 't':
		r.text = unescapeUnits(r.text, begin)
	case 'd':
		c.Kind = KindDate
		if day := raw[:min(10, len(raw))]; len(day) == 10 {
			r.text = r.text[:begin+10]
			if n, ok := serialOf(string(day)); ok {
				c.Number = float64(n)
			}
		} else {
			c.Kind = KindText
		}
	default:
		r.number(&c, p.style, begin)
	}
	if len(c.Text)+len(r.text)-begin > r.lim.MaxCellText {
		return r.place(p.column, "", ErrTooLarge)
	}
	if !utf8.Valid(r.text[begin:]) || !utf8.ValidString(c.Text) {
		return r.place(p.column, "", fmt.Errorf("%w: not UTF-8", ErrDamaged))
	}
	if p.column >= r.lim.MaxColumns {
		return r.place(p.column, "", ErrTooLarge)
	}
	for len(r.cells) <= p.column {
		r.cells, r.spans = append(r.cells, Cell{}), append(r.spans, span{})
	}
	r.cells[p.column], r.spans[p.column] = c, span{begin, len(r.text)}
	return nil
}

// number reads a numeric value and lets the style say whether it is a day.
func (r *rowReader) number(c *Cell, style, begin int) {
	raw := bytes.TrimSpace(r.text[begin:])
	value, ok := plainInteger(raw)
	if !ok {
		for _, b := range raw {
			if (b < '0' || b > '9') && b != '-' && b != '+' && b != '.' && b != 'e' && b != 'E' {
				return // not a number at all: kept as the text it is
			}
		}
		f, err := strconv.ParseFloat(string(raw), 64)
		if err != nil || math.IsInf(f, 0) {
			return
		}
		value = f
		r.text = appendNumber(r.text[:begin], f)
	} else {
		r.text = append(r.text[:begin], raw...)
	}
	c.Kind, c.Number = KindNumber, value
	if style < 0 || style >= len(r.book.meanings) {
		return
	}
	switch r.book.meanings[style] {
	case calendarDay:
		if day, ok := dayOf(value, r.book.date1904); ok {
			c.Kind, r.text = KindDate, append(r.text[:begin], day...)
		}
	case timeOfDay:
		if value >= 0 && value < 1 {
			c.Kind, r.text = KindText, append(r.text[:begin], clockOf(value)...)
		}
	}
}

// plainInteger reads what most numbers are: up to 15 digits, no leading zero.
func plainInteger(raw []byte) (float64, bool) {
	if len(raw) == 0 || len(raw) > 15 || raw[0] == '0' && len(raw) > 1 {
		return 0, false
	}
	n := smallNumber(raw)
	return float64(n), n >= 0
}

// appendNumber writes a number as a person would: Excel keeps 15 digits, the
// rest ("1.1000000000000001") is noise of the binary form.
func appendNumber(dst []byte, f float64) []byte {
	if f == 0 {
		return append(dst, '0') // never -0
	}
	if exact := math.Trunc(f); exact == f && math.Abs(f) < 1e15 {
		return strconv.AppendInt(dst, int64(f), 10)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		rounded = f
	}
	if size := math.Abs(rounded); size >= 1e21 || size < 1e-9 {
		return strconv.AppendFloat(dst, rounded, 'g', -1, 64)
	}
	return strconv.AppendFloat(dst, rounded, 'f', -1, 64)
}
