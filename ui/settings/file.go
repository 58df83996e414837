package settings

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// fileSection tells where the office file lies and who writes it, looks whether
// it is sound, and sets the brightness of the window.
type fileSection struct {
	page   *Page
	check  part.Slot
	form   *part.Form
	result *part.Note
	object fyne.CanvasObject
}

func newFileSection(p *Page) *fileSection {
	s := &fileSection{page: p, form: part.NewForm(), result: part.NewNote("", part.TextSize, part.Ink)}
	s.check.Runner = p.desk.Runner()
	s.form.Heading("事務局ファイル")
	s.form.Row(part.FixedField(part.Spec{ID: "path", Label: "場所"}))
	s.form.Row(part.FixedField(part.Spec{ID: "who", Label: "書き込み"}))
	s.form.Row(part.FixedField(part.Spec{ID: "holds", Label: "中身"}))
	buttons := container.New(buttonRow{flush: true},
		part.NewButton("フォルダーを開く", func() { p.desk.OpenFolder(filepath.Dir(p.desk.File().Path())) }),
		part.NewButton("ファイルを点検する", s.run), s.result)
	s.form.Put(buttons)
	s.form.Heading("画面")
	s.form.Row(part.ChoiceField(part.Spec{ID: "brightness", Label: "明るさ", Chars: 16}, []part.Option{
		{Value: string(part.Light), Shown: "明るい画面"}, {Value: string(part.Dark), Shown: "暗い画面"}, {Value: string(part.System), Shown: "パソコンの設定に合わせる"}}))
	s.form.OnChange = func(id, value string) {
		if id == "brightness" && value != "" {
			p.desk.SetBrightness(part.Brightness(value))
		}
	}
	s.object = container.New(column{760}, s.form)
	return s
}

func (s *fileSection) content() fyne.CanvasObject { return s.object }

func (s *fileSection) refresh() {
	f := s.page.desk.File()
	book := f.Book()
	active := 0
	for _, e := range book.Entries() {
		if e.SpellOn(book.Day()) != nil {
			active++
		}
	}
	who := f.Who() + "さんが、このパソコンで書き込めます。"
	var held *office.Held
	switch err := f.ReadOnly(); {
	case errors.As(err, &held) && held.Name != "":
		who = held.Name + "さん（" + held.Host + "）が書き込んでいるため、閲覧のみです。"
	case err != nil:
		who = message.Of(err)
	}
	s.form.SetValues(map[string]string{"path": f.Path(), "who": who,
		"holds":      "会員 " + number(active, "名") + "（退会者などを含めて " + number(len(book.Entries()), "名") + "）、企業 " + number(len(book.Companies()), "社"),
		"brightness": string(s.page.desk.Brightness())})
}

// run looks whether the file is sound.
func (s *fileSection) run() {
	file := s.page.desk.File()
	var problems []string
	s.result.Set("点検しています。", part.Secondary)
	part.Job{Title: "事務局ファイルを点検しています", Work: func(ctx context.Context, c *part.Counter) (err error) {
		c.Begin("ファイル、記録のつながり、履歴との一致を確かめています。", 0)
		problems, err = file.Check(ctx)
		return err
	}, Done: func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			s.result.Set("点検を中止しました。", part.Secondary)
		case err != nil:
			s.result.Set("", part.Ink)
			s.page.desk.Fail(err)
		case len(problems) > 0:
			s.result.Set("問題が"+number(len(problems), "件")+"見つかりました。", part.Error)
			part.Tell(s.page.desk.Window(), "点検で見つかったこと", strings.Join(problems[:min(len(problems), 12)], "\n")+"\n\nこのファイルの控えをとり、お知らせください。")
		default:
			s.result.Set("正常です。記録は履歴と一致しています。", part.Confirmed)
		}
		s.form.Refresh()
	}}.Run(context.Background(), s.page.desk.Window(), &s.check)
}

func number(n int, unit string) string { return nihongo.FormatNumber(int64(n)) + unit }
