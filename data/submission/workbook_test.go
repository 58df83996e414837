package submission

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/sheet"

	// A second reader, and one that calculates: that our cached values are what
	// the formulas give must not be judged by the code that wrote them.
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func write(t interface{ Fatal(...any) }, m *Counted) []byte {
	var w bytes.Buffer
	if err := m.Write(context.Background(), &w); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

// calculated compares every cached value of a workbook with what its formula
// gives, and returns the values by sheet and cell.
func calculated(t *rapid.T, content []byte) map[string]string {
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); !slices.Equal(got, SheetNames(KindMonthly, false)) {
		t.Fatalf("sheets %v", got)
	}
	values, formulas := map[string]string{}, 0
	for _, name := range SheetNames(KindMonthly, false) {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range 34 {
				ref := sheet.Ref(c, r+1)
				have := ""
				if c < len(row) {
					have = row[c]
				}
				values[name+"!"+ref] = have
				formula, err := f.GetCellFormula(name, ref)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				formulas++
				want, err := f.CalcCellValue(name, ref, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatalf("%s!%s =%s: %v", name, ref, formula, err)
				}
				if !same(have, want) {
					t.Fatalf("%s!%s =%s: written %q, calculated %q", name, ref, formula, have, want)
				}
			}
		}
	}
	if formulas < 100 {
		t.Fatalf("only %d formulas", formulas)
	}
	return values
}

func same(a, b string) bool {
	if a == b {
		return true
	}
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && math.Abs(x-y) <= 1e-9*max(1, math.Abs(x))
}

func drawMonth(t *rapid.T) nihongo.Month {
	return nihongo.Month("2024-11").Add(rapid.IntRange(0, 14).Draw(t, "month"))
}

func TestSoundBooksBalanceAndFormulasGiveTheCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, true)
		m, err := Freeze(b, drawMonth(t), "", after())
		if err != nil {
			t.Fatal(err)
		}
		v := calculated(t, write(t, m))
		for cell, text := range v {
			if text == "否" {
				t.Errorf("%s says 否", cell)
			}
		}
		for _, f := range m.Findings() {
			if f.Grave {
				t.Errorf("grave: %s", f.Sentence)
			}
		}
		for i, l := range append([]roster.Line{m.Standing.Office}, m.Standing.Units...) {
			for column, n := range map[string]int{"D": l.Year.Opening, "E": l.Month.Opening, "J": l.Month.Joined, "O": l.Month.Left,
				"P": l.Month.MovedIn, "Q": l.Month.MovedOut, "S": l.Month.Closing, "T": l.Month.Net(), "U": l.Year.Joined, "V": l.Year.Left,
				"Z": l.Year.Net(), "AD": l.Companies, "AE": l.Year.Closing} {
				if cell := fmt.Sprintf("会勢!%s%d", column, i+2); v[cell] != strconv.Itoa(n) {
					t.Errorf("%s is %s, counted %d", cell, v[cell], n)
				}
			}
		}
		counted := 0
		for _, e := range b.Entries() {
			if !e.Uncounted && e.StateOn(m.AsOf) == roster.Active {
				counted++
			}
		}
		if m.Statistics.Members != counted || len(m.Listed)+len(m.LeftOut) != counted || m.Standing.Office.Month.Closing != counted {
			t.Errorf("%d members: statistics %d, listed %d, left out %d, 会勢 %d", counted, m.Statistics.Members, len(m.Listed), len(m.LeftOut), m.Standing.Office.Month.Closing)
		}
	})
}

func TestWildBooksAreShownAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, err := Freeze(drawBook(t, false), drawMonth(t), "", after())
		if err != nil {
			t.Fatal(err)
		}
		v := calculated(t, write(t, m))
		s := m.Standing
		balanced := s.Office.Month.Balance() == 0 && s.Office.Year.Balance() == 0
		for _, l := range s.Units {
			balanced = balanced && l.Month.Balance() == 0 && l.Year.Balance() == 0
		}
		grave := slices.ContainsFunc(m.Findings(), func(f Finding) bool { return f.Grave && strings.Contains(f.Sentence, "合いません") })
		verdict := ""
		for r := 1; r < 60; r++ {
			if v[fmt.Sprintf("表紙!A%d", r)] == "すべての検算" {
				verdict = v[fmt.Sprintf("表紙!D%d", r)]
			}
		}
		if want := map[bool]string{true: "合", false: "否"}[balanced]; verdict != want || grave == balanced {
			t.Errorf("balanced %v, the cover says %q, grave finding %v", balanced, verdict, grave)
		}
	})
}

func TestSameSubmissionSameBytes(t *testing.T) {
	b, err := practice.New(7, 80, "2026-01-20").Book()
	if err != nil {
		t.Fatal(err)
	}
	one := write(t, freeze(t, b, "2025-12"))
	later, err := Freeze(b.At("2026-03-03"), "2025-12", "", after().AddDate(1, 2, 3))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, write(t, later)) {
		t.Error("a closed month is not the same file on another day")
	}
}

