package office

// How long a clerk waits: opening an office to a usable list, the first import
// of a whole association, one correction.

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

// filled makes an office file with invented members.
func filled(b *testing.B, members int) *File {
	b.Helper()
	ctx := context.Background()
	f, err := Create(ctx, filepath.Join(b.TempDir(), "練習.kaisei"), roster.Office{Name: "練習"}, Options{Now: noon})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := f.Apply(ctx, practiceAction(members)); err != nil {
		b.Fatal(err)
	}
	return f
}

func practiceAction(members int) journal.Action {
	return practice.New(1, members, "2026-04-10").Action()
}

func BenchmarkOpen(b *testing.B) {
	for _, members := range []int{6_000, 47_000} {
		b.Run(fmt.Sprint(members), func(b *testing.B) {
			f := filled(b, members)
			f.Close()
			b.ResetTimer()
			for b.Loop() {
				g, err := Open(context.Background(), f.Path(), Options{Now: noon})
				if err != nil {
					b.Fatal(err)
				}
				if n := len(g.Book().Find(roster.Query{})); n < members {
					b.Fatal(n)
				}
				b.StopTimer()
				g.Close()
				b.StartTimer()
			}
		})
	}
}

func BenchmarkMemoryOfAnOpenOffice(b *testing.B) {
	for _, members := range []int{6_000, 47_000} {
		b.Run(fmt.Sprint(members), func(b *testing.B) {
			f := filled(b, members)
			f.Close()
			var before, after runtime.MemStats
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				g, err := Open(context.Background(), f.Path(), Options{Now: noon})
				if err != nil {
					b.Fatal(err)
				}
				g.Book().Warm()
				runtime.GC()
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
				runtime.KeepAlive(g)
				g.Close()
			}
		})
	}
}

func BenchmarkApplyWholeAssociation(b *testing.B) {
	a := practiceAction(47_000)
	for b.Loop() {
		b.StopTimer()
		f, err := Create(context.Background(), filepath.Join(b.TempDir(), "n.kaisei"), roster.Office{Name: "練習"}, Options{Now: noon})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := f.Apply(context.Background(), a); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		f.Close()
		b.StartTimer()
	}
}

func BenchmarkCorrectOneTelephone(b *testing.B) {
	f := filled(b, 47_000)
	defer f.Close()
	e := f.Book().Entries()[1000]
	tel := e.Tel
	n := 0
	for b.Loop() {
		n++
		next := fmt.Sprint("077-", n)
		if _, err := f.Apply(context.Background(), journal.Action{Changes: []journal.Change{
			{Kind: roster.MemberKind, ID: e.ID, Field: "tel", Before: tel, After: next}}}); err != nil {
			b.Fatal(err)
		}
		tel = next
	}
}
