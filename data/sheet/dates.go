// Days in workbooks are numbers; only the cell's number format tells that one
// is a day. Here: which formats mean a day, and serial number to ISO day and
// back, in both systems Excel knows (ECMA-376 part 1, §18.17.4.1 and §18.8.30).
package sheet

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// meaning is what a number format makes of a number.
type meaning uint8

const (
	plainNumber meaning = iota
	calendarDay
	timeOfDay
)

// builtinMeaning covers the formats that a workbook names by number only,
// including the Japanese ones 27–36 and 50–58.
func builtinMeaning(id int) meaning {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id >= 34 && id <= 36, id >= 50 && id <= 58:
		return calendarDay
	case id >= 18 && id <= 21, id == 32, id == 33:
		return timeOfDay
	}
	return plainNumber // 45–47 are elapsed times: durations stay numbers
}

// formatMeaning reads a custom format code such as [$-411]ggge"年"m"月"d"日" or
// yyyy/m/d;@. Quoted and escaped text, colours, locales and conditions say
// nothing; then y, d, g, e (era year) and aaa (weekday) mean a day, m means a
// month unless hours or seconds stand beside it.
func formatMeaning(code string) meaning {
	var letters []byte
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return plainNumber
			}
			if strings.Trim(code[i+1:i+end], "hmsHMS") == "" {
				return plainNumber // [h]:mm is a duration
			}
			i += end
		case ';': // the first section is the one for positive numbers
			i = len(code)
		case 'E', 'e':
			if i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				return plainNumber // scientific
			}
			letters = append(letters, 'e')
		default:
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			letters = append(letters, c)
		}
	}
	s := string(letters)
	if strings.Contains(s, "general") || strings.Contains(s, "g/標準") { // its name in Japanese Excel
		return plainNumber
	}
	clock := strings.Contains(s, "am/pm") || strings.Contains(s, "a/p")
	s = strings.NewReplacer("am/pm", "", "a/p", "").Replace(s)
	clock = clock || strings.ContainsAny(s, "hs")
	switch {
	case strings.ContainsAny(s, "ydge"), strings.Contains(s, "aaa"):
		return calendarDay
	case clock:
		return timeOfDay
	case strings.Contains(s, "m"):
		return calendarDay
	}
	return plainNumber
}

const (
	maxSerial1900 = 2958465 // 9999-12-31
	days1904      = 1462    // serial 0 of the 1904 system in the 1900 system
	leapSerial    = 60      // 1900-02-29, which never was but Excel believes in
)

func epoch() time.Time { return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) }

// dayOf gives the ISO day of a serial number; ok is false for numbers that no
// calendar has (0 and less, beyond the year 9999): such a cell stays a number.
// Serial 60 gives "1900-02-29" as Excel shows it: a day that does not exist and
// is refused as such by whoever checks days.
func dayOf(serial float64, date1904 bool) (day string, ok bool) {
	if math.IsNaN(serial) || serial < 0 || serial > maxSerial1900+1 {
		return "", false
	}
	n := int(math.Floor(serial + 0.5/86400)) // half a second of float noise
	if date1904 {
		n += days1904
	}
	switch {
	case n < 1 || n > maxSerial1900:
		return "", false
	case n == leapSerial:
		return "1900-02-29", true
	case n < leapSerial:
		n++
	}
	return epoch().AddDate(0, 0, n).Format(time.DateOnly), true
}

// serialOf is the way back, for writing: the 1900 system, days from 1900-03-01
// to 9999-12-31. Older days and text that is no day are written as text.
func serialOf(day string) (int, bool) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || t.Year() > 9999 {
		return 0, false
	}
	n := int(t.Sub(epoch()).Hours() / 24)
	return n, n > leapSerial
}

// clockOf gives the time of day of a serial, to the second; minutes only when
// there are no seconds.
func clockOf(serial float64) string {
	s := int(math.Round((serial-math.Floor(serial))*86400)) % 86400
	if s%60 == 0 {
		return fmt.Sprintf("%02d:%02d", s/3600, s/60%60)
	}
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}
