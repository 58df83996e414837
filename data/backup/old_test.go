package backup

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
)

// Copies of before an erasing hold the person. They are told with the day they
// go, and can be discarded once a copy without him is there.
func TestCopiesThatHoldSomebodyErasedAreDiscarded(t *testing.T) {
	stick := t.TempDir()
	k, m := newKeeper(t, Settings{Second: stick}, "")
	for range 2 {
		if _, err := k.Make(ctx, ByHand); err != nil {
			t.Fatal(err)
		}
	}
	p, err := k.file.PlanErasure(ctx, m.ID)
	if err != nil {
		t.Fatal(err)
	}
	if at, err := k.file.LastErasing(ctx); err != nil || !at.IsZero() {
		t.Errorf("nobody was erased: %v %v", at, err)
	}
	if _, err := k.file.Erase(ctx, p); err != nil {
		t.Fatal(err)
	}
	moment, err := k.file.LastErasing(ctx)
	if err != nil || !moment.Equal(noon()) {
		t.Fatalf("%v %v", moment, err)
	}
	k.now = func() time.Time { return noon().Add(-time.Hour) } // a clock that was set back
	late := moment.Add(time.Minute)                            // the second copy of one second has the name of the next
	if old, reached := k.Before(late); !reached || len(old) != 4 || !old[3].Second || old[0].Until.IsZero() {
		t.Fatalf("%+v", old)
	}
	k.Change(Settings{Second: filepath.Join(stick, "抜いた")}, "")
	if n, err := k.Discard(ctx, late); n != 2 || !errors.Is(err, ErrSecond) {
		t.Fatalf("without the second place: %d gone, %v", n, err)
	}
	k.Change(Settings{Second: stick}, "")
	if n, err := k.Discard(ctx, late); n != 2 || err != nil {
		t.Fatalf("with it: %d gone, %v", n, err)
	}
	left := 0
	for _, folder := range []string{k.Folder(), k.second()} {
		for _, c := range List(folder) {
			left++
			text, err := os.ReadFile(c.Path)
			if err != nil || bytes.Contains(text, []byte("青空 太郎")) || c.Why != AfterErasing || Verify(c) != nil {
				t.Errorf("%s: %v", c.Path, err)
			}
		}
	}
	if old, _ := k.Before(late); left != 3 || len(old) != 0 {
		t.Errorf("%d left, %d old", left, len(old))
	}
	then, err := Look(ctx, List(k.Folder())[0], "")
	if err != nil {
		t.Fatal(err)
	}
	defer then.Close()
	if d := journal.Diff(k.file.Book(), then.Book()); len(d) > 0 || then.Book().Entry(m.ID).Tel != "" {
		t.Error("the new copy is not of the present")
	}
}

// What is told of when a copy goes is what rotation then does.
func TestWhenACopyIsLetGo(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, nihongo.Japan())
	var all []Copy
	for d := range 500 {
		at := now.AddDate(0, 0, -d)
		all = append(all, Copy{At: at, Path: at.Format(time.DateOnly)})
	}
	told := leaving(all, now)
	if len(told) != len(all)-1 || told["2025-12-31"] != (time.Time{}) { // the last of a year stays
		t.Errorf("%d of %d go; the last of 2025 %v", len(told), len(all), told["2025-12-31"])
	}
	// The last of a month goes when the last of the next month is as old as two years.
	if got := told["2025-08-31"].Format(time.DateOnly); got != "2027-10-02" {
		t.Errorf("the last of August 2025 goes on %s", got)
	}
	list := append([]Copy{}, all...)
	for day := now; len(list) > 0 && day.Before(now.AddDate(0, 6, 0)); {
		day = day.AddDate(0, 0, 1)
		list = append([]Copy{{At: day}}, list...)
		gone := map[Copy]bool{}
		for _, c := range superfluous(list, day) {
			gone[c] = true
			if c.Path != "" && !told[c.Path].Equal(day) {
				t.Fatalf("%s goes on %v, told %v", c.Path, day, told[c.Path])
			}
		}
		kept := list[:0:0]
		for _, c := range list {
			if !gone[c] {
				kept = append(kept, c)
			}
		}
		list = kept
	}
}
