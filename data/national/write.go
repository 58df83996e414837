package national

// The nation's workbook: every total is a live formula over the lines of the 47,
// with the figure counted beside it, so that whoever opens it can check them.

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"
	"kaisei/data/submission"
)

// FileName is the fixed name of the nation's workbook.
func (s *Summary) FileName() string { return fmt.Sprintf("doyukai_zenkoku_%s.xlsx", s.file()) }

func (s *Summary) title() string { return submission.PeriodText(s.Period) + " " + s.Kind }

// The sheets of the nation's workbook.
const (
	coverSheet  = "表紙"
	boardSheet  = "到着状況"
	nationSheet = "全国会勢"
	unitSheet   = "組織別"
	meanSheet   = "平均"
	tradeSheet  = "業種と都道府県"
	twinSheet   = "複数県の企業"
	peopleSheet = "全国名簿"
)

// Write writes the nation's workbook. The roster is read once more from the
// workbooks taken, one after the other; did is called after each and may be nil.
// by is who made it. The same call and arrivals give the same bytes.
func (s *Summary) Write(ctx context.Context, w io.Writer, by string, did func()) error {
	last := s.AsOf().Time()
	wb := sheet.Create(w, sheet.Meta{Title: "全国集計 " + s.title(), Author: by,
		Created: time.Date(last.Year(), last.Month(), last.Day(), 15, 0, 0, 0, time.UTC)})
	if err := s.sheets(ctx, wb, by, did); err != nil {
		return fmt.Errorf("national %s: %w", s.title(), err)
	}
	if err := wb.Close(); err != nil {
		return fmt.Errorf("national %s: %w", s.title(), err)
	}
	return nil
}

func (s *Summary) sheets(ctx context.Context, wb *sheet.Workbook, by string, did func()) error {
	cover, err := wb.Page(coverSheet)
	if err != nil {
		return err
	}
	sheets := []func(*sheet.Workbook) error{s.nation, s.units, s.statistics, s.means, s.trades}
	if s.Kind == submission.KindSurvey {
		sheets = append([]func(*sheet.Workbook) error{s.asked, s.replies}, sheets...)
	}
	if s.named() {
		sheets = append(sheets, s.twins)
	}
	for _, write := range append(sheets, s.board) {
		if err := write(wb); err != nil {
			return err
		}
	}
	people := ""
	if s.named() {
		if people, err = s.people(ctx, wb, did); err != nil {
			return err
		}
	}
	return s.cover(cover, by, people)
}

func column(title string, width float64, style sheet.Style) sheet.Column {
	return sheet.Column{Title: title, Width: width, Style: style}
}

func whole(n int) sheet.Value { return sheet.Int(int64(n)) }

// rate is one figure on another as a formula, empty when that is zero.
func rate(row int, letter string, n, of int) sheet.Value {
	f := fmt.Sprintf(`IF($D%d=0,"",%s%d/$D%d)`, row, letter, row, row)
	if of == 0 {
		return sheet.Calc(f, sheet.Value{})
	}
	return sheet.Calc(f, sheet.Num(float64(n)/float64(of)))
}

// named reports whether any of the submissions names persons.
func (s *Summary) named() bool {
	return slices.ContainsFunc(s.Returns, func(r *Return) bool { return !r.Bare })
}

// once hides columns that say of a month what the others say of the year, and
// calls the members of the day 会員数, where there is no month.
func (s *Summary) once(columns []sheet.Column) []sheet.Column {
	if s.monthly() {
		return columns
	}
	for i := range columns {
		switch columns[i].Title {
		case "前月末", "累計入会", "累計退会", "累計純増":
			columns[i].Hidden = true
		case "当月末":
			columns[i].Title = dayTitle
		}
	}
	return columns
}

