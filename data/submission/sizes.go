package submission

// The sheets 統計 and 統計資料. 統計資料 says without names how many companies state a
// figure, one list per figure; every 社 of 統計 is a formula over it.

import (
	"fmt"
	"maps"
	"slices"

	"kaisei/data/sheet"
)

const (
	statisticsSheet = "統計"
	sourceSheet     = "統計資料"
)

// The lists of 統計資料; each has two columns, the value and how many 社 state it.
const (
	industryList = iota
	staffList
	capitalList
)

// stated is one line of a list.
type stated struct {
	value     sheet.Value
	companies int
}

// list is one list: the companies that state nothing, then the values in order.
// Words and numbers stand apart because programs differ in whether "at least
// 100" takes in a word.
type list struct{ labels, values []stated }

// sources are the lists of 統計資料.
func (s *Statistics) sources() (lists [3]list) {
	put := func(n int, v sheet.Value, companies int) {
		lists[n].values = append(lists[n].values, stated{v, companies})
	}
	for _, code := range slices.Sorted(maps.Keys(s.industries)) {
		put(industryList, sheet.Text(code), s.industries[code])
	}
	for _, n := range slices.Sorted(maps.Keys(s.staffs)) {
		put(staffList, sheet.Int(n), s.staffs[n])
	}
	for _, yen := range slices.Sorted(maps.Keys(s.capital)) {
		put(capitalList, sheet.Int(yen), s.capital[yen])
	}
	blank := sheet.Text(Blank)
	lists[industryList].labels = []stated{{blank, s.Industry[len(s.Industry)-1].Companies}}
	lists[staffList].labels = []stated{{blank, s.AverageStaff.Blank}}
	lists[capitalList].labels = []stated{{blank, s.AverageCapital.Blank}, {sheet.Text(SoleTrader), s.AverageCapital.Sole}}
	return lists
}

// source gives the ranges of list n in 統計資料, its labels or its values: what is
// stated, and by how many companies. No values give the empty cells below.
func source(lists [3]list, n int, labels bool) (stated, companies string) {
	first, last := 2, len(lists[n].labels)+1
	if !labels {
		first, last = last+1, max(last+1, last+len(lists[n].values))
	}
	at := func(column int) string {
		letters := sheet.ColumnName(column)
		return fmt.Sprintf("%s!$%s$%d:$%s$%d", sheet.Quote(sourceSheet), letters, first, letters, last)
	}
	return at(2 * n), at(2*n + 1)
}

// writeSource writes 統計資料.
func (s *Statistics) writeSource(wb *sheet.Workbook) error {
	number := sheet.Column{Title: "企業数(社)", Width: 12, Style: sheet.StyleInteger}
	w, err := wb.Sheet(sheet.Spec{Name: sourceSheet, Portrait: true, NoFilter: true, Columns: []sheet.Column{
		{Title: "業種コード", Width: 14, Style: sheet.StyleCode}, number,
		{Title: "社員数(正規+パート)", Width: 22, Style: sheet.StyleInteger}, number,
		{Title: "資本金(円)", Width: 22, Style: sheet.StyleYen}, number,
	}})
	if err != nil {
		return err
	}
	var rows [][6]sheet.Value
	for n, list := range s.sources() {
		for i, x := range append(list.labels, list.values...) {
			if i == len(rows) {
				rows = append(rows, [6]sheet.Value{})
			}
			rows[i][2*n], rows[i][2*n+1] = x.value, sheet.Int(int64(x.companies))
		}
	}
	for _, row := range rows {
		if err := w.Row(row[:]...); err != nil {
			return err
		}
	}
	return nil
}

// writeStatistics writes 統計 and returns the range of its checks.
func (m *Counted) writeStatistics(wb *sheet.Workbook) (string, error) {
	s := &m.Statistics
	count := func(title string) sheet.Column {
		return sheet.Column{Title: title, Width: 11, Style: sheet.StyleInteger}
	}
	share := func(title string) sheet.Column {
		return sheet.Column{Title: title, Width: 10, Style: sheet.StylePercent}
	}
	w, err := wb.Sheet(sheet.Spec{Name: statisticsSheet, Portrait: true, NoFilter: true, Columns: []sheet.Column{
		{Title: "分類", Width: 13}, {Title: "コード", Width: 7, Style: sheet.StyleCode}, {Title: "項目", Width: 34}, {Title: "同友会区分", Width: 15},
		count("企業数(社)"), share("構成比(社)"), count("会員数(名)"), share("構成比(名)"),
		{Title: "合計", Width: 20, Style: sheet.StyleYen}, {Title: "平均", Width: 15, Style: sheet.StyleYen}, {Title: "検算", Width: 6, Style: sheet.StyleOK},
	}})
	if err != nil {
		return "", err
	}
	t := &tables{w: w, s: s, lists: s.sources(), companies: m.letter("社数"), members: m.letter("名簿")}
	trades := t.industries()
	sizes := t.sizes("社員数", s.Staff, staffSteps(), staffList)
	t.sizes("資本金", s.Capital, capitalSteps(), capitalList)
	t.average("平均社員数", "記入のある企業(人)", s.AverageStaff, staffList, sheet.StyleDecimal1)
	t.average("平均資本金", "記入のある法人(円)", s.AverageCapital, capitalList, sheet.StyleYen)
	last := w.Last()
	for _, note := range definitions() {
		t.row(sheet.Text("定義").As(sheet.StyleLabel), sheet.Value{}.As(sheet.StyleLabel), sheet.Text(note).As(sheet.StyleLabel))
	}
	if t.err != nil {
		return "", t.err
	}
	if err := marks(w, fmt.Sprintf("K2:K%d", last), "$K2"); err != nil {
		return "", err
	}
	chart := func(at int, kind sheet.ChartKind, title string, rows [2]int, height int) error {
		column := func(letter string) string {
			return fmt.Sprintf("%s!$%s$%d:$%s$%d", sheet.Quote(statisticsSheet), letter, rows[0], letter, rows[1])
		}
		return w.Chart(sheet.Ref(0, at), sheet.Chart{Kind: kind, Title: title, Categories: column("C"), Width: 1080, Height: height,
			Series: []sheet.Series{{Name: "企業数(社)", Values: column("E")}}})
	}
	under := w.Last() + 2
	if err := w.Break(under); err != nil {
		return "", err
	}
	if err := chart(under+1, sheet.Bars, "業種別の企業数(社)", trades, 560); err != nil {
		return "", err
	}
	checks := fmt.Sprintf("%s!$K$2:$K$%d", sheet.Quote(statisticsSheet), last)
	return checks, chart(under+33, sheet.Columns, "社員数別の企業数(社)", sizes, 380)
}

// definitions say what the figures mean, on the sheet itself.
func definitions() []string {
	return []string{
		"社: 基準日に会員が1名以上いる企業。会員が何名いても1社と数える。名: 会員数。",
		"業種: 日本標準産業分類(第14回改定)大分類。同友会区分はその集計。",
		"社員数: 正規とパート・アルバイトの合計。平均は、記入のある企業の合計 ÷ その社数。",
		"資本金: 法人だけ。個人事業は平均に含めない。平均は、記入のある法人の合計 ÷ その社数。",
		"企業数・合計・平均は、シート「統計資料」(企業名のない度数表)から式で数えたもの。",
	}
}
