package terminal

// The month's workbook.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/ui/message"

	"github.com/spf13/cobra"
)

func (t Terminal) submitCommand() *cobra.Command {
	c := &cobra.Command{Use: "submit FILE --month MONTH --out DIR", Args: takes(1, "FILE"),
		Short: "中同協へ提出する月のブック（.xlsx）を作ります",
		Long:  "DIR に「doyukai_25_2025-12_v1.xlsx」のような名前で作り、その場所を出します。\n会勢が合わないときは作りません。"}
	c.Flags().String("month", "", "`MONTH` の分を作ります（例 2025-12、令和7年12月）")
	c.Flags().String("out", "", "作る場所 `DIR`")
	c.RunE = func(c *cobra.Command, args []string) error {
		month, err := needMonth(c)
		if err != nil {
			return err
		}
		dir, err := need(c, "out")
		if err != nil {
			return err
		}
		return t.reading(c.Context(), args[0], func(f *office.File) error {
			return t.submit(c.Context(), f, month, dir)
		})
	}
	return c
}

func (t Terminal) submit(ctx context.Context, f *office.File, month nihongo.Month, dir string) error {
	book, err := f.BookAt(ctx, month.Last())
	if err != nil {
		return err
	}
	m, err := submission.Freeze(book, month, "", t.clock()().In(japan()))
	if err != nil {
		return err
	}
	grave := false
	for _, found := range m.Findings() {
		grave = grave || found.Grave
		t.say("%s", printable(found.Sentence+behind(found)))
	}
	if grave {
		return message.Refused("会勢の数が合わないため、提出ファイルは作っていません。上の会員の会歴と所属の日付を直してから、もう一度どうぞ。")
	}
	var made bytes.Buffer
	if err := m.Write(ctx, &made); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	path := filepath.Join(dir, m.FileName())
	switch was, err := os.ReadFile(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !bytes.Equal(was, made.Bytes()):
		t.say("前に作った同じ名前のファイルと内容が違うため、新しい内容に置き換えます。")
	}
	if err := sheet.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(made.Bytes())
		return err
	}); err != nil {
		return err
	}
	_, err = fmt.Fprintln(t.Out, path)
	return err
}

// behind names the first members behind a finding by number and name.
func behind(found submission.Finding) string {
	const most = 5
	var names []string
	for i, e := range found.Members {
		if i == most {
			names = append(names, fmt.Sprintf("ほか%d名", len(found.Members)-most))
			break
		}
		names = append(names, strings.TrimSpace(e.Number+" "+e.Member.Name))
	}
	if len(names) == 0 {
		return ""
	}
	return "（" + strings.Join(names, "、") + "）"
}
