package nihongo

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ErrNumber says that a text is no whole number, or one beyond ±9.2×10^18.
var ErrNumber = errors.New("no number")

// ParseNumber reads a whole number as offices write it: 1,234,567, １２３名, 30人,
// 3社, 1,500万円, 1億2,000万, 1.5億, 3千, ¥500, 一千万円, 二十三; △ and ▲ are minus.
//
// What leaves a fraction (1.5名) or can be read in more than one way is
// ErrNumber: 1,2,3; 約30; 10〜20; 1億2000, which may mean 1億2000万. So is blank
// text: not filled in is not 0.
func ParseNumber(s string) (int64, error) { return readNumber(s, 1) }

// ParseYen reads an amount of money in whole yen. A number without any unit
// counts in unit yen: 10,000 for a column headed 資本金(万円), 1 otherwise. A
// number with a unit of its own (1,000万円, 500円) keeps it; 3千 under 万円 is
// 3千万円.
func ParseYen(s string, unit int64) (int64, error) { return readNumber(s, unit) }

// readNumber reads s; a number with neither 円 nor 万 is multiplied by unit.
func readNumber(s string, unit int64) (int64, error) {
	no := fmt.Errorf("%q: %w", clip(s), ErrNumber)
	if len(s) > 200 {
		return 0, no
	}
	t := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
	t, minus := cutAny(t, strings.CutPrefix, "-", "−", "△", "▲")
	t, _ = cutAny(t, strings.CutPrefix, "金")
	t, yen := cutAny(t, strings.CutPrefix, "¥", "\\")
	t, named := cutAny(t, strings.CutSuffix, "円也", "円", "名", "人", "社", "件")

	var sum amount
	for t != "" {
		size, _ := utf8.DecodeRuneInString(t)
		if u := multiplier(size); u != 0 {
			if !sum.times(u) {
				return 0, no
			}
			t = t[utf8.RuneLen(size):]
			continue
		}
		end := strings.IndexFunc(t, func(r rune) bool { return multiplier(r) != 0 })
		if end < 0 {
			end = len(t)
		}
		if !sum.number(t[:end]) {
			return 0, no
		}
		t = t[end:]
	}
	if sum.big == 0 && !yen && !named && unit > 1 && !sum.times(unit) {
		return 0, no
	}
	n, ok := sum.end()
	if !ok {
		return 0, no
	}
	if minus {
		n = -n
	}
	return n, nil
}

// cutAny removes the first of the marks that t begins or ends with.
func cutAny(t string, cut func(string, string) (string, bool), marks ...string) (string, bool) {
	for _, m := range marks {
		if rest, ok := cut(t, m); ok {
			return rest, true
		}
	}
	return t, false
}

// multiplier gives the value of 十 百 千 万 億 兆, 0 of any other rune.
func multiplier(r rune) int64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万', '萬':
		return 10_000
	case '億':
		return 100_000_000
	case '兆':
		return 1_000_000_000_000
	}
	return 0
}

// amount adds up a number from left to right: in 1億2千500万, 500 is the
// pending number, 2千 the section below the next 万, 1億 the total.
type amount struct {
	total, section int64
	digits         int64 // the pending number without its point
	decimals       int   // how many of its digits stand behind the point
	pending        bool
	small, big     int64 // the 十百千 and 万億兆 seen last; each must fall
}

// number takes 1,500 or 1.5 or 二〇 as the pending number.
func (a *amount) number(t string) bool {
	if a.pending {
		return false
	}
	plain, ok := withoutCommas(t)
	if !ok {
		return false
	}
	point := -1
	for i, r := range []rune(plain) {
		d, kanji := kanjiDigit(r)
		switch {
		case r >= '0' && r <= '9':
			d = int(r - '0')
		case r == '.' && point < 0 && i > 0:
			point = 0
			continue
		case !kanji:
			return false
		}
		if a.digits > (math.MaxInt64-int64(d))/10 {
			return false
		}
		a.digits = a.digits*10 + int64(d)
		if point >= 0 {
			point++
		}
	}
	a.decimals, a.pending = max(point, 0), true
	return point != 0
}

