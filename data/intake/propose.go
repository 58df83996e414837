package intake

// What a row would change. A cell that is empty in the file leaves what is
// there; whatever differs becomes one Change.

import (
	"cmp"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// propose fills in the row. Problems are found before anything is made, so
// that a refused row leaves no trace, nor one that waits for a person.
func (m *matcher) propose(l *line, r *Row) error {
	r.By, r.Candidates, r.skipped, r.Former = l.found.by, l.found.candidates, l.found.skip, l.former
	r.doubtful = l.found.doubtful
	known := l.member
	member := &roster.Member{}
	if known != nil {
		*member = *known.Member
		r.Company, r.Name, r.Number = cmp.Or(r.Company, known.Company.Name), cmp.Or(r.Name, known.Member.Name), cmp.Or(known.Number, r.Number)
	} else if !r.doubtful {
		if l.company == "" {
			before := len(l.problems)
			l.absent(companyName, "企業名がありません。企業名を入れてください。")
			if len(l.problems) > before && !slices.ContainsFunc(l.values, func(v value) bool { return v.to.kind == roster.CompanyKind || v.to == staff }) {
				l.problems[before].Proposal = l.above // one company, written once for its persons
			}
		}
		if l.name == "" {
			l.absent(memberName, "氏名がありません。氏名を入れてください。")
		}
	}
	spell, was, err := m.spell(l, r)
	if err != nil {
		return err
	}
	r.Problems, r.Warnings = l.problems, l.warnings
	if len(r.Problems) > 0 || r.skipped || r.doubtful {
		r.Held = nil
		return nil
	}
	m.number(l, r)

	f, err := m.company(l, r)
	if err != nil {
		return err
	}
	var there *roster.Member
	if known != nil {
		there = known.Member
	}
	set := setter(m, l, r, roster.MemberKind, there, member)
	if err := l.fill(roster.MemberKind, func(field, text string) error {
		if field == memberNumber.field && known != nil {
			text = m.renumber(l, r)
			return roster.Set(member, field, text)
		}
		return set(field, text)
	}); err != nil {
		return err
	}
	member.Company = f.record.ID
	if known == nil {
		m.join(l, r, member)
	} else {
		m.follow(l, r, there, member, f)
	}
	r.Member = member.ID
	spell.Member = member.ID
	b := bringing{row: r, line: l, spell: spell, at: -1}
	if was == nil {
		spell.ID = roster.NewID()
		b.at = len(r.changes)
		r.changes = append(r.changes, roster.Create(spell))
	} else {
		r.changes = append(r.changes, roster.Update(was, spell)...)
	}
	if l.text(introducer) != "" {
		m.brought = append(m.brought, b)
	}
	m.place(l, r, spell, was)
	r.Warnings = l.warnings
	return nil
}

// join makes a new member.
func (m *matcher) join(l *line, r *Row, member *roster.Member) {
	member.ID = roster.NewID()
	r.changes = append(r.changes, roster.Create(member))
	m.newcomer = append(m.newcomer, member)
	who := member.Company + nihongo.SearchKey(member.Name)
	if number, there := m.people[who]; there && !l.found.made {
		l.warn(l.from.column(memberName), member.Name, "この企業には同じ氏名の会員（会員番号 "+number+"）がいます。同じ人なら会員番号をそろえてください。")
	}
	m.people[who] = member.Number
}

// follow brings a known member to what the row says.
func (m *matcher) follow(l *line, r *Row, before, member *roster.Member, f *firm) {
	r.changes = append(r.changes, roster.Update(before, member)...)
	if before.Name != member.Name {
		m.renamed[member.ID] = member
		if nihongo.SearchKey(before.Name) != nihongo.SearchKey(member.Name) {
			l.warn(l.from.column(memberName), member.Name, "事務局の記録では「"+before.Name+"」です。別の人なら、新しい会員番号を付けてください。")
		}
	}
	if before.Company != member.Company && l.member.Company.Name != f.record.Name {
		r.others = append(r.others, Cell{"企業名", l.member.Company.Name, f.record.Name})
	}
}

// number gives a new member the next 会員番号 when the row brings none, or one
// that somebody else has.
func (m *matcher) number(l *line, r *Row) {
	if l.member != nil {
		return
	}
	if holder := m.find(l.number); holder != nil {
		l.warn(l.from.column(memberNumber), l.number, "会員番号 "+l.number+" は「"+holder.Called()+"」が使っているため、新しい番号を付けます。")
		l.number = ""
	}
	if l.number != "" {
		return
	}
	l.number, r.Proposed = m.next.take(), true
	r.Number = l.number
	l.put(memberNumber, l.number, -1)
	if l.number == "" {
		l.warn(l.from.column(memberNumber), "", "会員番号がありません。番号を決められないため、番号のない会員として取り込みます。")
	}
}

// renumber is the number that a known member has afterwards. Where he was
// found by it, in whatever spelling, it stays.
func (m *matcher) renumber(l *line, r *Row) string {
	now := l.member.Number
	if l.number == "" || now != "" && roster.NumberKey(now) == roster.NumberKey(l.number) {
		return now
	}
	if holder := m.find(l.number); holder != nil && holder != l.member {
		l.warn(l.from.column(memberNumber), l.number, "会員番号 "+l.number+" は「"+holder.Called()+"」が使っているため、今の番号のままにします。")
		return now
	}
	if !m.may(r, memberNumber, now, l.number) {
		return now
	}
	r.Number = l.number
	return l.number
}

// fill hands over the row's values for one kind of record.
func (l *line) fill(kind journal.Kind, set func(field, text string) error) error {
	for _, v := range l.values {
		if v.to.kind == kind {
			if err := set(v.to.field, v.text); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle decides what becomes of the row.
func (r *Row) settle(known bool) {
	switch {
	case r.skipped:
		r.Status, r.Member = Skipped, ""
	case len(r.Problems) > 0:
		r.Status, r.Member = Refused, ""
	case r.doubtful:
		r.Status, r.Member = Undecided, ""
	case !known:
		r.Status = New
	case len(r.changes) > 0:
		r.Status = Changed
	default:
		r.Status = Same
	}
}
