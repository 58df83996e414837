package terminal

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"kaisei/ui/message"

	"github.com/google/go-cmp/cmp"
)

// noon is a fixed clock: 2026-04-10 12:00 in Japan.
func noon() time.Time { return time.Date(2026, 4, 10, 3, 0, 0, 0, time.UTC) }

// run runs a command and insists on its exit code.
func run(t *testing.T, exit int, args ...string) (out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	got := Terminal{Out: &o, Err: &e, Now: noon, Who: "山田", Version: "試験"}.Run(args)
	if got != exit {
		t.Fatalf("kaisei %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, exit, o.String(), e.String())
	}
	return o.String(), e.String()
}

// heads are the headings of the fictional table; its rows are below.
var heads = []string{"会員番号", "企業名", "フリガナ", "法人番号", "郵便番号", "都道府県", "住所", "電話番号", "FAX番号", "メールアドレス", "業種", "資本金（円）",
	"正社員数", "パート数", "設立年月日", "入会年月日", "退会年月日", "退会理由", "役職", "代表者名", "代表者フリガナ", "所属支部"}

var people = [][]string{
	{"00001", "株式会社青空", "アオゾラ", "1999901000007", "520-0044", "滋賀県", "大津市京町1丁目", "077-012-0001", "", "a@example.jp", "製造業", "10000000",
		"12", "3", "1990-04-01", "2020-04-01", "", "", "代表取締役", "青空 太郎", "アオゾラ タロウ", "大津支部"},
	{"00002", "有限会社髙島商店", "タカシマショウテン", "", "520-1121", "滋賀県", "高島市勝野1番地", "0740-01-0002", "", "", "卸売業、小売業", "",
		"", "", "", "2025-12-05", "", "", "取締役", "髙島 花子", "タカシマ ハナコ", "湖西支部"},
	{"00003", "白雲工業株式会社", "シラクモコウギョウ", "", "", "滋賀県", "彦根市元町4番2号", "0749-02-0003", "", "", "建設業", "0",
		"0", "0", "", "2019-07-01", "2025-12-20", "廃業", "代表取締役", "白雲 一", "シラクモ ハジメ", "大津支部"},
}

func csvFile(t *testing.T, rows ...[]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "名簿.csv")
	var b strings.Builder
	b.WriteString("\ufeff")
	for _, r := range rows {
		for i, c := range r {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + c + `"`)
		}
		b.WriteString("\r\n")
	}
	write(t, path, b.String())
	return path
}

func write(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func newOffice(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "滋賀.kaisei")
	run(t, 0, "new", file, "--prefecture", "25", "--name", "滋賀県中小企業家同友会")
	return file
}

