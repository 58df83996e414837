package office

// Whether the file is sound.

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Check looks whether the file is sound: SQLite's own check, references, and
// whether the records are what the journal says they should be. It returns
// what is wrong as Japanese sentences, nothing for a sound file.
func (f *File) Check(ctx context.Context) (problems []string, err error) {
	found, err := f.lines(ctx, "PRAGMA integrity_check")
	if err != nil {
		return problems, err
	}
	for _, line := range found {
		if line[0] != "ok" {
			problems = append(problems, "ファイルの一部が傷んでいます。〔"+strings.Join(line, " ")+"〕")
		}
	}
	if found, err = f.lines(ctx, "PRAGMA foreign_key_check"); err != nil {
		return problems, err
	}
	for _, line := range found { // table, rowid, table that is pointed to, number of the key
		problems = append(problems, "「"+labelOf(line[0])+"」の表の"+line[1]+"行目が指す「"+labelOf(line[2])+"」の記録がありません。")
	}
	tables, err := audit(ctx, f.read)
	if err != nil {
		return problems, err
	}
	problems = append(problems, adrift(tables)...)
	damaged, err := f.checkContents(ctx)
	if err != nil {
		return problems, err
	}
	problems = append(problems, damaged...)
	replayed, err := f.replay(ctx)
	if err != nil {
		return append(problems, "履歴を初めから読み直せません。〔"+err.Error()+"〕"), nil
	}
	for _, c := range journal.Diff(replayed, f.Book()) {
		problems = append(problems, difference(c))
	}
	return problems, nil
}

// adrift words that tables hold something else than what was written.
func adrift(tables []string) (problems []string) {
	for _, table := range tables {
		problems = append(problems, "「"+labelOf(table)+"」の中身が、書き込んだときのものと違います。")
	}
	return problems
}

// difference words where a record is not what the journal says.
func difference(c journal.Change) string {
	what := labelOf(string(c.Kind)) + "（" + c.ID + "）"
	switch {
	case c.Removes():
		return what + "が履歴にはありますが、名簿にはありません。"
	case c.Creates():
		return what + "が名簿にはありますが、履歴にはありません。"
	}
	field, _ := roster.FieldOf(c.Kind, c.Field)
	return fmt.Sprintf("%sの%sが、履歴では「%s」、名簿では「%s」です。", what, cmp.Or(field.Label, c.Field), c.Before, c.After)
}

// labelOf is what people call a table, the name itself where they have none.
func labelOf(table string) string {
	for _, s := range roster.Schemas() {
		if string(s.Kind) == table {
			return s.Label
		}
	}
	switch table {
	case actionTable, changeTable:
		return "履歴"
	case contentTable:
		return "保管したファイル"
	}
	return table
}

// replay makes the Book that the journal alone leads to.
func (f *File) replay(ctx context.Context) (*roster.Book, error) {
	all, err := f.changes(ctx, "1 ORDER BY c.n")
	if err != nil {
		return nil, err
	}
	return roster.NewBuilder().Book(f.Today()).Apply(all)
}

func (f *File) lines(ctx context.Context, query string) ([][]string, error) {
	rows, err := f.read.QueryContext(ctx, query)
	if err != nil {
		return nil, fault(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, fault(err)
	}
	var out [][]string
	for rows.Next() {
		parts := make([]sql.NullString, len(names))
		into := make([]any, len(names))
		for i := range parts {
			into[i] = &parts[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, fault(err)
		}
		var line []string
		for _, p := range parts {
			line = append(line, p.String)
		}
		out = append(out, line)
	}
	return out, fault(rows.Err())
}
