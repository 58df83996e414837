package intake

// Days, months and years as cells hold them.

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// Serial numbers of days between these are read as such where a cell holds a
// plain number: 1927-05-18 to 2119; a year such as 1985 is not among them.
const (
	firstSerial = 10_000
	lastSerial  = 80_000
)

func readDay(in input) reading {
	if blank(in.text) || strings.HasPrefix(in.text, "0000") {
		return nothing
	}
	if in.cell.Kind == sheet.KindNumber && in.cell.Number >= firstSerial && in.cell.Number < lastSerial {
		if d, err := nihongo.SerialDay(math.Floor(in.cell.Number), false); err == nil {
			return reading{text: string(d), warning: "日付の書式でない数値のため、Excel の通し番号として " + string(d) + " と読みました。"}
		}
	}
	if d, ok := serialText(in.text); ok && in.cell.Kind == sheet.KindText {
		return reading{text: string(d), warning: "Excel の通し番号のままのため、" + string(d) + " と読みました。"}
	}
	d, err := nihongo.ParseDay(in.text)
	switch {
	case errors.Is(err, nihongo.ErrEraRange):
		return reading{text: string(d), warning: "元号の期間外です。" + d.Western() + "として取り込みます。"}
	case err == nil && d == "":
		return nothing
	case err == nil && (d.Year() < 1600 || d.Year() > 2999):
	case err == nil:
		return reading{text: string(d)}
	}
	if m, err := nihongo.ParseMonth(in.text); m != "" && (err == nil || errors.Is(err, nihongo.ErrEraRange)) {
		if first := m.First(); strings.Contains(in.title, "年月") && !strings.Contains(in.title, "日") {
			return reading{text: string(first), warning: "日がないため、月の初めの " + string(first) + " と読みました。"}
		}
		return reading{problem: "日がありません。日までの日付（例 " + string(m) + "-01）に直してください。", proposal: string(m.First())}
	}
	plain := strings.Join(strings.Fields(norm.NFKC.String(in.text)), "")
	if bare := monthEnd.ReplaceAllString(plain, ""); bare != plain {
		if m, err := nihongo.ParseMonth(bare); m != "" && err == nil {
			last := string(m.Last())
			return reading{text: last, warning: "月の終わりの " + last + " と読みました。"}
		}
	}
	if m := twoDigits.FindStringSubmatch(plain); m != nil && strings.Contains(plain, ".") && m[1] <= "64" || noEra.MatchString(plain) {
		return reading{problem: "年が2桁のため、西暦か元号か決められません。2012-04-01 または H12.4.1 のように直してください。"}
	}
	return reading{problem: "暦にない日付か、日付として読めません。2025-04-01 または令和7年4月1日のように直してください。", proposal: likelyDay(in)}
}

// noEra is 12年4月1日, a year of which era or century nobody knows.
var noEra = regexp.MustCompile(`^[0-9元]{1,2}年`)

// monthEnd is 3月末 behind its month.
var monthEnd = regexp.MustCompile(`(?:末日?|晦日)(?:付け?)?$`)

// serialText reads 30691, the number of a day that became text on its way.
func serialText(text string) (nihongo.Day, bool) {
	n, err := strconv.Atoi(norm.NFKC.String(text))
	if err != nil || n < firstSerial || n >= lastSerial {
		return "", false
	}
	d, err := nihongo.SerialDay(float64(n), false)
	return d, err == nil
}

// twoDigits is 85.4.1: a year without its century.
var twoDigits = regexp.MustCompile(`^'?([0-9]{2})[./-]([0-9]{1,2})[./-]([0-9]{1,2})$`)

// noSuchDay is a day beyond the end of its month.
var noSuchDay = regexp.MustCompile(`^(.*[年./-]?[0-9]{1,2}[月./-])(29|30|31)(日?)$`)

// likelyDay is the day that is probably meant, "" when nobody can tell.
func likelyDay(in input) string {
	plain := strings.Join(strings.Fields(norm.NFKC.String(in.text)), "")
	if m := twoDigits.FindStringSubmatch(plain); m != nil {
		century := "19"
		if m[1] <= string(in.today)[2:4] {
			century = "20"
		}
		if d, err := nihongo.ParseDay(century + m[1] + "/" + m[2] + "/" + m[3]); err == nil {
			return string(d)
		}
	}
	if m := noSuchDay.FindStringSubmatch(plain); m != nil {
		for _, day := range []string{"30", "29", "28"} {
			if d, err := nihongo.ParseDay(m[1] + day + m[3]); err == nil && d != "" {
				return string(d)
			}
		}
	}
	return ""
}

// readFounding reads 設立 and 創業, of which old lists often know the month alone:
// its first day is taken, with a word about it.
func readFounding(in input) reading {
	r := readPastDay(in)
	if r.problem == "" {
		return r
	}
	if m := readMonth(in); m.text != "" {
		first := string(nihongo.Month(m.text).First())
		return reading{text: first, warning: "日がないため、月の初めの " + first + " と読みました。"}
	}
	if y := readYear(in); y.text != "" {
		return reading{nothing: true, warning: "年だけのため、取り込みません。月までわかるときは書き足してください。"}
	}
	return r
}

// readLeaving reads 退会日. Who leaves in a month, leaves at its end.
func readLeaving(in input) reading {
	r := readPastDay(in)
	if m := readMonth(in); r.text != "" && m.text != "" && isMonth(in.text) || r.problem != "" && m.text != "" {
		last := string(nihongo.Month(m.text).Last())
		if r.problem != "" {
			r.proposal = last
			return r
		}
		return reading{text: last, warning: "日がないため、月の終わりの " + last + " と読みました。"}
	}
	return r
}

// isMonth tells a month from a day.
func isMonth(text string) bool {
	m, err := nihongo.ParseMonth(text)
	return m != "" && (err == nil || errors.Is(err, nihongo.ErrEraRange))
}

// readPastDay reads days that hardly ever lie ahead.
func readPastDay(in input) reading {
	r := readDay(in)
	if r.text > string(in.today) {
		r.warning = "今日より後の日付です。確かめてください。"
	}
	return r
}

func readMonth(in input) reading {
	if blank(in.text) {
		return nothing
	}
	if d, err := nihongo.ParseDay(in.text); err == nil && d != "" {
		return reading{text: string(d.Month())}
	}
	m, err := nihongo.ParseMonth(in.text)
	if err != nil || m == "" {
		return reading{problem: "年月として読めません。2025-04 のように直してください。"}
	}
	return reading{text: string(m)}
}

// readYear reads a year of birth; of a whole day the year alone is kept.
func readYear(in input) reading {
	if blank(in.text) {
		return nothing
	}
	year := 0
	if d := readDay(in); d.text != "" {
		year = nihongo.Day(d.text).Year()
	} else if m := readMonth(in); m.text != "" {
		year = nihongo.Month(m.text).Year()
	} else if n, err := nihongo.ParseNumber(strings.TrimSuffix(in.text, "年")); err == nil {
		year = int(min(max(n, 0), 9999))
	} else if d, _ := nihongo.ParseDay(strings.TrimSuffix(norm.NFKC.String(in.text), "年") + "年12月31日"); d != "" { // 昭和50年, S50
		year = d.Year()
	}
	if year < 1880 || year > in.today.Year() {
		return reading{nothing: true, warning: "生まれた年として読めないため、取り込みません。"}
	}
	return reading{text: strconv.Itoa(year)}
}
