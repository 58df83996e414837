package office

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"kaisei/data/roster"
)

// Other programs can write the file with foreign keys off. What they break is
// said in Japanese, and what is whole can still be read.
func TestWhatAnotherProgramBrokeIsNamed(t *testing.T) {
	for _, try := range []struct{ name, harm, says string }{
		{"a value", "UPDATE member SET name = '改ざん'", "会員"},
		{"a removed consent", "DELETE FROM spell", "会歴"},
		{"a company gone", "PRAGMA foreign_keys = 0; DELETE FROM company", "企業」の記録がありません。"},
		{"a unit gone", "PRAGMA foreign_keys = 0; DELETE FROM unit", "組織」の記録がありません。"},
		{"the journal", "UPDATE change SET after = 'x'", "履歴を初めから読み直せません。"},
	} {
		t.Run(try.name, func(t *testing.T) {
			ctx := context.Background()
			f := newOffice(t)
			m, changes := join("青空", "7")
			apply(t, f, "1名を追加しました", "", changes...)
			if _, err := f.write.ExecContext(ctx, try.harm); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := Open(ctx, f.Path(), Options{Now: noon, ReadOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			if e := again.Book().Entry(m.ID); e == nil || e.Number != "7" {
				t.Error("the member cannot be read any more")
			}
			problems, err := again.Check(ctx)
			if err != nil || len(problems) == 0 || !strings.Contains(strings.Join(problems, ""), try.says) {
				t.Fatalf("check says %q %v", problems, err)
			}
			for _, p := range problems {
				if !strings.Contains(p, "。") {
					t.Errorf("no Japanese sentence: %s", p)
				}
			}
		})
	}
}

func TestMakingTheFileIsNotUndone(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	all, err := f.Actions(ctx, 9)
	if err != nil || len(all) != 1 {
		t.Fatalf("%v %v", all, err)
	}
	if _, _, err := f.Undo(ctx, all[0].ID, "試験"); !errors.Is(err, ErrMaking) {
		t.Fatalf("the office can be taken out of its own file: %v", err)
	}
	if f.Book().Office().Name == "" {
		t.Error("the office has no name any more")
	}
}

func TestTwoNamesOfOneFileHaveOneWriter(t *testing.T) {
	f := newOffice(t)
	link := filepath.Join(t.TempDir(), "近道.kaisei")
	if err := os.Symlink(f.Path(), link); err != nil || !exists(link) {
		t.Skip("no links here:", err)
	}
	again, err := Open(context.Background(), link, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	var held *Held
	if !errors.As(again.ReadOnly(), &held) {
		t.Fatalf("a second writer through a link: %v", again.ReadOnly())
	}
}

// A folder that nobody can write: SQLite's log cannot be put beside the file.
func TestAFolderForReadingOnlyCanBeRead(t *testing.T) {
	dir := t.TempDir()
	if runtime.GOOS != "linux" || exec.Command("mount", "-t", "tmpfs", "tmpfs", dir).Run() != nil {
		t.Skip("a disk for reading only can be made only by root on Linux")
	}
	defer exec.Command("umount", dir).Run()
	ctx := context.Background()
	path := filepath.Join(dir, "滋賀.kaisei")
	f, err := Create(ctx, path, roster.Office{Name: "試験"}, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-o", "remount,ro", dir).CombinedOutput(); err != nil {
		t.Skipf("%s %v", out, err)
	}
	for _, readOnly := range []bool{true, false} {
		again, err := Open(ctx, path, Options{Now: noon, ReadOnly: readOnly})
		if err != nil {
			t.Fatalf("read only %v: %v", readOnly, err)
		}
		if again.Book().Office().Name != "試験" || again.ReadOnly() == nil {
			t.Errorf("read only %v: %q %v", readOnly, again.Book().Office().Name, again.ReadOnly())
		}
		sound(t, again)
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Readers that come and go never keep a writer out.
func TestReadersDoNotKeepAWriterOut(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				r, err := Open(ctx, f.Path(), Options{Now: noon, ReadOnly: true})
				if err != nil {
					t.Error(err)
					return
				}
				r.Close()
			}
		})
	}
	for range 10 {
		w, err := Open(ctx, f.Path(), Options{Now: noon})
		if err != nil {
			t.Error(err)
			break
		}
		if w.ReadOnly() != nil {
			t.Error(w.ReadOnly())
		}
		w.Close()
	}
	close(done)
	readers.Wait()
}
