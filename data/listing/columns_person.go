package listing

// The columns about the person: who he is, where he belongs, how he is reached.

import (
	"cmp"
	"fmt"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

func personColumns() []Column {
	return []Column{
		plain("number", "会員番号", 88, "member.number", func(e *roster.Entry) string { return e.Number }).coded().
			by(func(_ *roster.Book, e *roster.Entry) string { return numberOrder(e.Number) }),
		plain("company", "企業名", 208, "company.name", func(e *roster.Entry) string { return e.Company.Name }).by(companyOrder),
		plain("kana", "企業名フリガナ", 144, "company.kana", func(e *roster.Entry) string { return e.Company.Kana }),
		plain("name", "氏名", 108, "member.name", func(e *roster.Entry) string { return e.Member.Name }).by(personOrder),
		plain("name_kana", "氏名フリガナ", 128, "member.kana", func(e *roster.Entry) string { return e.Member.Kana }),
		plain("title", "役職", 128, "member.title", func(e *roster.Entry) string { return e.Title }),
		plain("sign", "代表権", 72, "member.may_sign", func(e *roster.Entry) string { return word(e.MaySign, "あり") }),
		days("sign_since", "代表就任日", "member.sign_since", func(_ *roster.Book, e *roster.Entry) nihongo.Day { return e.SignSince }),
		unitColumn(),
		derived("role", "所属での役割", 112, roleIn),
		derived("boards", "委員会・役", 208, boards),
		derived("state", "状態", 80, func(b *roster.Book, e *roster.Entry) string { return e.StateWordOn(b.Day()) }),
		plain("type", "会員種別", 104, "member.type", func(e *roster.Entry) string { return e.Type }),
		plain("uncounted", "会勢", 88, "member.uncounted", func(e *roster.Entry) string { return word(e.Uncounted, "数えない") }),
		telephone("tel", "電話番号", "member.tel", func(e *roster.Entry) string { return e.Tel }),
		telephone("fax", "FAX番号", "member.fax", func(e *roster.Entry) string { return e.Fax }),
		telephone("mobile", "携帯電話", "member.mobile", func(e *roster.Entry) string { return e.Mobile }).ours(),
		plain("email", "メールアドレス", 192, "member.email", func(e *roster.Entry) string { return e.Email }).ours(),
		plain("contact", "連絡担当者", 128, "member.contact", func(e *roster.Entry) string { return e.Contact }).ours(),
		plain("sex", "性別", 64, "member.sex", func(e *roster.Entry) string { return e.Sex }).ours(),
		amounts("birth_year", "生年", 72, "member.birth_year", func(n int64) string { return fmt.Sprint(n) },
			func(_ *roster.Book, e *roster.Entry) roster.Amount { return e.BirthYear }).coded().ours(),
	}
}

func telephone(id, title, field string, of func(*roster.Entry) string) Column {
	return plain(id, title, 156, field, of).coded().
		by(func(_ *roster.Book, e *roster.Entry) string { return nihongo.TelephoneKey(of(e)) })
}

// word is what a flag that is set is called.
func word(set bool, called string) string {
	if set {
		return called
	}
	return ""
}

// roleIn is the role in the member's own unit on the day of the Book: 支部長.
func roleIn(b *roster.Book, e *roster.Entry) string {
	for i := len(e.Placements) - 1; i >= 0; i-- {
		p := e.Placements[i]
		if u := b.Unit(p.Unit); p.On(b.Day()) && u != nil && u.Kind != roster.UnitCommittee {
			return p.Role
		}
	}
	return ""
}

// boards names the committees of the day with the role in each:
// 広報委員会 委員長、青年部.
func boards(b *roster.Book, e *roster.Entry) string {
	var names []string
	for _, p := range e.Placements {
		if u := b.Unit(p.Unit); p.On(b.Day()) && u != nil && u.Kind == roster.UnitCommittee {
			names = append(names, strings.TrimSpace(u.Name+" "+p.Role))
		}
	}
	return strings.Join(names, "、")
}

func companyOrder(_ *roster.Book, e *roster.Entry) string {
	return nihongo.KanaKey(cmp.Or(e.Company.Kana, nihongo.ParseCompany(e.Company.Name).Core))
}

func personOrder(_ *roster.Book, e *roster.Entry) string {
	return nihongo.KanaKey(cmp.Or(e.Member.Kana, e.Member.Name))
}

// numberOrder sorts 会員番号 by their value, whatever zeros stand before them.
func numberOrder(number string) string {
	if number == "" {
		return ""
	}
	key := roster.NumberKey(number)
	return fmt.Sprintf("%03d%s", len(key), key)
}

// unitColumn sorts by the order of the tree, those without a unit at the end. The
// place of a unit is worked out once for all who are in it.
func unitColumn() Column {
	c := derived("unit", "所属", 120, (*roster.Book).UnitName).at("placement.unit")
	c.Key = func(b *roster.Book, e *roster.Entry) string { return unitOrder(b, b.LastUnit(e)) }
	c.keys = func(b *roster.Book) func(*roster.Entry) string {
		known := map[*roster.Unit]string{}
		return func(e *roster.Entry) string {
			u := b.LastUnit(e)
			key, ok := known[u]
			if !ok {
				key = unitOrder(b, u)
				known[u] = key
			}
			return key
		}
	}
	return c
}

// unitOrder is where a unit stands in the tree, "" for none.
func unitOrder(b *roster.Book, u *roster.Unit) string {
	order := ""
	for depth := 0; u != nil && depth < 16; u, depth = b.Unit(u.Parent), depth+1 {
		order = fmt.Sprintf("%08d%s\x01", u.Order.N, nihongo.KanaKey(u.Name)) + order
	}
	return order
}
