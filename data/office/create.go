package office

// How a file comes into being: whole, under its own name, or not at all.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Create makes a new office file for an association. It never overwrites.
//
// The file is made under another name and gets its own only when it is whole:
// a program that is killed meanwhile leaves nothing that looks like an office.
func Create(ctx context.Context, path string, about roster.Office, opt Options) (*File, error) {
	err := makeWhole(path, func(at string) error {
		f, err := create(ctx, at, about, opt)
		if err != nil {
			return err
		}
		return f.Close()
	})
	if err != nil {
		return nil, err
	}
	return Open(ctx, path, opt)
}

// Half ends the names of files that are being made: what a crash leaves of them
// belongs to nobody.
const Half = ".making"

// makeWhole lets a file be made under another name and gives it its own when it
// is whole; what is there already stays: ErrExists.
func makeWhole(path string, fill func(at string) error) error {
	if exists(path) {
		return fmt.Errorf("%w: %s", ErrExists, path)
	}
	made, err := os.CreateTemp(filepath.Dir(path), "*"+Half)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	made.Close()
	defer func() {
		for _, tail := range []string{"", "-wal", "-shm", "-journal", ".lock"} {
			os.Remove(made.Name() + tail)
		}
	}()
	if err := fill(made.Name()); err != nil {
		return err
	}
	return giveName(made.Name(), path)
}

// giveName renames without overwriting: the name is taken first, and only who
// got it moves his file there.
func giveName(from, to string) error {
	taken, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%w: %s", ErrExists, to)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	taken.Close()
	if err := os.Rename(from, to); err != nil {
		os.Remove(to)
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return nil
}

func create(ctx context.Context, path string, about roster.Office, opt Options) (*File, error) {
	opt, err := opt.filled()
	if err != nil {
		return nil, err
	}
	db, err := openPool(path, writing)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(migrate(ctx, db, opt.steps, 0), db.Close()); err != nil {
		return nil, err
	}
	f, err := Open(ctx, path, opt)
	if err != nil {
		return nil, err
	}
	if about.ID == "" {
		about.ID = roster.NewID()
	}
	if _, err = f.Apply(ctx, journal.Action{From: "新規", Sentence: about.Name + "の事務局ファイルを作りました",
		Changes: []journal.Change{roster.Create(&about)}}); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
