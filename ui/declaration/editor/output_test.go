package editor

// What leaves the house: files, paper.

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"kaisei/data/declaration"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Each kind of file is written, kept byte for byte, and given again.
func TestWhatIsIssuedIsKept(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	e.questions.answer(e.questions.rows[5], declaration.Yes)
	e.words.typed("date", "2026-11-19")
	e.saveNow(nil)
	l, err := e.output.life()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for n, f := range []named{e.output.declared(declaration.PDFFile, ".pdf"), e.output.declared(declaration.WordFile, ".docx"),
		e.output.announced(".pdf"), e.output.announced(".docx"), e.output.asked()} {
		path := filepath.Join(dir, string(rune('a'+n))+f.ending)
		e.output.make(f, l, path)
		if len(d.Failed) > 0 {
			t.Fatal(f.kind, d.Failed)
		}
		written, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files := d.File().Book().DeclarationFiles(e.m.id)
		if len(files) != n+1 {
			t.Fatalf("%d files are kept", len(files))
		}
		kept := files[slices.IndexFunc(files, func(x *roster.DeclarationFile) bool { return x.Name == filepath.Base(path) })]
		content, err := d.File().Content(context.Background(), kept.Hash)
		if err != nil || !bytes.Equal(content, written) || kept.Kind != f.kind {
			t.Errorf("%s: %v, %d bytes kept, %d written", f.kind, err, len(content), len(written))
		}
		if isDeclaration := n < 2; isDeclaration != kept.Draft {
			t.Errorf("%s: 下書き is %v, and nobody has confirmed the form", f.kind, kept.Draft)
		}
	}
	full := e.output.declared(declaration.PDFFile, ".pdf")
	e.output.make(full, l, filepath.Join(dir, "no", "such", "folder.pdf"))
	if len(d.Failed) != 1 {
		t.Error("a folder that is not there was not told")
	}
}

// Printing opens the PDF with the system's viewer. A 下書き is not kept as issued;
// what is final is, once for each text.
func TestPrinting(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	e, d := newEditor(t, "2024-11")
	e.words.typed("date", "2026-11-19")
	e.Print()
	if len(d.Failed) > 0 || d.Opened == "" {
		t.Fatal(d.Failed, d.Opened)
	}
	content, err := os.ReadFile(d.Opened)
	if err != nil || !bytes.HasPrefix(content, []byte("%PDF")) || !strings.HasSuffix(d.Opened, "_下書き.pdf") {
		t.Errorf("%q: %v", d.Opened, err)
	}
	files := func() int { return len(d.File().Book().DeclarationFiles(e.m.id)) }
	if files() != 0 {
		t.Error("a 下書き is kept as issued")
	}
	final := e.output.declared(declaration.PDFFile, ".pdf")
	final.draft = false
	for range 2 {
		e.output.print(final)
	}
	if len(d.Failed) > 0 || files() != 1 {
		t.Errorf("%d files are kept; %v", files(), d.Failed)
	}
	old := filepath.Join(os.TempDir(), "kaisei-print-old")
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(old, before, before); err != nil {
		t.Fatal(err)
	}
	e.Print()
	if _, err := os.Stat(old); err == nil {
		t.Error("what was printed yesterday is still there")
	}
	if _, err := os.Stat(d.Opened); err != nil {
		t.Error("what was printed today is gone")
	}
}

// The keys bring each button of the last steps into sight.
func TestButtonsOfTheLastStepsAreBroughtIntoSight(t *testing.T) {
	e, d := newEditor(t, "2024-11")
	d.Window().Resize(fyne.NewSize(1104, 240))
	for step, scroll := range map[string]*container.Scroll{checking: e.findings.scroll, giving: e.output.scroll} {
		e.tabs.Go(step)
		var last *part.Button
		for _, o := range test.LaidOutObjects(scroll) {
			if b, ok := o.(*part.Button); ok {
				last = b
			}
		}
		d.Window().Canvas().Focus(last)
		if scroll.Offset.Y == 0 {
			t.Errorf("%s: the last button is out of sight", step)
		}
	}
}
