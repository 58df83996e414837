package intake

// An intake that is not finished: the file and what a person has said about it,
// kept beside the office file until it is done or given up, so that closing the
// program, or its end by a power cut, loses nothing.

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Drafts are the unfinished intakes of one office.
type Drafts struct{ dir string }

// DraftsOf is the folder of an office file's unfinished intakes, which need not
// be there. It holds copies of rosters: it is for its owner alone, as the office
// file is, and each copy goes with its intake.
func DraftsOf(office string) Drafts {
	return Drafts{strings.TrimSuffix(office, filepath.Ext(office)) + ".取込中"}
}

// Draft is one unfinished intake.
type Draft struct {
	ID      string    `json:"-"`
	Name    string    `json:"name"` // of the file it came from
	Pasted  bool      `json:"pasted,omitempty"`
	At      time.Time `json:"at"` // when it was kept last, UTC
	Choices Choices   `json:"choices"`

	copied string // where the copy is
}

// A draft is two files: the copy, written first, and what says that it is whole.
const (
	draftCopy = ".copy" // .copy.tsv for a file of that name, which is read by it
	draftSaid = ".json"
)

// Keep keeps an intake, under a new id when id is "", and returns it as it is
// kept. What was kept before is there whole until the new one is. The errors
// are those of the disk, and sheet.ErrTooLarge.
func (d Drafts) Keep(id string, from *Source, said Choices, now time.Time) (Draft, error) {
	keep := Draft{ID: id, Name: from.name, Pasted: from.path == "", At: now.UTC().Truncate(time.Second), Choices: said}
	if keep.ID == "" {
		keep.ID = roster.NewID()
	}
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return Draft{}, fmt.Errorf("intake: keep %s: %w", from.name, err)
	}
	keep.copied = filepath.Join(d.dir, keep.ID+draftCopy)
	if strings.EqualFold(filepath.Ext(from.name), ".tsv") {
		keep.copied += ".tsv"
	}
	if _, err := os.Stat(keep.copied); errors.Is(err, fs.ErrNotExist) {
		if err := sheet.WriteFile(keep.copied, from.copyTo); err != nil {
			return Draft{}, fmt.Errorf("intake: keep %s: %w", from.name, err)
		}
	}
	b, err := json.Marshal(keep)
	if err != nil {
		return Draft{}, fmt.Errorf("intake: keep %s: %w", from.name, err)
	}
	err = sheet.WriteFile(filepath.Join(d.dir, keep.ID+draftSaid), func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
	if err != nil {
		return Draft{}, fmt.Errorf("intake: keep %s: %w", from.name, err)
	}
	return keep, nil
}

// copyTo writes what the source is made of.
func (s *Source) copyTo(w io.Writer) error {
	if s.path == "" {
		_, err := io.WriteString(w, s.text)
		return err
	}
	file, err := os.Open(s.path)
	if err != nil {
		return err
	}
	defer file.Close()
	most := sheet.DefaultLimits().MaxFile
	n, err := io.Copy(w, io.LimitReader(file, most+1))
	if err == nil && n > most {
		err = fmt.Errorf("%w: %d bytes", sheet.ErrTooLarge, n)
	}
	return err
}

// List gives the unfinished intakes, the last kept first. What is half there,
// because the machine stopped while it was written, is none; copies that nobody
// will ask for are removed a day later.
func (d Drafts) List(now time.Time) ([]Draft, error) {
	found, err := os.ReadDir(d.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("intake: unfinished intakes: %w", err)
	}
	var list []Draft
	said := map[string]bool{}
	for _, f := range found {
		id, ok := strings.CutSuffix(f.Name(), draftSaid)
		if !ok {
			continue
		}
		said[id] = true
		if keep, err := d.open(id, found); err == nil {
			list = append(list, keep)
		}
	}
	for _, f := range found {
		id, _, copied := strings.Cut(f.Name(), draftCopy)
		half := strings.HasPrefix(f.Name(), ".kaisei-") // of sheet.WriteFile
		if info, err := f.Info(); err == nil && (half || copied && !said[id]) && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(filepath.Join(d.dir, f.Name()))
		}
	}
	slices.SortFunc(list, func(a, b Draft) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
	return list, nil
}

// open reads one; the error is not for people.
func (d Drafts) open(id string, found []fs.DirEntry) (Draft, error) {
	keep := Draft{ID: id}
	b, err := os.ReadFile(filepath.Join(d.dir, id+draftSaid))
	if err != nil {
		return keep, err
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields() // said in a later version: half of it would be another answer
	if err := dec.Decode(&keep); err != nil {
		return keep, err
	}
	for _, f := range found {
		if name := f.Name(); name == id+draftCopy || name == id+draftCopy+".tsv" {
			keep.copied = filepath.Join(d.dir, name)
			return keep, nil
		}
	}
	return keep, fs.ErrNotExist
}

// Source is the file as it was when it was first kept, whatever has become of
// it since. The errors are those of the disk.
func (d Draft) Source() (*Source, error) {
	if !d.Pasted {
		from := File(d.copied)
		from.name = d.Name
		return from, nil
	}
	text, err := os.ReadFile(d.copied)
	if err != nil {
		return nil, fmt.Errorf("intake: unfinished %s: %w", d.Name, err)
	}
	return Pasted(string(text)), nil
}

// Remove takes an intake away when it is done or given up, and the folder with
// the last one. One that is not there is no error.
func (d Drafts) Remove(id string) error {
	if id == "" {
		return nil
	}
	var errs []error
	for _, end := range []string{draftSaid, draftCopy, draftCopy + ".tsv"} {
		if err := os.Remove(filepath.Join(d.dir, id+end)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	_ = os.Remove(d.dir) // not when something else is in it
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("intake: remove an unfinished intake: %w", err)
	}
	return nil
}
