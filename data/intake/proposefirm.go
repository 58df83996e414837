package intake

// What a row would change in the company.

import (
	"strconv"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// company finds or makes the row's company and brings it to what the row says.
func (m *matcher) company(l *line, r *Row) (*firm, error) {
	f := m.firmOf(l)
	if l.member != nil {
		if present := m.firmAt(l.member.Member.Company); m.stays(l, present, f) {
			return present, nil
		}
	}
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
		if f.made == nil && !m.may(r, v.to, f.now(m, v.to), v.text) || m.elsewhere(f, v, l) {
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

// stays tells whether a known member stays with his company, though the row
// names another one: what it says of that one is not for his.
func (m *matcher) stays(l *line, present, named *firm) bool {
	if !m.keeps(companyName, true) {
		return false
	}
	return named != present || l.company != "" && !sameKey(nihongo.ParseCompany(l.company).Core, nihongo.ParseCompany(present.record.Name).Core) &&
		(l.text(corporate) == "" || l.text(corporate) != present.record.Number)
}

// now is what the office has for a place, before this file.
func (f *firm) now(m *matcher, to *place) string {
	if c := m.book.Company(f.record.ID); c != nil {
		return roster.Get(c, to.field)
	}
	return ""
}

// elsewhere keeps prefecture, postal code and municipality of an address that
// is not taken from filling in beside another one.
func (m *matcher) elsewhere(f *firm, v value, l *line) bool {
	if m.said.Mode == Overwrite && !m.never[address.name()] || f.made != nil {
		return false
	}
	switch v.to.field {
	case "postal", prefecture.field, municipality.field:
		text, there := l.get(address)
		now := f.now(m, address)
		return there && now != "" && now != text.text
	}
	return false
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
