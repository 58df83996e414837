package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestAnUnfinishedIntakeIsThereAgain(t *testing.T) {
	f := newOffice(t)
	office := filepath.Join(t.TempDir(), "滋賀.kaisei")
	drafts, at := DraftsOf(office), time.Date(2026, 4, 10, 3, 0, 0, 0, time.UTC)
	if list, err := drafts.List(at); err != nil || list != nil {
		t.Fatal(list, err)
	}
	path := table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "", ""))
	yes := true
	said := Choices{Mode: Fill, Mends: map[CellRef]string{{"", 2, "D"}: "青空 一郎"}, Matches: map[RowRef]string{{"", 3}: MatchSkip},
		Sheets: map[string]SheetChoice{"a!b": {Take: &yes}}, Never: []string{"member.tel"}}
	kept, err := drafts.Keep("", File(path), Choices{}, at)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := drafts.Keep(kept.ID, File(path), said, at.Add(time.Hour)); err != nil || again.ID != kept.ID {
		t.Fatal(again, err)
	}
	pasted, err := drafts.Keep("", Pasted("会員番号\t企業名\t氏名\n9\t夕空\t夕空 一\n"), Choices{}, at)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil { // the file itself may be gone
		t.Fatal(err)
	}

	list, err := DraftsOf(office).List(at)
	if err != nil || len(list) != 2 || list[0].ID != kept.ID || list[0].Name != "名簿.csv" || !reflect.DeepEqual(list[0].Choices, said) {
		t.Fatalf("%+v %v", list, err)
	}
	for i, name := range []string{"青空 一郎", "夕空 一"} {
		from, err := list[i].Source()
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(context.Background(), from, f.Book(), today, Options{Choices: list[i].Choices})
		if err != nil || p.Rows[0].Name != name || p.File != list[i].Name {
			t.Errorf("%+v %v", p, err)
		}
	}
	// It is done, or given up: nothing of the roster stays.
	for _, id := range []string{kept.ID, pasted.ID, pasted.ID, ""} {
		if err := drafts.Remove(id); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(strings.TrimSuffix(office, ".kaisei") + ".取込中"); !errors.Is(err, os.ErrNotExist) {
		t.Error("a copy of the roster was left:", err)
	}
}

// The machine may stop at any moment of writing.
func TestHalfAnUnfinishedIntakeIsNone(t *testing.T) {
	office := filepath.Join(t.TempDir(), "滋賀.kaisei")
	drafts, at := DraftsOf(office), time.Now()
	path := table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "", "", "", ""))
	good, err := drafts.Keep("", File(path), Choices{Mode: Add}, at)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"0aaa.copy": "会員番号,企業", "0bbb.copy": "x", "0bbb.json": `{"name":"名簿.csv","choi`, "0ccc.json": `{"name":"名簿.csv","at":"2026-04-10T03:00:00Z","choices":{}}`,
		"0ddd.copy": "x", "0ddd.json": `{"name":"later","at":"2026-04-10T03:00:00Z","choices":{"mends":{"A":"x"}}}`, ".kaisei-1.tmp": "half",
	} {
		if err := os.WriteFile(filepath.Join(drafts.dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		later time.Duration
		files int
	}{{0, 9}, {48 * time.Hour, 7}} {
		list, err := drafts.List(at.Add(tt.later))
		if err != nil || len(list) != 1 || list[0].ID != good.ID || list[0].Choices.Mode != Add {
			t.Fatalf("%+v %v", list, err)
		}
		if found, err := os.ReadDir(drafts.dir); err != nil || len(found) != tt.files {
			t.Errorf("after %s: %v %v", tt.later, found, err)
		}
	}
}
