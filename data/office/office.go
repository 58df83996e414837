// Package office keeps the roster in the office file: one SQLite database
// *.kaisei that holds the records, and the journal of everything done to them.
// Apply is the only way to change anything; it writes records and journal in
// one transaction and then publishes the next Book. Reading never waits.
package office

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"kaisei/assets"
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
	ErrOlder     = errors.New("office: file of an older program, which can only be read, and must be migrated first")
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
	ErrTraces    = errors.New("office: erased, but traces may be left on the disk")
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
	path   string
	opt    Options
	is     os.FileInfo // of the file that was opened
	write  *sql.DB     // one connection; nil when read only
	read   *sql.DB
	lease  *lease
	why    error        // why it is read only, nil when it is not
	was    int64        // the last Action that an earlier writer confirmed, who did not close
	temp   string       // folder of the copy that is read instead of a damaged file
	untemp func() error // removes it
	left   *salvaged

	traces bool                  // an erasing could not be packed; an unsealed file is tried again when it is opened
	before func(context.Context) // a large Action
	shared bool                  // other computers reach the file

	mu        sync.Mutex // one Apply at a time
	seen      int64      // newest action that the Book holds
	book      atomic.Pointer[roster.Book]
	observers observers
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
		f.traces = f.traces && pack(context.Background(), f.write) != nil
	}
	errs = append(errs, f.closePools())
	if wrote && errors.Join(errs...) == nil && f.lease.mine() && f.there() == nil && !f.traces {
		errs = append(errs, putSeal(f.path))
	} else if f.temp == "" && errors.Is(f.why, ErrReadOnly) && !f.shared && !f.opt.Still {
		tidy(f.path)
	}
	if f.temp != "" {
		errs = append(errs, f.untemp())
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
