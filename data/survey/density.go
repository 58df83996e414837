package survey

// 組織率: members on the companies there are, by municipality. The national
// conference publishes it as 会員数 ÷ 法人企業数 (domain: §1.2).

import (
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Place is one municipality, or what belongs to none (Code "").
type Place struct {
	Code, Name   string
	Members      int        // 名
	Companies    int        // 社 with a member
	Corporations roster.Yen // 法人企業数 of the table, unknown where it has none
	Entries      []*roster.Entry
}

// Rate is 会員数 ÷ 法人企業数, false when that is unknown or zero.
func (p Place) Rate() (float64, bool) {
	if !p.Corporations.Known || p.Corporations.N == 0 {
		return 0, false
	}
	return float64(p.Members) / float64(p.Corporations.N), true
}

// Empty reports whether it is 空白自治体: a municipality without any member.
func (p Place) Empty() bool { return p.Code != "" && p.Members == 0 }

// Density is 組織率 of a prefecture on one day.
type Density struct {
	Day    nihongo.Day
	Places []Place // municipalities by code, then 県外 and 不明 where there are any
	Total  Place   // all members; Corporations of those municipalities the table has
	Table  *Table  // nil for none: rates are unknown then
}

// Names of the lines that are no municipality.
const (
	Elsewhere = "県外"
	Unknown   = "市区町村不明"
)

// Measure counts the members of the day of the Book by municipality of their
// company. Wards of a city count for the city, unless the table has the wards.
func Measure(book *roster.Book, table *Table) *Density {
	d := &Density{Day: book.Day(), Table: table, Total: Place{Name: "全体"}}
	home := book.Office().Prefecture
	at := map[string]int{}
	for _, m := range municipalities(home, table) {
		p := Place{Code: m.Code, Name: m.Name}
		if table != nil {
			if n, ok := table.Counts[m.Code]; ok {
				p.Corporations = roster.Known(int64(n))
				d.Total.Corporations = roster.Known(d.Total.Corporations.N + int64(n))
			}
		}
		at[m.Code] = len(d.Places)
		d.Places = append(d.Places, p)
	}
	var others [2]Place
	others[0].Name, others[1].Name = Elsewhere, Unknown
	cities := wards(home)
	seen := map[roster.ID]bool{}
	for _, e := range book.Entries() {
		if !e.CountsOn(d.Day) {
			continue
		}
		code := codeOf(e.Company)
		if _, own := at[code]; !own {
			code = firstOf(code, cities[code], at)
		}
		p := &others[1]
		switch i, own := at[code]; {
		case own:
			p = &d.Places[i]
		case len(code) == 5 && code[:2] != home:
			p = &others[0]
		}
		for _, to := range []*Place{p, &d.Total} {
			to.Members++
			if !seen[e.Company.ID] {
				to.Companies++
			}
		}
		p.Entries = append(p.Entries, e)
		seen[e.Company.ID] = true
	}
	for _, p := range others {
		if p.Members > 0 {
			d.Places = append(d.Places, p)
		}
	}
	return d
}

func firstOf(code, city string, at map[string]int) string {
	if _, ok := at[city]; ok {
		return city
	}
	return code
}

// codeOf is the municipality of a company: its code, else as its address says.
func codeOf(c *roster.Company) string {
	if m, ok := nihongo.MunicipalityByCode(c.Municipality); ok {
		return m.Code
	}
	return nihongo.SplitAddress(c.Prefecture + c.Address).Code
}

// Empty lists the municipalities without a member.
func (d *Density) Empty() []Place {
	var list []Place
	for _, p := range d.Places {
		if p.Empty() {
			list = append(list, p)
		}
	}
	return list
}

// Reached is how many municipalities have a rate of at least that.
func (d *Density) Reached(rate float64) int {
	n := 0
	for _, p := range d.Places {
		if r, ok := p.Rate(); ok && r >= rate {
			n++
		}
	}
	return n
}

// municipalities are those of a prefecture that can have a line: of a city with
// wards either the wards, where the table has them, or the city.
func municipalities(prefecture string, table *Table) []nihongo.Municipality {
	list := nihongo.Municipalities(prefecture)
	cities := wards(prefecture)
	divided := map[string]bool{}
	for ward, city := range cities {
		if table != nil {
			if _, ok := table.Counts[ward]; ok {
				divided[city] = true
			}
		}
	}
	return slices.DeleteFunc(list, func(m nihongo.Municipality) bool {
		if city := cities[m.Code]; city != "" {
			return !divided[city]
		}
		return divided[m.Code]
	})
}

// wards leads from the wards of a prefecture to their cities; the wards of Tokyo
// are municipalities of their own.
func wards(prefecture string) map[string]string {
	list := nihongo.Municipalities(prefecture)
	of := map[string]string{}
	for _, m := range list {
		for _, city := range list {
			if m.Code > city.Code && strings.HasSuffix(city.Name, "市") && strings.HasPrefix(m.Name, city.Name) && strings.HasSuffix(m.Name, "区") {
				of[m.Code] = city.Code
			}
		}
	}
	return of
}
