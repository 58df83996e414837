package survey

// The survey and 組織率 as workbooks. On paper what the roster does not know stands
// in cells to be filled in, all else is locked against slips; of a submission
// everything is.

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"kaisei/data/sheet"
)

// FileName is the name of the survey's workbook.
func (s *Survey) FileName() string {
	return fmt.Sprintf("活動実態調査_%s_%d年度.xlsx", s.Office.Prefecture, s.Year)
}

// FileName is the name of the workbook of 組織率.
func (d *Density) FileName() string {
	return "組織率_" + strings.ReplaceAll(string(d.Day), "-", "") + ".xlsx"
}

// Write writes the survey: 調査票, 月別, 組織別, 委員会, 組織率.
func (s *Survey) Write(w io.Writer) error {
	last := s.AsOf.Time()
	wb := sheet.Create(w, sheet.Meta{Title: fmt.Sprintf("活動実態調査 %d年度", s.Year), Author: s.Office.Maker, Created: time.Date(last.Year(), last.Month(), last.Day(), 15, 0, 0, 0, time.UTC)})
	for _, write := range []func(*sheet.Workbook) error{s.paper, s.months, s.units, s.services, s.Density.write} {
		if err := write(wb); err != nil {
			return fmt.Errorf("survey %d: %w", s.Year, err)
		}
	}
	return wb.Close()
}

// Write writes 組織率 by municipality.
func (d *Density) Write(w io.Writer) error {
	day := d.Day.Time()
	wb := sheet.Create(w, sheet.Meta{Title: "市区町村別の組織率", Created: time.Date(day.Year(), day.Month(), day.Day(), 15, 0, 0, 0, time.UTC)})
	if err := d.write(wb); err != nil {
		return fmt.Errorf("density: %w", err)
	}
	return wb.Close()
}

func column(title string, width float64, style sheet.Style) sheet.Column {
	return sheet.Column{Title: title, Width: width, Style: style}
}

func whole(n int) sheet.Value { return sheet.Int(int64(n)) }

// writeClosed writes the sheets of a submission: 調査票, 月別, 委員会, 組織率. Its units
// stand in 会勢.
func (s *Survey) writeClosed(wb *sheet.Workbook) error {
	for _, write := range []func(*sheet.Workbook) error{s.closed, s.months, s.services, s.Density.write} {
		if err := write(wb); err != nil {
			return fmt.Errorf("survey %d: %w", s.Year, err)
		}
	}
	return nil
}

func (s *Survey) paper(wb *sheet.Workbook) error {
	return s.form(wb, "白いところが事務局の記入欄です。灰色は Kaisei が会員名簿から数えました。", true)
}

func (s *Survey) closed(wb *sheet.Workbook) error {
	return s.form(wb, "（事務局が記入）のほかは、Kaisei が会員名簿から数えました。", false)
}

// FormSheet is the sheet of the answers; the national desk reads it by its
// headings コード, 項目, 数, 単位, 内容.
const FormSheet = "調査票"

func (s *Survey) form(wb *sheet.Workbook, note string, editable bool) error {
	w, err := wb.Sheet(sheet.Spec{Name: FormSheet, Portrait: false, NoFilter: true, FreezeColumns: 3, Protect: editable, TabColour: "1F6F5C",
		Head: sheet.Head{Title: fmt.Sprintf("活動実態調査 %d年度", s.Year), Aside: s.Office.Name, Note: note},
		Columns: []sheet.Column{column("コード", 14, sheet.StyleCode), column("区分", 22, sheet.StyleText), column("項目", 42, sheet.StyleText), column("数", 12, sheet.StyleInteger), column("単位", 10, sheet.StyleText),
			column("内容", 44, sheet.StyleWrap), column("数え方・書き方", 60, sheet.StyleWrap)}})
	if err != nil {
		return err
	}
	for _, a := range s.Answers {
		n, text := sheet.Value{}, sheet.Text(a.Text)
		switch {
		case a.Open:
			if f, err := strconv.ParseFloat(a.Given, 64); err == nil {
				n = sheet.Num(f)
			}
			style := sheet.StyleInteger
			if strings.Contains(a.Given, ".") || a.Given == "" {
				style = sheet.StyleDecimal1
			}
			if n = n.As(style); editable {
				n, text = n.As(style.Editable()), text.As(sheet.StyleWrap.Editable())
			}
		case a.Unit == "%" && a.Figure.Known:
			n = sheet.Num(a.Rate).As(sheet.StylePercent)
		case a.Figure.Known:
			n = sheet.Int(a.Figure.N)
			if a.Ask == "純増" {
				n = n.As(sheet.StyleChange)
			}
		}
		unit := a.Unit
		if unit == "%" && !a.Open {
			unit = ""
		}
		if err := w.Row(sheet.Text(a.Code), sheet.Text(a.Group), sheet.Text(a.Ask), n, sheet.Text(unit), text, sheet.Text(a.How)); err != nil {
			return err
		}
	}
	return nil
}

