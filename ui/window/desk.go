package window

import (
	"fyne.io/fyne/v2"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Desk is what places are given to work with. A place declares the methods it
// uses in an interface of its own.
type Desk struct{ w *Window }

// File is the open office file.
func (d *Desk) File() *office.File { return d.w.file }

// Book is the roster of the day that the window shows: what places show. What
// they change starts from File().Book(), the roster of today.
func (d *Desk) Book() *roster.Book { return d.w.book() }

// AsOf is the day that the window shows.
func (d *Desk) AsOf() nihongo.Day { return d.w.book().Day() }

// Past reports whether the window shows another day than today, earlier or to
// come: nothing is changed then.
func (d *Desk) Past() bool { return d.w.day.on != "" }

// Window is where dialogs are shown.
func (d *Desk) Window() fyne.Window { return d.w.win }

// Runner does the work of slots.
func (d *Desk) Runner() part.Runner { return d.w.runner }

// Did tells that an Action was applied: its sentence is shown with 元に戻す,
// and Ctrl+Z will undo it.
func (d *Desk) Did(a journal.Action) { d.w.did(a) }

// Say shows a sentence in the status line.
func (d *Desk) Say(sentence string) { d.w.say(sentence) }

// Fail shows what went wrong, in the words of ui/message.
func (d *Desk) Fail(err error) { d.w.fail(err) }

// Undo takes one Action back, from the history as from Ctrl+Z, and tells.
func (d *Desk) Undo(action string) { d.w.undo(action) }

// Stuck lists what was planned, whose day has come, and which does not fit any
// more; CarryOut tries again.
func (d *Desk) Stuck() []office.Stuck { return d.w.waits() }

// CarryOut does what was planned for today or before.
func (d *Desk) CarryOut() { d.w.carryOut() }

// Go shows another place, if the present one may be left.
func (d *Desk) Go(place Place) { d.w.goTo(place, nil) }

// ShowMembers shows these members in 会員名簿 under a title such as
// 「2025年12月の入会者」, with a way back to all members.
func (d *Desk) ShowMembers(title string, members []roster.ID) { d.w.showMembers(title, members) }

// ShowMember shows one member's record in 会員名簿.
func (d *Desk) ShowMember(member roster.ID) { d.w.showMember(member) }

// Brightness is light, dark or as the system has it.
func (d *Desk) Brightness() part.Brightness { return d.w.brightness() }

// SetBrightness changes it at once and for later starts.
func (d *Desk) SetBrightness(b part.Brightness) { d.w.setBrightness(b) }

// Create makes another office file and shows it in place of the present one.
func (d *Desk) Create(path string, about roster.Office) {
	d.w.leave(func() { d.w.create(path, about) })
}
