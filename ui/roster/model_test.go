package roster

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

const day = nihongo.Day("2025-12-10")

// practiceFile is an office file of invented members on a fixed day.
func practiceFile(t testing.TB, members int) *office.File {
	t.Helper()
	made := practice.New(7, members, day)
	head, _ := made.Head()
	a := made.Action()
	a.Changes = slices.DeleteFunc(a.Changes, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })
	now := func() time.Time { return day.Time().Add(3 * time.Hour) }
	f, err := office.Create(context.Background(), filepath.Join(t.TempDir(), "a.kaisei"), *head, office.Options{Who: "試験", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	return f
}

// someone is a member with a unit, a telephone and one spell.
func someone(t testing.TB, book *roster.Book) *roster.Entry {
	t.Helper()
	for _, e := range book.Entries() {
		if e.SpellOn(day) != nil && len(e.Spells) == 1 && book.UnitOn(e, day) != nil && e.Tel != "" && e.Company.Number != "" {
			return e
		}
	}
	t.Fatal("nobody")
	return nil
}

func TestAnswerSaysHowManyOfHowMany(t *testing.T) {
	book := practiceFile(t, 60).Book()
	all := ask(book, question{})
	if got, want := all.count(), nihongo.FormatNumber(int64(len(all.entries)))+"名"; got != want && !strings.HasPrefix(got, want+"　うち会勢に") {
		t.Errorf("%q, want %q", got, want)
	}
	one := all.entries[3]
	found := ask(book, question{Query: roster.Query{Text: one.Number}})
	if len(found.entries) == 0 || found.row(one.ID) < 0 || !strings.Contains(found.count(), "名中 ") {
		t.Errorf("found %d, %q", len(found.entries), found.count())
	}
	among := ask(book, question{among: []roster.ID{one.ID, all.entries[5].ID}, why: "試験"})
	if len(among.entries) != 2 || among.count() != "2名" {
		t.Errorf("among: %d, %q", len(among.entries), among.count())
	}
	if sentence, widen := ask(book, question{Query: roster.Query{Text: "ありえない名前"}}).empty(); !widen || !strings.Contains(sentence, "ありえない名前") {
		t.Errorf("empty says %q", sentence)
	}
}

// Every column sorts stably, both ways, and what is missing comes last.
func TestColumnsSort(t *testing.T) {
	book := practiceFile(t, 80).Book()
	for _, c := range columns() {
		for _, falling := range []bool{false, true} {
			a := ask(book, question{Query: roster.Query{Every: true}, sort: c.id, falling: falling})
			if len(a.entries) != len(book.Entries()) {
				t.Fatalf("%s: %d of %d", c.id, len(a.entries), len(book.Entries()))
			}
			missing := false
			for i, e := range a.entries {
				empty := c.text(book, e) == ""
				if missing && !empty {
					t.Errorf("%s falling %v: row %d follows an empty one", c.id, falling, i)
				}
				missing = empty
			}
		}
	}
	up := ask(book, question{sort: "joined"}).entries
	if !slices.IsSortedFunc(up, func(x, y *roster.Entry) int { return strings.Compare(string(joined(book, x)), string(joined(book, y))) }) {
		t.Error("not by day of joining")
	}
}

func TestProposeTouchesOnlyWhatWasTyped(t *testing.T) {
	f := practiceFile(t, 60)
	e := someone(t, f.Book())
	a, err := propose(f.Book(), e, map[string]string{"member.tel": "０７７（５２３）０００１"})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Changes) != 1 || a.Changes[0].Field != "tel" || a.Changes[0].After != "077-523-0001" || a.On != string(day) {
		t.Fatalf("%+v", a)
	}
	if want := e.Called() + "さんの電話番号を 077-523-0001 に変更しました"; a.Sentence != want {
		t.Errorf("%q, want %q", a.Sentence, want)
	}
	a, _ = propose(f.Book(), e, map[string]string{"company.capital_yen": "12000000", "member.title": "会長", "member.tel": ""})
	if want := e.Called() + "さんの3項目を変更しました"; a.Sentence != want || len(a.Changes) != 3 {
		t.Errorf("%q of %d", a.Sentence, len(a.Changes))
	}
	a, _ = propose(f.Book(), e, map[string]string{"company.capital_yen": "12000000"})
	if want := e.Company.Name + "の資本金を 1,200万円 に変更しました"; a.Sentence != want {
		t.Errorf("%q, want %q", a.Sentence, want)
	}
	if a, _ := propose(f.Book(), e, map[string]string{"member.name": e.Member.Name}); len(a.Changes) != 0 {
		t.Errorf("the same name changes %v", a.Changes)
	}
}

// 移籍 ends the former placement and begins the next; who is where on each day
// follows.
func TestMoveToAnotherUnit(t *testing.T) {
	f := practiceFile(t, 120)
	e := someone(t, f.Book())
	was := f.Book().UnitOn(e, day)
	var to *roster.Unit
	for _, n := range f.Book().Units(roster.UnitPlacement) {
		if n.ID != was.ID {
			to = n.Unit
		}
	}
	a, err := propose(f.Book(), e, map[string]string{"placement.unit": to.ID, "placement.valid_from": string(day)})
	if err != nil {
		t.Fatal(err)
	}
	if want := e.Called() + "さんを" + was.Name + "から" + to.Name + "へ移籍しました"; a.Sentence != want {
		t.Errorf("%q, want %q", a.Sentence, want)
	}
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	e = f.Book().Entry(e.ID)
	if u := f.Book().UnitOn(e, day); u == nil || u.ID != to.ID {
		t.Errorf("today in %v", u)
	}
	if u := f.Book().UnitOn(e, day.AddDays(-1)); u == nil || u.ID != was.ID {
		t.Errorf("yesterday in %v", u)
	}
}

