package upkeep

// Making two records one. Nothing is lost silently: what moves and what goes is
// told before, and undoing the Action gives both back as they were.

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// ErrPlanned says that something planned for a day to come touches one of the
// two records; it would find another one than it was made for.
var ErrPlanned = errors.New("upkeep: a plan waits for one of the two records")

// Merged is a merge as it is proposed.
type Merged struct {
	Action journal.Action
	Sides  []Side
	Moves  []string // what goes over to the record that stays, and what goes
	Shifts []Shift  // figures of 会勢 that become others; none in most cases
}

// Merge proposes to make two records of a kind one. The error Is
// roster.ErrMissing or ErrPlanned.
func Merge(book *roster.Book, kind journal.Kind, keep, drop roster.ID, choices Choices) (*Merged, error) {
	m, err := newMerger(book, kind, keep, drop, choices)
	if err != nil {
		return nil, err
	}
	out := &Merged{Sides: m.sides()}
	if kind == roster.CompanyKind {
		err = m.companies(out.Sides)
	} else {
		err = m.members(out.Sides)
	}
	if err != nil {
		return nil, err
	}
	m.mentions()
	if err := m.planned(); err != nil {
		return nil, err
	}
	next, err := book.Apply(m.changes)
	if err != nil {
		return nil, fmt.Errorf("upkeep: merge %s %s: %w", kind, drop, err)
	}
	if out.Shifts, err = shifts(book, next, m.affected()); err != nil {
		return nil, err
	}
	out.Moves = m.moves
	out.Action = journal.Action{From: origin, Changes: m.changes,
		Sentence: "二重の" + m.label() + "「" + book.NameOf(kind, drop) + "」を「" + next.NameOf(kind, keep) + "」にまとめました。"}
	return out, nil
}

// merger gathers the Changes of one merge.
type merger struct {
	book       *roster.Book
	kind       journal.Kind
	keep, drop roster.ID
	choices    Choices

	keepEntry, dropEntry *roster.Entry // for members

	changes []journal.Change
	moves   []string
}

func newMerger(book *roster.Book, kind journal.Kind, keep, drop roster.ID, choices Choices) (*merger, error) {
	m := &merger{book: book, kind: kind, keep: keep, drop: drop, choices: choices}
	there := book.Company(keep) != nil && book.Company(drop) != nil
	if kind == roster.MemberKind {
		m.keepEntry, m.dropEntry = book.Entry(keep), book.Entry(drop)
		there = m.keepEntry != nil && m.dropEntry != nil
	}
	if !there || keep == drop {
		return nil, fmt.Errorf("upkeep: merge %s %s into %s: %w", kind, drop, keep, roster.ErrMissing)
	}
	return m, nil
}

func (m *merger) label() string {
	if m.kind == roster.CompanyKind {
		return "企業"
	}
	return "会員"
}

// take sets the fields of the record that stays to what was chosen.
func take[T roster.Record](m *merger, record *T, sides []Side) error {
	after := *record
	for _, s := range sides {
		if _, own := roster.FieldOf(m.kind, s.Field); !own || !s.FromDrop {
			continue
		}
		if err := roster.Set(&after, s.Field, m.book.Value(m.kind, m.drop, s.Field)); err != nil {
			return fmt.Errorf("upkeep: merge: %w", err)
		}
	}
	m.changes = append(m.changes, roster.Update(record, &after)...)
	return nil
}

// companies merges two companies.
func (m *merger) companies(sides []Side) error {
	if err := take(m, m.book.Company(m.keep), sides); err != nil {
		return err
	}
	var names []string
	for _, e := range m.book.Entries() {
		if e.Company.ID == m.drop {
			after := *e.Member
			after.Company = m.keep
			m.changes = append(m.changes, roster.Update(e.Member, &after)...)
			names = append(names, e.Member.Name)
		}
	}
	if len(names) > 0 {
		m.say("移る会員 " + enumerate(names, "名"))
	}
	m.declarations()
	m.changes = append(m.changes, roster.Remove(m.book.Company(m.drop)))
	return nil
}

