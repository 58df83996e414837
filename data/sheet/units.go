// Characters XML cannot hold are written in workbooks as _xHHHH_ (ST_Xstring,
// ECMA-376 part 1 §22.9.2.19), and a text that happens to look so has its first
// underscore written that way. Reading and writing of it stand together here.
package sheet

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// appendTo appends the scanner's current text.
func (s *scanner) appendTo(dst []byte) ([]byte, error) {
	if s.plain {
		return append(dst, s.text...), nil
	}
	return appendText(dst, s.text)
}

// unescapeUnits resolves _xHHHH_ in b[from:] in place.
func unescapeUnits(b []byte, from int) []byte {
	if !bytes.Contains(b[from:], []byte("_x")) {
		return b
	}
	out := b[:from]
	rest := append([]byte(nil), b[from:]...)
	for len(rest) > 0 {
		unit, ok := escapedUnit(rest)
		if !ok {
			out, rest = append(out, rest[0]), rest[1:]
			continue
		}
		rest = rest[7:]
		r := rune(unit)
		if utf16.IsSurrogate(r) {
			second, ok := escapedUnit(rest)
			if pair := utf16.DecodeRune(r, rune(second)); ok && pair != utf8.RuneError {
				r, rest = pair, rest[7:]
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// escapedUnit reads _xHHHH_ at the start of b.
func escapedUnit(b []byte) (uint16, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	var unit uint16
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		unit = unit<<4 | uint16(c)
	}
	return unit, true
}

// appendEscaped appends s as the content of an XML element of a workbook.
// Bytes that are no UTF-8 become U+FFFD.
func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '<' && c != '>' && c != '&' && c != '_' {
			i++
			continue
		}
		size, put := 1, ""
		switch {
		case c == '<':
			put = "&lt;"
		case c == '>':
			put = "&gt;"
		case c == '&':
			put = "&amp;"
		case c == '\t' || c == '\n':
			i++
			continue
		case c == '_':
			if _, looks := escapedUnit([]byte(s[i:min(len(s), i+7)])); !looks {
				i++
				continue
			}
			put = "_x005F_"
		case c < ' ':
			const hex = "0123456789ABCDEF"
			put = "_x00" + string([]byte{hex[c>>4], hex[c&15]}) + "_"
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				put = "\uFFFD"
			} else if r == 0xFFFE {
				size, put = n, "_xFFFE_"
			} else if r == 0xFFFF {
				size, put = n, "_xFFFF_"
			} else {
				i += n
				continue
			}
		}
		dst = append(append(dst, s[from:i]...), put...)
		i += size
		from = i
	}
	return append(dst, s[from:]...)
}
