package submission

// The files that leave: they come from what is kept, never from the roster of
// today, and each that names somebody is entered in the 提供記録.

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// saveFile asks for a password, which may be none, and where to write.
func (c *copies) saveFile() {
	s := c.of
	c.askPassword("ファイルを書き出す", func(password string) {
		part.SaveFile(c.page.desk.Window(), part.FileKind{Title: "提出ファイルを書き出す", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: c.page.desk.Folder(folder), Runner: c.page.desk.Runner()},
			s.FileName, func(path string) { c.page.writeKept(s, path, password) })
	})
}

func (c *copies) askPassword(title string, then func(password string)) {
	form := part.NewForm()
	form.Row(part.TextField(part.Spec{ID: "password", Label: "開くためのパスワード（付けないときは空欄）", Chars: 32,
		Help: "パスワードはどこにも保存しません。メールとは別に、電話などで伝えてください。"}))
	note := part.NewNote("書き出したことは、提供記録に残ります。", part.TextSize, part.Ink)
	var d *part.Dialog
	do := func() bool {
		d.Close()
		then(form.Values()["password"])
		return false
	}
	form.OnSave = func() { do() }
	d = part.AskWith(c.page.desk.Window(), title, part.Tall(104, form, note), "次へ", do)
	form.OnEscape = d.Close
	form.Focus("")
}

// out makes a file of what is kept and enters it in the 提供記録.
type out struct {
	path    string
	what    string
	columns []string
	make    func(ctx context.Context, f *submission.Frozen, kept []byte) ([]byte, error)
	hashOf  func(file []byte) []byte // of what the record takes the hash; nil for the file
	then    func(path string)
}

func (p *Page) deliver(s *roster.Submission, o out) {
	file, named := p.desk.File(), false
	part.Job{Title: o.what + "を書き出しています", Work: func(ctx context.Context, n *part.Counter) error {
		n.Begin("控えから書いています。", 0)
		rows, err := submission.Load(ctx, file, s)
		if err != nil {
			return err
		}
		kept, err := file.Content(ctx, s.File)
		if err != nil {
			return err
		}
		made, err := o.make(ctx, rows, kept)
		if err != nil {
			return err
		}
		put := func(w io.Writer) error {
			_, err := w.Write(made)
			return err
		}
		if o.columns == nil || rows.Bare { // figures alone
			return sheet.WriteFile(o.path, put)
		}
		named = true
		_, err = file.Disclose(ctx, o.path, put, func() (roster.Disclosure, []roster.ID) {
			people, silent := rows.Named()
			to, basis := action.Ground(file.Book().Office(), roster.ChannelNational)
			d := roster.Disclosure{To: to, Purpose: submission.Purpose, Basis: basis, What: o.what, Columns: strings.Join(o.columns, "、"),
				Omitted: roster.Known(int64(silent)), Submission: s.ID}
			if o.hashOf != nil {
				d.Hash = journal.Content(o.hashOf(made)).Hash()
			}
			return d, people
		})
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.path = o.path
		said := filepath.Base(o.path) + " を書き出しました。"
		if named {
			said += "提供記録に載せました。"
		}
		p.desk.Say(said)
		p.count()
		p.foot.show()
		if o.then != nil {
			o.then(o.path)
		}
	}}.Run(context.Background(), p.desk.Window(), &p.writes)
}

// writeKept writes the workbook that was closed, with a password or without.
func (p *Page) writeKept(s *roster.Submission, path, password string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	p.deliver(s, out{path: path, what: "提出ファイル", columns: submission.FormColumns(),
		make: func(_ context.Context, _ *submission.Frozen, kept []byte) ([]byte, error) {
			if password == "" {
				return kept, nil
			}
			return sheet.Encrypted(kept, password)
		}})
}

// draft writes the workbook and the message beside it and opens the message.
func (c *copies) draft() {
	s := c.of
	c.askPassword("メールの下書きを開く", func(password string) {
		name := strings.TrimSuffix(s.FileName, ".xlsx") + ".eml"
		part.SaveFile(c.page.desk.Window(), part.FileKind{Title: "メールの下書きを作る", Verb: "作って開く", Extensions: []string{".eml"}, Folder: c.page.desk.Folder(folder), Runner: c.page.desk.Runner()},
			name, func(path string) { c.writeDraft(s, path, password) })
	})
}

func (c *copies) writeDraft(s *roster.Submission, path, password string) {
	p, letter := c.page, submission.WriteLetter(c.page.desk.File().Book().Office(), s, c.profile())
	p.desk.SetFolder(folder, filepath.Dir(path))
	var attached []byte
	p.deliver(s, out{path: path, what: "メールの下書き", columns: submission.FormColumns(),
		make: func(_ context.Context, _ *submission.Frozen, kept []byte) ([]byte, error) {
			attached = kept
			if password != "" {
				var err error
				if attached, err = sheet.Encrypted(kept, password); err != nil {
					return nil, err
				}
			}
			var b bytes.Buffer
			err := letter.Draft(&b, s.FileName, attached)
			return b.Bytes(), err
		},
		hashOf: func([]byte) []byte { return attached },
		then:   p.desk.OpenFolder})
}

// saveOwn writes 会員名簿 with the office's own columns.
func (c *copies) saveOwn() {
	s, p := c.of, c.page
	columns, err := submission.DecodeColumns(columnsOf(c.profile()))
	if err != nil {
		p.desk.Fail(err)
		return
	}
	var titles []string
	for _, x := range columns {
		titles = append(titles, x.Called())
	}
	name := "名簿_" + s.Period + ".xlsx"
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "書式の名簿を書き出す", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, name, func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		p.deliver(s, out{path: path, what: "書式の名簿", columns: titles, make: func(ctx context.Context, f *submission.Frozen, _ []byte) ([]byte, error) {
			var b bytes.Buffer
			err := submission.WriteOwn(ctx, &b, f, columns)
			return b.Bytes(), err
		}})
	})
}

// saveForm fills the office's own form.
func (c *copies) saveForm() {
	s, p, pr := c.of, c.page, c.profile()
	if pr == nil || pr.Form == "" {
		p.desk.Say("自前の様式は登録されていません。「その他」の「提出の書式」で登録できます。")
		return
	}
	name := strings.TrimSuffix(pr.FormName, filepath.Ext(pr.FormName)) + "_" + s.Period + ".xlsx"
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "自前の様式に書き込む", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, name, func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		office := p.desk.File().Book().Office()
		p.deliver(s, out{path: path, what: "自前の様式", make: func(ctx context.Context, _ *submission.Frozen, _ []byte) ([]byte, error) {
			form, err := p.desk.File().Content(ctx, pr.Form)
			if err != nil {
				return nil, err
			}
			var b bytes.Buffer
			_, err = sheet.Fill(form, submission.FormValues(office, s), &b)
			return b.Bytes(), err
		}})
	})
}
