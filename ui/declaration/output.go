package declaration

// What leaves the office beside the declaration itself: the values for the portal,
// the letter to suppliers, the confirmation sheet and its answer, the lists; and
// taking an issued file out again.

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
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

// bytesTo writes content where it is told.
func bytesTo(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// showPortal shows every value in the order of the portal's form, each to be
// copied with one button.
func (p *Page) showPortal(l *declaration.Life) {
	table := container.New(valueLayout{})
	for _, v := range l.PortalValues(l.FileName(".pdf", false)) {
		text := part.NewNote(v.Text, part.TextSize, part.Ink)
		if v.Text == "" {
			text.Set("未記入", part.Warning)
		}
		copied := part.NewButton("写す", nil)
		copied.OnTapped = func() {
			fyne.CurrentApp().Clipboard().SetContent(v.Text)
			p.desk.Say("「" + v.Label + "」を写しました。")
		}
		able(copied, v.Text != "")
		table.Add(part.NewNote(v.Label, part.SmallTextSize, part.Secondary))
		table.Add(text)
		table.Add(part.NewNote(v.Note, part.SmallTextSize, part.Secondary))
		table.Add(copied)
	}
	said := "ポータルサイトの申請画面に、上から順に写せます。画面そのものは確かめられなかったため、欄の名や順は違うことがあります。"
	content := container.NewVBox(container.New(boxLayout{820, 28}, part.NewNote(said, part.SmallTextSize, part.Secondary)), table)
	part.TellWith(p.desk.Window(), "ポータルサイトに入れる値　"+l.Company.Name, content)
}

// valueLayout puts objects into rows of four: label, value, remark, button.
type valueLayout struct{}

func (valueLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(820, float32(len(o)/4)*(part.RowHeight+2))
}

func (valueLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const high = part.RowHeight + 2
	for i := 0; i+3 < len(o); i += 4 {
		y := float32(i/4) * high
		place := func(of fyne.CanvasObject, x, w float32) {
			h := of.(*part.Note).HeightFor(w)
			put(of, x, y+max((part.RowHeight-h)/2, 0), w, h)
		}
		place(o[i], 0, 170)
		place(o[i+1], 176, 320)
		place(o[i+2], 504, 236)
		put(o[i+3], size.Width-72, y, 64, part.RowHeight)
	}
}

// saveLetter writes the letter to the suppliers as a Word file, to be signed and
// sent by the company, and keeps it.
func (p *Page) saveLetter(l *declaration.Life) {
	contact := strings.TrimSpace(l.ContactUnit + "　" + l.Contact + "　" + l.ContactTel)
	doc := declaration.Letter(l.Form.Form, l.Draft, l.URL, contact)
	p.saveDocument("取引先への案内を書き出す", strings.TrimSuffix(l.FileName("", false), ".")+"_取引先への案内.docx", l, declaration.LetterFile, doc)
}

// saveDocument writes a document as Word file and keeps it with the declaration.
func (p *Page) saveDocument(title, name string, l *declaration.Life, kind string, doc paper.Document) {
	p.save(title, ".docx", name, func(w io.Writer) error { return doc.Word(w) }, l, kind)
}

// saveConfirmation writes the sheet that the member is asked to look at.
func (p *Page) saveConfirmation(l *declaration.Life) {
	file := p.desk.File()
	p.save("会員への確認票を書き出す", ".xlsx", strings.TrimSuffix(l.FileName("", false), ".")+"_確認票.xlsx", func(w io.Writer) error {
		return l.WriteConfirmation(w, file.Book().Office(), file.Today())
	}, l, declaration.SheetFile)
}

// save asks where, writes, and keeps the bytes under their hash.
func (p *Page) save(title, ending, name string, write func(io.Writer) error, l *declaration.Life, kind string) {
	part.SaveFile(p.desk.Window(), part.FileKind{Title: title, Verb: "書き出す", Extensions: []string{ending}, Folder: p.desk.Folder(folder)}, name, func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		file, a := p.desk.File(), journal.Action{}
		p.writing.Run(context.Background(), func(ctx context.Context) error {
			var out bytes.Buffer
			if err := write(&out); err != nil {
				return err
			}
			if err := writeFile(path, out.Bytes()); err != nil {
				return err
			}
			var err error
			a, err = file.Apply(ctx, declaration.Issue(file.Book(), l.ID, declaration.Issued{Kind: kind, Name: filepath.Base(path), Content: out.Bytes(), Person: file.Who()}))
			return err
		}, func(err error) {
			if err == nil {
				p.desk.Did(a)
				p.Refresh()
			}
			p.wrote(path, err)
		})
	})
}

