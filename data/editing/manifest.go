package editing

// What the workbook carries hidden: one row of JSON for the workbook, one for
// each member with what its cells said, and a seal over all of it. JSON has no
// control characters and no space at its ends, so that it comes back from other
// programs as it was. The seal tells damage, not malice.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// The rows of the manifest: what the row is, an id, then text in pieces.
const (
	aboutRow  = "about"
	memberRow = "member"
	sealRow   = "seal"
	piece     = 16_000 // characters; a cell takes 32,767 UTF-16 units
)

// recorder writes the manifest.
type recorder struct {
	table *sheet.Writer
	seal  hash.Hash
}

func newRecorder(wb *sheet.Workbook, m Manifest) (*recorder, error) {
	table, err := wb.Sheet(sheet.Spec{Name: manifestSheet, Hidden: true, NoFilter: true, Protect: true, Columns: []sheet.Column{
		{Title: "記録", Width: 10}, {Title: "記号", Width: 40}, {Title: "内容", Width: 60}}})
	if err != nil {
		return nil, err
	}
	r := &recorder{table, sha256.New()}
	return r, r.row(aboutRow, "", m)
}

// row writes one row, of a member the values of its cells by column.
func (r *recorder) row(what, id string, content any) error {
	raw, err := json.Marshal(content)
	if err != nil {
		return err
	}
	text := string(raw)
	sign(r.seal, what, id, text)
	values := []sheet.Value{sheet.Text(what), sheet.Text(id)}
	for runes := []rune(text); len(runes) > 0; {
		n := min(piece, len(runes))
		values = append(values, sheet.Text(string(runes[:n])))
		runes = runes[n:]
	}
	return r.table.Row(values...)
}

func (r *recorder) close() error {
	return r.table.Row(sheet.Text(sealRow), sheet.Value{}, sheet.Text(hex.EncodeToString(r.seal.Sum(nil))))
}

func sign(seal hash.Hash, parts ...string) {
	for _, p := range parts {
		_, _ = io.WriteString(seal, p+"\x00") // a hash does not fail
	}
}

// record is a manifest as read.
type record struct {
	Manifest
	order []roster.ID
	base  map[roster.ID][]string // by column
}

// IsEditing reports whether a file is an editing workbook, of whatever office
// and whether or not it is still whole, and what it says of itself.
func IsEditing(path string) (Manifest, bool) {
	f, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		return Manifest{}, false
	}
	defer f.Close()
	r, enough := record{}, errors.New("enough")
	at := slices.Index(f.Sheets(), manifestSheet)
	if at < 0 {
		return r.Manifest, false
	}
	err = f.Rows(context.Background(), at, func(row int, cells []sheet.Cell) error {
		if row == 1 {
			return nil
		}
		if err := r.about(cells); err != nil {
			return err
		}
		return enough
	})
	return r.Manifest, err == enough || errors.Is(err, ErrNewer) || errors.Is(err, ErrTampered)
}

// readRecord reads the manifest of a workbook. The error Is ErrPlain,
// ErrTampered or ErrNewer, or one of package sheet.
func readRecord(ctx context.Context, f *sheet.File) (*record, error) {
	at := slices.Index(f.Sheets(), manifestSheet)
	if at < 0 {
		return nil, ErrPlain
	}
	r, seal, closed := &record{base: map[roster.ID][]string{}}, sha256.New(), false
	err := f.Rows(ctx, at, func(row int, cells []sheet.Cell) error {
		if row == 1 {
			return nil
		}
		what, id, text := parts(cells)
		switch {
		case what == sealRow:
			closed = text == hex.EncodeToString(seal.Sum(nil))
			return nil
		case r.Format == 0:
			if err := r.about(cells); err != nil {
				return err
			}
		default:
			var values []string
			if err := json.Unmarshal([]byte(text), &values); err != nil || what != memberRow || len(values) != len(r.Columns) || r.base[id] != nil {
				return fmt.Errorf("%w: row %d", ErrTampered, row)
			}
			r.order, r.base[id] = append(r.order, id), values
		}
		sign(seal, what, id, text)
		return nil
	})
	if err == nil && (!closed || len(r.order) != r.Members) {
		err = fmt.Errorf("%w: seal", ErrTampered)
	}
	return r, err
}

// about reads the row about the workbook.
func (r *record) about(cells []sheet.Cell) error {
	what, _, text := parts(cells)
	if err := json.Unmarshal([]byte(text), &r.Manifest); err != nil || what != aboutRow || r.Format < 1 {
		return fmt.Errorf("%w: no row about it", ErrTampered)
	}
	if r.Format > format {
		return fmt.Errorf("%w: format %d", ErrNewer, r.Format)
	}
	return nil
}

func parts(cells []sheet.Cell) (what, id, text string) {
	for i, c := range cells {
		switch i {
		case 0:
			what = c.Text
		case 1:
			id = c.Text
		default:
			text += c.Text
		}
	}
	return strings.TrimSpace(what), strings.TrimSpace(id), text
}
