package nihongo

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ErrCorporateLength says that a text is no number of 13 digits.
var ErrCorporateLength = errors.New("a corporate number has 13 digits")

// ErrCorporateCheckDigit says that the first of the 13 digits does not fit the
// other twelve: at least one digit is wrong.
var ErrCorporateCheckDigit = errors.New("check digit of the corporate number does not fit")

// MissingCheckDigit is the error for twelve digits, the 会社法人等番号 of the
// register: With is the 法人番号 that belongs to it, to be offered, not taken.
// It Is ErrCorporateLength.
type MissingCheckDigit struct{ With string }

func (e *MissingCheckDigit) Error() string {
	return "12 digits, the corporate number would be " + e.With
}

// Unwrap makes it an ErrCorporateLength.
func (e *MissingCheckDigit) Unwrap() error { return ErrCorporateLength }

// CorporateNumber reads a 法人番号 in any writing, with hyphens, spaces, in full
// width, or as the 登録番号 of an invoice issuer (T and 13 digits, the same digits
// for a corporation), and gives its 13 digits. Blank text gives "".
//
// The errors are ErrCorporateLength, ErrCorporateCheckDigit and
// *MissingCheckDigit. A number that passes may still be another company's: the
// check digit misses 2 of 100 slips.
func CorporateNumber(s string) (string, error) {
	t := strings.ToUpper(strings.TrimSpace(norm.NFKC.String(s)))
	if t == "" {
		return "", nil
	}
	t = strings.TrimPrefix(t, "T")
	b := make([]byte, 0, 13)
	for _, r := range t {
		switch {
		case r >= '0' && r <= '9':
			b = append(b, byte(r))
		case unicode.IsSpace(r) || isDash(r):
		default:
			return "", fmt.Errorf("%q: %w", s, ErrCorporateLength)
		}
	}
	switch {
	case len(b) == 12:
		return "", &MissingCheckDigit{With: string(append([]byte{CorporateCheckDigit(string(b))}, b...))}
	case len(b) != 13:
		return "", fmt.Errorf("%q: %w", s, ErrCorporateLength)
	case CorporateCheckDigit(string(b[1:])) != b[0]:
		return "", fmt.Errorf("%q: %w", s, ErrCorporateCheckDigit)
	}
	return string(b), nil
}

// CorporateCheckDigit gives the first digit ('1' to '9') for the twelve digits
// behind it; 0 when they are not twelve digits.
//
// Rule: 法人番号の指定等に関する省令 (平成26年財務省令第70号) 2条:
// 9 − (Σ Pn·Qn mod 9), n from the last digit, Qn 1 for odd n and 2 for even n.
func CorporateCheckDigit(twelve string) byte {
	if len(twelve) != 12 {
		return 0
	}
	sum := 0
	for n := 1; n <= 12; n++ {
		c := twelve[12-n]
		if c < '0' || c > '9' {
			return 0
		}
		sum += int(c-'0') * (2 - n%2)
	}
	return byte('0' + 9 - sum%9)
}

// FormatCorporateNumber writes 13 digits as 1-4-4-4 for reading; any other text
// comes back as it is.
func FormatCorporateNumber(n string) string {
	if len(n) != 13 {
		return n
	}
	return n[:1] + "-" + n[1:5] + "-" + n[5:9] + "-" + n[9:]
}

// isDash says that r is one of the signs that people type as a hyphen.
func isDash(r rune) bool {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '―', '−', 'ー', '─', '━', 'ｰ', '－':
		return true
	}
	return false
}
