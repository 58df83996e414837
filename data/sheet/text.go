// Reading CSV and TSV: which encoding, which separator, and the rows. Written
// for what offices really send: CP932 from old systems, fields Excel wrapped as
// ="001", the mark WriteCSV sets against formulas, a forgotten Ctrl-Z at the end.
package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// text is a whole CSV, decoded.
type text struct {
	encoding  string
	all       string
	separator byte
}

// openText decodes and finds the separator.
func openText(raw []byte, tabs bool) (*text, error) {
	all, name, err := decode(raw)
	if err != nil {
		return nil, err
	}
	return newText(all, name, tabs)
}

// newText finds the separator. Characters that cannot be read, such as 外字 of
// CP932, stay in their cells as U+FFFD, unless there are so many that the text
// is none.
func newText(all, encoding string, tabs bool) (*text, error) {
	all = strings.TrimRight(all, "\x1A")
	t := &text{encoding: encoding, all: all, separator: ','}
	if strings.TrimSpace(all) == "" {
		return nil, ErrEmpty
	}
	for i, c := range []byte(all) {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' {
			return nil, fmt.Errorf("%w: control character 0x%02X at byte %d", ErrNotSheet, c, i)
		}
	}
	best := 0
	for _, candidate := range []byte{',', '\t', ';'} {
		n := countOutside(all, candidate)
		if tabs && candidate == '\t' && n > 0 {
			n += len(all) // the file's name decides
		}
		if n > best {
			best, t.separator = n, candidate
		}
	}
	if bad := strings.Count(all, "\uFFFD"); bad*mostUnread > utf8.RuneCountInString(all) {
		return nil, t.locate(strings.IndexRune(all, utf8.RuneError))
	}
	return t, nil
}

// mostUnread: one character in so many may be unreadable.
const mostUnread = 10

// decode finds the encoding: a byte order mark, then UTF-16 by its zeros, then
// ISO-2022-JP by its escapes, then what is valid UTF-8, then whichever of CP932, UTF-8 and EUC-JP leaves
// fewer characters unread (in doubt CP932, unless EUC-JP reads like Japanese). Detection by letter frequencies is wrong
// on most short Japanese files. Bytes that cannot be read become U+FFFD.
func decode(raw []byte) (all, name string, err error) {
	with := func(name string, e encoding.Encoding) (string, string, error) {
		b, err := e.NewDecoder().Bytes(raw)
		if err != nil {
			return "", name, fmt.Errorf("%w: %w", ErrEncoding, err)
		}
		return string(b), name, nil
	}
	switch {
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		return strings.ToValidUTF8(string(raw[3:]), "\uFFFD"), "UTF-8", nil
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")), bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		return with("UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case bytes.IndexByte(raw, 0) >= 0:
		order := unicode.LittleEndian
		if even, odd := zeroBytes(raw); even > odd {
			order = unicode.BigEndian
		}
		return with("UTF-16", unicode.UTF16(order, unicode.IgnoreBOM))
	case bytes.Contains(raw, []byte("\x1B$")):
		return with("ISO-2022-JP", japanese.ISO2022JP)
	case utf8.Valid(raw):
		return string(raw), "UTF-8", nil
	}
	sjis, sjisName, err := with("CP932", japanese.ShiftJIS)
	if err != nil {
		return "", "", err
	}
	// UTF-8 with a few broken bytes is still that: the message names the place.
	if bad := strings.Count(sjis, "\uFFFD"); bad > 0 {
		if broken := strings.ToValidUTF8(string(raw), "\uFFFD"); strings.Count(broken, "\uFFFD") <= bad {
			sjis, sjisName = broken, "UTF-8"
		}
	}
	euc, eucName, err := with("EUC-JP", japanese.EUCJP)
	if err != nil {
		return sjis, sjisName, nil
	}
	badEUC, badSJIS := strings.Count(euc, "\uFFFD"), strings.Count(sjis, "\uFFFD")
	if badEUC < badSJIS || badEUC == 0 && badSJIS == 0 && commonEUC(raw) {
		return euc, eucName, nil
	}
	return sjis, sjisName, nil
}

// commonEUC tells a short text in EUC-JP, which reads in CP932 as half-width
// kana and rare kanji without a fault: nearly all its pairs are kana, signs and
// the common kanji. Half-width kana that are meant do not keep to those.
func commonEUC(raw []byte) bool {
	pairs, common := 0, 0
	for i := 0; i+1 < len(raw); i++ {
		lead := raw[i]
		if lead < 0xA1 {
			continue
		}
		pairs++
		if lead == 0xA1 || lead >= 0xA3 && lead <= 0xA5 || lead >= 0xB0 && lead <= 0xCF {
			common++
		}
		i++
	}
	return pairs >= 8 && common*20 >= pairs*19
}

