package sheet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCellsAsOtherProgramsWriteThem(t *testing.T) {
	styles := `<numFmts><numFmt numFmtId="170" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="57"/><xf numFmtId="20"/><xf numFmtId="9"/></cellXfs>`
	text := func(s string) Cell { return Cell{Kind: KindText, Text: s} }
	cases := []struct {
		name, xml string
		want      Cell
	}{
		{"inline text", `<c r="A1" t="inlineStr"><is><t>会員</t></is></c>`, text("会員")},
		{"inline rich text", `<c r="A1" t="inlineStr"><is><r><t>会</t></r><r><rPr/><t>員</t></r></is></c>`, text("会員")},
		{"shared text without its reading", `<c r="A1" t="s"><v>1</v></c>`, text("山田太郎")},
		{"character references", `<c r="A1" t="inlineStr"><is><t>&#20250;&#x54E1;&amp;&lt;</t></is></c>`, text("会員&<")},
		{"CDATA", `<c r="A1" t="inlineStr"><is><t><![CDATA[a<b&c]]></t></is></c>`, text("a<b&c")},
		{"comment inside", `<c r="A1" t="inlineStr"><is><!-- > --><t>会</t></is></c>`, text("会")},
		{"escaped control character", `<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>`, text("a\rb_x000D_")},
		{"spaces kept", `<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 会 </t></is></c>`, text(" 会 ")},
		{"prefixed names", `<x:c xmlns:x="y" r="A1" t="inlineStr"><x:is><x:t>会</x:t></x:is></x:c>`, text("会")},
		{"> in an attribute", `<c r="A1" t="inlineStr" foo="a>b"><is><t>会</t></is></c>`, text("会")},
		{"whole number", `<c r="A1"><v>1160002007217</v></c>`, Cell{Kind: KindNumber, Text: "1160002007217", Number: 1160002007217}},
		{"float noise", `<c r="A1"><v>1.1000000000000001</v></c>`, Cell{Kind: KindNumber, Text: "1.1", Number: 1.1000000000000001}},
		{"exponent", `<c r="A1"><v>1.5E+7</v></c>`, Cell{Kind: KindNumber, Text: "15000000", Number: 1.5e7}},
		{"negative", `<c r="A1"><v>-0.05</v></c>`, Cell{Kind: KindNumber, Text: "-0.05", Number: -0.05}},
		{"negative zero", `<c r="A1"><v>-0</v></c>`, Cell{Kind: KindNumber, Text: "0", Number: 0}},
		{"day, built-in format", `<c r="A1" s="1"><v>45748</v></c>`, Cell{Kind: KindDate, Text: "2025-04-01", Number: 45748}},
		{"day with time", `<c r="A1" s="1"><v>45748.75</v></c>`, Cell{Kind: KindDate, Text: "2025-04-01", Number: 45748.75}},
		{"day in an era", `<c r="A1" s="2"><v>32516</v></c>`, Cell{Kind: KindDate, Text: "1989-01-08", Number: 32516}},
		{"day, Japanese built-in", `<c r="A1" s="3"><v>32515</v></c>`, Cell{Kind: KindDate, Text: "1989-01-07", Number: 32515}},
		{"day that never was", `<c r="A1" s="1"><v>60</v></c>`, Cell{Kind: KindDate, Text: "1900-02-29", Number: 60}},
		{"zero in a day format", `<c r="A1" s="1"><v>0</v></c>`, Cell{Kind: KindNumber, Text: "0"}},
		{"no day any calendar has", `<c r="A1" s="1"><v>20250401</v></c>`, Cell{Kind: KindNumber, Text: "20250401", Number: 20250401}},
		{"time of day", `<c r="A1" s="4"><v>0.395833333333333</v></c>`, Cell{Kind: KindText, Text: "09:30", Number: 0.395833333333333}},
		{"percent stays a number", `<c r="A1" s="5"><v>0.25</v></c>`, Cell{Kind: KindNumber, Text: "0.25", Number: 0.25}},
		{"ISO day", `<c r="A1" t="d"><v>2025-04-01T00:00:00</v></c>`, Cell{Kind: KindDate, Text: "2025-04-01", Number: 45748}},
		{"truth", `<c r="A1" t="b"><v>1</v></c>`, Cell{Kind: KindBool, Text: "TRUE", Number: 1}},
		{"error", `<c r="A1" t="e"><v>#N/A</v></c>`, Cell{Kind: KindError, Text: "#N/A"}},
		{"result of a formula", `<c r="A1"><f>1+1</f><v>2</v></c>`, Cell{Kind: KindNumber, Text: "2", Number: 2, Formula: true}},
		{"formula never calculated", `<c r="A1"><f>1+1</f><v/></c>`, Cell{Kind: KindError, Text: "=", Formula: true}},
		{"text of a formula", `<c r="A1" t="str"><f>A2&amp;"x"</f><v>会x</v></c>`, Cell{Kind: KindText, Text: "会x", Formula: true}},
		{"unknown style", `<c r="A1" s="99"><v>5</v></c>`, Cell{Kind: KindNumber, Text: "5", Number: 5}},
		{"words where a number should be", `<c r="A1"><v>abc</v></c>`, text("abc")},
		{"no address", `<c t="inlineStr"><is><t>会</t></is></c>`, text("会")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := handmade{sheet: rowsXML(c.xml), styles: styles, shared: `<si><t>x</t></si><si><t>山田太郎</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si>`}
			rows := mustRead(t, save(t, "a.xlsx", h.bytes()), 0)
			if len(rows) != 1 || len(rows[0].Cells) != 1 {
				t.Fatalf("rows %v", rows)
			}
			if diff := cmp.Diff(c.want, rows[0].Cells[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsKeepTheirPlaces(t *testing.T) {
	h := handmade{sheet: `<sheetData><row r="2"><c r="C2"><v>3</v></c><c r="E2" s="1"/></row><row/><row r="9" hidden="1"><c r="A9"><v>1</v></c><c><v>2</v></c></row></sheetData>`}
	got := ""
	for _, r := range mustRead(t, save(t, "a.xlsx", h.bytes()), 0) {
		got += fmt.Sprintf("%d:%s ", r.Row, texts(r.Cells))
	}
	if got != "2:||3 9:1|2 " {
		t.Error(got)
	}
}

func TestSystem1904(t *testing.T) {
	h := handmade{workbook: `<workbookPr date1904="1"/>` + oneSheet, styles: `<cellXfs><xf numFmtId="14"/></cellXfs>`,
		sheet: rowsXML(`<c r="A1" s="0"><v>44286</v></c>`)}
	if rows := mustRead(t, save(t, "a.xlsx", h.bytes()), 0); rows[0].Cells[0].Text != "2025-04-01" {
		t.Error(rows)
	}
}

func TestHiddenSheets(t *testing.T) {
	h := handmade{workbook: `<sheets><sheet name="一" r:id="rId1"/><sheet name="二" state="hidden" r:id="rId1"/><sheet name="三" state="veryHidden" r:id="rId1"/><sheet name="図" r:id="rId9"/></sheets>`,
		sheet: rowsXML(``)}
	f, err := Open(save(t, "a.xlsx", h.bytes()), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff([]string{"一", "二", "三"}, f.Sheets()); diff != "" {
		t.Error(diff)
	}
	if f.Hidden(0) || !f.Hidden(1) || !f.Hidden(2) || f.Hidden(3) {
		t.Error("hidden flags")
	}
}

func TestReadingStops(t *testing.T) {
	path := save(t, "a.csv", []byte(strings.Repeat("会員,1\r\n", 2000)))
	f, err := Open(path, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	err = f.Rows(ctx, 0, func(int, []Cell) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n > 256 {
		t.Error(n, err)
	}
	mine := errors.New("mine")
	if err := f.Rows(context.Background(), 0, func(int, []Cell) error { return mine }); err != mine {
		t.Error(err)
	}
}

func TestFormatMeanings(t *testing.T) {
	for code, want := range map[string]meaning{
		"General": plainNumber, "0": plainNumber, "#,##0_);[Red](#,##0)": plainNumber, "0.00E+00": plainNumber, "0%": plainNumber,
		`#,##0"円"`: plainNumber, `"第"0"号"`: plainNumber, "[h]:mm": plainNumber, `[$¥-411]#,##0`: plainNumber, "@": plainNumber, "G/標準": plainNumber,
		"yyyy/m/d": calendarDay, "m/d": calendarDay, `yyyy"年"m"月"`: calendarDay, "[$-411]ge.m.d": calendarDay, "[$-ja-JP]ggge年m月d日": calendarDay,
		"[$-F800]dddd, mmmm dd, yyyy": calendarDay, "yyyy/m/d h:mm": calendarDay, "mmm": calendarDay, "aaaa": calendarDay, `e\.m\.d`: calendarDay,
		"h:mm": timeOfDay, "h:mm:ss AM/PM": timeOfDay, `h"時"mm"分"`: timeOfDay,
	} {
		if got := formatMeaning(code); got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
}

func TestColumnNames(t *testing.T) {
	for i, want := range map[int]string{-1: "", 0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnName(i); got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
		if i >= 0 && columnOf([]byte(want+"12")) != i {
			t.Errorf("%s is not %d", want, i)
		}
	}
	if columnOf([]byte("XFE1")) != -1 || columnOf([]byte("12")) != -1 {
		t.Error("columns that are none")
	}
}

// TestRealRosters reads the association's own files where they lie beside the
// repository.
func TestRealRosters(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "roster")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no shared data beside the repository")
	}
	for name, want := range map[string]struct{ rows, columns int }{"clean.xlsx": {621, 22}, "legacy.xlsx": {0, 16}, "cp932.csv": {0, 14}} {
		rows := mustRead(t, filepath.Join(dir, name), 0)
		columns := 0
		for _, r := range rows {
			columns = max(columns, len(r.Cells))
			for i, c := range r.Cells {
				if strings.ContainsRune(c.Text, '\uFFFD') || c.Kind == KindError && c.Text != "=" { // legacy.xlsx counts in formulas that were never calculated
					t.Errorf("%s row %d column %s: %q", name, r.Row, ColumnName(i), c.Text)
				}
			}
		}
		if columns != want.columns || want.rows > 0 && len(rows) != want.rows || len(rows) < 500 {
			t.Errorf("%s: %d rows of %d columns", name, len(rows), columns)
		}
	}
}
