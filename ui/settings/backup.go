package settings

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/backup"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// backupSection lists the copies of the office file, makes one, and leads to what
// is in one and back to it. Where the file is damaged it offers what can be done.
type backupSection struct {
	page   *Page
	work   part.Slot
	rows   []backup.Copy
	state  map[string]string // of copies that were verified: a word
	note   *part.Note
	grid   *part.Grid
	look   *part.Button
	write  []*part.Button // those that need a file that can be written
	hurt   *fyne.Container
	list   fyne.CanvasObject
	inside *copyView
	stack  *fyne.Container
}

func newBackupSection(p *Page) *backupSection {
	s := &backupSection{page: p, state: map[string]string{}, note: part.NewNote("", part.TextSize, part.Ink)}
	s.work.Runner = p.desk.Runner()
	of := func(at int) backup.Copy { return s.rows[at] }
	s.grid = part.NewGrid(
		part.Column{ID: "at", Title: "いつ", Width: 200, Text: func(at int) string { return moment(of(at).At) }},
		part.Column{ID: "why", Title: "なぜ", Width: 180, Text: func(at int) string { return of(at).Why }},
		part.Column{ID: "size", Title: "大きさ", Width: 110, Align: fyne.TextAlignTrailing, Text: func(at int) string { return sizeWord(of(at).Size) }},
		part.Column{ID: "locked", Title: "パスワード", Width: 120, Text: func(at int) string {
			if of(at).Locked {
				return "あり"
			}
			return "なし"
		}},
		part.Column{ID: "state", Title: "点検", Width: 190, Text: func(at int) string { return s.state[of(at).Path] }, Role: func(at int) fyne.ThemeColorName {
			switch s.state[of(at).Path] {
			case sane:
				return part.Confirmed
			case "":
				return ""
			}
			return part.Error
		}})
	s.grid.Empty = part.Empty{Text: "控えはまだありません。", Action: "控えを作る", Do: p.desk.BackUp}
	s.grid.OnSelect = func(int) { s.enable() }
	s.grid.OnActivate = func(int) { s.open() }
	s.look = part.NewButton("中を見る・戻す", s.open).Main()
	s.write = []*part.Button{part.NewButton("今すぐ控えを作る", p.desk.BackUp)}
	buttons := container.New(buttonRow{}, s.look, s.write[0], part.NewButton("控えを点検する", s.verify),
		part.NewButton("二つ目の場所…", s.askSecond), part.NewButton("パスワードと施錠…", s.askLock),
		part.NewButton("フォルダーを開く", func() { p.desk.OpenFolder(p.desk.Keeper().Folder()) }))
	s.hurt = container.NewStack()
	s.list = part.Around(container.NewVBox(s.hurt, part.Margin(2, s.note)), buttons, nil, nil, s.grid)
	s.stack = container.NewStack(s.list)
	return s
}

const sane = "作ったときのまま"

func (s *backupSection) content() fyne.CanvasObject { return s.stack }

func (s *backupSection) refresh() {
	if s.inside != nil {
		s.inside.refresh()
		return
	}
	chosen := s.chosen()
	s.rows = backup.List(s.page.desk.Keeper().Folder())
	words := backupWords(s.rows, s.page.desk.Backup(), office.Where(s.page.desk.File().Path()))
	if practice.Is(s.page.desk.File().Book().Office()) {
		words = "練習用の事務局では、控えは自動では作りません。ほかは本番と同じです。\n" + words
	}
	s.note.Set(words, part.Ink)
	s.grid.SetRows(len(s.rows))
	// A copy that has come moves the others: the one chosen stays it.
	at := max(0, slices.IndexFunc(s.rows, func(c backup.Copy) bool { return c.Path == chosen.Path }))
	if len(s.rows) > 0 && at != s.grid.Selected() {
		s.grid.Select(at)
	}
	s.enable()
	s.hurt.Objects = nil
	if why := s.page.desk.File().ReadOnly(); errors.Is(why, office.ErrDamaged) {
		s.hurt.Objects = []fyne.CanvasObject{s.damaged(why)}
	}
	s.hurt.Refresh()
	s.list.Refresh() // what stands above the list may be higher now
}

func (s *backupSection) enable() {
	able(s.look, s.grid.Selected() >= 0)
	for _, b := range s.write {
		able(b, s.page.desk.File().ReadOnly() == nil)
	}
}

func able(b *part.Button, yes bool) {
	if yes {
		b.Enable()
	} else {
		b.Disable()
	}
}

