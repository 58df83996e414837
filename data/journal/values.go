package journal

// Values are the filled fields of one record, and their one canonical text:
// a JSON object of strings in the order of the fields, so that equal records
// have equal text and a person can read it in the office file.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Value is one filled field.
type Value struct{ Field, Text string }

// Values are filled fields in the order of the record's schema.
type Values []Value

// ErrEncoding is returned for text that Encode has not written.
var ErrEncoding = errors.New("journal: not an encoded record")

// Get returns the text of a field, "" when it is not filled.
func (v Values) Get(field string) string {
	for _, x := range v {
		if x.Field == field {
			return x.Text
		}
	}
	return ""
}

// Encode writes the values as one JSON object of strings.
func (v Values) Encode() string {
	size := 2
	for _, x := range v {
		size += len(x.Field) + len(x.Text) + 6
	}
	out := append(make([]byte, 0, size), '{')
	for i, x := range v {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendJSON(out, x.Field)
		out = append(out, ':')
		out = appendJSON(out, x.Text)
	}
	return string(append(out, '}'))
}

// appendJSON leaves Japanese text as it is; encoding/json would do, but costs
// seconds for a first import of 47,000 members.
func appendJSON(out []byte, s string) []byte {
	out = append(out, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c < 0x20:
			out = append(out, '\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			out = append(out, c)
		}
	}
	return append(out, '"')
}

// Decode reads what Encode wrote, byte for byte; anything else is ErrEncoding.
func Decode(text string) (Values, error) {
	no := func() (Values, error) { return nil, fmt.Errorf("%w: %.40q", ErrEncoding, text) }
	if len(text) < 2 || text[0] != '{' || text[len(text)-1] != '}' {
		return no()
	}
	rest := text[1 : len(text)-1]
	v := make(Values, 0, 1+strings.Count(rest, `":"`))
	for rest != "" {
		field, after, ok := cutJSON(rest)
		if !ok || after == "" || after[0] != ':' {
			return no()
		}
		value, after, ok := cutJSON(after[1:])
		if !ok || after != "" && (after[0] != ',' || len(after) == 1) {
			return no()
		}
		v = append(v, Value{field, value})
		rest = strings.TrimPrefix(after, ",")
	}
	return v, nil
}

// cutJSON takes one string from the front of s, undoing what appendJSON does.
func cutJSON(s string) (text, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	s = s[1:]
	end := strings.IndexAny(s, `"\`)
	if end >= 0 && s[end] == '"' { // nearly every text
		return s[:end], s[end+1:], true
	}
	var out []byte
	for ; end >= 0; end = strings.IndexAny(s, `"\`) {
		out, s = append(out, s[:end]...), s[end:]
		switch {
		case s[0] == '"':
			return string(out), s[1:], true
		case len(s) > 1 && (s[1] == '"' || s[1] == '\\'):
			out, s = append(out, s[1]), s[2:]
		case strings.HasPrefix(s, `\u00`) && len(s) >= 6:
			c, err := strconv.ParseUint(s[4:6], 16, 8)
			if err != nil {
				return "", "", false
			}
			out, s = append(out, byte(c)), s[6:]
		default:
			return "", "", false
		}
	}
	return "", "", false
}

// changes lists the fields in which the record differs from what it becomes.
func (v Values) changes(kind Kind, id string, becomes Values) []Change {
	var out []Change
	for _, x := range v {
		if after := becomes.Get(x.Field); after != x.Text {
			out = append(out, Change{kind, id, x.Field, x.Text, after})
		}
	}
	for _, x := range becomes {
		if v.Get(x.Field) == "" && x.Text != "" {
			out = append(out, Change{kind, id, x.Field, "", x.Text})
		}
	}
	return out
}
