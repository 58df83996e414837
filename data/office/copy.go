package office

// Copies of the whole file, and what is in one.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Ext is the ending of office files.
const Ext = ".kaisei"

// Summary counts what a file holds.
type Summary struct {
	Members, Former, Companies int // members of today, those who were once, companies
	Actions                    int
	Last                       time.Time // when something was done last
}

// Summary counts what the file holds.
func (f *File) Summary(ctx context.Context) (s Summary, err error) {
	book := f.Book()
	for _, e := range book.Entries() {
		if e.SpellOn(book.Day()) != nil {
			s.Members++
		}
	}
	s.Former, s.Companies = len(book.Entries())-s.Members, len(book.Companies())
	if f.left != nil {
		s.Actions = len(f.left.actions)
		return s, nil
	}
	var last string
	err = f.read.QueryRowContext(ctx, "SELECT count(*), coalesce(max(at), '') FROM action").Scan(&s.Actions, &last)
	if last != "" {
		s.Last, _ = time.Parse(time.RFC3339Nano, last)
	}
	return s, fault(err)
}

// Copy writes a whole, sealed copy to a path where nothing is yet, and makes
// sure of it by opening it, adding its content up and counting. What Apply is
// asked for meanwhile waits. A file that is only read is not copied.
func (f *File) Copy(ctx context.Context, to string) (Summary, error) {
	if f.why != nil {
		return Summary{}, f.why
	}
	if err := copyWhole(ctx, f.write, to); err != nil {
		return Summary{}, err
	}
	s, err := f.proveCopy(ctx, to)
	if err != nil {
		return s, errors.Join(err, os.Remove(to))
	}
	return s, nil
}

// copyWhole writes a copy that has its name only when it is whole.
func copyWhole(ctx context.Context, db *sql.DB, to string) error {
	return makeWhole(to, func(at string) error {
		if err := os.Remove(at); err != nil { // copyTo makes its own
			return fmt.Errorf("%w: %w", ErrDisk, err)
		}
		return copyTo(ctx, db, at)
	})
}

func (f *File) proveCopy(ctx context.Context, path string) (Summary, error) {
	opt := f.opt
	opt.Still = true
	made, err := Open(ctx, path, opt)
	if err != nil {
		return Summary{}, err
	}
	defer made.Close()
	if errors.Is(made.ReadOnly(), ErrDamaged) {
		return Summary{}, made.ReadOnly()
	}
	if tables, err := audit(ctx, made.read); err != nil {
		return Summary{}, err
	} else if len(tables) > 0 {
		return Summary{}, &Damaged{adrift(tables)}
	}
	return made.Summary(ctx)
}

// Intact makes sure that a closed file is, to the last bit, what was closed: nil,
// or an error that Is ErrDamaged or says why it cannot be read.
func Intact(path string) error {
	l, err := inspect(path)
	switch {
	case err != nil:
		return err
	case l.seal == broken || !l.whole():
		return &Damaged{[]string{"閉じたときの内容と違うところがあります。"}}
	case l.seal == unsealed:
		return fmt.Errorf("%w: %s was not closed", ErrDamaged, path)
	}
	return nil
}

// CopyFolder is where copies of the file at path are kept: beside it.
func CopyFolder(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + "の控え"
}

// CopyTime is how the name of a copy begins: the moment, in the office's zone.
const CopyTime = "20060102-150405"

// aside is a free name for the copy that migration leaves; its folder is made.
func aside(path string, now time.Time, zone *time.Location) (string, error) {
	folder := CopyFolder(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("%w: %w", ErrDisk, err)
	}
	for ; ; now = now.Add(time.Second) {
		if to := filepath.Join(folder, now.In(zone).Format(CopyTime)+" 更新の前"+Ext); !exists(to) {
			return to, nil
		}
	}
}

// large is how many Changes make an Action one before which a copy is made.
const large = 200

// BeforeLarge lets do run before every Action of 200 Changes or more. What it
// returns does not keep the Action from being carried out.
func (f *File) BeforeLarge(do func(ctx context.Context)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.before = do
}

// ContentHashes are the hashes of all contents, in order.
func (f *File) ContentHashes(ctx context.Context) ([]string, error) {
	if f.left != nil {
		return f.left.contentHashes(), nil
	}
	found, err := f.lines(ctx, "SELECT hash FROM content ORDER BY hash")
	if err != nil {
		return nil, err
	}
	out := make([]string, len(found))
	for i, line := range found {
		out[i] = line[0]
	}
	return out, nil
}
