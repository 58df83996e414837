package part

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseBlock(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"nothing", "", nil},
		{"one cell", "甲賀", [][]string{{"甲賀"}}},
		{"one cell of Excel", "甲賀\r\n", [][]string{{"甲賀"}}},
		{"rows and columns", "a\tb\r\nc\td\r\n", [][]string{{"a", "b"}, {"c", "d"}}},
		{"unix and old Mac", "a\nb\rc", [][]string{{"a"}, {"b"}, {"c"}}},
		{"empty cells", "\t\r\n\tx\t\r\n", [][]string{{"", ""}, {"", "x", ""}}},
		{"an empty cell ends", "a\t", [][]string{{"a", ""}}},
		{"an empty row", "a\r\n\r\nb", [][]string{{"a"}, {""}, {"b"}}},
		{"a line break in a cell", "\"滋賀県甲賀市\n水口町\"\tx\r\n", [][]string{{"滋賀県甲賀市\n水口町", "x"}}},
		{"a Windows line break in a cell", "\"a\r\nb\"\r\nc", [][]string{{"a\nb"}, {"c"}}},
		{"a tab in a cell", "\"a\tb\"\tc", [][]string{{"a\tb", "c"}}},
		{"quotes in a cell", "\"通称\"\"さくら\"\"\"\tx", [][]string{{`通称"さくら"`, "x"}}},
		{"quotes that Excel leaves", "\"さくら\"\tx", [][]string{{`"さくら"`, "x"}}},
		{"inches", "5\" 管\t\"", [][]string{{`5" 管`, `"`}}},
		{"a quote never closed", "\"a\tb\nc", [][]string{{`"a`, "b"}, {"c"}}},
		{"text behind a quote", "\"a\tb\"c\td", [][]string{{`"a`, `b"c`, "d"}}},
	} {
		got := ParseBlock(c.text)
		if !slices.EqualFunc(got, c.want, slices.Equal[[]string]) {
			t.Errorf("%s: %q is %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

// asExcel writes a block as Excel puts it on the clipboard.
func asExcel(block [][]string) string {
	var out strings.Builder
	for _, row := range block {
		for i, cell := range row {
			if i > 0 {
				out.WriteByte('\t')
			}
			if strings.ContainsAny(cell, "\t\n\"") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			out.WriteString(cell)
		}
		out.WriteString("\r\n")
	}
	return out.String()
}

// What was written as a block is read as it was.
func TestBlockComesBack(t *testing.T) {
	cell := rapid.StringOfN(rapid.SampledFrom([]rune("あ株a1 \t\n\"")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		block := rapid.SliceOfN(rapid.SliceOfN(cell, 1, 4), 1, 5).Draw(t, "block")
		if got := ParseBlock(asExcel(block)); !slices.EqualFunc(got, block, slices.Equal[[]string]) {
			t.Fatalf("%q came back as %q", block, got)
		}
	})
}

// Whatever lies on the clipboard is read without a panic, and no more cells come
// out than there are tabs and line breaks to part them.
func FuzzParseBlock(f *testing.F) {
	for _, s := range []string{"", "a\tb\r\n", "\"a\nb\"\tc", "\"", "\"\"\"", "\t\t", "\r\r\n", "\xff\"\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		cells := 0
		for _, row := range ParseBlock(text) {
			if len(row) == 0 {
				t.Errorf("%q has a row without cells", text)
			}
			cells += len(row)
		}
		if most := 1 + strings.Count(text, "\t") + strings.Count(text, "\n") + strings.Count(text, "\r"); cells > most {
			t.Errorf("%q gave %d cells", text, cells)
		}
	})
}
