package submission

// 送付控え: what was closed, and what can be done with it. Files come from what is
// kept, never from the roster of today; each that leaves is entered in the 提供記録.

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// copies is the detail of one closed submission, beside the list.
type copies struct {
	page   *Page
	of     *roster.Submission
	object fyne.CanvasObject
	text   *part.Note
	sent   *part.Button
}

func newCopies(p *Page) *copies {
	c := &copies{page: p, text: part.NewNote("", part.TextSize, part.Ink)}
	c.sent = part.NewButton("送付済にする", c.markSent)
	buttons := container.NewVBox(
		row(part.NewButton("ファイルを書き出す…", c.saveFile).Main(), part.NewButton("メールの下書きを開く…", c.draft)),
		row(part.NewButton("件名をコピー", func() { c.copied("件名", c.letter().Subject) }), part.NewButton("本文をコピー", func() { c.copied("本文", c.letter().Body) }),
			part.NewButton("あて先をコピー", func() { c.copied("あて先", c.letter().To) })),
		row(part.NewButton("書式の名簿を書き出す…", c.saveOwn), part.NewButton("自前の様式に書き込む…", c.saveForm)),
		row(c.sent))
	top := container.New(panelTop{}, part.NewButton("閉じる", c.close).Quiet())
	scroll := container.NewVScroll(container.New(padded{}, container.NewVBox(buttons, c.text)))
	c.object = part.Side(part.Around(top, nil, nil, nil, scroll))
	c.object.Hide()
	return c
}

func row(o ...fyne.CanvasObject) fyne.CanvasObject { return container.NewHBox(o...) }

func (c *copies) open(s *roster.Submission) {
	if now := c.page.desk.File().Book().Submission(s.ID); now != nil {
		s = now
	}
	c.of = s
	c.text.Set(c.told(), part.Ink)
	c.sent.Enable()
	if s.SentOn != "" {
		c.sent.Disable()
	}
	c.page.body.Refresh()
}

func (c *copies) close() {
	if c.of != nil {
		c.of = nil
		c.page.body.Refresh()
	}
}

