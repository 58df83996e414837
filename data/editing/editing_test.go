package editing_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kaisei/data/action"
	"kaisei/data/editing"
	"kaisei/data/journal"
	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"

	"github.com/xuri/excelize/v2" // as a clerk's Excel: ours must not judge what ours wrote
)

// practiceBook is an invented office, with values that spreadsheets like to change.
func practiceBook(t testing.TB, members int) *roster.Book {
	t.Helper()
	b := roster.NewBuilder()
	for r := range practice.New(5, members, "2026-04-10").Records() {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	book := b.Book("2026-04-10")
	var changes []journal.Change
	set := func(kind journal.Kind, id, field, value string) {
		if was := book.Value(kind, id, field); was != value {
			changes = append(changes, journal.Change{Kind: kind, ID: id, Field: field, Before: was, After: value})
		}
	}
	odd := []string{" 前後に空白　", "改行の\nある\r\n値", "=1+1", "+81", "00123", "1-2-3", "2025/1/1", "12:30", "1e5", "TRUE", "#N/A", "50%", "'引用", "_x0041_", "髙﨑𠮷", "A&B <c>", "\"x\"", "−5", "1,000"}
	for i, e := range book.Entries() {
		set(roster.MemberKind, e.ID, "title", odd[i%len(odd)])
		set(roster.MemberKind, e.ID, "contact", odd[(i+7)%len(odd)])
		set(roster.CompanyKind, e.Company.ID, "business", odd[(i+3)%len(odd)])
		if i%5 == 0 {
			set(roster.CompanyKind, e.Company.ID, "founded", "1890-05-01")
			set(roster.MemberKind, e.ID, "kana", "やまだ たろう")
			set(roster.MemberKind, e.ID, "tel", "（077）５２２－０００１")
			set(roster.CompanyKind, e.Company.ID, "prefecture", "滋賀")
			set(roster.CompanyKind, e.Company.ID, "industry", "X")
		}
	}
	book, err := book.Apply(changes)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// allColumns are all that a list can show.
func allColumns() (ids []string) {
	for _, c := range listing.Columns() {
		ids = append(ids, c.ID)
	}
	return ids
}

func list(book *roster.Book, columns ...string) listing.List {
	return listing.List{Title: "東支部の会員", Book: book, Entries: book.Entries(), Columns: columns}
}

// sent writes a list to be edited and returns the file.
func sent(t testing.TB, l listing.List) string {
	t.Helper()
	var out, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&out, &again} {
		if _, err := editing.Write(context.Background(), w, l, "a1"); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Fatal("not the same bytes again")
	}
	path := filepath.Join(t.TempDir(), "編集.xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// copied is a copy of a file.
func copied(t testing.TB, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "copy.xlsx")
	if err := os.WriteFile(to, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// inExcel edits a workbook as a spreadsheet does, and saves it.
func inExcel(t testing.TB, path string, edit func(f *excelize.File)) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(f)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func set(t testing.TB, f *excelize.File, at string, value any) {
	t.Helper()
	if err := f.SetCellValue("一覧", at, value); err != nil {
		t.Fatal(err)
	}
}

func back(t testing.TB, path string, book *roster.Book) (*editing.Workbook, *editing.Merged) {
	t.Helper()
	w, err := editing.Read(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := w.Merge(book)
	if err != nil {
		t.Fatal(err)
	}
	return w, m
}

// untouched fails when a workbook would change or complain of anything.
func untouched(t *testing.T, path string, book *roster.Book) {
	t.Helper()
	w, m := back(t, path, book)
	for _, c := range m.Cells {
		t.Errorf("row %d %s: %q is said to have become %q", c.Row, c.Field, c.Was, c.Is)
	}
	for _, n := range m.Notes {
		t.Errorf("row %d %s %q: %s", n.Row, n.Title, n.Typed, n.Text)
	}
	if m.Same+len(w.Deleted)+len(w.Added)+len(w.Missing)+len(w.Extra) > 0 {
		t.Errorf("%+v", w)
	}
}

func TestWhatNobodyEditedComesBackAsItWent(t *testing.T) {
	book := practiceBook(t, 80)
	path := sent(t, list(book, allColumns()...))
	untouched(t, path, book)
	if m, is := editing.IsEditing(path); !is || m.Members != len(book.Entries()) || m.Action != "a1" || m.Title != "東支部の会員" || m.Day != "2026-04-10" {
		t.Errorf("%v %+v", is, m)
	}
	inExcel(t, path, func(*excelize.File) {}) // shared texts, other styles
	untouched(t, path, book)
}

// What Excel keeps from a slip: keys and what is reckoned are locked, words are
// chosen, codes stay text and days days.
func TestTheWorkbookKeepsFromSlips(t *testing.T) {
	book := practiceBook(t, 20)
	f, err := excelize.OpenFile(sent(t, list(book, "company", "tel", "sign", "prefecture", "capital", "founded", "years", "consent:会内名簿")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	titles, err := f.GetRows("一覧")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(titles[0], "|"); got != "Kaisei の記号|会員番号|企業名|電話番号|代表権|都道府県|資本金|創業日|会歴|同意 会内名簿" {
		t.Fatal(got)
	}
	for column, open := range map[string]bool{"A": false, "B": false, "C": false, "D": true, "E": true, "F": true, "G": true, "H": true, "I": false, "J": true} {
		id, _ := f.GetCellStyle("一覧", column+"3")
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		locked, grey := style.Protection == nil || style.Protection.Locked, len(style.Fill.Color) > 0
		if locked == open || grey == open {
			t.Errorf("%s: locked %v, grey %v", column, locked, grey)
		}
		if format := style.CustomNumFmt; (column == "D" || column == "B") && (format == nil && style.NumFmt != 49 || format != nil && *format != "@") {
			t.Errorf("%s has format %v %d", column, format, style.NumFmt)
		}
	}
	if visible, _ := f.GetColVisible("一覧", "A"); visible {
		t.Error("the ids are in view")
	}
	for _, name := range []string{"選択肢", "Kaisei 編集用の記録"} {
		if visible, err := f.GetSheetVisible(name); visible || err != nil {
			t.Errorf("%s is in view, %v", name, err)
		}
	}
	rules, err := f.GetDataValidations("一覧")
	if err != nil || len(rules) != 3 {
		t.Errorf("%d lists to choose from, %v", len(rules), err)
	}
	if p, _ := f.GetPanes("一覧"); !p.Freeze || p.YSplit != 1 || p.XSplit != 3 {
		t.Errorf("%+v", p)
	}
	if err := f.UnprotectSheet("一覧"); err != nil {
		t.Errorf("not protected, or by a password: %v", err)
	}
}

// Each word that can be chosen is one that is understood.
func TestWordsToChooseAreUnderstood(t *testing.T) {
	book := practiceBook(t, 3)
	path := sent(t, list(book, "prefecture", "industry", "industry_detail"))
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("選択肢")
	if err != nil || len(rows) != 100 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, field := range []string{"company.prefecture", "company.industry", "company.industry_detail"} {
		seen := map[string]bool{}
		for _, row := range rows[1:] {
			if i >= len(row) || row[i] == "" {
				continue
			}
			value, ok := action.Read(field, row[i])
			if !ok || seen[value] {
				t.Errorf("%s %q: %q, %v", field, row[i], value, ok)
			}
			seen[value] = true
		}
	}
}

func TestOnlyWhatWasEditedChanges(t *testing.T) {
	book := practiceBook(t, 40)
	l := list(book, "tel", "sign", "industry", "capital", "founded", "postal", "business", "consent:会内名簿")
	path, e := sent(t, l), l.Entries[1]
	inExcel(t, path, func(f *excelize.File) {
		set(t, f, "C3", "０７７-５９９-０００１")
		set(t, f, "D3", map[bool]string{true: "なし", false: "あり"}[e.MaySign])
		set(t, f, "E3", "教育、学習支援業")
		set(t, f, "F3", 12_345_678)
		set(t, f, "G3", "昭和47年5月15日")
		set(t, f, "H3", "5200001")
		set(t, f, "I3", "新しい事業")
		set(t, f, "C6", 775990006) // pasted as a number
		set(t, f, "H6", 600001)
		set(t, f, "J3", "不可")
		set(t, f, "F4", "たくさん")
		set(t, f, "B5", "99999")
		set(t, f, "C5", "077-000-0000")
	})
	// Meanwhile in the office: the same telephone of another, a conflict, and one that agrees.
	now, err := book.Apply([]journal.Change{
		{Kind: roster.CompanyKind, ID: e.Company.ID, Field: "business", Before: e.Company.Business, After: "別の事業"},
		{Kind: roster.CompanyKind, ID: e.Company.ID, Field: "postal", Before: e.Company.Postal, After: "5200001"},
		{Kind: roster.MemberKind, ID: l.Entries[2].ID, Field: "tel", Before: l.Entries[2].Tel, After: "03-0000-0000"},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, m := back(t, path, now)
	if m.Same != 1 || len(m.Notes) != 2 || !strings.Contains(m.Notes[0].Text, "読み取れません") || !strings.Contains(m.Notes[1].Text, "会員番号") {
		t.Errorf("%d same, %+v", m.Same, m.Notes)
	}
	at := slices.IndexFunc(m.Cells, func(c editing.Cell) bool { return c.Conflict })
	if at < 0 || m.Cells[at].Was != "別の事業" || m.Cells[at].Is != "新しい事業" || m.Cells[at].Base != e.Company.Business {
		t.Fatalf("%+v", m.Cells)
	}
	for _, take := range []bool{false, true} {
		changed, a := m.Propose(func(i int) bool { return take })
		next, err := now.Apply(a.Changes)
		if err != nil {
			t.Fatal(err)
		}
		is := next.Entry(e.ID)
		if is.Tel != "077-599-0001" || is.MaySign == e.MaySign || is.Company.Industry != "O" || is.Company.Capital.N != 12_345_678 || is.Company.Founded != "1972-05-15" ||
			(is.Company.Business == "新しい事業") != take || is.WordOn("会内名簿", next.Day()) != "不可" {
			t.Errorf("%+v %+v", is.Member, is.Company)
		}
		if next.Entry(l.Entries[2].ID).Tel != "03-0000-0000" || next.Entry(l.Entries[3].ID).Tel != l.Entries[3].Tel ||
			next.Entry(l.Entries[4].ID).Tel != nihongo.Telephone("0775990006") || next.Entry(l.Entries[4].ID).Company.Postal != "0600001" {
			t.Error("others changed")
		}
		if want := map[bool]string{false: "2名の8か所", true: "2名の9か所"}[take]; a.Sentence != "編集用 Excel から"+want+"を変更しました" || len(changed) < 8 {
			t.Errorf("%q %d", a.Sentence, len(changed))
		}
	}
}

func TestWhatIsRefusedIsSaid(t *testing.T) {
	book := practiceBook(t, 20)
	path := sent(t, list(book, "tel"))
	read := func(spoil func(f *excelize.File)) error {
		spoiled := copied(t, path)
		inExcel(t, spoiled, spoil)
		w, err := editing.Read(context.Background(), spoiled, nil)
		if err == nil {
			_, err = w.Merge(book)
		}
		return err
	}
	const manifest = "Kaisei 編集用の記録"
	for name, c := range map[string]struct {
		want  error
		spoil func(f *excelize.File)
	}{
		"none":   {editing.ErrPlain, func(f *excelize.File) { _ = f.DeleteSheet(manifest) }},
		"edited": {editing.ErrTampered, func(f *excelize.File) { _ = f.SetCellValue(manifest, "C5", `["1","2"]`) }},
		"cut":    {editing.ErrTampered, func(f *excelize.File) { _ = f.RemoveRow(manifest, 6) }},
		"keys":   {editing.ErrTampered, func(f *excelize.File) { _ = f.RemoveCol("一覧", "A") }},
		"empty":  {editing.ErrTampered, func(f *excelize.File) { _ = f.SetCellValue(manifest, "C2", "") }},
		"newer":  {editing.ErrNewer, func(f *excelize.File) { _ = f.SetCellValue(manifest, "C2", `{"format":9}`) }},
		"sound":  {nil, func(f *excelize.File) {}},
	} {
		if err := read(c.spoil); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := roster.NewBuilder()
	if err := other.Put(&roster.Office{ID: "other"}); err != nil {
		t.Fatal(err)
	}
	w, err := editing.Read(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Merge(other.Book("2026-04-10")); !errors.Is(err, editing.ErrForeign) {
		t.Errorf("another office: %v", err)
	}
	if _, err := editing.Read(context.Background(), filepath.Join(t.TempDir(), "none.xlsx"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	plain := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(plain, []byte("会員番号,氏名\n1,山田\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, is := editing.IsEditing(plain); is {
		t.Error("a csv is no editing workbook")
	}
	if _, err := editing.Read(context.Background(), plain, nil); !errors.Is(err, editing.ErrPlain) {
		t.Errorf("csv: %v", err)
	}
}
