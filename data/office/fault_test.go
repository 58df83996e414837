package office

// Faults that a real computer has, done to a program of its own: the test
// program calls itself, works, says what was confirmed, and is killed.

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/office/faults"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

func TestMain(m *testing.M) { faults.Main(m, labour) }

// works are the kinds of work that are interrupted; data/backup has others.
var works = []struct{ name, called string }{
	{"correct", "correcting telephones"},
	{"import", "importing 300 members"},
	{"undo", "correcting and undoing"},
	{"contents", "storing files with an action"},
	{"plan", "planning for a later day"},
	{"copy", "copying the whole file"},
	{"open", "opening, correcting, closing"},
	{"create", "making new files"},
	{"migrate", "migrating to later schemas"},
	{"shared", "writing on a share (rollback journal)"},
}

// labour works until it is killed and says "done <action>" for what was confirmed.
func labour(work, path string) error {
	ctx := context.Background()
	opt := Options{Who: "試験", Now: noon}
	switch work {
	case "create":
		for n := 0; ; n++ {
			faults.Begin()
			f, err := Create(ctx, fmt.Sprintf("%s-%d-%d%s", strings.TrimSuffix(path, Ext), os.Getpid(), n, Ext), roster.Office{Name: "試験"}, opt)
			if err != nil {
				return err
			}
			faults.Say("made", f.Path())
			if err := f.Close(); err != nil {
				return err
			}
		}
	case "shared":
		opt = shared(opt)
	case "migrate":
		steps, err := filledSteps(opt)
		if err != nil {
			return err
		}
		for n := 0; ; n++ {
			faults.Begin()
			steps = append(steps, fmt.Sprintf("CREATE TABLE later%d_%d(x TEXT) STRICT;", os.Getpid(), n))
			opt.steps = steps
			f, err := Open(ctx, path, opt)
			if err != nil {
				return err
			}
			if f.ReadOnly() != nil { // schemas of an earlier turn
				steps = append(steps, "SELECT 1;")
			} else {
				faults.Say("schema", fmt.Sprint(len(steps)))
			}
			if err := f.Close(); err != nil {
				return err
			}
		}
	case "open":
		for {
			f, err := Open(ctx, path, opt)
			if err != nil {
				return err
			}
			if err := correct(ctx, f, 1); err != nil {
				return err
			}
			if err := f.Close(); err != nil {
				return err
			}
		}
	}
	f, err := Open(ctx, path, opt)
	if err != nil {
		return err
	}
	switch {
	case f.ReadOnly() != nil && work == "rival":
		faults.Say("reads", f.ReadOnly().Error())
		select {}
	case f.ReadOnly() != nil:
		return f.ReadOnly()
	}
	for n := 0; ; n++ {
		switch work {
		case "import":
			faults.Begin()
			err = confirm(f.Apply(ctx, journal.Action{Sentence: "取り込みました", Changes: newcomers(300, uint64(os.Getpid()*1000+n))}))
		case "undo":
			if err = correct(ctx, f, 1); err == nil {
				var last Past
				if last, err = f.Last(ctx); err == nil {
					faults.Begin()
					a, _, e := f.Undo(ctx, last.ID, "試験")
					err = confirm(a, e)
				}
			}
		case "contents":
			faults.Begin()
			c := journal.Content(strings.Repeat(fmt.Sprint(os.Getpid(), n), 20_000))
			err = confirm(f.Apply(ctx, journal.Action{Sentence: "送りました", Contents: []journal.Content{c},
				Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: c.Hash()})}}))
		case "plan":
			faults.Begin()
			err = confirm(f.Apply(ctx, journal.Action{Sentence: "予定", On: "2026-05-01",
				Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: "予定"})}}))
		case "copy":
			if err = correct(ctx, f, 1); err == nil {
				faults.Begin()
				to := fmt.Sprintf("%s-写%d-%d%s", strings.TrimSuffix(path, Ext), os.Getpid(), n, Ext)
				if _, err = f.Copy(ctx, to); err == nil {
					faults.Say("copy", to)
				}
			}
		default:
			err = correct(ctx, f, 5)
		}
		if err != nil {
			return err
		}
	}
}

// shared is a share where the lock holds on each computer alone.
func shared(opt Options) Options {
	opt.where = func(string) Location { return Location{OnNetwork, "試験"} }
	opt.beat, opt.lockless = 10*time.Millisecond, true
	return opt
}

func filledSteps(o Options) ([]string, error) {
	o, err := o.filled()
	return append([]string{}, o.steps...), err
}