// flows writes lines of a year with their sums as formulas.
func flows(wb *sheet.Workbook, name, title string, list []Flow, deep bool) error {
	i, c, p := sheet.StyleInteger, sheet.StyleChange, sheet.StylePercent
	w, err := wb.Sheet(sheet.Spec{Name: name, NoFilter: true, FreezeColumns: 2, Columns: []sheet.Column{
		column("区分", 10, sheet.StyleText), column(title, 32, sheet.StyleText), column("期首", 9, i), column("入会", 8, i), column("退会", 8, i), column("移籍入", 8, i), column("移籍出", 8, i),
		column("期末", 9, i), column("純増", 8, c), column("入会率", 8, p), column("退会率", 8, p), column("社数", 9, i)}})
	if err != nil {
		return err
	}
	for _, f := range list {
		row := w.Last() + 1
		rate := func(letter string, n int) sheet.Value {
			formula := fmt.Sprintf(`IF(C%[1]d=0,"",%[2]s%[1]d/C%[1]d)`, row, letter)
			if f.Opening == 0 {
				return sheet.Calc(formula, sheet.Value{})
			}
			return sheet.Calc(formula, sheet.Num(float64(n)/float64(f.Opening)))
		}
		indent := ""
		if deep {
			indent = strings.Repeat("　", f.Depth)
		}
		if err := w.Row(sheet.Text(f.Label), sheet.Text(indent+f.Name), whole(f.Opening), whole(f.Joined), whole(f.Left), whole(f.In), whole(f.Out),
			sheet.Calc(fmt.Sprintf("C%[1]d+D%[1]d-E%[1]d+F%[1]d-G%[1]d", row), whole(f.Opening+f.Joined-f.Left+f.In-f.Out)), sheet.Calc(fmt.Sprintf("D%[1]d-E%[1]d", row), whole(f.Net())),
			rate("D", f.Joined), rate("E", f.Left), whole(f.Companies)); err != nil {
			return err
		}
	}
	return nil
}

func (s *Survey) months(wb *sheet.Workbook) error {
	return flows(wb, "月別", "月", append(append([]Flow{}, s.Months...), s.All), false)
}

func (s *Survey) units(wb *sheet.Workbook) error {
	return flows(wb, "組織別", "組織", append([]Flow{s.All}, s.Units...), true)
}

func (s *Survey) services(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: "委員会", NoFilter: true, Columns: []sheet.Column{
		column("分類", 14, sheet.StyleText), column("活動", 34, sheet.StyleText), column("担う委員会・部会", 60, sheet.StyleWrap), column("委員(名)", 10, sheet.StyleInteger)}})
	if err != nil {
		return err
	}
	for _, v := range s.Services {
		var names []string
		for _, u := range v.Units {
			names = append(names, u.Name)
		}
		if err := w.Row(sheet.Text(v.Group()), sheet.Text(v.Name), sheet.Text(strings.Join(names, "、")), whole(v.Members)); err != nil {
			return err
		}
	}
	return nil
}

func (d *Density) write(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: "組織率", FreezeColumns: 2, NoFilter: true, Portrait: true,
		Head: sheet.Head{Title: "市区町村別の組織率", Aside: strings.ReplaceAll(string(d.Day), "-", "/"), Note: "法人企業数の出典：" + d.Source() + "。組織率 = 会員数 ÷ 法人企業数。"},
		Columns: []sheet.Column{column("コード", 8, sheet.StyleCode), column("市区町村", 24, sheet.StyleText), column("会員数(名)", 11, sheet.StyleInteger), column("会員企業(社)", 12, sheet.StyleInteger),
			column("法人企業数(社)", 14, sheet.StyleInteger), column("組織率", 9, sheet.StylePercent), column("備考", 12, sheet.StyleText), column("出典", 34, sheet.StyleText)}})
	if err != nil {
		return err
	}
	for _, p := range d.Places {
		row, n, note := w.Last()+1, sheet.Value{}, ""
		if p.Corporations.Known {
			n = sheet.Int(p.Corporations.N)
		}
		rate := sheet.Value{}
		if r, ok := p.Rate(); ok {
			rate = sheet.Num(r)
		}
		switch {
		case p.Empty():
			note = "空白自治体"
		case p.Code != "" && !p.Corporations.Known && d.Table != nil:
			note = "表になし"
		}
		if err := w.Row(sheet.Text(p.Code), sheet.Text(p.Name), whole(p.Members), whole(p.Companies), n,
			sheet.Calc(fmt.Sprintf(`IF(N(E%[1]d)=0,"",C%[1]d/E%[1]d)`, row), rate), sheet.Text(note), sheet.Text(d.Source())); err != nil {
			return err
		}
	}
	end, row := w.Last(), w.Last()+1
	sum := func(letter string, n int64) sheet.Value {
		return sheet.Calc(fmt.Sprintf("SUM(%s2:%s%d)", letter, letter, end), sheet.Int(n)).As(sheet.StyleTotalInteger)
	}
	rate := sheet.Value{}
	if r, ok := d.Total.Rate(); ok {
		rate = sheet.Num(r)
	}
	t := sheet.Value{}.As(sheet.StyleTotalText)
	if end < 2 {
		return nil
	}
	return w.Row(t, sheet.Text("計").As(sheet.StyleTotalText), sum("C", int64(d.Total.Members)), sheet.Int(int64(d.Total.Companies)).As(sheet.StyleTotalInteger), sum("E", d.Total.Corporations.N),
		sheet.Calc(fmt.Sprintf(`IF(N(E%[1]d)=0,"",C%[1]d/E%[1]d)`, row), rate).As(sheet.StyleTotalPercent), t, t)
}
