package intake

// What can be decided only when every row of the file is known: totals of
// staff, and who introduced whom.

import (
	"cmp"
	"strconv"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// counting is a total of staff that can be parted only when every row has said
// what it knows of the company.
type counting struct {
	row  *Row
	line *line
	firm *firm
}

// count turns totals into 正社員, by what is known of パート.
func (m *matcher) count() error {
	for _, c := range m.totals {
		total, _ := c.line.get(staff)
		if c.firm.claimed(value{to: regular}) != 0 {
			continue // a row names 正社員 themselves
		}
		if row := c.firm.claimed(total); row != 0 && row < c.line.row {
			c.warn(total, "同じ企業の"+strconv.Itoa(row)+"行目と違います。"+strconv.Itoa(row)+"行目の"+total.to.label+"を使います。")
			continue
		}
		n, err := strconv.ParseInt(total.text, 10, 64)
		if err != nil {
			return err
		}
		before, parts := c.firm.record, c.firm.record.Part
		if parts.N > n {
			c.warn(total, "パート数（"+parts.String()+"名）より少ないため、社員数は取り込みません。")
			continue
		}
		after := roster.Known(n - parts.N)
		if c.firm.made == nil && (m.never[staff.name()] || !m.may(c.row, regular, c.firm.now(m, regular), after.String())) {
			continue
		}
		c.firm.record.Regular = after
		c.firm.note(c.row, &before)
	}
	return nil
}

func (c counting) warn(v value, sentence string) {
	c.row.Warnings = append(c.row.Warnings, c.line.from.problem(c.line.row, v.column, v.text, sentence))
}

// bringing is a 紹介者 that can be looked up only when every row is known.
type bringing struct {
	row   *Row
	line  *line
	spell *roster.Spell
	at    int // where row.changes creates the spell, -1 when it exists
}

// introduce finds the introducers, by number or by a name that only one has.
func (m *matcher) introduce() {
	if len(m.brought) == 0 {
		return
	}
	who := map[string]roster.ID{}
	const several = "-"
	add := func(r *roster.Member) {
		for _, key := range names(r.Number, r.Name) {
			if at, there := who[key]; there && at != r.ID {
				who[key] = several
				continue
			}
			who[key] = r.ID
		}
	}
	for _, e := range m.book.Entries() {
		add(cmp.Or(m.renamed[e.ID], e.Member))
	}
	for _, r := range m.newcomer {
		add(r)
	}
	for _, b := range m.brought {
		v, _ := b.line.get(introducer)
		id := roster.ID("")
		for _, key := range names(v.text, v.text) {
			id = cmp.Or(id, who[key])
		}
		if id == "" || id == several || id == b.row.Member {
			b.row.Warnings = append(b.row.Warnings, b.line.from.problem(b.line.row, v.column, v.text,
				"この紹介者が1人に決まらないため、取り込みません。会員番号で書くと決まります。"))
			continue
		}
		if id == b.spell.Introducer {
			continue
		}
		if b.at < 0 && m.keeps(introducer, b.spell.Introducer != "") {
			b.row.hold(introducer, m.book.NameOf(roster.MemberKind, b.spell.Introducer), v.text)
			continue
		}
		before := *b.spell
		b.spell.Introducer = id
		b.row.others = append(b.row.others, Cell{"紹介者", "", v.text})
		if b.at >= 0 {
			b.row.changes[b.at] = roster.Create(b.spell)
		} else {
			b.row.changes = append(b.row.changes, roster.Update(&before, b.spell)...)
		}
	}
}

// names are the keys under which a member is looked for: the number as
// written, the number folded, the name.
func names(number, name string) [3]string {
	return [3]string{"=" + number, "#" + roster.NumberKey(number), "@" + nihongo.SearchKey(name)}
}
