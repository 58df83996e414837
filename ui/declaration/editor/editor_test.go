package editor

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/ui/desktest"
)

// desk is the desk of a test, whose clock strikes when the test says so.
type desk struct {
	*desktest.Desk
	ring func()
}

// newEditor opens the draft of one company on a form.
func newEditor(t testing.TB, form string) (*Editor, *desk) {
	t.Helper()
	d := &desk{Desk: desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"}, "2026-11-20")}
	c := &roster.Company{ID: roster.NewID(), Name: "株式会社髙﨑製作所", Kana: "タカサキセイサクショ", Number: "7999901000001", Prefecture: "滋賀県", Address: "彦根市元町4-2", Industry: "E"}
	m := &roster.Member{ID: roster.NewID(), Company: c.ID, Number: "0012", Name: "邉見 桒子", Kana: "ヘンミクワコ", Title: "代表取締役", MaySign: true, SignSince: "2020-01-01"}
	s := &roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: "2020-04-01"}
	d.Apply(journal.Action{Sentence: "用意", Changes: []journal.Change{roster.Create(c), roster.Create(m), roster.Create(s)}})
	forms, err := declaration.Forms(d.File().Book())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(forms, func(k *declaration.Known) bool { return k.ID == form })
	begin, id := declaration.Begin(d.File().Book(), c.ID, forms[at], declaration.Drafting, "山田")
	d.Apply(begin)
	e := New(d, func() {})
	e.clock = func(_ time.Duration, ring func()) func() {
		d.ring = ring
		return func() { d.ring = nil }
	}
	d.Show(e.Object(), 1104, 590, func() { e.Open(id) })
	e.tabs.Go(writing)
	return e, d
}

// text is the draft as the office file has it.
func (d *desk) text(e *Editor) *declaration.Draft {
	draft, err := declaration.DecodeDraft(d.File().Book().Declaration(e.m.id).Text)
	if err != nil {
		return &declaration.Draft{}
	}
	return draft
}

// The keys begin in the step that is shown, and the page marks the place of the
// field they come to.
func TestTheKeysBeginInTheStep(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	focused := d.Window().Canvas().Focused
	e.tabs.Go(asking)
	if focused() != fyne.Focusable(e.questions.rows[0].answers[0]) {
		t.Errorf("%T has the keys of the questions", focused())
	}
	last := e.questions.rows[len(e.questions.rows)-1].answers[0]
	d.Window().Canvas().Focus(last)
	if e.questions.scroll.Offset.Y == 0 {
		t.Error("the last question is out of sight")
	}
	e.questions.answer(e.questions.rows[5], declaration.Yes)
	e.tabs.Go(writing)
	e.words.form.Focus(entryField(0))
	if want := e.m.keyOf(entryField(0)); want == "" || e.preview.here != want {
		t.Errorf("%q is marked, not %q", e.preview.here, want)
	}
	e.tabs.Go(checking)
	if focused() != fyne.Focusable(e.tabs) {
		t.Errorf("%T has the keys of the checks", focused())
	}
}

// The name on the page is that of the day of the declaration, not of today.
func TestTheSignerIsThatOfTheDay(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	if got := e.m.draft.Party.Name; got != "邉見 桒子" {
		t.Fatal(got)
	}
	old := d.File().Book().Entries()[0].Member
	later := *old
	later.MaySign = false
	young := &roster.Member{ID: roster.NewID(), Company: old.Company, Number: "0013", Name: "邉見 翔", Title: "代表取締役", MaySign: true, SignSince: "2026-11-15"}
	d.change(t, append(roster.Update(old, &later), roster.Create(young), roster.Create(&roster.Spell{ID: roster.NewID(), Member: young.ID, Joined: "2026-11-15"}))...)
	e.m.day = nil
	e.words.typed("date", "2026-11-20")
	if got := e.m.draft.Party.Name; got != "邉見 翔" {
		t.Errorf("today %q signs", got)
	}
}

func TestAFindingLeadsToItsFieldAndIsMended(t *testing.T) {
	e, d := newEditor(t, "2026-01")
	e.questions.answer(e.questions.rows[5], declaration.Yes)
	e.tabs.Go(writing)
	e.words.typed(entryField(0), "下請事業者の皆様と図面を共有します。")
	e.words.typed("date", "2026-11-19")
	at := slices.IndexFunc(e.m.found, func(f declaration.Finding) bool { return f.Rule == "W1" })
	if at < 0 {
		t.Fatalf("no old word was found: %+v", e.m.found)
	}
	found := e.m.found[at]
	e.tabs.Go(checking)
	e.goTo(found.Key)
	if e.tabs.Present() != writing || e.preview.here != found.Key {
		t.Errorf("%s, %q is marked", e.tabs.Present(), e.preview.here)
	}
	if d.Window().Canvas().Focused() == nil {
		t.Error("no field has the focus")
	}
	if !e.m.mend(found) {
		t.Fatal("nothing was put right")
	}
	e.changed()
	if got := e.m.own(0); got != "中小受託事業者の皆様と図面を共有します。" {
		t.Error(got)
	}
	if slices.ContainsFunc(e.m.found, func(f declaration.Finding) bool { return f.Rule == "W1" }) {
		t.Error("it is still found")
	}
	if e.m.mend(found) {
		t.Error("put right twice")
	}
}

