// XML as Word files hold it: elements with their places in the bytes. Only what
// is in the bytes is read: encoding/xml knows no document types and no entities
// but the five of XML, and anything else is an error.
package paper

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// element is a start tag and where it stands.
type element struct {
	name       string // local name; with "mc:" or "?" before it outside Word's own namespace
	attrs      []xml.Attr
	begin, end int // of the tag itself in the bytes
}

// attr is the value of an attribute by its local name, "" when absent.
func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on is the value of an on-off property: present without a value means on.
func (e element) on() bool {
	switch e.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// deepest nesting that is read; Word's own documents stay below fifty.
const deepest = 500

// walk goes over an XML part. leave tells the end of an element: where its end
// tag begins and ends (equal when the element has none, <w:p/>).
func walk(data []byte, enter func(element), leave func(name string, begin, end int), text func(s string, begin, end int)) error {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("not UTF-8") }
	depth := 0
	for {
		begin := int(dec.InputOffset())
		token, err := dec.Token()
		end := int(dec.InputOffset())
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrWordDamaged, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > deepest {
				return fmt.Errorf("%w: nested too deep", ErrWordDamaged)
			}
			enter(element{name: local(t.Name), attrs: t.Attr, begin: begin, end: end})
		case xml.EndElement:
			depth--
			leave(local(t.Name), begin, end)
		case xml.CharData:
			text(string(t), begin, end)
		case xml.Directive: // <!DOCTYPE …>: no office program writes one
			return fmt.Errorf("%w: document type inside", ErrWordDamaged)
		}
	}
}

// local is a name without its namespace, when that is one of Word's or of
// packages; marked otherwise, so that w:p is not mistaken for a:p of a drawing.
func local(n xml.Name) string {
	switch {
	case strings.HasSuffix(n.Space, "/wordprocessingml/2006/main"), strings.HasSuffix(n.Space, "/wordprocessingml/main"),
		strings.Contains(n.Space, "/package/"), n.Space == "":
		return n.Local
	case strings.HasSuffix(n.Space, "/markup-compatibility/2006"):
		return "mc:" + n.Local
	}
	return "?" + n.Local
}

// each goes over the start tags of a part.
func each(data []byte, visit func(element)) error {
	return walk(data, visit, func(string, int, int) {}, func(string, int, int) {})
}
