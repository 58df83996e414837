package intake

// Whose row it is: members by 会員番号, companies by 法人番号 or name and
// prefecture, units by name. Everything is found through indexes.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// matcher holds the office against the file.
type matcher struct {
	book  *roster.Book
	today nihongo.Day

	exact, loose map[string]*roster.Entry // by 会員番号, as written and folded
	seen         map[roster.ID]bool       // members whom the file names
	people       map[string]string        // 会員番号 by company and folded name

	firms    map[roster.ID]*firm
	byNumber map[string]*firm
	byName   map[string][]*firm

	units    unitIndex
	totals   []counting
	brought  []bringing
	newcomer []*roster.Member
	renamed  map[roster.ID]*roster.Member
}

func newMatcher(book *roster.Book, today nihongo.Day) *matcher {
	n := len(book.Entries())
	m := &matcher{book: book, today: today,
		exact: make(map[string]*roster.Entry, n), loose: make(map[string]*roster.Entry, n), seen: make(map[roster.ID]bool, n),
		firms: make(map[roster.ID]*firm, n), byNumber: make(map[string]*firm, n), byName: make(map[string][]*firm, n), renamed: map[roster.ID]*roster.Member{}, people: make(map[string]string, n)}
	for _, c := range book.Companies() {
		m.index(&firm{record: *c})
	}
	for _, e := range book.Entries() {
		m.firms[e.Member.Company].members++
		m.people[e.Member.Company+nihongo.SearchKey(e.Member.Name)] = e.Number
		if e.Number == "" {
			continue
		}
		if m.exact[e.Number] == nil {
			m.exact[e.Number] = e
		}
		if key := roster.NumberKey(e.Number); key != "" && m.loose[key] == nil {
			m.loose[key] = e
		}
	}
	m.units = newUnitIndex(book, today)
	return m
}

// find is Book.ByNumber through the indexes.
func (m *matcher) find(number string) *roster.Entry {
	if number == "" {
		return nil
	}
	if e := m.exact[number]; e != nil {
		return e
	}
	return m.loose[roster.NumberKey(number)]
}

// identify finds the member of every row, and rows that mean the same one.
func (m *matcher) identify(lines []*line) {
	first := make(map[string]*line, len(lines))
	for _, l := range lines {
		if l.number == "" {
			continue
		}
		l.member = m.find(l.number)
		who := cmp.Or(roster.NumberKey(l.number), l.number)
		if l.member != nil {
			m.seen[l.member.ID] = true
			who = "=" + l.member.ID
		}
		earlier := first[who]
		if earlier == nil {
			first[who] = l
			continue
		}
		for _, pair := range [][2]*line{{earlier, l}, {l, earlier}} {
			pair[0].problem(pair[0].from.column(memberNumber), pair[0].number,
				"会員番号が"+strconv.Itoa(pair[1].row)+"行目と重なっています。どちらかを直すか、行を1つにしてください。")
		}
	}
}

// absent lists the members of today whom no row names.
func (m *matcher) absent() []Absent {
	var out []Absent
	for _, e := range m.book.Entries() {
		if !m.seen[e.ID] && e.SpellOn(m.today) != nil {
			out = append(out, Absent{e.ID, e.Number, e.Company.Name, e.Member.Name})
		}
	}
	return out
}

// firm is a company of the office or of the file.
type firm struct {
	record  roster.Company
	members int     // of the office, at the beginning
	lines   []*line // rows of the file that speak of it
	made    *Row    // the row that creates it, nil for one of the office
	at      int     // place of the creation in made.changes
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
		present = m.firms[l.member.Member.Company]
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

// unitIndex finds units by name and makes those that are missing.
type unitIndex struct {
	byName map[string]*roster.Unit
	made   []journal.Change
	names  []string
	order  int64
}

// unitLabels are what units are called by the end of their names, the longer
// word first (domain: association.md §2.1).
var unitLabels = []string{"支部", "地区会", "地区", "ブロック会", "ブロック", "協議会", "エリア", "グループ"}

func newUnitIndex(book *roster.Book, today nihongo.Day) unitIndex {
	x := unitIndex{byName: map[string]*roster.Unit{}}
	var all []*roster.Unit
	for _, r := range book.Records(roster.UnitKind) {
		u := book.Unit(r.ID)
		x.order = max(x.order, u.Order.N)
		if u.Kind != roster.UnitCommittee {
			all = append(all, u)
		}
	}
	// Those that exist today come before those that are no more, full names
	// before short ones.
	slices.SortStableFunc(all, func(a, b *roster.Unit) int {
		switch {
		case a.On(today) == b.On(today):
			return 0
		case a.On(today):
			return -1
		}
		return 1
	})
	for _, name := range []func(*roster.Unit) string{
		func(u *roster.Unit) string { return u.Name },
		func(u *roster.Unit) string { return u.ShortName },
		func(u *roster.Unit) string { return strings.TrimSuffix(u.Name, u.Label) },
	} {
		for _, u := range all {
			if key := nihongo.SearchKey(name(u)); key != "" && x.byName[key] == nil {
				x.byName[key] = u
			}
		}
	}
	return x
}

// find gives the unit of a name; a new one when there is none.
func (x *unitIndex) find(name string) *roster.Unit {
	key := nihongo.SearchKey(name)
	if u := x.byName[key]; u != nil {
		return u
	}
	x.order++
	u := &roster.Unit{ID: roster.NewID(), Kind: roster.UnitPlacement, Label: unitLabels[0], Name: name, Order: roster.Known(x.order)}
	for _, label := range unitLabels {
		if strings.HasSuffix(name, label) {
			u.Label = label
			break
		}
	}
	x.byName[key] = u
	x.made = append(x.made, roster.Create(u))
	x.names = append(x.names, name)
	return u
}
