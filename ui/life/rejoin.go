package life

// 再入会 and 社名変更.

import (
	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Rejoin asks when a former member comes back, and where. Without a day of
// joining he waits for the board like anybody who applies.
func Rejoin(desk Desk, member *roster.Entry) {
	book := desk.File().Book()
	e := book.Entry(member.ID)
	if e == nil {
		return
	}
	number := spec("member.number", 16)
	number.Help = "前と同じ番号なら、そのままにします。"
	f := part.NewForm()
	f.Row(part.DayField(spec("spell.applied", 8)), part.DayField(spec("spell.approved", 8)))
	f.Row(dayOr("spell.joined", "入会日", "空欄なら、申込中になります。"), monthField("spell.join_month"))
	f.Row(part.ChoiceField(spec("placement.unit", 16), units(book, "所属なし")))
	f.Row(part.TextField(number))
	f.SetValues(map[string]string{"spell.joined": today(desk), "placement.unit": lastUnit(book, e), "member.number": e.Number})
	(&asking{desk: desk, members: []*roster.Entry{e}, title: "再入会", form: f, first: "spell.applied", tall: 336,
		plan: func(book *roster.Book, v values) action.Plan {
			return action.Rejoin(book, e.ID, action.Rejoining{Applied: v.day("spell.applied"), Approved: v.day("spell.approved"), Joined: v.day("spell.joined"),
				Month: nihongo.Month(v["spell.join_month"]), Unit: v["placement.unit"], Number: v["member.number"]})
		},
		verb: func(string) string { return "再入会にする" }}).open()
}

func dayOr(id, label, help string) *part.Field {
	return part.DayField(part.Spec{ID: id, Label: label, Chars: 9, Help: help})
}

// lastUnit is where somebody was before, if it is still there.
func lastUnit(book *roster.Book, e *roster.Entry) roster.ID {
	if u := book.LastUnit(e); u != nil && u.On(book.Day()) {
		return u.ID
	}
	return ""
}

// Rename asks what a member's company is called from a day on.
func Rename(desk Desk, member *roster.Entry) {
	e := desk.File().Book().Entry(member.ID)
	if e == nil {
		return
	}
	c := e.Company
	name, number := spec("company.name", 0), tidied("company.corporate_number", 18)
	name.Required = true
	number.Help = "社名が変わっても、法人番号は変わりません。"
	f := part.NewForm()
	f.Row(part.TextField(name))
	f.Row(tidied("company.kana", 0))
	f.Row(number)
	f.Row(dayField(action.DayField, "変わる日", ""))
	f.SetValues(map[string]string{"company.name": c.Name, "company.kana": c.Kana, "company.corporate_number": c.Number, action.DayField: today(desk)})
	hear(f, "company.name", "company.kana", func(s string) string { return nihongo.StripKanaForm(nihongo.Katakana(s)) })
	(&asking{desk: desk, members: []*roster.Entry{e}, title: "社名変更", form: f, first: "company.name", tall: 352, still: true,
		plan: func(book *roster.Book, v values) action.Plan {
			return action.Rename(book, c.ID, action.Renaming{Day: v.day(action.DayField), Name: v["company.name"], Kana: v["company.kana"], Number: v["company.corporate_number"]})
		},
		verb: func(string) string { return "社名を変える" }}).open()
}
