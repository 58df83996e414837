package roster

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"kaisei/data/listing"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// A view gives back what it was made of, and tells when the list asks for
// something else.
func TestViewKeepsTheQuestion(t *testing.T) {
	f := practiceFile(t, 30)
	unit := f.Book().Units(roster.UnitPlacement)[0].ID
	q := question{Query: roster.Query{Text: " 青空  製作 ", Unit: unit, Every: true, Where: &roster.Where{Tests: []roster.Test{testOf("a")}}},
		columns: []string{"name", "tel"}, sorts: []listing.SortKey{{Column: "joined", Falling: true}, {Column: "name"}}}
	id, a := keepView(f.Book(), " 甲賀の製造業 ", q)
	if a.Sentence != "表示「甲賀の製造業」を保存しました" {
		t.Errorf("%q", a.Sentence)
	}
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	v := viewOf(f.Book(), id)
	back, err := asked(v)
	if err != nil || v != viewNamed(f.Book(), "甲賀の製造業") {
		t.Fatalf("%v %v", v, err)
	}
	if back.altered(v) || q.altered(v) {
		t.Error("altered from the beginning")
	}
	if back.Text != "青空 製作" || back.Unit != unit || !back.Every || back.Where.Encode() != q.Where.Encode() ||
		!slices.Equal(back.columns, q.columns) || !slices.Equal(back.sorts, q.sorts) || back.view != id {
		t.Errorf("%+v", back)
	}
	for what, change := range map[string]func(*question){
		"words": func(q *question) { q.Text = "青空" }, "unit": func(q *question) { q.Unit = "" }, "former": func(q *question) { q.Every = false },
		"conditions": func(q *question) { q.Where = nil }, "columns": func(q *question) { q.columns = nil }, "order": func(q *question) { q.sorts = nil },
	} {
		other := back
		if change(&other); !other.altered(v) {
			t.Errorf("%s altered unseen", what)
		}
	}
	// The same name means the same view.
	q.Text = ""
	again, a := keepView(f.Book(), "甲賀の製造業", q)
	if again != id || len(a.Changes) != 1 || a.Changes[0].Field != "words" {
		t.Errorf("%v", a.Changes)
	}
}

func TestViewsAreOrderedRenamedRemoved(t *testing.T) {
	f := practiceFile(t, 10)
	var ids []roster.ID
	for _, name := range []string{"い", "ろ", "は"} {
		id, a := keepView(f.Book(), name, question{})
		ids = append(ids, id)
		if _, err := f.Apply(context.Background(), a); err != nil {
			t.Fatal(err)
		}
	}
	slices.Reverse(ids)
	if _, err := f.Apply(context.Background(), orderViews(f.Book(), ids)); err != nil {
		t.Fatal(err)
	}
	var now []roster.ID
	for _, v := range f.Book().Views() {
		now = append(now, v.ID)
	}
	if !slices.Equal(now, ids) {
		t.Errorf("%v, want %v", now, ids)
	}
	if _, err := f.Apply(context.Background(), renameView(viewOf(f.Book(), ids[0]), "に")); err != nil || viewOf(f.Book(), ids[0]).Name != "に" {
		t.Error(err)
	}
	if _, err := f.Apply(context.Background(), removeView(viewOf(f.Book(), ids[0]))); err != nil || viewOf(f.Book(), ids[0]) != nil {
		t.Error(err)
	}
}

func TestColumnsAreChosen(t *testing.T) {
	c := newChooser([]string{"name", "tel"})
	if len(c.ids) != len(listing.Columns()) {
		t.Fatalf("%d columns of %d", len(c.ids), len(listing.Columns()))
	}
	c.toggle(slices.Index(c.ids, "email"))
	c.move(2, -1)
	c.toggle(0)
	if got := c.ids[:c.shown]; !slices.Equal(got, []string{"email", "tel"}) {
		t.Errorf("%v", got)
	}
	c.toggle(0)
	if c.toggle(0); c.shown != 1 {
		t.Error("a list without columns")
	}
	if c.move(0, -1) != 0 || c.move(5, 1) != 5 {
		t.Error("moved beyond the ends")
	}
}

// Where there is little room the number stays whole and what follows it goes.
func TestTheNumberIsNeverCut(t *testing.T) {
	p, _ := newPage(t, 20)
	f := p.filter
	f.full = "47,000名　うち会勢に数えない人 223名"
	for width, want := range map[float32]string{1600: f.full, 900: "47,000名"} {
		f.row.Resize(fyne.NewSize(width, 6*part.Unit))
		f.row.Refresh()
		if f.said.Text() != want {
			t.Errorf("%v wide: %q", width, f.said.Text())
		}
	}
}
