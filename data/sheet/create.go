// A workbook being written: sheets of rows (table.go), free pages (page.go), and
// at the end everything at once into one zip (pack.go). The same input gives the
// same bytes: no clock is read, the zip carries no times.
package sheet

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Meta is what a workbook says about itself.
type Meta struct {
	Title   string
	Author  string
	Created time.Time // to the second; the zero time becomes 2000-01-01
}

// Workbook collects sheets and is written by Close. It is for one goroutine.
type Workbook struct {
	out    io.Writer
	meta   Meta
	file   *excelize.File
	styles map[Style]int
	pack   *packer
	sheets []*canvas
	err    error // the first one; Close returns it
	closed bool
}

// Create begins a workbook that Close writes to w.
func Create(w io.Writer, meta Meta) *Workbook {
	if meta.Created.IsZero() {
		meta.Created = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	wb := &Workbook{out: w, meta: meta, file: excelize.NewFile(), styles: map[Style]int{}, pack: newPacker()}
	at := meta.Created.UTC().Format(time.RFC3339)
	yes := true
	wb.note(wb.file.SetDefaultFont(fontName))
	wb.note(wb.file.SetDocProps(&excelize.DocProperties{
		Title: meta.Title, Creator: meta.Author, LastModifiedBy: meta.Author, Created: at, Modified: at, Language: "ja-JP",
	}))
	wb.note(wb.file.SetAppProps(&excelize.AppProperties{Application: "Kaisei"}))
	wb.note(wb.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}))
	return wb
}

// note keeps the first error.
func (wb *Workbook) note(err error) {
	if wb.err == nil {
		wb.err = err
	}
}

// Name defines a name for a range, as in Name("会員数", "'会勢'!$B$3").
func (wb *Workbook) Name(name, ref string) error {
	if err := wb.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: ref}); err != nil {
		return fmt.Errorf("name %q: %w", name, err)
	}
	return nil
}

// Close writes the workbook. Nothing was written to w before; after an error the
// writer holds an unusable piece, so write through WriteFile.
func (wb *Workbook) Close() error {
	if wb.closed {
		return fmt.Errorf("close workbook: %w", ErrOrder)
	}
	defer func() {
		wb.closed = true
		wb.pack.stop()
		_ = wb.file.Close() // holds nothing on disk
	}()
	if len(wb.sheets) == 0 {
		wb.note(fmt.Errorf("close workbook: %w: no sheet", ErrEmpty))
	}
	for _, s := range wb.sheets {
		if wb.err == nil {
			wb.note(s.finish())
		}
	}
	if wb.err != nil {
		return wb.err
	}
	return wb.pack.write(wb.out, wb.file)
}

// canvas is what tables and pages have in common: one sheet and its rows.
type canvas struct {
	wb     *Workbook
	name   string
	rows   *rowStream
	digest *digest
	page   *Page // nil for tables
	finish func() error
}

// add makes a new sheet after checking its name.
func (wb *Workbook) add(name string) (*canvas, error) {
	if wb.closed {
		return nil, fmt.Errorf("sheet %q: %w", name, ErrOrder)
	}
	if units := len(utf16.Encode([]rune(name))); units == 0 || units > 31 ||
		strings.ContainsAny(name, `[]:*?/\`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") {
		return nil, fmt.Errorf("sheet %q: %w", name, ErrSheetName)
	}
	for _, other := range wb.sheets {
		if strings.EqualFold(other.name, name) {
			return nil, fmt.Errorf("sheet %q: %w: used twice", name, ErrSheetName)
		}
	}
	var err error
	if len(wb.sheets) == 0 {
		err = wb.file.SetSheetName("Sheet1", name)
	} else {
		_, err = wb.file.NewSheet(name)
	}
	if err != nil {
		return nil, fmt.Errorf("sheet %q: %w: %w", name, ErrSheetName, err)
	}
	c := &canvas{wb: wb, name: name, digest: newDigest()}
	// excelize numbers the parts in the order the sheets are made.
	c.rows = wb.pack.stream(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(wb.sheets)+1))
	wb.sheets = append(wb.sheets, c)
	return c, nil
}

// Head is what a printed table says above every page; on the screen nothing
// stands above its heading row, so that programs read it as it is.
type Head struct {
	Title string // large, at the left
	Aside string // at the right: the day, the number
	Note  string // a line below
}

// text is the head as Excel has it, "" for none. It may take 255 units in all.
func (h Head) text() string {
	if h == (Head{}) {
		return ""
	}
	face := func(size, weight, s string, most int) string {
		return size + `&"` + fontName + "," + weight + `"` + clip(s, most)
	}
	return "&L" + face("&13", "太字", h.Title, 40) + "\n" + face("&9", "標準", h.Note, 80) + "&R" + face("&9", "標準", h.Aside, 40)
}

// clip shortens a text for the head or foot, where & has a meaning.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) > most {
		r = append(r[:most-1], '…')
	}
	return strings.ReplaceAll(string(r), "&", "&&")
}

// paper sets A4, margins, the head, and the foot: title, page of pages, sheet.
func (c *canvas) paper(portrait bool, head Head) error {
	f, size, wide, tall, orientation := c.wb.file, 9, 1, 0, "landscape"
	if portrait {
		orientation = "portrait"
	}
	err := f.SetPageLayout(c.name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall,
	})
	if err != nil {
		return err
	}
	side, top, end, edge := 0.4, 0.6, 0.6, 0.3
	above := head.text()
	if above != "" {
		top = 0.9
	}
	err = f.SetPageMargins(c.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &end, Header: &edge, Footer: &edge,
	})
	if err != nil {
		return err
	}
	font := `&"` + fontName + `,標準"&9`
	return f.SetHeaderFooter(c.name, &excelize.HeaderFooterOptions{
		OddHeader: above,
		OddFooter: "&L" + font + clip(c.wb.meta.Title, 60) + "&C" + font + "&P / &N" + "&R" + font + "&A",
	})
}

// append writes one row, values from column A on.
func (c *canvas) append(row int, height float64, values []Value, style func(column int) Style) error {
	if c.wb.closed {
		return fmt.Errorf("sheet %q: %w", c.name, ErrOrder)
	}
	if row > 1_048_576 || len(values) > maxColumnIndex+1 {
		return &CellError{Sheet: c.name, Row: row, Column: -1, Err: ErrTooLarge}
	}
	for i := range values {
		if n := len(values[i].text); n > 32_767 && len(utf16.Encode([]rune(values[i].text))) > 32_767 {
			return &CellError{Sheet: c.name, Row: row, Column: i, Err: ErrTooLarge}
		}
	}
	c.digest.take(row, values)
	c.rows.beginRow(row, height)
	for i := range values {
		v := &values[i]
		s := style(i)
		if v.styled {
			s = v.style
		} else if v.kind == KindEmpty && v.formula == "" && s == StyleValue {
			continue
		}
		id, err := c.wb.styleID(s)
		if err != nil {
			return err
		}
		c.rows.cell(i, id, v)
	}
	c.rows.endRow()
	return nil
}
