package office

// Folders for what a damaged file or an encrypted copy is read from: they hold
// what the office holds, and must not stay when a program was killed meanwhile.

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

const (
	tempName = "kaisei-"
	inUse    = "in-use" // locked by the program that uses the folder
)

// Temp makes a folder that only this user can read, and removes those of
// programs that are gone. free removes it.
func Temp() (folder string, free func() error, err error) {
	SweepTemp(time.Now())
	folder, err = os.MkdirTemp("", tempName)
	if err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrDisk, err)
	}
	lock := flock.New(filepath.Join(folder, inUse))
	if _, err := lock.TryLock(); err != nil { // then the next sweep may come too early; better than not to open
		lock = nil
	}
	return folder, func() error {
		if lock != nil {
			_ = lock.Unlock() // what is locked Windows does not remove
		}
		return os.RemoveAll(folder)
	}, nil
}

// SweepTemp removes the folders of programs that were killed. One that was made
// just now may not have been locked yet, and is left.
func SweepTemp(now time.Time) {
	const justNow = 5 * time.Minute
	all, _ := filepath.Glob(filepath.Join(os.TempDir(), tempName+"*")) // fails for a bad pattern only
	for _, folder := range all {
		info, err := os.Stat(folder)
		if err != nil || !info.IsDir() || now.Sub(info.ModTime()) < justNow {
			continue
		}
		lock := flock.New(filepath.Join(folder, inUse))
		if free, err := lock.TryLock(); err == nil && !free || err != nil && !errors.Is(err, os.ErrNotExist) {
			continue
		}
		_ = lock.Unlock()
		_ = os.RemoveAll(folder)
	}
}
