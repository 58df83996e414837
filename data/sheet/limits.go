// What is refused, and the words for it: the limits that keep a hostile or
// broken file from taking the machine's memory or time, and the sentinels that
// ui/message turns into Japanese sentences.
package sheet

import (
	"errors"
	"fmt"
	"io"
)

// Errors of reading and writing. All arrive wrapped; a *CellError around them
// names the place where one is known.
var (
	// ErrPassword: the workbook is encrypted and opens only with a password.
	ErrPassword = errors.New("workbook is protected by a password")
	// ErrOldExcel: a workbook of Excel 97-2003 (.xls).
	ErrOldExcel = errors.New("workbook of Excel 97-2003")
	// ErrNotSheet: neither an xlsx workbook nor a text of rows.
	ErrNotSheet = errors.New("not a workbook or csv")
	// ErrDamaged: begins like a workbook or csv but cannot be read to its end.
	ErrDamaged = errors.New("file is damaged")
	// ErrTooLarge: beyond Limits, or beyond what a sheet can hold.
	ErrTooLarge = errors.New("too large")
	// ErrEncoding: csv bytes that are no text in any encoding read here, or
	// characters that the encoding asked for cannot write.
	ErrEncoding = errors.New("character that cannot be read or written")
	// ErrEmpty: nothing at all in the file.
	ErrEmpty = errors.New("file is empty")
	// ErrSheetName: a name no sheet may have, or that another sheet has.
	ErrSheetName = errors.New("sheet name not allowed")
	// ErrOrder: written to after Close, or rows in an order that is impossible.
	ErrOrder = errors.New("written out of order")
)

// CellError says where in a file something is wrong.
type CellError struct {
	Sheet  string // name of the sheet, "" for csv
	Row    int    // from 1 as Excel numbers rows; for csv the record, 0 unknown
	Column int    // from 0, see ColumnName; -1 unknown
	What   string // the offending character or value, no words: people read it; or ""
	Err    error  // a sentinel of this package
}

func (e *CellError) Error() string {
	s := fmt.Sprintf("row %d", e.Row)
	if e.Sheet != "" {
		s = fmt.Sprintf("sheet %q %s", e.Sheet, s)
	}
	if e.Column >= 0 {
		s += " column " + ColumnName(e.Column)
	}
	if e.What != "" {
		s += fmt.Sprintf(" (%s)", e.What)
	}
	return s + ": " + e.Err.Error()
}

func (e *CellError) Unwrap() error { return e.Err }

// Limits bound what Open accepts. A zero field means the value of
// DefaultLimits.
type Limits struct {
	MaxFile         int64 // bytes of the file
	MaxUncompressed int64 // bytes of all parts of a workbook, inflated
	MaxStrings      int64 // bytes of a part that must be kept in memory
	MaxRatio        int64 // inflated to compressed size, for parts above 32 MiB
	MaxParts        int   // files inside a workbook
	MaxRows         int   // number of the last row with something in it
	MaxColumns      int   // number of columns with something in them
	MaxCellText     int   // bytes of one cell's text
}

// DefaultLimits lets every sheet pass that Excel itself can hold (1,048,576
// rows, 16,384 columns, 32,767 UTF-16 units in a cell: at most three bytes
// each) and a million members of forty columns (2 GB inflated). Real rosters
// shrink 5 to 60 times; deflate itself ends at 1,032.
func DefaultLimits() Limits {
	return Limits{
		MaxFile:         512 << 20,
		MaxUncompressed: 4 << 30,
		MaxStrings:      768 << 20,
		MaxRatio:        300,
		MaxParts:        10_000,
		MaxRows:         1_048_576,
		MaxColumns:      16_384,
		MaxCellText:     3 * 32_767,
	}
}

// orDefault fills the fields left at zero.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	l.MaxFile = or(l.MaxFile, d.MaxFile)
	l.MaxUncompressed = or(l.MaxUncompressed, d.MaxUncompressed)
	l.MaxStrings = or(l.MaxStrings, d.MaxStrings)
	l.MaxRatio = or(l.MaxRatio, d.MaxRatio)
	l.MaxParts = or(l.MaxParts, d.MaxParts)
	l.MaxRows = or(l.MaxRows, d.MaxRows)
	l.MaxColumns = or(l.MaxColumns, d.MaxColumns)
	l.MaxCellText = or(l.MaxCellText, d.MaxCellText)
	return l
}

func or[T int | int64](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}

// Below this size a part may shrink as it likes.
const freeRatio = 32 << 20

// meter counts what really comes out of a part, because the directory of a zip
// can lie about it.
type meter struct {
	r          io.Reader
	read, most int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.read += int64(n)
	if m.read > m.most {
		return 0, fmt.Errorf("%w: part grows beyond %d bytes", ErrTooLarge, m.most)
	}
	return n, err
}
