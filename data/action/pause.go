package action

// 休会. Why somebody pauses is not asked: there is no field for it, on purpose.

import (
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Pause notes that members pause from a day on, until another one ("" = open).
// They stay members and are counted. Fields of problems: pause.valid_from,
// pause.valid_to.
func Pause(book *roster.Book, members []roster.ID, begins, ends nihongo.Day) Plan {
	var p Plan
	p.dayProblem("pause.valid_from", begins, book.Day())
	if ends != "" && ends <= begins {
		p.problem("pause.valid_to", wrong("休会開始日より後の日を入れてください。"))
	}
	if !p.sound() {
		return p
	}
	for _, e := range entries(book, members) {
		switch r := overlapping(e, begins, ends); {
		case e.SpellOn(begins) == nil:
			p.omit(e, notMember(e, begins))
		case r != nil:
			p.omit(e, "休会の記録があります（"+r.From.Western()+"から）。")
		default:
			p.add(e, roster.Create(&roster.Pause{ID: roster.NewID(), Member: e.ID, From: begins, To: ends}))
		}
	}
	return p.close(book, begins, carriedOut(who(p.Members)+"の休会", "を記録しました", begins, book.Day()))
}

func overlapping(e *roster.Entry, begins, ends nihongo.Day) *roster.Pause {
	for _, r := range e.Pauses {
		if (r.To == "" || r.To > begins) && (ends == "" || r.From < ends) {
			return r
		}
	}
	return nil
}

// Resume ends a pause: from the day on the members take part again. Field of
// problems: pause.valid_to.
func Resume(book *roster.Book, members []roster.ID, day nihongo.Day) Plan {
	var p Plan
	if p.dayProblem("pause.valid_to", day, book.Day()); !p.sound() {
		return p
	}
	for _, e := range entries(book, members) {
		var running *roster.Pause
		for _, r := range e.Pauses {
			if r.From <= day && (r.To == "" || r.To > day) {
				running = r
			}
		}
		switch {
		case running == nil:
			p.omit(e, "この日に休会していません。")
		case running.From == day: // it never was
			p.add(e, roster.Remove(running))
		default:
			after := *running
			after.To = day
			p.add(e, roster.Update(running, &after)...)
		}
	}
	return p.close(book, day, carriedOut(who(p.Members)+"の復帰（休会の終わり）", "を記録しました", day, book.Day()))
}
