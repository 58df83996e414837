package part

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FileKind is what a file to open or save may be.
type FileKind struct {
	Title      string   // of the dialog: 「名簿のファイルを選ぶ」
	Verb       string   // on its button: 「開く」「保存する」 when empty
	Extensions []string // with their dot, in small letters; none: all files
	Folder     string   // where to begin; "" for the person's own folder
	Runner     Runner   // reads the folders; nil: in the background. A test gives its own.
}

// OpenFile lets a person choose an existing file and calls chosen with its
// path. When nothing is chosen, nothing is called.
func OpenFile(w fyne.Window, kind FileKind, chosen func(path string)) {
	if kind.Verb == "" {
		kind.Verb = "開く"
	}
	newFilePicker(w, kind, false, chosen).show("")
}

// SaveFile lets a person choose where to save and calls chosen with the path;
// name is proposed, and the first extension added where the person left it
// out. Nothing is written here: a workbook is to appear only when it is whole.
// A file that is there already is overwritten only after a question.
func SaveFile(w fyne.Window, kind FileKind, name string, chosen func(path string)) {
	if kind.Verb == "" {
		kind.Verb = "保存する"
	}
	newFilePicker(w, kind, true, chosen).show(name)
}

// PickFolder lets a person choose a folder and calls chosen with its path. The
// files of the kind are shown in it, to know it by.
func PickFolder(w fyne.Window, kind FileKind, chosen func(path string)) {
	if kind.Verb == "" {
		kind.Verb = "このフォルダーにする"
	}
	p := newFilePicker(w, kind, false, chosen)
	p.whole = true
	p.show("")
}

// filePicker is the dialog for all of them. The systems' own dialogs, which know
// recent files and networks, come behind OpenFile and SaveFile later.
type filePicker struct {
	window fyne.Window
	kind   FileKind
	saving bool
	whole  bool // a folder is chosen, no file in it
	chosen func(string)

	folder  string
	entries []fileEntry
	slot    Slot

	dialog *Dialog
	grid   *Grid
	place  *Field // the folder
	name   *Field // the file
}

func newFilePicker(w fyne.Window, kind FileKind, saving bool, chosen func(string)) *filePicker {
	p := &filePicker{window: w, kind: kind, saving: saving, chosen: chosen}
	p.slot.Runner = kind.Runner
	p.place = TextField(Spec{ID: "place", Label: "場所（フォルダー）"})
	p.name = TextField(Spec{ID: "name", Label: "ファイルの名前"})
	p.place.text.OnEnter = func() { p.enter(p.place.Value()) }
	p.name.text.OnEnter = p.accept
	p.grid = NewGrid(
		Column{ID: "name", Title: "名前", Width: 360, Text: func(row int) string { return p.entries[row].shown() }},
		Column{ID: "changed", Title: "更新日時", Width: 190, Text: func(row int) string { return p.entries[row].changed }},
		Column{ID: "size", Title: "大きさ", Width: 110, Align: fyne.TextAlignTrailing, Text: func(row int) string { return p.entries[row].size }},
	)
	p.grid.Empty.Text = "このフォルダーには、選べるファイルがありません。"
	p.grid.OnSelect = func(row int) {
		if row >= 0 && !p.entries[row].folder {
			p.name.SetValue(p.entries[row].name)
			p.name.SetProblem(Problem{})
		}
	}
	p.grid.OnActivate = p.open
	return p
}

func (p *filePicker) show(name string) {
	places := container.NewHBox(NewButton("上へ", func() { p.enter(filepath.Dir(p.folder)) }).Quiet())
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator) // no home: begin at the top
	}
	for _, at := range [][2]string{{"個人用", ""}, {"デスクトップ", "Desktop"}, {"書類", "Documents"}, {"ダウンロード", "Downloads"}} {
		folder := filepath.Join(home, at[1])
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			places.Add(NewButton(at[0], func() { p.enter(folder) }).Quiet())
		}
	}
	p.name.SetValue(name)
	d := newDialog(p.window, p.kind.Title, p.slot.Stop)
	d.Width = 86 * Unit
	p.dialog = d
	for _, t := range []*Text{p.place.text, p.name.text} {
		t.OnEscape = d.cancel
	}
	list := container.New(exactly{min(40*Unit, max(p.window.Canvas().Size().Height-48*Unit, 20*Unit))}, p.grid)
	accept := NewButton(p.kind.Verb, p.accept).Main()
	accept.OnEscape = d.cancel
	no := d.button("やめる", p.slot.Stop)
	content := container.NewVBox(p.place.Object(), places, list)
	if !p.whole {
		content.Add(gap(Unit / 2))
		content.Add(p.name.Object())
	}
	d.show(content, no, no, accept)
	folder := p.kind.Folder
	if folder == "" {
		folder = home
	}
	p.enter(folder)
	if p.saving {
		p.name.Focus()
	} else {
		p.window.Canvas().Focus(p.grid)
	}
}

