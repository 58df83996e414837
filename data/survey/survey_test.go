package survey

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
)

func book(t *testing.T, members int) *roster.Book {
	t.Helper()
	b, err := practice.New(8, members, "2026-04-20").Book()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func table(t *testing.T, text string) *Table {
	t.Helper()
	list, err := ReadTable(context.Background(), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestTablesAreReadAsTheyCome(t *testing.T) {
	for name, text := range map[string]string{
		"plain":         "市区町村コード,市区町村,法人企業数,年\n25201,大津市,5000,2021\n25202,彦根市,2000,2021\n",
		"six digits":    "団体コード\t名称\t法人企業数\n252018\t大津市\t\"5,000\"\n252026\t彦根市\t2000\n",
		"with a banner": "経済センサス活動調査,,\n滋賀県の企業数,,\n地域コード,地域,会社企業数\n25000,滋賀県,7000\n25201,大津市,5000\n２５２０２,彦根市,２０００\n",
	} {
		got := table(t, text)
		if len(got.Counts) != 2 || got.Counts["25201"] != 5000 || got.Counts["25202"] != 2000 || len(got.Skipped) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if y := table(t, "市区町村コード,法人企業数,年\n25201,1,令和3年\n").Year; y != 2021 {
		t.Errorf("year %d", y)
	}
	// Excel has taken the zero in front of 01100.
	if got := table(t, "市区町村コード,法人企業数\n1100,70000\n01202,9000\n"); got.Counts["01100"] != 70000 || got.Counts["01202"] != 9000 {
		t.Errorf("%+v", got)
	}
	bad := table(t, "市区町村コード,法人企業数\n25201,5000\n25201,6000\n99999,1\n25202,多数\n")
	if len(bad.Counts) != 1 || bad.Counts["25201"] != 5000 || len(bad.Skipped) != 3 {
		t.Errorf("%+v", bad)
	}
	for _, text := range []string{"", "名前,住所\n甲,大津市\n", "市区町村コード,法人企業数\n"} {
		if _, err := ReadTable(context.Background(), []byte(text)); !errors.Is(err, ErrCensus) && !errors.Is(err, sheet.ErrEmpty) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add([]byte("市区町村コード,法人企業数,年\n25201,5000,2021\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ReadTable(context.Background(), b)
		if err == nil && len(got.Counts) == 0 {
			t.Error("an empty table")
		}
	})
}

// Every member stands in exactly one line, whatever the table.
func TestDensityCountsEverybodyOnce(t *testing.T) {
	b := book(t, 300)
	var text strings.Builder
	text.WriteString("市区町村コード,法人企業数\n")
	sum := 0
	for i, m := range nihongo.Municipalities("25") {
		if i%3 > 0 {
			fmt.Fprintf(&text, "%s,%d\n", m.Code, 100+i)
			sum += 100 + i
		}
	}
	for _, d := range []*Density{Measure(b, nil), Measure(b, table(t, text.String()))} {
		counted, companies := 0, map[roster.ID]bool{}
		for _, e := range b.Entries() {
			if e.CountsOn(b.Day()) {
				counted++
				companies[e.Company.ID] = true
			}
		}
		members, in := 0, 0
		for _, p := range d.Places {
			members += p.Members
			in += p.Companies
			if len(p.Entries) != p.Members {
				t.Errorf("%s: %d names for %d", p.Name, len(p.Entries), p.Members)
			}
			for _, e := range p.Entries {
				if p.Code != "" && codeOf(e.Company) != p.Code {
					t.Errorf("%s of %s stands under %s", e.Name, codeOf(e.Company), p.Code)
				}
			}
		}
		if members != counted || d.Total.Members != counted || in != len(companies) || d.Total.Companies != len(companies) || counted < 250 {
			t.Errorf("%d members of %d, %d companies of %d", members, counted, in, len(companies))
		}
		if d.Table != nil && int(d.Total.Corporations.N) != sum {
			t.Errorf("%d companies in the table, %d", sum, d.Total.Corporations.N)
		}
	}
	small := Measure(book(t, 12), nil)
	taken := 0
	for _, p := range small.Places {
		if p.Code != "" && p.Members > 0 {
			taken++
		}
	}
	if len(small.Empty()) == 0 || len(small.Empty())+taken != len(nihongo.Municipalities("25")) {
		t.Errorf("%d of %d municipalities are empty, %d are not", len(small.Empty()), len(nihongo.Municipalities("25")), taken)
	}
	if _, ok := Measure(b, nil).Total.Rate(); ok {
		t.Error("a rate without a table")
	}
}

// 京都市 has wards: without them in the table the city has the line.
func TestWardsCountForTheirCity(t *testing.T) {
	office := &roster.Office{ID: roster.NewID(), Name: "京都", Prefecture: "26"}
	builder := roster.NewBuilder()
	put := func(r any) {
		if err := builder.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	put(office)
	for i, code := range []string{"26101", "26102", "26100", "26201", "27100", ""} {
		c := &roster.Company{ID: roster.NewID(), Name: "社" + strconv.Itoa(i), Municipality: code}
		m := &roster.Member{ID: roster.NewID(), Company: c.ID, Name: "人" + strconv.Itoa(i)}
		put(c)
		put(m)
		put(&roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: "2020-04-01"})
	}
	b := builder.Book("2026-04-20")
	of := func(d *Density) map[string]int {
		n := map[string]int{}
		for _, p := range d.Places {
			if p.Members > 0 {
				n[p.Code+p.Name] = p.Members
			}
		}
		return n
	}
	got := of(Measure(b, table(t, "市区町村コード,法人企業数\n26100,30000\n26201,500\n")))
	if got["26100京都市"] != 3 || got["26201福知山市"] != 1 || got[Elsewhere] != 1 || got[Unknown] != 1 {
		t.Errorf("by city: %v", got)
	}
	got = of(Measure(b, table(t, "市区町村コード,法人企業数\n26101,3000\n26102,3000\n")))
	if got["26101京都市北区"] != 1 || got["26102京都市上京区"] != 1 || got[Unknown] != 2 {
		t.Errorf("by ward: %v", got)
	}
}

// The survey's year against an independent count of days.
func TestTheSurveyCountsTheYear(t *testing.T) {
	b := book(t, 300)
	s := Derive(b, 2025, nil)
	if s.Year != 2025 || s.AsOf != "2026-03-31" {
		t.Fatalf("%d, %s", s.Year, s.AsOf)
	}
	var want Flow
	for _, e := range b.Entries() {
		if e.Uncounted {
			continue
		}
		for _, sp := range e.Spells {
			in, out := sp.Joined, sp.Left
			if in == "" && sp.Applied != "" { // has not joined yet
				continue
			}
			member := func(day nihongo.Day) bool { return in <= day && (out == "" || out > day) }
			if member("2025-03-31") {
				want.Opening++
			}
			if member("2026-03-31") {
				want.Closing++
			}
			if in >= "2025-04-01" && in <= "2026-03-31" {
				want.Joined++
			}
			if out >= "2025-04-01" && out <= "2026-03-31" {
				want.Left++
			}
		}
	}
	got := s.All
	if got.Opening != want.Opening || got.Joined != want.Joined || got.Left != want.Left || got.Closing != want.Closing {
		t.Errorf("%+v, counted %+v", got, want)
	}
	var units Flow
	for _, u := range s.Units {
		if u.Depth == 0 {
			units.Closing += u.Closing
			units.Joined += u.Joined
			units.Left += u.Left
		}
		if u.Opening+u.Joined-u.Left+u.In-u.Out != u.Closing {
			t.Errorf("%s does not balance: %+v", u.Name, u)
		}
	}
	if units.Closing != want.Closing || units.Joined != want.Joined || units.Left != want.Left || len(s.Months) != 12 {
		t.Errorf("units %+v, %d months", units, len(s.Months))
	}
	open := 0
	for _, a := range s.Answers {
		if a.Open {
			open++
		}
	}
	if open < 10 || len(s.Answers)-open < 25 {
		t.Errorf("%d answers, %d questions", len(s.Answers)-open, open)
	}
}

func TestWorkbooksCalculate(t *testing.T) {
	b := book(t, 120)
	tab := table(t, "市区町村コード,法人企業数\n25201,5000\n25202,2000\n")
	tab.About = &roster.Census{Source: "経済センサス", Year: roster.Known(2021)}
	s := Derive(b, 2025, tab)
	var one, two bytes.Buffer
	if err := errors.Join(s.Write(&one), s.Write(&two)); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Fatalf("not the same bytes, %v", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(one.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formulas := 0
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range 12 {
				ref := sheet.Ref(c, r+1)
				if formula, _ := f.GetCellFormula(name, ref); formula != "" {
					formulas++
					have, _ := f.GetCellValue(name, ref, excelize.Options{RawCellValue: true})
					want, err := f.CalcCellValue(name, ref, excelize.Options{RawCellValue: true})
					x, _ := strconv.ParseFloat(have, 64)
					y, _ := strconv.ParseFloat(want, 64)
					if err != nil || have != want && (have == "" || x-y > 1e-9 || y-x > 1e-9) {
						t.Errorf("%s!%s =%s: %q, calculated %q %v", name, ref, formula, have, want, err)
					}
				}
			}
		}
	}
	if formulas < 80 {
		t.Errorf("only %d formulas", formulas)
	}
	var w bytes.Buffer
	if err := s.Density.Write(&w); err != nil || w.Len() == 0 {
		t.Error(err)
	}
}

func TestATableIsKeptWithItsSource(t *testing.T) {
	raw := []byte("市区町村コード,法人企業数,年\n25201,5000,2021\n")
	a := Load(table(t, string(raw)), raw, "/somewhere/企業数.csv", " 経済センサス ", 0, "2026-04-20")
	b := book(t, 20)
	after, err := b.Apply(a.Changes)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Newest(context.Background(), after, func(_ context.Context, hash string) (journal.Content, error) {
		if hash != a.Contents[0].Hash() {
			t.Errorf("asks for %s", hash)
		}
		return a.Contents[0], nil
	})
	if err != nil || got.Counts["25201"] != 5000 || got.About.Name != "企業数.csv" || Measure(after, got).Source() != "経済センサス、2021年" {
		t.Errorf("%+v, %v", got, err)
	}
	if none, err := Newest(context.Background(), b, nil); none != nil || err != nil {
		t.Errorf("%v, %v", none, err)
	}
}