// takeOut writes an issued file again, the same to the byte.
func (p *Page) takeOut(f *roster.DeclarationFile) {
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "発行したファイルを取り出す", Verb: "取り出す", Extensions: []string{filepath.Ext(f.Name)}, Folder: p.desk.Folder(folder)}, f.Name, func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		file := p.desk.File()
		p.writing.Run(context.Background(), func(ctx context.Context) error {
			content, err := file.Content(ctx, f.Hash)
			if err != nil {
				return err
			}
			return writeFile(path, content)
		}, func(err error) { p.wrote(path, err) })
	})
}

// askAnswer reads a confirmation sheet that came back.
func (p *Page) askAnswer() {
	if p.readOnly() {
		return
	}
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "返ってきた確認票を選ぶ", Verb: "読み取る", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder)}, p.readAnswer)
}

func (p *Page) readAnswer(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	book := p.desk.File().Book()
	var a *declaration.Answer
	p.writing.Run(context.Background(), func(ctx context.Context) (err error) {
		a, err = declaration.ReadAnswer(ctx, path, book)
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.askTake(a)
	})
}

// askTake shows what the member answered and what becomes of it.
func (p *Page) askTake(a *declaration.Answer) {
	book := p.desk.File().Book()
	action, left := a.Take(book, p.desk.File().Who())
	var lines []declaration.Correction
	lines = append(append(lines, a.Words...), a.Facts...)
	fate := func(i int) string {
		switch {
		case i >= len(a.Words):
			return "経過に書きます。名簿は手で直してください"
		case contains(left, lines[i]):
			return "文がその後で変わったため移せません。経過に書きます"
		}
		return "下書きに移します"
	}
	grid := part.NewGrid(
		part.Column{ID: "label", Title: "項目", Width: 120, Text: func(i int) string { return lines[i].Label }},
		part.Column{ID: "was", Title: "送った内容", Width: 240, Text: func(i int) string { return lines[i].Was }},
		part.Column{ID: "now", Title: "会員の直し", Width: 240, Text: func(i int) string { return lines[i].Now }, Role: func(int) fyne.ThemeColorName { return part.Accent }},
		part.Column{ID: "fate", Title: "どうなるか", Width: 290, Text: fate})
	grid.Empty = part.Empty{Text: "直すところはありません。"}
	grid.SetRows(len(lines))
	name := ""
	if l := p.shown.life(a.Declaration); l != nil {
		name = l.Company.Name
	}
	said := a.Person
	if said != "" {
		said += "さんの返事です。"
	}
	switch {
	case a.Good && len(lines) == 0:
		said += "この内容でよいとのことです。状態を「提出待ち」にします。"
	case a.Good:
		said += "この内容でよいとのことですが、直しも書かれています。状態を「代表者確認」にします。"
	default:
		said += "状態を「代表者確認」にします。"
	}
	if a.Stale {
		said += "送ったあとで下書きが変わっています。"
	}
	part.AskWith(p.desk.Window(), "確認票の返事　"+name, container.New(columnLayout{890, []float32{44, 230}}, part.NewNote(said, part.TextSize, part.Ink), grid), "取り込む", func() bool {
		p.apply(action, func() { p.openLife(a.Declaration) })
		return true
	})
}

func contains(list []declaration.Correction, c declaration.Correction) bool {
	for _, of := range list {
		if of == c {
			return true
		}
	}
	return false
}

// askSheets writes the lists of declarations as a workbook: who agreed, and counts.
func (p *Page) askSheets() {
	if p.shown == nil {
		return
	}
	book := p.shown.book
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "宣言の一覧を書き出す", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder)},
		"パートナーシップ構築宣言_"+strings.ReplaceAll(string(book.Day()), "-", "")+".xlsx", func(path string) {
			p.desk.SetFolder(folder, filepath.Dir(path))
			named, silent := 0, 0
			part.Job{Title: "宣言の一覧を書き出しています", Work: func(context.Context, *part.Counter) error {
				return sheet.WriteFile(path, func(w io.Writer) (err error) {
					wb := sheet.Create(w, sheet.Meta{Title: declaration.NamesSheet, Author: book.Office().Name, Created: book.Day().Time()})
					if named, silent, err = declaration.WriteSheets(wb, book); err != nil {
						return err
					}
					return wb.Close()
				})
			}, Done: func(err error) {
				if err == nil {
					p.desk.Say("宣言の社名に同意した" + companies(named) + "を名前で、ほかの" + companies(silent) + "は数だけで書き出しました。")
				}
				p.wrote(path, err)
			}}.Run(context.Background(), p.desk.Window(), &p.writing)
		})
}
