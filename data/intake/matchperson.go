package intake

// A member found by more than his number. What identifies him for certain is
// taken by itself; what only may mean him is offered to a person, who answers
// in Choices.Matches.

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// verdict is how a row was matched.
type verdict struct {
	by         string // what identified him, "" for the number or a new member
	doubtful   bool   // a person has to say who it is
	skip       bool   // a person said that the row is not taken
	made       bool   // a person said that it is somebody new
	candidates []Candidate
}

// Candidate is a member whom a row may mean.
type Candidate struct {
	Member      roster.ID
	Number      string
	Called      string // company and name
	State       string // 会員, 退会（2024年3月31日） …
	Unit        string
	Why         []string // what agrees: 「氏名が同じ」
	Differences []Cell   // what both say, and say differently: before is the office
}

// candidatesMost is how many are worth reading beside a row.
const candidatesMost = 8

// judge finds the member of a row.
func (m *matcher) judge(l *line) {
	defer func() {
		if l.member != nil {
			m.seen[l.member.ID] = true
		}
		for _, c := range l.found.candidates {
			m.seen[c.Member] = true
		}
	}()
	answer := m.answer(l)
	switch e := m.find(l.number); {
	case answer != "" && answer != MatchNew && answer != MatchSkip && m.book.Entry(answer) != nil:
		l.member, l.found.by = m.book.Entry(answer), "選択"
		return
	case e != nil && (l.name == "" || sameKey(l.name, e.Member.Name)):
		l.member = e
	case e != nil:
		m.otherName(l, e)
	case len(m.book.Entries()) > 0:
		m.withoutNumber(l)
	}
	switch answer {
	case MatchSkip:
		l.found.skip, l.found.doubtful = true, false
	case MatchNew:
		l.member = nil
		l.found = verdict{made: true}
	}
}

// answer is what a person said of a row, "" when nothing.
func (m *matcher) answer(l *line) roster.ID {
	if len(m.said.Matches) == 0 {
		return ""
	}
	return m.said.Matches[RowRef{l.from.sheet, l.row}]
}

func sameKey(a, b string) bool {
	return a == b || nihongo.SearchKey(a) == nihongo.SearchKey(b)
}

// otherName is a row whose number belongs to somebody of another name. In the
// same company, or with the same address, he changed his name; otherwise
// nobody can tell.
func (m *matcher) otherName(l *line, e *roster.Entry) {
	others := slices.DeleteFunc(m.look(l), func(x evidence) bool { return x.Entry == e || !x.strict() })
	mine := m.weigh(l, e)
	if len(others) == 0 && (mine.firm || l.company == "" || mine.reach()) {
		l.member = e
		return
	}
	mine.why = append([]string{"会員番号が同じ"}, mine.why...)
	m.doubt(l, append([]evidence{mine}, others...))
}

// withoutNumber is a row without a number, or with one that nobody has.
func (m *matcher) withoutNumber(l *line) {
	found := m.look(l)
	strict := slices.DeleteFunc(slices.Clone(found), func(x evidence) bool { return !x.strict() })
	if len(strict) == 1 && strict[0].settles(l, m.today) {
		l.member, l.found.by = strict[0].Entry, strings.Join(strict[0].what, "と")
		return
	}
	if len(strict) > 0 || l.number != "" {
		found = strict // a name alone says nothing beside a number or a better one
	}
	if len(found) > 0 {
		m.doubt(l, found)
	}
}

// doubt leaves the row to a person.
func (m *matcher) doubt(l *line, found []evidence) {
	l.found.doubtful = true
	slices.SortStableFunc(found, func(a, b evidence) int { return cmp.Compare(len(b.why), len(a.why)) })
	for _, x := range found[:min(len(found), candidatesMost)] {
		l.found.candidates = append(l.found.candidates, m.candidate(l, x))
	}
}

// candidate shows a member beside the row.
func (m *matcher) candidate(l *line, x evidence) Candidate {
	e := x.Entry
	c := Candidate{Member: e.ID, Number: e.Number, Called: e.Called(), State: string(e.StateOn(m.today)), Unit: m.book.UnitName(e), Why: x.why}
	if last := e.LastSpell(m.today); c.State == string(roster.Former) && last != nil {
		c.State += "（" + last.Left.Western() + "）"
		if !l.former {
			c.Why = append(c.Why, "退会した会員なので、再入会かもしれません")
		}
	}
	spell := &roster.Spell{}
	if last := e.LastSpell(m.today); last != nil {
		spell = last
	}
	for _, v := range l.values {
		now := ""
		switch v.to.kind {
		case roster.CompanyKind:
			now = roster.Get(e.Company, v.to.field)
		case roster.MemberKind:
			now = roster.Get(e.Member, v.to.field)
		case roster.SpellKind:
			now = roster.Get(spell, v.to.field)
		}
		if f, ok := roster.FieldOf(v.to.kind, v.to.field); ok && now != "" && v.text != "" && now != v.text {
			c.Differences = append(c.Differences, Cell{f.Label, shown(f, now), shown(f, v.text)})
		}
	}
	return c
}

// persons finds members by what a row may say of them.
type persons struct {
	byName, byKana, byMail, byPhone map[string][]*roster.Entry
	byFirm                          map[roster.ID][]*roster.Entry
}

func newPersons(book *roster.Book) *persons {
	n := len(book.Entries())
	p := &persons{make(map[string][]*roster.Entry, n), make(map[string][]*roster.Entry, n), make(map[string][]*roster.Entry, n),
		make(map[string][]*roster.Entry, n), make(map[roster.ID][]*roster.Entry, n)}
	add := func(to map[string][]*roster.Entry, key string, e *roster.Entry) {
		if key != "" && !slices.Contains(to[key], e) {
			to[key] = append(to[key], e)
		}
	}
	for _, e := range book.Entries() {
		add(p.byName, nihongo.SearchKey(e.Member.Name), e)
		add(p.byKana, nihongo.SearchKey(e.Member.Kana), e)
		add(p.byMail, strings.ToLower(e.Email), e)
		add(p.byPhone, phone(e.Tel), e)
		add(p.byPhone, phone(e.Mobile), e)
		p.byFirm[e.Member.Company] = append(p.byFirm[e.Member.Company], e)
	}
	return p
}

// phone is a number for comparing, "" for what is too short to tell anybody.
func phone(s string) string {
	if s == "" {
		return ""
	}
	if key := nihongo.TelephoneKey(s); len(key) >= 9 {
		return key
	}
	return ""
}
