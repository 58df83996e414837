package submission

// 提出の書式: the office's own columns, its own form, and the words of the message,
// as often as it needs them.

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// profile is the one that is used: the one chosen last, else the first by name,
// nil when the office has none.
func (p *Page) profile() *roster.Profile {
	list := p.desk.File().Book().Profiles()
	for _, x := range list {
		if x.ID == p.uses {
			return x
		}
	}
	if len(list) > 0 {
		return list[0]
	}
	return nil
}

func columnsOf(p *roster.Profile) string {
	if p == nil {
		return ""
	}
	return p.Columns
}

// profiles is the dialog in which they are edited.
type profiles struct {
	page   *Page
	set    *profileSet
	choice *part.Choice
	form   *part.Form
	own    *part.Note // which form of its own
	dialog *part.Dialog
}

// editProfiles edits the office's profiles.
func (p *Page) editProfiles() {
	d := &profiles{page: p, set: profilesOf(p.desk.File().Book())}
	if used := p.profile(); used != nil {
		d.set.choose(used.ID)
	}
	d.choice = part.NewChoice(nil)
	d.choice.OnChanged = func(string) { d.turn(func() { d.set.choose(d.choice.Value()) }) }
	top := container.New(profileTop{}, d.choice,
		part.NewButton("新しい書式", func() { d.turn(d.set.add) }),
		part.NewButton("複製する", func() { d.turn(d.set.copy) }),
		part.NewButton("削除する", func() {
			d.set.remove()
			d.show()
		}))
	d.build()
	note := part.NewNote("提出ファイルそのものの様式は変わりません。", part.TextSize, part.Secondary)
	d.dialog = part.AskWith(p.desk.Window(), "提出の書式", container.NewVBox(top, part.Tall(372, d.form, note)), "保存する", d.save)
	d.form.OnSave, d.form.OnEscape = func() {
		if d.save() {
			d.dialog.Close()
		}
	}, d.dialog.Close
	d.show()
	d.form.Focus("name")
}

// build makes the form, which serves one profile after the other.
func (d *profiles) build() {
	p := d.page
	d.form = part.NewForm()
	d.form.Row(part.TextField(part.Spec{ID: "name", Label: "書式の名前", Chars: 16, Required: true, Help: "使いみちの名前。例　年次名簿用、新聞の宛名"}))
	d.form.Heading("名簿の列")
	d.form.Row(part.NoteField(part.Spec{ID: "columns", Label: "載せる列を上から順に、1行に1つ", Help: "要らない行は消します。名前を変えるときは「会員番号＝No.」のように書きます。"}, 6))
	d.form.Heading("メール")
	d.form.Row(part.TextField(part.Spec{ID: "to", Label: "あて先（メールアドレス）", Chars: 24}))
	d.form.Row(part.TextField(part.Spec{ID: "subject", Label: "件名", Help: "｛ ｝の中は提出ごとに入れ替わります。"}))
	d.form.Row(part.NoteField(part.Spec{ID: "body", Label: "本文", Help: "使える言葉　{" + strings.Join(submission.Words(), "} {") + "}"}, 8))
	d.form.Heading("自前の様式")
	d.own = part.NewNote("", part.TextSize, part.Ink)
	d.form.Put(d.own)
	d.form.Put(row(part.NewButton("様式のファイルを選ぶ…", func() {
		part.OpenFile(p.desk.Window(), part.FileKind{Title: "自前の様式を選ぶ", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, d.take)
	}), part.NewButton("様式を外す", func() {
		of := d.set.present()
		of.form, of.now.Form, of.now.FormName = nil, "", ""
		d.own.Set(formText(&of.now), part.Ink)
	})))
}

// take takes a form of the office's own.
func (d *profiles) take(path string) {
	content, err := readForm(path)
	if err != nil {
		d.page.desk.Fail(err)
		return
	}
	of := d.set.present()
	of.form, of.now.Form, of.now.FormName = content, content.Hash(), filepath.Base(path)
	d.own.Set(formText(&of.now), part.Ink)
}

// show puts the present profile into the form.
func (d *profiles) show() {
	var options []part.Option
	for _, x := range d.set.list {
		options = append(options, part.Option{Value: x.now.ID, Shown: x.now.Name})
	}
	d.choice.SetOptions(options)
	of := d.set.present().now
	d.choice.SetValue(of.ID)
	columns, err := submission.DecodeColumns(of.Columns)
	if err != nil {
		d.page.desk.Fail(err)
	}
	d.form.SetValues(map[string]string{"name": of.Name, "columns": columnLines(columns), "to": of.To,
		"subject": or(of.Subject, submission.UsualSubject), "body": or(of.Body, submission.UsualBody)})
	d.form.SetProblems(nil)
	d.own.Set(formText(&of), part.Ink)
}

// turn keeps what the form says and shows another profile; what is wrong is
// said first.
func (d *profiles) turn(then func()) {
	if !d.read() {
		d.choice.SetValue(d.set.present().now.ID)
		return
	}
	then()
	d.show()
}

// read takes what the form says into the present profile, false when it cannot.
func (d *profiles) read() bool {
	v, now := d.form.Values(), &d.set.present().now
	list, unknown := readColumns(v["columns"])
	problem := ""
	switch {
	case unknown != "":
		problem = "「" + unknown + "」という列はありません。使える列は " + strings.Join(submission.FormColumns(), "、") + " です。"
	case len(list) == 0:
		problem = "列を一つ以上残してください。"
	}
	if problem != "" {
		d.form.SetProblems(map[string]part.Problem{"columns": {Text: problem}})
		d.form.Focus("columns")
		return false
	}
	if now.Columns = submission.EncodeColumns(list); columnLines(list) == strings.Join(submission.FormColumns(), "\n") {
		now.Columns = ""
	}
	now.Name, now.To = strings.TrimSpace(v["name"]), strings.TrimSpace(v["to"])
	now.Subject, now.Body = unless(v["subject"], submission.UsualSubject), unless(v["body"], submission.UsualBody)
	if of, field, sentence := d.set.wrong(); of != nil {
		d.set.choose(of.now.ID)
		d.show()
		d.form.SetProblems(map[string]part.Problem{field: {Text: sentence}})
		d.form.Focus(field)
		return false
	}
	return true
}

// save writes all of them down as one Action.
func (d *profiles) save() bool {
	if !d.read() {
		return false
	}
	p := d.page
	p.uses = d.set.present().now.ID
	if a := d.set.action(); len(a.Changes) > 0 {
		p.saveProfiles(a)
	}
	return true
}

// unless is a text that is not the usual one.
func unless(text, usual string) string {
	if strings.TrimSpace(text) == strings.TrimSpace(usual) {
		return ""
	}
	return text
}

func formText(p *roster.Profile) string {
	if p.Form == "" {
		return "登録されていません。Excel で、埋めたいセルに「会員数」「入会計」「退会計」「純増」などの名前（名前の定義）を付けたブックを選びます。"
	}
	return "登録済　" + p.FormName
}

// mostForm is the largest form that is kept.
const mostForm = 20 << 20

// readForm takes a form that can be filled at all.
func readForm(path string) (journal.Content, error) {
	f, err := sheet.Open(path, sheet.Limits{MaxFile: mostForm})
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

func (p *Page) saveProfiles(a journal.Action) {
	file := p.desk.File()
	p.writes.Run(context.Background(), func(ctx context.Context) error {
		_, err := file.Apply(ctx, a)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say("提出の書式を保存しました。")
		p.copy.offer()
	})
}
