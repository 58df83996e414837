package desktest

// What the window would answer; ui/window says what each is for.

import (
	"fyne.io/fyne/v2"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

func (d *Desk) File() *office.File  { return d.file }
func (d *Desk) Past() bool          { return d.IsPast || d.Other != nil }
func (d *Desk) Window() fyne.Window { return d.window }
func (d *Desk) Runner() part.Runner { return part.Inline }

func (d *Desk) Book() *roster.Book {
	if d.Other != nil {
		return d.Other
	}
	return d.file.Book()
}

func (d *Desk) Did(a journal.Action) { d.Done = append(d.Done, a) }
func (d *Desk) Say(s string)         { d.Said = append(d.Said, s) }
func (d *Desk) Fail(err error)       { d.Failed = append(d.Failed, err) }

func (d *Desk) Go(place string)                           { d.Went = place }
func (d *Desk) ShowMembers(title string, ids []roster.ID) { d.Title, d.Shown = title, ids }
func (d *Desk) ShowMember(id roster.ID)                   { d.Title, d.Shown = "", []roster.ID{id} }
func (d *Desk) OpenFolder(path string)                    { d.Opened = path }
func (d *Desk) SetFolder(_, path string)                  { d.Kept = path }
func (d *Desk) Version() string                           { return "試験" }

func (d *Desk) Folder(string) string {
	if d.Kept == "" {
		return d.t.TempDir()
	}
	return d.Kept
}

func (d *Desk) Undo(action string) {
	d.Undone = action
	if _, _, err := d.file.Undo(d.t.Context(), action, "試験"); err != nil {
		d.Fail(err)
	}
}
