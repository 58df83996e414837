package terminal

import (
	"os"
	"syscall"
)

// Attach connects a command to the console it was called from: Kaisei.exe is a
// program with a window, to which Windows gives none. Output that goes to a file
// or another program stays there.
func Attach() {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	if open(os.Stdout) && open(os.Stderr) {
		return
	}
	if ok, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("AttachConsole").Call(parent); ok == 0 {
		return
	}
	console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		return
	}
	if !open(os.Stdout) {
		os.Stdout = console
	}
	if !open(os.Stderr) {
		os.Stderr = console
	}
}

// open reports whether what is written to f goes anywhere.
func open(f *os.File) bool {
	_, err := syscall.GetFileType(syscall.Handle(f.Fd()))
	return err == nil
}
