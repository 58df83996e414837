package editing_test

import (
	"fmt"
	"maps"
	"testing"

	"kaisei/data/action"
	"kaisei/data/editing"
	"kaisei/data/roster"
	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// place is one field of one record, which several rows may show.
type place struct {
	id    roster.ID
	field string
}

// Whatever is edited in Excel and in the office meanwhile: without conflicts the
// result is both, a conflict is exactly where both say something else, and for a
// conflict the office's value stays unless the other is chosen.
func TestMergeIsTheUnionOfBoth(t *testing.T) {
	book := practiceBook(t, 12)
	fields := []string{"member.tel", "member.title", "company.url", "company.capital_yen", "company.founded", "company.prefecture", "member.may_sign", action.ConsentPrefix + "会内名簿"}
	values := map[string][]string{
		"member.tel": {"", "077-1", "077-522-0001"}, "member.title": {"", "代表", "00123"}, "company.url": {"", "https://a.jp", "https://b.jp"},
		"company.capital_yen": {"", "0", "10000000"}, "company.founded": {"", "1890-05-01", "2000-04-01"}, "company.prefecture": {"", "滋賀県", "京都府"},
		"member.may_sign": {"", "1"}, fields[7]: {"", "可", "不可"},
	}
	l := list(book, "tel", "title", "url", "capital", "founded", "prefecture", "sign", "consent:会内名簿")
	path := sent(t, l)
	of := func(b *roster.Book, e *roster.Entry, field string) (place, string) {
		card := action.CardOf(b, b.Entry(e.ID))
		if len(field) > 8 && field[:8] == "company." {
			return place{e.Company.ID, field}, card.Get(field)
		}
		return place{e.ID, field}, card.Get(field)
	}
	rapid.Check(t, func(r *rapid.T) {
		pick := func(name string) (row int, field string, value string) {
			row = rapid.IntRange(0, len(l.Entries)-1).Draw(r, name)
			field = rapid.SampledFrom(fields).Draw(r, name+" field")
			return row, field, rapid.SampledFrom(values[field]).Draw(r, name+" value")
		}
		// in Excel: each place once, or two rows of one company would disagree
		theirs, base := map[place]string{}, map[place]string{}
		type put struct {
			at    string
			field string
			value string
		}
		var puts []put
		for range rapid.IntRange(0, 8).Draw(r, "edits") {
			row, field, value := pick("edit")
			at, was := of(book, l.Entries[row], field)
			if _, again := theirs[at]; again || value == was {
				continue
			}
			theirs[at], base[at] = value, was
			for i, f := range fields {
				if f == field {
					puts = append(puts, put{sheet.Ref(i+2, row+2), field, value})
				}
			}
		}
		edited := copied(t, path)
		inExcel(t, edited, func(f *excelize.File) {
			for _, p := range puts {
				var value any = p.value
				switch {
				case p.field == "member.may_sign":
					value = map[string]string{"1": "あり", "": "なし"}[p.value]
				case p.field == "company.capital_yen" && p.value != "":
					n := 0
					fmt.Sscan(p.value, &n)
					value = n
				}
				set(t, f, p.at, value)
			}
		})
		// in the office
		ours := map[place]string{}
		now := book
		for range rapid.IntRange(0, 8).Draw(r, "meanwhile") {
			row, field, value := pick("office")
			e := l.Entries[row]
			_, a := action.Cells(now, []action.Cell{{Member: e.ID, Field: field, Typed: value}})
			next, err := now.Apply(a.Changes)
			if err != nil {
				r.Fatal(err)
			}
			now = next
			at, is := of(now, e, field)
			ours[at] = is
		}
		w, err := editing.Read(t.Context(), edited, nil)
		if err != nil {
			r.Fatal(err)
		}
		m, err := w.Merge(now)
		if err != nil || len(m.Notes) > 0 {
			r.Fatal(err, m.Notes)
		}
		conflicts := map[place]bool{}
		for at, value := range theirs {
			if is, touched := ours[at]; touched && is != base[at] && is != value {
				conflicts[at] = true
			}
		}
		take := rapid.Bool().Draw(r, "take Excel's")
		found := map[place]bool{}
		for _, c := range m.Cells {
			if at, _ := of(now, now.Entry(c.Member), c.Field); c.Conflict {
				found[at] = true
			}
		}
		if !maps.Equal(found, conflicts) {
			r.Fatalf("conflicts %v, want %v", found, conflicts)
		}
		_, a := m.Propose(func(int) bool { return take })
		after, err := now.Apply(a.Changes)
		if err != nil {
			r.Fatal(err)
		}
		for _, e := range l.Entries {
			for _, field := range fields {
				at, got := of(after, e, field)
				_, want := of(now, e, field)
				if value, edited := theirs[at]; edited && (!conflicts[at] || take) {
					want = value
				}
				if got != want {
					r.Fatalf("%s %s is %q, want %q", e.Called(), field, got, want)
				}
			}
		}
	})
}
