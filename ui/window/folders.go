package window

import (
	"net/url"
	"os"

	"fyne.io/fyne/v2/storage"
)

// Folder is where files for a purpose were last chosen or written, "" when
// there is no such folder any more.
func (d *Desk) Folder(of string) string {
	path := d.w.app.Preferences().String("folder." + of)
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return ""
	}
	return path
}

// SetFolder remembers a folder for a purpose on this computer.
func (d *Desk) SetFolder(of, path string) { d.w.app.Preferences().SetString("folder."+of, path) }

// OpenFolder shows a folder in the system's own file manager, or a file in the
// program that the system opens it with.
func (d *Desk) OpenFolder(path string) {
	where, err := url.Parse(storage.NewFileURI(path).String())
	if err == nil {
		err = d.w.app.OpenURL(where)
	}
	if err != nil {
		what := "フォルダー"
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			what = "ファイル"
		}
		d.w.say(what + "を開けませんでした。場所は「" + path + "」です。")
	}
}

// Version is that of the program.
func (d *Desk) Version() string { return d.w.version }
