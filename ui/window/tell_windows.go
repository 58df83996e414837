package window

import (
	"syscall"
	"unsafe"
)

// tell says something without a window of ours, and waits until it was read.
func tell(title, text string) {
	const iconError, foreground = 0x10, 0x10000
	t, err := syscall.UTF16PtrFromString(text)
	if err != nil {
		return
	}
	h, err := syscall.UTF16PtrFromString("Kaisei　" + title)
	if err != nil {
		return
	}
	syscall.NewLazyDLL("user32.dll").NewProc("MessageBoxW").Call(0, uintptr(unsafe.Pointer(t)), uintptr(unsafe.Pointer(h)), iconError|foreground)
}
