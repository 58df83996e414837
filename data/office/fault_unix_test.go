//go:build unix

package office

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Sleep in the middle of a write: the others read, nobody else writes, and it
// goes on where it was.
func TestAsleepInTheMiddleOfAWrite(t *testing.T) {
	ctx := context.Background()
	n, woken := times(2, 50), 0
	for range n {
		path := prepared(t)
		cmd, out := start(t, "correct", path)
		if _, err := out.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(30_000)) * time.Microsecond)
		if err := cmd.Process.Signal(syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		f, err := Open(ctx, path, Options{Now: noon})
		if err != nil || !errors.Is(f.ReadOnly(), ErrBusy) {
			t.Errorf("while it sleeps: %v", err)
		} else {
			f.Close()
		}
		cmd.Process.Signal(syscall.SIGCONT)
		seen := 0
		var said []string
		for seen < 3 { // it goes on
			line, err := out.ReadString('\n')
			if err != nil || strings.HasPrefix(line, "error") {
				t.Errorf("woken: %q %v", line, err)
				break
			}
			said = append(said, strings.TrimSpace(line))
			seen++
		}
		cmd.Process.Kill()
		rest, _ := io.ReadAll(out)
		cmd.Wait()
		lines := strings.Split(string(rest), "\n")
		if _, ok := whole(t, "correct", path, append(said, lines[:len(lines)-1]...)); ok && seen == 3 {
			woken++
		}
	}
	tried(t, "stopped (SIGSTOP) in the middle of a write, then woken", n, woken, "others read meanwhile; it goes on")
}

// On a share the lock may hold on each computer alone. Who sleeps too long is
// taken for gone; when he wakes he must not write over what came meanwhile.
func TestWhoSleptOnAShareDoesNotWriteOverTheOther(t *testing.T) {
	ctx := context.Background()
	n, refused := times(1, 25), 0
	for range n {
		path := prepared(t)
		cmd, out := start(t, "shared", path)
		if _, err := out.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(30_000)) * time.Microsecond)
		cmd.Process.Signal(syscall.SIGSTOP)
		opt := shared(Options{Who: "別のパソコン", Now: noon})
		opt.host = "別のパソコン"
		f, err := Open(ctx, path, opt)
		if err != nil && !errors.Is(err, ErrBusy) { // it may sleep on SQLite's own lock, which no one takes away
			t.Fatal(err)
		}
		wrote := ""
		if err == nil && f.ReadOnly() == nil {
			a, err := f.Apply(ctx, journal.Action{Sentence: "別のパソコンで", Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: "別"})}})
			if err == nil {
				wrote = a.ID
			} else if !errors.Is(err, ErrBusy) {
				t.Error(err)
			}
		}
		cmd.Process.Signal(syscall.SIGCONT)
		// Where the other has written it must end by itself; else it may go on.
		var said []string
		ended := false
		for n := 0; n < 20 && !ended; n++ {
			line, err := out.ReadString('\n')
			ended = err != nil || strings.HasPrefix(line, "error")
			said = append(said, strings.TrimSpace(line))
		}
		cmd.Process.Kill()
		io.Copy(io.Discard, out)
		cmd.Wait()
		if wrote != "" {
			said = append(said, "done "+wrote)
			if !ended {
				t.Errorf("it went on writing over the other: %v", said)
			}
		}
		if err == nil {
			f.Close()
		}
		if _, ok := whole(t, "shared", path, said); ok {
			refused++
		}
	}
	tried(t, "writer on a share asleep, another takes over, the first wakes", n, refused, "the first is refused; both's confirmed actions there")
}

func prepared(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "滋賀.kaisei")
	f, err := Create(context.Background(), path, roster.Office{Name: "試験"}, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, f, "取り込みました", "", newcomers(40, 1)...)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
