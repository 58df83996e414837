package editor

// Printing: the PDF is laid into the computer's own folder for what lasts a day and
// opened with the system's viewer, where a clerk chooses printer, copies and sides.

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"time"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/sheet"
)

// printFolders are the folders that printed files lie in, below the computer's
// folder for temporary files.
const printFolders = "kaisei-print-*"

// Print prints the declaration, for Ctrl+P.
func (e *Editor) Print() { e.output.print(e.output.declared(declaration.PDFFile, ".pdf")) }

// print makes a PDF and opens it. What is final is kept as issued, once for each
// text; a 下書き is not, for it goes nowhere.
func (o *output) print(n named) {
	o.of.saveNow(func() {
		if o.of.m.form == nil {
			o.of.desk.Say("この宣言のひな形がないため、印刷できません。ひな形を取り込んでください。")
			return
		}
		l, err := o.life()
		if err != nil {
			o.of.desk.Fail(err)
			return
		}
		file, today := o.of.desk.File(), o.of.desk.File().Today()
		keep, path := !n.draft && !o.of.readOnly(), ""
		var done journal.Action
		o.writing.Run(context.Background(), func(ctx context.Context) error {
			content, err := n.content(ctx, l)
			if err != nil {
				return err
			}
			name := n.prefix + l.FileName(n.ending, n.draft)
			if path, err = layOut(name, content); err != nil {
				return err
			}
			hash := journal.Content(content).Hash()
			for _, f := range file.Book().DeclarationFiles(l.ID) {
				keep = keep && f.Hash != hash
			}
			if keep {
				issued := declaration.Issued{Kind: n.kind, Name: name, Content: content, Person: file.Who()}
				done, err = file.Apply(ctx, declaration.Issue(file.Book().At(today), l.ID, issued))
			}
			return err
		}, func(err error) {
			if done.ID != "" {
				o.of.desk.Did(done)
			}
			if err != nil {
				o.of.desk.Fail(err)
				return
			}
			o.of.desk.Say("印刷する頁を、PDF を見る画面で開きます。そこで印刷してください。")
			o.of.desk.OpenFolder(path)
			if o.of.tabs.Present() == giving {
				o.of.show()
			}
		})
	})
}

// layOut writes a file for the viewer, and takes away what was printed before
// today: the viewer may still hold a newer one.
func layOut(name string, content []byte) (path string, err error) {
	old, _ := filepath.Glob(filepath.Join(os.TempDir(), printFolders))
	for _, folder := range old {
		if info, err := os.Stat(folder); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(folder)
		}
	}
	folder, err := os.MkdirTemp("", printFolders)
	if err != nil {
		return "", err
	}
	path = filepath.Join(folder, name)
	return path, sheet.WriteFile(path, func(w io.Writer) error { _, err := w.Write(content); return err })
}
