package upkeep

// Rules about joining, leaving, belonging and serving.

import (
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

func membershipRules() []Rule {
	const figures = "会勢の数が合わなくなります。"
	return []Rule{
		{ID: "joined", Name: "入会日がない", Why: "初めから会員だったものとして数えられ、会歴がわかりません。", Weight: Needed, Field: "spell.joined", points: 2,
			finds: func(l *look, e *roster.Entry) (string, bool) { return "", e.SpellOn(l.day).Joined == "" }},
		{ID: "left", Name: "入会日と退会日が食い違う", Why: figures, Weight: Needed, Field: "spell.left_on", Former: true, finds: crossedSpells},
		{ID: "months", Name: "計上月で退会が入会より前", Why: figures, Weight: Needed, Field: "spell.leave_month", Former: true, finds: crossedMonths},
		{ID: "two-units", Name: "所属の期間が重なっている", Why: "あとから始まった所属だけが会勢に数えられます。", Weight: Needed, Field: "placement.unit", finds: overlappingUnits},
		{ID: "closed-unit", Name: "なくなった組織に所属している", Why: "会勢の一覧に、なくなった組織が残ります。", Weight: Needed, Field: "placement.unit", finds: closedUnit},
		{ID: "unit-gap", Name: "所属の期間に切れ目がある", Why: "その間は「所属なし」に数えられています。", Weight: ToCheck, Field: "placement.unit", finds: unitGap},
		{ID: "order", Name: "申込・承認・入会の順が違う", Why: "日付のどれかが間違っているかもしれません。", Weight: ToCheck, Field: "spell.joined", finds: wrongOrder},
		{ID: "reason", Name: "退会理由がない", Why: "今年度と前年度の退会理由の集計で「未回答」になります。", Weight: ToCheck, Field: "spell.reason", Former: true, finds: noReason},
		{ID: "pause", Name: "休会が1年以上続いている", Why: "戻られるかどうか、声をかける時期です。", Weight: ToCheck, Field: "pause.valid_to", finds: longPause},
		{ID: "term", Name: "後任の決まっていない役", Why: "任期が終わり、役員の名簿からその役が消えています。", Weight: ToCheck, Field: "placement.role", finds: endedTerm},
	}
}

// crossedSpells finds spells that end before they begin, or overlap.
func crossedSpells(_ *look, e *roster.Entry) (string, bool) {
	for i, s := range e.Spells {
		switch {
		case s.Left != "" && s.Left < s.Joined:
			return "退会 " + s.Left.Western() + "、入会 " + s.Joined.Western(), true
		case s.Left != "" && s.Joined == "" && s.Applied != "":
			return "入会日がないまま、退会 " + s.Left.Western(), true
		}
		for _, other := range e.Spells[:i] {
			if clash(s, other) {
				return "会歴が二つ重なる " + s.Joined.Western(), true
			}
		}
	}
	return "", false
}

func crossedMonths(_ *look, e *roster.Entry) (string, bool) {
	for _, s := range e.Spells {
		in, out := s.JoinMonth, s.LeaveMonth
		if in == "" {
			in = s.Joined.Month()
		}
		if out == "" {
			out = s.Left.Month()
		}
		if s.Left != "" && out < in {
			return "入会 " + in.Text() + "、退会 " + out.Text(), true
		}
	}
	return "", false
}

func wrongOrder(_ *look, e *roster.Entry) (string, bool) {
	for _, s := range e.Spells {
		days := []struct {
			name string
			day  nihongo.Day
		}{{"申込", s.Applied}, {"承認", s.Approved}, {"入会", s.Joined}}
		for i, later := range days {
			for _, earlier := range days[:i] {
				if later.day != "" && earlier.day > later.day {
					return earlier.name + " " + earlier.day.Western() + "、" + later.name + " " + later.day.Western(), true
				}
			}
		}
	}
	return "", false
}

// noReason asks for the reason as long as the figures of the year are open to
// correction: this fiscal year and the one before.
func noReason(l *look, e *roster.Entry) (string, bool) {
	start := 4
	if m := l.office.FiscalStart; m.Known && m.N >= 1 && m.N <= 12 {
		start = int(m.N)
	}
	since := l.day.Month().FiscalStart(start).Add(-12).First()
	for _, s := range e.Spells {
		asked := s.LeaveKind == "" || s.LeaveKind == roster.LeavePlain
		if s.Left != "" && s.Left >= since && s.Left <= l.day && asked && roster.ReasonOf(s.Reason) == roster.ReasonUnanswered {
			return "退会 " + s.Left.Western(), true
		}
	}
	return "", false
}

func overlappingUnits(l *look, e *roster.Entry) (string, bool) {
	list := l.places(e)
	for i, p := range list {
		for _, q := range list[:i] {
			if l.open(p) && l.open(q) && meet(span{p.From, p.To}, span{q.From, q.To}) {
				return l.book.Unit(q.Unit).Name + "と" + l.book.Unit(p.Unit).Name, true
			}
		}
	}
	return "", false
}

// open leaves out what is long past: only what reaches into the last year is
// worth mending.
func (l *look) open(p *roster.Placement) bool { return p.To == "" || p.To > l.day.AddMonths(-12) }

func closedUnit(l *look, e *roster.Entry) (string, bool) {
	if u := l.book.UnitOn(e, l.day); u != nil && !u.On(l.day) {
		return u.Name, true
	}
	return "", false
}

func unitGap(l *look, e *roster.Entry) (string, bool) {
	var end nihongo.Day // until which there was a unit, without a break
	for i, p := range l.places(e) {
		if i > 0 && end != "" && p.From > end && p.From <= l.day {
			if s := e.SpellOn(end); s != nil && s.On(p.From.AddDays(-1)) {
				return end.Western() + "から" + p.From.AddDays(-1).Western() + "まで", true
			}
		}
		if i == 0 || end != "" && p.To > end || p.To == "" {
			end = p.To
		}
	}
	return "", false
}

// places are the member's placements but those in committees, oldest first.
func (l *look) places(e *roster.Entry) []*roster.Placement {
	var list []*roster.Placement
	for _, p := range e.Placements {
		if u := l.book.Unit(p.Unit); u != nil && u.Kind != roster.UnitCommittee {
			list = append(list, p)
		}
	}
	return list
}

func longPause(l *look, e *roster.Entry) (string, bool) {
	p := e.PauseOn(l.day)
	if p == nil || p.From > l.day.AddMonths(-12) {
		return "", false
	}
	return p.From.Western() + "から", true
}

// endedTerm finds who held a role that ended within the year and that nobody
// holds now, in a unit that still exists.
func endedTerm(l *look, e *roster.Entry) (string, bool) {
	for _, p := range e.Placements {
		if p.Role == "" || p.To == "" || p.To > l.day || p.To <= l.day.AddMonths(-12) {
			continue
		}
		u := l.book.Unit(p.Unit)
		if !l.held[office{p.Unit, p.Role}] && u != nil && u.On(l.day) {
			return u.Name + " " + p.Role + "（" + p.To.AddDays(-1).Western() + "まで）", true
		}
	}
	return "", false
}
