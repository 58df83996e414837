package intake

// How a sheet is laid out: what each of its rows is, and the table that remains
// when titles, banners, totals and notes are taken away.

import (
	"kaisei/data/sheet"
)

// RowKind says what a row of a sheet is. Its text is kept in Choices.
type RowKind string

// The kinds of rows.
const (
	RowTitle     RowKind = "title"     // above the headings
	RowHeading   RowKind = "heading"   // one of the one to three rows of headings
	RowRepeat    RowKind = "repeat"    // the headings again, on another printed page
	RowBanner    RowKind = "banner"    // names the unit of the rows below it
	RowData      RowKind = "data"      // one member
	RowContinued RowKind = "continued" // belongs to the member above
	RowTotal     RowKind = "total"
	RowBlank     RowKind = "blank" // nothing, or a number that waits for a member
	RowNote      RowKind = "note"
	RowOther     RowKind = "other" // of another table, or not to be read
)

// RowKinds lists them in the order in which a person is offered them.
func RowKinds() []RowKind {
	return []RowKind{RowData, RowContinued, RowHeading, RowRepeat, RowTitle, RowBanner, RowTotal, RowNote, RowBlank, RowOther}
}

// Label is the word for it on the screen.
func (k RowKind) Label() string {
	return map[RowKind]string{RowTitle: "表題", RowHeading: "見出し", RowRepeat: "見出し（くり返し）", RowBanner: "所属の区切り", RowData: "会員",
		RowContinued: "上の行の続き", RowTotal: "合計", RowBlank: "空の行", RowNote: "注記", RowOther: "読まない行"}[k]
}

// Layout shows how every sheet of the file was understood.
type Layout struct {
	Sheets []SheetLayout
}

// SheetLayout shows how one sheet was understood.
type SheetLayout struct {
	Name   string // "" for csv and what was pasted
	Hidden bool
	Taken  bool
	Why    string // why it is taken or not, a Japanese sentence
	Former bool   // a sheet of people who have left
	Unit   string // 所属 that the sheet's name gives to rows without one
	Head   [2]int // first and last row of the headings; 0 when there are none
	Titles []string
	Rows   []LayoutRow // those that hold something
	Notes  []string    // Japanese sentences

	Refused []string // letters of the columns that must not be kept, nor shown
}

// LayoutRow shows what one row was understood as.
type LayoutRow struct {
	Row    int // as Excel numbers rows
	Kind   RowKind
	Why    string // a Japanese sentence; "" where it needs none
	Unit   string // 所属 a banner names, or a row has from the banner above
	Former bool
	Count  int // members a banner or total speaks of; 0 for none
	Cells  []sheet.Cell
}

// block is one table: headings and members. A sheet may hold several.
type block struct {
	sheet  string
	head   [2]int
	titles []title       // by column from 0
	spans  []sheet.Range // of headings over several columns
	dates  []int         // first of the three columns of a date: 年, 月, 日
	roles  roles
	beside []*block // tables at its right with the same headings
	unit   *string  // of a table beside, from a banner of its own; nil as at the left
	rows   []tableRow
	header *header

	counter bool // the column of numbers only counts rows
}

// title is what stands above a column.
type title struct {
	text   string   // all levels, outermost first: 会社／会社名
	levels []string // the same, one by one
}

// tableRow is one member of a table.
type tableRow struct {
	place  int // in grid.rows
	row    int
	cells  []sheet.Cell // mended, merged cells filled down, continuations joined
	unit   string       // from the banner above or the sheet
	sort   string       // 会員種別 from the banner above
	former bool         // among those who have left
}
