package submission

// The sheets about where the members are and what the association does:
// 市区町村別, 役員・委員会, 活動.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

const (
	townSheet     = "市区町村別"
	officerSheet  = "役員・委員会"
	activitySheet = "活動"
)

// writeTowns writes 市区町村別: every municipality of the prefecture, those without a
// member (空白自治体) too, then those elsewhere, then 未記入. It returns the columns
// of 名 and 社.
func (m *Counted) writeTowns(wb *sheet.Workbook) (members string, err error) {
	w, err := wb.Sheet(sheet.Spec{Name: townSheet, Portrait: true, Columns: []sheet.Column{
		{Title: "市区町村コード", Width: 15, Style: sheet.StyleCode}, {Title: "都道府県", Width: 12}, {Title: "市区町村", Width: 24},
		{Title: "会員数(名)", Width: 12, Style: sheet.StyleInteger}, {Title: "企業数(社)", Width: 12, Style: sheet.StyleInteger},
	}})
	if err != nil {
		return "", err
	}
	type town struct {
		members   int
		companies map[roster.ID]bool
	}
	towns := map[string]*town{}
	at := func(code string) *town {
		if towns[code] == nil {
			towns[code] = &town{companies: map[roster.ID]bool{}}
		}
		return towns[code]
	}
	for _, c := range nihongo.Municipalities(m.Office.Prefecture) {
		at(c.Code)
	}
	for _, e := range m.members {
		code := e.Company.Municipality
		if _, known := nihongo.MunicipalityByCode(code); !known {
			code = ""
		}
		t := at(code)
		t.members++
		t.companies[e.Company.ID] = true
	}
	var codes []string
	for code := range towns {
		codes = append(codes, code)
	}
	own := func(code string) int { // ours, others, none
		switch {
		case code == "":
			return 2
		case len(code) > 2 && code[:2] == m.Office.Prefecture:
			return 0
		}
		return 1
	}
	slices.SortFunc(codes, func(x, y string) int { return cmp.Or(own(x)-own(y), cmp.Compare(x, y)) })
	for _, code := range codes {
		prefecture, name := "", Blank
		if c, ok := nihongo.MunicipalityByCode(code); ok {
			name = c.Name
			if p, ok := nihongo.PrefectureByCode(code[:2]); ok {
				prefecture = p.Name
			}
		}
		if err := w.Row(sheet.Text(code), sheet.Text(prefecture), sheet.Text(name), sheet.Int(int64(towns[code].members)), sheet.Int(int64(len(towns[code].companies)))); err != nil {
			return "", err
		}
	}
	return w.Range(3), nil
}

// writeOfficers writes 役員・委員会: who holds which role on the last day.
func (m *Counted) writeOfficers(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: officerSheet, FreezeColumns: 3, Columns: []sheet.Column{
		{Title: "組織", Width: 24}, {Title: "区分", Width: 10}, {Title: "役割", Width: 14}, {Title: "会員番号", Width: 11, Style: sheet.StyleCode},
		{Title: "企業名", Width: 30}, {Title: "氏名", Width: 18}, {Title: "就任日", Style: sheet.StyleDate}, {Title: "任期の末日", Style: sheet.StyleDate},
	}})
	if err != nil {
		return err
	}
	for _, o := range m.book.Officers("") {
		if o.State(m.AsOf) != roster.InOffice || o.Role == "" && o.Unit.Kind != roster.UnitCommittee {
			continue
		}
		number, company, name, _ := m.named(o.Entry.ID)
		if err := w.Row(sheet.Text(o.Unit.Name), sheet.Text(o.Unit.Label), sheet.Text(cmp.Or(o.Role, "委員")), sheet.Text(number), sheet.Text(company), sheet.Text(name),
			sheet.Day(string(o.Since)), sheet.Day(string(o.LastDay()))); err != nil {
			return err
		}
	}
	return nil
}

// writeActivities writes 活動: the association's activities, the committees that
// serve them, and how many are in them. How often they met is typed in by hand.
func (m *Counted) writeActivities(wb *sheet.Workbook) error {
	w, err := wb.Sheet(sheet.Spec{Name: activitySheet, NoFilter: true, Columns: []sheet.Column{
		{Title: "区分", Width: 14}, {Title: "コード", Width: 8, Style: sheet.StyleCode}, {Title: "活動", Width: 30}, {Title: "委員会", Width: 50, Style: sheet.StyleWrap},
		{Title: "委員会数", Width: 10, Style: sheet.StyleInteger}, {Title: "委員(延べ)", Width: 12, Style: sheet.StyleInteger},
	}})
	if err != nil {
		return err
	}
	seats := map[roster.ID]int{}
	for _, o := range m.book.Officers("") {
		if o.State(m.AsOf) == roster.InOffice && o.Unit.Kind == roster.UnitCommittee {
			seats[o.Unit.ID]++
		}
	}
	for _, a := range roster.Activities() {
		names, count, people := "", 0, 0
		for _, n := range m.book.Units(roster.UnitCommittee) {
			if u := n.Unit; u.Activity == a.Code {
				if names != "" {
					names += "、"
				}
				names += u.Name
				count++
				people += seats[u.ID]
			}
		}
		if err := w.Row(sheet.Text(a.Group()), sheet.Text(a.Code), sheet.Text(a.Name), sheet.Text(names), sheet.Int(int64(count)), sheet.Int(int64(people))); err != nil {
			return err
		}
	}
	return nil
}
