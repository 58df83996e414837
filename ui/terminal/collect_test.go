package terminal

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/ui/message"
)

func TestCollectANation(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	run(t, message.ExitDone, "demo", dir, "--national", "--members", "500")
	said, _ := run(t, message.ExitDone, "collect", dir)
	if !strings.Contains(said, "2026年3月の月次会勢　47同友会　会員 ") || strings.Count(said, "受付") != 47 {
		t.Fatalf("said %s", said)
	}
	desk := filepath.Join(out, "全国集計.kaisei")
	half := filepath.Join(dir, "doyukai_13_2026-03_v1.xlsx")
	b, err := os.ReadFile(half)
	if err == nil {
		err = os.WriteFile(half, b[:len(b)/2], 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	said, errs := run(t, message.ExitRefused, "collect", dir, "--month", "2026-03", "--desk", desk, "--out", out, "--answers", "--json")
	var told struct {
		Files []struct {
			File, Reason string
			Taken        bool
		}
		Board        []struct{ Prefecture, State string }
		Associations int
		Closing      int
	}
	if err := json.Unmarshal([]byte(said), &told); err != nil {
		t.Fatal(err)
	}
	if told.Associations != 46 || len(told.Board) != 47 || told.Board[12].State != "差戻し" || told.Closing < 300 {
		t.Errorf("%+v", told)
	}
	if !strings.Contains(errs, "1件は受け付けていません") {
		t.Error(errs)
	}
	for _, name := range []string{"doyukai_zenkoku_2026-03.xlsx", "受領_doyukai_25_2026-03_v1.kaisei-receipt", "受領_doyukai_25_2026-03_v1.eml", "差戻し_doyukai_13_2026-03_v1.kaisei-receipt"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	// Once more: what was taken is not taken twice; the desk remembers.
	said, _ = run(t, message.ExitRefused, "collect", dir, "--desk", desk)
	if strings.Count(said, "すでに受け付けています") != 46 {
		t.Errorf("%s", said)
	}
	office := filepath.Join(out, "滋賀.kaisei")
	run(t, message.ExitDone, "new", office, "--prefecture", "25", "--name", "滋賀県中小企業家同友会")
	if _, errs := run(t, message.ExitRefused, "collect", dir, "--desk", office); !strings.Contains(errs, "全国集計のファイルではありません") {
		t.Error(errs)
	}
	run(t, message.ExitUsage, "collect", dir, "--answers")
	run(t, message.ExitUsage, "collect", t.TempDir())
	run(t, message.ExitFile, "collect", filepath.Join(dir, "ない"))
}
