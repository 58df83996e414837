// What is written into cells.
package sheet

import (
	"strconv"
	"strings"
)

// Value is one cell to write. Its zero value leaves the cell empty. Make it with
// Text, Int, Num, Day, Calc and give it another style than its column's with As.
type Value struct {
	kind    Kind
	styled  bool
	style   Style
	number  float64
	text    string
	formula string
}

// Text is a text; "" leaves the cell empty. It never becomes a formula, a
// number or a link, whatever it begins with.
func Text(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{kind: KindText, text: s}
}

// Int is a whole number: counts, yen. Beyond 15 digits Excel keeps only 15.
func Int(n int64) Value { return Value{kind: KindNumber, number: float64(n)} }

// Num is any number; NaN and infinities leave the cell empty.
func Num(f float64) Value {
	if f-f != 0 {
		return Value{}
	}
	return Value{kind: KindNumber, number: f}
}

// Day is an ISO day "2006-01-02". "" leaves the cell empty; what is no day, or
// before 1900-03-01 (Excel's calendar is wrong there), is written as text.
func Day(iso string) Value {
	n, ok := serialOf(iso)
	if !ok {
		return Text(iso)
	}
	return Value{kind: KindDate, number: float64(n), text: iso}
}

// Calc is a formula, written without "=" or with it, and the value it has now,
// for programs that show a workbook without calculating.
func Calc(formula string, cached Value) Value {
	cached.formula = strings.TrimPrefix(formula, "=")
	return cached
}

// As gives the value its own style.
func (v Value) As(s Style) Value {
	v.style, v.styled = s, true
	return v
}

// Plain is the value as CSV has it, and as Cell.Text has it when it is read again:
// days as ISO, numbers without separators.
func (v Value) Plain() string {
	if v.kind == KindNumber {
		return string(appendNumber(nil, v.number))
	}
	return v.text
}

// appendCell appends the XML of one cell; ref is its address.
func appendCell(dst, column, row []byte, style int, v *Value) []byte {
	dst = append(dst, `<c r="`...)
	dst = append(append(dst, column...), row...)
	if style > 0 {
		dst = strconv.AppendInt(append(dst, `" s="`...), int64(style), 10)
	}
	if v.formula != "" {
		if v.kind == KindText {
			dst = append(dst, `" t="str`...)
		}
		dst = append(appendEscaped(append(dst, `"><f>`...), v.formula), `</f>`...)
		switch v.kind {
		case KindText:
			dst = append(appendEscaped(append(dst, `<v>`...), v.text), `</v>`...)
		case KindNumber, KindDate:
			dst = append(appendRaw(append(dst, `<v>`...), v.number), `</v>`...)
		}
		return append(dst, `</c>`...)
	}
	switch v.kind {
	case KindNumber, KindDate:
		dst = appendRaw(append(dst, `"><v>`...), v.number)
		return append(dst, `</v></c>`...)
	case KindText:
		dst = append(dst, `" t="inlineStr"><is><t`...)
		if edged(v.text) {
			dst = append(dst, ` xml:space="preserve"`...)
		}
		dst = appendEscaped(append(dst, '>'), v.text)
		return append(dst, `</t></is></c>`...)
	}
	return append(dst, `"/>`...)
}

// appendRaw writes the number with all its digits.
func appendRaw(dst []byte, f float64) []byte {
	if n := int64(f); float64(n) == f && n > -1e15 && n < 1e15 {
		return strconv.AppendInt(dst, n, 10)
	}
	return strconv.AppendFloat(dst, f, 'g', -1, 64)
}

// edged tells whether XML readers would be free to drop space at the text's
// ends.
func edged(s string) bool {
	first, last := s[0], s[len(s)-1]
	return first <= ' ' || last <= ' '
}