// nation writes a line per association and their sum.
func (s *Summary) nation(wb *sheet.Workbook) error {
	i, c, p := sheet.StyleInteger, sheet.StyleChange, sheet.StylePercent
	w, err := wb.Sheet(sheet.Spec{Name: nationSheet, FreezeColumns: 3, NoFilter: true, TabColour: "1F6F5C", Columns: s.once([]sheet.Column{
		column("コード", 7, sheet.StyleCode), column("都道府県", 10, sheet.StyleText), column("同友会", 32, sheet.StyleText),
		column("期首", 9, i), column("前月末", 9, i), column("入会計", 8, i), column("退会計", 8, i), column("調整", 8, c), column("当月末", 9, i), column("純増", 8, c),
		column("累計入会", 9, i), column("累計退会", 9, i), column("期首比", 9, c), column("入会率", 8, p), column("退会率", 8, p), column("期首比(率)", 10, p),
		column("社数", 9, i), column("版", 5, i), column("控え番号", 17, sheet.StyleCode),
	})})
	if err != nil {
		return err
	}
	for n, r := range s.Returns {
		o, row := r.Office(), n+2
		at := func(format string) string { return fmt.Sprintf(format, row) }
		pref, _ := nihongo.PrefectureByCode(r.Manifest.Office)
		if err := w.Row(sheet.Text(pref.Code), sheet.Text(pref.Name), sheet.Text(r.Name), whole(o.Opening), whole(o.Previous), whole(o.Joined), whole(o.Left), whole(o.Adjusted),
			sheet.Calc(at("E%[1]d+F%[1]d-G%[1]d+H%[1]d"), whole(o.Closing)), sheet.Calc(at("F%[1]d-G%[1]d"), whole(o.Net())),
			whole(o.YearJoined), whole(o.YearLeft), sheet.Calc(at("I%[1]d-D%[1]d"), whole(o.Closing-o.Opening)),
			rate(row, "K", o.YearJoined, o.Opening), rate(row, "L", o.YearLeft, o.Opening), rate(row, "M", o.Closing-o.Opening, o.Opening),
			whole(o.Companies), whole(r.Version), sheet.Text(submission.Code(r.key()))); err != nil {
			return err
		}
	}
	t, row, end := s.Total, len(s.Returns)+2, len(s.Returns)+1
	sum := func(letter string, n int) sheet.Value {
		return sheet.Calc(fmt.Sprintf("SUM(%s2:%s%d)", letter, letter, end), whole(n)).As(sheet.StyleTotalInteger)
	}
	blank := sheet.Value{}.As(sheet.StyleTotalText)
	change := func(v sheet.Value) sheet.Value { return v.As(sheet.StyleTotalChange) }
	percent := func(v sheet.Value) sheet.Value { return v.As(sheet.StyleTotalPercent) }
	return w.Row(blank, sheet.Text("全国").As(sheet.StyleTotalText), sheet.Text(fmt.Sprintf("%d同友会", len(s.Returns))).As(sheet.StyleTotalText),
		sum("D", t.Opening), sum("E", t.Previous), sum("F", t.Joined), sum("G", t.Left), change(sum("H", t.Adjusted)), sum("I", t.Closing), change(sum("J", t.Net())),
		sum("K", t.YearJoined), sum("L", t.YearLeft), change(sum("M", t.Closing-t.Opening)),
		percent(rate(row, "K", t.YearJoined, t.Opening)), percent(rate(row, "L", t.YearLeft, t.Opening)), percent(rate(row, "M", t.Closing-t.Opening, t.Opening)),
		sum("Q", t.Companies), blank, blank)
}

// units writes the units of all associations, each below its own.
func (s *Summary) units(wb *sheet.Workbook) error {
	i, c, p := sheet.StyleInteger, sheet.StyleChange, sheet.StylePercent
	w, err := wb.Sheet(sheet.Spec{Name: unitSheet, FreezeColumns: 5, Columns: s.once([]sheet.Column{
		column("コード", 7, sheet.StyleCode), column("都道府県", 10, sheet.StyleText), column("階層", 6, i), column("区分", 10, sheet.StyleText), column("組織", 30, sheet.StyleText),
		column("期首", 9, i), column("前月末", 9, i), column("入会計", 8, i), column("退会計", 8, i), column("移籍入", 8, i), column("移籍出", 8, i), column("調整", 8, c), column("当月末", 9, i), column("純増", 8, c),
		column("累計入会", 9, i), column("累計退会", 9, i), column("累計純増", 9, c), column("純増率", 8, p), column("社数", 9, i),
	})})
	if err != nil {
		return err
	}
	row := 1
	for _, r := range s.Returns {
		pref, _ := nihongo.PrefectureByCode(r.Manifest.Office)
		for _, l := range r.Lines {
			row++
			of := sheet.Value{}
			if l.Opening > 0 {
				of = sheet.Num(float64(l.YearNet()) / float64(l.Opening))
			}
			if err := w.Row(sheet.Text(pref.Code), sheet.Text(pref.Name), whole(l.Level), sheet.Text(l.Label), sheet.Text(l.Name),
				whole(l.Opening), whole(l.Previous), whole(l.Joined), whole(l.Left), whole(l.In), whole(l.Out), whole(l.Adjusted), whole(l.Closing),
				sheet.Calc(fmt.Sprintf("H%[1]d-I%[1]d", row), whole(l.Net())), whole(l.YearJoined), whole(l.YearLeft),
				sheet.Calc(fmt.Sprintf("O%[1]d-P%[1]d", row), whole(l.YearNet())),
				sheet.Calc(fmt.Sprintf(`IF(F%[1]d=0,"",Q%[1]d/F%[1]d)`, row), of), whole(l.Companies)); err != nil {
				return err
			}
		}
	}
	return nil
}

