package roster_test

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kaisei/assets"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// TestEveryFieldHasItsColumn reads the migrations: a field without a column
// could not be kept, a column without a field would be lost.
func TestEveryFieldHasItsColumn(t *testing.T) {
	steps, err := assets.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	sql := strings.Join(steps, "\n")
	for _, s := range roster.Schemas() {
		body := regexp.MustCompile(`(?s)CREATE TABLE ` + string(s.Kind) + ` \((.*?)\n\) STRICT`).FindStringSubmatch(sql)
		if body == nil {
			t.Errorf("no table %s", s.Kind)
			continue
		}
		columns := map[string]string{}
		for _, line := range regexp.MustCompile(`(?m)^  (\w+) +((?:TEXT|INTEGER)[^-\n]*)`).FindAllStringSubmatch(body[1], -1) {
			columns[line[1]] = line[2]
		}
		for _, added := range regexp.MustCompile(`ALTER TABLE `+string(s.Kind)+` ADD COLUMN (\w+) +((?:TEXT|INTEGER)[^;]*);`).FindAllStringSubmatch(sql, -1) {
			columns[added[1]] = added[2]
		}
		delete(columns, "id")
		for _, f := range s.Fields {
			column, there := columns[f.Name]
			delete(columns, f.Name)
			switch {
			case !there:
				t.Errorf("%s.%s has no column", s.Kind, f.Name)
			case strings.HasPrefix(column, "INTEGER") != (f.Type == roster.Number):
				t.Errorf("%s.%s: %s", s.Kind, f.Name, column)
			case f.Type == roster.Ref && !strings.Contains(column, "REFERENCES "+string(f.Of)+"(id)"):
				t.Errorf("%s.%s does not refer to %s: %s", s.Kind, f.Name, f.Of, column)
			}
			if f.Label == "" {
				t.Errorf("%s.%s has no Japanese name", s.Kind, f.Name)
			}
		}
		for name := range columns {
			t.Errorf("column %s.%s has no field", s.Kind, name)
		}
	}
}

func TestFieldsRoundTrip(t *testing.T) {
	seen := 0
	seen += roundTrip[roster.Office](t, roster.OfficeKind)
	seen += roundTrip[roster.Unit](t, roster.UnitKind)
	seen += roundTrip[roster.Company](t, roster.CompanyKind)
	seen += roundTrip[roster.Member](t, roster.MemberKind)
	seen += roundTrip[roster.Spell](t, roster.SpellKind)
	seen += roundTrip[roster.Placement](t, roster.PlacementKind)
	seen += roundTrip[roster.Consent](t, roster.ConsentKind)
	seen += roundTrip[roster.Pause](t, roster.PauseKind)
	seen += roundTrip[roster.Apart](t, roster.ApartKind)
	seen += roundTrip[roster.View](t, roster.ViewKind)
	seen += roundTrip[roster.Pending](t, roster.PendingKind)
	seen += roundTrip[roster.Recipe](t, roster.RecipeKind)
	seen += roundTrip[roster.Declaration](t, roster.DeclarationKind)
	seen += roundTrip[roster.DeclarationStep](t, roster.DeclarationStepKind)
	seen += roundTrip[roster.DeclarationVersion](t, roster.DeclarationVersionKind)
	seen += roundTrip[roster.DeclarationFile](t, roster.DeclarationFileKind)
	seen += roundTrip[roster.FormPackage](t, roster.FormPackageKind)
	seen += roundTrip[roster.FormExample](t, roster.FormExampleKind)
	seen += roundTrip[roster.Census](t, roster.CensusKind)
	seen += roundTrip[roster.Arrival](t, roster.ArrivalKind)
	seen += roundTrip[roster.Answer](t, roster.AnswerKind)
	seen += roundTrip[roster.Submission](t, roster.SubmissionKind)
	seen += roundTrip[roster.Profile](t, roster.ProfileKind)
	seen += roundTrip[roster.Disclosure](t, roster.DisclosureKind)
	all := 0
	for _, s := range roster.Schemas() {
		all += len(s.Fields)
	}
	if seen != all {
		t.Errorf("%d of %d fields", seen, all)
	}
}

