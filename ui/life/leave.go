package life

// 退会, 休会 and 移籍: what may befall many at once.

import (
	"strings"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Leave asks when and why members leave, and notes it.
func Leave(desk Desk, members []*roster.Entry) {
	list := ids(members)
	f := part.NewForm()
	f.Row(dayField("spell.left_on", "退会日", "この日から会員ではなくなります。"), monthField("spell.leave_month"))
	f.Row(part.ChoiceField(spec("spell.reason", 10), coded(roster.Reasons(), "（選んでください）")),
		part.ChoiceField(spec("spell.leave_kind", 7), coded(roster.LeaveKinds(), "理由に合わせる")))
	text := spec("spell.reason_text", 0)
	text.Label, text.Help = "本人の言葉（必要なときだけ）", "健康、信条、家庭の事情は書かないでください。"
	f.Row(part.TextField(text))
	f.SetValues(map[string]string{"spell.left_on": today(desk)})
	(&asking{desk: desk, members: members, title: "退会", form: f, first: "spell.left_on", tall: 304,
		plan: func(book *roster.Book, v values) action.Plan {
			return action.Leave(book, list, action.Leaving{Day: v.day("spell.left_on"), Kind: v["spell.leave_kind"], Reason: v["spell.reason"],
				Text: strings.TrimSpace(v["spell.reason_text"]), Month: nihongo.Month(v["spell.leave_month"])})
		},
		verb: func(persons string) string { return persons + "を退会にする" }}).open()
}

// Pause asks from when members pause.
func Pause(desk Desk, members []*roster.Entry) {
	list := ids(members)
	f := part.NewForm()
	f.Row(dayField("pause.valid_from", "休会の初日", "休会中も会員で、会勢に数えます。"))
	f.Row(part.DayField(part.Spec{ID: "pause.valid_to", Label: "復帰する日", Chars: 22, Help: "決まっていなければ空欄のまま。理由は記録しません。"}))
	f.SetValues(map[string]string{"pause.valid_from": today(desk)})
	(&asking{desk: desk, members: members, title: "休会", form: f, first: "pause.valid_from", tall: 192,
		plan: func(book *roster.Book, v values) action.Plan {
			return action.Pause(book, list, v.day("pause.valid_from"), v.day("pause.valid_to"))
		},
		verb: func(persons string) string { return persons + "を休会にする" }}).open()
}

// Resume asks from when members who pause take part again.
func Resume(desk Desk, members []*roster.Entry) {
	list := ids(members)
	f := part.NewForm()
	f.Row(dayField("pause.valid_to", "復帰する日", "この日から休会ではなくなります。"))
	f.SetValues(map[string]string{"pause.valid_to": today(desk)})
	(&asking{desk: desk, members: members, title: "休会からの復帰", form: f, first: "pause.valid_to", tall: 152,
		plan: func(book *roster.Book, v values) action.Plan {
			return action.Resume(book, list, v.day("pause.valid_to"))
		},
		verb: func(persons string) string { return persons + "の休会を終える" }}).open()
}

// Transfer asks where members move, and from when.
func Transfer(desk Desk, members []*roster.Entry) {
	list := ids(members)
	f := part.NewForm()
	unit := spec("placement.unit", 16)
	unit.Label, unit.Required = "移る先", true
	f.Row(part.ChoiceField(unit, units(desk.File().Book(), "")))
	f.Row(dayField("placement.valid_from", "移籍の日", "先の日なら、その日に移ります。"))
	f.SetValues(map[string]string{"placement.valid_from": today(desk)})
	(&asking{desk: desk, members: members, title: "移籍", form: f, first: "placement.unit", tall: 260,
		plan: func(book *roster.Book, v values) action.Plan {
			return action.Transfer(book, list, v["placement.unit"], v.day("placement.valid_from"))
		},
		verb: func(persons string) string { return persons + "を移籍する" }}).open()
}
