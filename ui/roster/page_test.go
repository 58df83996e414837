package roster

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/action"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/desktest"
	"kaisei/ui/part"
)

// desk is the desk of a test, and the page on it.
type desk struct {
	*desktest.Desk
	page *Page
}

func newPage(t testing.TB, members int) (*Page, *desk) {
	t.Helper()
	head, _ := practice.New(7, members, day).Head()
	d := &desk{Desk: desktest.New(t, *head, day)}
	d.Fill(7, members)
	d.page = New(d)
	t.Cleanup(d.File().Observe(d.page.Refresh))
	d.Show(part.Around(d.page.Header().Object(), nil, nil, nil, d.page.Content()), 1280, 720, d.page.Enter)
	return d.page, d
}

// tap taps the first button that can be seen with these words on it.
func tap(t *testing.T, d *desk, words string) {
	t.Helper()
	for _, root := range append([]fyne.CanvasObject{d.Window().Content()}, d.Window().Canvas().Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			switch b := o.(type) {
			case *part.Button:
				if strings.Contains(b.Text, words) && b.Visible() {
					test.Tap(b)
					return
				}
			case *widget.Button:
				if strings.Contains(b.Text, words) && b.Visible() {
					test.Tap(b)
					return
				}
			}
		}
	}
	t.Fatalf("no button %q", words)
}

// The way of the issue: find by two characters, open, correct, undo.
func TestFindCorrectUndo(t *testing.T) {
	p, d := newPage(t, 60)
	e := someone(t, d.File().Book())
	kana := []rune(e.Company.Kana)
	p.header.Search.SetText(string(kana[:2]))
	if row := p.shown.row(e.ID); row < 0 {
		t.Fatalf("%q does not find %s", string(kana[:2]), e.Company.Kana)
	}
	p.header.Search.SetText(e.Number)
	p.toList()
	p.grid.Select(p.shown.row(e.ID))
	p.moved(p.shown.row(e.ID))
	p.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !p.panel.object.Visible() || p.panel.member != e.ID {
		t.Fatal("Enter opens no record")
	}
	was := e.Tel
	edit(p, "member.tel", "077-599-0001")
	if !p.panel.dirty() || p.panel.saveBar.Hidden {
		t.Fatal("nothing is unsaved")
	}
	p.Save()
	if now := d.File().Book().Entry(e.ID).Tel; now != "077-599-0001" || len(d.Done) != 1 {
		t.Fatalf("telephone is %q after saving, %v %v", now, d.Done, d.Failed)
	}
	if p.panel.dirty() || !strings.Contains(d.Done[0].Sentence, "電話番号を 077-599-0001 に変更しました") {
		t.Errorf("told %q, unsaved %v", d.Done[0].Sentence, p.panel.drafts())
	}
	if f := d.Window().Canvas().Focused(); f != p.grid {
		t.Errorf("the keys are with %T", f)
	}
	d.Undo(d.Done[0].ID)
	if now := d.File().Book().Entry(e.ID).Tel; now != was || p.panel.form.Values()["member.tel"] != was {
		t.Errorf("telephone is %q in the file and %q in the form, want %q", now, p.panel.form.Values()["member.tel"], was)
	}
}

// edit types into a field as a person does.
func edit(p *Page, id, value string) {
	p.panel.form.Field(id).SetValue(value)
	p.panel.changed(id, value)
}

func open(p *Page, e *roster.Entry) { p.ShowMember(e.ID) }

// What is wrong is said at its field and nothing is saved; what was wrong
// before does not keep another field from being saved.
func TestProblemsAreSaidAtTheirField(t *testing.T) {
	p, d := newPage(t, 60)
	e := someone(t, d.File().Book())
	open(p, e)
	edit(p, "company.corporate_number", "700110005901")
	p.Save()
	if len(d.Done) != 0 {
		t.Fatal("a wrong number was saved")
	}
	tap(t, d, "直す")
	edit(p, "member.number", d.File().Book().Entries()[0].Number)
	if d.File().Book().Entries()[0].ID == e.ID {
		edit(p, "member.number", d.File().Book().Entries()[1].Number)
	}
	p.Save()
	if len(d.Done) != 0 {
		t.Fatal("a number that another member has was saved")
	}
	edit(p, "member.number", e.Number)
	p.Save()
	if len(d.Done) != 1 || d.File().Book().Entry(e.ID).Company.Number != "8700110005901" {
		t.Fatalf("%v %v", d.Done, d.Failed)
	}
}

