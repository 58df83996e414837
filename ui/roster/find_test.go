package roster

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/listing"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// write types text where the focus is.
func write(t *testing.T, d *desk, text string) {
	t.Helper()
	f := d.Window().Canvas().Focused()
	if f == nil {
		t.Fatalf("nothing to type %q into", text)
	}
	test.Type(f, text)
}

// Conditions are put together and taken away without the pointer.
func TestConditionsByKeys(t *testing.T) {
	p, d := newPage(t, 80)
	p.askConditions()
	write(t, d, "社員数")
	press(d, fyne.KeyReturn, fyne.KeyReturn)
	write(t, d, "１０")
	press(d, fyne.KeyReturn)
	write(t, d, "業種")
	press(d, fyne.KeyReturn, fyne.KeyReturn)
	for _, name := range []string{"製造", "建設"} {
		write(t, d, name)
		press(d, fyne.KeyReturn)
	}
	press(d, fyne.KeyReturn)
	if press(d, fyne.KeyReturn); len(d.Window().Canvas().Overlays().List()) != 0 {
		t.Fatal("Enter in the empty field shows nothing")
	}
	want := (&roster.Where{Tests: []roster.Test{{On: "staff", Op: roster.From, Values: []string{"10"}},
		{On: "company.industry", Op: roster.Is, Values: []string{"E", "D"}}}}).Encode()
	if got := p.question.Where.Encode(); got != want {
		t.Fatalf("asked %s, want %s", got, want)
	}
	for _, e := range p.shown.entries {
		if s := e.Company.Staff(); s.N < 10 || e.Company.Industry != "E" && e.Company.Industry != "D" {
			t.Errorf("%s has %v in %s", e.Called(), s, e.Company.Industry)
		}
	}
	if len(p.shown.entries) == 0 || d.Window().Canvas().Focused() != p.grid {
		t.Errorf("%d found, the keys are with %T", len(p.shown.entries), d.Window().Canvas().Focused())
	}
	tap(t, d, "社員数")
	if got := p.question.Where.Encode(); strings.Contains(got, "staff") || !strings.Contains(got, "industry") {
		t.Errorf("left %s", got)
	}
}

// What is half written is said and not lost; Esc leaves the list as it was.
func TestConditionHalfWritten(t *testing.T) {
	p, d := newPage(t, 20)
	p.askConditions()
	write(t, d, "資本金")
	press(d, fyne.KeyReturn, fyne.KeyReturn)
	tap(t, d, "この条件で表示")
	if len(d.Window().Canvas().Overlays().List()) != 1 || p.question.Where != nil {
		t.Fatal("shown without a value")
	}
	write(t, d, "1000万")
	tap(t, d, "この条件で表示")
	if got := p.question.Where.Encode(); !strings.Contains(got, `"10000000"`) {
		t.Fatalf("asked %s", got)
	}
	p.askConditions()
	press(d, fyne.KeyEscape)
	if len(d.Window().Canvas().Overlays().List()) != 0 || p.question.Where == nil {
		t.Error("Esc does not leave it as it was")
	}
}

// Every condition there is can be chosen and written.
func TestEveryCriterionHasItsForm(t *testing.T) {
	p, d := newPage(t, 20)
	a := newAsker(p)
	kinds := map[string]bool{} // one criterion of each kind will do
	for _, c := range roster.Criteria() {
		for _, op := range c.Ops {
			kind := fmt.Sprint(c.Sort, op)
			if kinds[kind] || c.Sort == roster.OfChoice && len(c.Options(a.book)) == 0 {
				continue
			}
			kinds[kind] = true
			a.write(roster.Test{On: c.ID, Op: op})
			switch {
			case valuesOf(op) == 0:
			case c.Sort == roster.OfChoice:
				a.changed("value", chosen+c.Options(a.book)[0].Value)
			default:
				for _, id := range []string{"value", "second"}[:valuesOf(op)] {
					a.form.Field(id).SetValue(map[roster.Sort]string{roster.OfDay: "2025-01-01", roster.OfNumber: "3", roster.OfText: "あ"}[c.Sort])
				}
			}
			if a.add(); a.draft.On != "" {
				t.Fatalf("%s %s cannot be written", c.ID, op)
			}
		}
	}
	tap(t, d, "この条件で表示")
	if p.question.Where.Check() != nil || len(p.question.Where.Tests) != len(kinds) {
		t.Errorf("%d kinds, %v", len(kinds), p.question.Where.Check())
	}
}

