package roster

// 会勢: how many members, and why that many. Counted from the dated spells and
// placements alone, so that every figure can name the persons behind it.

import (
	"slices"

	"kaisei/data/nihongo"
)

// Movement counts the way from one stock to the next, in persons (名).
// Closing = Opening + Joined + MovedIn − Left − MovedOut + Adjusted always holds.
type Movement struct {
	Opening  int
	Joined   int
	Left     int
	JoinedBy [4]int // Joined in the order of JoinKinds
	LeftBy   [4]int // Left in the order of LeaveKinds
	MovedIn  int    // 移籍 from another unit of the office; always 0 for the office
	MovedOut int
	Adjusted int // 調整: what became known after the opening stock was reported; 0 in Book.Standing
	Closing  int
}

// Add takes the flows of another stretch in, not its stocks.
func (m *Movement) Add(other Movement) {
	m.Joined += other.Joined
	m.Left += other.Left
	for i := range m.JoinedBy {
		m.JoinedBy[i] += other.JoinedBy[i]
		m.LeftBy[i] += other.LeftBy[i]
	}
	m.MovedIn += other.MovedIn
	m.MovedOut += other.MovedOut
	m.Adjusted += other.Adjusted
}

// Reached is the stock to which the movements lead from Opening.
func (m Movement) Reached() int {
	return m.Opening + m.Joined + m.MovedIn - m.Left - m.MovedOut + m.Adjusted
}

// Net is 純増 as the national conference defines it: joined − left, without
// 移籍, which is neither.
func (m Movement) Net() int { return m.Joined - m.Left }

// Balance is what the movements do not explain; 0 in every sound Book.
func (m Movement) Balance() int {
	return m.Closing - m.Reached()
}

// Line is the standing of the office (Unit nil) or of one unit.
type Line struct {
	Unit      *Unit // nil for the office, and for members in no unit
	Name      string
	Depth     int
	Year      Movement // from 期首 to the end of the month
	Month     Movement // from the end of the month before
	Companies int      // 社: companies with a member at the end of the month
}

// Rate is n on the 期首 figure, false when that is zero. 入会率, 退会率 and 純増率
// all divide by 期首会員数.
func (l Line) Rate(n int) (float64, bool) {
	if l.Year.Opening == 0 {
		return 0, false
	}
	return float64(n) / float64(l.Year.Opening), true
}

// Standing is the 会勢 of one month: the office first, then its units in the
// order of their tree, then 所属なし if anybody is in no unit. In the 会勢 of
// another stretch (StandingSince) that stretch stands in the place of the month.
type Standing struct {
	Month    nihongo.Month
	AsOf     nihongo.Day // last day of the month; the same as 翌月1日現在
	YearFrom nihongo.Day // first day of the fiscal year
	Office   Line
	Units    []Line
	Joined   []Event // in the month
	Left     []Event
	Moved    []Move
}

// Event is one joining or leaving.
type Event struct {
	Entry *Entry
	Spell *Spell
	Unit  *Unit // where it counts, nil for none
}

// Kind is the way in or out, one of JoinKinds or LeaveKinds; what the office
// has not said is a plain one.
func (v Event) Kind(leaving bool) string {
	if leaving {
		return LeaveKinds()[way(LeaveKinds(), v.Spell.LeaveKind)]
	}
	return JoinKinds()[way(JoinKinds(), v.Spell.JoinKind)]
}

// Move is one 移籍: on the day the member is in another unit than the day before.
type Move struct {
	Entry    *Entry
	From, To *Unit // nil for none
	On       nihongo.Day
}

// Standing counts the 会勢 of a month. The fiscal year begins in the month that
// the office has set, in April when it has set none.
func (b *Book) Standing(month nihongo.Month) Standing {
	return b.standing(month.FiscalStart(b.FiscalStart()).First(), month.First(), month.Last())
}

// StandingSince counts the 会勢 of the days from one to the end of another: 期首 is
// the end of the day before the first.
func (b *Book) StandingSince(from, asOf nihongo.Day) Standing { return b.standing(from, from, asOf) }

