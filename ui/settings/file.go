package settings

import (
	"context"
	"errors"
	"os"
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
// it is sound, takes it to a disk of this computer where it lies on a share or
// in a cloud, and sets the brightness of the window.
type fileSection struct {
	page   *Page
	check  part.Slot
	form   *part.Form
	warn   *part.Note   // of the place, where it is not good
	home   *part.Button // takes the file to this computer
	result *part.Note
	object fyne.CanvasObject
	where  func(path string) office.Location
}

func newFileSection(p *Page) *fileSection {
	s := &fileSection{page: p, form: part.NewForm(), warn: part.NewNote("", part.TextSize, part.Warning),
		result: part.NewNote("", part.TextSize, part.Ink), where: office.Where}
	s.check.Runner = p.desk.Runner()
	s.home = part.NewButton("この PC に写して使う…", s.takeHome)
	s.form.Heading("事務局ファイル")
	s.form.Row(part.FixedField(part.Spec{ID: "path", Label: "場所"}))
	s.form.Put(s.warn)
	s.form.Row(part.FixedField(part.Spec{ID: "who", Label: "書き込み"}))
	s.form.Row(part.FixedField(part.Spec{ID: "holds", Label: "中身"}))
	buttons := container.New(buttonRow{flush: true},
		part.NewButton("フォルダーを開く", func() { p.desk.OpenFolder(filepath.Dir(p.desk.File().Path())) }),
		part.NewButton("ファイルを点検する", s.run), s.home, s.result)
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
	at := s.where(f.Path())
	s.warn.Set(locationWords(at), part.Warning)
	if at.Ground == office.OnDisk {
		s.warn.Hide()
		s.home.Hide()
	} else {
		s.warn.Show()
		s.home.Show()
	}
	able(s.home, f.ReadOnly() == nil)
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

// takeHome asks where on this computer the file shall lie.
func (s *fileSection) takeHome() {
	folder := ""
	if home, err := os.UserHomeDir(); err == nil {
		folder = filepath.Join(home, "Kaisei") // as for a new one: 「ドキュメント」 may be a cloud's
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			folder = home
		}
	}
	part.SaveFile(s.page.desk.Window(), part.FileKind{Title: "この PC のどこに写すか", Verb: "写す", Extensions: []string{office.Ext}, Folder: folder, Runner: s.page.desk.Runner()},
		filepath.Base(s.page.desk.File().Path()), s.bring)
}

// bring copies the file, makes sure of the copy, and offers to go on with it. The
// old file stays as it is.
func (s *fileSection) bring(to string) {
	file, window := s.page.desk.File(), s.page.desk.Window()
	if at := s.where(to); at.Ground != office.OnDisk {
		part.Tell(window, "この PC の中ではありません", "選んだ場所は"+at.Name+"です。何も写していません。この PC の中のフォルダーを選んでください。")
		return
	}
	var made office.Summary
	part.Job{Title: "この PC に写しています", Work: func(ctx context.Context, c *part.Counter) (err error) {
		c.Begin("写して、開いて、内容が同じことを確かめています。", 0)
		made, err = file.Copy(ctx, to)
		return err
	}, Done: func(err error) {
		if err != nil {
			s.page.desk.Fail(err)
			return
		}
		part.Ask(window, part.Question{Title: "写しました", Text: broughtWords(file.Path(), to, made), Yes: "写した方を開く", No: "あとで開く",
			OnYes: func() { s.page.desk.OpenOffice(to) }})
	}}.Run(context.Background(), window, &s.check)
}

// broughtWords tell where the file lies now, and which of the two goes on.
func broughtWords(from, to string, made office.Summary) string {
	return "「" + to + "」に写し、開いて確かめました（会員 " + number(made.Members, "名") + "、操作 " + number(made.Actions, "件") + "）。" +
		"元のファイルは「" + from + "」に残しています。これからは写した方だけを使ってください。両方に書き込むと、一つに戻せません。"
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
