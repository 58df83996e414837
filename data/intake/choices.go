package intake

// What a person has said about a file. One value holds all of it, so that it
// can be kept, remembered for the next file of that kind, and changed at one
// place: whatever is corrected, Read runs again with the whole.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kaisei/data/roster"
)

// Choices are the answers of a person. The zero value takes everything as it is
// proposed. They are kept as JSON.
type Choices struct {
	Sheets  map[string]SheetChoice    `json:"sheets,omitempty"`  // by the sheet's name, "" for csv and what was pasted
	Columns map[string][]ColumnChoice `json:"columns,omitempty"` // by the sheet's name; other columns stay as proposed
	Mends   map[CellRef]string        `json:"mends,omitempty"`   // read instead of what stands there
	Short   bool                      `json:"short,omitempty"`   // （株） and ㈱ stay as they are written
	Mode    Mode                      `json:"mode,omitempty"`
	Never   []string                  `json:"never,omitempty"`   // names of places that are left alone, as ColumnChoice.Places
	Matches map[RowRef]string         `json:"matches,omitempty"` // whose row it is: a member's id, MatchNew or MatchSkip
}

// SheetChoice corrects how a sheet was laid out.
type SheetChoice struct {
	Take   *bool           `json:"take,omitempty"`
	Former *bool           `json:"former,omitempty"` // the rows are people who have left
	Head   [2]int          `json:"head,omitzero"`    // first and last row of the headings; zero as proposed
	Unit   *string         `json:"unit,omitempty"`   // 所属 of rows without one of their own; "" for none
	Rows   map[int]RowKind `json:"rows,omitempty"`   // by row as Excel numbers them
	Units  map[int]string  `json:"units,omitempty"`  // by the row of a banner: the unit it names, "" for none
}

// ColumnChoice says where a column goes.
type ColumnChoice struct {
	Column string   `json:"column"` // letters
	Places []string `json:"places"` // names of places; none: not taken; several: split among them
}

// Mode says what a row may do to a member who is there already.
type Mode string

// The modes. In all of them an empty cell leaves what is there.
const (
	Overwrite Mode = ""     // what the file says counts
	Fill      Mode = "fill" // only what is empty is filled
	Add       Mode = "add"  // only new members are taken
)

// Answers in Choices.Matches beside the id of a member.
const (
	MatchNew  roster.ID = "new"  // somebody who is not there yet
	MatchSkip roster.ID = "skip" // the row is not taken
)

// RowRef names one row of a file: 会員名簿!12.
type RowRef struct {
	Sheet string
	Row   int // as Excel numbers rows
}

// CellRef names one cell of a file: 会員名簿!D12.
type CellRef struct {
	Sheet  string
	Row    int
	Column string // letters
}

// errRef says that a key in kept Choices names no row or cell.
var errRef = errors.New("intake: no such row or cell")

// MarshalText makes RowRef a key of JSON.
func (r RowRef) MarshalText() ([]byte, error) {
	return []byte(r.Sheet + "!" + strconv.Itoa(r.Row)), nil
}

// UnmarshalText reads what MarshalText wrote.
func (r *RowRef) UnmarshalText(b []byte) error {
	c := CellRef{}
	if err := c.UnmarshalText(b); err != nil || c.Column != "" {
		return fmt.Errorf("%w: %q", errRef, b)
	}
	*r = RowRef{c.Sheet, c.Row}
	return nil
}

// MarshalText makes CellRef a key of JSON.
func (c CellRef) MarshalText() ([]byte, error) {
	return []byte(c.Sheet + "!" + c.Column + strconv.Itoa(c.Row)), nil
}

// UnmarshalText reads what MarshalText wrote. A sheet's name may hold a "!".
func (c *CellRef) UnmarshalText(b []byte) error {
	s := string(b)
	cut := strings.LastIndexByte(s, '!')
	digits := strings.TrimLeft(s[cut+1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	row, err := strconv.Atoi(digits)
	if cut < 0 || err != nil || row < 1 {
		return fmt.Errorf("%w: %q", errRef, s)
	}
	*c = CellRef{s[:cut], row, s[cut+1 : len(s)-len(digits)]}
	return nil
}
