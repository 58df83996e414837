//go:build !windows

package terminal

// Attach connects a command to the console it was called from, where the system
// has not done so.
func Attach() {}
