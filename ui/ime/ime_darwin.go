package ime

// Not run on a Mac; see docs/typing.md.

/*
#cgo LDFLAGS: -framework Cocoa
#include "ime_darwin.h"
*/
import "C"

import (
	"unicode/utf16"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// view is the native half of a session: GLFW's view in a window.
type view struct{ window uintptr }

// attached are the sessions by their NSWindow.
var attached = map[uintptr]*session{}

func connect(w fyne.Window, s *session) native {
	var v *view
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(c any) {
			if c, ok := c.(driver.MacWindowContext); ok && c.NSWindow != 0 {
				v = &view{c.NSWindow}
			}
		})
	}
	if v == nil || C.ime_attach(v.pointer()) == 0 {
		return nil
	}
	attached[v.window] = s
	return v
}

func (v *view) pointer() unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&v.window)) }

func (v *view) place() { C.ime_moved(v.pointer()) }

// complete discards what the Mac has; the session commits what it knows.
func (v *view) complete() { C.ime_discard(v.pointer()) }

// set leaves the choice among Japanese and Latin to the person, as every
// program of the Mac does.
func (v *view) set(_, to Mode) {
	composing := C.int(1)
	if to == none {
		composing = 0
	}
	C.ime_allow(v.pointer(), composing)
}

func yes(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

//export imeSettle
func imeSettle(window C.uintptr_t) {
	if s := attached[uintptr(window)]; s != nil {
		s.settle()
	}
}

// imeDraft: the selection the input method makes in its text is the clause being
// converted, or just the caret.
//
//export imeDraft
func imeDraft(window C.uintptr_t, text *C.char, from, length C.int) C.int {
	s := attached[uintptr(window)]
	if s == nil {
		return 0
	}
	draft := C.GoString(text)
	units := utf16.Encode([]rune(draft))
	at, to := runesIn(units, int(from)), runesIn(units, int(from+length))
	shown := s.update(Draft{Text: draft, Caret: to, From: at, To: to})
	if draft == "" {
		s.end() // no message says so
	}
	return yes(shown)
}

//export imeResult
func imeResult(window C.uintptr_t, text *C.char) C.int {
	s := attached[uintptr(window)]
	return yes(s != nil && s.result(C.GoString(text), ""))
}

//export imeAccept
func imeAccept(window C.uintptr_t) C.int {
	s := attached[uintptr(window)]
	return yes(s != nil && s.result(s.draft.Text, ""))
}

//export imeLength
func imeLength(window C.uintptr_t, caret *C.int) C.int {
	*caret = 0
	s := attached[uintptr(window)]
	if s == nil {
		return 0
	}
	text := []rune(s.draft.Text)
	*caret = C.int(len(utf16.Encode(text[:s.draft.Caret])))
	return C.int(len(utf16.Encode(text)))
}

// imeCaret is in points from the upper left corner of the view.
//
//export imeCaret
func imeCaret(window C.uintptr_t, at C.int, x, y, height *C.double) C.int {
	s := attached[uintptr(window)]
	if s == nil {
		return 0
	}
	pos, size, ok := s.spot(runesIn(utf16.Encode([]rune(s.draft.Text)), int(at)))
	scale := s.canvas.Scale()
	*x, *y, *height = C.double(pos.X*scale), C.double(pos.Y*scale), C.double(size.Height*scale)
	return yes(ok)
}
