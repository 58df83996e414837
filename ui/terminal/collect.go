package terminal

// The national desk's job: a folder of workbooks is verified and added up, with
// or without the desk's own file.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"kaisei/data/journal"
	"kaisei/data/national"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/ui/message"

	"github.com/spf13/cobra"
)

func (t Terminal) collectCommand() *cobra.Command {
	c := &cobra.Command{Use: "collect DIR [--kind KIND] [--month MONTH | --period PERIOD] [--desk FILE] [--out DIR] [--answers] [--json]", Args: takes(1, "DIR"),
		Short: "47同友会の提出ファイルを確かめて集計します（全国集計）",
		Long: "DIR の中の提出ファイルを一つずつ確かめ、受け付けたものを足し合わせます。\n" +
			"--desk の全国集計ファイル（なければ作ります）に、届いたものとその結果を残します。省くと何も残しません。"}
	asks(c)
	c.Flags().Lookup("month").Usage = "`MONTH` の月次会勢を集めます（例 2025-12）。省くとファイル名に最も多い月"
	c.Flags().String("desk", "", "全国集計のファイル `FILE`")
	c.Flags().String("out", "", "集計のブックを作る場所 `DIR`")
	c.Flags().Bool("answers", false, "受領書、差戻しの知らせ、未着のお願いも --out に作ります")
	c.Flags().Bool("json", false, "JSON で出します")
	c.RunE = func(c *cobra.Command, args []string) error {
		var o collecting
		o.desk, _ = c.Flags().GetString("desk")
		o.out, _ = c.Flags().GetString("out")
		o.answers, _ = c.Flags().GetBool("answers")
		o.json, _ = c.Flags().GetBool("json")
		if o.answers && o.out == "" {
			return wrong(c, "「--answers」には「--out」が要ります。")
		}
		files, err := national.Files(args[0])
		if err != nil {
			return err
		}
		if given := c.Flags().Changed; given("month") || given("period") || given("kind") {
			if o.call.Kind, o.call.Period, err = asked(c); err != nil {
				return err
			}
		} else if o.call = national.Month(usualMonth(files)); o.call.Period == "" {
			return wrong(c, "どの月の分かがファイル名からわかりません。「--month」を書いてください。")
		}
		return t.collect(c.Context(), files, o)
	}
	return c
}

// collecting is how to collect.
type collecting struct {
	call          national.Call
	desk, out     string
	answers, json bool
}

var monthInName = regexp.MustCompile(`^doyukai_[0-9]{2}_([0-9]{4}-[0-9]{2})_v`)

// usualMonth is the month that most names state, "" when none states one.
func usualMonth(files []string) (usual nihongo.Month) {
	n := map[nihongo.Month]int{}
	for _, f := range files {
		if by := monthInName.FindStringSubmatch(filepath.Base(f)); by != nil && nihongo.Month(by[1]).Valid() {
			m := nihongo.Month(by[1])
			if n[m]++; n[m] > n[usual] {
				usual = m
			}
		}
	}
	return usual
}

// deskOf opens the desk's file, makes it, or gives a desk that keeps nothing.
func (t Terminal) deskOf(ctx context.Context, path string) (desk func() *national.Desk, apply func(journal.Action) error, end func() error, err error) {
	if path == "" {
		office := national.Office()
		office.ID = roster.NewID()
		book, err := roster.NewBuilder().Book(nihongo.DayOf(t.clock()().In(nihongo.Japan()))).Apply([]journal.Change{roster.Create(&office)})
		kept := map[string]journal.Content{}
		content := func(_ context.Context, hash string) (journal.Content, error) { return kept[hash], nil }
		return func() *national.Desk { return &national.Desk{Book: book, Content: content} }, func(a journal.Action) (err error) {
			for _, c := range a.Contents {
				kept[c.Hash()] = c
			}
			book, err = book.Apply(a.Changes)
			return err
		}, func() error { return nil }, err
	}
	f, err := office.Open(ctx, path, t.options(false))
	if errors.Is(err, office.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
		f, err = office.Create(ctx, path, national.Office(), t.options(false))
	}
	if err != nil {
		return nil, nil, nil, err
	}
	why := f.ReadOnly()
	if why == nil && !national.Is(f.Book()) {
		why = message.Refused("全国集計のファイルではありません。何も変えていません。新しいファイルの名前を書いてください。")
	}
	if why != nil {
		return nil, nil, nil, errors.Join(why, f.Close())
	}
	return func() *national.Desk { return &national.Desk{Book: f.Book(), Content: f.Content} }, func(a journal.Action) error {
		_, err := f.Apply(ctx, a)
		return err
	}, f.Close, nil
}

