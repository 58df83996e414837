package action

// 入会: the application, the board's approval, the joining, the month it counts in.

import (
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Join makes a member of what a joining form says, by the fields of the form.
// With member.company he is a member through a company that is there already,
// and the company's fields are changes to it. Without spell.joined he waits for
// the board as an applicant; see Approve.
func Join(book *roster.Book, values map[string]string) Plan {
	p := Plan{Problems: Check(book, nil, values)}
	if !p.sound() {
		return p
	}
	a, err := Propose(book, nil, values)
	if err != nil { // Check has said so of every field
		return p
	}
	p.Action = a
	day := nihongo.Day(Tidy("spell.joined", values["spell.joined"]))
	if day == "" {
		day = book.Day()
	}
	if after, err := book.Apply(a.Changes); err == nil {
		p.Day = max(day, nihongo.Month(values["spell.join_month"]).First())
		p.Effect = effects(book, after, p.Day, p.touched())
	}
	return p
}

// application is the newest spell that is only an application, or nil.
func application(e *roster.Entry) *roster.Spell {
	for _, s := range slices.Backward(e.Spells) {
		if s.Joined == "" && s.Applied != "" && s.Left == "" {
			return s
		}
	}
	return nil
}

// Approval is a board's word on applications. Fields of problems:
// spell.approved, spell.joined, spell.join_month.
type Approval struct {
	Approved nihongo.Day
	Joined   nihongo.Day
	Month    nihongo.Month // 会勢計上月 when it is not the month of Joined
}

// Approve makes members of applicants. Who has not applied is left out.
func Approve(book *roster.Book, members []roster.ID, how Approval) Plan {
	var p Plan
	p.dayProblem("spell.approved", how.Approved, book.Day())
	p.dayProblem("spell.joined", how.Joined, book.Day())
	if how.Approved.Valid() && how.Joined.Valid() && how.Joined < how.Approved {
		p.problem("spell.joined", doubt("承認日より前の日です。"))
	}
	if how.Month != "" && !how.Month.Valid() {
		p.problem("spell.join_month", wrong("月として読み取れません。"))
	}
	if !p.sound() {
		return p
	}
	homeless := 0
	for _, e := range entries(book, members) {
		s := application(e)
		switch {
		case s == nil:
			p.omit(e, "申込中ではありません。")
		case s.Applied > how.Approved:
			p.omit(e, "申込日（"+s.Applied.Western()+"）より前の承認になります。")
		default:
			after := *s
			after.Approved, after.Joined, after.JoinMonth = how.Approved, how.Joined, monthApart(how.Month, how.Joined)
			if after.JoinKind == "" {
				after.JoinKind = roster.JoinNew
			}
			p.add(e, roster.Update(s, &after)...)
			if r := placementAt(book, e, how.Joined); r == nil {
				homeless++
			} else if r.From > how.Joined { // he was to begin with his membership
				begins := *r
				begins.From = how.Joined
				p.Action.Changes = append(p.Action.Changes, roster.Update(r, &begins)...)
			}
		}
	}
	if homeless > 0 && len(book.At(how.Joined).Units(roster.UnitPlacement)) > 0 {
		p.Notes = append(p.Notes, persons(homeless)+"は所属がまだ決まっていません。会員を開いて、所属を選んでください。")
	}
	what := who(p.Members) + "の入会（承認 " + how.Approved.Western() + "、入会 " + how.Joined.Western() + "）を登録しました"
	return p.close(book, max(how.Joined, how.Month.First()), what)
}

// placementAt is where a member is on a day, else where he is to be first
// afterwards; nil when nowhere.
func placementAt(book *roster.Book, e *roster.Entry, day nihongo.Day) *roster.Placement {
	var first *roster.Placement
	for _, r := range e.Placements {
		u := book.Unit(r.Unit)
		switch {
		case u == nil || u.Kind == roster.UnitCommittee:
		case r.On(day):
			return r
		case r.From > day && (first == nil || r.From < first.From):
			first = r
		}
	}
	return first
}

// monthApart is a 会勢計上月 as it is kept: nothing when the day says it.
func monthApart(month nihongo.Month, day nihongo.Day) nihongo.Month {
	if month == day.Month() {
		return ""
	}
	return month
}
