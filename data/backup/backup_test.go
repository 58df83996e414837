package backup

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"kaisei/assets"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
)

var ctx = context.Background()

func noon() time.Time { return time.Date(2026, 4, 10, 3, 0, 0, 0, time.UTC) }

func newKeeper(t *testing.T, set Settings, passphrase string) (*Keeper, *roster.Member) {
	t.Helper()
	f, err := office.Create(ctx, filepath.Join(t.TempDir(), "滋賀.kaisei"), roster.Office{Name: "試験県中小企業家同友会"}, office.Options{Who: "山田", Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	c := &roster.Company{ID: roster.NewID(), Name: "株式会社青空"}
	m := &roster.Member{ID: roster.NewID(), Company: c.ID, Name: "青空 太郎", Tel: "077"}
	apply(t, f, roster.Create(c), roster.Create(m))
	k := New(f, set, passphrase)
	k.now = noon
	return k, m
}

func apply(t *testing.T, f *office.File, changes ...journal.Change) {
	t.Helper()
	if _, err := f.Apply(ctx, journal.Action{Sentence: "試験", Changes: changes}); err != nil {
		t.Fatal(err)
	}
}

func TestCopiesAreMadeTakenToASecondPlaceAndVerified(t *testing.T) {
	stick := t.TempDir()
	k, _ := newKeeper(t, Settings{Second: stick}, "")
	for _, why := range []string{AtStart, ByHand} {
		c, err := k.Make(ctx, why)
		if err != nil || c.Why != why || c.Size == 0 {
			t.Fatalf("%+v %v", c, err)
		}
	}
	for _, folder := range []string{k.Folder(), filepath.Join(stick, "滋賀の控え")} {
		list := List(folder)
		if len(list) != 2 || list[0].Why != ByHand || list[0].At.Equal(list[1].At) {
			t.Fatalf("%s: %+v", folder, list)
		}
		for _, c := range list {
			if err := Verify(c); err != nil {
				t.Error(err)
			}
			if info, _ := os.Stat(c.Path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 { // there the folder's rights hold
				t.Errorf("%s: %v", c.Path, info.Mode())
			}
		}
	}
	k.Change(Settings{Second: filepath.Join(stick, "抜いた")}, "")
	if c, err := k.Make(ctx, Daily); !errors.Is(err, ErrSecond) || c.Path == "" || !errors.Is(k.Trouble(), ErrSecond) {
		t.Errorf("a stick that is not there: %+v %v", c, err)
	}
	if len(List(k.Folder())) != 3 {
		t.Error("the first place has no copy because the second has none")
	}
}

// Every bit of every copy counts, encrypted or not.
func TestADamagedCopyIsNoticed(t *testing.T) {
	for _, set := range []Settings{{}, {Encrypt: true}} {
		k, _ := newKeeper(t, set, "合い言葉")
		c, err := k.Make(ctx, ByHand)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(c); err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(c.Path)
		if err != nil {
			t.Fatal(err)
		}
		n := 50
		if os.Getenv("KAISEI_FAULTS") == "all" {
			n = 1000
		}
		noticed := 0
		for i := range n {
			hurt := bytes.Clone(whole)
			at := i * (len(whole)*8/n - 1)
			hurt[at/8] ^= 1 << (at % 8)
			if err := os.WriteFile(c.Path, hurt, 0o600); err != nil {
				t.Fatal(err)
			}
			if errors.Is(Verify(c), office.ErrDamaged) {
				noticed++
			}
		}
		t.Logf("FAULT | one flipped bit in a copy (encrypted: %v) | %d | %d | noticed without the password", set.Encrypt, n, noticed)
		if noticed != n {
			t.Errorf("%+v: %d of %d", set, noticed, n)
		}
	}
}

func TestAnEncryptedCopyOpensWithItsPassphraseOnly(t *testing.T) {
	k, m := newKeeper(t, Settings{Encrypt: true}, "合い言葉")
	c, err := k.Make(ctx, ByHand)
	if err != nil || !c.Locked || c.Why != ByHand {
		t.Fatalf("%+v %v", c, err)
	}
	if left, _ := filepath.Glob(filepath.Join(k.Folder(), "*.kaisei")); len(left) > 0 {
		t.Errorf("in the clear: %v", left)
	}
	text, _ := os.ReadFile(c.Path)
	if bytes.Contains(text, []byte("青空")) || !bytes.HasPrefix(text, []byte("age-encryption.org/v1")) {
		t.Error("not an age file")
	}
	for _, wrong := range []string{"", "違う"} {
		if _, err := Look(ctx, c, wrong); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	then, err := Look(ctx, c, "合い言葉")
	if err != nil {
		t.Fatal(err)
	}
	if then.Book().Entry(m.ID) == nil {
		t.Error("not the office")
	}
	if err := then.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(then.temp); !errors.Is(err, os.ErrNotExist) {
		t.Error("what was decrypted is left")
	}
	k.Change(Settings{Encrypt: true}, "")
	k.passphrase = ""
	if _, err := k.Make(ctx, ByHand); !errors.Is(err, ErrPassphrase) {
		t.Errorf("encrypted with nothing: %v", err)
	}
}

func TestRestoreIsAnActionThatKeepsThePresentFirst(t *testing.T) {
	k, m := newKeeper(t, Settings{}, "")
	c, err := k.Make(ctx, ByHand)
	if err != nil {
		t.Fatal(err)
	}
	was := k.file.Book()
	other := &roster.Company{ID: roster.NewID(), Name: "白雲商店"}
	apply(t, k.file, roster.Create(other), journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "tel", Before: "077", After: "03"},
		journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "fax", After: "04"})
	then, err := Look(ctx, c, "")
	if err != nil {
		t.Fatal(err)
	}
	defer then.Close()
	list := Differences(k.file.Book(), then.Book())
	if len(list) != 2 || !list[0].Gone() || list[0].Called != "白雲商店" || list[1].Called != "株式会社青空 青空 太郎" || len(list[1].Changes) != 2 {
		t.Fatalf("%+v", list)
	}
	part, err := k.Restore(ctx, then, list[1:])
	if err != nil || k.file.Book().Entry(m.ID).Tel != "077" || k.file.Book().Company(other.ID) == nil {
		t.Fatalf("one record: %v", err)
	}
	if _, _, err := k.file.Undo(ctx, part.ID, "試験"); err != nil || k.file.Book().Entry(m.ID).Tel != "03" {
		t.Fatalf("restoring is undone: %v", err)
	}
	if _, err := k.Restore(ctx, then, nil); err != nil {
		t.Fatal(err)
	}
	if d := journal.Diff(was, k.file.Book()); len(d) != 0 {
		t.Errorf("after restoring all: %v", d)
	}
	kept := 0
	for _, c := range List(k.Folder()) {
		if c.Why == BeforeRestore {
			kept++
		}
	}
	if problems, err := k.file.Check(ctx); kept != 2 || len(problems) > 0 || err != nil {
		t.Errorf("kept %d, %v %v", kept, problems, err)
	}
	if _, err := k.Restore(ctx, then, nil); !errors.Is(err, office.ErrEmpty) {
		t.Errorf("nothing to restore: %v", err)
	}
}

func TestACopyTakesThePlaceOfADamagedFile(t *testing.T) {
	k, m := newKeeper(t, Settings{Encrypt: true}, "合い言葉")
	c, err := k.Make(ctx, ByHand)
	if err != nil {
		t.Fatal(err)
	}
	path := k.file.Path()
	k.file.Close()
	hurt, _ := os.ReadFile(path)
	hurt[5000] ^= 1
	if err := os.WriteFile(path, hurt, 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := Replace(ctx, path, c, "合い言葉", noon())
	if err != nil || !strings.Contains(kept, "傷み") {
		t.Fatal(kept, err)
	}
	f, err := office.Open(ctx, path, office.Options{Now: noon})
	if err != nil || f.ReadOnly() != nil || f.Book().Entry(m.ID) == nil {
		t.Fatalf("%v", err)
	}
	f.Close()
	if now, _ := os.ReadFile(kept); !bytes.Equal(now, hurt) {
		t.Error("the damaged file was not kept as it was")
	}
}

// Three years of two copies a day, and a clock that was once wrong.
func TestRotation(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, nihongo.Japan())
	var all []Copy
	all = append(all, Copy{At: now.AddDate(3, 0, 0), Why: "future"})
	for d := range 3 * 365 {
		for _, h := range []int{3, 0} {
			all = append(all, Copy{At: now.AddDate(0, 0, -d).Add(time.Duration(h-4) * time.Hour)})
		}
	}
	gone := map[time.Time]bool{}
	for _, c := range superfluous(all, now) {
		gone[c.At] = true
	}
	var kept []Copy
	for _, c := range all {
		if !gone[c.At] {
			kept = append(kept, c)
		}
	}
	if kept[0].Why != "future" {
		t.Error("a copy from the future is gone")
	}
	if len(kept) < 40 || len(kept) > 60 {
		t.Errorf("%d of %d kept", len(kept), len(all))
	}
	days, months, years := map[string]bool{}, map[string]bool{}, map[int]bool{}
	for _, c := range kept {
		days[c.At.Format(time.DateOnly)], months[c.At.Format("2006-01")], years[c.At.Year()] = true, true, true
	}
	for d := range 14 {
		if day := now.AddDate(0, 0, -d).Format(time.DateOnly); !days[day] {
			t.Errorf("nothing of %s", day)
		}
	}
	for m := range 24 {
		if month := now.AddDate(0, -m, 0).Format("2006-01"); !months[month] {
			t.Errorf("nothing of %s", month)
		}
	}
	for y := 2023; y <= 2026; y++ {
		if !years[y] {
			t.Errorf("nothing of %d", y)
		}
	}
	// Rotating again and again loses nothing more on the same day.
	if again := superfluous(kept, now); len(again) != 0 {
		t.Errorf("again %d", len(again))
	}
}

func TestRotationNeverLeavesFewerThanTen(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, nihongo.Japan())
	var all []Copy
	for i := range 12 {
		all = append(all, Copy{At: now.AddDate(-5, 0, 0).Add(-time.Duration(i) * time.Minute)})
	}
	if gone := superfluous(all, now); len(gone) != 2 {
		t.Errorf("%d gone", len(gone))
	}
}

func TestSettingsAndPassword(t *testing.T) {
	home := filepath.Join(t.TempDir(), "設定")
	s := Settings{Second: "/media/x", Encrypt: true, Word: NewWord("合い言葉"), Minutes: 5}
	if err := Save(home, "a", s); err != nil {
		t.Fatal(err)
	}
	if err := Save(home, "b", Settings{Minutes: 1}); err != nil {
		t.Fatal(err)
	}
	got, err := Load(home, "a")
	if err != nil || got != s || !got.Knows("合い言葉") || got.Knows("合言葉") || (Settings{}).Knows("") {
		t.Errorf("%+v %v", got, err)
	}
	if text, _ := os.ReadFile(filepath.Join(home, settingsFile)); strings.Contains(string(text), "合い言葉") {
		t.Error("the password stands in the settings")
	}
	if err := os.WriteFile(filepath.Join(home, settingsFile), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := Load(home, "a"); err != nil || got != (Settings{}) {
		t.Errorf("%+v %v", got, err)
	}
}

func TestOnlyCopiesAreListed(t *testing.T) {
	dir := t.TempDir()
	for i, name := range []string{"20260410-120000 手動.kaisei", "20260410-120001 手動 0123456789ab.kaisei.age", "20260410-120002 手動.kaisei.part", "メモ.txt", "20269999-000000 手動.kaisei"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(fmt.Sprint(i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list := List(dir)
	if len(list) != 2 || !list[0].Locked || list[0].Why != ByHand || list[1].Locked {
		t.Errorf("%+v", list)
	}
	if List(filepath.Join(dir, "無い")) != nil {
		t.Error("a folder that is not there")
	}
}

// A copy that an older Kaisei made, as there are after every update, is looked
// into like any other, and stays as it is.
func TestACopyOfAnOlderProgramIsLookedInto(t *testing.T) {
	steps, err := assets.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	for _, encrypted := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "20250410-120000 手動.kaisei")
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(steps[0] + fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 1;", 0x4B414953)); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if encrypted {
			if path, err = lock(path, "合い言葉"); err != nil {
				t.Fatal(err)
			}
		}
		was, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c, _ := named(path)
		then, err := Look(ctx, c, "合い言葉")
		if err != nil {
			t.Fatal(err)
		}
		if problems, err := then.Check(ctx); err != nil || len(problems) > 0 {
			t.Errorf("%v %v", problems, err)
		}
		temp := then.temp
		if err := then.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(temp); temp == "" || !errors.Is(err, os.ErrNotExist) {
			t.Errorf("left: %s", temp)
		}
		if is, err := os.ReadFile(path); err != nil || !bytes.Equal(is, was) {
			t.Errorf("the copy was changed: %v", err)
		}
		if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
			t.Errorf("beside it: %v", left)
		}
	}
}
