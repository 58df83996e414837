package intake

import (
	"context"
	"io"
	"path/filepath"
	"testing"

	"kaisei/data/listing"
	"kaisei/data/sheet"
)

// What the office writes itself, all members with all columns, it reads again
// as it is: nothing would change.
func TestTheOfficesOwnExportChangesNothing(t *testing.T) {
	f := newOffice(t)
	apply(t, f, plan(t, f, shared(t, "clean.xlsx")))
	l := listing.List{Title: "会員", Book: f.Book(), Entries: f.Book().Entries()}
	for _, c := range listing.Columns() {
		l.Columns = append(l.Columns, c.ID)
	}
	path := filepath.Join(t.TempDir(), "会員.xlsx")
	if err := sheet.WriteFile(path, func(w io.Writer) error {
		_, err := listing.WriteList(context.Background(), w, l)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	p := plan(t, f, path)
	if p.Count(Same) != len(f.Book().Entries()) || len(p.Absent) > 0 {
		t.Error(p.counts, len(p.Absent))
		for _, r := range p.Rows {
			if r.Status != Same {
				t.Fatal(r.Line, r.Status, r.Cells(), r.Problems, r.Candidates)
			}
		}
	}
}
