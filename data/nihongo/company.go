package nihongo

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// CompanyName is a company's name taken apart. Whether the form stands in
// front or behind (前株・後株) belongs to the name but not to its identity.
type CompanyName struct {
	Form  string // 株式会社, however it was written; "" when there is none
	Core  string // the name without it, as written
	Front bool   // the form stands before the core
}

// String writes the name in full: ㈱アオイ gives 株式会社アオイ.
func (c CompanyName) String() string {
	if c.Front {
		return c.Form + c.Core
	}
	return c.Core + c.Form
}

// ParseCompany finds the legal form at the front or the end of a name, in full
// (株式会社, 株式會社), short ((株), （株）, ㈱, ㍿) or by its usual name (NPO法人).
// A form in the middle is part of the core: 日本株式会社研究所.
func ParseCompany(name string) CompanyName {
	name = strings.TrimSpace(name)
	forms := companyForms()
	first, _ := utf8.DecodeRuneInString(name)
	for _, f := range forms.front[first] {
		if rest, ok := strings.CutPrefix(name, f.written); ok {
			return CompanyName{Form: f.formal, Core: strings.TrimSpace(rest), Front: true}
		}
	}
	last, _ := utf8.DecodeLastRuneInString(name)
	for _, f := range forms.end[last] {
		if rest, ok := strings.CutSuffix(name, f.written); ok {
			return CompanyName{Form: f.formal, Core: strings.TrimSpace(rest)}
		}
	}
	return CompanyName{Core: name}
}

// CompanyKey is the search key of a company's name without its form: equal
// keys in one prefecture are candidates for a double entry.
func CompanyKey(name string) string { return SearchKey(ParseCompany(name).Core) }

// legalForms are the forms with what stands for them in brackets and other
// usual spellings. Sources: 会社法, 一般法人法 and the laws on each kind of body;
// short forms as in 商業登記 practice and 全銀協's 法人略語.
var legalForms = []struct {
	formal, short string
	other         []string
}{
	{"株式会社", "株", []string{"株式會社", "㍿"}},
	{"有限会社", "有", []string{"有限會社"}},
	{"合同会社", "同", nil},
	{"合資会社", "資", []string{"合資會社"}},
	{"合名会社", "名", []string{"合名會社"}},
	{"相互会社", "相", nil},
	{"特定目的会社", "", nil},
	{"一般社団法人", "一社", nil}, {"一般財団法人", "一財", nil},
	{"公益社団法人", "公社", nil}, {"公益財団法人", "公財", nil},
	{"社団法人", "社", nil}, {"財団法人", "財", nil},
	{"医療法人社団", "", nil}, {"医療法人財団", "", nil}, {"医療法人", "医", nil},
	{"社会医療法人", "", nil}, {"社会医療法人財団", "", nil}, {"社会医療法人社団", "", nil},
	{"学校法人", "学", nil}, {"宗教法人", "宗", nil}, {"社会福祉法人", "福", nil},
	{"特定非営利活動法人", "特非", []string{"NPO法人", "ＮＰＯ法人"}},
	{"認定特定非営利活動法人", "", []string{"認定NPO法人", "認定ＮＰＯ法人"}},
	{"協同組合", "協", nil}, {"事業協同組合", "", nil}, {"生活協同組合", "", nil},
	{"農業協同組合", "", nil}, {"漁業協同組合", "", nil}, {"協業組合", "", nil},
	{"企業組合", "企", nil}, {"商工組合", "", nil}, {"信用組合", "", nil}, {"森林組合", "", nil},
	{"信用金庫", "信金", nil}, {"農事組合法人", "農", nil}, {"有限責任事業組合", "", nil},
	{"税理士法人", "税", nil}, {"弁護士法人", "弁", nil}, {"監査法人", "監", nil}, {"有限責任監査法人", "", nil},
	{"司法書士法人", "", nil}, {"行政書士法人", "", nil}, {"社会保険労務士法人", "", nil},
	{"土地家屋調査士法人", "", nil}, {"弁理士法人", "", nil}, {"特許業務法人", "", nil},
	{"独立行政法人", "独", nil}, {"地方独立行政法人", "", nil}, {"国立大学法人", "", nil},
	{"職業訓練法人", "", nil}, {"更生保護法人", "", nil}, {"投資法人", "", nil},
}

type formSpelling struct{ written, formal string }

type formIndex struct{ front, end map[rune][]formSpelling }

