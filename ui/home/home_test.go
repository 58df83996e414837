package home

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/ui/desktest"
)

const day = nihongo.Day("2025-12-10")

// desk has, beside what every place finds there, what waits for its day.
type desk struct {
	*desktest.Desk
	stuck []office.Stuck
	again int
}

func (d *desk) Stuck() []office.Stuck { return d.stuck }
func (d *desk) CarryOut()             { d.again++ }

func newPage(t *testing.T, members int) (*Page, *desk) {
	t.Helper()
	head, _ := practice.New(3, members, day).Head()
	d := &desk{Desk: desktest.New(t, *head, day)}
	d.Fill(3, members)
	p := New(d)
	d.Show(p.Content(), 1100, 640, p.Enter)
	return p, d
}

// Every number opens exactly as many names as it says.
func TestNumbersOpenTheirNames(t *testing.T) {
	p, d := newPage(t, 300)
	s := d.File().Book().Standing(day.Month())
	for _, c := range []struct {
		of   *figure
		want int
	}{
		{p.joined, s.Office.Month.Joined}, {p.left, s.Office.Month.Left},
		{p.net, s.Office.Month.Joined + s.Office.Month.Left}, {p.since, s.Office.Year.Joined + s.Office.Year.Left},
		{p.members, len(p.shown.office.now.ids)},
	} {
		d.Shown = nil
		test.Tap(c.of)
		if len(d.Shown) != c.want || d.Title == "" {
			t.Errorf("%s %s opens %d names under %q, want %d", c.of.label, c.of.number, len(d.Shown), d.Title, c.want)
		}
		c.of.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	counted := 0
	for _, e := range d.File().Book().Entries() {
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
	s := d.File().Book().Standing(day.Month())
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
			e := d.File().Book().Entry(id)
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
	if d.Undone != "" || d.Window().Canvas().Overlays().Top() == nil {
		t.Error("undoes 5,000 changes without a word")
	}
	p.undo(office.Past{Action: journal.Action{ID: "b"}, Size: 1})
	if d.Undone != "b" {
		t.Error("does not undo")
	}
}
