package listing

// A list as a workbook, ready to print, and as CSV.

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Names of the sheets beside the list.
const (
	aboutSheet   = "この一覧について"
	leftOutSheet = "除外"
)

// WriteList writes the list as a workbook: the list itself, who is left out (by
// number, since the file leaves the office), and what was asked. Numbers are
// numbers, days are days, codes stay text. The same list gives the same bytes.
func WriteList(ctx context.Context, w io.Writer, l List) (Told, error) {
	entries, columns, told := l.part()
	wb := l.workbook(w)
	err := l.writeTable(ctx, wb, entries, columns)
	if err == nil {
		err = writeLeftOut(wb, told.LeftOut)
	}
	if err == nil {
		err = l.writeAbout(wb, told)
	}
	return told, l.close(wb, err)
}

// workbook begins the workbook of a list.
func (l List) workbook(w io.Writer) *sheet.Workbook {
	office, at := l.Book.Office(), l.Book.Day().Time()
	return sheet.Create(w, sheet.Meta{
		Title: strings.TrimSpace(office.Name + " " + l.title()), Author: office.Maker,
		Created: time.Date(at.Year(), at.Month(), at.Day(), 15, 0, 0, 0, time.UTC),
	})
}

// close ends the workbook, whatever went wrong before.
func (l List) close(wb *sheet.Workbook, err error) error {
	if ended := wb.Close(); err == nil {
		err = ended
	}
	if err != nil {
		return fmt.Errorf("list %q: %w", l.title(), err)
	}
	return nil
}

func (l List) writeTable(ctx context.Context, wb *sheet.Workbook, entries []*roster.Entry, columns []Column) error {
	spec := sheet.Spec{Name: "一覧", Head: sheet.Head{Title: l.title(), Aside: l.aside(len(entries)), Note: l.Asked}}
	width := 0.0
	for i, c := range columns {
		spec.Columns = append(spec.Columns, c.Sheet())
		width += c.chars
		if i < 4 && (c.ID == "number" || c.ID == "company" || c.ID == "name") && spec.FreezeColumns == i {
			spec.FreezeColumns = i + 1
		}
	}
	spec.Portrait = width <= 95 // what fits at a size that can be read
	table, err := wb.Sheet(spec)
	if err != nil {
		return err
	}
	row := make([]sheet.Value, len(columns))
	for i, e := range entries {
		if i%512 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for j, c := range columns {
			row[j] = c.Cell(l.Book, e)
		}
		if err := table.Row(row...); err != nil {
			return err
		}
	}
	return nil
}

// writeLeftOut writes who is left out, by number only; nothing for nobody.
func writeLeftOut(wb *sheet.Workbook, leftOut []roster.Omission) error {
	if len(leftOut) == 0 {
		return nil
	}
	table, err := wb.Sheet(sheet.Spec{Name: leftOutSheet, Portrait: true, FreezeColumns: 1, Columns: []sheet.Column{
		{Title: "通番", Width: 7, Style: sheet.StyleInteger}, {Title: "会員番号", Style: sheet.StyleCode}, {Title: "理由", Width: 16},
	}})
	if err != nil {
		return err
	}
	for i, o := range leftOut {
		if err := table.Row(sheet.Int(int64(i+1)), sheet.Text(o.Entry.Number), sheet.Text(o.Why)); err != nil {
			return err
		}
	}
	return nil
}

// writeAbout writes what was asked, for whom, and what is not there.
func (l List) writeAbout(wb *sheet.Workbook, told Told) error {
	page, err := wb.Page(aboutSheet)
	if err != nil {
		return err
	}
	if err := page.Widths(20, 66); err != nil {
		return err
	}
	if err := page.Set("A1", sheet.Text(l.title()).As(sheet.StyleTitle)); err != nil {
		return err
	}
	page.Height(1, 34)
	withheld := "なし"
	if len(told.Withheld) > 0 {
		withheld = strings.Join(told.Withheld, "、")
	}
	return page.Notes(3, [][2]string{
		{"同友会", l.Book.Office().Name}, {"基準日", l.Book.Day().Western()}, {"用途", l.purpose()}, {"提供の根拠", l.ground()},
		{"条件", cmp.Or(l.Asked, "選んだ会員")}, {"並び順", cmp.Or(l.Order, Order(nil))}, {"載せた人数", fmt.Sprintf("%d名", told.Listed)},
		{"載せない人数", fmt.Sprintf("%d名", len(told.LeftOut))}, {"載せない項目", withheld},
	})
}

// WriteCSV writes the list as CSV in UTF-8 that Excel opens by a double click.
func WriteCSV(ctx context.Context, w io.Writer, l List) (Told, error) {
	entries, columns, told := l.part()
	out := sheet.CSV(w, sheet.UTF8BOM)
	row := make([]sheet.Value, len(columns))
	for j, c := range columns {
		row[j] = sheet.Text(c.Title)
	}
	err := out.Row(row...)
	for i, e := range entries {
		if i%512 == 0 && err == nil {
			err = ctx.Err()
		}
		if err != nil {
			break
		}
		for j, c := range columns {
			row[j] = c.Cell(l.Book, e)
		}
		err = out.Row(row...)
	}
	if ended := out.Close(); err == nil {
		err = ended
	}
	if err != nil {
		return told, fmt.Errorf("list %q: %w", l.title(), err)
	}
	return told, nil
}
