package upkeep

// Duplicates named while somebody types a new member: prevention is cheaper
// than merging.

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Draft is what has been typed so far, in any writing.
type Draft struct {
	Name, Kana      string // of the person
	Number          string // 会員番号
	CompanyName     string
	CorporateNumber string
	Prefecture      string
	Tel, Email      string

	Except  roster.ID // the member being edited
	Company roster.ID // the company chosen or being edited: it and its members' telephone are known
}

// Match is somebody who is there already and may be meant.
type Match struct {
	Entry *roster.Entry
	Firm  bool     // it is the company that matches, not the person
	Why   []string // 「会員番号が同じ」
	Score int
}

// nearMost is how many matches are worth reading beside a form.
const nearMost = 5

// nearLooked is how many hits of one question are compared: a text that more
// people share tells nobody apart.
const nearLooked = 400

// Near finds at most five members or companies that a draft may be about, the
// likeliest first. It asks the index by which the list is searched and is quick
// enough for every key.
func Near(book *roster.Book, d Draft) []Match {
	n := near{book: book, draft: d, number: roster.NumberKey(d.Number), name: nihongo.SearchKey(d.Name),
		kana: nihongo.SearchKey(d.Kana), firm: nihongo.CompanyKey(d.CompanyName), tel: nihongo.TelephoneKey(d.Tel),
		email: strings.ToLower(strings.TrimSpace(d.Email)), by: map[nearKey]*Match{}}
	if code, err := nihongo.CorporateNumber(d.CorporateNumber); err == nil {
		n.code = code
	}
	n.look(n.number, 1, n.person)
	n.look(n.name, 2, n.person)
	n.look(n.email, 6, n.person)
	if len(n.tel) >= 9 {
		n.look(n.tel, 9, n.person)
	}
	if d.Company == "" {
		n.look(n.code, 13, n.company)
		n.look(n.firm, 2, n.company)
	}
	slices.SortStableFunc(n.list, func(x, y *Match) int { return cmp.Compare(y.Score, x.Score) })
	var out []Match
	for _, m := range n.list[:min(nearMost, len(n.list))] {
		out = append(out, *m)
	}
	return out
}

type near struct {
	book                                       *roster.Book
	draft                                      Draft
	number, name, kana, firm, code, tel, email string
	by                                         map[nearKey]*Match
	list                                       []*Match
}

// nearKey is a member, or a company by its id.
type nearKey struct {
	id   roster.ID
	firm bool
}

// look asks for a folded text and weighs the answers; what is shorter than
// least tells nothing.
func (n *near) look(text string, least int, weigh func(*roster.Entry)) {
	if len([]rune(text)) < least {
		return
	}
	hits := n.book.Find(roster.Query{Text: text, Every: true})
	for _, e := range hits[:min(len(hits), nearLooked)] {
		if e.ID != n.draft.Except {
			weigh(e)
		}
	}
}

// person weighs a member against the draft.
func (n *near) person(e *roster.Entry) {
	if n.by[nearKey{e.ID, false}] != nil {
		return
	}
	var s score
	named := same(n.name, nihongo.SearchKey(e.Member.Name))
	colleague := n.draft.Company != "" && n.draft.Company == e.Company.ID
	s.add(same(n.number, roster.NumberKey(e.Number)), 100, "会員番号が同じ")
	s.add(named, 40, "氏名が同じ")
	s.add(named && (colleague || same(n.firm, nihongo.CompanyKey(e.Company.Name))), 40, "企業名も同じ")
	s.add(named && same(n.kana, nihongo.SearchKey(e.Member.Kana)), 10, "フリガナも同じ")
	s.add(!colleague && len(n.tel) >= 9 && n.tel == nihongo.TelephoneKey(e.Tel), 40, "電話番号が同じ")
	s.add(len(n.tel) >= 9 && n.tel == nihongo.TelephoneKey(e.Mobile), 50, "携帯電話が同じ")
	s.add((named || !colleague) && same(n.email, strings.ToLower(e.Email)), 50, "メールアドレスが同じ")
	n.add(e, false, s)
}

// company weighs the company of a member against the draft.
func (n *near) company(e *roster.Entry) {
	c := e.Company
	if n.by[nearKey{c.ID, true}] != nil {
		return
	}
	var s score
	number, _ := nihongo.CorporateNumber(c.Number)
	s.add(same(n.code, number), 100, "法人番号が同じ")
	if differ(n.code, number) {
		return
	}
	named := same(n.firm, nihongo.CompanyKey(c.Name))
	s.add(named, 45, "企業名が同じ")
	s.add(named && same(n.draft.Prefecture, c.Prefecture), 20, "都道府県も同じ")
	s.add(named && differ(n.draft.Prefecture, c.Prefecture), -10, "都道府県は違う")
	n.add(e, true, s)
}

func (n *near) add(e *roster.Entry, firm bool, s score) {
	if s.sum < worth-5 {
		return
	}
	key := nearKey{e.ID, firm}
	if firm {
		key.id = e.Company.ID
	}
	m := &Match{Entry: e, Firm: firm, Score: s.sum}
	for _, w := range s.why {
		m.Why = append(m.Why, w.Says)
	}
	n.by[key] = m
	n.list = append(n.list, m)
}