func TestLeavingIsRecordedWithItsReason(t *testing.T) {
	f := practiceFile(t, 60)
	e := someone(t, f.Book())
	a, err := propose(f.Book(), e, map[string]string{"spell.left_on": "2025-12-01", "spell.reason": roster.ReasonDeath})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	s := f.Book().Entry(e.ID).LastSpell(day)
	if s.Left != "2025-12-01" || s.LeaveKind != roster.LeaveDeath || !strings.Contains(a.Sentence, "退会（2025年12月1日）を記録") {
		t.Errorf("%+v %q", s, a.Sentence)
	}
}

// A word given on another day is a record of its own: the former one stays.
func TestConsentKeepsItsPast(t *testing.T) {
	f := practiceFile(t, 60)
	e := someone(t, f.Book())
	id := consentPrefix + roster.ChannelNational
	for i, word := range []string{roster.ConsentNo, roster.ConsentYes} {
		e = f.Book().Entry(e.ID)
		before := len(e.Consents)
		if e.WordOn(roster.ChannelNational, day) == word {
			continue
		}
		a, err := propose(f.Book(), e, map[string]string{id: word})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Apply(context.Background(), a); err != nil {
			t.Fatal(err)
		}
		e = f.Book().Entry(e.ID)
		if e.WordOn(roster.ChannelNational, day) != word {
			t.Errorf("word is %q, want %q", e.WordOn(roster.ChannelNational, day), word)
		}
		if i == 1 && len(e.Consents) != before {
			t.Errorf("a second word of the same day made another record")
		}
	}
}

func TestNewMember(t *testing.T) {
	f := practiceFile(t, 60)
	number := nextNumber(f.Book())
	unit := f.Book().Units(roster.UnitPlacement)[0].Unit
	a, err := propose(f.Book(), nil, map[string]string{"member.number": number, "member.name": "青空 太郎", "member.kana": "あおぞら　たろう",
		"company.name": "青空商事株式会社", "company.prefecture": "滋賀県", "company.address": "大津市京町4丁目1番1号",
		"spell.joined": string(day), "placement.unit": unit.ID, "placement.valid_from": string(day)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	e := f.Book().ByNumber(number)
	switch {
	case e == nil || e.SpellOn(day) == nil:
		t.Fatal("is no member")
	case f.Book().UnitOn(e, day) == nil || f.Book().UnitOn(e, day).ID != unit.ID:
		t.Error("is in no unit")
	case e.Company.Municipality != "25201" || e.SpellOn(day).JoinKind != roster.JoinNew:
		t.Errorf("%+v", e.Company)
	}
}

func TestCheck(t *testing.T) {
	f := practiceFile(t, 60)
	book := f.Book()
	e := someone(t, book)
	other := book.Entries()[0]
	if other.ID == e.ID {
		other = book.Entries()[1]
	}
	for _, c := range []struct {
		id, value string
		words     string // of what is said; "" = nothing
		warn      bool
		proposal  string
	}{
		{"member.number", other.Number, other.Member.Name, false, ""},
		{"member.number", e.Number, "", false, ""},
		{"member.number", "", "会員番号を", false, ""},
		{"member.name", " ", "氏名を", false, ""},
		{"company.corporate_number", "8700110005901", "", false, ""},
		{"company.corporate_number", "1700110005901", "検査数字", false, ""},
		{"company.corporate_number", "700110005901", "12桁", false, "8700110005901"},
		{"company.postal", "520-00", "7桁", false, ""},
		{"company.postal", "〒100-0001", "東京都", true, ""},
		{"company.capital_yen", "1000", "万円", true, "10000000"},
		{"company.capital_yen", "-1", "0 以上", false, ""},
		{"member.kana", "山田", "かな以外", true, ""},
		{"member.kana", "ﾔﾏﾀﾞ ﾀﾛｳ", "", false, ""},
		{"member.tel", "077-52", "桁数", true, ""},
		{"spell.left_on", "1900-01-01", "入会日より前", false, ""},
		{"spell.reason", roster.ReasonBusy, "", false, ""}, // said at the day
		{"company.founded", "2030-01-01", "今日より後", false, ""},
	} {
		c0 := cardOf(book, e)
		v := c0.values()
		v["company.sole"] = ""
		v["company.prefecture"] = "滋賀県"
		v[c.id] = c.value
		got := check(book, e, v)[c.id]
		if c.words == "" && got.text != "" && !got.warn || c.words != "" && !strings.Contains(got.text, c.words) || c.words != "" && got.warn != c.warn || got.proposal != c.proposal {
			t.Errorf("%s = %q: %+v, want %q", c.id, c.value, got, c.words)
		}
	}
}
