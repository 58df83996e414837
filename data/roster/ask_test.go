package roster_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kaisei/data/roster"

	"pgregory.net/rapid"
)

// asking is a small Book of which every answer can be told by heart.
func asking(t *testing.T) *roster.Book {
	t.Helper()
	b := roster.NewBuilder()
	for _, r := range []any{
		&roster.Unit{ID: "east", Kind: roster.UnitPlacement, Name: "東支部"},
		&roster.Unit{ID: "hill", Parent: "east", Kind: roster.UnitPlacement, Name: "東山地区"},
		&roster.Unit{ID: "west", Kind: roster.UnitPlacement, Name: "西支部"},
		&roster.Unit{ID: "news", Kind: roster.UnitCommittee, Name: "広報委員会"},

		&roster.Company{ID: "c1", Name: "株式会社髙島", Kana: "タカシマ", Industry: "D", Prefecture: "滋賀県", Municipality: "25201",
			Capital: roster.Known(10_000_000), Regular: roster.Known(8), Part: roster.Known(2), Number: "1234567890123", Established: "1990-04-01"},
		&roster.Member{ID: "m1", Company: "c1", Number: "1", Name: "青空 太郎", MaySign: true, Email: "a@example.jp", BirthYear: roster.Known(1970)},
		&roster.Spell{ID: "s1", Member: "m1", Joined: "2020-04-01"},
		&roster.Placement{ID: "p1", Member: "m1", Unit: "hill", From: "2020-04-01", Role: "支部長"},
		&roster.Placement{ID: "p1n", Member: "m1", Unit: "news", From: "2024-04-01", Role: "委員長"},
		&roster.Consent{ID: "k1", Member: "m1", Channel: roster.ChannelNational, Word: roster.ConsentYes, On: "2020-04-01"},

		&roster.Company{ID: "c2", Name: "白雲商店", Sole: true, Industry: "I", Prefecture: "京都府", Regular: roster.Known(0)},
		&roster.Member{ID: "m2", Company: "c2", Number: "2", Name: "白雲 花子", Type: "サポート会員", Uncounted: true},
		&roster.Spell{ID: "s2", Member: "m2", Joined: "2026-04-09", Introducer: "m1"},
		&roster.Placement{ID: "p2", Member: "m2", Unit: "west", From: "2026-04-09"},
		&roster.Pause{ID: "q2", Member: "m2", From: "2026-04-09"},

		&roster.Company{ID: "c3", Name: "緑有限会社", Capital: roster.Known(3_000_000)},
		&roster.Member{ID: "m3", Company: "c3", Number: "3", Name: "緑 一"},
		&roster.Spell{ID: "s3", Member: "m3", Joined: "2001-06-15", Left: "2025-06-14", LeaveKind: roster.LeavePlain, Reason: roster.ReasonBusy},
		&roster.Placement{ID: "p3", Member: "m3", Unit: "east", From: "2001-06-15", To: "2025-06-14"},

		&roster.Company{ID: "c4", Name: "株式会社朝日", Regular: roster.Known(30)},
		&roster.Member{ID: "m4", Company: "c4", Number: "4", Name: "朝日 昇"},
		&roster.Spell{ID: "s4", Member: "m4", Applied: "2026-04-01"},
	} {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	return b.Book(today)
}

func test(on string, op roster.Op, values ...string) roster.Test {
	return roster.Test{On: on, Op: op, Values: values}
}

// numbers finds everybody for whom the conditions hold, by 会員番号.
func numbers(b *roster.Book, w *roster.Where) string {
	var out []string
	for _, e := range b.Find(roster.Query{Every: true, Where: w}) {
		out = append(out, e.Number)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestConditions(t *testing.T) {
	b := asking(t)
	for _, c := range []struct {
		test     roster.Test
		want     string
		sentence string
	}{
		{test("unit", roster.Is, "east"), "1 3", "所属が「東支部」"}, // those below it too, and where one left from
		{test("unit", roster.Is, "hill", "west"), "1 2", "所属が「東山地区」または「西支部」"},
		{test("unit", roster.IsNot, "hill", "west"), "3 4", "所属が「東山地区」でも「西支部」でもない"},
		{test("unit", roster.Missing), "4", "所属が空欄"},
		{test("unit", roster.Is, "gone"), "", "所属が「なくなった組織」"},
		{test("committee", roster.Is, "news"), "1", "委員会・部会が「広報委員会」"},
		{test("role", roster.Is, "委員長"), "1", "役割が「委員長」"},
		{test("role", roster.Filled), "1", "役割が記入済み"},
		{test("state", roster.Is, "会員"), "1", "状態が「会員」"},
		{test("state", roster.Is, "休会中", "申込中"), "2 4", "状態が「休会中」または「申込中」"},
		{test("state", roster.IsNot, "退会"), "1 2 4", "状態が「退会」でない"},
		{test("member.type", roster.Is, ""), "1 3 4", "会員種別が「通常の会員」"},
		{test("member.uncounted", roster.Is, "1"), "2", "会勢が「数えない」"},
		{test("member.may_sign", roster.Is, ""), "2 3 4", "代表権が「なし」"},
		{test("company.sole", roster.Is, "1"), "2", "法人・個人事業が「個人事業」"},
		{test("form", roster.Is, "株式会社"), "1 4", "法人格が「株式会社」"},
		{test("form", roster.Missing), "2", "法人格が空欄"},
		{test("company.prefecture", roster.Is, "滋賀県"), "1", "都道府県が「滋賀県」"},
		{test("company.municipality", roster.Is, "25201"), "1", "市区町村が「大津市」"},
		{test("company.industry", roster.Is, "D"), "1", "業種が「D 建設業」"},
		{test("company.industry", roster.Missing), "3 4", "業種が空欄"},
		{test("company.name", roster.Contains, "高島"), "1", "企業名に「高島」を含む"},
		{test("company.name", roster.Contains, "ｶﾌﾞ"), "", "企業名に「ｶﾌﾞ」を含む"},
		{test("company.name", roster.Lacks, "株式"), "2 3", "企業名に「株式」を含まない"},
		{test("member.name", roster.Is, "青空太郎"), "1", "氏名が「青空太郎」"},
		{test("member.email", roster.Missing), "2 3 4", "メールアドレスが空欄"},
		{test("company.capital_yen", roster.From, "5000000"), "1", "資本金が500万円以上"},
		{test("company.capital_yen", roster.To, "5000000"), "3", "資本金が500万円以下"}, // unknown is not nothing
		{test("company.capital_yen", roster.Missing), "2 4", "資本金が空欄"},
		{test("staff", roster.Between, "30", "10"), "1 4", "社員数（正社員とパート）が10名から30名まで"},
		{test("staff", roster.Is, "0"), "2", "社員数（正社員とパート）が0名"},
		{test("staff", roster.Filled), "1 2 4", "社員数（正社員とパート）が記入済み"},
		{test("age", roster.From, "56"), "1", "その年に迎える年齢が56歳以上"},
		{test("member.birth_year", roster.To, "1970"), "1", "生年が1970年以下"},
		{test("spell.joined", roster.Between, "2020-04-01", "2020-04-30"), "1", "入会日が2020年4月1日から2020年4月30日まで"},
		{test("spell.joined", roster.From, "2020-04-01"), "1 2", "入会日が2020年4月1日以降"},
		{test("spell.joined", roster.To, "2020-04-01"), "1 3", "入会日が2020年4月1日以前"},
		{test("spell.joined", roster.Missing), "4", "入会日が空欄"},
		{test("years", roster.From, "6"), "1 3", "会歴が6年以上"},
		{test("years", roster.Between, "23", "23"), "3", "会歴が23年から23年まで"}, // left a day before 24
		{test("spell.introducer", roster.Filled), "2", "紹介者が記入済み"},
		{test("spell.reason", roster.Is, roster.ReasonBusy), "3", "退会理由が「多忙」"},
		{test("consent:中同協名簿", roster.Is, "可"), "1", "同意（中同協名簿）が「可」"},
		{test("consent:中同協名簿", roster.Is, "未確認"), "2 3 4", "同意（中同協名簿）が「未確認」"},
	} {
		w := &roster.Where{Tests: []roster.Test{c.test}}
		if err := w.Check(); err != nil {
			t.Error(err)
		}
		if got := numbers(b, w); got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
		if got := w.Sentence(b); got != c.sentence {
			t.Errorf("%+v reads %s, want %s", c.test, got, c.sentence)
		}
	}
}

// TestWhatIsNotUnderstoodHoldsForNobody: a longer list than meant would be sent.
func TestWhatIsNotUnderstoodHoldsForNobody(t *testing.T) {
	b := asking(t)
	for _, odd := range []roster.Test{
		test("declared", roster.Is, "1"), test("unit", "near", "east"), test("unit", roster.Is), test("unit", roster.Contains, "東"),
		test("staff", roster.From, "many"), test("staff", roster.Between, "1"), test("spell.joined", roster.From, "2026-02-30"),
		test("company.name", roster.Lacks, "・"), test("company.name", roster.Contains, ""), {},
	} {
		w := &roster.Where{Tests: []roster.Test{odd}}
		if got := numbers(b, w); got != "" {
			t.Errorf("%+v holds for %s", odd, got)
		}
		if err := w.Check(); !errors.Is(err, roster.ErrValue) {
			t.Errorf("%+v: %v", odd, err)
		}
		if !strings.Contains(w.Sentence(b), "分からない条件") {
			t.Errorf("%+v reads %s", odd, w.Sentence(b))
		}
		either := &roster.Where{Any: true, Tests: []roster.Test{odd, test("state", roster.Is, "会員")}}
		if got := numbers(b, either); got != "1" {
			t.Errorf("%+v or 会員: %s", odd, got)
		}
	}
}

func TestConditionsInGroups(t *testing.T) {
	b := asking(t)
	east, shiga := test("unit", roster.Is, "east"), test("company.prefecture", roster.Is, "滋賀県")
	busy, waits := test("spell.reason", roster.Is, "多忙"), test("state", roster.Is, "申込中")
	for _, c := range []struct {
		where    *roster.Where
		want     string
		sentence string
		beyond   bool
	}{
		{nil, "1 2 3 4", "", false},
		{&roster.Where{Groups: []roster.Where{{}, {Any: true}}}, "1 2 3 4", "", false},
		{&roster.Where{Any: true, Tests: []roster.Test{shiga}, Groups: []roster.Where{{}}}, "1", "都道府県が「滋賀県」", false},
		{&roster.Where{Tests: []roster.Test{east, shiga}}, "1", "所属が「東支部」、かつ都道府県が「滋賀県」", false},
		{&roster.Where{Any: true, Tests: []roster.Test{shiga, waits}}, "1 4", "都道府県が「滋賀県」、または状態が「申込中」", true},
		{&roster.Where{Tests: []roster.Test{east}, Groups: []roster.Where{{Any: true, Tests: []roster.Test{busy, waits}}}}, "3",
			"所属が「東支部」、かつ（退会理由が「多忙」、または状態が「申込中」）", true},
	} {
		if got := numbers(b, c.where); got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
		if got := c.where.Sentence(b); got != c.sentence {
			t.Errorf("reads %s, want %s", got, c.sentence)
		}
		if got := c.where.AsksBeyond(); got != c.beyond {
			t.Errorf("%s asks beyond the members: %v", c.sentence, got)
		}
	}
}

// TestCriteriaDivideTheRoster: what is asked one way and the other way round is
// everybody, once. It also makes sure that every Criterion can be asked.
func TestCriteriaDivideTheRoster(t *testing.T) {
	b := practiceBook(t, 400)
	count := func(on string, op roster.Op, values ...string) int {
		return len(b.Find(roster.Query{Every: true, Where: &roster.Where{Tests: []roster.Test{test(on, op, values...)}}}))
	}
	seen := map[string]bool{}
	for _, c := range roster.Criteria() {
		if seen[c.ID] || c.Label == "" || c.Group == "" || len(c.Ops) == 0 {
			t.Errorf("%+v", c)
		}
		seen[c.ID] = true
		all := len(b.Entries())
		missing := 0
		if slices.Contains(c.Ops, roster.Missing) {
			missing = count(c.ID, roster.Missing)
			if got := missing + count(c.ID, roster.Filled); got != all {
				t.Errorf("%s: missing or filled in %d of %d", c.ID, got, all)
			}
		}
		switch c.Sort {
		case roster.OfChoice:
			for _, o := range c.Options(b) {
				is := count(c.ID, roster.Is, o.Value)
				if slices.Contains(c.Ops, roster.IsNot) && is+count(c.ID, roster.IsNot, o.Value) != all {
					t.Errorf("%s: %s and not %s are not everybody", c.ID, o.Shown, o.Shown)
				}
			}
		case roster.OfNumber, roster.OfDay:
			for _, cut := range [][2]string{{"1", "0"}, {"1970", "1969"}, {"2020-04-01", "2020-03-31"}} {
				if (c.Sort == roster.OfDay) != (len(cut[0]) == 10) {
					continue
				}
				if got := missing + count(c.ID, roster.From, cut[0]) + count(c.ID, roster.To, cut[1]); got != all {
					t.Errorf("%s: cut at %s gives %d of %d", c.ID, cut[0], got, all)
				}
			}
		}
	}
	if len(seen) < 45 {
		t.Errorf("only %d criteria", len(seen))
	}
}

// TestConditionsOnAChangedBook: what has changed since a Book was made is judged
// as the same records read anew are, with words and unit beside the conditions.
func TestConditionsOnAChangedBook(t *testing.T) {
	base := practiceBook(t, 120)
	rapid.Check(t, func(t *rapid.T) {
		b := worked(t, base)
		anew := roster.NewBuilder()
		for _, s := range roster.Schemas() {
			for _, r := range b.Records(s.Kind) {
				if err := anew.Add(s.Kind, r.ID, b.Row(s.Kind, r.ID)); err != nil {
					t.Fatal(err)
				}
			}
		}
		again := anew.Book(b.Day())
		for range 4 {
			q := question(t, b)
			where := drawWhere(t, b, 2)
			q.Where = &where
			got, want := ids(b.Find(q)), ids(again.Find(q))
			if !slices.Equal(got, want) {
				t.Fatalf("%s, %+v: %d found, %d in the same Book anew", where.Sentence(b), q, len(got), len(want))
			}
			if !slices.Equal(got, ids(b.Find(q))) {
				t.Fatal("another answer the second time")
			}
		}
	})
}

// drawWhere draws conditions that this Book may be asked.
func drawWhere(t *rapid.T, b *roster.Book, deep int) roster.Where {
	w := roster.Where{Any: rapid.Bool().Draw(t, "any")}
	for range rapid.IntRange(0, 2).Draw(t, "tests") {
		c := rapid.SampledFrom(roster.Criteria()).Draw(t, "on")
		one := rapid.SampledFrom([]string{"", "1", "10", "D", "カ", "2020-04-01", "25201", "gone"})
		if c.Options != nil {
			if options := c.Options(b); len(options) > 0 {
				one = rapid.Map(rapid.SampledFrom(options), func(o roster.Option) string { return o.Value })
			}
		}
		w.Tests = append(w.Tests, roster.Test{On: c.ID, Op: rapid.SampledFrom(c.Ops).Draw(t, "op"),
			Values: rapid.SliceOfN(one, 0, 2).Draw(t, "values")})
	}
	if deep > 0 && rapid.Bool().Draw(t, "group") {
		w.Groups = append(w.Groups, drawWhere(t, b, deep-1))
	}
	return w
}
