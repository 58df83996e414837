package office

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Who asks to be erased is in no record, no Change, no sentence and no page of
// the file any more; the figures and the history of all others stay.
func TestErasingLeavesNothingOfThePerson(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	m, changes := join("消去 花子", "7")
	other, more := join("白雲", "8")
	consent := &roster.Consent{ID: roster.NewID(), Member: m.ID, Channel: "会外", Evidence: "消去花子さんのメール"}
	note := &roster.View{ID: roster.NewID(), Name: "消去 花子 太郎さんの紹介"}
	file := journal.Content("申込書の写し")
	for i, c := range changes {
		if c.Kind == roster.CompanyKind {
			company := &roster.Company{ID: c.ID, Name: "消去商店", Sole: true, Address: "大津市1-2"}
			changes[i] = roster.Create(company)
		}
	}
	if _, err := f.Apply(ctx, journal.Action{Sentence: "消去 花子 太郎を追加しました", Changes: append(changes, roster.Create(consent)), Contents: []journal.Content{file}}); err != nil {
		t.Fatal(err)
	}
	apply(t, f, "白雲を追加しました", "", more...)
	apply(t, f, "表示を作りました", "", roster.Create(note))
	edit := apply(t, f, "消去花子太郎の電話番号を直しました", "", journal.Change{Kind: roster.MemberKind, ID: m.ID, Field: "tel", Before: m.Tel, After: "077-消去-1"})
	if _, err := f.PlanErasure(ctx, m.ID); !errors.Is(err, ErrMember) {
		t.Fatalf("a member of today: %v", err)
	}
	spell := f.Book().Entry(m.ID).Spells[0]
	left := *spell
	left.Left, left.ReasonText = "2026-04-01", "消去の理由"
	apply(t, f, "退会しました", "", roster.Update(spell, &left)...)
	if _, err := f.Apply(ctx, journal.Action{Sentence: "消去 花子 太郎の予定", On: "2026-06-01", Changes: []journal.Change{{Kind: roster.MemberKind, ID: m.ID, Field: "title", After: "消去役"}}}); err != nil {
		t.Fatal(err)
	}
	before, err := f.BookAt(ctx, "2026-01-31")
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.PlanErasure(ctx, m.ID)
	if err != nil || len(p.Goes) < 3 || len(p.Stays) < 2 {
		t.Fatalf("%+v %v", p, err)
	}
	if !strings.Contains(strings.Join(p.Stays, ""), "文章の中に氏名が書かれた、ほかの記録1件") {
		t.Errorf("the name in another record is not told: %v", p.Stays)
	}
	apply(t, f, "表示の名を変えました", "", roster.Remove(note))
	if _, err := f.write.Exec("DELETE FROM change WHERE record = ?", note.ID); err != nil { // as if it had never been
		t.Fatal(err)
	}
	if p, err = f.PlanErasure(ctx, m.ID); err != nil {
		t.Fatal(err)
	}
	stale := *p
	stale.at--
	if _, err := f.Erase(ctx, &stale); !errors.Is(err, ErrStale) {
		t.Errorf("after something else was done: %v", err)
	}
	was := f.Book()
	done, err := f.Erase(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	e := f.Book().Entry(m.ID)
	if e == nil || e.Member.Name != erasedMember || e.Tel != "" || e.Company.Name != erasedCompany || e.Company.Address != "" || len(e.Consents) != 0 || len(e.Spells) != 1 || len(f.Book().Pendings()) != 0 {
		t.Fatalf("%+v", e)
	}
	after, err := f.BookAt(ctx, "2026-01-31")
	if err != nil {
		t.Fatal(err)
	}
	if a, b := len(before.Find(roster.Query{})), len(after.Find(roster.Query{})); a != b || a != 2 {
		t.Errorf("counted %d before, %d after", a, b)
	}
	if f.Book().Entry(other.ID).Tel != other.Tel {
		t.Error("another member was touched")
	}
	sound(t, f)
	for _, c := range journal.Diff(f.Book(), was) { // as if a copy of before were restored
		if !f.Stays(c) && c.Kind != roster.PendingKind {
			t.Errorf("comes back out of a copy: %+v", c)
		}
	}
	if _, _, err := f.Undo(ctx, done.ID, "試験"); !errors.Is(err, ErrErased) {
		t.Errorf("undone: %v", err)
	}
	if _, _, err := f.Undo(ctx, edit.ID, "試験"); err == nil {
		t.Error("what was erased comes back by undo")
	}
	if last, err := f.Last(ctx); err != nil || last.ID == done.ID {
		t.Errorf("undo-last would take the erasing: %v %v", last.Sentence, err)
	}
	all, _ := f.Actions(ctx, 99)
	if all[0].Sentence != done.Sentence || all[0].By != "山田" {
		t.Errorf("that it was done is not written down: %+v", all[0])
	}
	f.Close()
	dir, _ := os.ReadDir(filepath.Dir(f.Path()))
	for _, d := range dir {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(f.Path()), d.Name()))
		if err != nil {
			continue
		}
		for _, word := range []string{"消去 花子 太郎", "消去花子太郎", "消去花子さん", "消去商店", "077-消去", "大津市", "消去の理由", "消去役"} {
			if bytes.Contains(text, []byte(word)) {
				t.Errorf("%s still holds %q", d.Name(), word)
			}
		}
	}
	g, err := Open(ctx, f.Path(), Options{Now: noon})
	if err != nil || g.ReadOnly() != nil {
		t.Fatal(err)
	}
	sound(t, g)
	g.Close()
	if strings.Contains(done.Sentence, "花子") {
		t.Error(done.Sentence)
	}
}

func TestErasingAStranger(t *testing.T) {
	if _, err := newOffice(t).PlanErasure(context.Background(), "x"); !errors.Is(err, roster.ErrMissing) {
		t.Error(err)
	}
}
