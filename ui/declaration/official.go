package declaration

// The official Word file, paragraph by paragraph: what it was taken for, to be put
// right and confirmed once.

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/nihongo"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

type official struct {
	p       *Page
	reading *declaration.Reading
	content []byte
	name    string
	lines   []int // of reading, without empty ones
	grid    *part.Grid
	form    *part.Form
	whole   *part.Note
	trouble *part.Note
}

func newOfficial(p *Page, reading *declaration.Reading, content []byte, name string) *official {
	o := &official{p: p, reading: reading, content: content, name: name}
	for i, l := range reading.Lines {
		if l.Role != declaration.RoleEmpty {
			o.lines = append(o.lines, i)
		}
	}
	at := func(i int) *declaration.ReadLine { return &o.reading.Lines[o.lines[i]] }
	var options []part.Option
	for _, r := range declaration.Roles() {
		options = append(options, part.Option{Value: string(r), Shown: string(r)})
	}
	o.grid = part.NewGrid(
		part.Column{ID: "role", Title: "役割（Enterで直す）", Width: 176, Text: func(i int) string { return string(at(i).Role) }, Role: func(i int) fyne.ThemeColorName {
			switch {
			case at(i).Role == declaration.RoleGuide || at(i).Role == declaration.RoleExample:
				return part.Secondary
			case !at(i).Sure:
				return part.Warning
			}
			return part.Accent
		}, Edit: func(i int) *part.Editor {
			return &part.Editor{Value: string(at(i).Role), Options: options, Commit: func(v string) string {
				at(i).Role, at(i).Sure = declaration.Role(v), true
				o.grid.Refresh()
				return ""
			}}
		}},
		part.Column{ID: "sure", Title: "", Width: 104, Text: func(i int) string {
			if !at(i).Sure {
				return "見てください"
			}
			return ""
		}, Role: func(int) fyne.ThemeColorName { return part.Warning }},
		part.Column{ID: "number", Title: "番号", Width: 56, Text: func(i int) string { return at(i).Number }},
		part.Column{ID: "text", Title: "文", Width: 384, Text: func(i int) string {
			if at(i).Text == "" {
				return at(i).Red
			}
			return at(i).Text
		}, Role: func(i int) fyne.ThemeColorName {
			if at(i).Text == "" || at(i).Role == declaration.RoleGuide {
				return part.Secondary
			}
			return part.Ink
		}},
		part.Column{ID: "red", Title: "除く赤字", Width: 166, Text: func(i int) string {
			if at(i).Text == "" {
				return ""
			}
			return at(i).Red
		}, Role: func(int) fyne.ThemeColorName { return part.Error }})
	o.grid.Cells = true
	o.grid.OnActivate = func(i int) { o.grid.Edit(i, "role") }
	o.whole = part.NewNote("", part.SmallTextSize, part.Ink)
	o.grid.OnSelect = func(i int) {
		if i >= 0 && i < len(o.lines) {
			o.whole.Set(at(i).Text, part.Ink)
			o.whole.Refresh()
		}
	}
	o.grid.SetRows(len(o.lines))
	o.form = part.NewForm()
	o.form.Row(part.DayField(part.Spec{ID: "from", Label: "施行日", Chars: 10, Required: true}), part.TextField(part.Spec{ID: "name", Label: "呼び名", Chars: 14}),
		part.TextField(part.Spec{ID: "source", Label: "入手先", Chars: 16}))
	o.form.SetValues(map[string]string{"from": string(p.shown.newest.From), "name": p.shown.newest.Name, "source": name})
	o.trouble = part.NewNote("", part.SmallTextSize, part.Error)
	return o
}

// ask shows the lines; a person's word makes the form a confirmed one.
func (o *official) ask() {
	said := "「" + o.name + "」を読み取りました。役割を確かめ、違っていれば直してください。黒字の文言は、そのまま定型部分になります。「照合した」を押すと、公式ファイルのとおりと確かめたことになり、正式な出力に使えます。"
	content := o.p.column(900, []float32{48, 110, 0, 48, 22}, part.NewNote(said, part.TextSize, part.Ink), o.form, o.grid, container.NewVScroll(o.whole), o.trouble)
	part.AskWith(o.p.desk.Window(), "公式の Word を取り込む", content, "照合した", o.take)
	o.p.desk.Window().Canvas().Focus(o.grid)
	o.grid.Select(0)
	o.grid.OnSelect(0)
}

// take makes the form; false leaves the dialog open.
func (o *official) take() bool {
	v := o.form.Values()
	from := nihongo.Day(v["from"])
	if !from.Valid() {
		o.form.SetProblems(map[string]part.Problem{"from": {Text: "施行日を入れてください。"}})
		o.form.Focus("from")
		return false
	}
	name := v["name"]
	if name == "" {
		name = from.Month().Text() + "版"
	}
	f, err := o.reading.Form(declaration.About{ID: string(from.Month()), Name: name, From: from, Source: v["source"]})
	if err != nil {
		text := message.Of(err)
		if errors.Is(err, declaration.ErrNotForm) {
			text = "宣言日、企業名、役職・氏名の欄が、それぞれ1つ要ります。役割を直してください。"
		}
		o.trouble.Set(text, part.Error)
		return false
	}
	f.Confirm()
	a := declaration.TakePackage(o.p.desk.File().Book(), f, o.content, o.p.desk.File().Who())
	if len(a.Changes) == 0 {
		o.p.desk.Say("このひな形は、もうあります。何も変えていません。")
		return true
	}
	o.p.forms.came(a, f.Hash(o.content))
	return true
}
