package window

import (
	"fmt"
	"os"

	"fyne.io/fyne/v2/app"

	"kaisei/ui/hush"
	"kaisei/ui/ime"
	"kaisei/ui/message"
)

// appID names the program to the system and its preferences.
const appID = "jp.kaisei.office"

// Run opens the window on the office file at path, "" for the last one, and
// returns when it is closed, with the exit code of the program.
func Run(path string) int {
	hush.End()
	a := app.NewWithID(appID)
	w, err := New(a, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return message.ExitCode(err)
	}
	a.Lifecycle().SetOnStarted(func() { ime.Attach(w.win) })
	w.Start(path)
	w.win.ShowAndRun()
	return message.ExitDone
}
