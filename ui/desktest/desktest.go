// Package desktest is the desk of a place's tests: a window over an office on a
// day that stays, where work is done at once and what is told is kept.
package desktest

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Desk answers a place as the window does. What a test lays on it: Other,
// IsPast, Kept; what it finds there afterwards: all else.
type Desk struct {
	Other  *roster.Book // of another day, nil for today
	IsPast bool         // another day is shown, whatever its Book
	Kept   string       // the folder that was chosen last

	Done   []journal.Action
	Said   []string
	Failed []error
	Went   string      // the place
	Title  string      // of the members shown
	Shown  []roster.ID // members
	Undone string      // the Action
	Opened string      // the folder

	t      testing.TB
	file   *office.File
	window fyne.Window
}

// New is a window over a new office at noon of a day. Both end with the test.
func New(t testing.TB, about roster.Office, today nihongo.Day) *Desk {
	t.Helper()
	app := test.NewTempApp(t)
	if err := part.Dress(app, part.Light); err != nil {
		t.Fatal(err)
	}
	noon := today.Time().Add(3 * time.Hour)
	f, err := office.Create(t.Context(), filepath.Join(t.TempDir(), "練習.kaisei"), about,
		office.Options{Who: "山田", Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	d := &Desk{t: t, file: f, window: app.NewWindow("")}
	t.Cleanup(func() { d.window.Close(); f.Close() })
	return d
}

// Fill takes an invented association in; seed tells one from another.
func (d *Desk) Fill(seed uint64, members int) {
	d.t.Helper()
	a := practice.New(seed, members, d.file.Today()).Action()
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	if len(a.Changes) > 0 {
		d.Apply(a)
	}
}

// Apply changes the office behind the place's back.
func (d *Desk) Apply(a journal.Action) {
	d.t.Helper()
	if _, err := d.file.Apply(d.t.Context(), a); err != nil {
		d.t.Fatal(err)
	}
}

// Take lays another file of the office on the desk: opened again, or by another
// program.
func (d *Desk) Take(f *office.File) {
	d.file = f
	d.t.Cleanup(func() { f.Close() })
}

// Show fills the window, and has the place entered.
func (d *Desk) Show(content fyne.CanvasObject, width, height float32, enter func()) {
	d.window.SetContent(content)
	d.window.Resize(fyne.NewSize(width, height))
	enter()
}

// Press presses the button with these words, in the dialog if there is one.
func (d *Desk) Press(words string) {
	d.t.Helper()
	root := d.window.Content()
	if top := d.window.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	for _, o := range test.LaidOutObjects(root) {
		if b, ok := o.(*part.Button); ok && b.Text == words && b.Visible() {
			test.Tap(b)
			return
		}
	}
	d.t.Fatalf("no button %q; failed %v", words, d.Failed)
}

// Key presses keys for whatever they go to.
func (d *Desk) Key(keys ...fyne.KeyName) {
	d.t.Helper()
	for _, k := range keys {
		f := d.window.Canvas().Focused()
		if f == nil {
			d.t.Fatalf("nothing has the focus for %s", k)
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}
