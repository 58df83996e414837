//go:build !windows && !(darwin && cgo)

package ime

import "fyne.io/fyne/v2"

// connect finds nothing to listen to: on X11 the input method speaks to GLFW
// alone (docs/typing.md).
func connect(fyne.Window, *session) native { return nil }
