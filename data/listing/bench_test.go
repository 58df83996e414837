package listing_test

import (
	"context"
	"io"
	"testing"

	"kaisei/data/listing"
)

// BenchmarkSorted measures an order by several columns over the national roster.
func BenchmarkSorted(b *testing.B) {
	book := practiceBook(b, 47_000)
	for _, by := range []string{"joined", "unit -staff", "introducer name_kana"} {
		b.Run(by, func(b *testing.B) {
			for b.Loop() {
				listing.Sorted(book, book.Entries(), listing.ParseSorts(by))
			}
		})
	}
}

// BenchmarkWriteList measures the workbook of an office of 6,000.
func BenchmarkWriteList(b *testing.B) {
	book := practiceBook(b, 6_000)
	for b.Loop() {
		if _, err := listing.WriteList(context.Background(), io.Discard, listing.List{Book: book, Entries: book.Entries()}); err != nil {
			b.Fatal(err)
		}
	}
}
