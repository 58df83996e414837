package intake

// From a file to a Plan in one pass: one goroutine scans the file, the other
// understands the rows; then every row is held against the office.

import (
	"context"
	"fmt"
	"path/filepath"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Options say how to read. The zero value is right for use.
type Options struct {
	Limits sheet.Limits
	// Progress is told now and then how many rows are done; total is 0 as long
	// as nobody knows. It is called by the goroutine of Read.
	Progress func(done, total int)
}

// Read reads the roster in the file at path and plans what taking it in would
// do to book. today is the day on which somebody who is in another unit than
// before is moved (移籍).
//
// A row with a problem is refused as a whole and says why; Read itself fails
// with the sentinels of package sheet for files that cannot be read, and with a
// *HeadingError when it cannot be told what the columns mean.
func Read(ctx context.Context, path string, book *roster.Book, today nihongo.Day, opt Options) (*Plan, error) {
	name := filepath.Base(path)
	file, err := sheet.Open(path, opt.Limits)
	if err != nil {
		return nil, fmt.Errorf("intake: %w", err)
	}
	defer file.Close()
	head, err := recognise(ctx, file)
	if err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	if p, ok := nihongo.PrefectureByCode(book.Office().Prefecture); ok {
		head.home = p.Name
	}
	lines, err := head.read(ctx, file, today, opt)
	if err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("intake: %s: %w", name, &HeadingError{Err: ErrNoRows, Sheet: head.sheet, Row: head.row})
	}
	p := &Plan{File: name, Sheet: head.sheet, Header: head.row, Columns: head.taken, NotTaken: head.left, Notes: head.notes}
	if err := p.match(ctx, lines, book, today, opt); err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	return p, nil
}

// chunk is some rows on their way from the scanning goroutine. Their cells lie
// in one block, because the reader uses its own again.
type chunk struct {
	rows  []int
	ends  []int // of each row in cells
	cells []sheet.Cell
}

// chunkRows is how many rows travel together: few enough to stop soon, enough
// that handing over costs nothing.
const chunkRows = 256

// read understands every row below the headings.
func (h *header) read(ctx context.Context, file *sheet.File, today nihongo.Day, opt Options) ([]*line, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	chunks := make(chan *chunk, 4)
	ended := make(chan error, 1)
	go func() {
		defer close(chunks)
		ended <- h.scan(ctx, file, chunks)
	}()
	var lines []*line
	done := 0
	for c := range chunks {
		from := 0
		for i, row := range c.rows {
			if l := h.line(row, c.cells[from:c.ends[i]], today); l != nil {
				lines = append(lines, l)
			}
			from = c.ends[i]
		}
		done += len(c.rows)
		opt.tell(done, 0)
	}
	return lines, <-ended
}

// scan sends the rows below the headings until the file ends.
func (h *header) scan(ctx context.Context, file *sheet.File, chunks chan<- *chunk) error {
	c := &chunk{}
	send := func() error {
		select {
		case chunks <- c:
			c = &chunk{cells: make([]sheet.Cell, 0, cap(c.cells))}
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := file.Rows(ctx, h.index, func(row int, cells []sheet.Cell) error {
		if row <= h.row {
			return nil
		}
		c.rows = append(c.rows, row)
		c.cells = append(c.cells, cells...)
		c.ends = append(c.ends, len(c.cells))
		if len(c.rows) < chunkRows {
			return nil
		}
		return send()
	})
	if err == nil && len(c.rows) > 0 {
		err = send()
	}
	return err
}

func (o Options) tell(done, total int) {
	if o.Progress != nil {
		o.Progress(done, total)
	}
}

// match finds out for every line whose it is and what would change.
func (p *Plan) match(ctx context.Context, lines []*line, book *roster.Book, today nihongo.Day, opt Options) error {
	m := newMatcher(book, today)
	m.identify(lines)
	p.Rows = make([]Row, len(lines))
	for i, l := range lines {
		if i%chunkRows == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			opt.tell(i, len(lines))
		}
		r := &p.Rows[i]
		*r = Row{Line: l.row, Number: l.number, Company: l.company, Name: l.name}
		if err := m.propose(l, r); err != nil {
			return fmt.Errorf("row %d: %w", l.row, err)
		}
	}
	if err := m.count(); err != nil {
		return err
	}
	m.introduce()
	for i := range p.Rows {
		p.Rows[i].settle(lines[i].member != nil)
		p.counts[p.Rows[i].Status]++
	}
	p.units, p.NewUnits = m.units.made, m.units.names
	p.Absent = m.absent()
	opt.tell(len(lines), len(lines))
	return nil
}
