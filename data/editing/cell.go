package editing

// What a cell shows for a value, and what it says when it comes back. Excel,
// LibreOffice and people change more than the value: number formats, spaces at
// the ends, line breaks, zeros in front. None of that is an edit.

import (
	"cmp"
	"strconv"
	"strings"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// shown is how the canonical value of a field stands in a cell that can be
// edited. It depends on nothing else: what comes back is held against it.
func shown(field, value string) sheet.Value {
	if strings.HasPrefix(field, action.ConsentPrefix) {
		return sheet.Text(cmp.Or(value, roster.Unconfirmed))
	}
	if words := flagWords(field); words != nil {
		if value == "" {
			return sheet.Text(words[1])
		}
		return sheet.Text(words[0])
	}
	switch field {
	case "company.postal":
		return sheet.Text(nihongo.FormatPostal(value))
	case "company.industry", "company.industry_detail":
		return sheet.Text(cmp.Or(nihongo.Industry(value), value))
	}
	switch typeOf(field) {
	case roster.Date:
		return sheet.Day(value)
	case roster.Number:
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return sheet.Int(n)
		}
	}
	return sheet.Text(value)
}

// flagWords are what a flag says when it is set and when it is not, nil for
// other fields. They are words that action.Read knows.
func flagWords(field string) []string {
	switch field {
	case "company.sole":
		return []string{"個人事業", "法人"}
	case "member.may_sign":
		return []string{"あり", "なし"}
	case "member.uncounted":
		return []string{"数えない", "数える"}
	}
	return nil
}

// choices are the words of a field that takes only a few, nil for others.
func choices(field string) (words []string) {
	switch {
	case strings.HasPrefix(field, action.ConsentPrefix):
		return []string{roster.ConsentYes, roster.ConsentNo, roster.Unconfirmed}
	case field == "company.prefecture":
		for _, p := range nihongo.Prefectures() {
			words = append(words, p.Name)
		}
	case field == "company.industry":
		for _, c := range nihongo.Industries() {
			words = append(words, c.Name)
		}
	case field == "company.industry_detail":
		for _, division := range nihongo.Industries() {
			for _, c := range nihongo.IndustryDetails(division.Code) {
				words = append(words, c.Name)
			}
		}
	default:
		return flagWords(field)
	}
	return words
}

func typeOf(field string) roster.Type {
	kind, name, _ := strings.Cut(field, ".")
	f, _ := roster.FieldOf(journal.Kind(kind), name)
	return f.Type
}

// said reads a cell that can be edited. edited is false when it says what was
// written into it; else value is what it says now, or problem why that cannot
// be read, a sentence.
func said(field, base string, c sheet.Cell) (value string, edited bool, problem string) {
	text, was := level(c.Text), level(shown(field, base).Plain())
	kind := typeOf(field)
	if c.Kind == sheet.KindNumber && kind == roster.Date {
		text = serial(c)
	}
	naked := strings.TrimLeft(was, "0") // a program took a text for a number
	if text == was || c.Kind == sheet.KindNumber && kind != roster.Number && text == naked {
		return "", false, ""
	}
	if c.Kind == sheet.KindNumber {
		text = withZeros(field, text)
	}
	switch {
	case c.Kind == sheet.KindError:
		return "", true, "Excel の計算が誤りになっています。値を入れ直してください。"
	case c.Kind == sheet.KindBool:
		return "", true, "TRUE・FALSE は使えません。言葉で入れてください。"
	case c.Kind == sheet.KindDate && kind != roster.Date:
		return "", true, "Excel が日付に変えた値です。セルの書式を文字列にして、入れ直してください。"
	}
	value, ok := action.Read(field, text)
	if !ok {
		return "", true, "「" + text + "」は" + action.Label(field) + "として読み取れません。"
	}
	return value, value != base, ""
}

// serial is the day that a number is where the format of the cell was lost.
// What has eight digits is written as a day: 20250401.
func serial(c sheet.Cell) string {
	const march1900, newest = 61, 2_958_465
	if n := int(c.Number); n >= march1900 && n <= newest && float64(n) == c.Number {
		return string(nihongo.Day("1899-12-30").AddDays(n))
	}
	return c.Text
}

// withZeros gives back the zeros in front that a number cannot have.
func withZeros(field, digits string) string {
	switch field {
	case "member.tel", "member.fax", "member.mobile":
		return "0" + digits
	case "company.postal":
		return strings.Repeat("0", max(7-len(digits), 0)) + digits
	}
	return digits
}

// same reports whether a cell that is locked says what was written into it.
func same(base string, c sheet.Cell) bool {
	text, was := level(c.Text), level(base)
	return text == was || c.Kind == sheet.KindNumber && text == strings.TrimLeft(was, "0")
}

// level takes from a text what changes by itself on the way: spaces at the ends,
// and in what way a line is broken.
func level(text string) string {
	if strings.ContainsAny(text, "\r\n\t") {
		text = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\t", " ").Replace(text)
	}
	return strings.TrimSpace(text)
}
