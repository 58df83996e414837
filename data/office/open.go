package office

// How a file is opened: who may write it, whether it is what was written, and in
// which way SQLite reads and writes it.

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Open opens an office file. When another program writes it, or it is newer
// than this program, or cannot be written, it is opened for reading and
// ReadOnly tells why. An older file is copied aside before it is migrated.
func Open(ctx context.Context, path string, opt Options) (*File, error) {
	opt, err := opt.filled()
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: %s", ErrNotFound, path)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDisk, err)
	case info.IsDir() || info.Size() < 512:
		return nil, fmt.Errorf("%w: %s", ErrNotOffice, path)
	}
	f := &File{path: target(path), opt: opt, is: info}
	if err := f.open(ctx); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *File) open(ctx context.Context) error {
	l, err := inspect(f.path)
	switch {
	case err != nil:
		return err
	case !l.office():
		return fmt.Errorf("%w: %s", ErrNotOffice, f.path)
	case l.seal == broken || !l.whole():
		return f.openDamaged(ctx, &Damaged{[]string{"閉じたときの内容と違うところがあります。"}})
	}
	if l.stray, err = stray(f.path, l); err != nil {
		return err
	}
	f.shared = f.opt.where(f.path).Shared()
	if f.why = f.mayWrite(ctx, l); f.why != nil && ctx.Err() != nil {
		return f.why
	}
	h, err := f.openReader(ctx, l.stray && f.why != nil)
	if err != nil {
		return f.orDamaged(ctx, err)
	}
	if h.version > len(f.opt.steps) && f.why == nil {
		f.why = newer(h.version, len(f.opt.steps))
	}
	if f.why == nil {
		f.why = f.openWriter(ctx, h.version)
		if f.why != nil && !errors.Is(f.why, ErrDisk) {
			return f.orDamaged(ctx, f.why)
		}
	}
	if f.why != nil && h.version < len(f.opt.steps) {
		return fmt.Errorf("%w: schema %d, this program knows %d: %w", ErrOlder, h.version, len(f.opt.steps), f.why)
	}
	if f.seen, err = f.newest(ctx); err != nil {
		return f.orDamaged(ctx, err)
	}
	if l.seal == unsealed && !errors.Is(f.why, ErrBusy) && h.version <= len(f.opt.steps) {
		if err := f.prove(ctx); err != nil {
			return f.orDamaged(ctx, err)
		}
		if f.write != nil {
			f.packAfterCrash(ctx)
		}
	}
	return f.orDamaged(ctx, f.load(ctx))
}

// mayWrite takes the lease and breaks the seal, or tells why the file can only
// be read. Nothing of it is open in SQLite yet.
func (f *File) mayWrite(ctx context.Context, l look) (why error) {
	version := int(binary.BigEndian.Uint32(l.head[versionAt:]))
	switch {
	case version > len(f.opt.steps):
		return newer(version, len(f.opt.steps))
	case f.opt.Still || f.opt.ReadOnly && l.seal == intact:
		return ErrReadOnly
	case f.opt.ReadOnly:
		// Somebody who writes keeps the file true by himself.
		lock, err := takeLease(ctx, f.path, 0)
		if err == nil {
			f.was = lock.confirmed()
			return errors.Join(ErrReadOnly, lock.free(false))
		}
		return errors.Join(ErrReadOnly, err)
	}
	if f.opt.lockless {
		f.lease, why = lockless(f.path)
	} else {
		f.lease, why = takeLease(ctx, f.path, tidying)
	}
	if why != nil {
		return why
	}
	if f.shared {
		if why = f.lease.share(ctx, sign{Name: f.opt.Who, Host: f.opt.host, Since: f.opt.Now().UTC()}, f.opt.beat); why != nil {
			return why
		}
	}
	f.was = f.lease.confirmed()
	if l.stray {
		if why = setAside(f.path, f.opt.Now(), f.opt.Zone); why != nil {
			return why
		}
		f.was = 0 // was confirmed in the other file
	}
	if l.seal == intact {
		if why = breakSeal(f.path); why != nil {
			return why
		}
	}
	if f.shared && l.head[walAt] != 1 {
		return calm(ctx, f.path)
	}
	file, err := os.OpenFile(f.path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return file.Close()
}

func newer(version, known int) error {
	return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, version, known)
}

