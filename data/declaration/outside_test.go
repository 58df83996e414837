package declaration

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

func openText(t testing.TB, text string) *sheet.File {
	t.Helper()
	f, err := sheet.OpenText(text, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAPublicListIsMatched(t *testing.T) {
	book, id := begun(t)
	book = after(t, book, Advance(book, []roster.ID{id}, Step{State: Submitted, On: "2026-11-10"}))
	var changes []journal.Change
	for _, c := range []*roster.Company{
		{ID: "d", Name: "株式会社みどり", Prefecture: "滋賀県"},
		{ID: "e", Name: "有限会社さくら", Prefecture: "滋賀県"}, {ID: "f", Name: "さくら株式会社", Prefecture: "滋賀県"},
		{ID: "g", Name: "株式会社もみじ", Prefecture: "滋賀県", Number: "1234567890123"},
	} {
		changes = append(changes, roster.Create(c))
	}
	book = after(t, book, journal.Action{Changes: changes})
	list, err := ReadListed(context.Background(), openText(t, strings.Join([]string{
		"登録企業一覧",
		"企業名\t法人番号\t都道府県\t掲載日\tURL",
		"青空製作所（株）\t7000012050002\t滋賀県\t2026/11/20\thttps://example.jp/05-24-shiga.pdf",
		"㈱みどり\t\t滋賀\t令和8年11月21日\t",
		"(株)みどり\t\t京都府\t\t",
		"さくら\t\t滋賀県\t\t",
		"株式会社もみじ\t7000012050002\t滋賀県\t\t",
		"知らない会社\t\t\t\t",
	}, "\n")))
	if err != nil || len(list) != 6 {
		t.Fatal(len(list), err)
	}
	lives, _ := Lives(book)
	matches, absent := MatchListed(book, lives, list)
	var got []Means
	for _, m := range matches {
		got = append(got, m.Means)
	}
	if want := []Means{ByNumber, ByPlace, Nobody, Several, ByNumber, Nobody}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if len(absent) != 0 {
		t.Errorf("absent %v", absent)
	}
	several := matches[3]
	if several.Choose("nobody"); several.Company != nil {
		t.Error("one who is no candidate was chosen")
	}
	if several.Choose("f"); several.Company == nil || several.Company.ID != "f" || len(PostedAs(book, []Match{several}, "鈴木").Changes) == 0 {
		t.Errorf("%+v", several)
	}
	next := after(t, book, PostedAs(book, matches[:2], "鈴木"))
	if l := lifeOf(t, next, id); l.State != Posted || l.Posted != "2026-11-20" || !strings.HasSuffix(l.URL, "shiga.pdf") {
		t.Errorf("%+v", l)
	}
	lives, _ = Lives(next)
	if len(lives) != 2 {
		t.Fatalf("%d declarations", len(lives))
	}
	matches, absent = MatchListed(next, lives, list[1:2])
	if !matches[0].Known || len(absent) != 1 || absent[0].ID != id {
		t.Errorf("known %v, absent %d", matches[0].Known, len(absent))
	}
}

// A company whose declaration was sent, and for which a new draft is being written
// meanwhile: what the list shows is what was sent, not the draft.
func TestAListShowsWhatWasSent(t *testing.T) {
	book, id := begun(t)
	book = after(t, book, Advance(book, []roster.ID{id}, Step{State: Submitted, On: "2026-11-10"}))
	lives, _ := Lives(book)
	forms, _ := Forms(book)
	book = after(t, book, Renew(book, lives, forms[len(forms)-1], "鈴木").Action)
	lives, _ = Lives(book)
	matches, absent := MatchListed(book, lives, []Listed{{Number: "7000012050002", Row: 2}})
	if len(lives) != 2 || matches[0].Life == nil || matches[0].Life.ID != id || matches[0].Known || len(absent) != 0 {
		t.Errorf("%d declarations, %+v, absent %d", len(lives), matches[0], len(absent))
	}
	if _, absent = MatchListed(book, lives, nil); len(absent) != 1 || absent[0].ID != id {
		t.Errorf("absent %d", len(absent))
	}
}

func TestListsWithoutHeadings(t *testing.T) {
	for name, x := range map[string]struct {
		text string
		want int
	}{
		"numbers tell the columns": {"青空製作所\t7000012050002\nもみじ\t1234", 2},
		"names, one per line":      {"株式会社青空\n有限会社みどり", 2},
	} {
		list, err := ReadListed(context.Background(), openText(t, x.text))
		if err != nil || len(list) != x.want {
			t.Errorf("%s: %d, %v", name, len(list), err)
		}
	}
	if _, err := ReadListed(context.Background(), openText(t, "きょうの\tてんき\nはれ\tあめ")); !errors.Is(err, ErrNoNames) {
		t.Errorf("%v", err)
	}
}

func FuzzReadListed(f *testing.F) {
	f.Add("企業名\t法人番号\n青空\t7000012050002")
	f.Add("7000012050002")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := sheet.OpenText(text, sheet.DefaultLimits())
		if err != nil {
			return
		}
		defer file.Close()
		list, err := ReadListed(context.Background(), file)
		if err != nil {
			return
		}
		book := firm(t)
		matches, _ := MatchListed(book, nil, list)
		PostedAs(book, matches, "")
	})
}

