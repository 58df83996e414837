package declaration

// The sheet パートナーシップ構築宣言 of a submission: one row for each member company that
// begun a declaration and agreed to be named, and the counts of all.

import (
	"fmt"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Names of the sheets.
const (
	NamesSheet  = "パートナーシップ構築宣言"
	CountsSheet = "宣言の集計"
)

// WriteSheets adds the two sheets to a workbook. A company is named only when the
// member through whom it is one said 可 to 宣言の社名; all others are counted.
// It returns how many companies are named and how many with a declaration are not.
func WriteSheets(wb *sheet.Workbook, book *roster.Book) (named, silent int, err error) {
	people, silent, err := WriteNamed(wb, book)
	return len(people), silent, err
}

// WriteNamed is WriteSheets that tells through which members companies are named,
// for the 提供記録.
func WriteNamed(wb *sheet.Workbook, book *roster.Book) (named []roster.ID, silent int, err error) {
	lives, err := Lives(book)
	if err != nil {
		return nil, 0, err
	}
	forms, err := Forms(book)
	if err != nil {
		return nil, 0, err
	}
	rows := Rows(book, lives)
	out, err := wb.Sheet(sheet.Spec{Name: NamesSheet, Columns: nameColumns(), FreezeColumns: 3})
	if err != nil {
		return nil, 0, err
	}
	for _, r := range rows {
		switch {
		case r.Life == nil:
			continue
		case book.Silence(r.Entry, roster.ChannelDeclaration) != "":
			silent++
			continue
		}
		named = append(named, r.Entry.ID)
		if err := out.Row(nameRow(book.Office(), r)...); err != nil {
			return named, silent, err
		}
	}
	return named, silent, writeCounts(wb, book, rows, forms, silent)
}

// NameTitles are the headings of the sheet of names.
func NameTitles() []string {
	var titles []string
	for _, c := range nameColumns() {
		titles = append(titles, c.Title)
	}
	return titles
}

func nameColumns() []sheet.Column {
	columns := []sheet.Column{
		{Title: "同友会", Style: sheet.StyleCode, Width: 8}, {Title: "会員番号", Style: sheet.StyleCode, Width: 10}, {Title: "企業名", Width: 28},
		{Title: "フリガナ", Width: 24}, {Title: "法人番号", Style: sheet.StyleCode, Width: 16}, {Title: "都道府県", Width: 10},
		{Title: "業種コード", Style: sheet.StyleCode, Width: 10}, {Title: "業種", Width: 20}, {Title: "資本金", Style: sheet.StyleYen, Width: 14},
		{Title: "社員数", Style: sheet.StyleInteger, Width: 9}, {Title: "代表者役職", Width: 14}, {Title: "代表者氏名", Width: 16},
		{Title: "状態", Width: 12}, {Title: "ひな形版", Style: sheet.StyleCode, Width: 10}, {Title: "宣言日", Style: sheet.StyleDate, Width: 12},
		{Title: "提出日", Style: sheet.StyleDate, Width: 12}, {Title: "掲載確認日", Style: sheet.StyleDate, Width: 12}, {Title: "掲載URL", Width: 30},
	}
	for _, s := range Subjects() {
		columns = append(columns, sheet.Column{Title: "個別項目 " + s.Title, Style: sheet.StyleInteger, Width: 12})
	}
	return append(columns, sheet.Column{Title: "個別項目 自社の項目", Style: sheet.StyleInteger, Width: 12},
		sheet.Column{Title: "その他記載", Style: sheet.StyleInteger, Width: 10}, sheet.Column{Title: "担当", Width: 12})
}

// nameRow: 備考 is not among the columns, for free text of an office does not travel.
func nameRow(office *roster.Office, r *Row) []sheet.Value {
	c, l := r.Company, r.Life
	amount := func(a roster.Amount) sheet.Value {
		if !a.Known {
			return sheet.Value{}
		}
		return sheet.Int(a.N)
	}
	flag := func(is bool) sheet.Value {
		if is {
			return sheet.Int(1)
		}
		return sheet.Int(0)
	}
	version := l.Draft.Form
	if l.Form == nil {
		version = "不明"
	}
	submitted := ""
	for _, s := range l.Steps {
		if s.State == Submitted || s.State == Renewing {
			submitted = string(s.On)
		}
	}
	row := []sheet.Value{
		sheet.Text(office.Prefecture), sheet.Text(r.Entry.Number), sheet.Text(c.Name), sheet.Text(c.Kana), sheet.Text(c.Number), sheet.Text(c.Prefecture),
		sheet.Text(c.Industry), sheet.Text(nihongo.Industry(c.Industry)), amount(c.Capital), amount(c.Staff()),
		sheet.Text(l.Draft.Party.Title), sheet.Text(l.Draft.Party.Name), sheet.Text(l.Current()), sheet.Text(version),
		sheet.Day(string(l.On)), sheet.Day(submitted), sheet.Day(string(l.Posted)), sheet.Text(l.URL),
	}
	for _, s := range Subjects() {
		row = append(row, flag(l.Draft.Has(s.ID)))
	}
	other := false
	for _, i := range l.Draft.Items {
		other = other || !known(i.Item)
	}
	return append(row, flag(other), flag(len(l.Draft.Own) > 0), sheet.Text(l.Clerk))
}

// known reports whether an item is one of the Subjects.
func known(item string) bool {
	for _, s := range Subjects() {
		if s.ID == item {
			return true
		}
	}
	return false
}

func writeCounts(wb *sheet.Workbook, book *roster.Book, rows []*Row, forms Library, silent int) error {
	out, err := wb.Sheet(sheet.Spec{Name: CountsSheet, NoFilter: true, Portrait: true, Columns: []sheet.Column{
		{Title: "区分", Width: 12}, {Title: "名称", Width: 40}, {Title: "企業数", Style: sheet.StyleInteger, Width: 10},
		{Title: "着手", Style: sheet.StyleInteger, Width: 10}, {Title: "掲載確認", Style: sheet.StyleInteger, Width: 10}}})
	if err != nil {
		return err
	}
	put := func(values ...sheet.Value) {
		if err == nil {
			err = out.Row(values...)
		}
	}
	for _, c := range ByState(rows) {
		put(sheet.Text("状態"), sheet.Text(c.Name), sheet.Int(int64(c.N)))
	}
	for _, c := range ByForm(rows, forms) {
		put(sheet.Text("ひな形"), sheet.Text(c.Name), sheet.Int(int64(c.N)))
	}
	for _, s := range ByUnit(book, rows) {
		put(sheet.Text("所属"), sheet.Text(s.Name), sheet.Int(int64(s.Companies)), sheet.Int(int64(s.Begun)), sheet.Int(int64(s.Public)))
	}
	for _, s := range ByTrade(rows) {
		put(sheet.Text("業種"), sheet.Text(s.Name), sheet.Int(int64(s.Companies)), sheet.Int(int64(s.Begun)), sheet.Int(int64(s.Public)))
	}
	put(sheet.Text("提供除外"), sheet.Text("宣言の社名に同意していないか未確認のため、名前を載せない企業"), sheet.Int(int64(silent)))
	if err != nil {
		return fmt.Errorf("declaration: counts: %w", err)
	}
	return nil
}
