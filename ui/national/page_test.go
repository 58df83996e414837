package national

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
	"kaisei/data/national"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

const today = nihongo.Day("2026-01-20")

// desk is the desk of a test: work is done at once, what is told is kept.
type desk struct {
	file   *office.File
	window fyne.Window
	did    []journal.Action
	said   []string
	failed []error
	made   string
	folder string
}

func (d *desk) File() *office.File                  { return d.file }
func (d *desk) Window() fyne.Window                 { return d.window }
func (d *desk) Runner() part.Runner                 { return part.Inline }
func (d *desk) Did(a journal.Action)                { d.did = append(d.did, a) }
func (d *desk) Say(s string)                        { d.said = append(d.said, s) }
func (d *desk) Fail(err error)                      { d.failed = append(d.failed, err) }
func (d *desk) Folder(string) string                { return d.folder }
func (d *desk) SetFolder(_, path string)            { d.folder = path }
func (d *desk) OpenFolder(string)                   {}
func (d *desk) Create(path string, _ roster.Office) { d.made = path }

func newPage(t *testing.T, about roster.Office) (*Page, *desk) {
	t.Helper()
	app := test.NewApp()
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "全国集計.kaisei"), about,
		office.Options{Who: "全国 太郎", Now: func() time.Time { return today.Time().Add(3 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{file: f, window: app.NewWindow(""), folder: t.TempDir()}
	p := New(d)
	d.window.SetContent(p.Content())
	d.window.Resize(fyne.NewSize(1100, 640))
	p.Enter()
	t.Cleanup(func() { d.window.Close(); f.Close() })
	return p, d
}

// send writes the workbook of an association into a folder.
func send(t *testing.T, folder, code string, members int) string {
	t.Helper()
	book, err := practice.New(uint64(len(folder)+members), members, today).In(code).Book()
	if err != nil {
		t.Fatal(err)
	}
	m, err := submission.Freeze(book, "2025-12", "", today.Time())
	if err != nil {
		t.Fatal(err)
	}
	var reasons []string
	for range m.Findings() {
		reasons = append(reasons, "架空の名簿のため")
	}
	_, a, err := m.Close(context.Background(), reasons)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, m.FileName())
	if err := os.WriteFile(path, a.Contents[len(a.Contents)-1], 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (p *Page) line(t *testing.T, name string) []string {
	t.Helper()
	for _, row := range p.list.rows {
		if slices.Contains(row, name) {
			return row
		}
	}
	t.Fatalf("no line with %s in %v", name, p.list.rows)
	return nil
}

func TestAFolderIsTakenInAndTold(t *testing.T) {
	p, d := newPage(t, national.Office())
	if len(p.list.rows) != 47 || p.line(t, "滋賀県")[1] != "未着" {
		t.Fatalf("%d lines", len(p.list.rows))
	}
	folder := t.TempDir()
	send(t, folder, "25", 40)
	broken := send(t, folder, "26", 30)
	b, err := os.ReadFile(broken)
	if err == nil {
		err = os.WriteFile(broken, b[:len(b)/2], 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !p.Receive([]string{folder}) || len(d.failed) > 0 || len(d.did) != 1 {
		t.Fatalf("%v, %v", d.failed, d.did)
	}
	if p.tabs.Present() != came || p.line(t, "京都府")[0] != "差し戻し" || !strings.Contains(p.line(t, "京都府")[4], "壊れていて") || p.line(t, "滋賀県")[0] != "受け付けた" {
		t.Errorf("%v", p.list.rows)
	}
	p.tabs.Go(board)
	if got := p.line(t, "滋賀県"); got[1] != "受信" || got[2] == "" {
		t.Errorf("%v", got)
	}
	if got := p.line(t, "京都府"); got[1] != "差戻し" || got[2] != "" {
		t.Errorf("%v", got)
	}
	for _, tab := range []string{nation, units, stats, twins, came} {
		p.tabs.Go(tab)
		for i, row := range p.list.rows {
			if len(row) != len(p.list.columns) {
				t.Errorf("%s, line %d: %d cells under %d titles", tab, i, len(row), len(p.list.columns))
			}
		}
	}
	if p.tabs.Go(nation); p.list.rows[0][5] != p.list.rows[1][5] || len(p.list.rows) != 2 {
		t.Errorf("the nation of one: %v", p.list.rows)
	}
	if !strings.Contains(p.told.Text(), "受信 1・差戻し 1・未着 45") {
		t.Error(p.told.Text())
	}
	undo, _, err := d.file.Undo(context.Background(), d.did[0].ID, "試験")
	if p.Refresh(); err != nil || undo.ID == "" || p.shown.count(national.Missing) != 47 {
		t.Errorf("undone: %v", err)
	}
}

func TestTheOfficesOwnFileIsLeftAlone(t *testing.T) {
	p, d := newPage(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"})
	if p.grid.Empty.Action == "" || !strings.Contains(p.grid.Empty.Text, "滋賀県中小企業家同友会") {
		t.Errorf("%+v", p.grid.Empty)
	}
	if p.Receive([]string{t.TempDir()}) || len(d.did) > 0 {
		t.Error("takes files into an association's file")
	}
	p.New()
	p.Save()
	p.story(0)
	p.ask()
	p.grid.Empty.Do()
	if d.window.Canvas().Overlays().Top() == nil {
		t.Error("does not ask where to make the desk's file")
	}
}

func TestMonthsTurn(t *testing.T) {
	p, _ := newPage(t, national.Office())
	if p.call.Period != "2025-12" {
		t.Errorf("begins with %s", p.call.Period)
	}
	p.turn("2026-01")
	if p.call.Period != "2026-01" || !p.later.Disabled() {
		t.Errorf("at %s", p.call.Period)
	}
	p.turn("2026-02")
	p.turn("1990-01")
	if p.call.Period != "2026-01" {
		t.Errorf("went to %s", p.call.Period)
	}
}

func TestWhatCannotBeReadIsTold(t *testing.T) {
	p, d := newPage(t, national.Office())
	p.Receive([]string{filepath.Join(t.TempDir(), "ない")})
	if len(d.failed) != 1 || len(d.did) > 0 {
		t.Errorf("%v", d.failed)
	}
	p.Receive([]string{t.TempDir()})
	if len(d.did) > 0 || p.tabs.Present() != came || len(p.list.rows) != 0 {
		t.Errorf("an empty folder: %v", p.list.rows)
	}
}