// TestTheConfirmationSheetComesBack: what the member wrote beside his own words
// goes into the draft, what he wrote beside facts becomes a note.
func TestTheConfirmationSheetComesBack(t *testing.T) {
	book, id := begun(t)
	l := lifeOf(t, book, id)
	d := l.Draft
	d.Items = []Chosen{{Item: IT, Own: []string{"電子の受発注を広めます。"}}}
	d.Own = map[string]string{"other": "懇談会を開きます。\n九月です。"}
	d.Clauses = map[string]Suited{Price: {Own: []string{"春に話し合います。"}}}
	book = after(t, book, Save(book, id, d))
	l = lifeOf(t, book, id)
	path := filepath.Join(t.TempDir(), "確認票.xlsx")
	write := func(change func(row []string)) {
		t.Helper()
		var out bytes.Buffer
		if err := l.WriteConfirmation(&out, book.Office(), today); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		// The member's Excel: the same cells with his words in the third column.
		f, err := sheet.Open(path, sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		var back bytes.Buffer
		wb := sheet.Create(&back, sheet.Meta{})
		w, err := wb.Sheet(sheet.Spec{Name: "確認", Columns: make([]sheet.Column, 4)})
		if err != nil {
			t.Fatal(err)
		}
		err = f.Rows(context.Background(), 0, func(_ int, cells []sheet.Cell) error {
			row := make([]string, 4)
			for i, c := range cells {
				row[i] = c.Text
			}
			change(row)
			return w.Row(sheet.Text(row[0]), sheet.Text(row[1]), sheet.Text(row[2]), sheet.Text(row[3]))
		})
		if err := errors.Join(err, f.Close(), wb.Close(), os.WriteFile(path, back.Bytes(), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	read := func() *Answer {
		t.Helper()
		a, err := ReadAnswer(context.Background(), path, book)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	write(func(row []string) {
		switch {
		case row[3] == keyAnswer:
			row[2] = answerAgain
		case row[3] == keyPerson:
			row[2] = "青空花子"
		case row[1] == "九月です。":
			row[2] = "毎年九月です。"
		case row[1] == "電子の受発注を広めます。":
			row[2] = "電子の受発注を無償で広めます。"
		case row[1] == "春に話し合います。":
			row[2] = "春と秋に話し合います。"
		case row[0] == "代表者の役職":
			row[2] = "代表取締役社長"
		}
	})
	a := read()
	if a.Good || a.Stale || a.Person != "青空花子" || len(a.Words) != 3 || len(a.Facts) != 1 {
		t.Fatalf("%+v", a)
	}
	action, left := a.Take(book, "鈴木")
	next := after(t, book, action)
	n := lifeOf(t, next, id)
	if len(left) > 0 || n.State != Approval || n.Draft.Items[0].Own[0] != "電子の受発注を無償で広めます。" || n.Draft.Own["other"] != "懇談会を開きます。\n毎年九月です。" || n.Draft.Clauses[Price].Own[0] != "春と秋に話し合います。" || !strings.Contains(n.Steps[len(n.Steps)-1].Note, "代表者の役職：代表取締役社長") {
		t.Errorf("%v %s %+v", left, n.State, n.Draft)
	}
	// The draft went on meanwhile: what does not fit any more is told, not forced.
	d2 := d.Clone()
	d2.Own["other"] = "別の文です。"
	book = after(t, book, Save(book, id, d2))
	a = read()
	if action, left = a.Take(book, "鈴木"); !a.Stale || len(left) != 1 {
		t.Errorf("stale %v, left %v", a.Stale, left)
	}
	if n = lifeOf(t, after(t, book, action), id); n.Draft.Own["other"] != "別の文です。" {
		t.Errorf("%+v", n.Draft.Own)
	}
	write(func(row []string) {
		if row[3] == keyAnswer {
			row[2] = answerGood
		}
	})
	action, _ = read().Take(book, "鈴木")
	if n = lifeOf(t, after(t, book, action), id); n.State != Ready {
		t.Errorf("all is good: %s", n.State)
	}
	write(func(row []string) { row[3] = strings.Replace(row[3], id, roster.NewID(), 1) })
	if _, err := ReadAnswer(context.Background(), path, book); !errors.Is(err, ErrOtherAnswer) {
		t.Error(err)
	}
	write(func(row []string) { row[3] = "" })
	if _, err := ReadAnswer(context.Background(), path, book); !errors.Is(err, ErrNoAnswer) {
		t.Error(err)
	}
}

func TestTheBoardCountsAndNamesOnlyWhoAgreed(t *testing.T) {
	book, id := begun(t)
	book = after(t, book, Advance(book, []roster.ID{id}, Step{State: Posted, On: "2026-11-20", URL: "https://example.jp"}))
	book = after(t, book, journal.Action{Changes: []journal.Change{
		roster.Create(&roster.Company{ID: "d", Name: "みどり商店", Industry: "I"}), roster.Create(&roster.Member{ID: "n", Company: "d", Name: "緑", Number: "0013"}),
		roster.Create(&roster.Spell{ID: "sn", Member: "n", Joined: "2015-04-01"}),
		roster.Create(&roster.Company{ID: "e", Name: "元会員商店"}), roster.Create(&roster.Member{ID: "x", Company: "e", Name: "元"}),
		roster.Create(&roster.Spell{ID: "sx", Member: "x", Joined: "2015-04-01", Left: "2020-04-01"}),
	}})
	lives, _ := Lives(book)
	rows := Rows(book, lives)
	if len(rows) != 2 || rows[0].State() != Outdated || rows[0].Public == nil || rows[1].State() != NotBegun {
		t.Fatalf("%+v", rows)
	}
	forms, _ := Forms(book)
	if c := ByState(rows); len(c) != 2 || c[0] != (Count{NotBegun, 1}) || c[1] != (Count{Outdated, 1}) {
		t.Errorf("%+v", c)
	}
	if c := ByForm(rows, forms); len(c) != 1 || c[0].N != 1 {
		t.Errorf("%+v", c)
	}
	if c := ByUnit(book, rows); len(c) != 2 || c[0] != (Split{"東支部", 1, 1, 1}) || c[1] != (Split{"所属なし", 1, 0, 0}) {
		t.Errorf("%+v", c)
	}
	if c := ByTrade(rows); len(c) != 2 || c[0] != (Split{"製造業", 1, 1, 1}) {
		t.Errorf("%+v", c)
	}
	names := func(b *roster.Book) (named, silent int, text string) {
		t.Helper()
		var out bytes.Buffer
		wb := sheet.Create(&out, sheet.Meta{})
		named, silent, err := WriteSheets(wb, b)
		if err := errors.Join(err, wb.Close()); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "x.xlsx")
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := sheet.Open(path, sheet.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for i := range f.Sheets() {
			if err := f.Rows(context.Background(), i, func(_ int, cells []sheet.Cell) error {
				for _, c := range cells {
					text += c.Text + "|"
				}
				text += "\n"
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
		return named, silent, text
	}
	if named, silent, text := names(book); named != 0 || silent != 1 || strings.Contains(text, "青空") {
		t.Errorf("without consent: %d %d\n%s", named, silent, text)
	}
	book = after(t, book, journal.Action{Changes: []journal.Change{roster.Create(&roster.Consent{ID: "k", Member: "m", Channel: roster.ChannelDeclaration, Word: roster.ConsentYes, On: "2026-11-01"})}})
	if named, silent, text := names(book); named != 1 || silent != 0 || !strings.Contains(text, "7000012050002") || !strings.Contains(text, "青空太郎") || strings.Contains(text, "元会員") {
		t.Errorf("with consent: %d %d\n%s", named, silent, text)
	}
}

func TestFileNamesAreNeutralAndPortalValuesInOrder(t *testing.T) {
	book, id := begun(t)
	l := lifeOf(t, book, id)
	l.Draft.On = "2026-11-20"
	if got, want := l.FileName(".pdf", false), "7000012050002_青空製作所株式会社_2024-11_20261120.pdf"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	l.Draft.Party.Number, l.Draft.Party.Company = "", "A/B: <青空>　製作所"
	if got, want := l.FileName(".docx", true), "0012_AB_青空_製作所_2024-11_20261120_下書き.docx"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	l = lifeOf(t, book, id)
	values := l.PortalValues("x.pdf")
	if values[0].Text != "新規" || values[6].Text != "05 製造業" || values[7].Text != "16" || values[8].Note != "5,000万円以下" || values[len(values)-1].Text != "x.pdf" {
		t.Errorf("%+v", values)
	}
	for code, want := range map[string][2]string{"A": {"01", "00"}, "I": {"09", "00"}, "": {"", ""}} {
		if d, g := IndustryCode(&roster.Company{Industry: code}); [2]string{d, g} != want {
			t.Errorf("%s: %s %s", code, d, g)
		}
	}
	// 東洋紡 05-03 is 繊維工業, 三陽商会 05-24 その他の製造業.
	for detail, want := range map[string]string{"11": "03", "32": "24"} {
		if _, g := IndustryCode(&roster.Company{Industry: "E", IndustryDetail: detail}); g != want {
			t.Errorf("%s: %s", detail, g)
		}
	}
}

func TestIssuedFilesAreKeptByHashWithTheTextTheySay(t *testing.T) {
	book, id := begun(t)
	a := Issue(book, id, Issued{Kind: PDFFile, Name: "a.pdf", Content: []byte("%PDF"), Person: "鈴木"}, Issued{Kind: WordFile, Name: "a.docx", Content: []byte("PK")})
	next := after(t, book, a)
	files := next.DeclarationFiles(id)
	if len(files) != 2 || len(a.Contents) != 2 || files[0].Hash != a.Contents[0].Hash() || len(next.DeclarationVersions(id)) != 1 {
		t.Errorf("%+v", files)
	}
	if b := Keep(next, id, "x", "y"); len(b.Changes) != 0 {
		t.Error("the same text is kept twice")
	}
}
