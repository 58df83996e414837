package upkeep_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/upkeep"

	"pgregory.net/rapid"
)

func merge(t testing.TB, book *roster.Book, kind journal.Kind, keep, drop roster.ID, choices upkeep.Choices) (*upkeep.Merged, *roster.Book) {
	t.Helper()
	m, err := upkeep.Merge(book, kind, keep, drop, choices)
	if err != nil {
		t.Fatal(err)
	}
	return m, after(t, book, m.Action)
}

func TestMergeCompanies(t *testing.T) {
	s := newSample()
	c, _, _ := s.another()
	c.Name, c.URL, c.Regular = "(株)青空", "https://aozora.example.jp", roster.Known(99)
	s.more = append(s.more, roster.NewApart("company", "c2", "c9"), &roster.Company{ID: "c9", Name: "青空商事"})
	book := s.book(t)
	m, next := merge(t, book, roster.CompanyKind, "c1", "c2", upkeep.Choices{"address": "c2", "regular": "c1"})
	kept := next.Company("c1")
	if next.Company("c2") != nil || kept.Name != "株式会社青空" || kept.URL != c.URL || kept.Address != c.Address || kept.Regular.N != 12 {
		t.Errorf("%+v", kept)
	}
	if e := next.Entry("m2"); e == nil || e.Company.ID != "c1" {
		t.Errorf("the member of the company that went: %+v", e)
	}
	if a := next.Aparts(); len(a) != 1 || a[0].One != "c1" || a[0].Other != "c9" {
		t.Errorf("%+v", a)
	}
	if want := "移る会員 1名（夕焼花子）"; !slices.Contains(m.Moves, want) {
		t.Errorf("%q", m.Moves)
	}
	if told := upkeep.Sentences(m.Shifts); !slices.Equal(told, []string{"2022年4月から2026年4月まで　社数 −1社"}) {
		t.Errorf("%q", told)
	}
	if m.Action.Sentence != "二重の企業「(株)青空」を「株式会社青空」にまとめました。" {
		t.Error(m.Action.Sentence)
	}
}

// Declarations go over to the company that stays, and so do their signers; their
// words, states and files stay as they are.
func TestMergeMovesDeclarations(t *testing.T) {
	s := newSample()
	_, other, _ := s.another()
	text := `{"form":"2026-01","party":{"company":"(株)青空","member":"` + other.ID + `","name":"夕焼花子"}}`
	s.more = append(s.more, &roster.Declaration{ID: "d1", Company: "c2", On: "2025-03-01", Text: text},
		&roster.Declaration{ID: "d2", Company: "c2", Renews: "d1"}, &roster.Declaration{ID: "d3", Company: "c1", On: "2024-03-01"},
		&roster.DeclarationStep{ID: "t1", Declaration: "d1", State: "掲載", On: "2025-04-01"},
		&roster.DeclarationVersion{ID: "v1", Declaration: "d1", On: "2025-02-01", Text: text})
	book := s.book(t)

	m, next := merge(t, book, roster.CompanyKind, "c1", "c2", nil)
	for _, d := range next.Declarations() {
		if d.Company != "c1" {
			t.Errorf("%s belongs to %s", d.ID, d.Company)
		}
	}
	if len(next.DeclarationSteps("d1")) != 1 || next.Declaration("d2").Renews != "d1" || next.Declaration("d1").Text != text {
		t.Errorf("%+v", next.Declaration("d1"))
	}
	if want := "移る宣言 2件（2025年3月1日、宣言日なし）"; !slices.Contains(m.Moves, want) {
		t.Errorf("%q", m.Moves)
	}

	out, next := merge(t, book, roster.MemberKind, "m1", other.ID, nil)
	want := strings.Replace(text, other.ID, "m1", 1)
	if d, v := next.Declaration("d1"), next.DeclarationVersions("d1")[0]; d.Text != want || v.Text != want || d.Company != "c2" {
		t.Errorf("%+v %+v", d, v)
	}
	if told := "宣言する方を書き換える宣言 1件"; !slices.Contains(out.Moves, told) {
		t.Errorf("%q", out.Moves)
	}
}

