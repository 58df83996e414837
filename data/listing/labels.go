package listing

// Address labels on sheets of A4.

import (
	"context"
	"io"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// NoAddress is why a member gets no label.
const NoAddress = "住所なし"

// LabelSheet is one kind of label paper, A4 upright. Lengths are millimetres;
// Left and Top may be moved a little for a printer that draws the paper askew.
type LabelSheet struct {
	Name          string
	Across, Down  int
	Width, Height float64 // of one label
	Left, Top     float64 // from the edge of the paper to the first label
	Gap           float64 // between labels beside each other
}

// LabelSheets lists the usual papers.
func LabelSheets() []LabelSheet {
	return []LabelSheet{
		{"12面（86.4×42.3mm）", 2, 6, 86.4, 42.3, 18.6, 21.6, 0},
		{"18面（63.5×46.6mm）", 3, 6, 63.5, 46.6, 7.25, 8.7, 2.5},
		{"21面（70×42.3mm、余白なし）", 3, 7, 70, 42.3, 0, 0.4, 0},
		{"24面（66×33.9mm）", 3, 8, 66, 33.9, 6, 12.9, 0},
	}
}

// Labels is how labels are wanted.
type Labels struct {
	Paper LabelSheet
	Skip  int // labels of the first sheet that are used up already
}

// The lines of a label: 〒, address in two lines, company, title, name, with their
// heights in millimetres. A higher label spreads them.
var labelLines = [...]float64{4.6, 4.6, 4.6, 5, 4.4, 7}

// WriteLabels writes one label for each member of the list, line by line from
// the left, in its order. Who has no address gets none and is told.
func WriteLabels(ctx context.Context, w io.Writer, l List, how Labels) (Told, error) {
	if how.Paper.Across < 1 || how.Paper.Down < 1 {
		how.Paper = LabelSheets()[0]
	}
	entries, _, told := l.part()
	told.Withheld = nil
	var labels [][len(labelLines)]string
	for range min(max(0, how.Skip), how.Paper.Across*how.Paper.Down-1) {
		labels = append(labels, [len(labelLines)]string{})
	}
	told.Listed = 0
	for _, e := range entries {
		if e.Company.Address == "" {
			told.LeftOut = append(told.LeftOut, roster.Omission{Entry: e, Why: NoAddress})
			continue
		}
		told.Listed++
		labels = append(labels, how.Paper.label(e))
	}
	wb := l.workbook(w)
	err := how.Paper.write(ctx, wb, labels)
	if err == nil {
		err = writeLeftOut(wb, told.LeftOut)
	}
	return told, l.close(wb, err)
}

// label is what stands on one label.
func (p LabelSheet) label(e *roster.Entry) [len(labelLines)]string {
	c := e.Company
	postal := ""
	if c.Postal != "" {
		postal = "〒" + nihongo.FormatPostal(c.Postal)
	}
	first, second := p.broken(c.Prefecture + c.Address)
	name := strings.TrimSpace(e.Member.Name)
	if name == "" {
		return [...]string{postal, first, second, c.Name + " 御中", "", ""}
	}
	return [...]string{postal, first, second, c.Name, e.Title, name + " 様"}
}

// broken puts an address into two lines when it does not fit into one: before
// the building, else not within a number. What is a little too long is made
// smaller by the program that prints.
func (p LabelSheet) broken(address string) (first, second string) {
	line := (p.Width - 8) / 3.53 // letters of 10 points
	address = strings.Join(strings.Fields(address), " ")
	if ems(address) <= line*1.1 {
		return address, ""
	}
	if at := strings.LastIndexByte(address, ' '); at > 0 && ems(address[:at]) <= line*1.1 && ems(address[:at]) > line/3 {
		return address[:at], address[at+1:]
	}
	r, at := []rune(address), 0
	for at < len(r) && ems(string(r[:at+1])) <= line {
		at++
	}
	whole := at
	for whole > at/2 && isFigure(r[whole]) && isFigure(r[whole-1]) {
		whole--
	}
	if whole > at/2 {
		at = whole
	}
	return strings.TrimSpace(string(r[:at])), strings.TrimSpace(string(r[at:]))
}

// ems is how many letters wide a text is: Latin ones and digits are narrow.
func ems(s string) float64 {
	n := 0.0
	for _, r := range s {
		if n++; r < 0x80 || r >= 0xFF61 && r <= 0xFF9F {
			n -= 0.45
		}
	}
	return n
}

func isFigure(r rune) bool {
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("-－−‐丁目番地号の", r)
}

// write fills sheets with labels.
func (p LabelSheet) write(ctx context.Context, wb *sheet.Workbook, labels [][len(labelLines)]string) error {
	spec := sheet.BoardSpec{Name: "宛名ラベル", Left: p.Left, Top: p.Top}
	for i := range p.Across {
		if i > 0 && p.Gap > 0 {
			spec.Columns = append(spec.Columns, p.Gap)
		}
		// A paper without margins would begin a new page with a rounded pixel.
		spec.Columns = append(spec.Columns, min(p.Width, 209-p.Left-float64(i)*(p.Width+p.Gap)))
	}
	board, err := wb.Board(spec)
	if err != nil {
		return err
	}
	text := 0.0
	for _, mm := range labelLines {
		text += mm
	}
	spread := min(1.2, (p.Height-2)/text)
	rest := (p.Height - text*spread) / 2
	step := 1
	if p.Gap > 0 {
		step = 2
	}
	for i, line := 0, 0; i < max(1, len(labels)); i, line = i+p.Across, line+1 {
		if err := ctx.Err(); err != nil {
			return err
		}
		if line > 0 && line%p.Down == 0 {
			if err := board.Break(board.Last() + 1); err != nil {
				return err
			}
		}
		if err := board.Row(rest); err != nil {
			return err
		}
		for k, mm := range labelLines {
			style := sheet.StyleLine
			if k == len(labelLines)-1 {
				style = sheet.StyleName
			}
			row := make([]sheet.Value, len(spec.Columns))
			for j := 0; j < p.Across && i+j < len(labels); j++ {
				row[j*step] = sheet.Text(labels[i+j][k]).As(style)
			}
			if err := board.Row(mm*spread, row...); err != nil {
				return err
			}
		}
		below := rest
		if line%p.Down == p.Down-1 {
			below -= 0.6 // nor may a row, at the foot of the paper
		}
		if err := board.Row(below); err != nil {
			return err
		}
	}
	return nil
}
