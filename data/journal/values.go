package journal

// Values are the filled fields of one record, and their one canonical text:
// a JSON object of strings in the order of the fields, so that equal records
// have equal text and a person can read it in the office file.

import (
	"encoding/json"
	"errors"
	"fmt"
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

// Decode reads what Encode wrote.
func Decode(text string) (Values, error) {
	if v, ok := decodePlain(text); ok {
		return v, nil
	}
	return decodeAny(text)
}

// decodePlain handles the text of nearly every record: no escapes inside.
func decodePlain(text string) (Values, bool) {
	if len(text) < 2 || text[0] != '{' || text[len(text)-1] != '}' || strings.IndexByte(text, '\\') >= 0 {
		return nil, false
	}
	rest := text[1 : len(text)-1]
	v := make(Values, 0, 1+strings.Count(rest, `":"`))
	for rest != "" {
		field, after, ok := plainString(rest)
		if !ok || after == "" || after[0] != ':' {
			return nil, false
		}
		value, after, ok := plainString(after[1:])
		if !ok {
			return nil, false
		}
		v = append(v, Value{field, value})
		switch {
		case after == "":
			rest = ""
		case after[0] == ',' && len(after) > 1:
			rest = after[1:]
		default:
			return nil, false
		}
	}
	return v, true
}

func plainString(s string) (text, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	end := strings.IndexByte(s[1:], '"')
	if end < 0 {
		return "", "", false
	}
	return s[1 : 1+end], s[2+end:], true
}

func decodeAny(text string) (Values, error) {
	dec := json.NewDecoder(strings.NewReader(text))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("%w: %.40q", ErrEncoding, text)
	}
	var v Values
	for dec.More() {
		field, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
		}
		value, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
		}
		name, isName := field.(string)
		content, isText := value.(string)
		if !isName || !isText {
			return nil, fmt.Errorf("%w: field %v is not text", ErrEncoding, field)
		}
		v = append(v, Value{name, content})
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('}') {
		return nil, fmt.Errorf("%w: no end", ErrEncoding)
	}
	return v, nil
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
