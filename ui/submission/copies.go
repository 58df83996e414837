package submission

// 送付控え: what was closed, and what can be done with it.

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// copies is the detail of one closed submission, beside the list.
type copies struct {
	page   *Page
	of     *roster.Submission
	object fyne.CanvasObject
	text   *part.Note
	sent   *part.Button
	uses   *part.Choice // the profile
}

func newCopies(p *Page) *copies {
	c := &copies{page: p, text: part.NewNote("", part.TextSize, part.Ink)}
	c.sent = part.NewButton("送付済にする", c.markSent)
	c.uses = part.NewChoice(nil)
	c.uses.OnChanged = func(string) { p.uses = c.uses.Value() }
	buttons := container.NewVBox(
		row(part.NewButton("ファイルを書き出す…", c.saveFile).Main(), part.NewButton("メールの下書きを開く…", c.draft)),
		row(part.NewButton("件名をコピー", func() { c.copied("件名", c.letter().Subject) }), part.NewButton("本文をコピー", func() { c.copied("本文", c.letter().Body) }),
			part.NewButton("あて先をコピー", func() { c.copied("あて先", c.letter().To) })),
		container.New(profileTop{}, c.uses, part.NewButton("書式…", p.editProfiles)),
		row(part.NewButton("書式の名簿を書き出す…", c.saveOwn), part.NewButton("自前の様式に書き込む…", c.saveForm)),
		row(c.sent))
	top := container.New(panelTop{}, part.NewButton("閉じる", c.close).Quiet())
	scroll := container.NewVScroll(container.New(padded{}, container.NewVBox(buttons, c.text)))
	c.object = part.Side(part.Around(top, nil, nil, nil, scroll))
	c.object.Hide()
	return c
}

func row(o ...fyne.CanvasObject) fyne.CanvasObject { return container.NewHBox(o...) }

func (c *copies) open(s *roster.Submission) {
	if now := c.page.desk.File().Book().Submission(s.ID); now != nil {
		s = now
	}
	c.of = s
	c.text.Set(c.told(), part.Ink)
	c.offer()
	c.sent.Enable()
	c.sent.SetText("送付済にする")
	switch { // what it was is said where it cannot be any more
	case s.Answer != "":
		c.sent.SetText("中同協の回答を受け取っています")
		c.sent.Disable()
	case s.SentOn != "":
		c.sent.SetText(s.SentOn.Western() + "に送付済")
		c.sent.Disable()
	}
	c.page.body.Refresh()
}

func (c *copies) close() {
	if c.of != nil {
		c.of = nil
		c.page.body.Refresh()
	}
}

// told is the 控え in words.
func (c *copies) told() string {
	s := c.of
	var b strings.Builder
	line := func(label, text string) {
		if text != "" {
			b.WriteString(label + "　" + text + "\n")
		}
	}
	line("提出", s.Kind+"　"+submission.PeriodText(s.Period)+"　第"+s.Version.String()+"版")
	if was := c.page.desk.File().Book().Submission(s.Corrects); s.Corrects != "" && was != nil {
		line("訂正する提出", was.FileName)
	}
	if s.Kind == submission.KindExtra && s.Corrects == "" {
		line("用件", s.Reason)
	} else {
		line("理由", s.Reason)
	}
	if s.Nil {
		line("報告", "該当なし")
	}
	line("締日", s.AsOf.Western())
	line("確定", moment(s.Made, "2006年1月2日 15:04"))
	line("作成者", s.Maker)
	line("確認者", s.Checker)
	line("様式", s.Form)
	line("ファイル", s.FileName)
	line("控え番号", submission.Code(s.RowsHash))
	line("ファイルの検査値", s.File[:min(16, len(s.File))]+"…")
	line("状態", submission.State(s))
	if s.SentOn != "" {
		line("送付", s.SentOn.Western()+"　"+s.SentTo)
	}
	if s.Answer != "" {
		line("回答", s.Answer+"　"+s.Answered.Western()+"　"+s.AnswerBy)
		line("差戻しの理由", s.AnswerWhy)
	}
	b.WriteString("\n")
	var figures []string
	for _, t := range submission.Totals(s) {
		if t.N != 0 || t.Name == "調整" {
			figures = append(figures, t.Name+" "+nihongo.FormatNumber(int64(t.N)))
		}
	}
	for three := range slices.Chunk(figures, 3) { // as many as stand in a line, so that no number is parted from its name
		b.WriteString(strings.Join(three, "　") + "\n")
	}
	if list := submission.Warnings(s); len(list) > 0 {
		b.WriteString("\n確認したこと\n")
		for _, w := range list {
			b.WriteString("・" + w.Sentence)
			if w.Reason != "" {
				b.WriteString("　理由：" + w.Reason)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// offer fills the choice of profiles.
func (c *copies) offer() {
	options := []part.Option{}
	for _, p := range c.page.desk.File().Book().Profiles() {
		options = append(options, part.Option{Value: p.ID, Shown: "書式：" + p.Name})
	}
	if len(options) == 0 {
		options = append(options, part.Option{Value: "", Shown: "書式：提出ファイルのまま"})
	}
	c.uses.SetOptions(options)
	id := ""
	if p := c.profile(); p != nil {
		id = p.ID
	}
	c.uses.SetValue(id)
}

func (c *copies) profile() *roster.Profile { return c.page.profile() }

func (c *copies) letter() submission.Letter {
	return submission.WriteLetter(c.page.desk.File().Book().Office(), c.of, c.profile())
}

func (c *copies) copied(what, text string) {
	if text == "" {
		c.page.desk.Say(what + "は決まっていません。「提出の書式」で決められます。")
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(text)
	c.page.desk.Say(what + "をコピーしました。")
}

// markSent writes down that it went out today.
func (c *copies) markSent() {
	file, s := c.page.desk.File(), c.of
	to := roster.ChannelNational
	if p := c.profile(); p != nil && p.To != "" {
		to = p.To
	}
	c.page.writes.Run(context.Background(), func(ctx context.Context) error {
		_, err := file.Apply(ctx, submission.Sent(s, file.Today(), to))
		return err
	}, func(err error) {
		if err != nil {
			c.page.desk.Fail(err)
			return
		}
		c.page.desk.Say(s.FileName + " を送付済にしました。")
		c.page.count()
		c.open(s)
	})
}

// panelTop is a button at the right of a panel's top.
type panelTop struct{}

func (panelTop) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, part.RowHeight+part.Unit)
}

func (panelTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := o[0].MinSize().Width
	part.Put(o[0], size.Width-w-part.Unit, part.Unit, w, part.RowHeight)
}

// padded leaves two units around.
type padded struct{}

func (padded) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := o[0].MinSize()
	return fyne.NewSize(s.Width+4*part.Unit, s.Height+4*part.Unit)
}

func (padded) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], 2*part.Unit, part.Unit, size.Width-4*part.Unit, size.Height-2*part.Unit)
}

// profileTop is a choice as wide as there is room, and buttons at its right.
type profileTop struct{}

func (profileTop) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(30*part.Unit, part.RowHeight+part.Unit)
}

func (profileTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width
	for i := len(o) - 1; i > 0; i-- {
		w := o[i].MinSize().Width
		right -= w
		part.Put(o[i], right, 0, w, part.RowHeight)
		right -= part.Unit / 2
	}
	part.Put(o[0], 0, 0, max(right-part.Unit/2, 0), part.RowHeight)
}
