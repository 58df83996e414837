package practice

// Companies: name and form, where they are, how large they are.

import (
	"math"
	"strconv"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// forms are the legal forms and how they are written; the weights are those of
// real lists of small companies.
var (
	forms = []struct {
		before, after string // the form, written before or after the name
		kind          string // 組織区分 of its 法人番号, "" for a sole proprietor
	}{
		{"株式会社", "", "01"}, {"", "株式会社", "01"}, {"有限会社", "", "02"}, {"", "有限会社", "02"},
		{"㈱", "", "01"}, {"合同会社", "", "03"}, {"", "", ""},
	}
	formOdds = newOdds(35, 35, 7, 4, 7, 4, 8)
)

// capitals are usual amounts in million yen. They average 13 to 15 million.
var (
	capitals    = []int64{1, 3, 5, 10, 20, 30, 50, 100, 300}
	capitalOdds = newOdds(32, 100, 52, 140, 36, 16, 14, 8, 3)
)

// Staff is spread log-normally around 11.5 persons and averages 30.
const (
	staffMedian = 11.5
	staffSpread = 1.38
	staffMost   = 3000
)

// company founds a company that was there so many days ago, at the latest.
func (m *maker) company(ago int) *roster.Company {
	t := &trades[tradeOdds.draw(m.rand)]
	form := forms[formOdds.draw(m.rand)]
	name := pick(m.rand, parts)
	if m.chance(35) {
		name = pick(m.rand, families)
	}
	suffix := pick(m.rand, t.suffixes)
	home := m.homes.draw(m.rand)
	c := m.companies.put(roster.Company{ID: m.ids.next(),
		Name: m.texts.join(form.before, name.text, suffix.text, form.after), Kana: m.texts.join(name.kana, suffix.kana),
		Prefecture: home.Prefecture, Municipality: home.Code, Address: m.address(home),
		Industry: t.division, IndustryDetail: pick(m.rand, t.details)})
	if !m.chance(1.5) {
		c.Postal = home.Postal
	}
	if m.chance(60) {
		c.Business = pick(m.rand, t.business)
	}
	if form.kind == "" {
		c.Sole, c.NumberWhy = true, "個人事業"
	} else if !m.chance(7) {
		c.Number = m.numbers.next(form.kind)
	}
	m.means(c)
	if !m.chance(12) {
		founded := ago + int(math.Abs(m.rand.NormFloat64())*22*365)
		c.Founded = m.days.ago(founded)
		if !c.Sole && m.chance(80) {
			c.Established = m.days.ago(founded - m.rand.IntN(founded-ago+1))
		}
	}
	return c
}

var tradeOdds = func() odds {
	w := make([]int, len(trades))
	for i, t := range trades {
		w[i] = t.permille
	}
	return newOdds(w...)
}()

// means fills capital and staff, or leaves them out where nobody asked.
func (m *maker) means(c *roster.Company) {
	if !c.Sole && !m.chance(5) {
		c.Capital = roster.Known(capitals[capitalOdds.draw(m.rand)] * 1_000_000)
	}
	if m.chance(6) {
		return
	}
	staff := int64(min(math.Exp(math.Log(staffMedian)+staffSpread*m.rand.NormFloat64()), staffMost) + 0.5)
	part := int64(float64(staff) * m.rand.Float64() * m.rand.Float64())
	c.Regular, c.Part = roster.Known(staff-part), roster.Known(part)
}

// address is a lot in the town, sometimes a floor of a building.
func (m *maker) address(p nihongo.Place) string {
	n := func(most int) string { return strconv.Itoa(1 + m.rand.IntN(most)) }
	floor := ""
	if m.chance(8) {
		floor = m.texts.join(" ", pick(m.rand, parts).text, "ビル", n(6), "階")
	}
	switch m.rand.IntN(4) {
	case 0:
		return m.texts.join(p.Municipality, p.Town, n(1900), "番地", floor)
	case 1:
		return m.texts.join(p.Municipality, p.Town, n(900), "番地の", n(12), floor)
	case 2:
		return m.texts.join(p.Municipality, p.Town, n(5), "丁目", n(30), "番", n(20), "号", floor)
	}
	return m.texts.join(p.Municipality, p.Town, n(1900), "-", n(12), floor)
}
