package settings

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/ui/part"
)

// historyMost is how many Actions are listed.
const historyMost = 200

// historySection lists what was done last, by whom, and takes it back.
type historySection struct {
	page   *Page
	slot   part.Slot
	rows   []office.Past
	grid   *part.Grid
	object fyne.CanvasObject
}

func newHistorySection(p *Page) *historySection {
	s := &historySection{page: p}
	s.slot.Runner = p.desk.Runner()
	of := func(at int) office.Past { return s.rows[at] }
	dim := func(at int) fyne.ThemeColorName {
		if of(at).Undone {
			return part.Secondary
		}
		return ""
	}
	s.grid = part.NewGrid(
		part.Column{ID: "at", Title: "日時", Width: 190, Text: func(at int) string { return moment(of(at).At) }, Role: dim},
		part.Column{ID: "what", Title: "したこと", Width: 400, Text: func(at int) string { return of(at).Sentence }, Role: dim},
		part.Column{ID: "by", Title: "した人", Width: 96, Text: func(at int) string { return of(at).By }, Role: dim},
		part.Column{ID: "from", Title: "どこから", Width: 150, Text: func(at int) string { return of(at).From }, Role: dim},
		part.Column{ID: "size", Title: "変更", Width: 100, Align: fyne.TextAlignTrailing,
			Text: func(at int) string { return nihongo.FormatNumber(int64(of(at).Size)) + "件" }, Role: dim},
		part.Column{ID: "undo", Title: "取り消し", Width: 110, Text: func(at int) string { return s.state(at) }, Role: func(at int) fyne.ThemeColorName {
			if s.can(at) {
				return part.Accent
			}
			return part.Secondary
		}, Open: s.undo})
	s.grid.OnActivate = s.undo
	s.grid.Empty = part.Empty{Text: "まだ何もしていません。"}
	s.object = s.grid
	return s
}

func (s *historySection) content() fyne.CanvasObject { return s.object }

func (s *historySection) refresh() {
	var list []office.Past
	file := s.page.desk.File()
	s.slot.Run(context.Background(), func(ctx context.Context) (err error) {
		list, err = file.Actions(ctx, historyMost)
		return err
	}, func(err error) {
		if err != nil {
			s.page.desk.Fail(err)
			return
		}
		s.rows = list
		s.grid.SetRows(len(list))
	})
}

// can reports whether a row can be taken back: not what has been already, and
// not the making of the file, which is the oldest of all.
func (s *historySection) can(at int) bool {
	first := at == len(s.rows)-1 && len(s.rows) < historyMost
	return !s.rows[at].Undone && !first && !s.page.readOnly()
}

func (s *historySection) state(at int) string {
	switch {
	case s.rows[at].Undone:
		return "取り消し済み"
	case s.can(at):
		return "取り消す"
	}
	return ""
}

// undo asks and takes an Action back; what was changed since is named and stays.
func (s *historySection) undo(at int) {
	if at < 0 || !s.can(at) {
		return
	}
	past := s.rows[at]
	part.Ask(s.page.desk.Window(), part.Question{Title: "この操作を取り消しますか",
		Text: fmt.Sprintf("「%s」（%s、%sさん）の%s件の変更を、前の値に戻します。後から変えられたところは今のまま残し、どこかを知らせます。取り消しも履歴に残り、やり直せます。",
			past.Sentence, moment(past.At), past.By, nihongo.FormatNumber(int64(past.Size))),
		Yes: "取り消す", Destructive: true, OnYes: func() { s.page.desk.Undo(past.ID) }})
}

// moment is when something was done, by the clock in Japan.
func moment(at time.Time) string {
	return at.In(nihongo.Japan()).Format("2006/01/02 15:04")
}
