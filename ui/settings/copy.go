package settings

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/backup"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/ui/part"
)

// copyView shows what is in a copy: how many, and record by record what would
// become different by going back to it.
type copyView struct {
	of       *backupSection
	then     *backup.Then
	password string
	slot     part.Slot
	rows     []restoreRow
	note     *part.Note
	grid     *part.Grid
	some     *part.Button
	all      *part.Button
	object   fyne.CanvasObject
}

func newCopyView(of *backupSection, then *backup.Then, password string) *copyView {
	v := &copyView{of: of, then: then, password: password, note: part.NewNote("", part.TextSize, part.Ink)}
	v.slot.Runner = of.page.desk.Runner()
	row := func(at int) restoreRow { return v.rows[at] }
	v.grid = part.NewGrid(
		part.Column{ID: "who", Title: "記録", Width: 270, Text: func(at int) string { return row(at).called }},
		part.Column{ID: "kind", Title: "種類", Width: 100, Text: func(at int) string { return row(at).kind }},
		part.Column{ID: "what", Title: "戻すと", Width: 126, Text: func(at int) string { return row(at).what }},
		part.Column{ID: "now", Title: "今", Width: 270, Text: func(at int) string { return row(at).now }},
		part.Column{ID: "then", Title: "控え", Width: 270, Text: func(at int) string { return row(at).then }, Role: func(int) fyne.ThemeColorName { return part.Accent }})
	v.grid.Multi = true
	v.grid.Empty = part.Empty{Text: "今の名簿と比べています。"}
	v.grid.OnSelect = func(int) { v.enable() }
	v.some = part.NewButton("選んだ記録だけ戻す", v.restoreSome)
	v.all = part.NewButton("すべてこの控えに戻す", v.restoreAll).Main()
	v.some.Disable() // until it is known what would become different
	v.all.Disable()
	buttons := container.New(buttonRow{}, part.NewButton("控えの一覧へ", of.back), v.some, v.all)
	v.object = part.Around(part.Margin(2, v.note), buttons, nil, nil, v.grid)
	return v
}

func (v *copyView) refresh() {
	now, then := v.of.page.desk.File(), v.then
	var rows []restoreRow
	var a, b office.Summary
	v.slot.Run(context.Background(), func(ctx context.Context) (err error) {
		rows = restoreRows(now.Book(), then.Book())
		if a, err = now.Summary(ctx); err == nil {
			b, err = then.Summary(ctx)
		}
		return err
	}, func(err error) {
		if err != nil {
			v.of.page.desk.Fail(err)
			return
		}
		v.rows = rows
		v.note.Set(copyWords(then, a, b, len(rows)), part.Ink)
		if why := then.ReadOnly(); errors.Is(why, office.ErrDamaged) {
			v.note.Set("この控えは傷んでいます。読めるところを見ることはできますが、戻すことはできません。ほかの控えを選んでください。", part.Error)
		}
		v.grid.Empty.Text = "この控えの記録は、今の名簿と同じです。"
		v.grid.SetRows(len(rows))
		v.grid.SelectRows(nil) // other records stand in those rows now
		v.enable()
		v.object.Refresh() // the note is higher now
	})
}

func (v *copyView) enable() {
	why := v.of.page.desk.File().ReadOnly()
	sound := !errors.Is(v.then.ReadOnly(), office.ErrDamaged)
	may := sound && why == nil && !v.of.page.desk.Past() && len(v.rows) > 0
	able(v.all, may || sound && errors.Is(why, office.ErrDamaged))
	able(v.some, may && len(v.grid.Selection()) > 0)
}

// restoreAll goes back to the copy: by an Action that can be undone, or, where
// the present file is damaged, by putting the copy in its place.
func (v *copyView) restoreAll() {
	desk := v.of.page.desk
	if errors.Is(desk.File().ReadOnly(), office.ErrDamaged) {
		part.Ask(desk.Window(), part.Question{Title: "この控えに置き換えますか",
			Text: "傷んだ事務局ファイルは、別の名前で同じフォルダーに残します。" + moment(v.then.At) + "より後にしたことは、控えにはありません。",
			Yes:  "置き換える", Destructive: true, OnYes: func() {
				c, password := v.then.Copy, v.password
				v.of.back()
				desk.ReplaceBy(c, password)
			}})
		return
	}
	part.Ask(desk.Window(), part.Question{Title: "すべてこの控えに戻しますか",
		Text: number(len(v.rows), "件") + "の記録を" + moment(v.then.At) + "の内容に戻します。今の状態は、先に控えにとります。戻したことも履歴に残り、取り消せます。",
		Yes:  "すべて戻す", Destructive: true, OnYes: func() { v.restore(nil) }})
}

func (v *copyView) restoreSome() {
	only := chosen(v.rows, v.grid.Selection())
	if len(only) == 0 {
		return
	}
	part.Ask(v.of.page.desk.Window(), part.Question{Title: "選んだ記録だけ戻しますか",
		Text: number(len(only), "件") + "の記録（選んだものと、それに属するもの）を" + moment(v.then.At) + "の内容に戻します。ほかの記録は今のままです。今の状態は、先に控えにとります。",
		Yes:  "戻す", OnYes: func() { v.restore(only) }})
}

func (v *copyView) restore(only []backup.Difference) {
	desk := v.of.page.desk
	keeper, then := desk.Keeper(), v.then
	var done journal.Action
	part.Job{Title: "控えから戻しています", Work: func(ctx context.Context, _ *part.Counter) (err error) {
		done, err = keeper.Restore(ctx, then, only)
		return err
	}, Done: func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		desk.Did(done)
		v.of.back()
	}}.Run(context.Background(), desk.Window(), &v.of.work) // the slot of the list would be taken over by its refreshing
}

// restoreRow is one line of the differences.
type restoreRow struct {
	called, kind, what, now, then string
	of                            backup.Difference
}
