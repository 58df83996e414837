// A sheet that goes out to be edited and comes back: what may be edited is
// white, all else is grey and locked. There is no password: the lock keeps from
// slips, not from people.
package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Editable is the style for cells that can be edited in a protected sheet.
func (s Style) Editable() Style { return s | editable }

// Fixed is the style for cells that cannot, on grey.
func (s Style) Fixed() Style { return s | fixed }

// bare is the style without what protection adds.
func (s Style) bare() Style { return s &^ (editable | fixed) }

// guard adds to a look what protection does.
func (s Style) guard(look *excelize.Style) {
	switch {
	case s&editable != 0:
		look.Protection = &excelize.Protection{Locked: false}
	case s&fixed != 0:
		look.Font.Color = colourGrey
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F1F2F3"}}
	}
}

// headerOf is the style of a title: grey above a column that is.
func (w *Writer) headerOf(column int) Style { return StyleHeader | w.spec.Columns[column].Style&fixed }

// protect locks the sheet but for its editable cells. Widths, filters and hidden
// columns stay the reader's; so do sorting and rows, as far as Excel lets them
// be where cells are locked.
func (w *Writer) protect() error {
	err := w.wb.file.ProtectSheet(w.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true, FormatCells: true,
		EditObjects: true, EditScenarios: true,
	})
	if err != nil {
		return fmt.Errorf("sheet %q: %w", w.name, err)
	}
	return nil
}
