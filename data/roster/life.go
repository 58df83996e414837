package roster

// What a member is on a day: member or not, since when, in which unit.

import (
	"slices"

	"kaisei/data/nihongo"
)

// State is what a person is to the association on a day.
type State string

const (
	Active   State = "会員"
	Applying State = "申込中" // applied, not yet joined
	Former   State = "退会"  // was a member
	Unknown  State = "入会前" // no spell has begun
)

// start is the day by which spells follow each other.
func (s *Spell) start() nihongo.Day {
	if s.Joined != "" {
		return s.Joined
	}
	return s.Applied
}

// On reports whether the spell makes its person a member at the end of day.
// A spell whose day of joining nobody wrote down counts from the beginning,
// unless it is only an application.
func (s *Spell) On(day nihongo.Day) bool {
	begun := s.Joined != "" && s.Joined <= day || s.Joined == "" && s.Applied == ""
	return begun && (s.Left == "" || s.Left > day)
}

// SpellOn is the spell that makes the person a member at the end of day, or nil.
func (e *Entry) SpellOn(day nihongo.Day) *Spell {
	for _, s := range e.Spells {
		if s.On(day) {
			return s
		}
	}
	return nil
}

// LastSpell is the newest spell that has begun by day, else the newest, or nil.
func (e *Entry) LastSpell(day nihongo.Day) *Spell {
	var last *Spell
	for _, s := range e.Spells {
		if last == nil || s.start() <= day {
			last = s
		}
	}
	return last
}

// StateOn tells what the person is at the end of day.
func (e *Entry) StateOn(day nihongo.Day) State {
	if e.SpellOn(day) != nil {
		return Active
	}
	state := Unknown
	for _, s := range e.Spells {
		switch {
		case s.Left != "" && s.Left <= day:
			state = Former
		case s.Joined == "" && s.Applied != "" && s.Applied <= day || s.Joined > day && s.Applied != "" && s.Applied <= day:
			return Applying
		}
	}
	return state
}

// On reports whether the placement holds at the end of day.
func (p *Placement) On(day nihongo.Day) bool {
	return p.From <= day && (p.To == "" || p.To > day)
}

// UnitOn is the unit the member belongs to at the end of day, not counting
// committees; nil when it has none.
func (b *Book) UnitOn(e *Entry, day nihongo.Day) *Unit {
	for _, p := range slices.Backward(e.Placements) {
		if !p.On(day) {
			continue
		}
		if u := b.t.units.find(p.Unit); u != nil && u.Kind != UnitCommittee {
			return u
		}
	}
	return nil
}

// UnitName is the name of the member's unit on the day of the Book. For one
// who has left it is the last unit he was in.
func (b *Book) UnitName(e *Entry) string {
	if u := b.LastUnit(e); u != nil {
		return u.Name
	}
	return ""
}

// LastUnit is the unit on the day of the Book, or the last one before it.
func (b *Book) LastUnit(e *Entry) *Unit {
	if u := b.UnitOn(e, b.day); u != nil {
		return u
	}
	for _, p := range slices.Backward(e.Placements) {
		if u := b.t.units.find(p.Unit); u != nil && u.Kind != UnitCommittee && p.From <= b.day {
			return u
		}
	}
	return nil
}

// WordOn is the member's word for a channel: ConsentYes, ConsentNo or "".
func (e *Entry) WordOn(channel string, day nihongo.Day) string {
	word, at := "", nihongo.Day("")
	for _, c := range e.Consents {
		if c.Channel == channel && c.On <= day && c.On >= at {
			word, at = c.Word, c.On
		}
	}
	return word
}

// Staff is the number of staff, regular and part-time together, known when
// either is.
func (c *Company) Staff() Count {
	return Count{c.Regular.N + c.Part.N, c.Regular.Known || c.Part.Known}
}
