package editor

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/declaration"
	"kaisei/data/nihongo"
	"kaisei/ui/part"
)

// words is where the company's own words are written, place by place of the form.
// The form's own wording is not here: it stands on the page and is locked.
type words struct {
	of     *Editor
	form   *part.Form
	note   *part.Note
	object *fyne.Container
	built  string           // the structure that the fields are for
	ticks  map[string]*tick // by the key of their place
	wanted map[string]bool  // clauses whose field somebody asked for
	anew   string           // the declaration that wanted is of
}

func newWords(e *Editor) *words {
	return &words{of: e, note: part.NewNote("", part.SmallTextSize, part.Secondary), object: container.NewStack(), wanted: map[string]bool{}}
}

// structure names what fields there are: they are made anew only when it changes,
// so that the focus stays while somebody writes.
func (w *words) structure() string {
	m := &w.of.m
	var b strings.Builder
	b.WriteString(m.id)
	if m.form != nil {
		b.WriteString(m.form.Hash)
	}
	for _, c := range m.draft.Items {
		b.WriteString("|" + c.Item)
	}
	for _, id := range slices.Sorted(maps.Keys(m.draft.Dropped)) {
		b.WriteString("-" + id)
	}
	for _, id := range slices.Sorted(maps.Keys(w.wanted)) {
		b.WriteString("+" + id)
	}
	for _, id := range slices.Sorted(maps.Keys(m.draft.Clauses)) {
		b.WriteString("~" + id + strconv.FormatBool(m.draft.Clauses[id].Instead))
	}
	if w.of.readOnly() {
		b.WriteString("read")
	}
	return b.String()
}

// show brings the fields up to the draft.
func (w *words) show() fyne.CanvasObject {
	if w.anew != w.of.m.id { // another company's
		w.wanted, w.anew = map[string]bool{}, w.of.m.id
	}
	if s := w.structure(); s != w.built || w.form == nil {
		w.build()
		w.built = s
	}
	w.fill()
	return w.object
}

// fill writes the draft into the fields that differ; the one that is being
// written is not touched.
func (w *words) fill() {
	m := &w.of.m
	values := map[string]string{"date": string(m.draft.On), "signer": m.draft.Party.Member, "calendar": "", "company": m.draft.Party.Company,
		"number": nihongo.FormatCorporateNumber(m.draft.Party.Number), "address": m.draft.Party.Prefecture + m.draft.Party.Address}
	if m.draft.Western {
		values["calendar"] = "western"
	}
	for n, c := range m.draft.Items {
		values[entryField(n)], values[titleField(n)] = m.own(n), c.Title
	}
	for block, text := range m.draft.Own {
		values[freeField(block)] = text
	}
	for clause := range m.draft.Clauses {
		values[clauseField(clause)] = m.suitedText(clause)
	}
	for item, reason := range m.draft.Dropped {
		values[reasonField(item)] = reason
	}
	w.signers()
	for id, was := range w.form.Values() {
		if f := w.form.Field(id); was != values[id] {
			f.SetValue(values[id])
		}
	}
}

// party shows who declares, once the roster of the day is known.
func (w *words) party() {
	if w.form != nil {
		w.fill()
	}
}

// signers offers those who may sign on the day of the declaration.
func (w *words) signers() {
	m := &w.of.m
	f := w.form.Field("signer")
	if f == nil || m.day == nil {
		return
	}
	var options []part.Option
	for _, e := range declaration.Signers(m.day, m.record.Company) {
		options = append(options, part.Option{Value: e.ID, Shown: strings.TrimSpace(e.Title + "　" + e.Member.Name)})
	}
	f.SetOptions(options)
	switch len(options) {
	case 0:
		f.SetProblem(part.Problem{Text: "代表権のある方が名簿にいません。会員名簿で代表権を入れてください。"})
	default:
		f.SetProblem(part.Problem{})
	}
}

// build makes the fields for the form and what is chosen of it.
func (w *words) build() {
	m := &w.of.m
	f := part.NewForm()
	w.form, w.ticks = f, map[string]*tick{}
	f.Put(w.note)
	f.Heading("宣言する会社")
	f.Row(part.DayField(part.Spec{ID: "date", Label: "宣言日", Required: true}),
		part.ChoiceField(part.Spec{ID: "calendar", Label: "日付の書き方", Chars: 9}, []part.Option{{Value: "", Shown: "令和8年1月1日"}, {Value: "western", Shown: "2026年1月1日"}}))
	f.Row(part.ChoiceField(part.Spec{ID: "signer", Label: "宣言する方（代表権のある方）"}, nil))
	f.Row(part.FixedField(part.Spec{ID: "company", Label: "企業名（名簿のとおり）"}))
	f.Row(part.FixedField(part.Spec{ID: "number", Label: "法人番号"}), part.FixedField(part.Spec{ID: "address", Label: "本店所在地"}))
	if m.form != nil {
		for i := range m.form.Blocks {
			b := &m.form.Blocks[i]
			switch b.Kind {
			case declaration.Choice:
				w.choices(b)
			case declaration.Clauses:
				w.clauses(b)
			case declaration.Optional:
				f.Heading(b.Label + "（書かなくてもよい）")
				f.Row(part.NoteField(part.Spec{ID: freeField(b.ID), Label: "自社の言葉", Help: "1行が1段落になります。"}, 4))
				w.exampleBar(freeField(b.ID), b.ID)
			}
		}
	}
	f.OnChange, f.OnLeave, f.OnSave = w.typed, w.left, w.of.Save
	f.OnArrive = func(id string) { w.of.preview.At(m.keyOf(id)) }
	f.SetReadOnly(w.of.readOnly())
	w.object.Objects = []fyne.CanvasObject{f}
	w.object.Refresh()
	w.explain("")
}

