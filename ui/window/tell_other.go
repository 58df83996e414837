//go:build !windows

package window

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
)

// tell says something without a window of ours: on a Mac in one of the system's,
// else to the terminal.
func tell(title, text string) {
	fmt.Fprintln(os.Stderr, title+"\n"+text)
	if runtime.GOOS == "darwin" {
		// AppleScript quotes strings as Go does, as far as this text goes.
		exec.Command("osascript", "-e", "display alert "+strconv.Quote("Kaisei　"+title)+" message "+strconv.Quote(text)+" as critical").Run()
	}
}
