package settings

import (
	"context"
	"errors"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/handover"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/paper"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// personalSection holds what concerns persons and successors: erasing somebody
// on his request, the 引継ぎ書, and a report for who helps from afar.
type personalSection struct {
	page   *Page
	work   part.Slot
	form   *part.Form
	goes   *part.Note
	stays  *part.Note
	erase  *part.Button
	plan   *office.Erasure
	object fyne.CanvasObject
}

func newPersonalSection(p *Page) *personalSection {
	s := &personalSection{page: p, form: part.NewForm(), goes: part.NewNote("", part.TextSize, part.Ink), stays: part.NewNote("", part.TextSize, part.Ink)}
	s.work.Runner = p.desk.Runner()
	f := s.form
	f.Heading("引継ぎ書")
	f.Put(part.NewNote("担当者が代わるときに要ることを紙にまとめます。事務局の設定、一年の仕事、途中の仕事、最近の提出、控えの場所、戻し方です。会員の氏名は載りません。", part.TextSize, part.Ink))
	f.Put(container.New(buttonRow{flush: true}, part.NewButton("引継ぎ書を作る…", s.handover).Main()))
	f.Heading("本人からの求めによる個人データの消去")
	f.Row(part.PickFieldFrom(part.Spec{ID: "member", Label: "消去する人（今の会員でない人）", Chars: 30}, s.former, func(id string) string {
		if e := p.desk.File().Book().Entry(id); e != nil {
			return e.Called()
		}
		return ""
	}))
	s.erase = part.NewButton("個人データを消去する…", s.ask)
	f.Put(s.goes)
	f.Put(s.stays)
	f.Put(container.New(buttonRow{flush: true}, s.erase, part.NewButton("消去より前の控え…", func() { s.showOld(true) })))
	f.Heading("不具合を調べてもらうとき")
	f.Put(part.NewNote("Kaisei の版、パソコンの種類、記録の件数、最後の誤りの場所を、読める文書に書き出します。氏名・企業名・ファイルの場所は入りません。送る前に開いて確かめられます。", part.TextSize, part.Ink))
	f.Put(container.New(buttonRow{flush: true}, part.NewButton("調べるための資料を作る…", s.diagnose)))
	f.OnChange = func(id, value string) {
		if id == "member" {
			s.look(value)
		}
	}
	s.object = container.New(column{820}, f)
	s.show()
	return s
}

func (s *personalSection) content() fyne.CanvasObject { return s.object }

func (s *personalSection) refresh() {
	s.form.SetValues(map[string]string{"member": ""})
	s.plan = nil
	s.show()
}

// former offers those who are no members today.
func (s *personalSection) former(typed string) (out []part.Option) {
	book := s.page.desk.File().Book()
	for _, e := range book.Find(roster.Query{Text: typed, Every: true}) {
		if e.SpellOn(book.Day()) == nil {
			out = append(out, part.Option{Value: e.ID, Shown: e.Called()})
		}
		if len(out) == 30 {
			break
		}
	}
	return out
}

// look finds what would go and what would stay.
func (s *personalSection) look(member string) {
	s.plan = nil
	if member == "" {
		s.show()
		return
	}
	file := s.page.desk.File()
	s.work.Run(context.Background(), func(ctx context.Context) (err error) {
		s.plan, err = file.PlanErasure(ctx, member)
		return err
	}, func(err error) {
		if err != nil {
			s.page.desk.Fail(err)
		}
		s.show()
	})
}

func (s *personalSection) show() {
	able(s.erase, s.plan != nil && !s.page.readOnly())
	if s.plan == nil {
		s.goes.Set("人を選ぶと、消えるものと残るものを、消す前に示します。今の会員は、先に退会の手続きをします。", part.Secondary)
		s.stays.Set("", part.Ink)
	} else {
		s.goes.Set("消えるもの\n・"+strings.Join(s.plan.Goes, "\n・"), part.Ink)
		s.stays.Set("残るもの\n・"+strings.Join(append(s.plan.Stays,
			"これより前に作った控え。入れ替わるまで残ります。消去のあとで一覧を示し、すぐに捨てることもできます",
			"書き出した Excel や印刷した紙。Kaisei からは消せません"), "\n・"), part.Ink)
	}
	s.form.Refresh()
}

func (s *personalSection) ask() {
	if s.plan == nil {
		return
	}
	plan := s.plan
	part.Ask(s.page.desk.Window(), part.Question{Title: "個人データを消去しますか",
		Text: "「" + plan.Called + "」の個人データを、記録と履歴のすべてから消します。これだけは取り消せません。消去したこと（日時と担当者）は、氏名なしで履歴に残ります。",
		Yes:  "消去する", Destructive: true, OnYes: func() { s.run(plan) }})
}

func (s *personalSection) run(plan *office.Erasure) {
	file := s.page.desk.File()
	var done journal.Action
	part.Job{Title: "個人データを消去しています", Work: func(ctx context.Context, c *part.Counter) (err error) {
		c.Begin("記録と履歴を書き直し、ファイルを詰め直しています。", 0)
		done, err = file.Erase(ctx, plan)
		return err
	}, Done: func(err error) {
		if err != nil && !errors.Is(err, office.ErrTraces) {
			s.page.desk.Fail(err)
			return
		}
		s.refresh()
		if err != nil {
			s.page.desk.Fail(err)
		} else {
			s.page.desk.Say(done.Sentence + "。取り消せません。")
		}
		s.showOld(false)
	}}.Run(context.Background(), s.page.desk.Window(), &s.work)
}

// handover writes the 引継ぎ書.
func (s *personalSection) handover() {
	desk := s.page.desk
	s.save("引継ぎ書を保存する", "引継ぎ書-"+string(desk.File().Today())+".pdf", ".pdf", func(ctx context.Context, out *os.File) error {
		doc, err := handover.Paper(ctx, handover.Desk{File: desk.File(), Backup: desk.Backup(), Version: desk.Version()})
		if err != nil {
			return err
		}
		return paper.Lay(doc).PDF(out)
	})
}

// diagnose writes the report.
func (s *personalSection) diagnose() {
	desk := s.page.desk
	s.save("調べるための資料を保存する", "kaisei-"+string(desk.File().Today())+".txt", ".txt", func(ctx context.Context, out *os.File) error {
		text, err := diagnosis(ctx, desk)
		if err != nil {
			return err
		}
		_, err = out.WriteString(text)
		return err
	})
}

// save lets write fill a file where the person wants it; a half one is removed.
func (s *personalSection) save(title, name, ext string, write func(context.Context, *os.File) error) {
	desk := s.page.desk
	part.SaveFile(desk.Window(), part.FileKind{Title: title, Extensions: []string{ext}, Runner: desk.Runner()}, name, func(path string) {
		part.Job{Title: "書き出しています", Work: func(ctx context.Context, _ *part.Counter) error { return writeWhole(ctx, path, write) }, Done: func(err error) {
			if err != nil {
				desk.Fail(err)
				return
			}
			desk.Say("「" + path + "」に保存しました。")
		}}.Run(context.Background(), desk.Window(), &s.work)
	})
}

func writeWhole(ctx context.Context, path string, write func(context.Context, *os.File) error) error {
	half := path + ".part"
	out, err := os.OpenFile(half, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(half)
	err = write(ctx, out)
	if e := out.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(half, path)
	}
	return err
}
