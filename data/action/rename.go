package action

// 社名変更.

import (
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Renaming is what a company is called from a day on. Fields of problems:
// company.name, company.kana, company.corporate_number, "day".
type Renaming struct {
	Day    nihongo.Day // from when; "" = it was always written wrongly
	Name   string
	Kana   string
	Number string // 法人番号; it stays when only the name changes
}

// DayField is the field of a day that belongs to no record.
const DayField = "day"

// Rename changes what a company is called. On a day to come it waits by itself.
func Rename(book *roster.Book, company roster.ID, how Renaming) Plan {
	var p Plan
	c := book.Company(company)
	if c == nil {
		return p
	}
	values := map[string]string{"company.name": how.Name, "company.kana": how.Kana, "company.corporate_number": how.Number}
	after := *c
	for id, typed := range values {
		values[id] = Tidy(id, typed)
		if roster.Set(&after, strings.TrimPrefix(id, "company."), values[id]) != nil {
			p.problem(id, wrong("「%s」は読み取れません。書き方を確かめてください。", typed))
		}
	}
	if c.Sole {
		values["company.sole"] = "1"
	}
	found := map[string]Problem{}
	checkCompany(found, values)
	for id := range values {
		if q, ok := found[id]; ok {
			p.problem(id, q)
		}
	}
	switch {
	case how.Day != "" && !how.Day.Valid():
		p.problem(DayField, wrong("日として読み取れません。"))
	case how.Day > book.Day():
		p.Notes = append(p.Notes, how.Day.Western()+"になると、変わります。それまでは今の社名のままです。")
	}
	if after.Name != c.Name && after.Kana == c.Kana && c.Kana != "" {
		p.problem("company.kana", doubt("フリガナは前の社名のままです。"))
	}
	if !p.sound() {
		return p
	}
	for _, e := range book.Entries() {
		if e.Company.ID == c.ID {
			p.Members = append(p.Members, e)
		}
	}
	p.Action.Changes = roster.Update(c, &after)
	p.close(book, how.Day, "社名を「"+c.Name+"」から「"+after.Name+"」に変更しました")
	if after.Name == c.Name {
		p.Action.Sentence = c.Name + "のフリガナ・法人番号を変更しました"
	}
	p.Effect = nil // nobody joins or leaves
	return p
}
