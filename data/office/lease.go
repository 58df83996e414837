package office

// One program writes an office file at a time. The lock beside the file decides
// who; the lease inside tells the others his name.

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/user"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// Held says that somebody else writes the file now.
type Held struct {
	Name  string
	Host  string
	Since time.Time
}

func (h *Held) Error() string {
	return fmt.Sprintf("office: %s on %s writes since %s", h.Name, h.Host, h.Since.Format(time.RFC3339))
}

// Is makes every Held an ErrBusy.
func (h *Held) Is(target error) bool { return target == ErrBusy }

type lease struct{ lock *flock.Flock }

// takeLease locks the file beside the office file. The lock goes with the
// process, so a crash leaves nothing to clear away; the empty file stays,
// because removing it could let two programs lock two files of one name. A
// reader that tidies up has the lock for a moment: patience waits that out.
func takeLease(ctx context.Context, path string, patience time.Duration) (*lease, error) {
	lock := flock.New(path+".lock", flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err == nil && !ok && patience > 0 {
		soon, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		if ok, err = lock.TryLockContext(soon, patience/20); errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDisk, err)
	case !ok:
		return nil, &Held{}
	}
	return &lease{lock}, nil
}

func (l *lease) sign(ctx context.Context, db *sql.DB, name string, now time.Time) error {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	_, err = db.ExecContext(ctx, `INSERT INTO lease(one, name, host, since) VALUES(1, ?, ?, ?)
		ON CONFLICT(one) DO UPDATE SET name = excluded.name, host = excluded.host, since = excluded.since`,
		name, host, now.UTC().Format(time.RFC3339))
	return fault(err)
}

func (l *lease) resign(db *sql.DB) error {
	if l == nil {
		return nil
	}
	_, err := db.Exec("DELETE FROM lease")
	return fault(err)
}

func (l *lease) free() error {
	if l == nil {
		return nil
	}
	return l.lock.Unlock()
}

// holder completes a Held with what the writer has signed.
func (f *File) holder(ctx context.Context) {
	var held *Held
	if !errors.As(f.why, &held) {
		return
	}
	var since string
	row := f.read.QueryRowContext(ctx, "SELECT name, host, since FROM lease")
	if err := row.Scan(&held.Name, &held.Host, &since); err != nil {
		return // it has just begun or ended; the lock alone is true
	}
	held.Since, _ = time.Parse(time.RFC3339, since)
}

func userName() string {
	if u, err := user.Current(); err == nil {
		return cmp.Or(u.Name, u.Username)
	}
	return "事務局"
}

// observers hear of every new Book.
type observers struct {
	mu   sync.Mutex
	next int
	all  map[int]func()
}

// Observe calls changed after every change of the file's Book, on the
// goroutine that made it. The returned function ends it.
func (f *File) Observe(changed func()) (end func()) {
	o := &f.observers
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.all == nil {
		o.all = map[int]func(){}
	}
	n := o.next
	o.next++
	o.all[n] = changed
	return func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		delete(o.all, n)
	}
}

func (o *observers) tell() {
	o.mu.Lock()
	var all []func()
	for _, changed := range o.all {
		all = append(all, changed)
	}
	o.mu.Unlock()
	for _, changed := range all {
		changed()
	}
}
