package nihongo

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseCompany(t *testing.T) {
	for in, want := range map[string]CompanyName{
		"株式会社髙島屋":       {"株式会社", "髙島屋", true},
		"㈱アオイ":          {"株式会社", "アオイ", true},
		"アオイ（株）":        {"株式会社", "アオイ", false},
		"（株)アオイ":        {"株式会社", "アオイ", true},
		"アオイ ㈲":         {"有限会社", "アオイ", false},
		"株式會社 ツムラ":      {"株式会社", "ツムラ", true},
		"㍿アオイ":          {"株式会社", "アオイ", true},
		"一般社団法人湖国協会":    {"一般社団法人", "湖国協会", true},
		"社団法人湖国協会":      {"社団法人", "湖国協会", true},
		"医療法人社団青葉会":     {"医療法人社団", "青葉会", true},
		"医療法人青葉会":       {"医療法人", "青葉会", true},
		"社会医療法人青葉会":     {"社会医療法人", "青葉会", true},
		"ＮＰＯ法人びわこ":      {"特定非営利活動法人", "びわこ", true},
		"NPO法人 びわこ":     {"特定非営利活動法人", "びわこ", true},
		"湖東事業協同組合":      {"事業協同組合", "湖東", false},
		"湖東協同組合":        {"協同組合", "湖東", false},
		"(同)アオイ":        {"合同会社", "アオイ", true},
		"【有】アオイ":        {"有限会社", "アオイ", true},
		"日本株式会社研究所":     {"", "日本株式会社研究所", false},
		"アオイ食堂":         {"", "アオイ食堂", false},
		"":              {},
		"　":             {},
		"株式会社":          {"株式会社", "", true},
		" 株式会社　アオイ商店　 ": {"株式会社", "アオイ商店", true},
		"社会保険労務士法人アオイ":  {"社会保険労務士法人", "アオイ", true},
	} {
		if got := ParseCompany(in); got != want {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
	}
	if got := ParseCompany("㈱アオイ").String(); got != "株式会社アオイ" {
		t.Error(got)
	}
	if got := ParseCompany("アオイ㈱").String(); got != "アオイ株式会社" {
		t.Error(got)
	}
}

func TestCompanyKeyIsTheSameForEverySpelling(t *testing.T) {
	want := CompanyKey("株式会社髙島屋サービス")
	for _, s := range []string{"㈱高島屋サ-ビス", "高島屋ｻｰﾋﾞｽ(株)", "株式会社　高島屋・サービス", "高島屋サービス"} {
		if got := CompanyKey(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}

func TestParseCompanyReadsWhatItWrites(t *testing.T) {
	core := rapid.StringOfN(rapid.SampledFrom([]rune("アオイ商店山田ABC工業髙")), 1, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(legalForms).Draw(t, "form")
		c := CompanyName{f.formal, core.Draw(t, "core"), rapid.Bool().Draw(t, "front")}
		if got := ParseCompany(c.String()); got != c {
			t.Fatalf("%+v reads %+v", c, got)
		}
	})
}

func TestStripKanaForm(t *testing.T) {
	for in, want := range map[string]string{
		"カブシキガイシャアオイ": "アオイ", "カブシキカイシャ アオイ": "アオイ", "カブシキガイシヤアオイ": "アオイ", "ｶﾌﾞｼｷｶﾞｲｼｬ ｱｵｲ": "アオイ",
		"アオイカブシキガイシャ": "アオイ", "アオイ　ゆうげんがいしゃ": "アオイ", "カ)アオイ": "アオイ", "アオイ(カ": "アオイ", "アオイ(ｶ)": "アオイ", "（カ）アオイ": "アオイ",
		"ド)アオイ": "アオイ", "カブシキ ガイシャ アオイ": "アオイ", "イッパンシャダンホウジンコココク": "コココク", "シャダンホウジンコココク": "コココク",
		"アオイ": "アオイ", "": "", "カブシキガイシャ": "カブシキガイシャ", "カナモノ(オウミ)": "カナモノ(オウミ)", "エヌピーオーホウジンビワコ": "ビワコ",
	} {
		if got := StripKanaForm(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzParseCompany(f *testing.F) {
	for _, s := range []string{"株式会社アオイ", "アオイ㈱", "（株)", "カ)アオイ", "一般社団法人"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := ParseCompany(s)
		if c.Form == "" && c.Front {
			t.Fatalf("%q: %+v", s, c)
		}
		if len(c.Core) > len(s) {
			t.Fatalf("%q: core grew to %q", s, c.Core)
		}
		StripKanaForm(s)
	})
}

func BenchmarkParseCompany(b *testing.B) {
	for b.Loop() {
		ParseCompany("株式会社アオイ商店")
		ParseCompany("アオイ商店")
	}
}

// Every form must pass the quick look before the search for it.
func TestEveryKanaFormIsLookedFor(t *testing.T) {
	for _, form := range kanaForms {
		if got := StripKanaForm("アオイ" + form); !mayHoldForm([]rune(form)) || got != "アオイ" {
			t.Errorf("%s: %s", form, got)
		}
	}
}
