package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// handmade builds workbooks part by part, as programs other than ours do.
type handmade struct {
	workbook string            // inside <workbook>, "" for one sheet
	sheet    string            // inside <worksheet>
	styles   string            // inside <styleSheet>
	shared   string            // inside <sst>, "" for none
	parts    map[string]string // more parts, or others in place of these
	without  []string          // parts left out
}

const (
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relKind   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	oneSheet  = `<sheets><sheet name="名簿" sheetId="1" r:id="rId1"/></sheets>`
)

func (h handmade) parts2() map[string]string {
	if h.workbook == "" {
		h.workbook = oneSheet
	}
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + relKind + "/" + kind + `" Target="` + target + `"/>`
	}
	all := map[string]string{
		"[Content_Types].xml":        `<Types/>`,
		"_rels/.rels":                `<Relationships>` + relation("rId1", "officeDocument", "xl/workbook.xml") + `</Relationships>`,
		"xl/workbook.xml":            `<?xml version="1.0"?><workbook ` + mainSpace + ` xmlns:r="` + relKind + `">` + h.workbook + `</workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>` + relation("rId1", "worksheet", "worksheets/sheet1.xml") + relation("rId2", "styles", "styles.xml") + relation("rId3", "sharedStrings", "/xl/sharedStrings.xml") + `</Relationships>`,
		"xl/styles.xml":              `<styleSheet>` + h.styles + `</styleSheet>`,
		"xl/worksheets/sheet1.xml":   `<worksheet ` + mainSpace + `>` + h.sheet + `</worksheet>`,
	}
	if h.shared != "" {
		all["xl/sharedStrings.xml"] = `<sst>` + h.shared + `</sst>`
	}
	for name, content := range h.parts {
		all[name] = content
	}
	for _, name := range h.without {
		delete(all, name)
	}
	return all
}

func (h handmade) bytes() []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range h.parts2() {
		w, err := z.Create(name)
		if err != nil {
			return nil
		}
		if _, err := w.Write([]byte(content)); err != nil {
			return nil
		}
	}
	if err := z.Close(); err != nil {
		return nil
	}
	return out.Bytes()
}

// rowsXML wraps cells into one row of a sheet.
func rowsXML(cells string) string {
	return `<sheetData><row r="1">` + cells + `</row></sheetData>`
}

func save(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

type readRow struct {
	Row   int
	Cells []Cell
}

// readAll reads one sheet to its end.
func readAll(path string, sheet int, lim Limits) ([]readRow, error) {
	f, err := Open(path, lim)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []readRow
	err = f.Rows(context.Background(), sheet, func(row int, cells []Cell) error {
		rows = append(rows, readRow{row, append([]Cell(nil), cells...)})
		return nil
	})
	return rows, err
}

func mustRead(t testing.TB, path string, sheet int) []readRow {
	t.Helper()
	rows, err := readAll(path, sheet, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// texts joins what a row shows, for short expectations.
func texts(cells []Cell) string {
	var all []string
	for _, c := range cells {
		all = append(all, c.Text)
	}
	return strings.Join(all, "|")
}
