package handover

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kaisei/data/backup"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/paper"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

func TestThePaperSaysWhatASuccessorMustKnowAndNamesNoMember(t *testing.T) {
	ctx := context.Background()
	noon := func() time.Time { return time.Date(2026, 4, 10, 3, 0, 0, 0, time.UTC) }
	path := filepath.Join(t.TempDir(), "滋賀.kaisei")
	f, err := office.Create(ctx, path, roster.Office{Name: "滋賀県中小企業家同友会", Maker: "湖東 花子"}, office.Options{Who: "山田", Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a := practice.New(1, 80, "2026-04-10").Action()
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	if _, err := f.Apply(ctx, a); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(ctx, journal.Action{Sentence: "予定", On: "2026-06-01", Changes: []journal.Change{roster.Create(&roster.View{ID: roster.NewID(), Name: "x"})}}); err != nil {
		t.Fatal(err)
	}
	set := backup.Settings{Second: "E:\\控え", Encrypt: true, Word: backup.NewWord("合い言葉abc")}
	if _, err := backup.New(f, set, "合い言葉abc").Make(ctx, backup.ByHand); err == nil {
		t.Log("the second place of the test is there")
	}
	doc, err := Paper(ctx, Desk{f, set, "1.0"})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, b := range doc.Blocks {
		all.WriteString(b.Text + "\n")
		for _, row := range b.Rows {
			all.WriteString(strings.Join(row, " ") + "\n")
		}
	}
	text := all.String()
	for _, want := range []string{"滋賀県中小企業家同友会", "湖東 花子", path, office.CopyFolder(path), "E:\\控え", "最後の控え", "2026年6月1日に行う予定", ".age", "すべてこの控えに戻す", "パスワードがないと誰にも開けません"} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q", want)
		}
	}
	for _, e := range f.Book().Entries() {
		if e.Member.Name != "" && strings.Contains(text, e.Member.Name) {
			t.Errorf("names a member: %s", e.Member.Name)
		}
	}
	var pdf bytes.Buffer
	if err := paper.Lay(doc).PDF(&pdf); err != nil || !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF")) {
		t.Error(err)
	}
	if n := len(paper.Lay(doc).Pages); n < 1 || n > 4 {
		t.Errorf("%d pages", n)
	}
}