// damaged says what is wrong with the file and offers the two ways out.
func (s *backupSection) damaged(why error) fyne.CanvasObject {
	var known *office.Damaged
	what := ""
	if errors.As(why, &known) {
		what = strings.Join(known.What, "")
	}
	text := part.NewNote("この事務局ファイルに傷みが見つかりました。"+what+"読むだけで開き、何も書き込んでいません。"+
		"下の控えのうち、傷む前のものを「中を見る・戻す」で選ぶか、今のファイルから読める記録を新しいファイルに救い出してください。", part.TextSize, part.Error)
	row := container.New(buttonRow{flush: true}, part.NewButton("読める記録を救い出す…", s.rescue))
	return part.On(part.ErrorPaper, part.Margin(2, container.NewVBox(text, row)))
}

// rescue writes what can be read into a new file and tells what was lost.
func (s *backupSection) rescue() {
	file := s.page.desk.File()
	part.SaveFile(s.page.desk.Window(), part.FileKind{Title: "救い出した記録を入れるファイル", Verb: "救い出す", Extensions: []string{office.Ext}, Folder: filepath.Dir(file.Path()), Runner: s.page.desk.Runner()},
		file.Name()+"-救出"+office.Ext, func(path string) {
			var report office.Rescue
			part.Job{Title: "読める記録を救い出しています", Work: func(ctx context.Context, _ *part.Counter) (err error) {
				report, err = file.Rescue(ctx, path)
				return err
			}, Done: func(err error) {
				if err != nil {
					s.page.desk.Fail(err)
					return
				}
				part.Ask(s.page.desk.Window(), part.Question{Title: "救い出しました", Text: rescueWords(report), Yes: "新しいファイルを開く", No: "閉じる",
					OnYes: func() { s.page.desk.OpenOffice(path) }})
			}}.Run(context.Background(), s.page.desk.Window(), &s.work)
		})
}

// verify makes sure that every copy still is what was written.
func (s *backupSection) verify() {
	list := s.rows
	state := map[string]string{}
	part.Job{Title: "控えを点検しています", Unit: "件", Work: func(ctx context.Context, c *part.Counter) error {
		c.Begin("作ったときの内容と、一ビットまで比べています。", len(list))
		for _, one := range list {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			state[one.Path] = sane
			if err := backup.Verify(one); errors.Is(err, office.ErrDamaged) {
				state[one.Path] = "傷んでいます"
			} else if err != nil {
				state[one.Path] = "読めません"
			}
			c.Add(1)
		}
		return nil
	}, Done: func(err error) {
		s.state = state
		s.refresh()
		if err != nil {
			s.page.desk.Fail(err)
		}
	}}.Run(context.Background(), s.page.desk.Window(), &s.work)
}

// chosen is the copy selected, an empty one when none is.
func (s *backupSection) chosen() backup.Copy {
	if at := s.grid.Selected(); at >= 0 && at < len(s.rows) {
		return s.rows[at]
	}
	return backup.Copy{}
}

// open shows what is in the copy selected.
func (s *backupSection) open() {
	if c := s.chosen(); c.Path != "" {
		s.openCopy(c, s.page.desk.Password())
	}
}

func (s *backupSection) openCopy(c backup.Copy, password string) {
	var then *backup.Then
	part.Job{Title: "控えを開いています", Work: func(ctx context.Context, _ *part.Counter) (err error) {
		then, err = backup.Look(ctx, c, password)
		return err
	}, Done: func(err error) {
		switch {
		case errors.Is(err, backup.ErrPassphrase):
			s.askPassword(c, password != "")
		case err != nil:
			s.page.desk.Fail(err)
		default:
			s.inside = newCopyView(s, then, password)
			s.stack.Objects = []fyne.CanvasObject{s.inside.object}
			s.stack.Refresh()
			s.inside.refresh()
		}
	}}.Run(context.Background(), s.page.desk.Window(), &s.work)
}

// askPassword asks for the password a copy was made with.
func (s *backupSection) askPassword(c backup.Copy, wrong bool) {
	form := part.NewForm()
	form.Row(part.PasswordField(part.Spec{ID: "password", Label: "この控えを作ったときのパスワード", Required: true, Chars: 16}))
	if wrong {
		form.SetProblems(map[string]part.Problem{"password": {Text: message.Of(backup.ErrPassphrase)}})
	}
	d := part.AskWith(s.page.desk.Window(), "パスワード", container.New(high{130}, form), "開く", func() bool {
		s.openCopy(c, form.Values()["password"])
		return true
	})
	form.OnEscape, form.OnSave = d.Close, d.Do
	form.Focus("password")
}

// back leaves the copy.
func (s *backupSection) back() {
	if s.inside == nil {
		return
	}
	if err := s.inside.then.Close(); err != nil {
		s.page.desk.Fail(err)
	}
	s.inside = nil
	s.stack.Objects = []fyne.CanvasObject{s.list}
	s.stack.Refresh()
	s.refresh()
}

// high keeps a height.
type high struct{ height float32 }

func (h high) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(62*part.Unit, h.height) }

func (h high) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, x := range o {
		part.Put(x, 0, 0, size.Width, size.Height)
	}
}
