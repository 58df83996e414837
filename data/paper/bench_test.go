package paper

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkKeystroke is what a keystroke costs: the page laid out and painted
// anew, as wide as it stands on a screen.
func BenchmarkKeystroke(b *testing.B) {
	for _, width := range []int{640, 1280} {
		b.Run(fmt.Sprintf("page/%d", width), func(b *testing.B) {
			var p Painter
			d := declaration()
			for n := 0; b.Loop(); n++ {
				d.Blocks[3].Text = fmt.Sprintf("打ち込まれた%d文字目。", n%100) + declaration().Blocks[3].Text
				p.Page(Lay(d), 0, width)
			}
		})
	}
}

// BenchmarkPDF1000 makes a thousand declarations, each with its own names. Beside
// it stands how many conversions of one of them by LibreOffice take as long.
func BenchmarkPDF1000(b *testing.B) {
	d := declaration()
	size := 0
	for b.Loop() {
		for n := range 1000 {
			var out bytes.Buffer
			d.Blocks[9].Text = fmt.Sprintf("令和8年11月28日\n株式会社第%d製作所\n代表取締役　髙橋　%c子", n, rune('一'+n))
			if err := Lay(d).PDF(&out); err != nil {
				b.Fatal(err)
			}
			size += out.Len()
		}
	}
	b.ReportMetric(float64(size)/float64(b.N)/1000/1024, "KB/file")
	if _, err := exec.LookPath("soffice"); err != nil {
		return
	}
	path, profile := filepath.Join(b.TempDir(), "a.docx"), b.TempDir()
	if err := os.WriteFile(path, wordOf(b, declaration()), 0o600); err != nil {
		b.Fatal(err)
	}
	ours := b.Elapsed() / time.Duration(b.N)
	libreOfficeAs(b, profile, path, "pdf") // the first run makes the profile
	begin := time.Now()
	libreOfficeAs(b, profile, path, "pdf")
	b.ReportMetric(float64(ours)/float64(time.Since(begin)), "libreoffice-conversions")
}

// BenchmarkReadWord reads and fills a form of the office's size.
func BenchmarkReadWord(b *testing.B) {
	var body bytes.Buffer
	for range 20 {
		body.WriteString(officialForm())
	}
	data := wordFile(b, body.String())
	for b.Loop() {
		w, err := ParseWord(data)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := w.Fill([]Edit{{Paragraph: 3, From: 4, To: 7, Text: "髙﨑製作所", Plain: true}}); err != nil {
			b.Fatal(err)
		}
	}
}
