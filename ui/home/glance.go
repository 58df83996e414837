// Package home is the place ホーム: how many members there are, what this month
// brought, what waits, and what was done last, at the first glance.
package home

// What the place says, without widgets. Every number carries the names behind
// it, so that it can open them.

import (
	"slices"
	"strings"

	"kaisei/data/declaration"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
)

// names are the members behind a number, under a title.
type names struct {
	title string
	ids   []roster.ID
}

func (n *names) add(e *roster.Entry) { n.ids = append(n.ids, e.ID) }

// unitLine is one unit today and in this month.
type unitLine struct {
	id       roster.ID // "" for those in no unit
	name     string
	depth    int
	now      names
	opening  int // 期首
	joined   names
	left     names
	in, out  int // 移籍
	isOffice bool
}

// move is one joining or leaving of the month.
type move struct {
	day    nihongo.Day
	kind   string // 入会, 転入, 退会 …
	entry  *roster.Entry
	unit   string
	leaves bool
}

// glance is all of it.
type glance struct {
	book      *roster.Book
	month     nihongo.Month
	companies int
	opening   int // 期首
	office    unitLine
	units     []unitLine
	moves     []move // the newest first
	waits     []names
	declared  int // declarations for which something is due today or was before
	plans     []plan
	stuck     []stuck
}

// stuck is what was planned and could not be done, with whom it is about.
type stuck struct {
	office.Stuck
	who names
}

// look counts. It goes through all members some times: not for the main goroutine.
func look(book *roster.Book, failed []office.Stuck) glance {
	month := book.Day().Month()
	s := book.Standing(month)
	g := glance{book: book, month: month, opening: s.Office.Year.Opening}
	g.office = lineOf(s.Office)
	g.office.isOffice = true
	for _, l := range s.Units {
		g.units = append(g.units, lineOf(l))
	}
	g.countNow()
	for _, e := range s.Joined {
		g.moved(e, false)
	}
	for _, e := range s.Left {
		g.moved(e, true)
	}
	slices.SortStableFunc(g.moves, func(x, y move) int { return strings.Compare(string(y.day), string(x.day)) })
	g.title()
	g.waits, g.plans = waiting(book), plans(book)
	if lives, err := declaration.Lives(book); err == nil { // else the place itself says what is wrong
		g.declared = len(declaration.Tasks(book, lives, 0))
	}
	list := make([]*roster.Pending, len(failed))
	for i, s := range failed {
		list[i] = s.Pending
	}
	for i, who := range touched(book, list) {
		g.stuck = append(g.stuck, stuck{failed[i], who})
	}
	return g
}

func lineOf(l roster.Line) unitLine {
	u := unitLine{name: l.Name, depth: l.Depth, opening: l.Year.Opening, in: l.Month.MovedIn, out: l.Month.MovedOut}
	if l.Unit != nil {
		u.id = l.Unit.ID
	}
	return u
}

// linesOf are the lines in which a member of unit u counts: it, those above
// it, and the office.
func (g *glance) linesOf(u *roster.Unit) []*unitLine {
	lines := []*unitLine{&g.office}
	for i := range g.units {
		if u == nil && g.units[i].id == "" || u != nil && g.book.Within(u, g.units[i].id) {
			lines = append(lines, &g.units[i])
		}
	}
	return lines
}

// countNow counts the members of today, whatever the month will still bring.
func (g *glance) countNow() {
	companies := map[roster.ID]bool{}
	lines := map[*roster.Unit][]*unitLine{}
	for _, e := range g.book.Entries() {
		if e.Uncounted || e.SpellOn(g.book.Day()) == nil {
			continue
		}
		companies[e.Company.ID] = true
		u := g.book.UnitOn(e, g.book.Day())
		if lines[u] == nil {
			lines[u] = g.linesOf(u)
		}
		for _, l := range lines[u] {
			l.now.add(e)
		}
	}
	g.companies = len(companies)
}

func (g *glance) moved(e roster.Event, leaves bool) {
	m := move{day: e.Spell.Joined, kind: e.Spell.JoinKind, entry: e.Entry, leaves: leaves}
	if leaves {
		m.day, m.kind = e.Spell.Left, e.Spell.LeaveKind
	}
	if m.kind == "" {
		m.kind = map[bool]string{false: roster.JoinNew, true: roster.LeavePlain}[leaves]
	}
	if e.Unit != nil {
		m.unit = e.Unit.Name
	}
	g.moves = append(g.moves, m)
	for _, l := range g.linesOf(e.Unit) {
		if leaves {
			l.left.add(e.Entry)
		} else {
			l.joined.add(e.Entry)
		}
	}
}

// title says what the names behind each number are.
func (g *glance) title() {
	name := func(l *unitLine, of string) {
		l.now.title = of + "会員"
		l.joined.title = of + g.month.Text() + "の入会者"
		l.left.title = of + g.month.Text() + "の退会者"
	}
	name(&g.office, "")
	for i := range g.units {
		name(&g.units[i], g.units[i].name+"の")
	}
}

// both are who joined and who left.
func (l unitLine) both(month nihongo.Month) names {
	return names{month.Text() + "の入会者と退会者", slices.Concat(l.joined.ids, l.left.ids)}
}

func (l unitLine) net() int   { return len(l.joined.ids) - len(l.left.ids) }
func (l unitLine) since() int { return len(l.now.ids) - l.opening }

// waiting lists what is missing, the most hurtful first; what is complete is
// not listed.
func waiting(book *roster.Book) []names {
	applying := names{title: "承認待ちの申込"}
	unit := names{title: "所属のない会員"}
	day := names{title: "入会日のない会員"}
	kana := names{title: "フリガナのない会員"}
	number := names{title: "法人番号のない企業の会員"}
	word := names{title: "中同協への提供が未確認の会員"}
	consent := book.Office().Basis == roster.BasisConsent
	for _, e := range book.Entries() {
		s := e.SpellOn(book.Day())
		if s == nil {
			if e.StateOn(book.Day()) == roster.Applying {
				applying.add(e)
			}
			continue
		}
		if s.Joined == "" {
			day.add(e)
		}
		if !e.Uncounted && book.UnitOn(e, book.Day()) == nil && len(book.Units(roster.UnitPlacement)) > 0 {
			unit.add(e)
		}
		if e.Member.Kana == "" || e.Company.Kana == "" {
			kana.add(e)
		}
		if c := e.Company; c.Number == "" && c.NumberWhy == "" && !c.Sole {
			number.add(e)
		}
		if consent && e.WordOn(roster.ChannelNational, book.Day()) == "" {
			word.add(e)
		}
	}
	return slices.DeleteFunc([]names{applying, unit, day, kana, number, word}, func(n names) bool { return len(n.ids) == 0 })
}

// sinceOpening are those who joined and left since 期首, month by month as the
// 会勢 counts them.
func sinceOpening(book *roster.Book) names {
	month := book.Day().Month()
	n := names{title: "期首からの入会者と退会者"}
	for m := book.Standing(month).YearFrom.Month(); m <= month; m = m.Next() {
		s := book.Standing(m)
		for _, e := range slices.Concat(s.Joined, s.Left) {
			n.add(e.Entry)
		}
	}
	return n
}