// roundTrip sets every field of a kind to something, reads it back, and finds
// that together they leave no field of the struct empty.
func roundTrip[T roster.Record](t *testing.T, kind journal.Kind) (seen int) {
	t.Helper()
	good := map[roster.Type][]string{roster.Text: {"髙島 \"太郎\"\n", ""}, roster.Code: {"0012", ""}, roster.Number: {"0", "10000000", ""},
		roster.Date: {"2025-12-31", ""}, roster.Month: {"2025-12", ""}, roster.Flag: {"1", ""}, roster.Ref: {"id", ""}}
	bad := map[roster.Type][]string{roster.Number: {"x", "-1", "1.5", "１"}, roster.Date: {"2025-02-30", "2025/12/31", "2025-1-1"},
		roster.Month: {"2025-13", "2025"}, roster.Flag: {"0", "yes"}}
	full := new(T)
	for _, s := range roster.Schemas() {
		if s.Kind != kind {
			continue
		}
		for _, f := range s.Fields {
			seen++
			r := new(T)
			for _, text := range good[f.Type] {
				if err := roster.Set(r, f.Name, text); err != nil || roster.Get(r, f.Name) != text {
					t.Errorf("%s.%s = %q: %q, %v", kind, f.Name, text, roster.Get(r, f.Name), err)
				}
			}
			for _, text := range bad[f.Type] {
				if err := roster.Set(r, f.Name, text); !errors.Is(err, roster.ErrValue) {
					t.Errorf("%s.%s takes %q", kind, f.Name, text)
				}
			}
			if got, ok := roster.FieldOf(kind, f.Name); !ok || got != f {
				t.Errorf("FieldOf(%s, %s): %v", kind, f.Name, got)
			}
			if err := roster.Set(full, f.Name, good[f.Type][0]); err != nil {
				t.Error(err)
			}
		}
	}
	if err := roster.Set(full, "creed", "x"); !errors.Is(err, roster.ErrField) {
		t.Errorf("%s takes a field that is not there: %v", kind, err)
	}
	v := reflect.ValueOf(full).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "ID" && v.Field(i).IsZero() {
			t.Errorf("%s.%s belongs to no field of the schema", kind, name)
		}
	}
	return seen
}

func TestStateOn(t *testing.T) {
	old := &roster.Spell{Applied: "2019-12-01", Joined: "2020-04-01", Left: "2022-03-31"}
	again := &roster.Spell{Applied: "2025-01-10", Joined: "2025-04-01"}
	for name, tc := range map[string]struct {
		spells []*roster.Spell
		states map[nihongo.Day]roster.State
	}{
		"once": {[]*roster.Spell{old}, map[nihongo.Day]roster.State{"2019-11-30": roster.Unknown, "2019-12-01": roster.Applying, "2020-03-31": roster.Applying,
			"2020-04-01": roster.Active, "2022-03-30": roster.Active, "2022-03-31": roster.Former, "2026-01-01": roster.Former}},
		"again": {[]*roster.Spell{old, again}, map[nihongo.Day]roster.State{"2021-01-01": roster.Active, "2024-01-01": roster.Former,
			"2025-02-01": roster.Applying, "2025-04-01": roster.Active}},
		"no day of joining": {[]*roster.Spell{{Left: "2022-03-31"}}, map[nihongo.Day]roster.State{"1950-01-01": roster.Active, "2022-03-31": roster.Former}},
		"only applied":      {[]*roster.Spell{{Applied: "2025-01-10"}}, map[nihongo.Day]roster.State{"2025-01-09": roster.Unknown, "2025-01-10": roster.Applying}},
		"no spell":          {nil, map[nihongo.Day]roster.State{"2025-01-09": roster.Unknown}},
	} {
		e := &roster.Entry{Member: &roster.Member{}, Company: &roster.Company{}, Spells: tc.spells}
		for day, want := range tc.states {
			if got := e.StateOn(day); got != want {
				t.Errorf("%s: %s on %s, want %s", name, got, day, want)
			}
			if (e.SpellOn(day) != nil) != (want == roster.Active) {
				t.Errorf("%s: spell on %s", name, day)
			}
		}
	}
}

