package survey

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/survey"
	"kaisei/ui/deed"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// Desk is what the place works with.
type Desk interface {
	File() *office.File
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(string)
	Fail(error)
	ShowMembers(title string, members []roster.ID)
	Folder(of string) string
	SetFolder(of, path string)
	OpenFolder(path string)
}

// The tabs of the place.
const (
	rates  = "rates"
	blanks = "blanks"
)

const folder = "survey"

// Page is the place 組織率.
type Page struct {
	desk    Desk
	reading part.Slot
	working part.Slot

	shown  *view
	places []survey.Place

	header *part.Header
	load   *part.Button
	told   *part.Note
	tabs   *part.Tabs
	grid   *part.Grid
	object *fyne.Container
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("組織率")}
	p.reading.Runner, p.working.Runner = desk.Runner(), desk.Runner()
	p.load = part.NewButton("企業数の表を取り込む", p.New)
	p.header.AddAction(part.NewButton("組織率を書き出す", p.Save).Main())
	p.header.AddAction(p.load)
	p.told = part.NewNote("", part.TextSize, part.Ink)
	p.tabs = part.NewTabs(part.Tab{ID: rates, Title: "組織率"})
	p.tabs.OnGo = func(string) { p.fill() }
	p.grid = part.NewGrid()
	p.object = container.New(pageLayout{p}, p.told, p.tabs, p.grid)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the list of municipalities.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Enter counts from the present Book.
func (p *Page) Enter() { p.Refresh() }

// Leave lets go at once; nothing here can be lost.
func (p *Page) Leave(then func()) {
	p.reading.Stop()
	then()
}

// FocusList gives the keys to the list.
func (p *Page) FocusList() { p.desk.Window().Canvas().Focus(p.grid) }

// Refresh counts again when the Book has changed.
func (p *Page) Refresh() {
	file := p.desk.File()
	book := file.Book()
	if p.shown != nil && p.shown.book == book {
		p.show()
		return
	}
	var made *view
	p.reading.Run(context.Background(), func(ctx context.Context) (err error) {
		made, err = read(ctx, file, book)
		return err
	}, func(err error) {
		if err != nil {
			p.shown = nil
			p.told.Set(message.Of(err), part.Error)
			p.grid.SetRows(0)
			p.grid.Empty = part.Empty{Text: "組織率を計算できませんでした。表を取り込み直してください。", Action: "企業数の表を取り込む", Do: p.New}
			p.object.Refresh()
			return
		}
		p.shown = made
		p.show()
	})
}

func (p *Page) show() {
	v := p.shown
	role := part.Ink
	if v.density.Table == nil {
		role = part.Warning
	}
	p.told.Set(v.told(), role)
	p.header.ShowActions(v.book.Office().Prefecture != roster.NationalCode)
	p.load.Enable()
	if p.desk.File().ReadOnly() != nil {
		p.load.Disable()
	}
	empty := len(v.density.Empty())
	tab := part.Tab{ID: blanks, Title: "空白自治体 " + strconv.Itoa(empty)}
	if empty > 0 {
		tab.Role = part.Warning
	}
	p.tabs.SetTabs(part.Tab{ID: rates, Title: "組織率"}, tab)
	p.fill()
	p.object.Refresh()
}

// fill shows the list of the present tab.
func (p *Page) fill() {
	v := p.shown
	if v == nil {
		return
	}
	p.grid.SetRows(0) // the old columns know only the old rows
	p.grid.OnActivate, p.grid.Frozen = nil, 2
	p.places = v.density.Places
	p.grid.Empty = part.Empty{Text: "このファイルには都道府県がないため、市区町村を並べられません。組織率は、同友会の事務局ファイルで見られます。"}
	if p.tabs.Present() == blanks {
		p.places = v.density.Empty()
		p.grid.Empty = part.Empty{Text: "空白自治体はありません。すべての市区町村に会員がいます。"}
	}
	p.grid.SetColumns(placeColumns(p.places, p.names))
	p.grid.SetRows(len(p.places))
	p.grid.OnActivate = p.names
	p.grid.Select(-1)
	p.grid.ScrollToTop()
}

// names shows the members of a municipality in 会員名簿.
func (p *Page) names(at int) {
	if at < 0 || at >= len(p.places) || p.places[at].Members == 0 {
		return
	}
	of := p.places[at]
	ids := make([]roster.ID, len(of.Entries))
	for i, e := range of.Entries {
		ids[i] = e.ID
	}
	p.desk.ShowMembers(of.Name+"の会員", ids)
}

