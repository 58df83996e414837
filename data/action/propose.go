package action

// From a draft to one Action.

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// from is where the history says the Action came from.
const from = "会員名簿"

// Propose makes one Action of the values a person has changed, by field. Only
// these are touched: what somebody else changed meanwhile in other fields
// stays. e is the member edited, nil for a new one, who with CompanyField is a
// member through a company that is there. The error Is roster.ErrValue for text
// that does not fit; nothing changed gives an Action without Changes.
func Propose(book *roster.Book, e *roster.Entry, changed map[string]string) (journal.Action, error) {
	was := CardOf(book, e)
	another := book.Company(changed[CompanyField])
	if another != nil {
		was.Company = *another
	}
	is := was
	is.Member.Company = was.Company.ID
	ids := inOrder(changed)
	is.Consents = maps.Clone(was.Consents)
	for _, id := range ids {
		if id == CompanyField {
			continue
		}
		if channel, ok := strings.CutPrefix(id, ConsentPrefix); ok {
			is.Consents[channel] = given(was.Consents[channel], channel, changed[id], book.Day())
			continue
		}
		if err := is.Set(id, Tidy(id, changed[id])); err != nil {
			return journal.Action{}, fmt.Errorf("%s: %w", id, err)
		}
	}
	is.settle(&was)
	var out []journal.Change
	switch {
	case e != nil:
		out = append(roster.Update(&was.Company, &is.Company), roster.Update(&was.Member, &is.Member)...)
	case another != nil:
		out = append(roster.Update(&was.Company, &is.Company), roster.Create(&is.Member))
	default:
		out = append(out, roster.Create(&is.Company), roster.Create(&is.Member))
	}
	out = append(out, spellChanges(&was, &is)...)
	out = append(out, placementChanges(book.Day(), &was, &is)...)
	out = append(out, endChanges(e, &was, &is)...)
	out = append(out, consentChanges(&was, &is)...)
	a := journal.Action{From: from, Changes: out, On: trueFrom(book.Day(), e, out)}
	a.Sentence = sentence(book, e, &was, &is, ids)
	return a, nil
}

// settle draws the consequences that nobody types: the municipality of an
// address, how somebody left for a reason.
func (c *Card) settle(was *Card) {
	if c.Company.Prefecture != was.Company.Prefecture || c.Company.Address != was.Company.Address {
		c.Company.Municipality = nihongo.SplitAddress(c.Company.Prefecture + c.Company.Address).Code
	}
	if c.Spell.Left != "" && c.Spell.Left != was.Spell.Left {
		if c.Spell.Reason == "" {
			c.Spell.Reason = roster.ReasonUnanswered
		}
		if c.Spell.LeaveKind == "" {
			c.Spell.LeaveKind = roster.LeaveKindOf(c.Spell.Reason)
		}
	}
	if c.Placement.Unit != "" {
		c.Placement.To = follows(was, c)(c.Placement.To)
	}
	c.Spell.JoinMonth = monthApart(c.Spell.JoinMonth, c.Spell.Joined)
	c.Spell.LeaveMonth = monthApart(c.Spell.LeaveMonth, c.Spell.Left)
	if c.Spell.Joined != "" && c.Spell.JoinKind == "" && was.Spell.ID == "" {
		c.Spell.JoinKind = roster.JoinNew
	}
}

// trueFrom is the day from which the Changes are true: today for what is
// overwritten, always for dates, which carry their own day.
func trueFrom(today nihongo.Day, e *roster.Entry, changes []journal.Change) string {
	if e == nil || len(changes) == 0 {
		return ""
	}
	for _, c := range changes {
		if c.Kind == roster.SpellKind && c.Field != "" {
			return ""
		}
	}
	return string(today)
}

func spellChanges(was, is *Card) []journal.Change {
	if was.Spell.ID != "" {
		return roster.Update(&was.Spell, &is.Spell)
	}
	if is.Spell == (roster.Spell{}) {
		return nil
	}
	is.Spell.ID, is.Spell.Member = roster.NewID(), is.Member.ID
	return []journal.Change{roster.Create(&is.Spell)}
}

// placementChanges tells 移籍 from a correction: another unit from a later day
// is a move, and the former placement ends; the same day corrects it.
func placementChanges(today nihongo.Day, was, is *Card) []journal.Change {
	w, p := &was.Placement, &is.Placement
	switch {
	case *p == *w:
		return nil
	case w.ID == "" && p.Unit == "":
		return nil
	case w.ID == "":
		if p.From == "" {
			p.From = cmp.Or(is.Spell.Joined, is.Spell.Applied)
		}
		p.ID, p.Member = roster.NewID(), is.Member.ID
		return []journal.Change{roster.Create(p)}
	case p.Unit == "":
		ended := *w
		ended.To = today
		if w.From == today {
			return []journal.Change{roster.Remove(w)}
		}
		return roster.Update(w, &ended)
	case p.Unit != w.Unit && p.From > w.From:
		ended := *w
		if ended.To == "" || ended.To > p.From {
			ended.To = p.From
		}
		if p.ID = roster.NewID(); p.To != "" && p.To <= p.From {
			p.To = ""
		}
		if p.Role == w.Role {
			p.Role = "" // a role belongs to the unit it was held in
		}
		return append(roster.Update(w, &ended), roster.Create(p))
	}
	return roster.Update(w, p)
}

