package action

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

func form(values map[string]string) map[string]string {
	v := map[string]string{"spell.joined": string(day), "member.name": "青空 太郎", "company.name": "青空商事株式会社", "member.number": "90001"}
	for id, value := range values {
		v[id] = value
	}
	return v
}

func TestJoinNewAndThroughACompanyThatIsThere(t *testing.T) {
	b := book(t, 60)
	unit := units(b)[0]
	p := Join(b, form(map[string]string{"spell.applied": "2025-10-20", "spell.approved": "2025-11-10", "spell.joined": "2025-11-28",
		"spell.join_month": "2025-12", "spell.introducer": b.Entries()[0].ID, "placement.unit": unit.ID}))
	if !p.Ready() || p.Effect[0].After-p.Effect[0].Before != 1 {
		t.Fatalf("%+v", p)
	}
	b = done(t, b, p.Action)
	first := b.ByNumber("90001")
	s := first.SpellOn(day)
	if s == nil || s.JoinKind != roster.JoinNew || s.JoinMonth != "2025-12" || s.Introducer == "" || first.CountsOn("2025-11-30") || b.UnitOn(first, "2025-11-28") != unit {
		t.Fatalf("%+v", s)
	}

	p = Join(b, map[string]string{"member.name": "青空 花子", "member.number": "90002", CompanyField: first.Company.ID, "company.url": "https://example.jp",
		"spell.joined": string(day), "spell.join_month": "2025-12"})
	if !p.Ready() {
		t.Fatalf("%+v", p.Problems)
	}
	next := done(t, b, p.Action)
	second := next.ByNumber("90002")
	switch {
	case second.Company.ID != first.Company.ID || len(next.Companies()) != len(b.Companies()):
		t.Error("another company was made")
	case next.Company(first.Company.ID).URL != "https://example.jp" || next.Company(first.Company.ID).Name != "青空商事株式会社":
		t.Error("what was said of the company is lost")
	case second.SpellOn(day).JoinMonth != "":
		t.Error("the month of the day itself is kept")
	}
	for id, values := range map[string]map[string]string{
		"member.number": {"member.number": first.Number}, CompanyField: {CompanyField: "nobody"}, "company.name": {"company.name": " "},
	} {
		if p := Join(b, form(values)); p.Ready() || p.Problems[id].Text == "" {
			t.Errorf("%s: %+v", id, p.Problems)
		}
	}
	if p := Join(b, form(map[string]string{"spell.joined": "", "spell.join_kind": roster.JoinNew})); p.Ready() || p.Problems["spell.joined"].Text == "" {
		t.Error("joined on no day")
	}
	if p := Join(b, form(map[string]string{"spell.applied": "きのう"})); p.Ready() {
		t.Error("a day that is none")
	}
}

func TestApproveMakesMembersOfApplicants(t *testing.T) {
	b := book(t, 60)
	var ids []roster.ID
	for _, number := range []string{"90001", "90002", "90003"} {
		values := form(map[string]string{"member.number": number, "spell.applied": "2025-11-20", "spell.joined": ""})
		if number != "90003" {
			values["placement.unit"] = units(b)[1].ID
		}
		b = done(t, b, Join(b, values).Action)
		e := b.ByNumber(number)
		if e.StateOn(day) != roster.Applying || application(e) == nil {
			t.Fatalf("%s is %s", number, e.StateOn(day))
		}
		ids = append(ids, e.ID)
	}
	p := Approve(b, append(ids, b.Entries()[0].ID), Approval{Approved: "2025-12-05", Joined: "2025-12-08"})
	if len(p.Members) != 3 || len(p.Omitted) != 1 || len(p.Notes) != 1 || !strings.HasPrefix(p.Notes[0], "1名は所属が") {
		t.Fatalf("%+v", p)
	}
	if want := "3名の入会（承認 2025年12月5日、入会 2025年12月8日）を登録しました"; p.Action.Sentence != want {
		t.Errorf("%q", p.Action.Sentence)
	}
	next := done(t, b, p.Action)
	if application(next.Entry(ids[0])) != nil || next.Entry(ids[0]).SpellOn("2025-12-08") == nil || next.UnitOn(next.Entry(ids[0]), "2025-12-08") == nil {
		t.Error("are no members")
	}
	for id, how := range map[string]Approval{"spell.approved": {Joined: day}, "spell.joined": {Approved: day}, "spell.join_month": {day, day, "12月"}} {
		if p := Approve(b, ids, how); p.Ready() || p.Problems[id].Text == "" {
			t.Errorf("%s: %+v", id, p.Problems)
		}
	}
	if p := Approve(b, ids, Approval{Approved: "2025-11-01", Joined: "2025-12-01"}); p.Ready() || len(p.Omitted) != 3 {
		t.Error("approved before they applied")
	}
}

