package submission

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/ui/desktest"
)

const today = nihongo.Day("2026-01-10")

// newPage shows the place on an office with members, or an empty one.
func newPage(t *testing.T, members int) (*Page, *desktest.Desk) {
	t.Helper()
	d := desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25", Basis: roster.BasisJoint}, today)
	if members > 0 {
		d.Fill(1, members)
	}
	p := New(d)
	p.now = func() time.Time { return today.Time().Add(3 * time.Hour) }
	d.Show(p.Content(), 1100, 640, p.Enter)
	return p, d
}

func TestBeginsWithTheLastFinishedMonth(t *testing.T) {
	p, _ := newPage(t, 100)
	if p.asked.period != "2025-12" || p.shown == nil || p.shown.Preliminary {
		t.Fatalf("month %s", p.asked.period)
	}
	test.Tap(p.later)
	if p.asked.period != "2026-01" || !p.shown.Preliminary || !strings.HasPrefix(p.summary.Text(), "速報") || !p.later.Disabled() {
		t.Errorf("the next month is %s: %q", p.asked.period, p.summary.Text())
	}
	p.turn("2026-02")
	if p.asked.period != "2026-01" {
		t.Error("a month that has not begun can be chosen")
	}
	test.Tap(p.earlier)
	test.Tap(p.earlier)
	if p.asked.period != "2025-11" || p.choice.Value() != "2025-11" || p.shown.Month != "2025-11" {
		t.Errorf("two months earlier is %s", p.asked.period)
	}
}

// Behind every figure of persons stand as many names.
func TestNamesBehindEveryFigure(t *testing.T) {
	p, d := newPage(t, 620)
	for _, month := range []nihongo.Month{"2025-12", "2025-05", "2024-03"} {
		p.turn(string(month))
		for at, l := range p.shown.lines {
			for _, f := range figures(true) {
				if f.names == nil {
					continue
				}
				list := f.names(p.shown, at)
				n := len(list)
				if f.title == "社数" {
					companies := map[roster.ID]bool{}
					for _, e := range list {
						companies[e.Company.ID] = true
					}
					n = len(companies)
				}
				if f.title == "移籍入/出" || f.title == "調整" {
					continue // a sum of two, tested with a late event
				}
				if got := strings.ReplaceAll(f.text(l), ",", ""); got != strconv.Itoa(n) {
					t.Errorf("%s %s %s: %s, but %d names", month, l.Name, f.title, got, n)
				}
			}
		}
	}
	at := slices.IndexFunc(figures(true), func(f figure) bool { return f.title == "当月末" })
	p.names.open(1, figures(true)[at])
	test.Tap(p.names.all)
	if len(d.Shown) != p.shown.lines[1].Month.Closing || !strings.Contains(d.Title, p.shown.lines[1].Name) {
		t.Errorf("%q has %d members, want %d", d.Title, len(d.Shown), p.shown.lines[1].Month.Closing)
	}
}

func TestCheckListLeadsThere(t *testing.T) {
	p, d := newPage(t, 200)
	p.tabs.Go(check)
	if p.grid.Rows() != len(p.shown.findings) || p.grid.Rows() == 0 {
		t.Fatalf("%d rows", p.grid.Rows())
	}
	for at, f := range p.shown.findings {
		d.Went, d.Shown = "", nil
		p.lead(at)
		if f.Setting != (d.Went == "settings") || len(d.Shown) != len(f.Members) {
			t.Errorf("%s leads to %q and %d members", f.Sentence, d.Went, len(d.Shown))
		}
	}
	for _, tab := range []string{standing, joined, left, listed, leftOut} {
		p.tabs.Go(tab) // every list draws
	}
}

func TestWritesTheWorkbookAndSaysWhere(t *testing.T) {
	p, d := newPage(t, 60)
	path := filepath.Join(t.TempDir(), p.shown.FileName())
	p.write(path)
	if len(d.Failed) > 0 || !p.foot.done.Visible() || !strings.Contains(p.foot.written.Text(), "doyukai_25_2025-12_v1.xlsx") {
		t.Fatalf("failed %v, says %q", d.Failed, p.foot.written.Text())
	}
	f, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ours := slices.DeleteFunc(f.Sheets(), func(s string) bool { return strings.Contains(s, "宣言") }) // another room's
	if !slices.Equal(ours, submission.SheetNames(submission.KindMonthly, false)) || d.Kept != filepath.Dir(path) {
		t.Errorf("sheets %v, folder %q", f.Sheets(), d.Kept)
	}
	p.write(filepath.Join(path, "nowhere", "x.xlsx"))
	if len(d.Failed) != 1 {
		t.Error("a file that cannot be written is not told")
	}
	p.turn("2025-11")
	if p.foot.done.Visible() {
		t.Error("the file of another month still is shown as written")
	}
}

func TestTheDesksFileHasNothingToSubmit(t *testing.T) {
	p, d := newPage(t, 0)
	after := *d.File().Book().Office()
	after.Prefecture = roster.NationalCode
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "全国集計", Changes: roster.Update(d.File().Book().Office(), &after)}); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	if !strings.Contains(p.summary.Text(), "中同協の全国集計のもの") || !p.foot.do.Disabled() || p.grid.Rows() != 0 {
		t.Errorf("says %q", p.summary.Text())
	}
	p.grid.Empty.Do()
	if d.Went != "national" {
		t.Errorf("leads to %q", d.Went)
	}
}

func TestAnEmptyOfficeIsCountedToo(t *testing.T) {
	p, _ := newPage(t, 0)
	if p.grid.Rows() != 1 || len(p.shown.Listed) != 0 {
		t.Errorf("%d lines", p.grid.Rows())
	}
}
