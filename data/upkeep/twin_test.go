package upkeep_test

import (
	"context"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/upkeep"
)

func twins(t testing.TB, book *roster.Book) []upkeep.Twin {
	t.Helper()
	list, err := upkeep.Twins(context.Background(), book)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// another adds a second company with its member, as different as can be.
func (s *sample) another() (*roster.Company, *roster.Member, *roster.Spell) {
	c := &roster.Company{ID: "c2", Name: "夕焼け商店", Kana: "ユウヤケ", Prefecture: "滋賀県", Address: "彦根市元町4番2号"}
	m := &roster.Member{ID: "m2", Company: "c2", Number: "77", Name: "夕焼花子", Kana: "ユウヤケハナコ", Tel: "0749-500-002", Email: "hanako@example.jp"}
	spell := &roster.Spell{ID: "s2", Member: "m2", Joined: "2022-04-01"}
	s.more = append(s.more, c, m, spell)
	return c, m, spell
}

func TestTwins(t *testing.T) {
	for name, tc := range map[string]struct {
		alter func(s *sample, c *roster.Company, m *roster.Member, spell *roster.Spell)
		want  []string // kinds of the pairs found
	}{
		"different":         {func(*sample, *roster.Company, *roster.Member, *roster.Spell) {}, nil},
		"same 法人番号":         {func(_ *sample, c *roster.Company, _ *roster.Member, _ *roster.Spell) { c.Number = "1180301018771" }, []string{"company"}},
		"a form, a variant": {func(_ *sample, c *roster.Company, _ *roster.Member, _ *roster.Spell) { c.Name = "青空㈲" }, []string{"company"}},
		"elsewhere": {func(_ *sample, c *roster.Company, _ *roster.Member, _ *roster.Spell) {
			c.Name, c.Prefecture = "青空㈱", "京都府"
		}, nil},
		"same telephone": {func(_ *sample, _ *roster.Company, m *roster.Member, _ *roster.Spell) { m.Tel = "０７７(500)0001" }, []string{"company"}},
		"two 法人番号 are two": {func(s *sample, c *roster.Company, _ *roster.Member, _ *roster.Spell) {
			c.Name, c.Number = s.company.Name, "7000012050002"
		}, nil},
		"a wrong 法人番号 is none": {func(s *sample, c *roster.Company, _ *roster.Member, _ *roster.Spell) {
			c.Name, c.Number = s.company.Name, "2180301018771"
		}, []string{"company"}},
		"two of one company": {func(_ *sample, _ *roster.Company, m *roster.Member, _ *roster.Spell) {
			m.Company, m.Tel, m.Email = "c1", "077-500-0001", "aozora@example.jp"
		}, nil},
		"one twice in a company": {func(_ *sample, _ *roster.Company, m *roster.Member, _ *roster.Spell) {
			m.Company, m.Name, m.Kana = "c1", "青空　太郎", "アオゾラ タロウ"
		}, []string{"member"}},
		"one name is no evidence": {func(s *sample, _ *roster.Company, m *roster.Member, _ *roster.Spell) {
			m.Name, m.Kana = s.member.Name, s.member.Kana
		}, nil},
		"name and mail": {func(s *sample, _ *roster.Company, m *roster.Member, _ *roster.Spell) {
			m.Name, m.Kana, m.Email = s.member.Name, "", "Aozora@example.jp"
		}, []string{"member"}},
		"father and son": {func(s *sample, _ *roster.Company, m *roster.Member, _ *roster.Spell) {
			m.Company, m.Name, m.Kana, m.BirthYear, s.member.BirthYear = "c1", s.member.Name, s.member.Kana, roster.Known(1990), roster.Known(1950)
		}, nil},
		"the same reading and address": {func(s *sample, c *roster.Company, m *roster.Member, _ *roster.Spell) {
			m.Name, m.Kana, c.Address = "青空多郎", s.member.Kana, "大津市京町４－１－１"
			s.company.Address = "大津市京町4-1-1"
		}, []string{"member"}},
	} {
		s := newSample()
		c, m, spell := s.another()
		tc.alter(s, c, m, spell)
		var got []string
		for _, x := range twins(t, s.book(t)) {
			got = append(got, string(x.Kind))
		}
		if len(got) != len(tc.want) || len(got) > 0 && got[0] != tc.want[0] {
			t.Errorf("%s: %v instead of %v", name, got, tc.want)
		}
	}
}

// Somebody who came back and was entered anew stays under the old record.
func TestTwinComesBack(t *testing.T) {
	s := newSample()
	_, m, spell := s.another()
	m.Name, m.Kana, m.Company = s.member.Name, s.member.Kana, s.member.Company
	s.spell.Left, spell.Joined = "2021-03-31", "2024-04-01"
	list := twins(t, s.book(t))
	if len(list) != 1 || !list[0].Again || list[0].Keep != "m1" || list[0].Drop != "m2" {
		t.Fatalf("%+v", list)
	}
	if list[0].Word() != "同じかもしれない" && list[0].Word() != "ほぼ確実" || list[0].Evidence[0].Points < list[0].Evidence[1].Points {
		t.Errorf("%+v", list[0])
	}
}

func TestWhatIsTwoIsRememberedAndForgotten(t *testing.T) {
	s := newSample()
	c, _, _ := s.another()
	c.Name = "(株)青空"
	book := s.book(t)
	list := twins(t, book)
	if len(list) != 1 || list[0].Keep != "c1" {
		t.Fatalf("%+v", list)
	}
	a := upkeep.NotTwins(book, list[0])
	if want := "「株式会社青空」と「(株)青空」を別法人と確かめました。"; a.Sentence != want {
		t.Errorf("%s", a.Sentence)
	}
	apart := after(t, book, a)
	if list := twins(t, apart); len(list) > 0 || len(apart.Aparts()) != 1 {
		t.Errorf("proposed again: %+v", list)
	}
	again := after(t, apart, upkeep.Forget(apart, apart.Aparts()[0]))
	if list := twins(t, again); len(list) != 1 || len(again.Aparts()) != 0 {
		t.Errorf("not proposed any more: %+v", list)
	}
}

func after(t testing.TB, book *roster.Book, a journal.Action) *roster.Book {
	t.Helper()
	next, err := book.Apply(a.Changes)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// A key that a crowd shares is no evidence, and does not take all day.
func TestTwinsInACrowd(t *testing.T) {
	s := newSample()
	for i := range 3000 {
		id := string(rune('a'+i%26)) + roster.NewID()
		s.more = append(s.more, &roster.Company{ID: id, Name: "企業" + id, Number: s.company.Number},
			&roster.Member{ID: "m" + id, Company: id, Name: "名" + id, Tel: s.member.Tel, Email: s.member.Email})
	}
	if list := twins(t, s.book(t)); len(list) > 0 {
		t.Errorf("%d pairs", len(list))
	}
}

func BenchmarkLook(b *testing.B) {
	book := practiceBook(b, 47_000)
	for b.Loop() {
		if _, err := upkeep.Look(context.Background(), book); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTwins(b *testing.B) {
	book := practiceBook(b, 47_000)
	for b.Loop() {
		b.ReportMetric(float64(len(twins(b, book))), "pairs")
	}
}

// BenchmarkMerge is one choice in the comparison: the merge and what it does to
// the figures of every month.
func BenchmarkMerge(b *testing.B) {
	book := practiceBook(b, 47_000)
	list := twins(b, book)
	for i := 0; b.Loop(); i++ {
		t := list[i%len(list)]
		if _, err := upkeep.Merge(book, t.Kind, t.Keep, t.Drop, nil); err != nil {
			b.Fatal(err)
		}
	}
}
