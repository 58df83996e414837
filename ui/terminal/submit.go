package terminal

// The workbook of a submission.

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

	"kaisei/data/declaration"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/data/survey"
	"kaisei/ui/message"

	"github.com/spf13/cobra"
)

func (t Terminal) submitCommand() *cobra.Command {
	c := &cobra.Command{Use: "submit FILE (--month MONTH | --kind KIND --period PERIOD) --out DIR [--close]", Args: takes(1, "FILE"),
		Short: "中同協へ提出するブック（.xlsx）を作ります",
		Long: "DIR に「doyukai_25_2025-12_v1.xlsx」のような名前で作り、その場所を出します。\n会勢が合わないときは作りません。\n" +
			"確定したものは、確定したときのファイルをそのまま出します。--close を付けると確定します。名簿が確定の後に変わっていれば、訂正（版 2、3…）になります。"}
	c.Flags().Bool("close", false, "確定し、控えを事務局ファイルに残します")
	c.Flags().String("maker", "", "作成者 `NAME`（省くと設定の作成者）")
	c.Flags().String("checker", "", "確認者 `NAME`")
	c.Flags().String("reason", "", "確認の一覧に残るもの、または訂正の理由、臨時の用件 `TEXT`")
	c.Flags().Bool("bare", false, "臨時を、氏名を載せない数だけの提出にします")
	asks(c)
	c.Flags().String("profile", "", "確定した提出の名簿と自前の様式を、書式 `NAME` でも書き出します")
	c.Flags().String("out", "", "作る場所 `DIR`")
	c.RunE = func(c *cobra.Command, args []string) error {
		var of submitting
		var err error
		if of.kind, of.period, err = asked(c); err != nil {
			return err
		}
		of.bare, _ = c.Flags().GetBool("bare")
		of.using, _ = c.Flags().GetString("profile")
		dir, err := need(c, "out")
		if err != nil {
			return err
		}
		if closing, _ := c.Flags().GetBool("close"); closing {
			return t.writing(c.Context(), args[0], func(f *office.File) (err error) {
				if of.profile, err = profileNamed(f.Book(), of.using); err != nil {
					return err
				}
				return t.closing(c, f, of, dir)
			})
		}
		return t.reading(c.Context(), args[0], func(f *office.File) (err error) {
			if of.profile, err = profileNamed(f.Book(), of.using); err != nil {
				return err
			}
			return t.submit(c.Context(), f, of, dir)
		})
	}
	return c
}

// submitting is what to submit.
type submitting struct {
	kind, period string
	bare         bool
	using        string          // name of a profile, "" for none
	profile      *roster.Profile // that one
}

// bookOf is the office on the day of the submission.
func bookOf(ctx context.Context, f *office.File, of submitting) (*roster.Book, error) {
	span, err := submission.SpanOf(of.kind, of.period, f.Book().FiscalStart())
	if err != nil {
		return nil, err
	}
	return f.BookAt(ctx, span.AsOf)
}

// order is what the submission goes on from, and when and by which program.
func (t Terminal) order(ctx context.Context, f *office.File, book *roster.Book, of submitting) (submission.Order, error) {
	o, err := submission.OrderFor(ctx, f, book, of.kind, of.period)
	if err == nil {
		err = survey.Fill(ctx, book, &o, f.Content)
	}
	if o.Corrects == nil {
		o.Bare = of.bare
	}
	o.Now, o.Program, o.More = t.clock()().In(nihongo.Japan()), t.Version, declaration.WriteSheets
	return o, err
}

// closing closes the submission, or a correction of it, and writes its file.
func (t Terminal) closing(c *cobra.Command, f *office.File, of submitting, dir string) error {
	ctx := c.Context()
	book, err := bookOf(ctx, f, of)
	if err != nil {
		return err
	}
	o, err := t.order(ctx, f, book, of)
	if err != nil {
		return err
	}
	o.Maker, _ = c.Flags().GetString("maker")
	o.Checker, _ = c.Flags().GetString("checker")
	reason, _ := c.Flags().GetString("reason")
	if o.Corrects != nil || o.Kind == submission.KindExtra { // else it answers the check list alone
		o.Reason = reason
	}
	m, err := submission.Count(book, o)
	if err != nil {
		return err
	}
	if o.Corrects != nil && len(m.Corrected) == 0 {
		t.say("この提出は確定済みで、名簿との違いはありません。")
		return t.put(ctx, f, o.Corrects.Record, of, dir)
	}
	var reasons []string
	for _, found := range m.Findings() {
		t.say("%s", printable(found.Sentence+behind(found)))
		if !found.Grave {
			reasons = append(reasons, reason)
		}
	}
	s, a, err := m.Close(ctx, reasons)
	if err != nil {
		return err
	}
	if a, err = f.Apply(ctx, a); err != nil {
		return err
	}
	t.say("%s。控え番号 %s", a.Sentence, submission.Code(s.RowsHash))
	return t.put(ctx, f, s, of, dir)
}

// put writes the file of a closed submission, and what the profile has of it;
// each that names somebody is entered in the 提供記録 where the office file can be
// written.
func (t Terminal) put(ctx context.Context, f *office.File, s *roster.Submission, of submitting, dir string) error {
	kept, err := f.Content(ctx, s.File)
	if err != nil {
		return err
	}
	rows, err := submission.Load(ctx, f, s)
	if err != nil {
		return err
	}
	if rows.Bare { // nobody is named
		err = t.place(dir, s.FileName, kept)
	} else {
		err = t.disclose(ctx, f, filepath.Join(dir, s.FileName), kept, rows, "提出ファイル", submission.FormColumns())
	}
	if err != nil || of.profile == nil {
		return err
	}
	return t.putProfile(ctx, f, s, of.profile, dir)
}

func (t Terminal) submit(ctx context.Context, f *office.File, of submitting, dir string) error {
	book, err := bookOf(ctx, f, of)
	if err != nil {
		return err
	}
	o, err := t.order(ctx, f, book, of)
	if err != nil {
		return err
	}
	m, err := submission.Count(book, o)
	if err != nil {
		return err
	}
	if s := o.Corrects; s != nil {
		if n := len(m.Corrected); n > 0 {
			t.say("確定の後に、名簿が%d件変わっています。--close で訂正を作れます。", n)
		}
		return t.put(ctx, f, s.Record, of, dir)
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
	t.say("まだ確定していないため、下書きです。提出するときは --close を付けてください。")
	if of.profile != nil {
		t.say("書式「%s」では、確定してから書き出します。", of.profile.Name)
	}
	return t.place(dir, m.FileName(), made.Bytes())
}

// place writes a file into a folder, whole or not at all, and says where.
func (t Terminal) place(dir, name string, content []byte) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	path := filepath.Join(dir, name)
	switch was, err := os.ReadFile(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !bytes.Equal(was, content):
		t.say("前に作った同じ名前のファイルと内容が違うため、新しい内容に置き換えます。")
	}
	if err := sheet.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}); err != nil {
		return err
	}
	_, err := fmt.Fprintln(t.Out, path)
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
