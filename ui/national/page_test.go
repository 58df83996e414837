package national

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kaisei/data/national"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/desktest"
)

const today = nihongo.Day("2026-01-20")

// desk keeps, beside what every place's does, which office file is to be made.
type desk struct {
	*desktest.Desk
	made string
}

func (d *desk) Create(path string, _ roster.Office) { d.made = path }

func newPage(t *testing.T, about roster.Office) (*Page, *desk) {
	t.Helper()
	d := &desk{Desk: desktest.New(t, about, today)}
	d.Kept = t.TempDir()
	p := New(d)
	d.Show(p.Content(), 1100, 640, p.Enter)
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
	if !p.Receive([]string{folder}) || len(d.Failed) > 0 || len(d.Done) != 1 {
		t.Fatalf("%v, %v", d.Failed, d.Done)
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
	undo, _, err := d.File().Undo(context.Background(), d.Done[0].ID, "試験")
	if p.Refresh(); err != nil || undo.ID == "" || p.shown.count(national.Missing) != 47 {
		t.Errorf("undone: %v", err)
	}
}

func TestTheOfficesOwnFileIsLeftAlone(t *testing.T) {
	p, d := newPage(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"})
	if p.grid.Empty.Action == "" || !strings.Contains(p.grid.Empty.Text, "滋賀県中小企業家同友会") {
		t.Errorf("%+v", p.grid.Empty)
	}
	if p.Receive([]string{t.TempDir()}) || len(d.Done) > 0 {
		t.Error("takes files into an association's file")
	}
	p.New()
	p.Save()
	p.story(0)
	p.ask()
	p.grid.Empty.Do()
	if d.Window().Canvas().Overlays().Top() == nil {
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
	if len(d.Failed) != 1 || len(d.Done) > 0 {
		t.Errorf("%v", d.Failed)
	}
	p.Receive([]string{t.TempDir()})
	if len(d.Done) > 0 || p.tabs.Present() != came || len(p.list.rows) != 0 {
		t.Errorf("an empty folder: %v", p.list.rows)
	}
}
