package upkeep

// Two records side by side.

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Sign says how two values stand to each other.
type Sign string

const (
	Equal    Sign = "同じ"
	KeepOnly Sign = "左だけ"
	DropOnly Sign = "右だけ"
	Differ   Sign = "違う"
	Both     Sign = "両方残す" // both stay, there is nothing to choose
)

// The fields that stand for what belongs to a member; a consent is
// "consent:" and its channel.
const (
	spellsField     = "spells"
	placementsField = "placements"
	consentField    = "consent:"
)

// Side is one value of both records, as people read it.
type Side struct {
	Field, Label string
	Keep, Drop   string
	Sign         Sign
	FromDrop     bool // what is proposed, or was chosen: the value of the record that goes
}

// Choices say of fields from which record their value is taken, by its id. What
// is not chosen goes as proposed: what is filled in before what is not, then
// the record that stays; a refusal before leave.
type Choices map[string]roster.ID

// Compare lays two records of a kind side by side, those fields of which
// neither knows anything left out. The error Is roster.ErrMissing.
func Compare(book *roster.Book, kind journal.Kind, keep, drop roster.ID, choices Choices) ([]Side, error) {
	m, err := newMerger(book, kind, keep, drop, choices)
	if err != nil {
		return nil, err
	}
	return m.sides(), nil
}

// sides compares the fields of the two records, then what belongs to members.
func (m *merger) sides() (list []Side) {
	for _, s := range roster.Schemas() {
		if s.Kind != m.kind {
			continue
		}
		for _, f := range s.Fields {
			keep, drop := m.book.Value(m.kind, m.keep, f.Name), m.book.Value(m.kind, m.drop, f.Name)
			if keep == "" && drop == "" {
				continue
			}
			side := Side{Field: f.Name, Label: f.Label, Keep: m.book.Shown(m.kind, f, keep), Drop: m.book.Shown(m.kind, f, drop),
				Sign: sign(keep, drop), FromDrop: m.fromDrop(f.Name, keep == "" && f.Type != roster.Flag)}
			if f.Type == roster.Flag && keep != drop {
				side.Sign = Differ
			}
			list = append(list, side)
		}
	}
	if m.kind == roster.MemberKind {
		list = append(list, m.belongings()...)
	}
	return list
}

// fromDrop is what was chosen for a field, else what is proposed.
func (m *merger) fromDrop(field string, proposed bool) bool {
	switch m.choices[field] {
	case m.keep:
		return false
	case m.drop:
		return true
	}
	return proposed
}

func sign(keep, drop string) Sign {
	switch {
	case keep == drop:
		return Equal
	case drop == "":
		return KeepOnly
	case keep == "":
		return DropOnly
	}
	return Differ
}

// belongings compares the memberships, the units and the consents.
func (m *merger) belongings() (list []Side) {
	a, b := m.keepEntry, m.dropEntry
	add := func(field, label, keep, drop string, clashing, fromDrop bool) {
		side := Side{Field: field, Label: label, Keep: keep, Drop: drop, Sign: sign(keep, drop), FromDrop: fromDrop}
		if side.Sign == Differ && !clashing {
			side.Sign = Both
		}
		if keep != "" || drop != "" {
			list = append(list, side)
		}
	}
	add(spellsField, "会歴", told(a.Spells, spellText), told(b.Spells, spellText), collide(a.Spells, b.Spells, sameTime), m.takeSpells())
	add(placementsField, "所属", told(a.Placements, m.placementText), told(b.Placements, m.placementText),
		collide(a.Placements, b.Placements, m.samePlace), m.fromDrop(placementsField, false))
	for _, channel := range m.channels() {
		keep, drop := a.WordOn(channel, ever), b.WordOn(channel, ever)
		add(consentField+channel, "同意（"+channel+"）", keep, drop, true, m.takeConsent(channel))
	}
	return list
}

// ever is after every day that a Book knows.
const ever = nihongo.Day("9999-12-31")

// channels are those of which either has said anything.
func (m *merger) channels() (list []string) {
	for _, c := range slices.Concat(m.keepEntry.Consents, m.dropEntry.Consents) {
		if !slices.Contains(list, c.Channel) {
			list = append(list, c.Channel)
		}
	}
	slices.Sort(list)
	return list
}

func told[T any](list []*T, text func(*T) string) string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = text(x)
	}
	return strings.Join(words, "、")
}

func spellText(s *roster.Spell) string {
	var words []string
	if s.Joined != "" {
		words = append(words, s.Joined.Western()+cmp.Or(s.JoinKind, roster.JoinNew))
	} else if s.Applied != "" {
		words = append(words, s.Applied.Western()+"申込")
	} else {
		words = append(words, "入会日なし")
	}
	if s.Left != "" {
		words = append(words, s.Left.Western()+cmp.Or(s.LeaveKind, roster.LeavePlain))
	}
	return strings.Join(words, "〜")
}

func (m *merger) placementText(p *roster.Placement) string {
	name := m.book.NameOf(roster.UnitKind, p.Unit)
	if p.Role != "" {
		name += " " + p.Role
	}
	switch {
	case p.From == "" && p.To == "":
		return name
	case p.To == "":
		return name + "（" + p.From.Western() + "から）"
	case p.From == "":
		return name + "（" + roster.LastDay(p.To).Western() + "まで）"
	}
	return name + "（" + p.From.Western() + "〜" + roster.LastDay(p.To).Western() + "）"
}
