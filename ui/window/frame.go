package window

import (
	"fyne.io/fyne/v2"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Window is the window and what is open in it.
type Window struct {
	app    fyne.App
	win    fyne.Window
	runner part.Runner
	file   *office.File
	place  Place
}

func (w *Window) did(journal.Action)              {}
func (w *Window) say(string)                      {}
func (w *Window) fail(error)                      {}
func (w *Window) undo(string)                     {}
func (w *Window) goTo(Place, func())              {}
func (w *Window) showMembers(string, []roster.ID) {}
func (w *Window) showMember(roster.ID)            {}
func (w *Window) brightness() part.Brightness     { return part.System }
func (w *Window) setBrightness(part.Brightness)   {}
