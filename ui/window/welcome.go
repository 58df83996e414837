package window

import (
	"image/color"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/ime"
	"kaisei/ui/part"
)

// welcome is shown when no office is open: three ways to begin, and why the
// last file could not be opened, if so.
func (w *Window) welcome(trouble string) {
	mark := canvas.NewImageFromResource(part.AppIcon())
	mark.FillMode = canvas.ImageFillContain
	mark.SetMinSize(fyne.NewSize(72, 72))
	column := container.NewVBox(mark, gap(part.Unit),
		centred("Kaisei", part.TitleTextSize, part.Ink),
		centred("中小企業家同友会の事務局のための会員名簿", part.TextSize, part.Secondary), gap(3*part.Unit))
	if trouble != "" {
		column.Add(part.On(part.ErrorPaper, part.Margin(1, part.NewNote(trouble, part.TextSize, part.Error))))
		column.Add(gap(2 * part.Unit))
	}
	first := part.NewButton("新しい事務局ファイルを作る", w.askCreate).Main()
	for _, way := range []struct {
		button *part.Button
		note   string
	}{
		{first, "都道府県、名称、期首の月、ファイルの場所を決めて、空の名簿から始めます。"},
		{part.NewButton("既存のファイルを開く", w.askOpen), "この事務局の .kaisei ファイルを選びます。"},
		{part.NewButton("練習用の事務局で試す", w.practise), "架空の会員 620名で、すべての機能を試せます。"},
	} {
		column.Add(container.New(tall{44}, way.button))
		column.Add(centred(way.note, part.SmallTextSize, part.Secondary))
		column.Add(gap(part.Unit))
	}
	w.win.SetTitle("Kaisei")
	w.win.SetContent(container.NewCenter(container.New(wide{440}, column)))
	w.setMenu()
	w.win.Canvas().Focus(first)
	w.tellFault()
}

// askCreate asks the four things an office file begins with: the prefecture, the
// association's name, the month in which its year begins, and where the file lies.
func (w *Window) askCreate() {
	w.leave(func() {
		form := newOfficeForm(ownFolder())
		form.OnSave = func() {}
		var d *part.Dialog
		form.Put(container.NewHBox(part.NewButton("場所を選ぶ…", func() {
			path := form.Values()["path"]
			part.SaveFile(w.win, part.FileKind{Title: "事務局ファイルを保存する場所", Verb: "ここにする", Extensions: []string{officeExt}, Folder: existing(filepath.Dir(path)), Runner: w.runner},
				filepath.Base(path), func(path string) { form.Field("path").SetValue(path) })
		})))
		d = part.AskWith(w.win, "新しい事務局ファイルを作る", container.New(tall{312}, form), "作る", func() bool {
			about, path, ok := officeOf(form)
			if !ok {
				return false
			}
			d.Close() // first: closing takes along what is shown above it
			w.create(path, about)
			return false
		})
		form.OnSave = func() { d.Buttons()[len(d.Buttons())-1].OnTapped() }
		form.OnEscape = d.Close
		form.Focus("prefecture")
	})
}

// ownFolder is where a new office file is proposed to lie: in the person's own
// folder on this computer, and not in 「ドキュメント」, which Windows may keep in a
// cloud that copies a file while it is being written.
func ownFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, "Kaisei")
}

// existing is the folder, or the nearest above it that is there.
func existing(folder string) string {
	for {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
		above := filepath.Dir(folder)
		if above == folder {
			return ""
		}
		folder = above
	}
}

// newOfficeForm asks for what an office begins with and proposes the name from
// the prefecture, and the file's from that, in a folder.
func newOfficeForm(folder string) *part.Form {
	form := part.NewForm()
	var prefectures, months []part.Option
	for _, p := range nihongo.Prefectures() {
		prefectures = append(prefectures, part.Option{Value: p.Code, Shown: p.Code + " " + p.Name})
	}
	for m := range 12 {
		months = append(months, part.Option{Value: strconv.Itoa(m + 1), Shown: strconv.Itoa(m+1) + "月"})
	}
	form.Row(part.ChoiceField(part.Spec{ID: "prefecture", Label: "都道府県", Required: true, Chars: 9}, prefectures),
		part.ChoiceField(part.Spec{ID: "fiscal", Label: "期首の月", Required: true, Chars: 4}, months))
	form.Row(part.TextField(part.Spec{ID: "name", Label: "正式名称", Required: true,
		Help: "会勢の表紙などに印刷する名称です。一般社団法人のときは、それも含めて書きます。"}))
	form.Row(part.TextField(part.Spec{ID: "path", Label: "ファイルの場所", Required: true, Mode: ime.Direct,
		Help: "事務局のすべての記録が入る、ひとつのファイルです。"}))
	propose := func(name string) string { return filepath.Join(folder, name+officeExt) }
	form.SetValues(map[string]string{"fiscal": "4", "path": propose("同友会")})
	proposed := propose("同友会")
	form.OnChange = func(id, value string) {
		if id != "prefecture" {
			return
		}
		form.Field("name").SetValue(officialName(value))
		if form.Values()["path"] == proposed {
			proposed = propose(shortName(value))
			form.Field("path").SetValue(proposed)
		}
		form.SetProblems(nil)
	}
	return form
}

