package roster

// One member's records as the form edits them: text by field, and back.

import (
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Fields of the form are named kind.field, as member.tel; a word of consent is
// consent.<channel>.
const consentPrefix = "consent."

// card holds copies of the records that a member consists of.
type card struct {
	company   roster.Company
	member    roster.Member
	spell     roster.Spell     // the last one; ID "" when there is none
	placement roster.Placement // the present or last one; ID "" when there is none
	consents  map[string]roster.Consent
}

// cardOf copies a member's records; for nil an empty card, with new ids.
func cardOf(book *roster.Book, e *roster.Entry) card {
	c := card{consents: map[string]roster.Consent{}}
	if e == nil {
		c.company.ID, c.member.ID = roster.NewID(), roster.NewID()
		c.member.Company = c.company.ID
		return c
	}
	c.company, c.member = *e.Company, *e.Member
	if s := e.LastSpell(book.Day()); s != nil {
		c.spell = *s
	}
	if p := placementOf(book, e); p != nil {
		c.placement = *p
	}
	for _, channel := range roster.Channels() {
		if i := lastConsent(e, channel, book.Day()); i >= 0 {
			c.consents[channel] = *e.Consents[i]
		}
	}
	return c
}

// placementOf is the placement in a unit that holds, else the last one begun.
func placementOf(book *roster.Book, e *roster.Entry) *roster.Placement {
	var last *roster.Placement
	for _, p := range e.Placements {
		u := book.Unit(p.Unit)
		if u == nil || u.Kind == roster.UnitCommittee || p.From > book.Day() {
			continue
		}
		if last == nil || p.On(book.Day()) || !last.On(book.Day()) {
			last = p
		}
	}
	return last
}

func lastConsent(e *roster.Entry, channel string, day nihongo.Day) int {
	at := -1
	for i, c := range e.Consents {
		if c.Channel == channel && c.On <= day && (at < 0 || c.On >= e.Consents[at].On) {
			at = i
		}
	}
	return at
}

// get is the canonical text of a field of the form.
func (c *card) get(id string) string {
	if channel, ok := strings.CutPrefix(id, consentPrefix); ok {
		return c.consents[channel].Word
	}
	kind, field, _ := strings.Cut(id, ".")
	switch journal.Kind(kind) {
	case roster.CompanyKind:
		return roster.Get(&c.company, field)
	case roster.MemberKind:
		return roster.Get(&c.member, field)
	case roster.SpellKind:
		return roster.Get(&c.spell, field)
	case roster.PlacementKind:
		return roster.Get(&c.placement, field)
	}
	return ""
}

// set sets a field; the error Is roster.ErrValue or roster.ErrField. Consents
// are dated and are not set here.
func (c *card) set(id, value string) error {
	kind, field, _ := strings.Cut(id, ".")
	switch journal.Kind(kind) {
	case roster.CompanyKind:
		return roster.Set(&c.company, field, value)
	case roster.MemberKind:
		return roster.Set(&c.member, field, value)
	case roster.SpellKind:
		return roster.Set(&c.spell, field, value)
	case roster.PlacementKind:
		return roster.Set(&c.placement, field, value)
	}
	return roster.ErrField
}

// values is what the form shows.
func (c *card) values() map[string]string {
	v := map[string]string{}
	for _, id := range fieldIDs() {
		v[id] = c.get(id)
	}
	return v
}

// fieldIDs lists the fields that the form edits, in the order of a joining form.
func fieldIDs() []string {
	ids := []string{
		"member.number", "member.type", "member.uncounted", "member.name", "member.kana",
		"member.title", "member.may_sign", "member.sign_since", "member.birth_year",
		"company.name", "company.kana", "company.corporate_number", "company.number_why", "company.sole",
		"company.postal", "company.prefecture", "company.address", "company.url",
		"company.industry", "company.industry_detail", "company.business",
		"company.capital_yen", "company.regular", "company.part", "company.founded", "company.established",
		"placement.unit", "placement.valid_from", "placement.role",
		"spell.applied", "spell.approved", "spell.joined", "spell.join_kind",
		"spell.left_on", "spell.leave_kind", "spell.reason",
		"member.tel", "member.fax", "member.mobile", "member.email", "member.contact",
	}
	for _, channel := range roster.Channels() {
		ids = append(ids, consentPrefix+channel)
	}
	return ids
}

// label is the Japanese word for a field of the form.
func label(id string) string {
	if channel, ok := strings.CutPrefix(id, consentPrefix); ok {
		return channel + "の同意"
	}
	kind, field, _ := strings.Cut(id, ".")
	f, _ := roster.FieldOf(journal.Kind(kind), field)
	return f.Label
}

// shown writes a field's value for a sentence.
func shown(book *roster.Book, id, value string) string {
	if strings.HasPrefix(id, consentPrefix) {
		if value == "" {
			return "未確認"
		}
		return value
	}
	kind, field, _ := strings.Cut(id, ".")
	f, _ := roster.FieldOf(journal.Kind(kind), field)
	return book.Shown(journal.Kind(kind), f, value)
}

// tidy brings what was typed into the form in which values are kept; what it
// does not understand stays, for check to complain of.
func tidy(id, value string) string {
	value = strings.TrimSpace(value)
	switch id {
	case "company.corporate_number":
		if n, err := nihongo.CorporateNumber(value); err == nil {
			return n
		}
	case "company.postal":
		if n, err := nihongo.Postal(value); err == nil {
			return n
		}
	case "member.tel", "member.fax", "member.mobile":
		return nihongo.Telephone(value)
	case "company.kana", "member.kana":
		return nihongo.Katakana(value)
	}
	return value
}

// inOrder lists the ids of changed values in the order of the form.
func inOrder(values map[string]string) []string {
	var ids []string
	for _, id := range fieldIDs() {
		if _, ok := values[id]; ok {
			ids = append(ids, id)
		}
	}
	return slices.Clip(ids)
}
