package window

import (
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
