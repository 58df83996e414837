package office

// What comes from outside while the file is open: it goes away, another takes its
// place, nobody may write it, a second program comes, the clock goes back.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/office/faults"
	"kaisei/data/roster"
)

// kinds are pieces of work by which a test tries what a file lets itself be asked.
func kinds(ctx context.Context, f *File) map[string]func() error {
	add := func(changes ...journal.Change) error {
		_, err := f.Apply(ctx, journal.Action{Sentence: "試験", Changes: changes})
		return err
	}
	return map[string]func() error{
		"an edit":   func() error { return add(roster.Create(&roster.View{ID: roster.NewID(), Name: "表示"})) },
		"an import": func() error { return add(newcomers(300, 77)...) },
		"a file": func() error {
			_, err := f.Apply(ctx, journal.Action{Sentence: "送りました", Contents: []journal.Content{journal.Content(strings.Repeat("写", 50_000))},
				Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: "控え"})}})
			return err
		},
		"an undo": func() error {
			last, err := f.Last(ctx)
			if err == nil {
				_, _, err = f.Undo(ctx, last.ID, "試験")
			}
			return err
		},
		"an erasing": func() error {
			for _, e := range f.Book().Entries() {
				if e.SpellOn(f.Book().Day()) == nil {
					p, err := f.PlanErasure(ctx, e.ID)
					if err == nil {
						_, err = f.Erase(ctx, p)
					}
					return err
				}
			}
			return errors.New("nobody to erase")
		},
	}
}

// The file goes away, or another takes its place, while it is open: what is
// written then must not seem to be kept, and what took its place is not touched.
func TestAFileThatIsTakenAwayWhileItIsOpen(t *testing.T) {
	ctx := context.Background()
	for _, harm := range []struct {
		name string
		do   func(path, other string) error
	}{
		{"removed", func(path, _ string) error { return os.Remove(path) }},
		{"renamed", func(path, _ string) error { return os.Rename(path, path+".x") }},
		{"replaced by an older copy", func(path, other string) error { return os.Rename(other, path) }},
		{"replaced, not closed,", func(path, other string) error { return os.Rename(other, path) }},
	} {
		n, survived := faults.Times(1, 10), 0
		tries := 0
		for range n {
			for kind := range kinds(ctx, nil) {
				if faults.Times(0, 1) == 0 && kind != "an edit" && kind != "an erasing" {
					continue // the others are for the long run
				}
				tries++
				path := prepared(t)
				f, err := Open(ctx, path, Options{Now: noon})
				if err != nil {
					t.Fatal(err)
				}
				other := path + ".other"
				if _, err := f.Copy(ctx, other); err != nil {
					t.Fatal(err)
				}
				older := f.Book()
				apply(t, f, "1名を追加しました", "", roster.Create(&roster.View{ID: roster.NewID(), Name: "あとから"}))
				was := f.Book()
				if err := harm.do(path, other); err != nil {
					f.Close()
					t.Skip(err) // Windows does not let go of an open file
				}
				err = kinds(ctx, f)[kind]()
				ok := errors.Is(err, ErrGone) && f.Book() == was
				if !ok {
					t.Errorf("%s, %s: %v", harm.name, kind, err)
				}
				if strings.Contains(harm.name, "not closed") { // the other is read while its program goes on
					err = nil
					defer f.Close()
				} else if err = f.Close(); err != nil {
					t.Errorf("%s, %s: closing: %v", harm.name, kind, err)
				}
				if strings.HasPrefix(harm.name, "replaced") {
					g, err := Open(ctx, path, Options{Now: noon})
					if err != nil {
						t.Fatal(err)
					}
					if d := journal.Diff(older, g.Book()); len(d) > 0 || errors.Is(g.ReadOnly(), ErrDamaged) {
						ok = false
						t.Errorf("%s, %s: what took its place was touched: %v %v", harm.name, kind, d, g.ReadOnly())
					}
					sound(t, g)
					g.Close()
				}
				if ok {
					survived++
				}
			}
		}
		faults.Tried(t, "file "+harm.name+" while open", tries, survived, "refused with a sentence; the Book stays; what took its place is as it was")
	}
}

