package part

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// Runner does work somewhere and then done on the main goroutine.
type Runner func(work, done func())

// Background works on a goroutine of its own. Only here does ui start one.
func Background(work, done func()) {
	go func() {
		work()
		fyne.Do(done)
	}()
}

// Inline works at once, on the caller: for tests.
func Inline(work, done func()) {
	work()
	done()
}

// Slot holds at most one piece of work. Starting the next cancels the one
// before, whose result is then dropped: the last question asked is the one
// that is answered. The zero Slot is ready and works in the background. Use it
// from the main goroutine only.
type Slot struct {
	Runner Runner // nil: Background

	cancel context.CancelFunc
	turn   int
}

// Run cancels what ran before in this slot, does work away from the main
// goroutine, and hands its error to done on the main goroutine, once, unless
// the slot was stopped or used again meanwhile. What work finds it leaves in
// variables that done reads. A work that ended because ctx was cancelled from
// outside does reach done, with the context's error.
func (s *Slot) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	s.Stop()
	ctx, cancel := context.WithCancel(ctx)
	s.cancel = cancel
	turn := s.turn

	run := s.Runner
	if run == nil {
		run = Background
	}
	var err error
	run(
		func() { err = work(ctx) },
		func() {
			cancel()
			if turn != s.turn {
				return
			}
			s.cancel = nil
			done(err)
		},
	)
}

// calm is how long a page just shown has the processor to itself.
const calm = 500 * time.Millisecond

// Later is Run for what nobody waits for, begun when what is shown now has been
// drawn: on a small computer both together keep a person waiting for the page.
func (s *Slot) Later(ctx context.Context, work func(context.Context) error, done func(error)) {
	if s.Runner == nil {
		now := work
		work = func(ctx context.Context) error {
			select {
			case <-time.After(calm):
				return now(ctx)
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	s.Run(ctx, work, done)
}

// Stop cancels what runs and drops its result; to be called when a page is
// left or its window closes.
func (s *Slot) Stop() {
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
	s.turn++
}

// Busy reports whether something runs whose result is still wanted.
func (s *Slot) Busy() bool { return s.cancel != nil }
