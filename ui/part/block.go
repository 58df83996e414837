package part

import "strings"

// A block is cells as a spreadsheet puts them on the clipboard: lines of cells
// parted by tabs.

// ParseBlock reads a block of cells, row by row; rows may be of different
// length, and a line break at the end begins no row. A cell with a tab, a line
// break or a quote in it stands in quotes, its own quotes doubled; quotes that
// need not be there belong to the text, as Excel leaves them. Line breaks
// within a cell become \n.
func ParseBlock(text string) (block [][]string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var row []string
	for text != "" {
		cell, n := quotedCell(text)
		if n == 0 {
			n = strings.IndexAny(text, "\t\n")
			if n < 0 {
				n = len(text)
			}
			cell = text[:n]
		}
		row = append(row, cell)
		text = text[n:]
		switch {
		case text == "" || text[0] == '\n':
			block, row = append(block, row), nil
		case text == "\t": // an empty cell is the last
			return append(block, append(row, ""))
		}
		if text != "" {
			text = text[1:]
		}
	}
	return block
}

// quotedCell reads a cell in quotes at the start of text, and how many bytes it
// takes; 0 when there is none.
func quotedCell(text string) (cell string, n int) {
	if text[0] != '"' {
		return "", 0
	}
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		if i+1 < len(text) && text[i+1] != '\t' && text[i+1] != '\n' || !strings.ContainsAny(text[1:i], "\t\n\"") {
			return "", 0
		}
		return strings.ReplaceAll(text[1:i], `""`, `"`), i + 1
	}
	return "", 0
}

// tableOf writes columns of rows as a block; a tab or line break in a cell
// becomes a space. With titles, they are its first line.
func tableOf(columns []Column, rows []int, titles bool) string {
	var out strings.Builder
	line := func(text func(Column) string) {
		for i, c := range columns {
			if i > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(strings.Join(strings.FieldsFunc(text(c), func(r rune) bool { return strings.ContainsRune("\t\r\n", r) }), " "))
		}
		out.WriteString("\r\n")
	}
	if titles {
		line(func(c Column) string { return c.Title })
	}
	for _, row := range rows {
		line(func(c Column) string { return c.Text(row) })
	}
	return out.String()
}

// copied is what Ctrl+C takes from a grid: the cells selected, or the rows
// selected with their titles; "" for nothing.
func (g *Grid) copied() string {
	rows := g.Selection()
	if len(rows) == 0 {
		return ""
	}
	if g.Cells && g.cursor.wide() {
		first, last := g.cursor.ends()
		return tableOf(g.columns[first:last+1], rows, false)
	}
	return tableOf(g.columns, rows, true)
}

// paste hands a block to the page, for the first of the cells selected.
func (g *Grid) paste(block [][]string) {
	row, column := g.marked.at, ""
	if g.marked.from >= 0 {
		row = min(row, g.marked.from)
	}
	if first, _ := g.cursor.ends(); g.Cells && first < len(g.columns) {
		column = g.columns[first].ID
	}
	g.OnPaste(row, column, block)
}
