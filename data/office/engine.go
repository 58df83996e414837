package office

// What only SQLite knows: how a file is opened, made durable, recognised and
// brought up to date. All other statements in this package are plain SQL.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks an office file in its header: "KAIS".
const applicationID = 0x4B414953

// use is what a pool is for.
type use int

const (
	writing  use = iota
	calmly       // writes a file that other computers reach: without a log
	watching     // reads while others write
	standing     // reads a file that nobody can write
)

// dsn is the data source of one pool. The writer waits for the disk at every
// commit (synchronous FULL), so that what was confirmed survives a power cut.
func dsn(path string, to use) string {
	q := url.Values{}
	q.Add("_pragma", "busy_timeout(5000)")
	q.Add("_pragma", "foreign_keys(1)")
	switch to {
	case standing:
		q.Set("immutable", "1")
		fallthrough
	case watching:
		q.Set("mode", "ro")
		q.Add("_pragma", "query_only(1)")
	case calmly: // the file has no log: calm
		q.Set("mode", "rw")
		q.Add("_pragma", "synchronous(extra)")
		q.Add("_pragma", "cache_size(-65536)")
		q.Set("_txlock", "immediate")
	default:
		q.Set("mode", "rw")
		q.Add("_pragma", "journal_mode(wal)")
		q.Add("_pragma", "synchronous(full)")
		q.Add("_pragma", "cache_size(-65536)") // KiB: a first import does not spill
		q.Set("_txlock", "immediate")
	}
	u := url.URL{Scheme: "file", Path: slashed(path), RawQuery: q.Encode()}
	return u.String()
}

// slashed makes C:\x into /C:/x, as SQLite's file URIs want it.
func slashed(path string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return p
}

func openPool(path string, to use) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("office: %s: %w", path, err)
	}
	db, err := sql.Open("sqlite", dsn(abs, to))
	if err != nil {
		return nil, fmt.Errorf("office: %s: %w", path, err)
	}
	if to == writing || to == calmly {
		db.SetMaxOpenConns(1)
	}
	return db, nil
}

// header is what the first page of a file says about it.
type header struct {
	application int64
	version     int
}

func readHeader(ctx context.Context, db *sql.DB) (h header, err error) {
	if err = db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&h.application); err == nil {
		err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&h.version)
	}
	return h, fault(err)
}

// migrate runs the steps after version in one transaction each.
func migrate(ctx context.Context, db *sql.DB, steps []string, version int) error {
	for n := version; n < len(steps); n++ {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return fault(err)
		}
		mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, n+1)
		if _, err = tx.ExecContext(ctx, steps[n]+mark); err == nil {
			err = tx.Commit()
		}
		if err != nil {
			return errors.Join(fmt.Errorf("office: schema step %d: %w", n+1, fault(err)), tx.Rollback())
		}
	}
	return nil
}

// bringIn brings the log into the file, as far as nobody reads.
func bringIn(db *sql.DB) error {
	var busy, log, done int
	return fault(db.QueryRow("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &done))
}

// pack writes the file anew, without what was deleted from it.
func pack(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "VACUUM"); err != nil {
		return fault(err)
	}
	return bringIn(db)
}

// calm lets a file that was written by way of a log do without one. The lock is
// exclusive so that SQLite needs no shared memory, which no share has.
func calm(ctx context.Context, path string) error {
	db, err := openPool(path, calmly)
	if err != nil {
		return err
	}
	defer db.Close()
	var mode string
	if _, err := db.ExecContext(ctx, "PRAGMA locking_mode = exclusive"); err != nil {
		return fault(err)
	}
	return fault(db.QueryRowContext(ctx, "PRAGMA journal_mode = delete").Scan(&mode))
}

// copyTo writes a complete copy of the open file.
func copyTo(ctx context.Context, db *sql.DB, to string) error {
	made, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // SQLite would let others read it
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	made.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		os.Remove(to)
		return fmt.Errorf("office: copy to %s: %w", to, fault(err))
	}
	return putSeal(to)
}

// tidy removes the empty log that SQLite leaves behind a lone reader, as long as
// nobody writes. It is only for the eye: what it cannot do it leaves.
func tidy(path string) {
	if !exists(path+"-wal") || logged(path) {
		return
	}
	lock, err := takeLease(context.Background(), path, 0)
	if err != nil {
		return
	}
	defer lock.free(false)
	if db, err := openPool(path, writing); err == nil {
		_ = db.Ping()
		_ = db.Close()
	}
}

// fault turns the engine's error codes into the sentinels of this package.
func fault(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrNotOffice, err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w: %w", ErrDisk, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %w", ErrBusy, err)
	case sqlite3.SQLITE_IOERR:
		if e.Code() == sqlite3.SQLITE_IOERR_SHMSIZE { // no room for the index of the log
			return fmt.Errorf("%w: %w: %w", ErrDisk, ErrDiskFull, err)
		}
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return err
}
