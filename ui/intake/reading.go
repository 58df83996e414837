package intake

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"strings"

	"kaisei/data/intake"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// Open reads a roster, as when a file is dropped on the window.
func (p *Page) Open(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	p.from(intake.File(path))
}

// Paste reads cells copied in Excel, for Ctrl+V.
func (p *Page) Paste(text string) {
	if text == "" {
		p.desk.Say("コピーされた表がありません。Excel で見出しの行から選び、コピーしてください。")
		return
	}
	p.from(intake.Pasted(text))
}

// from begins anew with a source.
func (p *Page) from(source *intake.Source) {
	if p.busy {
		return
	}
	if p.draft != "" && reflect.ValueOf(p.said.Choices).IsZero() {
		p.drop(p.draft) // nothing was said: there is nothing to go on with
	}
	p.take(source, said{}, "")
	p.fresh = true
	p.read("")
}

// take makes a source the one at hand.
func (p *Page) take(source *intake.Source, what said, draft string) {
	p.source, p.said, p.held, p.draft, p.recalled = source, what, what, draft, nil
	p.shown, p.known, p.applied.ID, p.fresh = nil, false, "", false
	p.lay.forget()
}

// drafts are the unfinished intakes of the office.
func (p *Page) drafts() intake.Drafts { return intake.DraftsOf(p.desk.File().Path()) }

// resume goes on with an unfinished intake.
func (p *Page) resume(d intake.Draft) {
	source, err := d.Source()
	if err != nil {
		p.desk.Fail(err)
		return
	}
	p.take(source, said{d.Choices}, d.ID)
	p.read("")
}

// drop gives an unfinished intake up.
func (p *Page) drop(draft string) {
	if err := p.drafts().Remove(draft); err != nil {
		p.desk.Fail(err)
	}
	if p.draft == draft {
		p.draft = ""
	}
}

// forget lets go of a source whose intake was given up.
func (p *Page) forget() {
	if p.draft == "" {
		p.take(nil, said{}, "")
	}
}

// anew drops what was remembered of files of this kind.
func (p *Page) anew() {
	p.recalled = nil
	p.say(said{})
}

func (p *Page) choose() {
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "取り込む名簿を選ぶ", Verb: "読む",
		Extensions: []string{".xlsx", ".xlsm", ".csv", ".txt", ".tsv"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.Open)
}

// say takes what the person says about the file, and reads it again with that.
func (p *Page) say(what said) {
	if p.busy {
		return
	}
	p.said = what
	p.read("")
}

// read makes a Plan of the source with what was said about it, and shows it;
// note says why it is read again. Until it is there, the last one stays.
func (p *Page) read(note string) {
	file, source, with := p.desk.File(), p.source, p.said
	book := file.Book()
	var plan *intake.Plan
	var made *preview
	recalled, fresh, draft, now := p.recalled, p.fresh, p.draft, p.now()
	var lost error // the disk's, of what is kept
	p.busy = true
	part.Job{Title: "名簿を読んでいます", Unit: "行", Work: func(ctx context.Context, c *part.Counter) (err error) {
		opt := intake.Options{Progress: counted(c)}
		if fresh {
			if recalled, err = intake.Recall(ctx, source, book, opt); err != nil {
				return err
			}
			if recalled != nil {
				with.Choices = recalled.Choices
			}
		}
		opt.Choices = with.Choices
		plan, err = intake.Read(ctx, source, book, file.Today(), opt)
		if err == nil {
			made = newPreview(plan, book)
		}
		if plan != nil && file.ReadOnly() == nil {
			var kept intake.Draft
			if kept, lost = intake.DraftsOf(file.Path()).Keep(draft, source, with.Choices, now); lost == nil {
				draft = kept.ID
			}
		}
		return err
	}, Done: func(err error) {
		p.busy = false
		p.draft = draft
		if plan != nil {
			p.said, p.recalled, p.fresh = with, recalled, false
		}
		if lost != nil {
			p.desk.Say("取込の途中の状態を保存できませんでした。" + message.Of(lost))
		}
		var unclear *intake.HeadingError
		switch {
		case errors.Is(err, context.Canceled):
			p.said = p.held // as it is shown
			if !p.known {
				p.show(choosing)
			}
		case errors.As(err, &unclear) && plan != nil && len(plan.Layout.Sheets) > 0:
			p.held = with
			p.unclear(plan, err, unclear)
		case err != nil:
			p.shown, p.known = nil, false
			p.start.say(source.Name(), message.Of(err))
			p.show(choosing)
		default:
			p.held = with
			p.clear(made, note)
		}
	}}.Run(context.Background(), p.desk.Window(), &p.work)
}

