package upkeep

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
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
	"kaisei/data/upkeep"
	"kaisei/ui/part"
)

const today = nihongo.Day("2026-01-10")

// desk is the desk of a test: work is done at once, what is told is kept.
type desk struct {
	file   *office.File
	window fyne.Window
	past   bool
	did    []journal.Action
	failed []error
	went   string
	title  string
	ids    []roster.ID
}

func (d *desk) File() *office.File                         { return d.file }
func (d *desk) Book() *roster.Book                         { return d.file.Book() }
func (d *desk) Past() bool                                 { return d.past }
func (d *desk) Window() fyne.Window                        { return d.window }
func (d *desk) Runner() part.Runner                        { return part.Inline }
func (d *desk) Did(a journal.Action)                       { d.did = append(d.did, a) }
func (d *desk) Fail(err error)                             { d.failed = append(d.failed, err) }
func (d *desk) Go(place string)                            { d.went = place }
func (d *desk) ShowMembers(title string, list []roster.ID) { d.title, d.ids = title, list }
func (d *desk) ShowMember(id roster.ID)                    { d.ids = []roster.ID{id} }

// newPage shows the page on an office with so many members, or an empty one.
func newPage(t *testing.T, members int) (*Page, *desk) {
	t.Helper()
	app := test.NewApp()
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	clock := time.Date(2026, 1, 10, 3, 0, 0, 0, time.UTC)
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "練習.kaisei"),
		roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"},
		office.Options{Who: "山田", Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	if members > 0 {
		a := practice.New(1, members, today).Action()
		a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
		a.Changes = append(a.Changes, double()...)
		if _, err := f.Apply(context.Background(), a); err != nil {
			t.Fatal(err)
		}
	}
	d := &desk{file: f, window: app.NewWindow("")}
	p := New(d)
	d.window.SetContent(p.Content())
	d.window.Resize(fyne.NewSize(1104, 590))
	p.Enter()
	t.Cleanup(func() { d.window.Close(); f.Close() })
	return p, d
}

// double is a company with its member, entered twice.
func double() (changes []journal.Change) {
	for i, name := range []string{"株式会社ふたたび", "ふたたび㈱"} {
		c := &roster.Company{ID: roster.NewID(), Name: name, Kana: "フタタビ", Prefecture: "滋賀県"}
		m := &roster.Member{ID: roster.NewID(), Company: c.ID, Number: "D" + strconv.Itoa(i), Name: "二木太郎", Kana: "フタキタロウ"}
		s := &roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: nihongo.NewDay(2020+i, 4, 1)}
		changes = append(changes, roster.Create(c), roster.Create(m), roster.Create(s))
	}
	return changes
}

func TestBeginsWithTheCallsThatHelpMost(t *testing.T) {
	p, d := newPage(t, 200)
	if p.index.present != best || p.grid.Rows() != 10 || !strings.HasPrefix(p.title.Text(), "埋めると効く10件") {
		t.Fatalf("%s, %d rows, %s", p.index.present, p.grid.Rows(), p.title.Text())
	}
	p.grid.OnActivate(0)
	if !slices.Equal(d.ids, []roster.ID{p.state.calls[0].Entry.ID}) {
		t.Errorf("opened %v", d.ids)
	}
	test.Tap(p.all)
	if len(d.ids) != 10 || d.title != "埋めると効く10件" {
		t.Errorf("%s %d", d.title, len(d.ids))
	}
}

// Every count at the left is the number of rows behind it.
func TestTheKeysGoToTheTopics(t *testing.T) {
	p, d := newPage(t, 60)
	p.FocusList()
	was := p.index.present
	if d.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}); p.index.present == was {
		t.Error("Down does not go to the next topic")
	}
}

func TestEveryTopicOpens(t *testing.T) {
	p, d := newPage(t, 200)
	d.window.Canvas().Focus(p.index)
	seen := 0
	for {
		topic := p.index.topics[p.index.at(p.index.present)]
		if want := count(p.grid.Rows(), ""); !strings.HasPrefix(topic.count, want) {
			t.Errorf("%s says %s and opens %s", topic.title, topic.count, want)
		}
		seen++
		was := p.index.present
		p.index.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if p.index.present == was {
			break
		}
	}
	if seen < 6 {
		t.Errorf("only %d topics", seen)
	}
	p.index.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if p.index.present != best {
		t.Errorf("Home leads to %s", p.index.present)
	}
}