// A view is kept, changed, kept again, and taken back by undo.
func TestViewIsKeptAndUsed(t *testing.T) {
	p, d := newPage(t, 60)
	unit := d.File().Book().Units(roster.UnitPlacement)[0]
	p.filter.unit.SetSelected(p.filter.unit.Options[1])
	p.sort([]part.SortKey{{ID: "joined", Falling: true}})
	p.chooseColumns([]string{"name", "company", "joined"})
	found := slices.Clone(p.shown.entries)
	p.askKeep()
	write(t, d, unit.Name+"の新しい順")
	press(d, fyne.KeyReturn)
	if len(d.Done) != 1 || len(d.File().Book().Views()) != 1 {
		t.Fatalf("%v %v", d.Done, d.Failed)
	}
	if !strings.Contains(p.filter.view.Text, unit.Name) {
		t.Errorf("the button says %q", p.filter.view.Text)
	}
	p.everybody()
	if slices.Equal(p.shown.entries, found) || len(p.question.sorts) > 0 {
		t.Fatal("everybody is the view")
	}
	p.useView(d.File().Book().Views()[0].ID)
	if !slices.Equal(p.shown.entries, found) || !slices.Equal(p.question.columns, []string{"name", "company", "joined"}) || p.filter.unit.Value() != unit.ID {
		t.Fatalf("the view shows %d, want %d", len(p.shown.entries), len(found))
	}
	p.chooseColumns([]string{"name", "company"})
	tap(t, d, "上書き保存")
	if v := d.File().Book().Views()[0]; v.Columns != "name company" || !p.filter.strip.Hidden {
		t.Errorf("kept %q", v.Columns)
	}
	d.Undo(d.Done[1].ID)
	if v := d.File().Book().Views()[0]; v.Columns != "name company joined" || p.filter.strip.Hidden {
		t.Errorf("after undo %q", v.Columns)
	}
	d.Undo(d.Done[0].ID)
	if len(d.File().Book().Views()) != 0 || !strings.Contains(p.filter.view.Text, "全員") {
		t.Errorf("the button says %q", p.filter.view.Text)
	}
}

// The columns without a view stay with the computer.
func TestColumnsStayWithTheComputer(t *testing.T) {
	p, _ := newPage(t, 20)
	p.chooseColumns([]string{"name", "email"})
	p.ShowMembers("試験の会員", []roster.ID{p.shown.entries[0].ID})
	if got := p.question.shownColumns(); !slices.Equal(got, []string{"name", "email"}) {
		t.Errorf("%v", got)
	}
	p.chooseColumns(listing.Usual())
	if len(p.everyone().columns) != 0 {
		t.Errorf("%v", p.everyone().columns)
	}
}

// Several members stay selected when the rows change, and the verbs know them.
func TestSelectionStays(t *testing.T) {
	p, d := newPage(t, 60)
	p.FocusList()
	p.grid.SelectRows([]int{1, 3, 4})
	p.moved(4)
	want := p.selection()
	p.sort([]part.SortKey{{ID: "number"}})
	got := p.selection()
	slices.SortFunc(got, func(x, y *roster.Entry) int { return p.shown.row(x.ID) - p.shown.row(y.ID) })
	for _, e := range want {
		if !slices.Contains(got, e) {
			t.Errorf("%s is selected no more", e.Called())
		}
	}
	if len(got) != 3 || !strings.HasSuffix(p.filter.said.Text(), "3名を選択中") {
		t.Errorf("%d selected, told %q", len(got), p.filter.said.Text())
	}
	able := map[string]bool{}
	for _, item := range p.verbs() {
		able[item.Label] = !item.Disabled
	}
	if !able["移籍…"] || able["社名変更…"] || able["再入会…"] {
		t.Errorf("%v", able)
	}
	p.Escape()
	if len(p.selection()) != 1 {
		t.Errorf("%d selected after Esc", len(p.selection()))
	}
	d.Other = d.File().Book().At("2025-01-01")
	for _, item := range p.verbs() {
		if item.Label == "移籍…" && !item.Disabled {
			t.Error("another day can be changed")
		}
	}
	if p.New(); p.panel.object.Visible() || len(d.Said) == 0 {
		t.Error("a new member on another day, or nothing said")
	}
}

func TestTypingOnTheListFinds(t *testing.T) {
	p, d := newPage(t, 60)
	e := p.shown.entries[5]
	p.header.Search.SetText("x")
	p.FocusList()
	for _, r := range e.Number {
		d.Window().Canvas().Focused().TypedRune(r)
	}
	if p.header.Search.Text != e.Number || p.shown.row(e.ID) < 0 {
		t.Errorf("found %d by %q", len(p.shown.entries), p.header.Search.Text)
	}
	press(d, fyne.KeyReturn)
	if d.Window().Canvas().Focused() != p.grid {
		t.Error("Enter does not lead to the list")
	}
}