// told is the 控え in words.
func (c *copies) told() string {
	s := c.of
	var b strings.Builder
	line := func(label, text string) {
		if text != "" {
			b.WriteString(label + "　" + text + "\n")
		}
	}
	line("提出", s.Kind+"　"+period(s)+"　第"+s.Version.String()+"版")
	if was := c.page.desk.File().Book().Submission(s.Corrects); s.Corrects != "" && was != nil {
		line("訂正する提出", was.FileName)
	}
	line("理由", s.Reason)
	if s.Nil {
		line("報告", "該当なし")
	}
	line("締日", s.AsOf.Western())
	line("確定", moment(s.Made, "2006年1月2日 15:04"))
	line("作成者", s.Maker)
	line("確認者", s.Checker)
	line("様式", s.Form)
	line("ファイル", s.FileName)
	line("控え番号", submission.Code(s.RowsHash))
	line("ファイルの検査値", s.File[:min(16, len(s.File))]+"…")
	line("状態", submission.State(s))
	if s.SentOn != "" {
		line("送付", s.SentOn.Western()+"　"+s.SentTo)
	}
	if s.Answer != "" {
		line("回答", s.Answer+"　"+s.Answered.Western()+"　"+s.AnswerBy)
		line("差戻しの理由", s.AnswerWhy)
	}
	b.WriteString("\n")
	var figures []string
	for _, t := range submission.Totals(s) {
		if t.N != 0 || t.Name == "調整" {
			figures = append(figures, t.Name+" "+nihongo.FormatNumber(int64(t.N)))
		}
	}
	for three := range slices.Chunk(figures, 3) { // as many as stand in a line, so that no number is parted from its name
		b.WriteString(strings.Join(three, "　") + "\n")
	}
	if list := submission.Warnings(s); len(list) > 0 {
		b.WriteString("\n確認したこと\n")
		for _, w := range list {
			b.WriteString("・" + w.Sentence)
			if w.Reason != "" {
				b.WriteString("　理由：" + w.Reason)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func period(s *roster.Submission) string {
	if m := nihongo.Month(s.Period); m.Valid() {
		return m.Text()
	}
	return s.Period + "年度"
}

func (c *copies) profile() *roster.Profile { return usualProfile(c.page.desk.File().Book()) }

func (c *copies) letter() submission.Letter {
	return submission.WriteLetter(c.page.desk.File().Book().Office(), c.of, c.profile())
}

func (c *copies) copied(what, text string) {
	if text == "" {
		c.page.desk.Say(what + "は決まっていません。「提出の書式」で決められます。")
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(text)
	c.page.desk.Say(what + "をコピーしました。")
}

// markSent writes down that it went out today.
func (c *copies) markSent() {
	file, s := c.page.desk.File(), c.of
	to := roster.ChannelNational
	if p := c.profile(); p != nil && p.To != "" {
		to = p.To
	}
	c.page.writes.Run(context.Background(), func(ctx context.Context) error {
		_, err := file.Apply(ctx, submission.Sent(s, file.Today(), to))
		return err
	}, func(err error) {
		if err != nil {
			c.page.desk.Fail(err)
			return
		}
		c.page.desk.Say(s.FileName + " を送付済にしました。")
		c.page.count()
		c.open(s)
	})
}

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
	form.Row(part.TextField(part.Spec{ID: "password", Label: "開くためのパスワード（付けないときは空欄）", Chars: 16,
		Help: "パスワードはどこにも保存しません。メールとは別に、電話などで伝えてください。"}))
	note := part.NewNote("書き出したことは、提供記録に残ります。", part.TextSize, part.Ink)
	var d *part.Dialog
	do := func() bool {
		d.Close()
		then(form.Values()["password"])
		return false
	}
	form.OnSave = func() { do() }
	d = part.AskWith(c.page.desk.Window(), title, container.New(tall{104}, form, note), "次へ", do)
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
	file := p.desk.File()
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
		if o.columns == nil { // figures alone
			return sheet.WriteFile(o.path, put)
		}
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
		if o.columns != nil {
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

func keptColumns(list []*roster.Submission) []part.Column {
	of := func(at int) *roster.Submission { return list[at] }
	total := func(name string) func(int) string {
		return func(at int) string {
			for _, t := range submission.Totals(of(at)) {
				if t.Name == name {
					return nihongo.FormatNumber(int64(t.N))
				}
			}
			return "—"
		}
	}
	return []part.Column{
		{ID: "period", Title: "対象", Width: 124, Text: func(at int) string { return period(of(at)) }},
		{ID: "kind", Title: "種類", Width: 96, Text: func(at int) string { return of(at).Kind }},
		{ID: "version", Title: "版", Width: 84, Text: func(at int) string {
			if n := of(at).Version.N; n > 1 {
				return "訂正" + nihongo.FormatNumber(n-1)
			}
			return "初版"
		}},
		{ID: "members", Title: "会員数", Width: 72, Align: fyne.TextAlignTrailing, Text: total("当月末")},
		{ID: "state", Title: "状態", Width: 84, Text: func(at int) string { return submission.State(of(at)) }, Role: func(at int) fyne.ThemeColorName {
			switch submission.State(of(at)) {
			case "受領済":
				return part.Confirmed
			case "差戻し":
				return part.Error
			case "未送付":
				return part.Warning
			}
			return part.Ink
		}},
		{ID: "made", Title: "確定日", Width: 152, Text: func(at int) string { return madeOn(of(at)) }},
		{ID: "maker", Title: "作成者", Width: 110, Text: func(at int) string { return of(at).Maker }},
		{ID: "checker", Title: "確認者", Width: 110, Text: func(at int) string { return of(at).Checker }},
		{ID: "code", Title: "控え番号", Width: 168, Text: func(at int) string { return submission.Code(of(at).RowsHash) }},
		{ID: "file", Title: "ファイル", Width: 250, Text: func(at int) string { return of(at).FileName }},
		{ID: "sent", Title: "送付日", Width: 152, Text: func(at int) string { return of(at).SentOn.Western() }},
		{ID: "answer", Title: "回答日", Width: 152, Text: func(at int) string { return of(at).Answered.Western() }},
	}
}

func (p *Page) adjustedColumns() []part.Column {
	r := p.shown
	entry := func(at int) *roster.Entry { return r.at.Entry(r.Adjusted[at].Member) }
	text := func(read func(*roster.Entry) string) func(int) string {
		return func(at int) string {
			if e := entry(at); e != nil {
				return read(e)
			}
			return "（取り除かれた記録）"
		}
	}
	return []part.Column{
		{ID: "number", Title: "会員番号", Width: 100, Text: text(func(e *roster.Entry) string { return e.Number })},
		{ID: "company", Title: "企業名", Width: 230, Text: text(func(e *roster.Entry) string { return e.Company.Name })},
		{ID: "name", Title: "氏名", Width: 130, Text: text(func(e *roster.Entry) string { return e.Name })},
		{ID: "n", Title: "人数", Width: 56, Align: fyne.TextAlignTrailing, Text: func(at int) string { return nihongo.FormatChange(r.Adjusted[at].N) }},
		{ID: "why", Title: "わけ", Width: 620, Text: func(at int) string { return r.Adjusted[at].Why }},
	}
}

func differenceColumns(list []submission.Difference) []part.Column {
	of := func(at int) submission.Difference { return list[at] }
	return []part.Column{
		{ID: "what", Title: "区分", Width: 64, Text: func(at int) string { return of(at).What }},
		{ID: "number", Title: "会員番号", Width: 100, Text: func(at int) string { return of(at).Number }},
		{ID: "company", Title: "企業名", Width: 220, Text: func(at int) string { return of(at).Company }},
		{ID: "name", Title: "氏名", Width: 120, Text: func(at int) string { return of(at).Name }},
		{ID: "item", Title: "項目", Width: 120, Text: func(at int) string { return of(at).Item }},
		{ID: "before", Title: "確定した内容", Width: 220, Text: func(at int) string { return of(at).Before }, Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		{ID: "after", Title: "今の名簿", Width: 220, Text: func(at int) string { return of(at).After }, Role: func(int) fyne.ThemeColorName { return part.Accent }},
	}
}

func disclosedColumns(list []*roster.Disclosure) []part.Column {
	of := func(at int) *roster.Disclosure { return list[at] }
	return []part.Column{
		{ID: "at", Title: "日時", Width: 180, Text: func(at int) string { return moment(of(at).At, "2006-01-02 15:04") }},
		{ID: "to", Title: "提供先", Width: 120, Text: func(at int) string { return of(at).To }},
		{ID: "what", Title: "内容", Width: 130, Text: func(at int) string { return of(at).What }},
		{ID: "persons", Title: "人数", Width: 70, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(int(of(at).Persons.N), "名") }},
		{ID: "omitted", Title: "除いた人数", Width: 92, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(int(of(at).Omitted.N), "名") }},
		{ID: "basis", Title: "根拠", Width: 140, Text: func(at int) string { return of(at).Basis }},
		{ID: "purpose", Title: "利用目的", Width: 250, Text: func(at int) string { return of(at).Purpose }},
		{ID: "columns", Title: "項目", Width: 320, Text: func(at int) string { return of(at).Columns }},
		{ID: "file", Title: "ファイル", Width: 240, Text: func(at int) string { return of(at).FileName }},
		{ID: "hash", Title: "検査値", Width: 150, Text: func(at int) string { return of(at).Hash[:min(16, len(of(at).Hash))] }},
	}
}

// showPeople shows the members that a file named.
func (p *Page) showPeople(d *roster.Disclosure) {
	file := p.desk.File()
	var list []roster.ID
	p.writes.Run(context.Background(), func(ctx context.Context) error {
		text, err := file.Content(ctx, d.People)
		list = strings.Fields(string(text))
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.ShowMembers(d.FileName+"に含まれる会員", list)
	})
}

// panelTop is a button at the right of a panel's top.
type panelTop struct{}

func (panelTop) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, part.RowHeight+part.Unit)
}

func (panelTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := o[0].MinSize().Width
	put(o[0], size.Width-w-part.Unit, part.Unit, w, part.RowHeight)
}

// padded leaves two units around.
type padded struct{}

func (padded) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := o[0].MinSize()
	return fyne.NewSize(s.Width+4*part.Unit, s.Height+4*part.Unit)
}

func (padded) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put(o[0], 2*part.Unit, part.Unit, size.Width-4*part.Unit, size.Height-2*part.Unit)
}
