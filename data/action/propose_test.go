package action

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

const day = nihongo.Day("2025-12-10")

// book is an invented association on a fixed day.
func book(t testing.TB, members int) *roster.Book {
	t.Helper()
	b, err := roster.NewBuilder().Book(day).Apply(practice.New(7, members, day).Action().Changes)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// done is the Book after an Action, which must start from what is there.
func done(t testing.TB, b *roster.Book, a journal.Action) *roster.Book {
	t.Helper()
	if _, conflicts := journal.Merge(a.Changes, b); len(conflicts) > 0 {
		t.Fatalf("%q does not start from what is there: %+v", a.Sentence, conflicts[0])
	}
	next, err := b.Apply(a.Changes)
	if err != nil {
		t.Fatalf("%q: %v", a.Sentence, err)
	}
	return next
}

// someone is a member with one spell and all that the tests need of him.
func someone(t testing.TB, b *roster.Book) *roster.Entry {
	t.Helper()
	at := slices.IndexFunc(b.Entries(), func(e *roster.Entry) bool {
		return e.SpellOn(day) != nil && len(e.Spells) == 1 && b.UnitOn(e, day) != nil && e.Tel != "" && e.Company.Number != ""
	})
	if at < 0 {
		t.Fatal("nobody")
	}
	return b.Entries()[at]
}

func TestProposeTouchesOnlyWhatWasTyped(t *testing.T) {
	b := book(t, 60)
	e := someone(t, b)
	a, err := Propose(b, e, map[string]string{"member.tel": "０７７（５２３）０００１"})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Changes) != 1 || a.Changes[0].Field != "tel" || a.Changes[0].After != "077-523-0001" || a.On != string(day) {
		t.Fatalf("%+v", a)
	}
	if want := e.Called() + "さんの電話番号を 077-523-0001 に変更しました"; a.Sentence != want {
		t.Errorf("%q, want %q", a.Sentence, want)
	}
	a, _ = Propose(b, e, map[string]string{"company.capital_yen": "12000000", "member.title": "会長", "member.tel": ""})
	if want := e.Called() + "さんの3項目を変更しました"; a.Sentence != want || len(a.Changes) != 3 {
		t.Errorf("%q of %d", a.Sentence, len(a.Changes))
	}
	a, _ = Propose(b, e, map[string]string{"company.capital_yen": "12000000"})
	if want := e.Company.Name + "の資本金を 1,200万円 に変更しました"; a.Sentence != want {
		t.Errorf("%q, want %q", a.Sentence, want)
	}
	if a, _ := Propose(b, e, map[string]string{"member.name": e.Member.Name}); len(a.Changes) != 0 {
		t.Errorf("the same name changes %v", a.Changes)
	}
}

// 移籍 ends the former placement and begins the next; who is where on each day
// follows.
func TestMoveToAnotherUnit(t *testing.T) {
	b := book(t, 120)
	e := someone(t, b)
	was := b.UnitOn(e, day)
	var to *roster.Unit
	for _, n := range b.Units(roster.UnitPlacement) {
		if n.ID != was.ID {
			to = n.Unit
		}
	}
	a, err := Propose(b, e, map[string]string{"placement.unit": to.ID, "placement.valid_from": string(day)})
	if err != nil {
		t.Fatal(err)
	}
	if want := e.Called() + "さんを" + was.Name + "から" + to.Name + "へ移籍しました"; a.Sentence != want {
		t.Errorf("%q, want %q", a.Sentence, want)
	}
	b = done(t, b, a)
	e = b.Entry(e.ID)
	if u := b.UnitOn(e, day); u == nil || u.ID != to.ID {
		t.Errorf("today in %v", u)
	}
	if u := b.UnitOn(e, day.AddDays(-1)); u == nil || u.ID != was.ID {
		t.Errorf("yesterday in %v", u)
	}
}

func TestLeavingIsRecordedWithItsReason(t *testing.T) {
	b := book(t, 60)
	e := someone(t, b)
	a, err := Propose(b, e, map[string]string{"spell.left_on": "2025-12-01", "spell.reason": roster.ReasonDeath})
	if err != nil {
		t.Fatal(err)
	}
	b = done(t, b, a)
	s := b.Entry(e.ID).LastSpell(day)
	if s.Left != "2025-12-01" || s.LeaveKind != roster.LeaveDeath || !strings.Contains(a.Sentence, "退会（2025年12月1日）を記録") {
		t.Errorf("%+v %q", s, a.Sentence)
	}
}

// A word given on another day is a record of its own: the former one stays.
func TestConsentKeepsItsPast(t *testing.T) {
	b := book(t, 60)
	e := someone(t, b)
	id := ConsentPrefix + roster.ChannelNational
	for i, word := range []string{roster.ConsentNo, roster.ConsentYes} {
		e = b.Entry(e.ID)
		before := len(e.Consents)
		if e.WordOn(roster.ChannelNational, day) == word {
			continue
		}
		a, err := Propose(b, e, map[string]string{id: word})
		if err != nil {
			t.Fatal(err)
		}
		b = done(t, b, a)
		e = b.Entry(e.ID)
		if e.WordOn(roster.ChannelNational, day) != word {
			t.Errorf("word is %q, want %q", e.WordOn(roster.ChannelNational, day), word)
		}
		if i == 1 && len(e.Consents) != before {
			t.Errorf("a second word of the same day made another record")
		}
	}
}

func TestNewMember(t *testing.T) {
	b := book(t, 60)
	number := NextNumber(b)
	unit := b.Units(roster.UnitPlacement)[0].Unit
	a, err := Propose(b, nil, map[string]string{"member.number": number, "member.name": "青空 太郎", "member.kana": "あおぞら　たろう",
		"company.name": "青空商事株式会社", "company.prefecture": "滋賀県", "company.address": "大津市京町4丁目1番1号",
		"spell.joined": string(day), "placement.unit": unit.ID, "placement.valid_from": string(day)})
	if err != nil {
		t.Fatal(err)
	}
	b = done(t, b, a)
	e := b.ByNumber(number)
	switch {
	case e == nil || e.SpellOn(day) == nil:
		t.Fatal("is no member")
	case b.UnitOn(e, day) == nil || b.UnitOn(e, day).ID != unit.ID:
		t.Error("is in no unit")
	case e.Company.Municipality != "25201" || e.SpellOn(day).JoinKind != roster.JoinNew:
		t.Errorf("%+v", e.Company)
	}
}

func TestCheck(t *testing.T) {
	b := book(t, 60)
	e := someone(t, b)
	other := b.Entries()[0]
	if other.ID == e.ID {
		other = b.Entries()[1]
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
		c0 := CardOf(b, e)
		v := c0.Values()
		v["company.sole"] = ""
		v["company.prefecture"] = "滋賀県"
		v[c.id] = c.value
		got := Check(b, e, v)[c.id]
		if c.words == "" && got.Text != "" && !got.Warn || c.words != "" && !strings.Contains(got.Text, c.words) || c.words != "" && got.Warn != c.warn || got.Proposal != c.proposal {
			t.Errorf("%s = %q: %+v, want %q", c.id, c.value, got, c.words)
		}
	}
}
