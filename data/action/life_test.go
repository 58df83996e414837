package action

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// balanced holds the 会勢 of the months around a day to its sums.
func balanced(t interface {
	Helper()
	Fatalf(string, ...any)
}, b *roster.Book, months ...nihongo.Month) {
	t.Helper()
	for _, m := range months {
		s := b.Standing(m)
		for _, l := range append(slices.Clone(s.Units), s.Office) {
			if l.Year.Balance() != 0 || l.Month.Balance() != 0 {
				t.Fatalf("%s %s: year %+v month %+v", m, l.Name, l.Year, l.Month)
			}
		}
		if s.Office.Month.MovedIn != 0 || s.Office.Month.MovedOut != 0 {
			t.Fatalf("%s: 移籍 moves the office: %+v", m, s.Office.Month)
		}
	}
}

// units are two branches that exist on the day.
func units(b *roster.Book) []*roster.Unit {
	var list []*roster.Unit
	for _, n := range b.Units(roster.UnitPlacement) {
		list = append(list, n.Unit)
	}
	return list
}

// others are members of today who are not in a unit.
func others(b *roster.Book, u *roster.Unit, n int) []roster.ID {
	var ids []roster.ID
	for _, e := range b.Find(roster.Query{}) {
		if here := b.UnitOn(e, day); here != nil && here.ID != u.ID && e.SpellOn(day.AddDays(-400)) != nil && len(ids) < n {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// Whatever is done, on whatever day, the sums of 会勢 hold before and after, what
// is proposed starts from what is there, the effect that was shown comes true,
// and undo leads back exactly.
func TestLifeKeepsTheBooks(t *testing.T) {
	start := book(t, 90)
	rapid.Check(t, func(t *rapid.T) {
		b := start
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			p, on := anyPlan(t, b)
			if !p.Ready() {
				continue
			}
			if _, conflicts := journal.Merge(p.Action.Changes, b); len(conflicts) > 0 {
				t.Fatalf("%q does not start from what is there: %+v", p.Action.Sentence, conflicts)
			}
			next, err := b.Apply(p.Action.Changes)
			if err != nil {
				t.Fatalf("%q: %v", p.Action.Sentence, err)
			}
			if p.Action.Sentence == "" || strings.Contains(p.Action.Sentence, "（付") {
				t.Fatalf("sentence %q", p.Action.Sentence)
			}
			m := on.Month()
			balanced(t, next, m.Prev(), m, m.Next(), day.Month(), m.Add(12))
			for _, e := range p.Members {
				if here := inUnits(next, next.Entry(e.ID), on); here > 1 {
					t.Fatalf("%q: %s is in %d units", p.Action.Sentence, e.Called(), here)
				}
			}
			was, now := counted(b, on), counted(next, on)
			for _, x := range p.Effect {
				key := roster.ID(wholeOffice)
				if x.Unit != nil {
					key = x.Unit.ID
				} else if x.Depth > 0 {
					key = noUnit
				}
				if x.Before != was[key] || x.After != now[key] {
					t.Fatalf("%q: %s was to go from %d to %d, goes from %d to %d", p.Action.Sentence, x.Name, x.Before, x.After, was[key], now[key])
				}
				delete(now, key)
			}
			for id, n := range now {
				if u := b.Unit(id); u != nil && u.On(on) && n != was[id] && p.Effect != nil {
					t.Fatalf("%q: that %s goes from %d to %d is not told", p.Action.Sentence, u.Name, was[id], n)
				}
			}
			back, err := next.Apply(journal.Invert(p.Action.Changes))
			if err != nil {
				t.Fatalf("undo of %q: %v", p.Action.Sentence, err)
			}
			if d := journal.Diff(b, back); len(d) != 0 {
				t.Fatalf("undo of %q leaves %+v", p.Action.Sentence, d)
			}
			b = next
		}
	})
}

// counted counts everybody anew.
func counted(b *roster.Book, on nihongo.Day) counts {
	n := counts{}
	for _, e := range b.Entries() {
		n.count(b, e, on, 1)
	}
	return n.upwards(b)
}

func inUnits(b *roster.Book, e *roster.Entry, on nihongo.Day) (n int) {
	for _, r := range e.Placements {
		if r.On(on) && b.Unit(r.Unit).Kind != roster.UnitCommittee {
			n++
		}
	}
	return n
}

// anyPlan is any action on anybody on any day.
func anyPlan(t *rapid.T, b *roster.Book) (Plan, nihongo.Day) {
	on := day.AddDays(rapid.IntRange(-500, 200).Draw(t, "day"))
	someone := func(name string) roster.ID { return rapid.SampledFrom(b.Entries()).Draw(t, name).ID }
	ids := []roster.ID{someone("first"), someone("second"), someone("third")}
	month := rapid.SampledFrom([]nihongo.Month{"", "", on.Month(), on.Month().Next(), on.Month().Prev()}).Draw(t, "month")
	unit := rapid.SampledFrom(units(b)).Draw(t, "unit").ID
	switch rapid.IntRange(0, 8).Draw(t, "action") {
	case 0:
		return Leave(b, ids, Leaving{Day: on, Month: month, Reason: rapid.SampledFrom(roster.Reasons()).Draw(t, "reason")}), on
	case 1:
		return Pause(b, ids, on, on.AddDays(rapid.IntRange(-3, 90).Draw(t, "length"))), on
	case 2:
		return Resume(b, ids, on), on
	case 3, 4:
		return Transfer(b, ids, unit, on), on
	case 5:
		return Rejoin(b, ids[0], Rejoining{Joined: on, Unit: unit, Month: month}), max(on, month.First())
	case 6:
		return Approve(b, ids, Approval{Approved: on, Joined: on, Month: month}), max(on, month.First())
	case 7:
		return Succeed(b, ids[0], Succession{Day: on, Stays: rapid.Bool().Draw(t, "stays"), TakeNumber: rapid.Bool().Draw(t, "number"),
			Values: map[string]string{"member.name": "後継 一郎", "member.kana": "こうけい いちろう"}}), on
	}
	return Rename(b, b.Entry(ids[0]).Company.ID, Renaming{Day: on, Name: "新しい社名株式会社", Kana: "アタラシイシャメイ"}), on
}

func TestTransferOfManyShowsEveryCount(t *testing.T) {
	b := book(t, 150)
	to := units(b)[0]
	ids := others(b, to, 20)
	ids = append(ids, ids[0]) // twice is once
	already := slices.IndexFunc(b.Find(roster.Query{}), func(e *roster.Entry) bool { u := b.UnitOn(e, day); return u != nil && u.ID == to.ID })
	former := slices.IndexFunc(b.Entries(), func(e *roster.Entry) bool { return e.StateOn(day) == roster.Former })
	ids = append(ids, b.Find(roster.Query{})[already].ID, b.Entries()[former].ID)
	for _, on := range []nihongo.Day{day, day.AddDays(-30), "2026-04-01"} {
		p := Transfer(b, ids, to.ID, on)
		if len(p.Members) != 20 || len(p.Omitted) != 2 || !p.Ready() {
			t.Fatalf("%s: %d move, %+v", on, len(p.Members), p.Omitted)
		}
		for _, o := range p.Omitted {
			if !strings.Contains(o.Why, "すでに") {
				t.Errorf("%s: %q", on, o.Why)
			}
		}
		sum := 0
		for _, x := range p.Effect {
			if x.Unit != nil && x.Unit.ID == to.ID && x.After-x.Before > 0 {
				sum += x.After - x.Before
			}
		}
		if p.Effect[0].Before != p.Effect[0].After || sum == 0 {
			t.Errorf("%s: %+v", on, p.Effect)
		}
		next := done(t, b, p.Action)
		for _, e := range p.Members {
			e = next.Entry(e.ID)
			if u := next.UnitOn(e, on); u == nil || u.ID != to.ID {
				t.Errorf("%s is not there on %s", e.Called(), on)
			}
			if u := next.UnitOn(e, on.AddDays(-1)); u == nil || u.ID == to.ID {
				t.Errorf("%s was there before", e.Called())
			}
		}
		if p.Action.On != "" {
			t.Errorf("placements carry their days; true from %s", p.Action.On)
		}
	}
	want := "20名を" + to.Name + "へ移籍しました"
	if p := Transfer(b, ids[:20], to.ID, day); !strings.HasSuffix(p.Action.Sentence, "へ移籍しました") || len(p.Members) != 20 {
		t.Errorf("%q, want like %q", p.Action.Sentence, want)
	}
	if p := Transfer(b, ids[:1], to.ID, "2026-04-01"); !strings.Contains(p.Action.Sentence, to.Name+"への移籍の予定を登録しました（2026年4月1日付）") {
		t.Errorf("%q", p.Action.Sentence)
	}
}

// 移籍 between two planned ones lasts until the next.
func TestTransferLeavesLaterOnesAlone(t *testing.T) {
	b := book(t, 90)
	u := units(b)
	e := someone(t, b)
	b = done(t, b, Transfer(b, []roster.ID{e.ID}, pickOther(b, e, u).ID, "2026-04-01").Action)
	later := b.UnitOn(b.Entry(e.ID), "2026-04-01")
	third := u[slices.IndexFunc(u, func(x *roster.Unit) bool { return x.ID != later.ID && x.ID != b.UnitOn(b.Entry(e.ID), day).ID })]
	p := Transfer(b, []roster.ID{e.ID}, third.ID, "2026-01-01")
	if len(p.Notes) != 1 {
		t.Errorf("%q", p.Notes)
	}
	b = done(t, b, p.Action)
	e = b.Entry(e.ID)
	if b.UnitOn(e, "2026-03-31").ID != third.ID || b.UnitOn(e, "2026-04-01").ID != later.ID {
		t.Error("the later move is lost")
	}
}

func pickOther(b *roster.Book, e *roster.Entry, u []*roster.Unit) *roster.Unit {
	here := b.UnitOn(e, day)
	return u[slices.IndexFunc(u, func(x *roster.Unit) bool { return x.ID != here.ID })]
}

func TestLeave(t *testing.T) {
	b := book(t, 60)
	e := someone(t, b)
	board := &roster.Unit{ID: roster.NewID(), Kind: roster.UnitCommittee, Name: "経営労働委員会"}
	seat := &roster.Placement{ID: roster.NewID(), Member: e.ID, Unit: board.ID, From: "2025-04-01", Role: "委員長"}
	pause := &roster.Pause{ID: roster.NewID(), Member: e.ID, From: "2025-06-01"}
	b = done(t, b, journal.Action{Changes: []journal.Change{roster.Create(board), roster.Create(seat), roster.Create(pause)}})
	was := b.UnitOn(e, day)
	p := Leave(b, []roster.ID{e.ID, e.ID}, Leaving{Day: "2025-11-30", Reason: roster.ReasonBusy})
	if len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "役割1件") || p.Effect[0].After-p.Effect[0].Before != -1 {
		t.Errorf("%q %+v", p.Notes, p.Effect)
	}
	if want := e.Called() + "さんの退会（2025年11月30日）を記録しました"; p.Action.Sentence != want {
		t.Errorf("%q, want %q", p.Action.Sentence, want)
	}
	next := done(t, b, p.Action)
	left := next.Entry(e.ID)
	switch s := left.LastSpell(day); {
	case s.Left != "2025-11-30" || s.LeaveKind != roster.LeavePlain || s.Reason != roster.ReasonBusy:
		t.Errorf("%+v", s)
	case left.CountsOn("2025-11-30") || !left.CountsOn("2025-11-29"):
		t.Error("who leaves on the last day of a month is not in its figure")
	case next.LastUnit(left) == nil || next.LastUnit(left).ID != was.ID:
		t.Error("the last unit is forgotten")
	case slices.ContainsFunc(left.Placements, func(r *roster.Placement) bool { return r.On(day) }), left.Pauses[0].To != "2025-11-30":
		t.Error("something goes on after the leaving")
	}
	late := done(t, b, Leave(b, []roster.ID{e.ID}, Leaving{Day: "2025-11-30", Month: "2025-12", Reason: roster.ReasonBusy}).Action)
	if x := late.Entry(e.ID); !x.CountsOn("2025-11-30") || late.UnitOn(x, "2025-11-30") != was || x.CountsOn("2025-12-01") {
		t.Error("who counts a month longer stands in his unit as long")
	}
	for _, c := range []struct {
		how  Leaving
		id   string
		warn bool
	}{
		{Leaving{}, "spell.left_on", false}, {Leaving{Day: day}, "spell.reason", true}, {Leaving{Day: day, Reason: "病気"}, "spell.reason", false},
		{Leaving{Day: day, Reason: roster.ReasonOther, Text: "入院のため"}, "spell.reason_text", true},
		{Leaving{Day: day, Reason: roster.ReasonOther, Kind: "除名"}, "spell.leave_kind", false},
	} {
		p := Leave(b, []roster.ID{e.ID}, c.how)
		if q, ok := p.Problems[c.id]; !ok || q.Warn != c.warn || p.Ready() != c.warn {
			t.Errorf("%+v: %+v", c.how, p.Problems)
		}
	}
	if p := Leave(next, []roster.ID{e.ID}, Leaving{Day: day, Reason: roster.ReasonBusy}); p.Ready() || len(p.Omitted) != 1 {
		t.Errorf("left twice: %+v", p)
	}
}

// The form ends what the dialog ends, and correcting the day carries it along.
func TestLeavingInTheFormEndsThePlaceToo(t *testing.T) {
	b := book(t, 60)
	e := someone(t, b)
	for _, step := range []struct{ left, reason, ends string }{{"2025-12-01", roster.ReasonBusy, "2025-12-01"}, {"2025-11-20", roster.ReasonBusy, "2025-11-20"}, {"", "", ""}} {
		a, err := Propose(b, b.Entry(e.ID), map[string]string{"spell.left_on": step.left, "spell.reason": step.reason, "spell.leave_kind": ""})
		if err != nil {
			t.Fatal(err)
		}
		b = done(t, b, a)
		if last := b.Entry(e.ID).Placements[len(e.Placements)-1]; string(last.To) != step.ends {
			t.Errorf("left %q: place ends %q", step.left, last.To)
		}
	}
}

func TestSensitive(t *testing.T) {
	for text, want := range map[string][]string{
		"多忙のため": nil, "県外にうつるため": nil, "がんばったが業績不振": nil, "障害者問題委員会で活動": nil, "": nil,
		"病気療養のため": {"病", "療養"}, "うつ病": {"病", "うつ"}, "ｶﾞﾝの手術": {"手術", "ガン"}, "○○党の活動に専念": {"党"}, "身体障害者手帳": {"障害"},
		"障害者問題委員会の障害のある方": {"障害"}, "労働組合とのもめごと": {"労働組合"},
	} {
		if d := cmp.Diff(want, Sensitive(text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func TestPauseStaysAMember(t *testing.T) {
	b := book(t, 60)
	e := someone(t, b)
	ids := []roster.ID{e.ID}
	next := done(t, b, Pause(b, ids, "2025-11-01", "").Action)
	if x := next.Entry(e.ID); x.PauseOn(day) == nil || !x.CountsOn(day) {
		t.Error("does not pause, or does not count")
	}
	if p := Pause(next, ids, day, ""); p.Ready() || len(p.Omitted) != 1 {
		t.Errorf("paused twice: %+v", p.Omitted)
	}
	p := Resume(next, ids, "2025-12-01")
	if next = done(t, next, p.Action); next.Entry(e.ID).PauseOn(day) != nil || next.Entry(e.ID).PauseOn("2025-11-30") == nil {
		t.Error("the pause does not end")
	}
	if p := Pause(b, ids, day, day); p.Ready() {
		t.Error("an empty pause")
	}
}