// choices are the 個別項目: each can be taken on, with own sentences below it.
func (w *words) choices(b *declaration.Block) {
	m, f := &w.of.m, w.form
	f.Heading(b.Label)
	f.Put(part.NewNote("取り組むものだけに印を付け、自社で何をするかを自分の言葉で書いてください。", part.SmallTextSize, part.Secondary))
	for _, item := range b.Items {
		entry := -1
		for n, c := range m.draft.Items {
			if c.Item == item.ID {
				entry = n
			}
		}
		w.check(b.ID+"/"+item.ID, item.Title, entry >= 0, func(on bool) {
			m.draft.Choose(m.form.Form, item.ID, on)
			w.restructured()
		})
		if item.Text != "" && entry >= 0 {
			f.Put(part.NewNote(item.Text, part.SmallTextSize, part.Secondary))
		}
		if entry >= 0 {
			w.entry(entry, item.ID)
		}
	}
	for n, c := range m.draft.Items {
		if c.Item == "" || b.ID == "" || !has(b, c.Item) {
			f.Row(part.TextField(part.Spec{ID: titleField(n), Label: "自社の項目"}))
			w.entry(n, c.Item)
			w.button("この項目を外す", func() { m.remove(n); w.restructured() })
		}
	}
	w.button("自社の項目を加える", func() {
		n := m.addOwn()
		w.restructured()
		w.focus(titleField(n))
	})
}

func has(b *declaration.Block, item string) bool {
	for _, i := range b.Items {
		if i.ID == item {
			return true
		}
	}
	return false
}

// entry are the own sentences of an item, and examples for them.
func (w *words) entry(n int, item string) {
	f := w.form
	f.Row(part.NoteField(part.Spec{ID: entryField(n), Label: "自社の言葉", Help: "1行が「・」1つになります。"}, 3))
	w.exampleBar(entryField(n), item)
}

// check is a box to tick. key names it, so that it keeps the focus when the fields
// are made anew.
func (w *words) check(key, label string, on bool, changed func(bool)) {
	c := newTick(label, on, func(on bool) {
		changed(on)
		if t := w.ticks[key]; t != nil && w.of.desk.Window().Canvas().Focused() == nil {
			w.of.desk.Window().Canvas().Focus(t)
		}
	})
	w.ticks[key] = c
	c.arrive = func() {
		w.form.Reveal(c)
		w.of.preview.At(key)
	}
	if w.of.readOnly() {
		c.Disable()
	}
	w.form.Put(c)
}

func (w *words) button(verb string, do func()) {
	b := w.reached(part.NewButton(verb, do))
	if w.of.readOnly() {
		b.Disable()
	}
	w.form.Put(container.NewHBox(b))
}

// reached makes a button scroll into view when the keys come to it.
func (w *words) reached(b *part.Button) *part.Button {
	b.OnArrive = func() { w.form.Reveal(b) }
	return b
}

// tick is a box to tick that tells when the keys come to it.
type tick struct {
	widget.Check
	arrive func()
}

func newTick(label string, on bool, changed func(bool)) *tick {
	t := &tick{}
	t.Text, t.Checked, t.OnChanged = label, on, changed
	t.ExtendBaseWidget(t)
	return t
}

// FocusGained is for Fyne.
func (t *tick) FocusGained() {
	t.Check.FocusGained()
	t.arrive()
}

// restructured follows when items came or went: what stood in sight stays there.
func (w *words) restructured() {
	at := w.form.Offset()
	w.of.desk.Window().Canvas().Unfocus()
	w.show()
	w.form.ScrollTo(at)
	w.of.changed()
}

// typed takes what was typed into a field.
func (w *words) typed(id, value string) {
	m := &w.of.m
	name, rest, _ := strings.Cut(id, "/")
	n, _ := strconv.Atoi(rest)
	switch name {
	case "date":
		if !w.form.Field(id).Understood() {
			return
		}
		m.setDay(nihongo.Day(value))
	case "calendar":
		m.draft.Western = value != ""
	case "signer":
		m.sign(value)
	case "entry":
		m.setOwn(n, value)
	case "title":
		m.draft.Items[n].Title = value
	case "free":
		m.setFree(rest, value)
	case "clause":
		w.wanted[rest] = true // it stays though it is emptied
		m.suit(rest, value)
		w.built = w.structure()
	case "reason":
		m.drop(rest, value)
	}
	w.of.preview.At(m.keyOf(id))
	w.of.changed()
}

// left saves when somebody has written something and goes on.
func (w *words) left(string) { w.of.saveNow(nil) }

// focus goes to a field.
func (w *words) focus(id string) {
	w.explain("")
	if w.form.Field(id) != nil {
		w.form.Focus(id)
	}
}

// explain says why a place of the page has no field; "" for nothing.
func (w *words) explain(key string) {
	m := &w.of.m
	text := "定型の文は右の頁に出ます。変えられません。"
	if t := w.ticks[key]; t != nil {
		w.form.Reveal(t)
	}
	if key != "" && m.form != nil {
		block, item, _ := strings.Cut(key, "/")
		if b := m.form.Block(block); b != nil {
			name := b.Label
			if _, i := m.form.Item(item); i != nil {
				name += "「" + i.Title + "」"
			}
			text = name + "は定型の文です。ひな形のとおりでなければならないため、変えられません。"
			if b.Kind == declaration.Clauses {
				text = name + "は定型の文です。業種に合わせるときは「自社の言葉を加える」を押してください。"
			}
		}
	}
	w.note.Set(text, part.Secondary)
	w.form.Refresh()
}
