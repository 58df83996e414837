// Tables: simple ones, for handover papers and letters. A row stays on one page
// unless it is taller than a page.
package paper

import (
	"iter"
	"strconv"
	"strings"
)

const (
	cellPad    = 4.0
	cellSize   = 9.5
	cellLine   = cellSize * 1.45
	tableAbove = 5.0
)

// table places a table with thin rules.
func (l *layer) table(b Block) {
	widths := shares(b)
	if len(widths) == 0 {
		return
	}
	l.space(tableAbove)
	for n, row := range b.Rows {
		bold := b.Head && n == 0
		cells, high := l.cells(row, widths, bold)
		if l.y+high > floor+slack && !l.fresh() {
			l.turn()
			if b.Head && n > 0 {
				head, height := l.cells(b.Rows[0], widths, true)
				l.row(head, widths, height)
			}
		}
		l.row(cells, widths, high)
	}
	l.y += tableAbove
}

// shares are the widths of the columns in points.
func shares(b Block) []float64 {
	columns := 0
	for _, row := range b.Rows {
		columns = max(columns, len(row))
	}
	widths := make([]float64, columns)
	sum := 0.0
	for i := range widths {
		widths[i] = 1
		if i < len(b.Widths) && b.Widths[i] > 0 {
			widths[i] = b.Widths[i]
		}
		sum += widths[i]
	}
	for i := range widths {
		widths[i] *= textWidth / sum
	}
	return widths
}

// cells breaks the texts of a row; a row has room for a page at most.
func (l *layer) cells(row []string, widths []float64, bold bool) (cells []cell, high float64) {
	most := 50 // lines of cellLine on a page
	lines := 1
	cells = make([]cell, len(widths))
	for i := range widths {
		cells[i].bold = bold
		if i >= len(row) {
			continue
		}
		face := of(bold)
		for part := range splitLines(row[i]) {
			part = face.printable(part, l.lack)
			cells[i].lines = append(cells[i].lines, face.breakLines(part, cellSize, max(cellSize, widths[i]-2*cellPad), 0)...)
		}
		if len(cells[i].lines) > most {
			cells[i].lines = cells[i].lines[:most]
			cells[i].lines[most-1] = "…"
		}
		lines = max(lines, len(cells[i].lines))
	}
	return cells, float64(lines)*cellLine + 2*cellPad
}

type cell struct {
	lines []string
	bold  bool
}

func (l *layer) row(cells []cell, widths []float64, high float64) {
	top, x := l.y, marginX
	bottom := top + high
	rule := func(x1, y1, x2, y2 float64) { l.page.Rules = append(l.page.Rules, Rule{x1, y1, x2, y2}) }
	rule(x, top, x+textWidth, top)
	rule(x, bottom, x+textWidth, bottom)
	rule(x, top, x, bottom)
	for i, c := range cells {
		for n, text := range c.lines {
			if text == "" {
				continue
			}
			y := top + cellPad + float64(n)*cellLine + (cellLine-cellSize)/2 + ascent*cellSize
			l.page.Lines = append(l.page.Lines, Line{X: x + cellPad, Y: y, Size: cellSize, Bold: c.bold, Text: text})
		}
		x += widths[i]
		rule(x, top, x, bottom)
	}
	l.page.Boxes = append(l.page.Boxes, Box{Block: l.block, Key: l.key, X: marginX, Y: top, W: textWidth, H: high})
	l.y = bottom
}

// splitLines goes over the lines of a text that \n parts; a text without any is
// one line.
func splitLines(text string) iter.Seq[string] {
	return strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

func trimRight(s string) string { return strings.TrimRight(s, " 　") }

func pageNumber(n, of int) string { return strconv.Itoa(n) + " / " + strconv.Itoa(of) }
