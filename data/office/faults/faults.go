// Package faults serves the tests of what a real computer does to a program. The
// test program calls itself as a worker, which works without end and tells what
// it begins and what was confirmed; the test waits for what can be seen of that,
// and kills the worker or puts it to sleep. Nothing here waits for a time: where
// the work stands when the fault comes is chosen by how much was confirmed and
// how often the files have changed since.
package faults

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Main is a TestMain in which the test program may be a worker: labour then works
// on the file until it is killed.
func Main(m *testing.M, labour func(work, path string) error) {
	work := os.Getenv("KAISEI_WORK")
	if work == "" {
		os.Exit(m.Run())
	}
	if err := labour(work, os.Getenv("KAISEI_FILE")); err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// Begin is said by a worker before each piece of its work.
func Begin() { say("begin") }

// Say is what a worker says of a piece that was confirmed: "done" and the
// Action's id, or another word and what it is about.
func Say(word, what string) { say(word + " " + what) }

// say says nothing where a test does the work by itself.
func say(line string) {
	if os.Getenv("KAISEI_WORK") != "" {
		fmt.Println(line)
	}
}

// Times is how often a fault is tried: the long run is a stage of its own
// (KAISEI_FAULTS=all).
func Times(short, long int) int {
	if os.Getenv("KAISEI_FAULTS") == "all" {
		return long
	}
	return short
}

// Tried writes a line of docs/reliability.md, and fails where not all survived.
func Tried(t testing.TB, what string, times, survived int, more string) {
	t.Helper()
	t.Logf("FAULT | %s | %d | %d | %s", what, times, survived, more)
	if survived != times {
		t.Errorf("%s: %d of %d", what, survived, times)
	}
}

// Worker is the test program at work in a process of its own.
type Worker struct {
	Said []string // whole lines, so far

	cmd    *exec.Cmd
	lines  chan string
	folder string
}

// Start lets the test program work on the file at path.
func Start(t testing.TB, work, path string) *Worker {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "KAISEI_WORK="+work, "KAISEI_FILE="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w := &Worker{cmd: cmd, lines: make(chan string), folder: filepath.Dir(path)}
	go func() {
		defer close(w.lines)
		for in := bufio.NewReader(out); ; {
			line, err := in.ReadString('\n')
			if err != nil {
				return // what was cut was not said
			}
			w.lines <- strings.TrimSuffix(line, "\n")
		}
	}()
	return w
}

// ErrEnded is of a worker that ended by itself.
var ErrEnded = errors.New("faults: the worker ended by itself")

// Line waits for the next line of the worker.
func (w *Worker) Line() (string, error) {
	line, ok := <-w.lines
	if !ok {
		return "", fmt.Errorf("%w: %q", ErrEnded, w.Said)
	}
	w.Said = append(w.Said, line)
	if strings.HasPrefix(line, "error") {
		return line, fmt.Errorf("%w: %s", ErrEnded, line)
	}
	return line, nil
}

// Confirmed waits until so many pieces of work were confirmed and the next one
// has begun.
func (w *Worker) Confirmed(pieces int) error {
	for said := 0; ; {
		switch line, err := w.Line(); {
		case err != nil:
			return err
		case line != "begin":
			said++
		case said >= pieces:
			return nil
		}
	}
}

// Changed waits until the files in the worker's folder have changed so many
// times, as far as one who looks again and again sees it.
func (w *Worker) Changed(times int) error {
	for was := w.look(); times > 0; {
		select {
		case line, ok := <-w.lines:
			if !ok {
				return fmt.Errorf("%w: %q", ErrEnded, w.Said)
			}
			w.Said = append(w.Said, line)
		default:
		}
		if is := w.look(); is != was {
			was, times = is, times-1
		}
	}
	return nil
}

// look is what can be seen of the files without opening them.
func (w *Worker) look() string {
	var b strings.Builder
	_ = filepath.WalkDir(w.folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil {
			if info, err := e.Info(); err == nil {
				fmt.Fprint(&b, path, info.Size(), info.ModTime().UnixNano(), " ")
			}
		}
		return nil // what goes away meanwhile is not there
	})
	return b.String()
}

// SomewhereIn waits for a moment of the work that is chosen by chance: up to
// pieces are confirmed before, and the files have changed up to changes times in
// the piece that goes on.
func (w *Worker) SomewhereIn(pieces, changes int) error {
	if err := w.Confirmed(rand.IntN(pieces + 1)); err != nil {
		return err
	}
	return w.Changed(rand.IntN(changes + 1))
}

// Process is the worker's, to be put to sleep and woken.
func (w *Worker) Process() *os.Process { return w.cmd.Process }

// Kill ends the worker as a crash does, and waits until it is gone; Said then is
// all that it said. The error is of a worker that had ended before, by itself.
func (w *Worker) Kill() error {
	w.cmd.Process.Kill()
	for line := range w.lines {
		w.Said = append(w.Said, line)
	}
	if err := w.cmd.Wait(); !errors.As(err, new(*exec.ExitError)) {
		return fmt.Errorf("%w: %q %v", ErrEnded, w.Said, err)
	}
	if n := len(w.Said); n > 0 && strings.HasPrefix(w.Said[n-1], "error") {
		return fmt.Errorf("%w: %s", ErrEnded, w.Said[n-1])
	}
	return nil
}

// InTheMiddle reports whether the last piece of work had begun and was not confirmed.
func (w *Worker) InTheMiddle() bool {
	n := len(w.Said)
	return n > 0 && w.Said[n-1] == "begin"
}

// About are what was said after a word, in order.
func (w *Worker) About(word string) (out []string) {
	for _, line := range w.Said {
		if what, ok := strings.CutPrefix(line, word+" "); ok {
			out = append(out, what)
		}
	}
	return out
}
