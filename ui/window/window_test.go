package window

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// newWindow is a window whose work is done at once.
func newWindow(t *testing.T) *Window {
	t.Helper()
	w, err := New(test.NewTempApp(t), part.Inline)
	if err != nil {
		t.Fatal(err)
	}
	w.after = func(time.Duration, func()) func() { return func() {} }
	t.Cleanup(w.letGo)
	return w
}

// shigaFile is an office file with one member.
func shigaFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "滋賀.kaisei")
	f, err := office.Create(context.Background(), path, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"}, office.Options{Who: "試験"})
	if err != nil {
		t.Fatal(err)
	}
	c := roster.Company{ID: roster.NewID(), Name: "青空商事", Kana: "アオゾラショウジ"}
	m := roster.Member{ID: roster.NewID(), Company: c.ID, Number: "1", Name: "青空 太郎", Tel: "077-000-0001"}
	s := roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: "2020-04-01"}
	if _, err := f.Apply(context.Background(), journal.Action{Sentence: "はじめの会員", Changes: []journal.Change{roster.Create(&c), roster.Create(&m), roster.Create(&s)}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func said(root fyne.CanvasObject) string {
	var all []string
	for _, o := range test.LaidOutObjects(root) {
		switch o := o.(type) {
		case *part.Note:
			all = append(all, o.Text())
		case *part.Button:
			all = append(all, o.Text)
		}
	}
	return strings.Join(all, "\n")
}

func TestFirstStartWelcomes(t *testing.T) {
	w := newWindow(t)
	w.Start("")
	for _, words := range []string{"新しい事務局ファイルを作る", "既存のファイルを開く", "練習用の事務局で試す"} {
		if !strings.Contains(said(w.win.Content()), words) {
			t.Errorf("no way %q", words)
		}
	}
}

// A file that cannot be opened leads to the welcome page and says why.
func TestStartWithoutItsFile(t *testing.T) {
	w := newWindow(t)
	w.Start(filepath.Join(t.TempDir(), "ない.kaisei"))
	if text := said(w.win.Content()); !strings.Contains(text, "見つかりません") || !strings.Contains(text, "既存のファイルを開く") {
		t.Errorf("says\n%s", text)
	}
	// What was open stays open when another file cannot be opened.
	w.open(shigaFile(t))
	was := w.file
	w.open(filepath.Join(t.TempDir(), "ない.kaisei"))
	if w.file != was || w.win.Canvas().Overlays().Top() == nil {
		t.Error("the open file is gone, or nothing is said")
	}
}

func TestPracticeOfficeIsMarked(t *testing.T) {
	w := newWindow(t)
	w.practise()
	if w.file == nil {
		t.Fatalf("says\n%s", said(w.win.Content()))
	}
	if !w.banner.Visible() {
		t.Error("nothing says that this is practice")
	}
	n := 0
	for _, e := range w.file.Book().Entries() {
		if !e.Uncounted && e.SpellOn(w.file.Today()) != nil {
			n++
		}
	}
	if n < practiceMembers*9/10 { // some belong without being counted
		t.Errorf("%d members", n)
	}
	for _, p := range places {
		if w.screens[p.id] == nil {
			continue
		}
		if w.goTo(p.id, nil); w.place != p.id || w.nav.Present() != familyOf(p.id) {
			t.Errorf("does not go to %s", p.id)
		}
	}
	// Neither another name nor another place makes a real office of it.
	was := w.file.Book().Office()
	named := *was
	named.Name = "滋賀県中小企業家同友会"
	if _, err := w.file.Apply(context.Background(), journal.Action{Sentence: "名称", Changes: roster.Update(was, &named)}); err != nil {
		t.Fatal(err)
	}
	path := w.file.Path()
	moved := filepath.Join(t.TempDir(), "滋賀.kaisei")
	w.letGo()
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	path = moved
	w.open(path)
	if !w.banner.Visible() || !strings.HasPrefix(w.win.Title(), "練習用") {
		t.Errorf("a renamed practice office looks real: %q", w.win.Title())
	}
	w.letGo()
	w.open(shigaFile(t))
	if w.banner.Visible() {
		t.Error("a real office is marked as practice")
	}
	if err := os.Remove(path); err != nil {
		t.Error(err)
	}
}

func TestLastFileIsOpenedAgain(t *testing.T) {
	w := newWindow(t)
	path := shigaFile(t)
	w.open(path)
	w.goTo(Roster, nil)
	if w.kept.file() != path || w.kept.place() != Roster {
		t.Errorf("keeps %q and %q", w.kept.file(), w.kept.place())
	}
	w.letGo()
	w.place = ""
	w.Start("")
	if w.file == nil || w.place != Roster {
		t.Error("does not open the last file at the last place")
	}
}

// Undo and redo by key follow what was done, and say so.
func TestUndoAndRedo(t *testing.T) {
	w := newWindow(t)
	w.open(shigaFile(t))
	tel := func() string { return w.file.Book().ByNumber("1").Tel }
	change := func(to string) {
		e := w.file.Book().ByNumber("1")
		after := *e.Member
		after.Tel = to
		a, err := w.file.Apply(context.Background(), journal.Action{From: "試験", Sentence: "電話番号を " + to + " に変更しました", Changes: roster.Update(e.Member, &after)})
		if err != nil {
			t.Fatal(err)
		}
		w.did(a)
	}
	undo, redo := w.undoLast, w.redoLast
	change("2")
	change("3")
	for _, step := range []struct {
		do   func()
		want string
		says string
	}{
		{undo, "2", "取り消しました"}, {undo, "077-000-0001", "取り消しました"},
		{redo, "2", "やり直しました"}, {redo, "3", "やり直しました"}, {redo, "3", "やり直せる操作はありません"},
		{undo, "2", "取り消しました"}, {redo, "3", "やり直しました"},
	} {
		step.do()
		if tel() != step.want || !strings.Contains(w.status.Action(), step.says) {
			t.Fatalf("%q, says %q; want %q, %q", tel(), w.status.Action(), step.want, step.says)
		}
	}
	// A new change ends what could be redone.
	undo()
	change("4")
	redo()
	if tel() != "4" {
		t.Errorf("redone over a new change: %q", tel())
	}
}

// What was changed since is named and left as it is.
func TestConflictsAreNamed(t *testing.T) {
	w := newWindow(t)
	w.open(shigaFile(t))
	e := w.file.Book().ByNumber("1")
	after := *e.Member
	after.Tel, after.Fax = "2", "2"
	first, err := w.file.Apply(context.Background(), journal.Action{Sentence: "電話とFAX", Changes: roster.Update(e.Member, &after)})
	if err != nil {
		t.Fatal(err)
	}
	then := after
	then.Tel = "3"
	if _, err := w.file.Apply(context.Background(), journal.Action{Sentence: "電話", Changes: roster.Update(&after, &then)}); err != nil {
		t.Fatal(err)
	}
	w.undo(first.ID)
	now := w.file.Book().ByNumber("1")
	if now.Tel != "3" || now.Fax != "" {
		t.Errorf("telephone %q, fax %q", now.Tel, now.Fax)
	}
	text := said(w.win.Canvas().Overlays().Top())
	if !strings.Contains(text, "青空商事 青空 太郎") || !strings.Contains(text, "電話番号：今は「3」（「077-000-0001」には戻しません）") {
		t.Errorf("says\n%s", text)
	}
}

// The second to open reads only, is told so, and sees what the first writes.
func TestSecondWindowReadsOnly(t *testing.T) {
	path := shigaFile(t)
	first, err := office.Open(context.Background(), path, office.Options{Who: "田中"})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	w := newWindow(t)
	var tick func()
	w.after = func(_ time.Duration, f func()) func() { tick = f; return func() {} }
	w.open(path)
	if w.file.ReadOnly() == nil || !strings.Contains(w.status.Action(), "田中さん") || tick == nil {
		t.Fatalf("read only: %v, says %q", w.file.ReadOnly(), w.status.Action())
	}
	e := first.Book().ByNumber("1")
	after := *e.Member
	after.Tel = "077-000-0009"
	if _, err := first.Apply(context.Background(), journal.Action{Sentence: "電話", Changes: roster.Update(e.Member, &after)}); err != nil {
		t.Fatal(err)
	}
	tick()
	if now := w.file.Book().ByNumber("1").Tel; now != "077-000-0009" {
		t.Errorf("still sees %q", now)
	}
}

func TestNamesOfAssociations(t *testing.T) {
	for code, want := range map[string]string{
		"01": "一般社団法人北海道中小企業家同友会", "10": "群馬中小企業家同友会", "11": "一般社団法人埼玉中小企業家同友会",
		"13": "一般社団法人東京中小企業家同友会", "23": "愛知中小企業家同友会", "25": "滋賀県中小企業家同友会",
		"26": "京都中小企業家同友会", "27": "大阪府中小企業家同友会", "47": "沖縄県中小企業家同友会", "48": "", "": "",
	} {
		if got := officialName(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if legalForm("一般社団法人香川県中小企業家同友会") != "一般社団法人" || legalForm("滋賀県中小企業家同友会") != "任意団体" {
		t.Error("the legal form is not that of the name")
	}
}

// The form of a new office proposes name and place, which stay the person's to change.
func TestNewOffice(t *testing.T) {
	w := newWindow(t)
	w.Start("")
	folder := t.TempDir()
	form := newOfficeForm(folder)
	form.Field("prefecture").SetValue("25")
	form.OnChange("prefecture", "25")
	about, path, ok := officeOf(form)
	if !ok || about.Name != "滋賀県中小企業家同友会" || about.ShortName != "滋賀同友会" || about.FiscalStart != roster.Known(4) ||
		path != filepath.Join(folder, "滋賀同友会.kaisei") {
		t.Fatalf("%v %q %+v", ok, path, about)
	}
	// A place that the person chose is not proposed over.
	own := filepath.Join(folder, "うち")
	form.Field("path").SetValue(own)
	form.OnChange("prefecture", "26")
	if _, path, ok := officeOf(form); !ok || path != own+".kaisei" {
		t.Errorf("the place is %q", path)
	}
	for _, wrong := range []struct{ id, value string }{
		{"name", " "}, {"name", "練習用の同友会"}, {"prefecture", ""}, {"path", " "}, {"path", "ここ.kaisei"},
		{"path", filepath.Join(folder, "ない", "a.kaisei")}, {"path", folder}, // a folder is there already
	} {
		was := form.Values()[wrong.id]
		form.Field(wrong.id).SetValue(wrong.value)
		if _, _, ok := officeOf(form); ok && wrong.value != folder {
			t.Errorf("%s may be %q", wrong.id, wrong.value)
		}
		form.Field(wrong.id).SetValue(was)
	}
	path = filepath.Join(folder, "a.kaisei")
	w.create(path, about)
	if w.file == nil || w.file.Book().Office().Prefecture != "25" {
		t.Error("no office was made")
	}
}
