package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// monthBook is a workbook with everything a submission needs.
func monthBook(w io.Writer, rows int) error {
	wb := Create(w, Meta{Title: "会勢報告 & 名簿", Author: "滋賀県中小企業家同友会", Created: time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)})
	var first error
	do := func(err error) {
		if first == nil {
			first = err
		}
	}
	cover, err := wb.Page("表紙")
	if err != nil {
		return err
	}
	do(cover.Widths(4, 24, 40))
	do(cover.Merge("B2:C2"))
	do(cover.Set("B2", Text("会勢報告").As(StyleTitle)))
	do(cover.Set("B4", Text("会員数").As(StyleLabel)))
	do(cover.Set("C4", Calc(fmt.Sprintf("COUNTA('名簿'!$A$2:$A$%d)", rows+1), Int(int64(rows)))))
	do(cover.Set("C5", Day("2025-12-31")))
	do(cover.Set("C6", Calc(`=IF(C4>0,"一致","不一致")`, Text("一致")).As(StyleOK)))
	cover.Height(2, 32)
	do(cover.Mark("C6", `$C$6<>"一致"`, false))
	do(cover.Choose("C7", "速報", "確定"))
	list, err := wb.Sheet(Spec{Name: "名簿", FreezeColumns: 2, TabColour: colourGreen, Columns: []Column{
		{Title: "会員番号", Style: StyleCode}, {Title: "会社名", Style: StyleText}, {Title: "資本金（円）", Style: StyleYen},
		{Title: "入会年月日", Style: StyleDate}, {Title: "率", Style: StylePercent}, {Title: "純増", Style: StyleChange},
	}})
	if err != nil {
		return err
	}
	for i := range rows {
		do(list.Row(Text(fmt.Sprintf("%05d", i+1)), Text("=HYPERLINK(\"http://example.jp\")"), Int(int64(i)*1000), Day("2020-04-01"), Num(0.125), Int(int64(i-3))))
	}
	do(list.Row(Text("計").As(StyleTotalText), Value{}, Calc(fmt.Sprintf("SUM(C2:C%d)", rows+1), Int(int64(rows)*int64(rows-1)/2*1000)).As(StyleTotalYen)))
	do(list.ChooseFrom("B2:B10", "'区分'!$A$2:$A$3"))
	do(cover.Chart("B9", Chart{Title: "資本金", Kind: Bars, Categories: list.Range(1), Series: []Series{{Name: "資本金", Values: list.Range(2)}}}))
	hidden, err := wb.Sheet(Spec{Name: "区分", Hidden: true, Columns: []Column{{Title: "区分", Style: StyleText}}})
	if err != nil {
		return err
	}
	do(hidden.Row(Text("正会員")))
	do(hidden.Row(Text("準会員")))
	do(wb.Name("区分一覧", "'区分'!$A$2:$A$3"))
	do(wb.Close())
	return first
}