// statistics writes the classes added up over the associations.
func (s *Summary) statistics(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: statSheet, Portrait: true, NoFilter: true, Columns: []sheet.Column{
		column("分類", 14, sheet.StyleText), column("コード", 7, sheet.StyleCode), column("項目", 34, sheet.StyleText),
		column("企業数(社)", 11, sheet.StyleInteger), column("構成比(社)", 10, sheet.StylePercent), column("会員数(名)", 11, sheet.StyleInteger), column("構成比(名)", 10, sheet.StylePercent),
	}})
	if err != nil {
		return err
	}
	for _, name := range groups() {
		list := s.Group(name)
		if len(list) == 0 {
			continue
		}
		first := w.Last() + 1
		end := first + len(list) - 1
		var all Class
		for _, c := range list {
			all.Companies += c.Companies
			all.Members += c.Members
		}
		share := func(letter string, row, n, of int) sheet.Value {
			f := fmt.Sprintf(`IF(%[1]s$%[2]d=0,"",%[1]s%[3]d/%[1]s$%[2]d)`, letter, end+1, row)
			if of == 0 {
				return sheet.Calc(f, sheet.Value{})
			}
			return sheet.Calc(f, sheet.Num(float64(n)/float64(of)))
		}
		for i, c := range list {
			if err := w.Row(sheet.Text(name), sheet.Text(c.Code), sheet.Text(c.Name), whole(c.Companies), share("D", first+i, c.Companies, all.Companies),
				whole(c.Members), share("F", first+i, c.Members, all.Members)); err != nil {
				return err
			}
		}
		t, sum := sheet.StyleTotalText, func(letter string, n int) sheet.Value {
			return sheet.Calc(fmt.Sprintf("SUM(%s%d:%s%d)", letter, first, letter, end), whole(n)).As(sheet.StyleTotalInteger)
		}
		if err := w.Row(sheet.Text(name).As(t), sheet.Value{}.As(t), sheet.Text("計").As(t), sum("D", all.Companies), share("D", end+1, all.Companies, all.Companies).As(sheet.StyleTotalPercent),
			sum("F", all.Members), share("F", end+1, all.Members, all.Members).As(sheet.StyleTotalPercent)); err != nil {
			return err
		}
	}
	return nil
}

// groups are those of 統計 that add up over associations.
func groups() []string { return []string{"業種", "同友会区分", "社員数", "資本金"} }