func TestMergeSides(t *testing.T) {
	s := newSample()
	_, m, _ := s.another()
	m.Name, m.Fax, m.Tel = s.member.Name, "077-500-0005", ""
	s.more = append(s.more, &roster.Consent{ID: "k1", Member: "m1", Channel: roster.ChannelNational, Word: roster.ConsentYes},
		&roster.Consent{ID: "k2", Member: "m2", Channel: roster.ChannelNational, Word: roster.ConsentNo, On: "2020-01-01"})
	sides, err := upkeep.Compare(s.book(t), roster.MemberKind, "m1", "m2", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]struct {
		sign upkeep.Sign
		drop bool
	}{"name": {upkeep.Equal, false}, "number": {upkeep.Differ, false}, "tel": {upkeep.KeepOnly, false}, "fax": {upkeep.DropOnly, true},
		"company": {upkeep.Differ, false}, "may_sign": {upkeep.Differ, false}, "spells": {upkeep.Differ, false},
		"placements": {upkeep.KeepOnly, false}, "consent:中同協名簿": {upkeep.Differ, true}}
	for _, side := range sides {
		if w, ok := want[side.Field]; ok && (w.sign != side.Sign || w.drop != side.FromDrop) {
			t.Errorf("%+v", side)
		}
		delete(want, side.Field)
	}
	if len(want) > 0 {
		t.Errorf("not compared: %v", want)
	}
}

// Two records of one person, both members since different days: one membership
// stays, what the other knew of it goes over, and the figures that change are told.
func TestMergeMembersWhoAreBothMembers(t *testing.T) {
	s := newSample()
	_, m, spell := s.another()
	m.Name, m.Company = s.member.Name, "c1"
	s.spell.Applied, s.spell.Approved = "", ""
	spell.Introducer, spell.Approved = "m3", "2018-12-01"
	s.more = append(s.more, &roster.Member{ID: "m3", Company: "c1", Name: "紹介者"}, &roster.Spell{ID: "s3", Member: "m3", Joined: "2023-01-01", Introducer: "m2"},
		&roster.Placement{ID: "p2", Member: "m2", Unit: "u1", From: "2022-04-01"},
		&roster.Placement{ID: "p3", Member: "m2", Unit: "u2", From: "2022-04-01", Role: "委員長"},
		&roster.Pause{ID: "z", Member: "m2", From: "2025-01-01"})
	book := s.book(t)
	out, next := merge(t, book, roster.MemberKind, "m1", "m2", nil)
	e := next.Entry("m1")
	if len(e.Spells) != 1 || e.Spells[0].Joined != "2019-04-01" || e.Spells[0].Introducer != "m3" || e.Spells[0].Approved != "2018-12-01" {
		t.Errorf("%+v", e.Spells[0])
	}
	if len(e.Placements) != 2 || len(e.Pauses) != 1 || next.Entry("m2") != nil {
		t.Errorf("%d placements, %d pauses", len(e.Placements), len(e.Pauses))
	}
	if next.Entry("m3").Spells[0].Introducer != "m1" {
		t.Error("the introducer went")
	}
	for _, want := range []string{"移る休会 1件（2025年1月1日から）", "移る所属 1件（政策委員会 委員長（2022年4月1日から））", "消える会歴 1件（2022年4月1日入会）", "消える所属 1件（湖南支部（2022年4月1日から））", "紹介者を書き換える会員 1名（紹介者）"} {
		if !slices.Contains(out.Moves, want) {
			t.Errorf("%s is not told: %q", want, out.Moves)
		}
	}
	told := upkeep.Sentences(out.Shifts)
	want := []string{"2022年4月から2026年4月まで　会員数 −1名", "2022年4月　入会 −1名",
		"2022年4月から2026年4月まで　湖南支部の会員数 −1名", "2022年4月　湖南支部の入会 −1名"}
	if !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
}

