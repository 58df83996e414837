package national

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
)

// BenchmarkCollect47000 is a month of the national desk: 47 workbooks with 47,000
// members together are verified, added up, and written as one workbook. Beside
// it the same files are only read, every row of every sheet, by bare excelize.
// peak-MB is what the process came to occupy (VmHWM), where the system tells it.
func BenchmarkCollect47000(b *testing.B) {
	folder, _ := nation(b, 47_000)
	files, err := Files(folder)
	if err != nil || len(files) != 47 {
		b.Fatalf("%d files, %v", len(files), err)
	}
	ctx := context.Background()
	begin := func(b *testing.B) {
		debug.FreeOSMemory()                                      // what making the nation took is not the desk's
		_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // where it is not allowed, the peak is that of all
		b.ReportAllocs()
		b.ResetTimer()
	}
	end := func(b *testing.B) {
		if mb := peak(); mb > 0 {
			b.ReportMetric(mb, "peak-MB")
		}
	}
	b.Run("kaisei", func(b *testing.B) {
		begin(b)
		for b.Loop() {
			d := newDesk(b)
			m, err := d.Receive(ctx, Month(testMonth), files, nil)
			if err != nil || m.Taken() != 47 {
				b.Fatalf("%d taken, %v", m.Taken(), err)
			}
			d.apply(m.Action())
			s, err := d.Summarise(ctx, Month(testMonth), nil)
			if err != nil {
				b.Fatal(err)
			}
			if err := sheet.WriteFile(filepath.Join(b.TempDir(), s.FileName()), func(w io.Writer) error { return s.Write(ctx, w, "", nil) }); err != nil {
				b.Fatal(err)
			}
		}
		end(b)
	})
	b.Run("kaisei-verify", func(b *testing.B) {
		begin(b)
		for b.Loop() {
			d := newDesk(b)
			if m, err := d.Receive(ctx, Month(testMonth), files, nil); err != nil || m.Taken() != 47 {
				b.Fatal(err)
			}
		}
		end(b)
	})
	b.Run("excelize", func(b *testing.B) {
		begin(b)
		for b.Loop() {
			for _, path := range files {
				readAll(b, path)
			}
		}
		end(b)
	})
}

// readAll reads every row of every sheet and does nothing with it.
func readAll(b *testing.B, path string) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
				b.Fatal(err)
			}
		}
		if err := rows.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// peak is the most memory the process has occupied, in MB; 0 where unknown.
func peak() float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			return kb / 1024
		}
	}
	return 0
}