func members(t *testing.T, args ...string) (list []map[string]any) {
	t.Helper()
	out, _ := run(t, 0, append([]string{"list", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return list
}

func numbers(list []map[string]any) (out []string) {
	for _, m := range list {
		out = append(out, m["number"].(string))
	}
	return out
}

// TestAnOfficeFromTheTerminal goes the whole way with a fictional table.
func TestAnOfficeFromTheTerminal(t *testing.T) {
	file, table := newOffice(t), csvFile(t, append([][]string{heads}, people...)...)
	before := members(t, file, "--all")
	out, _ := run(t, 0, "import", file, table)
	if !strings.Contains(out, "新規  3  行") || len(before) != 0 || len(members(t, file, "--all")) != 0 {
		t.Fatalf("a preview writes nothing and counts:\n%s", out)
	}
	if history, _ := run(t, 0, "history", file); strings.Count(history, "\n") != 1 {
		t.Fatalf("the preview is in the history:\n%s", history)
	}
	run(t, 0, "import", "--apply", file, table)
	out, errs := run(t, 0, "import", file, table, "--apply", "--json")
	var again preview
	if err := json.Unmarshal([]byte(out), &again); err != nil || again.Same != 3 || again.Applied || errs != "" {
		t.Fatalf("the same again: %+v %v %s", again, err, errs)
	}

	want := map[string]any{"number": "00002", "company": "有限会社髙島商店", "kana": "タカシマショウテン", "corporate_number": "", "postal": "5201121",
		"prefecture": "滋賀県", "address": "高島市勝野1番地", "tel": "0740-01-0002", "fax": "", "email": "", "industry": "I", "capital_yen": nil,
		"regular": nil, "part": nil, "founded": "", "joined": "2025-12-05", "left": "", "reason": "", "title": "取締役",
		"rep": "髙島 花子", "rep_kana": "タカシマ ハナコ", "branch": "湖西支部"}
	list := members(t, file, "--query", "たか")
	if len(list) != 1 {
		t.Fatalf("two characters find %v", numbers(list))
	}
	if d := cmp.Diff(want, list[0]); d != "" {
		t.Error(d)
	}
	for _, tc := range []struct {
		args []string
		want string
	}{
		{nil, "00001 00002"},
		{[]string{"--all"}, "00001 00003 00002"},
		{[]string{"--as-of", "令和7年12月19日"}, "00001 00003 00002"},
		{[]string{"--as-of", "2025/12/20"}, "00001 00002"},
		{[]string{"--as-of", "2025-11-30", "--all"}, "00001 00003"},
		{[]string{"--as-of", "2000-01-01"}, ""},
		{[]string{"--query", "077"}, "00001"},
		{[]string{"--query", "-077"}, "00002"},
		{[]string{"--query", "製造"}, ""},
	} {
		if got := strings.Join(numbers(members(t, append(tc.args, file)...)), " "); got != tc.want {
			t.Errorf("list %v: %s, want %s", tc.args, got, tc.want)
		}
	}
	left := members(t, file, "--all", "--query", "白雲")[0]
	if left["left"] != "2025-12-20" || left["reason"] != "廃業" || left["capital_yen"] != 0.0 || left["regular"] != 0.0 {
		t.Errorf("who has left: %v", left)
	}
	plain, errs := run(t, 0, "list", file)
	if !strings.Contains(plain, "00002     有限会社髙島商店  髙島 花子  取締役") || errs != "2名・2社\n" {
		t.Errorf("columns:\n%s%s", plain, errs)
	}

	out, _ = run(t, 0, "standing", file, "--month", "令和7年12月", "--json")
	var s standing
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatal(err)
	}
	o := s.Office
	if o.Opening != 2 || o.Previous != 2 || o.Joined != 1 || o.Left != 1 || o.Closing != 2 || o.Net != 0 || *o.JoinRate != 0.5 || o.Companies != 2 ||
		s.AsOf != "2025-12-31" || s.YearFrom != "2025-04-01" || len(s.Units) != 2 || len(s.Joined) != 1 || s.Left[0].Reason != "廃業・倒産" {
		t.Errorf("%s", out)
	}
	if plain, _ = run(t, 0, "standing", "--month", "2025-12", file); !strings.Contains(plain, "2026年1月1日現在") {
		t.Error(plain)
	}

	dir := filepath.Join(t.TempDir(), "提出", "12月")
	path, _ := run(t, 0, "submit", file, "--month", "2025-12", "--out", dir)
	if path != filepath.Join(dir, "doyukai_25_2025-12_v1.xlsx")+"\n" {
		t.Errorf("written: %s", path)
	}
	book, err := os.ReadFile(strings.TrimSpace(path))
	if err != nil || !bytes.HasPrefix(book, []byte("PK")) {
		t.Errorf("no workbook: %v", err)
	}
	_, errs = run(t, 0, "submit", file, "--month", "2025-12", "--out", dir)
	if same, _ := os.ReadFile(strings.TrimSpace(path)); !bytes.Equal(book, same) || strings.Contains(errs, "置き換え") {
		t.Error("the same month is not the same file")
	}

	history, _ := run(t, 0, "history", file, "2")
	if !strings.Contains(history, "取込 名簿.csv") || !strings.Contains(history, "会員 00002 髙島 花子") {
		t.Errorf("history:\n%s", history)
	}
	_, errs = run(t, 0, "undo", file, "--last")
	if !strings.Contains(errs, "取り消しました") || len(members(t, file, "--all")) != 0 {
		t.Errorf("undone: %s", errs)
	}
	history, _ = run(t, 0, "history", file)
	undo := strings.Fields(history)[0]
	run(t, 0, "undo", file, undo) // 取り消しの取り消し
	if len(members(t, file, "--all")) != 3 {
		t.Error("the undo is not undone")
	}
	run(t, 1, "undo", file, undo)
	if _, errs = run(t, 0, "check", file); !strings.Contains(errs, "異常はありません") {
		t.Error(errs)
	}
}

// TestRosterOfTruth takes in the shared roster and gets back every value.
func TestRosterOfTruth(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared", "data", "roster")
	text, err := os.ReadFile(filepath.Join(shared, "truth.json"))
	if err != nil {
		t.Skip("no shared roster beside the repository")
	}
	var truth struct{ Members []map[string]any }
	if err := json.Unmarshal(text, &truth); err != nil {
		t.Fatal(err)
	}
	file := newOffice(t)
	run(t, 0, "import", file, filepath.Join(shared, "clean.xlsx"), "--apply")
	got := members(t, file, "--all")
	slices.SortFunc(got, func(a, b map[string]any) int { return strings.Compare(a["number"].(string), b["number"].(string)) })
	for _, m := range truth.Members {
		delete(m, "industry_name") // said by the letter
	}
	if d := cmp.Diff(truth.Members, got); d != "" {
		t.Fatalf("%.2000s", d)
	}
	for _, month := range []string{"2025-12", "2025-05", "2012-11"} {
		var s standing
		out, _ := run(t, 0, "standing", file, "--month", month, "--json")
		if err := json.Unmarshal([]byte(out), &s); err != nil {
			t.Fatal(err)
		}
		stock := func(day string) (n int) {
			for _, m := range truth.Members {
				if left := m["left"].(string); m["joined"].(string) <= day && (left == "" || left > day) {
					n++
				}
			}
			return n
		}
		if s.Office.Closing != stock(string(s.AsOf)) || s.Office.Previous != stock(string(s.AsOf.FirstOfMonth().AddDays(-1))) ||
			s.Office.Opening != stock(string(s.YearFrom.AddDays(-1))) || s.Office.Balance != 0 {
			t.Errorf("%s: %+v", month, s.Office)
		}
	}
	run(t, 0, "undo", file, "--last")
	if n := len(members(t, file, "--all")); n != 0 {
		t.Errorf("%d members after the undo", n)
	}
	run(t, 0, "check", file)
}

func TestUndoNamesWhatItLeaves(t *testing.T) {
	file, table := newOffice(t), csvFile(t, append([][]string{heads}, people...)...)
	run(t, 0, "import", file, table, "--apply")
	changed := slices.Clone(people[0])
	changed[7] = "077-012-9999"
	run(t, 0, "import", file, csvFile(t, heads, changed), "--apply")
	history, _ := run(t, 0, "history", file)
	first := strings.Fields(strings.Split(history, "\n")[1])[0]
	_, errs := run(t, 0, "undo", file, first)
	if !strings.Contains(errs, "会員 00001 青空 太郎") || strings.Contains(errs, "髙島") {
		t.Errorf("conflicts: %s", errs)
	}
	if got := numbers(members(t, file, "--all")); !slices.Equal(got, []string{"00001"}) {
		t.Errorf("left after the undo: %v", got)
	}
	history, _ = run(t, 0, "history", file, "00001")
	if !strings.Contains(history, "「077-012-0001」→「077-012-9999」") {
		t.Errorf("history:\n%s", history)
	}
}

func TestDemo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "練習")
	out, _ := run(t, 0, "demo", dir, "--members", "40", "--seed=5")
	file := filepath.Join(dir, "練習用.kaisei")
	if out != file+"\n" {
		t.Errorf("made: %s", out)
	}
	if n := len(members(t, file)); n < 40 || n > 50 {
		t.Errorf("%d members", n)
	}
	run(t, 0, "check", file)
	run(t, 3, "demo", dir)
	other := filepath.Join(t.TempDir(), "同じ")
	run(t, 0, "--seed", "5", "demo", "--members", "40", other)
	a, _ := run(t, 0, "list", file, "--all", "--json")
	b, _ := run(t, 0, "list", filepath.Join(other, "練習用.kaisei"), "--all", "--json")
	if a != b {
		t.Error("the same seed made another office")
	}
}

