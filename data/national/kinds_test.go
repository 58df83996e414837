package national

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/data/survey"

	"github.com/xuri/excelize/v2"
)

// sender is an association that closes and sends submissions of every kind.
type sender struct {
	t    testing.TB
	book *roster.Book
	kept map[string]journal.Content
}

const springDay nihongo.Day = "2026-05-10"

func newSender(t testing.TB, seed uint64, members int, code string) *sender {
	t.Helper()
	book, err := practice.New(seed, members, springDay).In(code).Book()
	if err != nil {
		t.Fatal(err)
	}
	return &sender{t, book, map[string]journal.Content{}}
}

func (s *sender) Content(_ context.Context, hash string) (journal.Content, error) {
	if c, ok := s.kept[hash]; ok {
		return c, nil
	}
	return nil, errors.New("no content")
}

// close closes a submission and writes its file into a folder.
func (s *sender) close(folder, kind, period string) (path string, m *submission.Counted) {
	s.t.Helper()
	ctx := context.Background()
	o, err := submission.OrderFor(ctx, s, s.book, kind, period)
	if err == nil {
		err = survey.Fill(ctx, s.book, &o, s.Content)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	o.Now, o.Maker, o.Reason = springDay.Time().Add(12*time.Hour), "山田", "総会の代議員"
	if m, err = submission.Count(s.book, o); err != nil {
		s.t.Fatal(err)
	}
	closed, a, err := m.Close(ctx, slices.Repeat([]string{"確かめました。"}, len(m.Findings())))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, c := range a.Contents {
		s.kept[c.Hash()] = c
	}
	if s.book, err = s.book.Apply(a.Changes); err != nil {
		s.t.Fatal(err)
	}
	path = filepath.Join(folder, closed.FileName)
	if err := sheet.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(s.kept[closed.File])
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return path, m
}

// answer writes down what the office answers in the survey.
func (s *sender) answer(year int, given survey.Given) {
	s.t.Helper()
	a, err := survey.Keep(s.book, year, given)
	if err == nil {
		s.book, err = s.book.Apply(a.Changes)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestEveryKindHasABoardOfItsOwn(t *testing.T) {
	folder := t.TempDir()
	calls := []Call{Month("2026-03"), {submission.KindYearly, "2025"}, {submission.KindSurvey, "2025"}, {submission.KindExtra, "2026-04-15"}}
	var truths [4][]*submission.Counted
	given := map[string]float64{"25": 120, "26": 80.5}
	for code := range given {
		s := newSender(t, uint64(len(code)+int(code[1])), 50, code)
		s.answer(2025, survey.Given{"meetings": {Figure: fmt.Sprint(given[code])}, "attendance": {Figure: "45%"}})
		for i, c := range calls {
			_, m := s.close(folder, c.Kind, c.Period)
			truths[i] = append(truths[i], m)
		}
	}
	d := newDesk(t)
	for i, c := range calls {
		m := d.dropFor(c, folder)
		if m.Taken() != 2 {
			for _, x := range m.Items {
				t.Logf("%s: %v", x.Name(), x.Why)
			}
			t.Fatalf("%s: %d of 2 taken", c.Text(), m.Taken())
		}
		for _, x := range m.Items {
			if x.Why != nil && (!errors.Is(x.Why, ErrKind) || x.Arrival != nil || !strings.Contains(x.Why.Sentence, c.Kind)) {
				t.Errorf("%s among %s: %v", x.Name(), c.Text(), x.Why)
			}
		}
		for _, later := range calls[i+1:] {
			if d.stateOf("25", later) != Missing {
				t.Errorf("a file of %s stands for %s", c.Text(), later.Text())
			}
		}
		if d.stateOf("25", c) != Arrived || d.stateOf("27", c) != Missing {
			t.Errorf("%s: %s", c.Text(), d.stateOf("25", c))
		}
		d.sums(c, truths[i])
	}
	for _, c := range calls {
		files, a, err := d.Answers(context.Background(), c, "中同協")
		if err != nil || len(files) != 4 {
			t.Fatal(len(files), err)
		}
		d.apply(a)
		path := filepath.Join(t.TempDir(), files[0].Name)
		if err := sheet.WriteFile(path, func(w io.Writer) error {
			_, err := w.Write(files[0].Content)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if r, err := submission.ReadReceipt(context.Background(), path); err != nil || r.Kind != c.Kind || r.Period != c.Period || r.State != submission.Received {
			t.Errorf("%+v %v", r, err)
		}
		if d.stateOf("25", c) != Received || len(Calls(d.Book, c.Kind)) != 1 {
			t.Errorf("%s after the answers: %s", c.Text(), d.stateOf("25", c))
		}
		if more, err := Reminders(Board(d.Book, c), c, "", "中同協"); err != nil || len(more) != 46 || !strings.Contains(more[0].Name, c.file()) {
			t.Errorf("%d reminders, %v", len(more), err)
		}
	}
}

// sums compares what the desk adds up with what the associations counted, and
// its workbook with what another library calculates from it.
func (d *desk) sums(c Call, truths []*submission.Counted) {
	t := d.t
	t.Helper()
	s, err := d.Summarise(context.Background(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	members, joined, named := 0, 0, 0
	for _, m := range truths {
		members, joined, named = members+m.Standing.Office.Month.Closing, joined+m.Standing.Office.Month.Joined, named+len(m.Listed)
	}
	if s.Total.Closing != members || s.Total.Joined != joined || s.Named != named || len(s.Returns) != 2 {
		t.Errorf("%s: %+v, in truth %d members, %d joined, %d named", c.Text(), s.Total, members, joined, named)
	}
	var one bytes.Buffer
	if err := s.Write(context.Background(), &one, "中同協", nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&one)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list := f.GetSheetList()
	if people := slices.Contains(list, peopleSheet); people != (named > 0) {
		t.Errorf("%s has %v", c.Text(), list)
	}
	for _, name := range list {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for column, have := range row {
				ref := sheet.Ref(column, r+1)
				if formula, _ := f.GetCellFormula(name, ref); formula != "" {
					if want, err := f.CalcCellValue(name, ref, excelize.Options{RawCellValue: true}); err != nil || !alike(have, want) {
						t.Errorf("%s %s!%s =%s: %q, calculated %q %v", c.Text(), name, ref, formula, have, want, err)
					}
				}
				if have == "否" {
					t.Errorf("%s %s!%s says 否", c.Text(), name, ref)
				}
			}
		}
	}
	if c.Kind != submission.KindSurvey {
		return
	}
	at := func(code string) Asked {
		return s.Asked[slices.IndexFunc(s.Asked, func(a Asked) bool { return a.Code == code })]
	}
	if a := at("meetings"); a.N != 2 || a.Sum != 200.5 || !a.Adds {
		t.Errorf("meetings %+v", a)
	}
	if a := at("members"); a.N != 2 || int(a.Sum) != members {
		t.Errorf("members %+v", a)
	}
	if a := at("attendance"); a.N != 2 || a.Sum != 90 || a.Adds {
		t.Errorf("attendance %+v", a)
	}
	if a := at("guests"); a.N != 0 {
		t.Errorf("guests %+v", a)
	}
}

func TestTheYearMustFollowFromItsMonth(t *testing.T) {
	folder := t.TempDir()
	call := Call{submission.KindYearly, "2025"}
	s, other := newSender(t, 3, 40, "25"), newSender(t, 4, 44, "25")
	d := newDesk(t)
	march, _ := s.close(folder, submission.KindMonthly, "2026-03")
	if m := d.drop("2026-03", march); m.Taken() != 1 {
		t.Fatal(m.Items[0].Why)
	}
	path, _ := other.close(t.TempDir(), call.Kind, call.Period)
	if m := d.dropFor(call, path); !errors.Is(errOf(m.Items[0]), ErrGap) || d.stateOf("25", call) != Sent || !strings.Contains(m.Items[0].Why.Sentence, "2026年3月の月次会勢") {
		t.Errorf("%v", m.Items[0].Why)
	}
	// Found late in March: the list differs by a 調整 that it tells.
	e := s.book.Entries()[slices.IndexFunc(s.book.Entries(), func(e *roster.Entry) bool { return e.CountsOn("2026-03-31") && e.CountsOn("2026-05-10") })]
	spell := *e.Spells[len(e.Spells)-1]
	spell.Left, spell.LeaveKind = "2026-03-20", roster.LeavePlain
	var err error
	if s.book, err = s.book.Apply(roster.Update(e.Spells[len(e.Spells)-1], &spell)); err != nil {
		t.Fatal(err)
	}
	path, m := s.close(folder, call.Kind, call.Period)
	if got := d.dropFor(call, path); got.Taken() != 1 {
		t.Errorf("%v", got.Items[0].Why)
	}
	if n := m.Standing.Office.Month.Adjusted; n != -1 {
		t.Errorf("調整 %d", n)
	}
	// Tampered and renamed files of every kind are sent back.
	edited(t, path, func(f *excelize.File) { _ = f.SetCellValue("会員名簿", "D2", "別の会社") })
	if got := d.dropFor(call, path); !errors.Is(errOf(got.Items[0]), submission.ErrTampered) {
		t.Errorf("%v", errOf(got.Items[0]))
	}
}
