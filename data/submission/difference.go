package submission

// What differs between two submissions, cell by cell: 変更一覧 against what was
// reported last, 前版との差 against the version that is corrected.

import (
	"slices"
	"strconv"

	"kaisei/data/roster"
)

// Difference is one row of them.
type Difference struct {
	What          string // 追加, 削除, 変更, 数
	Member        roster.ID
	Number        string // 会員番号
	Company, Name string
	Silent        bool // must not be named
	Item          string
	Before, After string
}

// What a Difference is.
const (
	DiffAdded   = "追加"
	DiffRemoved = "削除"
	DiffChanged = "変更"
	DiffFigure  = "数"
)

// cell is a person's cell under a heading.
func (f *Frozen) cell(p *Person, title string) string {
	if i := slices.Index(f.Columns, title); i >= 0 && i < len(p.Cells) {
		return p.Cells[i]
	}
	return ""
}

// of begins a Difference about a person.
func (f *Frozen) of(p *Person, what string) Difference {
	return Difference{What: what, Member: p.ID, Number: f.cell(p, "会員番号"), Company: f.cell(p, "企業名"), Name: f.cell(p, "氏名"), Silent: p.Silent != ""}
}

// between lists what differs in the persons of two lists of rows: in the order
// of the later one, those who are only in the earlier one last.
func between(was, is *Frozen, addedToo bool) []Difference {
	before := make(map[roster.ID]*Person, len(was.Members))
	for i := range was.Members {
		before[was.Members[i].ID] = &was.Members[i]
	}
	var out []Difference
	for i := range is.Members {
		p := &is.Members[i]
		old := before[p.ID]
		delete(before, p.ID)
		if old == nil {
			if addedToo {
				out = append(out, is.of(p, DiffAdded))
			}
			continue
		}
		for j, title := range is.Columns {
			d := is.of(p, DiffChanged)
			d.Item, d.Before, d.After = title, was.cell(old, title), p.Cells[j]
			d.Silent = d.Silent || old.Silent != ""
			if d.Before != d.After {
				out = append(out, d)
			}
		}
	}
	for i := range was.Members {
		if p := &was.Members[i]; addedToo && before[p.ID] != nil {
			out = append(out, was.of(p, DiffRemoved))
		}
	}
	return out
}

// changes are those since the last closed one of the kind, without who came and
// went.
func (m *Counted) changes() []Difference {
	was := m.order.Past
	if m.monthly() {
		was = m.order.Before
	}
	if was == nil || m.Bare {
		return nil
	}
	return between(was, m.frozen, false)
}

// corrections are what this version says otherwise than the one it corrects:
// its figures first, then its persons.
func (m *Counted) corrections() []Difference {
	was := m.order.Corrects
	if was == nil {
		return nil
	}
	var out []Difference
	for _, t := range m.frozen.Totals {
		if n, ok := was.Total(t.Name); ok && n != t.N {
			out = append(out, Difference{What: DiffFigure, Item: t.Name, Before: strconv.Itoa(n), After: strconv.Itoa(t.N)})
		}
	}
	if was.Bare != m.Bare {
		content := map[bool]string{true: notNamed, false: "数と名簿"}
		out = append(out, Difference{What: DiffFigure, Item: "載せるもの", Before: content[was.Bare], After: content[m.Bare]})
	}
	out = append(out, unlike(was.Replies, m.frozen.Replies)...)
	return append(out, between(was, m.frozen, true)...)
}
