package intake

// Whose row it is. A member is found by his number and name; where the number
// is missing or says otherwise, by what else only he has (matchperson.go).
// Everything is found through indexes.

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// matcher holds the office against the file.
type matcher struct {
	book  *roster.Book
	today nihongo.Day
	said  Choices
	never map[string]bool // Choices.Never

	exact, loose map[string]*roster.Entry // by 会員番号, as written and folded
	seen         map[roster.ID]bool       // members whom the file names, or may mean
	people       map[string]string        // 会員番号 by company and folded name
	persons      *persons                 // made when a number does not decide
	next         numbers

	firms    map[roster.ID]*firm
	byNumber map[string]*firm
	byName   map[string][]*firm

	units    unitIndex
	totals   []counting
	brought  []bringing
	newcomer []*roster.Member
	renamed  map[roster.ID]*roster.Member
}

func newMatcher(book *roster.Book, today nihongo.Day, said Choices) *matcher {
	n := len(book.Entries())
	m := &matcher{book: book, today: today, said: said, never: make(map[string]bool, len(said.Never)),
		exact: make(map[string]*roster.Entry, n), loose: make(map[string]*roster.Entry, n), seen: make(map[roster.ID]bool, n),
		firms: make(map[roster.ID]*firm, n), byNumber: make(map[string]*firm, n), byName: make(map[string][]*firm, n), renamed: map[roster.ID]*roster.Member{}, people: make(map[string]string, n)}
	for _, name := range said.Never {
		name, _, _ = strings.Cut(name, inUnit)
		m.never[name] = true
	}
	for _, c := range book.Companies() {
		m.index(&firm{record: *c})
	}
	for _, e := range book.Entries() {
		m.firmAt(e.Member.Company).members++
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
	m.next = newNumbers(m.book, lines)
	first := make(map[string]*line, len(lines))
	numbered := !slices.ContainsFunc(lines, func(l *line) bool { return l.number == "" })
	for _, l := range lines {
		m.judge(l)
		if l.found.skip {
			continue
		}
		for _, who := range m.keys(l, numbered) {
			earlier := first[who]
			if earlier == nil {
				first[who] = l
				continue
			}
			if l.number != "" && earlier.number != "" && who[0] == '@' {
				continue // two numbers are two people; propose asks
			}
			earlier.clash(l)
			l.clash(earlier)
			break
		}
	}
}

// keys are what no other row of the file may share: the member it is, else the
// number, else the person with his company, telephone or address for mail.
// Where every row has a number, the number tells.
func (m *matcher) keys(l *line, numbered bool) []string {
	var keys []string
	if l.member != nil {
		return append(keys, "="+l.member.ID)
	}
	if e := m.find(l.number); e != nil {
		keys = append(keys, "="+e.ID)
	} else if l.number != "" {
		keys = append(keys, "#"+cmp.Or(roster.NumberKey(l.number), l.number))
	}
	if l.name == "" || l.found.doubtful || numbered {
		return keys
	}
	who := "@" + nihongo.SearchKey(l.name) + "\x00"
	if l.company != "" {
		firm := nihongo.ParseCompany(l.company)
		keys = append(keys, who+"name\x00"+nihongo.SearchKey(firm.Core)+"\x00"+firm.Form)
	}
	for _, key := range []string{l.text(corporate), strings.ToLower(l.text(memberMail)), phone(l.text(memberPhone)), phone(l.text(memberMobile))} {
		if key != "" {
			keys = append(keys, who+key)
		}
	}
	return keys
}

// clash refuses a row that means the same person as another one.
func (l *line) clash(other *line) {
	at := strconv.Itoa(other.row) + "行目"
	if l.from.sheet != other.from.sheet {
		at = "シート「" + other.from.sheet + "」の" + at
	}
	switch {
	case l.former != other.former:
		l.problem(l.from.column(memberName), l.name, "会員の表と退会者の表の両方にあります（"+at+"）。今の状態でないほうの行を「取り込まない」にしてください。")
	case l.number != "" && roster.NumberKey(l.number) == roster.NumberKey(other.number):
		l.problem(l.from.column(memberNumber), l.number, "会員番号が"+at+"と重なっています。どちらかを直すか、行を1つにしてください。")
	default:
		l.problem(l.from.column(memberName), l.name, at+"と同じ人のようです。どちらかの行を「取り込まない」にするか、別の人なら会員番号を付けてください。")
	}
}

// match finds out for every line whose it is and what would change.
func (p *Plan) match(ctx context.Context, lines []*line, book *roster.Book, today nihongo.Day, opt Options) error {
	m := newMatcher(book, today, opt.Choices)
	m.identify(lines)
	p.Rows = make([]Row, len(lines))
	for i, l := range lines {
		if i%chunkRows == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			opt.tell(i, len(lines))
		}
		r := &p.Rows[i]
		*r = Row{Sheet: l.from.sheet, Line: l.row, Number: l.number, Company: l.company, Name: l.name}
		if err := m.propose(l, r); err != nil {
			return fmt.Errorf("row %d: %w", l.row, err)
		}
	}
	if err := m.count(); err != nil {
		return err
	}
	m.introduce()
	for i := range p.Rows {
		p.Rows[i].settle(lines[i].member != nil)
		p.counts[p.Rows[i].Status]++
	}
	p.units, p.NewUnits = m.units.made, m.units.names
	p.absent(m, lines)
	if s := m.next.sentence(); s != "" {
		p.Notes = append(p.Notes, s)
	}
	opt.tell(len(lines), len(lines))
	return nil
}
