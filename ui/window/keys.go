package window

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kaisei/data/editing"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// bindKeys binds what works everywhere. Ctrl+Z is no menu shortcut: the menu
// would take it from a field in which text is being typed.
func (w *Window) bindKeys() {
	c := w.win.Canvas()
	w.nav.Shortcuts(c)
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.unlocked(w.undoLast) })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.unlocked(w.redoLast) })
	c.AddShortcut(&fyne.ShortcutPaste{}, func(s fyne.Shortcut) { w.unlocked(func() { w.paste(s.(*fyne.ShortcutPaste).Clipboard.Content()) }) })
	for _, s := range []struct {
		key fyne.KeyName
		mod fyne.KeyModifier
		do  func()
	}{
		{fyne.KeyZ, fyne.KeyModifierShift, w.redoLast},
		{fyne.KeyF, 0, w.search},
		{fyne.KeyN, 0, w.new},
		{fyne.KeyE, 0, w.edit},
		{fyne.KeyS, 0, w.save},
		{fyne.KeyReturn, 0, w.save},
		{fyne.KeyEnter, 0, w.save},
		{fyne.KeyP, 0, w.print},
		{fyne.KeyO, 0, w.askOpen},
		{fyne.KeyD, 0, w.askDay},
		{fyne.KeyD, fyne.KeyModifierShift, w.today},
	} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: fyne.KeyModifierShortcutDefault | s.mod},
			func(fyne.Shortcut) { w.unlocked(s.do) })
	}
	// Command+Tab belongs to macOS: it is Control there too.
	for mod, by := range map[fyne.KeyModifier]int{0: 1, fyne.KeyModifierShift: -1} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: fyne.KeyModifierControl | mod}, func(fyne.Shortcut) { w.unlocked(func() { w.step(by) }) })
	}
	// Function keys are no shortcuts in Fyne: what has the focus hands them on.
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if w.unlock != nil {
			return
		}
		switch e.Name {
		case fyne.KeyF1:
			w.guide()
		case fyne.KeyF2:
			w.edit()
		case fyne.KeyEscape:
			if s, ok := w.screens[w.place].(interface{ Escape() }); ok {
				s.Escape()
			}
		}
	})
}

// unlocked does what a key is for, unless the screen is locked.
func (w *Window) unlocked(do func()) {
	if w.unlock == nil {
		do()
	}
}

func (w *Window) search() {
	if s := w.screens[w.place]; s != nil {
		if f, ok := s.(finder); ok {
			f.Find()
			return
		}
		if s.Header().Search == nil { // where there is nothing to search in, one means the members
			w.goTo(Roster, w.search)
			return
		}
		w.win.Canvas().Focus(s.Header().Search)
	}
}

func (w *Window) new() {
	if w.refused() {
		return
	}
	if s, ok := w.screens[w.place].(maker); ok {
		s.New()
		return
	}
	w.goTo(Roster, func() {
		if s, ok := w.screens[Roster].(maker); ok {
			s.New()
		}
	})
}

func (w *Window) edit() {
	if w.refused() {
		return
	}
	if s, ok := w.screens[w.place].(editor); ok {
		s.Edit()
	}
}

func (w *Window) save() {
	if w.refused() {
		return
	}
	if s, ok := w.screens[w.place].(saver); ok {
		s.Save()
	}
}

func (w *Window) print() {
	if s, ok := w.screens[w.place].(printer); ok {
		s.Print()
	}
}

// paste gives what was copied elsewhere to a place that takes it.
func (w *Window) paste(text string) {
	if s, ok := w.screens[w.place].(paster); ok {
		s.Paste(text)
	}
}

// dropped takes a file that was dropped on the window: an office file is
// opened, a receipt goes to 提出, an editing workbook comes back to 会員名簿,
// anything else goes to 取込.
// Several files and folders go to a place that takes them, as 全国集計 does.
func (w *Window) dropped(files []fyne.URI) {
	if len(files) == 0 || files[0].Scheme() != "file" || w.unlock != nil {
		return
	}
	if s, ok := w.screens[w.place].(receiver); ok && files[0].Extension() != officeExt {
		var paths []string
		for _, f := range files {
			paths = append(paths, f.Path())
		}
		if s.Receive(paths) {
			return
		}
	}
	if files[0].Extension() == officeExt {
		w.leave(func() { w.open(files[0].Path()) })
		return
	}
	w.take(files[0].Path())
}

