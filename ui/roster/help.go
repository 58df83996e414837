package roster

// What the form offers while somebody types: addresses for a 〒, the company or
// the person who is there already, the reading of what was just confirmed.
// Nothing that stands in a field is ever overwritten.

import (
	"context"
	"slices"
	"strings"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/upkeep"
	"kaisei/ui/part"
)

// offerAddresses writes the one address of a 〒 into an empty field, or offers
// those there are.
func (p *panel) offerAddresses(postal string) {
	v := p.form.Values()
	places := nihongo.LookupPostal(postal)
	field := p.form.Field("company.postal")
	field.SetOffers(nil)
	switch {
	case len(places) == 0 || v["company.address"] != "":
	case len(places) == 1:
		p.putAddress(places[0])
	default:
		var offers []part.Offer
		for _, place := range places {
			offers = append(offers, part.Offer{Text: place.Prefecture + place.Municipality + place.Town, Do: func() {
				p.putAddress(place)
				field.SetOffers(nil)
				p.form.Focus("company.address")
			}})
		}
		field.SetOffers(offers)
	}
}

func (p *panel) putAddress(place nihongo.Place) {
	p.form.Field("company.prefecture").SetValue(place.Prefecture)
	p.form.Field("company.address").SetValue(place.Municipality + place.Town)
	p.showState()
}

// telling are the fields by which somebody may turn out to be there already.
var telling = []string{"member.number", "member.name", "member.kana", "member.tel", "member.email",
	"company.name", "company.corporate_number"}

// offerKnown names below the field being typed who is there already.
func (p *panel) offerKnown(id string) {
	if !slices.Contains(telling, id) {
		return
	}
	v := p.form.Values()
	draft := upkeep.Draft{Except: p.member, Company: p.company}
	if !p.new {
		draft.Company = p.entry().Company.ID
	}
	switch id { // only what is being typed is judged; the rest was judged in its turn
	case "member.number":
		draft.Number = v[id]
	case "member.name", "member.kana":
		draft.Name, draft.Kana, draft.CompanyName = v["member.name"], v["member.kana"], v["company.name"]
	case "member.tel":
		draft.Tel = v[id]
	case "member.email":
		draft.Email = v[id]
	case "company.name":
		draft.CompanyName, draft.Prefecture = v[id], v["company.prefecture"]
	case "company.corporate_number":
		draft.CorporateNumber = v[id]
	}
	var found []upkeep.Match
	book := p.desk.File().Book()
	p.knowing.Run(context.Background(), func(context.Context) error {
		found = upkeep.Near(book, draft)
		return nil
	}, func(error) {
		var offers []part.Offer
		for _, m := range found {
			offers = append(offers, p.offer(book, m))
		}
		p.form.Field(id).SetOffers(offers)
	})
}

// offer says who is meant and what may be done about it.
func (p *panel) offer(book *roster.Book, m upkeep.Match) part.Offer {
	why := "（" + strings.Join(m.Why, "、") + "）"
	if m.Firm && p.new {
		return part.Offer{Text: m.Entry.Company.Name + " の会員にする" + why, Do: func() { p.joinCompany(m.Entry.Company) }}
	}
	verb := " を開く"
	if m.Entry.SpellOn(book.Day()) == nil {
		verb = "（" + m.Entry.StateWordOn(book.Day()) + "）を開いて再入会にする"
	}
	return part.Offer{Text: m.Entry.Called() + verb + why, Do: func() { p.reveal(m.Entry.ID) }}
}

// joinCompany makes the new member one of a company that is there: its fields
// show what is known and are, where changed, changes to it.
func (p *panel) joinCompany(c *roster.Company) {
	p.company = c.ID
	for _, id := range action.FieldIDs() {
		field := p.form.Field(id)
		if name, ok := strings.CutPrefix(id, "company."); ok && field != nil {
			p.base[id] = roster.Get(c, name)
			field.SetValue(p.base[id])
			field.SetOffers(nil)
		}
	}
	p.form.Field("company.industry_detail").SetOptions(industries(c.Industry))
	p.form.Field("company.industry_detail").SetValue(c.IndustryDetail)
	p.form.Field(sharedID).SetValue(strings.Join(colleagues(p.desk.File().Book(), c.ID, ""), "、"))
	p.showState()
	p.form.Focus("placement.unit")
}

// readings leads what the input method heard into the kana of a name, as long
// as nobody has written another one there.
func (p *panel) readings() {
	for name, kana := range map[string]string{"member.name": "member.kana", "company.name": "company.kana"} {
		p.form.Field(name).OnReading = func(committed, reading string) {
			to := p.form.Field(kana)
			if now := to.Value(); now != "" && now != p.heard[kana] {
				return
			}
			next := p.heard[kana] + reading
			if p.form.Field(name).Value() == committed { // the first of the name, or all of it anew
				next = reading
			}
			shown := nihongo.Katakana(next)
			if kana == "company.kana" {
				shown = nihongo.StripKanaForm(next)
			}
			p.heard[kana] = shown
			to.SetValue(shown)
			p.showState()
		}
	}
}
