package roster

// The criteria about the company.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
)

func companyCriteria() []Criterion {
	company := func(_ *Book, e *Entry) *Company { return e.Company }
	var list []Criterion
	for _, f := range companyFields {
		c := Criterion{}
		switch f.Name {
		case "sole":
			c = yesNo(groupCompany, "company.sole", f.Label, "個人事業", "法人", func(e *Entry) bool { return e.Company.Sole })
			c.Label = "法人・個人事業"
			list = append(list, choice(groupCompany, "form", "法人格", choiceOps, formOptions, func(_ *Book, e *Entry, into []string) []string {
				return append(into, nihongo.ParseCompany(e.Company.Name).Form)
			}))
		case "capital_yen":
			c = number(groupCompany, "company.capital_yen", f.Label, "円", func(_ *Book, e *Entry) Amount { return e.Company.Capital })
		case "regular":
			list = append(list, number(groupCompany, "staff", "社員数（正社員とパート）", "名", func(_ *Book, e *Entry) Amount { return e.Company.Staff() }))
			c = number(groupCompany, "company.regular", f.Label, "名", func(_ *Book, e *Entry) Amount { return e.Company.Regular })
		case "part":
			c = number(groupCompany, "company.part", f.Label, "名", func(_ *Book, e *Entry) Amount { return e.Company.Part })
		case "prefecture":
			c = asked(groupCompany, f.Field, company).chosen(prefectureOptions)
		case "municipality":
			c = asked(groupCompany, f.Field, company).chosen(municipalityOptions)
			c.Label = "市区町村"
		case "industry":
			c = asked(groupCompany, f.Field, company).chosen(func(*Book) []Option { return coded(nihongo.Industries()) })
		case "industry_detail":
			c = asked(groupCompany, f.Field, company).chosen(detailOptions)
		default:
			c = asked(groupCompany, f.Field, company)
		}
		list = append(list, c)
	}
	return list
}

// formOptions are the legal forms that occur, the common one first.
func formOptions(b *Book) []Option {
	many := map[string]int{}
	forms := occurring(b, func(e *Entry) string {
		form := nihongo.ParseCompany(e.Company.Name).Form
		many[form]++
		return form
	})
	slices.SortStableFunc(forms, func(x, y string) int { return many[y] - many[x] })
	return named(forms...)(b)
}

// prefectureOptions are the prefectures that occur, from north to south.
func prefectureOptions(b *Book) []Option {
	names := occurring(b, func(e *Entry) string { return e.Company.Prefecture })
	order := func(name string) string {
		p, _ := nihongo.PrefectureByName(name)
		return cmp.Or(p.Code, "99")
	}
	slices.SortStableFunc(names, func(x, y string) int { return cmp.Compare(order(x), order(y)) })
	return named(names...)(b)
}

// municipalityOptions are the cities, towns and villages that occur.
func municipalityOptions(b *Book) (out []Option) {
	for _, code := range occurring(b, func(e *Entry) string { return e.Company.Municipality }) {
		m, _ := nihongo.MunicipalityByCode(code)
		out = append(out, Option{code, cmp.Or(m.Name, code)})
	}
	return out
}

// detailOptions are the 中分類 that occur.
func detailOptions(b *Book) (out []Option) {
	for _, code := range occurring(b, func(e *Entry) string { return e.Company.IndustryDetail }) {
		out = append(out, coded([]nihongo.IndustryClass{{Code: code, Name: nihongo.Industry(code)}})...)
	}
	return out
}