// companyForms lists every spelling under its first and its last character,
// the longest first, so that 一般社団法人 is found before 社団法人.
var companyForms = sync.OnceValue(func() formIndex {
	enclosed := map[string]string{"株": "㈱", "有": "㈲", "社": "㈳", "財": "㈶", "学": "㈻", "協": "㈿", "監": "㈼", "名": "㈴", "資": "㈾"}
	brackets := []string{"()", "（）", "(）", "（)", "[]", "［］", "〔〕", "【】", "〈〉", "<>"}
	var all []formSpelling
	for _, f := range legalForms {
		for _, w := range append(f.other, f.formal) {
			all = append(all, formSpelling{w, f.formal})
		}
		if f.short == "" {
			continue
		}
		for _, b := range brackets {
			pair := []rune(b)
			all = append(all, formSpelling{string(pair[0]) + f.short + string(pair[1]), f.formal})
		}
		if sign := enclosed[f.short]; sign != "" {
			all = append(all, formSpelling{sign, f.formal})
		}
	}
	slices.SortStableFunc(all, func(a, b formSpelling) int { return cmp.Compare(len(b.written), len(a.written)) })
	index := formIndex{map[rune][]formSpelling{}, map[rune][]formSpelling{}}
	for _, s := range all {
		first, _ := utf8.DecodeRuneInString(s.written)
		last, _ := utf8.DecodeLastRuneInString(s.written)
		index.front[first] = append(index.front[first], s)
		index.end[last] = append(index.end[last], s)
	}
	return index
})

// kanaForms are the readings of the forms, in large kana because lists of old
// systems write カブシキガイシヤ; each before the forms it ends with.
var kanaForms = strings.Fields(`
	カブシキガイシヤ カブシキカイシヤ ユウゲンガイシヤ ユウゲンカイシヤ ゴウドウガイシヤ ゴウドウカイシヤ ゴウシガイシヤ ゴウシカイシヤ
	ゴウメイガイシヤ ゴウメイカイシヤ ソウゴガイシヤ ソウゴカイシヤ トクテイモクテキガイシヤ
	イツパンシヤダンホウジン イツパンザイダンホウジン コウエキシヤダンホウジン コウエキザイダンホウジン
	イリヨウホウジンシヤダン イリヨウホウジンザイダン シヤカイイリヨウホウジン イリヨウホウジン シヤダンホウジン ザイダンホウジン
	ガツコウホウジン シユウキヨウホウジン シヤカイフクシホウジン トクテイヒエイリカツドウホウジン エヌピーオーホウジン NPOホウジン
	ジギヨウキヨウドウクミアイ セイカツキヨウドウクミアイ キヨウドウクミアイ キヨウギヨウクミアイ キギヨウクミアイ シヨウコウクミアイ
	シンヨウクミアイ シンヨウキンコ ノウジクミアイホウジン ゼイリシホウジン ベンゴシホウジン カンサホウジン シホウシヨシホウジン
	ギヨウセイシヨシホウジン シヤカイホケンロウムシホウジン トチカオクチヨウサシホウジン ドクリツギヨウセイホウジン`)

// bankForms are the short forms of bank statements (全銀協 法人略語): カ)アオイ,
// アオイ(カ.
var bankForms = strings.Fields("カ ユ ド シ メ イ イダン シヤ ザイ ガク シユウ フク トクヒ ノウ キヨウクミ")

// StripKanaForm removes the reading of a legal form from a company's kana,
// also カ) and (カ), and gives the rest as Katakana does. A reading that is
// nothing but a form stays.
func StripKanaForm(kana string) string {
	k := []rune(Katakana(kana))
	for i, r := range k {
		switch r {
		case '（', '［', '[', '【':
			k[i] = '('
		case '）', '］', ']', '】':
			k[i] = ')'
		}
	}
	try := func(form string) (string, bool) {
		if n := matchKana(k, form, false); n > 0 && n < len(k) {
			if rest := strings.Trim(string(k[n:]), " ・　"); rest != "" {
				return rest, true
			}
		}
		if n := matchKana(k, form, true); n > 0 && n < len(k) {
			if rest := strings.Trim(string(k[:len(k)-n]), " ・　"); rest != "" {
				return rest, true
			}
		}
		return "", false
	}
	if mayHoldForm(k) {
		for _, form := range kanaForms {
			if rest, ok := try(form); ok {
				return rest
			}
		}
	}
	if slices.Contains(k, '(') || slices.Contains(k, ')') {
		for _, form := range bankForms {
			for _, written := range []string{"(" + form + ")", form + ")", "(" + form} {
				if rest, ok := try(written); ok {
					return rest
				}
			}
		}
	}
	return Katakana(kana)
}

// mayHoldForm tells quickly that there is no form to look for: every one holds
// one of these syllables.
func mayHoldForm(k []rune) bool {
	var short [64]byte
	folded := short[:0]
	for _, r := range k {
		if !unicode.IsSpace(r) && r != '・' {
			folded = utf8.AppendRune(folded, largeKana(r))
		}
	}
	for _, s := range [...]string{"イシヤ", "ホウジン", "クミアイ", "キンコ"} {
		if bytes.Contains(folded, []byte(s)) {
			return true
		}
	}
	return false
}

// matchKana says how many runes of k the form covers at its front or end,
// spaces and the size of kana aside; 0 when it is not there.
func matchKana(k []rune, form string, end bool) int {
	f := []rune(form)
	at := func(s []rune, i int) rune {
		if end {
			return s[len(s)-1-i]
		}
		return s[i]
	}
	n := 0
	for i := 0; i < len(f); n++ {
		if n == len(k) {
			return 0
		}
		r := at(k, n)
		if i > 0 && (unicode.IsSpace(r) || r == '・') {
			continue
		}
		if largeKana(r) != largeKana(at(f, i)) {
			return 0
		}
		i++
	}
	return n
}
