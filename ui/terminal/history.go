package terminal

// What was done, taking it back, and whether the file is sound.

import (
	"cmp"
	"context"
	"math"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/message"

	"github.com/spf13/cobra"
)

func (t Terminal) historyCommand() *cobra.Command {
	return &cobra.Command{Use: "history FILE [NUMBER]", Args: takes(1, "FILE", "NUMBER"),
		Short: "操作の履歴を新しい順に出します",
		Long:  "会員番号 NUMBER を添えると、その会員と企業に関わる操作と、変わった項目を出します。\n行頭の番号は undo に使えます。",
		RunE: func(c *cobra.Command, args []string) error {
			return t.reading(c.Context(), args[0], func(f *office.File) error {
				if len(args) == 1 {
					list, err := f.Actions(c.Context(), math.MaxInt32)
					if err != nil {
						return err
					}
					return t.actions(f.Book(), list, false)
				}
				e := f.Book().ByNumber(args[1])
				if e == nil {
					return message.Refused("会員番号「" + args[1] + "」の会員はいません。番号を確かめてください。")
				}
				list, err := f.History(c.Context(), e.Records()...)
				if err != nil {
					return err
				}
				return t.actions(f.Book(), list, true)
			})
		}}
}

func (t Terminal) actions(book *roster.Book, list []office.Past, detail bool) error {
	for _, p := range list {
		g := grid{}
		sentence := p.Sentence
		if p.Undone {
			sentence += "（取消済み）"
		}
		g.row(p.ID, p.At.In(nihongo.Japan()).Format("2006-01-02 15:04"), p.By, p.From, sentence)
		if err := g.write(t.Out, ""); err != nil {
			return err
		}
		if !detail {
			continue
		}
		d := grid{}
		for _, c := range p.Changes {
			d.row(change(book, c)...)
		}
		if err := d.write(t.Out, "    "); err != nil {
			return err
		}
	}
	return nil
}

func (t Terminal) undoCommand() *cobra.Command {
	c := &cobra.Command{Use: "undo FILE (--last | ACTION)", Args: takes(1, "FILE", "ACTION"),
		Short: "操作を取り消します",
		Long:  "ACTION は history が行頭に出す番号です。その後に直されたところは残し、どこかを知らせます。\n取り消しも一つの操作なので、その番号で取り消すと元に戻ります。"}
	last := c.Flags().Bool("last", false, "最後の操作を取り消します")
	c.RunE = func(c *cobra.Command, args []string) error {
		if *last == (len(args) == 2) {
			return wrong(c, "「--last」か操作の番号の、どちらか一つを書いてください。")
		}
		return t.writing(c.Context(), args[0], func(f *office.File) error {
			id := ""
			if *last {
				past, err := f.Last(c.Context())
				if err != nil {
					return err
				}
				id = past.ID
			} else {
				id = args[1]
			}
			return t.undo(c.Context(), f, id)
		})
	}
	return c
}

func (t Terminal) undo(ctx context.Context, f *office.File, id string) error {
	done, conflicts, err := f.Undo(ctx, id, "端末")
	if len(conflicts) > 0 {
		t.say("次の%d件は、その後に直されているか、直されたものに属するため、今のまま残します。", len(conflicts))
		for _, c := range conflicts {
			t.say("　%s", kept(f.Book(), c))
		}
	}
	if err != nil {
		return err
	}
	t.say("%s", printable(done.Sentence))
	return nil
}

// kept words one conflict of an undo.
func kept(book *roster.Book, c journal.Conflict) string {
	what := record(book, c.Change.Kind, c.Change.ID)
	if c.Change.Field == "" {
		return what
	}
	f, _ := roster.FieldOf(c.Change.Kind, c.Change.Field)
	return what + "の" + cmp.Or(f.Label, c.Change.Field) + "：今は「" + value(book, c.Change, f, c.Now) + "」（「" + value(book, c.Change, f, c.Change.After) + "」には戻しません）"
}

// change words one Change: which record, which field, from what to what.
func change(book *roster.Book, c journal.Change) []string {
	what := record(book, c.Kind, c.ID)
	switch {
	case c.Creates():
		return []string{what, "登録"}
	case c.Removes():
		return []string{what, "削除"}
	}
	f, _ := roster.FieldOf(c.Kind, c.Field)
	return []string{what, cmp.Or(f.Label, c.Field), "「" + value(book, c, f, c.Before) + "」→「" + value(book, c, f, c.After) + "」"}
}

// record names a record as the office knows it.
func record(book *roster.Book, kind journal.Kind, id string) string {
	label := string(kind)
	for _, s := range roster.Schemas() {
		if s.Kind == kind {
			label = s.Label
		}
	}
	owner := id
	switch kind {
	case roster.OfficeKind:
		return label
	case roster.UnitKind, roster.CompanyKind:
		return label + " " + cmp.Or(printable(book.Value(kind, id, "name")), id)
	case roster.SpellKind, roster.PlacementKind, roster.ConsentKind:
		owner = book.Value(kind, id, "member")
	}
	if e := book.Entry(owner); e != nil {
		return label + " " + printable(e.Number+" "+e.Member.Name)
	}
	return label + " " + id
}

// value shows a canonical text as a person reads it.
func value(book *roster.Book, c journal.Change, f roster.Field, text string) string {
	return cmp.Or(printable(book.Shown(c.Kind, f, text)), "空欄")
}

func (t Terminal) checkCommand() *cobra.Command {
	return &cobra.Command{Use: "check FILE", Args: takes(1, "FILE"),
		Short: "事務局ファイルを点検します",
		Long:  "ファイルの傷み、記録どうしのつながり、名簿が履歴の通りかを調べます。何も変えません。",
		RunE: func(c *cobra.Command, args []string) error {
			return t.reading(c.Context(), args[0], func(f *office.File) error {
				problems, err := f.Check(c.Context())
				if err != nil {
					return err
				}
				for _, p := range problems {
					t.say("%s", printable(p))
				}
				if len(problems) > 0 {
					return message.Refused("点検で合わないところが見つかりました。このファイルには書き込まず、控えのファイルから戻してください。")
				}
				t.say("異常はありません。会員 %d名（退会した人などを含めて %d名）。", len(f.Book().Find(roster.Query{})), len(f.Book().Entries()))
				return nil
			})
		}}
}