func TestHelpIsJapanese(t *testing.T) {
	for _, args := range [][]string{{}, {"--help"}, {"-h"}, {"help"}, {"help", "list"}, {"list", "--help"}, {"--version"}} {
		out, errs := run(t, message.ExitDone, args...)
		if out == "" || errs != "" || strings.Contains(out, "Usage") || strings.Contains(out, "default") || strings.Contains(out, "Flags") {
			t.Errorf("%v:\n%s%s", args, out, errs)
		}
	}
	run(t, 2, "help", "frob")
}

func TestNames(t *testing.T) {
	there := write(t, filepath.Join(t.TempDir(), "list"), "")
	for args, want := range map[string]bool{"": false, "list": true, "help": true, "--help": true, "--version": true, "frob": true,
		"none.kaisei": false, there: false, "-psn_0_1": false, "list a.kaisei": true} {
		if got := Names(strings.Fields(args)); got != want {
			t.Errorf("%q: %v", args, got)
		}
	}
}

func TestColumnsStandInLine(t *testing.T) {
	g := grid{right: map[int]bool{1: true}}
	g.row("青空", "7", "ｱｵ")
	g.row("a\x1b[2J\nb", "10", "が")
	var b strings.Builder
	if err := g.write(&b, " "); err != nil {
		t.Fatal(err)
	}
	if want := " 青空      7  ｱｵ\n a [2J b  10  が\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// That the preview cannot be written is not told as if the office had no room:
// the members are in it.
func TestAFullDiskUnderTheOutputIsNotOneUnderTheOffice(t *testing.T) {
	file := newOffice(t)
	var errs strings.Builder
	exit := Terminal{Out: full{}, Err: &errs, Now: noon, Who: "山田"}.Run([]string{"import", file, csvFile(t, heads, people[0]), "--apply"})
	if exit != 3 || !strings.Contains(errs.String(), "出力先") || strings.Contains(errs.String(), "元のまま") {
		t.Errorf("%d %s", exit, errs.String())
	}
	if n := len(members(t, file, "--all")); n != 1 {
		t.Errorf("%d members", n)
	}
}
