// What stands around the cells: colours by rule, lists to choose from, charts.
// excelize makes them; nothing of it appears in our signatures.
package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Mark colours the cells of a range for which the formula is true, green for
// good and red for bad. The formula is written for the range's first cell:
// Mark("D2:D50", "$D2<>0", false).
func (c *canvas) Mark(ref, formula string, good bool) error {
	font, fill := colourRed, "FDECEA"
	if good {
		font, fill = "1B7F4B", "E8F5EE"
	}
	id, err := c.wb.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: font, Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}},
	})
	if err != nil {
		return fmt.Errorf("sheet %q mark %s: %w", c.name, ref, err)
	}
	rule := excelize.ConditionalFormatOptions{Type: "formula", Criteria: formula, Format: &id}
	if err := c.wb.file.SetConditionalFormat(c.name, ref, []excelize.ConditionalFormatOptions{rule}); err != nil {
		return fmt.Errorf("sheet %q mark %s: %w", c.name, ref, err)
	}
	return nil
}

// Choose lets the cells of a range take only one of the options (together at
// most 255 characters, none with a comma; else use ChooseFrom).
func (c *canvas) Choose(ref string, options ...string) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = ref
	if err := v.SetDropList(options); err != nil {
		return fmt.Errorf("sheet %q choices %s: %w", c.name, ref, err)
	}
	return c.validate(v)
}

// ChooseFrom is Choose with the options in cells: "'区分'!$A$2:$A$20".
func (c *canvas) ChooseFrom(ref, source string) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = ref
	v.SetSqrefDropList(source)
	return c.validate(v)
}

func (c *canvas) validate(v *excelize.DataValidation) error {
	v.SetError(excelize.DataValidationErrorStyleStop, "入力できません", "一覧から選んでください。")
	if err := c.wb.file.AddDataValidation(c.name, v); err != nil {
		return fmt.Errorf("sheet %q choices %s: %w", c.name, v.Sqref, err)
	}
	return nil
}

// ChartKind is how a chart draws its series.
type ChartKind uint8

// The kinds of charts.
const (
	Columns ChartKind = iota // upright
	Bars                     // lying, for many names
	Lines                    // months
)

// Chart shows series of numbers that stand in cells.
type Chart struct {
	Kind          ChartKind
	Title         string
	Categories    string // range of the names, as Writer.Range gives it
	Series        []Series
	Width, Height int // pixels; 0 for 720 × 360
}

// Series is one row of numbers in a chart.
type Series struct {
	Name   string // text, or a cell: "'会勢'!$B$1"
	Values string // range
}

// Chart puts a chart with its upper left corner on a cell.
func (c *canvas) Chart(at string, chart Chart) error {
	kinds := map[ChartKind]excelize.ChartType{Columns: excelize.Col, Bars: excelize.Bar, Lines: excelize.Line}
	colours := []string{colourGreen, "9A6700", "5B6470", "7FB5A5"}
	axis := excelize.Font{Family: fontName, Size: 9, Color: colourInk}
	drawn := &excelize.Chart{
		Type:      kinds[chart.Kind],
		Dimension: excelize.ChartDimension{Width: uint(or(chart.Width, 720)), Height: uint(or(chart.Height, 360))},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: chart.Title, Font: &excelize.Font{Family: fontName, Size: 13, Bold: true}}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		XAxis:     excelize.ChartAxis{Font: axis, ReverseOrder: chart.Kind == Bars}, // first name on top
		YAxis:     excelize.ChartAxis{Font: axis, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
	}
	if len(chart.Series) == 1 {
		drawn.Legend.Position = "none"
	}
	for i, s := range chart.Series {
		drawn.Series = append(drawn.Series, excelize.ChartSeries{
			Name: s.Name, Categories: chart.Categories, Values: s.Values,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colours[i%len(colours)]}},
		})
	}
	if err := c.wb.file.AddChart(c.name, at, drawn); err != nil {
		return fmt.Errorf("sheet %q chart: %w", c.name, err)
	}
	return nil
}

// Break begins a new page on paper above a row.
func (c *canvas) Break(row int) error {
	if err := c.wb.file.InsertPageBreak(c.name, Ref(0, row)); err != nil {
		return fmt.Errorf("sheet %q: %w", c.name, err)
	}
	return nil
}

// gridless hides the grid lines on the screen.
func (c *canvas) gridless() error {
	no := false
	if err := c.wb.file.SetSheetView(c.name, 0, &excelize.ViewOptions{ShowGridLines: &no}); err != nil {
		return fmt.Errorf("sheet %q: %w", c.name, err)
	}
	return nil
}
