package office

// The one way in.

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Apply carries out an Action: it writes the records and the journal in one
// transaction, waits for the disk, then publishes the next Book. Either all of
// it happens or nothing. It fills in the Action's ID, At and By and returns it.
// An Action that is true only from a later day on waits for it as a
// roster.Pending; returned is then the Action that wrote that down.
//
// Errors: ErrReadOnly and kin when the file cannot be written, ErrEmpty,
// ErrStale when a Before is not what is there, the sentinels of
// roster for Changes that do not fit, ErrDisk and ErrDiskFull.
func (f *File) Apply(ctx context.Context, a journal.Action) (journal.Action, error) {
	f.mu.Lock()
	done, err := f.apply(ctx, a)
	f.mu.Unlock()
	if err == nil {
		f.observers.tell()
	}
	return done, err
}

func (f *File) apply(ctx context.Context, a journal.Action) (journal.Action, error) {
	switch {
	case f.why != nil:
		return a, f.why
	case len(a.Changes) == 0:
		return a, ErrEmpty
	}
	now := f.Book().At(f.Today())
	if a.On > string(f.Today()) {
		var err error
		if a, err = postponed(a, now); err != nil {
			return a, err
		}
	}
	if _, conflicts := journal.Merge(a.Changes, now); len(conflicts) > 0 {
		c := conflicts[0]
		return a, fmt.Errorf("%w: %s %s %s", ErrStale, c.Change.Kind, c.Change.ID, c.Change.Field)
	}
	next, err := now.Apply(a.Changes)
	if err != nil {
		return a, err
	}
	if f.before != nil && len(a.Changes) >= large {
		f.before(ctx)
	}
	a.ID, a.At = roster.NewID(), f.opt.Now().UTC()
	if a.By == "" {
		a.By = f.opt.Who
	}
	if err := f.store(ctx, a, next); err != nil {
		return a, err
	}
	f.book.Store(next)
	return a, nil
}

func (f *File) store(ctx context.Context, a journal.Action, next *roster.Book) error {
	if err := f.mayStill(); err != nil {
		return err
	}
	tx, err := f.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("office: begin: %w", fault(err))
	}
	defer tx.Rollback()
	by := moved(a.Changes, f.Book(), next)
	n, err := writeAction(ctx, tx, a, by)
	if err == nil && n != f.seen+1 {
		err = fmt.Errorf("%w: action %d follows %d", ErrStale, n, f.seen) // another program took the lease meanwhile
	}
	if err == nil {
		err = writeRecords(ctx, tx, a.Changes, next)
	}
	if err == nil {
		err = writeContents(ctx, tx, a.Contents, by)
	}
	if err == nil {
		err = keepSums(ctx, tx, by)
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return fmt.Errorf("office: write: %w", fault(err))
	}
	f.seen = n
	f.lease.confirm(n)
	return nil
}

// mayStill makes sure that the file is still ours to write.
func (f *File) mayStill() error {
	if !f.lease.mine() { // this computer slept, and another took over
		there := f.lease.read()
		return &Held{there.Name, there.Host, there.Since}
	}
	return f.there()
}

// writeAction writes the journal, and by how much that moves its tallies.
func writeAction(ctx context.Context, tx *sql.Tx, a journal.Action, by tallies) (int64, error) {
	var undoes any
	if a.Undoes != "" {
		undoes = a.Undoes
	}
	at := a.At.Format(time.RFC3339Nano)
	res, err := tx.ExecContext(ctx, "INSERT INTO action(id, at, by, origin, sentence, valid_on, undoes) VALUES(?, ?, ?, ?, ?, ?, ?)",
		a.ID, at, a.By, a.From, a.Sentence, a.On, undoes)
	if err != nil {
		return 0, err
	}
	n, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	var h hasher
	by.add(actionTable, h.action(n, a.ID, at, a.By, a.From, a.Sentence, a.On, a.Undoes))
	rows := newBatch(tx, "change(action, kind, record, field, before, after)", 6)
	for nth, c := range a.Changes {
		by.add(changeTable, h.change(n, nth, c))
		if err := rows.add(ctx, n, string(c.Kind), c.ID, c.Field, c.Before, c.After); err != nil {
			return 0, err
		}
	}
	return n, rows.flush(ctx)
}