// take gives the pending number times unit, when that is whole.
func (a *amount) take(unit int64) (int64, bool) {
	for ; a.decimals > 0; a.decimals-- {
		switch {
		case unit%10 == 0:
			unit /= 10
		case a.digits%10 == 0:
			a.digits /= 10
		default:
			return 0, false
		}
	}
	n, ok := product(a.digits, unit)
	a.digits, a.pending = 0, false
	return n, ok
}

// times applies one of the multipliers, or a column's unit.
func (a *amount) times(unit int64) bool {
	if unit < 10_000 && unit%10 == 0 {
		if a.small != 0 && unit >= a.small {
			return false
		}
		if !a.pending { // 千 alone is 一千
			a.digits, a.pending = 1, true
		}
		n, ok := a.take(unit)
		a.section, a.small = a.section+n, unit
		return ok && a.section >= 0
	}
	if a.big != 0 && unit >= a.big || !a.pending && a.small == 0 {
		return false
	}
	n, ok := a.take(unit)
	m, ok2 := product(a.section, unit)
	if !ok || !ok2 || n > math.MaxInt64-m || n+m > math.MaxInt64-a.total {
		return false
	}
	a.total, a.section, a.small, a.big = a.total+n+m, 0, 0, unit
	return true
}

// end gives the whole sum.
func (a *amount) end() (int64, bool) {
	rest := a.pending || a.small != 0
	if !rest && a.big == 0 || rest && a.big > 10_000 {
		return 0, false
	}
	n, ok := a.take(1)
	if !ok || n > math.MaxInt64-a.section || n+a.section > math.MaxInt64-a.total {
		return 0, false
	}
	n += a.section
	return a.total + n, a.big == 0 || n < a.big
}

// product multiplies what is not negative, unless that overflows.
func product(a, b int64) (int64, bool) {
	if b != 0 && a > math.MaxInt64/b {
		return 0, false
	}
	return a * b, true
}

// withoutCommas removes commas that part groups of three; others are refused,
// because 1,2 may be a slip for 1.2.
func withoutCommas(t string) (string, bool) {
	if !strings.Contains(t, ",") {
		return t, true
	}
	whole, _, _ := strings.Cut(t, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || g == "" || len(g) > 3 {
			return "", false
		}
	}
	return strings.Join(groups, "") + t[len(whole):], true
}

// FormatChange writes a change of a number with its sign: +3, −2, ±0. The minus
// is as wide as the digits.
func FormatChange(n int) string {
	switch {
	case n > 0:
		return "+" + FormatNumber(int64(n))
	case n < 0:
		return "−" + FormatNumber(int64(-n))
	}
	return "±0"
}

// FormatNumber writes 1,234,567.
func FormatNumber(n int64) string {
	s := strconv.FormatInt(n, 10)
	first := len(s) % 3
	if n < 0 && first == 1 || first == 0 {
		first += 3
	}
	b := make([]byte, 0, len(s)+len(s)/3)
	b = append(b, s[:min(first, len(s))]...)
	for i := first; i < len(s); i += 3 {
		b = append(append(b, ','), s[i:i+3]...)
	}
	return string(b)
}

// FormatYen writes an amount shortly where that loses nothing: 1,500万円,
// 1億2,000万円, 12,345円.
func FormatYen(yen int64) string {
	const man, oku = 10_000, 100_000_000
	if yen == 0 || yen%man != 0 {
		return FormatNumber(yen) + "円"
	}
	sign := ""
	if yen < 0 {
		sign, yen = "-", -yen
	}
	s := ""
	if o := yen / oku; o > 0 {
		s = FormatNumber(o) + "億"
	}
	if m := yen % oku / man; m > 0 {
		s += FormatNumber(m) + "万"
	}
	return sign + s + "円"
}

// clip shortens a text for an error.
func clip(s string) string {
	if len(s) <= 60 {
		return s
	}
	return strings.ToValidUTF8(s[:60], "") + "…"
}
