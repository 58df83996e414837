package sheet

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// convert lets LibreOffice open a file, calculate it, and write it anew.
func convert(t *testing.T, path, to string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice")
	}
	out, profile := t.TempDir(), t.TempDir()
	settings := `<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">` +
		`<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>` // always; it shows cached results else
	if err := errors.Join(os.Mkdir(filepath.Join(profile, "user"), 0o700),
		os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(settings), 0o600)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", to, "--outdir", out, path)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, log)
	}
	made, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	return made[0]
}

// TestLibreOfficeReadsUs: a second program finds the same cells, calculates the
// same totals, and what it writes is read by us.
func TestLibreOfficeReadsUs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := WriteFile(path, func(w io.Writer) error { return monthBook(w, 3000) }); err != nil {
		t.Fatal(err)
	}
	made := convert(t, path, "xlsx")
	ours, theirs := mustRead(t, path, 1), mustRead(t, made, 1)
	if len(ours) != 3002 || len(theirs) != len(ours) {
		t.Fatalf("%d rows, LibreOffice has %d", len(ours), len(theirs))
	}
	for i := range ours {
		a, b := texts(ours[i].Cells), texts(theirs[i].Cells)
		if a != b {
			t.Fatalf("row %d: %q, LibreOffice has %q", ours[i].Row, a, b)
		}
	}
	cover := mustRead(t, made, 0)
	if got := cover[1].Cells[2]; got.Text != "3000" || !got.Formula {
		t.Errorf("total calculated as %+v", got)
	}
	if got := cover[3].Cells[2]; got.Text != "一致" || !got.Formula {
		t.Errorf("check calculated as %+v", got)
	}
	csv := mustRead(t, convert(t, path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"), 0)
	if len(csv) != len(ours) || !strings.HasPrefix(texts(csv[2].Cells), "00002|=HYPERLINK") {
		t.Errorf("csv %d rows: %q", len(csv), texts(csv[2].Cells))
	}
}

// TestLibreOfficeCalculates: formulas are live, whatever was cached.
func TestLibreOfficeCalculates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	err := WriteFile(path, func(w io.Writer) error {
		wb := Create(w, Meta{})
		table, err := wb.Sheet(Spec{Name: "会勢", Columns: []Column{{Title: "会員数", Style: StyleInteger}}})
		if err != nil {
			return err
		}
		return errors.Join(table.Row(Int(40)), table.Row(Int(2)), table.Row(Calc("SUM(A2:A3)", Int(999)).As(StyleTotalInteger)), wb.Close())
	})
	if err != nil {
		t.Fatal(err)
	}
	if rows := mustRead(t, convert(t, path, "xlsx"), 0); rows[3].Cells[0].Text != "42" {
		t.Errorf("calculated %+v", rows[3].Cells[0])
	}
}

// TestFullDisk writes to a disk of 64 kB.
func TestFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("needs a small disk")
	}
	dir := t.TempDir()
	if log, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("mount: %s", log)
	}
	t.Cleanup(func() {
		if log, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %s", log)
		}
	})
	path := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := WriteFile(path, func(w io.Writer) error { return monthBook(w, 20_000) })
	var pathErr *os.PathError
	if !errors.As(err, &pathErr) || !strings.Contains(err.Error(), "no space") {
		t.Errorf("full disk: %v", err)
	}
	content, readErr := os.ReadFile(path)
	entries, _ := os.ReadDir(dir)
	if readErr != nil || string(content) != "old" || len(entries) != 1 {
		t.Errorf("%q %v %v", content, entries, readErr)
	}
}
