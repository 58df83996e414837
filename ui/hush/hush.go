// Package hush keeps Fyne from writing to the terminal of somebody who only
// runs a command: at its start Fyne complains in English about a locale such
// as C, which is what scripts run under.
//
// Packages begin in the order of their paths as far as their imports allow (Go
// 1.21), so this one, which imports next to nothing, begins before Fyne's.
package hush

import (
	"io"
	"log"
	"os"
)

// LANGUAGE is read by Fyne and by gettext (the system's own dialogs) only; with
// it Fyne has no complaint later either, in the window. Characters and input
// methods go by LC_ALL and LANG as before.
func init() {
	log.SetOutput(io.Discard)
	os.Setenv("LANGUAGE", "ja")
}

// End lets through what is logged, for the window.
func End() { log.SetOutput(os.Stderr) }
