package submission

// A year of an invented office, closed month by month while people join, leave,
// move and are found out late, with two corrections. Everything is counted a
// second time by a plain list of who was told of when: no code is shared.

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// drawer keeps files under their hash, as the office file does.
type drawer map[string]journal.Content

func (d drawer) Content(_ context.Context, hash string) (journal.Content, error) {
	if c, ok := d[hash]; ok {
		return c, nil
	}
	return nil, errors.New("no content " + hash)
}

// year is the office and what an honest clerk has in her notebook.
type year struct {
	t     *testing.T
	made  *made
	book  *roster.Book
	kept  drawer
	known map[roster.ID]*noted
	rand  *rand.Rand
	units []roster.ID
	count int
}

// noted is one person in the notebook.
type noted struct {
	joined, left nihongo.Day
	unit         map[nihongo.Day]roster.ID // from a day on
	spell        *roster.Spell
}

func (n *noted) on(d nihongo.Day) bool { return n.joined <= d && (n.left == "" || n.left > d) }

func (n *noted) in(d nihongo.Day) roster.ID {
	var best nihongo.Day
	for from := range n.unit {
		if from <= d && from > best {
			best = from
		}
	}
	return n.unit[best]
}

func (y *year) apply(changes ...journal.Change) {
	y.t.Helper()
	next, err := y.book.Apply(changes)
	if err != nil {
		y.t.Fatal(err)
	}
	y.book = next
}

func (y *year) join(day nihongo.Day, kind string) roster.ID {
	y.count++
	b := &made{n: 10_000 + y.count*10}
	m := b.member(fmt.Sprint(y.count), fmt.Sprint("人", y.count), day)
	unit := y.units[y.rand.Intn(len(y.units))]
	put(b, &roster.Placement{ID: b.id(), Member: m.ID, Unit: unit, From: day})
	y.apply(b.changes...)
	n := &noted{joined: day, unit: map[nihongo.Day]roster.ID{day: unit}, spell: y.book.Entry(m.ID).Spells[0]}
	after := *n.spell
	after.JoinKind = kind
	y.apply(roster.Update(n.spell, &after)...)
	y.known[m.ID] = n
	return m.ID
}

func (y *year) leave(id roster.ID, day nihongo.Day) {
	was := y.book.Entry(id).Spells[0]
	after := *was
	after.Left, after.LeaveKind, after.Reason = day, roster.LeavePlain, roster.ReasonBusy
	y.apply(roster.Update(was, &after)...)
	y.known[id].left = day
}

func (y *year) move(id roster.ID, day nihongo.Day, to roster.ID) {
	e := y.book.Entry(id)
	was := e.Placements[len(e.Placements)-1]
	after := *was
	after.To = day
	y.count++
	p := &roster.Placement{ID: fmt.Sprintf("00000000-0000-7000-9000-%012d", y.count), Member: id, Unit: to, From: day}
	y.apply(append(roster.Update(was, &after), roster.Create(p))...)
	y.known[id].unit[day] = to
}

// anybody is a member on a day, chosen at random, who has been one for a while.
func (y *year) anybody(on nihongo.Day) roster.ID {
	var list []roster.ID
	for _, e := range y.book.Entries() {
		if n := y.known[e.ID]; n != nil && n.on(on) && n.left == "" && n.joined < on.AddDays(-200) {
			list = append(list, e.ID)
		}
	}
	return list[y.rand.Intn(len(list))]
}

func (y *year) close(month nihongo.Month, now nihongo.Day, reason string) (*Counted, *roster.Submission) {
	y.t.Helper()
	return y.closeAs(KindMonthly, string(month), now, func(o *Order) { o.Reason = reason })
}