// follows tells how the end of a placement follows the end of the membership:
// with it when the membership ends, and further when that day is put right or
// taken back.
func follows(was, is *Card) func(ends nihongo.Day) nihongo.Day {
	from, to := countedFrom(was.Spell.Left, was.Spell.LeaveMonth), countedFrom(is.Spell.Left, is.Spell.LeaveMonth)
	return func(ends nihongo.Day) nihongo.Day {
		if from != to && (ends == from || from == "" && (ends == "" || ends > to)) {
			return to
		}
		return ends
	}
}

// endChanges lets roles in committees and the like end with the membership; the
// unit is in the form.
func endChanges(e *roster.Entry, was, is *Card) []journal.Change {
	if e == nil {
		return nil
	}
	var out []journal.Change
	ends := follows(was, is)
	for _, r := range e.Placements {
		if after := *r; r.ID != was.Placement.ID {
			after.To = ends(r.To)
			out = append(out, roster.Update(r, &after)...)
		}
	}
	return out
}

// given is the word of a channel from a day on. A word of the same day is
// corrected, an older one stays as it was and another record follows it.
func given(before roster.Consent, channel, word string, day nihongo.Day) roster.Consent {
	if word == before.Word {
		return before
	}
	if before.ID != "" && before.On == day {
		before.Word = word
		return before
	}
	return roster.Consent{ID: roster.NewID(), Channel: channel, Word: word, On: day}
}

func consentChanges(was, is *Card) []journal.Change {
	var out []journal.Change
	for _, channel := range roster.Channels() {
		before, next := was.Consents[channel], is.Consents[channel]
		switch {
		case next == before:
		case next.ID == before.ID:
			out = append(out, roster.Update(&before, &next)...)
		default:
			next.Member = is.Member.ID
			out = append(out, roster.Create(&next))
		}
	}
	return out
}

// sentence says what was done as one would tell a colleague.
func sentence(book *roster.Book, e *roster.Entry, was, is *Card, ids []string) string {
	who := is.Company.Name + " " + is.Member.Name + "さん"
	if e == nil {
		return who + "を登録しました"
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return was.Get(id) == is.Get(id) })
	who = was.Company.Name + " " + was.Member.Name + "さん"
	moved := was.Placement.Unit != "" && is.Placement.Unit != "" && was.Placement.Unit != is.Placement.Unit && is.Placement.ID != was.Placement.ID
	switch {
	case is.Spell.Left != "" && was.Spell.Left == "":
		return who + "の退会（" + is.Spell.Left.Western() + "）を記録しました"
	case moved && onlyPlacement(ids):
		return who + "を" + unitName(book, was.Placement.Unit) + "から" + unitName(book, is.Placement.Unit) + "へ移籍しました"
	case len(ids) != 1:
		return fmt.Sprintf("%sの%d項目を変更しました", who, len(ids))
	}
	id := ids[0]
	if strings.HasPrefix(id, "company.") {
		who = was.Company.Name
	}
	value := Shown(book, id, is.Get(id))
	if value == "" {
		return who + "の" + Label(id) + "を消しました"
	}
	return who + "の" + Label(id) + "を " + value + " に変更しました"
}

func onlyPlacement(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !strings.HasPrefix(id, "placement.") })
}

func unitName(book *roster.Book, id roster.ID) string {
	if u := book.Unit(id); u != nil {
		return u.Name
	}
	return "所属なし"
}

// NextNumber proposes the 会員番号 after the highest one, as wide as that, and
// after those of members who are planned; "" when the office's numbers are no
// plain numbers.
func NextNumber(book *roster.Book) string {
	highest, at := "", int64(-1)
	look := func(number string) {
		if n, err := strconv.ParseInt(number, 10, 64); err == nil && number[0] >= '0' && number[0] <= '9' && n >= at {
			highest, at = number, n
		}
	}
	for _, e := range book.Entries() {
		look(e.Number)
	}
	for _, p := range book.Pendings() {
		a, err := p.Action()
		if err != nil {
			continue // the office says so on its day
		}
		for _, c := range a.Changes {
			if v, err := journal.Decode(c.After); err == nil && c.Kind == roster.MemberKind && c.Creates() {
				look(v.Get("number"))
			}
		}
	}
	if highest == "" || at == math.MaxInt64 {
		return ""
	}
	return fmt.Sprintf("%0*d", len(highest), at+1)
}
