package editor

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/paper"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/ui/part"
)

// folder is where declarations were last written.
const folder = "declaration"

// output gives out what was written: PDF and Word, the values for the portal, a
// letter to suppliers, a sheet for the member to confirm. What is issued is kept
// in the office file as it was issued.
type output struct {
	of      *Editor
	writing part.Slot
	body    *fyne.Container
	scroll  *container.Scroll
}

func newOutput(e *Editor) *output {
	o := &output{of: e, body: container.New(rows{})}
	o.writing.Runner = e.desk.Runner()
	o.scroll = container.NewVScroll(o.body)
	return o
}

func (o *output) show() fyne.CanvasObject {
	m := &o.of.m
	o.body.RemoveAll()
	say := func(text string, role fyne.ThemeColorName) { o.body.Add(part.NewNote(text, part.TextSize, role)) }
	small := func(text string) { o.body.Add(part.NewNote(text, part.SmallTextSize, part.Secondary)) }
	row := func(buttons ...*part.Button) { o.body.Add(reachedIn(o.scroll, buttons...)) }
	if m.form == nil {
		say("この宣言のひな形がないため、出せません。ひな形を取り込んでください。", part.Error)
		return o.scroll
	}
	pdf, word := part.NewButton("PDF を出す…", func() { o.write(o.declared(declaration.PDFFile, ".pdf")) }), part.NewButton("Word を出す…", func() { o.write(o.declared(declaration.WordFile, ".docx")) })
	paper := part.NewButton("印刷", o.of.Print)
	switch {
	case o.of.final():
		say("✓ 完成版を出せます。", part.Confirmed)
		pdf.Main()
	default:
		say("今は、すべての頁に「下書き」と入れて出します。", part.Warning)
		if !m.form.Confirmed() {
			small("ひな形「" + m.form.Name + "」の文言を、公式の Word ファイルと見比べた人がまだいません。公式の Word ファイルを取り込むと、完成版を出せます。")
		}
		if n := declaration.Errors(m.found); n > 0 {
			small(strconv.Itoa(n) + "件の要訂正を直すと、完成版を出せます。「3 確かめる」を見てください。")
		}
	}
	row(pdf, word, paper)
	small("ポータルサイトの案内が PDF のときと Word のときがあります。両方を用意してください。")

	say("ポータルサイトに入れる値", part.Ink)
	row(part.NewButton("値を見る・写す", o.portal))
	say("会社に確かめてもらう", part.Ink)
	row(part.NewButton("確認票を出す…", func() { o.write(o.asked()) }))
	say("取引先に知らせる", part.Ink)
	row(part.NewButton("案内文の PDF…", func() { o.write(o.announced(".pdf")) }), part.NewButton("案内文の Word…", func() { o.write(o.announced(".docx")) }),
		part.NewButton("案内文を印刷", func() { o.print(o.announced(".pdf")) }))

	files := o.of.desk.File().Book().DeclarationFiles(m.id)
	say("出したファイル", part.Ink)
	if len(files) == 0 {
		small("まだありません。出したファイルは、そのままの形で事務局ファイルに残ります。")
	}
	for i := len(files) - 1; i >= 0; i-- {
		f := files[i]
		kind := f.Kind
		if f.Draft {
			kind += "（下書き）"
		}
		small(f.On.Western() + "　" + kind + "　" + f.Name + "　照合値 " + f.Hash[:min(12, len(f.Hash))])
		row(part.NewButton("同じものを保存する…", func() { o.again(f) }).Quiet())
	}
	o.body.Refresh()
	return o.scroll
}

// life is the declaration with all that belongs to it.
func (o *output) life() (*declaration.Life, error) {
	book := o.of.desk.File().Book()
	lives, err := declaration.Lives(book)
	if err != nil {
		return nil, err
	}
	for _, l := range lives {
		if l.ID == o.of.m.id {
			return l, nil
		}
	}
	return nil, roster.ErrMissing
}

// named makes a file: what it is, what it is called, and what stands in it.
type named struct {
	kind, ending string
	draft        bool
	about        string // what the dialog is called
	content      func(context.Context, *declaration.Life) ([]byte, error)
	prefix       string // before the usual name
}

// write saves what was written, asks where, makes the file, keeps it with the
// declaration, and only then lays it there.
func (o *output) write(n named) {
	o.of.saveNow(func() {
		l, err := o.life()
		if err != nil {
			o.of.desk.Fail(err)
			return
		}
		kind := part.FileKind{Title: n.about, Extensions: []string{n.ending}, Folder: o.of.desk.Folder(folder), Runner: o.of.desk.Runner()}
		part.SaveFile(o.of.desk.Window(), kind, n.prefix+l.FileName(n.ending, n.draft), func(path string) { o.make(n, l, path) })
	})
}

