package upkeep

// What a merge does to 会勢. Figures that were sent must not change unseen, so
// they are counted before and after by the same code that counts them for the
// submission, on the few members concerned.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Shift is a figure of 会勢 that becomes another in a run of months.
type Shift struct {
	Unit     string // name of the unit, "" for the office
	Figure   string // one of figureNames
	From, To nihongo.Month
	By       int // per month
}

// Sentences tells what changes, a line for each stretch of months:
// 「2026年1月から2026年11月まで　会員数 −1名、社数 −1社」.
func Sentences(list []Shift) (lines []string) {
	for i := 0; i < len(list); {
		first := list[i]
		line := first.From.Text() + "から" + first.To.Text() + "まで　"
		if first.From == first.To {
			line = first.From.Text() + "　"
		}
		if first.Unit != "" {
			line += first.Unit + "の"
		}
		var changes []string
		for ; i < len(list) && list[i].Unit == first.Unit && list[i].From == first.From && list[i].To == first.To; i++ {
			unit := "名"
			if list[i].Figure == figureNames[1] {
				unit = "社"
			}
			changes = append(changes, list[i].Figure+" "+nihongo.FormatChange(list[i].By)+unit)
		}
		lines = append(lines, line+strings.Join(changes, "、"))
	}
	return lines
}

// figureNames are those of figures; joining and leaving in the order of
// roster.JoinKinds and LeaveKinds, as 提出 shows them.
var figureNames = [...]string{"会員数", "社数", "入会", "転入", "再入会", "交代入", "退会", "転出", "物故", "交代退", "移籍"}

// figures are what one line of a month counts.
type figures [len(figureNames)]int

func figuresOf(l roster.Line) figures {
	f := figures{l.Month.Closing, l.Companies}
	copy(f[2:], l.Month.JoinedBy[:])
	copy(f[6:], l.Month.LeftBy[:])
	f[10] = l.Month.MovedIn + l.Month.MovedOut
	return f
}

// shifts counts the members before and after, month by month since the first
// joined, and puts together what changes alike. The office stands
// first, the earlier before the later.
func shifts(before, after *roster.Book, members []roster.ID) ([]Shift, error) {
	was, first, err := extract(before, members)
	if err != nil {
		return nil, err
	}
	is, _, err := extract(after, members)
	if err != nil {
		return nil, err
	}
	type place struct{ unit, figure int }
	var list []Shift
	var units []string         // as they first appear
	running := map[place]int{} // where in list a Shift may go on
	for month := first; month != "" && month <= before.Day().Month(); month = month.Next() {
		by := map[string]figures{}
		for sign, lines := range [][]roster.Line{linesOf(was, month), linesOf(is, month)} {
			for at, l := range lines {
				name := l.Name
				if at == 0 {
					name = ""
				}
				if !slices.Contains(units, name) {
					units = append(units, name)
				}
				sum := by[name]
				for i, n := range figuresOf(l) {
					sum[i] += n * (2*sign - 1)
				}
				by[name] = sum
			}
		}
		for unit, name := range units {
			for figure, n := range by[name] {
				if n == 0 {
					continue
				}
				at, ok := running[place{unit, figure}]
				if ok && list[at].By == n && list[at].To.Next() == month {
					list[at].To = month
					continue
				}
				running[place{unit, figure}] = len(list)
				list = append(list, Shift{Unit: name, Figure: figureNames[figure], From: month, To: month, By: n})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Shift) int {
		return cmp.Or(cmp.Compare(slices.Index(units, x.Unit), slices.Index(units, y.Unit)), cmp.Compare(x.From, y.From), cmp.Compare(y.To, x.To))
	})
	return list, nil
}

func linesOf(book *roster.Book, month nihongo.Month) []roster.Line {
	s := book.Standing(month)
	return append([]roster.Line{s.Office}, s.Units...)
}

// monthsBack is how far back a membership without a beginning is looked at: the
// months that a submission can be made of.
const monthsBack = 120

// extract makes a small Book of some members, with the office and the units they
// were ever in, and tells in which month the first of them joined.
func extract(book *roster.Book, members []roster.ID) (*roster.Book, nihongo.Month, error) {
	b := roster.NewBuilder()
	for _, r := range book.Records(roster.OfficeKind) {
		if err := b.Add(roster.OfficeKind, r.ID, book.Row(roster.OfficeKind, r.ID)); err != nil {
			return nil, "", fmt.Errorf("upkeep: figures: %w", err)
		}
	}
	first := book.Day().Month()
	var records []any
	companies, units := map[roster.ID]bool{}, map[roster.ID]bool{}
	for _, id := range members {
		e := book.Entry(id)
		if e == nil {
			continue // the one that went
		}
		if !companies[e.Company.ID] {
			companies[e.Company.ID] = true
			records = append(records, e.Company)
		}
		records = append(records, e.Member)
		for _, s := range e.Spells {
			records = append(records, s)
			if s.Joined == "" && s.Applied == "" {
				first = min(first, book.Day().Month().Add(-monthsBack))
			}
			for _, m := range []nihongo.Month{s.Joined.Month(), s.JoinMonth, s.Left.Month()} {
				if m != "" {
					first = min(first, m)
				}
			}
		}
		for _, p := range e.Placements {
			records = append(records, p)
			for u := book.Unit(p.Unit); u != nil && !units[u.ID]; u = book.Unit(u.Parent) {
				units[u.ID] = true
				records = append(records, u)
			}
		}
	}
	for _, r := range records {
		if err := b.Put(r); err != nil {
			return nil, "", fmt.Errorf("upkeep: figures: %w", err)
		}
	}
	return b.Book(book.Day()), first, nil
}
