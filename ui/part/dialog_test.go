package part

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestQuestion(t *testing.T) {
	win := windowWith(t, gap(1), 800, 600)
	for _, c := range []struct {
		name        string
		destructive bool
		key         fyne.KeyName
		yes, no     bool
	}{
		{"Enter does it", false, fyne.KeyReturn, true, false},
		{"Esc leaves it", false, fyne.KeyEscape, false, true},
		{"Enter never destroys", true, fyne.KeyReturn, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var yes, no bool
			Ask(win, Question{Title: "12名を退会にします", Text: "取り消しは履歴からできます。", Yes: "退会にする",
				Destructive: c.destructive, OnYes: func() { yes = true }, OnNo: func() { no = true }})
			press(win.Canvas().Focused(), c.key)
			if yes != c.yes || no != c.no || win.Canvas().Overlays().Top() != nil {
				t.Errorf("yes %v, no %v, still open %v", yes, no, win.Canvas().Overlays().Top() != nil)
			}
		})
	}
}

func TestEscWithoutFocusLeavesTheDialogAndGivesTheKeysBack(t *testing.T) {
	win := windowWith(t, gap(1), 800, 600)
	heard := 0
	win.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
	Tell(win, "取り込みました", "12名を追加しました。")
	win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if win.Canvas().Overlays().Top() != nil || heard != 0 {
		t.Fatalf("open, or the window heard %d keys", heard)
	}
	win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	if heard != 1 {
		t.Error("the window does not get its keys back")
	}
}

// Ctrl+Enter does what the dialog is for, wherever its focus is; no shortcut
// reaches what lies beneath, and a plain question has to be answered itself.
func TestShortcutsStayInTheDialog(t *testing.T) {
	win := windowWith(t, gap(1), 800, 600)
	save := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	beneath, done := 0, 0
	win.Canvas().AddShortcut(save, func(fyne.Shortcut) { beneath++ })
	win.Canvas().AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { beneath++ })
	grid := NewGrid(Column{ID: "a", Title: "a", Width: 80, Text: func(int) string { return "" }})
	AskWith(win, "戻す", grid, "変更する", func() bool { done++; return true })
	win.Canvas().Focus(grid)
	grid.TypedShortcut(&fyne.ShortcutUndo{})
	if grid.TypedShortcut(save); done != 1 || beneath != 0 || win.Canvas().Overlays().Top() != nil {
		t.Errorf("done %d times, %d beneath", done, beneath)
	}
	Ask(win, Question{Title: "消します", Yes: "消す", Destructive: true, OnYes: func() { done++ }})
	if win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(save); done != 1 || beneath != 0 {
		t.Errorf("a question is answered by Ctrl+Enter: %d, %d beneath", done, beneath)
	}
}

// picked opens a file dialog that works inline, in a folder with three files.
func picked(t *testing.T, saving bool, name string) (p *filePicker, chosen *string) {
	t.Helper()
	folder := t.TempDir()
	for _, f := range []string{"b.csv", "名簿.xlsx", "写真.jpg", ".隠し.xlsx"} {
		if err := os.WriteFile(filepath.Join(folder, f), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "控え"), 0o700); err != nil {
		t.Fatal(err)
	}
	chosen = new(string)
	p = newFilePicker(windowWith(t, gap(1), 1280, 720),
		FileKind{Title: "選ぶ", Verb: "開く", Extensions: []string{".xlsx", ".csv"}, Folder: folder},
		saving, func(path string) { *chosen = path })
	p.slot.Runner = Inline
	p.show(name)
	return p, chosen
}

func TestOpenFile(t *testing.T) {
	p, chosen := picked(t, false, "")
	var names []string
	for _, e := range p.entries {
		names = append(names, e.name)
	}
	if len(names) != 3 || names[0] != "控え" || names[1] != "b.csv" || names[2] != "名簿.xlsx" {
		t.Fatalf("lists %v", names)
	}
	p.name.SetValue("ない.xlsx")
	p.accept()
	if *chosen != "" || p.name.problem.Text == "" {
		t.Errorf("took a file that is not there: %q", *chosen)
	}
	p.open(0)
	if filepath.Base(p.folder) != "控え" || p.grid.Rows() != 0 {
		t.Errorf("in %s", p.folder)
	}
	p.enter("..")
	click(p.grid, 10, RowHeight*3+5, 0)
	p.accept()
	if filepath.Base(*chosen) != "名簿.xlsx" || p.window.Canvas().Overlays().Top() != nil {
		t.Errorf("chose %q", *chosen)
	}
}

