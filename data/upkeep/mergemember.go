package upkeep

// Two members become one: memberships, pauses, units and consents come together.

import (
	"cmp"
	"fmt"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// members merges two members.
func (m *merger) members(sides []Side) error {
	a, b := m.keepEntry, m.dropEntry
	if err := take(m, a.Member, sides); err != nil {
		return err
	}
	if err := m.spells(); err != nil {
		return err
	}
	if err := absorb(m, "休会", part(a.Pauses, b.Pauses, false, samePause), pauseText); err != nil {
		return err
	}
	if err := absorb(m, "所属", part(a.Placements, b.Placements, m.fromDrop(placementsField, false), m.samePlace), m.placementText); err != nil {
		return err
	}
	for _, channel := range m.channels() {
		if err := absorb(m, "同意", m.consents(channel), consentText); err != nil {
			return err
		}
	}
	m.introduced()
	m.signed()
	m.changes = append(m.changes, roster.Remove(b.Member))
	m.orphan(sides)
	return nil
}

// parted are the children of two members: those that stay, those that come over,
// those that cannot be true beside them.
type parted[T roster.Record] struct{ stay, move, gone []*T }

// part keeps all children of both, but where two cannot both be true those of
// the other side go.
func part[T roster.Record](keep, drop []*T, fromDrop bool, cannot func(a, b *T) bool) (p parted[T]) {
	loses := func(x *T, to []*T) bool {
		return slices.ContainsFunc(to, func(y *T) bool { return cannot(x, y) })
	}
	for _, x := range keep {
		if fromDrop && loses(x, drop) {
			p.gone = append(p.gone, x)
			continue
		}
		p.stay = append(p.stay, x)
	}
	for _, x := range drop {
		if !fromDrop && loses(x, keep) {
			p.gone = append(p.gone, x)
			continue
		}
		p.move = append(p.move, x)
	}
	return p
}

// collide reports whether any two children cannot both be true.
func collide[T roster.Record](keep, drop []*T, cannot func(a, b *T) bool) bool {
	return len(part(keep, drop, false, cannot).gone) > 0
}

// absorb proposes what part found and tells it.
func absorb[T roster.Record](m *merger, what string, p parted[T], text func(*T) string) error {
	for _, x := range p.move {
		after := *x
		if err := roster.Set(&after, "member", m.keep); err != nil {
			return fmt.Errorf("upkeep: merge: %w", err)
		}
		m.changes = append(m.changes, roster.Update(x, &after)...)
	}
	leave(m, what, p, text)
	return nil
}

// leave removes what cannot stay and tells what moves and what goes. Of what
// is the same on both sides nothing is lost, so nothing is told.
func leave[T roster.Record](m *merger, what string, p parted[T], text func(*T) string) {
	var moved, gone []string
	for _, x := range p.move {
		moved = append(moved, text(x))
	}
	for _, x := range p.gone {
		m.changes = append(m.changes, roster.Remove(x))
		if !slices.ContainsFunc(slices.Concat(p.stay, p.move), func(y *T) bool { return alike(x, y) }) {
			gone = append(gone, text(x))
		}
	}
	if len(moved) > 0 {
		m.say("移る" + what + " " + enumerate(moved, "件"))
	}
	if len(gone) > 0 {
		m.say("消える" + what + " " + enumerate(gone, "件"))
	}
}

// alike reports whether two children say the same of whomever they belong to.
func alike[T roster.Record](a, b *T) bool {
	return !slices.ContainsFunc(roster.Update(a, b), func(c journal.Change) bool { return c.Field != "member" })
}

// spells brings the memberships together. One that goes leaves to the one in
// its place who introduced and when it was applied for; one that follows
// another is 再入会.
func (m *merger) spells() error {
	p := part(m.keepEntry.Spells, m.dropEntry.Spells, m.takeSpells(), sameTime)
	all := slices.Concat(p.stay, p.move)
	slices.SortStableFunc(all, func(x, y *roster.Spell) int { return cmp.Compare(begin(x), begin(y)) })
	for i, s := range all {
		after := *s
		after.Member = m.keep
		for _, g := range p.gone {
			if sameTime(s, g) {
				after.Introducer = cmp.Or(after.Introducer, g.Introducer)
				after.Applied, after.Approved = cmp.Or(after.Applied, g.Applied), cmp.Or(after.Approved, g.Approved)
			}
		}
		if after.Joined == "" {
			after.Applied = s.Applied // else it would become an application
		}
		if after.Introducer == m.keep || after.Introducer == m.drop {
			after.Introducer = ""
		}
		if i > 0 && all[i-1].Left != "" && all[i-1].Left <= s.Joined && all[i-1].Member != s.Member && (s.JoinKind == "" || s.JoinKind == roster.JoinNew) {
			after.JoinKind = roster.JoinAgain
			m.say(s.Joined.Western() + "の入会は再入会になります。")
		}
		m.changes = append(m.changes, roster.Update(s, &after)...)
	}
	leave(m, "会歴", p, spellText)
	return nil
}

// begin is the day by which memberships follow each other.
func begin(s *roster.Spell) string { return string(cmp.Or(s.Joined, s.Applied)) }

// takeSpells proposes those of the record that goes only where the other says
// nothing but that he is a member.
func (m *merger) takeSpells() bool {
	dated := func(list []*roster.Spell) bool {
		return slices.ContainsFunc(list, func(s *roster.Spell) bool { return s.Joined != "" })
	}
	return m.fromDrop(spellsField, !dated(m.keepEntry.Spells) && dated(m.dropEntry.Spells))
}

// sameTime: nobody is a member twice on one day, or applies twice.
func sameTime(a, b *roster.Spell) bool {
	return clash(a, b) || a.Applied != "" && a.Applied == b.Applied || alike(a, b)
}

func samePause(a, b *roster.Pause) bool { return meet(span{a.From, a.To}, span{b.From, b.To}) }

func pauseText(p *roster.Pause) string { return p.From.Western() + "から" }

// samePlace: nobody belongs to two units at a time; committees are as many as
// one likes, but each role there once.
func (m *merger) samePlace(a, b *roster.Placement) bool {
	if !meet(span{a.From, a.To}, span{b.From, b.To}) {
		return false
	}
	committee := func(p *roster.Placement) bool {
		u := m.book.Unit(p.Unit)
		return u != nil && u.Kind == roster.UnitCommittee
	}
	if committee(a) || committee(b) {
		return a.Unit == b.Unit && a.Role == b.Role
	}
	return true
}

// consents parts the words for one channel. Where both say the same, both are
// kept as evidence; else the word that was chosen stays alone.
func (m *merger) consents(channel string) parted[roster.Consent] {
	of := func(e *roster.Entry) (list []*roster.Consent) {
		for _, c := range e.Consents {
			if c.Channel == channel {
				list = append(list, c)
			}
		}
		return list
	}
	always := func(_, _ *roster.Consent) bool { return true }
	cannot := always
	if m.keepEntry.WordOn(channel, ever) == m.dropEntry.WordOn(channel, ever) {
		cannot = alike[roster.Consent]
	}
	return part(of(m.keepEntry), of(m.dropEntry), m.takeConsent(channel), cannot)
}

// takeConsent proposes a word before none, and a refusal before leave.
func (m *merger) takeConsent(channel string) bool {
	keep, drop := m.keepEntry.WordOn(channel, ever), m.dropEntry.WordOn(channel, ever)
	return m.fromDrop(consentField+channel, drop != "" && (keep == "" || drop == roster.ConsentNo))
}

func consentText(c *roster.Consent) string {
	return c.Channel + " " + cmp.Or(c.Word, "未確認")
}

// introduced turns those whom the member that goes has introduced to the other.
func (m *merger) introduced() {
	var names []string
	for _, e := range m.book.Entries() {
		if e.ID == m.keep || e.ID == m.drop {
			continue
		}
		for _, s := range e.Spells {
			if s.Introducer != m.drop {
				continue
			}
			after := *s
			after.Introducer = m.keep
			m.changes = append(m.changes, roster.Update(s, &after)...)
			names = append(names, e.Member.Name)
		}
	}
	if len(names) > 0 {
		m.say("紹介者を書き換える会員 " + enumerate(names, "名"))
	}
}

// orphan tells when a company is left without any member.
func (m *merger) orphan(sides []Side) {
	left := m.dropEntry.Company
	for _, s := range sides {
		if s.Field == "company" && s.FromDrop {
			left = m.keepEntry.Company
		}
	}
	if m.keepEntry.Company.ID == m.dropEntry.Company.ID {
		return
	}
	for _, e := range m.book.Entries() {
		if e.Company.ID == left.ID && e.ID != m.keep && e.ID != m.drop {
			return
		}
	}
	sentence := "企業「" + left.Name + "」は、会員のいない企業として残ります。"
	if nihongo.CompanyKey(m.keepEntry.Company.Name) == nihongo.CompanyKey(m.dropEntry.Company.Name) {
		sentence += "先に企業をまとめると、残りません。"
	}
	m.say(sentence)
}