// prove makes sure that a file that was not closed properly holds what was
// written: all that was confirmed, each row as it was, every index.
func (f *File) prove(ctx context.Context) error {
	if f.was > f.seen {
		return &Damaged{[]string{fmt.Sprintf("確かに書き込んだはずの、最後の%d件の操作が見つかりません。", f.was-f.seen)}}
	}
	tables, err := audit(ctx, f.read)
	if err != nil {
		return err
	}
	found, err := f.lines(ctx, "PRAGMA integrity_check(1)")
	switch {
	case err != nil:
		return err
	case len(tables) > 0:
		return &Damaged{adrift(tables)}
	case len(found) > 0 && found[0][0] != "ok":
		return &Damaged{[]string{"ファイルの一部が傷んでいます。〔" + strings.Join(found[0], " ") + "〕"}}
	}
	return nil
}

// target follows a link to the office file itself: log, lock and copies lie
// beside that, and two names of one file have one writer.
func target(path string) string {
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSymlink != 0 {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return real
		}
	}
	return path
}

// openReader opens the connections that read. SQLite wants to put the log's
// index beside the file; where that cannot be (a CD, a share for reading, a full disk)
// and nothing is in the log, the file is read as something that stands still; so
// is one beside which the log of another lies.
func (f *File) openReader(ctx context.Context, stray bool) (h header, err error) {
	ways := []use{watching, standing}
	if f.opt.Still || stray {
		ways = ways[1:]
	}
	for _, to := range ways {
		if f.read, err = openPool(f.path, to); err != nil {
			return h, err
		}
		if h, err = readHeader(ctx, f.read); !errors.Is(err, ErrDisk) || to == standing || !unlogged(f.path) {
			return h, err
		}
		if err = f.read.Close(); err != nil {
			return h, err
		}
	}
	return h, err
}

// stray reports whether a log lies beside the file that is not its own: a sealed
// file has none, so it is that of a file in whose place this one was put while it
// was open. SQLite would write one's pages into the other.
func stray(path string, l look) (bool, error) {
	if l.seal != intact || !logged(path) {
		return false, nil
	}
	again, err := inspect(path) // a writer may have begun meanwhile
	return err == nil && again.seal == intact && logged(path), err
}

// logged reports whether a log with something in it, or a journal, lies beside the file.
func logged(path string) bool { return !unlogged(path) || exists(path+"-journal") }

// setAside gives a stray log another name: what is in it may be wanted by whoever
// has the file that it belongs to.
func setAside(path string, now time.Time, zone *time.Location) error {
	for _, tail := range []string{"-wal", "-journal"} {
		if err := os.Rename(path+tail, path+"-他"+tail+"-"+now.In(zone).Format(CopyTime)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: %w", ErrDisk, err)
		}
	}
	return nil
}

// tidying is longer than a reader takes to tidy up.
const tidying = 300 * time.Millisecond

// unlogged tells whether the file alone is the whole office.
func unlogged(path string) bool {
	log, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && log.Size() == 0
}

// openWriter opens the one writing connection and brings the schema up to date.
func (f *File) openWriter(ctx context.Context, version int) (err error) {
	how := writing
	if f.shared {
		how = calmly
	}
	if f.write, err = openPool(f.path, how); err != nil {
		return err
	}
	if version < len(f.opt.steps) {
		to, err := aside(f.path, f.opt.Now(), f.opt.Zone)
		if err == nil {
			err = copyWhole(ctx, f.write, to)
		}
		if err != nil {
			return err
		}
		if err := migrate(ctx, f.write, f.opt.steps, version); err != nil {
			return err
		}
	}
	if err := makeSums(ctx, f.write); err != nil {
		return err
	}
	return f.lease.enter(ctx, f.write, f.opt.Who, f.opt.Now())
}