func TestMonthBook(t *testing.T) {
	var out bytes.Buffer
	if err := monthBook(&out, 30); err != nil {
		t.Fatal(err)
	}
	path := save(t, "a.xlsx", out.Bytes())
	f, err := Open(path, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff([]string{"表紙", "名簿", "区分"}, f.Sheets()); diff != "" || !f.Hidden(2) || f.Hidden(1) {
		t.Error(diff)
	}
	cover := mustRead(t, path, 0)
	want := []readRow{
		{2, []Cell{{}, {Kind: KindText, Text: "会勢報告"}}},
		{4, []Cell{{}, {Kind: KindText, Text: "会員数"}, {Kind: KindNumber, Text: "30", Number: 30, Formula: true}}},
		{5, []Cell{{}, {}, {Kind: KindDate, Text: "2025-12-31", Number: 46022}}},
		{6, []Cell{{}, {}, {Kind: KindText, Text: "一致", Formula: true}}},
	}
	if diff := cmp.Diff(want, cover); diff != "" {
		t.Error(diff)
	}
	list := mustRead(t, path, 1)
	if len(list) != 32 || texts(list[0].Cells) != "会員番号|会社名|資本金（円）|入会年月日|率|純増" ||
		texts(list[2].Cells) != "00002|=HYPERLINK(\"http://example.jp\")|1000|2020-04-01|0.125|-2" || list[31].Cells[2].Text != "435000" {
		t.Errorf("%v", list)
	}

	// excelize as a second reader, for what stands around the cells.
	x, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if v, _ := x.GetCellValue("名簿", "C3"); v != "1,000" {
		t.Errorf("yen shown as %q", v)
	}
	if v, _ := x.GetCellValue("名簿", "D3"); v != "2020-04-01" {
		t.Errorf("day shown as %q", v)
	}
	if v, _ := x.GetCellFormula("名簿", "B3"); v != "" {
		t.Errorf("text became the formula %q", v)
	}
	if v, _ := x.GetCellFormula("名簿", "C32"); v != "SUM(C2:C31)" {
		t.Errorf("formula %q", v)
	}
	if panes, err := x.GetPanes("名簿"); err != nil || !panes.Freeze || panes.XSplit != 2 || panes.YSplit != 1 {
		t.Error(panes, err)
	}
	names := map[string]string{}
	for _, n := range x.GetDefinedName() {
		names[n.Name+"@"+n.Scope] = n.RefersTo
	}
	for key, ref := range map[string]string{"_xlnm.Print_Titles@名簿": "'名簿'!$1:$1", "区分一覧@Workbook": "'区分'!$A$2:$A$3"} {
		if names[key] != ref {
			t.Errorf("%s is %q in %v", key, names[key], names)
		}
	}
	layout, err := x.GetPageLayout("名簿")
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Error(layout, err)
	}
	if props, err := x.GetSheetProps("名簿"); err != nil || !*props.FitToPage || !strings.HasSuffix(*props.TabColorRGB, colourGreen) {
		t.Error(props, err)
	}
	if calc, err := x.GetCalcProps(); err != nil || !*calc.FullCalcOnLoad {
		t.Error("not calculated on loading", err)
	}
	if v, err := x.GetDataValidations("名簿"); err != nil || len(v) != 1 {
		t.Error(v, err)
	}
	if v, err := x.GetConditionalFormats("表紙"); err != nil || len(v) != 1 {
		t.Error(v, err)
	}
	if merged, err := x.GetMergeCells("表紙"); err != nil || len(merged) != 1 {
		t.Error(merged, err)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	var one, two bytes.Buffer
	if err := errors.Join(monthBook(&one, 9000), monthBook(&two, 9000)); err != nil { // several pieces
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two writings differ")
	}
	z, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("begins with %s", z.File[0].Name)
	}
	for _, part := range z.File { // reading verifies each checksum
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Errorf("%s: %v", part.Name, err)
		}
		if now := time.Now().UTC().Format("2006-01-02"); part.Name == "docProps/core.xml" && bytes.Contains(content, []byte(now)) {
			t.Errorf("carries the clock: %s", content)
		}
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	value := rapid.Custom(func(t *rapid.T) Value {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return Value{}
		case 1:
			return Int(rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "int"))
		case 2:
			return Num(rapid.Float64Range(-1e14, 1e14).Draw(t, "num"))
		case 3:
			return Day(time.Date(1900, 3, 1+rapid.IntRange(0, 2_900_000).Draw(t, "day"), 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
		}
		return Text(rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+\-@'_x0-9A-F<>& \t\n\r]{1,12}`), rapid.StringMatching(`(_x00[0-9A-F]{2}_|髙𠮷){1,4}`)).Draw(t, "text"))
	})
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(value, 1, 5), 1, 20).Draw(t, "rows")
		path := filepath.Join(dir, "a.xlsx")
		err := WriteFile(path, func(w io.Writer) error {
			wb := Create(w, Meta{Title: "t"})
			table, err := wb.Sheet(Spec{Name: "名簿", Columns: []Column{{Title: "一"}}})
			if err != nil {
				return err
			}
			for _, row := range rows {
				if err := table.Row(row...); err != nil {
					return err
				}
			}
			return wb.Close()
		})
		if err != nil {
			t.Fatal(err)
		}
		read, err := readAll(path, 0, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		byRow := map[int][]Cell{}
		for _, r := range read {
			byRow[r.Row] = r.Cells
		}
		for i, row := range rows {
			for c, v := range row {
				var got Cell
				if cells := byRow[i+2]; c < len(cells) {
					got = cells[c]
				}
				if v.kind == KindDate {
					v.kind = KindNumber // the column is text: the style decides what is a day
					v.text = fmt.Sprint(v.number)
					v.number = 0
					got.Number = 0
				}
				want := v.Plain()
				if v.kind == KindNumber && v.number == 0 && v.text != "" {
					want = v.text
				}
				close := got.Text == want || v.kind == KindNumber && math.Abs(got.Number-v.number) <= 1e-9*math.Abs(v.number)
				if got.Kind != v.kind || !close {
					t.Fatalf("row %d column %d: wrote %q (%d), read %+v", i, c, want, v.kind, got)
				}
			}
		}
	})
}