// take takes a file that was dropped on the window, or that the system opened
// Kaisei with.
func (w *Window) take(path string) {
	if w.file == nil {
		return
	}
	// A mail program may have given a receipt another ending.
	receipt, returned := strings.EqualFold(filepath.Ext(path), submission.ReceiptEnding), false
	w.work.Run(context.Background(), func(context.Context) error {
		if receipt = receipt || submission.IsReceipt(path); !receipt {
			_, returned = editing.IsEditing(path)
		}
		return nil
	}, func(error) {
		if s, ok := w.screens[Submission].(receiptOpener); ok && receipt {
			w.goTo(Submission, func() { s.OpenReceipt(path) })
			return
		}
		if s, ok := w.screens[Roster].(editingOpener); ok && returned {
			w.goTo(Roster, func() { s.OpenEditing(path) })
			return
		}
		w.goTo(Intake, func() {
			if s, ok := w.screens[Intake].(opener); ok {
				s.Open(path)
			}
		})
	})
}

// setMenu makes the menu anew: what is there depends on what is open.
func (w *Window) setMenu() {
	item := func(verb, keys string, do func()) *fyne.MenuItem {
		if keys != "" {
			verb += "　" + keys
		}
		return fyne.NewMenuItem(verb, do)
	}
	open := w.file != nil && w.unlock == nil
	mayChange := open && w.day.on == ""
	needsFile := func(items ...*fyne.MenuItem) []*fyne.MenuItem {
		for _, i := range items {
			i.Disabled = !open
		}
		return items
	}
	quit := item("終了", "", w.close)
	quit.IsQuit = true
	file := fyne.NewMenu("ファイル",
		item("新しい事務局ファイルを作る…", "", w.askCreate),
		item("事務局ファイルを開く…", "Ctrl+O", w.askOpen),
		item("練習用の事務局で試す", "", w.practise),
		fyne.NewMenuItemSeparator(), quit)
	edit := fyne.NewMenu("編集",
		item("元に戻す", "Ctrl+Z", w.undoLast),
		item("やり直す", "Ctrl+Shift+Z", w.redoLast),
		item("新しい会員", "Ctrl+N", w.new),
		item("選んだ会員を編集", "Ctrl+E / F2", w.edit),
		item("保存する", "Ctrl+S", w.save),
		item("印刷する", "Ctrl+P", w.print))
	for _, i := range edit.Items {
		i.Disabled = !mayChange
	}
	edit.Items = append(edit.Items, needsFile(item("探す", "Ctrl+F", w.search))...)
	view := fyne.NewMenu("表示")
	digit := '0'
	for _, p := range places {
		keys := ""
		if p.below == "" {
			digit++
			keys = "Ctrl+" + string(digit)
		}
		if !open || w.screens[p.id] != nil {
			view.Items = append(view.Items, needsFile(item(p.title, keys, func() { w.goTo(p.id, nil) }))...)
		}
	}
	view.Items = append(view.Items, fyne.NewMenuItemSeparator())
	view.Items = append(view.Items, needsFile(
		item("次の見出しへ", "Ctrl+Tab", func() { w.step(1) }),
		item("前の見出しへ", "Ctrl+Shift+Tab", func() { w.step(-1) }),
		item("基準日を選ぶ…", "Ctrl+D", w.askDay),
		item("今日に戻る", "Ctrl+Shift+D", w.today))...)
	view.Items[len(view.Items)-1].Disabled = w.day.on == ""
	view.Items = append(view.Items, fyne.NewMenuItemSeparator())
	for _, b := range []struct {
		verb string
		is   part.Brightness
	}{{"明るい画面", part.Light}, {"暗い画面", part.Dark}, {"パソコンの設定に合わせる", part.System}} {
		i := item(b.verb, "", func() { w.setBrightness(b.is) })
		i.Checked = w.brightness() == b.is
		view.Items = append(view.Items, i)
	}
	help := fyne.NewMenu("ヘルプ",
		item("キーの一覧", "F1", w.guide),
		item("Kaisei について", "", w.about))
	w.win.SetMainMenu(fyne.NewMainMenu(file, edit, view, help))
}

func (w *Window) about() {
	text := "Kaisei " + w.version + "\n中小企業家同友会の事務局のための会員名簿です。\nデータはこのパソコンの事務局ファイルにだけあります。外へは送りません。"
	if w.file != nil {
		text += "\n\n使っているものとその許諾は、「設定」の「Kaisei について」にあります。" +
			"\n\n開いているファイル\n" + w.file.Path()
	}
	part.Tell(w.win, "Kaisei について", text)
}
