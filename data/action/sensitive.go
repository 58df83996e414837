package action

// 要配慮個人情報 (個人情報保護法 2条3項) must not be collected without consent, and
// the association keeps no creed of anybody. There is no field for either; free
// text is looked through and the clerk is asked, never stopped.

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// delicate are words that speak of what must not be kept. Words in but are
// harmless ones that begin alike.
var delicate = []struct {
	word string
	but  []string
}{
	{word: "病"}, {word: "入院"}, {word: "手術"}, {word: "通院"}, {word: "療養"}, {word: "診断"}, {word: "治療"}, {word: "体調"},
	{word: "うつ", but: []string{"うつる", "うつり", "うつっ", "うつす", "うつし", "うつわ", "うつく", "うつむ"}}, {word: "鬱"},
	{word: "癌"}, {word: "ガン"}, {word: "がん", but: []string{"がんば", "がんこ", "がんじ", "がんら"}}, {word: "認知症"}, {word: "精神"},
	{word: "障害", but: []string{"障害者問題"}}, {word: "障がい", but: []string{"障がい者問題"}},
	{word: "宗教"}, {word: "信仰"}, {word: "入信"}, {word: "信条"}, {word: "思想"},
	{word: "党"}, {word: "政治"}, {word: "選挙"}, {word: "支持者"}, {word: "献金"}, {word: "署名"},
	{word: "労組"}, {word: "労働組合"}, {word: "組合活動"},
	{word: "犯罪"}, {word: "逮捕"}, {word: "起訴"}, {word: "前科"}, {word: "服役"}, {word: "人種"}, {word: "国籍"}, {word: "部落"},
}

// Sensitive lists the words of a text that speak of health, disability, creed,
// politics, unions or crime, each once.
func Sensitive(text string) []string {
	text = norm.NFKC.String(text)
	var found []string
	for _, d := range delicate {
		rest := text
		for at := strings.Index(rest, d.word); at >= 0; at = strings.Index(rest, d.word) {
			harmless := slices.ContainsFunc(d.but, func(w string) bool { return strings.HasPrefix(rest[at:], w) })
			if rest = rest[at+len(d.word):]; !harmless {
				found = append(found, d.word)
				break
			}
		}
	}
	return found
}

func sensitiveProblem(words []string) Problem {
	return doubt("「%s」は、本人の同意なしに記録できない事柄かもしれません。なくても足りるなら消してください。", strings.Join(words, "」「"))
}