func (t Terminal) collect(ctx context.Context, files []string, o collecting) (err error) {
	desk, apply, end, err := t.deskOf(ctx, o.desk)
	if err != nil {
		return err
	}
	defer func() {
		if e := end(); err == nil {
			err = e
		}
	}()
	mail, err := desk().Receive(ctx, o.call, files, nil)
	if err != nil {
		return err
	}
	if a := mail.Action(); len(a.Changes) > 0 {
		if err := apply(a); err != nil {
			return err
		}
	}
	sum, err := desk().Summarise(ctx, o.call, nil)
	if err != nil && !errors.Is(err, national.ErrNothing) {
		return err
	}
	if err := t.collected(o, mail, sum, national.Board(desk().Book, o.call)); err != nil {
		return err
	}
	if o.out != "" {
		if err := t.writeOut(ctx, o, sum, desk, apply); err != nil {
			return err
		}
	}
	if n := len(mail.Items) - mail.Taken(); n > 0 {
		return message.Refused(fmt.Sprintf("%d件は受け付けていません。理由は上のとおりです。受け付けた%d件は集計しました。", n, mail.Taken()))
	}
	return nil
}

// collected tells what became of each file, and the sums.
func (t Terminal) collected(o collecting, mail *national.Mail, sum *national.Summary, board []national.Place) error {
	type item struct {
		File       string `json:"file"`
		Prefecture string `json:"prefecture"`
		Taken      bool   `json:"taken"`
		Members    *int   `json:"members"`
		Reason     string `json:"reason"`
	}
	type state struct {
		Prefecture string `json:"prefecture"`
		State      string `json:"state"`
	}
	told := struct {
		Kind      string  `json:"kind"`
		Month     string  `json:"month"` // or whatever period the kind has
		Files     []item  `json:"files"`
		Board     []state `json:"board"`
		Received  int     `json:"associations"`
		Opening   int     `json:"opening"`
		Joined    int     `json:"joined"`
		Left      int     `json:"left"`
		Closing   int     `json:"closing"`
		Companies int     `json:"companies"`
		Twins     int     `json:"twins"`
	}{Kind: o.call.Kind, Month: o.call.Period, Files: []item{}}
	for _, i := range mail.Items {
		x := item{File: i.Name(), Prefecture: i.Prefecture, Taken: i.Why == nil}
		if i.Why != nil {
			x.Reason = i.Why.Text()
		} else {
			n := i.Return.Office().Closing
			x.Members = &n
		}
		told.Files = append(told.Files, x)
	}
	for _, p := range board {
		told.Board = append(told.Board, state{p.Code, string(p.State)})
	}
	if sum != nil {
		told.Received, told.Opening, told.Joined, told.Left = len(sum.Returns), sum.Total.Opening, sum.Total.Joined, sum.Total.Left
		told.Closing, told.Companies, told.Twins = sum.Total.Closing, sum.Total.Companies, len(sum.Twins)
	}
	if o.json {
		e := json.NewEncoder(t.Out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(told)
	}
	var g grid
	g.row("結果", "同友会", "ファイル", "会員数", "理由")
	for _, x := range told.Files {
		p, _ := nihongo.PrefectureByCode(x.Prefecture)
		result, members := "受付", ""
		if !x.Taken {
			result = "×"
		} else {
			members = nihongo.FormatNumber(int64(*x.Members))
		}
		g.row(result, p.Short, x.File, members, x.Reason)
	}
	if err := g.write(t.Out, ""); err != nil {
		return err
	}
	if sum == nil {
		return nil
	}
	_, err := fmt.Fprintf(t.Out, "\n%s　%d同友会　会員 %s名・%s社　期首から %s名　入会 %d名　退会 %d名\n", o.call.Text(), told.Received, nihongo.FormatNumber(int64(told.Closing)),
		nihongo.FormatNumber(int64(told.Companies)), nihongo.FormatChange(told.Closing-told.Opening), told.Joined, told.Left)
	return err
}

// writeOut writes the nation's workbook, and the answers when they are asked for.
func (t Terminal) writeOut(ctx context.Context, o collecting, sum *national.Summary, desk func() *national.Desk, apply func(journal.Action) error) error {
	if err := os.MkdirAll(o.out, 0o777); err != nil {
		return err
	}
	by := national.Office().Name + " 事務局"
	if sum != nil {
		path := filepath.Join(o.out, sum.FileName())
		if err := sheet.WriteFile(path, func(w io.Writer) error { return sum.Write(ctx, w, by, nil) }); err != nil {
			return err
		}
		t.say("%s", path)
	}
	if !o.answers {
		return nil
	}
	files, a, err := desk().Answers(ctx, o.call, by)
	if err != nil {
		return err
	}
	more, err := national.Reminders(national.Board(desk().Book, o.call), o.call, "", by)
	if err != nil {
		return err
	}
	for _, f := range append(files, more...) {
		if err := sheet.WriteFile(filepath.Join(o.out, f.Name), func(w io.Writer) error {
			_, err := w.Write(f.Content)
			return err
		}); err != nil {
			return err
		}
	}
	t.say("受領書・差戻し・お願いを %d件、%s に作りました。", len(files)+len(more), o.out)
	if len(a.Changes) == 0 {
		return nil
	}
	return apply(a)
}
