package office

// Where a file lies, as far as it matters to one that several may open: on a
// disk of this computer, on one that is reached over a network, or in a folder
// that some service copies elsewhere while it is written.

import (
	"path/filepath"
	"strings"
)

// Ground is a sort of place.
type Ground int

// The sorts of place.
const (
	OnDisk Ground = iota
	OnNetwork
	InCloud
	OnStick // a USB stick, a card
)

// Location is where a file lies.
type Location struct {
	Ground Ground
	Name   string // of the service or of the file system, as people call it: OneDrive, SMB
}

// Shared reports whether other computers may have the file open: no log is kept
// beside it then, which works within one computer only (sqlite.org/wal.html),
// and the lease is told by signs of life.
func (l Location) Shared() bool { return l.Ground == OnNetwork || l.Ground == InCloud }

// Where finds out where a file lies, or would. A place that nothing is known of
// is taken for a disk.
func Where(path string) Location {
	whole, err := filepath.Abs(path)
	if err != nil {
		whole = path
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(whole)); err == nil {
		whole = filepath.Join(real, filepath.Base(whole))
	}
	ground := mounted(filepath.Dir(whole))
	if name := cloud(whole); name != "" {
		return Location{InCloud, name}
	}
	if strings.EqualFold(ground.Name, "Google Drive") || strings.EqualFold(ground.Name, "Box") {
		return Location{InCloud, ground.Name}
	}
	return ground
}

// cloud names the service in whose folder a path lies, by the names that these
// give their folders on Windows and macOS, "" for none.
func cloud(path string) string {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '\\' })
	for _, part := range parts[:max(len(parts)-1, 0)] { // the last is the file
		p := strings.ToLower(part)
		switch {
		case p == "onedrive" || strings.HasPrefix(p, "onedrive -") || strings.HasPrefix(p, "onedrive-"):
			return "OneDrive"
		case p == "dropbox" || strings.HasPrefix(p, "dropbox (") || strings.HasPrefix(p, "dropbox-"):
			return "Dropbox"
		case p == "google drive" || p == "googledrive" || strings.HasPrefix(p, "googledrive-") ||
			part == "Google ドライブ" || part == "マイドライブ" || part == "共有ドライブ":
			return "Google Drive"
		case p == "icloud drive" || p == "iclouddrive" || p == "com~apple~clouddocs" || p == "mobile documents":
			return "iCloud"
		case p == "box" || p == "box sync" || p == "box-box":
			return "Box"
		}
	}
	return ""
}
