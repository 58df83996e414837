package intake

// Days, months and years as cells hold them.

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"
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
	if m, err := nihongo.ParseMonth(in.text); err == nil && m != "" {
		return reading{problem: "日がありません。日までの日付（例 " + string(m) + "-01）に直してください。"}
	}
	return reading{problem: "暦にない日付か、日付として読めません。2025-04-01 または令和7年4月1日のように直してください。"}
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
	}
	if year < 1880 || year > in.today.Year() {
		return reading{nothing: true, warning: "生まれた年として読めないため、取り込みません。"}
	}
	return reading{text: strconv.Itoa(year)}
}
