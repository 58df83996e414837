// Sheets of data: one header row, then rows, nothing merged, nothing above, so
// that 47 files can be read one after another without touching them.
package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Column is one column of a table.
type Column struct {
	Title  string
	Width  float64 // in characters; 0 takes the style's, or the title's if wider
	Style  Style
	Hidden bool // not shown; for what programs go by
}

// Spec describes a table.
type Spec struct {
	Name          string // of the sheet: at most 31 UTF-16 units, none of []:*?/\
	Columns       []Column
	FreezeColumns int     // how many columns stay in view beside the header
	NoFilter      bool    // a finished report: without the autofilter, nothing typed below it
	Portrait      bool    // A4 upright; else landscape
	TabColour     string  // RRGGBB, "" for none
	Head          Head    // printed above every page
	Height        float64 // of a row in points, 0 for the usual
	Hidden        bool    // not shown by Excel's menus either ("very hidden")
	Protect       bool    // only cells of an Editable style can be edited; see protect.go
}

// Writer writes the rows of a table, in order, as they come.
type Writer struct {
	*canvas
	spec Spec
	row  int
}

// Sheet adds a table. Its header is written at once.
func (wb *Workbook) Sheet(spec Spec) (*Writer, error) {
	c, err := wb.add(spec.Name)
	if err != nil {
		return nil, err
	}
	w := &Writer{canvas: c, spec: spec}
	c.finish = w.finishTable
	if err := w.dress(); err != nil {
		return nil, fmt.Errorf("sheet %q: %w", spec.Name, err)
	}
	header := make([]Value, len(spec.Columns))
	for i, column := range spec.Columns {
		header[i] = Text(column.Title)
	}
	if len(header) == 0 {
		return w, nil
	}
	w.row = 1
	return w, c.append(1, 30, header, w.headerOf)
}

// dress sets widths, panes and paper.
func (w *Writer) dress() error {
	f := w.wb.file
	for i, column := range w.spec.Columns {
		width := column.Width
		if width == 0 {
			width = min(60, max(column.Style.width(), float64(cellWidth(column.Title)+4)))
		}
		letters := ColumnName(i)
		if err := f.SetColWidth(w.name, letters, letters, width); err != nil {
			return err
		}
		if column.Hidden {
			if err := f.SetColVisible(w.name, letters, false); err != nil {
				return err
			}
		}
		if column.Style.format() != "@" || w.spec.NoFilter || w.spec.Protect {
			continue
		}
		// What is typed below the last row stays text as well.
		id, err := w.wb.styleID(column.Style)
		if err != nil {
			return err
		}
		if err := f.SetColStyle(w.name, letters, id); err != nil {
			return err
		}
	}
	pane := "bottomLeft"
	if w.spec.FreezeColumns > 0 {
		pane = "bottomRight"
	}
	if err := f.SetPanes(w.name, &excelize.Panes{
		Freeze: true, XSplit: w.spec.FreezeColumns, YSplit: 1,
		TopLeftCell: Ref(w.spec.FreezeColumns, 2), ActivePane: pane,
	}); err != nil {
		return err
	}
	if err := w.paper(w.spec.Portrait, w.spec.Head); err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: w.name, RefersTo: Quote(w.name) + "!$1:$1",
	})
}

// lineHeight is that of 游ゴシック 11 in Excel, in points.
const lineHeight = 18.75

// Row writes the next row. Values follow the columns' styles unless they have
// their own; fewer values than columns leave the rest empty.
func (w *Writer) Row(values ...Value) error {
	w.row++
	return w.append(w.row, w.spec.Height, values, w.styleOf)
}

// Wrapped is Row with room for text that wraps within its column: not every
// program that shows a workbook makes room by itself.
func (w *Writer) Wrapped(values ...Value) error {
	most := 1
	for i, v := range values {
		if i >= len(w.spec.Columns) || w.spec.Columns[i].Hidden || w.spec.Columns[i].Width <= 2 {
			continue
		}
		lines := 0
		for line := range strings.SplitSeq(v.text, "\n") {
			lines += 1 + max(cellWidth(line)-1, 0)/int(w.spec.Columns[i].Width-2)
		}
		most = max(most, lines)
	}
	w.row++
	return w.append(w.row, lineHeight*float64(most), values, w.styleOf)
}

func (w *Writer) styleOf(column int) Style {
	if column < len(w.spec.Columns) {
		return w.spec.Columns[column].Style
	}
	return StyleText
}

// Last is the number of the row written last; the header is row 1.
func (w *Writer) Last() int { return w.row }

// Range gives the rows written so far of one column as formulas on other sheets
// want it: '会勢'!$B$2:$B$17. A table without rows gives its first empty cell.
func (w *Writer) Range(column int) string {
	letters := ColumnName(column)
	return fmt.Sprintf("%s!$%s$2:$%s$%d", Quote(w.name), letters, letters, max(2, w.row))
}

// finishTable sets what depends on the number of rows.
func (w *Writer) finishTable() error {
	f, last := w.wb.file, max(1, w.row)
	all := "A1:" + Ref(max(0, len(w.spec.Columns)-1), last)
	// The filter first: excelize forgets the sheet's properties when it is set.
	if !w.spec.NoFilter && len(w.spec.Columns) > 0 {
		if err := f.AutoFilter(w.name, all, nil); err != nil {
			return fmt.Errorf("sheet %q: %w", w.name, err)
		}
	}
	if err := f.SetSheetDimension(w.name, all); err != nil {
		return fmt.Errorf("sheet %q: %w", w.name, err)
	}
	if w.spec.Protect {
		if err := w.protect(); err != nil {
			return err
		}
	}
	return w.properties(w.spec.TabColour, w.spec.Hidden)
}

// properties sets the tab and the fitting to paper.
func (c *canvas) properties(colour string, hidden bool) error {
	fit, height := true, lineHeight
	options := &excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &height}
	if colour != "" {
		options.TabColorRGB = &colour
	}
	if err := c.wb.file.SetSheetProps(c.name, options); err != nil {
		return fmt.Errorf("sheet %q: %w", c.name, err)
	}
	if !hidden {
		return nil
	}
	if err := c.wb.file.SetSheetVisible(c.name, false, true); err != nil {
		return fmt.Errorf("sheet %q: %w", c.name, err)
	}
	return nil
}

// cellWidth counts half-width columns of a text.
func cellWidth(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0x2E7F && !(r >= 0xFF61 && r <= 0xFF9F) {
			n++
		}
	}
	return n
}
