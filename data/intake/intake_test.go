package intake

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"

	"github.com/google/go-cmp/cmp"
)

const today = nihongo.Day("2026-04-10")

// newOffice makes an empty office file of 滋賀県 on a fixed day.
func newOffice(t testing.TB) *office.File {
	t.Helper()
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "滋賀.kaisei"),
		roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25"},
		office.Options{Who: "山田", Now: func() time.Time { return time.Date(2026, 4, 10, 3, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// table writes a csv; its first row is the headings.
func table(t testing.TB, rows ...[]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "名簿.csv")
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := errors.Join(w.WriteAll(rows), os.WriteFile(path, []byte("\uFEFF"+b.String()), 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

func row(cells ...string) []string { return cells }

func plan(t testing.TB, f *office.File, path string) *Plan {
	t.Helper()
	p, err := Read(context.Background(), File(path), f.Book(), f.Today(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// take reads the file and carries it out; problems fail the test.
func take(t testing.TB, f *office.File, path string) journal.Action {
	t.Helper()
	p := plan(t, f, path)
	for _, x := range p.Problems() {
		t.Error(x)
	}
	a, err := p.Action(false)
	if err != nil {
		t.Fatal(err)
	}
	if a, err = f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	return a
}

// shared is the folder of examples beside the repository.
func shared(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "roster", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("no examples beside the repository")
	}
	return path
}

// truth is one member of truth.json.
type truth struct {
	Number, Company, Kana, Postal, Prefecture, Address string
	Corporate                                          string `json:"corporate_number"`
	Tel, Fax, Email, Industry                          string
	Capital                                            int64 `json:"capital_yen"`
	Regular, Part                                      int64
	Founded, Joined, Left, Reason, Title, Rep          string
	RepKana                                            string `json:"rep_kana"`
	Branch                                             string
}

func readTruth(t testing.TB) map[string]truth {
	t.Helper()
	raw, err := os.ReadFile(shared(t, "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Members []truth }
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	byNumber := map[string]truth{}
	for _, m := range all.Members {
		byNumber[m.Number] = m
	}
	return byNumber
}

func asTruth(b *roster.Book, e *roster.Entry) truth {
	c, s := e.Company, e.Spells[0]
	return truth{e.Number, c.Name, c.Kana, c.Postal, c.Prefecture, c.Address, c.Number, e.Tel, e.Fax, e.Email, c.Industry,
		c.Capital.N, c.Regular.N, c.Part.N, string(c.Established), string(s.Joined), string(s.Left), s.ReasonText,
		e.Title, e.Member.Name, e.Member.Kana, b.UnitName(e)}
}

func TestCleanRosterIsTakenInExactly(t *testing.T) {
	path, want := shared(t, "clean.xlsx"), readTruth(t)
	f := newOffice(t)
	a := take(t, f, path)
	b := f.Book()
	if len(b.Entries()) != len(want) {
		t.Fatalf("%d members, want %d", len(b.Entries()), len(want))
	}
	for _, e := range b.Entries() {
		if d := cmp.Diff(want[e.Number], asTruth(b, e)); d != "" {
			t.Errorf("%s (want -, got +):\n%s", e.Number, d)
		}
		if e.Company.Municipality == "" || !e.Company.Capital.Known || !e.Company.Part.Known {
			t.Errorf("%s: %+v", e.Number, e.Company)
		}
		if s := e.Spells[0]; (s.Left == "") != (s.Reason == "") {
			t.Errorf("%s: left %q, reason %q", e.Number, s.Left, s.Reason)
		}
	}
	if units := b.Units(roster.UnitPlacement); len(units) != 6 || units[0].Label != "支部" {
		t.Errorf("units: %v", units)
	}
	if problems, err := f.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v %v", problems, err)
	}

	p := plan(t, f, path)
	if p.Count(Same) != len(want) || len(p.Absent) != 0 {
		t.Errorf("the same file again: %v, absent %v", p.counts, p.Absent)
	}
	if _, err := p.Action(false); !errors.Is(err, ErrNothing) {
		t.Errorf("the same file again: %v", err)
	}

	if _, _, err := f.Undo(context.Background(), a.ID, "試験"); err != nil || len(f.Book().Entries()) != 0 || len(f.Book().Units(roster.UnitPlacement)) != 0 {
		t.Errorf("undone whole: %v, %d members left", err, len(f.Book().Entries()))
	}
}