func confirm(a journal.Action, err error) error {
	if err == nil {
		faults.Say("done", a.ID)
	}
	return err
}

// correct changes some telephones, one Action each.
func correct(ctx context.Context, f *File, n int) error {
	all := f.Book().Entries()
	for range n {
		faults.Begin()
		e := f.Book().Entry(all[rand.IntN(len(all))].ID)
		if err := confirm(f.Apply(ctx, journal.Action{Sentence: "電話番号を直しました", Changes: []journal.Change{
			{Kind: roster.MemberKind, ID: e.ID, Field: "tel", Before: e.Tel, After: fmt.Sprint("077-", rand.Uint32())}}})); err != nil {
			return err
		}
	}
	return nil
}

func newcomers(n int, seed uint64) (changes []journal.Change) {
	for _, c := range practice.New(seed, n, "2026-04-10").Action().Changes {
		if c.Kind != roster.OfficeKind {
			changes = append(changes, c)
		}
	}
	return changes
}

// Killed in the middle of every kind of work: the file opens by itself, can be
// written, is sound, and holds every Action that was confirmed.
func TestKilledAtAnyMoment(t *testing.T) {
	rounds := faults.Times(1, 50)
	for _, work := range works {
		t.Run(work.name, func(t *testing.T) {
			path := prepared(t)
			fresh, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			survived, middle, confirmed := 0, 0, 0
			for range rounds {
				if work.name == "import" { // grows, and each round is looked at from the beginning
					clean(t, path, fresh)
				}
				w := faults.Start(t, work.name, path)
				if err := errors.Join(w.SomewhereIn(3, 4), w.Kill()); err != nil {
					t.Errorf("%s: %v", work.name, err)
					continue
				}
				if w.InTheMiddle() {
					middle++
				}
				n, ok := whole(t, work.name, path, w)
				confirmed += n
				if ok {
					survived++
				}
			}
			faults.Tried(t, "kill -9 while "+work.called, rounds, survived, fmt.Sprintf("%d in the middle of a piece of work; %d confirmed before, all there", middle, confirmed))
		})
	}
}

// clean puts the file there as if nothing had ever been done to it.
func clean(t *testing.T, path string, bytes []byte) {
	t.Helper()
	for _, tail := range []string{"-wal", "-shm", "-journal", ".lock"} {
		os.Remove(path + tail)
	}
	if err := os.WriteFile(path, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
}

// whole looks at what is left after a kill.
func whole(t *testing.T, work, path string, w *faults.Worker) (confirmed int, ok bool) {
	t.Helper()
	ctx := context.Background()
	opt := Options{Now: noon}
	if work == "migrate" {
		if steps, err := filledSteps(opt); err == nil {
			opt.steps = append(steps, make([]string, 10_000)...)[:len(steps)] // its own: newer files are read
		}
	}
	ok = true
	fail := func(format string, args ...any) {
		ok = false
		t.Errorf(work+": "+format, args...)
	}
	for _, made := range w.About("made") {
		g, err := Open(ctx, made, opt)
		if err != nil || g.ReadOnly() != nil {
			fail("a file that was made: %v", err)
			continue
		}
		confirmed++
		g.Close()
	}
	f, err := Open(ctx, path, opt)
	if err != nil {
		fail("%v", err)
		return confirmed, false
	}
	defer f.Close()
	if why := f.ReadOnly(); why != nil && !(work == "migrate" && errors.Is(why, ErrNewer)) {
		fail("read only: %v", why)
	}
	if problems, err := f.Check(ctx); err != nil || len(problems) > 0 {
		fail("%v %v", problems, err)
	}
	for _, id := range w.About("done") {
		if _, err := f.Action(ctx, id); err != nil {
			fail("confirmed and lost: %v", err)
		}
		confirmed++
	}
	for _, version := range w.About("schema") {
		if h, err := readHeader(ctx, f.read); err != nil || fmt.Sprint(h.version) < version && len(fmt.Sprint(h.version)) <= len(version) {
			fail("migrated to %s and now %d: %v", version, h.version, err)
		}
		confirmed++
	}
	said := w.About("copy")
	for _, c := range said {
		if _, err := os.Stat(c); err != nil {
			fail("a copy that was confirmed: %v", err)
		}
		confirmed++
	}
	copies, _ := filepath.Glob(strings.TrimSuffix(path, Ext) + "-写*" + Ext)
	for _, c := range copies { // those too of which nothing was said
		if err := Intact(c); err != nil {
			fail("a copy: %v", err)
		}
		os.Remove(c)
	}
	return confirmed, ok
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
