package submission

// The agreed columns of 会員名簿. What is not here never leaves the office: 携帯電話,
// メールアドレス, 生年, 性別, 連絡担当者, 資本金, 社員数 and every remark (as little as the
// purpose needs: 会員名簿, 新聞の宛名, 全国の業種統計). Capital and staff go up in 統計,
// without names.

import (
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// column is one agreed column: its heading, how it looks, and where it comes from.
type column struct {
	title string
	width float64 // characters
	style sheet.Style
	value func(m *Counted, e *roster.Entry) sheet.Value
}

// agreed lists the columns of 会員名簿 after the running number, in their order.
func agreed() []column {
	text := func(of func(*roster.Entry) string) func(*Counted, *roster.Entry) sheet.Value {
		return func(_ *Counted, e *roster.Entry) sheet.Value { return sheet.Text(of(e)) }
	}
	return []column{
		{"会員番号", 10, sheet.StyleCode, text(func(e *roster.Entry) string { return e.Number })},
		{"企業名", 26, sheet.StyleText, text(func(e *roster.Entry) string { return e.Company.Name })},
		{"企業名フリガナ", 20, sheet.StyleText, text(func(e *roster.Entry) string { return e.Company.Kana })},
		{"法人番号", 15, sheet.StyleCode, text(func(e *roster.Entry) string { return e.Company.Number })},
		{"氏名", 14, sheet.StyleText, text(func(e *roster.Entry) string { return e.Name })},
		{"氏名フリガナ", 16, sheet.StyleText, text(func(e *roster.Entry) string { return e.Kana })},
		{"役職", 16, sheet.StyleText, text(func(e *roster.Entry) string { return e.Title })},
		{"所属", 16, sheet.StyleText, func(m *Counted, e *roster.Entry) sheet.Value { return sheet.Text(m.unitName(e)) }},
		{"郵便番号", 10, sheet.StyleCode, text(func(e *roster.Entry) string { return postal(e.Company.Postal) })},
		{"都道府県", 9, sheet.StyleText, text(func(e *roster.Entry) string { return e.Company.Prefecture })},
		{"住所", 38, sheet.StyleText, text(func(e *roster.Entry) string { return e.Company.Address })},
		{"電話番号", 14, sheet.StyleCode, text(func(e *roster.Entry) string { return e.Tel })},
		{"FAX番号", 14, sheet.StyleCode, text(func(e *roster.Entry) string { return e.Fax })},
		{"業種コード", 7, sheet.StyleCode, text(func(e *roster.Entry) string { return division(e.Company) })},
		{"業種", 30, sheet.StyleText, text(func(e *roster.Entry) string { return nihongo.Industry(division(e.Company)) })},
		{"入会日", 12, sheet.StyleDate, func(m *Counted, e *roster.Entry) sheet.Value {
			if s := e.CountedSpell(m.AsOf); s != nil {
				return sheet.Day(string(s.Joined))
			}
			return sheet.Value{}
		}},
	}
}

func postal(digits string) string {
	if len(digits) != 7 {
		return digits
	}
	return digits[:3] + "-" + digits[3:]
}
