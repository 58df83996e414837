package office

// One program writes an office file at a time. The lock beside the file decides
// who; the lease inside tells the others his name. Where other computers reach
// the file a lock may hold on each of them alone: there whoever writes also
// gives signs of life in the lock's file, and whoever sees none for a while
// takes over. What was confirmed last stands there too, so that a log that is
// lost with it is missed.

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/user"
	"sync"
	"syscall"
	"time"

	"kaisei/data/roster"

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

// sign is what stands in the lock's file from its second byte on: Windows keeps
// the first from all others while it is locked.
type sign struct {
	Token string    `json:"token"` // of whoever writes; "" when he has gone properly
	Name  string    `json:"name"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
	Beat  int64     `json:"beat"` // counts up while he lives
	Last  int64     `json:"last"` // number of the last confirmed Action, 0 when the file was closed
}

const (
	signSize = 1024
	heart    = 5 * time.Second // between two signs of life
	silence  = 4               // so many without one, and he is gone
)

// lease is the right to write. Its sign is kept only where others look for it.
type lease struct {
	lock   *flock.Flock // nil where the place knows no locks
	file   *os.File     // the lock's, for the sign
	shared bool

	mu   sync.Mutex
	sign sign
	end  chan struct{} // ends the heart
	done sync.WaitGroup
}

// takeLease locks the file beside the office file. The lock goes with the
// process, so a crash leaves nothing to clear away; the file stays,
// because removing it could let two programs lock two files of one name. A
// reader that tidies up has the lock for a moment: patience waits that out.
func takeLease(ctx context.Context, path string, patience time.Duration) (*lease, error) {
	l := &lease{lock: flock.New(path+".lock", flock.SetPermissions(0o600))}
	ok, err := l.lock.TryLock()
	if err == nil && !ok && patience > 0 {
		soon, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		if ok, err = l.lock.TryLockContext(soon, patience/20); errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
	}
	switch {
	case errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK): // some shares: there the signs of life alone tell
		l.lock = nil
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDisk, err)
	case !ok:
		return nil, &Held{}
	}
	if l.file, err = os.OpenFile(path+".lock", os.O_RDWR, 0); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrDisk, err), l.unlock())
	}
	return l, nil
}

// lockless is the lease of a place that knows no locks.
func lockless(path string) (*lease, error) {
	file, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return &lease{file: file}, nil
}

// share makes sure that nobody on another computer writes, by looking for signs
// of life as long as it takes, and gives them from then on. The error Is a *Held
// when somebody lives.
func (l *lease) share(ctx context.Context, me sign, beat time.Duration) error {
	l.shared = true
	there := l.read()
	if there.Token != "" && there.Host != me.Host { // on this computer the lock has told already
		for range silence {
			if err := rest(ctx, beat); err != nil {
				return err
			}
			switch again := l.read(); {
			case again.Token == "":
				there = again
			case again.Token != there.Token || again.Beat != there.Beat:
				return &Held{again.Name, again.Host, again.Since}
			}
		}
	}
	me.Token, me.Last = roster.NewID(), there.Last
	l.sign = me
	if err := l.write(); err != nil {
		return err
	}
	if there.Token != "" { // another may have waited as well: the last one to write has it
		if err := rest(ctx, beat/2); err != nil {
			return err
		}
	}
	if !l.mine() {
		again := l.read()
		l.sign.Token = ""
		return &Held{again.Name, again.Host, again.Since}
	}
	l.end = make(chan struct{})
	l.done.Go(func() {
		for each := time.NewTicker(beat); ; {
			select {
			case <-l.end:
				each.Stop()
				return
			case <-each.C:
				l.live()
			}
		}
	})
	return nil
}

func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// live gives one sign of life, unless another has taken over meanwhile.
func (l *lease) live() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.read().Token != l.sign.Token {
		return
	}
	l.sign.Beat++
	_ = l.write() // the next one may get through
}

// mine reports whether nobody has taken over.
func (l *lease) mine() bool { return !l.shared || l.read().Token == l.sign.Token }

// confirm writes down which Action was confirmed last. That it cannot is no
// reason to call the Action back.
func (l *lease) confirm(n int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sign.Last = n
	_ = l.write()
}

// confirmed is the last Action of a writer who has not closed the file, 0 for none.
func (l *lease) confirmed() int64 { return l.read().Last }

func (l *lease) read() (s sign) {
	room := make([]byte, signSize)
	n, _ := l.file.ReadAt(room, 1)
	_ = json.Unmarshal(bytes.TrimRight(room[:n], " \n\x00"), &s) // what is no sign is nobody's
	return s
}

func (l *lease) write() error {
	text, err := json.Marshal(l.sign)
	if err == nil {
		_, err = l.file.WriteAt(append(text, bytes.Repeat([]byte{' '}, max(signSize-len(text), 0))...), 1)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return nil
}

func hostName() string {
	if host, err := os.Hostname(); err == nil {
		return host
	}
	return "?"
}

func (l *lease) enter(ctx context.Context, db *sql.DB, name string, now time.Time) error {
	_, err := db.ExecContext(ctx, `INSERT INTO lease(one, name, host, since) VALUES(1, ?, ?, ?)
		ON CONFLICT(one) DO UPDATE SET name = excluded.name, host = excluded.host, since = excluded.since`,
		name, hostName(), now.UTC().Format(time.RFC3339))
	return fault(err)
}

func (l *lease) resign(db *sql.DB) error {
	if l == nil {
		return nil
	}
	_, err := db.Exec("DELETE FROM lease")
	return fault(err)
}

// free gives the lease back. whole tells that the file was closed properly:
// nothing needs to be missed any more.
func (l *lease) free(whole bool) error {
	if l == nil {
		return nil
	}
	if l.end != nil {
		close(l.end)
		l.done.Wait()
	}
	var err error
	if l.mine() && (whole || l.shared) {
		last := l.sign.Last
		if l.sign = (sign{}); !whole {
			l.sign.Last = last
		}
		err = l.write()
	}
	return errors.Join(err, l.file.Close(), l.unlock())
}

func (l *lease) unlock() error {
	if l.lock == nil {
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
