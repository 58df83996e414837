package roster

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"kaisei/data/listing"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

// BenchmarkListKeystroke measures what a key in the search box costs before the
// list is drawn: the question answered, sorted, counted, and the text of the
// rows on a screen. It reports the 50th and the 99th of a hundred keys, by the
// clock and by the processor's time, which others at work do not lengthen.
func BenchmarkListKeystroke(b *testing.B) {
	staff := &roster.Where{Tests: []roster.Test{{On: "staff", Op: roster.From, Values: []string{"10"}}}}
	for _, members := range []int{6_000, 47_000} {
		book, err := practice.New(7, members, day).Book()
		if err != nil {
			b.Fatal(err)
		}
		book.Warm()
		for _, c := range []struct {
			name string
			q    question
		}{
			{"words", question{}},
			{"sorted", question{sorts: []listing.SortKey{{Column: "unit"}, {Column: "joined", Falling: true}}}},
			{"conditions", question{Query: roster.Query{Where: staff}}},
		} {
			b.Run(strconv.Itoa(members)+"/"+c.name, func(b *testing.B) {
				var took, used []time.Duration
				m := memory{}.of(book)
				_, m = keystroke(m, c.q) // the list as it is before one types
				for b.Loop() {
					for i := range 20 {
						e := book.Entries()[(i*len(book.Entries())/20+i)%len(book.Entries())]
						typed := []rune(e.Company.Kana)
						for n := 0; n <= min(len(typed), 6); n++ {
							q := c.q
							q.Text = string(typed[:n])
							before, began := cpu(), time.Now()
							_, m = keystroke(m, q)
							took, used = append(took, time.Since(began)), append(used, cpu()-before)
						}
					}
				}
				for of, all := range map[string][]time.Duration{"": took, "cpu-": used} {
					slices.Sort(all)
					b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, of+"ms/p50")
					b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, of+"ms/p99")
				}
			})
		}
	}
}

// keystroke is what happens between a key and the drawing of rows.
func keystroke(m memory, q question) (drawn int, known memory) {
	const screen = 30
	a, known := m.ask(q)
	drawn = len(a.count())
	for _, c := range listing.Pick(q.shownColumns()) {
		for _, e := range a.entries[:min(screen, len(a.entries))] {
			drawn += len(c.Text(m.book, e))
		}
	}
	return drawn, known
}

// BenchmarkOpenRecord measures what Enter in the list costs until the record
// stands there, its fields filled and laid out; besides, one frame of the whole
// window by the software painter.
func BenchmarkOpenRecord(b *testing.B) {
	for _, members := range []int{6_000, 47_000} {
		b.Run(strconv.Itoa(members), func(b *testing.B) {
			p, d := newPage(b, members)
			p.open(0)
			row, before := 0, cpu()
			for b.Loop() {
				row = (row + 97) % len(p.shown.entries)
				p.open(row)
			}
			b.StopTimer()
			b.ReportMetric(float64((cpu()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			began := time.Now()
			d.Window().Canvas().Capture()
			b.ReportMetric(float64(time.Since(began).Microseconds())/1000, "ms/frame-in-software")
		})
	}
}