// declarations gives the declarations of the company that goes to the other, with
// their states, kept versions and issued files, which hang on them. What was
// declared is not reworded: where it says the other's name or address, it is due
// for renewal by itself.
func (m *merger) declarations() {
	var told []string
	for _, d := range m.book.Declarations() {
		if d.Company != m.drop {
			continue
		}
		after := *d
		after.Company = m.keep
		m.changes = append(m.changes, roster.Update(d, &after)...)
		text := "宣言日なし"
		if d.On != "" {
			text = d.On.Western()
		}
		told = append(told, text)
	}
	if len(told) > 0 {
		m.say("移る宣言 " + enumerate(told, "件"))
	}
}

// signed turns the declarations that the member that goes signs to the other, and
// the versions that were kept of them: by their ids only, no word changes.
func (m *merger) signed() {
	count := 0
	for _, d := range m.book.Declarations() {
		if !strings.Contains(d.Text, m.drop) {
			continue
		}
		after := *d
		after.Text = strings.ReplaceAll(d.Text, m.drop, m.keep)
		m.changes = append(m.changes, roster.Update(d, &after)...)
		count++
	}
	for _, v := range m.book.DeclarationVersions("") {
		if strings.Contains(v.Text, m.drop) {
			after := *v
			after.Text = strings.ReplaceAll(v.Text, m.drop, m.keep)
			m.changes = append(m.changes, roster.Update(v, &after)...)
		}
	}
	if count > 0 {
		m.say("宣言する方を書き換える宣言 " + strconv.Itoa(count) + "件")
	}
}

// affected are the members whose figures may become others: those of the
// companies on either side, since a company counts once.
func (m *merger) affected() (list []roster.ID) {
	one, other := m.keep, m.drop
	if m.kind == roster.MemberKind {
		one, other = m.keepEntry.Company.ID, m.dropEntry.Company.ID
	}
	for _, e := range m.book.Entries() {
		if e.Company.ID == one || e.Company.ID == other {
			list = append(list, e.ID)
		}
	}
	return list
}

// enumerate counts names and tells the first ones.
func enumerate(names []string, unit string) string {
	const most = 6
	count := strconv.Itoa(len(names)) + unit
	if len(names) > most {
		names = append(slices.Clone(names[:most]), "ほか")
	}
	return count + "（" + strings.Join(names, "、") + "）"
}

func (m *merger) say(sentence string) { m.moves = append(m.moves, sentence) }

// mentions turns what speaks of the record that goes to the one that stays:
// pairs known to be two, and conditions of views.
func (m *merger) mentions() {
	known := map[[2]roster.ID]bool{}
	for _, a := range m.book.Aparts() {
		known[[2]roster.ID{a.One, a.Other}] = true
	}
	for _, a := range m.book.Aparts() {
		if a.One != m.drop && a.Other != m.drop {
			continue
		}
		other := a.One
		if other == m.drop {
			other = a.Other
		}
		pair := roster.NewApart(a.Kind, m.keep, other)
		if other == m.keep || known[[2]roster.ID{pair.One, pair.Other}] {
			m.changes = append(m.changes, roster.Remove(a))
			continue
		}
		known[[2]roster.ID{pair.One, pair.Other}] = true
		pair.ID = a.ID
		m.changes = append(m.changes, roster.Update(a, pair)...)
	}
	for _, v := range m.book.Views() {
		if strings.Contains(v.Where, m.drop) {
			after := *v
			after.Where = strings.ReplaceAll(v.Where, m.drop, m.keep)
			m.changes = append(m.changes, roster.Update(v, &after)...)
			m.say("表示「" + v.Name + "」の条件を、残す" + m.label() + "に書き換えます。")
		}
	}
}

// planned refuses when something that waits for its day would not fit any more.
func (m *merger) planned() error {
	touched := map[roster.ID]bool{m.keep: true}
	for _, c := range m.changes {
		touched[c.ID] = true
	}
	for _, p := range m.book.Pendings() {
		if slices.ContainsFunc(p.Touches(), func(id roster.ID) bool { return touched[id] }) {
			return fmt.Errorf("%w: %s %s", ErrPlanned, p.On, p.Sentence)
		}
	}
	return nil
}
