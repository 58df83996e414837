package roster

// The criteria about the person: where he belongs, what he is, what he has said.

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/nihongo"
)

func placeCriteria() []Criterion {
	return []Criterion{
		choice(groupPlace, "unit", "所属", choiceOps, units(UnitPlacement), func(b *Book, e *Entry, into []string) []string {
			return b.appendPath(into, b.LastUnit(e))
		}),
		choice(groupPlace, "committee", "委員会・部会", choiceOps, units(UnitCommittee), func(b *Book, e *Entry, into []string) []string {
			for _, p := range e.Placements {
				if u := b.t.units.find(p.Unit); p.On(b.day) && u != nil && u.Kind == UnitCommittee {
					into = b.appendPath(into, u)
				}
			}
			return into
		}),
		choice(groupPlace, "role", "役割", choiceOps, roleOptions, func(b *Book, e *Entry, into []string) []string {
			for _, p := range e.Placements {
				if p.On(b.day) {
					into = append(into, p.Role)
				}
			}
			return into
		}),
		choice(groupPlace, "state", "状態", sureOps, named(string(Active), Pausing, string(Applying), string(Former), string(Unknown)),
			func(b *Book, e *Entry, into []string) []string { return append(into, e.StateWordOn(b.day)) }),
		choice(groupPlace, "member.type", "会員種別", sureOps, typeOptions,
			func(_ *Book, e *Entry, into []string) []string { return append(into, e.Type) }),
		yesNo(groupPlace, "member.uncounted", "会勢", "数えない", "数える", func(e *Entry) bool { return e.Uncounted }),
	}
}

// appendPath appends the unit and all above it, nothing for nil.
func (b *Book) appendPath(into []string, u *Unit) []string {
	for depth := 0; u != nil && depth < 16; depth++ {
		into, u = append(into, u.ID), b.t.units.find(u.Parent)
	}
	return into
}

// units are the units of the day, deeper ones indented.
func units(kind string) func(*Book) []Option {
	return func(b *Book) (out []Option) {
		for _, n := range b.Units(kind) {
			out = append(out, Option{n.ID, strings.Repeat("　", n.Depth) + n.Name})
		}
		return out
	}
}

// roleOptions are the roles held on the day, by rank.
func roleOptions(b *Book) []Option {
	seen := map[string]bool{}
	var roles []string
	for _, p := range b.t.placements.rows {
		if p.Role != "" && p.On(b.day) && !seen[p.Role] {
			seen[p.Role] = true
			roles = append(roles, p.Role)
		}
	}
	slices.SortFunc(roles, func(x, y string) int { return cmp.Or(RoleRank(x)-RoleRank(y), cmp.Compare(x, y)) })
	return named(roles...)(b)
}

// typeOptions are the kinds of members there are, the ordinary one first.
func typeOptions(b *Book) []Option {
	return append([]Option{{"", "通常の会員"}}, named(occurring(b, func(e *Entry) string { return e.Type })...)(b)...)
}

func personCriteria() []Criterion {
	person := func(_ *Book, e *Entry) *Member { return e.Member }
	var list []Criterion
	for _, f := range memberFields {
		switch f.Name {
		case "company", "type", "uncounted":
		case "may_sign":
			list = append(list, yesNo(groupPerson, "member.may_sign", f.Label, "あり", "なし", func(e *Entry) bool { return e.MaySign }))
		case "sex":
			list = append(list, asked(groupPerson, f.Field, person).chosen(named("男", "女")))
		case "birth_year":
			list = append(list, number(groupPerson, "member.birth_year", f.Label, "年", func(_ *Book, e *Entry) Amount { return e.BirthYear }),
				number(groupPerson, "age", "その年に迎える年齢", "歳", func(b *Book, e *Entry) Amount {
					return Amount{int64(b.day.Year()) - e.BirthYear.N, e.BirthYear.Known}
				}))
		default:
			list = append(list, asked(groupPerson, f.Field, person))
		}
	}
	return list
}

func spellCriteria() []Criterion {
	last := func(b *Book, e *Entry) *Spell { return e.LastSpell(b.day) }
	of := func(name string) Criterion {
		f, _ := FieldOf(SpellKind, name)
		return asked(groupSpell, f, last)
	}
	introduced := of("introducer")
	introduced.Ops = []Op{Missing, Filled}
	return []Criterion{
		of("joined"), of("applied"), of("approved"),
		number(groupSpell, "years", "会歴", "年", func(b *Book, e *Entry) Amount { return e.YearsOn(b.day) }),
		of("join_kind").chosen(named(JoinKinds()...)), introduced,
		of("left_on"), of("leave_kind").chosen(named(LeaveKinds()...)), of("reason").chosen(named(Reasons()...)),
	}
}

func consentCriteria() []Criterion {
	var list []Criterion
	for _, channel := range Channels() {
		list = append(list, choice(groupConsent, "consent:"+channel, "同意（"+channel+"）", sureOps, named(ConsentYes, ConsentNo, Unconfirmed),
			func(b *Book, e *Entry, into []string) []string {
				return append(into, cmp.Or(e.WordOn(channel, b.day), Unconfirmed))
			}))
	}
	return list
}

// YearsOn is 会歴: how many whole years the member had been one by day, since he
// joined last; for one who has left, until then. Unknown without a day of joining.
func (e *Entry) YearsOn(day nihongo.Day) Count {
	s := e.LastSpell(day)
	if s == nil || s.Joined == "" || s.Joined > day {
		return Count{}
	}
	end := day
	if s.Left != "" && s.Left < end {
		end = s.Left
	}
	if end <= s.Joined {
		return Known(0)
	}
	years := end.Year() - s.Joined.Year()
	if end[4:] < s.Joined[4:] {
		years--
	}
	return Known(int64(years))
}
