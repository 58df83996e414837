package national

import (
	"bytes"
	"context"
	"errors"
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
	"kaisei/data/submission"

	"github.com/xuri/excelize/v2"
)

func TestTheNationIsTheSumOfTheTruths(t *testing.T) {
	folder, truths := nation(t, 1400)
	d := newDesk(t)
	m := d.drop(testMonth, folder)
	for _, i := range m.Items {
		if i.Why != nil {
			t.Errorf("%s: %v", i.Name(), i.Why)
		}
	}
	if m.Taken() != 47 {
		t.Fatalf("%d of 47 taken", m.Taken())
	}
	s := d.summary(testMonth)
	var want Flow
	units, industry := 0, map[string]int{}
	var staff, capital submission.Average
	for _, truth := range truths {
		l := truth.Standing.Office
		want.add(Flow{JoinedBy: l.Month.JoinedBy, LeftBy: l.Month.LeftBy, Opening: l.Year.Opening, Previous: l.Month.Opening, Joined: l.Month.Joined, Left: l.Month.Left, Closing: l.Month.Closing,
			YearJoined: l.Year.Joined, YearLeft: l.Year.Left, Companies: l.Companies, Listed: l.Month.Closing})
		for _, u := range truth.Standing.Units {
			if u.Unit != nil {
				units++
			}
		}
		for _, c := range truth.Statistics.Industry {
			industry[c.Code] += c.Companies
		}
		staff.N, staff.Sum, staff.Blank = staff.N+truth.Statistics.AverageStaff.N, staff.Sum+truth.Statistics.AverageStaff.Sum, staff.Blank+truth.Statistics.AverageStaff.Blank
		of := truth.Statistics.AverageCapital
		capital.N, capital.Sum, capital.Sole, capital.Blank = capital.N+of.N, capital.Sum+of.Sum, capital.Sole+of.Sole, capital.Blank+of.Blank
	}
	if s.Total != want {
		t.Errorf("nation %+v\ntruth  %+v", s.Total, want)
	}
	if s.Units() != units {
		t.Errorf("%d units, %d in truth", s.Units(), units)
	}
	for _, c := range s.Group("業種") {
		if c.Companies != industry[c.Code] {
			t.Errorf("%s: %d companies, %d in truth", c.Name, c.Companies, industry[c.Code])
		}
	}
	if got := (submission.Average{N: s.Staff.N, Sum: s.Staff.Sum, Blank: s.Staff.Blank}); got != staff {
		t.Errorf("staff %+v, in truth %+v", got, staff)
	}
	if got := (submission.Average{N: s.Capital.N, Sum: s.Capital.Sum, Sole: s.Capital.Sole, Blank: s.Capital.Blank}); got != capital {
		t.Errorf("capital %+v, in truth %+v", got, capital)
	}
	if want.Closing < 1300 || units < 100 {
		t.Errorf("the test is too small: %d members, %d units", want.Closing, units)
	}
	checkWorkbook(t, s)
}