// writeRecords brings the tables to what next says. Records that appear are
// written together, kind by kind.
func writeRecords(ctx context.Context, tx *sql.Tx, changes []journal.Change, next *roster.Book) error {
	type record struct {
		kind journal.Kind
		id   string
	}
	created := map[record]bool{}
	for _, s := range roster.Schemas() {
		rows := newBatch(tx, quoted(string(s.Kind))+"("+columns(s)+")", len(s.Fields)+1)
		for _, c := range changes {
			if c.Kind != s.Kind || !c.Creates() || created[record{c.Kind, c.ID}] {
				continue
			}
			row := next.Row(c.Kind, c.ID)
			if row == nil {
				continue // created and removed by one Action
			}
			created[record{c.Kind, c.ID}] = true
			if err := rows.add(ctx, arguments(s, c.ID, row)...); err != nil {
				return err
			}
		}
		if err := rows.flush(ctx); err != nil {
			return err
		}
	}
	for _, c := range changes {
		var err error
		switch {
		case created[record{c.Kind, c.ID}]:
		case c.Removes():
			_, err = tx.ExecContext(ctx, "DELETE FROM "+quoted(string(c.Kind))+" WHERE id = ?", c.ID)
		case c.Field != "":
			field, _ := roster.FieldOf(c.Kind, c.Field)
			_, err = tx.ExecContext(ctx, "UPDATE "+quoted(string(c.Kind))+" SET "+quoted(c.Field)+" = ? WHERE id = ?",
				argument(field, c.After), c.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func arguments(s roster.Schema, id string, row []string) []any {
	args := make([]any, 1, len(row)+1)
	args[0] = id
	for i, text := range row {
		args = append(args, argument(s.Fields[i], text))
	}
	return args
}

// argument is the text as its column wants it. SQLite's STRICT tables turn the
// digits of a number column into an integer themselves.
func argument(f roster.Field, text string) any {
	if text == "" && (f.Type == roster.Number || f.Type == roster.Ref) {
		return nil
	}
	return text
}

// batch writes rows some dozens at a time; one statement per row costs three
// times as much.
type batch struct {
	tx    *sql.Tx
	head  string
	width int
	most  int
	args  []any
	full  *sql.Stmt
}

// newBatch writes into "table(columns)". OR ROLLBACK spares SQLite the notes it
// would need to take back half a statement: the transaction is given up anyway.
func newBatch(tx *sql.Tx, into string, width int) *batch {
	return &batch{tx: tx, head: "INSERT OR ROLLBACK INTO " + into + " VALUES ", width: width, most: 400 / width}
}

func (b *batch) add(ctx context.Context, row ...any) (err error) {
	b.args = append(b.args, row...)
	if len(b.args) < b.most*b.width {
		return nil
	}
	if b.full == nil {
		if b.full, err = b.tx.PrepareContext(ctx, b.statement(b.most)); err != nil {
			return err
		}
	}
	_, err = b.full.ExecContext(ctx, b.args...)
	b.args = b.args[:0]
	return err
}

func (b *batch) flush(ctx context.Context) (err error) {
	if b.full != nil {
		defer b.full.Close()
	}
	if len(b.args) > 0 {
		_, err = b.tx.ExecContext(ctx, b.statement(len(b.args)/b.width), b.args...)
	}
	return err
}

func (b *batch) statement(rows int) string {
	one := "(?" + strings.Repeat(", ?", b.width-1) + ")"
	return b.head + one + strings.Repeat(", "+one, rows-1)
}