func TestSaveFileAsksBeforeItReplaces(t *testing.T) {
	p, chosen := picked(t, true, "提出")
	p.accept()
	if filepath.Base(*chosen) != "提出.xlsx" {
		t.Fatalf("chose %q", *chosen)
	}
	p, chosen = picked(t, true, "名簿.xlsx")
	p.accept()
	if *chosen != "" {
		t.Fatal("replaced without asking")
	}
	top := p.window.Canvas().Focused()
	press(top, fyne.KeyReturn) // やめる
	if *chosen != "" {
		t.Fatal("Enter replaced a file")
	}
	p.name.SetValue("a/b")
	p.accept()
	if *chosen != "" || p.name.problem.Text == "" {
		t.Error("took a name with a slash")
	}
}

func TestNavigation(t *testing.T) {
	n := NewNav(Place{ID: "home", Title: "ホーム"}, Place{ID: "roster", Title: "会員名簿"})
	var went []string
	n.OnGo = func(id string) { went = append(went, id) }
	win := windowWith(t, n.Object(), NavWidth, 400)
	n.SetCount("roster", 3)
	n.Go("home")
	test.Tap(n.items[1])
	win.Canvas().Focus(n.items[1])
	press(n.items[1], fyne.KeyUp)
	press(win.Canvas().Focused(), fyne.KeyReturn)
	if len(went) != 3 || went[1] != "roster" || went[2] != "home" || n.Present() != "home" {
		t.Errorf("went to %v", went)
	}
}

func TestHeaderAndStatusFitASmallWindow(t *testing.T) {
	h := NewHeader("会員名簿")
	h.SetAsOf("2026年11月20日現在　47,000名")
	typed := ""
	h.AddSearch("さがす", func(s string) { typed = s }, nil)
	h.AddAction(NewButton("会員を加える", nil).Main())
	h.AddMore("名簿を書き出す", nil)
	s := NewStatus()
	s.SetAction("とても長いことをしました。とても長いことをしました。とても長いことをしました。とても長いことをしました。", func() {})
	s.SetLease("田中さんが編集中（閲覧のみ）", true)
	s.SetBackup("控え 2026/11/20 14:05")
	windowWith(t, Around(h.Object(), s.Object(), nil, nil, gap(1)), 800, 300)

	test.Type(h.Search, "びわ")
	press(h.Search, fyne.KeyEscape)
	if typed != "" || h.Search.Text != "" {
		t.Errorf("Esc leaves %q in the search box", h.Search.Text)
	}
	for _, pair := range [][2]fyne.CanvasObject{{h.title, h.asOf}, {h.asOf, h.Search}, {h.Search, h.actions}, {s.action, s.undo}, {s.undo, s.lease}, {s.lease, s.backup}} {
		if end := pair[0].Position().X + pair[0].Size().Width; end > pair[1].Position().X {
			t.Errorf("%T ends at %v, %T begins at %v", pair[0], end, pair[1], pair[1].Position().X)
		}
	}
}

func TestAFolderThatIsGoneOpensTheOneAbove(t *testing.T) {
	above := t.TempDir()
	p := newFilePicker(windowWith(t, gap(1), 1280, 720), FileKind{Title: "選ぶ", Folder: filepath.Join(above, "前月", "受信"), Runner: Inline}, false, func(path string) {
		if path != above {
			t.Errorf("chose %q", path)
		}
	})
	p.whole = true
	p.accept() // before anything is shown: nothing is chosen
	p.show("")
	if p.folder != above || p.place.Value() != above {
		t.Errorf("shows %q", p.folder)
	}
	p.accept()
}
