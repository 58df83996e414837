// Files appear whole or not at all.
package sheet

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteFile writes a file through write: into a temporary file beside it, synced
// to the disk, then renamed. After any error (a full disk, a failing write, a
// file held open by Excel on Windows) an old file of that name is as it was and
// nothing else is left. The file is readable by its owner only.
func WriteFile(path string, write func(w io.Writer) error) (err error) {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	temp, err := os.CreateTemp(dir, ".kaisei-*.tmp") // made with 0600
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	renamed := false
	defer func() {
		if !renamed { // also when write panics
			_ = temp.Close()
			_ = os.Remove(temp.Name())
		}
		if err != nil {
			err = fmt.Errorf("write %s: %w", name, err)
		}
	}()
	if err = write(temp); err != nil {
		return err
	}
	if err = temp.Sync(); err != nil {
		return err
	}
	if err = temp.Close(); err != nil {
		return err
	}
	if err = os.Rename(temp.Name(), path); err != nil {
		return err
	}
	renamed = true
	syncDir(dir)
	return nil
}

// syncDir makes the rename itself durable where folders can be synced. Windows
// and some network shares cannot; the file is whole all the same.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
