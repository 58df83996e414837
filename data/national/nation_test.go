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

// sizes are members by prefecture, in the proportions that have been published
// (北海道 6,052, 愛知 4,270 … 佐賀 90), so that together they are total.
func sizes(total int) map[string]int {
	known := map[string]int{"01": 6052, "02": 400, "03": 500, "04": 1100, "05": 300, "06": 506, "07": 1900, "08": 250, "09": 230, "11": 1000, "12": 1600, "13": 2300,
		"14": 825, "19": 220, "20": 700, "21": 780, "22": 1000, "23": 4270, "26": 1700, "27": 2100, "28": 1826, "32": 220, "33": 600, "34": 3000, "37": 1586, "38": 450,
		"40": 2100, "41": 90, "42": 650, "43": 1000, "45": 420, "46": 340, "47": 1300}
	list, sum := map[string]int{}, 0
	for _, p := range nihongo.Prefectures() {
		n := known[p.Code]
		if n == 0 {
			n = 420
		}
		list[p.Code], sum = n, sum+n
	}
	left := total
	for _, p := range nihongo.Prefectures() {
		list[p.Code] = max(2, list[p.Code]*total/sum)
		left -= list[p.Code]
	}
	list["13"] += left
	return list
}

// truth is what one association counted itself, without any workbook.
type truth struct {
	*submission.Monthly
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
	for i, p := range nihongo.Prefectures() {
		m := frozen(t, uint64(1000+i), sizes(total)[p.Code], p.Code, testMonth)
		path := filepath.Join(folder, m.FileName())
		save(t, path, m)
		truths[p.Code] = truth{m, path}
	}
	return folder, truths
}

func frozen(t testing.TB, seed uint64, members int, code string, month nihongo.Month) *submission.Monthly {
	t.Helper()
	book, err := practice.New(seed, members, testDay).In(code).Book()
	if err != nil {
		t.Fatal(err)
	}
	m, err := submission.Freeze(book, month, "", month.Next().First().Time().AddDate(0, 0, 5))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func save(t testing.TB, path string, m *submission.Monthly) {
	t.Helper()
	var w bytes.Buffer
	if err := m.Write(context.Background(), &w); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, w.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
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
	files, err := Files(paths...)
	if err != nil {
		d.t.Fatal(err)
	}
	m, err := d.Receive(context.Background(), month, files, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	d.apply(m.Action())
	return m
}

func (d *desk) state(code string, month nihongo.Month) State {
	for _, p := range Board(d.Book, month) {
		if p.Code == code {
			return p.State
		}
	}
	return ""
}

func (d *desk) summary(month nihongo.Month) *Summary {
	d.t.Helper()
	s, err := d.Summarise(context.Background(), month, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}