// A draft survives what others do meanwhile, and does not overwrite it unseen.
func TestDraftAndChangesMeanwhile(t *testing.T) {
	p, d := newPage(t, 60)
	e := someone(t, d.File().Book())
	open(p, e)
	edit(p, "member.tel", "077-599-0002")
	other, err := action.Propose(d.File().Book(), e, map[string]string{"member.title": "相談役", "member.tel": "077-599-9999"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.File().Apply(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	v := p.panel.form.Values()
	if v["member.tel"] != "077-599-0002" || v["member.title"] != "相談役" {
		t.Fatalf("the form says %q and %q", v["member.tel"], v["member.title"])
	}
	p.Save()
	if len(d.Done) != 0 {
		t.Fatal("overwrote unseen what had changed meanwhile")
	}
	p.Save()
	if got := d.File().Book().Entry(e.ID); len(d.Done) != 1 || got.Tel != "077-599-0002" || got.Title != "相談役" {
		t.Fatalf("after the second time: %q %q", got.Tel, got.Title)
	}
}

// Leaving with something unsaved asks; each answer does what it says.
func TestLeavingAsks(t *testing.T) {
	p, d := newPage(t, 60)
	e := someone(t, d.File().Book())
	left := 0
	open(p, e)
	p.Leave(func() { left++ })
	if left != 1 {
		t.Fatal("asks although nothing is unsaved")
	}
	edit(p, "member.tel", "077-599-0003")
	p.Leave(func() { left++ })
	tap(t, d, "やめる")
	if left != 1 || !p.panel.dirty() {
		t.Fatal("やめる leaves or forgets")
	}
	p.Leave(func() { left++ })
	tap(t, d, "保存せずに進む")
	if left != 2 || p.panel.dirty() || len(d.Done) != 0 {
		t.Fatalf("left %d, saved %d", left, len(d.Done))
	}
	edit(p, "member.tel", "077-599-0004")
	p.Leave(func() { left++ })
	tap(t, d, "保存して進む")
	if left != 3 || len(d.Done) != 1 {
		t.Fatalf("left %d, saved %d", left, len(d.Done))
	}
}

func TestNewMemberByForm(t *testing.T) {
	p, d := newPage(t, 60)
	before := len(ask(d.File().Book(), question{}).entries)
	p.New()
	test.Type(d.Window().Canvas().Focused(), "青空 太郎") // where one begins
	p.Save()
	if p.panel.form.Field("member.name").Value() != "青空 太郎" || len(d.Done) != 0 {
		t.Fatal("saved without a company")
	}
	edit(p, "company.name", "青空商事株式会社")
	p.Save()
	if len(d.Done) != 1 || len(p.shown.entries) != before+1 {
		t.Fatalf("%d of %d, %v %v", len(p.shown.entries), before, d.Done, d.Failed)
	}
	if p.panel.new || d.File().Book().Entry(p.panel.member).Member.Name != "青空 太郎" {
		t.Error("the record is not the new member's")
	}
}

// The names behind a number narrow the list; one step leads back.
func TestNamesBehindANumber(t *testing.T) {
	p, d := newPage(t, 60)
	all := len(p.shown.entries)
	p.ShowMembers("試験の会員", []roster.ID{p.shown.entries[2].ID})
	if len(p.shown.entries) != 1 || p.among.Hidden {
		t.Fatalf("%d shown", len(p.shown.entries))
	}
	tap(t, d, "全員を表示")
	if len(p.shown.entries) != all || !p.among.Hidden {
		t.Fatalf("%d shown, want %d", len(p.shown.entries), all)
	}
	p.filter.former.SetChecked(true)
	if len(p.shown.entries) <= all {
		t.Errorf("%d with former members, %d without", len(p.shown.entries), all)
	}
}

func TestHistoryOfTheRecord(t *testing.T) {
	p, d := newPage(t, 60)
	e := someone(t, d.File().Book())
	open(p, e)
	edit(p, "member.tel", "077-599-0005")
	p.Save()
	p.panel.tabs.Go(historyTab)
	var said []string
	for _, o := range p.panel.trace.column.Objects {
		if n, ok := o.(*part.Note); ok {
			said = append(said, n.Text())
		}
	}
	if text := strings.Join(said, "\n"); !strings.Contains(text, "電話番号　"+e.Tel+" → 077-599-0005") {
		t.Errorf("the history says\n%s", text)
	}
	tap(t, d, "この変更を取り消す")
	if now := d.File().Book().Entry(e.ID).Tel; now != e.Tel {
		t.Errorf("telephone is %q after the newest was taken back, want %q", now, e.Tel)
	}
}

// The tabs of a record say where the keys are.
func TestTabsFollowTheFocus(t *testing.T) {
	p, d := newPage(t, 20)
	open(p, d.File().Book().Entries()[0])
	for _, c := range []struct{ field, title string }{{"company.name", "企業"}, {"placement.unit", "所属と会歴"}, {"member.tel", "連絡先"}, {"member.name", "会員"}} {
		p.panel.form.Focus(c.field)
		for _, g := range groups() {
			if g.ID == p.panel.tabs.Present() && g.Title != c.title {
				t.Errorf("in %s the tab is %s", c.field, g.Title)
			}
		}
	}
}

// Who has left leaves the list; the keys go on from there.
func TestTheListKeepsItsPlace(t *testing.T) {
	p, d := newPage(t, 40)
	e := p.shown.entries[5]
	p.grid.Select(5)
	p.moved(5)
	leave := action.Leave(d.File().Book(), []roster.ID{e.ID}, action.Leaving{Day: d.File().Book().Day(), Reason: roster.Reasons()[0]}).Action
	if _, err := d.File().Apply(t.Context(), leave); err != nil {
		t.Fatal(err)
	}
	if p.shown.row(e.ID) >= 0 || p.grid.Selected() != 5 || p.selected != p.shown.entries[5].ID {
		t.Errorf("row %d, selected %d of %d", p.shown.row(e.ID), p.grid.Selected(), p.grid.Rows())
	}
	p.header.Search.SetText("そのような会員はいない")
	if p.grid.Selected() >= 0 {
		t.Error("somebody is selected among nobody")
	}
}

// Views belong to the file, which another day does not change.
func TestViewsAreNotKeptOnAnotherDay(t *testing.T) {
	p, d := newPage(t, 20)
	possible := func() bool {
		for _, i := range p.viewChoices().Items {
			if i.Label == "この表示を保存…" {
				return !i.Disabled
			}
		}
		return false
	}
	today := possible()
	d.Other = d.File().Book()
	if !today || possible() {
		t.Errorf("possible today %v, on another day %v", today, possible())
	}
}

// A leaving to come is seen in the record before its day.
func TestALeavingToComeIsSaid(t *testing.T) {
	p, d := newPage(t, 20)
	e := p.shown.entries[0]
	leave := action.Leave(d.File().Book(), []roster.ID{e.ID}, action.Leaving{Day: d.File().Book().Day().AddDays(30), Reason: roster.Reasons()[0]}).Action
	if _, err := d.File().Apply(t.Context(), leave); err != nil {
		t.Fatal(err)
	}
	if text := stateText(d.File().Book(), d.File().Book().Entry(e.ID)); !strings.Contains(text, "退会の予定") {
		t.Errorf("says %q", text)
	}
}

// A fresh record says nothing of what it was filled with.
func TestAFreshRecordHasNothingUnsaved(t *testing.T) {
	p, _ := newPage(t, 60)
	p.New()
	if said := p.panel.unsaved.Text(); said != "まだ何も入力していません。" {
		t.Errorf("fresh: %q", said)
	}
	edit(p, "member.name", "見本 太郎")
	if said := p.panel.unsaved.Text(); said != "未保存 1項目" {
		t.Errorf("after one field: %q", said)
	}
}

// A 法人番号 is checked with its last digit, not before and not only when left.
func TestCorporateNumberIsCheckedWhileTyped(t *testing.T) {
	p, _ := newPage(t, 60)
	p.New()
	number := p.panel.form.Field("company.corporate_number")
	for _, c := range []struct {
		typed string
		wrong bool
	}{{"123456789012", false}, {"1234567890123", true}, {"8700110005901", false}} {
		number.SetProblem(part.Problem{})
		edit(p, "company.corporate_number", c.typed)
		if said := number.Below(); strings.Contains(said, "検査数字") != c.wrong {
			t.Errorf("%s: %q", c.typed, said)
		}
	}
}