func TestRejoinFindsTheOldRecord(t *testing.T) {
	b := book(t, 120)
	at := slices.IndexFunc(b.Entries(), func(e *roster.Entry) bool {
		return e.StateOn(day) == roster.Former && e.Tel != "" && e.LastSpell(day).LeaveKind == roster.LeavePlain
	})
	e := b.Entries()[at]
	spaced := strings.ReplaceAll(e.Member.Name, " ", "　")
	for _, c := range []struct {
		draft map[string]string
		why   string
	}{
		{map[string]string{"member.name": spaced, "company.name": "㈱どこか"}, "氏名"},
		{map[string]string{"member.tel": strings.ReplaceAll(e.Tel, "-", "－")}, "電話番号"},
		{map[string]string{"member.number": strings.TrimLeft(e.Number, "0")}, "会員番号"},
		{map[string]string{"member.name": e.Member.Name, "company.name": e.Company.Name, "member.tel": e.Tel}, "氏名 電話番号 企業名"},
	} {
		found := FindFormer(b, c.draft)
		i := slices.IndexFunc(found, func(f Former) bool { return f.Entry.ID == e.ID })
		if i < 0 || strings.Join(found[i].Why, " ") != c.why {
			t.Errorf("%v: %d of %+v", c.draft, i, found)
		}
	}
	for _, draft := range []map[string]string{nil, {"company.name": e.Company.Name}, {"member.name": "-"}, {"member.name": "ありえない名"}} {
		if found := FindFormer(b, draft); len(found) != 0 {
			t.Errorf("%v finds %d", draft, len(found))
		}
	}
	left := e.LastSpell(day).Left
	p := Rejoin(b, e.ID, Rejoining{Applied: left.AddDays(5), Approved: left.AddDays(10), Joined: left.AddDays(20), Unit: units(b)[0].ID})
	next := done(t, b, p.Action)
	back := next.Entry(e.ID)
	s := back.SpellOn(left.AddDays(20))
	if s == nil || s.JoinKind != roster.JoinAgain || back.Number != e.Number || len(back.Spells) != len(e.Spells)+1 || p.Action.On != "" {
		t.Fatalf("%+v %q", s, p.Action.On)
	}
	if u := next.UnitOn(back, day); u == nil || u.ID != units(b)[0].ID {
		t.Error("is in no unit")
	}
	if p := Rejoin(b, e.ID, Rejoining{Joined: left.AddDays(20), Number: "90009"}); p.Action.On != string(left.AddDays(20)) {
		t.Errorf("a new number is true from %q", p.Action.On)
	}
	taken := someone(t, b).Number
	for id, how := range map[string]Rejoining{"spell.joined": {Joined: left.AddDays(-1)}, "member.number": {Joined: day, Number: taken}, "placement.unit": {Joined: day, Unit: "nowhere"}} {
		if p := Rejoin(b, e.ID, how); p.Ready() || p.Problems[id].Text == "" {
			t.Errorf("%s: %+v", id, p.Problems)
		}
	}
	if p := Rejoin(next, e.ID, Rejoining{Joined: day}); p.Ready() {
		t.Error("a member joins again")
	}
	b = done(t, b, Rejoin(b, e.ID, Rejoining{Applied: day}).Action)
	if b.Entry(e.ID).StateOn(day) != roster.Applying || len(Approve(b, []roster.ID{e.ID}, Approval{Approved: day, Joined: day}).Members) != 1 {
		t.Error("who comes back cannot wait for the board")
	}
	if p := Rejoin(b, e.ID, Rejoining{Joined: day}); p.Ready() {
		t.Error("who has applied joins beside his application")
	}
}

func TestRename(t *testing.T) {
	b := book(t, 60)
	c := someone(t, b).Company
	p := Rename(b, c.ID, Renaming{Day: "2025-11-01", Name: "青空ホールディングス株式会社", Kana: "あおぞらほーるでぃんぐす", Number: c.Number})
	if !p.Ready() || p.Action.On != "2025-11-01" || len(p.Members) == 0 || p.Action.Sentence != "社名を「"+c.Name+"」から「青空ホールディングス株式会社」に変更しました" {
		t.Fatalf("%+v", p)
	}
	if next := done(t, b, p.Action); next.Company(c.ID).Kana != "アオゾラホールディングス" || next.Company(c.ID).Number != c.Number {
		t.Error("kana or number")
	}
	for id, how := range map[string]Renaming{"company.name": {Day: day}, DayField: {Day: "明日", Name: "甲"}, "company.corporate_number": {Name: "甲", Number: "123"}} {
		if p := Rename(b, c.ID, how); p.Ready() || p.Problems[id].Text == "" {
			t.Errorf("%s: %+v", id, p.Problems)
		}
	}
	if p := Rename(b, c.ID, Renaming{Day: day, Name: c.Name, Kana: c.Kana, Number: c.Number}); p.Ready() {
		t.Error("the same name is a change")
	}
	if p := Rename(b, "nobody", Renaming{Day: day, Name: "甲"}); p.Ready() {
		t.Error("renames nobody")
	}
}

// A second member of a company, for tests.
func beside(t *testing.T, b *roster.Book, e *roster.Entry, name string) (*roster.Book, *roster.Entry) {
	t.Helper()
	m := &roster.Member{ID: roster.NewID(), Company: e.Company.ID, Number: "9" + e.Number, Name: name, Title: "専務取締役"}
	s := &roster.Spell{ID: roster.NewID(), Member: m.ID, Joined: "2020-04-01", JoinKind: roster.JoinNew}
	b = done(t, b, journal.Action{Changes: []journal.Change{roster.Create(m), roster.Create(s)}})
	return b, b.Entry(m.ID)
}
