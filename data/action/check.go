package action

// What is wrong with a draft, by field, in the words of the form.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Problem is what is to be said of one field.
type Problem struct {
	Text     string // a sentence
	Warn     bool   // may stay so
	Proposal string // a value that would be right, "" for none
}

func wrong(format string, args ...any) Problem { return Problem{Text: fmt.Sprintf(format, args...)} }
func doubt(format string, args ...any) Problem {
	return Problem{Text: fmt.Sprintf(format, args...), Warn: true}
}

// Check looks at a whole draft. values are those of all fields; e is the member
// edited, nil for a new one.
func Check(book *roster.Book, e *roster.Entry, values map[string]string) map[string]Problem {
	p := map[string]Problem{}
	v := map[string]string{}
	c := CardOf(book, nil)
	joined := book.Company(values[CompanyField])
	for _, id := range FieldIDs() {
		typed, filled := values[id]
		if name, ok := strings.CutPrefix(id, "company."); ok && !filled && joined != nil {
			typed = roster.Get(joined, name) // a second member of the company
		}
		v[id] = Tidy(id, typed)
	}
	for id, value := range v {
		if strings.HasPrefix(id, ConsentPrefix) {
			continue
		}
		if err := c.Set(id, value); err != nil {
			p[id] = wrong("「%s」は読み取れません。書き方を確かめてください。", value)
		}
	}
	checkPerson(p, book, e, v)
	checkCompany(p, v)
	checkDays(p, book.Day(), v)
	if id := v[CompanyField]; id != "" && joined == nil {
		p[CompanyField] = wrong("この企業は名簿にありません。選び直してください。")
	}
	if e == nil && v["spell.joined"] == "" && v["spell.applied"] == "" {
		p["spell.joined"] = wrong("入会日を入れてください。承認を待つ方は、申込日だけを入れます。")
	}
	if words := Sensitive(v["spell.reason_text"]); len(words) > 0 {
		p["spell.reason_text"] = sensitiveProblem(words)
	}
	return p
}

func checkPerson(p map[string]Problem, book *roster.Book, e *roster.Entry, v map[string]string) {
	if v["member.name"] == "" {
		p["member.name"] = wrong("氏名を入れてください。")
	}
	switch number := v["member.number"]; {
	case number == "":
		p["member.number"] = wrong("会員番号を入れてください。")
	default:
		if other := book.ByNumber(number); other != nil && (e == nil || other.ID != e.ID) {
			p["member.number"] = numberTaken(other)
		}
	}
	for _, id := range []string{"member.kana", "company.kana"} {
		if kana := v[id]; kana != "" && strings.ContainsFunc(kana, notKana) {
			p[id] = doubt("かな以外の文字があります。五十音の並びに響きます。")
		}
	}
	if mail := v["member.email"]; mail != "" && (strings.Count(mail, "@") != 1 || strings.ContainsAny(mail, " 　、")) {
		p["member.email"] = doubt("メールアドレスの形ではないようです。")
	}
	for _, id := range []string{"member.tel", "member.fax", "member.mobile"} {
		if n := len(nihongo.TelephoneKey(v[id])); v[id] != "" && (n < 10 || n > 11) {
			p[id] = doubt("番号の桁数を確かめてください（今は数字%d桁）。", n)
		}
	}
	if year, err := strconv.Atoi(v["member.birth_year"]); err == nil && (year < 1900 || year > book.Day().Year()) {
		p["member.birth_year"] = wrong("西暦4桁で入れてください。")
	}
}

func numberTaken(by *roster.Entry) Problem {
	return wrong("会員番号 %s は、%sさんが使っています。別の番号を入れてください。", by.Number, by.Called())
}

// notKana tells what does not belong into a reading.
func notKana(r rune) bool {
	switch {
	case r >= 'ァ' && r <= 'ー', r == '・', r == ' ', r == '　', r == '＝', r == '=':
		return false
	case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '&', r == '.':
		return false // アルファベットの社名は読みにも残る
	}
	return true
}

