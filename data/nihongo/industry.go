package nihongo

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kaisei/assets"
)

// IndustryClass is one class of 日本標準産業分類 (14th revision).
type IndustryClass struct {
	Code   string // A to T, or two digits for a 中分類
	Parent string // the division of a 中分類; "" of a division
	Name   string // 卸売業、小売業, with 、 as the revision writes it
}

// Industries lists the 20 divisions in order; not to be changed.
func Industries() []IndustryClass { return industryIndex().divisions }

// IndustryDetails lists the 中分類 of a division in order.
func IndustryDetails(division string) []IndustryClass {
	var list []IndustryClass
	for _, c := range industryIndex().details {
		if c.Parent == division {
			list = append(list, c)
		}
	}
	return list
}

// Industry gives the name of a division (D) or of a 中分類 (06), "" for an
// unknown code.
func Industry(code string) string { return industryIndex().byCode[code].Name }

// ParseIndustry finds the division of what stands in a column 業種: a code (D,
// 06, also before a name: D 建設業), the name of a division with 、 or ，, one of
// the trades joined in it (卸売業, 卸売), or the name of a 中分類.
func ParseIndustry(text string) (division string, ok bool) {
	x := industryIndex()
	t := strings.TrimSpace(norm.NFKC.String(text))
	if c, ok := x.byKey[SearchKey(t)]; ok {
		return c, true
	}
	// A code alone, or before the name it belongs to: "R&D" is none.
	end := strings.IndexFunc(t, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case end < 0:
		end = len(t)
	case end == 0 && t[0] < utf8.RuneSelf:
		end = 1
	}
	code, rest := strings.ToUpper(t[:end]), SearchKey(strings.Trim(t[end:], " :)/"))
	if len(code) == 1 && code[0] >= '0' && code[0] <= '9' {
		code = "0" + code // a spreadsheet took the 0 of 06
	}
	c, ok := x.byCode[code]
	switch {
	case !ok || !strings.HasPrefix(SearchKey(c.Name), rest):
		return "", false
	case c.Parent != "":
		return c.Parent, true
	}
	return c.Code, true
}

// IndustryDetail finds the 中分類 (two digits) when the text names one.
func IndustryDetail(text string) (code string, ok bool) {
	t := strings.TrimSpace(norm.NFKC.String(text))
	key := SearchKey(t)
	for _, c := range industryIndex().details {
		if t == c.Code || key == SearchKey(c.Name) || key == SearchKey(c.Code+c.Name) {
			return c.Code, true
		}
	}
	return "", false
}

// DoyukaiIndustry rolls a division up to the class in which the 同友会 publish
// their membership: 建設業, 製造業, 流通・商業, 情報通信業, サービス業, 医療福祉 or
// その他; "" for an unknown division.
func DoyukaiIndustry(division string) string { return industryIndex().doyukai[division] }

// DoyukaiIndustries lists these classes in the order of publication.
func DoyukaiIndustries() []string {
	return []string{"建設業", "製造業", "流通・商業", "情報通信業", "サービス業", "医療福祉", "その他"}
}

type industries struct {
	divisions, details []IndustryClass
	byCode             map[string]IndustryClass
	byKey              map[string]string // search key of a name → division
	doyukai            map[string]string
}

var industryIndex = sync.OnceValue(func() *industries {
	x := &industries{byCode: map[string]IndustryClass{}, byKey: map[string]string{}, doyukai: map[string]string{}}
	for f := range tableRows(assets.Industries, 4) {
		c := IndustryClass{Code: f[1], Parent: f[2], Name: f[3]}
		x.byCode[c.Code] = c
		if f[0] == "1" {
			x.divisions = append(x.divisions, c)
		} else {
			x.details = append(x.details, c)
		}
	}
	name := func(name, division string) {
		if key := SearchKey(name); x.byKey[key] == "" {
			x.byKey[key] = division
		}
	}
	// Whole names first, so that no part of a division takes them.
	for _, c := range slices.Concat(x.divisions, x.details) {
		division := c.Parent
		if division == "" {
			division = c.Code
		}
		name(c.Name, division)
		bare, _, _ := strings.Cut(c.Name, "（")
		name(bare, division)
	}
	for _, c := range x.divisions {
		bare, _, _ := strings.Cut(c.Name, "（")
		for part := range strings.SplitSeq(bare, "、") {
			name(part, c.Code)
			if short := strings.TrimSuffix(part, "業"); utf8.RuneCountInString(short) > 1 {
				name(short, c.Code)
			}
		}
	}
	for f := range tableRows(assets.DoyukaiIndustries, 2) {
		x.doyukai[f[0]] = f[1]
		// 流通・商業 stands for one division; サービス業 is R by its own name.
		name(f[1], f[0])
	}
	delete(x.byKey, SearchKey("その他"))
	return x
})
