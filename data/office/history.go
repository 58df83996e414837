package office

// What was done, and taking it back.

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Past is an Action of the history.
type Past struct {
	journal.Action
	Undone bool // another Action has taken it back
	Size   int  // number of its Changes, also when they are not loaded
}

const pastColumns = `a.id, a.at, a.by, a.origin, a.sentence, a.valid_on, coalesce(a.undoes, ''),
	(SELECT count(*) FROM action u WHERE u.undoes = a.id AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id)) > 0,
	(SELECT count(*) FROM change c WHERE c.action = a.n)`

// Actions lists what was done last, newest first, without the Changes.
func (f *File) Actions(ctx context.Context, most int) ([]Past, error) {
	return f.past(ctx, "SELECT "+pastColumns+" FROM action a ORDER BY a.n DESC LIMIT ?", most)
}

// Action returns one Action with its Changes. The error Is ErrNoAction when
// there is none.
func (f *File) Action(ctx context.Context, id string) (Past, error) {
	found, err := f.past(ctx, "SELECT "+pastColumns+" FROM action a WHERE a.id = ?", id)
	if err != nil {
		return Past{}, err
	}
	if len(found) == 0 {
		return Past{}, fmt.Errorf("%w: %s", ErrNoAction, id)
	}
	p := found[0]
	p.Changes, err = f.changes(ctx, "a.id = ? ORDER BY c.n", id)
	return p, err
}

// History lists the Actions that touched any of the records, newest first,
// each with only the Changes of those records. Give it roster.Entry.Records
// for all that belongs to a member.
func (f *File) History(ctx context.Context, records ...roster.ID) ([]Past, error) {
	if len(records) == 0 {
		return nil, nil
	}
	marks := "?" + strings.Repeat(", ?", len(records)-1)
	args := make([]any, len(records))
	for i, id := range records {
		args[i] = id
	}
	list, err := f.past(ctx, "SELECT "+pastColumns+" FROM action a WHERE a.n IN (SELECT action FROM change WHERE record IN ("+marks+")) ORDER BY a.n DESC", args...)
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Changes, err = f.changes(ctx, "c.record IN ("+marks+") AND a.id = ? ORDER BY c.n", append(slices.Clone(args), list[i].ID)...)
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (f *File) past(ctx context.Context, query string, args ...any) ([]Past, error) {
	rows, err := f.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("office: history: %w", fault(err))
	}
	defer rows.Close()
	var out []Past
	for rows.Next() {
		var p Past
		var at string
		if err := rows.Scan(&p.ID, &at, &p.By, &p.From, &p.Sentence, &p.On, &p.Undoes, &p.Undone, &p.Size); err != nil {
			return nil, fmt.Errorf("office: history: %w", fault(err))
		}
		if p.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, fmt.Errorf("%w: action %s: %w", ErrDamaged, p.ID, err)
		}
		out = append(out, p)
	}
	return out, fault(rows.Err())
}

func (f *File) changes(ctx context.Context, where string, args ...any) ([]journal.Change, error) {
	rows, err := f.read.QueryContext(ctx, "SELECT c.kind, c.record, c.field, c.before, c.after FROM change c JOIN action a ON a.n = c.action WHERE "+where, args...)
	if err != nil {
		return nil, fmt.Errorf("office: history: %w", fault(err))
	}
	defer rows.Close()
	var out []journal.Change
	for rows.Next() {
		var c journal.Change
		if err := rows.Scan(&c.Kind, &c.ID, &c.Field, &c.Before, &c.After); err != nil {
			return nil, fmt.Errorf("office: history: %w", fault(err))
		}
		out = append(out, c)
	}
	return out, fault(rows.Err())
}

// Undo takes an Action back, however long ago it was: it applies its inverse
// as a new Action, which can itself be undone (that is 取り消しの取り消し). What
// somebody has changed since is left as it is and returned as conflicts.
//
// Errors: ErrNoAction, ErrUndone, ErrMaking, ErrKept, ErrConflict when nothing of it can go, and
// those of Apply.
func (f *File) Undo(ctx context.Context, id, from string) (journal.Action, []journal.Conflict, error) {
	f.mu.Lock()
	done, conflicts, err := f.undo(ctx, id, from)
	f.mu.Unlock()
	if err == nil {
		f.observers.tell()
	}
	return done, conflicts, err
}

