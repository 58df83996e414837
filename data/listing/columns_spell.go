package listing

// The columns about membership: the last spell by the day of the Book, and what
// the member has said to each channel.

import (
	"cmp"
	"fmt"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

func spellColumns() []Column {
	return []Column{
		spellDay("applied", "申込日", "spell.applied", func(s *roster.Spell) nihongo.Day { return s.Applied }),
		spellDay("approved", "承認日", "spell.approved", func(s *roster.Spell) nihongo.Day { return s.Approved }),
		spellDay("joined", "入会日", "spell.joined", func(s *roster.Spell) nihongo.Day { return s.Joined }),
		amounts("years", "会歴", 72, "", func(n int64) string { return fmt.Sprintf("%d年", n) },
			func(b *roster.Book, e *roster.Entry) roster.Amount { return e.YearsOn(b.Day()) }),
		spellText("join_kind", "入会の種別", "spell.join_kind", func(s *roster.Spell) string {
			if s.Joined == "" {
				return ""
			}
			return cmp.Or(s.JoinKind, roster.JoinNew)
		}).ours(),
		derived("introducer", "紹介者", 200, introducer).at("spell.introducer").ours(),
		spellDay("left", "退会日", "spell.left_on", func(s *roster.Spell) nihongo.Day { return s.Left }),
		spellText("leave_kind", "退会の種別", "spell.leave_kind", func(s *roster.Spell) string {
			if s.Left == "" {
				return ""
			}
			return cmp.Or(s.LeaveKind, roster.LeavePlain)
		}).ours(),
		spellText("reason", "退会理由", "spell.reason", func(s *roster.Spell) string { return s.Reason }).ours(),
	}
}

// spellOf reads from the last spell by the day of the Book.
func spellOf[T ~string](of func(*roster.Spell) T) func(*roster.Book, *roster.Entry) T {
	return func(b *roster.Book, e *roster.Entry) T {
		if s := e.LastSpell(b.Day()); s != nil {
			return of(s)
		}
		return ""
	}
}

func spellDay(id, title, field string, of func(*roster.Spell) nihongo.Day) Column {
	return days(id, title, field, spellOf(of))
}

func spellText(id, title, field string, of func(*roster.Spell) string) Column {
	return derived(id, title, 112, spellOf(of)).at(field)
}

func introducer(b *roster.Book, e *roster.Entry) string {
	s := e.LastSpell(b.Day())
	if s == nil || s.Introducer == "" {
		return ""
	}
	return b.NameOf(roster.MemberKind, s.Introducer)
}

// consentColumns has one for each channel: 可, 不可 or 未確認.
func consentColumns() []Column {
	var out []Column
	for _, channel := range roster.Channels() {
		id := "consent:" + channel
		out = append(out, derived(id, "同意 "+channel, 112, func(b *roster.Book, e *roster.Entry) string {
			return cmp.Or(e.WordOn(channel, b.Day()), roster.Unconfirmed)
		}).at(id).ours())
	}
	return out
}
