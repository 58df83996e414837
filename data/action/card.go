// Package action leads from what a person does to one member or to many — fills
// in the form, notes a leaving, moves forty to a new branch, pastes a column —
// to the one journal.Action that says it. It reads a Book and proposes; applying
// is for the office. Every action is one sentence in the history and one undo.
package action

// One member's records as the form edits them: text by field, and back.

import (
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// ConsentPrefix stands before the channel in the name of a word of consent.
// All other fields of the form are named kind.field, as member.tel.
const ConsentPrefix = "consent:"

// CompanyField is the company through which somebody is a member: the id of one
// that is there, "" for a new one.
const CompanyField = "member.company"

// Card holds copies of the records that a member consists of.
type Card struct {
	Company   roster.Company
	Member    roster.Member
	Spell     roster.Spell              // the last one; ID "" when there is none
	Placement roster.Placement          // the present or last one; ID "" when there is none
	Consents  map[string]roster.Consent // the word that holds, by channel
}

// CardOf copies a member's records; for nil an empty one, with new ids.
func CardOf(book *roster.Book, e *roster.Entry) Card {
	c := Card{Consents: map[string]roster.Consent{}}
	if e == nil {
		c.Company.ID, c.Member.ID = roster.NewID(), roster.NewID()
		c.Member.Company = c.Company.ID
		return c
	}
	c.Company, c.Member = *e.Company, *e.Member
	if s := e.LastSpell(book.Day()); s != nil {
		c.Spell = *s
	}
	if p := placementOf(book, e); p != nil {
		c.Placement = *p
	}
	for _, channel := range roster.Channels() {
		if i := lastConsent(e, channel, book.Day()); i >= 0 {
			c.Consents[channel] = *e.Consents[i]
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

// Get is the canonical text of a field of the form.
func (c *Card) Get(id string) string {
	if channel, ok := strings.CutPrefix(id, ConsentPrefix); ok {
		return c.Consents[channel].Word
	}
	kind, field, _ := strings.Cut(id, ".")
	switch journal.Kind(kind) {
	case roster.CompanyKind:
		return roster.Get(&c.Company, field)
	case roster.MemberKind:
		return roster.Get(&c.Member, field)
	case roster.SpellKind:
		return roster.Get(&c.Spell, field)
	case roster.PlacementKind:
		return roster.Get(&c.Placement, field)
	}
	return ""
}

// Set sets a field; the error Is roster.ErrValue or roster.ErrField. Consents
// are dated and are not set here.
func (c *Card) Set(id, value string) error {
	kind, field, _ := strings.Cut(id, ".")
	switch journal.Kind(kind) {
	case roster.CompanyKind:
		return roster.Set(&c.Company, field, value)
	case roster.MemberKind:
		return roster.Set(&c.Member, field, value)
	case roster.SpellKind:
		return roster.Set(&c.Spell, field, value)
	case roster.PlacementKind:
		return roster.Set(&c.Placement, field, value)
	}
	return roster.ErrField
}

// Values is what the form shows.
func (c *Card) Values() map[string]string {
	v := map[string]string{}
	for _, id := range FieldIDs() {
		v[id] = c.Get(id)
	}
	return v
}

// FieldIDs lists the fields that the form edits, in the order of a joining form.
func FieldIDs() []string {
	ids := []string{
		CompanyField, "member.number", "member.type", "member.uncounted", "member.name", "member.kana",
		"member.title", "member.may_sign", "member.sign_since", "member.birth_year",
		"company.name", "company.kana", "company.corporate_number", "company.number_why", "company.sole",
		"company.postal", "company.prefecture", "company.address", "company.url",
		"company.industry", "company.industry_detail", "company.business",
		"company.capital_yen", "company.regular", "company.part", "company.founded", "company.established",
		"placement.unit", "placement.valid_from", "placement.role",
		"spell.applied", "spell.approved", "spell.joined", "spell.join_kind", "spell.join_month", "spell.introducer",
		"spell.left_on", "spell.leave_kind", "spell.leave_month", "spell.reason", "spell.reason_text",
		"member.tel", "member.fax", "member.mobile", "member.email", "member.contact",
	}
	for _, channel := range roster.Channels() {
		ids = append(ids, ConsentPrefix+channel)
	}
	return ids
}

// Label is the Japanese word for a field of the form.
func Label(id string) string {
	if channel, ok := strings.CutPrefix(id, ConsentPrefix); ok {
		return channel + "の同意"
	}
	kind, field, _ := strings.Cut(id, ".")
	f, _ := roster.FieldOf(journal.Kind(kind), field)
	return f.Label
}

// Shown writes a field's value for a sentence.
func Shown(book *roster.Book, id, value string) string {
	if strings.HasPrefix(id, ConsentPrefix) {
		if value == "" {
			return "未確認"
		}
		return value
	}
	kind, field, _ := strings.Cut(id, ".")
	f, _ := roster.FieldOf(journal.Kind(kind), field)
	return book.Shown(journal.Kind(kind), f, value)
}

// Tidy brings what was typed into the form in which values are kept; what it
// does not understand stays, for Check to complain of.
func Tidy(id, value string) string {
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
	for _, id := range FieldIDs() {
		if _, ok := values[id]; ok {
			ids = append(ids, id)
		}
	}
	return slices.Clip(ids)
}
