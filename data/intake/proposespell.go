package intake

// What a row says of a membership: when it began and ended, and why.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// spell is the stretch of membership the row speaks of: what it becomes, and
// what it was, nil for a new one. Who joins after he had left begins another.
func (m *matcher) spell(l *line, r *Row) (now, was *roster.Spell, err error) {
	now = &roster.Spell{JoinKind: roster.JoinNew}
	if e := l.member; e != nil && len(e.Spells) > 0 {
		joined, left := nihongo.Day(l.text(joinedOn)), nihongo.Day(l.text(leftOn))
		was = e.Spells[len(e.Spells)-1]
		if i := slices.IndexFunc(e.Spells, func(s *roster.Spell) bool {
			return joined != "" && s.Joined == joined || joined == "" && left != "" && s.Left == left
		}); i >= 0 {
			was = e.Spells[i]
		} else if was.Left != "" && joined >= was.Left && m.said.Mode != Add {
			was, now.JoinKind = nil, roster.JoinAgain
		}
		if was != nil {
			*now = *was
		}
	}
	if err := l.fill(roster.SpellKind, setter(m, l, r, roster.SpellKind, was, now)); err != nil {
		return nil, nil, err
	}
	if l.former && now.Left == "" && !l.blamed(l.from.column(leftOn)) {
		l.problem(l.from.column(leftOn), "", "退会した会員とありますが、退会日がありません。退会日を入れてください。")
	}
	switch {
	case now.Left == "" && l.text(reasonCode) != "":
		v, _ := l.get(reasonText)
		l.warn(v.column, v.text, "退会日がないため、退会理由は取り込みません。退会した会員なら退会日を入れてください。")
		now.Reason, now.ReasonText, now.LeaveKind = "", "", ""
		if was != nil {
			now.Reason, now.ReasonText, now.LeaveKind = was.Reason, was.ReasonText, was.LeaveKind
		}
	case now.Left != "" && (was == nil || was.Left == ""):
		now.Reason = cmp.Or(now.Reason, roster.ReasonUnanswered)
		now.LeaveKind = cmp.Or(now.LeaveKind, roster.LeaveKindOf(now.Reason))
	}
	// The code of what the office has, as its own lists write it, says nothing
	// new of the words behind it.
	if was != nil && now.Reason == was.Reason && now.ReasonText == now.Reason {
		now.ReasonText = was.ReasonText
	}
	if now.Left != "" && now.Left < now.Joined && len(l.problems) == 0 {
		column, day := l.from.column(leftOn), string(now.Left)
		if l.text(leftOn) == "" {
			column, day = l.from.column(joinedOn), string(now.Joined)
		}
		l.problem(column, day, "事務局の記録と合わせると、退会日（"+string(now.Left)+"）が入会日（"+string(now.Joined)+"）より前になります。どちらかを直してください。")
	}
	m.overlap(l, now, was)
	if now.Joined == "" && was == nil && l.from.has(joinedOn) && !l.blamed(l.from.column(joinedOn)) {
		l.warn(l.from.column(joinedOn), "", "入会日がありません。入会日のわからない会員として取り込みます。")
	}
	return now, was, nil
}

// overlap notices a stretch of membership that would run into another one of
// the same person, and a former member who is in the file as if he had not left.
func (m *matcher) overlap(l *line, now, was *roster.Spell) {
	if l.member == nil {
		return
	}
	same := was != nil && was.Joined == now.Joined && was.Left == now.Left
	for _, s := range l.member.Spells {
		if same || was != nil && s.ID == was.ID || s.Left != "" && s.Left <= now.Joined || now.Left != "" && now.Left <= s.Joined {
			continue
		}
		column, day := l.from.column(joinedOn), string(now.Joined)
		if l.text(joinedOn) == "" {
			column, day = l.from.column(leftOn), string(now.Left)
		}
		l.problem(column, day, "事務局の記録にある会歴（"+string(s.Joined)+" から "+cmp.Or(string(s.Left), "今")+" まで）と重なります。入会日か退会日を直してください。")
		return
	}
	if last := l.member.Spells; same && was.Left != "" && was.Left <= m.today && was == last[len(last)-1] && l.text(leftOn) == "" {
		l.warn(l.from.column(memberNumber), l.number, "事務局の記録では "+string(was.Left)+" に退会しています。また入会した会員なら、その入会日を入れてください。")
	}
}
