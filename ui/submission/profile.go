package submission

// 提出の書式: the office's own columns, its own form, and the words of the message.

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

// usualProfile is the first one, nil when the office has none.
func usualProfile(book *roster.Book) *roster.Profile {
	if list := book.Profiles(); len(list) > 0 {
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

// columnLines writes columns for editing: one a line, 「会員番号＝No.」 where renamed.
func columnLines(columns []submission.OwnColumn) string {
	var lines []string
	for _, c := range columns {
		if c.Title == "" {
			lines = append(lines, c.Column)
		} else {
			lines = append(lines, c.Column+"＝"+c.Title)
		}
	}
	return strings.Join(lines, "\n")
}

// readColumns reads what columnLines wrote; unknown is what is no column.
func readColumns(text string) (columns []submission.OwnColumn, unknown string) {
	known := map[string]bool{}
	for _, title := range submission.FormColumns() {
		known[title] = true
	}
	for line := range strings.Lines(text) {
		name, title, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(line), "=", "＝"), "＝")
		name, title = strings.TrimSpace(name), strings.TrimSpace(title)
		if name == "" {
			continue
		}
		if !known[name] {
			return nil, name
		}
		columns = append(columns, submission.OwnColumn{Column: name, Title: title})
	}
	return columns, ""
}

// editProfile edits the office's profile.
func (p *Page) editProfile() {
	was := usualProfile(p.desk.File().Book())
	now := roster.Profile{ID: roster.NewID(), Name: "提出の書式"}
	if was != nil {
		now = *was
	}
	columns, err := submission.DecodeColumns(now.Columns)
	if err != nil {
		p.desk.Fail(err)
		return
	}
	subject, body := now.Subject, now.Body
	if subject == "" {
		subject = submission.UsualSubject
	}
	if body == "" {
		body = submission.UsualBody
	}
	form := part.NewForm()
	form.Heading("名簿の列")
	form.Row(part.NoteField(part.Spec{ID: "columns", Label: "載せる列を上から順に、1行に1つ", Help: "要らない行は消します。名前を変えるときは「会員番号＝No.」のように書きます。"}, 6))
	form.Heading("メール")
	form.Row(part.TextField(part.Spec{ID: "to", Label: "あて先（メールアドレス）", Chars: 24}))
	form.Row(part.TextField(part.Spec{ID: "subject", Label: "件名", Help: "｛ ｝の中は提出ごとに入れ替わります。"}))
	form.Row(part.NoteField(part.Spec{ID: "body", Label: "本文", Help: "使える言葉　{" + strings.Join(submission.Words(), "} {") + "}"}, 8))
	form.Heading("自前の様式")
	shown := part.NewNote(formText(&now), part.TextSize, part.Ink)
	var form2 journal.Content
	choose := part.NewButton("様式のファイルを選ぶ…", func() {
		part.OpenFile(p.desk.Window(), part.FileKind{Title: "自前の様式を選ぶ", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, func(path string) {
			content, err := readForm(path)
			if err != nil {
				p.desk.Fail(err)
				return
			}
			form2, now.Form, now.FormName = content, content.Hash(), filepath.Base(path)
			shown.Set(formText(&now), part.Ink)
		})
	})
	form.Put(shown)
	form.Put(row(choose))
	form.SetValues(map[string]string{"columns": columnLines(columns), "to": now.To, "subject": subject, "body": body})
	var d *part.Dialog
	do := func() bool {
		v := form.Values()
		list, unknown := readColumns(v["columns"])
		switch {
		case unknown != "":
			form.SetProblems(map[string]part.Problem{"columns": {Text: "「" + unknown + "」という列はありません。使える列は " + strings.Join(submission.FormColumns(), "、") + " です。"}})
			form.Focus("columns")
			return false
		case len(list) == 0:
			form.SetProblems(map[string]part.Problem{"columns": {Text: "列を一つ以上残してください。"}})
			form.Focus("columns")
			return false
		}
		if now.Columns = submission.EncodeColumns(list); columnLines(list) == strings.Join(submission.FormColumns(), "\n") {
			now.Columns = ""
		}
		now.To, now.Subject, now.Body = strings.TrimSpace(v["to"]), unless(v["subject"], submission.UsualSubject), unless(v["body"], submission.UsualBody)
		d.Close()
		p.saveProfile(was, &now, form2)
		return false
	}
	d = part.AskWith(p.desk.Window(), "提出の書式", container.New(tall{420}, form, part.NewNote("提出ファイルそのものの様式は変わりません。", part.TextSize, part.Secondary)), "保存する", do)
	form.OnSave, form.OnEscape = func() { do() }, d.Close
	form.Focus("")
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

func (p *Page) saveProfile(was, now *roster.Profile, form journal.Content) {
	a := journal.Action{From: "提出", Sentence: "提出の書式を変更しました", Changes: []journal.Change{roster.Create(now)}}
	if was != nil {
		if a.Changes = roster.Update(was, now); len(a.Changes) == 0 {
			return
		}
	}
	if form != nil {
		a.Contents = []journal.Content{form}
	}
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
	})
}
