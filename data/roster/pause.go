package roster

// 休会: a member who pauses stays a member and is counted in 会勢. Why somebody
// pauses is not recorded: it is nearly always health or trouble at home, which
// an office has no business to keep (個人情報保護法 2条3項).

import "kaisei/data/nihongo"

// Pause is one stretch in which a member pauses. On To he no longer does.
type Pause struct {
	ID       ID
	Member   ID
	From, To nihongo.Day
}

var pauseFields = []field[Pause]{
	must(ref("member", "会員", MemberKind, func(r *Pause) *ID { return &r.Member })),
	day("valid_from", "休会開始日", func(r *Pause) *nihongo.Day { return &r.From }),
	day("valid_to", "休会終了日", func(r *Pause) *nihongo.Day { return &r.To }),
}

// On reports whether the pause holds at the end of day.
func (p *Pause) On(day nihongo.Day) bool { return p.From <= day && (p.To == "" || p.To > day) }

// PauseOn is the pause of a member at the end of day, nil when there is none.
func (e *Entry) PauseOn(day nihongo.Day) *Pause {
	if e.SpellOn(day) == nil {
		return nil
	}
	for _, p := range e.Pauses {
		if p.On(day) {
			return p
		}
	}
	return nil
}

// Pausing is how people call the state of a member who pauses.
const Pausing = "休会中"

// StateWordOn is how people say what the person is at the end of day: the State, or
// Pausing for a member who pauses.
func (e *Entry) StateWordOn(day nihongo.Day) string {
	if e.PauseOn(day) != nil {
		return Pausing
	}
	return string(e.StateOn(day))
}
