// Writing CSV for other systems. House rule against formulas: a text that a
// spreadsheet would take for one (it begins with = + - @, a tab or a line end)
// gets an apostrophe in front, also when apostrophes already stand before it;
// reading takes exactly one such apostrophe off again. Numbers and days are
// never marked. The xlsx files need none of this: their texts are texts.
package sheet

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
)

// Encoding is how a CSV is written.
type Encoding uint8

// The encodings written. Excel opens both by a double click.
const (
	UTF8BOM Encoding = iota // with byte order mark
	CP932                   // Windows' Shift_JIS, for old systems; not every name can be written
)

// CSVWriter writes rows of CSV, lines ending in CR LF. Call Close at the end.
type CSVWriter struct {
	out  *bufio.Writer
	enc  *encoding.Encoder // nil for UTF-8
	line []byte
	row  int
}

// CSV begins a CSV on w.
func CSV(w io.Writer, enc Encoding) *CSVWriter {
	c := &CSVWriter{out: bufio.NewWriterSize(w, 64<<10)}
	if enc == CP932 {
		c.enc = japanese.ShiftJIS.NewEncoder()
	} else {
		_, _ = c.out.WriteString("\uFEFF") // an error stays in out until Close
	}
	return c
}

// Row writes one row. A character CP932 does not have is refused with a
// *CellError around ErrEncoding that names it: nothing is replaced silently.
func (c *CSVWriter) Row(cells ...Value) error {
	c.row++
	c.line = c.line[:0]
	for i, v := range cells {
		if i > 0 {
			c.line = append(c.line, ',')
		}
		field := v.Plain()
		if v.kind == KindText {
			field = guard(field)
		}
		if c.enc != nil {
			field = toWindows.Replace(field)
			if r := unwritable(c.enc, field); r != 0 {
				return &CellError{Row: c.row, Column: i, What: fmt.Sprintf("%c U+%04X", r, r), Err: ErrEncoding}
			}
		}
		if strings.ContainsAny(field, "\",\r\n\t;") || field != strings.TrimSpace(field) || len(cells) == 1 && field == "" {
			field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
		}
		c.line = append(c.line, field...)
	}
	c.line = append(c.line, '\r', '\n')
	line := c.line
	if c.enc != nil {
		encoded, err := c.enc.Bytes(line)
		if err != nil {
			return &CellError{Row: c.row, Column: -1, Err: ErrEncoding}
		}
		line = encoded
	}
	_, err := c.out.Write(line)
	return err
}

// Close writes what is still in memory; it does not close w.
func (c *CSVWriter) Close() error { return c.out.Flush() }

// toWindows maps the characters that Unicode has twice and CP932 only once,
// where the decoder's choice is not the one people type (golang/go#69934).
var toWindows = strings.NewReplacer("〜", "～", "−", "－", "—", "―", "‖", "∥", "¢", "￠", "£", "￡", "¬", "￢", "¥", "￥")

// unwritable gives the first character the encoding lacks, 0 if it has all.
func unwritable(enc *encoding.Encoder, s string) rune {
	if _, err := enc.String(s); err == nil {
		return 0
	}
	for _, r := range s {
		if _, err := enc.String(string(r)); err != nil {
			return r
		}
	}
	return utf8.RuneError
}

// guard marks a text that would be taken for a formula.
func guard(s string) string {
	if looksActive(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// unguard takes guard's mark off.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && looksActive(strings.TrimLeft(s, "'")) {
		return s[1:]
	}
	return s
}

func looksActive(s string) bool {
	return s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0
}