// kept tells the records that show what left the house: they stay.
func kept(c journal.Change) bool {
	return c.Kind == roster.DisclosureKind || c.Kind == roster.SubmissionKind && c.Creates()
}

func (f *File) undo(ctx context.Context, id, from string) (journal.Action, []journal.Conflict, error) {
	if f.why != nil {
		return journal.Action{}, nil, f.why
	}
	past, err := f.Action(ctx, id)
	if err != nil {
		return journal.Action{}, nil, err
	}
	if past.Undone {
		return journal.Action{}, nil, fmt.Errorf("%w: %s", ErrUndone, id)
	}
	if slices.ContainsFunc(past.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind && c.Creates() }) && past.Undoes == "" {
		return journal.Action{}, nil, fmt.Errorf("%w: %s", ErrMaking, id)
	}
	if slices.ContainsFunc(past.Changes, kept) {
		return journal.Action{}, nil, fmt.Errorf("%w: %s", ErrKept, id)
	}
	if past.From == erasing && past.Size == 0 {
		return journal.Action{}, nil, fmt.Errorf("%w: %s", ErrErased, id)
	}
	book := f.Book()
	fits, conflicts := book.Settle(journal.Merge(withoutPlans(journal.Invert(past.Changes)), book))
	if len(fits) == 0 {
		return journal.Action{}, conflicts, fmt.Errorf("%w: %s", ErrConflict, id)
	}
	sentence := "「" + past.Sentence + "」を取り消しました"
	if past.Undoes != "" {
		if first, err := f.Action(ctx, past.Undoes); err == nil {
			sentence = "「" + first.Sentence + "」をやり直しました"
		}
	}
	done, err := f.apply(ctx, journal.Action{From: from, Sentence: sentence, On: past.On, Undoes: past.ID, Changes: fits})
	return done, conflicts, err
}

// Last is the newest Action that can be undone by undo-last: not an undo and
// not undone. Making the file is never among them. ErrNoAction when there is none.
func (f *File) Last(ctx context.Context) (Past, error) {
	found, err := f.past(ctx, "SELECT "+pastColumns+` FROM action a WHERE a.undoes IS NULL AND a.n > 1
		AND EXISTS (SELECT 1 FROM change c WHERE c.action = a.n)
		AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id))
		AND NOT EXISTS (SELECT 1 FROM change c WHERE c.action = a.n AND (c.kind = 'disclosure' OR c.kind = 'submission' AND c.field = ''))
		ORDER BY a.n DESC LIMIT 1`)
	if err != nil {
		return Past{}, err
	}
	if len(found) == 0 {
		return Past{}, ErrNoAction
	}
	return found[0], nil
}

// dated tells the kinds whose records carry their own days: what is written
// about them today is true of the days it names.
func dated(kind journal.Kind) bool {
	return kind == roster.SpellKind || kind == roster.PlacementKind || kind == roster.ConsentKind || kind == roster.PauseKind
}

// BookAt is the roster as it was at the end of a day. Memberships and places
// go by their dates as we know them today; other fields are as they were
// before the Actions that are true only from a later day on. A correction (an
// Action without such a day) is true of the past as well. A day to come shows
// what is planned until then.
func (f *File) BookAt(ctx context.Context, day nihongo.Day) (*roster.Book, error) {
	book := f.Book()
	later, err := f.changes(ctx, "a.valid_on > ? ORDER BY a.n DESC, c.n DESC", string(day))
	if err != nil {
		return nil, err
	}
	var back []journal.Change
	for _, c := range later {
		if c.Field != "" && !dated(c.Kind) && book.Value(c.Kind, c.ID, "") != "" {
			c.Before, c.After = c.After, c.Before
			back = append(back, c)
		}
	}
	if len(back) > 0 {
		if book, err = book.Apply(back); err != nil {
			return nil, fmt.Errorf("office: the roster of %s: %w", day, err)
		}
	}
	if book, err = planned(book, day); err != nil {
		return nil, err
	}
	return book.At(day), nil
}
