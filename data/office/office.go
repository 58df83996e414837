// Package office keeps the roster in the office file: one SQLite database
// *.kaisei that holds the records, and the journal of everything done to them.
// Apply is the only way to change anything; it writes records and journal in
// one transaction and then publishes the next Book. Reading never waits.
package office

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"kaisei/assets"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Sentinels. Their Japanese wording is in ui/message.
var (
	ErrExists    = errors.New("office: a file of this name exists")
	ErrNotFound  = errors.New("office: no such file")
	ErrNotOffice = errors.New("office: not an office file")
	ErrDamaged   = errors.New("office: file is damaged")
	ErrNewer     = errors.New("office: file was written by a newer program")
	ErrReadOnly  = errors.New("office: opened for reading only")
	ErrDisk      = errors.New("office: disk or file cannot be used")
	ErrDiskFull  = errors.New("office: disk is full")
	ErrBusy      = errors.New("office: file is in use")
	ErrStale     = errors.New("office: somebody changed it meanwhile")
	ErrEmpty     = errors.New("office: nothing to change")
	ErrNoAction  = errors.New("office: no such action")
	ErrMaking    = errors.New("office: making the file cannot be undone")
	ErrUndone    = errors.New("office: action has been undone already")
	ErrKept      = errors.New("office: a submission or the record of a disclosure cannot be undone")
	ErrConflict  = errors.New("office: nothing of the action can be undone")
	ErrMember    = errors.New("office: is a member and cannot be erased")
	ErrErased    = errors.New("office: erasing cannot be undone")
	ErrGone      = errors.New("office: file was moved or replaced while it was open")
	ErrSound     = errors.New("office: file is not damaged")
	ErrNoContent = errors.New("office: no file of this hash is kept")
)

// Options say how to open an office file. The zero value is right for use.
type Options struct {
	Who      string           // name for the lease and the journal; "" = the computer's user
	ReadOnly bool             // do not even ask for the lease
	Still    bool             // read a copy that nobody writes, and leave nothing beside it
	Now      func() time.Time // clock; nil = time.Now
	Zone     *time.Location   // where days begin; nil = Japan
	steps    []string         // schema, for tests
	where    func(string) Location
	beat     time.Duration // between two signs of life
	host     string        // name of this computer
	lockless bool          // as on a share where locks hold on each computer alone
}

// File is an open office file. It is safe for use by several goroutines.
type File struct {
	path  string
	opt   Options
	is    os.FileInfo // of the file that was opened
	write *sql.DB     // one connection; nil when read only
	read  *sql.DB
	lease *lease
	why   error  // why it is read only, nil when it is not
	was   int64  // the last Action that an earlier writer confirmed, who did not close
	temp  string // folder of the copy that is read instead of a damaged file
	left  *salvaged

	before func(context.Context) // a large Action
	shared bool                  // other computers reach the file

	mu        sync.Mutex // one Apply at a time
	seen      int64      // newest action that the Book holds
	book      atomic.Pointer[roster.Book]
	observers observers
}

// Create makes a new office file for an association. It never overwrites.
//
// The file is made under another name and gets its own only when it is whole:
// a program that is killed meanwhile leaves nothing that looks like an office.
func Create(ctx context.Context, path string, about roster.Office, opt Options) (*File, error) {
	err := makeWhole(path, func(at string) error {
		f, err := create(ctx, at, about, opt)
		if err != nil {
			return err
		}
		return f.Close()
	})
	if err != nil {
		return nil, err
	}
	return Open(ctx, path, opt)
}