// A program is killed, and a copy put in the place of its file: the log that the
// crash left belongs to the file that is gone and must not come into the copy.
func TestACopyBesideTheLogOfACrash(t *testing.T) {
	ctx := context.Background()
	for _, work := range []struct{ name, called string }{{"correct", "log"}, {"contents", "log"}, {"shared", "rollback journal"}} {
		n, survived, strays := faults.Times(1, 25), 0, 0
		for range n {
			path := prepared(t)
			other := path + ".other"
			if err := copyFile(path, other); err != nil {
				t.Fatal(err)
			}
			w := faults.Start(t, work.name, path)
			if err := errors.Join(w.SomewhereIn(3, 3), w.Kill()); err != nil {
				t.Fatal(err)
			}
			if logged(path) {
				strays++
			}
			if err := os.Rename(other, path); err != nil {
				t.Fatal(err)
			}
			ok := true
			for _, opt := range []Options{{Now: noon, ReadOnly: true}, {Now: noon}} {
				f, err := Open(ctx, path, opt)
				if err != nil {
					t.Fatal(err)
				}
				if why := f.ReadOnly(); errors.Is(why, ErrDamaged) || !opt.ReadOnly && why != nil {
					t.Errorf("%s: %v", work.name, why)
					ok = false
				}
				if all, err := f.Actions(ctx, 9); err != nil || len(all) != 2 {
					t.Errorf("%s: not the copy: %d %v", work.name, len(all), err)
					ok = false
				}
				sound(t, f)
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			}
			if ok && Intact(path) == nil {
				survived++
			}
		}
		faults.Tried(t, "killed, then a copy put in the file's place beside the "+work.called+" of the crash", n, survived, fmt.Sprintf("%d logs of the other file lay there; none came into the copy", strays))
	}
}

// unwritable makes a file, or a folder with all in it, one that nobody may write.
func unwritable(t *testing.T, path string) (end func()) {
	t.Helper()
	if os.Getuid() != 0 && runtime.GOOS != "windows" {
		info, err := os.Stat(path)
		if err == nil {
			err = os.Chmod(path, info.Mode().Perm()&^0o222)
		}
		if err != nil {
			t.Fatal(err)
		}
		return func() { os.Chmod(path, info.Mode().Perm()) }
	}
	if runtime.GOOS != "linux" || exec.Command("mount", "--bind", path, path).Run() != nil {
		t.Skip("for root only Linux can make what nobody may write")
	}
	if out, err := exec.Command("mount", "-o", "remount,ro,bind", path).CombinedOutput(); err != nil {
		exec.Command("umount", path).Run()
		t.Skipf("%s %v", out, err)
	}
	return func() { exec.Command("umount", "-l", path).Run() }
}

// A file, or a folder, that nobody may write: opened for reading, said why, and
// everything that would write is refused.
func TestWhatNobodyMayWriteIsRead(t *testing.T) {
	ctx := context.Background()
	for _, of := range []struct {
		name   string
		target func(path string) string
	}{{"read-only file", func(path string) string { return path }}, {"read-only folder", filepath.Dir}} {
		n, tries, survived := faults.Times(1, 10), 0, 0
		for range n {
			path := prepared(t)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			end := unwritable(t, of.target(path))
			f, err := Open(ctx, path, Options{Now: noon})
			if err != nil {
				end()
				t.Fatalf("%s: %v", of.name, err)
			}
			asked := kinds(ctx, f)
			asked["a copy"] = func() error { _, err := f.Copy(ctx, path+".copy"); return err }
			was := f.Book()
			for kind, do := range asked {
				tries++
				if err := do(); errors.Is(err, ErrDisk) && f.Book() == was && len(was.Entries()) > 0 {
					survived++
				} else {
					t.Errorf("%s, %s: %v", of.name, kind, err)
				}
			}
			if !errors.Is(f.ReadOnly(), ErrDisk) {
				t.Errorf("%s: why it is read only: %v", of.name, f.ReadOnly())
			}
			sound(t, f)
			if err := f.Close(); err != nil {
				t.Error(err)
			}
			end()
			if now, err := os.ReadFile(path); err != nil || string(now) != string(before) {
				t.Errorf("%s: was written: %v", of.name, err)
			}
			g, err := Open(ctx, path, Options{Now: noon})
			if err != nil || g.ReadOnly() != nil {
				t.Fatalf("%s: when it may be written again: %v", of.name, err)
			}
			apply(t, g, "1名を追加しました", "", roster.Create(&roster.View{ID: roster.NewID(), Name: "表示"}))
			sound(t, g)
			g.Close()
		}
		faults.Tried(t, of.name, tries, survived, "opened for reading, why is said; edit, import, file, undo, erasing, copy refused; not a byte written")
	}
}