// enter shows what is in a folder, or says why it cannot. A path to a file is
// as good: it goes to the file. Where to begin may be gone since the last time:
// then the nearest folder above it that is there.
func (p *filePicker) enter(folder string) {
	folder, file := wholePath(p.folder, folder), ""
	first, gone := p.folder == "", false
	var entries []fileEntry
	p.slot.Run(context.Background(), func(context.Context) (err error) {
		if info, statErr := os.Stat(folder); statErr == nil && !info.IsDir() {
			folder, file = filepath.Split(folder)
		}
		entries, err = listFolder(folder, p.kind.Extensions)
		for first && err != nil && filepath.Dir(folder) != folder { // moved, renamed, or on a stick that is not there
			folder, gone = filepath.Dir(folder), true
			entries, err = listFolder(folder, p.kind.Extensions)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.place.SetProblem(Problem{Text: "このフォルダーは開けませんでした。名前と権限を確かめてください。"})
			return
		}
		p.folder, p.entries = filepath.Clean(folder), entries
		p.place.SetValue(p.folder)
		p.place.SetProblem(Problem{})
		if gone {
			p.place.SetProblem(Problem{Text: "前に使ったフォルダーが見つからないため、その上のフォルダーを開きました。", Warn: true})
		}
		p.grid.SetRows(len(entries))
		p.grid.Select(-1)
		p.grid.ScrollToTop()
		if file != "" {
			p.name.SetValue(file)
		}
	})
}

// open enters a folder or takes a file.
func (p *filePicker) open(row int) {
	if e := p.entries[row]; e.folder {
		p.enter(filepath.Join(p.folder, e.name))
		return
	}
	p.accept()
}

// accept takes the name that is written, or says why it cannot.
func (p *filePicker) accept() {
	if p.folder == "" {
		return // it is still being read
	}
	if p.whole {
		p.finish(p.folder)
		return
	}
	if row := p.grid.Selected(); row >= 0 && p.entries[row].folder && p.name.Value() == "" {
		p.open(row)
		return
	}
	path, problem := p.path(p.name.Value())
	if problem != "" {
		p.name.SetProblem(Problem{Text: problem})
		return
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		p.enter(path)
		return
	case err != nil && !p.saving:
		p.name.SetProblem(Problem{Text: "この名前のファイルは見つかりません。"})
		return
	case err == nil && p.saving:
		Ask(p.window, Question{
			Title: "同じ名前のファイルがあります",
			Text:  "「" + filepath.Base(path) + "」は、すでにあります。置き換えると、前の内容は戻せません。",
			Yes:   "置き換える", Destructive: true,
			OnYes: func() { p.finish(path) },
		})
		return
	}
	p.finish(path)
}

func (p *filePicker) finish(path string) {
	p.slot.Stop()
	p.dialog.Close()
	p.chosen(path)
}

// path is where a file of that name is, or a sentence why there can be none.
func (p *filePicker) path(name string) (path, problem string) {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return "", "ファイルを選ぶか、名前を入れてください。"
	case filepath.IsAbs(name):
		return filepath.Clean(name), ""
	case p.saving && strings.ContainsAny(name, `\/:*?"<>|`):
		return "", `ファイルの名前に \ / : * ? " < > | は使えません。`
	}
	if p.saving && len(p.kind.Extensions) > 0 && !strings.EqualFold(filepath.Ext(name), p.kind.Extensions[0]) {
		name += p.kind.Extensions[0]
	}
	return filepath.Join(p.folder, name), ""
}
