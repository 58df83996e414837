package window

// What was planned for a day is carried out when the day has come.

import (
	"context"
	"fmt"
	"slices"
	"time"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
)

// carryOut turns the Book to today, does what was planned for it or before, and
// tells. Ctrl+Z does not reach what was done so: the person did not do it now.
func (w *Window) carryOut() {
	file := w.file
	var done []journal.Action
	var stuck []office.Stuck
	w.due.Run(context.Background(), func(ctx context.Context) (err error) {
		done, stuck, err = file.Due(ctx)
		return err
	}, func(err error) {
		told := len(w.stuck) > 0 || len(stuck) > 0
		w.stuck = stuck
		w.count()
		if w.day.on == file.Today() {
			w.today()
		} else if told {
			w.changed()
		}
		switch len(done) {
		case 0:
		case 1:
			w.status.SetAction("予定の日になり、行いました："+done[0].Sentence, func() { w.undo(done[0].ID) })
		default:
			w.status.SetActionVerb(fmt.Sprintf("予定の日になり、%d件を行いました。", len(done)), "見る", func() { w.goTo(Home, nil) })
		}
		w.fail(err)
	})
}

// waits are the plans whose day has come and which do not fit any more.
func (w *Window) waits() []office.Stuck {
	waiting := w.file.Book().Pendings()
	return slices.DeleteFunc(slices.Clone(w.stuck), func(s office.Stuck) bool {
		return !slices.ContainsFunc(waiting, func(p *roster.Pending) bool { return p.ID == s.ID })
	})
}

// count shows beside ホーム how many plans wait for the person.
func (w *Window) count() { w.nav.SetCount(Home, len(w.waits())) }

// watchDay looks every minute whether a day has begun: a clock that was set to
// midnight would have slept with the computer.
func (w *Window) watchDay() {
	w.unwake = w.after(time.Minute, func() {
		w.newDay()
		w.daily()
		w.watchDay()
	})
}

func (w *Window) newDay() {
	if w.file != nil && w.file.Book().Day() != w.file.Today() {
		w.carryOut()
	}
}
