package intake

// From a source to a Plan: the rows are laid out as tables, every row is
// understood, and then held against the office.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Options say how to read. The zero value is right for a first look.
type Options struct {
	Limits  sheet.Limits
	Choices Choices // what a person has said already
	// Progress is told now and then how many rows are done; total is 0 as long
	// as nobody knows. It is called by the goroutine of Read.
	Progress func(done, total int)
}

// Read reads the rosters in a source and plans what taking them in would do to
// book. today is the day on which somebody who is in another unit than before
// is moved (移籍).
//
// A row with a problem is refused as a whole and says why; Read itself fails
// with the sentinels of package sheet for files that cannot be read, and with a
// *HeadingError when it cannot be told what the columns mean. With the latter
// comes a Plan that holds the Layout and the columns and nothing else, so that it can be
// corrected.
func Read(ctx context.Context, from *Source, book *roster.Book, today nihongo.Day, opt Options) (*Plan, error) {
	grids, err := from.load(ctx, opt)
	if err != nil {
		return nil, fmt.Errorf("intake: %w", err)
	}
	p := &Plan{File: from.name}
	lines, err := p.understand(ctx, grids, book, today, opt)
	var head *HeadingError
	switch {
	case errors.As(err, &head):
		return &Plan{File: from.name, Layout: p.Layout, Columns: p.Columns, NotTaken: p.NotTaken}, fmt.Errorf("intake: %s: %w", from.name, err)
	case err != nil:
		return nil, fmt.Errorf("intake: %s: %w", from.name, err)
	}
	if err := p.match(ctx, lines, book, today, opt); err != nil {
		return nil, fmt.Errorf("intake: %s: %w", from.name, err)
	}
	if err := p.remember(from, grids, book, today, opt.Choices); err != nil {
		return nil, fmt.Errorf("intake: %s: %w", from.name, err)
	}
	return p, nil
}

// chunkRows is how many rows are done between two looks at the context: few
// enough to stop soon, enough that looking costs nothing.
const chunkRows = 256

// understand lays the sheets out and reads every row of their tables.
func (p *Plan) understand(ctx context.Context, grids []grid, book *roster.Book, today nihongo.Day, opt Options) ([]*line, error) {
	tables, err := p.layOut(ctx, grids, opt.Choices)
	if err != nil {
		return nil, err
	}
	home := ""
	if at, ok := nihongo.PrefectureByCode(book.Office().Prefecture); ok {
		home = at.Name
	}
	total := 0
	for _, t := range tables {
		total += len(t.rows)
	}
	lines := make([]*line, 0, total)
	done := 0
	for _, t := range tables {
		t.header.home, t.header.short = home, opt.Choices.Short
		above, firm := "", t.header.column(companyName)
		for i := range t.rows {
			if done++; done%chunkRows == 0 {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				opt.tell(done, total)
			}
			if l := t.header.line(t.rows[i], today); l != nil {
				l.unread(t.rows[i])
				l.above = above
				lines = append(lines, l)
			}
			above = cmp.Or(t.rows[i].text(firm), above)
		}
		p.columns(t.header)
		for _, n := range t.header.notes {
			if !slices.Contains(p.Notes, n) { // two sheets of one kind say the same
				p.Notes = append(p.Notes, n)
			}
		}
	}
	p.tables = tables
	first := tables[0]
	p.Sheet, p.Header = first.sheet, first.head[1]
	if len(lines) == 0 {
		return nil, &HeadingError{Err: ErrNoRows, Sheet: first.sheet, Row: first.head[1]}
	}
	return lines, nil
}

// columns notes what was understood of the columns of a table.
func (p *Plan) columns(h *header) {
	p.Columns, p.NotTaken = append(p.Columns, h.taken...), append(p.NotTaken, h.left...)
}

func (o Options) tell(done, total int) {
	if o.Progress != nil {
		o.Progress(done, total)
	}
}
