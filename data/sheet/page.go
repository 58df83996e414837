// Free pages (表紙): cells set one by one at their addresses, in any order, and
// the only sheets in which cells are merged.
package sheet

import (
	"fmt"
	"maps"
	"slices"
)

// Page is one free page.
type Page struct {
	*canvas
	cells   map[int]map[int]Value // by row, by column
	heights map[int]float64
	ending  int // last column used
}

// Page adds a free page: A4 upright, no grid lines.
func (wb *Workbook) Page(name string) (*Page, error) {
	c, err := wb.add(name)
	if err != nil {
		return nil, err
	}
	p := &Page{canvas: c, cells: map[int]map[int]Value{}, heights: map[int]float64{}}
	c.finish, c.page = p.finishPage, p
	if err := c.paper(true, Head{}); err != nil {
		return nil, fmt.Errorf("sheet %q: %w", name, err)
	}
	return p, c.gridless()
}

// Set puts a value at an address such as "B3"; a later one replaces it.
func (p *Page) Set(ref string, v Value) error {
	column, row := columnOf([]byte(ref)), 0
	if n, err := fmt.Sscanf(ref[len(ColumnName(column)):], "%d", &row); column < 0 || n != 1 || err != nil || row < 1 {
		return fmt.Errorf("sheet %q: no address %q", p.name, ref)
	}
	if p.cells[row] == nil {
		p.cells[row] = map[int]Value{}
	}
	p.cells[row][column] = v
	p.ending = max(p.ending, column)
	return nil
}

// Merge joins the cells of a range such as "A1:F1".
func (p *Page) Merge(ref string) error {
	var from, to string
	for i := range ref {
		if ref[i] == ':' {
			from, to = ref[:i], ref[i+1:]
		}
	}
	if err := p.wb.file.MergeCell(p.name, from, to); err != nil {
		return fmt.Errorf("sheet %q merge %s: %w", p.name, ref, err)
	}
	return nil
}

// Widths sets the widths of columns from A on, in characters.
func (p *Page) Widths(widths ...float64) error {
	for i, width := range widths {
		if err := p.wb.file.SetColWidth(p.name, ColumnName(i), ColumnName(i), width); err != nil {
			return fmt.Errorf("sheet %q: %w", p.name, err)
		}
	}
	return nil
}

// Height sets the height of a row in points.
func (p *Page) Height(row int, points float64) { p.heights[row] = points }

// line gives the cells of a row.
func (p *Page) line(row int) []Value {
	values := make([]Value, 0, p.ending+1)
	for column := range p.ending + 1 {
		v := p.cells[row][column]
		if !v.styled && v.kind == KindNumber {
			v = v.As(StyleInteger)
		} else if !v.styled && v.kind == KindDate {
			v = v.As(StyleDate)
		}
		values = append(values, v)
	}
	return values
}

// digested is the hash of the page as it will be written.
func (p *Page) digested() *digest {
	d := newDigest()
	for _, row := range slices.Sorted(maps.Keys(p.cells)) {
		d.take(row, p.line(row))
	}
	return d
}

// finishPage writes the cells in order.
func (p *Page) finishPage() error {
	for _, row := range slices.Sorted(maps.Keys(p.cells)) {
		values := p.line(row)
		if err := p.append(row, p.heights[row], values, func(int) Style { return StyleValue }); err != nil {
			return err
		}
	}
	return p.properties("", false)
}

// Notes writes lines of a label and a text from a row down, each as high as its
// text needs in a column of 32 characters.
func (p *Page) Notes(first int, lines [][2]string) error {
	for i, line := range lines {
		row := first + i
		if err := p.Set(Ref(0, row), Text(line[0]).As(StyleLabel)); err != nil {
			return err
		}
		if err := p.Set(Ref(1, row), Text(line[1]).As(StyleValue)); err != nil {
			return err
		}
		p.Height(row, 20*float64(1+len([]rune(line[1]))/32))
	}
	return nil
}
