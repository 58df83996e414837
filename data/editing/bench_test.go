package editing_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"kaisei/data/editing"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

// How long a clerk waits for 47,000 members with the usual columns: out, and
// back with nothing edited.
func BenchmarkRoundTrip(b *testing.B) {
	build := roster.NewBuilder()
	for r := range practice.New(5, 47_000, "2026-04-10").Records() {
		if err := build.Put(r); err != nil {
			b.Fatal(err)
		}
	}
	book := build.Book("2026-04-10")
	l := list(book)
	var out bytes.Buffer
	b.Run("out", func(b *testing.B) {
		for b.Loop() {
			out.Reset()
			if _, err := editing.Write(b.Context(), &out, l, ""); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	})
	path := filepath.Join(b.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	b.Run("back", func(b *testing.B) {
		for b.Loop() {
			w, err := editing.Read(b.Context(), path, nil)
			if err != nil {
				b.Fatal(err)
			}
			if m, err := w.Merge(book); err != nil || len(m.Cells)+len(m.Notes) > 0 {
				b.Fatal(err, len(m.Cells), len(m.Notes))
			}
		}
	})
}
