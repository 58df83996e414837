package upkeep

import (
	"context"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// firm is a company as it is compared.
type firm struct {
	*roster.Company
	number  string // only when its check digit fits
	key     string // name without its form
	form    string
	kana    string
	place   string // municipality and address
	url     string
	tels    []string
	members int // those on the day
	filled  int
}

func newFirm(c *roster.Company) *firm {
	name := nihongo.ParseCompany(c.Name)
	f := &firm{Company: c, key: nihongo.SearchKey(name.Core), form: name.Form,
		kana: nihongo.SearchKey(nihongo.StripKanaForm(c.Kana)), place: placeKey(c), url: nihongo.SearchKey(c.URL)}
	if n, err := nihongo.CorporateNumber(c.Number); err == nil {
		f.number = n
	}
	for _, s := range []string{c.Name, c.Kana, c.Number, c.Postal, c.Prefecture, c.Municipality, c.Address, c.URL, c.Industry,
		c.Business, c.Capital.String(), c.Regular.String(), c.Part.String(), string(c.Founded), string(c.Established)} {
		if s != "" {
			f.filled++
		}
	}
	return f
}

// placeKey is the address for comparing, "" when only the town is known.
func placeKey(c *roster.Company) string {
	if key := nihongo.SearchKey(c.Address); len([]rune(key)) > 4 {
		return c.Prefecture + key
	}
	return ""
}

func companyTwins(ctx context.Context, book *roster.Book) ([]Twin, error) {
	list := book.Companies()
	firms, at := make([]*firm, len(list)), make(map[roster.ID]*firm, len(list))
	for i, c := range list {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		firms[i] = newFirm(c)
		at[c.ID] = firms[i]
	}
	for _, e := range book.Entries() {
		f := at[e.Company.ID]
		if f == nil {
			continue
		}
		if e.SpellOn(book.Day()) != nil {
			f.members++
		}
		if tel := nihongo.TelephoneKey(e.Tel); len(tel) >= 9 && !slices.Contains(f.tels, tel) {
			f.tels = append(f.tels, tel)
		}
	}
	keys := newBlocks(5 * len(firms))
	for i, f := range firms {
		keys.put(i, "number", f.number)
		keys.put(i, "name", f.key)
		keys.put(i, "kana and place", f.kana, f.place)
		keys.put(i, "url and place", f.url, f.place)
		for _, tel := range f.tels {
			keys.put(i, "tel", tel)
		}
	}
	var found []Twin
	err := keys.pairs(ctx, func(x, y int) {
		a, b := firms[x], firms[y]
		s := likeFirm(a, b)
		if s.sum < worth {
			return
		}
		if b.members > a.members || b.members == a.members && b.filled > a.filled {
			a, b = b, a
		}
		found = append(found, Twin{Kind: roster.CompanyKind, Keep: a.ID, Drop: b.ID, Evidence: s.why, Score: s.sum})
	})
	return found, err
}

// likeFirm weighs two companies. Two valid 法人番号 that differ are two companies,
// whatever else they share: the companies of a group do.
func likeFirm(a, b *firm) (s score) {
	if differ(a.number, b.number) {
		return s
	}
	s.add(same(a.number, b.number), 100, "法人番号が同じ")
	named := same(a.key, b.key)
	s.add(named && a.form == b.form, 45, "企業名が同じ")
	s.add(named && a.form != b.form, 35, "法人格を除いた企業名が同じ")
	s.add(named && same(a.Prefecture, b.Prefecture), 20, "都道府県が同じ")
	s.add(named && differ(a.Prefecture, b.Prefecture), -30, "都道府県が違う")
	s.add(!named && same(a.kana, b.kana), 30, "企業名の読みが同じ")
	s.add(slices.ContainsFunc(a.tels, func(tel string) bool { return slices.Contains(b.tels, tel) }), 40, "電話番号が同じ")
	s.add(same(a.place, b.place), 25, "住所が同じ")
	s.add(same(a.url, b.url), 30, "ホームページが同じ")
	return s
}
