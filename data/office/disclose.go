package office

// Files with personal data that leave the office file: written and recorded
// together, so that none goes out unnoticed.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
	"time"

	"kaisei/data/action"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Disclose writes a file with personal data, whole or not at all, and enters it
// in the 提供記録: when, under which name, with which hash, and what about says,
// which is asked when the file is written. Where the office file is open for
// reading only, the file is written and cannot be recorded; recorded tells.
// Errors: those of write, of the disk, and of Apply.
func (f *File) Disclose(ctx context.Context, path string, write func(io.Writer) error, about func() (roster.Disclosure, []roster.ID)) (recorded bool, err error) {
	sum := sha256.New()
	if err := sheet.WriteFile(path, func(w io.Writer) error { return write(io.MultiWriter(w, sum)) }); err != nil {
		return false, err
	}
	if f.ReadOnly() != nil {
		return false, nil
	}
	d, people := about()
	d.At, d.FileName = f.opt.Now().UTC().Format(time.RFC3339), filepath.Base(path)
	if d.Hash == "" {
		d.Hash = hex.EncodeToString(sum.Sum(nil))
	}
	_, err = f.Apply(ctx, action.Disclose(d, people))
	return err == nil, err
}
