package submission

// The ledger: the way from what was reported last to what is reported now. What
// a closed month said is never changed; whatever the Book says otherwise of it
// today becomes a 調整 of the open month, one entry for each person.

import (
	"fmt"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Ways beside roster.JoinKinds and LeaveKinds.
const (
	WayMove   = "移籍"
	WayAdjust = "調整"
)

// Flow is one entry of the ledger: one person who came, went or moved, or one
// about whom a closed month was told something else.
type Flow struct {
	Way    string        // one of JoinKinds, LeaveKinds, WayMove, WayAdjust
	N      int           // +1 came, −1 went, 0 another unit
	Member roster.ID     //
	Spell  roster.ID     `json:",omitempty"` // of a joining or leaving
	Unit   roster.ID     `json:",omitempty"` // where it counts; of a move where to
	From   roster.ID     `json:",omitempty"` // of a move
	Day    nihongo.Day   // as it counts
	Month  nihongo.Month // in which it was reported
	Why    string        `json:",omitempty"` // of a 調整: a sentence
}

// Stock is how many are in a unit itself, without those below it; "" is no unit.
type Stock map[roster.ID]int

// ledger folds stocks and flows over the tree of units as it is in the Book.
type ledger struct {
	book  *roster.Book
	keys  map[roster.ID][]roster.ID
	lines map[roster.ID]*roster.Movement // by line
}

func newLedger(book *roster.Book) *ledger {
	return &ledger{book, map[roster.ID][]roster.ID{}, map[roster.ID]*roster.Movement{}}
}

// of are the lines in which a unit counts.
func (l *ledger) of(unit roster.ID) []roster.ID {
	keys, ok := l.keys[unit]
	if !ok {
		var u *roster.Unit
		if unit != "" {
			u = l.book.Unit(unit)
		}
		keys = l.book.LinesOf(u)
		l.keys[unit] = keys
	}
	return keys
}

func (l *ledger) at(key roster.ID) *roster.Movement {
	if l.lines[key] == nil {
		l.lines[key] = new(roster.Movement)
	}
	return l.lines[key]
}

func (l *ledger) open(stock Stock) {
	for unit, n := range stock {
		for _, key := range l.of(unit) {
			l.at(key).Opening += n
		}
	}
}

// passed adds flows to the opening stock, reported adds them to the movements.
func (l *ledger) passed(flows []Flow) {
	moved := newLedger(l.book)
	moved.reported(flows)
	for key, m := range moved.lines {
		l.at(key).Opening += m.Reached()
	}
}

func (l *ledger) reported(flows []Flow) {
	for _, f := range flows {
		if f.N == 0 {
			was, is := l.of(f.From), l.of(f.Unit)
			for _, key := range was {
				if !slices.Contains(is, key) {
					l.out(key, f)
				}
			}
			for _, key := range is {
				if !slices.Contains(was, key) {
					l.in(key, f)
				}
			}
			continue
		}
		for _, key := range l.of(f.Unit) {
			switch m := l.at(key); {
			case f.Way == WayAdjust:
				m.Adjusted += f.N
			case f.N > 0:
				m.Joined++
				m.JoinedBy[max(0, slices.Index(roster.JoinKinds(), f.Way))]++
			default:
				m.Left++
				m.LeftBy[max(0, slices.Index(roster.LeaveKinds(), f.Way))]++
			}
		}
	}
}

func (l *ledger) out(key roster.ID, f Flow) {
	if f.Way == WayAdjust {
		l.at(key).Adjusted--
	} else {
		l.at(key).MovedOut++
	}
}

func (l *ledger) in(key roster.ID, f Flow) {
	if f.Way == WayAdjust {
		l.at(key).Adjusted++
	} else {
		l.at(key).MovedIn++
	}
}

// flows are the events of a stretch of time as entries.
func flows(book *roster.Book, open, end nihongo.Day, month nihongo.Month) []Flow {
	joined, left, moved := book.Events(open, end)
	var out []Flow
	for _, v := range joined {
		day, _ := v.Spell.CountedDays()
		out = append(out, Flow{Way: v.Kind(false), N: 1, Member: v.Entry.ID, Spell: v.Spell.ID, Unit: unitID(v.Unit), Day: day, Month: month})
	}
	for _, v := range left {
		_, day := v.Spell.CountedDays()
		out = append(out, Flow{Way: v.Kind(true), N: -1, Member: v.Entry.ID, Spell: v.Spell.ID, Unit: unitID(v.Unit), Day: day, Month: month})
	}
	for _, v := range moved {
		out = append(out, Flow{Way: WayMove, Member: v.Entry.ID, From: unitID(v.From), Unit: unitID(v.To), Day: v.On, Month: month})
	}
	return out
}

func unitID(u *roster.Unit) roster.ID {
	if u == nil {
		return ""
	}
	return u.ID
}

// stocks counts the members of each unit at the end of a day.
func stocks(book *roster.Book, day nihongo.Day) Stock {
	s := Stock{}
	for _, e := range book.Entries() {
		if e.CountsOn(day) {
			s[unitID(book.UnitOn(e, day))]++
		}
	}
	return s
}

// account is the ledger of a month: what the year and the month began with and
// what was reported since.
type account struct {
	yearOpening  Stock
	yearPassed   []Flow // between the last closed month and 期首, when no month between was closed
	monthOpening Stock
	monthPassed  []Flow
	year         []Flow // of the fiscal year, with those of the month
	month        []Flow
	adjusted     []Flow // those of month that are 調整
}

// reckon makes the account of a month, going on from the last closed one.
func reckon(book *roster.Book, month nihongo.Month, before *Frozen) account {
	yearOpen := month.FiscalStart(book.FiscalStart()).Prev().Last()
	monthOpen, end := month.Prev().Last(), month.Last()
	own := flows(book, monthOpen, end, month)
	if before == nil {
		a := account{yearOpening: stocks(book, yearOpen), monthOpening: stocks(book, monthOpen), month: own}
		if yearOpen < monthOpen {
			a.year = flows(book, yearOpen, monthOpen, month.Prev())
		}
		a.year = append(a.year, own...)
		return a
	}
	a := account{monthOpening: before.Closing, adjusted: adjustments(book, month, before)}
	if before.AsOf < monthOpen {
		a.monthPassed = flows(book, before.AsOf, monthOpen, month.Prev())
	}
	a.month = append(slices.Clone(own), a.adjusted...)
	if before.AsOf > yearOpen {
		a.yearOpening, a.yearPassed = before.YearOpening, before.YearPassed
		a.year = slices.Concat(before.Flows, a.monthPassed, a.month)
		return a
	}
	a.yearOpening = before.Closing
	if before.AsOf < yearOpen {
		a.yearPassed = flows(book, before.AsOf, yearOpen, month.Prev())
	}
	if yearOpen < monthOpen {
		a.year = flows(book, yearOpen, monthOpen, month.Prev())
	}
	a.year = append(a.year, a.month...)
	return a
}

// reckonSince makes the account from 期首 to a day, in which the stretch is the
// year itself. It goes on from the last month that was closed by then, unless
// that is of a fiscal year that begins on another day.
func reckonSince(book *roster.Book, s Span, before *Frozen) account {
	open, month := s.From.AddDays(-1), s.AsOf.Month()
	var a account
	switch {
	case before == nil || before.AsOf > open && before.YearFrom != s.From:
		a.yearOpening, a.year = stocks(book, open), flows(book, open, s.AsOf, month)
	case before.AsOf > open:
		a.yearOpening, a.yearPassed = before.YearOpening, before.YearPassed
		a.year = slices.Concat(before.Flows, flows(book, before.AsOf, s.AsOf, month), adjustments(book, month, before))
	default:
		a.yearOpening = before.Closing
		if before.AsOf < open {
			a.yearPassed = flows(book, before.AsOf, open, month)
		}
		a.year = append(flows(book, open, s.AsOf, month), adjustments(book, month, before)...)
	}
	for _, f := range a.year {
		if f.Way == WayAdjust {
			a.adjusted = append(a.adjusted, f)
		}
	}
	a.monthOpening, a.monthPassed, a.month = a.yearOpening, a.yearPassed, a.year
	return a
}

// Flows are the entries of the ledger since 期首, and those of the month: what
// stands behind its figures.
func (m *Counted) Flows() (year, month []Flow) { return m.account.year, m.account.month }

// settle puts the movements of the account into the lines of a standing, whose
// closing stocks stay: they are counted from the Book.
func (a *account) settle(s *roster.Standing, book *roster.Book) {
	year, month := newLedger(book), newLedger(book)
	year.open(a.yearOpening)
	year.passed(a.yearPassed)
	year.reported(a.year)
	month.open(a.monthOpening)
	month.passed(a.monthPassed)
	month.reported(a.month)
	put := func(l *roster.Line, key roster.ID) {
		y, m := *year.at(key), *month.at(key)
		y.Closing, m.Closing = l.Year.Closing, l.Month.Closing
		l.Year, l.Month = y, m
		delete(year.lines, key)
		delete(month.lines, key)
	}
	put(&s.Office, "")
	for i := range s.Units {
		key := roster.NoUnit
		if u := s.Units[i].Unit; u != nil {
			key = u.ID
		}
		put(&s.Units[i], key)
	}
	// Lines that the Book alone would not have: somebody was reported there.
	var rest []roster.ID
	for key := range year.lines {
		rest = append(rest, key)
	}
	for key := range month.lines {
		if year.lines[key] == nil {
			rest = append(rest, key)
		}
	}
	slices.Sort(rest)
	for _, key := range rest {
		l := roster.Line{Name: "所属なし"}
		if u := book.Unit(key); u != nil {
			l.Unit, l.Name, l.Depth = u, u.Name, max(0, len(book.LinesOf(u))-2)
		}
		put(&l, key)
		s.Units = append(s.Units, l)
	}
}

// adjustments are what the Book says today of the closed months otherwise than
// they were reported, person by person, as entries of the month.
func adjustments(book *roster.Book, month nihongo.Month, before *Frozen) []Flow {
	was := make(map[roster.ID]*Person, len(before.Members))
	for i := range before.Members {
		was[before.Members[i].ID] = &before.Members[i]
	}
	told := told{book: book, before: before, spells: map[string]Flow{}}
	for _, f := range before.Flows {
		if f.Spell != "" {
			told.spells[side(f)] = f
		}
	}
	told.now = map[roster.ID][]Flow{}
	now := map[string]bool{}
	for _, f := range flows(book, before.YearFrom.AddDays(-1), before.AsOf, month) {
		if f.Spell != "" {
			told.now[f.Member] = append(told.now[f.Member], f)
			now[side(f)] = true
		}
	}
	var out []Flow
	add := func(n int, member, unit, from roster.ID, why string) {
		out = append(out, Flow{Way: WayAdjust, N: n, Member: member, Unit: unit, From: from, Day: month.First(), Month: month, Why: why})
	}
	for _, e := range book.Entries() {
		p, counts := was[e.ID], e.CountsOn(before.AsOf)
		delete(was, e.ID)
		unit := ""
		if counts {
			unit = unitID(book.UnitOn(e, before.AsOf))
		}
		switch {
		case counts && p == nil:
			add(1, e.ID, unit, "", told.came(e))
		case !counts && p != nil:
			add(-1, e.ID, p.Unit, "", told.went(e))
		case counts && p.Unit != unit:
			add(0, e.ID, unit, p.Unit, told.moved(p.Unit, unit))
		default:
			// Came and went within the closed months, and nobody was told.
			for _, f := range told.now[e.ID] {
				if _, known := told.spells[side(f)]; !known {
					out = append(out, Flow{Way: WayAdjust, N: f.N, Member: e.ID, Spell: f.Spell, Unit: f.Unit, Day: f.Day, Month: month, Why: told.late(f)})
				}
			}
		}
	}
	for _, p := range before.Members { // in the order they were reported
		if was[p.ID] != nil {
			add(-1, p.ID, p.Unit, "", "会員の記録が取り除かれました（別の会員とまとめた場合など）。")
		}
	}
	return balanced(out)
}

// balanced drops what does not change the stock unless it does so in pairs: a
// day that was corrected within the closed months is no 調整.
func balanced(list []Flow) []Flow {
	sum := map[roster.ID]int{}
	for _, f := range list {
		if f.Spell != "" {
			sum[f.Member] += f.N
		}
	}
	return slices.DeleteFunc(list, func(f Flow) bool { return f.Spell != "" && sum[f.Member] != 0 })
}

// side names one end of a spell and the day on which it counts.
func side(f Flow) string { return fmt.Sprint(f.Spell, f.N, f.Day) }

// told words why a closed month says something else than the Book.
type told struct {
	book   *roster.Book
	before *Frozen
	spells map[string]Flow
	now    map[roster.ID][]Flow
}

func (t told) came(e *roster.Entry) string {
	for _, f := range t.now[e.ID] {
		if _, known := t.spells[side(f)]; f.N > 0 && !known {
			return t.late(f)
		}
	}
	for _, f := range t.before.Flows {
		if f.Member == e.ID && f.N < 0 && f.Spell != "" {
			return f.Day.Western() + "の" + f.Way + "（" + f.Month.Text() + "分で報告）を、後から取り消しました。"
		}
	}
	return t.before.Month.Text() + "末の会員に、後から加わりました（登録、または会勢に数える種別への変更）。"
}

func (t told) went(e *roster.Entry) string {
	for _, f := range t.now[e.ID] {
		if _, known := t.spells[side(f)]; f.N < 0 && !known {
			return t.late(f)
		}
	}
	for _, f := range t.before.Flows {
		if f.Member == e.ID && f.N > 0 && f.Spell != "" {
			return f.Day.Western() + "の" + f.Way + "（" + f.Month.Text() + "分で報告）を、後から取り消したか、日付を改めました。"
		}
	}
	return t.before.Month.Text() + "末の会員から、後から外れました（会歴の訂正、または会勢に数えない種別への変更）。"
}

func (t told) late(f Flow) string {
	return f.Day.Western() + "の" + f.Way + "（" + f.Day.Month().Text() + "分の確定の後に登録）。"
}

func (t told) moved(from, to roster.ID) string {
	name := func(id roster.ID) string {
		if u := t.book.Unit(id); u != nil {
			return u.Name
		}
		return "所属なし"
	}
	return t.before.Month.Text() + "末の所属を、確定の後に" + name(from) + "から" + name(to) + "へ改めました。"
}
