package terminal

// --profile: what was closed, written as one of the office's profiles has it.

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"kaisei/data/action"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/ui/message"
)

// profileNamed finds a profile of the office by its name, nil for "".
func profileNamed(book *roster.Book, name string) (*roster.Profile, error) {
	if name == "" {
		return nil, nil
	}
	var names []string
	for _, p := range book.Profiles() {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	if len(names) == 0 {
		return nil, message.Refused("この事務局ファイルには書式がありません。画面の「提出」の「提出の書式」で作れます。")
	}
	return nil, message.Refused("「" + name + "」という書式はありません。あるのは " + strings.Join(names, "、") + " です。")
}

// putProfile writes the list with the columns of a profile, and its own form
// when it has one, beside the workbook of a closed submission.
func (t Terminal) putProfile(ctx context.Context, f *office.File, s *roster.Submission, p *roster.Profile, dir string) error {
	rows, err := submission.Load(ctx, f, s)
	if err != nil {
		return err
	}
	columns, err := submission.DecodeColumns(p.Columns)
	if err != nil {
		return err
	}
	if !rows.Bare { // else there is no list
		var list bytes.Buffer
		if err := submission.WriteOwn(ctx, &list, rows, columns); err != nil {
			return err
		}
		var titles []string
		for _, c := range columns {
			titles = append(titles, c.Called())
		}
		if err := t.disclose(ctx, f, filepath.Join(dir, "名簿_"+s.Period+"_"+named(p.Name)+".xlsx"), list.Bytes(), rows, "書式の名簿", titles); err != nil {
			return err
		}
	}
	if p.Form == "" {
		return nil
	}
	form, err := f.Content(ctx, p.Form)
	if err != nil {
		return err
	}
	var filled bytes.Buffer
	if _, err := sheet.Fill(form, submission.FormValues(f.Book().Office(), s), &filled); err != nil {
		return err
	}
	return t.place(dir, strings.TrimSuffix(p.FormName, filepath.Ext(p.FormName))+"_"+s.Period+".xlsx", filled.Bytes())
}

// named is a name as part of a file's.
func named(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
}

// disclose writes a file that names persons and enters it in the 提供記録.
func (t Terminal) disclose(ctx context.Context, f *office.File, path string, content []byte, rows *submission.Frozen, what string, columns []string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	_, err := f.Disclose(ctx, path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}, func() (roster.Disclosure, []roster.ID) {
		people, silent := rows.Named()
		to, basis := action.Ground(f.Book().Office(), roster.ChannelNational)
		return roster.Disclosure{To: to, Purpose: submission.Purpose, Basis: basis, What: what, Columns: strings.Join(columns, "、"),
			Omitted: roster.Known(int64(silent)), Submission: rows.Record.ID}, people
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(t.Out, path)
	return err
}
