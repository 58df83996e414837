package listing

// The columns about the company.

import (
	"cmp"
	"fmt"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

func companyColumns() []Column {
	return []Column{
		plain("postal", "郵便番号", 88, "company.postal", func(e *roster.Entry) string { return nihongo.FormatPostal(e.Company.Postal) }).coded(),
		plain("prefecture", "都道府県", 88, "company.prefecture", func(e *roster.Entry) string { return e.Company.Prefecture }).
			by(func(_ *roster.Book, e *roster.Entry) string { return prefectureOrder(e.Company.Prefecture) }),
		plain("municipality", "市区町村", 112, "company.municipality", func(e *roster.Entry) string { return municipality(e.Company) }).
			by(func(_ *roster.Book, e *roster.Entry) string { return e.Company.Municipality }),
		plain("address", "住所", 264, "company.address", func(e *roster.Entry) string { return e.Company.Address }),
		plain("industry", "業種", 136, "company.industry", func(e *roster.Entry) string { return nihongo.Industry(e.Company.Industry) }).
			by(func(_ *roster.Book, e *roster.Entry) string { return e.Company.Industry }),
		plain("industry_detail", "業種（中分類）", 168, "company.industry_detail", func(e *roster.Entry) string { return nihongo.Industry(e.Company.IndustryDetail) }).
			by(func(_ *roster.Book, e *roster.Entry) string { return e.Company.IndustryDetail }),
		plain("business", "事業内容", 240, "company.business", func(e *roster.Entry) string { return e.Company.Business }),
		capital(),
		staff("regular", "正社員", "company.regular", func(c *roster.Company) roster.Count { return c.Regular }),
		staff("part", "パート", "company.part", func(c *roster.Company) roster.Count { return c.Part }),
		staff("staff", "社員", "", (*roster.Company).Staff),
		plain("corporate_number", "法人番号", 136, "company.corporate_number", func(e *roster.Entry) string { return e.Company.Number }).coded(),
		plain("number_why", "法人番号がない理由", 136, "company.number_why", func(e *roster.Entry) string { return e.Company.NumberWhy }).ours(),
		plain("sole", "個人事業", 80, "company.sole", func(e *roster.Entry) string { return word(e.Company.Sole, "個人事業") }),
		days("founded", "創業日", "company.founded", func(_ *roster.Book, e *roster.Entry) nihongo.Day { return e.Company.Founded }),
		days("established", "設立日", "company.established", func(_ *roster.Book, e *roster.Entry) nihongo.Day { return e.Company.Established }),
		plain("url", "ホームページ", 192, "company.url", func(e *roster.Entry) string { return e.Company.URL }),
	}
}

func capital() Column {
	c := amounts("capital", "資本金", 112, "company.capital_yen", nihongo.FormatYen,
		func(_ *roster.Book, e *roster.Entry) roster.Amount { return e.Company.Capital })
	c.style = sheet.StyleYen
	return c.ours()
}

func staff(id, title, field string, of func(*roster.Company) roster.Count) Column {
	return amounts(id, title, 72, field, func(n int64) string { return nihongo.FormatNumber(n) + "名" },
		func(_ *roster.Book, e *roster.Entry) roster.Amount { return of(e.Company) }).ours()
}

// municipality is the name of the code, the code itself when it is unknown.
func municipality(c *roster.Company) string {
	if m, ok := nihongo.MunicipalityByCode(c.Municipality); ok {
		return m.Name
	}
	return c.Municipality
}

// prefectureOrder sorts from 北海道 to 沖縄県, what is none after them.
func prefectureOrder(name string) string {
	if name == "" {
		return ""
	}
	p, _ := nihongo.PrefectureByName(name)
	return cmp.Or(p.Code, "99"+nihongo.KanaKey(name))
}

// padded writes a number so that texts compare as numbers do.
func padded(n int64) string { return fmt.Sprintf("%019d", n) }

// slashed writes 2025/12/31, one notation for a whole column.
func slashed(d nihongo.Day) string { return strings.ReplaceAll(string(d), "-", "/") }
