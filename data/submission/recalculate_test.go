package submission

// LibreOffice as the judge: it calculates the workbook anew, and every total must
// be what was counted.

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
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

	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// recalculated takes the cached values out of the workbooks, lets LibreOffice
// open and save them, and returns the cells of each, by "sheet!address".
func recalculated(t *testing.T, books map[string][]byte) map[string]map[string]sheet.Cell {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice")
	}
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out")}
	for name, content := range books {
		path := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(path, uncached(t, content), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	all := map[string]map[string]sheet.Cell{}
	for name := range books {
		f, err := sheet.Open(filepath.Join(dir, "out", name+".xlsx"), sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		cells := map[string]sheet.Cell{}
		for i, title := range f.Sheets() {
			err := f.Rows(ctx, i, func(row int, line []sheet.Cell) error {
				for column, c := range line {
					cells[title+"!"+sheet.Ref(column, row)] = sheet.Cell{Kind: c.Kind, Formula: c.Formula, Text: strings.Clone(c.Text), Number: c.Number}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		all[name] = cells
	}
	return all
}

var cached = regexp.MustCompile(`</f><v>[^<]*</v>`)

// uncached is the workbook without the values Kaisei wrote beside its formulas.
func uncached(t *testing.T, content []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	taken := 0
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		if strings.HasPrefix(part.Name, "xl/worksheets/") {
			taken += len(cached.FindAll(text, -1))
			text = cached.ReplaceAll(text, []byte("</f>"))
		}
		p, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || taken < 100 {
		t.Fatalf("%d cached values taken out: %v", taken, err)
	}
	return out.Bytes()
}

// expect compares cells with numbers.
func expect(t *testing.T, name string, cells map[string]sheet.Cell, want map[string]float64) {
	t.Helper()
	for ref, n := range want {
		c, ok := cells[ref]
		if !ok || c.Kind != sheet.KindNumber || math.Abs(c.Number-n) > 1e-6*max(1, math.Abs(n)) {
			t.Errorf("%s %s is %q, counted %v", name, ref, c.Text, n)
		}
	}
	verdicts := 0
	for ref, c := range cells {
		if c.Kind == sheet.KindError || c.Text == "否" || strings.HasPrefix(c.Text, "Err:") {
			t.Errorf("%s %s is %s", name, ref, c.Text)
		}
		if c.Text == "合" && c.Formula {
			verdicts++
		}
	}
	if verdicts < 14 {
		t.Errorf("%s: only %d checks say 合", name, verdicts)
	}
}

// TestRecalculatedPractice compares every figure of 会勢 and 統計 with the counts.
func TestRecalculatedPractice(t *testing.T) {
	b, err := practice.New(5, 300, "2026-01-20").Book()
	if err != nil {
		t.Fatal(err)
	}
	books, months := map[string][]byte{}, map[string]*Counted{}
	for _, month := range []nihongo.Month{"2025-12", "2024-04"} {
		m := freeze(t, b, month)
		months[string(month)], books[string(month)] = m, write(t, m)
	}
	for name, cells := range recalculated(t, books) {
		m := months[name]
		want := map[string]float64{}
		for i, l := range append([]roster.Line{m.Standing.Office}, m.Standing.Units...) {
			put := func(column string, n int) { want[fmt.Sprintf("会勢!%s%d", column, i+2)] = float64(n) }
			put("D", l.Year.Opening)
			put("E", l.Month.Opening)
			put("J", l.Month.Joined)
			put("O", l.Month.Left)
			put("P", l.Month.MovedIn)
			put("Q", l.Month.MovedOut)
			put("S", l.Month.Closing)
			put("T", l.Month.Net())
			put("U", l.Year.Joined)
			put("V", l.Year.Left)
			put("W", l.Year.MovedIn)
			put("X", l.Year.MovedOut)
			put("Z", l.Year.Net())
			put("AD", l.Companies)
			if rate, ok := l.Rate(l.Year.Net()); ok {
				want[fmt.Sprintf("会勢!AC%d", i+2)] = rate
			}
		}
		s, r := m.Statistics, 2
		for _, classes := range [][]Class{s.Industry, s.Doyukai, s.Staff, s.Capital} {
			for _, c := range append(classes, Class{Companies: s.Companies, Members: s.Members}) {
				want[fmt.Sprintf("統計!E%d", r)], want[fmt.Sprintf("統計!G%d", r)] = float64(c.Companies), float64(c.Members)
				r++
			}
		}
		for i, a := range []Average{s.AverageStaff, s.AverageCapital} {
			mean, _ := a.Mean()
			want[fmt.Sprintf("統計!E%d", r)], want[fmt.Sprintf("統計!I%d", r)], want[fmt.Sprintf("統計!J%d", r)] = float64(a.N), float64(a.Sum), mean
			want[fmt.Sprintf("統計!E%d", r+1+i)] = float64(a.Blank)
			r += 3 + i
		}
		expect(t, name, cells, want)
	}
}

// truth is a member of the roster that every office may have in mind; the file
// stands beside the repository where it is developed.
type truth struct {
	Number, Company, Kana, Industry string
	Capital                         int64 `json:"capital_yen"`
	Regular, Part                   int64
	Joined, Left                    nihongo.Day
	Rep, Branch                     string
}

// TestRecalculatedTruth counts a real-looking roster a second time, from its
// source and by the plainest loops, and compares LibreOffice's results with that.
func TestRecalculatedTruth(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "roster", "truth.json"))
	if err != nil {
		t.Skip("no roster beside the repository")
	}
	var all truths
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	b := &made{}
	b.office("")
	branches := map[string]roster.ID{}
	for _, x := range all.Members {
		if branches[x.Branch] == "" {
			branches[x.Branch] = put(b, &roster.Unit{ID: b.id(), Kind: roster.UnitPlacement, Label: "支部", Name: x.Branch}).ID
		}
		c := put(b, &roster.Company{ID: b.id(), Name: x.Company, Kana: x.Kana, Industry: x.Industry,
			Capital: roster.Known(x.Capital), Regular: roster.Known(x.Regular), Part: roster.Known(x.Part)})
		m := put(b, &roster.Member{ID: b.id(), Company: c.ID, Number: x.Number, Name: x.Rep}).ID
		put(b, &roster.Spell{ID: b.id(), Member: m, Joined: x.Joined, Left: x.Left})
		put(b, &roster.Placement{ID: b.id(), Member: m, Unit: branches[x.Branch]})
	}
	book := b.book(t)
	months := []nihongo.Month{"2025-12", "2025-05", "2025-04", "2025-03", "2012-11", "1975-12"}
	books := map[string][]byte{}
	for _, month := range months {
		books[string(month)] = write(t, freeze(t, book, month))
	}
	results := recalculated(t, books)
	for _, month := range months {
		cells := results[string(month)]
		expect(t, string(month), cells, all.want(month))
		for r := 3; r < 3+len(branches); r++ {
			name, n := cells[fmt.Sprintf("会勢!C%d", r)].Text, 0
			for _, x := range all.Members {
				if x.Branch == name && x.on(month.Last()) {
					n++
				}
			}
			if got := cells[fmt.Sprintf("会勢!S%d", r)].Text; got != strconv.Itoa(n) {
				t.Errorf("%s %s has %s, truth %d", month, name, got, n)
			}
		}
	}
}

func (x truth) on(day nihongo.Day) bool { return x.Joined <= day && (x.Left == "" || x.Left > day) }

type truths struct{ Members []truth }

// want are the cells of the office's line and of 統計 as the truth has them.
func (all truths) want(month nihongo.Month) map[string]float64 {
	day, open := month.Last(), month.First().AddDays(-1)
	april := nihongo.Day(fmt.Sprintf("%04d-04-01", month.Year()))
	if day < april {
		april = nihongo.Day(fmt.Sprintf("%04d-04-01", month.Year()-1))
	}
	var now, before, opening, joined, left, yearJoined, yearLeft, capital, staff, small, million float64
	industries := map[string]float64{}
	for _, x := range all.Members {
		for n, yes := range map[*float64]bool{&now: x.on(day), &before: x.on(open), &opening: x.on(april.AddDays(-1)),
			&joined: x.Joined.Month() == month, &left: x.Left.Month() == month,
			&yearJoined: x.Joined >= april && x.Joined <= day, &yearLeft: x.Left >= april && x.Left <= day,
			&small: x.on(day) && x.Regular+x.Part < 10, &million: x.on(day) && x.Capital >= 10_000_000 && x.Capital < 30_000_000} {
			if yes {
				*n++
			}
		}
		if x.on(day) {
			capital += float64(x.Capital)
			staff += float64(x.Regular + x.Part)
			industries[x.Industry]++
		}
	}
	want := map[string]float64{"会勢!D2": opening, "会勢!E2": before, "会勢!J2": joined, "会勢!O2": left, "会勢!P2": 0, "会勢!Q2": 0, "会勢!S2": now,
		"会勢!T2": joined - left, "会勢!U2": yearJoined, "会勢!V2": yearLeft, "会勢!Z2": yearJoined - yearLeft, "会勢!AD2": now, "会勢!AE2": now,
		"統計!E23": now, "統計!G23": now, "統計!E33": small, "統計!E43": million, // 計, under 10 staff, 10 to under 30 million yen
		"統計!E48": now, "統計!I48": staff, "統計!E51": now, "統計!I51": capital}
	if opening > 0 {
		want["会勢!AA2"], want["会勢!AB2"], want["会勢!AC2"] = yearJoined/opening, yearLeft/opening, (yearJoined-yearLeft)/opening
	}
	if now > 0 {
		want["統計!J48"], want["統計!J51"] = staff/now, capital/now
	}
	for i, c := range nihongo.Industries() {
		want[fmt.Sprintf("統計!E%d", i+2)] = industries[c.Code]
	}
	return want
}
