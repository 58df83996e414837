package ime

import (
	"syscall"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Messages of a window that concern the input method, and what is in them.
const (
	wmKeyUp               = 0x0101
	wmNCDestroy           = 0x0082
	wmSetCursor           = 0x0020
	wmIMEStartComposition = 0x010D
	wmIMEEndComposition   = 0x010E
	wmIMEComposition      = 0x010F
	wmIMESetContext       = 0x0281
	wmIMENotify           = 0x0282
	wmIMERequest          = 0x0288

	iscShowUICompositionWindow = 0x80000000
	imnChangeCandidate         = 3
	imnOpenCandidate           = 5
	imrQueryCharPosition       = 6
	gwlpWndProc                = ^uintptr(3) // -4
)

// hook stands before the window procedure of GLFW, which knows none of these
// messages, and hands all else on to it.
type hook struct {
	context // of the window
	session *session
	before  uintptr
}

var (
	hooks    = map[uintptr]*hook{}
	hookProc = syscall.NewCallback(windowProc)
)

// connect is nil when the window has no handle: then nothing is on the screen.
func connect(w fyne.Window, s *session) native {
	var h *hook
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(c any) {
			if c, ok := c.(driver.WindowsWindowContext); ok && c.HWND != 0 && hooks[c.HWND] == nil {
				h = &hook{context: context{hwnd: c.HWND}, session: s}
			}
		})
	}
	if h == nil {
		return nil
	}
	hooks[h.hwnd] = h
	h.before, _, _ = setWindowLongPtr.Call(h.hwnd, gwlpWndProc, hookProc)
	return h
}

// windowProc is called by Windows, on the main goroutine, also from within
// what the hook itself calls.
func windowProc(hwnd, message, wParam, lParam uintptr) uintptr {
	h := hooks[hwnd]
	if h == nil {
		return 0
	}
	switch message {
	case wmIMESetContext:
		lParam &^= iscShowUICompositionWindow // the field shows it
	case wmIMEStartComposition:
		if h.session.begin() {
			return 0
		}
	case wmIMEComposition:
		if h.composition(lParam) {
			return 0 // else Windows would send the text once more, as characters
		}
	case wmIMEEndComposition:
		h.session.end()
	case wmIMENotify:
		if wParam == imnOpenCandidate || wParam == imnChangeCandidate {
			h.place()
		}
	case wmIMERequest:
		if wParam == imrQueryCharPosition && h.tellPosition(lParam) {
			return 1
		}
	case wmKeyUp, wmSetCursor:
		h.session.settle() // a dialog may have come or gone, which tells no field
	case wmNCDestroy:
		delete(hooks, hwnd)
	}
	result, _, _ := callWindowProc.Call(h.before, hwnd, message, wParam, lParam)
	return result
}

// composition takes what the flags say has changed.
func (h *hook) composition(flags uintptr) (taken bool) {
	c := h.open()
	if c == 0 {
		return false
	}
	defer h.close(c)
	if flags&gcsResultStr != 0 {
		text, reading := words(c, gcsResultStr), words(c, gcsResultReadStr)
		taken = h.session.result(string16(text), string16(reading))
	}
	if flags&gcsCompStr != 0 {
		taken = h.session.update(draftOf(words(c, gcsCompStr), number(c, gcsCursorPos), octets(c, gcsCompAttr))) || taken
	} else if flags == 0 { // all was taken back
		taken = h.session.update(Draft{})
	}
	return taken
}

// draftOf makes a Draft of what the input method counts in UTF-16 units; of
// these, attributes name the clause being converted.
func draftOf(text []uint16, caret int, attributes []byte) Draft {
	const target, targetNotConverted = 1, 3
	from, to := 0, 0
	for i, a := range attributes[:min(len(attributes), len(text))] {
		if a == target || a == targetNotConverted {
			if to == 0 {
				from = i
			}
			to = i + 1
		}
	}
	return Draft{Text: string16(text), Caret: runesIn(text, caret), From: runesIn(text, from), To: runesIn(text, to)}
}

// place tells where the candidates belong in both ways there are, because input
// methods heed one or the other.
func (h *hook) place() {
	caret, ok := h.pixels(h.session.draft.From)
	if !ok {
		return
	}
	if c := h.open(); c != 0 {
		defer h.close(c)
		composition := compositionForm{style: cfsPoint, pos: caret.topLeft()}
		setCompositionWindow.Call(c, uintptr(unsafe.Pointer(&composition)))
		candidates := candidateForm{style: cfsExclude, pos: caret.topLeft(), area: caret}
		setCandidateWindow.Call(c, uintptr(unsafe.Pointer(&candidates)))
	}
}

// pixels is the caret before a rune of the draft, in the window.
func (h *hook) pixels(at int) (rect, bool) {
	pos, size, ok := h.session.spot(at)
	if !ok {
		return rect{}, false
	}
	x, y := h.session.canvas.PixelCoordinateForPosition(pos)
	right, bottom := h.session.canvas.PixelCoordinateForPosition(pos.Add(size))
	return rect{int32(x), int32(y), int32(max(right, x+1)), int32(bottom)}, true
}

// tellPosition answers where a character of the draft is on the screen, as
// newer input methods ask instead of taking what they are told.
func (h *hook) tellPosition(lParam uintptr) bool {
	answer := *(**charPosition)(unsafe.Pointer(&lParam))
	if answer == nil || uintptr(answer.size) < unsafe.Sizeof(*answer) {
		return false
	}
	caret, ok := h.pixels(runesIn(utf16Of(h.session.draft.Text), int(answer.char)))
	if !ok {
		return false
	}
	answer.pos = h.onScreen(caret.topLeft())
	answer.lineHeight = uint32(caret.bottom - caret.top)
	answer.document = h.clientOnScreen()
	return true
}
