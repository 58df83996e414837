package roster_test

import (
	"slices"
	"testing"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

const boardDay = nihongo.Day("2026-11-21")

// board is a committee with a section and terms of every sort.
func board(t *testing.T) *roster.Book {
	b := roster.NewBuilder()
	put(t, b, &roster.Unit{ID: "east", Kind: roster.UnitPlacement, Label: "支部", Name: "東支部"},
		&roster.Unit{ID: "co", Kind: roster.UnitCommittee, Label: "委員会", Name: "共育委員会", Activity: "4", Order: roster.Known(2)},
		&roster.Unit{ID: "sec", Parent: "co", Kind: roster.UnitCommittee, Label: "部会", Name: "研修部会"},
		&roster.Unit{ID: "new", Kind: roster.UnitCommittee, Name: "新しい委員会", From: "2027-04-01", Order: roster.Known(3)},
		&roster.Unit{ID: "old", Kind: roster.UnitCommittee, Name: "昔の委員会", To: "2020-04-01", Order: roster.Known(4)})
	for _, m := range []struct{ id, name, kana, left string }{
		{"a", "安藤", "アンドウ", ""}, {"b", "馬場", "ババ", ""}, {"c", "千葉", "チバ", "2026-09-01"}, {"d", "土井", "ドイ", ""}} {
		put(t, b, &roster.Company{ID: "c" + m.id, Name: m.name + "商店", Kana: m.kana},
			&roster.Member{ID: m.id, Company: "c" + m.id, Name: m.name, Kana: m.kana},
			&roster.Spell{ID: "s" + m.id, Member: m.id, Joined: "2010-04-01", Left: nihongo.Day(m.left)})
	}
	put(t, b,
		&roster.Placement{ID: "p1", Member: "a", Unit: "east", From: "2010-04-01"}, // belongs, holds nothing
		&roster.Placement{ID: "p2", Member: "b", Unit: "east", From: "2010-04-01", Role: "支部長"},
		&roster.Placement{ID: "p3", Member: "a", Unit: "co", From: "2022-04-01", To: "2024-04-01", Role: "委員長"},
		&roster.Placement{ID: "p4", Member: "a", Unit: "co", From: "2024-04-01", To: "2026-04-01", Role: "委員長"},
		&roster.Placement{ID: "p5", Member: "a", Unit: "co", From: "2026-04-01", To: "2027-04-01", Role: "委員"},
		&roster.Placement{ID: "p6", Member: "b", Unit: "co", From: "2023-06-01", Role: "副委員長"},
		&roster.Placement{ID: "p7", Member: "c", Unit: "co", From: "2024-04-01", Role: "委員"},
		&roster.Placement{ID: "p8", Member: "b", Unit: "sec", From: "2024-04-01", Role: "部員"},
		&roster.Placement{ID: "p9", Member: "d", Unit: "co", From: "2027-04-01", Role: "委員"})
	return b.Book(boardDay)
}

func idsOf(list []*roster.Officer) (ids []string) {
	for _, o := range list {
		ids = append(ids, o.ID)
	}
	return ids
}

func TestOfficers(t *testing.T) {
	book := board(t)
	// By tree, rank and time: the section comes after its committee.
	if got, want := idsOf(book.Officers("co")), []string{"p3", "p4", "p6", "p7", "p5", "p9", "p8"}; !slices.Equal(got, want) {
		t.Fatalf("officers %v, want %v", got, want)
	}
	if got := idsOf(book.Officers("east")); !slices.Equal(got, []string{"p2"}) {
		t.Errorf("in the branch hold an office %v", got)
	}
	for id, want := range map[string]struct {
		state roster.TermState
		last  nihongo.Day
		times int
		years int
		ends  bool
		gone  bool
	}{
		"p2": {roster.InOffice, "", 1, 16, false, false},
		"p4": {roster.Past, "2026-03-31", 2, 4, false, false},
		"p5": {roster.InOffice, "2027-03-31", 1, 0, true, false},
		"p6": {roster.InOffice, "", 1, 3, false, false},
		"p7": {roster.InOffice, "", 1, 2, false, true},
		"p9": {roster.Coming, "", 1, 0, false, false},
	} {
		all := book.Officers("")
		o := all[slices.IndexFunc(all, func(o *roster.Officer) bool { return o.ID == id })]
		if o.State(boardDay) != want.state || o.LastDay() != want.last || o.Times != want.times || o.Years(boardDay) != want.years ||
			o.Ends(boardDay, 180) != want.ends || o.Gone(boardDay) != want.gone {
			t.Errorf("%s: %s until %q, term %d, %d years, ends %v, gone %v; want %+v", id, o.State(boardDay), o.LastDay(), o.Times,
				o.Years(boardDay), o.Ends(boardDay, 180), o.Gone(boardDay), want)
		}
	}
	if got := idsOf(book.Vacant(366)); !slices.Equal(got, []string{"p4"}) {
		t.Errorf("vacant %v, want that of the 委員長 alone", got)
	}
	if got := book.Vacant(100); len(got) != 0 {
		t.Errorf("within 100 days vacant %v", idsOf(got))
	}
}

func TestCommitteesOfOtherDays(t *testing.T) {
	book := board(t)
	names := func(ended bool) (list []string) {
		for _, n := range book.Committees(ended) {
			list = append(list, n.Name)
		}
		return list
	}
	if got := names(false); !slices.Equal(got, []string{"共育委員会", "研修部会", "新しい委員会"}) {
		t.Errorf("committees %v", got)
	}
	if got := names(true); len(got) != 4 {
		t.Errorf("with the ended ones %v", got)
	}
}

func TestRolesHaveARank(t *testing.T) {
	in := []string{"", "炊事係", "委員", "青年部長", "委員長", "理事", "筆頭副代表理事", "代表理事"}
	slices.SortStableFunc(in, func(x, y string) int { return roster.RoleRank(x) - roster.RoleRank(y) })
	if want := []string{"代表理事", "筆頭副代表理事", "理事", "委員長", "青年部長", "委員", "炊事係", ""}; !slices.Equal(in, want) {
		t.Errorf("order %v, want %v", in, want)
	}
	book := board(t)
	if got := book.RolesFor(book.Unit("sec")); !slices.Equal(got, []string{"部長", "副部長", "部員"}) {
		t.Errorf("roles of a section %v", got)
	}
	if got := book.RolesFor(book.Unit("east")); got[0] != "支部長" {
		t.Errorf("roles of a branch %v", got)
	}
}
