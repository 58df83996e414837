package window

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/backup"
	"kaisei/data/office"
	"kaisei/ui/part"
)

func TestOpeningMakesACopyAndSaysWhen(t *testing.T) {
	w := newWindow(t)
	path := shigaFile(t)
	w.open(path)
	list := backup.List(office.CopyFolder(path))
	if len(list) != 1 || list[0].Why != backup.AtStart {
		t.Fatalf("%+v", list)
	}
	w.daily()
	if n := len(backup.List(office.CopyFolder(path))); n != 1 {
		t.Errorf("%d copies on one day", n)
	}
}

// An office with a password shows nothing before it is entered; a locked screen
// shows nothing and does nothing.
func TestTheScreenIsLocked(t *testing.T) {
	w := newWindow(t)
	path := shigaFile(t)
	if err := backup.Save(w.home(), path, backup.Settings{Word: backup.NewWord("合い言葉abc"), Minutes: 5}); err != nil {
		t.Fatal(err)
	}
	w.open(path)
	enter := func(password string) {
		t.Helper()
		for _, o := range test.LaidOutObjects(w.win.Content()) {
			if f, ok := o.(*part.Form); ok {
				f.Field("password").SetValue(password)
				f.OnSave()
				return
			}
		}
		t.Fatal("no password is asked for")
	}
	if text := said(w.win.Content()); strings.Contains(text, "会員名簿") {
		t.Fatalf("shown before the password:\n%s", text)
	}
	enter("違う")
	if w.unlock == nil {
		t.Fatal("a wrong password opens")
	}
	enter("合い言葉abc")
	if w.unlock != nil || w.password != "合い言葉abc" || w.win.Content() != w.frame {
		t.Fatal("the right password does not open")
	}
	part.Tell(w.win, "題", "青空 太郎")
	now := time.Duration(0)
	w.idle = func() time.Duration { return now }
	var later func()
	w.after = func(_ time.Duration, f func()) func() { later = f; return func() {} }
	w.watchIdle()
	later()
	if w.unlock != nil {
		t.Fatal("locked while somebody works")
	}
	now = 6 * time.Minute
	later()
	if w.unlock == nil || w.win.Content() == w.frame || len(w.win.Canvas().Overlays().List()) > 0 {
		t.Fatal("not locked, or a dialog can still be read")
	}
	w.goTo(Settings, nil)
	if w.place == Settings {
		t.Error("a key leads somewhere behind the lock")
	}
	w.dropped([]fyne.URI{})
	enter("合い言葉abc")
	if w.unlock != nil || w.win.Content() != w.frame || len(w.win.Canvas().Overlays().List()) != 1 {
		t.Error("what was open is not there again")
	}
}

// A damaged file is said to be when it is opened, and the way out is one button.
func TestADamagedFileLeadsToItsCopies(t *testing.T) {
	w := newWindow(t)
	path := shigaFile(t)
	hurt, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(hurt[5*4096 : 6*4096])
	if err := os.WriteFile(path, hurt, 0o600); err != nil {
		t.Fatal(err)
	}
	w.open(path)
	top := w.win.Canvas().Overlays().Top()
	if w.file == nil || !errors.Is(w.file.ReadOnly(), office.ErrDamaged) || top == nil || !strings.Contains(said(top), "何も書き込んでいません") {
		t.Fatal("nothing is said")
	}
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*part.Button); ok && b.Text == "控えと救い出しへ" {
			test.Tap(b)
			break
		}
	}
	if text := said(w.win.Content()); w.place != Settings || !strings.Contains(text, "読める記録を救い出す…") {
		t.Errorf("%s:\n%s", w.place, text)
	}
	if fresh, err := w.file.Refresh(context.Background()); fresh || err != nil {
		t.Errorf("looking again: %v %v", fresh, err)
	}
}
