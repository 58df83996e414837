package action

// 移籍: from one unit to another, on a day. It is neither joining nor leaving and
// never touches the 会勢 of the office.

import (
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Transfer moves members to a unit on a day: past, today or to come, for
// placements carry their days. Who is there already or is no member on the day
// is left out. A role belongs to the unit it was held in and ends there. Fields
// of problems: placement.unit, placement.valid_from.
func Transfer(book *roster.Book, members []roster.ID, unit roster.ID, day nihongo.Day) Plan {
	var p Plan
	p.dayProblem("placement.valid_from", day, book.Day())
	u := book.Unit(unit)
	switch {
	case u == nil || u.Kind == roster.UnitCommittee:
		p.problem("placement.unit", wrong("移る先の組織を選んでください。"))
		return p
	case day.Valid() && !u.On(day):
		p.problem("placement.unit", wrong("「%s」は、この日にはない組織です。", u.Name))
	}
	if !p.sound() {
		return p
	}
	roles, later := 0, 0
	for _, e := range entries(book, members) {
		here := book.UnitOn(e, day)
		switch {
		case e.SpellOn(day) == nil:
			p.omit(e, notMember(e, day))
		case here != nil && here.ID == u.ID:
			p.omit(e, "すでに"+u.Name+"に所属しています。")
		default:
			changes, role, planned := moveTo(book, e, u, day)
			roles, later = roles+role, later+planned
			p.add(e, changes...)
		}
	}
	if roles > 0 {
		p.Notes = append(p.Notes, "今の所属での役割"+nihongo.FormatNumber(int64(roles))+"件は、引き継がずに終わります。")
	}
	if later > 0 {
		p.Notes = append(p.Notes, persons(later)+"には、この日より後の移籍の予定があります。そのまま残します。")
	}
	return p.close(book, day, carriedOut(moved(book, p.Members, u, day), "しました", day, book.Day()))
}

// moved says who moves whence and whither.
func moved(book *roster.Book, list []*roster.Entry, to *roster.Unit, day nihongo.Day) string {
	if len(list) == 0 {
		return ""
	}
	was := book.UnitOn(list[0], day)
	for _, e := range list[1:] {
		if book.UnitOn(e, day) != was {
			was = nil
		}
	}
	verb := "へ移籍"
	if day > book.Day() {
		verb = "への移籍"
	}
	if was == nil {
		return who(list) + joint(day > book.Day()) + to.Name + verb
	}
	return who(list) + joint(day > book.Day()) + was.Name + "から" + to.Name + verb
}

// joint joins a person to what happens: を before a verb, の before a noun.
func joint(noun bool) string {
	if noun {
		return "の"
	}
	return "を"
}

// moveTo ends the place where a member is on a day and begins the next one,
// which lasts as long as the former would have.
func moveTo(book *roster.Book, e *roster.Entry, u *roster.Unit, day nihongo.Day) (changes []journal.Change, roles, later int) {
	next := roster.Placement{ID: roster.NewID(), Member: e.ID, Unit: u.ID, From: day}
	here := slices.DeleteFunc(slices.Clone(e.Placements), func(r *roster.Placement) bool {
		at := book.Unit(r.Unit)
		return at == nil || at.Kind == roster.UnitCommittee
	})
	for _, r := range here {
		if r.From > day {
			later = 1
			if next.To == "" || r.From < next.To {
				next.To = r.From
			}
		}
	}
	for _, r := range here {
		if !r.On(day) {
			continue
		}
		if r.To != "" && (next.To == "" || r.To < next.To) {
			next.To = r.To
		}
		if r.Role != "" {
			roles = 1
		}
		after := *r
		if after.To = day; r.From == day { // he was never there
			changes = append(changes, roster.Remove(r))
		} else {
			changes = append(changes, roster.Update(r, &after)...)
		}
	}
	return append(changes, roster.Create(&next)), roles, later
}
