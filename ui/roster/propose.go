package roster

// From a draft to one Action.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// from is where the history says the Action came from.
const from = "会員名簿"

// propose makes one Action of the values a person has changed, by field. Only
// these are touched: what somebody else changed meanwhile in other fields
// stays. e is the member edited, nil for a new one. The error Is
// roster.ErrValue for text that does not fit; nothing changed gives an Action
// without Changes.
func propose(book *roster.Book, e *roster.Entry, changed map[string]string) (journal.Action, error) {
	was := cardOf(book, e)
	is := was
	ids := inOrder(changed)
	is.consents = maps.Clone(was.consents)
	for _, id := range ids {
		if channel, ok := strings.CutPrefix(id, consentPrefix); ok {
			is.consents[channel] = given(was.consents[channel], channel, changed[id], book.Day())
			continue
		}
		if err := is.set(id, tidy(id, changed[id])); err != nil {
			return journal.Action{}, fmt.Errorf("%s: %w", id, err)
		}
	}
	is.settle(&was)
	var out []journal.Change
	if e == nil {
		out = append(out, roster.Create(&is.company), roster.Create(&is.member))
	} else {
		out = append(roster.Update(&was.company, &is.company), roster.Update(&was.member, &is.member)...)
	}
	out = append(out, spellChanges(&was, &is)...)
	out = append(out, placementChanges(book.Day(), &was, &is)...)
	out = append(out, consentChanges(&was, &is)...)
	a := journal.Action{From: from, Changes: out, On: trueFrom(book.Day(), e, out)}
	a.Sentence = sentence(book, e, &was, &is, ids)
	return a, nil
}

// settle draws the consequences that nobody types: the municipality of an
// address, how somebody left for a reason.
func (c *card) settle(was *card) {
	if c.company.Prefecture != was.company.Prefecture || c.company.Address != was.company.Address {
		c.company.Municipality = nihongo.SplitAddress(c.company.Prefecture + c.company.Address).Code
	}
	if c.spell.Left != "" && c.spell.Left != was.spell.Left {
		if c.spell.Reason == "" {
			c.spell.Reason = roster.ReasonUnanswered
		}
		if c.spell.LeaveKind == "" {
			c.spell.LeaveKind = roster.LeaveKindOf(c.spell.Reason)
		}
	}
	if c.spell.Joined != "" && c.spell.JoinKind == "" && was.spell.ID == "" {
		c.spell.JoinKind = roster.JoinNew
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

func spellChanges(was, is *card) []journal.Change {
	if was.spell.ID != "" {
		return roster.Update(&was.spell, &is.spell)
	}
	if is.spell == (roster.Spell{}) {
		return nil
	}
	is.spell.ID, is.spell.Member = roster.NewID(), is.member.ID
	return []journal.Change{roster.Create(&is.spell)}
}

// placementChanges tells 移籍 from a correction: another unit from a later day
// is a move, and the former placement ends; the same day corrects it.
func placementChanges(today nihongo.Day, was, is *card) []journal.Change {
	w, p := &was.placement, &is.placement
	switch {
	case *p == *w:
		return nil
	case w.ID == "" && p.Unit == "":
		return nil
	case w.ID == "":
		if p.From == "" {
			p.From = is.spell.Joined
		}
		p.ID, p.Member = roster.NewID(), is.member.ID
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
		p.ID, p.To = roster.NewID(), ""
		if p.Role == w.Role {
			p.Role = "" // a role belongs to the unit it was held in
		}
		return append(roster.Update(w, &ended), roster.Create(p))
	}
	return roster.Update(w, p)
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

func consentChanges(was, is *card) []journal.Change {
	var out []journal.Change
	for _, channel := range roster.Channels() {
		before, next := was.consents[channel], is.consents[channel]
		switch {
		case next == before:
		case next.ID == before.ID:
			out = append(out, roster.Update(&before, &next)...)
		default:
			next.Member = is.member.ID
			out = append(out, roster.Create(&next))
		}
	}
	return out
}

// sentence says what was done as one would tell a colleague.
func sentence(book *roster.Book, e *roster.Entry, was, is *card, ids []string) string {
	who := is.company.Name + " " + is.member.Name + "さん"
	if e == nil {
		return who + "を登録しました"
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return was.get(id) == is.get(id) })
	who = was.company.Name + " " + was.member.Name + "さん"
	moved := was.placement.Unit != "" && is.placement.Unit != "" && was.placement.Unit != is.placement.Unit && is.placement.ID != was.placement.ID
	switch {
	case is.spell.Left != "" && was.spell.Left == "":
		return who + "の退会（" + is.spell.Left.Western() + "）を記録しました"
	case moved && onlyPlacement(ids):
		return who + "を" + unitName(book, was.placement.Unit) + "から" + unitName(book, is.placement.Unit) + "へ移籍しました"
	case len(ids) != 1:
		return fmt.Sprintf("%sの%d項目を変更しました", who, len(ids))
	}
	id := ids[0]
	if strings.HasPrefix(id, "company.") {
		who = was.company.Name
	}
	value := shown(book, id, is.get(id))
	if value == "" {
		return who + "の" + label(id) + "を消しました"
	}
	return who + "の" + label(id) + "を " + value + " に変更しました"
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
