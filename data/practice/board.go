package practice

// Committees and the council, their roles and terms. What is drawn here is drawn
// apart from all else, so that an office of a seed stays what it was.

import (
	"math/rand/v2"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// committees by name, and which of the association's activities each serves.
var committees = []struct{ name, activity string }{
	{"経営労働委員会", "6"}, {"共同求人委員会", "3"}, {"共育委員会", "4"}, {"障害者問題委員会", "5"},
	{"広報委員会", ""}, {"政策委員会", "p3"}, {"青年部", "7"}, {"女性部", "5"},
}

// unled is the committee whose chair nobody has taken since the last term.
const unled = 4

// board is a committee or the council with the terms of two years it has had:
// the days on which they began, the last one being when the present one ends.
type board struct {
	unit  *roster.Unit
	turns [5]nihongo.Day
	roles []seats
	taken int // persons so far
}

// seats are so many of one role, given in the order in which people come; the
// last role is for all others.
type seats struct {
	role string
	n    int
}

// foundBoards makes the committees and the council. Half of the committees begin
// their terms this fiscal year, half did so last year.
func (m *maker) foundBoards() {
	m.seats = rand.New(rand.NewPCG(m.seed, 0x79616b75696e))
	for i, c := range committees {
		label, word := "委員会", "委員長"
		if strings.HasSuffix(c.name, "部") {
			label, word = "部会", "部長"
		}
		u := m.unit(nil, roster.UnitCommittee, label, c.name, i)
		u.Activity = c.activity
		m.boards = append(m.boards, m.board(u, i%2, seats{word, 1}, seats{"副" + word, 2}, seats{strings.TrimSuffix(word, "長"), 0}))
	}
	u := &roster.Unit{ID: m.ids.by(m.seats), Kind: roster.UnitCommittee, Label: "理事会", Name: "理事会", Order: roster.Known(0)}
	m.units = append(m.units, u)
	m.council = m.board(u, 0, seats{"代表理事", 2}, seats{"副代表理事", 3}, seats{"監事", 2}, seats{"常任理事", 5}, seats{"理事", 0})
}

func (m *maker) board(u *roster.Unit, yearsAgo int, roles ...seats) *board {
	b := &board{unit: u, roles: roles}
	first := m.days.ago(m.april(0)).AddMonths(-12 * yearsAgo)
	for i := range b.turns {
		b.turns[i] = first.AddMonths(24 * (i - len(b.turns) + 2))
	}
	return b
}

// role is the next one to be given.
func (b *board) role() string {
	at := b.taken
	b.taken++
	for _, s := range b.roles {
		if s.n == 0 || at < s.n {
			return s.role
		}
		at -= s.n
	}
	return ""
}

// committee puts one in nine into a committee.
func (m *maker) committee(p *Person, ago int) {
	if ago < 400 || !m.chance(11) {
		m.join(p, ago)
		return
	}
	m.chance(10)
	b := pick(m.rand, m.boards)
	since := m.days.ago(m.rand.IntN(ago - 200))
	id := m.ids.next()
	role := b.role()
	ends := len(b.turns) - 1 // of the last term
	if b == m.boards[unled] && b.taken == 1 || b.taken > 3 && m.seats.IntN(8) == 0 {
		ends-- // not renewed
		since = min(since, b.turns[ends-1])
	}
	m.serve(p, b, role, since, ends, id)
	m.join(p, ago)
}

// join puts some of the longer members into the council.
func (m *maker) join(p *Person, ago int) {
	b := m.council
	if ago > 1500 && b.taken < 12+m.size/80 && m.seats.IntN(max(m.size/90, 2)) == 0 {
		m.serve(p, b, b.role(), m.days.ago(m.seats.IntN(ago-400)), len(b.turns)-1, m.ids.by(m.seats))
	}
}

// serve writes down the terms of a person from a day on, at most four of them and
// the last ending with the given turn; id is that of the first.
func (m *maker) serve(p *Person, b *board, role string, since nihongo.Day, ends int, id string) {
	for i := 0; i < ends; i++ {
		from, to := max(b.turns[i], since), b.turns[i+1]
		if from >= to {
			continue
		}
		r := m.placements.put(roster.Placement{ID: id, Member: p.Member.ID, Unit: b.unit.ID, From: from, To: to, Role: role})
		p.Placements = append(p.Placements, r)
		id = m.ids.by(m.seats)
	}
}
