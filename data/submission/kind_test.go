package submission

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
)

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		kind, period string
		start        int
		from, asOf   nihongo.Day
		text         string
		err          error
	}{
		{KindMonthly, "2025-12", 4, "2025-12-01", "2025-12-31", "2025年12月", nil},
		{KindYearly, "2025", 4, "2025-04-01", "2026-03-31", "2025年度", nil},
		{KindYearly, "2025", 1, "2025-01-01", "2025-12-31", "2025年度", nil},
		{KindSurvey, "2025", 10, "2025-04-01", "2026-03-31", "2025年度", nil},
		{KindExtra, "2026-02-10", 4, "2025-04-01", "2026-02-10", "2026年2月10日現在", nil},
		{KindExtra, "2026-04-01", 4, "2026-04-01", "2026-04-01", "2026年4月1日現在", nil},
		{KindMonthly, "2025", 4, "", "", "", ErrMonth},
		{KindYearly, "2025-12", 4, "", "", "", ErrPeriod},
		{KindYearly, "12025", 4, "", "", "", ErrPeriod},
		{KindYearly, "+202", 4, "", "", "", ErrPeriod},
		{KindSurvey, "", 4, "", "", "", ErrPeriod},
		{KindExtra, "2026-02-30", 4, "", "", "", ErrPeriod},
		{"年賀", "2026", 4, "", "", "", ErrPeriod},
	} {
		s, err := SpanOf(c.kind, c.period, c.start)
		if !errors.Is(err, c.err) || err == nil && (s.From != c.from || s.AsOf != c.asOf || PeriodText(c.period) != c.text) {
			t.Errorf("%s %q: %+v %v", c.kind, c.period, s, err)
		}
	}
	for kind, want := range map[string]string{KindMonthly: "2026-03", KindYearly: "2025", KindSurvey: "2025", KindExtra: "2026-04-01"} {
		if got := PeriodOn(kind, "2026-04-01", 4); got != want {
			t.Errorf("%s on 1 April: %s", kind, got)
		}
		if kind != KindExtra {
			if s, err := SpanOf(kind, PeriodOn(kind, "2026-03-31", 4), 4); err != nil || s.AsOf >= "2026-03-31" {
				t.Errorf("%s on 31 March is not over: %+v", kind, s)
			}
		}
	}
}

// questions are a survey of two items.
func questions(replies ...Reply) *Inquiry {
	return &Inquiry{Replies: replies, Open: 1, Write: func(wb *sheet.Workbook) error {
		w, err := wb.Sheet(sheet.Spec{Name: surveySheet, Columns: []sheet.Column{{Title: "項目", Width: 20}, {Title: "答え", Width: 20}}})
		for _, r := range replies {
			if err == nil {
				err = w.Row(sheet.Text(r.Item), sheet.Text(r.Value))
			}
		}
		return err
	}}
}

// sound reads a closed file back with another library: its formulas give what is
// written, its checks hold, it has the sheets of its kind.
func (y *year) sound(m *Counted, s *roster.Submission) (text string) {
	t := y.t
	t.Helper()
	content := y.kept[s.File]
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := SheetNames(m.Kind, m.Bare)
	if s.Corrects != "" {
		want = slices.Insert(want, len(want)-1, diffSheet)
	}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("%s has %v", s.FileName, got)
	}
	checks := 0
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, have := range row {
				ref := sheet.Ref(c, r+1)
				if formula, _ := f.GetCellFormula(name, ref); formula != "" {
					if want, err := f.CalcCellValue(name, ref, excelize.Options{RawCellValue: true}); err != nil || !same(have, want) {
						t.Errorf("%s %s!%s =%s: %q, calculated %q %v", s.FileName, name, ref, formula, have, want, err)
					}
				}
				switch have {
				case "否":
					t.Errorf("%s %s!%s says 否", s.FileName, name, ref)
				case "合":
					checks++
				}
			}
		}
	}
	if checks < 8 {
		t.Errorf("%s: only %d checks", s.FileName, checks)
	}
	path := filepath.Join(t.TempDir(), s.FileName)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if mf, err := Read(context.Background(), path); err != nil || mf.Kind != m.Kind || mf.Period != m.Period || mf.From != m.From || mf.Bare != m.Bare || mf.Rows != s.RowsHash {
		t.Errorf("%s: %+v %v", s.FileName, mf, err)
	}
	return unzipped(t, content)
}

