package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

func TestACopyIsWholeSealedAndCounted(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	_, changes := join("青空", "7")
	file := journal.Content("写し")
	if _, err := f.Apply(ctx, journal.Action{Sentence: "送りました", Changes: changes, Contents: []journal.Content{file}}); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "控え.kaisei")
	s, err := f.Copy(ctx, to)
	if err != nil || s.Members != 1 || s.Companies != 1 || s.Actions != 2 || !s.Last.Equal(noon()) {
		t.Fatalf("%+v %v", s, err)
	}
	if err := Intact(to); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(to); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if left, _ := os.ReadDir(filepath.Dir(to)); len(left) != 1 {
		t.Errorf("beside the copy: %v", left)
	}
	if _, err := f.Copy(ctx, to); !errors.Is(err, ErrExists) {
		t.Error(err)
	}
	g, err := Open(ctx, to, Options{Now: noon, Still: true})
	if err != nil {
		t.Fatal(err)
	}
	if d := journal.Diff(f.Book(), g.Book()); len(d) != 0 {
		t.Errorf("the copy differs: %v", d)
	}
	g.Close()
	if left, _ := os.ReadDir(filepath.Dir(to)); len(left) != 1 {
		t.Errorf("a reader left beside the copy: %v", left)
	}
	whole, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	whole[len(whole)/2] ^= 4
	if err := os.WriteFile(to, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Intact(to); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
}

func TestALargeActionIsToldBefore(t *testing.T) {
	f := newOffice(t)
	told := 0
	f.BeforeLarge(func(context.Context) {
		told++
		if n := len(f.Book().Entries()); n != 0 {
			t.Errorf("told when %d were there", n)
		}
	})
	var changes []journal.Change
	for range large {
		changes = append(changes, roster.Create(&roster.Unit{ID: roster.NewID(), Name: "支部"}))
	}
	apply(t, f, "大きな操作", "", changes...)
	apply(t, f, "小さな操作", "", roster.Create(&roster.Unit{ID: roster.NewID(), Name: "支部"}))
	if told != 1 {
		t.Error(told)
	}
}
