package sheet

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

func TestEncodingsOfCSV(t *testing.T) {
	const short = "会員番号,会社名,カナ\r\n00001,株式会社髙島屋,ﾀｶｼﾏﾔ\r\n"
	const plain = "会員番号,会社名\r\n00001,株式会社山田\r\n"
	encode := func(e encoding.Encoding, s string) []byte {
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	cases := []struct {
		name    string
		content []byte
		text    string
	}{
		{"UTF-8", []byte(short), short},
		{"UTF-8", []byte("\xEF\xBB\xBF" + short), short},
		{"UTF-16", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), short), short},
		{"UTF-16", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), short), short},
		{"CP932", encode(japanese.ShiftJIS, short), short},
		{"CP932", encode(japanese.ShiftJIS, plain), plain},
		{"EUC-JP", encode(japanese.EUCJP, plain), plain},
		{"EUC-JP", encode(japanese.EUCJP, "氏名,ふりがな\r\n山田,やまだ\r\n"), "氏名,ふりがな\r\n山田,やまだ\r\n"},
		{"CP932", encode(japanese.ShiftJIS, "ｺｰﾄﾞ,ｶｲｼｬﾒｲ,ｶﾅ\r\n00001,ﾀｶｼﾏﾔ,ﾀｶｼﾏﾔ ﾀﾛｳ\r\n"), "ｺｰﾄﾞ,ｶｲｼｬﾒｲ,ｶﾅ\r\n00001,ﾀｶｼﾏﾔ,ﾀｶｼﾏﾔ ﾀﾛｳ\r\n"},
		{"ISO-2022-JP", encode(japanese.ISO2022JP, plain), plain},
		{"UTF-8", []byte("number,name\r\n1,a\r\n"), "number,name\r\n1,a\r\n"},
	}
	for _, c := range cases {
		path := save(t, "a.csv", c.content)
		f, err := Open(path, Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if f.Encoding() != c.name {
			t.Errorf("%s taken for %s", c.name, f.Encoding())
		}
		got := ""
		for _, r := range mustRead(t, path, 0) {
			got += strings.ReplaceAll(texts(r.Cells), "|", ",") + "\r\n"
		}
		if got != c.text {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestShapesOfCSV(t *testing.T) {
	cases := []struct{ name, content, want string }{
		{"semicolons", "a;b\n1;2\n", "1:a|b 2:1|2 "},
		{"tabs", "a\tb\n1,5\t2\n", "1:a|b 2:1,5|2 "},
		{"line ends of an old Mac", "a,b\r1,2\r", "1:a|b 2:1|2 "},
		{"no last line end", "a,b\n1,2", "1:a|b 2:1|2 "},
		{"Ctrl-Z at the end", "a,b\r\n1,2\r\n\x1A", "1:a|b 2:1|2 "},
		{"blank lines keep their numbers", "a\r\n\r\n,,\r\nb,,\r\n", "1:a 4:b "},
		{"quotes", "\"a,\"\"b\"\"\r\nc\",d\r\n", "1:a,\"b\"\r\nc|d "},
		{"quote inside a field", "5\" pipe,b\r\n", "1:5\" pipe|b "},
		{"Excel's quoted codes", "=\"00123\",=\"4\"\"5\"\r\n", "1:00123|4\"5 "},
		{"our mark against formulas", "'=1+1,''@x,'名,-\r\n", "1:=1+1|'@x|'名|- "},
	}
	for _, c := range cases {
		got := ""
		for _, r := range mustRead(t, save(t, "a.csv", []byte(c.content)), 0) {
			got += strings.TrimSpace(strings.Join([]string{itoa(r.Row), texts(r.Cells)}, ":")) + " "
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func itoa(n int) string { return Int(int64(n)).Plain() }

func TestWrittenCSV(t *testing.T) {
	var out bytes.Buffer
	c := CSV(&out, UTF8BOM)
	err := errors.Join(
		c.Row(Text("会員番号"), Text("名,称"), Text("=1+1"), Text("+81-77"), Int(-5), Day("2025-04-01"), Num(0.1)),
		c.Row(Text("a\"b"), Value{}, Text("@x"), Text("'-"), Text("x\r\ny")),
		c.Close())
	want := "\uFEFF会員番号,\"名,称\",'=1+1,'+81-77,-5,2025-04-01,0.1\r\n\"a\"\"b\",,'@x,''-,\"x\r\ny\"\r\n"
	if err != nil || out.String() != want {
		t.Errorf("%v %q", err, out.String())
	}

	out.Reset()
	c = CSV(&out, CP932)
	if err := errors.Join(c.Row(Text("髙〜−"), Text("①㈱")), c.Close()); err != nil {
		t.Fatal(err)
	}
	if read, err := japanese.ShiftJIS.NewDecoder().Bytes(out.Bytes()); err != nil || string(read) != "髙～－,①㈱\r\n" {
		t.Errorf("%v %q", err, read)
	}
	var at *CellError
	if err := c.Row(Text("吉"), Text("𠮷野家")); !errors.As(err, &at) || !errors.Is(err, ErrEncoding) || at.Row != 2 || at.Column != 1 || !strings.Contains(at.What, "𠮷") {
		t.Errorf("unwritable: %v", err)
	}
}

// Any text comes back from our own CSV as it was, except for the characters no
// CSV can hold.
func TestCSVRoundTrip(t *testing.T) {
	field := rapid.OneOf(
		rapid.StringMatching(`[=+\-@'",;a \t\r\n]{0,8}`),
		rapid.StringMatching(`[会員ｶﾅ髙𠮷0-9,"'=]{0,8}`))
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(field, 2, 4), 1, 10).Draw(rt, "rows")
		var out bytes.Buffer
		c := CSV(&out, UTF8BOM)
		if err := c.Row(Text("見出し"), Text("a"), Text("b")); err != nil { // fixes the separator
			rt.Fatal(err)
		}
		for _, row := range rows {
			var values []Value
			for _, s := range row {
				values = append(values, Text(s))
			}
			if err := c.Row(values...); err != nil {
				rt.Fatal(err)
			}
		}
		if err := c.Close(); err != nil {
			rt.Fatal(err)
		}
		read, err := openText(out.Bytes(), false)
		if err != nil {
			rt.Fatal(err)
		}
		got := map[int][]string{}
		next := read.rows(DefaultLimits())
		for {
			n, cells, err := next()
			if err != nil {
				break
			}
			for _, cell := range cells {
				got[n] = append(got[n], cell.Text)
			}
		}
		for i, row := range rows {
			for column, s := range row {
				back := ""
				if cells := got[i+2]; column < len(cells) {
					back = cells[column]
				}
				if back != s {
					rt.Fatalf("row %d: %q came back as %q", i, s, back)
				}
			}
		}
	})
}

// A UTF-8 file with one broken byte is not taken for another encoding in which
// the first cell cannot be read; the cell shows where it is.
func TestABrokenByteStaysInItsCell(t *testing.T) {
	read, err := openText([]byte("会員番号,企業名,氏名\n1,青空,\xe5\xb1山田\n2,海,川田\n"), false)
	if err != nil || read.encoding != "UTF-8" || !strings.Contains(read.all, ",\uFFFD山田\n2,海,川田\n") {
		t.Errorf("%+v %v", read, err)
	}
}

// 外字 and other holes of CP932 do not refuse the file; a text that is mostly
// holes is none.
func TestPrivateCharactersStayInTheirCells(t *testing.T) {
	plain, err := japanese.ShiftJIS.NewEncoder().String("会員番号,企業名,氏名\r\n1,株式会社青空,青空 太郎\r\n2,")
	if err != nil {
		t.Fatal(err)
	}
	read := mustRead(t, save(t, "a.csv", []byte(plain+"\xF0\x40\x8E\x52,x\r\n")), 0)
	if len(read) != 3 || texts(read[2].Cells) != "2|\uFFFD山|x" {
		t.Errorf("%+v", read)
	}
	var at *CellError
	if _, err := openText([]byte("\x89\xEF\x88\xF5,a\r\n\"x\r\ny\",\x89\xEF\r\nb,c,\x88\xF5\xF0\x40\xF0\x41\xF0\x42\r\n"), false); !errors.As(err, &at) ||
		!errors.Is(err, ErrEncoding) || at.Row != 3 || at.Column != 2 {
		t.Errorf("%v", err)
	}
}

// What Excel puts on the clipboard: tabs, quotes around cells of several lines.
func TestPastedCells(t *testing.T) {
	f, err := OpenText("会員番号\t会社名\t備考\r\n00001\t株式会社,青空\t\"一行目\n\"\"二\"\"行目\"\r\n", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	if err := f.Rows(t.Context(), 0, func(row int, cells []Cell) error { got += itoa(row) + ":" + texts(cells) + ";"; return nil }); err != nil {
		t.Fatal(err)
	}
	if got != "1:会員番号|会社名|備考;2:00001|株式会社,青空|一行目\n\"二\"行目;" {
		t.Error(got)
	}
	if _, err := OpenText(" \n", Limits{}); !errors.Is(err, ErrEmpty) {
		t.Error(err)
	}
}

// UTF-16 without a mark, as some systems write it.
func TestUnmarkedUTF16(t *testing.T) {
	const all = "会員番号,会社名\r\n00001,株式会社山田\r\n"
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		b, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().String(all)
		if err != nil {
			t.Fatal(err)
		}
		if read, err := openText([]byte(b), false); err != nil || read.encoding != "UTF-16" || read.all != all {
			t.Errorf("%v: %+v %v", order, read, err)
		}
	}
}
