package declaration

// What is written down of a life: a first step for companies, the next state, the
// deadline and who looks after it.

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// New begins declarations for the companies selected, for Ctrl+N.
func (p *Page) New() {
	if p.readOnly() || p.shown == nil {
		return
	}
	rows := p.list.fresh()
	if len(rows) == 0 {
		part.Tell(p.desk.Window(), "宣言を始める企業を選んでください", "「企業の一覧」で、まだ宣言を始めていない企業を選んでから押してください。Shift や Ctrl で、たくさん選べます。")
		return
	}
	if p.shown.newest == nil {
		return
	}
	var options []part.Option
	for _, s := range []declaration.State{declaration.Informed, declaration.Interview, declaration.Drafting, declaration.Posted} {
		options = append(options, part.Option{Value: s, Shown: s})
	}
	var versions []part.Option
	for _, k := range slices.Backward(p.shown.forms) {
		versions = append(versions, part.Option{Value: k.Hash, Shown: formTitle(k)})
	}
	form := part.NewForm()
	form.Row(part.ChoiceField(part.Spec{ID: "state", Label: "はじめの状態", Chars: 10}, options), part.DayField(part.Spec{ID: "on", Label: "日付", Chars: 10}))
	form.Row(part.ChoiceField(part.Spec{ID: "form", Label: "ひな形", Chars: 24, Help: "確かめ済みの新しい版をお勧めします。あとで移せます。"}, versions))
	form.Row(part.TextField(part.Spec{ID: "clerk", Label: "事務局の担当", Chars: 12}))
	book := p.desk.File().Book()
	form.SetValues(map[string]string{"state": declaration.Informed, "on": string(book.Day()), "form": p.shown.newest.Hash, "clerk": p.desk.File().Who()})
	title := rows[0].Company.Name
	if len(rows) > 1 {
		title = companies(len(rows))
	}
	p.ask("宣言を始める　"+title, "始める", form, 256, "", func(v map[string]string) {
		a := journal.Action{From: "宣言"}
		at := slices.IndexFunc(p.shown.forms, func(k *declaration.Known) bool { return k.Hash == v["form"] })
		if at < 0 {
			return
		}
		var opened roster.ID
		for _, r := range rows {
			one, id := declaration.Begin(book.At(dayOr(v["on"], book.Day())), r.Company.ID, p.shown.forms[at], v["state"], v["clerk"])
			a.Changes = append(a.Changes, one.Changes...)
			a.Sentence, opened = one.Sentence, id
		}
		if len(rows) > 1 {
			a.Sentence, opened = companies(len(rows))+"の宣言を始めました", ""
		}
		p.apply(a, func() { p.openLife(opened) })
	})
}

func dayOr(text string, other nihongo.Day) nihongo.Day {
	if d := nihongo.Day(text); d.Valid() {
		return d
	}
	return other
}

// formTitle names a form and says whether it may be used for final output.
func formTitle(k *declaration.Known) string {
	if k.Confirmed() {
		return k.Name + "（照合済み）"
	}
	return k.Name + "（文言未確認）"
}

// advance asks for the next state of declarations.
func (p *Page) advance(lives []*declaration.Life) {
	if len(lives) == 0 || p.readOnly() {
		return
	}
	var options []part.Option
	for _, s := range declaration.States() {
		options = append(options, part.Option{Value: s, Shown: s})
	}
	form := part.NewForm()
	form.Row(part.ChoiceField(part.Spec{ID: "state", Label: "新しい状態", Chars: 10}, options), part.DayField(part.Spec{ID: "on", Label: "日付", Chars: 10, Required: true}),
		part.TextField(part.Spec{ID: "who", Label: "人", Chars: 10}))
	form.Row(part.NoteField(part.Spec{ID: "note", Label: "メモ", Help: "会員の考えや体のことは書かないでください。"}, 2))
	form.Row(part.TextField(part.Spec{ID: "url", Label: "掲載ページのアドレス", Help: "「掲載確認」にするときだけ。"}))
	book := p.desk.File().Book()
	form.SetValues(map[string]string{"state": next(lives[0]), "on": string(book.Day()), "who": p.desk.File().Who(), "url": lives[0].URL})
	title := lives[0].Company.Name
	if len(lives) > 1 {
		title = companies(len(lives))
		form.SetValues(map[string]string{"state": next(lives[0]), "on": string(book.Day()), "who": p.desk.File().Who()})
	}
	p.ask("状態を進める　"+title, "記録する", form, 300, "on", func(v map[string]string) {
		var ids []roster.ID
		for _, l := range lives {
			ids = append(ids, l.ID)
		}
		p.apply(declaration.Advance(book, ids, declaration.Step{State: v["state"], On: nihongo.Day(v["on"]), Person: v["who"], Note: strings.TrimSpace(v["note"]), URL: strings.TrimSpace(v["url"])}), nil)
	})
}

