package officer

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/desktest"
	"kaisei/ui/part"
)

const today = nihongo.Day("2026-11-21")

// newPage shows the page on a practice office of 620 members.
func newPage(t *testing.T) (*Page, *desktest.Desk) {
	t.Helper()
	d := desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25", FiscalStart: roster.Known(4)}, today)
	d.Fill(1, 620)
	p := New(d)
	d.Show(p.Content(), 1100, 640, p.Enter)
	return p, d
}

// choose goes to a place of the left list by its name.
func (p *Page) choose(t *testing.T, name string) {
	t.Helper()
	at := slices.IndexFunc(p.places, func(of *place) bool { return strings.Contains(of.title, name) })
	if at < 0 {
		t.Fatalf("no place %s", name)
	}
	p.left.Select(at)
	p.goTo(at)
}

func TestListsFollowPlaceTabAndWords(t *testing.T) {
	p, _ := newPage(t)
	all := len(p.rows)
	if all < 50 || p.here().count == 0 || p.here().count > all {
		t.Fatalf("%d terms, %d persons", all, p.here().count)
	}
	p.choose(t, "理事会")
	if len(p.rows) == 0 || p.rows[0].Role != "代表理事" {
		t.Errorf("the first of %d in the council is %q", len(p.rows), p.rows[0].Role)
	}
	p.choose(t, "すべて")
	p.tabs.Go(ending)
	if len(p.rows) == 0 {
		t.Fatal("no term ends soon")
	}
	for _, r := range p.rows {
		if !r.Ends(today, soon) && !r.Gone(today) && r.notice != "後任がいません" {
			t.Errorf("%s %s until %s: %q", r.Unit.Name, r.Entry.Member.Name, r.To, r.notice)
		}
	}
	p.tabs.Go(inOffice)
	p.header.Search.SetText("副代表理事")
	if len(p.rows) == 0 || len(p.rows) >= all || slices.ContainsFunc(p.rows, func(r *term) bool { return r.Role != "副代表理事" }) {
		t.Errorf("%d found", len(p.rows))
	}
	p.header.Search.SetText("")
	p.grid.OnSorts(nil)
	if got := len(p.rows); got != all {
		t.Errorf("%d rows of %d", got, all)
	}
	for _, falling := range []bool{false, true} {
		list := sorted(slices.Clone(p.rows), []part.SortKey{{ID: "to", Falling: falling}})
		if first, last := sortKeys["to"](list[0]), sortKeys["to"](list[len(list)-1]); first != last && (first > last) != falling {
			t.Errorf("falling %v: from %s to %s", falling, first, last)
		}
	}
}

func TestActivities(t *testing.T) {
	p, d := newPage(t)
	p.ways.Go(byActivity)
	if len(p.places) != 12 || p.places[0].title != "1　経営指針づくり" || p.places[0].note != "委員会なし" {
		t.Fatalf("%d places, the first %+v", len(p.places), p.places[0])
	}
	p.choose(t, "共同求人")
	if len(p.rows) == 0 || p.rows[0].Unit.Name != "共同求人委員会" {
		t.Errorf("%d recruit", len(p.rows))
	}
	p.choose(t, "経営指針")
	if p.grid.Empty.Action != "委員会を作る" {
		t.Errorf("empty: %+v", p.grid.Empty)
	}
	p.grid.Empty.Do()
	test.Type(d.Window().Canvas().Focused(), "経営指針を創る会")
	d.Press("加える")
	p.choose(t, "経営指針")
	if p.here().note != "経営指針を創る会" || len(d.Failed) > 0 {
		t.Errorf("served by %q, failed %v", p.here().note, d.Failed)
	}
}

