package terminal

// New office files: an empty one, and one to practise on.

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"

	"github.com/spf13/cobra"
)

func (t Terminal) newCommand() *cobra.Command {
	c := &cobra.Command{Use: "new FILE --prefecture CODE --name NAME", Args: takes(1, "FILE"),
		Short: "事務局ファイルを新しく作ります",
		Long:  "すでにあるファイルは上書きしません。"}
	c.Flags().String("prefecture", "", "都道府県の `CODE`（例 25 または 滋賀県）")
	c.Flags().String("name", "", "同友会の正式名称 `NAME`")
	c.RunE = func(c *cobra.Command, args []string) error {
		place, err := need(c, "prefecture")
		if err != nil {
			return err
		}
		name, err := need(c, "name")
		if err != nil {
			return err
		}
		code, ok := prefecture(place)
		if !ok {
			return wrong(c, "「--prefecture %s」という都道府県はありません。01 から 47 の番号か名前を書いてください。", place)
		}
		f, err := office.Create(c.Context(), args[0], roster.Office{Name: strings.TrimSpace(name), Prefecture: code,
			FiscalStart: roster.Known(4), Basis: roster.BasisJoint}, t.options(false))
		if err != nil {
			return err
		}
		t.say("%sの事務局ファイルを作りました。", f.Book().Office().Name)
		return f.Close()
	}
	return c
}

// prefecture finds the code (JIS X 0401) for a code or a name.
func prefecture(text string) (code string, ok bool) {
	key := nihongo.SearchKey(text)
	if len(key) == 1 {
		key = "0" + key
	}
	p, ok := nihongo.PrefectureByCode(key)
	if !ok {
		p, ok = nihongo.PrefectureByName(text)
	}
	return p.Code, ok
}

func (t Terminal) demoCommand() *cobra.Command {
	c := &cobra.Command{Use: "demo DIR [--members N] [--seed S] [--national]", Args: takes(1, "DIR"),
		Short: "架空の会員による練習用の事務局ファイルを作ります",
		Long: "DIR に「練習用.kaisei」を作り、その場所を出します。企業も人も実在しません。同じ S からは同じ名簿ができます。\n" +
			"--national では、事務局ファイルの代わりに、47同友会の前の月の提出ファイルを作ります（全国集計の練習用）。"}
	members := c.Flags().Int("members", 620, "会員の数 `N`（1,000,000 まで）")
	seed := c.Flags().Uint64("seed", 1, "名簿の種 `S`")
	nation := c.Flags().Bool("national", false, "47同友会の提出ファイルを作ります。N は全国の会員数")
	c.RunE = func(c *cobra.Command, args []string) error {
		if *members < 0 || *members > 1_000_000 {
			return wrong(c, "「--members %d」は使えません。0 から 1000000 までの数を書いてください。", *members)
		}
		if err := os.MkdirAll(args[0], 0o777); err != nil {
			return fmt.Errorf("%w: %w", office.ErrDisk, err)
		}
		if *nation {
			return t.practiseNation(c.Context(), args[0], *seed, *members)
		}
		path := filepath.Join(args[0], "練習用.kaisei")
		return t.practise(c, path, *seed, *members)
	}
	return c
}

func (t Terminal) practise(c *cobra.Command, path string, seed uint64, members int) (err error) {
	now := t.clock()()
	made := practice.New(seed, members, nihongo.DayOf(now.In(nihongo.Japan())))
	about, _ := made.Head()
	f, err := office.Create(c.Context(), path, *about, t.options(false))
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil { // a practice office is whole or not there
			for _, tail := range []string{"", "-wal", "-shm", ".lock"} {
				_ = os.Remove(path + tail)
			}
		}
	}()
	action := made.Action()
	// The file has been made with the association itself.
	action.Changes = slices.DeleteFunc(action.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	if _, err = f.Apply(c.Context(), action); err != nil {
		return err
	}
	t.say("架空の会員 %d名の練習用ファイルを作りました。", len(f.Book().Find(roster.Query{})))
	_, err = fmt.Fprintln(t.Out, path)
	return err
}

// practiseNation writes what 47 invented associations would send.
func (t Terminal) practiseNation(ctx context.Context, dir string, seed uint64, members int) error {
	today := nihongo.DayOf(t.clock()().In(nihongo.Japan()))
	month := today.Month().Prev()
	for _, o := range practice.Nation(seed, members, today) {
		book, err := o.Book()
		if err != nil {
			return err
		}
		m, err := submission.Freeze(book, month, "", t.clock()().In(nihongo.Japan()))
		if err != nil {
			return err
		}
		var reasons []string
		for range m.Findings() {
			reasons = append(reasons, "架空の名簿のため")
		}
		_, closed, err := m.Close(ctx, reasons)
		if err != nil {
			return err
		}
		file := closed.Contents[len(closed.Contents)-1]
		if err := sheet.WriteFile(filepath.Join(dir, m.FileName()), func(w io.Writer) error {
			_, err := w.Write(file)
			return err
		}); err != nil {
			return err
		}
	}
	t.say("架空の47同友会の%sの提出ファイルを作りました。", month.Text())
	_, err := fmt.Fprintln(t.Out, dir)
	return err
}
