package declaration

import (
	"testing"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// today of the tests.
const today = nihongo.Day("2026-11-28")

// firm is a maker with one representative since 2020, who is a member.
func firm(t testing.TB, more ...any) *roster.Book {
	t.Helper()
	b := roster.NewBuilder()
	for _, r := range append([]any{
		&roster.Office{ID: "o", Name: "青空県中小企業家同友会", Prefecture: "25"},
		&roster.Unit{ID: "east", Kind: roster.UnitPlacement, Label: "支部", Name: "東支部"},
		&roster.Company{ID: "c", Name: "青空製作所株式会社", Kana: "アオゾラセイサクショ", Number: "7000012050002", Prefecture: "滋賀県", Address: "大津市京町1-1",
			Industry: "E", IndustryDetail: "24", Capital: roster.Known(20_000_000), Regular: roster.Known(30), Part: roster.Known(0)},
		&roster.Member{ID: "m", Company: "c", Number: "0012", Name: "青空太郎", Title: "代表取締役", MaySign: true, SignSince: "2020-04-01"},
		&roster.Spell{ID: "s", Member: "m", Joined: "2010-04-01"},
		&roster.Placement{ID: "p", Member: "m", Unit: "east", From: "2010-04-01"},
	}, more...) {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	return b.Book(today)
}

// confirmed is the older form as if somebody had compared it, in force on a day.
func confirmed(t testing.TB, id string, from nihongo.Day) *Known {
	t.Helper()
	l, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	f, err := DecodeForm(EncodeForm(l[0].Form))
	if err != nil {
		t.Fatal(err)
	}
	f.ID, f.Name, f.From = id, "確認済みの版 "+id, from
	remark := f.Block("remark")
	remark.Text = "本宣言はポータルサイトに掲載されます。"
	f.Confirm()
	return &Known{Form: f, Hash: f.Hash(nil)}
}

// good is a case without findings.
func good(t testing.TB) Case {
	book := firm(t)
	k := confirmed(t, "2025-12", "2025-12-01")
	d := &Draft{Form: k.ID, Hash: k.Hash, On: "2026-11-20", Party: PartyOf(book, "c", ""), Answers: Answers{"moulds": Yes, "outsource": Goods},
		Items: []Chosen{{Item: IT, Own: []string{"受発注の仕組みを取引先に無償で使っていただきます。"}}, {Item: Green, Own: []string{"省エネ診断の結果を取引先と分かち合います。"}}},
		Own:   map[string]string{"other": "毎年9月に取引先との懇談会を開きます。"}}
	small := with(book.Company("c"), func(c *roster.Company) { c.Capital = roster.Known(10_000_000) })
	return Case{Form: k.Form, Draft: d, Forms: Library{k}, Book: book, Company: small, Today: today}
}

// rules lists the rules that found something.
func rules(found []Finding) map[string]Finding {
	m := map[string]Finding{}
	for _, f := range found {
		if _, there := m[f.Rule]; !there {
			m[f.Rule] = f
		}
	}
	return m
}