func (o *output) make(n named, l *declaration.Life, path string) {
	file := o.of.desk.File()
	var done journal.Action
	o.writing.Run(context.Background(), func(ctx context.Context) error {
		content, err := n.content(ctx, l)
		if err != nil {
			return err
		}
		if !o.of.readOnly() {
			issued := declaration.Issued{Kind: n.kind, Name: filepath.Base(path), Content: content, Draft: n.draft, Person: file.Who()}
			if done, err = file.Apply(ctx, declaration.Issue(file.Book(), l.ID, issued)); err != nil {
				return err
			}
		}
		return sheet.WriteFile(path, func(w io.Writer) error { _, err := w.Write(content); return err })
	}, func(err error) {
		if done.ID != "" {
			o.of.desk.Did(done)
		}
		if err != nil {
			o.of.desk.Fail(err)
			return
		}
		o.of.desk.SetFolder(folder, filepath.Dir(path))
		o.of.desk.Say("「" + filepath.Base(path) + "」を出しました。")
		if o.of.tabs.Present() == giving {
			o.of.show()
		}
	})
}

// declared is the declaration itself.
func (o *output) declared(kind, ending string) named {
	m, final := &o.of.m, o.of.final()
	form, draft, file := m.form, m.draft.Clone(), o.of.desk.File()
	return named{kind: kind, ending: ending, draft: !final, about: "宣言の " + kind + " を出す", content: func(ctx context.Context, _ *declaration.Life) ([]byte, error) {
		doc := declaration.Render(form.Form, draft, final)
		if kind == declaration.PDFFile {
			return pdfOf(doc)
		}
		if final && form.Package != nil && form.Package.Word != "" { // the official file itself, filled
			official, err := file.Content(ctx, form.Package.Word)
			if err != nil {
				return nil, err
			}
			word, err := paper.ParseWord(official)
			if err != nil {
				return nil, err
			}
			return declaration.FillWord(form.Form, draft, word)
		}
		return wordOf(doc)
	}}
}

func pdfOf(doc paper.Document) ([]byte, error) {
	var out bytes.Buffer
	err := paper.Lay(doc).PDF(&out)
	return out.Bytes(), err
}

func wordOf(doc paper.Document) ([]byte, error) {
	var out bytes.Buffer
	err := doc.Word(&out)
	return out.Bytes(), err
}

// announced is the letter to the suppliers.
func (o *output) announced(ending string) named {
	form := o.of.m.form
	return named{kind: declaration.LetterFile, ending: ending, about: "取引先への案内文を出す", prefix: "案内_", content: func(_ context.Context, l *declaration.Life) ([]byte, error) {
		contact := strings.TrimSpace(strings.Join([]string{l.ContactUnit, l.Contact, l.ContactTel}, "　"))
		doc := declaration.Letter(form.Form, l.Draft, l.URL, contact)
		if ending == ".pdf" {
			return pdfOf(doc)
		}
		return wordOf(doc)
	}}
}

// asked is the sheet that the member looks through.
func (o *output) asked() named {
	file := o.of.desk.File()
	return named{kind: declaration.SheetFile, ending: ".xlsx", about: "確認票を出す", prefix: "確認票_", content: func(_ context.Context, l *declaration.Life) ([]byte, error) {
		var out bytes.Buffer
		err := l.WriteConfirmation(&out, file.Book().Office(), file.Today())
		return out.Bytes(), err
	}}
}

// portal shows every value in the order of the portal's form, each with a button
// that copies it.
func (o *output) portal() {
	o.of.saveNow(func() {
		l, err := o.life()
		if err != nil {
			o.of.desk.Fail(err)
			return
		}
		form := part.NewForm()
		values := map[string]string{}
		for _, v := range l.PortalValues(l.FileName(".pdf", !o.of.final())) {
			help := v.Note
			if v.Text == "" && help == "" {
				help = "名簿に入っていません"
			}
			form.Row(part.FixedField(part.Spec{ID: v.Label, Label: v.Label, Help: help}))
			values[v.Label] = v.Text
		}
		form.SetValues(values)
		height := min(60*part.Unit, o.of.desk.Window().Canvas().Size().Height-24*part.Unit)
		part.TellWith(o.of.desk.Window(), "ポータルサイトに入れる値", container.New(tall{height}, form))
	})
}

// tall keeps a height, for what scrolls by itself.
type tall struct{ height float32 }

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(50*part.Unit, t.height) }

func (t tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		part.Put(o, 0, 0, size.Width, size.Height)
	}
}

// again writes a file as it was issued.
func (o *output) again(f *roster.DeclarationFile) {
	file := o.of.desk.File()
	kind := part.FileKind{Title: "出したファイルを保存する", Extensions: []string{filepath.Ext(f.Name)}, Folder: o.of.desk.Folder(folder), Runner: o.of.desk.Runner()}
	part.SaveFile(o.of.desk.Window(), kind, f.Name, func(path string) {
		o.writing.Run(context.Background(), func(ctx context.Context) error {
			content, err := file.Content(ctx, f.Hash)
			if err != nil {
				return err
			}
			return sheet.WriteFile(path, func(w io.Writer) error { _, err := w.Write(content); return err })
		}, func(err error) {
			if err != nil {
				o.of.desk.Fail(err)
				return
			}
			o.of.desk.Say("「" + filepath.Base(path) + "」を保存しました。")
		})
	})
}
