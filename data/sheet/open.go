// Opening a file that somebody sent: what it is is decided by its content, its
// name only breaks ties; nothing is unpacked before the limits are checked.
package sheet

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// File is an opened workbook or CSV. It is for one goroutine; Close it.
type File struct {
	lim  Limits
	file *os.File // nil for csv, which is read whole

	book   *book // set for workbooks
	text   *text // set for csv and tsv
	merges map[int][]Range
	unseen map[int][]int // hidden rows
}

// Open opens a workbook (xlsx, xlsm) or a text of rows (csv, tsv) in UTF-8,
// UTF-16, CP932, EUC-JP or ISO-2022-JP. The errors are the sentinels of this
// package, or those of the file system. No temporary file is made.
func Open(path string, lim Limits) (f *File, err error) {
	// Looked at before it is opened: to open a pipe is to wait for its writer.
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("open %s: %w", filepath.Base(path), ErrNotSheet)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", filepath.Base(path), err)
	}
	defer func() {
		if err != nil {
			_ = file.Close()
			f, err = nil, fmt.Errorf("open %s: %w", filepath.Base(path), err)
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if f, err = open(file, info.Size(), strings.EqualFold(filepath.Ext(path), ".tsv"), lim); err != nil {
		return nil, err
	}
	if f.text != nil { // read whole
		return f, file.Close()
	}
	f.file = file
	return f, nil
}

// OpenContent is Open of a file that is in memory already.
func OpenContent(content []byte, lim Limits) (*File, error) {
	return open(bytes.NewReader(content), int64(len(content)), false, lim)
}

func open(file io.ReaderAt, size int64, tabs bool, lim Limits) (f *File, err error) {
	f = &File{lim: lim.orDefault()}
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	switch {
	case size == 0:
		return nil, ErrEmpty
	case size > f.lim.MaxFile:
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, size)
	}
	head := make([]byte, min(size, 4096))
	if _, err := io.ReadFull(io.NewSectionReader(file, 0, size), head); err != nil {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		f.merges, f.unseen = map[int][]Range{}, map[int][]int{}
		if f.book, err = openBook(file, size, f.lim); err != nil {
			return nil, err
		}
		return f, nil
	case bytes.HasPrefix(head, []byte("PK")): // an empty or split zip
		return nil, ErrDamaged
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return nil, compound(file)
	case foreign(head):
		return nil, ErrNotSheet
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(file, 0, size), raw); err != nil {
		return nil, err
	}
	if f.text, err = openText(raw, tabs); err != nil {
		return nil, err
	}
	return f, nil
}

// OpenText opens rows that are a text already, such as a block of cells copied
// in Excel: separated by tabs, with quotes around cells of several lines.
func OpenText(all string, lim Limits) (*File, error) {
	f := &File{lim: lim.orDefault()}
	if int64(len(all)) > f.lim.MaxFile {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(all))
	}
	var err error
	f.text, err = newText(strings.TrimPrefix(all, "\uFEFF"), "UTF-8", true)
	return f, err
}

// compound tells an encrypted workbook from an old one. Both are the same kind
// of container (MS-CFB); the names of its streams are UTF-16 and stand anywhere
// in the file, never across two of its sectors.
func compound(file io.ReaderAt) error {
	wide := func(name string) []byte {
		b := make([]byte, 0, 2*len(name))
		for _, c := range []byte(name) {
			b = append(b, c, 0)
		}
		return b
	}
	encrypted, workbook, book := wide("EncryptedPackage"), wide("Workbook"), wide("Book") // MS-OFFCRYPTO §2.3.4.4
	verdict := ErrNotSheet
	window := make([]byte, 1<<20) // a multiple of every sector size
	for at := int64(0); ; at += int64(len(window)) {
		n, err := file.ReadAt(window, at)
		if bytes.Contains(window[:n], encrypted) {
			return ErrPassword
		}
		if bytes.Contains(window[:n], workbook) || bytes.Contains(window[:n], book) {
			verdict = ErrOldExcel
		}
		if err == io.EOF {
			return verdict
		}
		if err != nil {
			return err
		}
	}
}

// foreign recognises files that are certainly no text of rows: the formats
// people choose by mistake, web pages and XML that old systems name .xls.
func foreign(head []byte) bool {
	for _, magic := range []string{"%PDF", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "{\\rtf", "SQLite format", "\x1F\x8B", "7z\xBC\xAF", "Rar!"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	for _, tag := range []string{"<!doctype", "<html", "<table", "<?xml", "<head", "<meta"} {
		if len(start) >= len(tag) && strings.EqualFold(string(start[:len(tag)]), tag) {
			return true
		}
	}
	return false
}

// Close lets the file go.
func (f *File) Close() error {
	if f.file == nil {
		return nil
	}
	err := f.file.Close()
	f.file = nil
	return err
}

// Sheets names the sheets in the order of their tabs, hidden ones too. A CSV
// has one, without a name.
func (f *File) Sheets() []string {
	if f.book == nil {
		return []string{""}
	}
	names := make([]string, len(f.book.sheets))
	for i, s := range f.book.sheets {
		names[i] = s.name
	}
	return names
}

// Hidden tells whether people do not see the sheet's tab.
func (f *File) Hidden(sheet int) bool {
	return f.book != nil && sheet >= 0 && sheet < len(f.book.sheets) && f.book.sheets[sheet].hidden
}

// Encoding names how a CSV is written ("UTF-8", "CP932", …); "" for a workbook.
func (f *File) Encoding() string {
	if f.text == nil {
		return ""
	}
	return f.text.encoding
}

// Merges gives the merged cells of a sheet whose Rows were read to the end; in
// the file they stand behind the rows. A CSV has none.
func (f *File) Merges(sheet int) []Range { return f.merges[sheet] }

// Unseen gives the rows of a sheet that Excel does not show, by a filter or
// because somebody hid them; Rows must have been read to the end.
func (f *File) Unseen(sheet int) []int { return f.unseen[sheet] }

// Rows calls yield for every row that holds something, in order. row counts
// from 1 as Excel numbers rows; cells are indexed by column from 0, end with the
// last cell that is not empty, and are valid only during the call (their texts
// may be kept). An error of yield ends the reading and is returned as it is.
func (f *File) Rows(ctx context.Context, sheet int, yield func(row int, cells []Cell) error) error {
	if sheet < 0 || sheet >= len(f.Sheets()) {
		return fmt.Errorf("%w: no sheet %d", ErrNotSheet, sheet)
	}
	var next func() (int, []Cell, error)
	if f.book != nil {
		rows, err := f.book.rows(sheet, f.lim)
		if err != nil {
			return err
		}
		defer func() {
			rows.close()
			f.merges[sheet], f.unseen[sheet] = rows.merges, rows.unseen
		}()
		next = rows.next
	} else {
		next = f.text.rows(f.lim)
	}
	for n := 0; ; n++ {
		if n%256 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		row, cells, err := next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if len(cells) == 0 {
			continue
		}
		if err := yield(row, cells); err != nil {
			return err
		}
	}
}
