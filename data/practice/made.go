package practice

// What is counted out rather than drawn: days, ids, 法人番号.

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"strconv"
	"time"

	"kaisei/data/nihongo"
)

// calendar gives days by how long ago they are. Every day is made once, so
// that a million members share their text.
type calendar []nihongo.Day

// calendarYears reaches back to the oldest founding of a company.
const calendarYears = 100

func newCalendar(today nihongo.Day) calendar {
	c := make(calendar, calendarYears*366)
	t := today.Time()
	for i := range c {
		c[i] = nihongo.DayOf(t.AddDate(0, 0, -i))
	}
	return c
}

// ago is the day n days before today, the oldest when n is beyond it.
func (c calendar) ago(n int) nihongo.Day { return c[min(max(n, 0), len(c)-1)] }

// firstOfMonth is how long ago the first day of that day's month is.
func (c calendar) firstOfMonth(n int) int {
	d := c.ago(n)
	return n + int(d[8]-'0')*10 + int(d[9]-'0') - 1
}

// idMaker makes UUIDs of version 7 whose times count up by a millisecond, so
// that they come sorted, and whose rest comes from the seed.
type idMaker struct {
	rand  *rand.Rand
	texts *texts
	at    uint64 // milliseconds since 1970
}

func newIDMaker(r *rand.Rand, t *texts, from time.Time) idMaker {
	return idMaker{r, t, uint64(max(from.UnixMilli(), 0))}
}

func (m *idMaker) next() string { return m.by(m.rand) }

// by makes the next id with the chance of another source.
func (m *idMaker) by(chance *rand.Rand) string {
	var b [16]byte
	m.at++
	binary.BigEndian.PutUint64(b[:8], m.at<<16|0x7000|chance.Uint64()&0x0fff)
	binary.BigEndian.PutUint64(b[8:], chance.Uint64()&(1<<62-1)|1<<63)
	var s [36]byte
	hex.Encode(s[:8], b[:4])
	hex.Encode(s[9:13], b[4:6])
	hex.Encode(s[14:18], b[6:8])
	hex.Encode(s[19:23], b[8:10])
	hex.Encode(s[24:], b[10:])
	s[8], s[13], s[18], s[23] = '-', '-', '-', '-'
	return m.texts.join(string(s[:]))
}

// corporateNumbers counts 法人番号 of the registry office 9999, which does not
// exist, by kind of corporation (01 株式会社, 02 有限会社, 03 持分会社, 05 others).
type corporateNumbers map[string]int

// next is "" when a kind has run out of its 999,999 numbers.
func (c corporateNumbers) next(kind string) string {
	c[kind]++
	if c[kind] > 999_999 {
		return ""
	}
	twelve := "9999" + kind + strconv.Itoa(1_000_000 + c[kind])[1:]
	return string([]byte{nihongo.CorporateCheckDigit(twelve)}) + twelve
}
