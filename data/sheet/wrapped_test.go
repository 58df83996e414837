package sheet

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A row whose text wraps has room for all of its lines, and not for more.
func TestAWrappedRowHasRoom(t *testing.T) {
	var out bytes.Buffer
	wb := Create(&out, Meta{})
	w, err := wb.Sheet(Spec{Name: "票", Columns: []Column{{Title: "項目", Width: 12}, {Title: "文", Width: 22, Style: StyleWrap}, {Title: "鍵", Width: 3, Hidden: true}}})
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{1, 1, 2, 3, 2}
	for _, text := range []string{"短い", strings.Repeat("あ", 10), strings.Repeat("あ", 11), strings.Repeat("a", 41), "一\n二"} {
		if err := w.Wrapped(Text("五文字です"), Text(text), Text(strings.Repeat("x", 90))); err != nil {
			t.Fatal(err)
		}
	}
	if err := wb.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, lines := range want {
		if got, err := f.GetRowHeight("票", i+2); err != nil || got != lines*lineHeight {
			t.Errorf("row %d: %v points, %v lines wanted; %v", i+2, got, lines, err)
		}
	}
}
