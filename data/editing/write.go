package editing

// The workbook that goes out.

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kaisei/data/action"
	"kaisei/data/listing"
	"kaisei/data/sheet"
)

// Write writes a list as an editing workbook: 会員番号 and the columns of the list,
// of which those can be edited that can be in the list on the screen. made is the
// newest Action of the office, "" if unknown. It is for the office alone,
// whatever l.For says. The same list gives the same bytes.
func Write(ctx context.Context, w io.Writer, l listing.List, made string) (listing.Told, error) {
	at := l.Book.Day().Time()
	title := cmp.Or(strings.TrimSpace(l.Title), "会員一覧") + "（編集用）"
	wb := sheet.Create(w, sheet.Meta{
		Title: title, Author: l.Book.Office().Maker,
		Created: time.Date(at.Year(), at.Month(), at.Day(), 15, 0, 0, 0, time.UTC),
	})
	columns := columnsOf(l)
	m := Manifest{Format: format, Office: officeOf(l.Book), OfficeName: l.Book.Office().Name, Action: made,
		Day: l.Book.Day(), Title: l.Title, Sheet: listSheet, Members: len(l.Entries)}
	for _, c := range columns {
		m.Columns = append(m.Columns, columnOf(c))
	}
	err := write(ctx, wb, l, columns, m, title)
	if ended := wb.Close(); err == nil {
		err = ended
	}
	if err != nil {
		return listing.Told{}, fmt.Errorf("editing workbook: %w", err)
	}
	return listing.Told{Listed: len(l.Entries)}, nil
}

// columnsOf are the columns of a list, 会員番号 first.
func columnsOf(l listing.List) []listing.Column {
	columns := listing.Pick(l.Columns)
	ids := []string{"number"}
	for _, c := range columns {
		ids = append(ids, c.ID)
	}
	return listing.Pick(ids)
}

func write(ctx context.Context, wb *sheet.Workbook, l listing.List, columns []listing.Column, m Manifest, title string) error {
	table, err := wb.Sheet(spec(l, columns, m, title))
	if err != nil {
		return err
	}
	if err := writeHelp(wb, m); err != nil {
		return err
	}
	if err := offer(wb, table, m); err != nil {
		return err
	}
	hidden, err := newRecorder(wb, m)
	if err != nil {
		return err
	}
	cells, said := make([]sheet.Value, len(columns)+1), make([]string, len(columns))
	for i, e := range l.Entries {
		if i%512 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		card := action.CardOf(l.Book, e)
		cells[0] = sheet.Text(e.ID)
		for j, c := range columns {
			if field := m.Columns[j].Field; m.Columns[j].Open {
				said[j] = card.Get(field)
				cells[j+1] = shown(field, said[j])
			} else {
				cells[j+1] = c.Cell(l.Book, e)
				said[j] = cells[j+1].Plain()
			}
		}
		if err := table.Row(cells...); err != nil {
			return err
		}
		if err := hidden.row(memberRow, e.ID, said); err != nil {
			return err
		}
	}
	return hidden.close()
}

// spec is the list as a sheet: ids hidden in front, what cannot be edited grey.
func spec(l listing.List, columns []listing.Column, m Manifest, title string) sheet.Spec {
	s := sheet.Spec{Name: listSheet, Protect: true, FreezeColumns: 1,
		Head:    sheet.Head{Title: title, Aside: m.Day.Western() + "現在", Note: l.Asked},
		Columns: []sheet.Column{{Title: keyTitle, Width: 10, Style: sheet.StyleCode.Fixed(), Hidden: true}}}
	for i, c := range columns {
		column := c.Sheet()
		if m.Columns[i].Open {
			column.Style = column.Style.Editable()
		} else {
			column.Style = column.Style.Fixed()
		}
		s.Columns = append(s.Columns, column)
		if i < 3 && (c.ID == "number" || c.ID == "company" || c.ID == "name") && s.FreezeColumns == i+1 {
			s.FreezeColumns++
		}
	}
	return s
}

// offer lets cells of a few words be chosen from these.
func offer(wb *sheet.Workbook, table *sheet.Writer, m Manifest) error {
	var lists [][]string
	source := sheet.Spec{Name: choiceSheet, Hidden: true, NoFilter: true}
	for i, c := range m.Columns {
		words := choices(c.Field)
		if !c.Open || words == nil {
			continue
		}
		cells := fmt.Sprintf("%s:%s", sheet.Ref(i+1, 2), sheet.Ref(i+1, max(2, m.Members+1)))
		var err error
		if len(words) <= 3 {
			err = table.Choose(cells, words...)
		} else {
			letter := sheet.ColumnName(len(lists))
			err = table.ChooseFrom(cells, fmt.Sprintf("%s!$%s$2:$%s$%d", sheet.Quote(choiceSheet), letter, letter, len(words)+1))
			lists, source.Columns = append(lists, words), append(source.Columns, sheet.Column{Title: c.Title, Width: 30})
		}
		if err != nil {
			return err
		}
	}
	if len(lists) == 0 {
		return nil
	}
	out, err := wb.Sheet(source)
	if err != nil {
		return err
	}
	longest := slices.MaxFunc(lists, func(a, b []string) int { return cmp.Compare(len(a), len(b)) })
	for i := range longest {
		row := make([]sheet.Value, len(lists))
		for j, words := range lists {
			if i < len(words) {
				row[j] = sheet.Text(words[i])
			}
		}
		if err := out.Row(row...); err != nil {
			return err
		}
	}
	return nil
}

// writeHelp says in the workbook how it is used.
func writeHelp(wb *sheet.Workbook, m Manifest) error {
	page, err := wb.Page(helpSheet)
	if err != nil {
		return err
	}
	if err := page.Widths(18, 68); err != nil {
		return err
	}
	if err := page.Set("A1", sheet.Text("編集用 Excel の使い方").As(sheet.StyleTitle)); err != nil {
		return err
	}
	page.Height(1, 34)
	return page.Notes(3, [][2]string{
		{"同友会", m.OfficeName},
		{"書き出した日", m.Day.Western()},
		{"直せるところ", "「" + listSheet + "」の白い欄です。灰色の欄は、Kaisei の中で直します。"},
		{"戻し方", "保存して閉じ、Kaisei の「会員名簿」の「その他」から「編集用 Excel を戻す…」を選びます。直した欄だけが変わり、変える前に一覧で確かめられます。"},
		{"その間の変更", "Excel で直している間に Kaisei でも直した欄は、両方の値を見て選びます。何もしなければ Kaisei の値が残ります。"},
		{"行を消す・足す", "行を消しても、その会員は変わりません。行を足しても、会員は増えません（増やすときは「取込」を使います）。"},
		{"並べ替え", "絞り込みはそのままできます。並べ替えるときは、「校閲」の「シート保護の解除」の後、表全体を選んで行います（パスワードはありません）。"},
		{"取り扱い", "会員の個人情報です。事務局の中だけで使い、戻した後は消してください。"},
	})
}
