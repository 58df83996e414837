package officer

import (
	"context"
	"io"
	"path/filepath"

	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// folder is the name under which the folder of lists is remembered.
const folder = "listing"

// export asks for whom the list of officers is, and writes it: of the unit chosen
// and those below it, else of all.
func (p *Page) export() {
	if p.shown == nil {
		return
	}
	book, unit, name := p.shown.book, roster.ID(""), "役員・委員会名簿"
	if u := p.here().unit; u != nil {
		unit, name = u.ID, u.Name+"名簿"
	}
	var purposes []part.Option
	for _, q := range listing.Purposes() {
		purposes = append(purposes, part.Option{Value: q.For, Shown: q.Shown})
	}
	form := part.NewForm()
	form.Row(part.ChoiceField(part.Spec{ID: "for", Label: "用途", Chars: 16}, purposes))
	note := part.NewNote("", part.TextSize, part.Ink)
	form.OnChange = func(string, string) { note.Set(p.written(form.Values()["for"]), part.Ink) }
	form.OnChange("", "")
	content := part.Below(480, []float32{80, 66}, form, note)
	var dialog *part.Dialog
	dialog = part.AskWith(p.desk.Window(), name+"を書き出す", content, "保存先を選ぶ…", func() bool {
		channel := form.Values()["for"]
		dialog.Close() // first: the file dialog comes next
		part.SaveFile(p.desk.Window(), part.FileKind{Title: name + "を書き出す", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()},
			listing.List{Title: name, Book: book}.FileName("xlsx"), func(path string) { p.write(book, unit, channel, path) })
		return false
	})
	form.OnSave = func() { dialog.Buttons()[len(dialog.Buttons())-1].OnTapped() }
	form.OnEscape = dialog.Close
	form.Focus("")
}

// written says whom the list for a channel names, and whom it leaves out.
func (p *Page) written(channel string) string {
	var members []*roster.Entry
	seen := map[roster.ID]bool{}
	for _, t := range of(p.shown.at(p.here(), ""), inOffice) {
		if !seen[t.Entry.ID] && !t.Gone(p.shown.book.Day()) {
			seen[t.Entry.ID] = true
			members = append(members, t.Entry)
		}
	}
	people := func(n int) string { return nihongo.FormatNumber(int64(n)) + "名" }
	if channel == "" {
		return "現任の" + people(len(members)) + "を書き出します。事務局の中だけで使ってください。"
	}
	named, out := p.shown.book.Nameable(members, channel)
	text := "現任の" + people(len(named)) + "を書き出します。"
	if len(out) > 0 {
		text += people(len(out)) + "は、この用途に同意していないか、確かめていないため除きます。"
	}
	return text
}

// write writes the list, whole or not at all.
func (p *Page) write(book *roster.Book, unit roster.ID, channel, path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	var told listing.Told
	file := p.desk.File()
	part.Job{Title: "名簿を書き出しています", Work: func(ctx context.Context, c *part.Counter) error {
		c.Begin("役員・委員を書いています。", 0)
		_, err := file.Disclose(ctx, path, func(w io.Writer) (err error) {
			told, err = listing.WriteOfficers(ctx, w, book, unit, channel)
			return err
		}, func() (roster.Disclosure, []roster.ID) {
			l := listing.List{Book: book, For: channel}
			seen := map[roster.ID]bool{}
			for _, o := range book.Officers(unit) {
				if o.State(book.Day()) == roster.InOffice && !seen[o.Entry.ID] {
					seen[o.Entry.ID] = true
					l.Entries = append(l.Entries, o.Entry)
				}
			}
			d, people := l.Disclosed("役員・委員の名簿", "役員・委員の名簿の配布", told)
			d.Columns = "組織、役割、会員番号、企業名、氏名、任期"
			return d, people
		})
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		said := "「" + filepath.Base(path) + "」に" + nihongo.FormatNumber(int64(told.Listed)) + "名を書き出しました。"
		p.desk.Say(said)
		part.Ask(p.desk.Window(), part.Question{Title: "書き出しました", Text: said, Yes: "開く", No: "閉じる", OnYes: func() { p.desk.OpenFolder(path) }})
	}}.Run(context.Background(), p.desk.Window(), &p.saving)
}
