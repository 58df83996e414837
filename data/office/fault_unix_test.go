//go:build unix

package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"syscall"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/office/faults"
	"kaisei/data/roster"
)

// Sleep in the middle of a write: the others read, nobody else writes, and it
// goes on where it was.
func TestAsleepInTheMiddleOfAWrite(t *testing.T) {
	ctx := context.Background()
	for _, work := range []struct{ name, called string }{{"correct", "a correction"}, {"import", "an import"}, {"contents", "storing a file"}, {"copy", "a copy"}} {
		n, woken, middle := faults.Times(1, 25), 0, 0
		for range n {
			path := prepared(t)
			w := faults.Start(t, work.name, path)
			if err := w.SomewhereIn(3, 3); err != nil {
				t.Fatal(err)
			}
			if err := w.Process().Signal(syscall.SIGSTOP); err != nil {
				t.Fatal(err)
			}
			if w.InTheMiddle() {
				middle++
			}
			f, err := Open(ctx, path, Options{Now: noon})
			if err != nil || !errors.Is(f.ReadOnly(), ErrBusy) {
				t.Fatalf("while it sleeps: %v", err)
			}
			then, err := f.Actions(ctx, 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			w.Process().Signal(syscall.SIGCONT)
			on := false
			for !on && err == nil { // until something is confirmed that was not there while it slept
				if _, err = w.Line(); err == nil {
					done := w.About("done")
					on = len(done) > 0 && !slices.ContainsFunc(then, func(p Past) bool { return p.ID == done[len(done)-1] })
				}
			}
			if err := errors.Join(err, f.Close(), w.Kill()); err != nil {
				t.Errorf("woken: %v", err)
				continue
			}
			if _, ok := whole(t, work.name, path, w); ok && on {
				woken++
			}
		}
		faults.Tried(t, "stopped (SIGSTOP) in the middle of "+work.called+", then woken", n, woken, "others read meanwhile; it goes on")
	}
}

// On a share the lock may hold on each computer alone. Who sleeps too long is
// taken for gone; when he wakes he must not write over what came meanwhile.
func TestWhoSleptOnAShareDoesNotWriteOverTheOther(t *testing.T) {
	ctx := context.Background()
	n, refused, took := faults.Times(1, 50), 0, 0
	for range n {
		path := prepared(t)
		w := faults.Start(t, "shared", path)
		if err := w.SomewhereIn(3, 3); err != nil {
			t.Fatal(err)
		}
		w.Process().Signal(syscall.SIGSTOP)
		opt := shared(Options{Who: "別のパソコン", Now: noon})
		opt.host = "別のパソコン"
		f, opened := Open(ctx, path, opt)
		if opened != nil && !errors.Is(opened, ErrBusy) { // it may sleep on SQLite's own lock, which no one takes away
			t.Fatal(opened)
		}
		wrote := ""
		if opened == nil && f.ReadOnly() == nil {
			a, err := f.Apply(ctx, journal.Action{Sentence: "別のパソコンで", Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: "別"})}})
			if err == nil {
				wrote = a.ID
				took++
			} else if !errors.Is(err, ErrBusy) {
				t.Error(err)
			}
		}
		w.Process().Signal(syscall.SIGCONT)
		// Where the other has written it must end by itself; else it goes on.
		var err error
		for n := 0; err == nil && (wrote != "" || n < 20); n++ {
			if _, err = w.Line(); n > 1000 {
				t.Fatalf("it went on writing over the other: %v", w.Said)
			}
		}
		w.Kill()
		if opened == nil {
			f.Close()
		}
		if wrote != "" {
			w.Said = append(w.Said, "done "+wrote)
		}
		if _, ok := whole(t, "shared", path, w); ok {
			refused++
		}
	}
	faults.Tried(t, "writer on a share asleep, another takes over, the first wakes", n, refused, fmt.Sprintf("%d times the other could write; the first is refused then; both's confirmed actions there", took))
}
