package nihongo

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ParseDay reads a day in every notation found in rosters: 2026-11-20,
// 2026/11/20, 2026.11.20, 20261120, 2026年11月20日(金), 令和8年11月20日, 元年, ㋿,
// R8.11.20, r08/11/20, 令和八年十一月二十日, in any width and with spaces, with or
// without a time after it (which is dropped). Blank text is the unknown day.
//
// Two-digit years, day-first order and a month without a day are ErrDay: they
// could be read in more than one way. With ErrEraRange the day is returned too.
func ParseDay(s string) (Day, error) {
	if d := Day(s); d.Valid() {
		return d, nil
	}
	w, err := readDate(s)
	if err != nil || w == (writtenDate{}) {
		return "", err
	}
	d := NewDay(w.year, w.month, w.day)
	if d == "" {
		return "", fmt.Errorf("%q: %w", s, ErrDay)
	}
	if w.era >= 0 && (d < eras[w.era].first || d > eras[w.era].last) {
		return d, fmt.Errorf("%q: %w", s, ErrEraRange)
	}
	return d, nil
}

// writtenDate is a date as somebody wrote it, the year already western. day is
// 0 when only a month was written; era is the index in eras, -1 for none.
type writtenDate struct{ year, month, day, era int }

// readDate takes a text apart. Blank text gives the zero writtenDate.
func readDate(s string) (writtenDate, error) {
	no := func() (writtenDate, error) { return writtenDate{}, fmt.Errorf("%q: %w", s, ErrDay) }
	if len(s) > 100 {
		return writtenDate{}, fmt.Errorf("%d bytes: %w", len(s), ErrDay)
	}
	t := strings.ToLower(strings.TrimSpace(norm.NFKC.String(s)))
	if t == "" {
		return writtenDate{}, nil
	}
	t = withoutTime(t)
	t = withoutWeekday(strings.Join(strings.Fields(t), ""))

	w := writtenDate{era: -1}
	for i, e := range eras {
		rest, ok := strings.CutPrefix(t, e.name)
		if !ok {
			rest, ok = strings.CutPrefix(t, e.letter)
			rest = strings.TrimPrefix(rest, ".") // R.8.11.20
		}
		if first, _ := utf8.DecodeRuneInString(e.name); !ok { // 令6.4.1
			rest, ok = strings.CutPrefix(t, string(first))
		}
		if ok {
			w.era, t = i, rest
			break
		}
	}
	fields, glued, ok := dateFields(t)
	if !ok {
		return no()
	}
	switch {
	case glued && w.era < 0 && len(fields[0]) == 8: // 20261120
		fields = []string{fields[0][:4], fields[0][4:6], fields[0][6:]}
	case glued && w.era < 0 && len(fields[0]) == 6: // 202612, a month
		fields = []string{fields[0][:4], fields[0][4:]}
	case glued && w.era >= 0 && len(fields[0]) == 6: // R081120
		fields = []string{fields[0][:2], fields[0][2:4], fields[0][4:]}
	case glued:
		return no()
	}
	var n [3]int
	for i, f := range fields {
		if n[i], ok = digits(f); !ok || n[i] == 0 {
			return no()
		}
	}
	w.year, w.month, w.day = n[0], n[1], n[2]
	if w.era >= 0 {
		if len(fields[0]) > 3 {
			return no()
		}
		w.year += eras[w.era].first.Year() - 1
	} else if len(fields[0]) != 4 {
		return no()
	}
	return w, nil
}

// dateFields splits 8年11月20日, 8-11-20, 8/11/20 or 8.11.20 into two or three
// runs of digits, reading kanji numerals on the way; glued means that there
// was one run only.
func dateFields(t string) (fields []string, glued, ok bool) {
	var mark rune // the separator in use; 年 月 日 are one kind
	var run []rune
	end := func() bool {
		f, ok := numeralDigits(run)
		fields, run = append(fields, f), run[:0]
		return ok
	}
	for i, r := range t {
		switch r {
		case '年', '月', '日':
			want := []rune("年月日")
			if mark != 0 && mark != '年' || len(fields) > 2 || r != want[len(fields)] || !end() {
				return nil, false, false
			}
			if mark = '年'; r == '日' && i+len("日") != len(t) {
				return nil, false, false
			}
		case '-', '/', '.', '‐', '−', '–', '・':
			if r > 0x7F {
				r = '-'
			}
			if mark != 0 && mark != r || len(fields) > 1 || !end() {
				return nil, false, false
			}
			mark = r
		default:
			run = append(run, r)
		}
	}
	if mark == '年' {
		// 2026年11月20 lacks its 日, 2026年11 its 月: not accepted.
		return fields, false, len(run) == 0 && len(fields) >= 2
	}
	if !end() {
		return nil, false, false
	}
	return fields, len(fields) == 1, true
}

// numeralDigits writes a run as ASCII digits: 20, 元, 二〇二六, 二十, 十一, 三十一.
func numeralDigits(run []rune) (string, bool) {
	if len(run) == 0 || len(run) > 8 {
		return "", false
	}
	if string(run) == "元" {
		return "1", true
	}
	b := make([]byte, 0, 8)
	for i, r := range run {
		if r == '十' {
			if i == 0 {
				b = append(b, '1')
			}
			if i > 1 || i+2 < len(run) {
				return "", false
			}
			if i == len(run)-1 {
				b = append(b, '0')
			}
			continue
		}
		v, ok := kanjiDigit(r)
		if r >= '0' && r <= '9' {
			v, ok = int(r-'0'), true
		}
		if !ok {
			return "", false
		}
		b = append(b, byte('0'+v))
	}
	return string(b), true
}

// kanjiDigit reads 〇 to 九.
func kanjiDigit(r rune) (int, bool) {
	for i, k := range []rune("〇一二三四五六七八九") {
		if r == k {
			return i, true
		}
	}
	if r == '零' {
		return 0, true
	}
	return 0, false
}

// withoutTime drops a time of day: 2026/11/20 0:00, 2026-11-20T00:00:00+09:00.
func withoutTime(t string) string {
	for i, r := range t {
		if i == 0 || r != 't' && !unicode.IsSpace(r) {
			continue
		}
		rest := strings.TrimSpace(t[i+1:])
		if h := strings.IndexByte(rest, ':'); h >= 1 && h <= 2 && strings.Trim(rest, "0123456789:.+-z") == "" {
			return t[:i]
		}
	}
	return t
}

// withoutWeekday drops (金), (金曜日) or 金曜日 at the end. Whether the weekday
// fits is not checked: it is hardly ever written for its own sake.
func withoutWeekday(t string) string {
	bare := strings.TrimSuffix(strings.TrimSuffix(t, ")"), "〕")
	inner := bare
	for _, tail := range []string{"曜日", "曜"} {
		if cut, ok := strings.CutSuffix(bare, tail); ok {
			inner = cut
			break
		}
	}
	for _, day := range []string{"月", "火", "水", "木", "金", "土", "日", "祝"} {
		cut, ok := strings.CutSuffix(inner, day)
		if !ok {
			continue
		}
		if inside, ok := strings.CutSuffix(cut, "("); ok && bare != t {
			return inside
		}
		if inner != bare && bare == t {
			return cut
		}
	}
	return t
}
