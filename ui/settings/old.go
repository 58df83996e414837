package settings

// Copies of before an erasing still hold whoever was erased. After erasing they
// are shown, with the day by which each goes by itself, and can be discarded at
// once.

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/backup"
	"kaisei/data/nihongo"
	"kaisei/ui/part"
)

// showOld looks for copies of before the last erasing and shows them; always
// tells when there are none too.
func (s *personalSection) showOld(always bool) {
	desk := s.page.desk
	var since time.Time
	var old []backup.Old
	reached := true
	s.work.Run(context.Background(), func(ctx context.Context) (err error) {
		if since, err = desk.File().LastErasing(ctx); err == nil && !since.IsZero() {
			old, reached = desk.Keeper().Before(since)
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			desk.Fail(err)
		case len(old) > 0 || !reached:
			s.askDiscard(since, old, reached)
		case always:
			part.Tell(desk.Window(), "消去より前の控え", oldWords(since, nil, true))
		}
	})
}

// askDiscard shows the copies and offers to discard them.
func (s *personalSection) askDiscard(since time.Time, old []backup.Old, reached bool) {
	desk := s.page.desk
	grid := part.NewGrid(
		part.Column{ID: "at", Title: "いつ", Width: 176, Text: func(at int) string { return moment(old[at].At) }},
		part.Column{ID: "why", Title: "なぜ", Width: 140, Text: func(at int) string { return old[at].Why }},
		part.Column{ID: "where", Title: "場所", Width: 130, Text: func(at int) string { return oldPlace(old[at]) }},
		part.Column{ID: "until", Title: "入れ替わる日", Width: 160, Text: func(at int) string { return oldUntil(old[at]) }})
	grid.SetRows(len(old))
	note := part.NewNote(oldWords(since, old, reached), part.TextSize, part.Ink)
	content := container.New(noteAndList{width: 624, list: 230}, note, grid)
	if len(old) == 0 {
		part.TellWith(desk.Window(), "消去より前の控え", content)
		return
	}
	var d *part.Dialog
	d = part.AskWith(desk.Window(), "消去より前の控え", content, "前の控えを捨てる…", func() bool {
		d.Close() // the question takes its place
		part.Ask(desk.Window(), part.Question{Title: "前の控えを捨てますか",
			Text: "新しい控えを一つ作って確かめてから、消去より前の控え" + number(len(old), "件") + "を捨てます。捨てた控えには戻せません。今の名簿と履歴は変わりません。",
			Yes:  "捨てる", Destructive: true, OnYes: func() { s.discard(since) }})
		return false
	})
}

func (s *personalSection) discard(since time.Time) {
	desk := s.page.desk
	gone := 0
	part.Job{Title: "前の控えを捨てています", Work: func(ctx context.Context, c *part.Counter) (err error) {
		c.Begin("新しい控えを作り、確かめています。", 0)
		gone, err = desk.Keeper().Discard(ctx, since)
		return err
	}, Done: func(err error) {
		switch {
		case errors.Is(err, backup.ErrSecond):
			desk.Say("このパソコンの前の控え" + number(gone, "件") + "を捨てました。二つ目の場所は使えなかったため、そこの控えは残っています。つないでから、もう一度どうぞ。")
		case err != nil:
			desk.Fail(err)
		default:
			desk.Say("新しい控えを確かめ、前の控え" + number(gone, "件") + "を捨てました。")
		}
		s.refresh()
	}}.Run(context.Background(), desk.Window(), &s.work)
}

// oldWords say what the copies are and what becomes of them by themselves.
func oldWords(since time.Time, old []backup.Old, reached bool) string {
	if since.IsZero() {
		return "この事務局ファイルでは、まだ個人データの消去をしていません。"
	}
	text := moment(since) + "の消去より前に作った控えは"
	if len(old) == 0 {
		text += "ありません。"
	} else {
		text += number(len(old), "件") + "あり、消去した人の個人データが残っています。控えは毎日入れ替わり、下の日までに自然になくなります。待てないときは、ここで捨てられます。"
	}
	if !reached {
		text += "二つ目の場所は今つながっていないため、そこは確かめられません。"
	}
	return text
}

func oldPlace(c backup.Old) string {
	if c.Second {
		return "二つ目の場所"
	}
	return "このパソコン"
}

func oldUntil(c backup.Old) string {
	if c.Until.IsZero() {
		return "年の控えとして残る"
	}
	return c.Until.In(nihongo.Japan()).Format("2006/01/02")
}

// noteAndList is a note of a given width and a list of a given height below it.
type noteAndList struct{ width, list float32 }

func (n noteAndList) note(o []fyne.CanvasObject) float32 { return o[0].(*part.Note).HeightFor(n.width) }

func (n noteAndList) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(n.width, n.note(o)+part.Unit+n.list)
}

func (n noteAndList) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], 0, 0, size.Width, n.note(o))
	part.Put(o[1], 0, n.note(o)+part.Unit, size.Width, size.Height-n.note(o)-part.Unit)
}