func TestUnitsOnADay(t *testing.T) {
	b := roster.NewBuilder()
	put(t, b, &roster.Company{ID: "c", Name: "青空"}, &roster.Member{ID: "m", Company: "c"}, &roster.Spell{ID: "s", Member: "m", Joined: "2020-04-01", Left: "2025-10-01"},
		&roster.Unit{ID: "east", Kind: roster.UnitPlacement, Name: "東"}, &roster.Unit{ID: "south", Parent: "east", Kind: roster.UnitPlacement, Name: "南", From: "2024-04-01"},
		&roster.Unit{ID: "policy", Kind: roster.UnitCommittee, Name: "政策委員会"},
		&roster.Placement{ID: "1", Member: "m", Unit: "east", From: "2020-04-01", To: "2024-04-01"},
		&roster.Placement{ID: "2", Member: "m", Unit: "south", From: "2024-04-01", To: "2025-10-01"},
		&roster.Placement{ID: "3", Member: "m", Unit: "policy", From: "2021-04-01"})
	book := b.Book("2026-04-10")
	e := book.Entry("m")
	for day, want := range map[nihongo.Day]string{"2020-03-31": "", "2020-04-01": "東", "2024-03-31": "東", "2024-04-01": "南", "2025-09-30": "南", "2025-10-01": ""} {
		got := ""
		if u := book.UnitOn(e, day); u != nil {
			got = u.Name
		}
		if got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
	if got := book.UnitName(e); got != "南" {
		t.Errorf("the last unit of who has left: %q", got)
	}
	var names []string
	for _, day := range []nihongo.Day{"2024-03-31", "2024-04-01"} {
		for _, n := range book.At(day).Units(roster.UnitPlacement) {
			names = append(names, strings.Repeat("-", n.Depth)+n.Name)
		}
	}
	if want := []string{"東", "東", "-南"}; !slices.Equal(names, want) {
		t.Errorf("units %v", names)
	}
	if got := book.At("2024-05-01").Find(roster.Query{Unit: "east"}); len(got) != 1 {
		t.Error("not found through the unit above")
	}
}

func TestWordOnIsTheNewestThatHolds(t *testing.T) {
	e := &roster.Entry{Consents: []*roster.Consent{
		{Channel: roster.ChannelWeb, Word: roster.ConsentYes, On: "2024-01-01"}, {Channel: roster.ChannelWeb, Word: roster.ConsentNo, On: "2025-01-01"},
		{Channel: roster.ChannelNational, Word: roster.ConsentYes}}}
	for _, tc := range []struct {
		channel, word string
		day           nihongo.Day
	}{{roster.ChannelWeb, "", "2023-12-31"}, {roster.ChannelWeb, roster.ConsentYes, "2024-12-31"}, {roster.ChannelWeb, roster.ConsentNo, "2025-01-01"},
		{roster.ChannelNational, roster.ConsentYes, "1990-01-01"}, {roster.ChannelPrinted, "", "2025-01-01"}} {
		if got := e.WordOn(tc.channel, tc.day); got != tc.word {
			t.Errorf("%s on %s: %q", tc.channel, tc.day, got)
		}
	}
}

// TestSettleKeepsAMemberWhole: of two arrivals undone, the one with a spell that
// somebody has worked on stays with all that is his.
func TestSettleKeepsAMemberWhole(t *testing.T) {
	b := roster.NewBuilder()
	var back []journal.Change
	for _, id := range []string{"1", "2"} {
		c := &roster.Company{ID: "c" + id, Name: "青空"}
		m := &roster.Member{ID: "m" + id, Company: c.ID}
		s := &roster.Spell{ID: "s" + id, Member: m.ID}
		k := &roster.Consent{ID: "k" + id, Member: m.ID}
		put(t, b, c, m, s, k)
		back = append(back, roster.Remove(k), roster.Remove(s), roster.Remove(m), roster.Remove(c))
	}
	book := b.Book(today)
	for i, c := range back {
		if c.ID == "s1" {
			back[i].Before = `{"member":"m1","joined":"2020-04-01"}` // no longer so
		}
	}
	fits, conflicts := book.Settle(journal.Merge(back, book))
	var go1, stay []string
	for _, c := range fits {
		go1 = append(go1, c.ID)
	}
	for _, c := range conflicts {
		stay = append(stay, c.Change.ID)
	}
	slices.Sort(stay)
	if !slices.Equal(go1, []string{"k2", "s2", "m2", "c2"}) || !slices.Equal(stay, []string{"c1", "k1", "m1", "s1"}) {
		t.Errorf("go %v, stay %v", go1, stay)
	}
	if _, err := book.Apply(fits); err != nil {
		t.Error(err)
	}
	if _, err := book.Apply([]journal.Change{roster.Remove(book.Company("c1"))}); !errors.Is(err, roster.ErrMissing) {
		t.Errorf("a member without his company: %v", err)
	}
}

func TestReasons(t *testing.T) {
	for word, want := range map[string]string{"": roster.ReasonUnanswered, "廃業": roster.ReasonClosed, "死亡": roster.ReasonDeath, "他県へ移転": roster.ReasonMoved,
		"経営不振": roster.ReasonOther, roster.ReasonBusy: roster.ReasonBusy, "活動に参加できない": roster.ReasonBusy, "会費負担": roster.ReasonCost} {
		if got := roster.ReasonOf(word); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
	if roster.LeaveKindOf(roster.ReasonDeath) != roster.LeaveDeath || roster.LeaveKindOf(roster.ReasonBusy) != roster.LeavePlain {
		t.Error("kind of leaving")
	}
}
