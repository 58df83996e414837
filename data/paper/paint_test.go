package paper

import (
	"bytes"
	"context"
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func pdfOf(t testing.TB, d Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Lay(d).PDF(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func wordOf(t testing.TB, d Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := d.Word(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// written is what the document says, without any space.
func written(d Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		b.WriteString(block.Mark + block.Text)
		for _, row := range block.Rows {
			b.WriteString(strings.Join(row, ""))
		}
	}
	return squeeze(b.String())
}

func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "　", " ")), "")
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(pdfOf(t, declaration()), pdfOf(t, declaration())) {
		t.Error("two PDFs differ")
	}
	if !bytes.Equal(wordOf(t, declaration()), wordOf(t, declaration())) {
		t.Error("two Word files differ")
	}
}

func TestAPDFTellsNothingOfTheMachine(t *testing.T) {
	pdf := pdfOf(t, declaration())
	for _, word := range []string{"CreationDate", "ModDate", "Author", "Producer", "Creator", "/root", "/home"} {
		if bytes.Contains(pdf, []byte(word)) {
			t.Errorf("%s is in the PDF", word)
		}
	}
}

// TestPDFReadByAnother: poppler finds title, pages, embedded fonts, and every
// character that was written, in order.
func TestPDFReadByAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	d := declaration()
	for range 40 {
		d.Blocks = append(d.Blocks, Block{Text: "頁を増やすための一行。"})
	}
	if err := os.WriteFile(path, pdfOf(t, d), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Blocks[len(d.Blocks)-1].Text += "" // the feet stand between the pages
	got := squeeze(tool(t, "pdftotext", "-raw", path, "-"))
	got = strings.ReplaceAll(strings.ReplaceAll(got, "株式会社𠮷野1/2", ""), "株式会社𠮷野2/2", "")
	if want := written(d); got != want {
		t.Errorf("poppler reads\n%s\nnot\n%s", got, want)
	}
	info := tool(t, "pdfinfo", path)
	for _, want := range []string{`Title:\s+宣言 𠮷`, `Subject:\s+下書き`, `Pages:\s+2`, `Page size:\s+595.28 x 841.89`} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("no %s in\n%s", want, info)
		}
	}
	fonts := strings.Split(strings.TrimSpace(tool(t, "pdffonts", path)), "\n")[2:]
	if len(fonts) != 2 {
		t.Error(fonts)
	}
	for _, font := range fonts {
		if !regexp.MustCompile(`\+BIZUDPGothic-\w+ +CID TrueType +Identity-H +yes yes yes`).MatchString(font) {
			t.Error(font)
		}
	}
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s", name)
	}
	var complaint bytes.Buffer
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil || complaint.Len() > 0 {
		t.Fatalf("%s: %v %s", name, err, &complaint)
	}
	return string(out)
}

// TestWordReadByAnother: LibreOffice finds the same text; so do we.
func TestWordReadByAnother(t *testing.T) {
	d := declaration()
	data := wordOf(t, d)
	w, err := ParseWord(data)
	if err != nil {
		t.Fatal(err)
	}
	var ours strings.Builder
	for _, p := range w.Paragraphs {
		ours.WriteString(p.Text)
	}
	if got := squeeze(ours.String()); got != written(d) {
		t.Errorf("we read\n%s\nnot\n%s", got, written(d))
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.docx"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	theirs, err := os.ReadFile(libreOffice(t, filepath.Join(dir, "a.docx"), "txt:Text (encoded):UTF8"))
	if err != nil {
		t.Fatal(err)
	}
	if got := squeeze(strings.TrimPrefix(string(theirs), "\ufeff")); got != written(d) {
		t.Errorf("LibreOffice reads\n%s\nnot\n%s", got, written(d))
	}
}

// libreOffice converts a file and gives the path of what was made.
func libreOffice(t testing.TB, path, to string) string {
	t.Helper()
	return libreOfficeAs(t, t.TempDir(), path, to)
}

// libreOfficeAs does it as a user with the given profile.
func libreOfficeAs(t testing.TB, profile, path, to string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice")
	}
	out := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.ToSlash(profile), "--headless", "--convert-to", to, "--outdir", out, path)
	log, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, log)
	}
	made, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil || len(made) != 1 {
		t.Skipf("LibreOffice has no Writer: %s", log)
	}
	return made[0]
}

func TestThePictureShowsWhatThePDFShows(t *testing.T) {
	var p Painter
	l := Lay(declaration())
	page := p.Page(l, 0, 595)
	if page.Rect != image.Rect(0, 0, 595, 841) && page.Rect != image.Rect(0, 0, 595, 842) {
		t.Error(page.Rect)
	}
	for _, line := range l.Pages[0].Lines { // ink where a line stands
		box := image.Rect(int(line.X), int(line.Y-line.Size*ascent), int(line.X+line.Size*2), int(line.Y))
		if !inked(page, box, 128) {
			t.Errorf("nothing is seen of %q", line.Text)
		}
	}
	if inked(page, image.Rect(0, 0, 68, 842), 128) {
		t.Error("ink in the margin")
	}
	if !inked(page, image.Rect(200, 350, 400, 500), markGrey+10) {
		t.Error("no watermark")
	}
	d := declaration()
	d.Watermark = ""
	if inked(p.Page(Lay(d), 0, 595), image.Rect(72, 700, 500, 760), 250) {
		t.Error("a watermark where none was asked for")
	}
	if inked(p.Page(l, 7, 100), image.Rect(0, 0, 100, 140), 250) {
		t.Error("a page that is not there is not white")
	}
}

// inked reports whether something in box is darker than grey.
func inked(page *image.RGBA, box image.Rectangle, grey uint8) bool {
	box = box.Intersect(page.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if page.RGBAAt(x, y).R < grey {
				return true
			}
		}
	}
	return false
}

type fullDisk struct{ room int }

var errFull = errors.New("full")

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsTold(t *testing.T) {
	for room := range 3 {
		if err := Lay(declaration()).PDF(&fullDisk{room}); !errors.Is(err, errFull) {
			t.Error("pdf:", err)
		}
		if err := declaration().Word(&fullDisk{room * 1000}); !errors.Is(err, errFull) {
			t.Error("word:", err)
		}
	}
}
