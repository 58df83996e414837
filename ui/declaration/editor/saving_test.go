package editor

// What is written saves itself, keeps its versions, and gives way to others.

import (
	"context"
	"strings"
	"testing"

	"kaisei/data/declaration"
	"kaisei/data/journal"
)

func TestWhatIsWrittenIsSeenAndSavesItself(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	if len(d.Failed) > 0 {
		t.Fatal(d.Failed)
	}
	e.questions.answer(e.questions.rows[5], declaration.Yes) // 企業間の連携
	if !e.m.draft.Has(declaration.Cooperation) {
		t.Fatal("the answer proposes nothing")
	}
	e.tabs.Go(writing)
	before := e.preview.shown
	e.words.typed(entryField(0), "近くの3社と図面を共有します。\n共同で受注します。")
	e.words.typed("date", "2026-11-19")
	if e.preview.shown == before {
		t.Error("the page is as it was")
	}
	said := ""
	for _, line := range e.preview.shown.Pages[0].Lines {
		said += line.Text
	}
	if !strings.Contains(said, "近くの3社と図面を共有します。") {
		t.Errorf("the page says %s", said)
	}
	if len(d.text(e).Items[0].Own) != 0 {
		t.Error("saved at once: every key would be an action of its own")
	}
	actions := len(d.Done)
	d.ring()
	if got := d.text(e); len(got.Items[0].Own) != 2 || got.On != "2026-11-19" || len(d.Done) != actions+1 {
		t.Errorf("%+v, %d actions", got, len(d.Done)-actions)
	}
	if d.ring != nil {
		t.Error("the clock goes on with nothing to save")
	}
}

// change is done by somebody else meanwhile.
func (d *desk) change(t *testing.T, changes ...journal.Change) journal.Action {
	t.Helper()
	a, err := d.File().Apply(context.Background(), journal.Action{Sentence: "変更", Changes: changes})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestLeavingAFieldAndAStepSaves(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	e.tabs.Go(writing)
	e.words.typed("date", "2026-11-19")
	e.words.left("date")
	if d.text(e).On != "2026-11-19" {
		t.Error("leaving a field does not save")
	}
	e.words.typed("date", "2026-11-18")
	e.tabs.Go(giving)
	if d.text(e).On != "2026-11-18" {
		t.Error("going to another step does not save")
	}
	e.words.typed("date", "2026-11-17")
	gone := false
	e.Leave(func() { gone = true })
	if d.text(e).On != "2026-11-17" || !gone {
		t.Error("leaving the editor does not save")
	}
}

func TestWhatIsUndoneElsewhereIsShown(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	e.words.typed("date", "2026-11-19")
	e.saveNow(nil)
	e.words.typed("date", "2026-11-18")
	e.saveNow(nil)
	if _, _, err := d.File().Undo(context.Background(), d.Done[len(d.Done)-1].ID, "試験"); err != nil {
		t.Fatal(err)
	}
	e.Refresh()
	if e.m.draft.On != "2026-11-19" {
		t.Errorf("the editor shows %s", e.m.draft.On)
	}
	e.words.typed("date", "2026-11-16") // not saved
	if _, _, err := d.File().Undo(context.Background(), d.Done[len(d.Done)-2].ID, "試験"); err != nil {
		t.Fatal(err)
	}
	e.Refresh()
	if e.m.draft.On != "2026-11-16" {
		t.Errorf("what was being written is lost: %s", e.m.draft.On)
	}
}

func TestVersionsAreKeptComparedAndComeBack(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	e.words.typed("date", "2026-11-19")
	e.saveNow(nil)
	e.versions()
	d.Press("今の文を版として残す")
	d.Press("閉じる")
	if len(e.kept()) != 1 {
		t.Fatal("no version was kept")
	}
	e.words.typed("date", "2026-11-18")
	e.versions()
	d.Press("この版に戻す")
	if d.text(e).On != "2026-11-19" || e.m.draft.On != "2026-11-19" {
		t.Error(d.text(e).On, e.m.draft.On)
	}
	if kept := d.File().Book().DeclarationVersions(e.m.id); len(kept) != 2 {
		t.Errorf("the text before is not kept: %d versions", len(kept))
	}
}

func TestNothingIsWrittenWhenReadingOnly(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	d.IsPast = true
	e.reload()
	e.tabs.Go(writing)
	e.words.typed("date", "2026-11-19")
	e.saveNow(nil)
	if d.text(e).On != "" || d.ring != nil {
		t.Error("written in the past")
	}
}