func (b *Book) standing(year, from, asOf nihongo.Day) Standing {
	s := Standing{Month: asOf.Month(), AsOf: asOf, YearFrom: year}
	at := b.At(s.AsOf)
	yearOpen, monthOpen := year.AddDays(-1), from.AddDays(-1)

	c := counter{book: at, lines: map[ID]*Line{}, companies: map[ID]map[ID]bool{}}
	for _, e := range b.entries {
		if e.Uncounted {
			continue
		}
		c.stock(e, yearOpen, func(l *Line) *Movement { return &l.Year }, false)
		c.stock(e, monthOpen, func(l *Line) *Movement { return &l.Month }, false)
		c.stock(e, s.AsOf, func(l *Line) *Movement { return &l.Year }, true)
		c.stock(e, s.AsOf, func(l *Line) *Movement { return &l.Month }, true)
		c.events(e, yearOpen, s.AsOf, func(l *Line) *Movement { return &l.Year }, nil)
		c.events(e, monthOpen, s.AsOf, func(l *Line) *Movement { return &l.Month }, &s)
	}
	s.Office = c.line(officeLine)
	s.Office.Name = b.Office().Name
	for _, n := range at.unitsCounted(yearOpen, c.lines) {
		l := c.line(n.ID)
		l.Unit, l.Name, l.Depth = n.Unit, n.Name, n.Depth
		s.Units = append(s.Units, l)
	}
	if none, ok := c.lines[noUnit]; ok {
		none.Name = "所属なし"
		s.Units = append(s.Units, c.line(noUnit))
	}
	slices.SortStableFunc(s.Joined, func(x, y Event) int { return inOrder(x.Entry, y.Entry) })
	slices.SortStableFunc(s.Left, func(x, y Event) int { return inOrder(x.Entry, y.Entry) })
	slices.SortStableFunc(s.Moved, func(x, y Move) int { return inOrder(x.Entry, y.Entry) })
	return s
}

// Events lists who joined, left and moved after the day open up to the day end,
// by the days that count, in the order of the entries.
func (b *Book) Events(open, end nihongo.Day) (joined, left []Event, moved []Move) {
	var s Standing
	c := counter{book: b, lines: map[ID]*Line{}}
	for _, e := range b.entries {
		if !e.Uncounted {
			c.events(e, open, end, func(l *Line) *Movement { return &l.Month }, &s)
		}
	}
	return s.Joined, s.Left, s.Moved
}

// FiscalStart is the month, 1 to 12, in which the office's year begins.
func (b *Book) FiscalStart() int {
	if m := b.Office().FiscalStart; m.Known && m.N >= 1 && m.N <= 12 {
		return int(m.N)
	}
	return 4
}

// unitsCounted lists in the order of the tree the units that exist on the day of
// the Book or existed on since, those in which anybody was counted in between,
// and all above them: so the highest ones and 所属なし add up to the office even
// when a unit was dissolved within the year or its members were left in it.
func (b *Book) unitsCounted(since nihongo.Day, counted map[ID]*Line) []Node {
	in := map[ID]bool{}
	for _, u := range b.t.units.rows {
		if counted[u.ID] != nil || u.Kind == UnitPlacement && (u.On(b.day) || u.On(since)) {
			for _, id := range b.path(u) {
				in[id] = true
			}
		}
	}
	return b.tree(func(u *Unit) bool { return in[u.ID] })
}

// Keys of the lines that are not units.
const (
	officeLine = ""
	noUnit     = "-"
)

type counter struct {
	book      *Book
	lines     map[ID]*Line
	companies map[ID]map[ID]bool
}

func (c *counter) at(key ID) *Line {
	if c.lines[key] == nil {
		c.lines[key] = &Line{}
	}
	return c.lines[key]
}

func (c *counter) line(key ID) Line {
	l := *c.at(key)
	l.Companies = len(c.companies[key])
	return l
}

// keys are the lines in which a member of unit u counts.
func (c *counter) keys(u *Unit) []ID {
	if u == nil {
		return []ID{officeLine, noUnit}
	}
	return append(c.book.path(u), officeLine)
}

func (c *counter) stock(e *Entry, day nihongo.Day, of func(*Line) *Movement, closing bool) {
	if !e.CountsOn(day) {
		return
	}
	for _, key := range c.keys(c.book.UnitOn(e, day)) {
		m := of(c.at(key))
		if !closing {
			m.Opening++
			continue
		}
		m.Closing++
		if c.companies[key] == nil {
			c.companies[key] = map[ID]bool{}
		}
		c.companies[key][e.Company.ID] = true
	}
}

