package settings

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/backup"
	"kaisei/data/office"
	"kaisei/data/roster"
)

// gone is somebody who has left, made to leave if need be.
func gone(t *testing.T, d *desk) *roster.Entry {
	t.Helper()
	e := d.File().Book().Entries()[5]
	if s := e.SpellOn(today); s != nil {
		left := *s
		left.Left = "2025-12-31"
		edit(t, d, roster.Update(s, &left)...)
	}
	return d.File().Book().Entry(e.ID)
}

func TestErasingShowsFirstWhatGoesAndWhatStays(t *testing.T) {
	p, d := newPage(t)
	e := gone(t, d)
	p.tabs.Go(aboutPerson)
	s := p.sections[aboutPerson].(*personalSection)
	if !s.erase.Disabled() {
		t.Error("nobody is chosen")
	}
	found := false
	for _, o := range s.former(e.Member.Name) {
		found = found || o.Value == e.ID
	}
	if !found {
		t.Errorf("%s is not offered", e.Called())
	}
	s.look(e.ID)
	if s.erase.Disabled() || !strings.Contains(s.goes.Text(), "氏名") || !strings.Contains(s.stays.Text(), "会歴") {
		t.Fatalf("%s\n%s %v", s.goes.Text(), s.stays.Text(), d.Failed)
	}
	name := e.Member.Name
	d.BackUp()
	made := backup.List(d.Keeper().Folder())[0].Path
	if err := os.Rename(made, filepath.Join(filepath.Dir(made), "20260105-120000 手動"+office.Ext)); err != nil { // the file's clock is another than that of the copies
		t.Fatal(err)
	}
	s.run(s.plan)
	if now := d.File().Book().Entry(e.ID); now == nil || now.Member.Name == name || len(d.Failed) > 0 {
		t.Fatalf("%+v %v", now, d.Failed)
	}
	if !s.erase.Disabled() {
		t.Error("erased twice")
	}
	if d.Window().Canvas().Overlays().Top() == nil {
		t.Error("that copies hold him still is not told")
	}
	since, err := d.File().LastErasing(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	old, reached := d.Keeper().Before(since)
	if words := oldWords(since, old, reached); len(old) != 1 || !strings.Contains(words, "1件あり、消去した人の個人データが残っています。") || oldPlace(old[0]) != "このパソコン" || !strings.HasPrefix(oldUntil(old[0]), "20") {
		t.Fatalf("%s %+v", words, old)
	}
	s.discard(since)
	if old, _ = d.Keeper().Before(since); len(old) != 0 || len(backup.List(d.Keeper().Folder())) != 1 || !strings.Contains(d.Said[len(d.Said)-1], "前の控え1件を捨てました") {
		t.Errorf("%+v %q %v", old, d.Said, d.Failed)
	}
	if words := oldWords(since, nil, false); !strings.Contains(words, "控えはありません。二つ目の場所は今つながっていない") {
		t.Error(words)
	}
}

func TestTheReportForHelpersNamesNobody(t *testing.T) {
	_, d := newPage(t)
	d.BackUp()
	text, err := diagnosis(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	book := d.File().Book()
	forbidden := []string{book.Office().Name, d.File().Path(), filepath.Dir(d.File().Path()), d.File().Who()}
	for _, e := range book.Entries() {
		forbidden = append(forbidden, e.Member.Name, e.Company.Name, e.Tel, e.Email)
	}
	if host, err := os.Hostname(); err == nil {
		forbidden = append(forbidden, host)
	}
	for _, word := range forbidden {
		if len(word) > 3 && strings.Contains(text, word) {
			t.Errorf("holds %q", word)
		}
	}
	for _, want := range []string{"rows member", "sqlite", "copies                 1", "problems               0"} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q:\n%s", want, text)
		}
	}
}

func TestTheHandoverIsWrittenWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "引継ぎ書.pdf")
	if err := writeWhole(context.Background(), path, func(context.Context, *os.File) error { return os.ErrInvalid }); err == nil {
		t.Error("no error")
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) > 0 {
		t.Errorf("half a file is left: %v", left)
	}
}

func TestThePlaceForPersonsIsShown(t *testing.T) {
	p, d := newPage(t)
	p.tabs.Go(aboutPerson)
	if len(p.stack.Objects) != 1 || p.stack.Objects[0] != p.sections[aboutPerson].content() || len(d.Failed) > 0 {
		t.Errorf("%v %v", p.stack.Objects, d.Failed)
	}
}
