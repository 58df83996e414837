package intake

// Which company a row speaks of: by 法人番号, or by name and prefecture.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// firm is a company of the office or of the file.
type firm struct {
	record  roster.Company
	members int     // of the office, at the beginning
	lines   []*line // rows of the file that speak of it
	made    *Row    // the row that creates it, nil for one of the office
	at      int     // place of the creation in made.changes
}

// firmAt is a company of the office by its id. In a damaged file it may be
// missing: an empty one stands for it.
func (m *matcher) firmAt(id roster.ID) *firm {
	f := m.firms[id]
	if f == nil {
		f = &firm{record: roster.Company{ID: id}}
		m.firms[id] = f
	}
	return f
}

// index makes a company findable under what it is called now.
func (m *matcher) index(f *firm) {
	m.firms[f.record.ID] = f
	if f.record.Number != "" && m.byNumber[f.record.Number] == nil {
		m.byNumber[f.record.Number] = f
	}
	key := firmKey(f.record.Name, f.record.Prefecture)
	if !slices.Contains(m.byName[key], f) {
		m.byName[key] = append(m.byName[key], f)
	}
}

// firmKey is equal for a company however it is spelled: 株式会社アオイ, (株)あおい.
func firmKey(name, prefecture string) string {
	c := nihongo.ParseCompany(name)
	key := make([]byte, 0, 96)
	key = nihongo.AppendSearchKey(key, c.Core)
	key = append(append(key, 0), c.Form...)
	return string(append(append(key, 0), prefecture...))
}

// firmOf finds the company a row speaks of, nil when it is to be made.
func (m *matcher) firmOf(l *line) *firm {
	number, in := l.text(corporate), l.text(prefecture)
	var present *firm
	if l.member != nil {
		present = m.firmAt(l.member.Member.Company)
		in = cmp.Or(in, present.record.Prefecture)
	}
	if number == "" && l.company == "" {
		return present
	}
	other := m.byNumber[number]
	if other != nil && other.record.Number != number {
		other = nil // it has been given another number by an earlier row
	}
	if number == "" || other == nil {
		key := firmKey(l.company, in)
		fits := func(f *firm) bool {
			return l.company != "" && firmKey(f.record.Name, f.record.Prefecture) == key &&
				(f == present || number == "" || f.record.Number == "" || f.record.Number == number)
		}
		if present != nil && fits(present) {
			return present
		}
		if at := slices.IndexFunc(m.byName[key], fits); at >= 0 {
			other = m.byName[key][at]
		}
	}
	switch {
	case other != nil:
		return other
	case present != nil && (l.company == "" || present.members <= 1 && len(present.lines) == 0):
		return present // his alone: it was renamed, or its number is corrected
	}
	return nil
}
