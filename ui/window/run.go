package window

import (
	"cmp"
	"fmt"
	"log"
	"os"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/driver"

	"kaisei/data/office"
	"kaisei/ui/hush"
	"kaisei/ui/ime"
	"kaisei/ui/message"
)

// appID names the program to the system and its preferences.
const appID = "jp.kaisei.office"

// Run opens the window on the office file at path, "" for the last one, or on
// another file that the system hands over, and returns when it is closed, with
// the exit code of the program.
func Run(path, version string) int {
	hush.End()
	words := &lastWords{}
	log.SetOutput(words)
	a := app.NewWithID(appID)
	watch := watchFaults(a.Storage().RootURI().Path(), version)
	begun := false
	defer func() {
		switch p := recover(); {
		case p == nil:
		case begun: // a fault of the program: told here, kept by watch
			tell("思わぬ誤りで終わります", faultText)
			panic(p)
		default: // the window library could not make a window
			watch.end()
			tell("画面を表示できません", noWindowText(runtime.GOOS, cmp.Or(words.said(), fmt.Sprint(p))))
			os.Exit(message.ExitFile)
		}
	}()
	first, _ := firstFile(path, preferences{a.Preferences()}.file())
	reading := readAhead(first)
	w, err := New(a, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return message.ExitCode(err)
	}
	w.version, w.fault, w.ahead = version, watch.last, reading
	a.Lifecycle().SetOnStarted(func() {
		if !there(w.win) { // Fyne would wait for ever for a window that is not there
			watch.end()
			tell("画面を表示できません", noWindowText(runtime.GOOS, words.said()))
			os.Exit(message.ExitFile)
		}
		begun = true
		ime.Attach(w.win)
	})
	w.Start(path)
	go office.SweepTemp(time.Now())
	w.win.ShowAndRun()
	watch.end()
	return message.ExitDone
}

// there reports whether the system has made the window.
func there(w fyne.Window) bool {
	made := true
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(c any) {
			switch c := c.(type) {
			case driver.WindowsWindowContext:
				made = c.HWND != 0
			case driver.MacWindowContext:
				made = c.NSWindow != 0
			case driver.X11WindowContext:
				made = c.WindowHandle != 0
			case driver.WaylandWindowContext:
				made = c.WaylandSurface != 0
			}
		})
	}
	return made
}