// makeWhole lets a file be made under another name and gives it its own when it
// is whole; what is there already stays: ErrExists.
func makeWhole(path string, fill func(at string) error) error {
	if exists(path) {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	made, err := os.CreateTemp(filepath.Dir(path), "*.making")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	made.Close()
	defer func() {
		for _, tail := range []string{"", "-wal", "-shm", ".lock"} {
			os.Remove(made.Name() + tail)
		}
	}()
	if err := fill(made.Name()); err != nil {
		return err
	}
	return giveName(made.Name(), path)
}

// giveName renames without overwriting: the name is taken first, and only who
// got it moves his file there.
func giveName(from, to string) error {
	taken, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%w: %s", ErrExists, to)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	taken.Close()
	if err := os.Rename(from, to); err != nil {
		os.Remove(to)
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return nil
}

func create(ctx context.Context, path string, about roster.Office, opt Options) (*File, error) {
	opt, err := opt.filled()
	if err != nil {
		return nil, err
	}
	db, err := openPool(path, writing)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(migrate(ctx, db, opt.steps, 0), db.Close()); err != nil {
		return nil, err
	}
	f, err := Open(ctx, path, opt)
	if err != nil {
		return nil, err
	}
	if about.ID == "" {
		about.ID = roster.NewID()
	}
	if _, err = f.Apply(ctx, journal.Action{From: "新規", Sentence: about.Name + "の事務局ファイルを作りました",
		Changes: []journal.Change{roster.Create(&about)}}); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

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
	f.shared = f.opt.where(f.path).Shared()
	if f.why = f.mayWrite(ctx, l); f.why != nil && ctx.Err() != nil {
		return f.why
	}
	h, err := f.openReader(ctx)
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
		return fmt.Errorf("%w: an older file must be migrated first", f.why)
	}
	if f.seen, err = f.newest(ctx); err != nil {
		return f.orDamaged(ctx, err)
	}
	if l.seal == unsealed && !errors.Is(f.why, ErrBusy) && h.version <= len(f.opt.steps) {
		if err := f.prove(ctx); err != nil {
			return f.orDamaged(ctx, err)
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
// and nothing is in the log, the file is read as something that stands still.
func (f *File) openReader(ctx context.Context) (h header, err error) {
	ways := []use{watching, standing}
	if f.opt.Still {
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
			err = copyTo(ctx, f.write, to)
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

func (o Options) filled() (Options, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Zone == nil {
		o.Zone = nihongo.Japan()
	}
	if o.Who == "" {
		o.Who = userName()
	}
	if o.where == nil {
		o.where = Where
	}
	if o.host == "" {
		o.host = hostName()
	}
	if o.beat == 0 {
		o.beat = heart
	}
	if o.steps == nil {
		steps, err := assets.Migrations()
		if err != nil {
			return o, err
		}
		o.steps = steps
	}
	return o, nil
}

// Path is where the file lies.
func (f *File) Path() string { return f.path }

// Name is the file's name without folder and ending.
func (f *File) Name() string {
	base := filepath.Base(f.path)
	return base[:len(base)-len(filepath.Ext(base))]
}

// Who is the name under which this program writes.
func (f *File) Who() string { return f.opt.Who }

// Today is the calendar day in Japan.
func (f *File) Today() nihongo.Day {
	return nihongo.Day(f.opt.Now().In(f.opt.Zone).Format(time.DateOnly))
}

// Book is the roster of today. It is immutable; the next change publishes
// another one.
func (f *File) Book() *roster.Book { return f.book.Load() }

// ReadOnly returns why the file cannot be written, nil when it can: an error
// that Is ErrNewer, ErrReadOnly, ErrDisk or a *Held that names the writer.
func (f *File) ReadOnly() error { return f.why }

// Close gives the lease back, closes the file and seals it. The writer goes
// last: SQLite then brings the log into the file and removes it, so that the one
// file is the whole office and may be copied.
func (f *File) Close() error {
	var errs []error
	wrote := f.write != nil
	if wrote {
		errs = append(errs, f.lease.resign(f.write), bringIn(f.write))
	}
	errs = append(errs, f.closePools())
	if wrote && errors.Join(errs...) == nil && f.lease.mine() && f.there() == nil {
		errs = append(errs, putSeal(f.path))
	} else if f.temp == "" && errors.Is(f.why, ErrReadOnly) && !f.shared && !f.opt.Still {
		tidy(f.path)
	}
	if f.temp != "" {
		errs = append(errs, os.RemoveAll(f.temp))
	}
	err := errors.Join(errs...)
	return errors.Join(err, f.lease.free(wrote && err == nil))
}

// there makes sure that the path still leads to the file that was opened.
func (f *File) there() error {
	if now, err := os.Stat(f.path); err != nil || !os.SameFile(now, f.is) {
		return fmt.Errorf("%w: %s", ErrGone, f.path)
	}
	return nil
}

func (f *File) closePools() (err error) {
	if f.read != nil {
		err = f.read.Close()
	}
	if f.write != nil {
		err = errors.Join(err, f.write.Close())
	}
	f.read, f.write = nil, nil
	return err
}
