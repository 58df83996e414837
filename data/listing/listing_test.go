package listing_test

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"

	"pgregory.net/rapid"
)

const today nihongo.Day = "2026-04-10"

func practiceBook(t testing.TB, members int) *roster.Book {
	t.Helper()
	b, err := practice.New(7, members, today).Book()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// made builds a Book of the records.
func made(t testing.TB, records ...any) *roster.Book {
	t.Helper()
	b := roster.NewBuilder()
	for _, r := range records {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	return b.Book(today)
}

// TestColumns: each can be shown and sorted by for everybody, and what stands
// behind it is a field that exists.
func TestColumns(t *testing.T) {
	b := practiceBook(t, 300)
	seen, filled := map[string]bool{}, map[string]bool{}
	for _, c := range listing.Columns() {
		if seen[c.ID] || c.Title == "" || c.Width <= 0 || strings.ContainsAny(c.ID, " -") {
			t.Errorf("column %+v", c)
		}
		seen[c.ID] = true
		if kind, name, ok := strings.Cut(c.Field, "."); ok {
			if _, is := roster.FieldOf(journal.Kind(kind), name); !is {
				t.Errorf("%s: no field %s", c.ID, c.Field)
			}
		}
		for _, e := range b.Entries() {
			text, key := c.Text(b, e), c.Key(b, e)
			if (text == "") != (key == "") {
				t.Fatalf("%s of %s: shown %q, sorted by %q", c.ID, e.Number, text, key)
			}
			filled[c.ID] = filled[c.ID] || text != ""
		}
	}
	for _, id := range listing.Usual() {
		if !filled[id] {
			t.Errorf("nobody has %s", id)
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d columns", len(seen))
	}
}

func TestPick(t *testing.T) {
	title := func(ids ...string) string {
		var out []string
		for _, c := range listing.Pick(ids) {
			out = append(out, c.Title)
		}
		return strings.Join(out, " ")
	}
	for text, want := range map[string]string{
		"tel number":              "電話番号 会員番号",
		"tel declared tel number": "電話番号 会員番号", // of a newer Kaisei, and twice
		"consent:中同協名簿":           "同意 中同協名簿",
		"":                        title(listing.Usual()...),
		"declared":                title(listing.Usual()...),
	} {
		if got := title(listing.ParseColumns(text)...); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if listing.FormatColumns(listing.Usual()) != "" || listing.FormatColumns([]string{"tel", "name"}) != "tel name" {
		t.Error("columns of a View")
	}
}

func TestSorted(t *testing.T) {
	entry := func(number, name, kana string, staff roster.Count, joined nihongo.Day) []any {
		return []any{
			&roster.Company{ID: "c" + number, Name: name, Kana: kana, Regular: staff, Prefecture: map[bool]string{true: "北海道", false: "沖縄県"}[staff.N > 9]},
			&roster.Member{ID: "m" + number, Company: "c" + number, Number: number, Name: name},
			&roster.Spell{ID: "s" + number, Member: "m" + number, Joined: joined},
		}
	}
	b := made(t, slices.Concat(
		entry("9", "か社", "カ", roster.Known(100), "2020-01-01"),
		entry("10", "が社", "ガ", roster.Known(9), "2020-01-01"),
		entry("011", "コーヒー社", "コーヒー", roster.Count{}, "2019-01-01"),
		entry("8", "こうひ社", "コウヒ", roster.Known(0), ""),
	)...)
	for text, want := range map[string]string{
		"":              "9 10 8 011", // 五十音: か, が, こうひ, コーヒー
		"number":        "8 9 10 011", // by value
		"-number":       "011 10 9 8",
		"staff":         "8 10 9 011", // what has no value comes last, also
		"-staff":        "9 10 8 011", // the other way round
		"joined -staff": "011 9 10 8",
		"-joined staff": "10 9 011 8",
		"joined number": "011 9 10 8",
		"prefecture":    "9 10 8 011", // from the north
		"declared":      "9 10 8 011",
	} {
		var got []string
		before := slices.Clone(b.Entries())
		for _, e := range listing.Sorted(b, b.Entries(), listing.ParseSorts(text)) {
			got = append(got, e.Number)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
		if !slices.Equal(before, b.Entries()) {
			t.Fatal("the Book's own order has changed")
		}
	}
}

// TestSortedIsAnOrder: nobody is lost, each column's keys rise or fall, and what
// is alike keeps its place.
func TestSortedIsAnOrder(t *testing.T) {
	b := practiceBook(t, 200)
	rank := map[*roster.Entry]int{}
	for i, e := range b.Entries() {
		rank[e] = i
	}
	rapid.Check(t, func(t *rapid.T) {
		var by []listing.SortKey
		for range rapid.IntRange(1, 3).Draw(t, "keys") {
			by = append(by, listing.SortKey{Column: rapid.SampledFrom(listing.Columns()).Draw(t, "by").ID, Falling: rapid.Bool().Draw(t, "falling")})
		}
		if got := listing.ParseSorts(listing.FormatSorts(by)); !slices.Equal(got, by) {
			t.Fatalf("%v read again as %v", by, got)
		}
		out := listing.Sorted(b, b.Entries(), by)
		if len(out) != len(b.Entries()) {
			t.Fatal("somebody is lost")
		}
		for i := 1; i < len(out); i++ {
			if d := compare(b, out[i-1], out[i], by); d > 0 || d == 0 && rank[out[i-1]] > rank[out[i]] {
				t.Fatalf("%v: %s before %s", by, out[i-1].Number, out[i].Number)
			}
		}
	})
}

// compare tells which of two stands first, 0 when they are alike.
func compare(b *roster.Book, x, y *roster.Entry, by []listing.SortKey) int {
	for _, k := range by {
		c, _ := listing.ColumnOf(k.Column)
		kx, ky := c.Key(b, x), c.Key(b, y)
		switch {
		case kx == ky:
			continue
		case kx == "":
			return 1
		case ky == "":
			return -1
		case (kx < ky) != k.Falling:
			return -1
		}
		return 1
	}
	return 0
}
