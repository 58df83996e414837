package settings

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"kaisei/data/backup"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
)

func backupsOf(p *Page) *backupSection { return p.sections[aboutBackup].(*backupSection) }

func TestACopyIsLookedIntoAndRestoredInPart(t *testing.T) {
	p, d := newPage(t)
	p.tabs.Go(aboutBackup)
	s := backupsOf(p)
	if len(s.rows) != 0 || s.write[0].Disabled() {
		t.Fatalf("%d copies before any was made", len(s.rows))
	}
	test.Tap(s.write[0])
	s.refresh()
	if len(s.rows) != 1 {
		t.Fatalf("%d copies, %v", len(s.rows), d.Failed)
	}
	first := s.rows[0].Path
	d.BackUp()
	if s.refresh(); len(s.rows) != 2 || s.chosen().Path != first {
		t.Fatalf("another copy is chosen when one comes: %v of %d", s.chosen(), len(s.rows))
	}
	if err := os.Remove(s.rows[0].Path); err != nil {
		t.Fatal(err)
	}
	s.refresh()
	s.verify()
	if s.state[s.rows[0].Path] != sane {
		t.Errorf("verified: %v", s.state)
	}
	e, other := d.File().Book().Entries()[0], d.File().Book().Entries()[1]
	edit(t, d, journal.Change{Kind: roster.MemberKind, ID: e.ID, Field: "tel", Before: e.Tel, After: "03"},
		journal.Change{Kind: roster.MemberKind, ID: other.ID, Field: "fax", Before: other.Fax, After: "04"})
	s.grid.Select(0)
	s.open()
	v := s.inside
	if v == nil || len(v.rows) != 2 {
		t.Fatalf("%v %+v", d.Failed, v)
	}
	if !strings.Contains(v.note.Text(), "違う記録：2件") || !v.some.Disabled() || v.all.Disabled() {
		t.Error(v.note.Text())
	}
	at := 0
	if v.rows[1].of.ID == e.ID {
		at = 1
	}
	if r := v.rows[at]; !strings.Contains(r.now, "電話番号：03") || !strings.Contains(r.then, e.Tel) {
		t.Errorf("%+v", r)
	}
	v.grid.SelectRows([]int{at})
	end := d.File().Observe(p.Refresh) // as the window does
	v.restore(chosen(v.rows, v.grid.Selection()))
	end()
	now := d.File().Book()
	if len(d.Done) != 1 || now.Entry(e.ID).Tel != e.Tel || now.Entry(other.ID).Fax != "04" || s.inside != nil {
		t.Fatalf("%v %v", d.Done, d.Failed)
	}
	if len(s.rows) != 2 || s.rows[0].Why != backup.BeforeRestore {
		t.Errorf("the present was not kept first: %+v", s.rows)
	}
}

func edit(t *testing.T, d *desk, changes ...journal.Change) {
	t.Helper()
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "直しました", Changes: changes}); err != nil {
		t.Fatal(err)
	}
}

// A member who is gone comes back with what is his.
func TestWhatBelongsTogetherIsRestoredTogether(t *testing.T) {
	p, d := newPage(t)
	d.BackUp()
	s := backupsOf(p)
	s.refresh()
	e := d.File().Book().Entries()[3]
	var gone []journal.Change
	for _, c := range journal.Diff(d.File().Book(), roster.NewBuilder().Book(today)) {
		for _, id := range e.Records() {
			if c.ID == id && c.Kind != roster.CompanyKind {
				gone = append(gone, c)
			}
		}
	}
	edit(t, d, gone...)
	s.grid.Select(0)
	s.open()
	v := s.inside
	for at, r := range v.rows {
		if r.of.Kind == roster.MemberKind {
			v.restore(chosen(v.rows, []int{at}))
			break
		}
	}
	if back := d.File().Book().Entry(e.ID); back == nil || len(back.Spells) != len(e.Spells) || len(back.Placements) != len(e.Placements) {
		t.Fatalf("%+v %v", back, d.Failed)
	}
}

func TestADamagedFileIsSaidAndRescued(t *testing.T) {
	p, d := newPage(t)
	d.BackUp()
	path := d.File().Path()
	d.File().Close()
	hurt, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	hurt[9000] ^= 8
	if err := os.WriteFile(path, hurt, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := office.Open(context.Background(), path, office.Options{})
	if err != nil || !errors.Is(f.ReadOnly(), office.ErrDamaged) {
		t.Fatal(err)
	}
	d.Take(f)
	d.keeper = backup.New(d.File(), backup.Settings{}, "")
	p.tabs.Go(aboutBackup)
	s := backupsOf(p)
	if len(s.hurt.Objects) == 0 || !s.write[0].Disabled() || s.look.Disabled() {
		s.grid.Select(0)
	}
	if len(s.hurt.Objects) == 0 {
		t.Fatal("the damage is not said")
	}
	report, err := d.File().Rescue(context.Background(), filepath.Join(t.TempDir(), "救出.kaisei"))
	if err != nil || !strings.Contains(rescueWords(report), "新しいファイルに入れました") {
		t.Errorf("%v %s", err, rescueWords(report))
	}
	s.grid.Select(0)
	s.open()
	if v := s.inside; v == nil || v.all.Disabled() || !v.some.Disabled() {
		t.Fatal("a sound copy cannot take its place")
	}
	s.back()
}

func TestTheLockIsOnlyWhatWasTypedTwice(t *testing.T) {
	for _, try := range []struct {
		name     string
		set      backup.Settings
		v        map[string]string
		problem  string
		password string
	}{
		{"too short", backup.Settings{}, map[string]string{"new": "abc", "again": "abc"}, "new", ""},
		{"not the same", backup.Settings{}, map[string]string{"new": "abcdefgh", "again": "abcdefgx"}, "again", ""},
		{"encrypting with nothing", backup.Settings{}, map[string]string{"encrypt": "1"}, "new", ""},
		{"a new one", backup.Settings{Second: "s"}, map[string]string{"new": "abcdefgh", "again": "abcdefgh", "encrypt": "1", "minutes": "5"}, "", "abcdefgh"},
		{"wrong", backup.Settings{Word: backup.NewWord("abcdefgh")}, map[string]string{"now": "x"}, "now", ""},
		{"stays", backup.Settings{Word: backup.NewWord("abcdefgh")}, map[string]string{"now": "abcdefgh", "minutes": "3"}, "", "abcdefgh"},
		{"given up", backup.Settings{Word: backup.NewWord("abcdefgh"), Encrypt: true, Minutes: 3}, map[string]string{"now": "abcdefgh", "off": "1"}, "", ""},
	} {
		next, password, problems := newLock(try.set, try.v)
		if try.problem == "" && len(problems) > 0 || try.problem != "" && problems[try.problem] == "" || password != try.password {
			t.Errorf("%s: %+v %q %v", try.name, next, password, problems)
		}
		if try.name == "a new one" && (!next.Knows("abcdefgh") || !next.Encrypt || next.Minutes != 5 || next.Second != "s") {
			t.Errorf("%+v", next)
		}
		if try.name == "given up" && (next != backup.Settings{}) {
			t.Errorf("%+v", next)
		}
	}
}
