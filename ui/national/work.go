package national

// What the desk does: takes files in, answers, reminds, asks, and writes the
// nation's workbook. Each runs away from the window, shows how far it is, and
// can be stopped.

import (
	"context"
	"io"
	"path/filepath"

	"kaisei/data/journal"
	"kaisei/data/national"
	"kaisei/data/nihongo"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// The names under which folders are remembered.
const (
	inbox  = "national-in"
	outbox = "national-out"
)

// by is who signs for the desk.
func (p *Page) by() string {
	o := p.desk.File().Book().Office()
	if o.Maker == "" {
		return o.Name + " 事務局"
	}
	return o.Name + " 事務局　" + o.Maker
}

// New asks for the folder of files, for Ctrl+N.
func (p *Page) New() {
	if p.shown == nil || p.desk.File().ReadOnly() != nil {
		return
	}
	part.PickFolder(p.desk.Window(), part.FileKind{Title: p.call.Text() + "のファイルの入ったフォルダー", Verb: "このフォルダーを受け付ける",
		Extensions: []string{".xlsx", ".xlsm", ".xls"}, Folder: p.desk.Folder(inbox), Runner: p.desk.Runner()}, func(path string) {
		p.desk.SetFolder(inbox, path)
		p.Receive([]string{path})
	})
}

// Receive takes in files and folders, as they are dropped on the window; false
// when the open file is not the desk's.
func (p *Page) Receive(paths []string) bool {
	if !p.mine() || p.desk.File().ReadOnly() != nil {
		return false
	}
	d, file, call := p.data(), p.desk.File(), p.call
	var mail *national.Mail
	var done journal.Action
	part.Job{Title: "提出ファイルを確かめています", Unit: "件", Work: func(ctx context.Context, c *part.Counter) error {
		files, err := national.Files(paths...)
		if err != nil {
			return err
		}
		c.Begin("様式、照合値、合計、前の提出との続きを確かめています。", len(files))
		got, err := d.Receive(ctx, call, files, func() { c.Add(1) })
		if err != nil {
			return err
		}
		if a := got.Action(); len(a.Changes) > 0 {
			if done, err = file.Apply(ctx, a); err != nil {
				return err
			}
		}
		mail = got
		return nil
	}, Done: func(err error) {
		if p.failed(err) {
			return
		}
		p.mail = mail
		if done.ID != "" {
			p.desk.Did(done)
		} else {
			p.desk.Say("書き込むものはありませんでした。受付の結果を見てください。")
		}
		p.Refresh()
		p.tabs.Go(came)
	}}.Run(context.Background(), p.desk.Window(), &p.working)
	return true
}

// answer writes receipts and letters of return into a folder.
func (p *Page) answer() {
	if p.shown == nil {
		return
	}
	d, file, call, by := p.data(), p.desk.File(), p.call, p.by()
	p.into("受領書と差戻しの知らせを書き出すフォルダー", func(ctx context.Context, folder string, c *part.Counter) (journal.Action, int, error) {
		c.Begin("受領書を作っています。", 0)
		files, a, err := d.Answers(ctx, call, by)
		if err == nil {
			err = save(ctx, folder, files, c)
		}
		if err == nil && len(a.Changes) > 0 {
			a, err = file.Apply(ctx, a)
		}
		return a, len(files), err
	})
}

// remind writes the list of what is missing with a draft for each.
func (p *Page) remind() {
	if p.shown == nil {
		return
	}
	places, call, by := p.shown.board, p.call, p.by()
	p.into("未着のお願いを書き出すフォルダー", func(ctx context.Context, folder string, c *part.Counter) (journal.Action, int, error) {
		c.Begin("お願いを作っています。", 0)
		files, err := national.Reminders(places, call, nihongo.Day(""), by)
		if err == nil {
			err = save(ctx, folder, files, c)
		}
		return journal.Action{}, len(files), err
	})
}

// ask asks the association chosen for a correction, in words of the person.
func (p *Page) ask() {
	at := p.grid.Selected()
	if p.shown == nil || p.tabs.Present() != board || at < 0 || at >= len(p.shown.board) || p.shown.board[at].Current == nil {
		p.desk.Say("到着状況で、提出を受け付けた同友会を一つ選んでください。")
		return
	}
	of, d, file, call, by := p.shown.board[at], p.data(), p.desk.File(), p.call, p.by()
	form := part.NewForm()
	form.Row(part.NoteField(part.Spec{ID: "what", Label: "頼むこと", Required: true, Help: "文面に入ります。どの数を、なぜ確かめてほしいのかを書いてください。"}, 3))
	var dialog *part.Dialog
	dialog = part.AskWith(p.desk.Window(), of.Name+"に"+call.Text()+"の訂正を頼む", part.Tall(152, form, part.NewNote("文面はファイルになります。送るのはメールソフトです。", part.TextSize, part.Secondary)), "文面を作る…", func() bool {
		what := form.Values()["what"]
		if what == "" {
			form.SetProblems(map[string]part.Problem{"what": {Text: "頼むことを書いてください。"}})
			return false
		}
		dialog.Close()
		p.into("文面を書き出すフォルダー", func(ctx context.Context, folder string, c *part.Counter) (journal.Action, int, error) {
			files, a, err := d.Ask(of, call, what, by)
			if err == nil {
				err = save(ctx, folder, files, c)
			}
			if err == nil {
				a, err = file.Apply(ctx, a)
			}
			return a, len(files), err
		})
		return false
	})
	form.Focus("what")
}

// into asks for a folder, does the work there, and tells.
func (p *Page) into(title string, work func(context.Context, string, *part.Counter) (journal.Action, int, error)) {
	part.PickFolder(p.desk.Window(), part.FileKind{Title: title, Verb: "このフォルダーに書き出す", Extensions: []string{".xlsx", submission.ReceiptEnding, ".eml"}, Folder: p.desk.Folder(outbox), Runner: p.desk.Runner()}, func(folder string) {
		p.desk.SetFolder(outbox, folder)
		var done journal.Action
		files := 0
		part.Job{Title: "ファイルを書き出しています", Unit: "件", Work: func(ctx context.Context, c *part.Counter) (err error) {
			done, files, err = work(ctx, folder, c)
			return err
		}, Done: func(err error) {
			if p.failed(err) {
				return
			}
			if done.ID != "" {
				p.desk.Did(done)
			}
			p.Refresh()
			said := "「" + folder + "」に" + figure(files) + "件のファイルを書き出しました。"
			if files == 0 {
				said = "書き出すものはありませんでした。"
			}
			p.desk.Say(said)
			if files > 0 {
				part.Ask(p.desk.Window(), part.Question{Title: "書き出しました", Text: said + "下書き（.eml）を開くと、メールソフトで宛先を入れて送れます。", Yes: "フォルダーを開く", No: "閉じる", OnYes: func() { p.desk.OpenFolder(folder) }})
			}
		}}.Run(context.Background(), p.desk.Window(), &p.working)
	})
}

// save writes files, each whole or not at all.
func save(ctx context.Context, folder string, files []national.File, c *part.Counter) error {
	c.Begin("書き出しています。", len(files))
	for _, f := range files {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := sheet.WriteFile(filepath.Join(folder, f.Name), func(w io.Writer) error {
			_, err := w.Write(f.Content)
			return err
		}); err != nil {
			return err
		}
		c.Add(1)
	}
	return nil
}

// Save writes the nation's workbook, for Ctrl+S.
func (p *Page) Save() {
	if p.shown == nil || p.shown.summary == nil {
		return
	}
	s, by := p.shown.summary, p.by()
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "全国集計を書き出す", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(outbox), Runner: p.desk.Runner()}, s.FileName(), func(path string) {
		p.desk.SetFolder(outbox, filepath.Dir(path))
		part.Job{Title: "全国集計を書き出しています", Unit: "同友会", Work: func(ctx context.Context, c *part.Counter) error {
			c.Begin("集計のブックを書いています。", len(s.Returns))
			return sheet.WriteFile(path, func(w io.Writer) error { return s.Write(ctx, w, by, func() { c.Add(1) }) })
		}, Done: func(err error) {
			if p.failed(err) {
				return
			}
			said := "「" + filepath.Base(path) + "」に" + figure(len(s.Returns)) + "同友会の集計を書き出しました。"
			p.desk.Say(said)
			part.Ask(p.desk.Window(), part.Question{Title: "書き出しました", Text: said, Yes: "フォルダーを開く", No: "閉じる", OnYes: func() { p.desk.OpenFolder(filepath.Dir(path)) }})
		}}.Run(context.Background(), p.desk.Window(), &p.working)
	})
}
