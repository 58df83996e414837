package part

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
)

// fileEntry is a file or folder as the file dialog lists it.
type fileEntry struct {
	name          string
	folder        bool
	changed, size string
}

func (e fileEntry) shown() string {
	if e.folder {
		return "▶ " + e.name
	}
	return e.name
}

// listFolder lists folders, then files of the given extensions (all when there
// are none), in order of their names. What is hidden stays hidden.
func listFolder(folder string, extensions []string) ([]fileEntry, error) {
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var entries []fileEntry
	for _, f := range found {
		name := f.Name()
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") { // ~$: Excel's mark of an open workbook
			continue
		}
		info, err := os.Stat(filepath.Join(folder, name)) // follows links
		if err != nil {
			continue // gone meanwhile, or a link to nowhere: nothing to choose
		}
		e := fileEntry{name: name, folder: info.IsDir(), changed: info.ModTime().Format("2006/01/02 15:04")}
		if !e.folder {
			if len(extensions) > 0 && !slices.Contains(extensions, strings.ToLower(filepath.Ext(name))) {
				continue
			}
			e.size = fileSize(info.Size())
		}
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b fileEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(nihongo.KanaKey(a.name), nihongo.KanaKey(b.name)), cmp.Compare(a.name, b.name))
	})
	return entries, nil
}

// fileSize writes bytes as people read them, in steps of 1,000 as the systems'
// own lists do, rounded up.
func fileSize(n int64) string {
	const kb, mb = 1000, 1000 * 1000
	switch {
	case n < mb:
		return nihongo.FormatNumber((n+kb-1)/kb) + " KB"
	default:
		return strconv.FormatFloat(float64(n)/mb, 'f', 1, 64) + " MB"
	}
}

// wholePath is a folder as written by a person: ~ is the person's own, and a
// path that does not begin at the top begins at the folder shown.
func wholePath(at, written string) string {
	written = strings.Trim(strings.TrimSpace(written), `"`)
	if rest, ok := strings.CutPrefix(written, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if filepath.IsAbs(written) {
		return filepath.Clean(written)
	}
	return filepath.Join(at, written)
}
