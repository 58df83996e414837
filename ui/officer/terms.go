package officer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/deed"
	"kaisei/ui/part"
)

// What is done with terms of office: each asks, shows what becomes of whom, and
// is one Action.

// renew keeps those selected in office for another term; with nobody selected,
// all of the list.
func (p *Page) renew() {
	list := p.selected()
	if len(list) == 0 && p.here().unit != nil {
		list = p.rows
	}
	if len(list) == 0 {
		return
	}
	from := p.nextYear()
	if to := list[0].To; to != "" && !slices.ContainsFunc(list, func(t *term) bool { return t.To != to }) {
		from = to
	}
	form := part.NewForm()
	form.Row(dayField("from", "次の任期の初日", ""), dayField("to", "最後の日", "空欄なら、任期を決めません。"))
	form.SetValues(map[string]string{"from": string(from), "to": string(roster.LastDay(from.AddMonths(months(list[0]))))})
	p.ask("再任する", "再任する", form, 112, list, func(book *roster.Book, v map[string]string) action.Terms {
		return action.Renew(book, placements(list), nihongo.Day(v["from"]), dayAfter(v["to"]))
	})
}

// changeRole gives those selected another role from a day on.
func (p *Page) changeRole() {
	list := p.selected()
	if len(list) == 0 {
		return
	}
	form := part.NewForm()
	form.Row(roleField(p.desk.File().Book(), list[0].Unit, "新しい役割"), dayField("from", "いつから", "この前の日まで、今の役割です。"))
	form.SetValues(map[string]string{"from": string(p.desk.File().Book().Day())})
	p.ask("役割を変える", "変える", form, 112, list, func(book *roster.Book, v map[string]string) action.Terms {
		return action.ChangeRole(book, placements(list), v["role"], nihongo.Day(v["from"]))
	})
}

// endTerms ends the terms selected.
func (p *Page) endTerms() {
	list := p.selected()
	if len(list) == 0 {
		return
	}
	form := part.NewForm()
	form.Row(dayField("to", "最後の日", "次の日から、この役ではありません。会員であることは変わりません。"))
	form.SetValues(map[string]string{"to": string(roster.LastDay(p.desk.File().Book().Day()))})
	p.ask("任期を終える", "終える", form, 112, list, func(book *roster.Book, v map[string]string) action.Terms {
		return action.EndTerms(book, placements(list), dayAfter(v["to"]))
	})
}

// correct puts right what was written down wrong of the one term selected.
func (p *Page) correct() {
	list := p.selected()
	if len(list) != 1 || p.readOnly() || list[0].Unit.Kind != roster.UnitCommittee {
		return
	}
	t := list[0]
	form := part.NewForm()
	form.Row(roleField(p.desk.File().Book(), t.Unit, "役割"))
	form.Row(dayField("from", "初日", ""), dayField("to", "最後の日", "空欄なら、任期を決めません。"))
	form.SetValues(map[string]string{"role": t.Role, "from": string(t.From), "to": string(t.LastDay())})
	p.ask("任期の書き間違いを直す", "直す", form, 176, list, func(book *roster.Book, v map[string]string) action.Terms {
		return action.CorrectTerm(book, t.Placement.ID, action.Term{Role: v["role"], From: nihongo.Day(v["from"]), To: dayAfter(v["to"])})
	})
}

// ask shows a form of a height over what becomes of whom, and carries it out.
func (p *Page) ask(title, verb string, form *part.Form, height float32, list []*term, propose func(*roster.Book, map[string]string) action.Terms) {
	book := p.desk.File().Book()
	v := newPreview()
	show := func() { v.show(propose(book, form.Values()), verb) }
	form.OnChange = func(string, string) { show() }
	show()
	content := part.Below(760, []float32{height, 232, 44}, form, v.grid, v.note)
	dialog := part.AskWith(p.desk.Window(), title+"　"+subject(list), content, verb, func() bool {
		if id := form.Misread(); id != "" {
			form.Focus(id)
			return false
		}
		terms := propose(book, form.Values())
		if wrong := form.SetProblems(problemsOf(terms.Problems)); wrong != "" {
			form.Focus(wrong)
			return false
		}
		return p.apply(terms)
	})
	form.OnSave = func() { dialog.Buttons()[len(dialog.Buttons())-1].OnTapped() }
	form.OnEscape = dialog.Close
	form.Focus("")
}

// apply carries out what was proposed and reports whether there was anything.
func (p *Page) apply(terms action.Terms) bool {
	return deed.Do(p.desk, &p.saving, terms.Action, p.Refresh)
}

// preview is what becomes of whom.
type preview struct {
	terms action.Terms
	grid  *part.Grid
	note  *part.Note
}

