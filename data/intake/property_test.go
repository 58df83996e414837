package intake

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"

	"pgregory.net/rapid"
)

// emptyBook is an office without members, and without a file.
func emptyBook(t interface{ Fatal(...any) }) *roster.Book {
	b := roster.NewBuilder()
	if err := b.Put(&roster.Office{ID: roster.NewID(), Name: "滋賀県中小企業家同友会", Prefecture: "25"}); err != nil {
		t.Fatal(err)
	}
	return b.Book(today)
}

// words are what cells are drawn from: few, so that rows share companies,
// contradict each other, come back and go wrong.
var words = map[string][]string{
	"会員番号":    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "01", "００２", ""},
	"企業名":     {"(株)青空", "株式会社青空", "アオゾラ", "夕空㈱", "(有)夕空", "", "朝空"},
	"法人番号":    {"", "", "", "7999901000001", "T7999901000001", "123", "個人事業"},
	"都道府県":    {"", "滋賀県", "京都"},
	"住所":      {"", "大津市京町4-1", "滋賀県彦根市1", "京都市中京区1"},
	"業種":      {"", "建設業", "06", "なんでも屋", "製造業"},
	"従業員数":    {"", "3", "15人", "多数"},
	"パート数":    {"", "0", "5"},
	"入会日":     {"", "2020-04-01", "令和3年4月1日", "2026-04-01", "2025-02-30"},
	"退会日":     {"", "", "", "2024-03-31", "2026-03-31", "2019-01-01"},
	"退会理由":    {"", "廃業", "病気", "死亡", "つごう"},
	"氏名":      {"青空 太郎", "夕空 一", "夕空 二", "朝空 三", ""},
	"フリガナ":    {"", "ｱｵｿﾞﾗ ﾀﾛｳ", "ゆうぞら はじめ"},
	"代表権":     {"", "有", "無"},
	"支部":      {"", "東支部", "西", "西支部", "南地区"},
	"支部役職":    {"", "幹事", "支部長"},
	"紹介者":     {"", "1", "青空太郎", "だれか"},
	"市区町村コード": {"", "", "25201", "99999"},
}

var drawn = []string{"会員番号", "企業名", "法人番号", "都道府県", "住所", "市区町村コード", "業種", "従業員数", "パート数", "入会日", "退会日", "退会理由", "氏名", "フリガナ", "代表権", "支部", "支部役職", "紹介者"}

func drawRoster(t *rapid.T) [][]string {
	one := rapid.Custom(func(t *rapid.T) []string {
		cells := make([]string, len(drawn))
		for i, heading := range drawn {
			cells[i] = rapid.SampledFrom(words[heading]).Draw(t, heading)
		}
		return cells
	})
	return append([][]string{drawn}, rapid.SliceOfN(one, 1, 9).Draw(t, "rows")...)
}

// What was taken in says the same when it is taken in again, whatever the file
// and whatever was there before; and its Changes fit the Book they were made for.
func TestTakingInTwiceChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "名簿.csv")
	rapid.Check(t, func(t *rapid.T) {
		book := emptyBook(t)
		for range rapid.IntRange(1, 3).Draw(t, "files") {
			file, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(csv.NewWriter(file).WriteAll(drawRoster(t)), file.Close()); err != nil {
				t.Fatal(err)
			}
			p, err := Read(context.Background(), File(path), book, today, Options{})
			if errors.Is(err, ErrNoRows) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			a, err := p.Action(true)
			if errors.Is(err, ErrNothing) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, conflicts := journal.Merge(a.Changes, book); len(conflicts) > 0 {
				t.Fatalf("does not fit: %+v", conflicts)
			}
			next, err := book.Apply(a.Changes)
			if err != nil {
				t.Fatal(err)
			}
			again, err := Read(context.Background(), File(path), next, today, Options{})
			if err != nil {
				t.Fatal(err)
			}
			sayTheSame(t, p, again)
			back, err := next.Apply(journal.Invert(a.Changes))
			if err != nil {
				t.Fatal(err)
			}
			if d := journal.Diff(book, back); len(d) > 0 {
				t.Fatalf("undoing leaves %v", d)
			}
			book = next
		}
	})
}

// Whatever bytes a csv holds, Read ends with a Plan or an error, and every Plan
// can be carried out.
func FuzzRead(f *testing.F) {
	f.Add([]byte("会員番号,企業名,氏名\r\n1,(株)青空,青空 太郎\r\n"))
	f.Add([]byte("No,会社名,フリガナ,代表者,フリガナ,資本金（万円）,入会,退会\r\n1,a,b,c,d,1億,R1.5.1,46000\r\n1,,,,,,,"))
	f.Add([]byte("\x89\xef\x88\xf5\x94\xd4\x8d\x86,\x8a\xe9\x8b\xc6\x96\xbc,\x8e\x81\x96\xbc\r\n1,a,b\r\n"))
	f.Add([]byte("会員番号\t企業名\t氏名\t氏名\n"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(dir, "名簿.csv")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		book := emptyBook(t)
		p, err := Read(context.Background(), File(path), book, today, Options{})
		if err != nil {
			return
		}
		a, err := p.Action(true)
		if err != nil {
			return
		}
		if _, err := book.Apply(a.Changes); err != nil {
			t.Fatal(err)
		}
	})
}
