package practice

// The association itself, its units, and the way of a member through them.

import (
	"strconv"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// branchNames are given to 支部 in this order; the names are no real ones.
var branchNames = []string{"中央", "東", "西", "南", "北", "湖畔", "山手", "川辺", "城下", "平野", "高原", "港",
	"青葉", "若葉", "朝日", "光", "泉", "桜", "松", "竹", "梅", "緑", "丘", "橋"}

// branches are the 支部 and how members are drawn into them. One of them is
// young: founded on a 1st of April by members of another, all at once.
type branches struct {
	units   []*roster.Unit
	odds    odds
	young   int // index of the young branch, whose founders come from the first; 0 = there is none
	founded int // days ago
}

// found makes the office and its units.
func (m *maker) found() {
	name, short := Prefix+"中小企業家同友会", "練習同友会"
	if m.home != prefecture {
		p, _ := nihongo.PrefectureByCode(m.home)
		name, short = Prefix+p.Short+"中小企業家同友会", "練習"+p.Short+"同友会"
	}
	m.office = &roster.Office{ID: m.ids.next()[:24] + mark, Name: name, ShortName: short, LegalForm: "任意団体",
		Prefecture: m.home, FiscalStart: roster.Known(4), Basis: roster.BasisJoint, Maker: "練習 花子"}
	blocks := []*roster.Unit{nil}
	if m.size > homeLimit {
		blocks = nil
		for i := range 8 {
			blocks = append(blocks, m.unit(nil, roster.UnitPlacement, "ブロック", "第"+strconv.Itoa(i+1)+"ブロック", i))
		}
	}
	b := &m.branches
	var weights []int
	each := min(max(m.size/90, 3), len(branchNames))
	for _, block := range blocks {
		for i, name := range branchNames[:each] {
			if block != nil {
				name = block.Name[len("第"):len(block.Name)-len("ブロック")] + "-" + name
			}
			b.units = append(b.units, m.unit(block, roster.UnitPlacement, "支部", name+"支部", i))
			weights = append(weights, 10+3*(each-i))
		}
	}
	if m.size >= 200 {
		b.young = len(b.units) - 1
		b.founded = m.april(2 * 365)
		b.units[b.young].From = m.days.ago(b.founded)
		weights[b.young] = 0 // nobody but its founders and those who join later
	}
	b.odds = newOdds(weights...)
	m.foundBoards()
}

func (m *maker) unit(above *roster.Unit, kind, label, name string, order int) *roster.Unit {
	u := &roster.Unit{ID: m.ids.next(), Kind: kind, Label: label, Name: name, Order: roster.Known(int64(order + 1))}
	if above != nil {
		u.Parent = above.ID
	}
	m.units = append(m.units, u)
	return u
}

// april is how long ago the last 1st of April is that lies at least n days back.
func (m *maker) april(n int) int {
	day := m.days.ago(n)
	start := nihongo.Day(day[:4] + "-04-01")
	if start > day {
		start = start.AddMonths(-12)
	}
	return n + int(day.Time().Sub(start.Time()).Hours()/24)
}

// spell makes p a member from about so many days ago and puts him into a
// branch. It returns since when exactly.
func (m *maker) spell(p *Person, ago int, kind string) int {
	if ago > 0 && kind != roster.JoinSucceed && m.chance(35) {
		ago = m.days.firstOfMonth(ago)
	}
	s := m.spells.put(roster.Spell{ID: m.ids.next(), Member: p.Member.ID, Joined: m.days.ago(ago), JoinKind: kind})
	if !m.chance(10) {
		applied := ago + 20 + m.rand.IntN(40)
		s.Applied, s.Approved = m.days.ago(applied), m.days.ago(ago+m.rand.IntN(applied-ago))
	}
	if len(m.earlier) > 0 && kind == roster.JoinNew && m.chance(60) {
		by := pick(m.rand, m.earlier).Persons[0]
		if since := by.Spells[0].Joined; since != "" && since < s.Joined {
			s.Introducer = by.Member.ID
		}
	}
	p.Spells = append(p.Spells, s)
	m.place(p, ago)
	return ago
}

// leave ends the last spell of p, joined so many days ago, about left days ago,
// but not before its second day. It returns when exactly.
func (m *maker) leave(p *Person, joined, left int, reason string) int {
	switch { // at the end of the fiscal year, of a month, or some day
	case m.chance(20):
		left = m.april(left) + 1
	case m.chance(60):
		left = m.days.firstOfMonth(left) + 1
	}
	left = max(min(left, joined-1), 0)
	s := p.Spells[len(p.Spells)-1]
	s.Left, s.Reason, s.LeaveKind = m.days.ago(left), reason, roster.LeaveKindOf(reason)
	if reason == roster.ReasonMoved && m.chance(30) {
		s.LeaveKind = roster.LeaveTransfer
	}
	for n := len(p.Placements) - 1; n >= 0; n-- {
		switch r := p.Placements[n]; {
		case r.From >= s.Left: // a move that never came to be
			p.Placements = p.Placements[:n]
		case r.To == "" || r.To > s.Left:
			r.To = s.Left
		}
	}
	return left
}

// place puts p into a branch, and sometimes moves him to another later.
func (m *maker) place(p *Person, ago int) {
	b := &m.branches
	in := b.odds.draw(m.rand)
	if b.young > 0 && ago < b.founded && m.chance(8) {
		in = b.young
	}
	last := m.placement(p, b.units[in], ago, m.role(ago))
	switch {
	case b.young > 0 && in == 0 && ago > b.founded && m.chance(35):
		last.To = m.days.ago(b.founded)
		m.placement(p, b.units[b.young], b.founded, "")
	case ago > 800 && m.chance(8):
		moved := 30 + m.rand.IntN(ago-400)
		if to := b.odds.draw(m.rand); to != in {
			if m.chance(60) {
				moved = min(m.april(moved), ago-1)
			}
			last.To = m.days.ago(moved)
			m.placement(p, b.units[to], moved, "")
		}
	}
}

func (m *maker) placement(p *Person, u *roster.Unit, ago int, role string) *roster.Placement {
	r := m.placements.put(roster.Placement{ID: m.ids.next(), Member: p.Member.ID, Unit: u.ID, From: m.days.ago(ago), Role: role})
	p.Placements = append(p.Placements, r)
	return r
}

// role is what some of the longer members are in their branch.
func (m *maker) role(ago int) string {
	if ago < 1500 || !m.chance(9) {
		return ""
	}
	return pick(m.rand, []string{"幹事", "幹事", "幹事", "幹事", "副支部長", "支部長"})
}
