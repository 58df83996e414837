package upkeep

import (
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// span is from a day on until before another; "" is without a beginning, or
// without an end.
type span struct{ from, to nihongo.Day }

// meet reports whether two spans have a day in common.
func meet(a, b span) bool {
	return (a.to == "" || b.from < a.to) && (b.to == "" || a.from < b.to)
}

// during is the time in which a spell makes its person a member; false for an
// application.
func during(s *roster.Spell) (span, bool) {
	return span{s.Joined, s.Left}, s.Joined != "" || s.Applied == ""
}

// clash reports whether two spells make their person a member on the same day.
func clash(a, b *roster.Spell) bool {
	x, ok := during(a)
	y, also := during(b)
	return ok && also && meet(x, y)
}
