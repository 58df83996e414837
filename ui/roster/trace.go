package roster

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// trace is the history of one record: who did what when, what was and what is,
// and the way back for each.
type trace struct {
	desk   Desk
	slot   part.Slot
	column *fyne.Container
	object *container.Scroll
}

func newTrace(desk Desk) *trace {
	t := &trace{desk: desk, column: container.New(columnLayout{})}
	t.slot.Runner = desk.Runner()
	t.object = container.NewVScroll(t.column)
	return t
}

// show reads the history of a member; for nil it says that there is none.
func (t *trace) show(e *roster.Entry) {
	if e == nil {
		t.column.Objects = []fyne.CanvasObject{part.NewNote("登録すると、ここに履歴が残ります。", part.TextSize, part.Secondary)}
		t.column.Refresh()
		return
	}
	var list []office.Past
	file := t.desk.File()
	t.slot.Run(context.Background(), func(ctx context.Context) (err error) {
		list, err = file.History(ctx, e.Records()...)
		return err
	}, func(err error) {
		if err != nil {
			t.desk.Fail(err)
			return
		}
		t.fill(file.Book(), list)
	})
}

func (t *trace) fill(book *roster.Book, list []office.Past) {
	var all []fyne.CanvasObject
	for i, past := range list {
		if i > 0 {
			all = append(all, part.Hairline())
		}
		role := part.Ink
		if past.Undone {
			role = part.Secondary
		}
		all = append(all,
			part.NewNote(when(past.At)+"　"+past.By+"　"+past.From, part.SmallTextSize, part.Secondary),
			part.NewNote(past.Sentence, part.TextSize, fyne.ThemeColorName(role)))
		for _, line := range traced(book, past) {
			all = append(all, part.NewNote(line, part.SmallTextSize, part.Ink))
		}
		switch {
		case past.Undone:
			all = append(all, part.NewNote("取消済み", part.SmallTextSize, part.Secondary))
		case t.desk.File().ReadOnly() == nil && !t.desk.Past():
			all = append(all, container.NewHBox(part.NewButton("この変更を取り消す", func() { t.undo(past) })))
		}
	}
	t.column.Objects = all
	t.column.Refresh()
	t.object.ScrollToTop()
}

// undo asks first when more would go than is seen here.
func (t *trace) undo(past office.Past) {
	if past.Size <= len(past.Changes) {
		t.desk.Undo(past.ID)
		return
	}
	part.Ask(t.desk.Window(), part.Question{Title: "この操作の全体を取り消しますか",
		Text: "「" + past.Sentence + "」は、この会員のほかにも及ぶ操作です。全部で" + nihongo.FormatNumber(int64(past.Size)) +
			"件の変更を取り消します。後から変更されたところは残します。",
		Yes: "全体を取り消す", Destructive: true, OnYes: func() { t.desk.Undo(past.ID) }})
}

// traced are the lines that say what was and what is.
func traced(book *roster.Book, past office.Past) []string {
	const most = 12
	var lines []string
	for _, c := range past.Changes {
		if c.Field == "" {
			continue
		}
		f, ok := roster.FieldOf(c.Kind, c.Field)
		if !ok || f.Name == "municipality" {
			continue
		}
		lines = append(lines, f.Label+"　"+orNone(book.Shown(c.Kind, f, c.Before))+" → "+orNone(book.Shown(c.Kind, f, c.After)))
	}
	if len(lines) > most {
		lines = append(lines[:most], "ほか"+nihongo.FormatNumber(int64(len(lines)-most))+"項目")
	}
	return lines
}

func orNone(s string) string {
	if s == "" {
		return "（なし）"
	}
	return s
}

// when writes the moment in Japan's time.
func when(at time.Time) string {
	return at.In(nihongo.Japan()).Format("2006/01/02 15:04")
}

// columnLayout puts objects below one another; a note takes the height that
// its text needs at the width there is.
type columnLayout struct{}

const columnSide = 2 * part.Unit

func heightAt(o fyne.CanvasObject, width float32) float32 {
	if n, ok := o.(*part.Note); ok {
		return n.HeightFor(width) + 4
	}
	return o.MinSize().Height
}

func (columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(2 * columnSide)
	for _, o := range objects {
		h += heightAt(o, part.PanelWidth-2*columnSide-part.Unit) + part.Unit/2
	}
	return fyne.NewSize(20*part.Unit, h)
}

func (columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(columnSide)
	for _, o := range objects {
		h := heightAt(o, size.Width-2*columnSide)
		part.Put(o, columnSide, y, size.Width-2*columnSide, h)
		y += h + part.Unit/2
	}
}
