// Package editing is the round trip of a list through Excel: it goes out as an
// editing workbook, in which some cells can be edited, and what was edited there
// comes back as one Action. The workbook carries, hidden, what it said when it
// went out; by that each cell is merged three ways (journal.Merge does the same
// for undo): what nobody edited stays as it is in the office, what was edited
// only there is taken, what both changed is a conflict for a person to decide.
package editing

import (
	"errors"

	"kaisei/data/action"
	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Errors of what comes back; those of package sheet are passed on.
var (
	// ErrPlain: a workbook, but not one that went out to be edited.
	ErrPlain = errors.New("editing: not an editing workbook")
	// ErrTampered: what it carries hidden is damaged or partly gone.
	ErrTampered = errors.New("editing: what the workbook carries is damaged")
	// ErrForeign: made by another office.
	ErrForeign = errors.New("editing: workbook of another office")
	// ErrNewer: made by a newer Kaisei.
	ErrNewer = errors.New("editing: workbook of a newer program")
)

// format is what this program writes, and the newest it reads.
const format = 1

// Manifest is what an editing workbook says of itself.
type Manifest struct {
	Format     int         `json:"format"`
	Office     roster.ID   `json:"office"`
	OfficeName string      `json:"name"`
	Action     string      `json:"action"` // the newest Action when it was made; "" = unknown
	Day        nihongo.Day `json:"day"`
	Title      string      `json:"title"`
	Sheet      string      `json:"sheet"` // that of the list
	Members    int         `json:"members"`
	Columns    []Column    `json:"columns"`
}

// Column is a column of the list, behind the one of the hidden ids.
type Column struct {
	Title string `json:"title"`
	Field string `json:"field"` // as action.FieldIDs names it; of what is reckoned, the id of the column
	Open  bool   `json:"open"`  // can be edited
}

// Names in the workbook. The list is found by its key column, not by its place.
const (
	listSheet     = "一覧"
	helpSheet     = "使い方"
	choiceSheet   = "選択肢"
	manifestSheet = "Kaisei 編集用の記録"
	keyTitle      = "Kaisei の記号"
	numberField   = "member.number"
)

// officeOf is the id by which an association is known in all copies of its file:
// that of its first record, which a new name does not replace.
func officeOf(book *roster.Book) roster.ID {
	if all := book.Records(roster.OfficeKind); len(all) > 0 {
		return all[0].ID
	}
	return ""
}

// columnOf describes a column of a list.
func columnOf(c listing.Column) Column {
	field := c.Field
	if field == "" {
		field = c.ID
	}
	return Column{Title: c.Title, Field: field, Open: action.NotInList(field) == ""}
}
