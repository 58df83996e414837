package office

// What waits for its day, and what comes of it.

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// postponed is the Action that makes another one wait: nothing of it is true
// yet, but that it would fit today is made sure of.
func postponed(a journal.Action, now *roster.Book) (journal.Action, error) {
	if _, err := now.Apply(a.Changes); err != nil {
		return a, err
	}
	on := nihongo.Day(a.On)
	if !on.Valid() {
		return a, fmt.Errorf("%w: %q", roster.ErrValue, a.On)
	}
	p := roster.Pending{ID: roster.NewID(), On: on, Sentence: a.Sentence, From: a.From, Changes: journal.EncodeChanges(a.Changes)}
	return journal.Action{By: a.By, From: a.From, Sentence: on.Western() + "からの予定にしました：" + a.Sentence,
		Changes: []journal.Change{roster.Create(&p)}, Contents: a.Contents}, nil
}

// Stuck is a Pending whose day has come and which does not fit any more.
type Stuck struct {
	*roster.Pending
	Why error // Is ErrStale when somebody changed meanwhile what it starts from
}

// Due turns the Book to today and carries out what was planned for today or
// before, each as an Action of its own with its own day. What does not fit
// stays as it was and is returned. Call it after opening and when a day begins.
// A file that cannot be written is only turned.
func (f *File) Due(ctx context.Context) (done []journal.Action, stuck []Stuck, err error) {
	f.mu.Lock()
	turned := f.Book().Day() != f.Today()
	if turned {
		f.book.Store(f.Book().At(f.Today()))
	}
	if f.why == nil {
		done, stuck, err = f.due(ctx)
	}
	f.mu.Unlock()
	if turned || len(done) > 0 {
		f.observers.tell()
	}
	return done, stuck, err
}

func (f *File) due(ctx context.Context) (done []journal.Action, stuck []Stuck, err error) {
	for _, p := range f.Book().Pendings() {
		if p.On > f.Today() {
			break
		}
		a, err := p.Action()
		if err == nil {
			a, err = f.apply(ctx, a)
		}
		switch {
		case err == nil:
			done = append(done, a)
		case errors.Is(err, ErrDisk) || errors.Is(err, ErrDiskFull) || ctx.Err() != nil:
			return done, stuck, err
		default:
			stuck = append(stuck, Stuck{p, err})
		}
	}
	return done, stuck, nil
}

// planned is the Book after what is planned until the day, as far as it fits.
func planned(book *roster.Book, day nihongo.Day) (*roster.Book, error) {
	for _, p := range book.Pendings() {
		if p.On > day {
			break
		}
		a, err := p.Action()
		if err != nil {
			continue // Due says so
		}
		fits, conflicts := journal.Merge(a.Changes, book)
		if len(conflicts) > 0 {
			continue
		}
		if book, err = book.Apply(fits); err != nil {
			return nil, fmt.Errorf("office: the roster of %s: %w", day, err)
		}
	}
	return book, nil
}

// withoutPlans: taking back what came of a plan does not bring back
// the plan, which would be carried out again at once. A plan that was given up,
// and nothing else done, does come back.
func withoutPlans(changes []journal.Change) []journal.Change {
	plan := func(c journal.Change) bool { return c.Kind == roster.PendingKind && c.Creates() }
	if !slices.ContainsFunc(changes, func(c journal.Change) bool { return !plan(c) }) {
		return changes
	}
	return slices.DeleteFunc(changes, plan)
}