func TestMergesAPairAfterTheQuestion(t *testing.T) {
	p, d := newPage(t, 200)
	p.index.choose(companies)
	before, pair := len(p.twin.list), p.twin.pair
	if before == 0 || !p.twin.object.Visible() || p.twin.grid.Rows() == 0 {
		t.Fatalf("%d pairs", before)
	}
	name := slices.IndexFunc(p.twin.sides, func(s upkeep.Side) bool { return s.Field == "name" })
	p.twin.columns()[3].Open(name)
	want := d.file.Book().Company(pair.Drop).Name
	if !p.twin.sides[name].FromDrop || !strings.HasPrefix(p.twin.columns()[3].Text(name), "● ") {
		t.Errorf("%+v", p.twin.sides[name])
	}
	test.Tap(p.twin.merge)
	if len(d.did) > 0 {
		t.Fatal("merged without a question")
	}
	test.Tap(button(t, d, "一つにまとめる"))
	if len(d.did) != 1 || d.file.Book().Company(pair.Drop) != nil || d.file.Book().Company(pair.Keep).Name != want {
		t.Fatalf("%+v %+v", d.did, d.failed)
	}
	if len(p.twin.list) >= before || p.twin.pair.Keep == pair.Keep && p.twin.pair.Drop == pair.Drop {
		t.Errorf("%d pairs are still there", len(p.twin.list))
	}
	if _, _, err := d.file.Undo(context.Background(), d.did[0].ID, ""); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	if len(p.twin.list) != before {
		t.Errorf("%d pairs instead of %d after undo", len(p.twin.list), before)
	}
}

func TestRemembersWhatIsTwo(t *testing.T) {
	p, d := newPage(t, 200)
	p.index.choose(persons)
	before := len(p.twin.list)
	test.Tap(p.twin.other)
	if len(p.twin.list) != before-1 || len(d.file.Book().Aparts()) != 1 {
		t.Fatalf("%d of %d pairs, %v", len(p.twin.list), before, d.failed)
	}
	p.index.choose(apart)
	if p.grid.Rows() != 1 || p.twin.object.Visible() {
		t.Errorf("%d rows", p.grid.Rows())
	}
	p.grid.OnActivate(0)
	if len(d.file.Book().Aparts()) != 0 || p.index.at(apart) >= 0 || p.index.present != best {
		t.Errorf("still remembered; shown is %s", p.index.present)
	}
}

func TestSwapsWhichOneStays(t *testing.T) {
	p, _ := newPage(t, 200)
	p.index.choose(companies)
	pair := p.twin.pair
	test.Tap(p.twin.swap)
	if p.twin.pair.Keep != pair.Drop || p.twin.merged == nil || !strings.Contains(p.twin.merged.Action.Sentence, p.state.book.Company(pair.Keep).Name) {
		t.Errorf("%+v", p.twin.pair)
	}
}

// On another day than today nothing is merged.
func TestThePastIsReadOnly(t *testing.T) {
	p, d := newPage(t, 200)
	d.past = true
	p.index.choose(companies)
	if !p.twin.merge.Disabled() || !p.twin.other.Disabled() || !strings.Contains(p.twin.told.Text(), "今日でない日") {
		t.Errorf("%q", p.twin.told.Text())
	}
}

func TestAnEmptyOfficeIsToldWhereToBegin(t *testing.T) {
	p, d := newPage(t, 0)
	if p.grid.Rows() != 0 || p.grid.Empty.Do == nil {
		t.Fatalf("%+v", p.grid.Empty)
	}
	p.grid.Empty.Do()
	if d.went != "intake" {
		t.Errorf("went to %q", d.went)
	}
	p.index.choose(persons)
	if p.twin.object.Visible() {
		t.Error("nothing is side by side")
	}
}

// Leaving while twins are looked for drops them; coming back finds them.
func TestTwinsAreLookedForBesideTheRules(t *testing.T) {
	p, d := newPage(t, 60)
	var later []func()
	p.pairs.Runner = func(work, done func()) { later = append(later, func() { work(); done() }) }
	if _, err := d.file.Apply(context.Background(), journal.Action{Sentence: "x", Changes: []journal.Change{
		roster.Create(&roster.Company{ID: roster.NewID(), Name: "青空"})}}); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	p.index.choose(companies)
	if got := p.index.topics[p.index.at(companies)].count; got != "調べています" || p.grid.Empty.Text != "調べています。" {
		t.Errorf("%s, %s", got, p.grid.Empty.Text)
	}
	p.Leave(func() {})
	p.Enter()
	for _, f := range later {
		f()
	}
	if p.state.twinsOf != d.file.Book() {
		t.Error("the twins were not found")
	}
}

func button(t *testing.T, d *desk, verb string) *part.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(d.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*part.Button); ok && b.Text == verb {
			return b
		}
	}
	t.Fatalf("no button %s", verb)
	return nil
}
