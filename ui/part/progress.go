package part

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/nihongo"
)

// Counter is how far a long job has come. The job adds to it from any
// goroutine; the window reads it. The zero Counter has no known end.
type Counter struct {
	done, total atomic.Int64
	doing       atomic.Pointer[string]
}

// Add says that n more were done.
func (c *Counter) Add(n int) { c.done.Add(int64(n)) }

// Begin says what is done now, and how many there are, 0 when unknown.
func (c *Counter) Begin(doing string, total int) {
	c.doing.Store(&doing)
	c.total.Store(int64(total))
	c.done.Store(0)
}

// Read is what was done, of how many, and what is being done.
func (c *Counter) Read() (done, total int, doing string) {
	if s := c.doing.Load(); s != nil {
		doing = *s
	}
	return int(c.done.Load()), int(c.total.Load()), doing
}

// Job is a piece of work that a person waits for. After 300 ms a dialog shows
// how far it is, with 「中止」; a quicker job never shows it.
type Job struct {
	Title string
	Unit  string // of what is counted: 件, 名
	Work  func(context.Context, *Counter) error
	// Done is called on the main goroutine with the job's error, or
	// context.Canceled after 「中止」.
	Done func(error)

	// After calls f once after d on the main goroutine, unless stopped. nil: by
	// the clock; never in a slot with a Runner of its own, because there is no
	// main goroutine then that the clock could call. For tests.
	After func(d time.Duration, f func()) (stop func())
}

const (
	patience = 300 * time.Millisecond // before a spinner is worth showing
	glance   = 100 * time.Millisecond
)

// Run does the job in the slot.
func (j Job) Run(ctx context.Context, w fyne.Window, slot *Slot) {
	if j.After == nil {
		j.After = onClock
		if slot.Runner != nil {
			j.After = never
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	var counter Counter
	shown := &progress{title: j.Title, unit: j.Unit, counter: &counter, cancel: cancel}

	over := false
	var stop func()
	var look func()
	look = func() {
		if over || slot.cancel == nil { // ended, or dropped for other work
			shown.close()
			return
		}
		shown.look(w)
		stop = j.After(glance, look)
	}
	stop = j.After(patience, look)

	slot.Run(ctx, func(ctx context.Context) error {
		err := j.Work(ctx, &counter)
		if ctx.Err() != nil {
			return ctx.Err() // whatever it failed with, it was stopped
		}
		return err
	}, func(err error) {
		over = true
		stop()
		cancel()
		shown.close()
		j.Done(err)
	})
}

func onClock(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { t.Stop() }
}

func never(time.Duration, func()) (stop func()) { return func() {} }

// progress is the dialog of a running job.
type progress struct {
	title, unit string
	counter     *Counter
	cancel      func()

	dialog *Dialog
	bar    *widget.ProgressBar
	open   *widget.ProgressBarInfinite
	note   *Note
}

// look opens the dialog if need be and shows how far the job is.
func (p *progress) look(w fyne.Window) {
	if p.dialog == nil {
		p.bar, p.open, p.note = widget.NewProgressBar(), widget.NewProgressBarInfinite(), NewNote("　", TextSize, Ink)
		p.bar.TextFormatter = func() string { return "" } // the note says it in units
		p.dialog = newDialog(w, p.title, nil)
		stop := NewButton("中止する", p.stop)
		stop.OnEscape = p.stop
		p.dialog.escape = p.stop
		p.dialog.show(container.NewVBox(p.note, container.NewStack(p.bar, p.open)), stop, stop)
	}
	done, total, doing := p.counter.Read()
	text := doing
	if done > 0 {
		text += "　" + nihongo.FormatNumber(int64(done))
		if total > 0 {
			text += " / " + nihongo.FormatNumber(int64(total))
		}
		text += p.unit
	}
	p.note.Set(text+"　", Ink)
	p.bar.Hidden, p.open.Hidden = total == 0, total > 0
	if total > 0 {
		p.open.Stop()
		p.bar.SetValue(float64(done) / float64(total))
	}
}

// stop cancels the job; the dialog stays until the job has really ended.
func (p *progress) stop() {
	p.cancel()
	p.note.Set("中止しています。", Secondary)
	for _, b := range p.dialog.Buttons() {
		b.Disable()
	}
}

func (p *progress) close() {
	if p.dialog != nil {
		p.open.Stop()
		p.dialog.Close()
		p.dialog = nil
	}
}
