package survey

// The table of numbers of companies by municipality that 組織率 divides by. It is
// published (経済センサス) and loaded by the office; none is part of the program,
// because it ages and its choice is the office's.

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// ErrCensus: no columns of municipality codes and numbers of companies, or no
// line below them.
var ErrCensus = errors.New("survey: not a table of companies by municipality")

// Table is a table of numbers of companies.
type Table struct {
	About   *roster.Census // nil before it is loaded
	Counts  map[string]int // 社, by code of five digits
	Year    int            // of the survey as the table states it, 0 when it does not
	Skipped []string       // lines that were not understood, in Japanese
}

// mostLines is far above the 1,900 municipalities of the country.
const mostLines = 20_000

// ReadTable reads a table from CSV or a workbook: any sheet, any row of headings
// that has a municipality's code and a number of companies. The error Is
// ErrCensus or one of package sheet.
func ReadTable(ctx context.Context, content []byte) (*Table, error) {
	f, err := sheet.OpenContent(content, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for at := range f.Sheets() {
		t := &Table{Counts: map[string]int{}}
		head := columns{code: -1, count: -1, year: -1}
		lines := 0
		err := f.Rows(ctx, at, func(row int, cells []sheet.Cell) error {
			if lines++; lines > mostLines {
				return fmt.Errorf("%w: %d rows", sheet.ErrTooLarge, lines)
			}
			if head.code < 0 || head.count < 0 {
				head = headings(cells)
				return nil
			}
			t.line(head, row, cells)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(t.Counts) > 0 {
			return t, nil
		}
	}
	return nil, ErrCensus
}

type columns struct{ code, count, year int }

// headings finds the columns in a row: 市区町村コード, 法人企業数, 年.
func headings(cells []sheet.Cell) columns {
	c := columns{-1, -1, -1}
	for i := range cells {
		title := strings.Join(strings.Fields(cells[i].Text), "")
		switch {
		case c.code < 0 && (strings.Contains(title, "コード") || strings.Contains(title, "団体番号")):
			c.code = i
		case strings.Contains(title, "法人企業数"), c.count < 0 && (strings.Contains(title, "企業数") || strings.Contains(title, "法人数") || strings.Contains(title, "会社数")):
			c.count = i
		case c.year < 0 && (title == "年" || strings.HasSuffix(title, "年次") || strings.HasSuffix(title, "調査年")):
			c.year = i
		}
	}
	return c
}

func (t *Table) line(head columns, row int, cells []sheet.Cell) {
	get := func(at int) string {
		if at < 0 || at >= len(cells) {
			return ""
		}
		return strings.TrimSpace(cells[at].Text)
	}
	code, count := get(head.code), get(head.count)
	if code == "" && count == "" {
		return
	}
	code = narrow(code)
	if len(code) == 4 || len(code) == 5 && !known(code) && known("0"+code) { // Excel has taken the leading zero
		code = "0" + code
	}
	m, ok := nihongo.MunicipalityByCode(code)
	if !ok {
		if len(code) >= 5 && strings.HasSuffix(code[:5], "000") || len(code) <= 2 { // the prefecture's own line
			return
		}
		t.skip(row, "市区町村コード「"+code+"」がわかりません")
		return
	}
	n, err := nihongo.ParseNumber(count)
	if err != nil || n < 0 || n > 10_000_000 {
		t.skip(row, m.Name+"の企業数「"+count+"」が数ではありません")
		return
	}
	if _, double := t.Counts[m.Code]; double {
		t.skip(row, m.Name+"が二度出てきます。初めの行を使いました")
		return
	}
	t.Counts[m.Code] = int(n)
	if y := yearOf(get(head.year)); t.Year == 0 {
		t.Year = y
	}
}

func (t *Table) skip(row int, why string) {
	t.Skipped = append(t.Skipped, fmt.Sprintf("%d行目：%s。", row, why))
}

func known(code string) bool {
	_, ok := nihongo.MunicipalityByCode(code)
	return ok
}

func narrow(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= '０' && r <= '９' {
			r -= '０' - '0'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// yearOf reads 「2021」「2021年」「令和3年」, 0 for anything else.
func yearOf(text string) int {
	if text == "" {
		return 0
	}
	if n, err := nihongo.ParseNumber(strings.TrimSuffix(text, "年")); err == nil && n > 1900 && n < 2200 {
		return int(n)
	}
	if d, err := nihongo.ParseDay(strings.TrimSuffix(text, "年") + "年1月1日"); err == nil {
		return d.Year()
	}
	return 0
}

// Load proposes to keep a table in the office: the record and the file itself.
// source says who published it; year 0 takes the table's own.
func Load(t *Table, content []byte, name, source string, year int, day nihongo.Day) journal.Action {
	c := &roster.Census{ID: roster.NewID(), Name: filepath.Base(name), Source: strings.TrimSpace(source), Loaded: day, Content: journal.Content(content).Hash()}
	if year == 0 {
		year = t.Year
	}
	if year > 0 {
		c.Year = roster.Known(int64(year))
	}
	return journal.Action{From: "組織率", Sentence: fmt.Sprintf("企業数の表「%s」（%d市区町村）を取り込みました", c.Name, len(t.Counts)),
		Changes: []journal.Change{roster.Create(c)}, Contents: []journal.Content{content}}
}

// Newest reads the newest table that an office keeps, nil when it keeps none.
// content is office.File.Content.
func Newest(ctx context.Context, book *roster.Book, content func(context.Context, string) (journal.Content, error)) (*Table, error) {
	list := book.Censuses()
	if len(list) == 0 {
		return nil, nil
	}
	raw, err := content(ctx, list[0].Content)
	if err != nil {
		return nil, err
	}
	t, err := ReadTable(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("survey: %s: %w", list[0].Name, err)
	}
	t.About = list[0]
	return t, nil
}