// holds compares a submission of the year with the notebook.
func (y *year) holds(m *Counted, adjusted int) {
	t := y.t
	t.Helper()
	was, is := y.tally(m.From.AddDays(-1)), y.tally(m.AsOf)
	o := m.Standing.Office.Month
	if o.Opening != was[""] || o.Closing != is[""] || o.Balance() != 0 || o.Adjusted != adjusted || o != m.Standing.Office.Year {
		t.Errorf("%s: %+v, the notebook says %d, then %d, %d of it late", m.Title(), o, was[""], is[""], adjusted)
	}
	for _, u := range m.Standing.Units {
		if u.Month.Closing != is[u.Unit.ID] || u.Month.Balance() != 0 {
			t.Errorf("%s %s: %+v, the notebook says %d", m.Title(), u.Name, u.Month, is[u.Unit.ID])
		}
	}
}

func TestEveryKindFollowsTheMonths(t *testing.T) {
	for seed := range int64(2) {
		y := newYear(t, seed)
		y.run()
		ctx := context.Background()
		late := 0
		for _, s := range y.book.Submissions() {
			if s.Kind == KindMonthly && s.Period == "2026-03" {
				late, _ = (&Manifest{Totals: Totals(s)}).Total("累計調整")
			}
		}

		// The list of the year, right after its last month.
		m, s := y.closeAs(KindYearly, "2025", "2026-04-05", func(*Order) {})
		y.holds(m, late)
		if s.FileName != "doyukai_25_年次名簿_2025_v1.xlsx" || len(m.Listed) != m.Standing.Office.Month.Closing {
			t.Errorf("%s, %d listed", s.FileName, len(m.Listed))
		}
		y.sound(m, s)
		if again, err := Count(y.book, m.order); err != nil || again.hash != m.hash {
			t.Error("counted again it is another one", err)
		}

		// Found late: the list of March tells it as 調整, with a name, and a correction says so.
		y.join("2026-03-15", roster.JoinNew)
		o, err := OrderFor(ctx, y.kept, y.book, KindYearly, "2025")
		if err != nil {
			t.Fatal(err)
		}
		o.Now = nihongo.Day("2026-04-20").Time()
		if c, err := Count(y.book, o); err != nil {
			t.Fatal(err)
		} else if _, _, err := c.Close(ctx, slices.Repeat([]string{"よい"}, 30)); !errors.Is(err, ErrReason) {
			t.Error("a correction without a reason:", err)
		}
		m, s = y.closeAs(KindYearly, "2025", "2026-04-20", func(o *Order) { o.Reason = "届けの遅れ" })
		y.holds(m, late+1)
		if n := len(m.Adjusted); s.Version.N != 2 || n == 0 || m.Adjusted[n-1].Why == "" || m.Adjusted[n-1].N != 1 {
			t.Errorf("版 %d, 調整 %+v", s.Version.N, m.Adjusted)
		}
		if text := y.sound(m, s); !strings.Contains(text, "届けの遅れ") {
			t.Error("the reason is not in 前版との差")
		}
		// A month goes on from months alone, and tells the same.
		april, _ := y.close("2026-04", "2026-05-03", "")
		if l := april.Standing.Office.Month; l.Adjusted != 1 || l.Balance() != 0 {
			t.Errorf("April after the list: %+v", l)
		}

		// The survey names nobody.
		ask := questions(Reply{"meetings", "例会の回数", "120回"}, Reply{"guests", "ゲスト", ""})
		o, err = OrderFor(ctx, y.kept, y.book, KindSurvey, "2025")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Count(y.book, o); !errors.Is(err, ErrInquiry) {
			t.Error("a survey without questions:", err)
		}
		m, s = y.closeAs(KindSurvey, "2025", "2026-05-10", func(o *Order) { o.Inquiry = ask })
		y.holds(m, late+1)
		if !slices.ContainsFunc(m.Findings(), func(f Finding) bool { return f.Survey && f.Asks() }) {
			t.Error("an open item is not told")
		}
		y.nameless(m, y.sound(m, s))
		m, s = y.closeAs(KindSurvey, "2025", "2026-05-20", func(o *Order) {
			o.Inquiry, o.Reason = questions(Reply{"meetings", "例会の回数", "121回"}, Reply{"guests", "ゲスト", "30名"}), "数え直し"
		})
		if want := []Difference{{What: DiffFigure, Item: "例会の回数", Before: "120回", After: "121回"}, {What: DiffFigure, Item: "ゲスト", After: "30名"}}; !slices.Equal(m.Corrected, want) {
			t.Errorf("corrected %+v", m.Corrected)
		}
		y.sound(m, s)

		// Any day: figures alone, then with names.
		m, s = y.closeAs(KindExtra, "2025-10-17", "2026-05-20", func(o *Order) { o.Bare, o.Reason = true, "総会の代議員" })
		is := y.tally("2025-10-17")
		if got := m.Standing.Office.Month; got.Closing != is[""] || got.Balance() != 0 {
			t.Errorf("on a day: %+v, the notebook says %d", got, is[""])
		}
		text := y.sound(m, s)
		if y.nameless(m, text); !strings.Contains(text, "総会の代議員") {
			t.Error("what it is for does not stand on 表紙")
		}
		m, s = y.closeAs(KindExtra, "2025-10-17", "2026-05-21", func(o *Order) { o.Bare, o.Reason = false, "名簿も要る" })
		if text := y.sound(m, s); len(m.Corrected) != 1 || m.Corrected[0].Item != "載せるもの" || !strings.Contains(text, "総会の代議員") {
			t.Errorf("%+v", m.Corrected)
		}
	}
}

