package action

// 代表者変更: the company stays, another person speaks for it.

import (
	"cmp"
	"maps"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Succession is who comes after whom. Fields of problems: DayField, HeirField,
// and those of the new person's form.
type Succession struct {
	Day        nihongo.Day
	Heir       roster.ID         // somebody of the company whom the roster knows; "" = a new person
	Values     map[string]string // the new person's fields of the form; of an Heir his new title
	TakeNumber bool              // the new person takes over the 会員番号
	Stays      bool              // the former one stays a member
	OldTitle   string            // what he is then called, "" = as before
}

// HeirField is the field of a problem with the Heir.
const HeirField = "heir"

// Succeed hands a member's part over to another person of the same company. The
// former one's membership ends by 代表者交代 and stays in the history; the new
// one's begins the same day in the same unit. 代表権 moves. Roles and consents
// belong to a person and do not. On a day to come all of it waits.
func Succeed(book *roster.Book, member roster.ID, how Succession) Plan {
	var p Plan
	old := book.Entry(member)
	if old == nil {
		return p
	}
	if p.dayProblem(DayField, how.Day, book.Day()); !p.sound() {
		return p
	}
	switch s := old.SpellOn(how.Day); {
	case s == nil:
		p.omit(old, notMember(old, how.Day))
		return p
	case !how.Stays && how.Day < countedDay(s.Joined, s.JoinMonth):
		p.omit(old, countsLater(s))
		return p
	}
	heir, changes := how.heir(&p, book, old)
	if !p.sound() {
		return p
	}
	p.add(old, how.stepBack(&p, book, old)...)
	p.Action.Changes = append(p.Action.Changes, changes...)
	what := old.Company.Name + "の代表者を" + old.Member.Name + "さんから" + heir.Name + "さんに変更しました"
	p.close(book, how.Day, what+dated(how.Day, book.Day()))
	p.Action.On = string(how.Day) // the new person too, who overwrites nothing
	return p
}

// stepBack is what becomes of the former representative.
func (how *Succession) stepBack(p *Plan, book *roster.Book, old *roster.Entry) []journal.Change {
	after := *old.Member
	after.MaySign, after.SignSince, after.Title = false, "", cmp.Or(how.OldTitle, old.Title)
	if how.TakeNumber && how.Heir == "" {
		after.Number = ""
		p.Notes = append(p.Notes, "会員番号 "+old.Number+" は新しい代表者のものになります。"+old.Member.Name+"さんの記録は、番号なしで履歴に残ります。")
	}
	changes := roster.Update(old.Member, &after)
	if how.Stays {
		return changes
	}
	s := runningSpell(old, how.Day)
	if s == nil { // he is one until a day that is known already
		s = old.SpellOn(how.Day)
	}
	left := *s
	left.Left, left.LeaveKind, left.Reason, left.LeaveMonth = how.Day, roster.LeaveSucceed, roster.ReasonSucceed, ""
	ends, roles := endAll(book, old, how.Day)
	if roles > 0 {
		p.Notes = append(p.Notes, "委員会などの役割"+nihongo.FormatNumber(int64(roles))+"件は、引き継がずに終わります。")
	}
	return append(append(changes, roster.Update(s, &left)...), ends...)
}

// heir is the new representative and what he needs to be one.
func (how *Succession) heir(p *Plan, book *roster.Book, old *roster.Entry) (*roster.Member, []journal.Change) {
	if how.Heir == "" {
		return how.newcomer(p, book, old)
	}
	e := book.Entry(how.Heir)
	if e == nil || e.Company.ID != old.Company.ID || e.ID == old.ID {
		p.problem(HeirField, wrong("この企業の、ほかの方を選んでください。"))
		return nil, nil
	}
	after := *e.Member
	after.MaySign, after.SignSince, after.Title = true, how.Day, cmp.Or(Tidy("member.title", how.Values["member.title"]), e.Title)
	changes := roster.Update(e.Member, &after)
	switch {
	case e.SpellOn(how.Day) != nil:
		return &after, changes
	case application(e) != nil || runningSpell(e, how.Day) != nil:
		p.problem(HeirField, wrong("この方はまだ入会していません。先に入会を承認してください。"))
		return nil, nil
	}
	return &after, append(changes, how.begins(book, old, e.ID)...)
}

// newcomer makes a member of a person whom nobody has written down yet. The
// office's telephone and the like are the former one's until said otherwise.
func (how *Succession) newcomer(p *Plan, book *roster.Book, old *roster.Entry) (*roster.Member, []journal.Change) {
	m := roster.Member{ID: roster.NewID(), Company: old.Company.ID, Title: old.Title, MaySign: true, SignSince: how.Day,
		Type: old.Type, Uncounted: old.Uncounted, Tel: old.Tel, Fax: old.Fax, Contact: old.Contact}
	c := Card{Member: m, Company: *old.Company}
	values := maps.Clone(how.Values)
	if values == nil {
		values = map[string]string{}
	}
	switch {
	case how.TakeNumber:
		values["member.number"] = old.Number
	case values["member.number"] == "":
		values["member.number"] = NextNumber(book)
	}
	for id, typed := range values {
		if !personal(id) {
			continue
		}
		if c.Set(id, Tidy(id, typed)) != nil {
			p.problem(id, wrong("「%s」は読み取れません。書き方を確かめてください。", typed))
		}
	}
	for id, q := range Check(book, nil, c.Values()) {
		ours := id == "member.sign_since" || how.TakeNumber && id == "member.number"
		if personal(id) && !ours {
			p.problem(id, q)
		}
	}
	p.Notes = append(p.Notes, "名簿などへの同意は引き継ぎません。新しい代表者に確かめてください。")
	return &c.Member, append([]journal.Change{roster.Create(&c.Member)}, how.begins(book, old, c.Member.ID)...)
}

// personal tells the fields of a person, which the company does not share.
func personal(id string) bool {
	return len(id) > len("member.") && id[:len("member.")] == "member." && id != "member.company"
}

// begins is the membership of the new one, in the unit of the former.
func (how *Succession) begins(book *roster.Book, old *roster.Entry, id roster.ID) []journal.Change {
	s := roster.Spell{ID: roster.NewID(), Member: id, Joined: how.Day, JoinKind: roster.JoinSucceed}
	if how.Stays {
		s.JoinKind = roster.JoinNew // one more member, not one for another
	}
	changes := []journal.Change{roster.Create(&s)}
	if u := book.UnitOn(old, how.Day); u != nil {
		changes = append(changes, roster.Create(&roster.Placement{ID: roster.NewID(), Member: id, Unit: u.ID, From: how.Day}))
	}
	return changes
}