// officeOf reads the form, or shows what is missing: the association, and the
// path of its file.
func officeOf(form *part.Form) (about roster.Office, path string, ok bool) {
	v := form.Values()
	problems := map[string]part.Problem{}
	if v["prefecture"] == "" {
		problems["prefecture"] = part.Problem{Text: "都道府県を選んでください。"}
	}
	if v["fiscal"] == "" {
		problems["fiscal"] = part.Problem{Text: "月を選んでください。"}
	}
	name := strings.TrimSpace(v["name"])
	switch {
	case name == "":
		problems["name"] = part.Problem{Text: "正式名称を入れてください。"}
	case strings.HasPrefix(name, practice.Prefix):
		problems["name"] = part.Problem{Text: "「" + practice.Prefix + "」で始まる名称は、練習用の事務局のものです。"}
	}
	path = strings.TrimSpace(v["path"])
	switch {
	case path == "":
		problems["path"] = part.Problem{Text: "ファイルの場所を決めてください。"}
	case !filepath.IsAbs(path):
		problems["path"] = part.Problem{Text: "「場所を選ぶ」で、フォルダーから決めてください。"}
	case filepath.Dir(path) != ownFolder() && existing(filepath.Dir(path)) != filepath.Dir(path):
		problems["path"] = part.Problem{Text: "そのフォルダーがありません。「場所を選ぶ」で決めてください。"}
	case !strings.EqualFold(filepath.Ext(path), officeExt):
		path += officeExt
	}
	if _, err := os.Lstat(path); err == nil && problems["path"].Text == "" {
		problems["path"] = part.Problem{Text: "同じ名前のファイルがすでにあります。別の名前にするか、「既存のファイルを開く」で開いてください。"}
	}
	if first := form.SetProblems(problems); first != "" {
		form.Focus(first)
		return roster.Office{}, "", false
	}
	about = roster.Office{Name: name, ShortName: shortName(v["prefecture"]), Prefecture: v["prefecture"],
		LegalForm: legalForm(name), Basis: roster.BasisJoint}
	if m, err := strconv.Atoi(v["fiscal"]); err == nil {
		about.FiscalStart = roster.Known(int64(m))
	}
	return about, path, true
}

func legalForm(name string) string {
	if f := nihongo.ParseCompany(name).Form; strings.Contains(f, "社団法人") {
		return f
	}
	return "任意団体"
}

// officialName proposes the name of a prefecture's association, "" for an
// unknown code. Irregular names and those known to be 一般社団法人 are as
// domain/association.md §1.3 lists them; all can be changed by the person.
func officialName(code string) string {
	p, ok := nihongo.PrefectureByCode(code)
	if !ok {
		return ""
	}
	where := p.Name
	switch code {
	case "10", "11", "13", "23", "26": // no 県, 都, 府 in the name
		where = p.Short
	}
	name := where + "中小企業家同友会"
	switch code {
	case "01", "11", "13", "28", "34", "37", "40", "43":
		name = "一般社団法人" + name
	}
	return name
}

func shortName(code string) string {
	p, ok := nihongo.PrefectureByCode(code)
	if !ok {
		return ""
	}
	return p.Short + "同友会"
}

// today is the calendar day in Japan, for a file that is not there yet.
func today() nihongo.Day { return nihongo.DayOf(time.Now().In(nihongo.Japan())) }

// centred is one line in the middle.
func centred(text string, size float32, role fyne.ThemeColorName) fyne.CanvasObject {
	return container.NewCenter(container.New(wide{fyne.MeasureText(text, size, fyne.TextStyle{}).Width + 2}, part.NewNote(text, size, role)))
}

func gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// wide gives its objects a width, tall a height, and leaves them the other.
type (
	wide struct{ width float32 }
	tall struct{ height float32 }
)

func (l wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, objects[0].MinSize().Height)
}

func (l wide) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}

func (l tall) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
