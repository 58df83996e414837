package office

// Faults that a real computer has, done to a program of its own: the test
// program calls itself, works, says what was confirmed, and is killed.

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

func TestMain(m *testing.M) {
	if work := os.Getenv("KAISEI_WORK"); work != "" {
		if err := labour(work, os.Getenv("KAISEI_FILE")); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// works are the kinds of work that are interrupted.
var works = []string{"correct", "import", "undo", "contents", "plan", "copy", "open", "create", "migrate", "shared"}

// labour works until it is killed and says "done <action>" for what was confirmed.
func labour(work, path string) error {
	ctx := context.Background()
	opt := Options{Who: "試験", Now: noon}
	switch work {
	case "create":
		for n := 0; ; n++ {
			f, err := Create(ctx, fmt.Sprintf("%s-%d-%d%s", strings.TrimSuffix(path, Ext), os.Getpid(), n, Ext), roster.Office{Name: "試験"}, opt)
			if err != nil {
				return err
			}
			fmt.Println("made", f.Path())
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
			steps = append(steps, fmt.Sprintf("CREATE TABLE later%d_%d(x TEXT) STRICT;", os.Getpid(), n))
			opt.steps = steps
			f, err := Open(ctx, path, opt)
			if err != nil {
				return err
			}
			if f.ReadOnly() != nil { // schemas of an earlier turn
				steps = append(steps, "SELECT 1;")
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
	if f.ReadOnly() != nil {
		return f.ReadOnly()
	}
	fmt.Println("open")
	for n := 0; ; n++ {
		switch work {
		case "import":
			err = confirm(f.Apply(ctx, journal.Action{Sentence: "取り込みました", Changes: newcomers(300, uint64(os.Getpid()*1000+n))}))
		case "undo":
			if err = correct(ctx, f, 1); err == nil {
				var last Past
				if last, err = f.Last(ctx); err == nil {
					a, _, e := f.Undo(ctx, last.ID, "試験")
					err = confirm(a, e)
				}
			}
		case "contents":
			c := journal.Content(strings.Repeat(fmt.Sprint(os.Getpid(), n), 20_000))
			err = confirm(f.Apply(ctx, journal.Action{Sentence: "送りました", Contents: []journal.Content{c},
				Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: c.Hash()})}}))
		case "plan":
			err = confirm(f.Apply(ctx, journal.Action{Sentence: "予定", On: "2026-05-01",
				Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: "予定"})}}))
		case "copy":
			if err = correct(ctx, f, 1); err == nil {
				_, err = f.Copy(ctx, fmt.Sprintf("%s-写%d-%d%s", strings.TrimSuffix(path, Ext), os.Getpid(), n, Ext))
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
		fmt.Println("done", a.ID)
	}
	return err
}

// correct changes some telephones, one Action each.
func correct(ctx context.Context, f *File, n int) error {
	all := f.Book().Entries()
	for range n {
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

// start lets the test program work.
func start(t *testing.T, work, path string) (*exec.Cmd, *bufio.Reader) {
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
	return cmd, bufio.NewReader(out)
}

// Killed in the middle of every kind of work: the file opens by itself, can be
// written, is sound, and holds every Action that was confirmed.
func TestKilledAtAnyMoment(t *testing.T) {
	ctx := context.Background()
	rounds := times(1, 50)
	for _, work := range works {
		path := filepath.Join(t.TempDir(), "滋賀.kaisei")
		f, err := Create(ctx, path, roster.Office{Name: "試験"}, Options{Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		apply(t, f, "取り込みました", "", newcomers(40, 1)...)
		f.Close()
		killed, survived, confirmed := 0, 0, 0
		for range rounds {
			cmd, out := start(t, work, path)
			first, err := out.ReadString('\n') // it works now; how long is left to chance
			if work == "migrate" {
				first, err = "", nil
			}
			if err != nil || strings.HasPrefix(first, "error") {
				rest, _ := io.ReadAll(out)
				t.Fatalf("%s: %q %s %v", work, first, rest, err)
			}
			time.Sleep(time.Duration(rand.IntN(120_000)) * time.Microsecond)
			cmd.Process.Kill()
			rest, _ := io.ReadAll(out)
			killed++
			if !errors.As(cmd.Wait(), new(*exec.ExitError)) || strings.Contains(string(rest), "error") {
				t.Errorf("%s ended by itself: %s", work, rest)
				continue
			}
			lines := strings.Split(first+string(rest), "\n")
			lines = lines[:len(lines)-1] // the last may be cut
			n, ok := whole(t, work, path, lines)
			confirmed += n
			if ok {
				survived++
			}
		}
		tried(t, "kill -9 during "+work, killed, survived, fmt.Sprintf("%d confirmed actions, all there", confirmed))
	}
}

// whole looks at what is left after a kill.
func whole(t *testing.T, work, path string, said []string) (confirmed int, ok bool) {
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
	for _, line := range said {
		if made, yes := strings.CutPrefix(line, "made "); yes {
			g, err := Open(ctx, made, opt)
			if err != nil || g.ReadOnly() != nil {
				fail("a file that was made: %v", err)
				continue
			}
			confirmed++
			g.Close()
		}
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
	for _, line := range said {
		if id, yes := strings.CutPrefix(line, "done "); yes {
			if _, err := f.Action(ctx, id); err != nil {
				fail("confirmed and lost: %v", err)
			}
			confirmed++
		}
	}
	copies, _ := filepath.Glob(strings.TrimSuffix(path, Ext) + "-写*" + Ext)
	for _, c := range copies {
		if err := Intact(c); err != nil {
			fail("a copy: %v", err)
		}
		os.Remove(c)
	}
	return confirmed, ok
}

// The file goes away, or another takes its place, while it is open: what is
// written then must not seem to be kept.
func TestAFileThatIsTakenAwayWhileItIsOpen(t *testing.T) {
	for _, harm := range []struct {
		name string
		do   func(path string) error
	}{
		{"removed", os.Remove},
		{"renamed", func(path string) error { return os.Rename(path, path+".x") }},
		{"replaced", func(path string) error {
			if err := copyFile(path, path+".x"); err != nil {
				return err
			}
			return os.Rename(path+".x", path)
		}},
	} {
		f := newOffice(t)
		_, changes := join("青空", "7")
		apply(t, f, "1名を追加しました", "", changes...)
		was := f.Book()
		if err := harm.do(f.Path()); err != nil {
			t.Skip(err) // Windows does not let go of an open file
		}
		_, more := join("白雲", "8")
		_, err := f.Apply(context.Background(), journal.Action{Sentence: "1名を追加しました", Changes: more})
		n := 0
		if errors.Is(err, ErrGone) && f.Book() == was {
			n = 1
		} else {
			t.Errorf("%s: %v", harm.name, err)
		}
		tried(t, "file "+harm.name+" while open", 1, n, "refused with a sentence; the Book stays")
	}
}

// A clock that goes back: Actions keep their order, and nothing refuses to open.
func TestAClockSetBack(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	_, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	f.opt.Now = func() time.Time { return noon().AddDate(-3, 0, 0) }
	_, more := join("白雲", "8")
	apply(t, f, "1名を追加しました", "", more...)
	sound(t, f)
	last, err := f.Actions(ctx, 1)
	if err != nil || !last[0].At.Equal(noon().AddDate(-3, 0, 0)) {
		t.Errorf("the last is not the last: %v %v", last, err)
	}
	f.Close()
	g, err := Open(ctx, f.Path(), Options{Now: func() time.Time { return noon().AddDate(-10, 0, 0) }})
	if err != nil || g.ReadOnly() != nil || len(g.Book().Entries()) != 2 {
		t.Fatalf("%v", err)
	}
	if _, _, err := g.Undo(ctx, last[0].ID, "試験"); err != nil {
		t.Error(err)
	}
	sound(t, g)
	g.Close()
	tried(t, "clock set back by 3 and 10 years", 2, 2, "order of the history kept")
}
