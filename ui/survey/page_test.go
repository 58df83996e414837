package survey

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/survey"
	"kaisei/ui/desktest"
)

const today = nihongo.Day("2026-11-21")

func newPage(t *testing.T) (*Page, *desktest.Desk) {
	t.Helper()
	d := desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"}, today)
	d.Fill(1, 40)
	p := New(d)
	d.Show(p.Content(), 1100, 640, p.Enter)
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
	if _, err := d.File().Apply(context.Background(), survey.Load(table, content, "表.csv", "経済センサス", 0, today)); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	if !strings.Contains(p.told.Text(), "法人企業数 5,000社") || !strings.Contains(p.told.Text(), "出典：経済センサス、2021年") {
		t.Error(p.told.Text())
	}
	at := slices.IndexFunc(p.places, func(of survey.Place) bool { return of.Members > 0 })
	if p.names(at); len(d.Shown) != p.places[at].Members {
		t.Errorf("%d names for %d", len(d.Shown), p.places[at].Members)
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
	if p.Open(path); len(d.Failed) != 1 || len(d.Done) > 0 {
		t.Errorf("%v", d.Failed)
	}
}