// A click straight after the search was emptied writes what is found then, not
// the empty list before.
func TestExportWaitsForTheSearch(t *testing.T) {
	p, d := newPage(t, 60)
	p.header.Search.SetText("この会社はない")
	var later []func()
	p.asking.Runner = func(work, done func()) { later = append(later, func() { work(); done() }) }
	p.header.Search.SetText("")
	if p.export(); d.Window().Canvas().Overlays().Top() != nil || len(d.Said) != 0 {
		t.Fatalf("it did not wait, said %v", d.Said)
	}
	for _, do := range later {
		do()
	}
	if d.Window().Canvas().Overlays().Top() == nil || len(p.shown.entries) == 0 {
		t.Errorf("no question; said %v", d.Said)
	}
}

// What is written is for whom it is for, and what it leaves out is told.
func TestExport(t *testing.T) {
	p, d := newPage(t, 60)
	for _, kind := range []string{".xlsx", ".csv"} {
		path := filepath.Join(t.TempDir(), "a"+kind)
		p.export()
		press(d, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn) // Web会員検索, the columns of the list
		if kind == ".csv" {
			press(d, fyne.KeyDown)
		}
		press(d, fyne.KeyReturn)
		d.Window().Canvas().Focused().(*part.Text).SetText(path)
		press(d, fyne.KeyReturn)
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Fatalf("%s: %v %v", kind, err, d.Failed)
		}
		told := d.Said[len(d.Said)-1]
		_, out := p.book().Nameable(p.shown.entries, roster.ChannelWeb)
		if want := "」に " + people(len(p.shown.entries)-len(out)) + "を書き出しました。"; !strings.HasSuffix(told, want) || len(out) == 0 {
			t.Errorf("told %q, want %q", told, want)
		}
		if tap(t, d, "開く"); d.Opened != path {
			t.Errorf("opened %q", d.Opened)
		}
		if x := d.File().Book().Disclosures(); len(x) == 0 || x[0].To != roster.ChannelWeb || x[0].FileName != filepath.Base(path) || int(x[0].Persons.N) != len(p.shown.entries)-len(out) || x[0].Basis != roster.BasisConsent || x[0].Hash == "" {
			t.Errorf("提供記録 %+v", x)
		}
	}
}

func TestLabels(t *testing.T) {
	p, d := newPage(t, 60)
	path := filepath.Join(t.TempDir(), "a.xlsx")
	p.labels(p.shown.entries[:5])
	press(d, fyne.KeyDown, fyne.KeyReturn)
	write(t, d, "0")
	press(d, fyne.KeyReturn)
	d.Window().Canvas().Focused().(*part.Text).SetText(path)
	press(d, fyne.KeyReturn)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Fatal(err, d.Failed)
	}
}

// later runs the work of a slot when told to.
type later struct{ waiting []func() }

func (l *later) run(work, done func()) { l.waiting = append(l.waiting, func() { work(); done() }) }

func (l *later) now() {
	waiting := l.waiting
	l.waiting = nil
	for _, f := range waiting {
		f()
	}
}

// Enter that is faster than the answer does not lead to what was found before.
func TestEnterIsNotFasterThanTheAnswer(t *testing.T) {
	p, d := newPage(t, 60)
	var slow later
	p.asking.Runner, p.warm.Runner = slow.run, slow.run
	for _, warming := range []bool{false, true} {
		if warming {
			p.Enter()
		}
		e := p.book().Entries()[40]
		d.Window().Canvas().Focus(p.header.Search)
		p.header.Search.SetText(e.Number)
		press(d, fyne.KeyReturn)
		if warming {
			slow.now()
		}
		if d.Window().Canvas().Focused() != p.grid || p.grid.Selected() < 0 || p.shown.entries[p.grid.Selected()] != e {
			t.Errorf("warming %v: the keys are with %T, row %d of %d", warming, d.Window().Canvas().Focused(), p.grid.Selected(), len(p.shown.entries))
		}
		slow.now()
		p.header.Search.SetText("")
		slow.now()
	}
}

// A key that follows Ctrl+Enter at once waits for what is being saved, and does
// not ask about it.
func TestTheNextKeyWaitsForWhatIsSaved(t *testing.T) {
	p, d := newPage(t, 60)
	p.open(0)
	typed(d, p, "member.title", "会長")
	var slow later
	p.panel.saving.Runner = slow.run
	p.Save()
	press(d, fyne.KeyEscape)
	if len(d.Window().Canvas().Overlays().List()) != 0 || !p.panel.object.Visible() {
		t.Fatal("asks, or leaves before it is saved")
	}
	slow.now()
	if p.panel.object.Visible() || len(d.Done) != 1 || d.Window().Canvas().Focused() != p.grid {
		t.Errorf("%d saved, the record is still there: %v", len(d.Done), p.panel.object.Visible())
	}
}