// nameless finds the name of no member in a file of figures.
func (y *year) nameless(m *Counted, text string) {
	y.t.Helper()
	f, err := Load(context.Background(), y.kept, Latest(y.book, m.Kind, m.Period))
	if err != nil {
		y.t.Fatal(err)
	}
	if people, silent := f.Named(); len(people) > 0 || silent != len(m.members) {
		y.t.Errorf("%s names %d", m.Title(), len(people))
	}
	for _, e := range y.book.Entries() {
		if strings.Contains(text, ">"+e.Name+"<") {
			y.t.Fatalf("%s names %s", m.Title(), e.Name)
		}
	}
}

func TestWhatTheYearGoesOnFrom(t *testing.T) {
	b := &made{}
	b.office("")
	for i := range 5 {
		b.member(fmt.Sprint(i), fmt.Sprint("会員", i), "2020-05-01")
	}
	y := &year{t: t, made: b, kept: drawer{}, known: map[roster.ID]*noted{}}
	y.book = b.book(t)
	ctx := context.Background()

	open, err := Count(y.book, Order{Kind: KindYearly, Period: "2025", Now: nihongo.Day("2026-03-31").Time()})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := open.Close(ctx, slices.Repeat([]string{"よい"}, 30)); !errors.Is(err, ErrOpenMonth) {
		t.Error("a year that is not over:", err)
	}
	today, err := Count(y.book, Order{Kind: KindExtra, Period: "2026-02-10", Now: nihongo.Day("2026-02-10").Time().Add(3 * time.Hour)})
	if err != nil || today.Preliminary {
		t.Error("what is asked for today:", err)
	}
	if _, _, err := today.Close(ctx, slices.Repeat([]string{"よい"}, 30)); !errors.Is(err, ErrReason) {
		t.Error("without what it is for:", err)
	}

	y.closeAs(KindYearly, "2024", "2025-04-05", func(*Order) {})
	// One was no member at all then; the next list finds the gap and names who it is.
	gone := y.book.Entries()[0]
	after := *gone.Spells[0]
	after.Left, after.LeaveKind = "2025-01-15", roster.LeavePlain
	y.apply(roster.Update(gone.Spells[0], &after)...)
	company := *y.book.Entries()[1].Company
	company.Address = "大津市1-1"
	y.apply(roster.Update(y.book.Entries()[1].Company, &company)...)
	m, _ := y.closeAs(KindYearly, "2025", "2026-04-05", func(*Order) {})
	told := slices.IndexFunc(m.Findings(), func(f Finding) bool { return strings.Contains(f.Sentence, "は5名、今の期首は4名") })
	if told < 0 || len(m.Findings()[told].Members) != 1 || m.Findings()[told].Members[0].ID != gone.ID {
		t.Errorf("%+v", m.Findings())
	}
	if !slices.ContainsFunc(m.Changed, func(d Difference) bool { return d.Item == "住所" && d.After == "大津市1-1" }) {
		t.Errorf("変更一覧 %+v", m.Changed)
	}
	nil1, s := y.closeAs(KindMonthly, "2026-03", "2026-04-05", func(o *Order) { o.Nil, o.Reason = true, "異動なし" })
	if !s.Nil || nil1.Manifest().Period != "2026-03" {
		t.Errorf("%+v", s)
	}
	// An office whose own year begins in January counts the survey's April from the roster.
	office := *y.book.Office()
	office.FiscalStart = roster.Known(1)
	y.apply(roster.Update(y.book.Office(), &office)...)
	survey, _ := y.closeAs(KindSurvey, "2025", "2026-04-20", func(o *Order) { o.Inquiry = questions() })
	if survey.From != "2025-04-01" || survey.Standing.Office.Month.Opening != 4 || survey.Standing.Office.Month.Balance() != 0 {
		t.Errorf("%+v", survey.Standing.Office)
	}
}

