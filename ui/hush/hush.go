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

func init() { log.SetOutput(io.Discard) }

// End lets through what is logged, for the window.
func End() { log.SetOutput(os.Stderr) }