func TestFileName(t *testing.T) {
	b := &made{}
	b.office("")
	if got := freeze(t, b.book(t), "2025-12").FileName(); got != "doyukai_25_2025-12_v1.xlsx" {
		t.Error(got)
	}
}

func TestWhatCannotBeFrozen(t *testing.T) {
	for name, c := range map[string]struct {
		office roster.Office
		month  nihongo.Month
		want   error
	}{
		"no month":      {roster.Office{Name: "会", Prefecture: "25"}, "2025-13", ErrMonth},
		"the last one":  {roster.Office{Name: "会", Prefecture: "25"}, "9999-12", ErrMonth},
		"the desk":      {roster.Office{Name: "会", Prefecture: roster.NationalCode}, "2025-12", ErrDesk},
		"no office":     {roster.Office{}, "2025-12", ErrOffice},
		"no prefecture": {roster.Office{Name: "会"}, "2025-12", ErrOffice},
		"odd basis":     {roster.Office{Name: "会", Prefecture: "25", Basis: "黙示"}, "2025-12", ErrBasis},
	} {
		b := &made{}
		c.office.ID = b.id()
		put(b, &c.office)
		if _, err := Freeze(b.book(t), c.month, "", after()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStoppedWritingIsAnError(t *testing.T) {
	b := &made{}
	b.office("")
	b.member("1", "青空", "2020-04-01")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var w bytes.Buffer
	if err := freeze(t, b.book(t), "2025-12").Write(ctx, &w); !errors.Is(err, context.Canceled) || w.Len() > 0 {
		t.Errorf("%v, %d bytes", err, w.Len())
	}
}

// TestAnotherMonthOfCounting: a member approved in December whose day is written
// in January counts in December wherever the figures stand, and so does one who
// left.
func TestAnotherMonthOfCounting(t *testing.T) {
	b := &made{}
	b.office("")
	b.member("1", "青空", "2020-04-01")
	for i, s := range []roster.Spell{{Joined: "2026-01-05", JoinMonth: "2025-12"}, {Joined: "2020-04-01", Left: "2026-01-05", LeaveMonth: "2025-12"}} {
		c := put(b, &roster.Company{ID: b.id(), Name: "会社"})
		s.Member = put(b, &roster.Member{ID: b.id(), Company: c.ID, Number: fmt.Sprint("X", i), Name: "会員"}).ID
		s.ID = b.id()
		put(b, &s)
	}
	m := freeze(t, b.book(t), "2025-12")
	if got := m.Standing.Office.Month; got != (roster.Movement{Opening: 2, Joined: 1, Left: 1, JoinedBy: [4]int{1}, LeftBy: [4]int{1}, Closing: 2}) {
		t.Errorf("%+v", got)
	}
	named := func(e *roster.Entry) bool { return e.Number == "X0" }
	if len(m.Listed) != 2 || !slices.ContainsFunc(m.Listed, named) || m.Statistics.Members != 2 {
		t.Errorf("%d listed", len(m.Listed))
	}
	if !strings.Contains(unzipped(t, write(t, m)), ">46027<") { // 2026-01-05
		t.Error("the day of joining is not the one written down")
	}
}

// TestDocumentedColumns holds docs/workbook.md to what is written: one table per
// sheet of data, its first column the headings in their order.
func TestDocumentedColumns(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "workbook.md"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := practice.New(3, 40, "2026-01-20").Book()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, write(t, freeze(t, b, "2025-12")), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !slices.Equal(f.Sheets(), SheetNames(KindMonthly, false)) {
		t.Errorf("sheets %v", f.Sheets())
	}
	for i, name := range f.Sheets()[1:] {
		var have, said []string
		err := f.Rows(context.Background(), i+1, func(row int, cells []sheet.Cell) error {
			for _, c := range cells {
				if row == 1 {
					have = append(have, c.Text)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		_, section, _ := strings.Cut(string(doc), "\n### "+name+"\n")
		section, _, _ = strings.Cut(section, "\n### ")
		section, _, _ = strings.Cut(section, "\n## ")
		for line := range strings.Lines(section) {
			if cells := strings.Split(line, "|"); len(cells) > 2 && !strings.Contains(cells[1], "--") && strings.TrimSpace(cells[1]) != "column" {
				said = append(said, strings.TrimSpace(cells[1]))
			}
		}
		if !slices.Equal(have, said) {
			t.Errorf("%s\nhas  %v\ndocs %v", name, have, said)
		}
	}
}

func BenchmarkMonthly6000(b *testing.B) {
	book, err := practice.New(1, 6000, "2026-01-20").Book()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := freeze(b, book, "2025-12").Write(context.Background(), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
