package survey

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/survey"
	"kaisei/ui/part"
)

const today = nihongo.Day("2026-11-21")

// desk is the desk of a test: work is done at once, what is told is kept.
type desk struct {
	file   *office.File
	window fyne.Window
	did    []journal.Action
	failed []error
	shown  []roster.ID
	folder string
}

func (d *desk) File() *office.File                        { return d.file }
func (d *desk) Window() fyne.Window                       { return d.window }
func (d *desk) Runner() part.Runner                       { return part.Inline }
func (d *desk) Did(a journal.Action)                      { d.did = append(d.did, a) }
func (d *desk) Say(string)                                {}
func (d *desk) Fail(err error)                            { d.failed = append(d.failed, err) }
func (d *desk) ShowMembers(_ string, members []roster.ID) { d.shown = members }
func (d *desk) Folder(string) string                      { return d.folder }
func (d *desk) SetFolder(_, path string)                  { d.folder = path }
func (d *desk) OpenFolder(string)                         {}

func newPage(t *testing.T) (*Page, *desk) {
	t.Helper()
	app := test.NewApp()
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "練習.kaisei"), roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"},
		office.Options{Who: "山田", Now: func() time.Time { return today.Time().Add(3 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	a := practice.New(1, 40, today).Action()
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	d := &desk{file: f, window: app.NewWindow("")}
	p := New(d)
	d.window.SetContent(p.Content())
	d.window.Resize(fyne.NewSize(1100, 640))
	p.Enter()
	t.Cleanup(func() { d.window.Close(); f.Close() })
	return p, d
}

func TestTheRateComesWithTheTable(t *testing.T) {
	p, d := newPage(t)
	if len(p.places) < 19 || !strings.Contains(p.told.Text(), "企業数の表を取り込むと") {
		t.Fatalf("%d municipalities: %s", len(p.places), p.told.Text())
	}
	content := []byte("市区町村コード,法人企業数,年\n25201,5000,2021\n")
	table, err := survey.ReadTable(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.file.Apply(context.Background(), survey.Load(table, content, "表.csv", "経済センサス", 0, today)); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	if !strings.Contains(p.told.Text(), "法人企業数 5,000社") || !strings.Contains(p.told.Text(), "出典：経済センサス、2021年") {
		t.Error(p.told.Text())
	}
	at := slices.IndexFunc(p.places, func(of survey.Place) bool { return of.Members > 0 })
	if p.names(at); len(d.shown) != p.places[at].Members {
		t.Errorf("%d names for %d", len(d.shown), p.places[at].Members)
	}
	p.tabs.Go(blanks)
	for _, of := range p.places {
		if of.Members > 0 {
			t.Errorf("%s is not empty", of.Name)
		}
	}
}

func TestAFileThatIsNoTable(t *testing.T) {
	p, d := newPage(t)
	path := filepath.Join(t.TempDir(), "名簿.csv")
	if err := os.WriteFile(path, []byte("会員番号,氏名\n1,甲\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if p.Open(path); len(d.failed) != 1 || len(d.did) > 0 {
		t.Errorf("%v", d.failed)
	}
}
