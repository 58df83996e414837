package national

// A nation to test and measure on: 47 invented associations of realistic sizes
// and the workbooks they send.

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/submission"
)

// truth is what one association counted itself, without any workbook.
type truth struct {
	*submission.Counted
	path string
}

const (
	testMonth nihongo.Month = "2025-12"
	testDay   nihongo.Day   = "2026-01-20"
)

// nation writes the workbooks of 47 associations with so many members together
// into a folder. Their rosters are let go of as soon as they are written.
func nation(t testing.TB, total int) (folder string, truths map[string]truth) {
	t.Helper()
	folder, truths = t.TempDir(), map[string]truth{}
	for _, o := range practice.Nation(10, total, testDay) {
		m := freeze(t, o, testMonth)
		path := filepath.Join(folder, m.FileName())
		save(t, path, m)
		truths[o.Prefecture()] = truth{m, path}
	}
	return folder, truths
}

func frozen(t testing.TB, seed uint64, members int, code string, month nihongo.Month) *submission.Counted {
	t.Helper()
	return freeze(t, practice.New(seed, members, testDay).In(code), month)
}

func freeze(t testing.TB, o *practice.Office, month nihongo.Month) *submission.Counted {
	t.Helper()
	book, err := o.Book()
	if err != nil {
		t.Fatal(err)
	}
	m, err := submission.Freeze(book, month, "", month.Next().First().Time().AddDate(0, 0, 5))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func save(t testing.TB, path string, m *submission.Counted) {
	t.Helper()
	if err := os.WriteFile(path, workbook(t, m), 0o600); err != nil {
		t.Fatal(err)
	}
}

// workbook is the file of a closed month; what is not to be closed yet stays as
// it is.
func workbook(t testing.TB, m *submission.Counted) []byte {
	t.Helper()
	if m.Preliminary {
		var w bytes.Buffer
		if err := m.Write(context.Background(), &w); err != nil {
			t.Fatal(err)
		}
		return w.Bytes()
	}
	var reasons []string
	for range m.Findings() {
		reasons = append(reasons, "架空の名簿のため")
	}
	_, a, err := m.Close(context.Background(), reasons)
	if err != nil {
		t.Fatal(err)
	}
	return a.Contents[len(a.Contents)-1]
}

// desk is a desk whose file is in memory: a Book and the contents kept.
type desk struct {
	Desk
	t        testing.TB
	contents map[string]journal.Content
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	office := Office()
	office.ID = roster.NewID()
	book, err := roster.NewBuilder().Book(testDay).Apply([]journal.Change{roster.Create(&office)})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, contents: map[string]journal.Content{}}
	d.Book = book
	d.Content = func(_ context.Context, hash string) (journal.Content, error) {
		if c, ok := d.contents[hash]; ok {
			return c, nil
		}
		return nil, fmt.Errorf("no content %s", hash)
	}
	return d
}

// apply writes down what the desk proposes.
func (d *desk) apply(a journal.Action) {
	d.t.Helper()
	if len(a.Changes) == 0 {
		return
	}
	book, err := d.Book.Apply(a.Changes)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Book = book
	more := map[string]journal.Content{}
	for _, c := range a.Contents {
		more[c.Hash()] = c
	}
	maps.Copy(d.contents, more)
}

// drop takes in files and writes down what became of them.
func (d *desk) drop(month nihongo.Month, paths ...string) *Mail {
	d.t.Helper()
	return d.dropFor(Month(month), paths...)
}

func (d *desk) dropFor(call Call, paths ...string) *Mail {
	d.t.Helper()
	files, err := Files(paths...)
	if err != nil {
		d.t.Fatal(err)
	}
	m, err := d.Receive(context.Background(), call, files, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	d.apply(m.Action())
	return m
}

func (d *desk) state(code string, month nihongo.Month) State {
	return d.stateOf(code, Month(month))
}

func (d *desk) stateOf(code string, call Call) State {
	for _, p := range Board(d.Book, call) {
		if p.Code == code {
			return p.State
		}
	}
	return ""
}

func (d *desk) summary(month nihongo.Month) *Summary {
	d.t.Helper()
	s, err := d.Summarise(context.Background(), Month(month), nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}