// zeroBytes counts the bytes 0 at even and at odd places: commas, digits and line
// ends of UTF-16 have theirs in front (big endian) or behind.
func zeroBytes(raw []byte) (even, odd int) {
	for i, c := range raw[:min(len(raw), 64<<10)] {
		if c == 0 {
			even, odd = even+1-i%2, odd+i%2
		}
	}
	return even, odd
}

// countOutside counts c outside of quotes in the first 64 KB.
func countOutside(all string, c byte) int {
	n, quoted := 0, false
	for i := 0; i < min(len(all), 64<<10); i++ {
		switch all[i] {
		case '"':
			quoted = !quoted
		case c:
			if !quoted {
				n++
			}
		}
	}
	return n
}

// locate names the row and column of a byte that could not be read.
func (t *text) locate(at int) error {
	p := parser{all: t.all[:at], separator: t.separator}
	row, column := 1, 0
	for {
		cells, ended := p.record()
		if p.at >= len(p.all) && !ended {
			column = max(0, len(cells)-1)
			break
		}
		row++
		if p.at >= len(p.all) {
			break
		}
	}
	return &CellError{Row: row, Column: column, What: t.encoding, Err: ErrEncoding}
}

// rows gives the iterator behind File.Rows; a row of nothing has no cells.
func (t *text) rows(lim Limits) func() (int, []Cell, error) {
	p := parser{all: t.all, separator: t.separator}
	var cells []Cell
	row := 0
	return func() (int, []Cell, error) {
		if p.at >= len(p.all) {
			return 0, nil, io.EOF
		}
		row++
		fields, _ := p.record()
		cells = cells[:0]
		last := 0
		for column, field := range fields {
			c := Cell{}
			if field = unguard(field); field != "" {
				c, last = Cell{Kind: KindText, Text: field}, column+1
			}
			if len(field) > lim.MaxCellText || row > lim.MaxRows || column >= lim.MaxColumns {
				return 0, nil, &CellError{Row: row, Column: column, Err: ErrTooLarge}
			}
			cells = append(cells, c)
		}
		if p.open {
			return 0, nil, &CellError{Row: row, Column: len(fields) - 1, What: `"`, Err: ErrDamaged} // a quote never closed
		}
		return row, cells[:last], nil
	}
}

// parser splits text into records: RFC 4180, with any line end, and lenient
// about quotes inside unquoted fields.
type parser struct {
	all       string
	separator byte
	at        int
	fields    []string
	open      bool // the text ended inside quotes
}

// record takes one record; ended is false if the text stopped without a line
// end.
func (p *parser) record() (fields []string, ended bool) {
	p.fields = p.fields[:0]
	for {
		p.fields = append(p.fields, p.field())
		if p.at >= len(p.all) {
			return p.fields, false
		}
		switch c := p.all[p.at]; {
		case c == p.separator:
			p.at++
		case c == '\r' && strings.HasPrefix(p.all[p.at:], "\r\n"):
			p.at += 2
			return p.fields, true
		default: // \n or a lone \r
			p.at++
			return p.fields, true
		}
	}
}

// field takes one field and stops before what ends it.
func (p *parser) field() string {
	rest := p.all[p.at:]
	excel := strings.HasPrefix(rest, `="`) // Excel's way to keep 001 a text
	if excel {
		p.at++
	}
	if !excel && !strings.HasPrefix(rest, `"`) {
		return p.plain()
	}
	p.at++
	var b strings.Builder
	for {
		i := strings.IndexByte(p.all[p.at:], '"')
		if i < 0 {
			b.WriteString(p.all[p.at:])
			p.at, p.open = len(p.all), true
			return b.String()
		}
		b.WriteString(p.all[p.at : p.at+i])
		p.at += i + 1
		if p.at < len(p.all) && p.all[p.at] == '"' {
			b.WriteByte('"')
			p.at++
			continue
		}
		b.WriteString(p.plain()) // normally nothing
		return b.String()
	}
}

func (p *parser) plain() string {
	from := p.at
	for p.at < len(p.all) {
		if c := p.all[p.at]; c == p.separator || c == '\n' || c == '\r' {
			break
		}
		p.at++
	}
	return p.all[from:p.at]
}
