package sheet

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestBoardIsMeasured: columns, rows and margins are what was asked for, and the
// face that columns are measured in is the workbook's own.
func TestBoardIsMeasured(t *testing.T) {
	var out bytes.Buffer
	wb := Create(&out, Meta{Title: "ラベル"})
	board, err := wb.Board(BoardSpec{Name: "宛名", Left: 7.25, Top: 8.7, Columns: []float64{63.5, 2.5, 63.5}})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(board.Row(10, Text("〒520-0001").As(StyleLine)), board.Row(36.6, Value{}, Value{}, Text("山田 様").As(StyleName)),
		board.Break(3), board.Row(10, Text("x")), wb.Close()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 0.01 {
			t.Errorf("%s: %.3f, want %.3f", what, got, want)
		}
	}
	width, _ := f.GetColWidth("宛名", "A")
	near("width in mm", width*8/96*25.4, 63.5)
	high, _ := f.GetRowHeight("宛名", 2)
	near("height in mm", high/72*25.4, 36.6)
	margins, _ := f.GetPageMargins("宛名")
	near("left in mm", *margins.Left*25.4, 7.25)
	near("top in mm", *margins.Top*25.4, 8.7)
	near("right", *margins.Right, 0)
	if face, _ := f.GetDefaultFont(); face != "Courier New" {
		t.Errorf("columns are measured in %s", face)
	}
	names := f.GetDefinedName()
	if len(names) != 1 || names[0].RefersTo != "'宛名'!$A$1:$C$3" {
		t.Errorf("printed is %+v", names)
	}
}

// TestHeadIsPrintedOnly: the heading row stays the first of the sheet.
func TestHeadIsPrintedOnly(t *testing.T) {
	for _, head := range []Head{{}, {Title: "R&D の会", Aside: "2026年4月10日現在　3名", Note: strings.Repeat("長い条件", 100)}} {
		var out bytes.Buffer
		wb := Create(&out, Meta{Title: "名簿"})
		table, err := wb.Sheet(Spec{Name: "名簿", Head: head, Height: 30, Columns: []Column{{Title: "氏名"}}})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(table.Row(Text("山田")), wb.Close()); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		rows, _ := f.GetRows("名簿")
		if len(rows) != 2 || rows[0][0] != "氏名" {
			t.Errorf("rows %v", rows)
		}
		if high, _ := f.GetRowHeight("名簿", 2); high != 30 {
			t.Errorf("row is %v high", high)
		}
		paper, _ := f.GetHeaderFooter("名簿")
		if head == (Head{}) != (paper.OddHeader == "") {
			t.Errorf("head %q", paper.OddHeader)
		}
		if head.Title != "" && (!strings.Contains(paper.OddHeader, "R&&D の会") || !strings.Contains(paper.OddHeader, "2026年4月10日現在") ||
			strings.Count(paper.OddHeader, "長い条件") > 20 || !strings.HasSuffix(strings.Split(paper.OddHeader, "&R")[0], "…")) {
			t.Errorf("head %q", paper.OddHeader)
		}
		_ = f.Close()
	}
}
