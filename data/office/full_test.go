package office

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

// A disk of two megabytes takes the office, but not a first import of 3,000
// members: the import must leave the office as it was, and a small change must
// still find room or say that it does not.
func TestFullDiskLeavesTheOfficeAsItWas(t *testing.T) {
	dir := t.TempDir()
	if runtime.GOOS != "linux" || exec.Command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", dir).Run() != nil {
		t.Skip("a small disk can be made only by root on Linux")
	}
	defer exec.Command("umount", dir).Run()
	ctx := context.Background()
	f, err := Create(ctx, filepath.Join(dir, "滋賀.kaisei"), roster.Office{Name: "試験"}, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	was := f.Book()
	if _, err := f.Apply(ctx, practice.New(1, 3_000, "2026-04-10").Action()); !errors.Is(err, ErrDiskFull) && !errors.Is(err, ErrDisk) {
		t.Fatalf("a full disk says %v", err)
	}
	if f.Book() != was {
		t.Error("a Book was published that is not on the disk")
	}
	sound(t, f)
	f.Close()
	again, err := Open(ctx, f.Path(), Options{Now: noon, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if d := journal.Diff(was, again.Book()); len(d) != 0 {
		t.Errorf("after reopening %d differences", len(d))
	}
}

// On a disk without a byte left there is no room for SQLite's log, but reading
// needs none.
func TestAFullDiskCanBeRead(t *testing.T) {
	dir := t.TempDir()
	if runtime.GOOS != "linux" || exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", dir).Run() != nil {
		t.Skip("a small disk can be made only by root on Linux")
	}
	defer exec.Command("umount", dir).Run()
	ctx := context.Background()
	f, err := Create(ctx, filepath.Join(dir, "滋賀.kaisei"), roster.Office{Name: "試験"}, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "fill"), make([]byte, 1<<20), 0o600); err == nil {
		t.Fatal("the disk is not full")
	}
	for range 2 { // the first leaves what there was no room to finish
		again, err := Open(ctx, f.Path(), Options{Now: noon, ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if again.Book().Office().Name != "試験" {
			t.Error("not what was written")
		}
		again.Close()
	}
	if w, err := Open(ctx, f.Path(), Options{Now: noon}); err != nil {
		t.Error(err)
	} else {
		if !errors.Is(w.ReadOnly(), ErrDiskFull) {
			t.Errorf("a writer hears %v", w.ReadOnly())
		}
		w.Close()
	}
	if err := os.Remove(filepath.Join(dir, "fill")); err != nil {
		t.Fatal(err)
	}
	again, err := Open(ctx, f.Path(), Options{Now: noon})
	if err != nil || again.ReadOnly() != nil {
		t.Fatalf("with room again: %v", err)
	}
	defer again.Close()
	_, changes := join("青空", "7")
	apply(t, again, "1名を追加しました", "", changes...)
	sound(t, again)
}
