package terminal

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