func checkCompany(p map[string]Problem, v map[string]string) {
	if v["company.name"] == "" {
		p["company.name"] = wrong("企業名を入れてください。個人事業のときは屋号を入れます。")
	}
	if number := v["company.corporate_number"]; number != "" {
		_, err := nihongo.CorporateNumber(number)
		var missing *nihongo.MissingCheckDigit
		switch {
		case errors.As(err, &missing):
			p["company.corporate_number"] = Problem{Text: "会社法人等番号（12桁）のようです。法人番号は13桁です。", Proposal: missing.With}
		case errors.Is(err, nihongo.ErrCorporateCheckDigit):
			p["company.corporate_number"] = wrong("検査数字が合いません。どこか1桁が違っています。")
		case err != nil:
			p["company.corporate_number"] = wrong("法人番号は数字13桁です。")
		case v["company.sole"] == "1":
			p["company.corporate_number"] = doubt("個人事業に法人番号はありません。どちらかを確かめてください。")
		}
	}
	if postal := v["company.postal"]; postal != "" {
		_, err := nihongo.Postal(postal)
		places := nihongo.LookupPostal(postal)
		switch {
		case err != nil:
			p["company.postal"] = wrong("郵便番号は数字7桁です。")
		case len(places) > 0 && v["company.prefecture"] != "" && places[0].Prefecture != v["company.prefecture"]:
			p["company.postal"] = doubt("この郵便番号は%s%sです。", places[0].Prefecture, places[0].Municipality)
		}
	}
	for _, id := range []string{"company.capital_yen", "company.regular", "company.part"} {
		if strings.HasPrefix(v[id], "-") {
			p[id] = wrong("0 以上の数を入れてください。")
		}
	}
	if yen, err := strconv.ParseInt(v["company.capital_yen"], 10, 64); err == nil && yen > 0 && yen < 10_000 {
		p["company.capital_yen"] = Problem{Text: "1万円に満たない額です。万円の単位で入れたのではありませんか。", Warn: true,
			Proposal: strconv.FormatInt(yen*10_000, 10)}
	}
}

// checkDays holds the days of a membership to their order.
func checkDays(p map[string]Problem, today nihongo.Day, v map[string]string) {
	for _, pair := range [][2]string{{"spell.applied", "spell.approved"}, {"spell.applied", "spell.joined"}, {"company.founded", "company.established"}} {
		if a, b := v[pair[0]], v[pair[1]]; a != "" && b != "" && a > b {
			p[pair[1]] = doubt("%sより前の日です。", Label(pair[0]))
		}
	}
	for _, id := range []string{"company.founded", "company.established", "member.sign_since", "spell.applied"} {
		if v[id] > string(today) {
			p[id] = wrong("今日より後の日です。")
		}
	}
	if v["placement.valid_from"] > string(today) && v["spell.joined"] <= string(today) {
		p["placement.valid_from"] = doubt("先の日です。その日までは今の所属のままです。")
	}
	joined, left := v["spell.joined"], v["spell.left_on"]
	switch {
	case left != "" && joined != "" && left < joined:
		p["spell.left_on"] = wrong("入会日より前の日です。")
	case left != "" && joined == "":
		p["spell.joined"] = wrong("退会日があるときは、入会日も入れてください。")
	case left == "" && (v["spell.reason"] != "" || v["spell.leave_kind"] != ""):
		p["spell.left_on"] = wrong("退会の種別や理由があるときは、退会日も入れてください。")
	case left != "" && v["spell.reason"] == "":
		p["spell.reason"] = doubt("退会の理由を選ぶと、退会者の集計に入ります。")
	}
	if from := v["placement.valid_from"]; v["placement.unit"] != "" && from != "" && joined != "" && from < joined {
		p["placement.valid_from"] = doubt("入会日より前の日です。")
	}
}
