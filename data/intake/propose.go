package intake

// What a row would change. A cell that is empty in the file leaves what is
// there; whatever differs becomes one Change.

import (
	"cmp"
	"slices"
	"strconv"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// propose fills in the row. Problems are found before anything is made, so
// that a refused row leaves no trace.
func (m *matcher) propose(l *line, r *Row) error {
	member := &roster.Member{}
	if e := l.member; e != nil {
		*member = *e.Member
		r.Company, r.Name, r.Number = cmp.Or(r.Company, e.Company.Name), cmp.Or(r.Name, e.Member.Name), e.Number
	} else {
		if l.company == "" {
			l.absent(companyName, "企業名がありません。企業名を入れてください。")
		}
		if l.name == "" {
			l.absent(memberName, "氏名がありません。氏名を入れてください。")
		}
	}
	before := *member
	spell, was, err := m.spell(l)
	if err != nil {
		return err
	}
	r.Problems, r.Warnings = l.problems, l.warnings
	if len(r.Problems) > 0 {
		return nil
	}

	f, err := m.company(l, r)
	if err != nil {
		return err
	}
	if err := l.fill(roster.MemberKind, func(field, text string) error {
		if field == memberNumber.field && l.member != nil {
			return nil // found by it, in whatever spelling
		}
		return roster.Set(member, field, text)
	}); err != nil {
		return err
	}
	member.Company = f.record.ID
	if l.member == nil {
		member.ID = roster.NewID()
		r.changes = append(r.changes, roster.Create(member))
		m.newcomer = append(m.newcomer, member)
		who := f.record.ID + nihongo.SearchKey(member.Name)
		if number, there := m.people[who]; there {
			l.warn(l.from.column(memberName), member.Name, "この企業には同じ氏名の会員（会員番号 "+number+"）がいます。同じ人なら会員番号をそろえてください。")
		}
		m.people[who] = member.Number
	} else {
		r.changes = append(r.changes, roster.Update(&before, member)...)
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

// spell is the stretch of membership the row speaks of: what it becomes, and
// what it was, nil for a new one. Who joins after he had left begins another.
func (m *matcher) spell(l *line) (now, was *roster.Spell, err error) {
	now = &roster.Spell{JoinKind: roster.JoinNew}
	if e := l.member; e != nil && len(e.Spells) > 0 {
		joined := nihongo.Day(l.text(joinedOn))
		was = e.Spells[len(e.Spells)-1]
		if i := slices.IndexFunc(e.Spells, func(s *roster.Spell) bool { return s.Joined == joined }); i >= 0 && joined != "" {
			was = e.Spells[i]
		} else if was.Left != "" && joined >= was.Left {
			was, now.JoinKind = nil, roster.JoinAgain
		}
		if was != nil {
			*now = *was
		}
	}
	if err := l.fill(roster.SpellKind, func(field, text string) error { return roster.Set(now, field, text) }); err != nil {
		return nil, nil, err
	}
	switch {
	case now.Left == "" && l.text(reasonCode) != "":
		v, _ := l.get(reasonText)
		l.warn(v.column, v.text, "退会日がないため、退会理由は取り込みません。退会した会員なら退会日を入れてください。")
		now.Reason, now.ReasonText, now.LeaveKind = "", "", ""
		if was != nil {
			now.Reason, now.ReasonText, now.LeaveKind = was.Reason, was.ReasonText, was.LeaveKind
		}
	case now.Left != "" && (was == nil || was.Left == ""):
		now.Reason = cmp.Or(now.Reason, roster.ReasonUnanswered)
		now.LeaveKind = cmp.Or(now.LeaveKind, roster.LeaveKindOf(now.Reason))
	}
	if now.Left != "" && now.Left < now.Joined && len(l.problems) == 0 {
		column, day := l.from.column(leftOn), string(now.Left)
		if l.text(leftOn) == "" {
			column, day = l.from.column(joinedOn), string(now.Joined)
		}
		l.problem(column, day, "事務局の記録と合わせると、退会日（"+string(now.Left)+"）が入会日（"+string(now.Joined)+"）より前になります。どちらかを直してください。")
	}
	m.overlap(l, now, was)
	if now.Joined == "" && was == nil && l.from.has(joinedOn) && !l.blamed(l.from.column(joinedOn)) {
		l.warn(l.from.column(joinedOn), "", "入会日がありません。入会日のわからない会員として取り込みます。")
	}
	return now, was, nil
}

// overlap notices a stretch of membership that would run into another one of
// the same person, and a former member who is in the file as if he had not left.
func (m *matcher) overlap(l *line, now, was *roster.Spell) {
	if l.member == nil {
		return
	}
	same := was != nil && was.Joined == now.Joined && was.Left == now.Left
	for _, s := range l.member.Spells {
		if same || was != nil && s.ID == was.ID || s.Left != "" && s.Left <= now.Joined || now.Left != "" && now.Left <= s.Joined {
			continue
		}
		column, day := l.from.column(joinedOn), string(now.Joined)
		if l.text(joinedOn) == "" {
			column, day = l.from.column(leftOn), string(now.Left)
		}
		l.problem(column, day, "事務局の記録にある会歴（"+string(s.Joined)+" から "+cmp.Or(string(s.Left), "今")+" まで）と重なります。入会日か退会日を直してください。")
		return
	}
	if last := l.member.Spells; same && was.Left != "" && was.Left <= m.today && was == last[len(last)-1] && l.text(leftOn) == "" {
		l.warn(l.from.column(memberNumber), l.number, "事務局の記録では "+string(was.Left)+" に退会しています。また入会した会員なら、その入会日を入れてください。")
	}
}

// company finds or makes the row's company and brings it to what the row says.
func (m *matcher) company(l *line, r *Row) (*firm, error) {
	f := m.firmOf(l)
	if f == nil {
		f = &firm{made: r, at: len(r.changes)}
		f.record.ID = roster.NewID()
		r.changes = append(r.changes, journal.Change{})
	}
	before := f.record
	for _, v := range l.values {
		if v.to.kind != roster.CompanyKind || roster.Get(&before, v.to.field) == v.text {
			continue
		}
		if row := f.claimed(v); row != 0 {
			l.warn(v.column, v.text, "同じ企業の"+strconv.Itoa(row)+"行目と違います。"+strconv.Itoa(row)+"行目の"+v.to.label+"を使います。")
			continue
		}
		if err := roster.Set(&f.record, v.to.field, v.text); err != nil {
			return nil, err
		}
	}
	f.lines = append(f.lines, l)
	f.note(r, &before)
	if _, there := l.get(staff); there {
		m.totals = append(m.totals, counting{r, l, f})
	}
	if f.made == r || before.Name != f.record.Name || before.Number != f.record.Number || before.Prefecture != f.record.Prefecture {
		m.index(f)
	}
	return f, nil
}

// note writes down what a row has changed in the company.
func (f *firm) note(r *Row, before *roster.Company) {
	if f.made != nil {
		f.made.changes[f.at] = roster.Create(&f.record)
		return
	}
	r.changes = append(r.changes, roster.Update(before, &f.record)...)
}

// claimed tells which earlier row of the file says otherwise of the company,
// 0 for none. The first row counts, so that taking the file in twice comes to
// the same.
func (f *firm) claimed(v value) int {
	for _, l := range f.lines {
		if earlier, there := l.get(v.to); there && earlier.text != v.text {
			return l.row
		}
	}
	return 0
}

// place puts the member into the unit the row names. A member of today who was
// in another unit is moved today (移籍); for everybody else the row corrects
// what the office has written down.
func (m *matcher) place(l *line, r *Row, spell, was *roster.Spell) {
	name := l.text(unitName)
	var last *roster.Placement
	if l.member != nil {
		last = m.placement(l.member)
	}
	fresh := func(u *roster.Unit, from nihongo.Day) {
		p := &roster.Placement{ID: roster.NewID(), Member: r.Member, Unit: u.ID, From: from, To: spell.Left, Role: l.text(unitRole)}
		if p.To != "" && p.To < p.From {
			p.To = p.From
		}
		r.changes = append(r.changes, roster.Create(p))
	}
	if last == nil {
		if name != "" {
			fresh(m.units.find(name), spell.Joined)
			r.others = append(r.others, Cell{"所属", "", name})
		}
		return
	}
	after := *last
	if role, given := l.get(unitRole); given {
		after.Role = role.text
	}
	// Who leaves, leaves his unit too.
	if was != nil && was.Left != spell.Left && last.To == was.Left && last.From <= spell.Left {
		after.To = spell.Left
	}
	if name == "" {
		r.changes = append(r.changes, roster.Update(last, &after)...)
		return
	}
	u, in := m.units.find(name), m.book.Unit(last.Unit)
	if u.ID != last.Unit {
		r.others = append(r.others, Cell{"所属", in.Name, u.Name})
	}
	switch {
	case was == nil && (last.To != "" || u.ID != last.Unit): // back again
		if last.To == "" {
			after.To = max(last.From, cmp.Or(spell.Joined, m.today))
		}
		r.changes = append(r.changes, roster.Update(last, &after)...)
		fresh(u, spell.Joined)
		return
	case u.ID == last.Unit:
	case spell.On(m.today) && last.On(m.today) && last.From < m.today && spell.Joined < m.today:
		after.To, after.Role = m.today, last.Role
		r.changes = append(r.changes, roster.Update(last, &after)...)
		fresh(u, m.today)
		return
	default:
		after.Unit = u.ID
	}
	r.changes = append(r.changes, roster.Update(last, &after)...)
}

// placement is where the member is today, or was last.
func (m *matcher) placement(e *roster.Entry) *roster.Placement {
	var last *roster.Placement
	for _, p := range e.Placements {
		if u := m.book.Unit(p.Unit); u == nil || u.Kind == roster.UnitCommittee {
			continue
		}
		if last == nil || p.On(m.today) || !last.On(m.today) {
			last = p
		}
	}
	return last
}

// settle decides what becomes of the row.
func (r *Row) settle(known bool) {
	switch {
	case len(r.Problems) > 0:
		r.Status, r.Member = Refused, ""
	case !known:
		r.Status = New
	case len(r.changes) > 0:
		r.Status = Changed
	default:
		r.Status = Same
	}
}
