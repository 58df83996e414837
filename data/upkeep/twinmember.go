package upkeep

import (
	"context"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// face is a member as it is compared.
type face struct {
	*roster.Entry
	name, kana         string
	firm               string // the company's name without its form
	tel, mobile, email string
	number, place      string
	first              nihongo.Day // of the first spell
	present            bool
	filled             int
}

func newFace(e *roster.Entry, day nihongo.Day) *face {
	f := &face{Entry: e, name: nihongo.SearchKey(e.Member.Name), kana: nihongo.SearchKey(e.Member.Kana),
		firm: nihongo.CompanyKey(e.Company.Name), tel: nihongo.TelephoneKey(e.Tel), mobile: nihongo.TelephoneKey(e.Mobile),
		email: strings.ToLower(e.Email), number: roster.NumberKey(e.Number), place: placeKey(e.Company), present: e.SpellOn(day) != nil}
	if len(e.Spells) > 0 {
		f.first = e.Spells[0].Joined
	}
	for _, s := range []string{e.Number, e.Member.Kana, e.Title, e.Tel, e.Fax, e.Mobile, e.Email, e.Contact, e.BirthYear.String()} {
		if s != "" {
			f.filled++
		}
	}
	f.filled += len(e.Spells) + len(e.Placements) + len(e.Consents)
	return f
}

func memberTwins(ctx context.Context, book *roster.Book) ([]Twin, error) {
	list := book.Entries()
	faces := make([]*face, len(list))
	keys := newBlocks(10 * len(list))
	for i, e := range list {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		f := newFace(e, book.Day())
		faces[i] = f
		// What a pair needs at the least: the name or its reading, and one thing more.
		for _, who := range []string{f.name, "\x01" + f.kana} {
			if len(who) < 2 {
				continue
			}
			for n, more := range []string{f.Company.ID, f.firm, f.email, f.mobile, f.tel, f.place, f.number} {
				keys.put(i, who, string(rune('a'+n)), more)
			}
		}
	}
	var found []Twin
	err := keys.pairs(ctx, func(x, y int) {
		a, b := faces[x], faces[y]
		s := likeFace(a, b)
		if s.sum < person {
			return
		}
		again := follow(a.Entry, b.Entry)
		if again && b.first < a.first && b.first != "" || !again && (b.present && !a.present || b.present == a.present && b.filled > a.filled) {
			a, b = b, a
		}
		found = append(found, Twin{Kind: roster.MemberKind, Keep: a.ID, Drop: b.ID, Evidence: s.why, Score: s.sum, Again: again})
	})
	return found, err
}

// follow reports whether one was a member only before the other became one:
// somebody who came back was given a new record.
func follow(a, b *roster.Entry) bool {
	if len(a.Spells) == 0 || len(b.Spells) == 0 {
		return false
	}
	for _, s := range a.Spells {
		for _, other := range b.Spells {
			if clash(s, other) {
				return false
			}
		}
	}
	return true
}

// likeFace weighs two members. Neither company nor telephone make two people
// one: the name or its reading must agree.
func likeFace(a, b *face) (s score) {
	named, read := same(a.name, b.name), same(a.kana, b.kana)
	s.add(named, 40, "氏名が同じ")
	s.add(named && read, 10, "フリガナが同じ")
	s.add(!named && read, 40, "フリガナが同じ")
	if s.sum == 0 {
		return s
	}
	s.add(differ(a.kana, b.kana), -25, "フリガナが違う")
	s.add(a.Company.ID == b.Company.ID, 40, "企業が同じ")
	s.add(a.Company.ID != b.Company.ID && same(a.firm, b.firm), 40, "企業名が同じ")
	s.add(same(a.email, b.email), 30, "メールアドレスが同じ")
	s.add(same(a.mobile, b.mobile), 30, "携帯電話が同じ")
	s.add(same(a.number, b.number), 30, "会員番号が同じ")
	s.add(a.Company.ID != b.Company.ID && same(a.tel, b.tel), 20, "電話番号が同じ")
	s.add(a.Company.ID != b.Company.ID && same(a.place, b.place), 20, "住所が同じ")
	s.add(same(a.BirthYear.String(), b.BirthYear.String()), 10, "生年が同じ")
	s.add(differ(a.BirthYear.String(), b.BirthYear.String()), -40, "生年が違う")
	s.add(differ(a.Sex, b.Sex), -40, "性別が違う")
	return s
}
