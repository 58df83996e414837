package nihongo

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Day is one calendar day as ISO text "2006-01-02"; "" means that the day is
// not known. Days compare with < like strings. There is no time of day and no
// zone: 入会日 is the same day everywhere.
type Day string

// ErrDay says that a text names no day of the calendar.
var ErrDay = errors.New("no calendar day")

// ErrEraRange is a warning: the day is returned with it, but the era named had
// not begun or had ended (平成31年5月1日 is 令和元年5月1日).
var ErrEraRange = errors.New("outside its era")

// NewDay gives the day of a year, month and day of the month, or "" when the
// calendar has no such day.
func NewDay(year, month, day int) Day {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return ""
	}
	b := [10]byte{4: '-', 7: '-'}
	putDigits(b[0:4], year)
	putDigits(b[5:7], month)
	putDigits(b[8:10], day)
	return Day(b[:])
}

// DayOf gives the calendar day that t shows in its own zone.
func DayOf(t time.Time) Day { return NewDay(t.Year(), int(t.Month()), t.Day()) }

func putDigits(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// parts gives year, month and day; ok is false unless d is a real day in the
// canonical form.
func (d Day) parts() (year, month, day int, ok bool) {
	if len(d) != 10 || d[4] != '-' || d[7] != '-' {
		return 0, 0, 0, false
	}
	year, ok1 := digits(string(d[0:4]))
	month, ok2 := digits(string(d[5:7]))
	day, ok3 := digits(string(d[8:10]))
	ok = ok1 && ok2 && ok3 && year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
	return year, month, day, ok
}

// digits reads ASCII digits only, at most nine.
func digits(s string) (n int, ok bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// Valid says that d is a real day; the unknown day "" is not.
func (d Day) Valid() bool { _, _, _, ok := d.parts(); return ok }

// Time gives midnight UTC of the day, for computing and for workbooks; the
// zero time of an unknown day.
func (d Day) Time() time.Time {
	y, m, day, ok := d.parts()
	if !ok {
		return time.Time{}
	}
	return time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
}

// AddDays gives the day n days later (earlier when n is negative); "" of an
// unknown day.
func (d Day) AddDays(n int) Day {
	if !d.Valid() {
		return ""
	}
	return DayOf(d.Time().AddDate(0, 0, n))
}

// AddMonths gives the same day n months later, and the last day of that month
// where it is shorter (1月31日 + 1 = 2月28日).
func (d Day) AddMonths(n int) Day {
	_, _, day, ok := d.parts()
	if !ok {
		return ""
	}
	y, m, _ := d.Month().Add(n).parts()
	return NewDay(y, m, min(day, daysIn(y, m)))
}

// FirstOfMonth gives the first day of d's month.
func (d Day) FirstOfMonth() Day { return d.Month().First() }

// LastOfMonth gives the last day of d's month.
func (d Day) LastOfMonth() Day { return d.Month().Last() }

// Year gives the western year, 0 of an unknown day.
func (d Day) Year() int { y, _, _, _ := d.parts(); return y }

// Month gives the month in which d lies, "" of an unknown day.
func (d Day) Month() Month {
	if !d.Valid() {
		return ""
	}
	return Month(d[:7])
}

// Western writes 2026年11月20日, "" of an unknown day.
func (d Day) Western() string {
	y, m, day, ok := d.parts()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", y, m, day)
}

// Era writes 令和8年11月20日, the first year as 元年; days before 明治 are
// written as Western does.
func (d Day) Era() string {
	y, m, day, ok := d.parts()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s%d月%d日", eraYear(d, y), m, day)
}

func eraYear(d Day, year int) string {
	for _, e := range eras {
		if d < e.first {
			continue
		}
		n := year - e.first.Year() + 1
		if n == 1 {
			return e.name + "元年"
		}
		return fmt.Sprintf("%s%d年", e.name, n)
	}
	return fmt.Sprintf("%d年", year)
}

// eras, the newest first. A day on which an era changed counts to the new one;
// last is the last day that may still be written in the old one, which for 明治
// and 大正 was the same day (改元の詔書: その日を以て), for 昭和 and 平成 the day
// before (昭和64年政令第1号, 平成31年政令第143号: 翌日施行).
var eras = []struct {
	name, letter string
	first, last  Day
}{
	{"令和", "r", "2019-05-01", "9999-12-31"},
	{"平成", "h", "1989-01-08", "2019-04-30"},
	{"昭和", "s", "1926-12-25", "1989-01-07"},
	{"大正", "t", "1912-07-30", "1926-12-25"},
	{"明治", "m", "1868-10-23", "1912-07-30"},
}

// SerialDay gives the day of a serial number of a workbook; the fraction is the
// time of day and dropped. In the 1900 system serial 60 is 1900年2月29日, a day
// that never was (kept by Excel for Lotus 1-2-3): ErrDay. So are numbers
// outside 1 … 9999-12-31.
func SerialDay(serial float64, date1904 bool) (Day, error) {
	if math.IsNaN(serial) || serial < 0 || serial >= 2958466 {
		return "", fmt.Errorf("serial %v: %w", serial, ErrDay)
	}
	n := int(math.Floor(serial))
	d := Day("")
	switch {
	case date1904:
		d = Day("1904-01-01").AddDays(n)
	case n > 60:
		d = Day("1899-12-30").AddDays(n)
	case n > 0 && n < 60:
		d = Day("1899-12-31").AddDays(n)
	}
	if d == "" {
		return "", fmt.Errorf("serial %v: %w", serial, ErrDay)
	}
	return d, nil
}
