package home

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

const day = nihongo.Day("2025-12-10")

type desk struct {
	t      testing.TB
	file   *office.File
	window fyne.Window
	failed []error
	went   string
	title  string
	ids    []roster.ID
	member roster.ID
	undone string
	told   []string
	book   *roster.Book // of another day
	stuck  []office.Stuck
	again  int
}

func (d *desk) File() *office.File                        { return d.file }
func (d *desk) Past() bool                                { return d.book != nil }
func (d *desk) Did(a journal.Action)                      { d.told = append(d.told, a.Sentence) }
func (d *desk) Stuck() []office.Stuck                     { return d.stuck }
func (d *desk) CarryOut()                                 { d.again++ }
func (d *desk) Window() fyne.Window                       { return d.window }
func (d *desk) Runner() part.Runner                       { return part.Inline }
func (d *desk) Fail(err error)                            { d.failed = append(d.failed, err) }
func (d *desk) Undo(id string)                            { d.undone = id }
func (d *desk) Go(place string)                           { d.went = place }
func (d *desk) ShowMembers(title string, ids []roster.ID) { d.title, d.ids = title, ids }
func (d *desk) ShowMember(id roster.ID)                   { d.member = id }

func (d *desk) Book() *roster.Book {
	if d.book != nil {
		return d.book
	}
	return d.file.Book()
}

func newPage(t *testing.T, members int) (*Page, *desk) {
	t.Helper()
	app := test.NewTempApp(t)
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	made := practice.New(3, members, day)
	head, _ := made.Head()
	now := func() time.Time { return day.Time().Add(3 * time.Hour) }
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "a.kaisei"), *head, office.Options{Who: "試験", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	a := made.Action()
	a.From = "取込"
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	if len(a.Changes) > 0 {
		if _, err := f.Apply(context.Background(), a); err != nil {
			t.Fatal(err)
		}
	}
	d := &desk{t: t, file: f, window: app.NewWindow("")}
	t.Cleanup(d.window.Close)
	p := New(d)
	d.window.SetContent(p.Content())
	d.window.Resize(fyne.NewSize(1100, 640))
	p.Enter()
	return p, d
}

// Every number opens exactly as many names as it says.
func TestNumbersOpenTheirNames(t *testing.T) {
	p, d := newPage(t, 300)
	s := d.file.Book().Standing(day.Month())
	for _, c := range []struct {
		of   *figure
		want int
	}{
		{p.joined, s.Office.Month.Joined}, {p.left, s.Office.Month.Left},
		{p.net, s.Office.Month.Joined + s.Office.Month.Left}, {p.since, s.Office.Year.Joined + s.Office.Year.Left},
		{p.members, len(p.shown.office.now.ids)},
	} {
		d.ids = nil
		test.Tap(c.of)
		if len(d.ids) != c.want || d.title == "" {
			t.Errorf("%s %s opens %d names under %q, want %d", c.of.label, c.of.number, len(d.ids), d.title, c.want)
		}
		c.of.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	counted := 0
	for _, e := range d.file.Book().Entries() {
		if e.SpellOn(day) != nil && !e.Uncounted {
			counted++
		}
	}
	if len(p.shown.office.now.ids) != counted || p.members.number != nihongo.FormatNumber(int64(counted)) {
		t.Errorf("%s members, counted %d", p.members.number, counted)
	}
}

// The units add up to the office, as the 会勢 of the month has them.
func TestUnitsAddUp(t *testing.T) {
	p, d := newPage(t, 300)
	s := d.file.Book().Standing(day.Month())
	now, joined, left := 0, 0, 0
	for i, u := range p.shown.units {
		if u.depth == 0 {
			now, joined, left = now+len(u.now.ids), joined+len(u.joined.ids), left+len(u.left.ids)
		}
		if l := s.Units[i]; len(u.joined.ids) != l.Month.Joined || len(u.left.ids) != l.Month.Left || u.opening != l.Year.Opening {
			t.Errorf("%s: joined %d, left %d, opening %d; the standing says %+v", u.name, len(u.joined.ids), len(u.left.ids), u.opening, l)
		}
	}
	o := p.shown.office
	if now != len(o.now.ids) || joined != len(o.joined.ids) || left != len(o.left.ids) {
		t.Errorf("units have %d, %d, %d; the office %d, %d, %d", now, joined, left, len(o.now.ids), len(o.joined.ids), len(o.left.ids))
	}
}

func TestWhatWaits(t *testing.T) {
	p, d := newPage(t, 120)
	for _, w := range p.shown.waits {
		if len(w.ids) == 0 {
			t.Errorf("%s waits for nobody", w.title)
		}
		for _, id := range w.ids {
			e := d.file.Book().Entry(id)
			if w.title == "フリガナのない会員" && e.Member.Kana != "" && e.Company.Kana != "" {
				t.Errorf("%s has its kana", e.Called())
			}
		}
	}
}

// An empty office says what to do; a large action is undone only after a question.
func TestEmptyAndLarge(t *testing.T) {
	p, d := newPage(t, 0)
	if p.members.number != "0" || !strings.Contains(p.units.Empty.Text, "支部") {
		t.Errorf("%s, %q", p.members.number, p.units.Empty.Text)
	}
	p.undo(office.Past{Action: journal.Action{ID: "a", Sentence: "取り込みました"}, Size: 5000})
	if d.undone != "" || d.window.Canvas().Overlays().Top() == nil {
		t.Error("undoes 5,000 changes without a word")
	}
	p.undo(office.Past{Action: journal.Action{ID: "b"}, Size: 1})
	if d.undone != "b" {
		t.Error("does not undo")
	}
}
