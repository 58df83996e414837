package intake

import (
	"context"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"

	"pgregory.net/rapid"
)

// drawPlan draws a file and reads it; nil when it holds nobody.
func drawPlan(t *rapid.T, book *roster.Book, said Choices) (*Source, *Plan) {
	var text strings.Builder
	if err := csv.NewWriter(&text).WriteAll(drawRoster(t)); err != nil {
		t.Fatal(err)
	}
	from := Pasted(text.String())
	p, err := Read(context.Background(), from, book, today, Options{Choices: said})
	if errors.Is(err, ErrNoRows) {
		return from, nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return from, p
}

// drawBook is what one to three files make of an empty office.
func drawBook(t *rapid.T) *roster.Book {
	book := emptyBook(t)
	for range rapid.IntRange(1, 3).Draw(t, "files before") {
		_, p := drawPlan(t, book, Choices{})
		if p == nil {
			continue
		}
		if a, err := p.Action(true); err == nil {
			if book, err = book.Apply(a.Changes); err != nil {
				t.Fatal(err)
			}
		}
	}
	return book
}

// sayTheSame fails when a row that was taken brings anything the next time. A
// row that was not, because another one without a number may be the same
// person, can be clear when that one is there; where every row has its number
// none is.
func sayTheSame(t *rapid.T, first, again *Plan) {
	t.Helper()
	numbered, open := true, false
	for i := range first.Rows {
		numbered = numbered && first.Rows[i].Number != "" && first.Rows[i].By == "" && !first.Rows[i].Proposed // of the file itself
		open = open || first.Rows[i].Status == Undecided
	}
	for i, r := range again.Rows {
		if c := r.Cells(); open && len(c) == 1 && c[0].Label == "紹介者" {
			continue // the introducer was in a row that waited, and is there now
		}
		if brings := r.Status == New || r.Status == Changed; brings && (numbered && first.Rows[i].Status != Undecided || first.Rows[i].Status <= Same) {
			t.Fatalf("row %d was %v and is %v: %v", r.Line, first.Rows[i].Status, r.Status, r.Cells())
		}
	}
	if len(again.NewUnits) > 0 && numbered && !open {
		t.Fatalf("units again: %v", again.NewUnits)
	}
}

// Whatever the file says: 空欄だけ never changes what is filled in, 新規だけ nobody
// who is there, and a place left alone stays; again it says the same; undone
// nothing is left of it.
func TestModesKeepWhatTheyPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := drawBook(t)
		said := Choices{Mode: rapid.SampledFrom([]Mode{Fill, Add, Overwrite}).Draw(t, "mode"),
			Never: []string{"company.name", "company.address", "member.name", "spell.left_on", "unit", "staff"}}
		from, p := drawPlan(t, book, said)
		if p == nil {
			return
		}
		a, err := p.Action(true)
		if err != nil && !errors.Is(err, ErrNothing) {
			t.Fatal(err)
		}
		for _, c := range a.Changes {
			there := book.Value(c.Kind, c.ID, "") != ""
			switch {
			case c.Kind == roster.RecipeKind:
			case said.Mode == Fill && there && c.Before != "":
				t.Errorf("what was filled in changes: %+v", c)
			case said.Mode == Add && there:
				t.Errorf("what is there changes: %+v", c)
			case there && slices.Contains(said.Never, string(c.Kind)+"."+c.Field):
				t.Errorf("what is left alone changes: %+v", c)
			}
		}
		next, err := book.Apply(a.Changes)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read(context.Background(), from, next, today, Options{Choices: said})
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
	})
}

func TestModes(t *testing.T) {
	heads := strings.Fields("会員番号 企業名 氏名 電話番号 FAX 入会日 支部 住所 都道府県 正社員数")
	before := [][]string{heads, row("1", "(株)青空", "青空 太郎", "077-1", "", "2020-04-01", "東支部", "大津市京町1", "滋賀県", "12")}
	after := [][]string{heads, row("1", "(株)青空", "青空 太郎", "077-9", "077-8", "2020-04-01", "西支部", "草津市1", "滋賀県", "15"),
		row("2", "(株)夕空", "夕空 花子", "077-2", "", "2021-04-01", "西支部", "", "", "")}
	for _, tt := range []struct {
		said                    Choices
		tel, fax, unit, address string
		held                    int
	}{
		{Choices{}, "077-9", "077-8", "西支部", "草津市1", 0},
		{Choices{Mode: Fill}, "077-1", "077-8", "東支部", "大津市京町1", 5}, // telephone, unit, address, its municipality, staff
		{Choices{Mode: Add}, "077-1", "", "東支部", "大津市京町1", 6},
		{Choices{Never: []string{"member.tel", "unit"}}, "077-1", "077-8", "東支部", "草津市1", 2},
	} {
		f := newOffice(t)
		apply(t, f, readWith(t, f, table(t, before...), Choices{}))
		p := readWith(t, f, table(t, after...), tt.said)
		cells, rows := p.Held()
		apply(t, f, p)
		e, b := entry(t, f.Book(), "1"), f.Book()
		if e.Tel != tt.tel || e.Fax != tt.fax || b.UnitName(e) != tt.unit || e.Company.Address != tt.address {
			t.Errorf("%+v: %s %s %s %s", tt.said, e.Tel, e.Fax, b.UnitName(e), e.Company.Address)
		}
		if cells != tt.held || (rows == 1) != (tt.held > 0) || (p.HeldSentence() == "") != (tt.held == 0) {
			t.Errorf("%+v: held %d in %d: %v", tt.said, cells, rows, p.Rows[0].Held)
		}
		if e := entry(t, b, "2"); e.Tel != "077-2" || b.UnitName(e) != "西支部" {
			t.Errorf("%+v: %+v", tt.said, e.Member)
		}
	}
}
