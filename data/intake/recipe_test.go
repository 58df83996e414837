package intake

import (
	"context"
	"strings"
	"testing"

	"kaisei/data/office"
	"kaisei/data/sheet"
)

// readWith reads with Choices.
func readWith(t testing.TB, f *office.File, path string, said Choices) *Plan {
	t.Helper()
	p, err := Read(context.Background(), File(path), f.Book(), f.Today(), Options{Choices: said})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// apply carries a plan out, whatever is refused.
func apply(t testing.TB, f *office.File, p *Plan) string {
	t.Helper()
	a, err := p.Action(true)
	if err != nil {
		t.Fatal(err)
	}
	if a, err = f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	return a.ID
}

func recall(t testing.TB, f *office.File, path string) *Recalled {
	t.Helper()
	r, err := Recall(context.Background(), File(path), f.Book(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAReadingIsRememberedForTheNextFileOfItsKind(t *testing.T) {
	f := newOffice(t)
	head := texts("会員番号", "企業名", "氏名", "所在", "電話番号", "メモ")
	rows := func(more ...[]sheet.Value) [][]sheet.Value { return append([][]sheet.Value{head}, more...) }
	path := workbook(t, []string{"2025年度"}, rows(texts("1", "(株)青空", "青空 太郎", "大津市京町1", "077-1", "077-000-0001")))
	if recall(t, f, path) != nil {
		t.Fatal("nothing was read before")
	}
	said := Choices{Mode: Fill, Mends: map[CellRef]string{{"2025年度", 2, "C"}: "青空 一郎"},
		Sheets:  map[string]SheetChoice{"2025年度": {Head: [2]int{1, 1}, Rows: map[int]RowKind{9: RowNote}}},
		Columns: map[string][]ColumnChoice{"2025年度": {{"F", []string{"member.fax"}}}}}
	undo := apply(t, f, readWith(t, f, path, said))
	if got := f.Book().Recipes(); len(got) != 1 || got[0].Name != "名簿.xlsx" || strings.Contains(got[0].Headings+got[0].Choices, "一郎") {
		t.Fatalf("%+v", got)
	}

	// A year later: another name of the sheet, two lines more above, a column more.
	next := workbook(t, []string{"表紙", "2026年度"}, [][]sheet.Value{texts("表紙")},
		[][]sheet.Value{texts("2026年度の名簿"), texts("作成者 山田"), texts("会員番号", "企業名", "氏名", "備考", "所在", "電話番号", "メモ"),
			texts("2", "(株)夕空", "夕空 一", "", "大津市", "077-2", "077-000-0002")})
	r := recall(t, f, next)
	if r == nil || r.Choices.Mode != Fill || len(r.Lost) > 0 || r.Sentence != "前回（2026年4月10日 名簿.xlsx）の読み方を使いました。" {
		t.Fatalf("%+v", r)
	}
	if c := r.Choices.Columns["2026年度"]; len(c) != 1 || c[0].Column != "G" {
		t.Errorf("%+v", r.Choices)
	}
	if s := r.Choices.Sheets["2026年度"]; s.Head[0] < 3 || s.Head[1] != s.Head[0] || s.Rows != nil {
		t.Errorf("%+v", s)
	}
	// Other headings are another kind of file.
	if r := recall(t, f, workbook(t, []string{"2025年度"}, [][]sheet.Value{texts("支部", "行事", "会場", "参加者")})); r != nil {
		t.Errorf("%+v", r)
	}
	// One undo takes the members and the reading.
	if _, _, err := f.Undo(context.Background(), undo, "試験"); err != nil || len(f.Book().Recipes()) != 0 || len(f.Book().Entries()) != 0 {
		t.Error(err, f.Book().Recipes())
	}
}

func TestAReadingIsKeptOnceForAKind(t *testing.T) {
	f := newOffice(t)
	path := table(t, base, row("1", "(株)青空", "", "青空 太郎", "", "2020-04-01", "", "", ""))
	apply(t, f, readWith(t, f, path, Choices{Never: []string{"member.tel"}}))
	apply(t, f, readWith(t, f, table(t, base, row("2", "(株)夕空", "", "夕空 花子", "", "2020-04-01", "", "", "")), Choices{Mode: Add}))
	got := f.Book().Recipes()
	if len(got) != 1 || !strings.Contains(got[0].Choices, "add") || strings.Contains(got[0].Choices, "tel") {
		t.Fatalf("%+v", got)
	}
	p := readWith(t, f, path, Choices{Mode: Add, Never: []string{"member.tel"}})
	a, err := p.Remember()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	if a, err = Forget(f.Book(), got[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(context.Background(), a); err != nil || recall(t, f, path) != nil {
		t.Error(err, "still remembered")
	}
}
