package practice

// Who joins when, and what becomes of them.

import (
	"math"
	"strconv"
	"strings"

	"kaisei/data/roster"
)

// How the roster grew. The rates follow what the national conference
// publishes: one in ten joins within a year, 7 to 9 % leave.
const (
	historyYears = 30.0
	fading       = 0.09 // of those who joined in a year, so many fewer are left a year later
	formerShare  = 0.26 // persons who have left, per member
	recency      = 1.5  // above 1: leavers left rather lately than early
)

// cards yields the whole roster. It ends with exactly the number of members
// that the office was asked for.
func (m *maker) cards(yield func(Card) bool) {
	left := 0.0
	for made := 0; made < m.size; {
		// The place in the row tells how long ago: older members are fewer.
		row := 1 - (float64(made)+m.rand.Float64())/float64(m.size)
		years := -math.Log(1-row*(1-math.Exp(-fading*historyYears))) / fading
		ago := int(years * 365.25)

		for left += formerShare; left >= 1; left-- {
			if !yield(m.former(ago)) {
				return
			}
		}
		var card Card
		var more int
		switch room := m.size - made; {
		case m.chance(0.5) && len(m.earlier) > 0:
			card, more = m.doubled(), 1
		case m.chance(0.3):
			card = m.applicant()
		case m.chance(0.5):
			card, more = m.supporter(ago), 1
		case m.chance(2):
			card, more = m.succession(ago), 1
		case m.chance(4) && room >= 2:
			card, more = m.pair(ago), 2
		default:
			card, more = m.plain(ago), 1
		}
		made += more
		if !yield(card) {
			return
		}
		m.remember(card)
	}
}

// remember keeps a few cards that a double entry may be made of.
func (m *maker) remember(c Card) {
	const kept = 32
	if len(m.earlier) < kept {
		m.earlier = append(m.earlier, c)
	} else if m.chance(3) {
		m.earlier[m.rand.IntN(kept)] = c
	}
}

// plain is a company with one member, sometimes one who has been away.
func (m *maker) plain(ago int) Card {
	c := m.company(ago)
	p := m.person(c, m.title(c, true))
	kind := m.joinKind()
	if m.chance(2) {
		away := ago + 200 + m.rand.IntN(1500)
		joined := m.spell(&p, away+300+m.rand.IntN(3000), roster.JoinNew)
		m.leave(&p, joined, away, m.reason())
		kind = roster.JoinAgain
	}
	m.spell(&p, ago, kind)
	m.consents(&p, ago)
	m.committee(&p, ago)
	return Card{c, []Person{p}}
}

// pair is a company with two members, the second a later one.
func (m *maker) pair(ago int) Card {
	card := m.plain(ago)
	p := m.person(card.Company, pick(m.rand, []string{"専務取締役", "常務取締役", "取締役", "後継者"}))
	later := m.rand.IntN(ago + 1)
	m.spell(&p, later, roster.JoinNew)
	m.consents(&p, later)
	card.Persons = append(card.Persons, p)
	return card
}

// former is somebody who has left.
func (m *maker) former(ago int) Card {
	ago = max(ago, 60)
	c := m.company(ago)
	p := m.person(c, m.title(c, true))
	joined := m.spell(&p, ago, m.joinKind())
	m.leave(&p, joined, int(float64(ago)*math.Pow(m.rand.Float64(), recency)), m.reason())
	m.consents(&p, ago)
	return Card{c, []Person{p}}
}

// succession is a company whose new president took the place of the old one.
func (m *maker) succession(ago int) Card {
	ago = max(ago, 60)
	c := m.company(ago)
	old := m.person(c, m.title(c, true))
	joined := m.spell(&old, ago, roster.JoinNew)
	handed := m.leave(&old, joined, m.rand.IntN(ago), roster.ReasonSucceed)
	heir := m.person(c, old.Member.Title)
	if m.chance(70) { // in the family
		family, _, _ := strings.Cut(old.Member.Name, " ")
		kana, _, _ := strings.Cut(old.Member.Kana, " ")
		_, given, _ := strings.Cut(heir.Member.Name, " ")
		_, givenKana, _ := strings.Cut(heir.Member.Kana, " ")
		heir.Member.Name, heir.Member.Kana = family+" "+given, kana+" "+givenKana
	}
	m.spell(&heir, handed, roster.JoinSucceed)
	heir.Placements = heir.Placements[:1]
	heir.Placements[0].Unit, heir.Placements[0].To = old.Placements[len(old.Placements)-1].Unit, ""
	m.consents(&heir, handed)
	return Card{c, []Person{old, heir}}
}

// applicant has applied and waits for the board.
func (m *maker) applicant() Card {
	c := m.company(0)
	p := m.person(c, m.title(c, true))
	p.Spells = append(p.Spells, &roster.Spell{ID: m.ids.next(), Member: p.Member.ID,
		Applied: m.days.ago(m.rand.IntN(40)), JoinKind: roster.JoinNew})
	return Card{c, []Person{p}}
}

// supporter belongs without being counted in 会勢.
func (m *maker) supporter(ago int) Card {
	card := m.plain(ago)
	card.Persons[0].Member.Type, card.Persons[0].Member.Uncounted = "サポート会員", true
	return card
}

