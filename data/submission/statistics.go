package submission

// 統計: of what trade and size the companies are. Counted over companies (社: one
// with a member on the last day, once however many members it has), because
// capital and staff are a company's; beside it stand the members (名).

import (
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Blank is the class of what nobody has filled in.
const Blank = "未記入"

// SoleTrader is the class of companies that have no capital to state.
const SoleTrader = "個人事業"

// Class is one line of a statistic.
type Class struct {
	Code, Name string
	Companies  int // 社
	Members    int // 名
}

// Average is a sum over those who filled the figure in.
type Average struct {
	N     int   // 社 with a figure
	Sum   int64 // yen, or persons
	Sole  int   // 社 for which the figure does not exist
	Blank int   // 社 without a figure
}

// Mean is Sum / N, false when nobody filled the figure in.
func (a Average) Mean() (float64, bool) {
	if a.N == 0 {
		return 0, false
	}
	return float64(a.Sum) / float64(a.N), true
}

// Statistics are the counts of one day. Every list of classes is complete, the
// last one is 未記入, and each adds up to Companies and Members.
type Statistics struct {
	Companies, Members int
	Industry           []Class // JSIC divisions
	Doyukai            []Class // their roll-up to the classes the 同友会 publish
	Staff              []Class
	Capital            []Class
	AverageStaff       Average // regular and part-time together
	AverageCapital     Average // corporations only

	// What the formulas of the workbook count over: how many companies state a
	// value, one list per figure, so that no company can be put together again.
	industries      map[string]int
	staffs, capital map[int64]int
}

// step is a class of size: at least from and below the next one's.
type step struct {
	name string
	from int64
}

// staffSteps follow 中小企業家しんぶん 2011 (domain: §4).
func staffSteps() []step {
	return []step{{"10人未満", 0}, {"10～19人", 10}, {"20～49人", 20}, {"50～99人", 50}, {"100人以上", 100}}
}

// capitalSteps are our proposal; no published classes were found (domain: §4).
func capitalSteps() []step {
	return []step{{"300万円未満", 0}, {"300万～1,000万円未満", 3_000_000}, {"1,000万～3,000万円未満", 10_000_000},
		{"3,000万～1億円未満", 30_000_000}, {"1億円以上", 100_000_000}}
}

func count(members []*roster.Entry) Statistics {
	s := Statistics{industries: map[string]int{}, staffs: map[int64]int{}, capital: map[int64]int{}}
	for _, c := range nihongo.Industries() {
		s.Industry = append(s.Industry, Class{Code: c.Code, Name: c.Name})
	}
	for _, name := range nihongo.DoyukaiIndustries() {
		s.Doyukai = append(s.Doyukai, Class{Name: name})
	}
	for _, c := range staffSteps() {
		s.Staff = append(s.Staff, Class{Name: c.name})
	}
	s.Capital = []Class{{Name: SoleTrader}}
	for _, c := range capitalSteps() {
		s.Capital = append(s.Capital, Class{Name: c.name})
	}
	for _, list := range []*[]Class{&s.Industry, &s.Doyukai, &s.Staff, &s.Capital} {
		*list = append(*list, Class{Name: Blank})
	}
	seen := map[roster.ID]bool{}
	for _, e := range members {
		s.add(e.Company, !seen[e.Company.ID])
		seen[e.Company.ID] = true
	}
	return s
}

// add counts one member, and the company when it is seen for the first time.
func (s *Statistics) add(c *roster.Company, first bool) {
	industry := division(c)
	capital := c.Capital
	in := []*Class{
		named(s.Industry, func(x Class) bool { return x.Code == industry && industry != "" }),
		named(s.Doyukai, func(x Class) bool { return x.Name == nihongo.DoyukaiIndustry(industry) }),
		stepOf(s.Staff[:len(s.Staff)-1], staffSteps(), c.Staff(), &s.Staff[len(s.Staff)-1]),
		stepOf(s.Capital[1:len(s.Capital)-1], capitalSteps(), capital, &s.Capital[len(s.Capital)-1]),
	}
	if c.Sole {
		in[3] = &s.Capital[0]
	}
	s.Members++
	for _, class := range in {
		class.Members++
	}
	if !first {
		return
	}
	s.Companies++
	for _, class := range in {
		class.Companies++
	}
	if industry != "" {
		s.industries[industry]++
	}
	if staff := c.Staff(); staff.Known {
		s.AverageStaff.N++
		s.AverageStaff.Sum += staff.N
		s.staffs[staff.N]++
	} else {
		s.AverageStaff.Blank++
	}
	switch {
	case c.Sole:
		s.AverageCapital.Sole++
	case capital.Known:
		s.AverageCapital.N++
		s.AverageCapital.Sum += capital.N
		s.capital[capital.N]++
	default:
		s.AverageCapital.Blank++
	}
}

// division is the company's JSIC division, "" when there is none of that code.
func division(c *roster.Company) string {
	if len(c.Industry) != 1 || nihongo.Industry(c.Industry) == "" {
		return ""
	}
	return c.Industry
}

// named finds the class, else the last one, 未記入.
func named(classes []Class, is func(Class) bool) *Class {
	if i := slices.IndexFunc(classes, is); i >= 0 {
		return &classes[i]
	}
	return &classes[len(classes)-1]
}

func stepOf(classes []Class, steps []step, n roster.Amount, blank *Class) *Class {
	if !n.Known {
		return blank
	}
	at := 0
	for i, s := range steps {
		if n.N >= s.from {
			at = i
		}
	}
	return &classes[at]
}
