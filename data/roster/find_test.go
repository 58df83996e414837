package roster_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
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

// called is every way a member is called; the fold of Find is left to nihongo.
func called(e *roster.Entry) []string {
	c := e.Company
	return []string{e.Number, nihongo.ParseCompany(c.Name).String(), c.Kana, e.Member.Name, e.Member.Kana,
		e.Tel, e.Fax, e.Mobile, e.Email, c.Number, c.Postal, c.Prefecture + c.Address}
}

// naive answers questions by looking at everybody. It keeps the folded words of
// entries, which Books share.
type naive map[*roster.Entry][]string

func (n naive) words(e *roster.Entry) []string {
	if n[e] == nil {
		for _, s := range called(e) {
			n[e] = append(n[e], nihongo.SearchKey(s))
		}
	}
	return n[e]
}

func (n naive) scan(b *roster.Book, q roster.Query) (ids []roster.ID) {
	for _, e := range b.Entries() {
		fits := q.Every || e.StateOn(b.Day()) == roster.Active
		fits = fits && (q.Unit == "" || b.Within(b.LastUnit(e), q.Unit))
		for _, w := range strings.Fields(q.Text) {
			plain := strings.TrimLeft(w, "-－−ー‐")
			if plain == "" {
				plain = w
			}
			name := nihongo.ParseCompany(plain)
			key := nihongo.SearchKey(cmp.Or(name.Core, name.Form))
			has := key == "" || slices.ContainsFunc(n.words(e), func(s string) bool { return strings.Contains(s, key) })
			not := plain != w && key != ""
			fits = fits && has != not
		}
		if fits {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func ids(entries []*roster.Entry) (out []roster.ID) {
	for _, e := range entries {
		out = append(out, e.ID)
	}
	return out
}

// question draws words from what members are called, in one to five runes and
// often not as they are written.
func question(t *rapid.T, b *roster.Book) roster.Query {
	q := roster.Query{Every: rapid.Bool().Draw(t, "every")}
	var words []string
	for range rapid.IntRange(0, 3).Draw(t, "words") {
		e := rapid.SampledFrom(b.Entries()).Draw(t, "whose")
		runes := []rune(strings.ReplaceAll(rapid.SampledFrom(called(e)).Draw(t, "what"), " ", ""))
		if len(runes) == 0 {
			continue
		}
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		w := string(runes[from:min(len(runes), from+rapid.IntRange(1, 5).Draw(t, "runes"))])
		w = rapid.SampledFrom([]string{"", "", "", "", "-", "(株)", "ー", "－"}).Draw(t, "before") + w
		words = append(words, rapid.SampledFrom([]string{w, w, w, strings.ToLower(w), nihongo.Katakana(w), w + "ﾞ"}).Draw(t, "as"))
	}
	if rapid.IntRange(0, 9).Draw(t, "odd") == 0 {
		words = append(words, rapid.String().Draw(t, "any"))
	}
	q.Text = strings.Join(words, " ")
	if units := b.Units(roster.UnitPlacement); len(units) > 0 && rapid.IntRange(0, 3).Draw(t, "in unit") == 0 {
		q.Unit = rapid.SampledFrom(units).Draw(t, "unit").ID
	}
	return q
}

func (n naive) agrees(t *rapid.T, b *roster.Book) {
	q := question(t, b)
	if got, want := ids(b.Find(q)), n.scan(b, q); !slices.Equal(got, want) {
		t.Fatalf("%+v: %d found, %d by looking at everybody", q, len(got), len(want))
	}
}

// TestFindIsLookingAtEverybody, with enough members that the index is used, and
// on Books that have changed since the index was made.
func TestFindIsLookingAtEverybody(t *testing.T) {
	base := practiceBook(t, 2500)
	if len(base.Entries()) <= 2000 {
		t.Fatal("too few for the index")
	}
	n := naive{}
	for range 2 { // without the index for the first few questions, then with it
		rapid.Check(t, func(t *rapid.T) { n.agrees(t, base) })
		base.Warm()
	}
	rapid.Check(t, func(t *rapid.T) {
		b := base
		for range rapid.IntRange(1, 3).Draw(t, "actions") {
			b = worked(t, b)
		}
		n.agrees(t, b)
		n.agrees(t, b.At(rapid.SampledFrom([]nihongo.Day{"2010-01-01", "2026-04-11", today}).Draw(t, "day")))
	})
}

func TestFindInASmallBook(t *testing.T) {
	base := practiceBook(t, 60)
	n := naive{}
	rapid.Check(t, func(t *rapid.T) { n.agrees(t, worked(t, base)) })
}

// TestChangedBookIsTheOneMadeAnew: the way over Apply leads where reading the
// records again would.
func TestChangedBookIsTheOneMadeAnew(t *testing.T) {
	base := practiceBook(t, 120)
	rapid.Check(t, func(t *rapid.T) {
		b := base
		for range rapid.IntRange(1, 4).Draw(t, "actions") {
			b = worked(t, b)
		}
		again := roster.NewBuilder()
		for _, s := range roster.Schemas() {
			for _, r := range b.Records(s.Kind) {
				if err := again.Add(s.Kind, r.ID, b.Row(s.Kind, r.ID)); err != nil {
					t.Fatal(err)
				}
			}
		}
		anew := again.Book(b.Day())
		if d := journal.Diff(b, anew); len(d) > 0 {
			t.Fatalf("%+v", d[0])
		}
		if !slices.Equal(ids(b.Entries()), ids(anew.Entries())) {
			t.Fatal("another order")
		}
		for i, e := range anew.Entries() {
			if was := b.Entries()[i]; !slices.Equal(was.Records(), e.Records()) || *was.Company != *e.Company || *was.Member != *e.Member {
				t.Fatalf("entry %s differs: %v %v", e.Number, was.Records(), e.Records())
			}
			if b.Entry(e.ID) != b.Entries()[i] {
				t.Fatalf("entry %s is not found by its id", e.Number)
			}
		}
	})
}

// worked is the Book after one Action of office work on a few members.
func worked(t *rapid.T, b *roster.Book) *roster.Book {
	var changes []journal.Change
	touched := map[roster.ID]bool{}
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	for range rapid.IntRange(1, 6).Draw(t, "members") {
		e := b.Entries()[r.IntN(len(b.Entries()))]
		if touched[e.ID] || touched[e.Company.ID] {
			continue
		}
		touched[e.ID], touched[e.Company.ID] = true, true
		switch r.IntN(5) {
		case 0:
			after := *e.Member
			after.Name, after.Kana, after.Tel = "髙﨑 "+e.Member.Name, "", "03-0000-0000"
			changes = append(changes, roster.Update(e.Member, &after)...)
		case 1:
			after := *e.Company
			after.Name, after.Kana = "合資会社"+e.Member.Name, "ア"+e.Company.Kana
			changes = append(changes, roster.Update(e.Company, &after)...)
		case 2:
			if s := e.SpellOn(b.Day()); s != nil {
				after := *s
				after.Left, after.LeaveKind = b.Day(), roster.LeavePlain
				changes = append(changes, roster.Update(s, &after)...)
			}
		case 3:
			c := &roster.Company{ID: roster.NewID(), Name: "株式会社渡邊" + e.Number, Kana: "ワタナベ", Prefecture: "滋賀県"}
			m := &roster.Member{ID: roster.NewID(), Company: c.ID, Number: "N" + e.Number, Name: "渡邉 新"}
			s := &roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: b.Day()}
			changes = append(changes, roster.Create(c), roster.Create(m), roster.Create(s))
		case 4:
			changes = append(changes, removal(b, e)...)
		}
	}
	next, err := b.Apply(changes)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// removal takes a member away with all that is his alone, unless somebody was
// introduced by him.
func removal(b *roster.Book, e *roster.Entry) (out []journal.Change) {
	for _, other := range b.Entries() {
		for _, s := range other.Spells {
			if s.Introducer == e.ID {
				return nil
			}
		}
	}
	for _, r := range e.Spells {
		out = append(out, roster.Remove(r))
	}
	for _, r := range e.Placements {
		out = append(out, roster.Remove(r))
	}
	for _, r := range e.Consents {
		out = append(out, roster.Remove(r))
	}
	return append(out, roster.Remove(e.Member))
}

func TestFindWords(t *testing.T) {
	b := roster.NewBuilder()
	for i, c := range []struct{ name, kana, person string }{
		{"株式会社髙島屋", "タカシマヤ", "青空 太郎"}, {"大東㈱", "ダイトウ", "白雲 花子"}, {"キヤノン有限会社", "キャノン", "渡邊 一"},
	} {
		id := string(rune('a' + i))
		for _, r := range []any{&roster.Company{ID: "c" + id, Name: c.name, Kana: c.kana},
			&roster.Member{ID: "m" + id, Company: "c" + id, Number: "0000" + string(rune('1'+i)), Name: c.person, Tel: "077-123-456" + string(rune('0'+i))},
			&roster.Spell{ID: "s" + id, Member: "m" + id, Joined: "2020-01-01"}} {
			if err := b.Put(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	book := b.Book(today)
	for text, want := range map[string]string{
		"":             "キヤノン有限会社 大東㈱ 株式会社髙島屋", // キャノン, ダイトウ, タカシマヤ
		"高島":           "株式会社髙島屋",
		"たかし":          "株式会社髙島屋",
		"(株)大東":        "大東㈱",
		"株式会社 大東":      "大東㈱",
		"ｷｬﾉﾝ":         "キヤノン有限会社",
		"渡辺":           "キヤノン有限会社",
		"青空太郎":         "株式会社髙島屋",
		"0771234561":   "大東㈱",
		"００００１":        "株式会社髙島屋",
		"077 -大東":      "キヤノン有限会社 株式会社髙島屋",
		"077 -大東 -渡邉":  "株式会社髙島屋",
		"077 ー大東":      "キヤノン有限会社 株式会社髙島屋", // the same key while Japanese is typed
		"077　－大東":      "キヤノン有限会社 株式会社髙島屋",
		"077 -(株)大東":   "キヤノン有限会社 株式会社髙島屋",
		"-髙島 -㈱大東":     "キヤノン有限会社",
		"-":            "キヤノン有限会社 大東㈱ 株式会社髙島屋",
		"ー":            "キヤノン有限会社 大東㈱ 株式会社髙島屋",
		"㈱大東":          "大東㈱",
		"㈱":            "大東㈱ 株式会社髙島屋",
		"株式会社髙島屋":      "株式会社髙島屋",
		"高島屋㈱":         "株式会社髙島屋",
		"077-123":      "キヤノン有限会社 大東㈱ 株式会社髙島屋",
		"０７７－１２３−４５６１": "大東㈱",
		"キャノン 077":     "キヤノン有限会社",
		"空太 大東":        "",
		"雲花":           "大東㈱",
		"屋青":           "", // not across two names
	} {
		var names []string
		for _, e := range book.Find(roster.Query{Text: text}) {
			names = append(names, e.Company.Name)
		}
		slices.Sort(names)
		wants := strings.Fields(want)
		slices.Sort(wants)
		if !slices.Equal(names, wants) {
			t.Errorf("%q: %v, want %v", text, names, wants)
		}
	}
	if e := book.ByNumber("1"); e == nil || e.Number != "00001" {
		t.Error("Excel drops leading zeros")
	}
	if book.ByNumber("") != nil || book.ByNumber("9") != nil {
		t.Error("found by a number nobody has")
	}
}
