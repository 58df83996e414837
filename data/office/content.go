package office

// Whole files that records name by their hash. They are not part of a Book: a
// year's submissions would weigh more than all members.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"kaisei/data/journal"
)

// Content returns the file that was stored under a hash with some Action.
// Errors: ErrNoContent; ErrDamaged when the bytes are not those of the hash.
func (f *File) Content(ctx context.Context, hash string) (journal.Content, error) {
	var bytes []byte
	err := f.read.QueryRowContext(ctx, "SELECT bytes FROM content WHERE hash = ?", hash).Scan(&bytes)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("%w: %s", ErrNoContent, hash)
	case err != nil:
		return nil, fmt.Errorf("office: content %s: %w", hash, fault(err))
	}
	if c := journal.Content(bytes); c.Hash() == hash {
		return c, nil
	}
	return nil, fmt.Errorf("%w: content %s", ErrDamaged, hash)
}

// writeContents stores what the Action brings along and nobody brought before.
func writeContents(ctx context.Context, tx *sql.Tx, contents []journal.Content, by tallies) error {
	var h hasher
	for _, c := range contents {
		if c == nil {
			c = journal.Content{} // nil would be NULL
		}
		hash := c.Hash()
		done, err := tx.ExecContext(ctx, "INSERT INTO content(hash, bytes) VALUES(?, ?) ON CONFLICT(hash) DO NOTHING", hash, []byte(c))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil {
			return err
		} else if n > 0 {
			by.add(contentTable, h.content(hash))
		}
	}
	return nil
}

// checkContents returns a sentence for every content that is not what its hash says.
func (f *File) checkContents(ctx context.Context) (problems []string, err error) {
	found, err := f.lines(ctx, "SELECT hash FROM content ORDER BY hash")
	if err != nil {
		return nil, err
	}
	for _, line := range found {
		if _, err := f.Content(ctx, line[0]); errors.Is(err, ErrDamaged) {
			problems = append(problems, "保管したファイル（"+line[0][:min(12, len(line[0]))]+"）の中身が傷んでいます。")
		} else if err != nil {
			return problems, err
		}
	}
	return problems, nil
}
