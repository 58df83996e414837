package window

// The screen is locked when nobody has worked for a while and when an office
// with a password is opened: the names of members are not for who passes by.
// What was open stays as it was, also what was typed and not saved.

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/ui/ime"
	"kaisei/ui/part"
)

// lock hides everything until the password is entered.
func (w *Window) lock() {
	if w.safety.Word == "" || w.unlock != nil || w.file == nil {
		return
	}
	ime.Finish(w.win)
	canvas := w.win.Canvas()
	canvas.Unfocus()
	content := w.win.Content()
	above := append([]fyne.CanvasObject{}, canvas.Overlays().List()...)
	for i := len(above) - 1; i >= 0; i-- {
		canvas.Overlays().Remove(above[i])
	}
	w.unlock = func() {
		w.unlock = nil
		w.win.SetContent(content)
		for _, o := range above {
			canvas.Overlays().Add(o)
		}
		w.setMenu()
		w.watchIdle()
	}
	w.askPassword("画面を施錠しました。", w.unlock)
	w.setMenu()
}

// askPassword fills the window with the question for the password; then is done
// when it is right.
func (w *Window) askPassword(why string, then func()) {
	form := part.NewForm()
	form.Row(part.PasswordField(part.Spec{ID: "password", Label: "パスワード"}))
	settings := w.safety
	var do *part.Button
	try := func() {
		typed := form.Values()["password"]
		right := false
		w.work.Run(context.Background(), func(context.Context) error {
			right = settings.Knows(typed)
			return nil
		}, func(error) {
			if !right {
				form.SetProblems(map[string]part.Problem{"password": {Text: "パスワードが違います。"}})
				form.Field("password").SetValue("")
				form.Focus("password")
				return
			}
			w.password = typed
			then()
		})
	}
	do = part.NewButton("開ける", try).Main()
	form.OnSave = try
	form.Put(container.New(tall{44}, do))
	column := container.NewVBox(
		centred("Kaisei", part.TitleTextSize, part.Ink), gap(part.Unit),
		centred(why, part.TextSize, part.Secondary), gap(2*part.Unit),
		container.New(tall{168}, form),
		part.NewNote("パスワードを忘れたときは、事務局長など、決めた人に尋ねてください。事務局ファイルそのものは暗号にしていません。暗号にした控えは、パスワードがないと開けません。", part.SmallTextSize, part.Secondary))
	w.win.SetContent(container.NewCenter(container.New(wide{400}, column)))
	form.Focus("password")
}

// watchIdle looks now and then how long nobody has worked.
func (w *Window) watchIdle() {
	w.unidle()
	if w.safety.Word == "" || w.safety.Minutes == 0 {
		return
	}
	const glance = 15 * time.Second
	w.unidle = w.after(glance, func() {
		if w.unlock == nil && w.idle() >= time.Duration(w.safety.Minutes)*time.Minute {
			w.lock()
			return
		}
		w.watchIdle()
	})
}
