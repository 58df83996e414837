package backup

// Copies that still hold somebody who was erased since. They are rotated out by
// themselves, the last only after years; who wants them gone at once can discard
// them, when a copy without him is there.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"kaisei/data/office"
)

// Old is a copy that was made before an erasing.
type Old struct {
	Copy
	Second bool      // lies in the second place
	Until  time.Time // by when it is let go, if a copy is made every day; zero: it is kept for ever
}

// Before lists the copies that are not younger than a moment, here and in the
// second place. reached is false when there is a second place that cannot be
// looked into now.
func (k *Keeper) Before(moment time.Time) (out []Old, reached bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	moment = moment.Truncate(time.Second) // names tell no less
	add := func(folder string, second bool) {
		all := List(folder)
		until := leaving(all, k.now())
		for _, c := range all {
			if !c.At.After(moment) {
				out = append(out, Old{c, second, until[c.Path]})
			}
		}
	}
	add(k.Folder(), false)
	if k.set.Second == "" {
		return out, true
	}
	if _, err := os.Stat(k.set.Second); err != nil {
		return out, false
	}
	add(k.second(), true)
	return out, true
}

// Discard removes copies that were made before a moment, but makes one of the
// present first, and makes sure of it: an office is never without. It returns how
// many are gone. The error Is ErrSecond when the new copy could not be taken to
// the second place; then nothing is removed there.
func (k *Keeper) Discard(ctx context.Context, moment time.Time) (gone int, err error) {
	fresh, second := k.make(ctx, AfterErasing, moment.Truncate(time.Second).Add(time.Second))
	if second != nil && !errors.Is(second, ErrSecond) {
		return 0, second
	}
	if err := Verify(fresh); err != nil {
		return 0, fmt.Errorf("backup: the new copy: %w", err)
	}
	old, reached := k.Before(moment)
	for _, c := range old {
		if c.Second && second != nil {
			continue
		}
		if err := os.Remove(c.Path); err != nil {
			return gone, fmt.Errorf("%w: %w", office.ErrDisk, err)
		}
		gone++
	}
	if !reached && second == nil {
		second = fmt.Errorf("%w: %s", ErrSecond, k.set.Second)
	}
	return gone, second
}
