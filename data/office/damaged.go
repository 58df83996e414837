package office

// A file that is damaged is not written any more. What can still be read of it
// is read from a copy, and made into a Book; Rescue makes a new file of that.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Damaged is why a file is only read in which something is not as it was
// written. It Is ErrDamaged.
type Damaged struct{ What []string } // Japanese sentences

func (d *Damaged) Error() string { return "office: damaged: " + strings.Join(d.What, " ") }

// Is makes every Damaged an ErrDamaged.
func (d *Damaged) Is(target error) bool { return target == ErrDamaged }

// orDamaged goes on with what can be read when err says that the file is damaged.
func (f *File) orDamaged(ctx context.Context, err error) error {
	var known *Damaged
	switch {
	case err == nil || f.temp != "":
		return err
	case errors.As(err, &known):
	case errors.Is(err, ErrDisk), errors.Is(err, ErrBusy), errors.Is(err, ErrNewer), errors.Is(err, ErrReadOnly), ctx.Err() != nil:
		return err
	default: // what SQLite calls damaged, and what is none of the kind that it should be
		known = &Damaged{[]string{"読み取れないところがあります。"}}
	}
	return f.openDamaged(ctx, known)
}

// openDamaged reads what can be read of a damaged file, from a copy.
func (f *File) openDamaged(ctx context.Context, why *Damaged) error {
	err := errors.Join(f.closePools(), f.lease.free(false))
	f.lease, f.why = nil, why
	if err != nil {
		return err
	}
	if f.temp, f.untemp, err = Temp(); err != nil {
		return err
	}
	// A damaged log may hide a file that can be read, a damaged list of tables all
	// that is in them.
	ways := []way{{tails: []string{"", "-wal", "-journal"}}, {tails: []string{""}}, {tails: []string{""}, fresh: true}}
	without := false
	for i, way := range ways {
		if err = f.salvage(ctx, way); err == nil || errors.Is(err, ErrNewer) || ctx.Err() != nil {
			without = i > 0 && logged(f.path)
			break
		}
	}
	if err != nil {
		return err
	}
	switch missing := f.was - f.left.newest(); {
	case missing > 0:
		f.left.cutOff = append(f.left.cutOff, fmt.Sprintf("最後に確定した操作%d件", missing))
	case without:
		f.left.cutOff = append(f.left.cutOff, "閉じる前の最後の操作（件数は分かりません）")
	}
	f.left.settle()
	book, err := bookOf(f.left.records, f)
	if err != nil {
		return err
	}
	f.book.Store(book)
	return nil
}

// way is how a damaged file is copied to be read: with its log or without, its
// list of tables as it is or as it is in a new file.
type way struct {
	tails []string
	fresh bool
}

// salvage reads what can be read of a copy of the file.
func (f *File) salvage(ctx context.Context, by way) error {
	if f.read != nil { // of the try before
		if err := f.read.Close(); err != nil {
			return fault(err)
		}
		f.read = nil
	}
	at := filepath.Join(f.temp, fmt.Sprint(len(by.tails), by.fresh, Ext))
	if err := f.mend(at, by.tails); err != nil {
		return err
	}
	if by.fresh {
		if err := freshSchema(ctx, at, f.opt.steps); err != nil {
			return err
		}
	}
	db, err := openPool(at, writing)
	if err != nil {
		return err
	}
	f.read = db
	h, err := readHeader(ctx, db)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case h.version > len(f.opt.steps):
		return newer(h.version, len(f.opt.steps))
	}
	if err := migrate(ctx, db, f.opt.steps, h.version); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if f.left, err = salvage(ctx, db); err != nil {
		return err
	}
	if by.fresh && len(f.left.actions) == 0 { // the tables began elsewhere
		return fmt.Errorf("%w: nothing is where it was in a new file", ErrDamaged)
	}
	return nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Rescue is what became of a damaged file.
type Rescue struct {
	Records  int      // records in the new file
	Repaired []string // records that were damaged and could be had from the history: one line each
	Doubtful []string // records of which it is not certain that they are as they were
	Lost     []string // what is not there any more
}

// Rescue writes all that can be read of a damaged file into a new one, which
// must not exist, and tells what was lost. The damaged file stays as it is.
func (f *File) Rescue(ctx context.Context, to string) (Rescue, error) {
	if f.temp == "" {
		return Rescue{}, fmt.Errorf("%w: %s", ErrSound, f.path)
	}
	report := f.left.settle()
	return report, makeWhole(to, func(at string) error { return f.writeRescued(ctx, at, f.left) })
}

// writeRescued makes an office file of what was salvaged.
func (f *File) writeRescued(ctx context.Context, at string, s *salvaged) error {
	db, err := openPool(at, writing)
	if err != nil {
		return err
	}
	err = migrate(ctx, db, f.opt.steps, 0)
	if err == nil {
		err = s.write(ctx, db, f)
	}
	if err == nil {
		err = makeSums(ctx, db)
	}
	if err = errors.Join(err, bringIn(db), db.Close()); err != nil {
		return err
	}
	return putSeal(at)
}

func bookOf(rows map[journal.Kind]map[string][]string, f *File) (*roster.Book, error) {
	b := roster.NewBuilder()
	for kind, of := range rows {
		for id, row := range of {
			if err := b.Add(kind, id, row); err != nil {
				return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
		}
	}
	return b.Book(f.Today()), nil
}
