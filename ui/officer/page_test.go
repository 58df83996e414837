package officer

import (
	"context"
	"os"
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

const today = nihongo.Day("2026-11-21")

// desk is the desk of a test: work is done at once, what is told is kept.
type desk struct {
	file   *office.File
	window fyne.Window
	past   bool
	did    []journal.Action
	failed []error
	shown  []roster.ID
	folder string
}

func (d *desk) File() *office.File                        { return d.file }
func (d *desk) Book() *roster.Book                        { return d.file.Book() }
func (d *desk) Past() bool                                { return d.past }
func (d *desk) Window() fyne.Window                       { return d.window }
func (d *desk) Runner() part.Runner                       { return part.Inline }
func (d *desk) Did(a journal.Action)                      { d.did = append(d.did, a) }
func (d *desk) Say(string)                                {}
func (d *desk) Fail(err error)                            { d.failed = append(d.failed, err) }
func (d *desk) ShowMember(id roster.ID)                   { d.shown = []roster.ID{id} }
func (d *desk) ShowMembers(_ string, members []roster.ID) { d.shown = members }
func (d *desk) Folder(string) string                      { return d.folder }
func (d *desk) SetFolder(_, path string)                  { d.folder = path }

func (d *desk) OpenFolder(string) {}

// newPage shows the page on a practice office of 620 members.
func newPage(t *testing.T) (*Page, *desk) {
	t.Helper()
	app := test.NewApp()
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "練習.kaisei"),
		roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25", FiscalStart: roster.Known(4)},
		office.Options{Who: "山田", Now: func() time.Time { return today.Time().Add(3 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	a := practice.New(1, 620, today).Action()
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	d := &desk{file: f, window: app.NewWindow("")}
	p := New(d)
	d.window.SetContent(p.Content())
	d.window.Resize(fyne.NewSize(1100, 640))
	p.Enter()
	t.Cleanup(func() { d.window.Close(); f.Close() })
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

// press presses a button of the dialog over the window, by its words.
func press(t *testing.T, d *desk, words string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(d.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*part.Button); ok && b.Text == words {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("no button %q", words)
}

func key(d *desk, name fyne.KeyName) {
	d.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
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
	test.Type(d.window.Canvas().Focused(), "経営指針を創る会")
	press(t, d, "加える")
	p.choose(t, "経営指針")
	if p.here().note != "経営指針を創る会" || len(d.failed) > 0 {
		t.Errorf("served by %q, failed %v", p.here().note, d.failed)
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
		test.Type(d.window.Canvas().Focused(), n)
		key(d, fyne.KeyReturn)
	}
	press(t, d, "加える")
	if len(d.did) != 1 || len(p.rows) != before+2 {
		t.Fatalf("did %v, failed %v, %d rows after %d", d.did, d.failed, len(p.rows), before)
	}
	if s := d.did[0].Sentence; !strings.HasPrefix(s, "2名を共育委員会の委員にしました（2026年11月21日から") {
		t.Errorf("sentence %q", s)
	}
	if _, _, err := d.file.Undo(context.Background(), d.did[0].ID, "試験"); err != nil {
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
	press(t, d, "再任する")
	if len(d.did) != 1 || len(of(p.terms, coming)) != n || len(of(p.terms, ending)) != n {
		t.Fatalf("did %v, failed %v, %d coming of %d", d.did, d.failed, len(of(p.terms, coming)), n)
	}
	p.grid.Select(0)
	p.changeRole()
	test.Type(d.window.Canvas().Focused(), "相談役")
	key(d, fyne.KeyReturn)
	press(t, d, "変える")
	if len(d.did) != 2 || !strings.Contains(d.did[1].Sentence, "での役割を相談役に変えました") {
		t.Fatalf("did %v, failed %v", d.did, d.failed)
	}
	p.grid.Select(0)
	p.grid.OnSelect(0)
	p.endTerms()
	press(t, d, "終える")
	if len(d.did) != 3 || len(p.rows) >= n {
		t.Errorf("did %v, failed %v, %d rows of %d", d.did, d.failed, len(p.rows), n)
	}
	p.grid.Select(0)
	p.correct()
	press(t, d, "直す")
	if len(d.did) != 3 || d.window.Canvas().Overlays().Top() == nil {
		t.Error("a correction of nothing was carried out")
	}
	if problems, err := d.file.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v %v", problems, err)
	}
}

func TestAnotherDayIsOnlyLookedAt(t *testing.T) {
	p, d := newPage(t)
	d.past = true
	p.choose(t, "理事会")
	p.New()
	p.Edit()
	if d.window.Canvas().Overlays().Top() != nil {
		t.Error("a dialog opens")
	}
	for _, b := range slices.Concat(p.units, p.acts, []*part.Button{p.adding}) {
		if !b.Disabled() {
			t.Errorf("%s can be pressed", b.Text)
		}
	}
	p.grid.OnActivate(0)
	if len(d.shown) != 1 {
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
	if info, err := os.Stat(path); err != nil || info.Size() == 0 || len(d.failed) > 0 {
		t.Fatalf("%v, failed %v", err, d.failed)
	}
}
