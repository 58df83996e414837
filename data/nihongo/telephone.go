package nihongo

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Telephone tidies a telephone number: ASCII digits, one hyphen between groups,
// no brackets. The groups stay as typed, because where an area code ends
// cannot be told without the ministry's list; only numbers of fixed shape
// typed without any hyphen are parted (090, 0120, 03 …). Text that is more than
// one number (内線, two numbers) comes back trimmed and otherwise as it was.
func Telephone(s string) string {
	typed := strings.TrimSpace(s)
	b := make([]byte, 0, 16)
	gap := false
	for i, r := range norm.NFKC.String(typed) {
		switch {
		case r >= '0' && r <= '9':
			if gap && len(b) > 0 {
				b = append(b, '-')
			}
			b, gap = append(b, byte(r)), false
		case r == '+' && i == 0:
			b = append(b, '+')
		case isDash(r) || r == '(' || r == ')' || r == '.' || unicode.IsSpace(r):
			gap = len(b) > 0 && b[len(b)-1] != '+'
		default:
			return typed
		}
	}
	t := string(b)
	if n := len(strings.ReplaceAll(t, "-", "")); n > 15 || n < 3 {
		return typed
	}
	if strings.Contains(t, "-") {
		return t
	}
	for _, shape := range []struct {
		front       string
		length, one int
		two         int
	}{
		{"0120", 10, 4, 3}, {"0570", 10, 4, 3}, {"0800", 11, 4, 3},
		{"050", 11, 3, 4}, {"070", 11, 3, 4}, {"080", 11, 3, 4}, {"090", 11, 3, 4},
		{"03", 10, 2, 4}, {"06", 10, 2, 4},
	} {
		if strings.HasPrefix(t, shape.front) && len(t) == shape.length {
			return t[:shape.one] + "-" + t[shape.one:shape.one+shape.two] + "-" + t[shape.one+shape.two:]
		}
	}
	return t
}

// TelephoneKey gives the digits of a number for comparing, +81 as 0.
func TelephoneKey(s string) string {
	t := strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
	rest, abroad := strings.CutPrefix(t, "+81")
	b := make([]byte, 0, 16)
	if abroad {
		t, b = rest, append(b, '0')
	}
	for _, r := range t {
		if r >= '0' && r <= '9' {
			if abroad && len(b) == 1 && r == '0' { // +81 (0)75
				continue
			}
			b = append(b, byte(r))
		}
	}
	return string(b)
}
