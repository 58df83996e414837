package nihongo

import "fmt"

// Month is one calendar month as text "2025-12"; "" means unknown. Months
// compare with < like strings.
type Month string

// NewMonth gives the month of a year, or "" when there is no such month.
func NewMonth(year, month int) Month {
	d := NewDay(year, month, 1)
	if d == "" {
		return ""
	}
	return Month(d[:7])
}

// parts gives year and month; ok is false unless m is canonical.
func (m Month) parts() (year, month int, ok bool) {
	year, month, _, ok = m.First().parts()
	return year, month, ok
}

// Valid says that m is a real month; the unknown month "" is not.
func (m Month) Valid() bool { _, _, ok := m.parts(); return ok }

// First gives the month's first day, "" of an unknown month.
func (m Month) First() Day {
	if d := Day(m + "-01"); len(m) == 7 && d.Valid() {
		return d
	}
	return ""
}

// Last gives the month's last day, "" of an unknown month.
func (m Month) Last() Day {
	y, month, ok := m.parts()
	if !ok {
		return ""
	}
	return NewDay(y, month, daysIn(y, month))
}

// Add gives the month n months later, earlier when n is negative; "" beyond
// the years 1 to 9999.
func (m Month) Add(n int) Month {
	y, month, ok := m.parts()
	if !ok || n > 12*9999 || n < -12*9999 {
		return ""
	}
	total := y*12 + month - 1 + n
	if total < 12 {
		return ""
	}
	return NewMonth(total/12, total%12+1)
}

// Next gives the month after m.
func (m Month) Next() Month { return m.Add(1) }

// Prev gives the month before m.
func (m Month) Prev() Month { return m.Add(-1) }

// FiscalStart gives the first month of the fiscal year in which m lies, for a
// year that begins in startMonth (1 to 12; 4 for April): with 4, 2026-03
// belongs to the year begun in 2025-04.
func (m Month) FiscalStart(startMonth int) Month {
	y, month, ok := m.parts()
	if !ok || startMonth < 1 || startMonth > 12 {
		return ""
	}
	if month < startMonth {
		y--
	}
	return NewMonth(y, startMonth)
}

// Year gives the western year, 0 of an unknown month.
func (m Month) Year() int { y, _, _ := m.parts(); return y }

// Text writes 2025年12月, "" of an unknown month.
func (m Month) Text() string {
	y, month, ok := m.parts()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d年%d月", y, month)
}

// Era writes 令和7年12月, in the era of the month's last day.
func (m Month) Era() string {
	y, month, ok := m.parts()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s%d月", eraYear(m.Last(), y), month)
}

// ParseMonth reads 2025-12, 2025/12, 202512, 2025年12月, 令和7年12月, R7.12, in
// any width; blank text is the unknown month. Any other text is ErrDay, an era
// that does not reach the month ErrEraRange together with the month.
func ParseMonth(s string) (Month, error) {
	w, err := readDate(s)
	if err != nil || w == (writtenDate{}) {
		return "", err
	}
	m := NewMonth(w.year, w.month)
	if w.day != 0 || m == "" {
		return "", fmt.Errorf("%q: %w", s, ErrDay)
	}
	if w.era >= 0 && (m.Last() < eras[w.era].first || m.First() > eras[w.era].last) {
		return m, fmt.Errorf("%q: %w", s, ErrEraRange)
	}
	return m, nil
}
