package roster

import (
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
)

// TestUnitsOfTheYearAddUpToTheOffice: a unit dissolved within the year, one that
// came and went within it, and one whose members were left in it still have
// their line, in the place of the tree, so that nobody is lost between the lines.
func TestUnitsOfTheYearAddUpToTheOffice(t *testing.T) {
	id := func(n string) ID { return "00000000-0000-7000-8000-0000000000" + n }
	changes := []journal.Change{
		Create(&Unit{ID: id("01"), Kind: UnitPlacement, Name: "東", Order: Known(1), To: "2025-10-01"}),
		Create(&Unit{ID: id("02"), Kind: UnitPlacement, Name: "東一", Parent: id("01")}),
		Create(&Unit{ID: id("03"), Kind: UnitPlacement, Name: "西", Order: Known(2)}),
		Create(&Unit{ID: id("04"), Kind: UnitPlacement, Name: "準備会", Order: Known(3), From: "2025-05-01", To: "2025-08-01"}),
		Create(&Unit{ID: id("05"), Kind: UnitPlacement, Name: "昔", Order: Known(4), To: "2020-01-01"}),
		Create(&Company{ID: id("10"), Name: "会社"}),
	}
	for i, p := range []Placement{
		{Unit: id("02")}, // stays in a unit whose parent is no more
		{Unit: id("04"), From: "2025-05-01", To: "2025-08-01"}, // passes through, then in none
		{Unit: id("03")},
	} {
		p.ID, p.Member = id("3"+string(rune('0'+i))), id("2"+string(rune('0'+i)))
		changes = append(changes, Create(&Member{ID: p.Member, Company: id("10"), Name: "会員"}),
			Create(&Spell{ID: id("4" + string(rune('0'+i))), Member: p.Member, Joined: nihongo.Day("2024-04-01").AddMonths(13 * (i % 2))}), Create(&p))
	}
	b, err := NewBuilder().Book("2026-01-10").Apply(changes)
	if err != nil {
		t.Fatal(err)
	}
	s := b.Standing("2025-12")
	var names []string
	var year Movement
	for _, l := range s.Units {
		names = append(names, l.Name)
		if l.Depth == 0 {
			year.Opening += l.Year.Opening
			year.Joined += l.Year.Joined
			year.MovedIn += l.Year.MovedIn
			year.MovedOut += l.Year.MovedOut
			year.Closing += l.Year.Closing
		}
		if l.Year.Balance() != 0 {
			t.Errorf("%s: %+v", l.Name, l.Year)
		}
	}
	if got := len(names); got != 5 || names[0] != "東" || names[1] != "東一" || names[2] != "西" || names[3] != "準備会" || names[4] != "所属なし" {
		t.Errorf("lines %v", names)
	}
	if year != (Movement{Opening: 2, Joined: 1, MovedIn: 1, MovedOut: 1, Closing: 3}) || s.Office.Year.Closing != 3 {
		t.Errorf("units %+v, office %+v", year, s.Office.Year)
	}
}
