package editing_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kaisei/data/editing"

	"github.com/xuri/excelize/v2"
)

// resaved is what LibreOffice makes of a workbook that is opened and saved.
func resaved(t *testing.T, path string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice")
	}
	out := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "xlsx", "--outdir", out, path)
	log, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() == 127 {
		t.Skip("LibreOffice is not whole")
	}
	if err != nil {
		t.Fatalf("%v: %s", err, log)
	}
	return filepath.Join(out, filepath.Base(path))
}

// A second program opens the workbook and saves it: nothing was edited.
func TestLibreOfficeChangesNothing(t *testing.T) {
	book := practiceBook(t, 60)
	path := resaved(t, sent(t, list(book, allColumns()...)))
	untouched(t, path, book)
	if _, is := editing.IsEditing(path); !is {
		t.Error("not recognised any more")
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if rules, err := f.GetDataValidations("一覧"); err != nil || len(rules) == 0 {
		t.Errorf("the lists to choose from are gone: %v", err)
	}
	if err := f.UnprotectSheet("一覧"); err != nil {
		t.Errorf("protection: %v", err)
	}
}

// What was edited before a second program saved it is found after it, and
// nothing else.
func TestEditsPassThroughLibreOffice(t *testing.T) {
	book := practiceBook(t, 30)
	l := list(book, "tel", "founded", "capital", "sign", "business")
	path := sent(t, l)
	inExcel(t, path, func(f *excelize.File) {
		set(t, f, "C5", "00123")
		set(t, f, "D6", "2001-02-03")
		set(t, f, "E7", 7)
		set(t, f, "G8", " 端に空白\n改行 ")
	})
	_, m := back(t, resaved(t, path), book)
	var got []string
	for _, c := range m.Cells {
		got = append(got, c.Field+"="+c.Is)
	}
	want := "member.tel=00123 company.founded=2001-02-03 company.capital_yen=7 company.business=端に空白 改行"
	if strings.Join(got, " ") != want || len(m.Notes) > 0 {
		t.Errorf("%q %+v", got, m.Notes)
	}
}
