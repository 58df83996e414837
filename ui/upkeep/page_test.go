package upkeep

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/upkeep"
	"kaisei/ui/desktest"
	"kaisei/ui/part"
)

const today = nihongo.Day("2026-01-10")

// newPage shows the page on an office with so many members, or an empty one.
func newPage(t *testing.T, members int) (*Page, *desktest.Desk) {
	t.Helper()
	d := desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"}, today)
	if members > 0 {
		d.Fill(1, members)
		d.Apply(journal.Action{Sentence: "二重に登録しました", Changes: double()})
	}
	p := New(d)
	d.Show(p.Content(), 1104, 590, p.Enter)
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
	if !slices.Equal(d.Shown, []roster.ID{p.state.calls[0].Entry.ID}) {
		t.Errorf("opened %v", d.Shown)
	}
	test.Tap(p.all)
	if len(d.Shown) != 10 || d.Title != "埋めると効く10件" {
		t.Errorf("%s %d", d.Title, len(d.Shown))
	}
}

// Every count at the left is the number of rows behind it.
func TestTheKeysGoToTheTopics(t *testing.T) {
	p, d := newPage(t, 60)
	p.FocusList()
	was := p.index.present
	if d.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}); p.index.present == was {
		t.Error("Down does not go to the next topic")
	}
}

func TestEveryTopicOpens(t *testing.T) {
	p, d := newPage(t, 200)
	d.Window().Canvas().Focus(p.index)
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
	want := d.File().Book().Company(pair.Drop).Name
	if !p.twin.sides[name].FromDrop || !strings.HasPrefix(p.twin.columns()[3].Text(name), "● ") {
		t.Errorf("%+v", p.twin.sides[name])
	}
	test.Tap(p.twin.merge)
	if len(d.Done) > 0 {
		t.Fatal("merged without a question")
	}
	test.Tap(button(t, d, "一つにまとめる"))
	if len(d.Done) != 1 || d.File().Book().Company(pair.Drop) != nil || d.File().Book().Company(pair.Keep).Name != want {
		t.Fatalf("%+v %+v", d.Done, d.Failed)
	}
	if len(p.twin.list) >= before || p.twin.pair.Keep == pair.Keep && p.twin.pair.Drop == pair.Drop {
		t.Errorf("%d pairs are still there", len(p.twin.list))
	}
	if _, _, err := d.File().Undo(context.Background(), d.Done[0].ID, ""); err != nil {
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
	if len(p.twin.list) != before-1 || len(d.File().Book().Aparts()) != 1 {
		t.Fatalf("%d of %d pairs, %v", len(p.twin.list), before, d.Failed)
	}
	p.index.choose(apart)
	if p.grid.Rows() != 1 || p.twin.object.Visible() {
		t.Errorf("%d rows", p.grid.Rows())
	}
	p.grid.OnActivate(0)
	if len(d.File().Book().Aparts()) != 0 || p.index.at(apart) >= 0 || p.index.present != best {
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
	d.IsPast = true
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
	if d.Went != "intake" {
		t.Errorf("went to %q", d.Went)
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
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "x", Changes: []journal.Change{
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
	if p.state.twinsOf != d.File().Book() {
		t.Error("the twins were not found")
	}
}

func button(t *testing.T, d *desktest.Desk, verb string) *part.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(d.Window().Canvas().Overlays().Top()) {
		if b, ok := o.(*part.Button); ok && b.Text == verb {
			return b
		}
	}
	t.Fatalf("no button %s", verb)
	return nil
}