// TestEveryKindRecalculated lets LibreOffice calculate a workbook of every kind.
func TestEveryKindRecalculated(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes long")
	}
	y := newYear(t, 7)
	y.run()
	books, want := map[string][]byte{}, map[string]int{}
	for kind, period := range map[string]string{KindYearly: "2025", KindSurvey: "2025", KindExtra: "2026-02-10"} {
		m, s := y.closeAs(kind, period, "2026-04-05", func(o *Order) { o.Inquiry, o.Reason = questions(Reply{"a", "例会", "1回"}), "用件" })
		books[kind], want[kind] = y.kept[s.File], y.tally(m.AsOf)[""]
	}
	for kind, cells := range recalculated(t, books) {
		column := ""
		for ref, c := range cells {
			if c.Text == membersTitle && strings.HasPrefix(ref, standingSheet+"!") && strings.HasSuffix(ref, "1") {
				column = strings.TrimSuffix(ref, "1")
			}
		}
		if got := cells[column+"2"]; int(got.Number) != want[kind] {
			t.Errorf("%s: LibreOffice counts %s, the notebook %d", kind, got.Text, want[kind])
		}
		checks := 0
		for ref, c := range cells {
			if c.Kind == sheet.KindError || c.Text == "否" || strings.HasPrefix(c.Text, "Err:") {
				t.Errorf("%s %s is %s", kind, ref, c.Text)
			}
			if c.Text == "合" {
				checks++
			}
		}
		if checks < 8 {
			t.Errorf("%s: only %d checks", kind, checks)
		}
	}
}

// TestDocumentedKinds holds docs/workbook.md to the sheets and forms of each kind.
func TestDocumentedKinds(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "workbook.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{KindYearly, KindSurvey, KindExtra} {
		_, line, found := strings.Cut(string(doc), "\n| "+kind+" | `"+Span{Kind: kind}.form()+"` | ")
		line, _, _ = strings.Cut(line, "\n")
		if !found {
			t.Errorf("%s is not told", kind)
		}
		for _, name := range SheetNames(kind, false) {
			if name != manifestSheet && !strings.Contains(line, name) {
				t.Errorf("%s: no %s in %q", kind, name, line)
			}
		}
	}
}

// The calendar is that of Japan, wherever the clock of the computer stands.
func TestADayIsOverByTheCalendarOfJapan(t *testing.T) {
	b := &made{}
	b.office("")
	b.member("1", "甲", "2020-05-01")
	book := b.book(t)
	for now, early := range map[time.Time]bool{
		time.Date(2025, 12, 31, 14, 59, 0, 0, time.UTC): true,  // 23:59 in Japan
		time.Date(2025, 12, 31, 15, 0, 0, 0, time.UTC):  false, // 1 January there
	} {
		m, err := Count(book, Order{Period: "2025-12", Now: now})
		if err != nil || m.Preliminary != early {
			t.Errorf("%s: preliminary %v, %v", now, m.Preliminary, err)
		}
	}
}
