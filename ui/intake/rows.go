package intake

import (
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/intake"
	"kaisei/data/sheet"
	"kaisei/ui/part"
)

// sheetRows is one sheet made ready to be looked at: which of its rows are of
// which kind, and how wide its columns are.
type sheetRows struct {
	*intake.SheetLayout
	byKind map[intake.RowKind][]int // places in Rows
	every  []int
	widths []float32 // by column from 0
}

// newSheetRows goes through a sheet once.
func newSheetRows(of *intake.SheetLayout) *sheetRows {
	const looked = 300
	s := &sheetRows{SheetLayout: of, byKind: map[intake.RowKind][]int{}}
	for i := range of.Rows {
		r := &of.Rows[i]
		s.byKind[r.Kind] = append(s.byKind[r.Kind], i)
		s.every = append(s.every, i)
		for c := range r.Cells {
			if len(s.widths) <= c {
				s.widths = append(s.widths, 8*part.Unit)
			}
			if i < looked {
				most := float32(30 * part.Unit)
				if r.Kind != intake.RowData && r.Kind != intake.RowHeading { // titles and banners, as far as to be told apart
					most = 20 * part.Unit
				}
				w := float32(width(r.Cells[c].Text)) + 3*part.Unit
				s.widths[c] = max(s.widths[c], min(w, most))
			}
		}
	}
	for c := range s.widths { // the headings in full, as far as they are short
		s.widths[c] = max(s.widths[c], min(float32(width(s.above(c)))+3*part.Unit, 20*part.Unit))
	}
	return s
}

// of are the rows of a kind, "" for all, as places in Rows.
func (s *sheetRows) of(kind intake.RowKind) []int {
	if kind == "" {
		return s.every
	}
	return s.byKind[kind]
}

// called is the sheet as a person calls it; csv has but one, without a name.
func called(sheet string) string {
	if sheet == "" {
		return "（この表）"
	}
	return sheet
}

// above is what stands over a column: its letter, and its heading where the
// sheet has one.
func (s *sheetRows) above(column int) string {
	title := sheet.ColumnName(column)
	if column < len(s.Titles) && s.Titles[column] != "" {
		title += "　" + s.Titles[column]
	}
	return title
}

// line is a cell in one line.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }

// kindRole is the colour of the word for a kind: members are plain, what is not
// read steps back.
func kindRole(k intake.RowKind) fyne.ThemeColorName {
	switch k {
	case intake.RowData, intake.RowContinued:
		return ""
	case intake.RowHeading:
		return part.Accent
	case intake.RowBanner:
		return part.Warning
	}
	return part.Secondary
}

// kindPaper is the ground of a row of a kind.
func kindPaper(k intake.RowKind) fyne.ThemeColorName {
	switch k {
	case intake.RowHeading, intake.RowRepeat:
		return part.ConfirmedPaper
	case intake.RowBanner:
		return part.WarningPaper
	}
	return ""
}
