package office

import (
	"errors"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// TestWhatLeftTheHouseStays: neither a submission nor a disclosure is undone,
// and undoing the last thing passes them over.
func TestWhatLeftTheHouseStays(t *testing.T) {
	f := newOffice(t)
	company := &roster.Company{ID: roster.NewID(), Name: "青空"}
	plain := apply(t, f, "会社を加えました", "", roster.Create(company))
	for _, c := range []journal.Change{roster.Create(&roster.Submission{ID: roster.NewID(), Kind: "月次会勢"}), roster.Create(&roster.Disclosure{ID: roster.NewID()})} {
		a := apply(t, f, "記録しました", "", c)
		if _, _, err := f.Undo(t.Context(), a.ID, "取消"); !errors.Is(err, ErrKept) {
			t.Error(err)
		}
	}
	if last, err := f.Last(t.Context()); err != nil || last.ID != plain.ID {
		t.Errorf("%v, undo would take back %q", err, last.Sentence)
	}
}
