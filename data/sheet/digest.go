// What a sheet says, as one hash: taken while it is written and again when it is
// read, so that a file tells whether anything in it was changed. Only what was
// typed counts; a cell with a formula follows from the others and is written
// differently by every program. Saving in Excel or LibreOffice changes nothing.
package sheet

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"
)

// digest takes in cells row by row.
type digest struct {
	sum   hash.Hash
	line  []byte
	cells int
}

func newDigest() *digest { return &digest{sum: sha256.New()} }

// cell takes in one cell. A truth value is text to us, as we write none.
func (d *digest) cell(row, column int, kind Kind, text string) {
	if text == "" || kind == KindEmpty {
		return
	}
	if kind == KindDate { // a day is a day, whatever the style of its number
		kind = KindText
	}
	d.line = strconv.AppendInt(d.line[:0], int64(row), 10)
	d.line = append(strconv.AppendInt(append(d.line, ','), int64(column), 10), ',', '0'+byte(kind), ',')
	d.line = append(append(d.line, text...), 0)
	d.sum.Write(d.line) // a hash does not fail
	d.cells++
}

func (d *digest) hex() string { return hex.EncodeToString(d.sum.Sum(nil)) }

// Digest is what a sheet said when it was written.
type Digest struct {
	Sheet string
	Hash  string // SHA-256, hexadecimal
}

// Digests gives the hash of every sheet as it is so far, in the order of the
// sheets. A free page is complete when all its cells are set.
func (wb *Workbook) Digests() []Digest {
	out := make([]Digest, len(wb.sheets))
	for i, c := range wb.sheets {
		d := c.digest
		if c.page != nil {
			d = c.page.digested()
		}
		out[i] = Digest{c.name, d.hex()}
	}
	return out
}

// take is append's part in the hash.
func (d *digest) take(row int, values []Value) {
	for i := range values {
		if v := &values[i]; v.formula == "" {
			d.cell(row, i, v.kind, v.Plain())
		}
	}
}

// Digest reads a sheet and gives the hash that Workbook.Digests gave when it
// was written. yield may be nil; else it is called as by Rows.
func (f *File) Digest(ctx context.Context, sheet int, yield func(row int, cells []Cell) error) (string, error) {
	d := newDigest()
	err := f.Rows(ctx, sheet, func(row int, cells []Cell) error {
		for i := range cells {
			if c := &cells[i]; !c.Formula {
				d.cell(row, i, c.Kind, c.Text)
			}
		}
		if yield != nil {
			return yield(row, cells)
		}
		return nil
	})
	return d.hex(), err
}
