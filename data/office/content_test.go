package office

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"kaisei/data/journal"
)

func TestContentIsKeptUnderItsHash(t *testing.T) {
	ctx, f := context.Background(), newOffice(t)
	_, changes := join("青空", "1")
	file := journal.Content(bytes.Repeat([]byte{0, 1, 0xff, '\x1f'}, 50_000))
	a, err := f.Apply(ctx, journal.Action{Sentence: "送りました", Changes: changes, Contents: []journal.Content{file, file, nil}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []journal.Content{file, {}} {
		if got, err := f.Content(ctx, c.Hash()); err != nil || !bytes.Equal(got, c) {
			t.Errorf("%d bytes came back as %d: %v", len(c), len(got), err)
		}
	}
	if _, err := f.Content(ctx, journal.Content("x").Hash()); !errors.Is(err, ErrNoContent) {
		t.Error(err)
	}
	// What was sent was sent: undo takes the records back, the file stays.
	if _, _, err := f.Undo(ctx, a.ID, "試験"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Content(ctx, file.Hash()); err != nil {
		t.Error(err)
	}
	sound(t, f)
}

func TestContentOfAnActionThatFailsIsNotKept(t *testing.T) {
	ctx, f := context.Background(), newOffice(t)
	_, changes := join("青空", "1")
	file := journal.Content("写し")
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := f.Apply(ctx, journal.Action{Changes: changes, Contents: []journal.Content{file}}); err == nil {
		t.Fatal("applied")
	}
	if _, err := f.Content(context.Background(), file.Hash()); !errors.Is(err, ErrNoContent) {
		t.Error(err)
	}
}

func TestChangedContentIsNoticed(t *testing.T) {
	ctx, f := context.Background(), newOffice(t)
	_, changes := join("青空", "1")
	file := journal.Content("写し")
	if _, err := f.Apply(ctx, journal.Action{Changes: changes, Contents: []journal.Content{file}}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.write.Exec("UPDATE content SET bytes = CAST('写真' AS BLOB)"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Content(ctx, file.Hash()); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	problems, err := f.Check(ctx)
	if err != nil || !strings.Contains(strings.Join(problems, ""), "中身が傷んでいます") {
		t.Error(problems, err)
	}
}
