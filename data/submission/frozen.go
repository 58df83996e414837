package submission

// What a submission keeps when it is closed: every row as it was, whatever the
// roster says later. It serves the balance of the next month, the differences of
// a correction, and whoever asks in ten years what was sent.

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// ErrFrozen is the error for kept rows that cannot be read.
var ErrFrozen = errors.New("submission: frozen rows cannot be read")

// Frozen are the rows of a submission as they were closed.
type Frozen struct {
	Record  *roster.Submission `json:"-"` // nil while it is not closed yet
	Form    string
	Kind    string
	Period  string        `json:",omitempty"` // as Span.Period; of KindMonthly ""
	Bare    bool          `json:",omitempty"` // nobody was named
	Purpose string        `json:",omitempty"` // 用件, what an 臨時 one is for
	Month   nihongo.Month // of AsOf
	AsOf    nihongo.Day
	Columns []string // headings of Person.Cells
	Members []Person // all who count, in the order of 会員名簿

	YearFrom    nihongo.Day
	YearOpening Stock  // 期首 as it was reported
	YearPassed  []Flow // between what was reported before 期首 and 期首
	Flows       []Flow // of the fiscal year, those of the month last
	Closing     Stock

	Totals  []Total
	Trend   []Point // months up to this one, at most twelve
	Replies []Reply `json:",omitempty"` // of the survey
}

// Person is one member as reported.
type Person struct {
	ID      roster.ID
	Company roster.ID
	Unit    roster.ID `json:",omitempty"`
	Silent  string    `json:",omitempty"` // why he was not named: roster.Refused …
	Cells   []string  // the agreed columns
}

// notNamed is why nobody is named in a submission of figures alone.
const notNamed = "数だけ"

// Point is one month of 推移.
type Point struct {
	Month                                    nihongo.Month
	Members, Joined, Left, Adjusted, Company int
}

// Adjusted are the entries of 調整: of the month itself, in other kinds of the year.
func (f *Frozen) Adjusted() []Flow {
	var out []Flow
	for _, x := range f.Flows {
		if x.Way == WayAdjust && (x.Month == f.Month || f.Period != "") {
			out = append(out, x)
		}
	}
	return out
}

// Total is one of the totals, false when it was not stated.
func (f *Frozen) Total(name string) (int, bool) {
	return (&Manifest{Totals: f.Totals}).Total(name)
}

// freeze makes the rows of a month.
func (m *Counted) freeze() *Frozen {
	f := &Frozen{Form: m.form(), Kind: m.Kind, Month: m.Month, AsOf: m.AsOf, YearFrom: m.Standing.YearFrom,
		YearOpening: m.account.yearOpening, YearPassed: m.account.yearPassed, Flows: m.account.year, Closing: Stock{}, Trend: m.Trend, Totals: m.totals()}
	if !m.monthly() {
		f.Period, f.Bare, f.Purpose = m.Period, m.Bare, m.purpose()
	}
	if q := m.order.Inquiry; q != nil {
		f.Replies = q.Replies
	}
	fields := agreed()
	for _, c := range fields {
		f.Columns = append(f.Columns, c.title)
	}
	why := map[roster.ID]string{}
	for _, o := range m.LeftOut {
		why[o.Entry.ID] = o.Why
	}
	for _, e := range m.members {
		if m.Bare {
			why[e.ID] = notNamed
		}
		p := Person{ID: e.ID, Company: e.Company.ID, Unit: unitID(m.book.UnitOn(e, m.AsOf)), Silent: why[e.ID], Cells: make([]string, len(fields))}
		for i, c := range fields {
			p.Cells[i] = c.value(m, e).Plain()
		}
		f.Closing[p.Unit]++
		f.Members = append(f.Members, p)
	}
	return f
}

// Named are the members that the submission names, and how many it does not.
func (f *Frozen) Named() (people []roster.ID, silent int) {
	for _, m := range f.Members {
		if m.Silent == "" {
			people = append(people, m.ID)
		} else {
			silent++
		}
	}
	return people, silent
}

// encode writes the rows: their hash, and what is kept, compressed.
func (f *Frozen) encode() (hash string, kept journal.Content, err error) {
	raw, err := json.Marshal(f)
	if err != nil {
		return "", nil, fmt.Errorf("freeze: %w", err)
	}
	sum := sha256.Sum256(raw)
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err = w.Write(raw); err == nil {
		err = w.Close()
	}
	return hex.EncodeToString(sum[:]), out.Bytes(), err
}

// Keeper is where files are kept under their hash: office.File.
type Keeper interface {
	Content(ctx context.Context, hash string) (journal.Content, error)
}

// mostRows is far above the rows of the largest office, and far below what
// would fill a computer.
const mostRows = 512 << 20

// Load reads the rows of a submission. The error Is ErrFrozen when they are not
// those that were closed, or one of the keeper.
func Load(ctx context.Context, from Keeper, s *roster.Submission) (*Frozen, error) {
	kept, err := from.Content(ctx, s.Rows)
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(kept))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFrozen, err)
	}
	raw, err := io.ReadAll(io.LimitReader(r, mostRows))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFrozen, err)
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != s.RowsHash {
		return nil, fmt.Errorf("%w: hash of %s", ErrFrozen, s.FileName)
	}
	f := new(Frozen)
	if err := json.Unmarshal(raw, f); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFrozen, err)
	}
	f.Record = s
	return f, nil
}

// Latest is the newest version of what was closed for a kind and period, nil
// when there is none.
func Latest(book *roster.Book, kind, period string) *roster.Submission {
	for _, s := range book.Submissions() {
		if s.Kind == kind && s.Period == period {
			return s
		}
	}
	return nil
}

// lastBy is the newest version of the last submission of a kind that was closed
// for a day up to that one, nil when there is none.
func lastBy(book *roster.Book, kind string, day nihongo.Day) *roster.Submission {
	for _, s := range book.Submissions() {
		if s.Kind == kind && s.AsOf <= day {
			return s
		}
	}
	return nil
}