// events counts what happened after the day open up to the day end.
func (c *counter) events(e *Entry, open, end nihongo.Day, of func(*Line) *Movement, list *Standing) {
	for _, s := range e.Spells {
		if d := s.joinedOn(); d > open && d <= end && s.Joined != "" {
			u := c.book.UnitOn(e, d)
			for _, key := range c.keys(u) {
				m := of(c.at(key))
				m.Joined++
				m.JoinedBy[way(JoinKinds(), s.JoinKind)]++
			}
			if list != nil {
				list.Joined = append(list.Joined, Event{e, s, u})
			}
		}
		if d := s.leftOn(); d > open && d <= end && s.Left != "" {
			u := c.book.UnitOn(e, d.AddDays(-1))
			if s.joinedOn() == d {
				u = c.book.UnitOn(e, d)
			}
			for _, key := range c.keys(u) {
				m := of(c.at(key))
				m.Left++
				m.LeftBy[way(LeaveKinds(), s.LeaveKind)]++
			}
			if list != nil {
				list.Left = append(list.Left, Event{e, s, u})
			}
		}
	}
	c.moves(e, open, end, of, list)
}

// way is the place of a kind among kinds, the first for one that is not said.
func way(kinds []string, kind string) int { return max(0, slices.Index(kinds, kind)) }

// moves counts 移籍: the unit is another one than the day before, within one
// spell of membership.
func (c *counter) moves(e *Entry, open, end nihongo.Day, of func(*Line) *Movement, list *Standing) {
	var days []nihongo.Day
	for _, p := range e.Placements {
		days = append(days, p.From, p.To)
	}
	slices.Sort(days)
	for _, d := range slices.Compact(days) {
		if d <= open || d > end || d == "" {
			continue
		}
		eve := d.AddDays(-1)
		if !e.CountsOn(eve) || !e.CountsOn(d) || e.bounds(d) {
			continue
		}
		from, to := c.book.UnitOn(e, eve), c.book.UnitOn(e, d)
		if list != nil && from != to {
			list.Moved = append(list.Moved, Move{e, from, to, d})
		}
		was, is := c.keys(from), c.keys(to)
		for _, key := range was {
			if !slices.Contains(is, key) {
				of(c.at(key)).MovedOut++
			}
		}
		for _, key := range is {
			if !slices.Contains(was, key) {
				of(c.at(key)).MovedIn++
			}
		}
	}
}

// CountedDays are the days on which the spell begins and ends in 会勢, "" for what
// it has not: the day itself, or the first day of the 会勢計上月.
func (s *Spell) CountedDays() (joined, left nihongo.Day) { return s.joinedOn(), s.leftOn() }

// LinesOf lists the lines of 会勢 in which a member of unit u counts: the unit,
// all above it and the office (""); NoUnit and the office for nil.
func (b *Book) LinesOf(u *Unit) []ID {
	c := counter{book: b}
	return c.keys(u)
}

// NoUnit is the line of those who are in no unit, where LinesOf names it.
const NoUnit = noUnit

// joinedOn is the day on which the joining counts: Joined, or the first day of
// the 会勢計上月 when that is another month. Stock and flow both go by it.
func (s *Spell) joinedOn() nihongo.Day { return counted(s.Joined, s.JoinMonth) }
func (s *Spell) leftOn() nihongo.Day   { return counted(s.Left, s.LeaveMonth) }

func counted(d nihongo.Day, m nihongo.Month) nihongo.Day {
	if d == "" || m == "" || d.Month() == m {
		return d
	}
	return m.First()
}

// CountsOn reports whether the member is one of those that 会勢 counts at the end
// of day.
func (e *Entry) CountsOn(day nihongo.Day) bool { return !e.Uncounted && e.CountedSpell(day) != nil }

// CountedSpell is SpellOn by the days that count.
func (e *Entry) CountedSpell(day nihongo.Day) *Spell {
	for _, s := range e.Spells {
		counting := *s
		counting.Joined, counting.Left = s.joinedOn(), s.leftOn()
		if counting.On(day) {
			return s
		}
	}
	return nil
}

// bounds reports whether a spell begins or ends on the day.
func (e *Entry) bounds(day nihongo.Day) bool {
	return slices.ContainsFunc(e.Spells, func(s *Spell) bool { return s.joinedOn() == day || s.leftOn() == day })
}
