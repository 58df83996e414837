// Boards: paper of fixed measures, such as sheets of labels. Nothing is fitted,
// nothing stands in head or foot: a millimetre is a millimetre.
package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// BoardSpec describes a board of A4, upright. Lengths are millimetres.
type BoardSpec struct {
	Name      string
	Left, Top float64   // from the edge of the paper to the first cell
	Columns   []float64 // widths
}

// Board is written row by row.
type Board struct {
	*canvas
	row int
}

// Programs measure a column in digits of the workbook's own face, and each
// differently where that is missing. A digit of this one takes 8 pixels of 1/96
// inch to the point, in Excel and in what stands for it elsewhere; the cells
// have their own face.
const (
	ruler       = "Courier New"
	rulerSize   = 10.0
	digitPixels = 8
)

// Board adds a board.
func (wb *Workbook) Board(spec BoardSpec) (*Board, error) {
	c, err := wb.add(spec.Name)
	if err != nil {
		return nil, err
	}
	b := &Board{canvas: c}
	c.finish = func() error { return b.area(len(spec.Columns)) }
	f := wb.file
	if err := f.SetDefaultFont(ruler); err != nil {
		return nil, fmt.Errorf("sheet %q: %w", c.name, err)
	}
	size := rulerSize
	f.Styles.Fonts.Font[0].Sz.Val = &size
	for i, mm := range spec.Columns {
		if err := f.SetColWidth(c.name, ColumnName(i), ColumnName(i), mm/25.4*96/digitPixels); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", c.name, err)
		}
	}
	a4, orientation, scale := 9, "portrait", uint(100)
	if err := f.SetPageLayout(c.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, AdjustTo: &scale}); err != nil {
		return nil, fmt.Errorf("sheet %q: %w", c.name, err)
	}
	// Nothing is needed at the other two sides; room there keeps a rounded
	// pixel from beginning a new page.
	left, top, none := spec.Left/25.4, spec.Top/25.4, 0.0
	if err := f.SetPageMargins(c.name, &excelize.PageLayoutMarginsOptions{
		Left: &left, Top: &top, Right: &none, Bottom: &none, Header: &none, Footer: &none,
	}); err != nil {
		return nil, fmt.Errorf("sheet %q: %w", c.name, err)
	}
	return b, c.gridless()
}

// area says what is printed, so that a text which was made smaller to fit does
// not count as one that reaches onto another page.
func (b *Board) area(columns int) error {
	return b.wb.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: b.name,
		RefersTo: fmt.Sprintf("%s!$A$1:$%s$%d", Quote(b.name), ColumnName(max(0, columns-1)), max(1, b.row))})
}

// Row writes the next row, so many millimetres high.
func (b *Board) Row(mm float64, values ...Value) error {
	b.row++
	return b.append(b.row, mm/25.4*72, values, func(int) Style { return StyleValue })
}

// Last is the number of the row written last.
func (b *Board) Last() int { return b.row }
