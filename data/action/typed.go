package action

// What somebody typed or pasted into one field, as it is kept.

import (
	"slices"
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"golang.org/x/text/unicode/norm"
)

// Read understands what was typed for a field of the form: days in any writing,
// sums with 万円, an industry by its name. ok is false when it says nothing of
// the kind; what is wrong with a value that was understood is for Check.
func Read(id, typed string) (value string, ok bool) {
	typed = Tidy(id, strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ").Replace(typed))
	if typed == "" {
		return "", true
	}
	if strings.HasPrefix(id, ConsentPrefix) {
		return word(typed, map[string]string{"可": roster.ConsentYes, "不可": roster.ConsentNo, "未確認": "",
			"○": roster.ConsentYes, "〇": roster.ConsentYes, "×": roster.ConsentNo, "✕": roster.ConsentNo})
	}
	switch id {
	case "company.prefecture":
		p, ok := nihongo.PrefectureByName(typed)
		return p.Name, ok
	case "company.industry":
		return nihongo.ParseIndustry(typed)
	case "company.industry_detail":
		return nihongo.IndustryDetail(typed)
	case "company.capital_yen":
		yen, err := nihongo.ParseYen(typed, 1)
		return strconv.FormatInt(yen, 10), err == nil && yen >= 0
	case "company.sole":
		return word(typed, map[string]string{"1": "1", "個人事業": "1", "個人": "1", "法人": ""})
	case "member.uncounted":
		return word(typed, map[string]string{"1": "1", "数えない": "1", "数える": ""})
	case "member.may_sign":
		return word(typed, map[string]string{"1": "1", "あり": "1", "有": "1", "○": "1", "〇": "1", "なし": "", "無": "", "×": ""})
	}
	kind, name, _ := strings.Cut(id, ".")
	switch f, _ := roster.FieldOf(journal.Kind(kind), name); f.Type {
	case roster.Date:
		d, err := nihongo.ParseDay(typed)
		return string(d), err == nil && d.Valid()
	case roster.Number:
		n, err := nihongo.ParseNumber(strings.TrimSuffix(typed, "名"))
		return strconv.FormatInt(n, 10), err == nil && n >= 0
	}
	return typed, true
}

// word finds one of a few words, whatever its width.
func word(typed string, words map[string]string) (string, bool) {
	value, ok := words[norm.NFKC.String(typed)]
	if !ok {
		value, ok = words[typed]
	}
	return value, ok
}

// NotInList says why a field is not changed in the list, by a block or for many
// at once, "" for one that may be: what makes a person another one, or is an
// event with a day of its own, has its own way.
func NotInList(id string) string {
	kind, _, _ := strings.Cut(id, ".")
	switch {
	case id == "member.number":
		return "会員番号は、会員の画面で一人ずつ直します。"
	case id == CompanyField:
		return "勤め先の企業は、会員の画面で確かめて変えます。"
	case id == "company.name":
		return "企業名は、その他の「社名変更」から変えます。"
	case kind == "placement":
		return "所属は、その他の「移籍」から変えます。"
	case kind == "spell":
		return "入会・退会の日は、会員の画面か「退会」「再入会」から変えます。"
	case !slices.Contains(FieldIDs(), id):
		return "この列は計算で出しているため、ここでは変えられません。"
	}
	return ""
}
