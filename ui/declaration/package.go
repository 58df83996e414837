package declaration

// Forms come in and go out: the official Word file, another office's package, one
// for other offices.

import (
	"context"
	"os"
	"path/filepath"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/paper"
	"kaisei/ui/part"
)

// handOut writes the form chosen as one file for other offices.
func (f *forms) handOut() {
	k := f.chosen()
	if k == nil {
		return
	}
	p := f.p
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "ひな形を渡す", Verb: "書き出す", Extensions: []string{".json"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()},
		"宣言ひな形_"+k.ID+".json", func(path string) {
			p.desk.SetFolder(folder, filepath.Dir(path))
			file := p.desk.File()
			p.writing.Run(context.Background(), func(ctx context.Context) error {
				var word []byte
				if k.Package != nil && k.Package.Word != "" {
					content, err := file.Content(ctx, k.Package.Word)
					if err != nil {
						return err
					}
					word = content
				}
				return writeFile(path, declaration.Pack(k.Form, word))
			}, func(err error) { p.wrote(path, err) })
		})
}

// askPackage takes another office's package in.
func (p *Page) askPackage() {
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "ひな形のファイルを選ぶ", Verb: "取り込む", Extensions: []string{".json"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.takePackage)
}

func (p *Page) takePackage(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	book := p.desk.File().Book()
	var a journal.Action
	var form *declaration.Form
	hash := ""
	p.writing.Run(context.Background(), func(context.Context) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Size() > maxPackage {
			return declaration.ErrPackage
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, word, err := declaration.Unpack(content)
		if err != nil {
			return err
		}
		form, hash = f, f.Hash(word)
		who := ""
		if f.Confirmed() {
			who = "渡した事務局"
		}
		a = declaration.TakePackage(book, f, word, who)
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			p.desk.Fail(err)
		case len(a.Changes) == 0:
			p.desk.Say("ひな形「" + form.Name + "」は、もうあります。何も変えていません。")
		default:
			p.forms.came(a, hash)
		}
	})
}

// maxPackage is the most that is read of a package.
const maxPackage = 48 << 20

// askOfficial takes the official Word file in.
func (p *Page) askOfficial() {
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "公式の Word ファイルを選ぶ", Verb: "読み込む", Extensions: []string{".docx", ".docm", ".doc"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.readOfficial)
}

func (p *Page) readOfficial(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	var reading *declaration.Reading
	var content []byte
	part.Job{Title: "Word ファイルを読んでいます", Work: func(context.Context, *part.Counter) error {
		word, err := paper.ReadWord(path)
		if err != nil {
			return err
		}
		if reading, err = declaration.ReadOfficial(word); err != nil {
			return err
		}
		content, err = os.ReadFile(path)
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		newOfficial(p, reading, content, filepath.Base(path)).ask()
	}}.Run(context.Background(), p.desk.Window(), &p.writing)
}
