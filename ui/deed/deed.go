// Package deed carries out what a place proposes, in the one way that all
// places share: away from the window, and told when it is done.
package deed

import (
	"context"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/ui/part"
)

// Desk is what a deed needs of a place's desk.
type Desk interface {
	File() *office.File
	Did(journal.Action)
	Fail(error)
}

// Do hands an Action to the office, in the slot, and tells what was done, or
// why it was not. then follows only what was done; it may be nil. An Action
// without Changes is nothing to do: Do is false, and nothing is told.
func Do(d Desk, slot *part.Slot, a journal.Action, then func()) bool {
	if len(a.Changes) == 0 {
		return false
	}
	file := d.File()
	slot.Run(context.Background(), func(ctx context.Context) (err error) {
		a, err = file.Apply(ctx, a)
		return err
	}, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		d.Did(a)
		if then != nil {
			then()
		}
	})
	return true
}
