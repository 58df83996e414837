package roster

// A record being edited: what is unsaved, what is wrong with it, and the one
// Action that it becomes.

import (
	"context"
	"errors"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// drafts are the values changed and not saved.
func (p *panel) drafts() map[string]string {
	changed := p.form.Changed()
	for id, value := range changed {
		if base, ours := p.base[id]; !ours || action.Tidy(id, value) == base {
			delete(changed, id)
		}
	}
	if p.new && p.company != "" {
		changed[action.CompanyField] = p.company
	}
	return changed
}

// values are those of the whole draft, with what the form does not show.
func (p *panel) values() map[string]string {
	v := p.form.Values()
	if p.company != "" {
		v[action.CompanyField] = p.company
	}
	return v
}

// dirty reports whether leaving would lose something.
func (p *panel) dirty() bool {
	if !p.object.Visible() {
		return false
	}
	return len(p.typed()) > 0
}

// typed are the drafts that a person made: not what a new record was filled with.
func (p *panel) typed() map[string]string {
	typed := p.drafts()
	for id, value := range p.offered {
		if p.new && typed[id] == value {
			delete(typed, id)
		}
	}
	return typed
}

// refresh follows the Book; a draft is kept.
func (p *panel) refresh() {
	if !p.object.Visible() || p.new {
		return
	}
	e := p.entry()
	if e == nil { // an undo took the member away
		p.saveBar.Hide()
		p.object.Hide()
		return
	}
	drafts, base := p.drafts(), p.base
	p.load(e)
	for id, value := range drafts {
		if action.Tidy(id, value) != p.base[id] {
			p.base[id] = base[id] // so that saving tells what happened meanwhile
			p.form.Field(id).SetValue(value)
		}
	}
	p.showState()
	if p.tracing {
		p.trace.show(e)
	}
}

// changed follows typing and draws what follows from it.
func (p *panel) changed(id, value string) {
	today := string(p.desk.File().Today())
	switch id {
	case "placement.unit": // another unit is 移籍, today unless said otherwise
		from := p.form.Field("placement.valid_from")
		switch {
		case value == p.base[id]:
			from.SetValue(p.base["placement.valid_from"])
		case p.new && p.form.Values()["spell.joined"] != "":
			from.SetValue(p.form.Values()["spell.joined"])
		default:
			from.SetValue(today)
		}
	case "spell.joined":
		if p.new {
			p.form.Field("placement.valid_from").SetValue(value)
		}
	case "spell.reason":
		if p.form.Values()["spell.leave_kind"] == "" && value != "" {
			p.form.Field("spell.leave_kind").SetValue(roster.LeaveKindOf(value))
		}
	case "company.industry":
		p.form.Field("company.industry_detail").SetOptions(industries(value))
	case "company.postal":
		p.offerAddresses(value)
	case "company.corporate_number":
		if len(value) == 13 { // whole: what is wrong with it need not wait until it is left
			p.left(id)
		}
	}
	p.offerKnown(id)
	barred := p.saveBar.Hidden
	p.showState()
	if barred && !p.saveBar.Hidden {
		p.form.Focus(id) // the bar that has appeared must not cover what is typed
	}
}

// left says what is wrong with a field when the person goes on.
func (p *panel) left(id string) {
	if _, edited := p.drafts()[id]; !edited {
		return
	}
	p.form.Field(id).SetProblem(partProblem(action.Check(p.desk.File().Book(), p.entry(), p.values())[id]))
}

func partProblem(q action.Problem) part.Problem {
	return part.Problem(q)
}

// save checks the draft and hands it to the office as one Action.
func (p *panel) save() {
	if p.desk.Past() {
		return // nothing can have been typed
	}
	if p.desk.File().ReadOnly() != nil {
		p.desk.Fail(p.desk.File().ReadOnly())
		return
	}
	after := p.after
	p.after = nil
	drafts := p.drafts()
	if len(drafts) == 0 && !p.new {
		p.desk.Say("変わったところはありません。")
		return
	}
	if id := p.form.Misread(); id != "" {
		p.tab(false)
		p.form.Focus(id)
		return
	}
	book, e := p.desk.File().Book(), p.entry()
	problems, first := p.problems(book, e, drafts)
	p.form.SetProblems(problems)
	if first != "" {
		p.tab(false)
		p.form.Focus(first)
		return
	}
	done, err := action.Propose(book, e, drafts)
	if err != nil {
		p.desk.Fail(err)
		return
	}
	p.apply(done, after)
}

// problems are those of the draft; what was wrong before and was not touched
// must not keep a telephone number from being corrected. first is the field to
// go to, "" when it can be saved.
func (p *panel) problems(book *roster.Book, e *roster.Entry, drafts map[string]string) (all map[string]part.Problem, first string) {
	all = map[string]part.Problem{}
	for id, q := range action.Check(book, e, p.values()) {
		shown := partProblem(q)
		if _, edited := drafts[id]; !edited && !p.new {
			shown.Warn = true
		}
		all[id] = shown
	}
	now := action.CardOf(book, e)
	for id := range drafts {
		if is := now.Get(id); !p.new && is != p.base[id] {
			all[id] = part.Problem{Text: "その間に「" + action.Shown(book, id, is) + "」に変わりました。もう一度保存すると、この値に置き換えます。"}
			p.base[id] = is
		}
	}
	for _, id := range action.FieldIDs() {
		if q, ok := all[id]; ok && !q.Warn && first == "" {
			first = id
		}
	}
	return all, first
}

// apply hands the Action to the office, away from the window.
func (p *panel) apply(a journal.Action, after func()) {
	var done journal.Action
	file := p.desk.File()
	p.saving.Run(context.Background(), func(ctx context.Context) (err error) {
		done, err = file.Apply(ctx, a)
		return err
	}, func(err error) {
		next := p.next
		p.next = nil
		switch {
		case errors.Is(err, office.ErrStale):
			p.refresh()
			p.desk.Fail(err)
		case err != nil:
			p.desk.Fail(err)
		default:
			p.saved(done)
			for _, then := range []func(){after, next} {
				if then != nil {
					then()
				}
			}
		}
	})
}

// saved shows the record as it is now.
func (p *panel) saved(done journal.Action) {
	if p.new {
		p.new = false
		for _, c := range done.Changes {
			if c.Kind == roster.MemberKind {
				p.member = c.ID
			}
		}
	}
	p.load(p.entry())
	p.desk.Did(done)
	p.reveal(p.member)
}

// discard goes back to what is in the office.
func (p *panel) discard() {
	if p.new {
		p.new = false
		p.form.SetValues(nil)
		p.base = map[string]string{}
		p.object.Hide()
		p.close()
		return
	}
	p.load(p.entry())
}

// leave calls then when nothing would be lost, or the person has said so; what
// is just being saved is waited for.
func (p *panel) leave(then func()) {
	switch {
	case p.saving.Busy():
		p.next = then
		return
	case !p.dirty():
		then()
		return
	}
	var d *part.Dialog
	throw := part.NewButton("保存せずに進む", func() {
		d.Close()
		p.load(p.entry())
		if p.new {
			p.new = false
			p.base = map[string]string{}
		}
		then()
	})
	text := part.NewNote("「"+p.title.Text()+"」に、保存していない変更があります。", part.TextSize, part.Ink)
	d = part.AskWith(p.desk.Window(), "保存していない変更があります", text, "保存して進む", func() bool {
		d.Close() // first: what follows may show another dialog
		p.after = then
		p.save()
		return false
	}, throw)
}