// Every place of the page that is not the form's own wording has a field, and
// every field leads back to its place.
func TestEveryPlaceHasItsField(t *testing.T) {
	for _, form := range []string{"2024-11", "2026-01"} {
		e, _ := newEditor(t, form)
		for _, row := range e.questions.rows {
			e.questions.answer(row, row.Options[0].Value)
		}
		own := e.m.addOwn()
		e.m.draft.Items[own].Title = "自社の項目"
		for n := range e.m.draft.Items {
			e.m.setOwn(n, "一つ目\n二つ目")
		}
		for _, b := range e.m.form.Blocks {
			if b.Kind == declaration.Optional {
				e.m.setFree(b.ID, "任意の言葉")
			}
		}
		e.m.setDay("2026-11-19")
		e.changed()
		e.tabs.Go(writing)
		seen := 0
		for _, p := range e.m.draft.Parts(e.m.form.Form) {
			if p.Fixed {
				continue
			}
			field := e.m.fieldOf(p.Key())
			if e.words.form.Field(field) == nil {
				t.Errorf("%s: %q has no field %q", form, p.Key(), field)
			}
			if back := e.m.fieldOf(e.m.keyOf(field)); back != field {
				t.Errorf("%s: %s leads back to %q", form, field, back)
			}
			seen++
		}
		if seen < 5 {
			t.Errorf("%s: %d places", form, seen)
		}
	}
}

func TestAnExampleIsABeginning(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	e.m.answer(declaration.Cooperation, declaration.Yes)
	e.words.restructured()
	e.words.typed(entryField(0), "自分の文。")
	e.words.fill() // the person typed it there
	e.words.begin(entryField(0), declaration.Cooperation, "例の文。")
	if got := e.m.own(0); got != "自分の文。\n例の文。" || e.words.form.Field(entryField(0)).Value() != got {
		t.Errorf("%q", got)
	}
	e.words.keepExample(entryField(0), declaration.Cooperation)
	d.Press("残す")
	list := declaration.Examples(d.File().Book(), declaration.Cooperation, "E")
	if list[0].Office == nil || list[0].Trade != "E" || list[0].Text != e.m.own(0) {
		t.Errorf("%+v", list[0])
	}
	e.words.examples(entryField(0), declaration.Cooperation)
	d.Press("文例から外す")
	if list := declaration.Examples(d.File().Book(), declaration.Cooperation, "E"); list[0].Office != nil {
		t.Errorf("%+v is still one", list[0])
	}
	if got := unnamed("株式会社髙﨑製作所は、髙﨑製作所の型を返します。", e.m.company); got != "当社は、当社の型を返します。" {
		t.Error(got)
	}
}

// When an item is ticked the fields are made anew: what was in sight stays, and the
// keys stay with the box.
func TestTickingAnItemKeepsThePlace(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	last := func() *tick { return e.words.ticks["items/"+declaration.Health] }
	d.Window().Canvas().Focus(last())
	at := e.words.form.Offset()
	if at == 0 {
		t.Fatal("the last item is in sight from the beginning")
	}
	last().SetChecked(true)
	if got := e.words.form.Offset(); got != at {
		t.Errorf("scrolled from %v to %v", at, got)
	}
	if d.Window().Canvas().Focused() != fyne.Focusable(last()) {
		t.Errorf("%T has the keys", d.Window().Canvas().Focused())
	}
}

// A clause is suited to the trade: own sentences below the form's, then in their
// place, and back.
func TestAClauseIsSuitedToTheTrade(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	id := clauseField(declaration.Price)
	if e.words.form.Field(id) != nil {
		t.Fatal("a field that nobody wanted")
	}
	e.words.begin(id, declaration.Price, "見積は労務費を分けます。")
	_, item := e.m.form.Item(declaration.Price)
	has := func(text string) bool {
		for _, p := range e.m.draft.Parts(e.m.form.Form) {
			if p.Text == text {
				return true
			}
		}
		return false
	}
	if !has(item.Text) || !has("見積は労務費を分けます。") || e.m.fieldOf("clauses/price/0") != id {
		t.Errorf("%+v", e.m.draft.Clauses)
	}
	e.m.writeAnew(declaration.Price, true)
	e.words.restructured()
	if got := e.words.form.Field(id).Value(); got != item.Text+"\n見積は労務費を分けます。" || !e.m.draft.Clauses[declaration.Price].Instead {
		t.Errorf("%q", got)
	}
	e.m.writeAnew(declaration.Price, false)
	e.words.restructured()
	if got := e.words.form.Field(id).Value(); got != "見積は労務費を分けます。" || !has(item.Text) {
		t.Errorf("%q", got)
	}
	field := e.words.form.Field(id)
	e.words.typed(id, "")
	if len(e.m.draft.Clauses) != 0 || e.words.form.Field(id) != field {
		t.Errorf("emptied: %+v", e.m.draft.Clauses)
	}
	e.words.typed(id, "書き直した文。")
	e.saveNow(nil)
	if got := d.text(e).Clauses[declaration.Price]; len(got.Own) != 1 || e.words.form.Field(id) != field {
		t.Errorf("%+v", got)
	}
}
