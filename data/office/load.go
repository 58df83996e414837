package office

// From the tables to a Book.

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"kaisei/data/roster"
)

// load reads the whole roster and publishes it.
func (f *File) load(ctx context.Context) error {
	f.holder(ctx)
	b := roster.NewBuilder()
	// The tables are read side by side: most of the time goes into making
	// texts, not into the disk. Each kind has a room of its own in the Builder.
	schemas := roster.Schemas()
	errs := make([]error, len(schemas))
	var all sync.WaitGroup
	for i, s := range schemas {
		all.Go(func() {
			if err := f.loadKind(ctx, b, s); err != nil {
				errs[i] = fmt.Errorf("office: table %s: %w", s.Kind, fault(err))
			}
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	f.book.Store(b.Book(f.Today()))
	return nil
}

// unitSeparator stands between the fields of a row while it is read; roster
// accepts it in no value.
const unitSeparator = "\x1f"

// loadKind reads the rows of one kind into the Builder.
func (f *File) loadKind(ctx context.Context, b *roster.Builder, s roster.Schema) error {
	return eachRecord(ctx, f.read, s, func(texts []string) error {
		if err := b.Add(s.Kind, texts[0], texts[1:]); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return nil
	})
}

// eachRecord reads the rows of one kind, id first, each as one text that is then
// cut: the driver takes longer to hand over twenty columns than SQLite to find
// them. The texts are good until the next row.
func eachRecord(ctx context.Context, db querier, s roster.Schema, do func(texts []string) error) error {
	rows, err := db.QueryContext(ctx, "SELECT "+joined(s)+" FROM "+quoted(string(s.Kind))+" ORDER BY id", unitSeparator)
	if err != nil {
		return err
	}
	defer rows.Close()
	var row string
	texts := make([]string, len(s.Fields)+1)
	for rows.Next() {
		if err := rows.Scan(&row); err != nil {
			return err
		}
		if !cut(row, texts) {
			return fmt.Errorf("%w: %.36q has not %d fields", ErrDamaged, row, len(texts))
		}
		if err := do(texts); err != nil {
			return err
		}
	}
	return rows.Err()
}

// joined is the expression that makes a row of a kind one text.
func joined(s roster.Schema) string {
	return "concat(" + strings.ReplaceAll(columns(s), ", ", ", ?1, ") + ")"
}

// cut fills the texts from a row, false when there are more or fewer.
func cut(row string, texts []string) bool {
	for i := range texts {
		field, rest, more := strings.Cut(row, unitSeparator)
		if more == (i == len(texts)-1) {
			return false
		}
		texts[i], row = field, rest
	}
	return true
}

func columns(s roster.Schema) string {
	names := []string{"id"}
	for _, f := range s.Fields {
		names = append(names, quoted(f.Name))
	}
	return strings.Join(names, ", ")
}

func quoted(name string) string { return `"` + name + `"` }

// Refresh reads the file again if another program has changed it, and reports
// whether it had.
func (f *File) Refresh(ctx context.Context) (bool, error) {
	fresh, err := f.refresh(ctx)
	if fresh {
		f.observers.tell()
	}
	return fresh, err
}

func (f *File) refresh(ctx context.Context) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left != nil {
		return false, nil // what was salvaged stands still
	}
	newest, err := f.newest(ctx)
	if err != nil || newest == f.seen {
		return false, err
	}
	if err := f.load(ctx); err != nil {
		return false, err
	}
	f.seen = newest
	return true, nil
}

func (f *File) newest(ctx context.Context) (n int64, err error) {
	err = f.read.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM action").Scan(&n)
	return n, fault(err)
}
