package editing_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"kaisei/data/editing"
	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
)

// Whatever somebody writes into whichever cell, seen or hidden: it is read, or
// refused with an error that has a sentence, and what is read can be merged.
func FuzzRead(f *testing.F) {
	book := practiceBook(f, 6)
	path := sent(f, list(book, "name", "tel", "title", "capital", "founded", "prefecture", "consent:会内名簿"))
	dir := f.TempDir()
	f.Add(0, 3, 2, "077-522-0001")
	f.Add(0, 1, 1, "")
	f.Add(0, 1, 3, "とんでもない記号")
	f.Add(3, 1, 1, "{}")
	f.Add(3, 2, 4, "\x00")
	f.Fuzz(func(t *testing.T, tab, column, row int, text string) {
		wb, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer wb.Close()
		names := wb.GetSheetList()
		at, err := excelize.CoordinatesToCellName(1+abs(column)%20, 1+abs(row)%40)
		if err != nil {
			t.Fatal(err)
		}
		if err := wb.SetCellStr(names[abs(tab)%len(names)], at, text); err != nil {
			t.Skip() // Excel cannot hold it either
		}
		edited := filepath.Join(dir, "直した.xlsx")
		if err := wb.SaveAs(edited); err != nil {
			t.Skip()
		}
		w, err := editing.Read(context.Background(), edited, nil)
		switch {
		case err == nil:
			if _, err := w.Merge(book); err != nil && !errors.Is(err, editing.ErrForeign) {
				t.Errorf("merge: %v", err)
			}
		case errors.Is(err, editing.ErrPlain), errors.Is(err, editing.ErrTampered), errors.Is(err, editing.ErrNewer), errors.Is(err, editing.ErrForeign),
			errors.Is(err, sheet.ErrDamaged), errors.Is(err, sheet.ErrTooLarge):
		default:
			t.Errorf("unknown error %v", err)
		}
	})
}

// abs is a number that can choose; the least int has no positive.
func abs(n int) int { return max(n, -(n + 1)) }
