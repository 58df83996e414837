package office

// From the tables to a Book.

import (
	"context"
	"database/sql"
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

func (f *File) loadKind(ctx context.Context, b *roster.Builder, s roster.Schema) error {
	rows, err := f.read.QueryContext(ctx, "SELECT "+columns(s)+" FROM "+quoted(string(s.Kind))+" ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	n := len(s.Fields) + 1
	raw := make([]sql.RawBytes, n)
	into := make([]any, n)
	for i := range raw {
		into[i] = &raw[i]
	}
	texts := make([]string, n)
	same := shared{}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, r := range raw {
			texts[i] = same.text(r, i > 0)
		}
		if err := b.Add(s.Kind, texts[0], texts[1:]); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	return rows.Err()
}

// shared keeps one copy of texts that many records have: prefectures, titles,
// days, references. It halves the memory of a large office.
type shared map[string]string

func (s shared) text(raw []byte, share bool) string {
	if len(raw) == 0 {
		return ""
	}
	if !share || len(raw) > 36 {
		return string(raw)
	}
	if t, ok := s[string(raw)]; ok {
		return t
	}
	t := string(raw)
	if len(s) < 1<<16 {
		s[t] = t
	}
	return t
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
