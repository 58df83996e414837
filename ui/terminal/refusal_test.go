package terminal

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kaisei/data/office"
)

// TestBadInput: each ends with its code and one Japanese line, and changes nothing.
func TestBadInput(t *testing.T) {
	file, dir := newOffice(t), t.TempDir()
	twice := csvFile(t, heads, people[0], people[0])
	noDay := slices.Clone(people[1])
	noDay[15] = "2025-02-30"
	zip := "PK\x03\x04" + strings.Repeat("\x00", 100)
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	notOurs := write(t, filepath.Join(dir, "他.kaisei"), strings.Repeat("x", 2000))
	for _, tc := range []struct {
		exit int
		says string
		args []string
	}{
		{1, "取り込めない行がありま", []string{"import", file, twice, "--apply"}},
		{1, "取り込めない行がありま", []string{"import", file, csvFile(t, heads, noDay), "--apply"}},
		{1, "企業名の列も氏名の列も", []string{"import", file, csvFile(t, []string{"会員番号", "郵便番号"}, []string{"1", "520-0044"})}},
		{1, "見出し", []string{"import", file, csvFile(t, []string{"あ", "い"}, []string{"う", "え"})}},
		{3, "見つかりません", []string{"import", file, filepath.Join(dir, "none.xlsx")}},
		{3, "壊れている", []string{"import", file, write(t, filepath.Join(dir, "cut.xlsx"), zip)}},
		{3, "読み取れません", []string{"import", file, write(t, filepath.Join(dir, "pass.xlsx"), ole)}},
		{3, "空です", []string{"import", file, write(t, filepath.Join(dir, "empty.csv"), "")}},
		{3, "文字コード", []string{"import", file, write(t, filepath.Join(dir, "code.csv"), "会員番号,企業名\r\n"+strings.Repeat("1,\xff,\xff\r\n", 9))}},
		{3, "見つかりません", []string{"list", filepath.Join(dir, "none.kaisei")}},
		{3, "事務局ファイル（.kaisei）ではありません", []string{"list", notOurs}},
		{3, "上書きはしません", []string{"new", file, "--prefecture", "25", "--name", "滋賀"}},
		{3, "", []string{"new", filepath.Join(dir, "no", "where.kaisei"), "--prefecture", "25", "--name", "滋賀"}},
		{1, "取り消す操作が見つかりません", []string{"undo", file, "--last"}},
		{1, "取り消す操作が見つかりません", []string{"undo", file, "0190"}},
		{1, "会員番号「99」", []string{"history", file, "99"}},
		{2, "「frob」という命令はありません", []string{"frob"}},
		{2, "「--frob」という指定はありません", []string{"list", file, "--frob"}},
		{2, "「-x」という指定はありません", []string{"list", file, "-x"}},
		{2, "FILE を書いて", []string{"list"}},
		{2, "ROSTER を書いて", []string{"import", file}},
		{2, "余分です", []string{"check", file, file}},
		{2, "「--as-of 昨日」は日付として", []string{"list", file, "--as-of", "昨日"}},
		{2, "「--as-of 」は日付として", []string{"list", file, "--as-of", ""}},
		{2, "「--as-of」の後に値を", []string{"list", file, "--as-of"}},
		{2, "「--month」が要ります", []string{"standing", file}},
		{2, "「--month 2025-13」は月として", []string{"standing", file, "--month", "2025-13"}},
		{2, "「--out」が要ります", []string{"submit", file, "--month", "2025-12"}},
		{2, "「--prefecture 48」", []string{"new", filepath.Join(dir, "x.kaisei"), "--prefecture", "48", "--name", "滋賀"}},
		{2, "「--name」が要ります", []string{"new", filepath.Join(dir, "x.kaisei"), "--prefecture", "25"}},
		{2, "どちらか一つ", []string{"undo", file}},
		{2, "どちらか一つ", []string{"undo", file, "0190", "--last"}},
		{2, "「--members」に「many」は使えません", []string{"demo", dir, "--members", "many"}},
		{2, "「--members -1」は使えません", []string{"demo", dir, "--members=-1"}},
	} {
		_, errs := run(t, tc.exit, tc.args...)
		line := strings.TrimSuffix(errs[strings.LastIndex(strings.TrimSuffix(errs, "\n"), "\n")+1:], "\n")
		if !strings.Contains(line, tc.says) || !strings.HasSuffix(strings.TrimRight(line, "〕"), "。") && !strings.HasSuffix(line, "〕") {
			t.Errorf("%v says %q, not %q", tc.args[0], errs, tc.says)
		}
	}
	if n := len(members(t, file, "--all")); n != 0 {
		t.Errorf("%d members after what was refused", n)
	}
	if history, _ := run(t, 0, "history", file); strings.Count(history, "\n") != 1 {
		t.Errorf("something was done:\n%s", history)
	}
	run(t, 0, "check", file)
}

func TestProblemsNameTheirPlace(t *testing.T) {
	file := newOffice(t)
	bad := slices.Clone(people[0])
	bad[3], bad[15] = "1999901000000", "2025-02-30"
	out, _ := run(t, 0, "import", file, csvFile(t, heads, people[1], bad))
	for _, says := range []string{"不可  1  行", "3行目 D列（法人番号）", "3行目 P列（入会年月日）「2025-02-30」"} {
		if !strings.Contains(out, says) {
			t.Errorf("%q is not said:\n%s", says, out)
		}
	}
}

func TestWhoWritesIsTold(t *testing.T) {
	file := newOffice(t)
	other, err := holdOpen(file)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	_, errs := run(t, 3, "undo", file, "--last")
	if !strings.Contains(errs, "佐藤さん") {
		t.Errorf("not told who writes: %s", errs)
	}
	run(t, 0, "list", file)
}

// holdOpen opens a file for writing, as another program would.
func holdOpen(path string) (*office.File, error) {
	return office.Open(context.Background(), path, office.Options{Who: "佐藤", Now: noon})
}