func newPreview() *preview {
	v := &preview{note: part.NewNote("", part.TextSize, part.Ink)}
	of := func(at int) action.Seat { return v.terms.Seats[at] }
	v.grid = part.NewGrid(
		part.Column{ID: "name", Title: "氏名", Width: 124, Text: func(at int) string { return of(at).Entry.Member.Name }},
		part.Column{ID: "was", Title: "いまの任期", Width: 310, Text: func(at int) string { return inWords(of(at).Was) },
			Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		part.Column{ID: "is", Title: "これから", Width: 310, Text: func(at int) string {
			switch s := of(at); {
			case s.Kept != "":
				return "変えません　" + s.Kept
			case s.Is == nil:
				return "就任しなかったことにします"
			default:
				return inWords(s.Is)
			}
		}, Role: func(at int) fyne.ThemeColorName {
			if of(at).Kept != "" {
				return part.Warning
			}
			return part.Accent
		}})
	v.grid.Empty = part.Empty{Text: "上の欄を入れると、だれがどうなるかをここに示します。"}
	return v
}

// show brings the preview up to what is proposed. With problems nothing is.
func (v *preview) show(terms action.Terms, verb string) {
	if len(terms.Problems) > 0 {
		terms.Seats = nil
	}
	v.terms = terms
	v.grid.SetRows(len(terms.Seats))
	n, role := terms.Changed(), part.Ink
	said := ""
	if len(terms.Problems) == 0 {
		said = "「" + verb + "」を押すと、" + nihongo.FormatNumber(int64(n)) + "名が変わります。"
		if kept := len(terms.Seats) - n; kept > 0 {
			said, role = said+nihongo.FormatNumber(int64(kept))+"名は変えません。", part.Warning
		}
		said += "取り消しは履歴からできます。"
	}
	v.note.Set(said, role)
}

// inWords is a term in a line: its role and its days.
func inWords(p *roster.Placement) string {
	if p == nil {
		return ""
	}
	return strings.TrimSpace(p.Role + "　" + short(p.From) + "～" + short(roster.LastDay(p.To)))
}

// short writes a day as the fields of a form do: 2026/04/01.
func short(day nihongo.Day) string { return strings.ReplaceAll(string(day), "-", "/") }

// subject names one person, or counts several.
func subject(list []*term) string {
	if len(list) == 1 {
		return list[0].Entry.Member.Name + "さん"
	}
	return nihongo.FormatNumber(int64(len(list))) + "名"
}

func placements(list []*term) []roster.ID {
	ids := make([]roster.ID, len(list))
	for i, t := range list {
		ids[i] = t.Placement.ID
	}
	return ids
}

// problemsOf makes problems of a form out of those of an action.
func problemsOf(of map[string]action.Problem) map[string]part.Problem {
	out := map[string]part.Problem{}
	for id, p := range of {
		out[id] = part.Problem{Text: p.Text, Warn: p.Warn, Proposal: p.Proposal}
	}
	return out
}

// dayAfter makes of the last day of a term, as people write it, the day on which
// it is over. What is no day stays, for the action to complain of.
func dayAfter(last string) nihongo.Day {
	if d := nihongo.Day(last); d.Valid() {
		return d.AddDays(1)
	}
	return nihongo.Day(last)
}

// months is how long a term is, two years when it is open.
func months(t *term) int {
	if n := 12*(t.To.Year()-t.From.Year()) + int(t.To.Time().Month()) - int(t.From.Time().Month()); t.To != "" && n > 0 {
		return n
	}
	return 24
}

// nextYear is the first day of the next fiscal year.
func (p *Page) nextYear() nihongo.Day {
	book, start := p.desk.File().Book(), 4
	if m := book.Office().FiscalStart; m.Known && m.N >= 1 && m.N <= 12 {
		start = int(m.N)
	}
	return book.Day().Month().FiscalStart(start).Add(12).First()
}

func dayField(id, label, help string) *part.Field {
	return part.DayField(part.Spec{ID: id, Label: label, Chars: 12, Help: help})
}

// roleField offers the roles of a unit and takes any other word.
func roleField(book *roster.Book, u *roster.Unit, label string) *part.Field {
	roles := book.RolesFor(u)
	return part.PickFieldFrom(part.Spec{ID: "role", Label: label, Chars: 12}, func(typed string) []part.Option {
		var options []part.Option
		key, typed := nihongo.SearchKey(typed), strings.TrimSpace(typed)
		for _, r := range roles {
			if strings.Contains(nihongo.SearchKey(r), key) {
				options = append(options, part.Option{Value: r, Shown: r})
			}
		}
		if typed != "" && !slices.Contains(roles, typed) {
			options = append(options, part.Option{Value: typed, Shown: typed})
		}
		return options
	}, func(value string) string { return value })
}
