package window

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"kaisei/data/editing"
	"kaisei/data/listing"
)

func (s *standIn) Open(path string)        { s.opened = path }
func (s *standIn) OpenEditing(path string) { s.opened = path }

func TestADroppedFileGoesWhereItBelongs(t *testing.T) {
	w, _ := onDay(t, "2026-06-10")
	members, intake := newStandIn(w), newStandIn(w)
	w.screens[Roster], w.screens[Intake] = members, intake
	book := w.file.Book()
	edited := filepath.Join(t.TempDir(), "編集用.xlsx")
	f, err := os.Create(edited)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := editing.Write(t.Context(), f, listing.List{Title: "会員", Book: book, Entries: book.Entries()}, "1"); err != nil {
		t.Fatal(err)
	}
	f.Close()
	foreign := filepath.Join(t.TempDir(), "名簿.csv")
	for path, to := range map[string]*standIn{edited: members, foreign: intake} {
		w.dropped([]fyne.URI{storage.NewFileURI(path)})
		if to.opened != path {
			t.Errorf("%s went to %q and %q", filepath.Base(path), members.opened, intake.opened)
		}
	}
}
