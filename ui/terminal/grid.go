package terminal

// Columns that stay in line although a kanji is two places wide.

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// grid is a table of texts. Columns named in right stand flush right.
type grid struct {
	rows  [][]string
	right map[int]bool
}

func (g *grid) row(cells ...string) {
	for i, c := range cells {
		cells[i] = printable(c)
	}
	g.rows = append(g.rows, cells)
}

// write puts out the rows, two places between the columns.
func (g *grid) write(to io.Writer, indent string) error {
	var widths []int
	for _, row := range g.rows {
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], places(c))
		}
	}
	w := bufio.NewWriter(to)
	for _, row := range g.rows {
		line := indent
		for i, c := range row {
			gap := strings.Repeat(" ", widths[i]-places(c))
			if g.right[i] {
				line += gap + c + "  "
			} else {
				line += c + gap + "  "
			}
		}
		if _, err := w.WriteString(strings.TrimRight(line, " ") + "\n"); err != nil {
			return err
		}
	}
	return w.Flush()
}

// places is the width of s on a terminal (Unicode UAX #11; ambiguous ones count
// as one, as terminals do unless told otherwise).
func places(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r):
		default:
			n++
			if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
				n++
			}
		}
	}
	return n
}

// printable keeps what stands in a roster from moving the cursor.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// writeJSON writes a value as it is documented: Japanese as it stands, indented.
func writeJSON(to io.Writer, v any) error {
	w := bufio.NewWriter(to)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	return w.Flush()
}
