package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// zeros is a sheet's part that inflates to size bytes.
type zeros struct{ left int64 }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left <= 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), z.left))
	for i := range p[:n] {
		p[i] = ' '
	}
	z.left -= int64(n)
	return n, nil
}

// bomb is a workbook whose first sheet inflates to size bytes; claim is what
// its directory says.
func bomb(t testing.TB, size int64, claim uint64) []byte {
	t.Helper()
	var deflated, out bytes.Buffer
	fw, err := flate.NewWriter(&deflated, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	crc := crc32.NewIEEE()
	if _, err := io.Copy(io.MultiWriter(fw, crc), &zeros{size}); err != nil {
		t.Fatal(err)
	}
	if err := fw.Close(); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&out)
	for name, content := range (handmade{}).parts2() {
		if name == "xl/worksheets/sheet1.xml" {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CRC32: crc.Sum32(),
		CompressedSize64: uint64(deflated.Len()), UncompressedSize64: claim})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(deflated.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func wide(s string) string {
	out := ""
	for _, c := range s {
		out += string(c) + "\x00"
	}
	return out
}

func TestNastyFiles(t *testing.T) {
	good := handmade{sheet: rowsXML(`<c r="A1" t="inlineStr"><is><t>会員番号</t></is></c>`)}
	whole := good.bytes()
	sheetOf := func(xml string) []byte { return handmade{sheet: xml}.bytes() }
	part := func(name, content string) []byte {
		h := good
		h.parts = map[string]string{name: content}
		return h.bytes()
	}
	without := func(name string) []byte {
		h := good
		h.without = []string{name}
		return h.bytes()
	}
	flipped := bytes.Clone(whole)
	flipped[bytes.Index(flipped, []byte("xl/worksheets/sheet1.xml"))+40] ^= 0xFF
	locked := bytes.Clone(whole)
	for at := 0; ; { // the encryption flag in every directory entry
		i := bytes.Index(locked[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		locked[at+i+8] |= 1
		at += i + 4
	}
	manyParts := bytes.Clone(whole)
	binary.LittleEndian.PutUint16(manyParts[bytes.LastIndex(manyParts, []byte("PK\x05\x06"))+10:], 65535)
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 504)
	long := strings.Repeat("会", 40_000)
	cases := []struct {
		name    string
		content []byte
		want    error
	}{
		{"nothing", nil, ErrEmpty},
		{"only a byte order mark", []byte("\xEF\xBB\xBF"), ErrEmpty},
		{"only blank lines", []byte("\r\n\r\n  \r\n"), ErrEmpty},
		{"encrypted workbook", []byte(ole + wide("EncryptionInfo") + wide("EncryptedPackage")), ErrPassword},
		{"encrypted zip entries", locked, ErrPassword},
		{"Excel 97", []byte(ole + wide("Workbook")), ErrOldExcel},
		{"Word 97", []byte(ole + wide("WordDocument")), ErrNotSheet},
		{"PDF", []byte("%PDF-1.7\n"), ErrNotSheet},
		{"picture", []byte("\x89PNG\r\n\x1a\n\x00\x00"), ErrNotSheet},
		{"web page named .xls", []byte("  <HTML><table><tr><td>1</td></tr></table>"), ErrNotSheet},
		{"XML of Excel 2003", []byte(`<?xml version="1.0"?><Workbook/>`), ErrNotSheet},
		{"binary", []byte("abc,\x00\x01\x02"), ErrNotSheet},
		{"zip of something else", without("_rels/.rels"), ErrNotSheet},
		{"Word document", part("_rels/.rels", `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`), ErrNotSheet},
		{"binary workbook", part("_rels/.rels", `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>`), ErrNotSheet},
		{"workbook without sheets", handmade{workbook: `<sheets/>`}.bytes(), ErrEmpty},
		{"cut after a third", whole[:len(whole)/3], ErrDamaged},
		{"cut at the last byte", whole[:len(whole)-1], ErrDamaged},
		{"only the first bytes", []byte("PK\x03\x04"), ErrDamaged},
		{"empty zip", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), ErrDamaged},
		{"flipped bits in a sheet", flipped, ErrDamaged},
		{"workbook part missing", without("xl/workbook.xml"), ErrDamaged},
		{"sheet part missing", without("xl/worksheets/sheet1.xml"), ErrDamaged},
		{"sheet ends in a tag", part("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t=`), ErrDamaged},
		{"sheet ends in a cell", part("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1"><v>1`), ErrDamaged},
		{"sheet ends between rows", part("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"></row>`), ErrDamaged},
		{"sheet without anything", part("xl/worksheets/sheet1.xml", ``), ErrDamaged},
		{"external entity", part("xl/worksheets/sheet1.xml", `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>`), ErrDamaged},
		{"entity nobody declared", sheetOf(rowsXML(`<c r="A1" t="inlineStr"><is><t>&lol;</t></is></c>`)), ErrDamaged},
		{"bare ampersand", sheetOf(rowsXML(`<c r="A1" t="inlineStr"><is><t>a & b</t></is></c>`)), ErrDamaged},
		{"impossible character", sheetOf(rowsXML(`<c r="A1" t="inlineStr"><is><t>&#xD800;</t></is></c>`)), ErrDamaged},
		{"shared text that is not there", sheetOf(rowsXML(`<c r="A1" t="s"><v>7</v></c>`)), ErrDamaged},
		{"address that is none", sheetOf(rowsXML(`<c r="ZZZZZZ1"><v>7</v></c>`)), ErrDamaged},
		{"a row within a row", sheetOf(`<sheetData><row r="4"><c><v>1</v></c><row r="5"><c><v>2</v></c></row></sheetData>`), ErrDamaged},
		{"rows going backwards", sheetOf(`<sheetData><row r="5"/><row r="4"/></sheetData>`), ErrDamaged},
		{"no UTF-8 in a cell", sheetOf(rowsXML("<c r=\"A1\" t=\"inlineStr\"><is><t>\x83\x41</t></is></c>")), ErrDamaged},
		{"row number beyond Excel", sheetOf(`<sheetData><row r="99999999"><c><v>1</v></c></row></sheetData>`), ErrTooLarge},
		{"endless text in a cell", sheetOf(rowsXML(`<c r="A1" t="inlineStr"><is><t>` + long + `</t></is></c>`)), ErrTooLarge},
		{"endless shared text", handmade{sheet: rowsXML(`<c r="A1" t="s"><v>0</v></c>`), shared: `<si><t>` + long + `</t></si>`}.bytes(), ErrTooLarge},
		{"empty rows beyond Excel", sheetOf(`<sheetData>` + strings.Repeat(`<row/>`, 1<<20+1) + `</sheetData>`), ErrTooLarge},
		{"endless field in a csv", []byte("a,b\r\n1," + long), ErrTooLarge},
		{"65,535 parts claimed", manyParts, ErrTooLarge},
		{"10 GB claimed", bomb(t, 1000, 10<<30), ErrTooLarge},
		{"100 MB from 100 kB", bomb(t, 100<<20, 100<<20), ErrTooLarge},
		{"bomb with a lying directory", bomb(t, 64<<20, 1000), ErrDamaged},
		{"quote never closed", []byte("a,b\r\n1,\"2\r\n3,4\r\n"), ErrDamaged},
		{"no Japanese encoding", []byte("会員,\xFF\xFF\x80\xFE\xFD,\xA0\xFF\r\n"), ErrEncoding},
		{"broken UTF-8 with mark", []byte("\xEF\xBB\xBF会員,\xE4\xBC\r\n"), ErrEncoding},
		{"external characters in CP932", []byte("\x89\xEF\x88\xF5,\xF0\x40\r\n"), ErrEncoding},
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "intake.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i, c := range cases {
		if !strings.Contains(string(page), "\n| "+c.name+" |") {
			t.Errorf("docs/intake.md does not name %q", c.name)
		}
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(dir, fmt.Sprintf("%d.xlsx", i))
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			rows, err := readAll(path, 0, Limits{})
			runtime.ReadMemStats(&after)
			if !errors.Is(err, c.want) {
				t.Errorf("%v (%d rows), want %v", err, len(rows), c.want)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
				t.Errorf("allocated %d MB", used>>20)
			}
		})
	}
	if _, err := Open(dir, Limits{}); !errors.Is(err, ErrNotSheet) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "absent.xlsx"), Limits{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent file: %v", err)
	}
	if _, err := Open(save(t, "a.csv", []byte("abc,def")), Limits{MaxFile: 3}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("file size: %v", err)
	}
}

// TestPlaces: where a row or cell is at fault, the error names it.
func TestPlaces(t *testing.T) {
	cases := []struct {
		content []byte
		want    CellError
	}{
		{handmade{sheet: `<sheetData><row r="7"><c r="C7" t="s"><v>9</v></c></row></sheetData>`}.bytes(), CellError{Sheet: "名簿", Row: 7, Column: 2}},
		{[]byte("\x89\xEF\x88\xF5,a\r\n\"x\r\ny\",\x89\xEF\r\nb,c,\x88\xF5\xF0\x40\xF0\x41\xF0\x42\r\n"), CellError{Row: 3, Column: 2}},
		{[]byte("a,b\r\n1,\"2\r\n"), CellError{Row: 2, Column: 1}},
	}
	for _, c := range cases {
		_, err := readAll(save(t, "a.csv", c.content), 0, Limits{})
		var at *CellError
		if !errors.As(err, &at) {
			t.Errorf("no place in %v", err)
			continue
		}
		if at.Sheet != c.want.Sheet || at.Row != c.want.Row || at.Column != c.want.Column {
			t.Errorf("%v, want %+v", at, c.want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	good := handmade{sheet: rowsXML(`<c r="A1" t="s"><v>0</v></c><c><v>1.5</v></c><c t="inlineStr"><is><t>&#20250;_x000D_</t></is></c>`), shared: `<si><t>会</t></si>`}
	f.Add(good.bytes())
	f.Add([]byte("会員番号,名前\r\n=\"001\",'=x\r\n"))
	f.Add([]byte("\xFF\xFEa\x00,\x00"))
	f.Add([]byte("\x1B$B2q0w\x1B(B,a\n"))
	f.Add([]byte("\x89\xEF\x88\xF5\t1\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		known := func(err error) bool {
			for _, want := range []error{ErrPassword, ErrOldExcel, ErrNotSheet, ErrDamaged, ErrTooLarge, ErrEncoding, ErrEmpty} {
				if errors.Is(err, want) {
					return true
				}
			}
			return false
		}
		path := save(t, "a", content)
		if _, err := readAll(path, 0, Limits{}); err != nil && !known(err) {
			t.Errorf("unknown error %v", err)
		}
	})
}

func FuzzSheetXML(f *testing.F) {
	f.Add(rowsXML(`<c r="A1" t="inlineStr"><is><t>会&amp;員</t></is></c>`))
	f.Add(`<sheetData><row><c s="1"><v>45748</v></c><c t="b"><v>1</v></c></row></sheetData>`)
	f.Fuzz(func(t *testing.T, xml string) {
		h := handmade{sheet: xml, styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`}
		rows, err := readAll(save(t, "a.xlsx", h.bytes()), 0, Limits{})
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooLarge) {
			t.Errorf("unknown error %v", err)
		}
		last := 0
		for _, r := range rows {
			if r.Row <= last || len(r.Cells) == 0 || r.Cells[len(r.Cells)-1].Kind == KindEmpty {
				t.Errorf("row %d after %d: %v", r.Row, last, r.Cells)
			}
			last = r.Row
		}
	})
}

// A pipe is nobody's roster, and to open one is to wait for its writer.
func TestAPipeIsRefusedAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "名簿.csv")
	if exec.Command("mkfifo", path).Run() != nil {
		t.Skip("no pipes with names here")
	}
	if _, err := Open(path, Limits{}); !errors.Is(err, ErrNotSheet) {
		t.Fatal(err)
	}
}
