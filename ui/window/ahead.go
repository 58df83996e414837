package window

// The file that is opened first is read while the window is still being made:
// both take a few tenths of a second, and neither needs the other.

import (
	"context"
	"path/filepath"
	"strings"

	"kaisei/data/office"
	"kaisei/ui/part"
)

// ahead is the reading of an office file that was begun early.
type ahead struct {
	path string
	stop context.CancelFunc
	done chan struct{} // closed when file and err are there
	file *office.File
	err  error
}

// readAhead begins to read the office file at path; nil for none.
func readAhead(path string) *ahead {
	if path == "" {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	a := &ahead{path: path, stop: stop, done: make(chan struct{})}
	part.Background(func() {
		defer close(a.done)
		a.file, a.err = office.Open(ctx, path, office.Options{})
	}, func() {})
	return a
}

// take is office.Open, by what was read ahead if that is the file.
func (a *ahead) take(ctx context.Context, path string) (*office.File, error) {
	if a == nil || a.path != path {
		return office.Open(ctx, path, office.Options{})
	}
	defer context.AfterFunc(ctx, a.stop)()
	<-a.done
	return a.file, a.err
}

// firstFile is the office file to be opened at the start, whole, and what is to
// be taken in once it is open: the system may hand over either, or nothing.
func firstFile(given, last string) (path, waiting string) {
	if given == "" {
		return last, ""
	}
	given = whole(given)
	if strings.EqualFold(filepath.Ext(given), officeExt) {
		return given, ""
	}
	return last, given
}

// whole is a path from the root: it is remembered, and the next start may be
// from elsewhere.
func whole(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
