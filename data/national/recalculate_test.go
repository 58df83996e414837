package national

// LibreOffice as the judge: it calculates the nation's workbook anew, and every
// total must be what was counted.

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"kaisei/data/practice"
	"kaisei/data/sheet"
)

func TestRecalculatedNation(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice")
	}
	d, folder := newDesk(t), t.TempDir()
	for _, o := range practice.Nation(10, 470, testDay)[20:32] {
		m := freeze(t, o, testMonth)
		save(t, filepath.Join(folder, m.FileName()), m)
	}
	if m := d.drop(testMonth, folder); m.Taken() != 12 {
		t.Fatalf("%d taken", m.Taken())
	}
	s := d.summary(testMonth)
	var book bytes.Buffer
	if err := s.Write(t.Context(), &book, "全国 太郎", nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, s.FileName())
	formulas := withoutResults(t, book.Bytes(), path)
	if formulas < 150 {
		t.Fatalf("only %d formulas", formulas)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	out := filepath.Join(folder, "out")
	if said, err := exec.CommandContext(ctx, soffice, "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless",
		"--convert-to", "xlsx", "--outdir", out, path).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	again, err := sheet.Open(filepath.Join(out, s.FileName()), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	cells := map[string]sheet.Cell{}
	for i, title := range again.Sheets() {
		if err := again.Rows(t.Context(), i, func(row int, line []sheet.Cell) error {
			for column, c := range line {
				cells[title+"!"+sheet.Ref(column, row)] = sheet.Cell{Kind: c.Kind, Formula: c.Formula, Text: strings.Clone(c.Text), Number: c.Number}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	verdicts := 0
	for ref, c := range cells {
		switch {
		case c.Kind == sheet.KindError || c.Text == "否" || strings.HasPrefix(c.Text, "Err:"):
			t.Errorf("%s is %s", ref, c.Text)
		case c.Text == "合" && c.Formula:
			verdicts++
		}
	}
	if verdicts != 5 {
		t.Errorf("%d checks say 合", verdicts)
	}
	row := strconv.Itoa(len(s.Returns) + 2)
	want := map[string]float64{}
	for letter, n := range map[string]int{"D": s.Total.Opening, "E": s.Total.Previous, "F": s.Total.Joined, "G": s.Total.Left, "H": s.Total.Adjusted, "I": s.Total.Closing,
		"J": s.Total.Net(), "K": s.Total.YearJoined, "L": s.Total.YearLeft, "M": s.Total.Closing - s.Total.Opening, "Q": s.Total.Companies} {
		want[nationSheet+"!"+letter+row] = float64(n)
	}
	want[nationSheet+"!N"+row] = float64(s.Total.YearJoined) / float64(s.Total.Opening)
	staff, _ := s.Staff.Mean()
	capital, _ := s.Capital.Mean()
	want[meanSheet+"!D"+row], want[meanSheet+"!E"+row], want[meanSheet+"!H"+row], want[meanSheet+"!I"+row] = float64(s.Staff.Sum), staff, float64(s.Capital.Sum), capital
	for i, r := range s.Returns {
		at := strconv.Itoa(i + 2)
		want[nationSheet+"!I"+at], want[nationSheet+"!J"+at] = float64(r.Office().Closing), float64(r.Office().Net())
	}
	at := 1
	for _, group := range groups() {
		var companies, members int
		for _, c := range s.Group(group) {
			companies, members = companies+c.Companies, members+c.Members
			at++
		}
		at++
		want[statSheet+"!D"+strconv.Itoa(at)], want[statSheet+"!F"+strconv.Itoa(at)] = float64(companies), float64(members)
	}
	for ref, n := range want {
		if c := cells[ref]; c.Kind != sheet.KindNumber || math.Abs(c.Number-n) > 1e-6*max(1, math.Abs(n)) {
			t.Errorf("%s is %q, counted %v", ref, c.Text, n)
		}
	}
}

var result = regexp.MustCompile(`</f><v>[^<]*</v>`)

// withoutResults writes the workbook with every result beside a formula taken
// out, so that what is read afterwards was calculated, and says how many.
func withoutResults(t *testing.T, content []byte, path string) int {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, n := zip.NewWriter(&out), 0
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(part.Name, "xl/worksheets/") {
			n += len(result.FindAll(text, -1))
			text = result.ReplaceAll(text, []byte("</f>"))
		}
		p, err := w.Create(part.Name)
		if err == nil {
			_, err = p.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return n
}
