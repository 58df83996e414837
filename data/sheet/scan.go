// A small pull scanner for the XML inside workbooks. It knows elements,
// attributes, text, CDATA and the five entities, and nothing else: a document
// type declaration is refused, so there are no external entities and no
// "billion laughs". encoding/xml takes four times as long for the same sheet
// and allocates for every token.
package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

type token uint8

const (
	tokenEnd     token     = iota // end tag, or the second half of <x/>
	tokenStart                    // name and attrs are set
	tokenText                     // text is set; a long text comes in several pieces
	tokenEOF                      // regular end of the part
	maxTagLength = 8 << 20        // of one tag, comment or CDATA section
)

// scanner reads tokens; name, attrs and text are valid until the next call.
type scanner struct {
	r        io.Reader
	buf      []byte
	pos, end int
	done     bool // r is at its end
	closing  bool // a self-closing tag still owes its end

	name  []byte // local name, without prefix
	attrs []byte // everything between name and the end of the tag
	text  []byte // raw: references are resolved by appendText
	plain bool   // text is CDATA: nothing to resolve
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, 64<<10)}
}

// fill reads more behind what is not consumed yet; io.EOF when there is none.
func (s *scanner) fill() error {
	if s.done {
		return io.EOF
	}
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxTagLength {
			return fmt.Errorf("%w: endless tag", ErrDamaged)
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := io.ReadAtLeast(s.r, s.buf[s.end:], 1)
	s.end += n
	if n > 0 {
		return nil
	}
	if err == io.EOF {
		s.done = true
		return io.EOF
	}
	return damaged(err)
}

// damaged gives a foreign library's error our sentinel, if it has none of ours.
func damaged(err error) error {
	if err == nil || errors.Is(err, ErrTooLarge) || errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// next advances to the next token.
func (s *scanner) next() (token, error) {
	if s.closing {
		s.closing = false
		return tokenEnd, nil
	}
	for {
		if s.pos == s.end {
			if err := s.fill(); err == io.EOF {
				return tokenEOF, nil
			} else if err != nil {
				return tokenEOF, err
			}
		}
		if s.buf[s.pos] != '<' {
			return s.piece()
		}
		n := tagLength(s.buf[s.pos:s.end])
		for n == 0 {
			if err := s.fill(); err == io.EOF {
				return tokenEOF, fmt.Errorf("%w: ends inside a tag", ErrDamaged)
			} else if err != nil {
				return tokenEOF, err
			}
			n = tagLength(s.buf[s.pos:s.end])
		}
		tag := s.buf[s.pos : s.pos+n]
		s.pos += n
		switch tag[1] {
		case '?':
			continue
		case '!':
			if bytes.HasPrefix(tag, cdataOpen) {
				s.text, s.plain = tag[len(cdataOpen):n-3], true
				return tokenText, nil
			}
			if bytes.HasPrefix(tag, commentOpen) {
				continue
			}
			return tokenEOF, fmt.Errorf("%w: document type declaration", ErrDamaged)
		case '/':
			s.name = localName(bytes.TrimRight(tag[2:n-1], " \t\r\n"))
			return tokenEnd, nil
		}
		body := tag[1 : n-1]
		if body = bytes.TrimRight(body, " \t\r\n"); len(body) > 0 && body[len(body)-1] == '/' {
			s.closing, body = true, body[:len(body)-1]
		}
		cut := len(body)
		for i, c := range body {
			if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
				cut = i
				break
			}
		}
		s.name, s.attrs = localName(body[:cut]), body[cut:]
		return tokenStart, nil
	}
}

// piece gives the text up to the next tag or to the end of the buffer, never
// cutting a reference in two.
func (s *scanner) piece() (token, error) {
	for {
		w := s.buf[s.pos:s.end]
		n := bytes.IndexByte(w, '<')
		if n < 0 {
			n = len(w)
			if a := bytes.LastIndexByte(w, '&'); a >= 0 && n-a < 12 && bytes.IndexByte(w[a:], ';') < 0 {
				n = a
			}
		}
		if n == 0 {
			if err := s.fill(); err == io.EOF {
				return tokenEOF, fmt.Errorf("%w: ends inside a reference", ErrDamaged)
			} else if err != nil {
				return tokenEOF, err
			}
			continue
		}
		s.text, s.plain = w[:n], false
		s.pos += n
		return tokenText, nil
	}
}

var (
	cdataOpen   = []byte("<![CDATA[")
	commentOpen = []byte("<!--")
)

// tagLength gives the bytes of the tag w begins with, 0 if it is not complete.
func tagLength(w []byte) int {
	if len(w) < 2 {
		return 0
	}
	until := func(mark string, from int) int {
		if len(w) < from {
			return 0
		}
		if i := bytes.Index(w[from:], []byte(mark)); i >= 0 {
			return from + i + len(mark)
		}
		return 0
	}
	switch {
	case w[1] == '?':
		return until("?>", 2)
	case w[1] == '!' && len(w) < len(cdataOpen):
		return 0
	case bytes.HasPrefix(w, cdataOpen):
		return until("]]>", len(cdataOpen))
	case bytes.HasPrefix(w, commentOpen):
		return until("-->", len(commentOpen))
	}
	for i := 1; i < len(w); i++ {
		switch w[i] {
		case '>':
			return i + 1
		case '"', '\'': // a ">" between quotes is no end
			j := bytes.IndexByte(w[i+1:], w[i])
			if j < 0 {
				return 0
			}
			i += j + 1
		}
	}
	return 0
}

func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// nextAttr takes the first attribute off a; ok is false at the end and at
// anything that is no attribute.
func nextAttr(a []byte) (name, value, rest []byte, ok bool) {
	i := 0
	for i < len(a) && (a[i] == ' ' || a[i] == '\t' || a[i] == '\n' || a[i] == '\r') {
		i++
	}
	eq := bytes.IndexByte(a[i:], '=')
	if eq < 0 {
		return nil, nil, nil, false
	}
	name = bytes.TrimRight(a[i:i+eq], " \t\r\n")
	a = bytes.TrimLeft(a[i+eq+1:], " \t\r\n")
	if len(a) == 0 || a[0] != '"' && a[0] != '\'' {
		return nil, nil, nil, false
	}
	q := bytes.IndexByte(a[1:], a[0])
	if q < 0 {
		return nil, nil, nil, false
	}
	return name, a[1 : 1+q], a[2+q:], true
}

// attr gives one attribute's value with its references resolved, by local name.
func attr(attrs []byte, want string) string {
	for {
		name, value, rest, ok := nextAttr(attrs)
		if !ok {
			return ""
		}
		if string(localName(name)) == want {
			text, err := appendText(nil, value)
			if err != nil {
				return ""
			}
			return string(text)
		}
		attrs = rest
	}
}

// appendText appends raw XML text with its references resolved and its line
// ends made \n.
func appendText(dst, raw []byte) ([]byte, error) {
	for len(raw) > 0 {
		i := bytes.IndexAny(raw, "&\r")
		if i < 0 {
			return append(dst, raw...), nil
		}
		dst = append(dst, raw[:i]...)
		if raw[i] == '\r' {
			if i+1 == len(raw) || raw[i+1] != '\n' {
				dst = append(dst, '\n')
			}
			raw = raw[i+1:]
			continue
		}
		semi := bytes.IndexByte(raw[i:], ';')
		if semi < 0 {
			return dst, fmt.Errorf("%w: bare & in text", ErrDamaged)
		}
		r, ok := reference(string(raw[i+1 : i+semi]))
		if !ok {
			return dst, fmt.Errorf("%w: unknown entity", ErrDamaged)
		}
		dst = utf8.AppendRune(dst, r)
		raw = raw[i+semi+1:]
	}
	return dst, nil
}

// reference resolves the inside of &…;.
func reference(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}