// A former member who came back under another record has one history again.
func TestMergeAgain(t *testing.T) {
	s := newSample()
	_, m, spell := s.another()
	m.Name = s.member.Name
	s.spell.Left, s.placed.To, spell.Joined = "2021-03-31", "2021-03-31", "2024-04-01"
	s.more = append(s.more, &roster.Placement{ID: "p2", Member: "m2", Unit: "u1", From: "2024-04-01"})
	out, next := merge(t, s.book(t), roster.MemberKind, "m1", "m2", upkeep.Choices{"company": "m2"})
	e := next.Entry("m1")
	if len(e.Spells) != 2 || e.Spells[1].JoinKind != roster.JoinAgain || e.Company.ID != "c2" {
		t.Errorf("%+v %+v", e.Spells, e.Company)
	}
	// As many as before, but one of them had been there: the ledger tells the ways in apart.
	told := upkeep.Sentences(out.Shifts)
	if want := []string{"2024年4月　入会 −1名、再入会 +1名", "2024年4月　湖南支部の入会 −1名、再入会 +1名"}; !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
	if want := "企業「株式会社青空」は、会員のいない企業として残ります。"; !slices.Contains(out.Moves, want) {
		t.Errorf("%q", out.Moves)
	}
}

func TestMergeConsents(t *testing.T) {
	const c = roster.ChannelNational
	for name, tc := range map[string]struct {
		keep, drop []*roster.Consent
		choose     upkeep.Choices
		want       string
	}{
		"a refusal stays":     {[]*roster.Consent{{ID: "a", Word: "可", On: "2025-01-01"}}, []*roster.Consent{{ID: "b", Word: "不可"}}, nil, "不可"},
		"and comes over":      {[]*roster.Consent{{ID: "a", Word: "不可"}}, []*roster.Consent{{ID: "b", Word: "可", On: "2025-01-01"}}, nil, "不可"},
		"a word before none":  {[]*roster.Consent{{ID: "a", On: "2025-01-01"}}, []*roster.Consent{{ID: "b", Word: "可", On: "2020-01-01"}}, nil, "可"},
		"what is chosen":      {[]*roster.Consent{{ID: "a", Word: "可", On: "2025-01-01"}}, []*roster.Consent{{ID: "b", Word: "不可"}}, upkeep.Choices{"consent:" + c: "m1"}, "可"},
		"the same comes over": {[]*roster.Consent{{ID: "a", Word: "可"}}, []*roster.Consent{{ID: "b", Word: "可"}, {ID: "d", Word: "可", On: "2020-01-01"}}, nil, "可"},
	} {
		s := newSample()
		s.another()
		for _, k := range tc.keep {
			k.Member, k.Channel = "m1", c
			s.more = append(s.more, k)
		}
		for _, k := range tc.drop {
			k.Member, k.Channel = "m2", c
			s.more = append(s.more, k)
		}
		_, next := merge(t, s.book(t), roster.MemberKind, "m1", "m2", tc.choose)
		if got := next.Entry("m1").WordOn(c, "9999-12-31"); got != tc.want {
			t.Errorf("%s: %q", name, got)
		}
		if n := len(next.Entry("m1").Consents); name == "the same comes over" && n != 2 {
			t.Errorf("%d consents", n)
		}
	}
}

func TestMergeRefuses(t *testing.T) {
	s := newSample()
	s.another()
	name := journal.EncodeChanges([]journal.Change{{Kind: roster.CompanyKind, ID: "c2", Field: "name", Before: "夕焼け商店", After: "夕焼け"}})
	s.more = append(s.more, &roster.Pending{ID: "w", On: "2026-05-01", Changes: name})
	book := s.book(t)
	for _, tc := range []struct {
		kind       journal.Kind
		keep, drop roster.ID
		want       error
	}{{roster.CompanyKind, "c1", "c2", upkeep.ErrPlanned}, {roster.CompanyKind, "c1", "c1", roster.ErrMissing},
		{roster.CompanyKind, "c1", "m1", roster.ErrMissing}, {roster.MemberKind, "m1", "", roster.ErrMissing}} {
		if _, err := upkeep.Merge(book, tc.kind, tc.keep, tc.drop, nil); !errors.Is(err, tc.want) {
			t.Errorf("%+v: %v", tc, err)
		}
	}
}

