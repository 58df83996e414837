package backup

// The way back: a copy is looked into, held against the present, and brought
// back whole or in part, as an Action that can be undone.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
)

// Then is a copy that was opened to be looked into. Close it.
type Then struct {
	Copy
	*office.File
	temp string       // folder of what was decrypted, "" when nothing was
	free func() error // removes it
}

// Look opens a copy for reading; the passphrase is for an encrypted one. A
// damaged copy opens as far as it can be read; its ReadOnly Is ErrDamaged.
func Look(ctx context.Context, c Copy, passphrase string) (t *Then, err error) {
	t = &Then{Copy: c, free: func() error { return nil }}
	path := c.Path
	if c.Locked {
		if t.temp, t.free, err = office.Temp(); err != nil {
			return nil, err
		}
		if path, err = unlock(c, passphrase, t.temp); err != nil {
			return nil, errors.Join(err, t.free())
		}
	}
	t.File, err = office.Open(ctx, path, office.Options{Still: true})
	if errors.Is(err, office.ErrOlder) {
		err = t.renewed(ctx, path)
	}
	if err != nil {
		return nil, errors.Join(err, t.free())
	}
	return t, nil
}

// renewed opens a copy that an older program made: what it says in the form of
// today is read from a copy of it.
func (t *Then) renewed(ctx context.Context, path string) (err error) {
	if t.temp == "" {
		if t.temp, t.free, err = office.Temp(); err != nil {
			return err
		}
	}
	at := filepath.Join(t.temp, "今の形"+office.Ext)
	if err := transfer(path, at); err != nil {
		return fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	t.File, err = office.Open(ctx, at, office.Options{})
	return err
}

// Close closes the copy and removes what was decrypted.
func (t *Then) Close() error {
	err := t.File.Close()
	if t.temp != "" {
		err = errors.Join(err, t.free())
	}
	return err
}

// Difference is what would become different by going back, for one record.
type Difference struct {
	Kind    journal.Kind
	ID      string
	Called  string // kind and name
	Changes []journal.Change
}

// Added reports whether the record is there in the copy only, Gone whether now only.
func (d Difference) Added() bool { return d.Changes[0].Creates() }

// Gone reports whether the record is there now only.
func (d Difference) Gone() bool { return d.Changes[0].Removes() }

// Differences lists what leads from the present to the copy, record by record.
func Differences(now, then *roster.Book) (out []Difference) {
	type record struct {
		kind journal.Kind
		id   string
	}
	at := map[record]int{}
	for _, c := range journal.Diff(now, then) {
		r := record{c.Kind, c.ID}
		i, ok := at[r]
		if !ok {
			book := then
			if c.Removes() {
				book = now
			}
			i, at[r] = len(out), len(out)
			out = append(out, Difference{Kind: c.Kind, ID: c.ID, Called: book.NameOf(c.Kind, c.ID)})
		}
		out[i].Changes = append(out[i].Changes, c)
	}
	return out
}

// Restore goes back to a copy: wholly, or in the records named. The present is
// kept first, as a copy; the history goes on, and the Action can be undone. What
// left the house since stays written down, and who was erased does not come back.
// Records that belong together (a member and what is his) should be named together.
func (k *Keeper) Restore(ctx context.Context, t *Then, only []Difference) (journal.Action, error) {
	if why := t.ReadOnly(); errors.Is(why, office.ErrDamaged) {
		return journal.Action{}, why
	}
	if _, err := k.Make(ctx, BeforeRestore); err != nil && !errors.Is(err, ErrSecond) {
		return journal.Action{}, err
	}
	changes := journal.Diff(k.file.Book(), t.Book())
	sentence := t.At.Format("2006年1月2日15時04分") + "の控えに戻しました"
	if only != nil {
		wanted := map[string]bool{}
		for _, d := range only {
			wanted[string(d.Kind)+d.ID] = true
		}
		changes = slices.DeleteFunc(changes, func(c journal.Change) bool { return !wanted[string(c.Kind)+c.ID] })
		sentence = t.At.Format("2006年1月2日15時04分") + fmt.Sprintf("の控えから%d件の記録を戻しました", len(only))
	}
	changes = slices.DeleteFunc(changes, k.file.Stays)
	contents, err := k.missing(ctx, t)
	if err != nil {
		return journal.Action{}, err
	}
	return k.file.Apply(ctx, journal.Action{From: "バックアップ", Sentence: sentence, Changes: changes, Contents: contents})
}

// missing are the contents that only the copy has.
func (k *Keeper) missing(ctx context.Context, t *Then) (out []journal.Content, err error) {
	here, err := k.file.ContentHashes(ctx)
	if err != nil {
		return nil, err
	}
	there, err := t.ContentHashes(ctx)
	if err != nil {
		return nil, err
	}
	for _, hash := range there {
		if _, found := slices.BinarySearch(here, hash); !found {
			c, err := t.Content(ctx, hash)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		}
	}
	return out, nil
}

// Replace puts a copy in the place of an office file that cannot be used any
// more; that file is kept under another name, which is returned. Nobody may have
// it open.
func Replace(ctx context.Context, path string, c Copy, passphrase string, now time.Time) (kept string, err error) {
	from := c.Path
	if c.Locked {
		temp, free, err := office.Temp()
		if err != nil {
			return "", err
		}
		defer free()
		if from, err = unlock(c, passphrase, temp); err != nil {
			return "", err
		}
	}
	if err := office.Intact(from); err != nil {
		return "", err
	}
	half := path + part
	defer os.Remove(half)
	if err := transfer(from, half); err != nil {
		return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	if err := office.Intact(half); err != nil {
		return "", err
	}
	kept = strings.TrimSuffix(path, filepath.Ext(path)) + "-傷み-" + now.In(nihongo.Japan()).Format(office.CopyTime) + filepath.Ext(path)
	for _, tail := range []string{"", "-wal", "-shm", "-journal"} { // the log belongs to what is kept
		if err := os.Rename(path+tail, kept+tail); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
		}
	}
	if err := os.Rename(half, path); err != nil {
		return kept, fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	return kept, nil
}
