package declaration

// An issued file taken out again, the answer to a confirmation sheet, the lists as a
// workbook.

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/declaration"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/ui/part"
)

// folder is the name under which the folder of declarations is remembered.
const folder = "declaration"

// bytesTo writes content where it is told.
func bytesTo(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// takeOut writes an issued file again, the same to the byte.
func (p *Page) takeOut(f *roster.DeclarationFile) {
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "発行したファイルを取り出す", Verb: "取り出す", Extensions: []string{filepath.Ext(f.Name)}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, f.Name, func(path string) {
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
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "返ってきた確認票を選ぶ", Verb: "読み取る", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.readAnswer)
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
		part.Column{ID: "fate", Title: "どうなるか", Width: 276, Text: fate})
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
	case a.Person == "" && len(lines) == 0:
		said = "返事も直しも書かれていません。まだ書かれていない票かもしれません。取り込むと、状態を「代表者確認」にします。"
	default:
		said += "状態を「代表者確認」にします。"
	}
	if a.Stale {
		said += "送ったあとで下書きが変わっています。"
	}
	part.AskWith(p.desk.Window(), "確認票の返事　"+name, p.column(890, []float32{44, 0}, part.NewNote(said, part.TextSize, part.Ink), grid), "取り込む", func() bool {
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
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "宣言の一覧を書き出す", Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()},
		"パートナーシップ構築宣言_"+strings.ReplaceAll(string(book.Day()), "-", "")+".xlsx", func(path string) {
			p.desk.SetFolder(folder, filepath.Dir(path))
			var named []roster.ID
			silent, file := 0, p.desk.File()
			part.Job{Title: "宣言の一覧を書き出しています", Work: func(ctx context.Context, _ *part.Counter) error {
				_, err := file.Disclose(ctx, path, func(w io.Writer) (err error) {
					wb := sheet.Create(w, sheet.Meta{Title: declaration.NamesSheet, Author: book.Office().Name, Created: book.Day().Time()})
					if named, silent, err = declaration.WriteNamed(wb, book); err != nil {
						return err
					}
					return wb.Close()
				}, func() (roster.Disclosure, []roster.ID) {
					return roster.Disclosure{To: "中同協など", Purpose: "宣言の社名の提供", Basis: roster.BasisConsent, What: declaration.NamesSheet,
						Columns: strings.Join(declaration.NameTitles(), "、"), Persons: roster.Known(int64(len(named))), Omitted: roster.Known(int64(silent))}, named
				})
				return err
			}, Done: func(err error) {
				if err == nil {
					p.desk.Say("宣言の社名に同意した" + companies(len(named)) + "を名前で、ほかの" + companies(silent) + "は数だけで書き出しました。")
				}
				p.wrote(path, err)
			}}.Run(context.Background(), p.desk.Window(), &p.writing)
		})
}

// writeFile writes a file whole or not at all.
func writeFile(path string, content []byte) error {
	return sheet.WriteFile(path, bytesTo(content))
}

// wrote tells that a file was written, or why not.
func (p *Page) wrote(path string, err error) {
	if err != nil {
		p.desk.Fail(err)
		return
	}
	said := "「" + filepath.Base(path) + "」を書き出しました。"
	p.desk.Say(said)
	part.Ask(p.desk.Window(), part.Question{Title: "書き出しました", Text: said, Yes: "フォルダーを開く", No: "閉じる", OnYes: func() { p.desk.OpenFolder(filepath.Dir(path)) }})
}
