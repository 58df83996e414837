package editing_test

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
)

// Whatever is done to rows, columns and the sheet itself, each cell belongs to
// whom it belonged.
func TestRowsAndColumnsMayMove(t *testing.T) {
	book := practiceBook(t, 30)
	l := list(book, "company", "tel", "fax", "email")
	path := sent(t, l)
	inExcel(t, path, func(f *excelize.File) {
		rows, err := f.GetRows("一覧")
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(rows[1:])
		for i, row := range rows {
			row = append(row, make([]string, 6-len(row))...)
			row[3], row[4] = row[4], row[3]
			_ = f.SetSheetRow("一覧", sheet.Ref(0, i+1), &row)
		}
		_ = f.InsertRows("一覧", 1, 2)
		_ = f.InsertCols("一覧", "A", 1)
		_ = f.RemoveCol("一覧", "G") // メールアドレス
		set(t, f, "A1", "会員の皆さん")
		set(t, f, "G3", "メモ")
		set(t, f, "G4", "電話した")
		_ = f.SetColVisible("一覧", "E", false)
		_ = f.RemoveRow("一覧", 6)
		set(t, f, sheet.Ref(3, len(rows)+2), "新しい会社")
		_ = f.SetSheetName("一覧", "直したもの")
		_ = f.SetCellValue("直したもの", "F4", "077-123-4567")
	})
	w, m := back(t, path, book)
	last := l.Entries[len(l.Entries)-1]
	if len(m.Cells) != 1 || m.Cells[0].Member != last.ID || m.Cells[0].Field != "member.tel" || m.Cells[0].Is != "077-123-4567" || len(m.Notes) != 0 {
		t.Fatalf("%+v %+v", m.Cells, m.Notes)
	}
	if len(w.Deleted) != 1 || w.Deleted[0] != l.Entries[len(l.Entries)-3].ID || len(w.Added) != 1 ||
		!slices.Equal(w.Missing, []string{"メールアドレス"}) || !slices.Equal(w.Extra, []string{"メモ"}) {
		t.Errorf("deleted %v added %v missing %v extra %v", w.Deleted, w.Added, w.Missing, w.Extra)
	}
}

func TestRowsThatWereCopied(t *testing.T) {
	book := practiceBook(t, 30)
	l := list(book, "tel")
	path, n := sent(t, l), len(l.Entries)
	inExcel(t, path, func(f *excelize.File) {
		for i, from := range []int{2, 3} {
			rows, err := f.GetRows("一覧")
			if err != nil {
				t.Fatal(err)
			}
			_ = f.SetSheetRow("一覧", sheet.Ref(0, n+2+i), &rows[from-1])
		}
		for _, at := range []string{"C2", sheet.Ref(2, n+2), "C3", "C4"} {
			set(t, f, at, "077-123-4567")
		}
		to, err := f.NewSheet("控え")
		if err != nil {
			t.Fatal(err)
		}
		from, _ := f.GetSheetIndex("一覧")
		_ = f.CopySheet(from, to)
	})
	w, m := back(t, path, book)
	if len(m.Cells) != 2 || m.Cells[0].Member != l.Entries[0].ID || m.Cells[1].Member != l.Entries[2].ID {
		t.Errorf("%+v", m.Cells)
	}
	if len(m.Notes) != 2 || m.Notes[0].Row != 3 || m.Notes[1].Row != n+3 || m.Notes[0].Member != l.Entries[1].ID || !strings.Contains(m.Notes[0].Typed, "077-123-4567") {
		t.Errorf("%+v", m.Notes)
	}
	if !slices.Equal(w.Unread, []string{"控え"}) {
		t.Errorf("%v", w.Unread)
	}
}
