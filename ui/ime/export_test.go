package ime

import "fyne.io/fyne/v2"

// Fake is an input method without a system, for tests of what lies above.
type Fake struct{ *platform }

// AttachFake is Attach to a Fake; detach ends it.
func AttachFake(w fyne.Window) (f Fake, detach func()) {
	p := newPlatform(w)
	return Fake{p}, func() { sessions = nil }
}

// Draft and Result are what a system would say.
func (f Fake) Draft(text string) { f.update(Draft{Text: text, Caret: len([]rune(text))}); f.rest() }

// Result confirms text.
func (f Fake) Result(text, reading string) { f.result(text, reading); f.end(); f.rest() }

// Rest lets come to pass what waits for the focus to come to rest.
func (f Fake) Rest() { f.rest() }

// Away reports whether the input method is away.
func (f Fake) Away() bool { return f.mode == none }
