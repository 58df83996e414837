package office

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What a killed program left is removed by the next; what another one uses is not.
func TestTemporaryFoldersOfTheDeadAreRemoved(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", os.TempDir())
	used, free, err := Temp()
	if err != nil {
		t.Fatal(err)
	}
	dead, err := os.MkdirTemp("", tempName)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{filepath.Join(dead, inUse), filepath.Join(dead, "copy.kaisei"), filepath.Join(used, "copy.kaisei")} {
		if err := os.WriteFile(name, []byte("青空 太郎"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	SweepTemp(time.Now()) // too young to tell
	if !exists(dead) {
		t.Error("a folder of this moment was removed")
	}
	SweepTemp(time.Now().Add(time.Hour))
	if exists(dead) || !exists(filepath.Join(used, "copy.kaisei")) {
		t.Errorf("dead there %v, used there %v", exists(dead), exists(used))
	}
	if err := free(); err != nil || exists(used) {
		t.Errorf("%v, still there %v", err, exists(used))
	}
}
