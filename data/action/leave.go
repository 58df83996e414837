package action

// 退会.

import (
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Leaving is how somebody leaves. Fields of problems: spell.left_on,
// spell.reason, spell.leave_kind, spell.leave_month, spell.reason_text.
type Leaving struct {
	Day    nihongo.Day   // 退会日: who leaves on the last day of a month is not counted in its figure
	Kind   string        // one of roster.LeaveKinds; "" follows from the reason
	Reason string        // one of roster.Reasons; "" is 未回答
	Text   string        // the member's own words, if they must be kept
	Month  nihongo.Month // 会勢計上月 when it is not the month of Day
}

// Leave notes that members leave. With the membership end, on the same day, the
// place in the unit, the roles in committees and a pause; what was to begin
// later does not. Those who are no members on the day are left out.
func Leave(book *roster.Book, members []roster.ID, how Leaving) Plan {
	var p Plan
	if how.check(&p, book.Day()); !p.sound() {
		return p
	}
	ended := 0
	for _, e := range entries(book, members) {
		s := runningSpell(e, how.Day)
		switch {
		case s == nil:
			p.omit(e, notMember(e, how.Day))
		case s.Joined > how.Day:
			p.omit(e, "入会日（"+s.Joined.Western()+"）より前の日です。")
		case countedDay(how.Day, how.Month) < countedDay(s.Joined, s.JoinMonth):
			p.omit(e, countsLater(s))
		default:
			after := *s
			after.Left, after.LeaveKind, after.Reason, after.ReasonText = how.Day, how.Kind, how.Reason, how.Text
			after.LeaveMonth = monthApart(how.Month, how.Day)
			follow, roles := endAll(book, e, countedFrom(after.Left, after.LeaveMonth))
			ended += roles
			p.add(e, append(roster.Update(s, &after), follow...)...)
		}
	}
	if ended > 0 {
		p.Notes = append(p.Notes, "委員会などの役割"+nihongo.FormatNumber(int64(ended))+"件も、この日で終わります。")
	}
	return p.close(book, how.Day, leaving(p.Members, how, book.Day()))
}

func leaving(list []*roster.Entry, how Leaving, today nihongo.Day) string {
	what := who(list) + "の" + how.Kind + "（" + how.Day.Western() + "）"
	if how.Day > today {
		return what + "の予定を登録しました"
	}
	return what + "を記録しました"
}

// check completes what was not said and says what is wrong.
func (how *Leaving) check(p *Plan, today nihongo.Day) {
	p.dayProblem("spell.left_on", how.Day, today)
	switch {
	case how.Reason == "" && how.Kind == roster.LeaveDeath:
		how.Reason = roster.ReasonDeath
	case how.Reason == "" && how.Kind == roster.LeaveSucceed:
		how.Reason = roster.ReasonSucceed
	case how.Reason == "":
		how.Reason = roster.ReasonUnanswered
		p.problem("spell.reason", doubt("退会の理由を選ぶと、退会者の集計に入ります。"))
	case !slices.Contains(roster.Reasons(), how.Reason):
		p.problem("spell.reason", wrong("一覧にある理由から選んでください。"))
	}
	switch {
	case how.Kind == "":
		how.Kind = roster.LeaveKindOf(how.Reason)
	case !slices.Contains(roster.LeaveKinds(), how.Kind):
		p.problem("spell.leave_kind", wrong("一覧にある種別から選んでください。"))
	}
	if how.Kind == roster.LeaveSucceed {
		p.Notes = append(p.Notes, "後任の方が会員になるときは、「代表者変更」を使うと1回で済みます。")
	}
	if how.Month != "" && !how.Month.Valid() {
		p.problem("spell.leave_month", wrong("月として読み取れません。"))
	}
	if words := Sensitive(how.Text); len(words) > 0 {
		p.problem("spell.reason_text", sensitiveProblem(words))
	}
}

// notMember says why somebody is no member to whom something could happen.
func notMember(e *roster.Entry, day nihongo.Day) string {
	for _, s := range slices.Backward(e.Spells) {
		switch {
		case s.Left != "" && s.Left <= day:
			return "すでに退会しています（" + s.Left.Western() + "）。"
		case s.Left != "":
			return "退会が決まっています（" + s.Left.Western() + "）。"
		case s.Joined == "" && s.Applied != "":
			return "まだ入会していません（申込中）。"
		case s.Joined > day:
			return "まだ入会していません（" + s.Joined.Western() + " 入会）。"
		}
	}
	return "会歴がありません。"
}

// runningSpell is the membership that has begun and whose end is not known; when
// it begins only after the day, that too. Nil when there is none.
func runningSpell(e *roster.Entry, day nihongo.Day) *roster.Spell {
	var running *roster.Spell
	for _, s := range e.Spells {
		if s.Left == "" && (s.Joined != "" || s.Applied == "") && (running == nil || s.Joined <= day) {
			running = s
		}
	}
	return running
}

// countsLater says that somebody would be counted as left before as joined.
func countsLater(s *roster.Spell) string {
	return "会勢に入会として数える月（" + countedDay(s.Joined, s.JoinMonth).Month().Text() + "）より前になります。"
}

// countedDay is the day on which 会勢 counts a joining or leaving.
func countedDay(day nihongo.Day, month nihongo.Month) nihongo.Day {
	if monthApart(month, day) == "" {
		return day
	}
	return month.First()
}

// countedFrom is the day from which the end of a spell counts, when that is
// later than the day itself: until then he stands in his unit.
func countedFrom(left nihongo.Day, month nihongo.Month) nihongo.Day { return max(left, month.First()) }

// endAll ends what a member has in units and committees, and a pause, on a day;
// what would begin then or later is removed. roles is how many are in committees.
func endAll(book *roster.Book, e *roster.Entry, day nihongo.Day) (changes []journal.Change, roles int) {
	for _, r := range e.Placements {
		if u := book.Unit(r.Unit); u != nil && u.Kind == roster.UnitCommittee && (r.To == "" || r.To > day) {
			roles++
		}
		after := *r
		switch {
		case r.From != "" && r.From >= day:
			changes = append(changes, roster.Remove(r))
		case r.To == "" || r.To > day:
			after.To = day
			changes = append(changes, roster.Update(r, &after)...)
		}
	}
	for _, r := range e.Pauses {
		after := *r
		switch {
		case r.From >= day:
			changes = append(changes, roster.Remove(r))
		case r.To == "" || r.To > day:
			after.To = day
			changes = append(changes, roster.Update(r, &after)...)
		}
	}
	return changes, roles
}
