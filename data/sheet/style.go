// The house style of every sheet Kaisei writes: few styles, named by what they
// are for. Colours are those of the window (paper white, ink, one green).
package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Style is one look of a cell.
type Style uint8

// The styles. Those of data come with hairlines, those of pages without.
const (
	StyleText      Style = iota // text; stays text when edited
	StyleCode                   // numbers that are names: 会員番号, 法人番号, 郵便番号, 電話
	StyleWrap                   // long text in several lines
	StyleInteger                // 1,234
	StyleChange                 // +12, -3, 0
	StyleYen                    // whole yen, 1,234,000
	StyleDate                   // 2006-01-02
	StylePercent                // 0.123 as 12.3%
	StyleDecimal1               // 12.3
	StyleHeader                 // heading of a column
	StyleTotalText              // the line of totals, and its numbers
	StyleTotalInteger
	StyleTotalChange
	StyleTotalYen
	StyleTotalPercent
	StyleTotalDecimal1
	StyleOK      // something checked and right
	StyleNG      // something checked and wrong
	StyleTitle   // title of a page
	StyleHeading // heading inside a page
	StyleLabel   // what the value beside it is
	StyleValue   // free text on a page
	StyleNote    // small print
	StyleLine    // one line of a label, made smaller where it does not fit
	StyleName    // the name on a label
	styleCount

	editable Style = 1 << 6 // with any of the others: see protect.go
	fixed    Style = 1 << 7
)

// Fonts and colours. Where 游ゴシック is missing the program that opens the file
// takes another Japanese face.
const (
	fontName    = "游ゴシック"
	fontSize    = 11
	colourInk   = "1F2328"
	colourGrey  = "5B6470"
	colourLine  = "E3E5E8"
	colourPale  = "E6F0EC"
	colourGreen = "1F6F5C"
	colourRed   = "B3261E"
)

// format is the number format of a style; "" leaves it general.
func (s Style) format() string {
	switch s.bare() {
	case StyleText, StyleCode, StyleWrap, StyleHeader, StyleTotalText, StyleLine, StyleName:
		return "@"
	case StyleInteger, StyleYen, StyleTotalInteger, StyleTotalYen:
		return "#,##0"
	case StyleChange, StyleTotalChange:
		return "+#,##0;-#,##0;0"
	case StyleDate:
		return "yyyy-mm-dd"
	case StylePercent, StyleTotalPercent:
		return "0.0%"
	case StyleDecimal1, StyleTotalDecimal1:
		return "#,##0.0"
	}
	return ""
}

// width is the width of a column whose Spec names none, in characters.
func (s Style) width() float64 {
	switch s.bare() {
	case StyleText:
		return 22
	case StyleWrap:
		return 40
	case StyleYen, StyleCode:
		return 16
	case StyleDate:
		return 12
	}
	return 10
}

// look makes the style as excelize describes it.
func (s Style) look() *excelize.Style {
	font := &excelize.Font{Family: fontName, Size: fontSize, Color: colourInk}
	align := &excelize.Alignment{Vertical: "center"}
	look := &excelize.Style{Font: font, Alignment: align}
	if f := s.format(); f != "" {
		look.CustomNumFmt = &f
	}
	line := func(side, colour string) excelize.Border {
		return excelize.Border{Type: side, Color: colour, Style: 1}
	}
	fill := func(colour string) {
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	if s.bare() <= StyleNG {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			look.Border = append(look.Border, line(side, colourLine))
		}
	}
	switch s.bare() {
	case StyleInteger, StyleChange, StyleYen, StylePercent, StyleDecimal1:
		align.Horizontal = "right"
	case StyleDate:
		align.Horizontal = "center"
	case StyleWrap:
		align.WrapText, align.Vertical = true, "top"
	case StyleHeader:
		font.Bold, align.WrapText, align.Horizontal = true, true, "center"
		fill(colourPale)
	case StyleTotalText, StyleTotalInteger, StyleTotalChange, StyleTotalYen, StyleTotalPercent, StyleTotalDecimal1:
		font.Bold = true
		look.Border[2] = line("top", colourGreen)
		fill("F4F8F6")
		if s != StyleTotalText {
			align.Horizontal = "right"
		}
	case StyleOK:
		font.Color, font.Bold, align.Horizontal = "1B7F4B", true, "center"
	case StyleNG:
		font.Color, font.Bold, align.Horizontal = colourRed, true, "center"
		fill("FDECEA")
	case StyleTitle:
		font.Size, font.Bold = 18, true
	case StyleHeading:
		font.Size, font.Bold, font.Color = 13, true, colourGreen
		look.Border = []excelize.Border{line("bottom", colourGreen)}
	case StyleLabel:
		font.Color = colourGrey
	case StyleValue:
		align.WrapText = true
	case StyleNote:
		font.Size, font.Color = 9, colourGrey
		align.WrapText, align.Vertical = true, "top"
	case StyleLine:
		font.Size, align.ShrinkToFit, align.Horizontal, align.Indent = 10, true, "left", 1
	case StyleName:
		font.Size, align.ShrinkToFit, align.Horizontal, align.Indent = 14, true, "left", 1
	}
	s.guard(look)
	return look
}

// styleID gives the workbook's number of a style, making it at first use.
func (wb *Workbook) styleID(s Style) (int, error) {
	if s.bare() >= styleCount {
		return 0, fmt.Errorf("style %d does not exist", s)
	}
	if wb.styles[s] == 0 {
		id, err := wb.file.NewStyle(s.look())
		if err != nil {
			return 0, fmt.Errorf("style %d: %w", s, err)
		}
		wb.styles[s] = id
	}
	return wb.styles[s], nil
}