// clear shows what was read; the step stays, except that a file read for the
// first time is looked at where it would be taken in.
func (p *Page) clear(made *preview, note string) {
	first, again := !p.known, p.shown != nil
	if p.recalled != nil {
		note = strings.Trim(note+"\n"+p.recalled.Sentence+"③ 列で、使わないこともできます。", "\n")
	}
	p.shown, p.known = made, true
	p.lay.open(&made.plan.Layout, "")
	p.cols.open(made.plan, "")
	p.look.open(made, note, again)
	if first || p.at == done {
		p.show(checking)
		return
	}
	p.label()
	p.offer()
}

// unclear shows a file whose columns cannot be told, at the step where that is
// put right.
func (p *Page) unclear(plan *intake.Plan, err error, why *intake.HeadingError) {
	first := !p.known
	p.shown, p.known = nil, true
	p.lay.open(&plan.Layout, message.Of(err))
	p.cols.open(plan, message.Of(err))
	if first || p.at != sheets && p.at != columns {
		p.at = sheets
		if !errors.Is(why, intake.ErrNoHeader) && !errors.Is(why, intake.ErrNoRows) {
			p.at = columns
		}
		p.show(p.at)
		return
	}
	p.label()
	p.offer()
}

// counted tells a Counter what intake reports: how many are done in all.
func counted(c *part.Counter) func(done, total int) {
	before, of := 0, -1
	return func(done, total int) {
		if total != of || done < before {
			doing := "行を読んでいます。"
			if total > 0 {
				doing = "名簿と比べています。"
			}
			c.Begin(doing, total)
			before, of = 0, total
		}
		c.Add(done - before)
		before = done
	}
}

// apply takes in what is shown.
func (p *Page) apply() {
	shown := p.shown
	if shown == nil || p.busy {
		return
	}
	a, err := shown.plan.Action(true)
	if err != nil {
		p.desk.Fail(err)
		return
	}
	file, drafts, draft := p.desk.File(), p.drafts(), p.draft
	p.busy = true
	part.Job{Title: "取り込んでいます", Unit: "件", Work: func(ctx context.Context, c *part.Counter) (err error) {
		c.Begin("事務局ファイルに書き込んでいます。", 0)
		if a, err = file.Apply(ctx, a); err == nil && shown.open() == 0 {
			_ = drafts.Remove(draft) // it is offered again, and then says that nothing changes
		}
		return err
	}, Done: func(err error) {
		p.busy = false
		switch {
		case errors.Is(err, office.ErrStale), errors.Is(err, roster.ErrExists), errors.Is(err, roster.ErrMissing):
			p.read("名簿がその間に変わったため、取り込まずに読み直しました。もう一度確かめてください。")
		case err != nil:
			p.desk.Fail(err)
		default:
			p.applied, p.draft = a, ""
			p.desk.Did(a)
			p.ended.open(shown)
			p.shown, p.known = nil, false
			p.show(done)
		}
	}}.Run(context.Background(), p.desk.Window(), &p.work)
}

// checkUndone goes back to the file when what it brought has been taken back.
func (p *Page) checkUndone() {
	var undone bool
	file, id := p.desk.File(), p.applied.ID
	p.work.Run(context.Background(), func(ctx context.Context) error {
		past, err := file.Action(ctx, id)
		undone = past.Undone
		return err
	}, func(err error) {
		if err == nil && undone && p.at == done {
			p.applied.ID = ""
			p.read("取込を取り消しました。ファイルはもう一度取り込めます。")
		}
	})
}
