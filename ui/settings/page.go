package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/backup"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/deed"
	"kaisei/ui/part"
)

// Desk is what the place works with.
type Desk interface {
	File() *office.File
	Past() bool
	Window() fyne.Window
	Runner() part.Runner
	Did(journal.Action)
	Say(string)
	Fail(error)
	Undo(action string)
	ShowMembers(title string, members []roster.ID)
	OpenFolder(path string)
	Keeper() *backup.Keeper
	Backup() backup.Settings
	SetBackup(s backup.Settings, password string)
	Password() string
	BackUp()
	OpenOffice(path string)
	ReplaceBy(c backup.Copy, password string)
	Lock()
	LastFault() string
	Brightness() part.Brightness
	SetBrightness(part.Brightness)
	Version() string
}

// The sections, by their tabs.
const (
	aboutOffice  = "office"
	aboutUnits   = "units"
	aboutHistory = "history"
	aboutBackup  = "backup"
	aboutPerson  = "person"
	aboutFile    = "file"
	aboutKaisei  = "kaisei"
)

// section is one of the tabs' contents.
type section interface {
	content() fyne.CanvasObject
	refresh() // brings it up to the Book
}

// Page is the place 設定.
type Page struct {
	desk     Desk
	save     part.Slot
	header   *part.Header
	tabs     *part.Tabs
	sections map[string]section
	office   *officeSection
	stack    *fyne.Container
	object   fyne.CanvasObject
}

// New makes the place.
func New(desk Desk) *Page {
	p := &Page{desk: desk, header: part.NewHeader("設定")}
	p.save.Runner = desk.Runner()
	p.tabs = part.NewTabs(part.Tab{ID: aboutOffice, Title: "事務局"}, part.Tab{ID: aboutUnits, Title: "組織（支部など）"},
		part.Tab{ID: aboutHistory, Title: "履歴"}, part.Tab{ID: aboutBackup, Title: "バックアップ"}, part.Tab{ID: aboutPerson, Title: "引継ぎと個人データ"}, part.Tab{ID: aboutFile, Title: "ファイルと画面"}, part.Tab{ID: aboutKaisei, Title: "Kaisei について"})
	p.tabs.OnGo = func(string) { p.Refresh() }
	p.office = newOfficeSection(p)
	p.sections = map[string]section{aboutOffice: p.office, aboutUnits: newUnitSection(p), aboutHistory: newHistorySection(p),
		aboutBackup: newBackupSection(p), aboutPerson: newPersonalSection(p), aboutFile: newFileSection(p), aboutKaisei: newKaiseiSection(p)}
	p.stack = container.NewStack()
	p.object = part.Around(container.New(tabRow{}, p.tabs), nil, nil, nil, p.stack)
	return p
}

// Header, Content, Enter, Refresh and Leave make it a Screen of the window.
func (p *Page) Header() *part.Header { return p.header }

// Content is the tabs and the section chosen.
func (p *Page) Content() fyne.CanvasObject { return p.object }

// Enter shows the section that was open last.
func (p *Page) Enter() { p.Refresh() }

// Refresh brings the section up to the Book; what was typed stays.
func (p *Page) Refresh() {
	s := p.sections[p.tabs.Present()]
	s.refresh()
	p.stack.Objects = []fyne.CanvasObject{s.content()}
	p.stack.Refresh()
}

// Leave asks when something typed is not saved.
func (p *Page) Leave(then func()) {
	p.sections[aboutBackup].(*backupSection).back() // what was decrypted to be looked at is not left lying
	if len(p.office.form.Changed()) == 0 {
		then()
		return
	}
	part.Ask(p.desk.Window(), part.Question{Title: "保存していない変更があります",
		Text: "事務局の設定に、保存していない変更があります。移ると、その変更は残りません。",
		Yes:  "変更を捨てて移る", No: "ここに残る", Destructive: true, OnYes: func() {
			p.office.reset()
			then()
		}})
}

// Save saves the association's data, for Ctrl+S.
func (p *Page) Save() {
	if p.tabs.Present() == aboutOffice {
		p.office.save()
	}
}

// Edit goes to the first field, or to the unit selected, for Ctrl+E and F2.
func (p *Page) Edit() {
	switch s := p.sections[p.tabs.Present()].(type) {
	case *officeSection:
		s.form.Focus("")
	case *unitSection:
		s.change()
	}
}

// ShowCopies goes to the copies of the file.
func (p *Page) ShowCopies() { p.tabs.Go(aboutBackup) }

// apply carries out a proposal as one Action.
func (p *Page) apply(of proposal, then func()) {
	deed.Do(p.desk, &p.save, journal.Action{From: "設定", Sentence: of.sentence, Changes: of.changes}, then)
}

// readOnly reports whether nothing can be written: the file is only read, or the
// window shows another day.
func (p *Page) readOnly() bool { return p.desk.File().ReadOnly() != nil || p.desk.Past() }

// problemsOf makes problems of a form out of sentences.
func problemsOf(sentences map[string]string) map[string]part.Problem {
	out := map[string]part.Problem{}
	for id, s := range sentences {
		out[id] = part.Problem{Text: s}
	}
	return out
}

// tabRow leaves a little room left of the tabs.
type tabRow struct{}

func (tabRow) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (tabRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], part.Unit, 0, size.Width-part.Unit, size.Height)
}

// column is at most so wide, at the left with a margin, and as high as there is.
type column struct{ width float32 }

func (column) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40*part.Unit, 30*part.Unit) }

func (c column) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, x := range o {
		part.Put(x, 2*part.Unit, part.Unit, min(c.width, size.Width-4*part.Unit), size.Height-part.Unit)
	}
}

// buttonRow is a row of buttons from the left, as wide as their words, and a note
// behind them; flush without a margin.
type buttonRow struct{ flush bool }

func (buttonRow) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*part.Unit, part.RowHeight+2*part.Unit)
}

func (r buttonRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(2 * part.Unit)
	if r.flush {
		x = 0
	}
	for _, b := range o {
		w := b.MinSize().Width
		if n, ok := b.(*part.Note); ok {
			w = size.Width - x - part.Unit
			part.Put(n, x+part.Unit, part.Unit+7, w, n.HeightFor(w))
			return
		}
		part.Put(b, x, part.Unit, w, part.RowHeight)
		x += w + part.Unit
	}
}
