package life

// 代表者変更.

import (
	"strings"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// What the form asks besides the fields of the new person.
const (
	oldField = "old"
	stays    = "stays"
)

// Succeed asks who comes after a member as the representative of his company: a
// new person, or somebody of the company whom the roster knows.
func Succeed(desk Desk, member *roster.Entry) {
	book := desk.File().Book()
	old := book.Entry(member.ID)
	if old == nil {
		return
	}
	colleagues := []part.Option{{Shown: "新しい方（これから登録）"}}
	for _, e := range book.Entries() {
		if e.Company.ID == old.Company.ID && e.ID != old.ID {
			colleagues = append(colleagues, part.Option{Value: e.ID, Shown: e.Member.Name + "（" + e.StateWordOn(book.Day()) + "）"})
		}
	}
	a := &asking{desk: desk, members: []*roster.Entry{old}, title: old.Company.Name + "の代表者変更", first: action.DayField, tall: 352,
		plan: func(book *roster.Book, v values) action.Plan { return action.Succeed(book, old.ID, succession(old, v)) },
		verb: func(string) string { return "代表者を変える" }}
	if len(colleagues) > 1 {
		a.tall += 64
	}
	a.form = successionForm(book, old, colleagues, map[string]string{action.DayField: today(desk), "member.title": old.Title,
		"member.number": action.NextNumber(book)})
	a.changed = func(id string) {
		if v := a.form.Values(); id == action.HeirField {
			if heir := book.Entry(v[id]); heir != nil {
				v["member.title"] = heir.Title
			}
			a.fill(successionForm(book, old, colleagues, v))
			a.form.Focus(action.HeirField)
		}
	}
	a.open()
}

// successionForm asks for the whole of a new person, and of one whom the roster
// knows for his title alone.
func successionForm(book *roster.Book, old *roster.Entry, colleagues []part.Option, v values) *part.Form {
	f := part.NewForm()
	f.Row(dayField(action.DayField, "変わる日", ""),
		part.ChoiceField(part.Spec{ID: oldField, Label: old.Member.Name + "さんは", Chars: 9},
			[]part.Option{{Shown: "退会にする"}, {Value: stays, Shown: "会員として残る"}}))
	if len(colleagues) > 1 {
		f.Row(part.ChoiceField(part.Spec{ID: action.HeirField, Label: "新しい代表者", Chars: 16}, colleagues))
	}
	if v[action.HeirField] == "" {
		name, number := spec("member.name", 10), spec("member.number", 14)
		name.Required = true
		if old.Number != "" {
			number.Help = "引き継ぐなら " + old.Number + " と入れます。"
		}
		f.Row(part.TextField(name), tidied("member.kana", 12))
		f.Row(part.TextField(spec("member.title", 9)), part.TextField(number))
		f.Row(tidied("member.mobile", 9), part.TextField(spec("member.email", 0)))
		hear(f, "member.name", "member.kana", nihongo.Katakana)
	} else {
		f.Row(part.TextField(spec("member.title", 9)))
	}
	f.SetValues(v)
	return f
}

// succession is what the form says.
func succession(old *roster.Entry, v values) action.Succession {
	how := action.Succession{Day: v.day(action.DayField), Heir: v[action.HeirField], Stays: v[oldField] == stays,
		TakeNumber: old.Number != "" && strings.TrimSpace(v["member.number"]) == old.Number, Values: map[string]string{}}
	for _, id := range []string{"member.name", "member.kana", "member.title", "member.number", "member.mobile", "member.email"} {
		if value, asked := v[id]; asked {
			how.Values[id] = value
		}
	}
	return how
}