// means writes the averages of staff and capital with how many state them.
func (s *Summary) means(wb *sheet.Workbook) error {
	i := sheet.StyleInteger
	w, err := wb.Sheet(sheet.Spec{Name: meanSheet, FreezeColumns: 2, NoFilter: true, Columns: []sheet.Column{
		column("コード", 7, sheet.StyleCode), column("都道府県", 10, sheet.StyleText),
		column("社員数の記入(社)", 15, i), column("社員数の計(人)", 14, i), column("平均社員数", 11, sheet.StyleDecimal1), column("社員数の未記入(社)", 16, i),
		column("資本金の記入(社)", 15, i), column("資本金の計(円)", 20, sheet.StyleYen), column("平均資本金(円)", 16, sheet.StyleYen), column("個人事業(社)", 12, i), column("資本金の未記入(社)", 16, i),
	}})
	if err != nil {
		return err
	}
	mean := func(row int, of, by string, st Stated) sheet.Value {
		f := fmt.Sprintf(`IF(%[2]s%[1]d=0,"",%[3]s%[1]d/%[2]s%[1]d)`, row, by, of)
		if m, ok := st.Mean(); ok {
			return sheet.Calc(f, sheet.Num(m))
		}
		return sheet.Calc(f, sheet.Value{})
	}
	for n, r := range s.Returns {
		pref, _ := nihongo.PrefectureByCode(r.Manifest.Office)
		row := n + 2
		if err := w.Row(sheet.Text(pref.Code), sheet.Text(pref.Name), whole(r.Staff.N), sheet.Int(r.Staff.Sum), mean(row, "D", "C", r.Staff), whole(r.Staff.Blank),
			whole(r.Capital.N), sheet.Int(r.Capital.Sum), mean(row, "H", "G", r.Capital), whole(r.Capital.Sole), whole(r.Capital.Blank)); err != nil {
			return err
		}
	}
	end, row := len(s.Returns)+1, len(s.Returns)+2
	sum := func(letter string, n int64, style sheet.Style) sheet.Value {
		return sheet.Calc(fmt.Sprintf("SUM(%s2:%s%d)", letter, letter, end), sheet.Int(n)).As(style)
	}
	t := sheet.StyleTotalInteger
	return w.Row(sheet.Value{}.As(sheet.StyleTotalText), sheet.Text("全国").As(sheet.StyleTotalText),
		sum("C", int64(s.Staff.N), t), sum("D", s.Staff.Sum, t), mean(row, "D", "C", s.Staff).As(sheet.StyleTotalDecimal1), sum("F", int64(s.Staff.Blank), t),
		sum("G", int64(s.Capital.N), t), sum("H", s.Capital.Sum, sheet.StyleTotalYen), mean(row, "H", "G", s.Capital).As(sheet.StyleTotalYen), sum("J", int64(s.Capital.Sole), t), sum("K", int64(s.Capital.Blank), t))
}

// trades writes 社 by 同友会区分 and association.
func (s *Summary) trades(wb *sheet.Workbook) error {
	classes := s.Group("同友会区分")
	spec := sheet.Spec{Name: tradeSheet, FreezeColumns: 2, NoFilter: true, Columns: []sheet.Column{column("コード", 7, sheet.StyleCode), column("都道府県", 10, sheet.StyleText)}}
	for _, c := range classes {
		spec.Columns = append(spec.Columns, column(c.Name, 12, sheet.StyleInteger))
	}
	spec.Columns = append(spec.Columns, column("計(社)", 10, sheet.StyleInteger))
	w, err := wb.Sheet(spec)
	if err != nil {
		return err
	}
	end := sheet.ColumnName(1 + len(classes))
	line := func(row int, head []sheet.Value, figures func(at int, c Class) sheet.Value, total int, style sheet.Style) error {
		for at, c := range classes {
			head = append(head, figures(at, c))
		}
		return w.Row(append(head, sheet.Calc(fmt.Sprintf("SUM(C%[1]d:%[2]s%[1]d)", row, end), whole(total)).As(style))...)
	}
	if len(classes) == 0 {
		return nil
	}
	for n, r := range s.Returns {
		pref, _ := nihongo.PrefectureByCode(r.Manifest.Office)
		own := map[string]int{}
		total := 0
		for _, c := range r.Classes {
			if c.Group == "同友会区分" {
				own[c.Name] += c.Companies
				total += c.Companies
			}
		}
		if err := line(n+2, []sheet.Value{sheet.Text(pref.Code), sheet.Text(pref.Name)}, func(_ int, c Class) sheet.Value { return whole(own[c.Name]) }, total, sheet.StyleInteger); err != nil {
			return err
		}
	}
	all := 0
	for _, c := range classes {
		all += c.Companies
	}
	return line(len(s.Returns)+2, []sheet.Value{sheet.Value{}.As(sheet.StyleTotalText), sheet.Text("全国").As(sheet.StyleTotalText)}, func(at int, c Class) sheet.Value {
		letter := sheet.ColumnName(2 + at)
		return sheet.Calc(fmt.Sprintf("SUM(%s2:%s%d)", letter, letter, len(s.Returns)+1), whole(c.Companies)).As(sheet.StyleTotalInteger)
	}, all, sheet.StyleTotalInteger)
}

