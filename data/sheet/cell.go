// Package sheet reads and writes workbooks (xlsx, xlsm) and CSV as rows of
// typed cells. It knows cells, not members: what a column means is decided by
// data/intake, what a sheet says by data/submission.
//
// Reading is our own scan of the sheet's XML: it keeps what a cell is (text,
// number, day by its number format, truth value, error, result of a formula),
// which excelize's row reader throws away, needs no temporary file and is
// several times faster. Writing lets excelize make everything around the cells
// (styles, printing, rules, charts) and puts the rows in by itself; pack.go
// says how.
package sheet

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind says what a cell holds. A cell whose formula has a result is of the kind
// of that result.
type Kind uint8

// The kinds of cells.
const (
	KindEmpty  Kind = iota // nothing, or a text of no characters
	KindText               // Text as written, not trimmed; also times of day "09:30"
	KindNumber             // Number, and Text without float noise: "1.1", "-12", "0.05"
	KindDate               // Text is the ISO day, Number the serial with its time of day
	KindBool               // Text "TRUE" or "FALSE", Number 1 or 0
	KindError              // Text such as "#N/A"; "=" for a formula whose result was not saved
)

// Cell is one cell as read. Its zero value is an empty cell.
type Cell struct {
	Kind    Kind
	Formula bool    // the value was computed by the workbook
	Text    string  // canonical text of the value, "" only for KindEmpty; U+FFFD for a character of a csv that cannot be read
	Number  float64 // for KindNumber, KindDate (serial) and KindBool
}

// Columns of a sheet are counted from 0 in Go and named by letters for people.
const maxColumnIndex = 16383 // XFD, the last column of an xlsx sheet

// ColumnName gives the letters of column i, counted from 0: A, B, … Z, AA, …
// It gives "" for i < 0.
func ColumnName(i int) string {
	var b [8]byte
	at := len(b)
	for i >= 0 && at > 0 {
		at--
		b[at] = byte('A' + i%26)
		i = i/26 - 1
	}
	return string(b[at:])
}

// ColumnIndex reads the letters ColumnName gives; ok is false for anything else.
func ColumnIndex(letters string) (i int, ok bool) {
	i = columnOf([]byte(letters))
	return i, i >= 0 && ColumnName(i) == letters
}

// Ref gives the address of a cell, column counted from 0 and row from 1, as
// formulas want it: Ref(1, 3) is "B3".
func Ref(column, row int) string {
	return fmt.Sprintf("%s%d", ColumnName(column), row)
}

// Range is a block of merged cells; only its first cell holds something.
// Columns are counted from 0, rows as Excel numbers them.
type Range struct {
	Column, Row         int
	LastColumn, LastRow int
}

// mostMerges is how many blocks of merged cells a sheet may have.
const mostMerges = 500_000

// rangeOf reads "B4:G4"; ok is false for anything that is no block of several
// cells.
func rangeOf(ref string) (r Range, ok bool) {
	first, last, _ := strings.Cut(ref, ":")
	if r.Column, r.Row, ok = splitRef(first); !ok {
		return r, false
	}
	if r.LastColumn, r.LastRow, ok = splitRef(last); !ok {
		return r, false
	}
	return r, r.Column <= r.LastColumn && r.Row <= r.LastRow && (r.Column < r.LastColumn || r.Row < r.LastRow)
}

// splitRef reads "B4" or "$B$4" as column 1, row 4.
func splitRef(ref string) (column, row int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	column = columnOf([]byte(ref))
	row, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
	return column, row, err == nil && column >= 0 && row > 0
}

// Quote gives a sheet's name as formulas want it before the "!".
func Quote(name string) string {
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// columnOf reads the letters a cell address begins with; -1 if it has none or
// names a column no sheet has.
func columnOf(ref []byte) int {
	n := 0
	for _, c := range ref {
		switch {
		case c >= 'A' && c <= 'Z':
			n = n*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z':
			n = n*26 + int(c-'a') + 1
		default:
			return n - 1
		}
		if n > maxColumnIndex+1 {
			return -1
		}
	}
	return n - 1
}