// checkWorkbook writes the nation's workbook and lets another library read it.
func checkWorkbook(t *testing.T, s *Summary) {
	var one, two bytes.Buffer
	if err := s.Write(context.Background(), &one, "全国 太郎", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(context.Background(), &two, "全国 太郎", nil); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("not the same bytes again, %v", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(one.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if want := []string{coverSheet, nationSheet, unitSheet, statSheet, meanSheet, tradeSheet, twinSheet, boardSheet, peopleSheet}; !slices.Equal(f.GetSheetList(), want) {
		t.Fatalf("sheets %v", f.GetSheetList())
	}
	formulas := 0
	for _, name := range []string{coverSheet, nationSheet, statSheet, meanSheet, tradeSheet} {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range 20 {
				ref := sheet.Ref(c, r+1)
				formula, err := f.GetCellFormula(name, ref)
				if err != nil || formula == "" {
					continue
				}
				formulas++
				have, _ := f.GetCellValue(name, ref, excelize.Options{RawCellValue: true})
				want, err := f.CalcCellValue(name, ref, excelize.Options{RawCellValue: true})
				if err != nil || !alike(have, want) {
					t.Errorf("%s!%s =%s: written %q, calculated %q %v", name, ref, formula, have, want, err)
				}
				if have == "否" {
					t.Errorf("%s!%s says 否", name, ref)
				}
			}
		}
	}
	if formulas < 300 {
		t.Errorf("only %d formulas", formulas)
	}
	people, err := f.GetRows(peopleSheet)
	if err != nil || len(people) != s.Named+1 {
		t.Errorf("%d rows of persons for %d named, %v", len(people)-1, s.Named, err)
	}
}

func alike(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return a == b || err1 == nil && err2 == nil && (x-y) < 1e-6*max(1, y) && (y-x) < 1e-6*max(1, y)
}

func TestMonthsFollowAndVersionsReplace(t *testing.T) {
	d := newDesk(t)
	folder := t.TempDir()
	put := func(seed uint64, month nihongo.Month, change func(*submission.Counted)) string {
		m := frozen(t, seed, 60, "25", month)
		if change != nil {
			change(m)
		}
		dir := filepath.Join(folder, strconv.Itoa(len(d.Book.Arrivals())), string(month))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, m.FileName())
		save(t, path, m)
		return path
	}
	expect := func(m *Mail, want error, state State) {
		t.Helper()
		if len(m.Items) != 1 || !errors.Is(errOf(m.Items[0]), want) || want == nil && m.Items[0].Why != nil {
			t.Fatalf("%+v", m.Items[0].Why)
		}
		if got := d.stateOf("25", m.Call); got != state {
			t.Errorf("state %s, not %s", got, state)
		}
	}
	expect(d.drop("2025-11", put(9, "2025-11", nil)), nil, Arrived)
	december := put(9, "2025-12", nil)
	expect(d.drop("2025-11", december), ErrOtherMonth, Arrived)
	expect(d.drop("2025-12", december), nil, Arrived)
	expect(d.drop("2025-12", december), ErrTwice, Arrived)
	expect(d.drop("2026-01", put(10, "2026-01", nil)), ErrGap, Sent)
	expect(d.drop("2025-12", put(11, "2025-12", nil)), ErrVersion, Arrived)
	before := d.summary("2025-12").Returns[0]
	unlinked, linked := corrected(t, 9, "2025-12", "0123"), corrected(t, 9, "2025-12", before.Rows)
	path := filepath.Join(folder, unlinked.FileName())
	save(t, path, unlinked)
	expect(d.drop("2025-12", path), ErrLink, Sent)
	save(t, path, linked)
	expect(d.drop("2025-12", path), nil, Arrived)
	list := Month("2025-12").arrivals(d.Book)
	if len(list) != 3 || list[2].Replaces != list[0].ID || !list[0].Taken() {
		t.Errorf("%d arrivals; a correction is linked and the first stays", len(list))
	}
	if after := d.summary("2025-12").Returns; len(after) != 1 || after[0].Version != 2 || after[0].File == before.File {
		t.Errorf("the correction does not count")
	}
	draft := frozen(t, 9, 60, "25", "2025-12")
	var w bytes.Buffer
	if err := draft.Write(context.Background(), &w); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(folder, draft.FileName())
	if err := os.WriteFile(path, w.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	expect(d.drop("2025-12", path), ErrDraft, Sent)
	early := frozen(t, 9, 60, "25", "2025-12")
	early.Preliminary, early.Version = true, 3
	path = filepath.Join(folder, early.FileName())
	save(t, path, early)
	expect(d.drop("2025-12", path), ErrPreliminary, Sent)
}

// corrected is version 2 of a month in which a telephone number was put right; it
// corrects the version whose rows have that hash.
func corrected(t *testing.T, seed uint64, month nihongo.Month, rows string) *submission.Counted {
	t.Helper()
	book, err := practice.New(seed, 60, testDay).In("25").Book()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range book.Entries() {
		after := *e.Member
		after.Tel = "077-000-9999"
		if book, err = book.Apply(roster.Update(e.Member, &after)); err != nil {
			t.Fatal(err)
		}
		if e.CountsOn(month.Last()) {
			break
		}
	}
	m, err := submission.Count(book, submission.Order{Period: string(month), Now: month.Next().First().Time().AddDate(0, 0, 5), Reason: "電話番号の誤り",
		Corrects: &submission.Frozen{Record: &roster.Submission{Version: roster.Known(1), RowsHash: rows}}})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWhoseTurnItIs(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t)
	folder := t.TempDir()
	good, bad := frozen(t, 3, 30, "25", testMonth), frozen(t, 4, 30, "26", testMonth)
	save(t, filepath.Join(folder, good.FileName()), good)
	save(t, filepath.Join(folder, bad.FileName()), bad)
	edited(t, filepath.Join(folder, bad.FileName()), func(f *excelize.File) { _ = f.SetCellValue("会勢", "F2", 1) })
	d.drop(testMonth, folder)
	files, a, err := d.Answers(ctx, Month(testMonth), "中同協 事務局")
	if err != nil {
		t.Fatal(err)
	}
	d.apply(a)
	if d.state("25", testMonth) != Received || d.state("26", testMonth) != Awaiting || d.state("27", testMonth) != Missing {
		t.Errorf("states %s, %s, %s", d.state("25", testMonth), d.state("26", testMonth), d.state("27", testMonth))
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
		if err := os.WriteFile(filepath.Join(folder, f.Name), f.Content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"受領_doyukai_25_2025-12_v1.kaisei-receipt", "受領_doyukai_25_2025-12_v1.eml", "差戻し_doyukai_26_2025-12_v1.kaisei-receipt", "差戻し_doyukai_26_2025-12_v1.eml"}; !slices.Equal(names, want) {
		t.Errorf("%v", names)
	}
	r, err := submission.ReadReceipt(ctx, filepath.Join(folder, names[0]))
	if err != nil || r.State != submission.Received || r.Office != "25" || r.Figures[0].N != good.Standing.Office.Month.Closing {
		t.Errorf("%+v, %v", r, err)
	}
	if again, a, err := d.Answers(ctx, Month(testMonth), ""); len(again) > 0 || len(a.Changes) > 0 || err != nil {
		t.Errorf("answered twice: %d files, %v", len(again), err)
	}
	board := Board(d.Book, Month(testMonth))
	if _, a, err = d.Ask(board[24], Month(testMonth), "退会の理由を確かめてください。", "中同協"); err != nil {
		t.Fatal(err)
	}
	d.apply(a)
	if d.state("25", testMonth) != Awaiting || Board(d.Book, Month(testMonth))[24].Current == nil {
		t.Error("asked for a correction: it waits, and what came counts meanwhile")
	}
	if _, _, err := d.Ask(board[0], Month(testMonth), "x", ""); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
	reminders, err := Reminders(Board(d.Book, Month(testMonth)), Month(testMonth), "2026-01-25", "中同協")
	if err != nil || len(reminders) != 1+46 { // all but 滋賀; 京都 was sent back and told
		t.Errorf("%d reminders, %v", len(reminders), err)
	}
	for _, f := range reminders[1:] {
		if !bytes.Contains(f.Content, []byte("X-Unsent: 1\r\n")) {
			t.Errorf("%s is no draft", f.Name)
		}
	}
}

func TestTwins(t *testing.T) {
	in := func(prefecture, number, name, tel string, members int) company {
		return company{prefecture: prefecture, number: number, name: name, key: nihongo.CompanyKey(name), tel: tel, members: members}
	}
	got := twins([][]company{
		{in("25", "1", "株式会社青葉", "", 2), in("25", "", "髙島商店", "0770001", 1), in("25", "5", "同名", "", 1), in("25", "", "一社", "", 1)},
		{in("26", "1", "青葉(株)", "", 1), in("26", "", "高島商店", "0770001", 1), in("26", "6", "同名", "", 1)},
		{in("27", "", "有限会社 青葉", "", 1), in("27", "7", "別の会社", "", 1)},
	})
	var said []string
	for _, g := range got {
		said = append(said, g.By+" "+g.Name+" "+g.Where())
	}
	want := []string{"法人番号 株式会社青葉 滋賀 2名、京都 1名", "名称と電話番号 髙島商店 滋賀 1名、京都 1名", "名称のみ 株式会社青葉 滋賀 2名、京都 1名、大阪 1名"}
	if !slices.Equal(said, want) {
		t.Errorf("%v", strings.Join(said, "\n"))
	}
}

func TestStoppedAndMissing(t *testing.T) {
	d := newDesk(t)
	m := frozen(t, 3, 30, "25", testMonth)
	path := filepath.Join(t.TempDir(), m.FileName())
	save(t, path, m)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := d.Receive(ctx, Month(testMonth), []string{path}, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := d.Receive(context.Background(), Month(testMonth), []string{path + "x"}, nil); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if _, err := d.Summarise(context.Background(), Month(testMonth), nil); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "~$"+m.FileName()), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if files, err := Files(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
	d.drop(testMonth, path)
	s := d.summary(testMonth)
	if err := s.Write(ctx, new(bytes.Buffer), "", nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	d.contents = nil
	d.Desk.Content = newDesk(t).Content
	if _, err := d.Summarise(context.Background(), Month(testMonth), nil); err == nil {
		t.Error("summed up without the workbook")
	}
}

func TestTheDeskIsNoAssociation(t *testing.T) {
	d := newDesk(t)
	if !Is(d.Book) || d.Book.Office().Name != "中小企業家同友会全国協議会" {
		t.Error("not the desk's")
	}
	if got := len(Board(d.Book, Month(testMonth))); got != 47 {
		t.Errorf("%d on the board", got)
	}
	if Calls(d.Book, submission.KindMonthly) != nil {
		t.Error("months without arrivals")
	}

}
