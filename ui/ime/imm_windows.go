package ime

import (
	"syscall"
	"unicode/utf16"
	"unsafe"
)

// What is used of the Input Method Manager (imm.h). Calls that fail change
// nothing and need no answer: the input method then stays as it was.

var (
	user32 = syscall.NewLazyDLL("user32.dll")
	imm32  = syscall.NewLazyDLL("imm32.dll")

	setWindowLongPtr = user32.NewProc("SetWindowLongPtrW")
	callWindowProc   = user32.NewProc("CallWindowProcW")
	clientToScreen   = user32.NewProc("ClientToScreen")
	getClientRect    = user32.NewProc("GetClientRect")

	getContext           = imm32.NewProc("ImmGetContext")
	releaseContext       = imm32.NewProc("ImmReleaseContext")
	associateContextEx   = imm32.NewProc("ImmAssociateContextEx")
	getCompositionString = imm32.NewProc("ImmGetCompositionStringW")
	setCompositionWindow = imm32.NewProc("ImmSetCompositionWindow")
	setCandidateWindow   = imm32.NewProc("ImmSetCandidateWindow")
	notifyIME            = imm32.NewProc("ImmNotifyIME")
	getOpenStatus        = imm32.NewProc("ImmGetOpenStatus")
	setOpenStatus        = imm32.NewProc("ImmSetOpenStatus")
	getConversionStatus  = imm32.NewProc("ImmGetConversionStatus")
	setConversionStatus  = imm32.NewProc("ImmSetConversionStatus")
)

const (
	gcsCompAttr      = 0x0010
	gcsCompStr       = 0x0008
	gcsCursorPos     = 0x0080
	gcsResultReadStr = 0x0200
	gcsResultStr     = 0x0800

	cfsPoint   = 0x0002
	cfsExclude = 0x0080

	niCompositionStr = 0x0015
	cpsComplete      = 0x0001
	cpsCancel        = 0x0004

	iaceDefault = 0x0010

	modeNative    = 0x0001
	modeKatakana  = 0x0002
	modeFullShape = 0x0008
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

func (r rect) topLeft() point { return point{r.left, r.top} }

type compositionForm struct {
	style uint32
	pos   point
	area  rect
}

type candidateForm struct {
	index, style uint32
	pos          point
	area         rect
}

type charPosition struct {
	size, char uint32
	pos        point
	lineHeight uint32
	document   rect
}

// context is the input context of a window.
type context struct {
	hwnd uintptr
	kept *status // of Free fields, while the focus is in others
}

// status is whether the input method is on, and what it makes of the keys.
type status struct {
	open                 uintptr
	conversion, sentence uint32
}

func (x *context) open() (c uintptr) {
	c, _, _ = getContext.Call(x.hwnd)
	return c
}

func (x *context) close(c uintptr) { releaseContext.Call(x.hwnd, c) }

// complete has the input method send its result, which Windows does before the
// call returns. What it does not send is cancelled, so that it cannot come twice.
func (x *context) complete() {
	if c := x.open(); c != 0 {
		notifyIME.Call(c, niCompositionStr, cpsComplete, 0)
		notifyIME.Call(c, niCompositionStr, cpsCancel, 0)
		x.close(c)
	}
}

// set takes the input method away where no text is typed, so that Space and
// letters reach buttons and lists, and brings it back as the mode wants it.
func (x *context) set(from, to Mode) {
	if from == Free {
		if c := x.open(); c != 0 {
			x.kept = statusOf(c)
			x.close(c)
		}
	}
	if to == none {
		associateContextEx.Call(x.hwnd, 0, 0)
		return
	}
	if from == none {
		associateContextEx.Call(x.hwnd, 0, iaceDefault)
	}
	c := x.open()
	if c == 0 {
		return
	}
	defer x.close(c)
	now := statusOf(c)
	switch to {
	case Free:
		if x.kept != nil {
			x.kept.apply(c)
		}
	case Kana:
		now.open, now.conversion = 1, (now.conversion|modeNative|modeFullShape)&^modeKatakana
		now.apply(c)
	case Katakana:
		now.open, now.conversion = 1, now.conversion|modeNative|modeFullShape|modeKatakana
		now.apply(c)
	case Direct:
		setOpenStatus.Call(c, 0)
	}
}

func statusOf(c uintptr) *status {
	var s status
	s.open, _, _ = getOpenStatus.Call(c)
	getConversionStatus.Call(c, uintptr(unsafe.Pointer(&s.conversion)), uintptr(unsafe.Pointer(&s.sentence)))
	return &s
}

func (s *status) apply(c uintptr) {
	setOpenStatus.Call(c, s.open)
	setConversionStatus.Call(c, uintptr(s.conversion), uintptr(s.sentence))
}

func (x *context) onScreen(p point) point {
	clientToScreen.Call(x.hwnd, uintptr(unsafe.Pointer(&p)))
	return p
}

func (x *context) clientOnScreen() rect {
	var r rect
	getClientRect.Call(x.hwnd, uintptr(unsafe.Pointer(&r)))
	from, to := x.onScreen(r.topLeft()), x.onScreen(point{r.right, r.bottom})
	return rect{from.x, from.y, to.x, to.y}
}

// octets reads one part of a composition; nil when there is none.
func octets(c, part uintptr) []byte {
	n, _, _ := getCompositionString.Call(c, part, 0, 0)
	if int32(n) <= 0 {
		return nil
	}
	b := make([]byte, n)
	n, _, _ = getCompositionString.Call(c, part, uintptr(unsafe.Pointer(&b[0])), n)
	return b[:max(0, min(int(int32(n)), len(b)))]
}

// words reads a part that is text.
func words(c, part uintptr) []uint16 {
	b := octets(c, part)
	w := make([]uint16, len(b)/2)
	for i := range w {
		w[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
	return w
}

// number reads a part that is a count.
func number(c, part uintptr) int {
	n, _, _ := getCompositionString.Call(c, part, 0, 0)
	return int(n & 0xFFFF)
}

func string16(w []uint16) string { return string(utf16.Decode(w)) }

func utf16Of(s string) []uint16 { return utf16.Encode([]rune(s)) }