// Whatever is merged, nothing speaks of the record that went, the figures that
// change are told and no others change, and undo brings everything back.
func TestMergeOfAnythingIsUndoneExactly(t *testing.T) {
	ctx := context.Background()
	book := practiceBook(t, 60)
	f, err := office.Create(ctx, filepath.Join(t.TempDir(), "x.kaisei"), *book.Office(), office.Options{Who: "山田"})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fill := journal.Diff(f.Book(), book)
	if _, err := f.Apply(ctx, journal.Action{Sentence: "取り込みました。", Changes: slices.DeleteFunc(fill, func(c journal.Change) bool { return c.Kind == roster.OfficeKind })}); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		was := f.Book()
		kind, ids := roster.CompanyKind, []roster.ID(nil)
		if rapid.Bool().Draw(t, "members") {
			kind = roster.MemberKind
		}
		for _, r := range was.Records(kind) {
			ids = append(ids, r.ID)
		}
		pair := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 2, 2, rapid.ID).Draw(t, "pair")
		choices := upkeep.Choices{}
		for _, field := range []string{"name", "company", "address", "uncounted", "spells", "placements", "consent:" + roster.ChannelNational} {
			choices[field] = rapid.SampledFrom(append(pair, "")).Draw(t, field)
		}
		m, err := upkeep.Merge(was, kind, pair[0], pair[1], choices)
		if err != nil {
			t.Fatal(err)
		}
		is, err := was.Apply(m.Action.Changes)
		if err != nil {
			t.Fatal(err)
		}
		back, err := is.Apply(journal.Invert(m.Action.Changes))
		if err != nil {
			t.Fatal(err)
		}
		if d := journal.Diff(was, back); len(d) > 0 {
			t.Fatalf("not as before: %+v", d)
		}
		if rapid.IntRange(0, 4).Draw(t, "in the file") == 0 { // which takes longer
			done, err := f.Apply(ctx, m.Action)
			if err != nil {
				t.Fatal(err)
			}
			if _, conflicts, err := f.Undo(ctx, done.ID, ""); err != nil || len(conflicts) > 0 {
				t.Fatal(err, conflicts)
			}
			if d := journal.Diff(was, f.Book()); len(d) > 0 {
				t.Fatalf("not as before: %+v", d)
			}
		}
		for _, c := range journal.Diff(emptyBook(), is) {
			if strings.Contains(c.After, pair[1]) || c.ID == pair[1] {
				t.Fatalf("still there: %+v", c)
			}
		}
		told := map[nihongo.Month]int{}
		for _, s := range m.Shifts {
			if s.Unit == "" && s.Figure == "会員数" {
				for month := s.From; month <= s.To; month = month.Next() {
					told[month] += s.By
				}
			}
		}
		for month := was.Day().Month().Add(-24); month <= was.Day().Month(); month = month.Next() {
			a, b := was.Standing(month), is.Standing(month)
			if b.Office.Month.Closing-a.Office.Month.Closing != told[month] {
				t.Fatalf("%s: from %d to %d, told %+v", month, a.Office.Month.Closing, b.Office.Month.Closing, m.Shifts)
			}
			if len(m.Shifts) == 0 && (a.Office != b.Office || !slices.Equal(a.Units, b.Units)) {
				t.Fatalf("%s: %+v became %+v untold", month, a.Office, b.Office)
			}
		}
	})
}

func emptyBook() *roster.Book { return roster.NewBuilder().Book(today) }