// New asks for a table of numbers of companies, for Ctrl+N.
func (p *Page) New() {
	if p.desk.File().ReadOnly() != nil {
		return
	}
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "市区町村別の企業数の表（市区町村コード、法人企業数）", Extensions: []string{".csv", ".xlsx", ".xlsm", ".tsv"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.Open)
}

// Open reads a table and asks where it comes from.
func (p *Page) Open(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	var content []byte
	var table *survey.Table
	p.working.Run(context.Background(), func(ctx context.Context) (err error) {
		if content, err = os.ReadFile(path); err == nil {
			table, err = survey.ReadTable(ctx, content)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.confirm(path, content, table)
	})
}

// confirm shows what was read and keeps it in the office.
func (p *Page) confirm(path string, content []byte, table *survey.Table) {
	form := part.NewForm()
	form.Row(part.TextField(part.Spec{ID: "source", Label: "出典", Required: true, Help: "組織率のそばに印刷します。例：経済センサス‐活動調査（総務省・経済産業省）"}))
	form.Row(part.TextField(part.Spec{ID: "year", Label: "調査年", Chars: 6, Help: "西暦4桁"}))
	year := ""
	if table.Year > 0 {
		year = strconv.Itoa(table.Year)
	}
	form.SetValues(map[string]string{"source": "経済センサス", "year": year})
	said := figure(int64(len(table.Counts))) + "市区町村の企業数を読みました。前の表は消えずに残り、新しい調査年の表を使います。"
	if n := len(table.Skipped); n > 0 {
		said += "\n使わなかった行が" + strconv.Itoa(n) + "行あります。\n" + strings.Join(table.Skipped[:min(n, 5)], "\n")
	}
	content2 := part.Tall(176, form, part.NewNote(said, part.TextSize, part.Ink))
	dialog := part.AskWith(p.desk.Window(), "「"+filepath.Base(path)+"」を取り込む", content2, "取り込む", func() bool {
		v := form.Values()
		y, err := strconv.Atoi(strings.TrimSpace(v["year"]))
		if strings.TrimSpace(v["year"]) != "" && (err != nil || y < 1900 || y > 2200) {
			form.SetProblems(map[string]part.Problem{"year": {Text: "西暦4桁で入れてください。"}})
			return false
		}
		if strings.TrimSpace(v["source"]) == "" {
			form.SetProblems(map[string]part.Problem{"source": {Text: "出典を入れてください。"}})
			return false
		}
		a := survey.Load(table, content, path, v["source"], y, p.desk.File().Today())
		return deed.Do(p.desk, &p.working, a, p.Refresh)
	})
	form.OnSave = func() { dialog.Buttons()[len(dialog.Buttons())-1].OnTapped() }
	form.OnEscape = dialog.Close
	form.Focus("source")
}

// Save writes 組織率, for Ctrl+S.
func (p *Page) Save() {
	if v := p.shown; v != nil {
		p.write("市区町村別の組織率を書き出す", v.density.FileName(), v.density.Write)
	}
}

// write writes a workbook, whole or not at all.
func (p *Page) write(title, name string, write func(io.Writer) error) {
	part.SaveFile(p.desk.Window(), part.FileKind{Title: title, Verb: "書き出す", Extensions: []string{".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, name, func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		part.Job{Title: title, Work: func(ctx context.Context, c *part.Counter) error {
			c.Begin("書いています。", 0)
			return sheet.WriteFile(path, write)
		}, Done: func(err error) {
			if err != nil && !errors.Is(err, context.Canceled) {
				p.desk.Fail(err)
			}
			if err != nil {
				return
			}
			said := "「" + filepath.Base(path) + "」を書き出しました。"
			p.desk.Say(said)
			part.Ask(p.desk.Window(), part.Question{Title: "書き出しました", Text: said, Yes: "フォルダーを開く", No: "閉じる", OnYes: func() { p.desk.OpenFolder(filepath.Dir(path)) }})
		}}.Run(context.Background(), p.desk.Window(), &p.working)
	})
}

// pageLayout: what the rate divides by, the tabs, the list.
type pageLayout struct{ p *Page }

func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (a pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, y := a.p, float32(part.Unit)
	w := size.Width - 4*part.Unit
	h := p.told.HeightFor(w)
	part.Put(p.told, 2*part.Unit, y, w, h)
	y += h + part.Unit/2
	part.Put(p.tabs, part.Unit, y, size.Width-part.Unit, 5*part.Unit)
	y += 5 * part.Unit
	part.Put(p.grid, 0, y, size.Width, size.Height-y)
}
