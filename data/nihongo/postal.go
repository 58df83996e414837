package nihongo

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kaisei/assets"
)

// ErrPostal says that a text is no postal code of seven digits.
var ErrPostal = errors.New("a postal code has seven digits")

// Postal reads a postal code in any writing, 〒529-0711 or ５２９０７１１, and gives
// its seven digits. Blank text gives "". Six digits are refused, though it may
// be that a spreadsheet lost the 0 in front.
func Postal(s string) (string, error) {
	b := make([]byte, 0, 7)
	for _, r := range strings.TrimSpace(norm.NFKC.String(s)) {
		switch {
		case r >= '0' && r <= '9' && len(b) < 8:
			b = append(b, byte(r))
		case r == '〒' || isDash(r) || unicode.IsSpace(r):
		default:
			return "", fmt.Errorf("%q: %w", clip(s), ErrPostal)
		}
	}
	if len(b) != 0 && len(b) != 7 || len(b) == 0 && strings.TrimSpace(s) != "" {
		return "", fmt.Errorf("%q: %w", clip(s), ErrPostal)
	}
	return string(b), nil
}

// FormatPostal writes seven digits as 529-0711; any other text comes back as it
// is.
func FormatPostal(code string) string {
	if len(code) != 7 {
		return code
	}
	return code[:3] + "-" + code[3:]
}

// withoutPostal drops a postal code in front of an address when it is marked
// by 〒 or has the form 529-0711.
func withoutPostal(s string) string {
	t := strings.TrimSpace(s)
	marked := strings.HasPrefix(t, "〒")
	rest := strings.TrimPrefix(t, "〒")
	count, dash := 0, false
	for i, r := range rest {
		switch d := []rune(norm.NFKC.String(string(r))); {
		case len(d) == 1 && d[0] >= '0' && d[0] <= '9':
			count++
		case isDash(r) && count == 3:
			dash = true
		case unicode.IsSpace(r) && (count == 0 || count == 3):
		default:
			if count == 7 && (marked || dash) {
				return rest[i:]
			}
			return t
		}
	}
	return t
}

// Place is where a postal code leads.
type Place struct {
	Postal       string // seven digits; five when one code covers a building's floors
	Code         string // municipality, 5 digits
	Prefecture   string // 滋賀県
	Municipality string // official name with 郡
	Town         string // 西浅井町岩熊; "" for 以下に掲載がない場合
}

// LookupPostal gives every place of a postal code (seven digits), none when
// Japan Post's list does not have it. A code may lead to several
// municipalities: offer them, and do not overwrite what was typed.
func LookupPostal(code string) []Place {
	if _, ok := digits(code); !ok || len(code) != 7 {
		return nil
	}
	if places := postalLines(code); places != nil {
		return places
	}
	return postalLines(code[:5])
}

// Places goes through the whole list in the order of codes; about 120,000.
func Places() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for line := range bytes.Lines(postalTable()) {
			if p, ok := placeOf(line); ok && !yield(p) {
				return
			}
		}
	}
}

// postalTable is unpacked at the first question: one piece of 3 MB, in which
// lines are searched, so that nothing is built from it.
var postalTable = sync.OnceValue(unpackPostal)

func unpackPostal() []byte {
	z, err := gzip.NewReader(bytes.NewReader(assets.Postal))
	if err != nil {
		return nil // cannot be: a test reads the embedded file to its end
	}
	var b bytes.Buffer
	b.Grow(3_100_000)
	if _, err := io.Copy(&b, z); err != nil {
		return nil
	}
	return b.Bytes()
}

// postalLines finds the lines of exactly this code.
func postalLines(code string) []Place {
	table := postalTable()
	key := []byte(code + "\t")
	low, high := 0, len(table) // the first line at or after key begins in low…high
	for low < high {
		mid := low + (high-low)/2
		start := bytes.LastIndexByte(table[:mid], '\n') + 1
		if bytes.Compare(table[start:min(start+len(key), len(table))], key) < 0 {
			next := bytes.IndexByte(table[start:], '\n')
			if next < 0 {
				return nil
			}
			low = start + next + 1
		} else {
			high = start
		}
	}
	var places []Place
	for line := range bytes.Lines(table[low:]) {
		if !bytes.HasPrefix(line, key) {
			break
		}
		if p, ok := placeOf(line); ok {
			places = append(places, p)
		}
	}
	return places
}

func placeOf(line []byte) (Place, bool) {
	postal, rest, ok1 := strings.Cut(strings.TrimRight(string(line), "\n"), "\t")
	code, town, ok2 := strings.Cut(rest, "\t")
	m, ok3 := MunicipalityByCode(code)
	return Place{postal, code, m.Prefecture, m.Name, town}, ok1 && ok2 && ok3
}
