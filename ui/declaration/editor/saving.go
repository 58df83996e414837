package editor

// The draft saves itself: when nothing is typed for a while, when a field is left,
// and before anything is done that stands on it.

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"kaisei/data/journal"
	"kaisei/ui/deed"
	"kaisei/ui/part"
)

// idle is how long nothing is typed before the draft saves itself.
const idle = 4 * time.Second

// onClock calls f once after d on the main goroutine, unless stopped.
func onClock(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { t.Stop() }
}

// later saves when nothing has been typed for a while.
func (e *Editor) later() {
	e.stopWaiting()
	e.say()
	if e.m.dirty() && !e.readOnly() {
		e.stopClock = e.clock(idle, func() { e.saveNow(nil) })
	}
}

func (e *Editor) stopWaiting() {
	if e.stopClock != nil {
		e.stopClock()
		e.stopClock = nil
	}
}

// saveNow saves what is not saved, then does what waits for it. What cannot be
// saved stays in the editor, and what waited is not done.
func (e *Editor) saveNow(then func()) {
	e.stopWaiting()
	e.then = then
	if e.saving.Busy() {
		return // its end saves the rest
	}
	if !e.m.dirty() || e.readOnly() {
		e.next()
		return
	}
	file, text := e.desk.File(), e.m.draft.Encode()
	action := e.m.save(file.Book())
	var done journal.Action
	e.saving.Run(context.Background(), func(ctx context.Context) (err error) {
		done, err = file.Apply(ctx, action)
		return err
	}, func(err error) {
		if err != nil {
			e.then = nil
			e.desk.Fail(err)
			return
		}
		e.m.saved(file.Book(), text)
		e.desk.Did(done)
		e.say()
		if e.m.dirty() { // typed meanwhile
			if e.then != nil {
				e.saveNow(e.then)
				return
			}
			e.later()
			return
		}
		e.next()
	})
}

func (e *Editor) next() {
	if do := e.then; do != nil {
		e.then = nil
		do()
	}
}

// Save saves at once, for Ctrl+S.
func (e *Editor) Save() {
	e.saveNow(func() { e.desk.Say("宣言の下書きを保存しました。") })
}

// Leave saves, then goes.
func (e *Editor) Leave(then func()) {
	e.saveNow(func() {
		for _, s := range []*part.Slot{&e.looking, &e.checks} {
			s.Stop()
		}
		e.preview.Stop()
		then()
	})
}

// do carries an Action out, then goes on.
func (e *Editor) do(action journal.Action, then func()) { deed.Do(e.desk, &e.doing, action, then) }
