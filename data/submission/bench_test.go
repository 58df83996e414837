package submission

import (
	"bytes"
	"context"
	"io"
	"slices"
	"testing"

	"kaisei/data/practice"

	"github.com/xuri/excelize/v2"
)

// BenchmarkLargest counts, closes and writes the month of the largest office,
// 6,000 members, and writes only its 会員名簿 by excelize's own stream writer.
func BenchmarkLargest(b *testing.B) {
	book, err := practice.New(1, 6000, "2026-01-20").Book()
	if err != nil {
		b.Fatal(err)
	}
	o := Order{Period: "2025-12", Now: after(), Maker: "山田"}
	m, err := Count(book, o)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			if _, err := Count(book, o); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			if err := m.Write(context.Background(), io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) { // one sheet of the sixteen, no styles, no formulas
		for b.Loop() {
			f := excelize.NewFile()
			w, err := f.NewStreamWriter("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			for i, p := range m.frozen.Members {
				row := make([]any, len(p.Cells))
				for j, c := range p.Cells {
					row[j] = c
				}
				cell, _ := excelize.CoordinatesToCellName(1, i+1)
				if err := w.SetRow(cell, row); err != nil {
					b.Fatal(err)
				}
			}
			if err := w.Flush(); err != nil {
				b.Fatal(err)
			}
			if err := f.Write(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
	var file bytes.Buffer
	if err := m.Write(context.Background(), &file); err != nil {
		b.Fatal(err)
	}
	b.Run("load", func(b *testing.B) {
		s, a, err := m.Close(context.Background(), slices.Repeat([]string{"調査中"}, 20))
		if err != nil {
			b.Fatal(err)
		}
		kept := drawer{}
		for _, c := range a.Contents {
			kept[c.Hash()] = c
		}
		for b.Loop() {
			if _, err := Load(context.Background(), kept, s); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(m.kept)), "rows-bytes")
		b.ReportMetric(float64(file.Len()), "file-bytes")
	})
}