// Programs that open one file at the same moment: one writes, the others read,
// know who writes, and see what he does.
func TestSeveralProgramsAtOnce(t *testing.T) {
	ctx := context.Background()
	n, survived, confirmed := faults.Times(1, 50), 0, 0
	path := prepared(t)
	for range n {
		rivals := []*faults.Worker{faults.Start(t, "rival", path), faults.Start(t, "rival", path), faults.Start(t, "rival", path)}
		var writer *faults.Worker
		ok := true
		for _, w := range rivals {
			line, err := w.Line()
			switch {
			case err != nil:
				t.Fatal(err)
			case line == "begin" && writer != nil:
				t.Error("two write")
				ok = false
			case line == "begin":
				writer = w
			}
		}
		if writer == nil {
			t.Fatal("nobody writes")
		}
		if err := writer.Confirmed(2); err != nil {
			t.Fatal(err)
		}
		f, err := Open(ctx, path, Options{Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		var held *Held
		if !errors.As(f.ReadOnly(), &held) || held.Host == "" {
			t.Errorf("who writes: %v", f.ReadOnly())
			ok = false
		}
		for kind, do := range kinds(ctx, f) {
			if err := do(); !errors.Is(err, ErrBusy) {
				t.Errorf("%s: %v", kind, err)
				ok = false
			}
		}
		for seen := f.Book(); f.Book() == seen; { // what the writer does comes
			if err := writer.Confirmed(1); err != nil {
				t.Fatal(err)
			}
			if _, err := f.Refresh(ctx); err != nil {
				t.Fatal(err)
			}
		}
		f.Close()
		for _, w := range rivals {
			w.Kill()
		}
		if n, sane := whole(t, "rival", path, writer); sane && ok {
			survived++
			confirmed += n
		}
	}
	faults.Tried(t, "three programs open one file at once, a fourth comes", n, survived, fmt.Sprintf("one writes, who is told; %d confirmed actions, all there", confirmed))
}

// A clock that goes back: Actions keep their order, and nothing refuses to open.
func TestAClockSetBack(t *testing.T) {
	ctx := context.Background()
	n, survived := 0, 0
	for _, back := range []time.Duration{time.Second, time.Hour, 24 * time.Hour, 40 * 24 * time.Hour, 3 * 365 * 24 * time.Hour, 10 * 365 * 24 * time.Hour, 56 * 365 * 24 * time.Hour} {
		for range faults.Times(1, 8) {
			n++
			f := newOffice(t)
			_, changes := join("青空", "7")
			apply(t, f, "1名を追加しました", "", changes...)
			earlier := noon().Add(-back)
			f.opt.Now = func() time.Time { return earlier }
			_, more := join("白雲", "8")
			apply(t, f, "1名を追加しました", "", more...)
			sound(t, f)
			last, err := f.Actions(ctx, 1)
			ok := err == nil && last[0].At.Equal(earlier)
			f.Close()
			g, err := Open(ctx, f.Path(), Options{Now: func() time.Time { return earlier.Add(-back) }})
			if err != nil || g.ReadOnly() != nil || len(g.Book().Entries()) != 2 {
				t.Fatalf("%v: %v", back, err)
			}
			if _, _, err := g.Undo(ctx, last[0].ID, "試験"); err != nil || len(g.Book().Entries()) != 1 {
				t.Error(err)
				ok = false
			}
			sound(t, g)
			g.Close()
			if ok {
				survived++
			} else {
				t.Errorf("%v: %+v", back, last)
			}
		}
	}
	faults.Tried(t, "clock set back, from a second to 56 years, twice", n, survived, "order of the history kept; the last is undone first")
}
