package action

// 再入会: the person comes back to the record that is there, with the history of
// the first time.

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Former is somebody who was a member and may be the one who joins now.
type Former struct {
	Entry *roster.Entry
	Why   []string // what speaks for it: 会員番号, 氏名, 電話番号, 法人番号, 企業名
}

// formerMost is how many are worth showing to somebody who types.
const formerMost = 10

// FindFormer finds former members who may be the one that a joining form speaks
// of, by 会員番号, name, telephone, and company; the likeliest first. A company
// alone is no evidence of a person and does not bring anybody up. draft are the
// fields of the form filled in so far.
func FindFormer(book *roster.Book, draft map[string]string) []Former {
	value := func(id string) string { return Tidy(id, draft[id]) }
	number, name := roster.NumberKey(value("member.number")), nihongo.SearchKey(value("member.name"))
	firm, corporate := nihongo.CompanyKey(value("company.name")), value("company.corporate_number")
	var phones []string
	for _, id := range []string{"member.tel", "member.mobile"} {
		if key := nihongo.TelephoneKey(value(id)); len(key) >= 9 {
			phones = append(phones, key)
		}
	}
	candidates := map[roster.ID]*roster.Entry{}
	for _, words := range append(slices.Clone(phones), value("member.number"), value("member.name")) {
		if words = strings.TrimLeft(words, "-"); words == "" {
			continue
		}
		for _, e := range book.Find(roster.Query{Text: words, Every: true}) {
			if e.StateOn(book.Day()) == roster.Former {
				candidates[e.ID] = e
			}
		}
	}
	var found []Former
	for _, e := range candidates {
		f := Former{Entry: e}
		because := func(why string, same bool) {
			if same {
				f.Why = append(f.Why, why)
			}
		}
		because("会員番号", number != "" && roster.NumberKey(e.Number) == number)
		because("氏名", name != "" && nihongo.SearchKey(e.Member.Name) == name)
		because("電話番号", slices.ContainsFunc(phones, func(key string) bool {
			return key == nihongo.TelephoneKey(e.Tel) || key == nihongo.TelephoneKey(e.Mobile)
		}))
		if len(f.Why) == 0 {
			continue
		}
		because("法人番号", corporate != "" && e.Company.Number == corporate)
		because("企業名", firm != "" && nihongo.CompanyKey(e.Company.Name) == firm)
		found = append(found, f)
	}
	slices.SortFunc(found, func(x, y Former) int {
		return cmp.Or(cmp.Compare(len(y.Why), len(x.Why)), cmp.Compare(x.Entry.Called(), y.Entry.Called()), cmp.Compare(x.Entry.ID, y.Entry.ID))
	})
	return found[:min(len(found), formerMost)]
}

// Rejoining is how a former member comes back. Without Joined he waits for the
// board again. Fields of problems: spell.applied, spell.approved, spell.joined,
// member.number, placement.unit.
type Rejoining struct {
	Applied, Approved, Joined nihongo.Day
	Month                     nihongo.Month // 会勢計上月 when it is not the month of Joined
	Unit                      roster.ID     // "" = none
	Number                    string        // "" = the old one
	Introducer                roster.ID
}

// Rejoin makes a former member a member again: a new spell of the same record.
func Rejoin(book *roster.Book, member roster.ID, how Rejoining) Plan {
	var p Plan
	e := book.Entry(member)
	if e == nil {
		return p
	}
	begins := cmp.Or(how.Joined, how.Applied)
	if begins == "" {
		p.problem("spell.joined", wrong("入会日か申込日を入れてください。"))
	} else {
		p.dayProblem("spell.joined", begins, book.Day())
	}
	how.check(&p, book, e, begins)
	u := book.Unit(how.Unit)
	if how.Unit != "" && (u == nil || u.Kind == roster.UnitCommittee || begins.Valid() && !u.On(begins)) {
		p.problem("placement.unit", wrong("この日にある組織から選んでください。"))
	}
	if !p.sound() {
		return p
	}
	s := roster.Spell{ID: roster.NewID(), Member: e.ID, Introducer: how.Introducer, Applied: how.Applied, Approved: how.Approved,
		Joined: how.Joined, JoinKind: roster.JoinAgain, JoinMonth: monthApart(how.Month, how.Joined)}
	follow, _ := endAll(book, e, lastEnd(e))
	p.add(e, append(follow, roster.Create(&s))...)
	if u != nil {
		p.Action.Changes = append(p.Action.Changes, roster.Create(&roster.Placement{ID: roster.NewID(), Member: e.ID, Unit: u.ID, From: begins}))
	}
	if number := strings.TrimSpace(how.Number); number != "" && number != e.Number {
		after := *e.Member
		after.Number = number
		p.Action.Changes = append(p.Action.Changes, roster.Update(e.Member, &after)...)
	}
	if len(e.Consents) > 0 {
		p.Notes = append(p.Notes, "名簿などへの同意は前のままです。今も変わらないか、確かめてください。")
	}
	what := who(p.Members) + "の再入会（" + begins.Western() + "）を登録しました"
	if how.Joined == "" {
		what = who(p.Members) + "の再入会の申込（" + begins.Western() + "）を登録しました"
	}
	return p.close(book, max(begins, how.Month.First()), what)
}

func (how *Rejoining) check(p *Plan, book *roster.Book, e *roster.Entry, begins nihongo.Day) {
	for _, s := range e.Spells {
		switch {
		case s.Left == "" && (s.Joined != "" || s.Applied == ""):
			p.problem("spell.joined", wrong("この方は今も会員です。"))
		case s.Left == "":
			p.problem("spell.joined", wrong("すでに申込中です。承認すると会員になります。"))
		case begins < s.Left:
			p.problem("spell.joined", wrong("前の退会日（%s）より前の日です。", s.Left.Western()))
		}
	}
	if how.Joined != "" && how.Applied > how.Joined {
		p.problem("spell.applied", doubt("入会日より後の日です。"))
	}
	if how.Month != "" && !how.Month.Valid() {
		p.problem("spell.join_month", wrong("月として読み取れません。"))
	}
	if number := strings.TrimSpace(how.Number); number != "" {
		if other := book.ByNumber(number); other != nil && other.ID != e.ID {
			p.problem("member.number", numberTaken(other))
		}
	}
}

// lastEnd is the day on which the last membership ended.
func lastEnd(e *roster.Entry) nihongo.Day {
	var end nihongo.Day
	for _, s := range e.Spells {
		if s.Left != "" {
			end = max(end, countedFrom(s.Left, s.LeaveMonth))
		}
	}
	return end
}
