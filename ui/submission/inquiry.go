package submission

// The survey of April: what the roster knows and what the office writes itself,
// kept from one day to the next until it is closed.

import (
	"context"
	"io"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/data/survey"
	"kaisei/ui/part"
)

// surveyOf is the survey of an order of that kind, nil for others.
func surveyOf(ctx context.Context, file *office.File, book *roster.Book, o submission.Order) (*survey.Survey, error) {
	if o.Kind != submission.KindSurvey {
		return nil, nil
	}
	year, err := strconv.Atoi(o.Period)
	if err != nil {
		return nil, err
	}
	table, err := survey.Newest(ctx, book, file.Content)
	if err != nil {
		return nil, err
	}
	return survey.Derive(book, year, table), nil
}

// answerColumns are 調査票; an open item is written in.
func (p *Page) answerColumns(list []survey.Answer) []part.Column {
	return []part.Column{
		{ID: "group", Title: "区分", Width: 190, Text: func(at int) string { return list[at].Group }},
		{ID: "ask", Title: "項目", Width: 330, Text: func(at int) string { return list[at].Ask }},
		{ID: "value", Title: "答え", Width: 130, Align: fyne.TextAlignTrailing, Text: func(at int) string { return answerText(list[at]) }, Role: func(at int) fyne.ThemeColorName {
			switch {
			case list[at].Blank():
				return part.Warning
			case list[at].Open:
				return part.Accent
			}
			return part.Ink
		}, Open: p.writeIn},
		{ID: "text", Title: "内容", Width: 260, Text: func(at int) string { return list[at].Text }},
		{ID: "how", Title: "数え方・書き方", Width: 520, Text: func(at int) string { return list[at].How }, Role: func(int) fyne.ThemeColorName { return part.Secondary }},
	}
}

func answerText(a survey.Answer) string {
	if a.Blank() {
		return "（記入）"
	}
	if a.Open {
		a.Text = "" // it has a column of its own
	}
	return or(a.Shown(), "—")
}

// writeIn opens the form at an item that the office writes; who stands behind the
// others is shown by 会勢.
func (p *Page) writeIn(at int) {
	if list := p.shown.survey.Answers; at >= 0 && at < len(list) && list[at].Open {
		p.fillIn(list[at].Code)
	}
}

// fillIn is the form of all items that the office writes, at one of them.
func (p *Page) fillIn(at string) {
	r := p.shown
	if r == nil || r.survey == nil || p.desk.File().ReadOnly() != nil {
		return
	}
	form, values := part.NewForm(), map[string]string{}
	group := ""
	for _, a := range r.survey.Answers {
		if !a.Open {
			continue
		}
		if a.Group != group {
			group = a.Group
			form.Heading(group)
		}
		form.Row(part.ReadField(part.Spec{ID: a.Code, Label: a.Ask, Chars: 18, Unit: a.Unit, Help: a.How}, readFigure),
			part.TextField(part.Spec{ID: noteOf + a.Code, Label: "補足（なければ空欄）", Chars: 14}))
		values[a.Code], values[noteOf+a.Code] = a.Given, a.Text
	}
	form.SetValues(values)
	note := part.NewNote("わからない項目は空欄のままにします。何度でも書き足せ、確定するまで提出には使いません。", part.TextSize, part.Secondary)
	var d *part.Dialog
	do := func() bool {
		v, given := form.Values(), survey.Given{}
		for _, i := range survey.Items() {
			if _, err := survey.ParseFigure(v[i.Code]); err != nil {
				form.SetProblems(map[string]part.Problem{i.Code: {Text: "数で入れてください。"}})
				form.Focus(i.Code)
				return false
			}
			g := given[i.Code]
			g.Figure, g.Note = v[i.Code], v[noteOf+i.Code]
			given[i.Code] = g
		}
		d.Close()
		p.keep(r.survey.Year, given)
		return false
	}
	d = part.AskWith(p.desk.Window(), strconv.Itoa(r.survey.Year)+"年度の調査票に記入する", part.Tall(400, form, note), "保存する", do)
	form.OnSave, form.OnEscape = func() { do() }, d.Close
	form.Focus(at)
}

// noteOf begins the id of the field beside an item's number.
const noteOf = "note:"

// readFigure is part.Reader of a number as the survey takes it.
func readFigure(typed string) (part.Reading, bool) {
	plain, err := survey.ParseFigure(typed)
	return part.Reading{Value: plain, Shown: plain}, err == nil
}

func (p *Page) keep(year int, given survey.Given) {
	file := p.desk.File()
	p.writes.Run(context.Background(), func(ctx context.Context) error {
		a, err := survey.Keep(file.Book(), year, given)
		if err == nil && len(a.Changes) > 0 {
			_, err = file.Apply(ctx, a)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say("調査票を保存しました。")
		p.count()
	})
}

// savePaper writes the survey as a form to be filled in by hand.
func (p *Page) savePaper() {
	r := p.shown
	if r == nil || r.survey == nil {
		return
	}
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "調査の用紙を書き出す", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, r.survey.FileName(), func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		part.Job{Title: "調査の用紙を書き出しています", Work: func(ctx context.Context, c *part.Counter) error {
			c.Begin("書いています。", 0)
			return sheet.WriteFile(path, func(w io.Writer) error { return r.survey.Write(w) })
		}, Done: func(err error) {
			if err != nil {
				p.desk.Fail(err)
				return
			}
			p.path = path
			p.desk.Say(filepath.Base(path) + " を書き出しました。提出には、確定したファイルを使います。")
			p.foot.show()
		}}.Run(context.Background(), p.desk.Window(), &p.writes)
	})
}
