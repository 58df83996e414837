package part

import (
	"context"
	"errors"
	"testing"
	"time"
)

// later keeps work and done for the test to call in the order it wants.
type later struct{ work, done []func() }

func (l *later) run(work, done func()) { l.work, l.done = append(l.work, work), append(l.done, done) }

func TestTheLastQuestionIsAnswered(t *testing.T) {
	var l later
	s := Slot{Runner: l.run}
	var answers []string
	var cancelled bool
	s.Run(context.Background(), func(ctx context.Context) error { cancelled = ctx.Err() != nil; return nil },
		func(error) { answers = append(answers, "first") })
	s.Run(context.Background(), func(ctx context.Context) error { return ctx.Err() },
		func(err error) { answers = append(answers, "second") })
	for _, f := range append(l.work, l.done[1], l.done[0]) {
		f()
	}
	if !cancelled || len(answers) != 1 || answers[0] != "second" {
		t.Errorf("cancelled %v, answers %v", cancelled, answers)
	}
	if s.Busy() {
		t.Error("still busy after the answer")
	}
}

func TestStopDropsTheResult(t *testing.T) {
	var l later
	s := Slot{Runner: l.run}
	s.Run(context.Background(), func(context.Context) error { return nil }, func(error) { t.Error("answered after Stop") })
	s.Stop()
	l.work[0]()
	l.done[0]()
}

func TestErrorReachesDone(t *testing.T) {
	s := Slot{Runner: Inline}
	broken := errors.New("broken")
	var got error
	s.Run(context.Background(), func(context.Context) error { return broken }, func(err error) { got = err })
	if !errors.Is(got, broken) {
		t.Errorf("got %v", got)
	}
}

func TestQuickJobShowsNothingAndSlowJobCanBeStopped(t *testing.T) {
	win := windowWith(t, gap(1), 800, 600)
	var l later
	slot := &Slot{Runner: l.run}
	var looks []func()
	var result error
	job := Job{
		Title: "数えています", Unit: "名",
		Work: func(ctx context.Context, c *Counter) error {
			c.Begin("会員を読んでいます", 100)
			c.Add(30)
			return ctx.Err()
		},
		Done:  func(err error) { result = err },
		After: func(_ time.Duration, f func()) func() { looks = append(looks, f); return func() {} },
	}

	job.Run(context.Background(), win, slot)
	l.work[0]()
	l.done[0]()
	looks[0]() // the clock comes too late
	if result != nil || win.Canvas().Overlays().Top() != nil {
		t.Fatalf("result %v, or a dialog for a quick job", result)
	}

	job.Run(context.Background(), win, slot)
	looks[1]()
	if win.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog after 300 ms")
	}
	press(win.Canvas().Focused(), "Escape")
	l.work[1]()
	if win.Canvas().Overlays().Top() == nil {
		t.Error("the dialog went before the job had ended")
	}
	l.done[1]()
	if !errors.Is(result, context.Canceled) || win.Canvas().Overlays().Top() != nil {
		t.Errorf("result %v, or the dialog stays", result)
	}
}

// In a test nobody draws, so nothing waits; stopped before it began, it never does.
func TestLaterIsAtOnceForARunnerAndNeverOnceStopped(t *testing.T) {
	s := Slot{Runner: Inline}
	did := false
	s.Later(t.Context(), func(context.Context) error { did = true; return nil }, func(error) {})
	if !did || s.Busy() {
		t.Error("a slot with a runner waits")
	}
	var work, done func()
	s = Slot{Runner: func(w, d func()) { work, done = w, d }}
	s.Later(t.Context(), func(ctx context.Context) error { return ctx.Err() }, func(error) { t.Error("its result was wanted") })
	s.Stop()
	work()
	done()
}
