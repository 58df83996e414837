package terminal

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
)

// TestAMonthIsClosedOnce: what was closed is given out again byte for byte,
// whatever the roster says later, and a correction is another file.
func TestAMonthIsClosedOnce(t *testing.T) {
	file := newOffice(t)
	run(t, 0, "import", file, csvFile(t, heads, people[0], people[1]), "--apply")
	dir := t.TempDir()
	submit := func(exit int, more ...string) string {
		t.Helper()
		out, _ := run(t, exit, append([]string{"submit", file, "--month", "2026-03", "--out", dir}, more...)...)
		return strings.TrimSpace(out)
	}
	draft, err := os.ReadFile(submit(0))
	if err != nil {
		t.Fatal(err)
	}
	submit(1, "--close", "--maker", "山田") // a warning without a reason
	path := submit(0, "--close", "--maker", "山田", "--checker", "佐藤", "--reason", "調査中")
	closed, err := os.ReadFile(path)
	if err != nil || string(closed) == string(draft) || filepath.Base(path) != "doyukai_25_2026-03_v1.xlsx" {
		t.Fatal(path, err)
	}
	run(t, 0, "import", file, csvFile(t, heads, people[2]), "--apply")
	run(t, 0, "import", file, csvFile(t, heads, []string{"00009", "株式会社後日", "ゴジツ", "", "", "滋賀県", "大津市1", "", "", "", "建設業", "", "", "", "",
		"2026-03-20", "", "", "代表取締役", "後日 三郎", "ゴジツ サブロウ", "大津支部"}), "--apply")
	again, err := os.ReadFile(submit(0))
	if err != nil || string(again) != string(closed) {
		t.Error("what was closed has changed:", err)
	}
	if got := submit(0, "--close", "--maker", "山田", "--reason", "入会届が遅れた"); filepath.Base(got) != "doyukai_25_2026-03_v2.xlsx" {
		t.Error(got)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error("the first version is gone:", err)
	}
}

func TestEveryKindAndAProfileFromTheTerminal(t *testing.T) {
	file := newOffice(t)
	run(t, 0, "import", file, csvFile(t, heads, people[0], people[1]), "--apply")
	f, err := holdOpen(file)
	if err != nil {
		t.Fatal(err)
	}
	columns := submission.EncodeColumns([]submission.OwnColumn{{Column: "氏名"}, {Column: "企業名", Title: "会社"}})
	p := &roster.Profile{ID: roster.NewID(), Name: "新聞の宛名", Columns: columns}
	if _, err := f.Apply(context.Background(), journal.Action{Sentence: "書式", Changes: []journal.Change{roster.Create(p)}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	submit := func(exit int, more ...string) []string {
		t.Helper()
		out, _ := run(t, exit, append([]string{"submit", file, "--out", dir, "--close", "--maker", "山田", "--reason", "代議員"}, more...)...)
		return strings.Split(strings.TrimSpace(out), "\n")
	}
	got := submit(0, "--kind", "年次名簿", "--period", "2025年度", "--profile", "新聞の宛名")
	if len(got) != 2 || filepath.Base(got[0]) != "doyukai_25_年次名簿_2025_v1.xlsx" || filepath.Base(got[1]) != "名簿_2025_新聞の宛名.xlsx" {
		t.Fatal(got)
	}
	list, err := sheet.Open(got[1], sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	var head []string
	if err := list.Rows(context.Background(), 0, func(row int, cells []sheet.Cell) error {
		for _, c := range cells {
			if row == 1 {
				head = append(head, c.Text)
			}
		}
		return nil
	}); err != nil || strings.Join(head, "、") != "氏名、会社" {
		t.Error(head, err)
	}
	if got := submit(0, "--kind", "活動実態調査", "--period", "2025"); filepath.Base(got[0]) != "doyukai_25_活動実態調査_2025_v1.xlsx" {
		t.Error(got)
	}
	if got := submit(0, "--kind", "臨時", "--period", "R8.2.10", "--bare", "--profile", "新聞の宛名"); len(got) != 1 || filepath.Base(got[0]) != "doyukai_25_臨時_2026-02-10_v1.xlsx" {
		t.Error(got)
	}
	submit(1, "--kind", "年次名簿", "--period", "2025", "--profile", "ない書式")
	submit(2, "--kind", "年賀状", "--period", "2025")
	submit(2, "--kind", "年次名簿", "--month", "2025-12")
	submit(2, "--kind", "臨時", "--period", "いつか")
	for _, c := range [][2]string{{"年次名簿", "2025"}, {"活動実態調査", "2025"}, {"臨時", "2026-02-10"}} {
		if out, _ := run(t, 1, "collect", dir, "--kind", c[0], "--period", c[1], "--json"); !strings.Contains(out, `"associations": 1`) {
			t.Errorf("%v: %s", c, out)
		}
	}
}
