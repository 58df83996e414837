// Package backup keeps copies of the office file: when one is made, where,
// which are kept how long, whether they still are what was written, and the way
// back. The copies lie in a folder beside the file, and in a second place when
// the office has named one; their names say when and why they were made.
package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"kaisei/data/nihongo"
	"kaisei/data/office"
)

// Sentinels. Their Japanese wording is in ui/message.
var (
	ErrPassphrase = errors.New("backup: wrong or missing passphrase")
	ErrSecond     = errors.New("backup: second place cannot be used")
	ErrNoCopy     = errors.New("backup: no such copy")
)

// Why a copy was made, as it stands in its name.
const (
	AtStart       = "起動時"
	Daily         = "毎日"
	BeforeLarge   = "大きな操作の前"
	BeforeRestore = "復元の前"
	AfterErasing  = "消去の後"
	ByHand        = "手動"
)

const lockedExt = ".age" // after the file's own ending: encrypted with a passphrase (age-encryption.org)

// Copy is one copy, as its name tells.
type Copy struct {
	Path   string
	At     time.Time
	Why    string
	Size   int64 // bytes
	Locked bool  // encrypted
}

// Keeper makes the copies of an open office file. It is safe for use by several
// goroutines.
type Keeper struct {
	file *office.File
	now  func() time.Time

	mu         sync.Mutex
	set        Settings
	passphrase string
	last       error
}

// New is the Keeper of an open file. passphrase is needed where the settings
// say that copies are encrypted.
func New(file *office.File, set Settings, passphrase string) *Keeper {
	return &Keeper{file: file, now: time.Now, set: set, passphrase: passphrase}
}

// Change exchanges the settings and, unless "", the passphrase.
func (k *Keeper) Change(set Settings, passphrase string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.set = set
	if passphrase != "" {
		k.passphrase = passphrase
	}
}

// Trouble is why the last copy could not be made or not be taken to the second
// place, nil when all is well.
func (k *Keeper) Trouble() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.last
}

// Watch makes a copy before every large Action from now on. That it cannot be
// made is Trouble, and keeps nobody from working.
func (k *Keeper) Watch() {
	k.file.BeforeLarge(func(ctx context.Context) { _, _ = k.Make(ctx, BeforeLarge) })
}

// Folder is where the copies lie.
func (k *Keeper) Folder() string { return office.CopyFolder(k.file.Path()) }

// Make makes one copy, makes sure of it, takes it to the second place, and lets
// go of copies that are not needed any more. The error Is ErrSecond when only
// the second place failed; the copy is then there.
func (k *Keeper) Make(ctx context.Context, why string) (c Copy, err error) {
	return k.make(ctx, why, time.Time{})
}

// make is Make with a name that is not older than a moment.
func (k *Keeper) make(ctx context.Context, why string, notBefore time.Time) (c Copy, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	defer func() { k.last = err }()
	if err := os.MkdirAll(k.Folder(), 0o700); err != nil {
		return c, fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	sweep(k.Folder())
	at := k.now()
	if at.Before(notBefore) { // a clock that was set back
		at = notBefore
	}
	at = at.In(nihongo.Japan())
	plain := k.free(at, why)
	if _, err := k.file.Copy(ctx, plain); err != nil {
		return c, fmt.Errorf("backup: %w", err)
	}
	path := plain
	if k.set.Encrypt {
		if path, err = k.lockAll(plain); err != nil {
			return c, err
		}
	}
	c, _ = named(path)
	if info, err := os.Stat(path); err == nil {
		c.Size = info.Size()
	}
	prune(k.Folder(), at)
	if k.set.Second != "" {
		sweep(k.second())
		if err := takeTo(path, k.second()); err != nil {
			return c, fmt.Errorf("%w: %w", ErrSecond, err)
		}
		prune(k.second(), at)
	}
	return c, nil
}

// part ends the name of a file that is being written.
const part = ".part"

// sweep removes halves of copies that a crash left: they hold what the copies
// hold, encrypted or not, and nobody would ever rotate them out. Only who may
// write the office file makes copies, so nobody is making one now.
func sweep(folder string) {
	for _, half := range []string{office.Half, office.Half + "-*", part} {
		left, _ := filepath.Glob(filepath.Join(escaped(folder), "*"+half)) // fails for a bad pattern only
		for _, path := range left {
			_ = os.Remove(path)
		}
	}
}

// second is the folder in the second place: several offices may share it.
func (k *Keeper) second() string {
	return filepath.Join(k.set.Second, filepath.Base(k.Folder()))
}

// free is a name for a copy that nothing has yet.
func (k *Keeper) free(at time.Time, why string) string {
	for ; ; at = at.Add(time.Second) {
		stem := filepath.Join(k.Folder(), at.Format(office.CopyTime)+" ")
		if taken, _ := filepath.Glob(escaped(stem) + "*"); len(taken) == 0 {
			return stem + why + office.Ext
		}
	}
}

func escaped(path string) string {
	return strings.NewReplacer(`[`, `\[`, `?`, `\?`, `*`, `\*`).Replace(path)
}

// lockAll encrypts the new copy and whatever else lies there in the clear, as
// the copies before an update do. It returns the new path of the first.
func (k *Keeper) lockAll(first string) (path string, err error) {
	for _, c := range List(k.Folder()) {
		if c.Locked {
			continue
		}
		to, err := lock(c.Path, k.passphrase)
		if err != nil {
			return "", err
		}
		if c.Path == first {
			path = to
		}
	}
	return path, nil
}

// takeTo copies a copy to another folder and makes sure that it arrived.
func takeTo(path, folder string) error {
	if _, err := os.Stat(filepath.Dir(folder)); err != nil {
		return err // a stick that is not there is not made
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	to := filepath.Join(folder, filepath.Base(path))
	half := to + part
	defer os.Remove(half)
	if err := transfer(path, half); err != nil {
		return err
	}
	was, err := hashOf(path)
	if err != nil {
		return err
	}
	if is, err := hashOf(half); err != nil || is != was {
		return errors.Join(office.ErrDamaged, err)
	}
	return os.Rename(half, to)
}

func transfer(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err = io.Copy(out, in); err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

func hashOf(path string) (string, error) {
	in, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// List names the copies in a folder, newest first; none where there is no folder.
func List(folder string) []Copy {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var out []Copy
	for _, e := range entries {
		c, ok := named(filepath.Join(folder, e.Name()))
		info, err := e.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue
		}
		c.Size = info.Size()
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Copy) int { return b.At.Compare(a.At) })
	return out
}

// named reads the name of a copy, false when it is none.
func named(path string) (c Copy, ok bool) {
	name, locked := strings.CutSuffix(filepath.Base(path), lockedExt)
	stem, mine := strings.CutSuffix(name, office.Ext)
	when, why, parted := strings.Cut(stem, " ")
	at, err := time.ParseInLocation(office.CopyTime, when, nihongo.Japan())
	if !mine || !parted || err != nil {
		return c, false
	}
	if locked {
		why, _, _ = strings.Cut(why, " ")
	}
	return Copy{Path: path, At: at, Why: why, Locked: locked}, true
}

// Verify makes sure that a copy is still, to the last bit, what was written. An
// encrypted one is held against the hash in its name, without its passphrase.
func Verify(c Copy) error {
	if !c.Locked {
		return office.Intact(c.Path)
	}
	sum, err := hashOf(c.Path)
	if err != nil {
		return fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	if !strings.Contains(filepath.Base(c.Path), " "+sum[:hashDigits]+office.Ext) {
		return fmt.Errorf("%w: %s", office.ErrDamaged, c.Path)
	}
	return nil
}