func (y *year) closeAs(kind, period string, now nihongo.Day, change func(*Order)) (*Counted, *roster.Submission) {
	y.t.Helper()
	o, err := OrderFor(context.Background(), y.kept, y.book, kind, period)
	if err != nil {
		y.t.Fatal(err)
	}
	o.Now, o.Checker = now.Time().Add(12*time.Hour), "佐藤 次郎"
	change(&o)
	m, err := Count(y.book, o)
	if err != nil {
		y.t.Fatal(err)
	}
	var reasons []string
	for range m.Findings() {
		reasons = append(reasons, "確かめました。")
	}
	s, a, err := m.Close(context.Background(), reasons)
	if err != nil {
		y.t.Fatal(kind, period, err)
	}
	for _, c := range a.Contents {
		y.kept[c.Hash()] = c
	}
	y.apply(a.Changes...)
	return m, y.book.Submission(s.ID)
}

// tally is what the notebook says: how many of all and of each unit on a day.
func (y *year) tally(day nihongo.Day) map[roster.ID]int {
	out := map[roster.ID]int{}
	for _, n := range y.known {
		if n.on(day) {
			out[""]++
			out[n.in(day)]++
		}
	}
	return out
}

func TestAYearClosedMonthByMonth(t *testing.T) {
	for seed := range int64(4) {
		newYear(t, seed).run()
	}
}

// newYear is an office of sixty on the eve of the year.
func newYear(t *testing.T, seed int64) *year {
	y := &year{t: t, made: &made{}, kept: drawer{}, known: map[roster.ID]*noted{}, rand: rand.New(rand.NewSource(seed))}
	y.made.office(roster.BasisJoint)
	for i := range 3 {
		y.units = append(y.units, put(y.made, &roster.Unit{ID: y.made.id(), Kind: roster.UnitPlacement, Label: "支部", Name: fmt.Sprintf("第%d支部", i+1), Order: roster.Known(int64(i))}).ID)
	}
	y.book = y.made.book(t)
	for range 60 {
		y.join(nihongo.Day("2015-04-01").AddDays(y.rand.Intn(2000)), roster.JoinNew)
	}
	return y
}

func (y *year) run() {
	t := y.t
	opening := y.tally("2025-03-31")
	reported := opening // closing stock that was reported last
	joined, left, adjusted := 0, 0, 0
	late := map[nihongo.Month]int{} // net effect of what became known too late
	for month := nihongo.Month("2025-04"); month <= "2026-03"; month = month.Next() {
		in, out := 0, 0
		for range y.rand.Intn(4) + 1 {
			y.join(month.First().AddDays(y.rand.Intn(27)), []string{roster.JoinNew, roster.JoinTransfer, roster.JoinAgain}[y.rand.Intn(3)])
			in++
		}
		for range y.rand.Intn(3) {
			y.leave(y.anybody(month.First()), month.First().AddDays(y.rand.Intn(27)))
			out++
		}
		for range y.rand.Intn(3) {
			y.move(y.anybody(month.First()), month.First().AddDays(y.rand.Intn(20)), y.units[y.rand.Intn(3)])
		}
		m, s := y.close(month, month.Next().First().AddDays(4), "")
		truth := y.tally(month.Last())
		l := m.Standing.Office
		joined, left, adjusted = joined+in, left+out, adjusted+late[month]
		want := roster.Movement{Opening: reported[""], Joined: in, JoinedBy: l.Month.JoinedBy, Left: out, LeftBy: l.Month.LeftBy, Adjusted: late[month], Closing: truth[""]}
		if l.Month != want {
			t.Fatalf("%s: %+v, the notebook says %+v", month, l.Month, want)
		}
		if l.Year.Opening != opening[""] || l.Year.Joined != joined || l.Year.Left != left || l.Year.Adjusted != adjusted || l.Year.Balance() != 0 {
			t.Fatalf("%s: year %+v, the notebook says %d + %d − %d %+d", month, l.Year, opening[""], joined, left, adjusted)
		}
		for _, u := range m.Standing.Units {
			if u.Month.Closing != truth[u.Unit.ID] || u.Month.Opening != reported[u.Unit.ID] || u.Month.Balance() != 0 || u.Year.Balance() != 0 || u.Year.Opening != opening[u.Unit.ID] {
				t.Fatalf("%s %s: %+v, the notebook says %d after %d", month, u.Name, u.Month, truth[u.Unit.ID], reported[u.Unit.ID])
			}
		}
		y.check(m, s)
		reported = truth

		// What becomes known only now, after the month was closed.
		next := month.Next()
		switch month {
		case "2025-05": // a joining and a leaving nobody had told the office of
			y.join("2025-05-20", roster.JoinNew)
			y.leave(y.anybody("2025-05-01"), "2025-05-10")
			y.leave(y.anybody("2025-05-01"), "2025-04-12")
			late[next] = -1
		case "2025-07": // came and went within closed months
			y.leave(y.join("2025-05-02", roster.JoinNew), "2025-06-30")
		case "2025-09": // a leaving that was none
			id := y.anybody("2025-09-30")
			y.leave(id, "2025-10-20")
			y.unleave(id)
			y.move(y.anybody("2025-06-01"), "2025-08-15", y.units[0]) // a late transfer: the units change, the office does not
		case "2025-11": // found at once, and corrected instead
			y.join("2025-11-28", roster.JoinNew)
			y.correct(month, 1)
			y.join("2025-11-05", roster.JoinTransfer)
			y.correct(month, 2)
			reported = y.tally(month.Last())
			joined += 2
		case "2026-01":
			y.leave(y.anybody("2026-01-31"), "2026-01-15")
			late[next] = -1
		}
	}
	if len(y.book.Submissions()) != 14 {
		t.Errorf("%d submissions", len(y.book.Submissions()))
	}
}

