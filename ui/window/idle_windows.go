package window

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// sinceInput asks Windows how long nobody has touched keys or mouse.
func (w *Window) sinceInput() func() time.Duration {
	user, kernel := windows.NewLazySystemDLL("user32.dll"), windows.NewLazySystemDLL("kernel32.dll")
	last, ticks := user.NewProc("GetLastInputInfo"), kernel.NewProc("GetTickCount")
	return func() time.Duration {
		info := struct{ size, at uint32 }{8, 0}
		if ok, _, _ := last.Call(uintptr(unsafe.Pointer(&info))); ok == 0 {
			return 0
		}
		now, _, _ := ticks.Call()
		return time.Duration(uint32(now)-info.at) * time.Millisecond // goes round after 49 days
	}
}