// TestAppointByKeyboard: two members by typing a word and Enter each.
func TestAppointByKeyboard(t *testing.T) {
	p, d := newPage(t)
	p.choose(t, "共育委員会")
	before := len(p.rows)
	var numbers []string
	for _, e := range d.Book().Entries() {
		if e.SpellOn(today) != nil && len(numbers) < 2 && !slices.ContainsFunc(e.Placements, func(q *roster.Placement) bool { return q.Unit == p.here().unit.ID }) {
			numbers = append(numbers, e.Number)
		}
	}
	p.New()
	for _, n := range numbers {
		test.Type(d.Window().Canvas().Focused(), n)
		d.Key(fyne.KeyReturn)
	}
	d.Press("加える")
	if len(d.Done) != 1 || len(p.rows) != before+2 {
		t.Fatalf("did %v, failed %v, %d rows after %d", d.Done, d.Failed, len(p.rows), before)
	}
	if s := d.Done[0].Sentence; !strings.HasPrefix(s, "2名を共育委員会の委員にしました（2026年11月21日から") {
		t.Errorf("sentence %q", s)
	}
	if _, _, err := d.File().Undo(context.Background(), d.Done[0].ID, "試験"); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	if len(p.rows) != before {
		t.Errorf("%d rows after the undo", len(p.rows))
	}
}

func TestTermsAreRenewedChangedAndEnded(t *testing.T) {
	p, d := newPage(t)
	p.choose(t, "共同求人委員会") // its terms end in the coming spring
	n := len(p.rows)
	p.renew() // nobody selected: all of them
	d.Press("再任する")
	if len(d.Done) != 1 || len(of(p.terms, coming)) != n || len(of(p.terms, ending)) != n {
		t.Fatalf("did %v, failed %v, %d coming of %d", d.Done, d.Failed, len(of(p.terms, coming)), n)
	}
	p.grid.Select(0)
	p.changeRole()
	test.Type(d.Window().Canvas().Focused(), "相談役")
	d.Key(fyne.KeyReturn)
	d.Press("変える")
	if len(d.Done) != 2 || !strings.Contains(d.Done[1].Sentence, "での役割を相談役に変えました") {
		t.Fatalf("did %v, failed %v", d.Done, d.Failed)
	}
	p.grid.Select(0)
	p.grid.OnSelect(0)
	p.endTerms()
	d.Press("終える")
	if len(d.Done) != 3 || len(p.rows) >= n {
		t.Errorf("did %v, failed %v, %d rows of %d", d.Done, d.Failed, len(p.rows), n)
	}
	p.grid.Select(0)
	p.correct()
	d.Press("直す")
	if len(d.Done) != 3 || d.Window().Canvas().Overlays().Top() == nil {
		t.Error("a correction of nothing was carried out")
	}
	if problems, err := d.File().Check(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v %v", problems, err)
	}
}

func TestAnotherDayIsOnlyLookedAt(t *testing.T) {
	p, d := newPage(t)
	d.IsPast = true
	p.choose(t, "理事会")
	p.New()
	p.Edit()
	if d.Window().Canvas().Overlays().Top() != nil {
		t.Error("a dialog opens")
	}
	for _, b := range slices.Concat(p.units, p.acts, []*part.Button{p.adding}) {
		if !b.Disabled() {
			t.Errorf("%s can be pressed", b.Text)
		}
	}
	p.grid.OnActivate(0)
	if len(d.Shown) != 1 {
		t.Error("the member is not shown")
	}
}

func TestOfficersAreWrittenToAFile(t *testing.T) {
	p, d := newPage(t)
	p.choose(t, "理事会")
	persons := p.here().count
	if all, some := p.written(""), p.written(roster.ChannelPrinted); !strings.Contains(all, nihongo.FormatNumber(int64(persons))+"名") || !strings.Contains(some, "除きます") {
		t.Errorf("%q, %q", all, some)
	}
	path := filepath.Join(t.TempDir(), "理事会.xlsx")
	p.write(p.shown.book, p.here().unit.ID, "", path)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 || len(d.Failed) > 0 {
		t.Fatalf("%v, failed %v", err, d.Failed)
	}
}
