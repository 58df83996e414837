package upkeep

// Rules about companies.

import (
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// without makes a rule about a value of the company that is not filled in.
func without(id, name, why string, weight Weight, field string, points int, missing func(*roster.Company) bool) Rule {
	return Rule{ID: id, Name: name, Why: why, Weight: weight, Field: field, Firm: true, points: points,
		finds: func(_ *look, e *roster.Entry) (string, bool) { return "", missing(e.Company) }}
}

func companyRules() []Rule {
	return []Rule{
		without("industry", "業種がない", "業種別の統計に入らず、「未記入」と数えられます。", Needed, "company.industry", 3,
			func(c *roster.Company) bool { return c.Industry == "" }),
		without("staff", "社員数がない", "規模別の統計に入らず、「未記入」と数えられます。", Needed, "company.regular", 3,
			func(c *roster.Company) bool { return !c.Staff().Known }),
		without("address", "住所がない", "宛名が書けません。", Needed, "company.address", 3,
			func(c *roster.Company) bool { return c.Address == "" }),
		without("postal", "郵便番号がない", "宛名が書けません。", Needed, "company.postal", 2,
			func(c *roster.Company) bool { return c.Postal == "" }),
		without("municipality", "市区町村がわからない", "市区町村別の会員数と組織率に入りません。", Needed, "company.municipality", 2,
			func(c *roster.Company) bool { return c.Address != "" && c.Municipality == "" }),
		without("company-name", "企業名がない", "名簿に企業名が載りません。", Needed, "company.name", 4,
			func(c *roster.Company) bool { return c.Name == "" }),
		without("company-kana", "企業名のフリガナがない", "五十音順の正しい場所に並びません。", Needed, "company.kana", 2,
			func(c *roster.Company) bool { return c.Name != "" && c.Kana == "" }),
		{ID: "code-digit", Name: "法人番号の検査数字が合わない", Why: "番号のどこかが間違っています。公表されている番号と照らせません。",
			Weight: Needed, Field: "company.corporate_number", Firm: true, finds: wrongCode},
		{ID: "code-shared", Name: "同じ法人番号の企業がある", Why: "一つの企業が二重に数えられているか、番号が間違っています。",
			Weight: Needed, Field: "company.corporate_number", Firm: true, finds: sharedCode},
		without("code", "法人番号がない", "同じ企業かどうかを番号で確かめられません。", ToCheck, "company.corporate_number", 1,
			func(c *roster.Company) bool { return !c.Sole && c.Number == "" && c.NumberWhy == "" }),
		without("capital", "資本金がない", "資本金別の統計に入らず、「未記入」と数えられます。", ToCheck, "company.capital_yen", 1,
			func(c *roster.Company) bool { return !c.Sole && !c.Capital.Known && hasCapital(c) }),
		{ID: "postal-place", Name: "郵便番号と住所が合わない", Why: "郵便物が届かないことがあります。",
			Weight: ToCheck, Field: "company.postal", Firm: true, finds: wrongPostal},
		{ID: "sole", Name: "個人事業に法人の項目がある", Why: "個人事業か法人かで、統計と宣言の書き方が変わります。",
			Weight: ToCheck, Field: "company.sole", Firm: true, finds: wrongSole},
		{ID: "signer-none", Name: "代表権のある会員がいない", Why: "宣言に署名できる人がわかりません。",
			Weight: ToCheck, Field: "member.may_sign", Firm: true, points: 1, finds: noSigner,
			asks: func(l *look) bool { return l.signs }},
		{ID: "signers", Name: "代表権のある会員が二人以上", Why: "共同代表でなければ、代表者の交代が終わっていません。",
			Weight: ToCheck, Field: "member.may_sign", Firm: true, finds: manySigners},
	}
}

// hasCapital reports whether the company is of a form that has a capital; other
// corporations have none to fill in.
func hasCapital(c *roster.Company) bool {
	switch nihongo.ParseCompany(c.Name).Form {
	case "株式会社", "有限会社", "合同会社", "合資会社", "合名会社":
		return true
	}
	return false
}

func wrongCode(_ *look, e *roster.Entry) (string, bool) {
	if _, err := nihongo.CorporateNumber(e.Company.Number); err != nil {
		return nihongo.FormatCorporateNumber(e.Company.Number), true
	}
	return "", false
}

func sharedCode(l *look, e *roster.Entry) (string, bool) {
	same := l.codes[e.Company.Number]
	if e.Company.Number == "" || len(same) < 2 {
		return "", false
	}
	var others []string
	for _, c := range same {
		if c.ID != e.Company.ID {
			others = append(others, c.Name)
		}
	}
	return strings.Join(others, "、") + "と同じ " + nihongo.FormatCorporateNumber(e.Company.Number), true
}

// wrongPostal compares what the list of postal codes says with the address.
// A code that the list does not have may be that of one large company.
func wrongPostal(_ *look, e *roster.Entry) (string, bool) {
	c := e.Company
	if c.Postal == "" || c.Prefecture == "" {
		return "", false
	}
	places := nihongo.LookupPostal(c.Postal)
	m, known := nihongo.MunicipalityByCode(c.Municipality)
	fits := func(p nihongo.Place) bool {
		return p.Prefecture == c.Prefecture && (!known || p.Code == m.Code ||
			strings.HasPrefix(p.Municipality, m.Name) || strings.HasPrefix(m.Name, p.Municipality))
	}
	if len(places) == 0 || slices.ContainsFunc(places, fits) {
		return "", false
	}
	return "〒" + nihongo.FormatPostal(c.Postal) + "は" + places[0].Prefecture + places[0].Municipality, true
}

func wrongSole(_ *look, e *roster.Entry) (string, bool) {
	c := e.Company
	if !c.Sole {
		return "", false
	}
	var has []string
	if c.Number != "" {
		has = append(has, "法人番号")
	}
	if c.Capital.Known {
		has = append(has, "資本金")
	}
	if form := nihongo.ParseCompany(c.Name).Form; form != "" {
		has = append(has, "名称の「"+form+"」")
	}
	return strings.Join(has, "、"), len(has) > 0
}

func (l *look) signers(company roster.ID) (names []string) {
	for _, e := range l.firms[company] {
		if e.MaySign {
			names = append(names, e.Name)
		}
	}
	return names
}

func noSigner(l *look, e *roster.Entry) (string, bool) {
	return "", len(l.signers(e.Company.ID)) == 0
}

func manySigners(l *look, e *roster.Entry) (string, bool) {
	names := l.signers(e.Company.ID)
	return strings.Join(names, "、"), len(names) > 1
}
