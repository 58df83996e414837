package backup

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/office/faults"
	"kaisei/data/practice"
)

// smallDisk is a disk of its own of so many bytes, which goes with the test.
func smallDisk(t *testing.T, size int) string {
	t.Helper()
	dir := t.TempDir()
	if exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprint("size=", size), "tmpfs", dir).Run() != nil {
		t.Skip("a small disk can be made only by root on Linux")
	}
	t.Cleanup(func() { exec.Command("umount", dir).Run() })
	return dir
}

// leave fills the disk up to so many bytes.
func leave(t *testing.T, disk string, bytes int) {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(disk, &s); err != nil {
		t.Fatal(err)
	}
	if n := int(s.Bavail)*int(s.Bsize) - bytes; n > 0 {
		if err := os.WriteFile(filepath.Join(disk, "fill"), make([]byte, n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// A disk that is full, or becomes so in the middle: each kind of work is refused
// and nothing of it is done, or it is done wholly; the office is what it was, here
// and on the disk, and goes on as soon as there is room.
func TestFullDiskInEveryKindOfWork(t *testing.T) {
	for _, locked := range []bool{false, true} {
		fullDisk(t, Settings{Encrypt: locked})
	}
}

func fullDisk(t *testing.T, set Settings) {
	disk := smallDisk(t, 64<<20)
	path := filepath.Join(disk, "滋賀.kaisei")
	head, _ := practice.New(3, 60, "2026-04-10").Head()
	f, err := office.Create(ctx, path, *head, office.Options{Who: "山田", Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, f, invented(3, 60)...)
	k := New(f, set, word)
	k.now = noon
	first, err := k.Make(ctx, ByHand)
	if err != nil {
		t.Fatal(err)
	}
	then, err := Look(ctx, first, word)
	if err != nil {
		t.Fatal(err)
	}
	defer then.Close()
	type job struct {
		name string
		do   func() error
	}
	seed := uint64(9)
	jobs := []job{
		{"an edit", func() error { return correctOne(f) }},
		{"an import", func() error {
			seed++
			_, err := f.Apply(ctx, journal.Action{Sentence: "取り込みました", Changes: invented(seed, 100)})
			return err
		}},
		{"a submission", func() error { return closeOnce(k) }},
		{"a declaration", func() error { return declareOnce(k) }},
		{"a merge", func() error { return mergeOnce(k) }},
		{"a copy", func() error { _, err := k.Make(ctx, ByHand); return err }},
		{"restoring", func() error { _, err := k.Restore(ctx, then, nil); return err }},
		{"erasing", func() error { return eraseOnce(k) }},
	}
	room := []int{0, 4 << 10, 40 << 10, 100 << 10, 200 << 10, 400 << 10, 1 << 20, 3 << 20}
	if faults.Times(0, 1) == 0 {
		room = room[2:4:4]
	}
	tries, survived, refused := 0, 0, 0
	for _, j := range jobs {
		for _, bytes := range room {
			tries++
			leave(t, disk, bytes)
			was := f.Book()
			err := j.do()
			ok := true
			switch {
			case err == nil:
			case errors.Is(err, office.ErrDiskFull) || errors.Is(err, office.ErrDisk):
				refused++
				if j.name == "a copy" && f.Book() != was {
					ok = false
				}
			default:
				ok = false
			}
			if problems, wrong := f.Check(ctx); wrong != nil || len(problems) > 0 {
				t.Errorf("%s with %d bytes: check: %v %v", j.name, bytes, problems, wrong)
				ok = false
			}
			for _, c := range List(k.Folder()) {
				if Verify(c) != nil || c.Locked != set.Encrypt {
					t.Errorf("%s with %d bytes: left a copy that is none: %s", j.name, bytes, c.Path)
					ok = false
				}
				if c.Path != first.Path {
					os.Remove(c.Path)
				}
			}
			is := f.Book()
			if other, wrong := office.Open(ctx, path, office.Options{Now: noon, ReadOnly: true}); wrong != nil {
				t.Errorf("%s with %d bytes: opened beside: %v", j.name, bytes, wrong)
				ok = false
			} else {
				if d := journal.Diff(is, other.Book()); len(d) > 0 {
					t.Errorf("%s with %d bytes: %d differences between the window and the disk, and it said %v", j.name, bytes, len(d), err)
					ok = false
				}
				other.Close()
			}
			os.Remove(filepath.Join(disk, "fill"))
			if again := j.do(); again != nil && !errors.Is(again, office.ErrEmpty) {
				t.Errorf("%s after %d bytes, with room again: %v", j.name, bytes, again)
				ok = false
			}
			if ok {
				survived++
			} else {
				t.Errorf("%s with %d bytes: %v", j.name, bytes, err)
			}
		}
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if err := office.Intact(path); err != nil {
		t.Error(err)
	}
	faults.Tried(t, fmt.Sprintf("full disk in edit, import, submission, declaration, merge, copy, restore, erasing (copies encrypted: %v)", set.Encrypt), tries, survived,
		fmt.Sprintf("%d refused and nothing half done, %d had room enough; with room again each was done", refused, tries-refused))
}