// person makes a member of a company, not yet joined to anything.
func (m *maker) person(c *roster.Company, title string) Person {
	m.issued++
	number := strconv.Itoa(m.issued)
	number = m.texts.join("00000"[min(len(number), 5):], number)
	given, sex := pick(m.rand, men), "男"
	if m.chance(9) { // 2011: 9 % of the members were women
		given, sex = pick(m.rand, women), "女"
	}
	if m.chance(70) {
		sex = ""
	}
	family := pick(m.rand, families)
	r := m.members.put(roster.Member{ID: m.ids.next(), Company: c.ID, Number: number,
		Name: m.texts.join(family.text, " ", given.text), Kana: m.texts.join(family.kana, " ", given.kana),
		Title: title, MaySign: strings.Contains(title, "代表"), Sex: sex})
	m.contacts(r)
	return Person{Member: r}
}

func (m *maker) title(c *roster.Company, head bool) string {
	switch {
	case c.Sole:
		return "代表"
	case head && m.chance(88):
		return pick(m.rand, []string{"代表取締役", "代表取締役", "代表取締役", "代表取締役社長", "代表取締役会長", "取締役社長"})
	}
	return pick(m.rand, []string{"専務取締役", "取締役", "常務取締役", "会長"})
}

func (m *maker) joinKind() string {
	if m.chance(1.5) {
		return roster.JoinTransfer
	}
	return roster.JoinNew
}

// reasons and how often they are given; illness is on purpose none of them.
var (
	reasons = []string{roster.ReasonClosed, roster.ReasonMerged, roster.ReasonMoved, roster.ReasonBusy, roster.ReasonCost,
		roster.ReasonExpected, roster.ReasonArrears, roster.ReasonDeath, roster.ReasonOther, roster.ReasonUnanswered}
	reasonOdds = newOdds(14, 3, 6, 26, 12, 8, 5, 3, 11, 12)
)

func (m *maker) reason() string { return reasons[reasonOdds.draw(m.rand)] }

// contacts fills telephone, fax and mail; some are missing.
func (m *maker) contacts(r *roster.Member) {
	// Area and exchange have six digits together. No exchange begins with 0.
	area := pick(m.rand, []string{"0740", "0748", "0749", "077"})
	exchange := strconv.Itoa(1000 + m.rand.IntN(100))[1 : 7-len(area)]
	line := 1000 + m.rand.IntN(8999)
	if !m.chance(3) {
		r.Tel = m.texts.join(area, "-", exchange, "-", strconv.Itoa(line))
	}
	if m.chance(72) {
		r.Fax = m.texts.join(area, "-", exchange, "-", strconv.Itoa(line+1))
	}
	if m.chance(30) {
		r.Mobile = m.texts.join("090-0", strconv.Itoa(100+m.rand.IntN(900)), "-", strconv.Itoa(1000+m.rand.IntN(9000)))
	}
	if m.chance(78) {
		r.Email = m.texts.join("kaiin", r.Number, "@example.jp")
	}
	if m.chance(40) {
		r.BirthYear = roster.Known(int64(m.year() - 32 - m.rand.IntN(42)))
	}
}

// year is the year of today.
func (m *maker) year() int {
	y, _ := strconv.Atoi(string(m.today[:min(4, len(m.today))]))
	return y
}

// answers says how many in a hundred agree and refuse.
var answers = []struct {
	channel string
	yes, no float64
}{
	{roster.ChannelPrinted, 66, 4},
	{roster.ChannelWeb, 34, 8},
	{roster.ChannelNational, 48, 6},
	{roster.ChannelNewspaper, 70, 2},
}

var evidence = []string{"申込書", "FAX", "メール", "口頭"}

// consents are what the member has said; who has said nothing is 未確認.
func (m *maker) consents(p *Person, ago int) {
	p.Consents = make([]*roster.Consent, 0, len(answers))
	for _, q := range answers {
		x, word := m.rand.Float64()*100, roster.ConsentYes
		switch {
		case x < q.no:
			word = roster.ConsentNo
		case x > q.no+q.yes:
			continue
		}
		p.Consents = append(p.Consents, m.consented.put(roster.Consent{ID: m.ids.next(), Member: p.Member.ID, Channel: q.channel,
			Word: word, On: m.days.ago(m.rand.IntN(min(ago, 3000) + 1)), Evidence: pick(m.rand, evidence)}))
	}
}

// variants are the other spellings under which a company is entered twice.
var variants = strings.NewReplacer("株式会社", "㈱", "有限会社", "(有)", "髙", "高", "﨑", "崎", "濵", "浜", "桒", "桑", "德", "徳", "𠮷", "吉")

// doubled is a company and person of before, entered once more by mistake:
// written otherwise, without its 法人番号, with a number of its own.
func (m *maker) doubled() Card {
	was := pick(m.rand, m.earlier)
	c := *was.Company
	c.ID, c.Number, c.NumberWhy = m.ids.next(), "", ""
	c.Name = variants.Replace(c.Name)
	if m.chance(30) {
		c.Address = ""
	}
	p := m.person(&c, was.Persons[0].Member.Title)
	first := was.Persons[0].Member
	p.Member.Name, p.Member.Kana, p.Member.Sex = variants.Replace(first.Name), first.Kana, first.Sex
	if first.Tel != "" {
		p.Member.Tel = first.Tel
	}
	m.spell(&p, m.rand.IntN(2000), roster.JoinNew)
	return Card{&c, []Person{p}}
}
