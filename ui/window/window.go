// Package window is the one window of Kaisei: what stands around the places
// (navigation, page header, status line, menus), the open office file, and the
// way from one place to another.
//
// How a place is made. A place is a package of its own (ui/home, ui/roster,
// ui/intake, ui/submission, ui/declaration, ui/settings) that imports neither this package nor
// another place. It has
//
//	type Desk interface { … }        // of the methods of *Desk below those it uses
//	func New(desk Desk) *Page        // makes its widgets once
//
// and *Page is a Screen. The desk hands out the file (File, never nil while a
// place is shown), the window for dialogs (Window), the runner for its slots
// (Runner: part.Slot{Runner: desk.Runner()}, so that tests are synchronous),
// and takes what is to be told: Did after an Action has been applied (the
// sentence goes to the status line with 元に戻す, the Action on the undo
// stack), Say for a sentence without undo, Fail for an error. Go leads to
// another place; ShowMembers opens the names behind a number in 会員名簿.
//
// The window shows one day in all places. What a place shows is of Book, the
// roster of that day; what it changes starts from File().Book(), that of today,
// and nothing is changed while Past.
//
// What a place need not do: draw navigation, header or status line, observe the
// file (Refresh is called on the main goroutine after every change, also by undo
// and by other programs, while the place is shown; Enter when it comes into view
// again, and when another day is shown).
package window

import (
	"fyne.io/fyne/v2"

	"kaisei/ui/part"
)

// Place names a place, in navigation and in the preferences.
type Place = string

// The places in the order of the navigation and of Ctrl+1 … 6; 役員・委員会 and
// 名簿の整理 stand as tabs beside 会員名簿, 組織率 and 全国集計 beside 提出.
const (
	Home        Place = "home"
	Roster      Place = "roster"
	Officer     Place = "officer"
	Upkeep      Place = "upkeep"
	Intake      Place = "intake"
	Submission  Place = "submission"
	Survey      Place = "survey"
	National    Place = "national"
	Declaration Place = "declaration"
	Settings    Place = "settings"
)

// Screen is one place. All methods are called on the main goroutine.
type Screen interface {
	// Header is the top of the page, with its title, search box and actions;
	// the same object each time. The window says in it which day is shown.
	Header() *part.Header
	// Content is everything below the header; the same object each time.
	Content() fyne.CanvasObject
	// Enter is called before the place is shown, Refresh when the Book has
	// changed while it is.
	Enter()
	Refresh()
	// Leave is called before another place is shown or the window closes. It
	// calls then when the place may be left: at once, or after the person has
	// said what is to become of unsaved work; never, if he wants to stay.
	Leave(then func())
}

// What a Screen may also be. The window asks for these when the keys are
// pressed, the menu items chosen, or a file is dropped on it. Ctrl+F goes to
// the header's search box by itself.
type (
	maker   interface{ New() }             // Ctrl+N
	editor  interface{ Edit() }            // Ctrl+E and F2
	saver   interface{ Save() }            // Ctrl+S
	printer interface{ Print() }           // Ctrl+P
	finder  interface{ Find() }            // Ctrl+F, where the search box is not always there
	lister  interface{ FocusList() }       // the keys go to its list when one comes to it
	opener  interface{ Open(path string) } // a file was dropped
	// receiptOpener takes a receipt of a submission that was dropped, or opened
	// from the system
	receiptOpener interface{ OpenReceipt(path string) }
	// receiver takes files and folders that were dropped; false: not for this place
	receiver interface{ Receive(paths []string) bool }
	// editingOpener takes an editing workbook that was dropped
	editingOpener interface{ OpenEditing(path string) }
	paster        interface{ Paste(text string) } // Ctrl+V, where nothing that has the keys takes it
	// keeperOfCopies shows the copies of the file, when it is damaged
	keeperOfCopies interface{ ShowCopies() }
	stepper        interface{ Step(by int) } // Ctrl+Tab, in a place that has steps of its own
)