func TestRefusedWriting(t *testing.T) {
	names := []string{"", "あいうえおあいうえおあいうえおあいうえおあいうえおあいうえおあい", "a/b", "a?b", "[a]", "'a", "名簿"}
	wb := Create(io.Discard, Meta{})
	table, err := wb.Sheet(Spec{Name: "名簿", Columns: []Column{{Title: "一"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, err := wb.Sheet(Spec{Name: name}); !errors.Is(err, ErrSheetName) {
			t.Errorf("%q: %v", name, err)
		}
	}
	var at *CellError
	if err := table.Row(Value{}, Text(strings.Repeat("𠮷", 20_000))); !errors.As(err, &at) || at.Column != 1 || !errors.Is(err, ErrTooLarge) {
		t.Errorf("long text: %v", err)
	}
	if err := wb.Close(); err != nil {
		t.Error(err)
	}
	if err := table.Row(Int(1)); !errors.Is(err, ErrOrder) {
		t.Errorf("row after the end: %v", err)
	}
	if err := wb.Close(); !errors.Is(err, ErrOrder) {
		t.Errorf("closed twice: %v", err)
	}
	if err := Create(io.Discard, Meta{}).Close(); !errors.Is(err, ErrEmpty) {
		t.Errorf("no sheets: %v", err)
	}
	page, err := Create(io.Discard, Meta{}).Page("表紙")
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range []string{"", "3", "B", "B0", "B-1"} {
		if page.Set(ref, Int(1)) == nil {
			t.Errorf("address %q was taken", ref)
		}
	}
}

func TestFilesAppearWholeOrNot(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "提出.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	err := WriteFile(path, func(w io.Writer) error {
		if _, err := w.Write(make([]byte, 100_000)); err != nil {
			return err
		}
		return full
	})
	if !errors.Is(err, full) {
		t.Error(err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = WriteFile(path, func(io.Writer) error { panic("writer's bug") })
	}()
	if err := WriteFile(filepath.Join(dir, "absent", "a.xlsx"), monthOf); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent folder: %v", err)
	}
	content, err := os.ReadFile(path)
	entries, _ := os.ReadDir(dir)
	if err != nil || string(content) != "old" || len(entries) != 1 {
		t.Errorf("%q %v %v", content, entries, err)
	}
	if err := WriteFile(path, monthOf); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
}

func monthOf(w io.Writer) error { return monthBook(w, 10) }

// failing takes so many bytes and then no more.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestFailingWriters(t *testing.T) {
	for _, left := range []int{0, 100, 5000} {
		if err := monthBook(&failing{left}, 10); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("after %d bytes: %v", left, err)
		}
		c := CSV(&failing{left}, UTF8BOM)
		var err error
		for range 10_000 {
			err = errors.Join(err, c.Row(Text("会員")))
		}
		if err = errors.Join(err, c.Close()); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("csv after %d bytes: %v", left, err)
		}
	}
}
