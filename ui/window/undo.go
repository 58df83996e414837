package window

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// past is what can be undone and redone by key in this sitting. The journal in
// the file knows more: any Action can be undone from its history.
type past struct {
	done   []string // Actions, the newest last
	undone []undone
}

// undone is an Action and the one that took it back.
type undone struct{ action, by string }

// did notes an Action: from here another way leads on, so nothing is redone.
func (w *Window) did(a journal.Action) {
	w.past.done = append(w.past.done, a.ID)
	w.past.undone = nil
	w.status.SetAction(a.Sentence, func() { w.undo(a.ID) })
}

func (w *Window) say(sentence string) { w.status.SetAction(sentence, nil) }

// fail says what went wrong. What was stopped by the person needs no words.
func (w *Window) fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	part.Tell(w.win, "できませんでした", message.Of(err))
}

// undoLast is Ctrl+Z. What was done before this start is undone only after a
// question: the person may not know what it was.
func (w *Window) undoLast() {
	if w.file == nil || w.refused() {
		return
	}
	if n := len(w.past.done); n > 0 {
		w.undo(w.past.done[n-1])
		return
	}
	var last office.Past
	w.work.Run(context.Background(), func(ctx context.Context) (err error) {
		last, err = w.file.Last(ctx)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, office.ErrNoAction):
			w.say("元に戻せる操作はありません。")
		case err != nil:
			w.fail(err)
		default:
			part.Ask(w.win, part.Question{Title: "前回までの操作を取り消しますか",
				Text: "この起動の後に行った操作はありません。その前の操作は次のとおりです。\n「" + last.Sentence + "」",
				Yes:  "取り消す", Destructive: true, OnYes: func() { w.undo(last.ID) }})
		}
	})
}

// undo takes an Action back and says so.
func (w *Window) undo(id string) {
	if w.refused() {
		return
	}
	var by journal.Action
	var conflicts []journal.Conflict
	w.work.Run(context.Background(), func(ctx context.Context) (err error) {
		by, conflicts, err = w.file.Undo(ctx, id, "画面")
		return err
	}, func(err error) {
		if errors.Is(err, office.ErrUndone) || errors.Is(err, office.ErrConflict) {
			w.past.forget(id)
		}
		if err != nil && len(conflicts) == 0 {
			w.fail(err)
			return
		}
		if err == nil {
			w.past.forget(id)
			w.past.undone = append(w.past.undone, undone{id, by.ID})
			w.status.SetActionVerb(by.Sentence, "やり直す", w.redoLast)
		}
		if len(conflicts) > 0 {
			part.Tell(w.win, "残したところがあります", conflictText(w.file.Book(), conflicts))
		}
	})
}

// redoLast is Ctrl+Shift+Z: it undoes the undo.
func (w *Window) redoLast() {
	if w.file == nil || w.refused() {
		return
	}
	n := len(w.past.undone)
	if n == 0 {
		w.say("やり直せる操作はありません。")
		return
	}
	last := w.past.undone[n-1]
	var by journal.Action
	var conflicts []journal.Conflict
	w.work.Run(context.Background(), func(ctx context.Context) (err error) {
		by, conflicts, err = w.file.Undo(ctx, last.by, "画面")
		return err
	}, func(err error) {
		w.past.undone = w.past.undone[:n-1]
		if err != nil && len(conflicts) == 0 {
			w.fail(err)
			return
		}
		if err == nil {
			w.past.done = append(w.past.done, last.action)
			w.status.SetAction(by.Sentence, func() { w.undo(last.action) })
		}
		if len(conflicts) > 0 {
			part.Tell(w.win, "残したところがあります", conflictText(w.file.Book(), conflicts))
		}
	})
}

func (p *past) forget(id string) {
	for i, d := range p.done {
		if d == id {
			p.done = append(p.done[:i], p.done[i+1:]...)
			return
		}
	}
}

// conflictText names what was left as it is because it was changed since.
func conflictText(book *roster.Book, conflicts []journal.Conflict) string {
	const most = 8
	lines := []string{"後から変更されたため、次のところは今の内容のまま残しました。"}
	for i, c := range conflicts {
		if i == most {
			lines = append(lines, fmt.Sprintf("ほか%d件", len(conflicts)-most))
			break
		}
		lines = append(lines, "・"+book.Kept(c))
	}
	return strings.Join(lines, "\n")
}
