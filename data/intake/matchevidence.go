package intake

// What speaks for a row meaning a member. The marks are those of 名簿の整理,
// where doubles are found: folded names, companies without their form, digits
// of telephones.

import (
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// evidence is what a row and a member share.
type evidence struct {
	*roster.Entry
	named, read, firm, mail, phone bool
	alone                          bool     // the only member of the company, and the file names no persons
	what                           []string // 企業名, 氏名 …
	why                            []string // sentences of the same
}

// lookedMost is how many members of one key are compared: what more of them
// share tells nobody apart.
const lookedMost = 60

// look weighs everybody a row may mean.
func (m *matcher) look(l *line) []evidence {
	if m.persons == nil {
		m.persons = newPersons(m.book)
	}
	p := m.persons
	var found []evidence
	weigh := func(list []*roster.Entry) {
		if len(list) > lookedMost {
			return
		}
		for _, e := range list {
			if slices.ContainsFunc(found, func(x evidence) bool { return x.Entry == e }) {
				continue
			}
			if x := m.weigh(l, e); x.worth() {
				found = append(found, x)
			}
		}
	}
	if l.name != "" {
		weigh(p.byName[nihongo.SearchKey(l.name)])
	}
	if kana := l.text(memberKana); kana != "" {
		weigh(p.byKana[nihongo.SearchKey(kana)])
	}
	if mail := strings.ToLower(l.text(memberMail)); mail != "" {
		weigh(p.byMail[mail])
	}
	for _, to := range []*place{memberPhone, memberMobile} {
		if key := phone(l.text(to)); key != "" {
			weigh(p.byPhone[key])
		}
	}
	for _, f := range m.firmsOf(l) {
		weigh(p.byFirm[f])
	}
	return found
}

// firmsOf lists the companies of the office that a row may speak of.
func (m *matcher) firmsOf(l *line) []roster.ID {
	var ids []roster.ID
	if f := m.byNumber[l.text(corporate)]; f != nil {
		ids = append(ids, f.record.ID)
	}
	if l.company != "" {
		for _, in := range []string{l.text(prefecture), l.from.home, ""} {
			for _, f := range m.byName[firmKey(l.company, in)] {
				if !slices.Contains(ids, f.record.ID) {
					ids = append(ids, f.record.ID)
				}
			}
		}
	}
	return ids
}

// weigh compares a row with a member.
func (m *matcher) weigh(l *line, e *roster.Entry) evidence {
	x := evidence{Entry: e}
	note := func(is *bool, when bool, what, why string) {
		if when {
			*is = true
			x.what, x.why = append(x.what, what), append(x.why, why)
		}
	}
	number := l.text(corporate)
	switch {
	case number != "" && number == e.Company.Number:
		note(&x.firm, true, "法人番号", "法人番号が同じ")
	case number == "" || e.Company.Number == "":
		note(&x.firm, sameFirm(l, e.Company), "企業名", "企業名が同じ")
	}
	note(&x.named, l.name != "" && sameKey(l.name, e.Member.Name), "氏名", "氏名が同じ")
	kana := l.text(memberKana)
	note(&x.read, !x.named && kana != "" && e.Member.Kana != "" && sameKey(kana, e.Member.Kana), "フリガナ", "フリガナが同じ")
	mail := l.text(memberMail)
	note(&x.mail, mail != "" && strings.EqualFold(mail, e.Email), "メールアドレス", "メールアドレスが同じ")
	for _, to := range []*place{memberPhone, memberMobile} {
		key := phone(l.text(to))
		note(&x.phone, key != "" && !x.phone && (key == phone(e.Tel) || key == phone(e.Mobile)), "電話番号", "電話番号が同じ")
	}
	if l.number == "" && x.firm && m.persons != nil && !l.from.has(memberName) {
		note(&x.alone, len(m.persons.byFirm[e.Member.Company]) == 1, "会員が1名の企業", "この企業の会員は1名だけ")
	}
	return x
}

// sameFirm compares names; a form or a prefecture that one of them lacks is no
// difference.
func sameFirm(l *line, c *roster.Company) bool {
	if l.company == "" || c.Name == "" {
		return false
	}
	a, b := nihongo.ParseCompany(l.company), nihongo.ParseCompany(c.Name)
	in := l.text(prefecture)
	return (a.Form == b.Form || a.Form == "" || b.Form == "") && (in == "" || c.Prefecture == "" || in == c.Prefecture) && sameKey(a.Core, b.Core)
}

// reach is an address that only he has.
func (x evidence) reach() bool { return x.mail || x.phone }

// strict tells whether it can be nobody else: the person by name, and one thing
// more; or the only member of a company.
func (x evidence) strict() bool { return x.named && (x.firm || x.reach()) || x.alone }

// worth tells whether a person should see it. Colleagues share a company, its
// telephone and its address for mail.
func (x evidence) worth() bool {
	return x.strict() || x.named || x.read && (x.firm || x.reach()) || x.reach() && !x.firm
}

// settles tells whether a row may be taken for the member by itself: no number
// says otherwise, and somebody who has left is not there as if he had not.
func (x evidence) settles(l *line, today nihongo.Day) bool {
	if l.number != "" && x.Number != "" {
		return false
	}
	if x.SpellOn(today) != nil || x.StateOn(today) == roster.Applying || l.former {
		return true
	}
	joined, left := nihongo.Day(l.text(joinedOn)), nihongo.Day(l.text(leftOn))
	return len(x.Spells) == 0 || slices.ContainsFunc(x.Spells, func(s *roster.Spell) bool {
		return joined != "" && s.Joined == joined || left != "" && s.Left == left || s.Joined > today
	})
}
