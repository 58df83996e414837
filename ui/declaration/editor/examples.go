package editor

// Examples of own words: those of the company's trade first, marked as examples
// and never put in by themselves; and keeping what was written well as one of the
// office's own.

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// exampleBar leads to the examples for a field, and keeps what stands in it as
// one. item is what the examples stand under: an item, a clause, an optional block.
func (w *words) exampleBar(field, item string) {
	bar := container.NewHBox(w.reached(part.NewButton("文例を見る", func() { w.examples(field, item) }).Quiet()))
	if !w.of.readOnly() {
		bar.Add(w.reached(part.NewButton("文例として残す…", func() { w.keepExample(field, item) }).Quiet()))
	}
	w.form.Put(bar)
}

// examples shows what others wrote, the nearest trade first; one is taken over as
// a beginning.
func (w *words) examples(field, item string) {
	trade := w.of.m.trade()
	list := declaration.Examples(w.of.desk.File().Book(), item, trade)
	body := container.New(rows{})
	said := "書き方の例で、公式の文言ではありません。そのまま写さず、自社のことに書き換えてください。"
	if of := nihongo.Industry(trade); of != "" {
		said += "この会社の業種（" + of + "）の例を先に並べています。"
	} else {
		said += "業種が名簿にないため、業種を問わない例だけです。"
	}
	body.Add(part.NewNote(said, part.SmallTextSize, part.Secondary))
	var dialog *part.Dialog
	var scroll *container.Scroll
	for _, x := range list {
		body.Add(part.NewNote("例（"+exampleOf(x)+"）　"+strings.ReplaceAll(x.Text, "\n", " ／ "), part.TextSize, part.Ink))
		if w.of.readOnly() {
			continue
		}
		bar := container.NewHBox()
		add := func(b *part.Button) {
			b.OnArrive = func() { part.Reveal(scroll, b) }
			bar.Add(b)
		}
		add(part.NewButton("この文から書き始める", func() {
			dialog.Close()
			w.begin(field, item, x.Text)
		}))
		if x.Office != nil {
			add(part.NewButton("文例から外す", func() {
				dialog.Close()
				w.of.do(declaration.ForgetExample(x.Office), func() { w.examples(field, item) })
			}).Quiet())
		}
		body.Add(bar)
	}
	if len(list) == 0 {
		body.Add(part.NewNote("この項目の文例は、まだありません。よい文が書けたら「文例として残す」で残せます。", part.TextSize, part.Ink))
	}
	scroll = container.NewVScroll(body)
	height := min(52*part.Unit, w.of.desk.Window().Canvas().Size().Height-24*part.Unit)
	dialog = part.TellWith(w.of.desk.Window(), "文例", container.New(tall{height}, scroll))
}

// exampleOf says where an example is from.
func exampleOf(x declaration.Example) string {
	trade := "業種を問わない"
	if x.Trade != "" {
		trade = nihongo.Industry(x.Trade)
	}
	if x.Office != nil {
		trade += "・この事務局で残した文"
	}
	return trade
}

// begin puts a text behind what stands in a field.
func (w *words) begin(field, item, text string) {
	if w.form.Field(field) == nil {
		w.open(item)
	}
	if was := w.form.Field(field).Value(); was != "" {
		text = was + "\n" + text
	}
	w.typed(field, text)
	w.show()
	w.focus(field)
}

// keepExample keeps what stands in a field as an example of the office's own, for
// the company's trade or for any.
func (w *words) keepExample(field, item string) {
	m := &w.of.m
	text := strings.TrimSpace(w.form.Field(field).Value())
	if text == "" {
		w.of.desk.Say("残す文がありません。自社の言葉を書いてから、もう一度どうぞ。")
		return
	}
	trade := m.trade()
	options := []part.Option{{Value: "", Shown: "業種を問わない"}}
	if of := nihongo.Industry(trade); of != "" {
		options = append([]part.Option{{Value: trade, Shown: of}}, options...)
	}
	form := part.NewForm()
	form.Row(part.ChoiceField(part.Spec{ID: "trade", Label: "どの業種の文例にするか", Chars: 18}, options))
	form.Row(part.NoteField(part.Spec{ID: "text", Label: "文例", Help: "ほかの会社の宣言を書くときにも出ます。会社や人の名、数字を外してください。"}, 4))
	form.SetValues(map[string]string{"trade": options[0].Value, "text": unnamed(text, m.company)})
	d := part.AskWith(w.of.desk.Window(), "文例として残す", container.New(fitted{height: 30 * part.Unit}, form), "残す", func() bool {
		v := form.Values()
		if strings.TrimSpace(v["text"]) == "" {
			form.SetProblems(map[string]part.Problem{"text": {Text: "入れてください。"}})
			return false
		}
		a := declaration.KeepExample(w.of.desk.File().Book(), item, v["trade"], v["text"])
		if len(a.Changes) == 0 {
			w.of.desk.Say("同じ文例が、もうあります。何も変えていません。")
			return true
		}
		w.of.do(a, func() {})
		return true
	})
	form.OnSave = func() { d.Buttons()[len(d.Buttons())-1].OnTapped() }
	form.OnEscape = d.Close
	form.Focus("text")
}

// unnamed writes 当社 for the name of a company.
func unnamed(text string, c *roster.Company) string {
	if c == nil || c.Name == "" {
		return text
	}
	text = strings.ReplaceAll(text, c.Name, "当社")
	if core := nihongo.ParseCompany(c.Name).Core; len([]rune(core)) > 2 {
		text = strings.ReplaceAll(text, core, "当社")
	}
	return text
}

// fitted gives a form in a dialog its height; it keeps a margin of its own.
type fitted struct{ height float32 }

func (f fitted) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(50*part.Unit, f.height) }

func (f fitted) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], -2*part.Unit, 0, size.Width+4*part.Unit, size.Height)
}
