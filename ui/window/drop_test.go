package window

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"kaisei/data/editing"
	"kaisei/data/listing"
	"kaisei/data/sheet"
	"kaisei/data/submission"
)

func (s *standIn) Open(path string)        { s.opened = path }
func (s *standIn) OpenEditing(path string) { s.opened = path }
func (s *standIn) OpenReceipt(path string) { s.opened = path }

func TestADroppedFileGoesWhereItBelongs(t *testing.T) {
	w, _ := onDay(t, "2026-06-10")
	if _, ok := w.screens[Submission].(receiptOpener); !ok {
		t.Error("提出 does not take receipts")
	}
	members, intake, submissions := newStandIn(w), newStandIn(w), newStandIn(w)
	w.screens[Roster], w.screens[Intake], w.screens[Submission] = members, intake, submissions
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
	r := &submission.Receipt{Office: "25", Kind: submission.KindMonthly, Period: "2026-05", Version: 1, State: submission.Received, On: "2026-06-09"}
	receipt := filepath.Join(t.TempDir(), r.FileName())
	renamed := filepath.Join(t.TempDir(), "受領書.xlsx")
	for _, path := range []string{receipt, renamed} {
		if err := sheet.WriteFile(path, r.Write); err != nil {
			t.Fatal(err)
		}
	}
	if filepath.Ext(receipt) != ".kaisei-receipt" {
		t.Errorf("%s does not have the ending that is installed", filepath.Base(receipt))
	}
	for path, to := range map[string]*standIn{edited: members, foreign: intake, receipt: submissions, renamed: submissions} {
		w.dropped([]fyne.URI{storage.NewFileURI(path)})
		if to.opened != path {
			t.Errorf("%s went to %q, %q and %q", filepath.Base(path), members.opened, intake.opened, submissions.opened)
		}
	}
}