// twins writes the companies of more than one prefecture.
func (s *Summary) twins(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: twinSheet, Columns: []sheet.Column{
		column("よりどころ", 16, sheet.StyleText), column("法人番号", 15, sheet.StyleCode), column("企業名", 34, sheet.StyleText), column("県の数", 8, sheet.StyleInteger), column("都道府県と会員数", 50, sheet.StyleText),
	}})
	if err != nil {
		return err
	}
	for _, t := range s.Twins {
		if err := w.Row(sheet.Text(t.By), sheet.Text(t.Number), sheet.Text(t.Name), whole(len(t.Prefectures)), sheet.Text(t.Where())); err != nil {
			return err
		}
	}
	return nil
}

// Where names the prefectures with their members: 「滋賀 2名、京都 1名」.
func (t Twin) Where() string {
	var list []string
	for i, code := range t.Prefectures {
		p, _ := nihongo.PrefectureByCode(code)
		list = append(list, fmt.Sprintf("%s %d名", p.Short, t.Members[i]))
	}
	return strings.Join(list, "、")
}

// board writes where each of the 47 stands.
func (s *Summary) board(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: boardSheet, Columns: []sheet.Column{
		column("コード", 7, sheet.StyleCode), column("都道府県", 10, sheet.StyleText), column("状態", 10, sheet.StyleText), column("ファイル", 34, sheet.StyleText), column("版", 5, sheet.StyleInteger),
		column("受信日", 12, sheet.StyleDate), column("返信日", 12, sheet.StyleDate), column("理由・頼んだこと", 70, sheet.StyleWrap),
	}})
	if err != nil {
		return err
	}
	for _, p := range s.Board {
		row := []sheet.Value{sheet.Text(p.Code), sheet.Text(p.Name), sheet.Text(string(p.State))}
		if a := p.Latest; a != nil {
			version := sheet.Value{}
			if a.Version.Known {
				version = sheet.Int(a.Version.N)
			}
			row = append(row, sheet.Text(a.Name), version, sheet.Day(string(a.Arrived)), sheet.Day(string(a.Answered)), sheet.Text(a.Fault+a.Asked))
		}
		if err := w.Row(row...); err != nil {
			return err
		}
	}
	return nil
}

// personColumns are those of 会員名簿 that stand in the nation's roster.
func personColumns() []sheet.Column {
	return []sheet.Column{column("会員番号", 10, sheet.StyleCode), column("企業名", 26, sheet.StyleText), column("企業名フリガナ", 20, sheet.StyleText), column("法人番号", 15, sheet.StyleCode),
		column("氏名", 14, sheet.StyleText), column("氏名フリガナ", 16, sheet.StyleText), column("役職", 16, sheet.StyleText), column("所属", 16, sheet.StyleText), column("郵便番号", 10, sheet.StyleCode),
		column("都道府県", 9, sheet.StyleText), column("住所", 38, sheet.StyleText), column("電話番号", 14, sheet.StyleCode), column("FAX番号", 14, sheet.StyleCode),
		column("業種コード", 7, sheet.StyleCode), column("業種", 30, sheet.StyleText), column("入会日", 12, sheet.StyleDate)}
}

// people writes the rosters one below the other and returns the range of the
// running numbers.
func (s *Summary) people(ctx context.Context, wb *sheet.Workbook, did func()) (string, error) {
	fields := personColumns()
	columns := append([]sheet.Column{column("通番", 7, sheet.StyleInteger), column("同友会", 7, sheet.StyleCode)}, fields...)
	w, err := wb.Sheet(sheet.Spec{Name: peopleSheet, FreezeColumns: 4, Columns: columns})
	if err != nil {
		return "", err
	}
	row, n := make([]sheet.Value, len(columns)), 0
	for _, p := range s.Board {
		if p.Current == nil {
			continue
		}
		if _, err := s.desk.read(ctx, p.Current, func(person Person) error {
			n++
			row[0], row[1] = whole(n), sheet.Text(p.Code)
			for i, f := range fields {
				text := person.Get(f.Title)
				if row[i+2] = sheet.Text(text); f.Style == sheet.StyleDate && nihongo.Day(text).Valid() {
					row[i+2] = sheet.Day(text)
				}
			}
			return w.Row(row...)
		}); err != nil {
			return "", err
		}
		if did != nil {
			did()
		}
	}
	return w.Range(0), nil
}