func (y *year) unleave(id roster.ID) {
	was := y.book.Entry(id).Spells[0]
	after := *was
	after.Left, after.LeaveKind, after.Reason = "", "", ""
	y.apply(roster.Update(was, &after)...)
	y.known[id].left = ""
}

// check reads the closed file and the kept rows back.
func (y *year) check(m *Counted, s *roster.Submission) {
	t, ctx := y.t, context.Background()
	t.Helper()
	path := filepath.Join(t.TempDir(), s.FileName)
	if err := os.WriteFile(path, y.kept[s.File], 0o600); err != nil {
		t.Fatal(err)
	}
	mf, err := Read(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if mf.Rows != s.RowsHash || mf.Checker != "佐藤 次郎" || mf.State != StateFinal {
		t.Errorf("%+v", mf)
	}
	f, err := Load(ctx, y.kept, s)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range f.Closing {
		n += c
	}
	if n != len(f.Members) || n != m.Standing.Office.Month.Closing {
		t.Errorf("%s: %d rows, closing %d", m.Month, len(f.Members), m.Standing.Office.Month.Closing)
	}
	sum := 0
	for _, a := range f.Adjusted() {
		if sum += a.N; a.Why == "" || y.book.Entry(a.Member) == nil {
			t.Errorf("%s: an adjustment without a reason: %+v", m.Month, a)
		}
	}
	if sum != m.Standing.Office.Month.Adjusted {
		t.Errorf("%s: %d adjusted, the names say %d", m.Month, m.Standing.Office.Month.Adjusted, sum)
	}
	// The same month counted again from the same Book and past gives the same bytes.
	again, err := Count(y.book, m.order)
	if err != nil {
		t.Fatal(err)
	}
	again.final = true
	if journal.Content(write(t, again)).Hash() != s.File {
		t.Errorf("%s is not the same file again", m.Month)
	}
}

func (y *year) correct(month nihongo.Month, n int) {
	t := y.t
	was := Latest(y.book, KindMonthly, string(month))
	m, s := y.close(month, month.Next().First().AddDays(10+n), fmt.Sprintf("訂正%dの理由", n))
	if s.Corrects != was.ID || s.Version.N != int64(n+1) || s.FileName == was.FileName {
		t.Fatalf("%+v does not correct %s", s, was.FileName)
	}
	added, figures := 0, 0
	for _, d := range m.Corrected {
		switch d.What {
		case DiffAdded:
			added++
		case DiffFigure:
			figures++
		default:
			t.Errorf("%+v", d)
		}
	}
	if added != 1 || figures < 4 {
		t.Errorf("訂正%d: %d added, %d figures: %+v", n, added, figures, m.Corrected)
	}
	if y.book.Submission(was.ID) == nil || y.kept[was.File] == nil {
		t.Error("the corrected version is gone")
	}
	y.check(m, s)
}