// next is the state that usually follows.
func next(l *declaration.Life) declaration.State {
	switch l.Current() {
	case declaration.NotBegun:
		return declaration.Informed
	case declaration.Ready:
		if l.Renews != "" {
			return declaration.Renewing
		}
		return declaration.Submitted
	case declaration.Submitted, declaration.Renewing:
		return declaration.Posted
	case declaration.Returned:
		return declaration.Submitted
	case declaration.Posted, declaration.Outdated:
		return declaration.Drafting
	case declaration.Withdrawn, declaration.Removed:
		return declaration.Informed
	}
	states := declaration.States()
	return states[min(slices.Index(states, l.Current())+1, len(states)-1)]
}

// editDetails asks for what is known besides the text.
func (p *Page) editDetails(l *declaration.Life) {
	if p.readOnly() {
		return
	}
	form := part.NewForm()
	form.Heading("締切から逆算する")
	form.Row(part.DayField(part.Spec{ID: "deadline", Label: "締切の日", Chars: 10, Help: "掲載が条件の補助金や入札の締切。"}), part.TextField(part.Spec{ID: "deadline_of", Label: "制度の名", Chars: 18}))
	plan := part.NewNote("", part.SmallTextSize, part.Secondary)
	form.Put(plan)
	form.Heading("ポータルサイトに知らせる担当者")
	form.Row(part.TextField(part.Spec{ID: "contact_unit", Label: "部署", Chars: 10}), part.TextField(part.Spec{ID: "contact", Label: "氏名", Chars: 10}))
	form.Row(part.TextField(part.Spec{ID: "contact_tel", Label: "電話番号", Chars: 10}), part.TextField(part.Spec{ID: "contact_mail", Label: "メールアドレス", Chars: 18}))
	form.Heading("事務局")
	form.Row(part.TextField(part.Spec{ID: "clerk", Label: "担当", Chars: 10}), part.TextField(part.Spec{ID: "note", Label: "備考", Chars: 22, Help: "印刷も提出もしません。"}))
	fields := []string{"deadline", "deadline_of", "contact_unit", "contact", "contact_tel", "contact_mail", "clerk", "note"}
	values := map[string]string{}
	for _, f := range fields {
		values[f] = roster.Get(l.Declaration, f)
	}
	show := func() {
		after := declaration.Life{Declaration: &roster.Declaration{Deadline: nihongo.Day(form.Values()["deadline"])}}
		var days []string
		for _, m := range after.Plan() {
			days = append(days, m.On.Western()+"　"+m.What)
		}
		plan.Set(strings.Join(days, "\n"), part.Secondary)
		form.Refresh()
	}
	form.OnChange = func(id, _ string) {
		if id == "deadline" {
			show()
		}
	}
	form.SetValues(values)
	show()
	p.ask("期限・担当者　"+l.Company.Name, "保存する", form, min(580, p.desk.Window().Canvas().Size().Height-21*part.Unit), "", func(v map[string]string) {
		book := p.desk.File().Book()
		before := book.Declaration(l.ID)
		if before == nil {
			return
		}
		after := *before
		for _, f := range fields {
			if err := roster.Set(&after, f, strings.TrimSpace(v[f])); err != nil {
				p.desk.Fail(err)
				return
			}
		}
		p.apply(journal.Action{From: "宣言", Sentence: l.Company.Name + "の宣言の期限・担当者を直しました", Changes: roster.Update(before, &after)}, nil)
	})
}

// ask shows a form in a dialog and hands its values on. must is a field that may
// not be empty, "" for none.
func (p *Page) ask(title, verb string, form *part.Form, height float32, must string, do func(map[string]string)) {
	content := container.New(boxLayout{640, height}, form)
	dialog := part.AskWith(p.desk.Window(), title, content, verb, func() bool {
		if id := form.Misread(); id != "" {
			form.Focus(id)
			return false
		}
		if must != "" && form.Values()[must] == "" {
			form.SetProblems(map[string]part.Problem{must: {Text: "入れてください。"}})
			form.Focus(must)
			return false
		}
		do(form.Values())
		return true
	})
	form.OnSave = func() { dialog.Buttons()[len(dialog.Buttons())-1].OnTapped() }
	form.OnEscape = dialog.Close
	form.Focus("")
}

// boxLayout gives a content of a dialog its size; a form keeps a margin of its own.
type boxLayout struct{ width, height float32 }

func (b boxLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(b.width, b.height) }

func (b boxLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, of := range o {
		x, w := float32(0), size.Width
		if _, form := of.(*part.Form); form {
			x, w = -2*part.Unit, w+4*part.Unit
		}
		part.Put(of, x, 0, w, size.Height)
	}
}
